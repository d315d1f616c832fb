//! Judges pairs and writes notes: what a key means there comes in, what is to be kept goes out.

use tui_input::Input;

use crate::review::{About, Change, Named, Record, Standing, Verdict, texts};
use crate::tui::action::{Effect, Judge, NoteOn};
use crate::tui::keymap::Mode;
use crate::tui::reading::Reading;
use crate::tui::reviewing::Noting;
use crate::tui::state::State;

/// Obeys a key about verdicts and notes.
pub(super) fn obey(state: &mut State, judge: Judge) -> Option<Effect> {
    match judge {
        Judge::Verdict(verdict) => give(state, verdict),
        Judge::Note(on) => {
            ask(state, on);
            None
        }
        Judge::Keep => keep(state),
        Judge::Undo => {
            let changes = state.reviewing.undo();
            if changes.is_none() {
                state.say("nothing to take back: what earlier runs kept is changed by r m d a");
            }
            changes.map(Effect::Keep)
        }
    }
}

/// Gives the pair a verdict, or takes it off if it has that one.
fn give(state: &mut State, verdict: Verdict) -> Option<Effect> {
    let open = state.reading.as_ref().map(Reading::comparison);
    let Some(comparison) = open.or(state.list.selected()) else {
        state.say("no pair to judge yet");
        return None;
    };
    let texts = texts(comparison);
    let has_it = state.standing(texts) == Standing::Judged(verdict);
    let verdict = (!has_it).then_some(verdict);
    Some(Effect::Keep(vec![Change::Verdict(texts.map(Named::from), verdict)]))
}

/// Opens the field for a note.
fn ask(state: &mut State, on: NoteOn) {
    let open = state.reading.as_ref();
    let Some(comparison) = open.map(Reading::comparison).or(state.list.selected()) else {
        return state.say("no pair to write a note on yet");
    };
    let (texts, book) = (texts(comparison), &state.reviewing.book);
    let noting = match (on, open) {
        (NoteOn::Pair, _) | (NoteOn::Here, None) => {
            let text = book.note(texts).or(book.earlier_note(texts)).unwrap_or_default();
            let input = Input::new(text.to_owned());
            Noting { about: About::new(texts, None), passage: None, input }
        }
        (NoteOn::Here, Some(reading)) => {
            let Some(passage) = reading.passage() else {
                return state.say("no passage here · A writes a note on the pair");
            };
            let spans = comparison.alignment.passages[passage].spans;
            let (text, spans) = book.passage_note(texts, spans).unwrap_or(("", spans));
            let input = Input::new(text.to_owned());
            Noting { about: About::new(texts, Some(spans)), passage: Some(passage + 1), input }
        }
    };
    state.reviewing.noting = Some(noting);
    state.enter(Mode::Note);
}

/// Takes in what was kept, and says so.
pub(super) fn kept(state: &mut State, others: Vec<Record>, own: Vec<Record>) {
    let is_note = own.iter().any(|record| matches!(record.change, Change::Note(..)));
    state.reviewing.recall(others);
    let said = state.reviewing.keep(own);
    state.count_verdicts();
    if is_note && state.open_mode() == Mode::Note {
        state.leave();
    }
    state.say(said);
}

/// Asks for the note to be kept; the field stays open until it is.
fn keep(state: &mut State) -> Option<Effect> {
    let noting = state.reviewing.noting.as_ref()?;
    let text = noting.input.value().trim().to_owned();
    Some(Effect::Keep(vec![Change::Note(noting.about.clone(), text)]))
}
