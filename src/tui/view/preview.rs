//! Draws what the selected pair is: an entry comes in, a line for each of its articles goes out.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::draw_row;
use super::named::{self, Told};
use super::row::Row;
use crate::pair::{Pair, Side};
use crate::present::{fit, fit_middle};
use crate::tui::entry::Entry;
use crate::tui::manner::Names;
use crate::tui::phrase;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the headline of each article, its date, and its id without the folders that all have in common; its
/// name, too, where the rows do not tell it.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>, place: Rect, entry: &Entry) {
    let most = usize::from(place.width) * 2 / 5;
    let told = named::told(state, &state.list.rows()[state.list.shown()]);
    let briefs = entry.articles.as_ref();
    let ids = briefs.map(|brief| {
        let id = state.list.short_id(&brief.id);
        match (state.manner.names, told) {
            (Names::Hidden, _) => String::new(),
            (Names::Shown, Told::Headlines) if !id.contains(&brief.name) => {
                fit_middle(&format!("{} · {id}", brief.name), most)
            }
            (Names::Shown, Told::Names | Told::Headlines) => fit_middle(id, most),
        }
    });
    let dates = phrase::dates(briefs.map(|brief| brief.published));
    let widest = |texts: &Pair<String>| texts.left.width().max(texts.right.width());
    let (date, id) = (widest(&dates), widest(&ids));
    let muted = state.theme.style(Role::Muted);
    let end = usize::from(place.width).saturating_sub(id + 1);
    let middle = end.saturating_sub(if date > 0 { date + 2 } else { 0 });
    for (y, side) in (place.y..place.bottom()).zip(Side::BOTH) {
        let mut row = Row::new(place.width);
        row.put(&format!(" {} ", side.letter()), state.theme.style(Role::Strong));
        let headline = fit(&briefs[side].headline, middle.saturating_sub(5));
        row.put_name(&headline, state.manner.bidi, Style::new());
        row.pad_to(middle);
        row.put(&dates[side], muted);
        row.pad_to(end);
        row.put_name(&ids[side], state.manner.bidi, muted);
        draw_row(frame, Rect { y, height: 1, ..place }, row);
    }
}
