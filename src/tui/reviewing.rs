//! Keeps what was judged, and the note that is being written: records come in, where a pair stands goes
//! out.
//!
//! What is shown here is on the disk: the screen asks for a change to be kept, and takes it in when it
//! hears that it was.

mod wishes;

use std::sync::Arc;

use tui_input::Input;
use unicode_width::UnicodeWidthStr;

use crate::article::ArticleId;
use crate::compare::Comparison;
use crate::pair::Pair;
use crate::present::{fit, words};
use crate::review::{About, Book, Change, Record, Standing, Text, Verdict, texts};
use crate::tui::action::Listed;
use crate::tui::entry::Entry;
use crate::tui::filter::{Filter, Status, Term};
use crate::tui::list::{Cursor, List, Mark, Marked};
use crate::tui::reading::Reading;
use crate::tui::state::State;

pub use wishes::{Wish, Wishes};

/// Everything that was judged, and what this run did of it.
#[derive(Clone, Debug, Default)]
pub struct Reviewing {
    /// What holds.
    pub book: Book,
    /// What is to be kept and is not on the disk yet.
    pub wishes: Wishes,
    /// What was done in this run and not taken back, the latest last.
    done: Vec<Done>,
    /// The note that is being written.
    pub noting: Option<Noting>,
    /// How many of the pairs found were given each verdict, in the order of [`Verdict::ALL`].
    tally: [usize; Verdict::ALL.len()],
    /// Whether dismissed pairs are in the list.
    pub dismissed: Dismissed,
}

/// Whether dismissed pairs are in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dismissed {
    /// They are not.
    #[default]
    Hidden,
    /// They are, like all others.
    Shown,
}

/// What one key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What it is called.
    pub name: String,
    /// The records of it.
    pub records: Vec<String>,
    /// What was picked out for it.
    pub picked: Vec<Pair<ArticleId>>,
}

/// A note that is being written.
#[derive(Clone, Debug)]
pub struct Noting {
    /// What it is about.
    pub about: About,
    /// The number of the passage that it is about, from 1; none if it is about the pair.
    pub passage: Option<usize>,
    /// The text, as far as it is written.
    pub input: Input,
}

impl Reviewing {
    /// Takes in records of other runs.
    pub fn recall(&mut self, records: Vec<Record>) {
        self.book.take_in(records);
    }

    /// Takes in the records of what this run asked for; returns what to say of it.
    pub fn keep(&mut self, own: Vec<Record>) -> String {
        let Some(first) = own.first().map(|record| record.change.clone()) else {
            return String::new();
        };
        let records: Vec<String> = own.iter().map(|record| record.id.clone()).collect();
        self.book.take_in(own);
        match first {
            Change::Undo(_) => {
                let undone = self.done.pop().map(|done| done.name);
                format!("taken back: {}", undone.unwrap_or_default())
            }
            Change::Verdict(..) | Change::Note(..) => {
                let name = name(&first, records.len());
                self.done.push(Done { name: name.clone(), records, picked: Vec::new() });
                name
            }
        }
    }

    /// Learns what was picked out for what was done last.
    pub fn remember_picked(&mut self, picked: Vec<Pair<ArticleId>>) {
        if let Some(last) = self.done.last_mut() {
            last.picked = picked;
        }
    }

    /// Returns what was picked out for what was done last.
    pub fn picked_last(&self) -> &[Pair<ArticleId>] {
        self.done.last().map_or(&[], |last| &last.picked)
    }

    /// Returns whether this run has done anything that can be taken back, or is about to.
    pub fn has_done(&self) -> bool {
        !(self.done.is_empty() && self.wishes.is_empty())
    }

    /// Takes in a wish; returns the changes that are to be kept now, if no other wish is before it.
    pub fn wish(&mut self, wish: Wish) -> Option<Vec<Change>> {
        let is_next = self.wishes.is_empty();
        self.wishes.add(wish);
        if is_next { self.due() } else { None }
    }

    /// Returns the changes that are to be kept now; a wish that there is nothing to take back any more is none.
    pub fn due(&mut self) -> Option<Vec<Change>> {
        loop {
            let changes = match self.wishes.first()? {
                Wish::Changes(changes, _) => Some(changes.clone()),
                Wish::Undo => self.undo(),
            };
            if changes.is_some() {
                return changes;
            }
            self.wishes.take_first();
        }
    }

    /// Returns what would take back what was done last.
    pub fn undo(&self) -> Option<Vec<Change>> {
        let last = self.done.last()?;
        // The latest first, so that what holds in between was there before, too.
        Some(last.records.iter().rev().map(|record| Change::Undo(record.clone())).collect())
    }

    /// Returns how many pairs were judged, verdict by verdict: `31 reviewed`; of the dismissed, if they
    /// are not in the list, the key that shows them.
    pub fn tally(&self, key: &str) -> Vec<String> {
        let counted = Verdict::ALL.into_iter().zip(self.tally).filter(|(_, n)| *n > 0);
        let told = counted.map(|(verdict, n)| {
            let hidden = match (verdict, self.dismissed) {
                (Verdict::Dismissed, Dismissed::Hidden) => format!(" ({key})"),
                (Verdict::Dismissed, Dismissed::Shown) => String::new(),
                (Verdict::Reviewed | Verdict::Flagged, _) => String::new(),
            };
            format!("{} {}{hidden}", words::number(n), verdict.name())
        });
        told.collect()
    }
}

