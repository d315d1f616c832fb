//! Lays a comparison out for reading: a [`Comparison`] comes in, rows of tagged text go out.
//!
//! Nothing here knows a colour, a terminal or a file format. A [`Tag`] says what a stretch of text is;
//! the theme of the screen, the style sheet of the page and the marks of plain text say how that looks.

mod bidi;
mod fit;
mod fold;
mod pieces;
mod query;
mod stretches;
mod strip;
mod visible;
mod weave;
pub mod words;
mod wrap;

use std::ops::Range;

use crate::align::{Match, MatchKind, Place, Run};
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::segment::Segmented;
use crate::span::Span;

pub use bidi::{Course, Direction, seen, set_courses};
pub use fit::{fit, fit_middle};
pub use fold::{Fold, Item, fold, foldable};
pub use query::Query;
pub use stretches::{Bearings, bearings, stretches};
pub use strip::{Shade, Strip};
pub use visible::{Visible, acts, is_formula, visible, visible_chars, visible_in, visible_text};
pub use weave::{Owner, Strand, clause, weave};
pub use wrap::{Fragment, Line, Piece, wrap, wrap_pieces};

/// What a sentence is, as far as sharing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Only this article has it.
    Unshared,
    /// Page furniture: shown, but neither matched nor counted.
    Furniture,
    /// Related, but so rewritten that no words are marked.
    Reworked,
    /// Copied with changes.
    Edited,
    /// Copied word for word.
    Verbatim,
}

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Both sides have these words.
    Shared,
    /// In a matching sentence, the other side lacks these words.
    Only,
    /// In a matching sentence, the other side lacks these punctuation marks.
    Mark,
    /// In a sentence that does not match.
    Unshared,
    /// Page furniture.
    Furniture,
}

/// A stretch of an article's text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// Where it stands; may hold line breaks.
    pub span: Span,
    /// What it is.
    pub tag: Tag,
}

/// The sentences of one article in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which sentences.
    pub sentences: Range<usize>,
    /// What they are.
    pub class: Class,
    /// Their text from the first byte to the last, without gaps.
    pub text: Vec<Tagged>,
}

/// One row of the two columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Sentences that match, beside each other: a number of the alignment's matches.
    Match {
        /// Which match.
        match_idx: usize,
        /// Both sides of it.
        cells: Pair<Cell>,
    },
    /// Sentences of one article of which a clause stands in sentences of the other one that are beside
    /// something else.
    Clause {
        /// Which match.
        match_idx: usize,
        /// Whose sentences they are.
        side: Side,
        /// The sentences.
        cell: Cell,
        /// The sentences of the other article, which are in another row.
        other: Range<usize>,
    },
    /// Sentences without a partner; they stand beside each other to save room and for nothing else.
    Alone {
        /// One or both of the sides.
        cells: Pair<Option<Cell>>,
    },
    /// The old place of sentences of the right article that are out of order: they are shown beside
    /// their partner.
    Elsewhere {
        /// Which match.
        match_idx: usize,
        /// The sentences of the right article.
        right: Range<usize>,
        /// Their partner in the left article.
        left: Range<usize>,
    },
}

impl Row {
    /// Returns the match that the row shows.
    pub fn match_idx(&self) -> Option<usize> {
        match self {
            Row::Match { match_idx, .. } | Row::Clause { match_idx, .. } => Some(*match_idx),
            Row::Alone { .. } | Row::Elsewhere { .. } => None,
        }
    }

    /// Returns whether the row has text without a partner that is no page furniture.
    pub fn is_unshared(&self) -> bool {
        let Row::Alone { cells } = self else { return false };
        let cells = Side::BOTH.into_iter().filter_map(|side| cells[side].as_ref());
        cells.into_iter().any(|cell| cell.class != Class::Furniture)
    }
}

impl From<MatchKind> for Class {
    fn from(kind: MatchKind) -> Self {
        match kind {
            MatchKind::Verbatim => Class::Verbatim,
            MatchKind::Edited => Class::Edited,
            MatchKind::Reworked => Class::Reworked,
        }
    }
}

/// Returns the rows of a comparison: the left article in its order, every sentence of both once.
///
/// Sentences of the right article that moved stand beside their partner, with an
/// [`Row::Elsewhere`] at their old place. A clause of a sentence that is in another row stands with the
/// sentence that has only the clause.
pub fn rows(comparison: &Comparison) -> Vec<Row> {
    let matches = &comparison.alignment.matches;
    let sheet = Sheet {
        comparison,
        begins: begins(comparison),
        lifted: matches.iter().filter(|found| found.is_lifted()).collect(),
    };
    let mut rows = Vec::new();
    let mut done = Pair::new(0, 0);
    let anchors = matches.iter().enumerate().filter(|(_, found)| found.place == Place::InOrder);
    for (match_idx, found) in anchors {
        let until = found.sentences.as_ref().map(|sentences| sentences.start);
        push_between(&mut rows, &sheet, done.zip(until).map(|(from, to)| from..to));
        rows.push(match_row(&sheet, match_idx));
        done = found.sentences.as_ref().map(|sentences| sentences.end);
    }
    let until = comparison.articles.as_ref().map(|article| article.sentences.len());
    push_between(&mut rows, &sheet, done.zip(until).map(|(from, to)| from..to));
    rows
}

