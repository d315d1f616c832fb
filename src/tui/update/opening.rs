//! Opens comparisons: a pair of the list comes in, what is to be read goes out, at once where the
//! comparison is held as it is wanted, else when it has been made.

use std::sync::Arc;

use crate::align::Settings;
use crate::article::ArticleId;
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::words;
use crate::review::texts;
use crate::tui::action::{Effect, Subject, Way};
use crate::tui::keymap::Mode;
use crate::tui::manner::Names;
use crate::tui::phrase;
use crate::tui::reading::Reading;
use crate::tui::state::{Opening, State};

/// Opens the selected pair.
pub(super) fn open(state: &mut State) -> Option<Effect> {
    state.list.select(state.list.selected_idx());
    if state.list.selected().is_none() {
        state.say("no pair to compare yet");
        return None;
    }
    read_selected(state)
}

/// Opens a pair again that is read, or is about to be, since the list knows better; what is read stays meanwhile.
pub(super) fn open_anew(state: &mut State, subject: Subject) -> Option<Effect> {
    let settings = settings(state)?;
    read_as(state, subject, settings)
}

/// Goes to another pair, and reads it as this one is read.
pub(super) fn step_pair(state: &mut State, way: Way, times: usize) -> Option<Effect> {
    if state.list.step_pair(way, times).is_none() {
        state.say(match way {
            Way::Next => "last pair",
            Way::Previous => "first pair",
        });
        return None;
    }
    read_selected(state)
}

/// Goes to the pair of a row of the list, and reads it as this one is read.
pub(super) fn go_to(state: &mut State, row: usize) -> Option<Effect> {
    state.list.select(row);
    read_selected(state)
}

/// Compares what is read anew, with weaker resemblance or without it; what is about to be read, if that is
/// another pair.
pub(super) fn toggle_weak(state: &mut State) -> Option<Effect> {
    let settings = settings(state)?;
    let settings = Settings { weak: !settings.weak, ..settings };
    let held = Subject::Held(Arc::clone(state.reading.as_ref()?.comparison()));
    let subject = state.opening.take().map_or(held, |opening| opening.wanted);
    read_as(state, subject, settings)
}

/// Returns what pairs are compared for: as the one that is about to be read, or that is read.
fn settings(state: &State) -> Option<Settings> {
    let reading = state.reading.as_ref().map(|reading| reading.comparison().settings);
    state.opening.as_ref().map(|opening| opening.settings).or(reading)
}

fn read_selected(state: &mut State) -> Option<Effect> {
    let entry = state.list.selected()?;
    let settings = settings(state).unwrap_or(entry.settings);
    let subject = Subject::from(entry);
    read_as(state, subject, settings)
}

/// Reads a pair that is compared for this, or asks for it: to compare takes time.
fn read_as(state: &mut State, wanted: Subject, settings: Settings) -> Option<Effect> {
    if let Subject::Held(comparison) = &wanted
        && comparison.settings == settings
    {
        state.opening = None;
        read(state, comparison);
        return None;
    }
    state.opening = Some(Opening { wanted: wanted.clone(), settings });
    state.say(phrase::COMPARING);
    Some(Effect::Compare(wanted, settings))
}

/// Reads what was compared, if it is still wanted.
pub(super) fn compared(
    state: &mut State,
    subject: &Subject,
    result: Result<Arc<Comparison>, String>,
) {
    let is_wanted = |opening: &mut Opening| {
        let settings = result.as_ref().map_or(opening.settings, |found| found.settings);
        opening.wanted.is(subject) && opening.settings == settings
    };
    if state.opening.take_if(is_wanted).is_none() {
        return;
    }
    state.message = None;
    match result {
        Ok(comparison) => read(state, &comparison),
        Err(reason) => {
            if let Some(reading) = &state.reading {
                state.list.select_pair(reading.ids());
            }
            state.complain(match state.manner.names {
                Names::Shown => reason,
                Names::Hidden => "failed to read one of the articles again".to_owned(),
            });
        }
    }
}

/// Forgets the pair that is being compared where the reader has gone on in the list since, or to something that lies
/// over it: nothing opens by itself that is not under the cursor.
pub(super) fn forget(state: &mut State) {
    let Some(opening) = &state.opening else { return };
    let is_selected =
        || state.list.selected().is_some_and(|entry| entry.ids() == opening.wanted.ids());
    if state.reading.is_none() && !(state.open_mode() == Mode::Pairs && is_selected()) {
        state.opening = None;
    }
}

fn ids(comparison: &Comparison) -> Pair<&ArticleId> {
    texts(comparison).map(|text| text.id)
}

/// Reads a comparison; where another one is read, as that one is.
fn read(state: &mut State, comparison: &Arc<Comparison>) {
    let Some(before) = &state.reading else {
        state.enter(Mode::Compare);
        return show(state, Reading::new(Arc::clone(comparison), state.desk()));
    };
    if before.shows(ids(comparison)) {
        return read_anew(state, comparison);
    }
    let focus = before.focus();
    let mut reading = Reading::new(Arc::clone(comparison), state.desk());
    reading.give_focus(focus);
    show(state, reading);
}

/// Reads the articles that are read as they have been compared now: their sides stay where they are, and the
/// cursor on its sentence.
fn read_anew(state: &mut State, comparison: &Arc<Comparison>) {
    let Some(before) = &state.reading else { return };
    let comparison = match before.ids() == ids(comparison) {
        true => Arc::clone(comparison),
        false => Arc::new(comparison.swapped()),
    };
    let said = if texts(before.comparison()) != texts(&comparison) {
        Some("a text has changed: compared again".to_owned())
    } else {
        let is_toggled = before.comparison().settings.weak != comparison.settings.weak;
        is_toggled.then(|| phrase::toggled_weak(&comparison))
    };
    let place = (before.focus(), before.sentence());
    if let Some(said) = said {
        state.say(said);
    }
    show_at(state, comparison, place);
}

/// Opens the comparison that is read once more, after the manner has changed in more than its layout; the
/// cursor stays on its sentence.
pub(super) fn open_again(state: &mut State) {
    let Some(before) = &state.reading else { return };
    let (comparison, place) =
        (Arc::clone(before.comparison()), (before.focus(), before.sentence()));
    show_at(state, comparison, place);
}

/// Exchanges the sides; the cursor stays on its sentence.
pub(super) fn swap(state: &mut State) {
    let Some(before) = &state.reading else { return };
    let comparison = Arc::new(before.comparison().swapped());
    let sentence = before.sentence().map(|(side, sentence)| (side.other(), sentence));
    let place = (before.focus().other(), sentence);
    show_at(state, comparison, place);
}

/// Shows a comparison of the articles that were shown before, with the focus on a side and the cursor on a
/// sentence, if it has it.
fn show_at(
    state: &mut State,
    comparison: Arc<Comparison>,
    (focus, sentence): (Side, Option<(Side, usize)>),
) {
    let mut reading = Reading::new(comparison, state.desk());
    reading.give_focus(focus);
    if let Some((side, sentence)) = sentence {
        reading.go_to_sentence(side, sentence);
    }
    show(state, reading);
}

/// Shows a comparison; says so if one of its budgets ran out.
fn show(state: &mut State, mut reading: Reading) {
    if let Some(shortcut) = reading.comparison().shortcuts.first() {
        state.say(words::shortcut(*shortcut));
    }
    reading.seek(state.seeking.texts.as_ref());
    state.reading = Some(reading);
}
