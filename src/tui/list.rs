//! Keeps the list of pairs: entries come in as they are found, rows in an order go out, and the one
//! chosen stays where it is on the screen.

mod collection;
mod hiding;
mod judged;
mod names;
mod order;
mod picking;
mod rows;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::article::ArticleId;
use crate::duplicates::Folding;
use crate::pair::Pair;
use crate::tui::action::{Motion, Way};
use crate::tui::entry::Entry;
use crate::tui::filter::{Filter, Sieve};

use collection::{Collection, Dropped, Taken, number};
use names::Names;
use order::{Place, turned};

pub use judged::{Mark, RowMark};
pub use order::{Direction, Sort, Sorting};
pub use picking::Marked;
pub use rows::{ListRow, StandsFor};

/// The pairs found so far, in an order.
///
/// `order` has every entry, `rows` those that are shown; both are made anew where something comes in,
/// which takes time in proportion to the pairs (a millisecond for 100,000). `selected` is one of `rows`,
/// if there are any, and on the screen.
#[derive(Clone, Debug, Default)]
pub struct List {
    found: Collection,
    sorting: Sorting,
    order: Vec<Place>,
    /// The names of the articles in order, as far as they were asked for.
    names: Names,
    sieve: Sieve,
    /// For each entry, whether it passes the sieve.
    passing: Vec<bool>,
    rows: Vec<ListRow>,
    /// The entries of each group that are shown below the first of it or folded under it, in order.
    members: HashMap<u32, Vec<u32>>,
    /// The groups whose members have rows of their own.
    open: HashSet<u32>,
    /// For each entry, whether it is left out, whatever else holds.
    hidden: Vec<bool>,
    /// For each entry where it stands, as it was learnt last.
    marks: Vec<Mark>,
    /// The entries that the reader picked out.
    picked: HashSet<u32>,
    selected: usize,
    /// The entry that the reader chose; until there is one, the first row is selected.
    chosen: Option<u32>,
    top: usize,
    height: usize,
}

/// What becomes of the cursor where the pair under it is to be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// It stays, and so does the pair.
    Stays,
    /// It goes on to the next pair, or to the one before if there is none.
    GoesOn,
}

impl List {
    /// Returns how many pairs there are, shown or not.
    pub fn n_pairs(&self) -> usize {
        self.found.listed.len()
    }

