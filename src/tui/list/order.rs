//! Orders the list: entries and a way to sort come in, places in the order go out.

use crate::pair::Pair;
use crate::tui::entry::Facts;

pub use crate::config::Sort;

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
///
/// One number, as that compares fastest: what it is sorted by ([`UNKNOWN`] comes last either way), how few
/// words are shared, and the number of the entry in the order of their finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(u128);

impl Place {
    /// Returns the number of the entry.
    pub(super) fn entry(self) -> u32 {
        self.0 as u32
    }

    fn key(self) -> u64 {
        (self.0 >> KEY) as u64
    }

    /// Returns the place of what is known from the other end.
    fn turned(self) -> Place {
        let rest = self.0 & ((1 << KEY) - 1);
        Place(u128::from(LAST - self.key()) << KEY | rest)
    }
}

/// Returns the same entries from the other end, in order: alike ones keep theirs, and what is not known
/// stays at the end. Takes time in proportion to them, a tenth of that of sorting.
pub(super) fn turned(order: &[Place]) -> Vec<Place> {
    let known = order.partition_point(|place| place.key() != UNKNOWN);
    let (known, unknown) = order.split_at(known);
    let mut turned = Vec::with_capacity(order.len());
    for alike in known.chunk_by(|one, other| one.key() == other.key()).rev() {
        turned.extend(alike.iter().map(|place| place.turned()));
    }
    turned.extend_from_slice(unknown);
    turned
}

/// Returns a key by two numbers, the first of which counts more.
fn two(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The bits behind the key in a place.
const KEY: u32 = 64;

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
    /// Returns the place of the entry with a number; `facts` are those of all entries, and `names` tells the places
    /// of the names of its articles among all names.
    pub(super) fn place(self, number: u32, facts: &Facts, names: Pair<u32>) -> Place {
        let at = number as usize;
        let key = self.key(at, facts, names).map_or(UNKNOWN, |key| {
            let key = key.min(LAST);
            match self.direction {
                Direction::Usual => key,
                Direction::Reversed => LAST - key,
            }
        });
        let fewer = u32::MAX - facts.words[at];
        Place(u128::from(key) << KEY | u128::from(fewer) << 32 | u128::from(number))
    }

    /// Returns the place that an entry has become in an order by names, of which each place `now` has another:
    /// without its facts, which are scattered over the memory.
    pub(super) fn renamed(self, place: Place, now: &[u32]) -> Place {
        let usual = |key: u64| match self.direction {
            Direction::Usual => key,
            Direction::Reversed => LAST - key,
        };
        let names = usual(place.key());
        let [left, right] =
            [names >> 32, names & u64::from(u32::MAX)].map(|then| now[then as usize]);
        let rest = place.0 & ((1 << KEY) - 1);
        Place(u128::from(usual(two(left, right))) << KEY | rest)
    }

    /// Returns what comes first where it is least.
    fn key(self, at: usize, facts: &Facts, names: Pair<u32>) -> Option<u64> {
        let most = |many: u64| LAST - many;
        // Shares are told apart to the billionth.
        let share = |share: f64| most((share * 1e9) as u64);
        Some(match self.by {
            Sort::Words => most(two(facts.words[at], facts.longest_runs[at])),
            Sort::Share => share(facts.shares[at].left.max(facts.shares[at].right)),
            Sort::ShareOfA => share(facts.shares[at].left),
            Sort::ShareOfB => share(facts.shares[at].right),
            Sort::LongestRun => most(two(facts.longest_runs[at], facts.words[at])),
            Sort::Gap => facts.gaps[at]?.as_secs().unsigned_abs(),
            Sort::Date => most(facts.dates[at]?),
            Sort::Outlet => two(names.left, names.right),
        })
    }
}
