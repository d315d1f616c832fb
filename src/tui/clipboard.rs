//! Asks the terminal to take text to its clipboard: text comes in, the bytes that ask go out. The clipboard
//! of the system is not the terminal's, and the program asks it by itself.
//!
//! By OSC 52, which works over any number of hops, also by ssh; some terminals have it switched off, and
//! none says whether it did what it was asked.

use std::fmt::Write as _;

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

use crate::tui::action::Route;

/// Returns what asks the terminal to put `text` on its clipboard.
///
/// Tmux is asked as a terminal, and asked to hand the question on to the terminal behind it: by its
/// settings it does the one or the other, and both come to the same.
pub fn question(text: &str, route: Route) -> String {
    let mut plain = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut plain)
        .expect("a string can always be written to");
    match route {
        Route::System | Route::Terminal => plain,
        Route::Tmux => {
            let wrapped = plain.replace('\x1b', "\x1b\x1b");
            let _ = write!(plain, "\x1bPtmux;{wrapped}\x1b\\");
            plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_is_asked_and_through_tmux_too() {
        let plain = "\x1b]52;c;ZmVycnk=\x1b\\";
        assert_eq!(question("ferry", Route::Terminal), plain);
        let wrapped = "\x1bPtmux;\x1b\x1b]52;c;ZmVycnk=\x1b\x1b\\\x1b\\";
        assert_eq!(question("ferry", Route::Tmux), format!("{plain}{wrapped}"));
    }
}
