//! Copies: what is to be copied comes in, text for the clipboard goes out, and what came of it is said.

use std::sync::Arc;

use crate::tui::action::{Command, CopyTrouble, Copying, Effect, Read, Route};
use crate::tui::clip;
use crate::tui::keymap::Mode;
use crate::tui::phrase::{self, COPYING};
use crate::tui::state::State;
use crate::tui::visit;

/// Copies something of the comparison that is open.
pub(super) fn copy(state: &mut State, what: Copying) -> Option<Effect> {
    if state.open_mode() == Mode::Copy {
        state.leave();
    }
    let reading = state.reading.as_ref()?;
    let focus = reading.focus();
    let clip = match what {
        Copying::Passage => clip::passage(reading, focus),
        Copying::Both => clip::both(reading),
        Copying::Comparison => {
            let all = Effect::CopyAll(Arc::clone(reading.comparison()));
            state.say(COPYING);
            return Some(all);
        }
        Copying::Path => Some(clip::path(reading.comparison(), focus)),
        Copying::Address => clip::address(reading.comparison(), focus),
    };
    if clip.is_none() && what == Copying::Address {
        let refusal = visit::refusal(&reading.comparison().articles[focus].article);
        state.say(phrase::no_address(focus, refusal));
    } else if clip.is_none() {
        let key = state.key(Command::Read(Read::FocusOther));
        state.say(format!("nothing of {} is here · {key} for the other side", focus.letter()));
    }
    clip.map(Effect::Copy)
}

/// Says whether something was copied, and by which ways.
pub(super) fn copied(state: &mut State, what: &str, result: Result<Vec<Route>, CopyTrouble>) {
    let trouble = match result {
        Ok(routes) => return state.say(phrase::copied(what, &routes)),
        Err(trouble) => trouble,
    };
    let said = phrase::copy_trouble(what, &trouble);
    state.complain(match trouble {
        CopyTrouble::TooLong(_) => {
            format!("{said} · {} writes a file", state.key(Command::Export))
        }
        CopyTrouble::Failed(_) => said,
    });
}
