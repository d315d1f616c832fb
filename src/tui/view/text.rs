//! Draws the text of a comparison: laid-out lines come in, columns with a gutter go out.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::row::Row;
use super::{draw_row, gutter};
use crate::pair::{Pair, Side};
use crate::present::words::{self, ELSEWHERE, MOVED};
use crate::present::{Fold, Item, Row as Sentences};
use crate::score::is_copied;
use crate::tui::layout::Columns;
use crate::tui::page::{Content, PageLine};
use crate::tui::phrase;
use crate::tui::reading::Reading;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the lines that are on the screen, and the ruler at their right.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>, place: Rect, reading: &Reading) {
    for (y, line) in (place.y..place.bottom()).zip(&reading.lines()[reading.shown()]) {
        let mut row = Row::new(place.width.saturating_sub(1));
        match reading.columns() {
            Columns::Beside { margin, text, .. } => {
                row.pad_to(margin);
                put_side(state, &mut row, reading, (line, Side::Left));
                row.pad_to(margin + text + 1);
                gutter::put_between(state, &mut row, reading, line);
                row.pad_to(reading.columns().right());
                put_side(state, &mut row, reading, (line, Side::Right));
            }
            Columns::Stacked { .. } => {
                gutter::put_before(state, &mut row, reading, line);
                row.pad_to(reading.columns().right());
                put_one(state, &mut row, reading, line);
            }
        }
        draw_row(frame, Rect { y, height: 1, ..place }, row);
    }
    ruler(state, frame, place, reading);
}

/// Puts what one side has in a line of two columns.
fn put_side(state: &State, row: &mut Row, reading: &Reading, (line, side): (&PageLine, Side)) {
    match &line.content {
        Content::Beside(cells) => {
            if let Some(text) = &cells[side] {
                row.put_line(text, &state.theme);
            }
        }
        Content::Note => {
            let note = note(reading, line, reading.columns().text());
            row.put(&note[side], state.theme.style(Role::Muted));
        }
        Content::Stacked(..) => {}
    }
}

/// Puts what stands in a line of one column.
fn put_one(state: &State, row: &mut Row, reading: &Reading, line: &PageLine) {
    match &line.content {
        Content::Stacked(_, text) => row.put_line(text, &state.theme),
        Content::Note => {
            let note = match reading.item(line.item) {
                Some((Item::Fold(fold), _)) => folded_both(fold, row.free()),
                Some((Item::Row(_), _)) | None => note(reading, line, row.free()).right,
            };
            row.put(&note, state.theme.style(Role::Muted));
        }
        Content::Beside(_) => {}
    }
}

/// Returns what an item without sentences says on each side, in `cells` cells if that can be.
fn note(reading: &Reading, line: &PageLine, cells: usize) -> Pair<String> {
    match reading.item(line.item) {
        Some((Item::Fold(fold), _)) => folded(fold, cells),
        Some((Item::Row(_), Some(Sentences::Elsewhere { left, right, .. }))) => {
            let (left, right) = (words::sentences(left), words::sentences(right));
            Pair::new(String::new(), format!("{ELSEWHERE} {right} is shown beside A {left}"))
        }
        Some((Item::Row(_), _)) | None => Pair::default(),
    }
}

fn folded(fold: &Fold, cells: usize) -> Pair<String> {
    Pair::from_fn(|side| {
        let (n_sentences, letter) = (fold.sentences[side], side.letter());
        if n_sentences == 0 {
            return String::new();
        }
        let sentences = words::count(n_sentences, "more sentence");
        let number = words::number(n_sentences);
        first_that_fits(
            cells,
            [
                format!("· · · {sentences} only in {letter} (z) · · ·"),
                format!("· · · {number} more only in {letter} (z)"),
            ],
        )
    })
}

fn folded_both(fold: &Fold, cells: usize) -> String {
    let sides = Side::BOTH.into_iter().filter(|side| fold.sentences[*side] > 0);
    let number = |side: Side| words::number(fold.sentences[side]);
    let sides: Vec<String> =
        sides.map(|side| format!("{} only in {}", number(side), side.letter())).collect();
    let sides = sides.join(", ");
    first_that_fits(cells, [format!("· · · {sides} (z) · · ·"), format!("· {sides} (z)")])
}

