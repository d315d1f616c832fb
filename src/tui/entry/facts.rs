//! Keeps of an entry what the list sorts and filters by: entries come in, small facts go out.

use std::time::Duration;

use jiff::SignedDuration;

use super::{Entry, Kinds};
use crate::article::Published;
use crate::pair::Pair;

/// What the place of an entry depends on, and whether it passes a filter: small, so that going through all
/// of them takes little time.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) struct Facts {
    /// The numbers of its articles.
    pub(in crate::tui) articles: Pair<u32>,
    /// The shared words.
    pub(in crate::tui) words: u32,
    /// The words of the longest run.
    pub(in crate::tui) longest_run: u32,
    /// The shares, in 0..=1.
    pub(in crate::tui) shares: Pair<f64>,
    /// The time between the articles, whichever is the earlier.
    pub(in crate::tui) gap: Option<Duration>,
    /// The seconds from before all dates to that of the later article.
    pub(in crate::tui) date: Option<u64>,
    /// What is shared.
    pub(in crate::tui) kinds: Kinds,
}

impl Facts {
    /// Returns what is kept of an entry, with the numbers of its articles.
    pub(in crate::tui) fn new(entry: &Entry, articles: Pair<u32>) -> Facts {
        let least = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Facts {
            articles,
            words: least(entry.score.words),
            longest_run: least(entry.score.longest_run),
            shares: entry.score.copied,
            gap: entry.gap().map(SignedDuration::unsigned_abs),
            date: entry.latest().map(seconds),
            kinds: entry.kinds,
        }
    }
}

/// Returns the seconds from before all dates to this one.
fn seconds(published: Published) -> u64 {
    let before = SignedDuration::from_hours(24 * 366 * 10_000).as_secs();
    published.earliest().as_second().saturating_add(before).unsigned_abs()
}
