//! Draws the palette: a line to type in, and the commands that fit.

use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::field::{self, Field};
use super::overlay::boxed;
use super::row::Row;
use super::{draw_row, overlay};
use crate::tui::keymap::Named;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The widest that the palette becomes, in cells.
const WIDEST: u16 = 84;

/// The most cells that the names take, and the keys.
const NAMES: usize = 22;
const KEYS: usize = 14;

/// Draws the palette.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>) {
    let Some(palette) = &state.palette else { return };
    let commands = palette.commands(&state.keymap, state.base());
    let width = state.size.width.min(WIDEST);
    let x = (state.size.width - width) / 2;
    let height = state.size.height.saturating_sub(3);
    let inner = boxed(state, frame, Rect { x, y: 1, width, height }, (" commands ", " Esc back "));
    let field = Field { label: ":", input: &palette.input, marked: &[] };
    field::draw(state, frame, Rect { height: inner.height.min(1), ..inner }, &field);
    let shown = usize::from(inner.height.saturating_sub(1));
    let top = (palette.selected + 1).saturating_sub(shown);
    if commands.is_empty() {
        let place = Rect { y: inner.y + 1, height: inner.height.min(1), ..inner };
        overlay::put(frame, place, "no command is called so", state.theme.style(Role::Muted));
    }
    let widest = |text: fn(&Named) -> &str, most: usize| {
        commands.iter().map(|named| text(named).width()).max().unwrap_or(0).min(most)
    };
    let (names, keys) = (widest(|named| named.name, NAMES), widest(|named| &named.keys, KEYS));
    let rows = (inner.y + 1..inner.bottom()).zip(commands.iter().enumerate().skip(top));
    for (y, (at, named)) in rows {
        let mut row = Row::new(inner.width);
        let is_selected = at == palette.selected;
        let style = state.theme.style(if is_selected { Role::Cursor } else { Role::Plain });
        row.put(&format!("{:names$}", named.name), style);
        row.put(&format!(" {:keys$} ", named.keys), state.theme.style(Role::Key));
        row.put(named.says, state.theme.style(Role::Muted));
        draw_row(frame, Rect { y, height: 1, ..inner }, row);
    }
}
