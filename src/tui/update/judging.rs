//! Judges pairs and writes notes: what a key means there comes in, what is to be kept goes out.

use tui_input::Input;

use crate::pair::Pair;
use crate::review::{About, Book, Change, Named, Record, Standing, Text, Verdict, texts};
use crate::tui::action::{Command, Effect, Judge, NoteOn, Way};
use crate::tui::entry::Entry;
use crate::tui::keymap::Mode;
use crate::tui::list::Cursor;
use crate::tui::phrase;
use crate::tui::reading::{Reading, Step};
use crate::tui::reviewing::{Dismissed, Noting, Wish};
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
        Judge::Dismissed => {
            show_or_hide(state);
            None
        }
        Judge::Undo if !state.reviewing.has_done() => {
            state.say("nothing to take back: what earlier runs kept is changed by another verdict");
            None
        }
        Judge::Undo => state.reviewing.wish(Wish::Undo).map(Effect::Keep),
    }
}

/// Returns the pair that is meant: the one that is read, unless another one is about to be.
fn meant(state: &State) -> Option<Pair<Text<'_>>> {
    match &state.reading {
        Some(reading) if !state.leaves_pair() => Some(texts(reading.comparison())),
        Some(_) | None => state.list.selected().map(Entry::texts),
    }
}

/// Returns the pairs that are meant by a verdict: those that are picked out in the list or that the row
/// stands for, or the one that is read.
fn all_meant(state: &State) -> Vec<Pair<Text<'_>>> {
    match &state.reading {
        Some(_) => meant(state).into_iter().collect(),
        None => state.list.meant().into_iter().map(Entry::texts).collect(),
    }
}

/// Gives the pairs a verdict, or takes it off if all have that one.
fn give(state: &mut State, verdict: Verdict) -> Option<Effect> {
    let all = all_meant(state);
    if all.is_empty() {
        state.say("no pair to judge yet");
        return None;
    }
    let has_it = |texts: &Pair<Text<'_>>| match state.reviewing.wishes.verdict(*texts) {
        Some(wished) => wished == Some(verdict),
        None => state.standing(*texts) == Standing::Judged(verdict),
    };
    let verdict = (!all.iter().all(has_it)).then_some(verdict);
    let change = |texts: Pair<Text<'_>>| Change::Verdict(texts.map(Named::from), verdict);
    let changes = all.into_iter().map(change).collect();
    // What was picked out for it has it; the next key means what the cursor is on.
    let picked = if state.reading.is_some() { Vec::new() } else { state.list.take_picked() };
    state.reviewing.wish(Wish::Changes(changes, picked)).map(Effect::Keep)
}

/// Opens the field for a note.
fn ask(state: &mut State, on: NoteOn) {
    let noting = match (on, &state.reading, state.leaves_pair()) {
        (NoteOn::Here, Some(reading), false) => on_passage(&state.reviewing.book, reading)
            .ok_or_else(|| {
                let key = state.key(Command::Judge(Judge::Note(NoteOn::Pair)));
                format!("no passage here · {key} writes a note on the pair")
            }),
        (NoteOn::Here, Some(_), true) => Err(phrase::COMPARING.to_owned()),
        (NoteOn::Pair, _, _) | (NoteOn::Here, None, _) => {
            let noting = meant(state).map(|texts| on_pair(&state.reviewing.book, texts));
            noting.ok_or_else(|| "no pair to write a note on yet".to_owned())
        }
    };
    match noting {
        Err(words) => state.say(words),
        Ok(noting) => {
            state.reviewing.noting = Some(noting);
            state.enter(Mode::Note);
        }
    }
}

fn on_pair(book: &Book, texts: Pair<Text<'_>>) -> Noting {
    let text = book.note(texts).or(book.earlier_note(texts)).unwrap_or_default();
    let input = Input::new(text.to_owned());
    Noting { about: About::new(texts, None), passage: None, input }
}