    /// Returns the entries of all pairs, in the order of their finding.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.found.listed.iter().map(|listed| &*listed.entry)
    }

    /// Returns all rows in order.
    pub fn rows(&self) -> &[ListRow] {
        &self.rows
    }

    /// Returns the entry of a row.
    pub fn entry(&self, row: ListRow) -> &Entry {
        self.found.entry(row.entry)
    }

    /// Returns the entry of two articles, shown or not, whichever side they are on.
    pub fn entry_of(&self, ids: Pair<&ArticleId>) -> Option<&Entry> {
        self.found.find(ids).map(|entry| self.found.entry(entry))
    }

    /// Returns the selected row.
    pub fn selected_row(&self) -> Option<ListRow> {
        self.rows.get(self.selected).copied()
    }

    /// Returns the entry of the selected row.
    pub fn selected(&self) -> Option<&Entry> {
        self.selected_row().map(|row| self.entry(row))
    }

    /// Returns the number of the selected row, from 0.
    pub fn selected_idx(&self) -> usize {
        self.selected
    }

    /// Returns the numbers of the rows on the screen.
    pub fn shown(&self) -> Range<usize> {
        self.top..(self.top + self.height).min(self.rows.len())
    }

    /// Returns the numbers of so many rows around the selected one, or of as many as there are.
    pub fn around(&self, height: usize) -> Range<usize> {
        let first = self.top.min(self.selected).max((self.selected + 1).saturating_sub(height));
        first..(first + height).min(self.rows.len())
    }

    /// Returns how many pairs are folded under others.
    pub fn n_folded(&self) -> usize {
        let folded = self.members.iter().filter(|(group, _)| !self.open.contains(group));
        folded.map(|(_, members)| members.len()).sum()
    }

    /// Returns an id without what the ids of all articles begin with: folders, and the file that holds them.
    pub fn short_id<'a>(&self, id: &'a ArticleId) -> &'a str {
        id.0.strip_prefix(&self.found.common).unwrap_or(&id.0)
    }

    /// Returns how the list is sorted.
    pub fn sorting(&self) -> Sorting {
        self.sorting
    }

    /// Takes pairs in. The row under the cursor stays where it is on the screen.
    pub fn add(&mut self, entries: Vec<Entry>) {
        let before = self.found.listed.len();
        let taken: Vec<Taken> = entries.into_iter().map(|entry| self.found.add(entry)).collect();
        let is_plain = taken.iter().all(|taken| *taken == Taken::New);
        if !is_plain {
            self.sieve.forget();
            self.passing.clear();
            self.names.forget();
        }
        self.sieve.learn(&self.found.briefs);
        self.sift();
        self.hidden.resize(self.found.listed.len(), false);
        self.marks.resize(self.found.listed.len(), Mark::NEW);
        if is_plain {
            self.sort_in(before);
        } else {
            self.sort();
        }
        self.set_rows();
    }

    /// Sorts the entries in that are new, from a number on.
    fn sort_in(&mut self, first: usize) {
        if self.sorting.by == Sort::Outlet
            && let Some(now) = self.names.learn(&self.found.briefs)
        {
            let sorting = self.sorting;
            self.order.iter_mut().for_each(|place| *place = sorting.renamed(*place, &now));
        }
        let new = number(first)..number(self.found.listed.len());
        let mut places: Vec<Place> = new.map(|entry| self.place(entry)).collect();
        self.order.append(&mut places);
        // Takes one pass: all but the end is in order.
        self.order.sort();
    }

    /// Learns the leader of every article that has copies, the leaders' own included: pairs with the
    /// same leaders are one row. It counts for pairs that come in from now on.
    pub fn learn_copies(&mut self, leaders: HashMap<ArticleId, ArticleId>) {
        self.found.learn_copies(leaders);
    }

    /// Begins another scan: the pairs stay until it has ended, those that it finds again are renewed.
    pub fn begin(&mut self) {
        self.found.begin();
    }

    /// Ends a scan that found all there is: what it did not find is dropped. Where the others stand is to be
    /// learnt anew then.
    pub fn finish(&mut self) {
        let at = self.rows.get(self.selected).map(|row| self.entry(*row).ids().map(Clone::clone));
        if self.found.drop_stale() == Dropped::Nothing {
            return;
        }
        self.open.clear();
        self.picked.clear();
        self.passing.clear();
        self.names.forget();
        self.sieve.forget();
        self.sieve.learn(&self.found.briefs);
        self.sift();
        self.hidden = vec![false; self.found.listed.len()];
        self.marks = vec![Mark::NEW; self.found.listed.len()];
        let line = self.selected - self.top;
        self.rows.clear();
        self.sort();
        let at = at.and_then(|ids| self.found.find(ids.as_ref()));
        self.chosen = self.chosen.and(at);
        self.set_rows();
        if let Some(row) = self.chosen.and_then(|chosen| self.row_of(chosen)) {
            (self.selected, self.top) = (row, row.saturating_sub(line));
        }
        self.reveal();
    }

    /// Sorts the list; the row under the cursor stays under it.
    pub fn sort_by(&mut self, sorting: Sorting) {
        let before = std::mem::replace(&mut self.sorting, sorting);
        if before == (Sorting { direction: sorting.direction.other(), ..sorting }) {
            self.order = turned(&self.order);
        } else {
            self.sort();
        }
        self.set_rows();
        self.reveal();
    }

    /// Shows the pairs that pass a filter only. What the reader chose is under the cursor where it
    /// passes.
    pub fn filter_by(&mut self, filter: Filter) {
        let before = std::mem::take(&mut self.sieve);
        self.sieve = Sieve::new(filter, before, &self.found.briefs);
        self.passing.clear();
        self.sift();
        self.set_rows_under(self.chosen);
        self.reveal();
    }

    /// Returns the filter; it is empty where all pairs are shown.
    pub fn filter(&self) -> &Filter {
        self.sieve.filter()
    }

    /// Learns which of the entries that are not sifted yet pass.
    fn sift(&mut self) {
        self.sieve.sift(&self.found.facts, &mut self.passing);
    }

    /// Shows or folds the pairs of other versions of the selected one's articles; returns whether there are
    /// any.
    pub fn unfold(&mut self, folding: Folding) -> bool {
        let Some(row) = self.rows.get(self.selected) else { return false };
        let group = self.found.group_of[row.entry as usize];
        let Some(group) = group.filter(|_| row.stands_for != StandsFor::Itself) else {
            return false;
        };
        self.chosen = Some(row.entry);
        match folding {
            Folding::Unfolded => self.open.insert(group),
            Folding::Folded => self.open.remove(&group),
        };
        self.set_rows();
        self.reveal();
        true
    }

    fn sort(&mut self) {
        if self.sorting.by == Sort::Outlet {
            self.names.learn(&self.found.briefs);
        }
        let all = 0..number(self.found.listed.len());
        let mut order = std::mem::take(&mut self.order);
        order.clear();
        order.extend(all.map(|entry| self.place(entry)));
        order.sort_unstable();
        self.order = order;
    }

    fn place(&self, entry: u32) -> Place {
        let facts = &self.found.facts;
        let names = facts.articles[entry as usize].map(|article| self.names.place(article));
        self.sorting.place(entry, facts, names)
    }

    /// Makes the rows anew; what is under the cursor stays under it, at its line of the screen.
    fn set_rows(&mut self) {
        self.set_rows_under(self.chosen.and(self.rows.get(self.selected)).map(|row| row.entry));
    }

    /// Makes the rows anew; an entry is under the cursor, or the first row.
    fn set_rows_under(&mut self, entry: Option<u32>) {
        let line = self.selected - self.top;
        let room = std::mem::take(&mut self.rows);
        let order = self.order.iter().map(|place| place.entry());
        let order = order.filter(|entry| self.is_shown(*entry));
        let (rows, members) = rows::rows(order, &self.found.group_of, &self.open, room);
        (self.rows, self.members) = (rows, members);
        let row = entry.and_then(|entry| self.row_of(entry));
        self.selected = row.unwrap_or(0);
        self.top = self.selected.saturating_sub(line);
        if self.selected - self.top >= self.height {
            self.reveal();
        }
    }

    /// Returns whether an entry is to be seen, in a row of its own or folded under another.
    fn is_shown(&self, entry: u32) -> bool {
        self.passing[entry as usize] && !self.hidden[entry as usize]
    }

    /// Returns the row that shows an entry or stands for it.
    fn row_of(&self, entry: u32) -> Option<usize> {
        let group = *self.found.group_of.get(entry as usize)?;
        let is_it = |row: &ListRow| row.entry == entry;
        let stands_for_it =
            |row: &ListRow| group.is_some() && self.found.group_of[row.entry as usize] == group;
        let exact = self.rows.iter().position(is_it);
        exact.or_else(|| self.rows.iter().position(stands_for_it))
    }

    /// Tells the list how many rows the screen shows.
    pub fn set_height(&mut self, height: usize) {
        self.height = height;
        self.reveal();
    }

    fn reveal(&mut self) {
        let least = (self.selected + 1).saturating_sub(self.height);
        let last = self.rows.len().saturating_sub(self.height);
        self.top = self.top.max(least).min(self.selected).min(last.max(least));
    }

    /// Moves the cursor.
    pub fn step(&mut self, motion: Motion, times: usize) {
        let page = self.height.saturating_sub(1).max(1);
        let half = (self.height / 2).max(1);
        let far = |by: usize| by.saturating_mul(times);
        match motion {
            Motion::Up => self.select(self.selected.saturating_sub(times)),
            Motion::Down => self.select(self.selected.saturating_add(times)),
            Motion::PageUp => self.select(self.selected.saturating_sub(far(page))),
            Motion::PageDown => self.select(self.selected.saturating_add(far(page))),
            Motion::HalfUp => self.select(self.selected.saturating_sub(far(half))),
            Motion::HalfDown => self.select(self.selected.saturating_add(far(half))),
            Motion::First => self.select(0),
            Motion::Last => self.select(usize::MAX),
        }
    }

    /// Selects the row with a number, or the last.
    pub fn select(&mut self, row: usize) {
        self.selected = row.min(self.rows.len().saturating_sub(1));
        self.chosen = self.rows.get(self.selected).map(|row| row.entry);
        self.reveal();
    }

    /// Selects the row of two articles, if there is one.
    pub fn select_pair(&mut self, ids: Pair<&ArticleId>) {
        if let Some(row) = self.found.find(ids).and_then(|entry| self.row_of(entry)) {
            self.select(row);
        }
    }

    /// Selects a row further on; returns its entry unless the selected one was the last that way.
    pub fn step_pair(&mut self, way: Way, times: usize) -> Option<&Entry> {
        let before = self.selected;
        self.step(
            match way {
                Way::Next => Motion::Down,
                Way::Previous => Motion::Up,
            },
            times,
        );
        if self.selected == before { None } else { self.selected() }
    }
}
