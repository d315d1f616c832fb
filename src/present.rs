//! Lays a comparison out for reading: a [`Comparison`] comes in, rows of tagged text go out.
//!
//! Nothing here knows a colour, a terminal or a file format. A [`Tag`] says what a stretch of text is;
//! the theme of the screen, the style sheet of the page and the marks of plain text say how that looks.

mod fit;
mod fold;
mod pieces;
mod stretches;
mod strip;
mod visible;
pub mod words;
mod wrap;

use std::ops::Range;

use crate::align::{MatchKind, Place};
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::segment::Segmented;
use crate::span::Span;

pub use fit::{fit, fit_middle};
pub use fold::{Fold, Item, fold, foldable};
pub use stretches::stretches;
pub use strip::strip;
pub use visible::{Visible, visible, visible_chars, visible_text};
pub use wrap::{Fragment, Line, wrap};

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
/// [`Row::Elsewhere`] at their old place.
pub fn rows(comparison: &Comparison) -> Vec<Row> {
    let matches = &comparison.alignment.matches;
    let begins = begins(comparison);
    let mut rows = Vec::new();
    let mut done = Pair::new(0, 0);
    let anchors = matches.iter().enumerate().filter(|(_, found)| found.place == Place::InOrder);
    for (match_idx, found) in anchors {
        let until = found.sentences.as_ref().map(|sentences| sentences.start);
        push_between(&mut rows, comparison, &begins, done.zip(until).map(|(from, to)| from..to));
        rows.push(match_row(comparison, match_idx));
        done = found.sentences.as_ref().map(|sentences| sentences.end);
    }
    let until = comparison.articles.as_ref().map(|article| article.sentences.len());
    push_between(&mut rows, comparison, &begins, done.zip(until).map(|(from, to)| from..to));
    rows
}

/// Appends the rows of the sentences between two matches that are in order.
fn push_between(
    rows: &mut Vec<Row>,
    comparison: &Comparison,
    begins: &Pair<Vec<Option<usize>>>,
    between: Pair<Range<usize>>,
) {
    let mut right = right_rows(comparison, &begins.right, between.right).into_iter();
    let mut at = between.left.start;
    while at < between.left.end {
        if let Some(match_idx) = begins.left[at] {
            rows.push(match_row(comparison, match_idx));
            at = comparison.alignment.matches[match_idx].sentences.left.end;
            continue;
        }
        let left = alone(&comparison.articles.left, at);
        match right.next() {
            Some(Row::Alone { cells }) => {
                rows.push(Row::Alone { cells: Pair::new(Some(left), cells.right) });
            }
            Some(elsewhere) => {
                rows.push(Row::Alone { cells: Pair::new(Some(left), None) });
                rows.push(elsewhere);
            }
            None => rows.push(Row::Alone { cells: Pair::new(Some(left), None) }),
        }
        at += 1;
    }
    rows.extend(right);
}

/// Returns the rows of a stretch of the right article that holds no match in order.
fn right_rows(
    comparison: &Comparison,
    begins: &[Option<usize>],
    sentences: Range<usize>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = sentences.start;
    while at < sentences.end {
        if let Some(match_idx) = begins[at] {
            let Pair { left, right } = comparison.alignment.matches[match_idx].sentences.clone();
            at = right.end;
            rows.push(Row::Elsewhere { match_idx, right, left });
        } else {
            let cells = Pair::new(None, Some(alone(&comparison.articles.right, at)));
            rows.push(Row::Alone { cells });
            at += 1;
        }
    }
    rows
}

/// Returns, for each sentence of each side, the match that begins with it.
fn begins(comparison: &Comparison) -> Pair<Vec<Option<usize>>> {
    Pair::from_fn(|side: Side| {
        let mut begins = vec![None; comparison.articles[side].sentences.len()];
        for (match_idx, found) in comparison.alignment.matches.iter().enumerate() {
            begins[found.sentences[side].start] = Some(match_idx);
        }
        begins
    })
}

fn match_row(comparison: &Comparison, match_idx: usize) -> Row {
    let found = &comparison.alignment.matches[match_idx];
    let cells = Pair::from_fn(|side| Cell {
        sentences: found.sentences[side].clone(),
        class: found.kind.into(),
        text: pieces::tagged(comparison, found, side),
    });
    Row::Match { match_idx, cells }
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
