//! Finds what a reader calls one copied stretch: rows come in, runs of matching rows go out.

use std::ops::Range;

use super::{Class, Row};
use crate::align::{Match, Place};
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::span::Span;

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

/// Returns where the rows of a stretch stand in each article: in their sentences, as far as the passage goes
/// that they are part of; nothing if none of the rows matches.
pub fn place_of(comparison: &Comparison, rows: &[Row]) -> Option<Pair<Span>> {
    let alignment = &comparison.alignment;
    let matches = rows.iter().filter_map(|row| match row {
        Row::Match { match_idx, .. } | Row::Clause { match_idx, .. } => {
            Some(&alignment.matches[*match_idx])
        }
        Row::Alone { .. } | Row::Elsewhere { .. } => None,
    });
    let matches: Vec<&Match> = matches.collect();
    let passage = alignment.passages[matches.first()?.passage].spans;
    Some(Pair::from_fn(|side| {
        let sentences = &comparison.articles[side].sentences;
        let spans = matches.iter().flat_map(|found| &sentences[found.sentences[side].clone()]);
        let covered = spans.map(|sentence| sentence.span).reduce(Span::cover);
        covered.and_then(|span| span.within(passage[side])).unwrap_or(passage[side])
    }))
}
