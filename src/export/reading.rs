//! Puts rows in the order in which one column is read: a comparison comes in, groups of entries go out.
//!
//! Beside each other, the unshared sentences of two articles save room; below each other, every other
//! line would belong to the other article. So those of the left one come first, then those of the right.

use std::ops::Range;

use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Cell, Row, rows};
use crate::span::Span;

/// Entries that belong together.
pub(super) struct Group {
    /// What they have in common.
    pub subject: Subject,
    /// At least one entry, all about the subject.
    pub entries: Vec<Entry>,
}

/// What the entries of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// They are matches of one passage: a number of the alignment's passages.
    Passage(usize),
    /// More of it, behind sentences that one article has alone.
    Continued(usize),
    /// They are sentences of one article without a partner beside them.
    Alone(Side),
}

/// What one column shows under one gutter mark.
pub(super) enum Entry {
    /// Sentences that match.
    Match {
        /// A number of the alignment's matches.
        match_idx: usize,
        /// Both sides of it.
        cells: Pair<Cell>,
    },
    /// Sentences of which a clause stands in sentences that are in another entry.
    Clause {
        /// A number of the alignment's matches.
        match_idx: usize,
        /// Whose they are.
        side: Side,
        /// The sentences.
        cell: Cell,
    },
    /// Sentences without a partner.
    Alone {
        /// Whose they are.
        side: Side,
        /// The sentences.
        cell: Cell,
    },
    /// The old place of sentences of the right article that are shown beside their partner.
    Elsewhere {
        /// The sentences that moved.
        right: Range<usize>,
        /// Their partner.
        left: Range<usize>,
    },
}

/// Returns the entries of a comparison; every sentence of both articles is in one of them.
pub(super) fn groups(comparison: &Comparison) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut alone: Pair<Vec<Entry>> = Pair::default();
    for row in rows(comparison) {
        match row {
            Row::Match { match_idx, cells } => {
                flush(&mut alone, &mut groups);
                let entry = Entry::Match { match_idx, cells };
                push(&mut groups, comparison.alignment.matches[match_idx].passage, entry);
            }
            Row::Clause { match_idx, side, cell, other: _ } => {
                flush(&mut alone, &mut groups);
                let entry = Entry::Clause { match_idx, side, cell };
                push(&mut groups, comparison.alignment.matches[match_idx].passage, entry);
            }
            Row::Alone { cells } => {
                for side in Side::BOTH {
                    let cell = cells[side].clone();
                    alone[side].extend(cell.map(|cell| Entry::Alone { side, cell }));
                }
            }
            Row::Elsewhere { match_idx: _, right, left } => {
                alone.right.push(Entry::Elsewhere { right, left });
            }
        }
    }
    flush(&mut alone, &mut groups);
    groups
}

/// Appends an entry of a passage.
fn push(groups: &mut Vec<Group>, passage: usize, entry: Entry) {
    let own = [Subject::Passage(passage), Subject::Continued(passage)];
    let is_begun = groups.iter().any(|group| own.contains(&group.subject));
    match groups.last_mut() {
        Some(group) if own.contains(&group.subject) => group.entries.push(entry),
        Some(_) | None => {
            groups.push(Group { subject: own[usize::from(is_begun)], entries: vec![entry] });
        }
    }
}

/// Returns the whole text of a cell.
pub(super) fn text_of<'c>(comparison: &'c Comparison, side: Side, cell: &Cell) -> &'c str {
    let span = cell.text.iter().map(|piece| piece.span).reduce(Span::cover).unwrap_or_default();
    span.slice(&comparison.articles[side].article.text)
}

fn flush(alone: &mut Pair<Vec<Entry>>, groups: &mut Vec<Group>) {
    for side in Side::BOTH {
        let entries = std::mem::take(&mut alone[side]);
        if !entries.is_empty() {
            groups.push(Group { subject: Subject::Alone(side), entries });
        }
    }
}
