//! Judges pairs in words: what was typed comes in, what is kept and what is said of it go out.

use wirecopy::pair::Pair;
use wirecopy::present::{visible_text, words};
use wirecopy::review::{About, Change, Named, Standing, Text, Verdict, texts};
use wirecopy::tui::list::Cursor;
use wirecopy::tui::reviewing::Dismissed;

use super::Talk;
use super::passages::Passages;
use crate::screen::Kept;

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoteOn {
    /// The passage that was read out last.
    Passage,
    /// The pair.
    Pair,
}

impl Talk<'_> {
    /// Gives pairs a verdict, or takes it off if all of them have that one.
    pub(super) fn judge(&mut self, pairs: &[Pair<Text<'_>>], verdict: Verdict) -> Vec<String> {
        let book = &self.reviewing.book;
        let has_it = |texts: &Pair<Text<'_>>| book.standing(*texts) == Standing::Judged(verdict);
        let have_it = pairs.iter().all(has_it);
        let given = (!have_it).then_some(verdict);
        let change = |texts: &Pair<Text<'_>>| Change::Verdict(texts.map(Named::from), given);
        let changes = pairs.iter().map(change).collect();
        let several = match pairs.len() {
            0 | 1 => String::new(),
            n_pairs => format!(": {}", words::count(n_pairs, "pair")),
        };
        self.keep(changes, || match have_it {
            false => format!("Marked {}{several}.", verdict.name()),
            true => format!("No longer marked {}{several}.", verdict.name()),
        })
    }

    /// Writes a note, or takes it off where nothing is said.
    pub(super) fn note(&mut self, passages: &Passages, on: NoteOn, text: &str) -> Vec<String> {
        let texts = texts(passages.comparison());
        let place = match on {
            NoteOn::Pair => None,
            NoteOn::Passage => match passages.place() {
                None => return vec!["There is no passage to write a note on.".to_owned()],
                Some(place) => {
                    let known = self.reviewing.book.passage_note(texts, place);
                    Some(known.map_or(place, |(_, place)| place))
                }
            },
        };
        let text = text.trim();
        let change = Change::Note(About::new(texts, place), text.to_owned());
        self.keep(vec![change], || {
            if text.is_empty() { "Note taken off." } else { "Note kept." }.to_owned()
        })
    }

    /// Takes back what was done last in this run.
    pub(super) fn undo(&mut self) -> Vec<String> {
        match self.reviewing.undo() {
            None => vec!["There is nothing to take back in this run.".to_owned()],
            Some(changes) => self.keep(changes, || "Taken back.".to_owned()),
        }
    }

    /// Asks for changes to be kept; says so once they are, or why they are not.
    fn keep(&mut self, changes: Vec<Change>, said: impl FnOnce() -> String) -> Vec<String> {
        match self.world.keep(changes) {
            Ok(Kept { others, own, faults }) => {
                self.skipped.extend(faults.iter().map(|fault| visible_text(fault)));
                self.reviewing.recall(others);
                self.reviewing.keep(own);
                self.list.learn_marks(&self.reviewing.book, 0);
                vec![said()]
            }
            Err(reason) => vec![format!("Not kept: {}.", visible_text(&reason))],
        }
    }

    /// Shows the dismissed pairs in the list, or hides them again.
    pub(super) fn show_or_hide_dismissed(&mut self) -> Vec<String> {
        let (now, said) = match self.reviewing.dismissed {
            Dismissed::Hidden => (Dismissed::Shown, "Dismissed pairs are in the list."),
            Dismissed::Shown => (Dismissed::Hidden, "Dismissed pairs are left out."),
        };
        self.reviewing.dismissed = now;
        let mut lines = vec![said.to_owned()];
        lines.extend(self.page(0));
        lines
    }

    /// Leaves the pairs out that are not to be seen.
    pub(super) fn sort_out(&mut self) {
        self.reviewing.sort_out(&mut self.list, Cursor::GoesOn);
    }

    /// Says where a pair stands and what was noted.
    pub(super) fn standing(&self, texts: Pair<Text<'_>>) -> Vec<String> {
        let book = &self.reviewing.book;
        let mut lines = match book.standing(texts) {
            Standing::New => Vec::new(),
            Standing::Judged(verdict) => vec![format!("It is marked {}.", verdict.name())],
            Standing::Changed(verdict) => {
                vec![format!("A text has changed since it was marked {}.", verdict.name())]
            }
        };
        lines.extend(
            book.note(texts).map(|note| format!("Note on the pair: {}", visible_text(note))),
        );
        match book.n_passage_notes(texts) {
            0 => {}
            n_notes => {
                lines.push(format!("There are notes on {}.", words::count(n_notes, "passage")));
            }
        }
        lines
    }

    /// Says what was noted on the passage that was read out last.
    pub(super) fn passage_note(&self, passages: &Passages) -> Option<String> {
        let texts = texts(passages.comparison());
        let (note, _) = self.reviewing.book.passage_note(texts, passages.place()?)?;
        Some(format!("Note on this passage: {}", visible_text(note)))
    }
}
