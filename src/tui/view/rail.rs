//! Draws what stands beside a comparison on a wide terminal: the list, and facts about the pair.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::row::Row;
use super::{draw_row, named, pairs, rows, strips};
use crate::pair::Side;
use crate::present::words;
use crate::tui::facts;
use crate::tui::layout::CompareLayout;
use crate::tui::overlay::paragraph;
use crate::tui::reading::Reading;
use crate::tui::reviewing::notes;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The cells of the strip of a pair.
const STRIP: usize = 8;

/// The cells that what a fact is about takes, a gap included.
const HEADS: usize = 10;

/// Draws the list, the facts and the line between them and the comparison.
pub(super) fn draw(
    state: &State,
    frame: &mut Frame<'_>,
    layout: &CompareLayout,
    reading: &Reading,
) {
    if layout.rail.is_empty() {
        return;
    }
    heads(state, frame, layout.rail_heads);
    list(state, frame, layout.rail);
    facts_of(state, frame, layout.facts, reading);
    let muted = state.theme.style(Role::Muted);
    for y in layout.rail_heads.y..layout.rail.bottom() + layout.facts.height {
        let mut row = Row::new(1);
        row.put("│", muted);
        draw_row(frame, Rect { x: layout.rail.right(), y, width: 1, height: 1 }, row);
    }
}

/// Draws what the number of each pair is, and by what the pairs are sorted and chosen.
fn heads(state: &State, frame: &mut Frame<'_>, place: Rect) {
    let mut row = Row::new(place.width);
    let filter = state.filter.input.value();
    let filter = if filter.is_empty() { String::new() } else { format!("  /{filter}") };
    let heads = format!("    A→B sort: {}{filter}", pairs::sorting(state));
    row.put(&heads, state.theme.style(Role::Muted));
    draw_row(frame, place, row);
}

/// Draws the pairs around the one that is open, in the order of the list.
fn list(state: &State, frame: &mut Frame<'_>, place: Rect) {
    let (all, selected) = (state.list.rows(), state.list.selected_idx());
    let around = state.list.around(usize::from(place.height));
    let told = named::told(state, &all[around.clone()]);
    for (y, nth) in (place.y..place.bottom()).zip(around) {
        let entry = state.list.entry(all[nth]);
        let is_open = nth == selected;
        let style = state.theme.style(if is_open { Role::Cursor } else { Role::Plain });
        let mut row = Row::new(place.width);
        rows::put_marks(state, &mut row, all[nth], style);
        row.put(" ", Style::new());
        row.put(&format!("{:>3}", words::whole_percent(entry.score.copied.left)), style);
        row.put(" ", Style::new());
        strips::put_strip(state, &mut row, &entry.strips[Side::Left], STRIP);
        row.put(" ", Style::new());
        named::put(state, &mut row, (entry, told), style);
        draw_row(frame, Rect { y, height: 1, ..place }, row);
    }
}

fn facts_of(state: &State, frame: &mut Frame<'_>, place: Rect, reading: &Reading) {
    let muted = state.theme.style(Role::Muted);
    let mut row = Row::new(place.width);
    row.put("─ this pair ", muted);
    row.put(&"─".repeat(row.free()), muted);
    draw_row(frame, place, row);
    let comparison = reading.comparison();
    let room = usize::from(place.width).saturating_sub(HEADS + 1);
    let notes = notes(&state.reviewing.book, comparison);
    let notes = notes.iter().flat_map(|note| paragraph(note, room));
    let heads = std::iter::once("notes").chain(std::iter::repeat(""));
    let facts = facts::labelled(facts::of_pair(comparison)).chain(heads.zip(notes));
    for (y, (about, fact)) in (place.y + 1..place.bottom()).zip(facts) {
        let mut row = Row::new(place.width);
        row.put(&format!(" {about:HEADS$}"), muted);
        row.put_name(&fact, state.manner.bidi, Style::new());
        draw_row(frame, Rect { y, height: 1, ..place }, row);
    }
}
