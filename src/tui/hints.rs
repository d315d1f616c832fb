//! Tells which keys are worth a hint: the state and a command come in, whether it would do anything now goes
//! out.

use crate::pair::Side;
use crate::tui::action::{Command, Copying, Judge, Read, Sift, Visit};
use crate::tui::desk::Arrangement;
use crate::tui::keymap::Mode;
use crate::tui::layout::Breadth;
use crate::tui::manner::View;
use crate::tui::overlay;
use crate::tui::reading::Reading;
use crate::tui::state::State;
use crate::tui::visit;

/// Returns whether a command would do anything now.
pub fn is_of_use(state: &State, command: Command) -> bool {
    let reading = state.reading.as_ref();
    let in_view = |view| {
        reading.is_some_and(|reading| reading.desk().arrangement() == Arrangement::View(view))
    };
    match command {
        Command::Log => !state.scan.skipped.is_empty(),
        Command::Cancel => state.scan.stage.is_running(),
        Command::Judge(Judge::Undo) => state.reviewing.has_done(),
        Command::Rescan => !state.scan.stage.is_running(),
        Command::Read(Read::View) => state.breadth != Breadth::Narrow,
        Command::Read(Read::Fold | Read::FoldAll) => reading.is_some_and(Reading::folds),
        Command::Read(Read::Lock | Read::Align) => in_view(View::Flow),
        Command::Read(Read::Pair(_)) => state.list.rows().len() > 1,
        Command::Read(Read::Copy(Copying::Address)) | Command::Visit(Visit::Browser) => {
            has_address(state)
        }
        _ => match state.mode() {
            Mode::Pairs => is_of_use_in_list(state, command),
            Mode::Help | Mode::Log | Mode::Facts => is_of_use_over(state, command),
            _ => true,
        },
    }
}

/// Returns whether the article that is meant has an address that may be opened: that of the side in focus, or
/// in the list A.
fn has_address(state: &State) -> bool {
    match &state.reading {
        Some(reading) => {
            let article = &reading.comparison().articles[reading.focus()].article;
            visit::web_address(article).is_some()
        }
        None => state.list.selected().is_some_and(|entry| entry.articles[Side::Left].url.is_some()),
    }
}

/// Returns whether a command would do anything now in the list, which may be empty.
fn is_of_use_in_list(state: &State, command: Command) -> bool {
    match command {
        Command::Open | Command::Export | Command::Visit(_) | Command::Move(_) => {
            state.list.selected().is_some()
        }
        Command::Sift(Sift::Filter | Sift::Keep) => state.list.n_pairs() > 0,
        Command::Sift(_) | Command::Judge(Judge::Verdict(_) | Judge::Note(_)) => {
            state.list.selected().is_some()
        }
        Command::Judge(Judge::Dismissed) => state.list.selected().is_some() || state.list.hides(),
        _ => true,
    }
}

/// Returns whether a command would do anything now in what lies over a screen, which may fit.
fn is_of_use_over(state: &State, command: Command) -> bool {
    match command {
        Command::Move(_) => overlay::lines(state).len() > overlay::height(state),
        _ => true,
    }
}
