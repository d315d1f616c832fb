//! Draws the text of a comparison: laid-out lines come in, columns with a gutter go out.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::gutter::{self, Spot};
use super::row::Row;
use super::{draw_row, flow, ruler, search};
use crate::pair::{Pair, Side};
use crate::present::words::{self, ELSEWHERE};
use crate::present::{Direction, Fold, Item, Line, Row as Sentences};
use crate::tui::action::{Command, Read};
use crate::tui::layout::{Columns, RULER};
use crate::tui::page::{Content, Stop};
use crate::tui::pane::Pane;
use crate::tui::reading::{Panes, Reading};
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the lines that are on the screen, and the ruler at their right.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>, place: Rect, reading: &Reading) {
    match reading.panes() {
        Panes::One(pane) => draw_one(state, frame, place, (reading, pane)),
        Panes::Flow(panes) => flow::draw(state, frame, place, (reading, panes)),
    }
    ruler::draw(state, frame, place, reading);
}

fn draw_one(state: &State, frame: &mut Frame<'_>, place: Rect, (reading, pane): (&Reading, &Pane)) {
    for (y, line) in (place.y..place.bottom()).zip(pane.scroll.shown()) {
        let Some((stop_idx, nth)) = pane.scroll.item_at(line) else { continue };
        let Some(stop) = pane.stop(stop_idx) else { continue };
        let spot = Spot { stop, nth, is_here: stop_idx == pane.scroll.cursor() };
        let room = usize::from(place.width).saturating_sub(RULER);
        let mut row = Row::new(u16::try_from(room).unwrap_or(place.width));
        match reading.columns() {
            Columns::Beside { .. } => put_beside(state, &mut row, reading, spot),
            Columns::Single { .. } => put_single(state, &mut row, reading, spot),
        }
        draw_row(frame, Rect { y, height: 1, ..place }, row);
    }
}

/// Puts a line of two columns.
fn put_beside(state: &State, row: &mut Row, reading: &Reading, spot: Spot<'_>) {
    let Columns::Beside { margin, text, .. } = reading.columns() else { return };
    row.pad_to(margin);
    put_side(state, row, reading, (spot, Side::Left));
    row.pad_to(margin + text + 1);
    gutter::put_between(state, row, reading, spot);
    row.pad_to(reading.columns().right());
    put_side(state, row, reading, (spot, Side::Right));
}

/// Puts what one side has in a line of two columns.
fn put_side(state: &State, row: &mut Row, reading: &Reading, (spot, side): (Spot<'_>, Side)) {
    match reading.page().line(spot.stop, spot.nth) {
        Content::Apart(lines) => {
            if let Some(text) = lines[side] {
                put_line(state, row, reading, (side, text));
            }
        }
        Content::Note => {
            let note = note(state, (reading, spot.stop), reading.columns().text());
            row.put(&note[side], state.theme.style(Role::Muted));
        }
        Content::Woven(..) => {}
    }
}

/// Puts a line of one column: text of both sides, or of one that stands alone.
fn put_single(state: &State, row: &mut Row, reading: &Reading, spot: Spot<'_>) {
    let Columns::Single { margin, .. } = reading.columns() else { return };
    let emphasis = reading.desk().manner.emphasis;
    row.pad_to(margin);
    match reading.page().line(spot.stop, spot.nth) {
        Content::Woven(side, text, nth) => {
            gutter::put_before(state, row, reading, (spot, Some((side, nth))));
            row.pad_to(reading.columns().right());
            let parts = text.fragments.iter().flat_map(|fragment| {
                let role = emphasis.woven_role(fragment.tag);
                search::parts(state, reading, (fragment.tag.0, fragment, role))
            });
            put_parts(row, (text, reading.columns().text()), parts);
        }
        Content::Apart(lines) => {
            let is_here = spot.is_here && spot.nth == 0;
            gutter::put_cursor(state, row, Spot { is_here, ..spot });
            if spot.nth == 0 {
                gutter::put_bar_or_note(state, row, (reading, spot.stop), (' ', Style::new()));
            }
            row.pad_to(reading.columns().right());
            for side in Side::BOTH {
                if let Some(text) = lines[side] {
                    put_line(state, row, reading, (side, text));
                }
            }
        }
        Content::Note => {
            gutter::put_before(state, row, reading, (spot, None));
            row.pad_to(reading.columns().right());
            let note = match &spot.stop.item {
                Item::Fold(fold) => folded_both(state, fold, row.free()),
                Item::Row(_) => note(state, (reading, spot.stop), row.free()).right,
            };
            row.put(&note, state.theme.style(Role::Muted));
        }
    }
}

/// Puts a line of the text of a side.
pub(super) fn put_line(
    state: &State,
    row: &mut Row,
    reading: &Reading,
    (side, line): (Side, &Line),
) {
    let emphasis = reading.desk().manner.emphasis;
    let parts = line.fragments.iter().flat_map(|fragment| {
        search::parts(state, reading, (side, fragment, emphasis.role(fragment.tag)))
    });
    put_parts(row, (line, reading.columns().text()), parts);
}

/// Puts the parts of a line of a column of so many cells as they are seen: from its right edge where they are
/// read from there.
fn put_parts<T>(
    row: &mut Row,
    (line, cells): (&Line<T>, usize),
    parts: impl Iterator<Item = (String, Style)>,
) {
    let Some(course) = &line.course else {
        return parts.for_each(|(text, style)| row.put(&text, style));
    };
    match course.direction() {
        Direction::LeftToRight => {}
        Direction::RightToLeft => row.skip(cells.saturating_sub(line.width)),
    }
    for (text, style) in course.seen(&parts.collect::<Vec<_>>()) {
        row.put(&text, style);
    }
}

/// Returns what an item without sentences says on each side, in `cells` cells if that can be.
fn note(state: &State, (reading, stop): (&Reading, &Stop), cells: usize) -> Pair<String> {
    match (&stop.item, reading.row_of(stop)) {
        (Item::Fold(fold), _) => folded(state, fold, cells),
        (Item::Row(_), Some(Sentences::Elsewhere { left, right, .. })) => {
            let (left, right) = (words::sentences(left), words::sentences(right));
            Pair::new(String::new(), format!("{ELSEWHERE} {right} is shown beside A {left}"))
        }
        (Item::Row(_), _) => Pair::default(),
    }
}

fn folded(state: &State, fold: &Fold, cells: usize) -> Pair<String> {
    let key = state.key(Command::Read(Read::Fold));
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
                format!("· · · {sentences} only in {letter} ({key}) · · ·"),
                format!("· · · {number} more only in {letter} ({key})"),
            ],
        )
    })
}

fn folded_both(state: &State, fold: &Fold, cells: usize) -> String {
    let key = state.key(Command::Read(Read::Fold));
    let sides = Side::BOTH.into_iter().filter(|side| fold.sentences[*side] > 0);
    let number = |side: Side| words::number(fold.sentences[side]);
    let sides: Vec<String> =
        sides.map(|side| format!("{} only in {}", number(side), side.letter())).collect();
    let sides = sides.join(", ");
    first_that_fits(cells, [format!("· · · {sides} ({key}) · · ·"), format!("· {sides} ({key})")])
}

/// Returns the first of some texts that is no wider than `cells`, or the last.
pub(super) fn first_that_fits<const N: usize>(cells: usize, texts: [String; N]) -> String {
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
