//! Keeps the list of pairs: comparisons come in as they are found, the one chosen stays selected.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::compare::Comparison;
use crate::tui::action::{Motion, Way};

/// The pairs found so far, those that share the most words first.
///
/// `selected` is one of `pairs`, if there are any, and on the screen.
#[derive(Clone, Debug, Default)]
pub struct List {
    pairs: Vec<Arc<Comparison>>,
    selected: usize,
    /// Whether the reader chose the selected pair; until then it is the first.
    chosen: bool,
    top: usize,
    height: usize,
}

impl List {
    /// Returns all pairs in order.
    pub fn pairs(&self) -> &[Arc<Comparison>] {
        &self.pairs
    }

    /// Returns the selected pair.
    pub fn selected(&self) -> Option<&Arc<Comparison>> {
        self.pairs.get(self.selected)
    }

    /// Returns the number of the selected pair, from 0.
    pub fn selected_idx(&self) -> usize {
        self.selected
    }

    /// Returns the numbers of the pairs on the screen.
    pub fn shown(&self) -> std::ops::Range<usize> {
        self.top..(self.top + self.height).min(self.pairs.len())
    }

    /// Puts a pair in its place. A pair that the reader chose stays selected, and where it stands on
    /// the screen once the list is longer than that.
    pub fn add(&mut self, comparison: Arc<Comparison>) {
        let at = self.pairs.partition_point(|pair| rank(pair) <= rank(&comparison));
        if self.chosen && at <= self.selected {
            self.selected += 1;
            if self.pairs.len() >= self.height {
                self.top += 1;
            }
        }
        self.pairs.insert(at, comparison);
        self.reveal();
    }

    /// Tells the list how many pairs the screen shows.
    pub fn set_height(&mut self, height: usize) {
        self.height = height;
        self.reveal();
    }

    fn reveal(&mut self) {
        let least = (self.selected + 1).saturating_sub(self.height);
        let last = self.pairs.len().saturating_sub(self.height);
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

    /// Selects the pair with a number, or the last.
    pub fn select(&mut self, pair: usize) {
        self.chosen = true;
        self.selected = pair.min(self.pairs.len().saturating_sub(1));
        self.reveal();
    }

    /// Selects a pair further on; returns it unless the selected pair was the last that way.
    pub fn step_pair(&mut self, way: Way, times: usize) -> Option<&Arc<Comparison>> {
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

/// Returns what the list is ordered by.
fn rank(comparison: &Comparison) -> impl Ord + '_ {
    let ids = comparison.articles.as_ref().map(|article| &article.article.id);
    (Reverse(comparison.score.words), Reverse(comparison.score.longest_run), ids)
}