/// Which pairs the reader wants to see.
struct Asked {
    /// What the filter asks for.
    statuses: Vec<Status>,
    /// What notes are to hold, in small letters.
    notes: Vec<String>,
    are_dismissed_hidden: bool,
}

impl Asked {
    fn by(filter: &Filter, dismissed: Dismissed) -> Asked {
        let (mut statuses, mut notes) = (Vec::new(), Vec::new());
        for term in &filter.terms {
            match term {
                Term::Status(status) => statuses.push(*status),
                Term::Note(text) => notes.push(text.to_lowercase()),
                Term::Number(..) | Term::Outlet(_) | Term::Kind(_) | Term::Word(_) => {}
            }
        }
        let is_asked_for = statuses.contains(&Status::Judged(Verdict::Dismissed));
        let are_dismissed_hidden = dismissed == Dismissed::Hidden && !is_asked_for;
        Asked { statuses, notes, are_dismissed_hidden }
    }

    /// Returns whether the filter asks for anything.
    fn is_empty(&self) -> bool {
        self.statuses.is_empty() && self.notes.is_empty()
    }

    /// Returns whether a pair is left out that stands so.
    fn leaves_out(&self, book: &Book, entry: &Entry, mark: Mark) -> bool {
        let is_dismissed = mark.standing == Standing::Judged(Verdict::Dismissed);
        !self.statuses.iter().all(|status| status.admits(mark.standing))
            || self.are_dismissed_hidden && is_dismissed
            || !(self.notes.is_empty() || mark.has_note && self.are_noted(book, entry))
    }

    /// Returns whether notes on a pair hold all that they are to hold.
    fn are_noted(&self, book: &Book, entry: &Entry) -> bool {
        let texts = entry.texts();
        let is_in_note =
            |wanted: &String| book.notes(texts).any(|note| note.to_lowercase().contains(wanted));
        self.notes.iter().all(is_in_note)
    }

    /// Returns which of the pairs of a list are left out, from a number on.
    fn left_out(&self, book: &Book, list: &List, first: usize) -> Vec<bool> {
        let pairs = list.entries().zip(list.marks()).skip(first);
        pairs.map(|(entry, mark)| self.leaves_out(book, entry, *mark)).collect()
    }
}

impl Reviewing {
    /// Learns anew where the pairs of a list stand, counts their verdicts, and leaves out those that are not
    /// to be seen.
    pub fn sort_out(&mut self, list: &mut List, cursor: Cursor) {
        self.tally = Default::default();
        let marks = list.learn_marks(&self.book, 0);
        count(marks, &mut self.tally);
        self.leave_out(list, cursor);
    }

    /// Leaves out of a list the pairs that do not stand as its filter asks, and the dismissed ones unless it
    /// asks for these. Where they stand is known: nothing is asked of the book.
    pub fn leave_out(&self, list: &mut List, cursor: Cursor) {
        let asked = Asked::by(list.filter(), self.dismissed);
        if self.tally == [0; Verdict::ALL.len()] && asked.is_empty() && !list.hides() {
            return;
        }
        let left_out = asked.left_out(&self.book, list, 0);
        list.hide(cursor, left_out);
    }
}

/// Counts verdicts.
fn count(marks: &[Mark], tally: &mut [usize; Verdict::ALL.len()]) {
    for mark in marks {
        if let Standing::Judged(verdict) = mark.standing {
            tally[verdict as usize] += 1;
        }
    }
}

impl State {
    /// Returns where a pair stands.
    pub fn standing(&self, texts: Pair<Text<'_>>) -> Standing {
        self.reviewing.book.standing(texts)
    }

    /// Learns anew where the pairs of the list stand, and leaves out those that the reader does not want to
    /// see.
    pub(super) fn sort_out(&mut self, cursor: Cursor) {
        self.reviewing.sort_out(&mut self.list, cursor);
    }

    /// Leaves out of the list the pairs that the reader does not want to see.
    pub(super) fn leave_out(&mut self, cursor: Cursor) {
        self.reviewing.leave_out(&mut self.list, cursor);
    }

    /// Learns where the pairs stand that are new, from a number on, and leaves out as many of them: it takes
    /// time in proportion to them.
    pub(super) fn sort_out_from(&mut self, first: usize) {
        let asked = Asked::by(self.list.filter(), self.reviewing.dismissed);
        let Reviewing { book, tally, .. } = &mut self.reviewing;
        if book.is_empty() && asked.is_empty() {
            return;
        }
        count(self.list.learn_marks(book, first), tally);
        let left_out = asked.left_out(book, &self.list, first);
        self.list.hide_from(first, &left_out);
    }

