//! Sets the rows of a comparison into lines: rows and columns come in, lines that need only be drawn go out.

use rayon::prelude::*;

use crate::align::MatchKind;
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{
    Cell, Class, Direction, Fragment, Item, Line, Owner, Piece, Row, Strand, Tag, clause,
    set_courses, weave, words, wrap, wrap_pieces,
};
use crate::segment::{Segmented, Sentence};
use crate::span::Span;
use crate::tui::manner::{Bidi, WordMarks};

/// The text of a comparison in lines of one width; to be made anew only where that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    form: Form,
    rows: Set,
}

/// What a page is set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The two sides apart, in lines of so many cells.
    Apart(usize),
    /// Both sides in one text, in lines of so many cells.
    Woven(usize, WordMarks),
}

/// The lines of each row.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Set {
    Apart(Vec<Pair<Vec<Line>>>),
    Woven(Vec<Vec<Block>>),
}

/// A text of a row in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Block {
    /// Whose it is; none if both sides have it.
    side: Option<Side>,
    lines: Vec<Line<Woven>>,
}

/// What a stretch of woven text is, and from which side its bytes come.
pub type Woven = (Side, Tag);

/// Something that the cursor can be on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What it shows.
    pub item: Item,
    /// The side of it that it shows; none for all that there is.
    pub side: Option<Side>,
}

/// What stands in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content<'p> {
    /// Text of the sides beside each other, or of one of them.
    Apart(Pair<Option<&'p Line>>),
    /// Text of one side in a column that both share, or of both woven into one, and its number in that
    /// text.
    Woven(Option<Side>, &'p Line<Woven>, usize),
    /// What the item says of itself: a fold, or the old place of moved sentences.
    Note,
}

impl Page {
    /// Returns the text of all rows, set for a form and in the order in which it is seen if that is for us
    /// to do.
    pub fn new(comparison: &Comparison, rows: &[Row], (form, bidi): (Form, Bidi)) -> Page {
        let mut set = match form {
            Form::Apart(width) => {
                let set = rows.par_iter().map(|row| apart(comparison, row, width));
                Set::Apart(set.collect())
            }
            Form::Woven(width, marks) => {
                let set = rows.par_iter().map(|row| blocks(comparison, row, (width, marks)));
                Set::Woven(set.collect())
            }
        };
        match bidi {
            Bidi::App => set.order(comparison),
            Bidi::Terminal | Bidi::Off => {}
        }
        Page { form, rows: set }
    }

    /// Returns what the page is set for.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Returns how many lines a row takes, at least 1.
    pub fn row_height(&self, row: usize) -> usize {
        self.height(&Stop { item: Item::Row(row), side: None })
    }

    /// Returns how many lines a stop takes, at least 1.
    pub fn height(&self, stop: &Stop) -> usize {
        let Item::Row(row) = stop.item else { return 1 };
        let lines = match (&self.rows, stop.side) {
            (Set::Apart(rows), Some(side)) => rows[row][side].len(),
            (Set::Apart(rows), None) => rows[row].left.len().max(rows[row].right.len()),
            (Set::Woven(rows), side) => of_side(&rows[row], side).map(|b| b.lines.len()).sum(),
        };
        lines.max(1)
    }

    /// Returns what stands in a line of a stop.
    pub fn line(&self, stop: &Stop, nth: usize) -> Content<'_> {
        let Item::Row(row) = stop.item else { return Content::Note };
        match &self.rows {
            Set::Apart(rows) => {
                let lines = Pair::from_fn(|side| {
                    let wanted = stop.side.is_none_or(|only| only == side);
                    rows[row][side].get(nth).filter(|_| wanted)
                });
                if lines == Pair::default() { Content::Note } else { Content::Apart(lines) }
            }
            Set::Woven(rows) => {
                let lines = of_side(&rows[row], stop.side).flat_map(|block| {
                    let lines = block.lines.iter().enumerate();
                    lines.map(|(nth, line)| Content::Woven(block.side, line, nth))
                });
                lines.into_iter().nth(nth).unwrap_or(Content::Note)
            }
        }
    }

    /// Returns whether some of a stretch of a side is shown in the lines of a row; woven text has of what
    /// both sides have only the left one's.
    pub fn shows(&self, row: usize, side: Side, span: Span) -> bool {
        match &self.rows {
            Set::Apart(_) => true,
            Set::Woven(rows) => {
                let lines = rows[row].iter().flat_map(|block| &block.lines);
                lines.into_iter().any(|line| has_woven(line, side, span))
            }
        }
    }

    /// Returns the number of the first line of a stop that shows some of a stretch of a side.
    pub fn line_with(&self, stop: &Stop, side: Side, span: Span) -> Option<usize> {
        (0..self.height(stop)).find(|nth| match self.line(stop, *nth) {
            Content::Apart(lines) => lines[side].is_some_and(|line| {
                line.fragments.iter().any(|fragment| fragment.span.overlaps(span))
            }),
            Content::Woven(_, line, _) => has_woven(line, side, span),
            Content::Note => false,
        })
    }
}