/// Returns the note on the passage under the cursor, if there is a passage.
fn on_passage(book: &Book, reading: &Reading) -> Option<Noting> {
    let comparison = reading.comparison();
    let (texts, passage) = (texts(comparison), reading.passage()?);
    let spans = comparison.alignment.passages[passage].spans;
    let (text, spans) = book.passage_note(texts, spans).unwrap_or(("", spans));
    let input = Input::new(text.to_owned());
    Some(Noting { about: About::new(texts, Some(spans)), passage: Some(passage + 1), input })
}

/// Goes to another passage with a note; where there is none says so.
pub(super) fn step_note(state: &mut State, way: Way, times: usize) {
    let Some(reading) = &state.reading else { return };
    let passages = 0..reading.comparison().alignment.passages.len();
    let noted = passages.filter(|passage| state.note_on(reading, *passage).is_some());
    let noted: Vec<usize> = noted.collect();
    let Some(reading) = &mut state.reading else { return };
    let taken = (0..times).map(|_| reading.step_to_passages(way, &noted));
    if taken.take_while(|step| *step == Step::Taken).count() == 0 {
        state.say(match way {
            Way::Next => "no note further down",
            Way::Previous => "no note further up",
        });
    }
}

/// Shows the dismissed pairs in the list, or hides them again.
fn show_or_hide(state: &mut State) {
    let (now, said) = match state.reviewing.dismissed {
        Dismissed::Hidden => (Dismissed::Shown, "dismissed pairs are shown"),
        Dismissed::Shown => (Dismissed::Hidden, "dismissed pairs are hidden"),
    };
    state.reviewing.dismissed = now;
    state.leave_out(Cursor::GoesOn);
    state.say(said);
}

/// Takes in what was kept, and says so; returns what is to be kept next.
pub(super) fn kept(state: &mut State, others: Vec<Record>, own: Vec<Record>) -> Option<Effect> {
    let is_undo = own.iter().any(|record| matches!(record.change, Change::Undo(_)));
    state.reviewing.recall(others);
    if is_undo {
        state.list.pick_again(state.reviewing.picked_last());
    }
    close_note(state, &own);
    let said = state.reviewing.keep(own);
    if let Some(Wish::Changes(_, picked)) = state.reviewing.wishes.take_first() {
        state.reviewing.remember_picked(picked);
    }
    // A comparison that is being read stays in its place among the others.
    let is_read = state.base() == Mode::Compare;
    state.sort_out(if is_read { Cursor::Stays } else { Cursor::GoesOn });
    state.say(said);
    state.reviewing.due().map(Effect::Keep)
}

/// Says why something was not kept; returns what is to be kept next.
pub(super) fn not_kept(state: &mut State, reason: &str) -> Option<Effect> {
    if let Some(Wish::Changes(_, picked)) = state.reviewing.wishes.refuse_first() {
        state.list.pick_again(&picked);
    }
    state.complain(format!("not kept: {reason}"));
    state.reviewing.due().map(Effect::Keep)
}

/// Leaves the field of a note that is kept as it stands there.
fn close_note(state: &mut State, own: &[Record]) {
    let written = state.reviewing.noting.as_ref().map(change);
    let is_kept = own.iter().any(|record| Some(&record.change) == written.as_ref());
    if is_kept && state.open_mode() == Mode::Note {
        state.leave();
    }
}

/// Asks for the note to be kept; the field stays open until it is.
fn keep(state: &mut State) -> Option<Effect> {
    let change = change(state.reviewing.noting.as_ref()?);
    if state.reviewing.wishes.has(&change) {
        return None;
    }
    state.reviewing.wish(Wish::Changes(vec![change], Vec::new())).map(Effect::Keep)
}

/// Returns what is to be kept of a note that is being written.
fn change(noting: &Noting) -> Change {
    Change::Note(noting.about.clone(), noting.input.value().trim().to_owned())
}
