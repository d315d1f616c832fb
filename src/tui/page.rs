//! Sets the rows of a comparison into lines: rows and columns come in, lines that need only be drawn go out.

use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Cell, Item, Line, Row, words, wrap};
use crate::tui::layout::Columns;

/// A line of the text of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// The item that it is part of, as a number of the list that was set.
    pub item: usize,
    /// Its number in its cell, from 0.
    pub nth: usize,
    /// What stands in it.
    pub content: Content,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text of both sides beside each other.
    Beside(Pair<Option<Line>>),
    /// Text of one side.
    Stacked(Side, Line),
    /// What the item says of itself: a fold, or the old place of moved sentences.
    Note,
}

/// Returns the lines of `items`, at least one for each.
pub fn lines(
    comparison: &Comparison,
    rows: &[Row],
    items: &[Item],
    columns: Columns,
) -> Vec<PageLine> {
    let mut lines = Vec::new();
    for (item_idx, item) in items.iter().enumerate() {
        let contents = match item {
            Item::Fold(_) => vec![(0, Content::Note)],
            Item::Row(row) => contents(comparison, &rows[*row], columns),
        };
        lines.extend(contents.into_iter().map(|(nth, content)| PageLine {
            item: item_idx,
            nth,
            content,
        }));
    }
    lines
}

/// Returns the contents of the lines of a row, each with its number in its cell.
fn contents(comparison: &Comparison, row: &Row, columns: Columns) -> Vec<(usize, Content)> {
    let cells = cells(row);
    if cells == Pair::default() {
        return vec![(0, Content::Note)];
    }
    let set = Pair::from_fn(|side| {
        let text = &comparison.articles[side].article.text;
        cells[side].map(|cell| at_least_one(wrap(text, &cell.text, columns.text())))
    });
    match columns {
        Columns::Beside { .. } => beside(set),
        Columns::Stacked { .. } => stacked(set),
    }
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

fn at_least_one(mut lines: Vec<Line>) -> Vec<Line> {
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

fn beside(set: Pair<Option<Vec<Line>>>) -> Vec<(usize, Content)> {
    let mut sides = set.map(|lines| lines.unwrap_or_default().into_iter());
    let mut contents = Vec::new();
    loop {
        let pair = Pair { left: sides.left.next(), right: sides.right.next() };
        if pair == Pair::default() {
            return contents;
        }
        contents.push((contents.len(), Content::Beside(pair)));
    }
}

fn stacked(set: Pair<Option<Vec<Line>>>) -> Vec<(usize, Content)> {
    let of = |side, lines: Option<Vec<Line>>| {
        let lines = lines.unwrap_or_default().into_iter().enumerate();
        lines.map(move |(nth, line)| (nth, Content::Stacked(side, line)))
    };
    of(Side::Left, set.left).chain(of(Side::Right, set.right)).collect()
}

/// Returns how many cells the longest sentence number takes, at least 2.
pub fn number_cells(rows: &[Row]) -> usize {
    let cells = rows.iter().flat_map(|row| cells(row).into_array()).flatten();
    let widths = cells.map(|cell| words::sentences(&cell.sentences).chars().count());
    widths.max().unwrap_or(0).max(2)
}
