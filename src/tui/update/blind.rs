//! Hides whose the texts are from readers who are to judge them alone: a key comes in, names come or go, and
//! what would tell them is refused.
//!
//! Files and what is copied with its sources are refused rather than written without names: whoever is given
//! one relies on its sources, and whoever is blind would read them there.

use super::{reading, sifting};
use crate::tui::action::{Command, Copying, Read};
use crate::tui::keymap::Mode;
use crate::tui::list::{Cursor, Sort, Sorting};
use crate::tui::manner::{Manner, Names};
use crate::tui::state::State;

/// Hides names, or shows them again.
pub(super) fn toggle(state: &mut State) {
    let names = match state.manner.names {
        Names::Shown => Names::Hidden,
        Names::Hidden => Names::Shown,
    };
    state.manner = Manner { names, ..state.manner };
    let sorting = state.list.sorting();
    if names == Names::Hidden && sorting.by == Sort::Outlet {
        state.list.sort_by(Sorting { by: Sort::default(), ..sorting });
    }
    sifting::reread(state);
    state.sort_out(Cursor::Stays);
    reading::open_again(state);
    state.say(match names {
        Names::Hidden => "blind: outlets, files, addresses and page furniture are hidden",
        Names::Shown => "names are shown again",
    });
}

/// Says that something is not done while names are hidden.
pub(super) fn refuse(state: &mut State, what: &str) {
    if state.open_mode() == Mode::Sort || state.open_mode() == Mode::Copy {
        state.leave();
    }
    let key = state.key(Command::Blind);
    state.say(format!("{what} would tell names, which are hidden · {key} shows them"));
}

/// Returns what a command would tell of names, if it would.
pub(super) fn tells(command: Command) -> Option<&'static str> {
    match command {
        Command::Export => Some("an export"),
        Command::Visit(_) => Some("the source"),
        Command::Read(Read::Copy(Copying::Both)) => Some("a copy with sources"),
        Command::Read(Read::Copy(Copying::Comparison)) => Some("a copy of the comparison"),
        Command::Read(Read::Copy(Copying::Path)) => Some("the path"),
        Command::Read(Read::Copy(Copying::Address)) => Some("the address"),
        _ => None,
    }
}
