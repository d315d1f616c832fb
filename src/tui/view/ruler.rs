//! Draws the ruler: where in the whole pair the shared text stands, and which part is on the screen.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::row::Row;
use super::{draw_row, gutter};
use crate::present::Row as Sentences;
use crate::tui::layout::RULER;
use crate::tui::pane::{Pane, part};
use crate::tui::reading::Reading;
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
    let part = |at: u16| part(usize::from(at), n_lines, height);
    for at in (0..place.height).take_while(|at| part(*at) < n_lines) {
        let lines = part(at)..part(at + 1);
        let is_shown = !is_all && lines.start < shown.end && shown.start < lines.end;
        let (sign, style) = sign(state, reading, (pane, &ends), &lines).unwrap_or(('│', muted));
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

/// Returns the sign of the first shared row in some lines.
fn sign(
    state: &State,
    reading: &Reading,
    (pane, ends): (&Pane, &[usize]),
    lines: &Range<usize>,
) -> Option<(char, Style)> {
    let first = ends.partition_point(|end| *end <= lines.start);
    let last = ends.partition_point(|end| *end < lines.end);
    (first..=last).find_map(|stop| {
        let row = reading.row_of(pane.stop(stop)?)?;
        let is_match = matches!(row, Sentences::Match { .. } | Sentences::Clause { .. });
        is_match.then(|| gutter::sign(state, reading, row))
    })
}
