//! Draws what the articles of a pair are called: entries come in, names or headlines go out.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::row::Row;
use crate::pair::Pair;
use crate::present::{fit, fit_middle};
use crate::tui::entry::Entry;
use crate::tui::list::{ListRow, Sort};
use crate::tui::manner::Names;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// What tells the pairs on the screen apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// The names of their articles.
    Names,
    /// Only their headlines: the names are hidden, or those of all rows are the same.
    Headlines,
}

impl Told {
    /// Returns the head of their column.
    pub(super) fn head(self) -> &'static str {
        match self {
            Told::Names => "A ▸ B",
            Told::Headlines => "headline",
        }
    }
}

/// The cells from which there is room for the headlines of both articles.
const BOTH_HEADLINES: usize = 56;

/// The cells from which there is room for a headline behind the names.
const ONE_HEADLINE: usize = 14;

/// Returns what tells some rows apart that are on the screen together. What the list is sorted by is always to
/// be seen.
pub(super) fn told(state: &State, rows: &[ListRow]) -> Told {
    match (state.manner.names, state.list.sorting().by) {
        (Names::Hidden, _) => return Told::Headlines,
        (Names::Shown, Sort::Outlet) => return Told::Names,
        (Names::Shown, _) => {}
    }
    let names = |row: &ListRow| {
        let names = state.list.entry(*row).articles.as_ref().map(|brief| brief.name.as_str());
        if names.left <= names.right { names } else { names.swap() }
    };
    let Some((first, others)) = rows.split_first() else { return Told::Names };
    let first = names(first);
    let is_alone = others.is_empty() && first.left != first.right;
    if !is_alone && others.iter().all(|row| names(row) == first) {
        Told::Headlines
    } else {
        Told::Names
    }
}

/// Puts both names, and the headline of A behind them where there is room; or the headlines, that of A alone
/// where there is little room or both are the same.
pub(super) fn put(state: &State, row: &mut Row, (entry, told): (&Entry, Told), style: Style) {
    let briefs = entry.articles.as_ref();
    let headlines = briefs.map(|brief| brief.headline.as_str());
    let bidi = state.manner.bidi;
    match told {
        Told::Names => {
            put_both(state, row, (briefs.map(|brief| brief.name.as_str()), fit_middle), style);
            if row.free() >= ONE_HEADLINE {
                row.skip(2);
                row.put_name(headlines.left, bidi, state.theme.style(Role::Muted));
            }
        }
        Told::Headlines if row.free() < BOTH_HEADLINES || headlines.left == headlines.right => {
            row.put_name(headlines.left, bidi, style);
        }
        Told::Headlines => put_both(state, row, (headlines, fit), style),
    }
}

/// Shortens a text to so many cells.
type Shorten = fn(&str, usize) -> String;

/// Puts a text for each article; what one of them leaves free the other may use.
fn put_both(state: &State, row: &mut Row, (texts, shortened): (Pair<&str>, Shorten), style: Style) {
    let room = row.free().saturating_sub(4);
    let wanted = texts.map(UnicodeWidthStr::width);
    let left = wanted.left.min((room / 2).max(room.saturating_sub(wanted.right)));
    let bidi = state.manner.bidi;
    row.put_name(&shortened(texts.left, left), bidi, style);
    row.put(" ▸ ", style);
    row.put_name(&shortened(texts.right, room - left), bidi, style);
}
