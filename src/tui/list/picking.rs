//! Picks pairs out of the list: keys come in, the pairs that are meant go out.

use std::collections::HashSet;
use std::sync::Arc;

use super::{List, ListRow, Mark, StandsFor};
use crate::article::ArticleId;
use crate::pair::Pair;
use crate::tui::action::Motion;
use crate::tui::entry::Entry;

/// A pair, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'l> {
    /// The pair.
    pub entry: &'l Arc<Entry>,
    /// Where it stands.
    pub mark: Mark,
}

impl List {
    /// Picks so many rows out from the selected one on, each with what is folded under it, or puts them
    /// back where the first of them was picked; goes on to the row behind them.
    pub fn pick(&mut self, times: usize) {
        let last = self.rows.len().min(self.selected.saturating_add(times));
        let rows = self.rows.get(self.selected..last).unwrap_or_default();
        let Some(first) = rows.first().copied() else { return };
        let meant: HashSet<u32> = rows.iter().flat_map(|row| self.stood_for(*row)).collect();
        if self.picked.contains(&first.entry) {
            self.picked.retain(|entry| !meant.contains(entry));
        } else {
            self.picked.extend(meant);
        }
        self.step(Motion::Down, times);
    }

    /// Picks all pairs out that are shown or folded, or puts them back where all are picked.
    pub fn pick_all(&mut self) {
        let rows = self.rows.iter();
        let meant: HashSet<u32> = rows.flat_map(|row| self.stood_for(*row)).collect();
        if meant.is_subset(&self.picked) {
            self.picked.retain(|entry| !meant.contains(entry));
        } else {
            self.picked.extend(meant);
        }
    }

    /// Returns the entries that a row stands for: its own, and those that are folded under it, in the order of
    /// the list.
    pub(super) fn stood_for(&self, row: ListRow) -> impl Iterator<Item = u32> {
        let members = match row.stands_for {
            StandsFor::Folded(_) => self.found.group_of[row.entry as usize],
            StandsFor::Itself | StandsFor::Unfolded(_) | StandsFor::Member => None,
        };
        let members = members.and_then(|group| self.members.get(&group));
        std::iter::once(row.entry).chain(members.into_iter().flatten().copied())
    }

    /// Returns the pairs that a row stands for: what is done to the row is done to all of them.
    pub fn entries_of(&self, row: ListRow) -> impl Iterator<Item = &Entry> {
        self.stood_for(row).map(|entry| self.found.entry(entry))
    }

    /// Puts back all that was picked out, and returns it.
    pub fn take_picked(&mut self) -> Vec<Pair<ArticleId>> {
        let picked = std::mem::take(&mut self.picked).into_iter();
        picked.map(|entry| self.found.entry(entry).ids().map(Clone::clone)).collect()
    }

    /// Picks pairs out that were picked before, as far as they are there.
    pub fn pick_again(&mut self, pairs: &[Pair<ArticleId>]) {
        let entries = pairs.iter().filter_map(|ids| self.found.find(ids.as_ref()));
        self.picked.extend(entries);
    }

    /// Puts back all that was picked out; returns whether there was anything.
    pub fn unpick(&mut self) -> bool {
        !std::mem::take(&mut self.picked).is_empty()
    }

    /// Returns whether a row was picked out.
    pub fn is_picked(&self, row: ListRow) -> bool {
        self.picked.contains(&row.entry)
    }

    /// Returns how many pairs are picked out, and how many of them are left out of the list.
    pub fn n_picked(&self) -> (usize, usize) {
        let left_out = self.picked.iter().filter(|entry| !self.is_shown(**entry));
        (self.picked.len(), left_out.count())
    }

    /// Returns what was picked out, in the order of the list, or else all that is shown or folded.
    pub fn to_list(&self) -> impl Iterator<Item = Marked<'_>> {
        let is_wanted = move |entry: &u32| match self.picked.is_empty() {
            true => self.is_shown(*entry),
            false => self.picked.contains(entry),
        };
        let order = self.order.iter().map(|place| place.entry());
        order.filter(is_wanted).map(|entry| self.marked(entry))
    }

    /// Returns the pairs that a row stands for, with where they stand.
    pub fn to_list_of(&self, row: ListRow) -> impl Iterator<Item = Marked<'_>> {
        self.stood_for(row).map(|entry| self.marked(entry))
    }

    fn marked(&self, entry: u32) -> Marked<'_> {
        let entry = entry as usize;
        Marked { entry: &self.found.listed[entry].entry, mark: self.marks[entry] }
    }

    /// Returns what was picked out, in the order of the list, or else what the selected row stands for.
    pub fn meant(&self) -> Vec<&Entry> {
        if self.picked.is_empty() {
            let row = self.rows.get(self.selected);
            return row.into_iter().flat_map(|row| self.entries_of(*row)).collect();
        }
        let order = self.order.iter().map(|place| place.entry());
        let picked = order.filter(|entry| self.picked.contains(entry));
        picked.map(|entry| self.found.entry(entry)).collect()
    }
}
