//! Folds what only one article has in a comparison that is read: rows come in, which of them are open changes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Reading, Step};
use crate::present::foldable;
use crate::tui::desk::Arrangement;
use crate::tui::manner::View;

impl Reading {
    /// Returns whether unshared sentences fold in what is on the screen.
    pub fn folds(&self) -> bool {
        match self.desk.arrangement() {
            Arrangement::View(View::Rows | View::Merged) => true,
            Arrangement::View(View::Flow) | Arrangement::OneSide => false,
        }
    }

    fn runs(&self) -> Vec<Range<usize>> {
        if self.folds() { foldable(&self.rows, self.desk.manner.context) } else { Vec::new() }
    }

    fn run_of(&self, row: usize) -> Option<Range<usize>> {
        self.runs().into_iter().find(|run| run.contains(&row))
    }

    /// Folds or unfolds the run that the cursor is in.
    pub fn fold_here(&mut self) -> Step {
        let Some(run) = self.run_of(self.row()) else { return Step::NoMore };
        let opened = self.open.len();
        self.open.retain(|row| !run.contains(row));
        if self.open.len() == opened {
            self.open.insert(middle(&run));
        }
        self.lay_out(self.desk);
        Step::Taken
    }

    /// Unfolds everything, or folds everything where nothing is folded.
    pub fn fold_all(&mut self) -> Step {
        let runs = self.runs();
        if runs.is_empty() {
            return Step::NoMore;
        }
        let is_open = |run: &Range<usize>| self.open.range(run.clone()).next().is_some();
        let all_open = runs.iter().all(is_open);
        self.open = if all_open { BTreeSet::new() } else { runs.iter().map(middle).collect() };
        self.lay_out(self.desk);
        Step::Taken
    }

    /// Unfolds what hides a row.
    pub(super) fn unfold(&mut self, row: usize) {
        let run = self.run_of(row);
        let hides = |run: &Range<usize>| self.open.range(run.clone()).next().is_none();
        if let Some(run) = run.filter(hides) {
            self.open.insert(middle(&run));
            self.lay_out(self.desk);
        }
    }
}

/// Returns the row of a run that is in it whatever the context.
fn middle(run: &Range<usize>) -> usize {
    usize::midpoint(run.start, run.end)
}
