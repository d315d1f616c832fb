//! Opens comparisons: a pair of the list comes in, what is to be read goes out, at once where the
//! comparison is held, else when it has been made again.

use std::sync::Arc;

use crate::article::ArticleId;
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::words;
use crate::tui::action::{Effect, Way};
use crate::tui::keymap::Mode;
use crate::tui::manner::Names;
use crate::tui::reading::Reading;
use crate::tui::state::{Opening, State};

/// Opens the selected pair.
pub(super) fn open(state: &mut State) -> Option<Effect> {
    state.list.select(state.list.selected_idx());
    if state.list.selected().is_none() {
        state.say("no pair to compare yet");
        return None;
    }
    read_selected(state, None)
}

/// Opens the pair again that is read, since the list knows better; it is read meanwhile as it was.
pub(super) fn open_anew(state: &mut State) -> Option<Effect> {
    let ids = state.reading.as_ref()?.comparison().articles.as_ref();
    let ids = ids.map(|segmented| segmented.article.id.clone());
    let entry = state.list.entry_of(ids.as_ref())?;
    if let Some(comparison) = entry.comparison.clone() {
        read(state, &comparison);
        return None;
    }
    let ids = entry.ids().map(Clone::clone);
    state.opening = Some(Opening { wanted: ids.clone(), before: None });
    Some(Effect::Compare(ids))
}

/// Goes to another pair, and reads it as this one is read.
pub(super) fn step_pair(state: &mut State, way: Way, times: usize) -> Option<Effect> {
    let before = state.list.selected().map(|entry| entry.ids().map(Clone::clone));
    if state.list.step_pair(way, times).is_none() {
        state.say(match way {
            Way::Next => "last pair",
            Way::Previous => "first pair",
        });
        return None;
    }
    let before = state.opening.take().map_or(before, |opening| opening.before);
    read_selected(state, before)
}

/// Goes to the pair of a row of the list, and reads it as this one is read.
pub(super) fn go_to(state: &mut State, row: usize) -> Option<Effect> {
    let before = state.list.selected().map(|entry| entry.ids().map(Clone::clone));
    state.list.select(row);
    let before = state.opening.take().map_or(before, |opening| opening.before);
    read_selected(state, before)
}

/// Reads the selected pair, or asks for it; `before` is what is read meanwhile.
fn read_selected(state: &mut State, before: Option<Pair<ArticleId>>) -> Option<Effect> {
    let entry = state.list.selected()?;
    let ids = entry.ids().map(Clone::clone);
    if let Some(comparison) = entry.comparison.clone() {
        state.opening = None;
        read(state, &comparison);
        return None;
    }
    state.opening = Some(Opening { wanted: ids.clone(), before });
    state.say("comparing …");
    Some(Effect::Compare(ids))
}

/// Reads what was compared again, if it is still wanted.
pub(super) fn compared(
    state: &mut State,
    ids: &Pair<ArticleId>,
    result: Result<Arc<Comparison>, String>,
) {
    let Some(opening) = state.opening.take_if(|opening| opening.wanted == *ids) else { return };
    state.message = None;
    match result {
        Ok(comparison) => read(state, &comparison),
        Err(reason) => {
            if let Some(before) = opening.before {
                state.list.select_pair(before.as_ref());
            }
            state.complain(match state.manner.names {
                Names::Shown => reason,
                Names::Hidden => "failed to read one of the articles again".to_owned(),
            });
        }
    }
}

/// Reads a comparison; where another one is read, as that one is.
fn read(state: &mut State, comparison: &Arc<Comparison>) {
    let before = state.reading.as_ref();
    let focus = before.map_or(Side::Left, Reading::focus);
    let settings = before.map_or(comparison.settings, |reading| reading.comparison().settings);
    let mut reading = Reading::new(comparison.with_settings(settings), state.desk());
    reading.give_focus(focus);
    if state.reading.is_none() {
        state.enter(Mode::Compare);
    }
    show(state, reading);
}

/// Shows a comparison; says so if one of its budgets ran out.
pub(super) fn show(state: &mut State, mut reading: Reading) {
    if let Some(shortcut) = reading.comparison().shortcuts.first() {
        state.say(words::shortcut(*shortcut));
    }
    reading.seek(state.seeking.texts.as_ref());
    state.reading = Some(reading);
}
