//! Keeps of entries what the list sorts and filters by: entries come in, columns of small facts go out.

use jiff::SignedDuration;

use super::{Entry, Kinds};
use crate::article::Published;
use crate::pair::Pair;

/// What the place of each entry depends on, and whether it passes a filter. Facts of one kind stand beside each
/// other, so that going through those of a hundred thousand entries takes little time.
#[derive(Clone, Debug, Default)]
pub(in crate::tui) struct Facts {
    /// The numbers of their articles.
    pub(in crate::tui) articles: Vec<Pair<u32>>,
    /// The shared words.
    pub(in crate::tui) words: Vec<u32>,
    /// The words of the longest run.
    pub(in crate::tui) longest_runs: Vec<u32>,
    /// The shares, in 0..=1.
    pub(in crate::tui) shares: Vec<Pair<f64>>,
    /// The time between the articles, whichever is the earlier.
    pub(in crate::tui) gaps: Vec<Option<SignedDuration>>,
    /// The seconds from before all dates to that of the later article.
    pub(in crate::tui) dates: Vec<Option<u64>>,
    /// What is shared.
    pub(in crate::tui) kinds: Vec<Kinds>,
}

impl Facts {
    /// Appends what is kept of an entry, with the numbers of its articles.
    pub(in crate::tui) fn push(&mut self, entry: &Entry, articles: Pair<u32>) {
        let Facts { articles: all, words, longest_runs, shares, gaps, dates, kinds } = self;
        let least = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        all.push(articles);
        words.push(least(entry.score.words));
        longest_runs.push(least(entry.score.longest_run));
        shares.push(entry.score.copied);
        gaps.push(entry.gap().map(SignedDuration::abs));
        dates.push(entry.latest().map(seconds));
        kinds.push(entry.kinds);
    }

    /// Puts what is kept of an entry in the place of what was kept of another.
    pub(in crate::tui) fn replace(&mut self, at: usize, (entry, articles): (&Entry, Pair<u32>)) {
        self.push(entry, articles);
        let Facts { articles, words, longest_runs, shares, gaps, dates, kinds } = self;
        articles.swap_remove(at);
        words.swap_remove(at);
        longest_runs.swap_remove(at);
        shares.swap_remove(at);
        gaps.swap_remove(at);
        dates.swap_remove(at);
        kinds.swap_remove(at);
    }

    /// Keeps those of which `is_kept` is told by their numbers; the others are dropped.
    pub(in crate::tui) fn retain(&mut self, is_kept: impl Fn(usize) -> bool) {
        let Facts { articles, words, longest_runs, shares, gaps, dates, kinds } = self;
        retain(articles, &is_kept);
        retain(words, &is_kept);
        retain(longest_runs, &is_kept);
        retain(shares, &is_kept);
        retain(gaps, &is_kept);
        retain(dates, &is_kept);
        retain(kinds, &is_kept);
    }
}

fn retain<T>(column: &mut Vec<T>, is_kept: impl Fn(usize) -> bool) {
    let mut at = 0..;
    column.retain(|_| at.next().is_some_and(&is_kept));
}

/// Returns the seconds from before all dates to this one.
fn seconds(published: Published) -> u64 {
    let before = SignedDuration::from_hours(24 * 366 * 10_000).as_secs();
    published.earliest().as_second().saturating_add(before).unsigned_abs()
}
