//! Draws two panes, each in its own order: panes come in, columns and the connector between them go out.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::draw_row;
use super::gutter::{self, Spot};
use super::row::Row;
use super::text::put_line;
use crate::pair::{Pair, Side};
use crate::present::Item;
use crate::tui::layout::{Columns, RULER};
use crate::tui::page::Content;
use crate::tui::pane::{Flow, partner};
use crate::tui::reading::Reading;
use crate::tui::state::State;

/// What joins the sentence under the cursor with its partner.
struct Connector {
    /// The lines of the screen at which both begin; they may be off the screen.
    lines: Pair<isize>,
    sign: char,
    style: Style,
}

/// The cells between the numbers.
const JOINT: usize = 3;

/// Draws the lines that are on the screen.
pub(super) fn draw(
    state: &State,
    frame: &mut Frame<'_>,
    place: Rect,
    (reading, flow): (&Reading, &Flow),
) {
    let Columns::Beside { margin, text, .. } = reading.columns() else { return };
    let connector = connector(state, reading, flow);
    for (line, y) in (0..).zip(place.y..place.bottom()) {
        let room = usize::from(place.width).saturating_sub(RULER);
        let mut row = Row::new(u16::try_from(room).unwrap_or(place.width));
        row.pad_to(margin);
        put_text(state, &mut row, (reading, flow), (Side::Left, line));
        row.pad_to(margin + text + 1);
        put_number(state, &mut row, (reading, flow), (Side::Left, line));
        put_joint(&mut row, connector.as_ref(), line);
        put_number(state, &mut row, (reading, flow), (Side::Right, line));
        row.pad_to(reading.columns().right());
        put_text(state, &mut row, (reading, flow), (Side::Right, line));
        draw_row(frame, Rect { y, height: 1, ..place }, row);
    }
}

fn put_text(
    state: &State,
    row: &mut Row,
    (reading, flow): (&Reading, &Flow),
    (side, line): (Side, usize),
) {
    let Some((stop, nth)) = flow.at(side, line) else { return };
    let Some(stop) = flow.panes[side].stop(stop) else { return };
    if let Content::Apart(lines) = reading.page().line(stop, nth)
        && let Some(text) = lines[side]
    {
        put_line(state, row, reading, (side, text));
    }
}

/// Puts the bar beside the text of a side and the number of its sentence: `┃ 1` or `1 ┃`.
fn put_number(
    state: &State,
    row: &mut Row,
    (reading, flow): (&Reading, &Flow),
    (side, line): (Side, usize),
) {
    let width = reading.numbers();
    let found = flow.at(side, line).and_then(|(stop_idx, nth)| {
        let stop = flow.panes[side].stop(stop_idx)?;
        let is_here = side == reading.focus() && stop_idx == flow.panes[side].scroll.cursor();
        let marks = gutter::marks(state, reading, reading.row_of(stop)?)?;
        Some((Spot { stop, nth, is_here }, marks))
    });
    let Some((spot, marks)) = found else {
        return row.put(&" ".repeat(width + 1), Style::new());
    };
    let number = if spot.nth == 0 { &*marks.numbers[side] } else { "" };
    let style = gutter::number_style(state, spot);
    match side {
        Side::Left => {
            put_edge(state, row, (reading, spot), marks.bars.left);
            row.put(&format!("{number:>width$}"), style);
        }
        Side::Right => {
            row.put(&format!("{number:<width$}"), style);
            put_edge(state, row, (reading, spot), marks.bars.right);
        }
    }
}

/// Puts the cursor, or else that there is a note, or the bar beside the text.
fn put_edge(
    state: &State,
    row: &mut Row,
    (reading, spot): (&Reading, Spot<'_>),
    bar: (char, Style),
) {
    if spot.is_here && spot.nth == 0 {
        gutter::put_cursor(state, row, spot);
    } else if spot.nth == 0 {
        gutter::put_bar_or_note(state, row, (reading, spot.stop), bar);
    } else {
        gutter::put_bar(row, bar);
    }
}

/// Returns what joins the sentence under the cursor with its partner, if it has one.
fn connector(state: &State, reading: &Reading, flow: &Flow) -> Option<Connector> {
    let focus = reading.focus();
    let pane = &flow.panes[focus];
    let cursor = pane.scroll.cursor();
    let Item::Row(row) = pane.stop(cursor)?.item else { return None };
    let other = partner(reading.rows(), row, focus.other())?;
    let other_pane = &flow.panes[focus.other()];
    let n_stops = other_pane.scroll.n_items();
    let holds = |stop: &usize| other_pane.stop(*stop).is_some_and(|s| s.item == Item::Row(other));
    let found = (0..n_stops).find(holds)?;
    let own = flow.line_of(focus, cursor);
    let partner = flow.line_of(focus.other(), found);
    let lines = match focus {
        Side::Left => Pair::new(own, partner),
        Side::Right => Pair::new(partner, own),
    };
    let (sign, style) = gutter::sign(state, reading, reading.rows().get(row)?);
    Some(Connector { lines, sign, style })
}

/// Puts the part of the connector that is in a line: `━=━`, or a corner, or what is between the corners.
fn put_joint(row: &mut Row, connector: Option<&Connector>, line: usize) {
    let Some(connector) = connector else {
        return row.put(&" ".repeat(JOINT), Style::new());
    };
    let Pair { left, right } = connector.lines;
    let (line, first, last) = (line.cast_signed(), left.min(right), left.max(right));
    let joint = if left == right && line == left {
        format!("━{}━", connector.sign)
    } else if line < first || last < line || left == right {
        " ".repeat(JOINT)
    } else if line == left {
        (if left < right { "━┓ " } else { "━┛ " }).to_owned()
    } else if line == right {
        (if left < right { " ┗━" } else { " ┏━" }).to_owned()
    } else {
        " ┃ ".to_owned()
    };
    row.put(&joint, connector.style);
}
