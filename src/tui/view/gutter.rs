//! Draws the gutter: for each row the numbers of its sentences and the sign of what they share.

use ratatui::style::Style;

use super::row::Row;
use crate::pair::{Pair, Side};
use crate::present::{Class, Item, Row as Sentences, words};
use crate::tui::page::{self, Stop};
use crate::tui::reading::Reading;
use crate::tui::reviewing;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// What the gutter shows of a row.
pub(super) struct Marks {
    pub bars: Pair<(char, Style)>,
    pub sign: (char, Style),
    pub numbers: Pair<String>,
}

/// A line of the text as the gutter sees it.
#[derive(Clone, Copy)]
pub(super) struct Spot<'r> {
    /// What it is part of.
    pub stop: &'r Stop,
    /// Its number in that, from 0.
    pub nth: usize,
    /// Whether the cursor is there.
    pub is_here: bool,
}

/// The sign of the item under the cursor.
pub(super) const CURSOR: &str = "▸";

/// Puts the gutter between two columns: `┃ 1 = 1 ┃`.
pub(super) fn put_between(state: &State, row: &mut Row, reading: &Reading, spot: Spot<'_>) {
    let marks = reading.row_of(spot.stop).and_then(|found| marks(state, reading, found));
    let Some(marks) = marks else {
        return put_cursor(state, row, spot);
    };
    let width = reading.numbers();
    if spot.nth > 0 {
        put_bar(row, marks.bars.left);
        row.put(&" ".repeat(2 * width + 3), Style::new());
        return put_bar(row, marks.bars.right);
    }
    if spot.is_here {
        put_cursor(state, row, spot);
    } else {
        put_bar(row, marks.bars.left);
    }
    let numbers = number_style(state, spot);
    row.put(&format!("{:>width$}", marks.numbers.left), numbers);
    row.put(&format!(" {} ", marks.sign.0), marks.sign.1);
    row.put(&format!("{:<width$}", marks.numbers.right), numbers);
    put_bar_or_note(state, row, (reading, spot.stop), marks.bars.right);
}

/// Puts the gutter before a column that holds both sides: `▸~  1  1 ┃`; of a text of one side only that
/// number. `block` is the side of the text, and the number of the line in it.
pub(super) fn put_before(
    state: &State,
    row: &mut Row,
    reading: &Reading,
    (spot, block): (Spot<'_>, Option<(Option<Side>, usize)>),
) {
    let is_first = spot.nth == 0;
    put_cursor(state, row, Spot { is_here: spot.is_here && is_first, ..spot });
    let marks = reading.row_of(spot.stop).and_then(|found| marks(state, reading, found));
    let (Some(marks), Some((side, nth))) = (marks, block) else { return };
    let width = reading.numbers();
    let bar = marks.bars[side.unwrap_or(Side::Left)];
    if nth > 0 {
        row.put(&" ".repeat(2 * width + 4), Style::new());
        return put_bar(row, bar);
    }
    match side {
        Some(side) if bar.0 == ' ' => {
            row.put(&side.letter().to_string(), state.theme.style(Role::Muted));
        }
        Some(_) | None => row.put(&marks.sign.0.to_string(), marks.sign.1),
    }
    let number =
        |own: Side| if side.is_none_or(|side| side == own) { &*marks.numbers[own] } else { "" };
    for own in Side::BOTH {
        row.put(" ", Style::new());
        let style = if number(own).is_empty() { Style::new() } else { number_style(state, spot) };
        row.put(&format!("{:>width$}", number(own)), style);
    }
    row.put(" ", Style::new());
    put_bar_or_note(state, row, (reading, spot.stop), bar);
}

/// Puts the cursor where it stands on a line, or a blank.
pub(super) fn put_cursor(state: &State, row: &mut Row, spot: Spot<'_>) {
    row.put(if spot.is_here { CURSOR } else { " " }, state.theme.style(Role::Strong));
}

pub(super) fn put_bar(row: &mut Row, (bar, style): (char, Style)) {
    row.put(&bar.to_string(), style);
}

/// Puts the bar beside a text, or in its place that a note was written on the stretch that begins there.
pub(super) fn put_bar_or_note(
    state: &State,
    row: &mut Row,
    (reading, stop): (&Reading, &Stop),
    bar: (char, Style),
) {
    let begins = matches!(stop.item, Item::Row(row) if reading.begins_stretch(row));
    let passage = reading.row_of(stop).and_then(Sentences::match_idx).filter(|_| begins);
    let passage = passage.map(|found| reading.comparison().alignment.matches[found].passage);
    let note = passage.and_then(|passage| state.note_on(reading, passage));
    match note {
        Some(_) => row.put(&reviewing::NOTE.to_string(), state.theme.style(Role::Strong)),
        None => put_bar(row, bar),
    }
}

/// Returns how the numbers of a line look.
pub(super) fn number_style(state: &State, spot: Spot<'_>) -> Style {
    let is_cursor = spot.is_here && spot.nth == 0;
    state.theme.style(if is_cursor { Role::Cursor } else { Role::Muted })
}

/// Returns the marks of a row; nothing for a row that holds no sentence.
pub(super) fn marks(state: &State, reading: &Reading, row: &Sentences) -> Option<Marks> {
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

/// Returns the sign between the numbers of a row: that it moved, else that it is a quotation, else its
/// class.
pub(super) fn sign(state: &State, reading: &Reading, row: &Sentences) -> (char, Style) {
    match row {
        Sentences::Match { match_idx, cells } => {
            let style = state.theme.class(cells.left.class);
            if reading.comparison().alignment.matches[*match_idx].is_moved() {
                (words::MOVED, state.theme.style(Role::Moved))
            } else if reading.is_quoted(*match_idx) {
                (words::QUOTED, style)
            } else {
                (words::sign(cells.left.class), style)
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
