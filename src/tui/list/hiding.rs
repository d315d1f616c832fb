//! Leaves pairs out of the list: which of them are not to be seen comes in.

use super::List;
use crate::tui::list::Cursor;

impl List {
    /// Returns whether [`List::hide`] left anything out.
    pub fn hides(&self) -> bool {
        self.hidden.contains(&true)
    }

    /// Leaves out the entries that are `hidden`, which tells it of each in the order of their finding;
    /// `cursor` tells what becomes of the selected one. Takes time in proportion to the pairs.
    ///
    /// # Panics
    ///
    /// If `hidden` is not as long as there are pairs.
    pub fn hide(&mut self, cursor: Cursor, mut hidden: Vec<bool>) {
        assert_eq!(hidden.len(), self.n_pairs(), "each pair is hidden or not");
        let selected = self.rows.get(self.selected).map(|row| row.entry);
        match (cursor, selected) {
            (Cursor::Stays, Some(selected)) => hidden[selected as usize] = false,
            (Cursor::GoesOn, _) | (Cursor::Stays, None) => {}
        }
        if hidden == self.hidden {
            return;
        }
        let is_shown = |row: &&super::ListRow| !hidden[row.entry as usize];
        let (above, below) = self.rows.split_at(self.selected.min(self.rows.len()));
        let next = below.iter().find(is_shown).or_else(|| above.iter().rev().find(is_shown));
        let next = next.map(|row| row.entry);
        self.chosen = self.chosen.and(next);
        self.hidden = hidden;
        self.set_rows_under(next.filter(|_| self.chosen.is_some()));
        self.reveal();
    }

    /// Leaves out those of the entries from a number on, the new ones, that are `hidden`.
    pub fn hide_from(&mut self, first: usize, hidden: &[bool]) {
        self.hidden[first..].copy_from_slice(hidden);
        if hidden.contains(&true) {
            self.set_rows();
        }
    }
}
