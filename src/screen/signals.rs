//! Listens for signals: they come in on a thread of their own, events go out into the channel.

use std::sync::mpsc::Sender;
use std::thread;

use anyhow::{Context, Result};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::Event;
use super::gate::Gate;

/// What a signal asks for.
pub(super) enum Signal {
    /// To end with an exit code: 128 and the number of the signal.
    End(u8),
    /// To stop until continued.
    Stop,
    /// To go on after a stop.
    Continue,
}

/// Sends every signal that matters into the channel from now on.
///
/// While another program has the terminal, Ctrl-C is meant for that program; Ctrl-Z stops both, and when
/// they go on, the terminal stays with it.
pub(super) fn listen(sender: Sender<Event>, gate: Gate) -> Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT])
        .context("failed to listen for signals")?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGINT if gate.was_just_lent() => continue,
                SIGCONT if gate.is_lent() => continue,
                SIGTSTP if gate.is_lent() => {
                    // Where that fails the other program is stopped alone, and its user may go on with it.
                    let _ = stop();
                    continue;
                }
                SIGTSTP => Signal::Stop,
                SIGCONT => Signal::Continue,
                number => Signal::End(128 + u8::try_from(number).unwrap_or(0)),
            };
            if sender.send(Event::Signal(event)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Stops the process; returns when it is continued.
pub(super) fn stop() -> Result<()> {
    emulate_default_handler(SIGTSTP).context("failed to suspend")
}
