//! Orders the list: entries and a way to sort come in, places in the order go out.

use jiff::SignedDuration;

use crate::article::Published;
use crate::pair::Pair;
use crate::tui::entry::Entry;

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The words that are shared, the most first.
    #[default]
    Words,
    /// The larger of the two shares, the largest first.
    Share,
    /// The share of A, the largest first.
    ShareOfA,
    /// The share of B, the largest first.
    ShareOfB,
    /// The longest run, the longest first.
    LongestRun,
    /// The time between the two articles, the shortest first.
    Gap,
    /// The date of the later article, the latest first.
    Date,
    /// The names of A and B, by the alphabet.
    Outlet,
}

/// Which end of the order comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The end that [`Sort`] tells of.
    #[default]
    Usual,
    /// The other one.
    Reversed,
}

/// How the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorting {
    /// By what.
    pub by: Sort,
    /// From which end.
    pub direction: Direction,
}

/// The place of an entry: entries are in the order of their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// What it is sorted by; [`UNKNOWN`] comes last either way.
    key: u64,
    /// The fewer words are shared, the more this is.
    fewer: u32,
    /// The number of the entry, in the order of their finding.
    pub(super) entry: u32,
}

/// The key of an entry that lacks what the list is sorted by.
const UNKNOWN: u64 = u64::MAX;

/// The highest key of an entry that does not.
const LAST: u64 = UNKNOWN - 1;

impl Sort {
    /// Every way to sort, in the order of the menu.
    pub const ALL: [Sort; 8] = [
        Sort::Words,
        Sort::Share,
        Sort::ShareOfA,
        Sort::ShareOfB,
        Sort::LongestRun,
        Sort::Gap,
        Sort::Date,
        Sort::Outlet,
    ];

    /// Returns what the screen calls it.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Words => "shared words",
            Sort::Share => "share",
            Sort::ShareOfA => "share of A",
            Sort::ShareOfB => "share of B",
            Sort::LongestRun => "longest run",
            Sort::Gap => "time gap",
            Sort::Date => "date",
            Sort::Outlet => "outlet",
        }
    }
}

impl Direction {
    /// Returns the other one.
    #[must_use]
    pub fn other(self) -> Direction {
        match self {
            Direction::Usual => Direction::Reversed,
            Direction::Reversed => Direction::Usual,
        }
    }
}

impl Sorting {
    /// Returns the place of the entry with a number; `names` tells the places of the names of its
    /// articles among all names.
    pub(super) fn place(self, number: u32, entry: &Entry, names: Pair<u32>) -> Place {
        let key = self.key(entry, names).map_or(UNKNOWN, |key| {
            let key = key.min(LAST);
            match self.direction {
                Direction::Usual => key,
                Direction::Reversed => LAST - key,
            }
        });
        let words = u32::try_from(entry.score.words).unwrap_or(u32::MAX);
        Place { key, fewer: u32::MAX - words, entry: number }
    }

    /// Returns what comes first where it is least.
    fn key(self, entry: &Entry, names: Pair<u32>) -> Option<u64> {
        let score = &entry.score;
        let most = |many: u64| LAST - many;
        // Shares are told apart to the billionth.
        let share = |share: f64| most((share * 1e9) as u64);
        let two = |first: usize, second: usize| most((first as u64) << 32 | second as u64);
        Some(match self.by {
            Sort::Words => two(score.words, score.longest_run),
            Sort::Share => share(score.copied.left.max(score.copied.right)),
            Sort::ShareOfA => share(score.copied.left),
            Sort::ShareOfB => share(score.copied.right),
            Sort::LongestRun => two(score.longest_run, score.words),
            Sort::Gap => entry.gap()?.as_secs().unsigned_abs(),
            Sort::Date => most(seconds(latest(entry)?)),
            Sort::Outlet => u64::from(names.left) << 32 | u64::from(names.right),
        })
    }
}

/// Returns the date of the later article, or the only one that is known.
fn latest(entry: &Entry) -> Option<Published> {
    let Pair { left, right } = entry.articles.as_ref().map(|article| article.published);
    match (left, right) {
        (Some(left), Some(right)) => Some(if right.is_before(left) { left } else { right }),
        (one, other) => one.or(other),
    }
}

/// Returns the seconds from before all dates to this one.
fn seconds(published: Published) -> u64 {
    let before = SignedDuration::from_hours(24 * 366 * 10_000).as_secs();
    published.earliest().as_second().saturating_add(before).unsigned_abs()
}
