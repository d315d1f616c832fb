//! Picks pairs out of the list: keys come in, the pairs that are meant go out.

use std::collections::HashSet;

use super::{List, ListRow, StandsFor};
use crate::tui::action::Motion;
use crate::tui::entry::Entry;

impl List {
    /// Picks so many rows out from the selected one on, each with the copies folded under it, or puts them
    /// back where the first of them was picked; goes on to the row behind them.
    pub fn pick(&mut self, times: usize) {
        let last = self.rows.len().min(self.selected.saturating_add(times));
        let rows = self.rows.get(self.selected..last).unwrap_or_default();
        let Some(first) = rows.first().copied() else { return };
        let meant = self.stood_for(rows);
        if self.picked.contains(&first.entry) {
            self.picked.retain(|entry| !meant.contains(entry));
        } else {
            self.picked.extend(meant);
        }
        self.step(Motion::Down, times);
    }

    /// Picks all pairs out that are shown or folded, or puts them back where all are picked.
    pub fn pick_all(&mut self) {
        let meant = self.stood_for(&self.rows);
        if meant.is_subset(&self.picked) {
            self.picked.retain(|entry| !meant.contains(entry));
        } else {
            self.picked.extend(meant);
        }
    }

    /// Returns the entries of rows, and those that are folded under them.
    fn stood_for(&self, rows: &[ListRow]) -> HashSet<u32> {
        let mut meant: HashSet<u32> = rows.iter().map(|row| row.entry).collect();
        let is_folded = |row: &&ListRow| matches!(row.stands_for, StandsFor::Folded(_));
        let folded = rows.iter().filter(is_folded);
        let groups: HashSet<u32> =
            folded.filter_map(|row| self.found.group_of[row.entry as usize]).collect();
        if !groups.is_empty() {
            let listed = self.found.group_of.iter().zip(0..);
            let members = listed.filter(|(group, entry)| {
                group.is_some_and(|group| groups.contains(&group)) && self.is_shown(*entry)
            });
            meant.extend(members.map(|(_, entry)| entry));
        }
        meant
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
    pub fn to_list(&self) -> Vec<&Entry> {
        let shown;
        let wanted = if self.picked.is_empty() {
            shown = self.stood_for(&self.rows);
            &shown
        } else {
            &self.picked
        };
        let order = self.order.iter().map(|place| place.entry());
        order.filter(|entry| wanted.contains(entry)).map(|entry| self.found.entry(entry)).collect()
    }

    /// Returns what was picked out, in the order of the list, or else what is selected.
    pub fn meant(&self) -> Vec<&Entry> {
        if self.picked.is_empty() {
            return self.selected().into_iter().collect();
        }
        let order = self.order.iter().map(|place| place.entry());
        let picked = order.filter(|entry| self.picked.contains(entry));
        picked.map(|entry| self.found.entry(entry)).collect()
    }
}
