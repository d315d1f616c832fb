//! Draws the ruler: where in the whole pair the shared text and the notes stand, and which part is on the screen.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::row::Row;
use super::{draw_row, gutter};
use crate::present::Row as Sentences;
use crate::review::texts;
use crate::tui::layout::RULER;
use crate::tui::pane::{Pane, part};
use crate::tui::reading::Reading;
use crate::tui::reviewing;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the ruler at the right edge: a cell for each equal part of the column that has the cursor, as if
/// nothing were folded. A text that fits has a cell for each line.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>, place: Rect, reading: &Reading) {
    let pane = reading.pane();
    let ends = pane.ends(reading.page());
    let (n_lines, height) = (ends.last().copied().unwrap_or(0), usize::from(place.height));
    if n_lines == 0 || height == 0 {
        return;
    }
    let shown = shown(pane, &ends);
    let is_all = shown.start == 0 && shown.end == n_lines;
    let muted = state.theme.style(Role::Muted);
    let noted = noted(state, reading, (pane, &ends));
    let part = |at: u16| part(usize::from(at), n_lines, height);
    for at in (0..place.height).take_while(|at| part(*at) < n_lines) {
        let lines = part(at)..part(at + 1);
        let is_shown = !is_all && lines.start < shown.end && shown.start < lines.end;
        let rows = rows(pane, &ends, &lines);
        let note = noted.iter().any(|line| lines.contains(line)).then(|| note(state));
        let sign = note.or_else(|| sign(state, reading, rows));
        let (sign, style) = sign.unwrap_or(('│', muted));
        let mut row = Row::new(2);
        row.put(if is_shown { "▐" } else { " " }, Style::new());
        row.put(&sign.to_string(), style);
        let width = u16::try_from(RULER).unwrap_or(0);
        let x = place.right().saturating_sub(width);
        draw_row(frame, Rect { x, y: place.y + at, width, height: 1 }, row);
    }
}

/// Returns which of those lines are on the screen.
fn shown(pane: &Pane, ends: &[usize]) -> Range<usize> {
    let lines = pane.scroll.shown();
    let line = |line: usize| {
        let (stop, nth) = pane.scroll.item_at(line)?;
        let start = stop.checked_sub(1).map_or(0, |before| ends[before]);
        Some((start + nth, ends[stop]))
    };
    let (Some((start, _)), Some((last, end))) =
        (line(lines.start), lines.end.checked_sub(1).and_then(line))
    else {
        return 0..0;
    };
    let is_last = lines.end == pane.scroll.n_lines();
    start..if is_last { end } else { last + 1 }
}

/// Returns the rows in some lines.
fn rows<'p>(
    pane: &'p Pane,
    ends: &[usize],
    lines: &Range<usize>,
) -> impl Iterator<Item = usize> + Clone + 'p {
    let first = ends.partition_point(|end| *end <= lines.start);
    let last = ends.partition_point(|end| *end < lines.end);
    (first..=last).filter_map(|stop| pane.stop(stop)).flat_map(|stop| stop.item.rows())
}

/// Returns the sign of the first shared row of some.
fn sign(
    state: &State,
    reading: &Reading,
    mut rows: impl Iterator<Item = usize>,
) -> Option<(char, Style)> {
    rows.find_map(|row| {
        let row = reading.rows().get(row)?;
        let is_match = matches!(row, Sentences::Match { .. } | Sentences::Clause { .. });
        is_match.then(|| gutter::sign(state, reading, row))
    })
}

fn note(state: &State) -> (char, Style) {
    (reviewing::NOTE, state.theme.style(Role::Strong))
}

/// Returns the lines at which stretches of passages begin that have a note.
fn noted(state: &State, reading: &Reading, (pane, ends): (&Pane, &[usize])) -> Vec<usize> {
    if state.reviewing.book.n_passage_notes(texts(reading.comparison())) == 0 {
        return Vec::new();
    }
    let has_note = |row: usize| {
        let found = reading.rows()[row].match_idx().filter(|_| reading.begins_stretch(row));
        let passage = found.map(|found| reading.comparison().alignment.matches[found].passage);
        passage.is_some_and(|passage| state.note_on(reading, passage).is_some())
    };
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let stops = (0..ends.len()).filter_map(|stop| pane.stop(stop)).zip(starts);
    let noted = stops.filter(|(stop, _)| stop.item.rows().any(has_note));
    noted.map(|(_, line)| line).collect()
}