impl Set {
    /// Tells all lines in which order they are seen.
    fn order(&mut self, comparison: &Comparison) {
        match self {
            Set::Apart(rows) => rows.par_iter_mut().for_each(|sides| {
                order(comparison, &mut sides.left, |_| Side::Left);
                order(comparison, &mut sides.right, |_| Side::Right);
            }),
            Set::Woven(rows) => rows.par_iter_mut().flatten().for_each(|block| {
                order(comparison, &mut block.lines, |(side, _)| side);
            }),
        }
    }
}

/// Tells the lines of a text in which order they are seen; it begins where the paragraph of its first word
/// does.
fn order<T: Copy>(comparison: &Comparison, lines: &mut [Line<T>], side: fn(T) -> Side) {
    let first = lines.iter().flat_map(|line| &line.fragments).next();
    let Some(first) = first else { return };
    let article = &comparison.articles[side(first.tag)];
    let span = first.span;
    set_courses(lines, || Direction::of(paragraph(article, span)));
}

/// Returns the paragraph of an article that a stretch of it begins in.
fn paragraph(article: &Segmented, span: Span) -> &str {
    let sentences = &article.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let (before, behind) = sentences.split_at(at);
    let number = behind.first().map(|sentence| sentence.paragraph);
    let is_own = |sentence: &&Sentence| Some(sentence.paragraph) == number;
    let first = before.iter().rev().take_while(is_own).last();
    let own = first.into_iter().chain(behind.iter().take_while(is_own));
    let whole = own.map(|sentence| sentence.span).reduce(Span::cover);
    whole.unwrap_or(span).slice(&article.article.text)
}

fn has_woven(line: &Line<Woven>, side: Side, span: Span) -> bool {
    let is_in = |found: &Fragment<Woven>| found.tag.0 == side && found.span.overlaps(span);
    line.fragments.iter().any(is_in)
}

/// Returns the blocks of a row that a stop shows.
fn of_side(blocks: &[Block], side: Option<Side>) -> impl Iterator<Item = &Block> {
    blocks.iter().filter(move |block| side.is_none() || block.side == side)
}

/// Returns the lines of each side of a row.
fn apart(comparison: &Comparison, row: &Row, width: usize) -> Pair<Vec<Line>> {
    let cells = cells(row);
    Pair::from_fn(|side| {
        let text = &comparison.articles[side].article.text;
        cells[side].map_or_else(Vec::new, |cell| at_least_one(wrap(text, &cell.text, width)))
    })
}

fn at_least_one<T>(mut lines: Vec<Line<T>>) -> Vec<Line<T>> {
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

/// Returns the texts of a row one below the other, a match as one text where its words can be told
/// apart.
fn blocks(comparison: &Comparison, row: &Row, set: (usize, WordMarks)) -> Vec<Block> {
    let of_cell = |side: Side, cell: &Cell| {
        let pieces = cell.text.iter().map(|piece| (side, piece.span, piece.tag));
        Block { side: Some(side), lines: lines(comparison, pieces, set) }
    };
    match row {
        Row::Match { match_idx, cells } => {
            let found = &comparison.alignment.matches[*match_idx];
            match found.kind {
                MatchKind::Verbatim | MatchKind::Edited => {
                    let strands = weave(comparison, found, cells);
                    vec![Block { side: None, lines: lines(comparison, threads(&strands), set) }]
                }
                MatchKind::Reworked => Side::BOTH.map(|side| of_cell(side, &cells[side])).into(),
            }
        }
        Row::Clause { side, cell, .. } => {
            let strands = clause(comparison, *side, cell);
            vec![Block { side: Some(*side), lines: lines(comparison, threads(&strands), set) }]
        }
        Row::Alone { cells } => {
            let sides = Side::BOTH.into_iter();
            sides.filter_map(|side| Some(of_cell(side, cells[side].as_ref()?))).collect()
        }
        Row::Elsewhere { .. } => Vec::new(),
    }
}

/// Returns the stretches of woven text, each with the side whose bytes it has, and an empty one between what
/// one article has and what the other has in its place.
fn threads(strands: &[Strand]) -> impl Iterator<Item = (Side, Span, Tag)> + '_ {
    let of = |owner: Owner| match owner {
        Owner::Both => None,
        Owner::Only(side) | Owner::Elsewhere(side) => Some(side),
    };
    let mut last = None;
    strands.iter().flat_map(move |strand| {
        let is_change = last.is_some_and(|last| of(strand.owner) == Some(Side::other(last)));
        last = of(strand.owner);
        let tag = match strand.owner {
            Owner::Both | Owner::Elsewhere(_) => Tag::Shared,
            Owner::Only(_) => Tag::Only,
        };
        let pieces = strand.pieces.iter().map(move |(side, span)| (*side, *span, tag));
        let between =
            strand.pieces.first().filter(|_| is_change).map(|(side, span)| {
                (*side, Span { start: span.start, end: span.start }, Tag::Shared)
            });
        between.into_iter().chain(pieces)
    })
}

