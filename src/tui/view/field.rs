//! Draws a line in which something is typed.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use tui_input::Input;
use unicode_width::UnicodeWidthStr;

use super::draw_row;
use super::row::Row;
use crate::present::visible_chars;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// A line in which something is typed.
pub(super) struct Field<'f> {
    /// What it is for; stands before it.
    pub(super) label: &'f str,
    /// What was typed, and where the cursor is.
    pub(super) input: &'f Input,
    /// The bytes of it that are wrong.
    pub(super) marked: &'f [Range<usize>],
}

/// The cells that a field has at least; a note beside it gives way.
const LEAST: u16 = 24;

/// Draws a field with a word on it at the right edge, if there is room for both.
pub(super) fn draw_with_note(
    state: &State,
    frame: &mut Frame<'_>,
    place: Rect,
    (field, note): (&Field<'_>, &str),
) {
    let width = u16::try_from(note.width() + 1).unwrap_or(u16::MAX);
    let fits = place.width.saturating_sub(width) >= LEAST;
    let width = if fits && !note.is_empty() { width } else { 0 };
    draw(state, frame, Rect { width: place.width - width, ..place }, field);
    let mut row = Row::new(width);
    row.put(note, state.theme.style(Role::Muted));
    draw_row(frame, Rect { x: place.right() - width, width, ..place }, row);
}

/// Draws a field, scrolled so that the cursor is in it, and puts the terminal's cursor there; returns the
/// row, for what may stand behind the field.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>, place: Rect, field: &Field<'_>) {
    let Field { label, input, marked } = field;
    let mut row = Row::new(place.width);
    row.put(label, state.theme.style(Role::Key));
    let room = row.free().saturating_sub(1);
    let scroll = input.visual_scroll(room);
    let mut skipped = 0;
    for (at, c) in input.value().char_indices() {
        let shown = visible_chars(c.encode_utf8(&mut [0; 4]));
        let is_before = skipped < scroll;
        skipped += shown.width();
        if !is_before {
            let is_wrong = marked.iter().any(|range| range.contains(&at));
            let role = if is_wrong { Role::Trouble } else { Role::Mark };
            row.put(&shown, state.theme.style(role));
        }
    }
    draw_row(frame, place, row);
    let cursor = label.width() + input.visual_cursor().saturating_sub(scroll);
    let x = place.x.saturating_add(u16::try_from(cursor).unwrap_or(u16::MAX));
    if x < place.right() && place.y < frame.area().bottom() {
        frame.set_cursor_position(Position { x, y: place.y });
    }
}
