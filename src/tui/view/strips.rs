//! Draws where in an article the shared text stands.

use super::row::Row;
use crate::compare::Comparison;
use crate::pair::Side;
use crate::present::Strip;
use crate::tui::phrase;
use crate::tui::state::State;

/// Puts the strip of one side of a comparison, that many cells wide.
pub(super) fn put(
    state: &State,
    row: &mut Row,
    (comparison, side): (&Comparison, Side),
    cells: usize,
) {
    put_strip(state, row, &Strip::new(comparison, side), cells);
}

/// Puts a strip, that many cells wide.
pub(super) fn put_strip(state: &State, row: &mut Row, strip: &Strip, cells: usize) {
    for same in strip.cells(cells).chunk_by(|one, other| one == other) {
        let shades = phrase::shade(same[0]).to_string().repeat(same.len());
        row.put(&shades, state.theme.shade(same[0]));
    }
}