/// A comparison that is being laid out.
struct Sheet<'c> {
    comparison: &'c Comparison,
    /// For each sentence of each side, the match that is shown from it on.
    begins: Pair<Vec<Option<usize>>>,
    /// The clauses of sentences that are in other matches.
    lifted: Vec<&'c Match>,
}

/// Appends the rows of the sentences between two matches that are in order.
fn push_between(rows: &mut Vec<Row>, sheet: &Sheet<'_>, between: Pair<Range<usize>>) {
    let comparison = sheet.comparison;
    let mut right = right_rows(sheet, between.right).into_iter();
    let mut at = between.left.start;
    while at < between.left.end {
        if let Some(match_idx) = sheet.begins.left[at] {
            rows.push(match_row(sheet, match_idx));
            at = comparison.alignment.matches[match_idx].sentences.left.end;
            continue;
        }
        let left = alone(&comparison.articles.left, at);
        match right.next() {
            Some(Row::Alone { cells }) => {
                rows.push(Row::Alone { cells: Pair::new(Some(left), cells.right) });
            }
            Some(other) => {
                rows.push(Row::Alone { cells: Pair::new(Some(left), None) });
                rows.push(other);
            }
            None => rows.push(Row::Alone { cells: Pair::new(Some(left), None) }),
        }
        at += 1;
    }
    rows.extend(right);
}

/// Returns the rows of a stretch of the right article that holds no match in order.
fn right_rows(sheet: &Sheet<'_>, sentences: Range<usize>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = sentences.start;
    while at < sentences.end {
        if let Some(match_idx) = sheet.begins.right[at] {
            let found = &sheet.comparison.alignment.matches[match_idx];
            let Pair { left, right } = found.sentences.clone();
            at = right.end;
            rows.push(if found.is_lifted() {
                match_row(sheet, match_idx)
            } else {
                Row::Elsewhere { match_idx, right, left }
            });
        } else {
            let cells = Pair::new(None, Some(alone(&sheet.comparison.articles.right, at)));
            rows.push(Row::Alone { cells });
            at += 1;
        }
    }
    rows
}

/// Returns, for each sentence of each side, the match that is shown from it on.
fn begins(comparison: &Comparison) -> Pair<Vec<Option<usize>>> {
    Pair::from_fn(|side: Side| {
        let mut begins = vec![None; comparison.articles[side].sentences.len()];
        for (match_idx, found) in comparison.alignment.matches.iter().enumerate() {
            if found.place != Place::Lifted(side) {
                begins[found.sentences[side].start] = Some(match_idx);
            }
        }
        begins
    })
}

/// Returns the row of a match.
fn match_row(sheet: &Sheet<'_>, match_idx: usize) -> Row {
    let found = &sheet.comparison.alignment.matches[match_idx];
    let cell = |side: Side, runs: &[Run]| Cell {
        sentences: found.sentences[side].clone(),
        class: found.kind.into(),
        text: pieces::tagged(sheet.comparison, (found, runs), side),
    };
    match found.place {
        Place::InOrder | Place::Moved | Place::Repeated => {
            let cells = Pair::from_fn(|side| cell(side, &runs(sheet, found, side)));
            Row::Match { match_idx, cells }
        }
        Place::Lifted(of) => {
            let side = of.other();
            let other = found.sentences[of].clone();
            Row::Clause { match_idx, side, cell: cell(side, &found.runs), other }
        }
    }
}

/// Returns the words of a match that the other article has, in the order of one side: those that it
/// shares, and the clauses that stand elsewhere in the other article.
fn runs(sheet: &Sheet<'_>, found: &Match, side: Side) -> Vec<Run> {
    let is_of = |lifted: &&&Match| {
        lifted.place == Place::Lifted(side)
            && found.sentences[side].contains(&lifted.sentences[side].start)
    };
    let lifted = sheet.lifted.iter().filter(is_of).flat_map(|lifted| &lifted.runs);
    let mut runs: Vec<Run> = found.runs.iter().chain(lifted).copied().collect();
    runs.sort_by_key(|run| run.first[side]);
    runs
}

fn alone(article: &Segmented, sentence: usize) -> Cell {
    let found = &article.sentences[sentence];
    let (class, tag) = if found.is_copy() {
        (Class::Unshared, Tag::Unshared)
    } else {
        (Class::Furniture, Tag::Furniture)
    };
    let text = vec![Tagged { span: found.span, tag }];
    Cell { sentences: sentence..sentence + 1, class, text }
}
