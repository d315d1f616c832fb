//! Draws what lies over a screen: the help, the log, the questions of the export.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, Clear};
use unicode_width::UnicodeWidthStr;

use super::field::{self, Field};
use super::row::Row;
use super::{draw_row, search};
use crate::present::words;
use crate::tui::action::{Command, Motion};
use crate::tui::keymap::Mode;
use crate::tui::list::StandsFor;
use crate::tui::menu;
use crate::tui::overlay::{self, OverlayLine};
use crate::tui::phrase;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The widest that the dialog becomes, in cells.
const WIDEST_DIALOG: u16 = 72;

/// Draws the help or the log, and how to leave it.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>) {
    let lines = overlay::lines(state);
    let height = overlay::height(state);
    let more = lines.len() > state.overlay_top + height;
    let key = |command| state.keymap.key_of(state.mode(), command).unwrap_or_default();
    let back = format!("{} back", key(Command::Back));
    let below = match key(Command::Move(Motion::Down)) {
        down if more && !down.is_empty() => format!(" {down} more · {back} "),
        _ => format!(" {back} "),
    };
    let below = match state.overlay_hits() {
        Some(hits) => format!(" {} ·{below}", state.target(state.seen_mode(), hits)),
        None => below,
    };
    let inner = boxed(state, frame, overlay::place(state), (&overlay::title(state), &below));
    let query = state.seeking.overlay.as_ref().map(|search| &search.query);
    let hits = query.map(|query| overlay::hits(state, &lines, query));
    let chosen = menu::selected(state, overlay::inner_width(state));
    for (y, at) in (inner.y..inner.bottom()).zip(state.overlay_top..lines.len()) {
        let mut row = Row::new(inner.width);
        if chosen.contains(&at) {
            let OverlayLine { head, text } = &lines[at];
            row.put(&format!("{head}{text}"), state.theme.style(Role::Cursor));
        } else {
            let hits = hits.as_ref().map_or_else(Vec::new, |hits| hits.on(at));
            search::put_overlay(state, &mut row, &lines[at], &hits);
        }
        draw_row(frame, Rect { y, height: 1, ..inner }, row);
    }
}

/// Draws the field for the path, or the question whether the file may be replaced.
pub(super) fn draw_dialog(state: &State, frame: &mut Frame<'_>) {
    let Some(dialog) = &state.dialog else { return };
    let above = frame.area().height.saturating_sub(4) / 3;
    let n_pairs = dialog.weight.as_ref().and_then(|weight| weight.n_pairs);
    let n_files = if n_pairs.is_some() { 1 } else { dialog.subjects.len() };
    let title = match (n_pairs, n_files) {
        (Some(n_pairs), _) => format!(" export {} ", phrase::table(n_pairs)),
        (None, 1) => " export this comparison ".to_owned(),
        (None, n) => format!(" export {} ", words::count(n, "comparison")),
    };
    let bytes = dialog.weight.as_ref().and_then(|weight| weight.bytes);
    let size = bytes.map_or_else(String::new, |bytes| format!(" {} ", words::size(bytes)));
    let lines = two_lines(state, frame, (&title, &size, above));
    if state.mode() == Mode::Replace {
        let taken = dialog.taken.as_deref().map(|path| path.to_string_lossy());
        let path = format!("{} is there already.", taken.unwrap_or_default());
        let which = if n_files == 1 { "it" } else { "all there are" };
        put(frame, lines[0], &path, state.theme.style(Role::Trouble));
        let question = format!("Replace {which}?  y yes   n another path");
        return put(frame, lines[1], &question, Style::new());
    }
    let field = Field { label: "to: ", input: &dialog.input, marked: &[] };
    field::draw(state, frame, lines[0], &field);
    let hint = "the ending chooses: .txt .md .html .json, .csv the list";
    let hint = match n_files {
        1 => hint.to_owned(),
        n => format!("{}, numbered; {hint}", words::count(n, "file")),
    };
    put(frame, lines[1], &hint, state.theme.style(Role::Muted));
}

/// Draws the question whether an address may be opened, with as much of its beginning as fits.
pub(super) fn draw_browse(state: &State, frame: &mut Frame<'_>) {
    let address = state.address.as_deref().unwrap_or_default();
    let above = frame.area().height.saturating_sub(4) / 3;
    let lines = two_lines(state, frame, (" open in the browser? ", "", above));
    put(frame, lines[0], address, state.theme.style(Role::Strong));
    put(frame, lines[1], "y yes   n no", Style::new());
}

/// Draws the field for a note.
pub(super) fn draw_note(state: &State, frame: &mut Frame<'_>) {
    let Some(noting) = &state.reviewing.noting else { return };
    let title = match noting.passage {
        Some(number) => format!(" note on passage {number} "),
        None => match state.list.selected_row().map(|row| row.stands_for) {
            Some(StandsFor::Folded(others)) if state.reading.is_none() => {
                format!(" note on the first of {} ", words::count(others + 1, "pair"))
            }
            None
            | Some(
                StandsFor::Itself
                | StandsFor::Folded(_)
                | StandsFor::Unfolded(_)
                | StandsFor::Member,
            ) => " note on the pair ".to_owned(),
        },
    };
    // Below the text that it is about, above the status and the keys.
    let above = frame.area().height.saturating_sub(4 + 2);
    let lines = two_lines(state, frame, (&title, "", above));
    let field = Field { label: "", input: &noting.input, marked: &[] };
    field::draw(state, frame, lines[0], &field);
    let hint = "⏎ keeps it, Esc does not; an empty note is taken off";
    let (hint, role) = match &state.message {
        Some(message) => (message.text.as_str(), message.role),
        None => (hint, Role::Muted),
    };
    put(frame, lines[1], hint, state.theme.style(role));
}

/// Draws the box of a field below so many lines, with words in its borders; returns its two lines.
fn two_lines(
    state: &State,
    frame: &mut Frame<'_>,
    (title, below, above): (&str, &str, u16),
) -> [Rect; 2] {
    let area = frame.area();
    let width = area.width.min(WIDEST_DIALOG);
    let place = Rect { x: (area.width - width) / 2, y: above, width, height: 4.min(area.height) };
    let inner = boxed(state, frame, place, (title, below));
    [inner, Rect { y: inner.y + 1, ..inner }]
}

pub(super) fn put(frame: &mut Frame<'_>, place: Rect, text: &str, style: Style) {
    let mut row = Row::new(place.width);
    row.put(text, style);
    draw_row(frame, place, row);
}

/// Draws an empty box with words in its borders; returns the room in it.
pub(super) fn boxed(
    state: &State,
    frame: &mut Frame<'_>,
    place: Rect,
    (above, below): (&str, &str),
) -> Rect {
    let place = place.intersection(frame.area());
    let block = Block::bordered().border_style(state.theme.style(Role::Muted));
    let inner = block.inner(place);
    frame.render_widget(Clear, place);
    frame.render_widget(block, place);
    for (y, words) in [(place.y, above), (place.bottom().saturating_sub(1), below)] {
        let width = u16::try_from(words.width()).unwrap_or(0).min(place.width.saturating_sub(2));
        let place = Rect { x: place.x + 1, y, width, height: 1 };
        frame.render_widget(Clear, place.intersection(frame.area()));
        put(frame, place, words, state.theme.style(Role::Strong));
    }
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}
