//! Tells where among passages and differences a reader is, and goes to others: a row comes in, its place or
//! another row goes out.

use super::{Reading, Step};
use crate::align::MatchKind;
use crate::present::{Bearings, Row, bearings};
use crate::tui::action::Way;

impl Reading {
    /// Returns the passage that the cursor is on, as a number of the alignment's passages.
    pub fn passage(&self) -> Option<usize> {
        let match_idx = self.row_of(self.stop()?)?.match_idx()?;
        Some(self.comparison.alignment.matches[match_idx].passage)
    }

    /// Returns which passage a match is in, and which of its stretches.
    pub fn bearings(&self, match_idx: usize) -> Bearings {
        bearings(&self.comparison, &self.rows, &self.stretches, match_idx)
    }

    /// Goes to the stretch of a passage after or before the cursor.
    pub fn step_passage(&mut self, way: Way) -> Step {
        self.step_to(way, self.stretches.iter().map(|stretch| stretch.start).collect())
    }

    /// Goes to the next or the previous stretch of one of some passages, by their numbers.
    pub fn step_to_passages(&mut self, way: Way, passages: &[usize]) -> Step {
        let matches = &self.comparison.alignment.matches;
        let is_wanted = |row: &usize| {
            let found = self.rows[*row].match_idx();
            found.is_some_and(|found| passages.contains(&matches[found].passage))
        };
        let starts = self.stretches.iter().map(|stretch| stretch.start);
        self.step_to(way, starts.filter(is_wanted).collect())
    }

    /// Goes to the next or the previous place where the articles differ: a match that is not word for word or
    /// that moved, or a run of text that one of them lacks. Page furniture is no difference.
    pub fn step_difference(&mut self, way: Way) -> Step {
        let matches = &self.comparison.alignment.matches;
        let differs = |row: &Row| {
            row.match_idx()
                .is_some_and(|of| matches[of].kind != MatchKind::Verbatim || matches[of].is_moved())
        };
        let rows = self.rows.iter().enumerate();
        let begins = |(at, row): &(usize, &Row)| {
            let goes_on = || at.checked_sub(1).is_some_and(|at| self.rows[at].is_unshared());
            differs(row) || row.is_unshared() && !goes_on()
        };
        let differences = rows.filter(begins).map(|(at, _)| at).collect();
        self.step_to(way, differences)
    }

    /// Goes to the next or the previous of some rows, which are in order.
    fn step_to(&mut self, way: Way, rows: Vec<usize>) -> Step {
        let here = self.row();
        let row = match way {
            Way::Next => rows.into_iter().find(|row| *row > here),
            Way::Previous => rows.into_iter().rfind(|row| *row < here),
        };
        let Some(row) = row else { return Step::NoMore };
        self.go_to_row(row);
        Step::Taken
    }
}
