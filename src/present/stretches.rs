//! Finds what a reader calls one copied stretch: rows come in, runs of matching rows go out.

use std::ops::Range;

use super::Row;
use crate::align::Place;
use crate::compare::Comparison;

/// Where a match is among passages, each counted from 1 and with how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearings {
    /// The passage, in the order of the left article.
    pub passage: (usize, usize),
    /// The stretch of it that has no other text in between.
    pub stretch: (usize, usize),
}

/// Returns which passage a match is in, and which of the `stretches` of it.
pub fn bearings(
    comparison: &Comparison,
    rows: &[Row],
    stretches: &[Range<usize>],
    match_idx: usize,
) -> Bearings {
    let alignment = &comparison.alignment;
    let passage = alignment.matches[match_idx].passage;
    let matches = |stretch: &Range<usize>| rows[stretch.clone()].iter().filter_map(Row::match_idx);
    let is_of_passage = |stretch: &&Range<usize>| {
        matches(stretch).next().is_some_and(|of| alignment.matches[of].passage == passage)
    };
    let own: Vec<&Range<usize>> = stretches.iter().filter(is_of_passage).collect();
    let here = own.iter().position(|stretch| matches(stretch).any(|of| of == match_idx));
    Bearings {
        passage: (passage + 1, alignment.passages.len()),
        stretch: (here.map_or(1, |at| at + 1), own.len()),
    }
}

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
