//! Finds what a reader calls one copied stretch: rows come in, runs of matching rows go out.

use std::ops::Range;

use super::Row;
use crate::align::Place;
use crate::compare::Comparison;

/// Returns the runs of rows that match without a break, in the order of the rows.
///
/// Page furniture between two matching rows does not break a run; a moved row among rows in order does.
/// A [`Passage`](crate::align::Passage) may hold several runs with a reader's own words between them.
pub fn stretches(comparison: &Comparison, rows: &[Row]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut last: Option<(usize, Place)> = None;
    for (row_idx, row) in rows.iter().enumerate() {
        if let Some(match_idx) = row.match_idx() {
            let found = &comparison.alignment.matches[match_idx];
            let key = (found.passage, found.place);
            match stretches.last_mut().filter(|_| last == Some(key)) {
                Some(stretch) => stretch.end = row_idx + 1,
                None => stretches.push(row_idx..row_idx + 1),
            }
            last = Some(key);
        } else if row.is_unshared() || matches!(row, Row::Elsewhere { .. }) {
            last = None;
        }
    }
    stretches
}
