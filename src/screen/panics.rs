//! Makes panics readable: the terminal is given back before anything is said.

use std::panic;
use std::sync::mpsc::Sender;
use std::thread;

use wirecopy::tui;

use super::Event;

/// Catches panics from now on.
///
/// A panic of this thread gives the terminal back and then speaks as ever. A panic of another
/// thread must not touch the terminal that this one may be drawing on: its words go into the
/// channel, and whoever reads that ends the screen and repeats them.
pub(super) fn catch(sender: Sender<Event>) {
    let screen = thread::current().id();
    let speak = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == screen {
            tui::restore();
            speak(panic);
        } else if sender.send(Event::Panicked(panic.to_string())).is_err() {
            speak(panic);
        }
    }));
}
