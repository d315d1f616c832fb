//! Listens for what happens while nothing is said: a line is typed, files change. Both come in on threads of
//! their own; one thing after the other goes out.

use std::io::{self, BufRead};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::screen::{World, watch};

/// Something that happened.
pub(super) enum Heard {
    /// A line was typed.
    Line(String),
    /// Nobody types any more.
    End,
    /// What is typed cannot be read.
    Failed(io::Error),
    /// Files have changed since the last scan.
    Changed,
}

/// Listens.
pub(super) struct Ears {
    /// Asks for a line: nothing is read before, since an editor may have the terminal.
    ask: Sender<()>,
    heard: Receiver<Heard>,
    /// Whether a line was asked for and has not come.
    waits: bool,
}

impl Ears {
    /// Begins to listen.
    pub(super) fn open(world: &Arc<dyn World>) -> Ears {
        let ((ask, asked), (sender, heard)) = (mpsc::channel(), mpsc::channel());
        tell_changes(world, sender.clone());
        thread::spawn(move || while asked.recv().is_ok() && sender.send(line()).is_ok() {});
        Ears { ask, heard, waits: false }
    }

    /// Waits for the next thing to happen.
    pub(super) fn hear(&mut self) -> Heard {
        if !self.waits {
            self.waits = self.ask.send(()).is_ok();
        }
        let heard = self.heard.recv().unwrap_or(Heard::End);
        self.waits = matches!(heard, Heard::Changed);
        heard
    }
}

/// Reads a line that is typed.
fn line() -> Heard {
    let mut line = Vec::new();
    match io::stdin().lock().read_until(b'\n', &mut line) {
        Ok(0) => Heard::End,
        Ok(_) => Heard::Line(String::from_utf8_lossy(&line).into_owned()),
        Err(error) => Heard::Failed(error),
    }
}

/// Tells once for each scan that files have changed.
fn tell_changes(world: &Arc<dyn World>, sender: Sender<Heard>) {
    let mut is_told = false;
    watch(world, move |has_changed| {
        let is_news = has_changed && !is_told;
        is_told = has_changed;
        !is_news || sender.send(Heard::Changed).is_ok()
    });
}