    /// Returns the note on the passage of the comparison that is open which the cursor is on.
    pub fn passage_note(&self) -> Option<&str> {
        let reading = self.reading.as_ref()?;
        self.note_on(reading, reading.passage()?)
    }

    /// Returns the note on a passage of a comparison, by its number.
    pub(super) fn note_on(&self, reading: &Reading, passage: usize) -> Option<&str> {
        let comparison = reading.comparison();
        let spans = comparison.alignment.passages[passage].spans;
        self.reviewing.book.passage_note(texts(comparison), spans).map(|(note, _)| note)
    }
}

/// Returns pairs as a table has them, with what was judged of them.
pub fn listed<'l>(book: &Book, pairs: impl IntoIterator<Item = Marked<'l>>) -> Vec<Listed> {
    let listed = pairs.into_iter().map(|Marked { entry, mark }| {
        let note = mark.has_note.then(|| book.note(entry.texts())).flatten();
        let note = note.unwrap_or_default().to_owned();
        Listed { entry: Arc::clone(entry), standing: mark.standing, note }
    });
    listed.collect()
}

/// Returns what a pair is, as the title of a comparison says it.
pub fn told(reviewing: &Reviewing, comparison: &Comparison) -> String {
    let texts = texts(comparison);
    let standing = reviewing.book.standing(texts);
    let words = match standing {
        Standing::New => "new",
        Standing::Judged(verdict) => verdict.name(),
        Standing::Changed(_) => "changed since reviewed",
    };
    let note =
        if reviewing.book.note(texts).is_some() { format!(" {NOTE}") } else { String::new() };
    format!("{} {words}{note}", sign(standing))
}

/// Returns what is to be said of a pair before its numbers: that it changed, and its note.
pub fn remarks(book: &Book, texts: Pair<Text<'_>>) -> Vec<String> {
    let passages = match book.n_passage_notes(texts) {
        0 => None,
        n => Some(format!("{NOTE} on {}", words::count(n, "passage"))),
    };
    changed(book, texts).into_iter().chain(of_pair(book, texts)).chain(passages).collect()
}

/// Returns that a pair changed, its note, and those on its passages.
pub fn notes(book: &Book, comparison: &Comparison) -> Vec<String> {
    let texts = texts(comparison);
    let passages = (1..).zip(&comparison.alignment.passages).filter_map(|(number, passage)| {
        let (note, _) = book.passage_note(texts, passage.spans)?;
        Some(format!("{NOTE} passage {number}: {note}"))
    });
    changed(book, texts).into_iter().chain(of_pair(book, texts)).chain(passages).collect()
}

fn of_pair(book: &Book, texts: Pair<Text<'_>>) -> Option<String> {
    book.note(texts).map(|note| format!("{NOTE} {note}"))
}

fn changed(book: &Book, texts: Pair<Text<'_>>) -> Option<String> {
    let Standing::Changed(verdict) = book.standing(texts) else { return None };
    let then = book.earlier_note(texts).map(|note| format!(", {NOTE} {note}"));
    let then = then.unwrap_or_default();
    Some(format!("changed since you reviewed it (then {}{then})", verdict.name()))
}

/// Returns a status and behind it a note in `cells` cells; the status, which is asked for by the cells that it
/// may take, leaves room for the beginning of the note.
pub fn with_note(status: impl FnOnce(usize) -> String, note: Option<&str>, cells: usize) -> String {
    const LEAST: usize = 16;
    let Some(note) = note else { return status(cells) };
    let note = format!("{NOTE} {note}");
    let status = status(cells.saturating_sub(note.width().min(LEAST) + 3));
    let room = cells.saturating_sub(status.width() + 3);
    format!("{status} · {}", fit(&note, room))
}

/// The sign before a note.
pub const NOTE: char = '✎';

/// The sign of what is picked out.
pub const PICKED: char = '■';

/// The sign of a row that stands for pairs which do not stand alike.
pub const MIXED: char = '÷';

/// Returns the sign of a standing.
pub fn sign(standing: Standing) -> char {
    match standing {
        Standing::New => '●',
        Standing::Changed(_) => '◐',
        Standing::Judged(Verdict::Reviewed) => '✓',
        Standing::Judged(Verdict::Flagged) => '⚑',
        Standing::Judged(Verdict::Dismissed) => '✗',
    }
}

/// Returns what a change is called, made to so many pairs.
fn name(change: &Change, n_pairs: usize) -> String {
    let what = match change {
        Change::Verdict(_, Some(verdict)) => {
            format!("{} {}", sign(Standing::Judged(*verdict)), verdict.name())
        }
        Change::Verdict(_, None) => "verdict taken off".to_owned(),
        Change::Note(About { .. }, text) if text.is_empty() => "note taken off".to_owned(),
        Change::Note(About { passage: None, .. }, _) => "note on the pair kept".to_owned(),
        Change::Note(About { passage: Some(_), .. }, _) => "note on the passage kept".to_owned(),
        Change::Undo(_) => "taken back".to_owned(),
    };
    if n_pairs > 1 { format!("{what}: {}", words::count(n_pairs, "pair")) } else { what }
}
