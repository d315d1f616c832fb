//! Sorts the list: what a key means there comes in, the list changes.

use crate::tui::action::Sift;
use crate::tui::keymap::Mode;
use crate::tui::list::Sorting;
use crate::tui::state::State;

/// Obeys a key of the list.
pub(super) fn obey(state: &mut State, sift: Sift) {
    let sorting = state.list.sorting();
    match sift {
        Sift::SortMenu => state.enter(Mode::Sort),
        Sift::SortBy(by) => {
            state.leave();
            state.list.sort_by(Sorting { by, ..sorting });
        }
        Sift::Reverse => {
            let direction = sorting.direction.other();
            state.list.sort_by(Sorting { direction, ..sorting });
        }
    }
}
