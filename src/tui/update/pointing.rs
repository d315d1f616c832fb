//! Obeys the mouse: what was done with it and where comes in, the place of the reader changes.

use ratatui::layout::Position;

use super::{calling, opening, press, scroll_overlay};
use crate::tui::action::{Command, Effect, Motion};
use crate::tui::keymap::Mode;
use crate::tui::layout;
use crate::tui::mouse::{Gesture, Mouse, Pointer};
use crate::tui::reading::Step;
use crate::tui::state::State;

/// The lines that a notch of the wheel moves.
const NOTCH: usize = 3;

/// Takes the mouse, or gives it back to the terminal.
pub(super) fn switch(state: &mut State) -> Effect {
    let mouse = state.mouse.other();
    state.take_mouse(mouse);
    Effect::Mouse(mouse)
}

/// Obeys the mouse.
pub(super) fn obey(state: &mut State, pointer: Pointer) -> Option<Effect> {
    if state.mouse == Mouse::Off {
        return None;
    }
    state.message = None;
    match (state.mode(), pointer.gesture) {
        (Mode::Pairs, _) => in_list(state, pointer),
        (Mode::Compare, _) => in_comparison(state, pointer),
        (Mode::Help | Mode::Log | Mode::Facts, Gesture::WheelUp) => {
            scroll_overlay(state, -NOTCH.cast_signed());
            None
        }
        (Mode::Help | Mode::Log | Mode::Facts, Gesture::WheelDown) => {
            scroll_overlay(state, NOTCH.cast_signed());
            None
        }
        (Mode::Palette, Gesture::WheelUp) => {
            calling::step(state, Motion::Up);
            None
        }
        (Mode::Palette, Gesture::WheelDown) => {
            calling::step(state, Motion::Down);
            None
        }
        (Mode::Sort | Mode::Copy, Gesture::WheelUp) => {
            calling::step_menu(state, Motion::Up, 1);
            None
        }
        (Mode::Sort | Mode::Copy, Gesture::WheelDown) => {
            calling::step_menu(state, Motion::Down, 1);
            None
        }
        _ => None,
    }
}

fn in_list(state: &mut State, Pointer { gesture, at }: Pointer) -> Option<Effect> {
    match gesture {
        Gesture::WheelUp => state.list.step(Motion::Up, NOTCH),
        Gesture::WheelDown => state.list.step(Motion::Down, NOTCH),
        Gesture::Click | Gesture::DoubleClick => {
            let rows = layout::pairs(state.size).rows;
            let nth =
                rows.contains(at).then(|| (at.y - rows.y) / layout::lines_per_pair(state.size));
            let shown = state.list.shown();
            let row = shown.start + usize::from(nth?);
            if !shown.contains(&row) {
                return None;
            }
            state.list.select(row);
            if gesture == Gesture::DoubleClick {
                return press(state, Command::Open);
            }
        }
    }
    None
}

fn in_comparison(state: &mut State, Pointer { gesture, at }: Pointer) -> Option<Effect> {
    let layout = layout::compare(state.size, state.breadth);
    if layout.rail.contains(at) {
        return in_rail(state, gesture, usize::from(at.y - layout.rail.y));
    }
    let Some(reading) = &mut state.reading else { return None };
    let place =
        Position { x: at.x.saturating_sub(layout.body.x), y: at.y.saturating_sub(layout.body.y) };
    let is_on_text = layout.body.contains(at);
    match gesture {
        _ if !is_on_text => {}
        Gesture::WheelUp => reading.wheel(place, Motion::Up, NOTCH),
        Gesture::WheelDown => reading.wheel(place, Motion::Down, NOTCH),
        Gesture::Click => reading.point(place),
        Gesture::DoubleClick => {
            reading.point(place);
            if reading.is_on_fold() && reading.fold_here() == Step::Taken {
                state.message = None;
            }
        }
    }
    None
}

/// Opens the pair on a line of the list beside the comparison.
fn in_rail(state: &mut State, gesture: Gesture, line: usize) -> Option<Effect> {
    let height = usize::from(layout::compare(state.size, state.breadth).rail.height);
    let row = state.list.around(height).nth(line)?;
    match gesture {
        Gesture::Click => opening::go_to(state, row),
        Gesture::DoubleClick | Gesture::WheelUp | Gesture::WheelDown => None,
    }
}
