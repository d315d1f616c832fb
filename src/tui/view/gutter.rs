//! Draws the gutter: for each row the numbers of its sentences and the sign of what they share.

use ratatui::style::Style;

use super::row::Row;
use crate::pair::{Pair, Side};
use crate::present::{Class, Row as Sentences, words};
use crate::tui::page::{self, Content, PageLine};
use crate::tui::reading::Reading;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// What the gutter shows of a row.
struct Marks {
    bars: Pair<(char, Style)>,
    sign: (char, Style),
    numbers: Pair<String>,
}

/// The sign of the item under the cursor.
const CURSOR: &str = "▸";

/// Puts the gutter between two columns: `┃ 1 = 1 ┃`.
pub(super) fn put_between(state: &State, row: &mut Row, reading: &Reading, line: &PageLine) {
    let here = line.item == reading.cursor();
    let Some((_, sentences)) = reading.item(line.item) else { return };
    let Some(marks) = sentences.and_then(|sentences| marks(state, reading, sentences)) else {
        return put_cursor(state, row, reading, line);
    };
    let numbers = number_style(state, reading, line);
    let width = reading.numbers();
    if line.nth > 0 {
        put_bar(row, marks.bars.left);
        row.put(&" ".repeat(2 * width + 3), Style::new());
        return put_bar(row, marks.bars.right);
    }
    if here {
        row.put(CURSOR, state.theme.style(Role::Strong));
    } else {
        put_bar(row, marks.bars.left);
    }
    row.put(&format!("{:>width$}", marks.numbers.left), numbers);
    row.put(&format!(" {} ", marks.sign.0), marks.sign.1);
    row.put(&format!("{:<width$}", marks.numbers.right), numbers);
    put_bar(row, marks.bars.right);
}

/// Puts the gutter before one column: `┃ A 1 = `.
pub(super) fn put_before(state: &State, row: &mut Row, reading: &Reading, line: &PageLine) {
    let Some((_, sentences)) = reading.item(line.item) else { return };
    let marks = sentences.and_then(|sentences| marks(state, reading, sentences));
    let (Some(marks), Content::Stacked(side, _)) = (marks, &line.content) else {
        return put_cursor(state, row, reading, line);
    };
    let is_first = *side == Side::Left || marks.numbers.left.is_empty();
    if line.item == reading.cursor() && is_first && line.nth == 0 {
        row.put(CURSOR, state.theme.style(Role::Strong));
    } else {
        put_bar(row, marks.bars[*side]);
    }
    if line.nth == 0 {
        let number = format!("{}{:>2$}", side.letter(), marks.numbers[*side], reading.numbers());
        row.put(" ", Style::new());
        row.put(&number, number_style(state, reading, line));
        row.put(&format!(" {} ", marks.sign.0), marks.sign.1);
    }
}

/// Puts the cursor where it stands on a line without numbers.
fn put_cursor(state: &State, row: &mut Row, reading: &Reading, line: &PageLine) {
    if line.item == reading.cursor() && line.nth == 0 {
        row.put(CURSOR, state.theme.style(Role::Strong));
    }
}

fn put_bar(row: &mut Row, (bar, style): (char, Style)) {
    row.put(&bar.to_string(), style);
}

fn number_style(state: &State, reading: &Reading, line: &PageLine) -> Style {
    let here = line.item == reading.cursor();
    state.theme.style(if here { Role::Cursor } else { Role::Muted })
}

/// Returns the marks of a row; nothing for a row that holds no sentence.
fn marks(state: &State, reading: &Reading, row: &Sentences) -> Option<Marks> {
    let cells = page::cells(row);
    if cells == Pair::default() {
        return None;
    }
    let numbers =
        cells.map(|cell| cell.map_or_else(String::new, |cell| words::sentences(&cell.sentences)));
    let bars = cells.map(|cell| {
        let class = cell.map_or(Class::Unshared, |cell| cell.class);
        (words::bar(class), state.theme.class(class))
    });
    Some(Marks { bars, sign: sign(state, reading, row), numbers })
}

/// Returns the sign between the numbers of a row.
pub(super) fn sign(state: &State, reading: &Reading, row: &Sentences) -> (char, Style) {
    match row {
        Sentences::Match { match_idx, cells } => {
            if reading.comparison().alignment.matches[*match_idx].is_moved() {
                (words::MOVED, state.theme.style(Role::Moved))
            } else {
                (words::sign(cells.left.class), state.theme.class(cells.left.class))
            }
        }
        Sentences::Clause { cell, .. } => (words::sign(cell.class), state.theme.class(cell.class)),
        Sentences::Alone { cells } => {
            let sides = cells.as_ref().into_array();
            let classes = sides.into_iter().flatten().map(|cell| cell.class);
            let class = classes.min_by_key(|class| *class != Class::Unshared);
            let class = class.unwrap_or(Class::Unshared);
            (words::sign(class), state.theme.class(class))
        }
        Sentences::Elsewhere { .. } => (words::ELSEWHERE, state.theme.style(Role::Moved)),
    }
}
