//! Draws the state: it comes in, cells of a frame go out; nothing changes.

mod bars;
mod compare;
mod field;
mod flow;
mod gutter;
mod named;
mod overlay;
mod pairs;
mod palette;
mod preview;
mod rail;
mod row;
mod rows;
mod ruler;
mod search;
mod status;
mod strips;
mod text;
mod welcome;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::tui::keymap::Mode;
use crate::tui::layout::{self, RULER};
use crate::tui::script::{self, Script};
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::thrift::Place;
use row::Row;

/// Draws the state.
pub fn view(state: &State, frame: &mut Frame<'_>) {
    if frame.area().is_empty() {
        return;
    }
    draw(state, frame);
    match state.theme.script() {
        Script::Unicode => {}
        Script::Ascii => script::rewrite(frame.buffer_mut()),
    }
}

/// Returns where the text of the screen scrolls.
pub fn place(state: &State) -> Place {
    let size = state.size;
    let text = if layout::is_cramped(size) || state.base() == Mode::Welcome {
        Rect::ZERO
    } else if state.base() == Mode::Compare {
        let body = layout::compare(size, state.breadth).body;
        let ruler = u16::try_from(RULER).unwrap_or(0);
        Rect { width: body.width.saturating_sub(ruler), ..body }
    } else {
        layout::pairs(size).rows
    };
    Place { size, text }
}

fn draw(state: &State, frame: &mut Frame<'_>) {
    if layout::is_cramped(state.size) {
        return cramped(state, frame);
    }
    match state.base() {
        Mode::Welcome => welcome::draw(state, frame),
        Mode::Compare => compare::draw(state, frame),
        Mode::Pairs
        | Mode::Sort
        | Mode::Filter
        | Mode::Palette
        | Mode::Help
        | Mode::Log
        | Mode::Path
        | Mode::Replace
        | Mode::Note
        | Mode::Copy
        | Mode::Facts
        | Mode::Search
        | Mode::Browse
        | Mode::Cramped => pairs::draw(state, frame),
    }
    match state.seen_mode() {
        Mode::Sort | Mode::Help | Mode::Log => overlay::draw(state, frame),
        Mode::Copy | Mode::Facts => overlay::draw(state, frame),
        Mode::Palette => palette::draw(state, frame),
        Mode::Path | Mode::Replace => overlay::draw_dialog(state, frame),
        Mode::Note => overlay::draw_note(state, frame),
        Mode::Browse => overlay::draw_browse(state, frame),
        Mode::Welcome | Mode::Pairs | Mode::Filter | Mode::Compare => {}
        Mode::Search | Mode::Cramped => {}
    }
    if state.mode() == Mode::Search {
        search::draw(state, frame);
    }
}

/// Says that the terminal is too small, as far as that fits.
fn cramped(state: &State, frame: &mut Frame<'_>) {
    let (size, least) = (state.size, layout::LEAST);
    let texts = [
        format!("Needs {}×{} (now {}×{})", least.width, least.height, size.width, size.height),
        "q quits".to_owned(),
    ];
    for (at, text) in (0..frame.area().height).zip(texts) {
        let mut row = Row::new(frame.area().width);
        row.put(&text, state.theme.style(Role::Plain));
        draw_row(frame, Rect { y: at, height: 1, ..frame.area() }, row);
    }
}

/// Puts a row at the top of a place, if the place has a line.
fn draw_row(frame: &mut Frame<'_>, place: Rect, row: Row) {
    let place = Rect { height: place.height.min(1), ..place }.intersection(frame.area());
    frame.render_widget(Line::from(row.into_spans()), place);
}

/// Draws a line across a place, if the place has one.
fn rule(state: &State, frame: &mut Frame<'_>, place: Rect) {
    let mut row = Row::new(place.width);
    row.put(&"─".repeat(usize::from(place.width)), state.theme.style(Role::Muted));
    draw_row(frame, place, row);
}
