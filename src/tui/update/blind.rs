//! Hides whose the texts are from readers who are to judge them alone: a key comes in, names come or go, and
//! what would tell them is refused.
//!
//! Files and what is copied with its sources are refused rather than written without names: whoever is given
//! one relies on its sources, and whoever is blind would read them there.

use super::{opening, sifting};
use crate::tui::action::{Ask, Command, Copying, Read, Sift, Visit};
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
    opening::open_again(state);
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
        Command::Export | Command::Ask(Ask::Write | Ask::Replace | Ask::Copy) => Some("an export"),
        Command::Visit(Visit::Editor | Visit::Browser | Visit::Go) => Some("the source"),
        Command::Sift(Sift::SortBy(Sort::Outlet)) => Some("an order by names"),
        Command::Read(read) => read_tells(read),
        Command::Sift(Sift::SortBy(_) | Sift::SortMenu | Sift::Reverse | Sift::Filter) => None,
        Command::Sift(Sift::Keep | Sift::Versions(_) | Sift::Pick | Sift::PickAll) => None,
        Command::Ask(Ask::Edit(_)) | Command::Seek(_) | Command::Judge(_) => None,
        Command::Digit(_) | Command::Move(_) | Command::Open | Command::Back | Command::Clear => {
            None
        }
        Command::Pairs | Command::Quit | Command::Interrupt | Command::Cancel => None,
        Command::Rescan | Command::Palette | Command::Call | Command::Help => None,
        Command::Log | Command::Blind | Command::Mouse => None,
        Command::Suspend | Command::Redraw => None,
    }
}

fn read_tells(read: Read) -> Option<&'static str> {
    match read {
        Read::Copy(Copying::Both) => Some("a copy with sources"),
        Read::Copy(Copying::Comparison) => Some("a copy of the comparison"),
        Read::Copy(Copying::Path) => Some("the path"),
        Read::Copy(Copying::Address) => Some("the address"),
        Read::Copy(Copying::Passage) | Read::CopyMenu | Read::Facts => None,
        Read::Passage(_) | Read::Difference(_) | Read::Note(_) | Read::Pair(_) => None,
        Read::Focus(_) | Read::FocusOther | Read::Fold | Read::FoldAll => None,
        Read::Swap | Read::Weak | Read::View | Read::Emphasis => None,
        Read::OneSide | Read::Lock | Read::Align | Read::Context(_) => None,
    }
}
