//! Calls commands by name: what is typed in the palette comes in, the command that is called goes out.

use crate::tui::action::{Command, Motion};
use crate::tui::keymap::{Mode, Named};
use crate::tui::palette::Palette;
use crate::tui::state::State;

/// Opens the palette; a count that was typed is for the command that is called.
pub(super) fn open(state: &mut State, count: Option<usize>) {
    state.palette = Some(Palette { count, ..Palette::default() });
    state.enter(Mode::Palette);
}

/// Selects another command.
pub(super) fn step(state: &mut State, motion: Motion) {
    let last = commands(state).len().saturating_sub(1);
    let Some(palette) = &mut state.palette else { return };
    let selected = palette.selected;
    palette.selected = match motion {
        Motion::Up => selected.saturating_sub(1),
        Motion::Down => (selected + 1).min(last),
        Motion::PageUp | Motion::HalfUp | Motion::First => 0,
        Motion::PageDown | Motion::HalfDown | Motion::Last => last,
    };
}

/// Closes the palette and returns the selected command, with the count for it in the state.
pub(super) fn call(state: &mut State) -> Option<Command> {
    let selected = state.palette.as_ref().map_or(0, |palette| palette.selected);
    let Some(Named { command, .. }) = commands(state).into_iter().nth(selected) else {
        state.complain("no command is called so");
        return None;
    };
    let count = state.palette.as_ref().and_then(|palette| palette.count);
    state.leave();
    state.count = count;
    Some(command)
}

fn commands(state: &State) -> Vec<Named> {
    let palette = state.palette.as_ref();
    palette.map(|palette| palette.commands(&state.keymap, state.base())).unwrap_or_default()
}
