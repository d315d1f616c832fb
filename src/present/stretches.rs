//! Finds what a reader calls one copied stretch: rows come in, runs of matching rows go out.

use std::ops::Range;

use super::{Class, Row};
use crate::align::Place;
use crate::compare::Comparison;
use crate::pair::Side;

/// Returns the runs of rows that match without a break, in the order of the rows.
///
/// Page furniture between two matching rows does not break a run; a moved row among rows in order does.
/// A [`Passage`](crate::align::Passage) may hold several runs with a reader's own words between them.
pub fn stretches(comparison: &Comparison, rows: &[Row]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut last: Option<(usize, Place)> = None;
    for (row_idx, row) in rows.iter().enumerate() {
        match row {
            Row::Match { match_idx, .. } | Row::Clause { match_idx, .. } => {
                let found = &comparison.alignment.matches[*match_idx];
                let key = (found.passage, found.place);
                match stretches.last_mut().filter(|_| last == Some(key)) {
                    Some(stretch) => stretch.end = row_idx + 1,
                    None => stretches.push(row_idx..row_idx + 1),
                }
                last = Some(key);
            }
            Row::Alone { cells } => {
                let cells = Side::BOTH.into_iter().filter_map(|side| cells[side].as_ref());
                if cells.into_iter().any(|cell| cell.class != Class::Furniture) {
                    last = None;
                }
            }
            Row::Elsewhere { .. } => last = None,
        }
    }
    stretches
}