/// Returns the lines of stretches of both articles, with marks around what only one side has where
/// they are wanted; else a blank stands for an empty stretch.
fn lines(
    comparison: &Comparison,
    pieces: impl Iterator<Item = (Side, Span, Tag)>,
    (width, marks): (usize, WordMarks),
) -> Vec<Line<Woven>> {
    let mut woven: Vec<Piece<'_, Woven>> = Vec::new();
    for (side, span, tag) in pieces {
        let text = span.slice(&comparison.articles[side].article.text);
        let piece = Piece { text, span, tag: (side, tag) };
        let mark = |text, at| Piece { text, span: Span { start: at, end: at }, ..piece };
        match (marks, tag) {
            (WordMarks::Styled, _) if span.is_empty() => woven.push(mark(" ", span.start)),
            (WordMarks::Bracketed, Tag::Only) => {
                let (open, close) = words::brackets(side);
                woven.extend([mark(open, span.start), piece, mark(close, span.end)]);
            }
            (WordMarks::Bracketed | WordMarks::Styled, _) => woven.push(piece),
        }
    }
    at_least_one(wrap_pieces(woven, width))
}

/// Returns the cells of a row, where it has any.
pub fn cells(row: &Row) -> Pair<Option<&Cell>> {
    match row {
        Row::Match { cells, .. } => cells.as_ref().map(Some),
        Row::Alone { cells } => cells.as_ref().map(Option::as_ref),
        Row::Clause { side, cell, .. } => Pair::from_fn(|own| (own == *side).then_some(cell)),
        Row::Elsewhere { .. } => Pair::default(),
    }
}

/// Takes the text of page furniture out of a row: who wrote something, and for whom.
pub fn hide_furniture(row: &mut Row) {
    if let Row::Alone { cells } = row {
        let cells = [&mut cells.left, &mut cells.right].into_iter().flatten();
        let furniture = cells.filter(|cell| cell.class == Class::Furniture);
        furniture.for_each(|cell| cell.text.clear());
    }
}

/// Returns the stops of a page whose sides stand beside each other.
pub fn stops_beside(items: Vec<Item>) -> Vec<Stop> {
    items.into_iter().map(|item| Stop { item, side: None }).collect()
}

/// Returns the stops of a page of one column.
///
/// Beside each other, the unshared sentences of two articles save room; below each other, every other
/// line would belong to the other article. So those of the left one come first, then those of the right.
pub fn stops_merged(rows: &[Row], items: Vec<Item>) -> Vec<Stop> {
    let mut stops = Vec::new();
    let mut waiting: Vec<Stop> = Vec::new();
    for item in items {
        let row = match item {
            Item::Row(row) => &rows[row],
            Item::Fold(_) => {
                stops.append(&mut waiting);
                stops.push(Stop { item, side: None });
                continue;
            }
        };
        match row {
            Row::Alone { cells } => {
                let stop = |side| Stop { item: item.clone(), side: Some(side) };
                stops.extend(cells.left.as_ref().map(|_| stop(Side::Left)));
                waiting.extend(cells.right.as_ref().map(|_| stop(Side::Right)));
            }
            Row::Elsewhere { .. } => waiting.push(Stop { item, side: None }),
            Row::Match { .. } | Row::Clause { .. } => {
                stops.append(&mut waiting);
                stops.push(Stop { item, side: None });
            }
        }
    }
    stops.append(&mut waiting);
    stops
}

/// Returns the stops of a page that shows one side in its own order.
pub fn stops_of(rows: &[Row], side: Side) -> Vec<Stop> {
    let mut order: Vec<(usize, usize)> = rows
        .iter()
        .enumerate()
        .filter_map(|(row, found)| Some((cells(found)[side]?.sentences.start, row)))
        .collect();
    order.sort_unstable();
    let stop = |(_, row)| Stop { item: Item::Row(row), side: Some(side) };
    order.into_iter().map(stop).collect()
}

/// Returns how many cells the longest sentence number takes, at least 2.
pub fn number_cells(rows: &[Row]) -> usize {
    let cells = rows.iter().flat_map(|row| cells(row).into_array()).flatten();
    let widths = cells.map(|cell| words::sentences(&cell.sentences).chars().count());
    widths.max().unwrap_or(0).max(2)
}