/// Returns the first of some texts that is no wider than `cells`, or the last.
fn first_that_fits<const N: usize>(cells: usize, texts: [String; N]) -> String {
    let mut texts = texts.into_iter();
    let mut shortest = String::new();
    for text in &mut texts {
        shortest = text;
        if shortest.width() <= cells {
            break;
        }
    }
    shortest
}

/// Draws the ruler: where in the whole text the shared rows are, and which part is on the screen.
fn ruler(state: &State, frame: &mut Frame<'_>, place: Rect, reading: &Reading) {
    let (n_lines, shown) = (reading.lines().len(), reading.shown());
    let height = usize::from(place.height);
    if n_lines <= height {
        return;
    }
    for at in 0..place.height {
        let lines = usize::from(at) * n_lines / height..(usize::from(at) + 1) * n_lines / height;
        let is_shown = lines.start < shown.end && shown.start < lines.end;
        let mark = reading.lines()[lines].iter().find_map(|line| {
            let (_, row) = reading.item(line.item)?;
            let is_match =
                |row: &Sentences| matches!(row, Sentences::Match { .. } | Sentences::Clause { .. });
            let row = row.filter(|row| is_match(row))?;
            Some(gutter::sign(state, reading, row))
        });
        let (track, muted) = (if is_shown { '┃' } else { '│' }, state.theme.style(Role::Muted));
        let (sign, style) = mark.unwrap_or((track, if is_shown { Style::new() } else { muted }));
        let mut row = Row::new(1);
        row.put(&sign.to_string(), style);
        let x = place.right().saturating_sub(1);
        draw_row(frame, Rect { x, y: place.y + at, width: 1, height: 1 }, row);
    }
}

/// Says what the cursor is on, in `cells` cells if that can be.
pub(super) fn status(reading: &Reading, cells: usize) -> String {
    match reading.item(reading.cursor()) {
        Some((Item::Fold(fold), _)) => {
            let sides = Side::BOTH.into_iter().filter(|side| fold.sentences[*side] > 0);
            let sides: Vec<String> = sides
                .map(|side| {
                    let number = words::count(fold.sentences[side], "sentence");
                    format!("{number} only in {}", side.letter())
                })
                .collect();
            format!("{} · z unfolds", sides.join(", "))
        }
        Some((Item::Row(_), Some(row))) => status_of_row(reading, row, cells),
        Some((Item::Row(_), None)) | None => String::new(),
    }
}

fn status_of_row(reading: &Reading, row: &Sentences, cells: usize) -> String {
    match row {
        Sentences::Match { match_idx, .. } | Sentences::Clause { match_idx, .. } => {
            status_of_match(reading, *match_idx, cells)
        }
        Sentences::Alone { cells } => {
            let sides = Side::BOTH.into_iter().filter_map(|side| {
                let cell = cells[side].as_ref()?;
                Some(phrase::alone(side, cell))
            });
            sides.collect::<Vec<_>>().join(" · ")
        }
        Sentences::Elsewhere { left, right, .. } => {
            let (left, right) = (words::sentences(left), words::sentences(right));
            first_that_fits(
                cells,
                [
                    format!(
                        "{ELSEWHERE} sentence {right} of B moved: it is shown beside sentence {left} of A"
                    ),
                    format!("{ELSEWHERE} {right} is shown beside A {left}"),
                ],
            )
        }
    }
}

fn status_of_match(reading: &Reading, match_idx: usize, cells: usize) -> String {
    let alignment = &reading.comparison().alignment;
    let found = &alignment.matches[match_idx];
    let (passage, n_passages) = reading.stretch_of(match_idx);
    let Pair { left, right } = found.sentences.as_ref().map(words::sentences);
    let kind = if is_copied(&alignment.passages[found.passage]) {
        words::class(found.kind.into()).to_owned()
    } else {
        format!("{}, {}", words::WEAK, words::class(found.kind.into()))
    };
    let kind = if found.is_moved() {
        format!("{MOVED} moved, {kind}")
    } else if found.is_lifted() {
        format!("{} a clause, {kind}", words::sign(found.kind.into()))
    } else {
        format!("{} {kind}", words::sign(found.kind.into()))
    };
    let words = words::count(found.words(), "word");
    first_that_fits(
        cells,
        [
            format!(
                "passage {passage}/{n_passages} · {kind}: sentence {left} in A, {right} in B · {words}"
            ),
            format!("passage {passage}/{n_passages} · {kind}: A {left}, B {right} · {words}"),
            format!("{passage}/{n_passages} {kind}: A {left}, B {right}"),
        ],
    )
}
