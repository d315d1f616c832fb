//! Sorts and filters the list: what a key means there comes in, the list changes.

use tui_input::Input;

use super::calling;
use crate::duplicates::Folding;
use crate::tui::action::Sift;
use crate::tui::filter::parse_with;
use crate::tui::keymap::Mode;
use crate::tui::list::{Cursor, Sorting};
use crate::tui::state::State;

/// Obeys a key of the list.
pub(super) fn obey(state: &mut State, sift: Sift, times: usize) {
    let sorting = state.list.sorting();
    match sift {
        Sift::SortMenu => calling::open_menu(state, Mode::Sort),
        Sift::SortBy(by) => {
            if state.open_mode() == Mode::Sort {
                state.leave();
            }
            state.list.sort_by(Sorting { by, ..sorting });
        }
        Sift::Reverse => {
            let direction = sorting.direction.other();
            state.list.sort_by(Sorting { direction, ..sorting });
        }
        Sift::Filter => state.enter(Mode::Filter),
        Sift::Keep => keep(state),
        Sift::Versions(folding) => fold(state, folding),
        Sift::Pick => state.list.pick(times),
        Sift::PickAll => state.list.pick_all(),
    }
}

/// Reads the line of the filter, which counts at once.
pub(super) fn reread(state: &mut State) {
    let (filter, faults) = parse_with(state.filter.input.value(), state.manner.names);
    state.filter.faults = faults;
    if filter != *state.list.filter() {
        state.list.filter_by(filter);
        state.leave_out(Cursor::GoesOn);
    }
}

/// Leaves the line of the filter, which goes on counting; says what of it was not understood.
fn keep(state: &mut State) {
    state.leave();
    if let Some(fault) = state.filter.faults.first() {
        let word = &state.filter.input.value()[fault.place.clone()];
        let said = format!("“{word}” does not count: {}", fault.reason);
        state.complain(said);
    }
}

/// Shows all pairs again; returns whether there was a filter.
pub(super) fn clear(state: &mut State) -> bool {
    let had_any = !state.filter.input.value().is_empty();
    state.filter.input = Input::default();
    reread(state);
    had_any
}

fn fold(state: &mut State, folding: Folding) {
    if !state.list.unfold(folding) {
        state.say("no other versions of this pair are in the list");
    }
}
