//! Calls commands by name or from a menu: what is typed or selected comes in, the command that is called goes
//! out.

use crate::tui::action::{Command, Motion};
use crate::tui::keymap::{Mode, Named};
use crate::tui::menu;
use crate::tui::overlay;
use crate::tui::palette::Palette;
use crate::tui::state::State;

/// Opens the palette; a count that was typed is for the command that is called.
pub(super) fn open(state: &mut State, count: Option<usize>) {
    state.palette = Some(Palette { count, ..Palette::default() });
    state.enter(Mode::Palette);
}

/// Opens a menu, at what holds already.
pub(super) fn open_menu(state: &mut State, mode: Mode) {
    state.enter(mode);
    state.selected = menu::holding(state).unwrap_or(0);
    show_selected(state);
}

/// Selects another command of the palette.
pub(super) fn step(state: &mut State, motion: Motion) {
    let n_commands = commands(state).len();
    if let Some(palette) = &mut state.palette {
        palette.selected = stepped(palette.selected, motion, (1, n_commands));
    }
}

/// Selects another command of a menu, so many further.
pub(super) fn step_menu(state: &mut State, motion: Motion, times: usize) {
    let n_commands = menu::commands(state).len();
    state.selected = stepped(state.selected, motion, (times, n_commands));
    show_selected(state);
}

/// Returns what is selected of so many commands after a step, which is made so many times.
fn stepped(selected: usize, motion: Motion, (times, n_commands): (usize, usize)) -> usize {
    let last = n_commands.saturating_sub(1);
    match motion {
        Motion::Up => selected.saturating_sub(times),
        Motion::Down => selected.saturating_add(times).min(last),
        Motion::PageUp | Motion::HalfUp | Motion::First => 0,
        Motion::PageDown | Motion::HalfDown | Motion::Last => last,
    }
}

/// Scrolls the menu so that what is selected can be seen.
pub(super) fn show_selected(state: &mut State) {
    if !is_menu(state.open_mode()) {
        return;
    }
    let lines = menu::selected(state, overlay::inner_width(state));
    let height = overlay::height(state);
    let least = lines.end.saturating_sub(height);
    state.overlay_top = state.overlay_top.clamp(least.min(lines.start), lines.start);
}

/// Returns the selected command of a menu; or closes the palette and returns that of it, with the count for it
/// in the state.
pub(super) fn call(state: &mut State) -> Option<Command> {
    if is_menu(state.open_mode()) {
        return menu::commands(state).get(state.selected).map(|named| named.command);
    }
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

fn is_menu(mode: Mode) -> bool {
    matches!(mode, Mode::Sort | Mode::Copy)
}

fn commands(state: &State) -> Vec<Named> {
    let palette = state.palette.as_ref();
    palette.map(|palette| palette.commands(&state.keymap, state.base())).unwrap_or_default()
}
