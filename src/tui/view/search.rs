//! Draws what is looked for: the line in which it is typed, and its marks in texts and overlays.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Clear;

use super::field::{self, Field};
use super::row::Row;
use crate::pair::Side;
use crate::present::{Fragment, words};
use crate::tui::keymap::Mode;
use crate::tui::overlay::{LineHit, OverlayLine};
use crate::tui::reading::{Cut, Reading, Sought, Voice};
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the line in place of the status, with the number of hits behind it.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>) {
    let area = frame.area();
    let place = Rect { y: area.bottom().saturating_sub(2), height: 1, ..area };
    let field = Field { label: " / ", input: &state.seeking.input, marked: &[] };
    let hits = match state.seen_mode() == Mode::Compare {
        true => state.text_hits(),
        false => state.overlay_hits(),
    };
    let hits = hits.map(|(_, (_, n_hits))| words::count(n_hits, "hit"));
    frame.render_widget(Clear, place.intersection(area));
    field::draw_with_note(state, frame, place, (&field, &hits.unwrap_or_default()));
}

/// Returns a fragment of a side in parts; what is looked for is marked in it, and what is quoted.
pub(super) fn parts<T: Copy + PartialEq>(
    state: &State,
    reading: &Reading,
    (side, fragment, role): (Side, &Fragment<T>, Role),
) -> impl Iterator<Item = (String, Style)> {
    let emphasis = reading.desk().manner.emphasis;
    let parts = reading.cut(side, fragment).into_iter();
    parts.map(move |Cut { sought, voice, text }| {
        let role = match voice {
            Voice::Own => role,
            Voice::Quoted => emphasis.quoted(role),
        };
        (text, marked(state, sought, state.theme.text(role)))
    })
}

/// Puts a line of an overlay; what is looked for is marked in it.
pub(super) fn put_overlay(state: &State, row: &mut Row, line: &OverlayLine, hits: &[LineHit]) {
    let here = state.seeking.overlay.as_ref().and_then(|search| search.here);
    let (mut at, mut behind) = (0, 0);
    for (part, style) in [(&line.head, state.theme.style(Role::Key)), (&line.text, Style::new())] {
        let mut parts = Vec::new();
        let begin = behind;
        behind += part.len();
        let inside = |byte: usize| byte.clamp(begin, behind) - begin;
        for hit in hits.iter().filter(|hit| hit.start < behind && begin < hit.end) {
            let (start, end) = (inside(hit.start), inside(hit.end));
            parts.push((part[inside(at)..start].to_owned(), style));
            let sought = if here == Some(hit.nth) { Sought::Here } else { Sought::Hit };
            parts.push((part[start..end].to_owned(), marked(state, sought, style)));
            at = begin + end;
        }
        parts.push((part[inside(at)..].to_owned(), style));
        row.put_parts(parts, state.manner.bidi);
    }
}

/// Returns how a stretch of text looks that would have a style otherwise.
fn marked(state: &State, sought: Sought, style: Style) -> Style {
    match sought {
        Sought::Not => style,
        Sought::Hit => state.theme.style(Role::Hit),
        Sought::Here => state.theme.style(Role::HitHere),
    }
}
