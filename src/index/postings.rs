//! Keeps who carries what in eight bytes each: hashes and articles come in, groups of carriers go out.

use std::ops::Range;

use rayon::prelude::*;

use super::ledger::SHELVES_OF_PAGE;
use super::{SHELVES, fingerprints};
use crate::corpus::ArticleIdx;
use crate::hashes::{self, Sieve};

/// The bits of a hash that tell its shelf.
const SHELF_BITS: u32 = SHELVES.ilog2();

/// What an entry is made of: from its highest bits, what fits of a hash without the bits of its shelf,
/// the article, and the margin. So entries of one hash are neighbours once they are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// How many bits the number of an article takes, less than 32.
    pub article_bits: u32,
    /// How many bits the margin of a run takes; none for a triple.
    pub margin_bits: u32,
}

/// Fingerprints of one kind.
#[derive(Clone, Debug)]
pub(super) struct Postings {
    shelves: Vec<Vec<u64>>,
    /// What will stand on the shelves of a page, in no order; the same room is used for one page after the other.
    piles: Vec<Vec<u64>>,
    layout: Layout,
}

/// The postings of one fingerprint, in the order of the articles; two of them or more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Carriers<'a> {
    entries: &'a [u64],
    layout: Layout,
}

/// The postings of one run in two articles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Both<'a>(&'a [u64], &'a [u64]);

impl Layout {
    /// Returns the bits below the hash.
    fn low_bits(self) -> u32 {
        self.article_bits + self.margin_bits
    }

    fn article(self, entry: u64) -> ArticleIdx {
        ArticleIdx((entry >> self.margin_bits & ((1 << self.article_bits) - 1)) as u32)
    }

    fn is_same_hash(self, one: u64, other: u64) -> bool {
        (one ^ other) >> self.low_bits() == 0
    }

    /// Throws away most entries whose hash no other has, which is most of them: that need not be sorted.
    fn sift(self, pile: &mut Vec<u64>) {
        let hash = |entry: u64| entry >> self.low_bits();
        let repeated = Sieve::of_repeated(pile.len(), pile.iter().map(|entry| hash(*entry)));
        let mut kept = 0;
        for at in 0..pile.len() {
            // Which are kept cannot be foreseen: so there is no branch.
            let entry = pile[at];
            pile[kept] = entry;
            kept += usize::from(repeated.may_have(hash(entry)));
        }
        pile.truncate(kept);
    }

    /// Returns whether two entries of one hash are of one article.
    fn is_same_article(self, one: u64, other: u64) -> bool {
        (one ^ other) >> self.margin_bits == 0
    }
}

/// Returns the number of the shelf on which a hash stands.
fn shelf_of(hash: u64) -> usize {
    (hash >> (u64::BITS - SHELF_BITS)) as usize
}

impl Postings {
    pub(super) fn new(layout: Layout) -> Self {
        let empty = |n: usize| vec![Vec::new(); n];
        Postings { shelves: empty(SHELVES), piles: empty(SHELVES_OF_PAGE), layout }
    }

    /// Puts the hashes of an article, all of one page, onto piles.
    pub(super) fn add(&mut self, article: ArticleIdx, hashes: impl Iterator<Item = u64>) {
        let hash_mask = !((1_u64 << self.layout.low_bits()) - 1);
        let margin_mask = (1_u64 << self.layout.margin_bits) - 1;
        let article = u64::from(article.0) << self.layout.margin_bits;
        for hash in hashes {
            let high = (hash & !margin_mask) << SHELF_BITS & hash_mask;
            let pile = &mut self.piles[shelf_of(hash) % SHELVES_OF_PAGE];
            pile.push(high | article | hash & margin_mask);
        }
    }

    /// Puts what at least two and at most so many articles carry from the piles onto the shelves of their page,
    /// in order.
    pub(super) fn settle(&mut self, shelves: &Range<usize>, most: usize) {
        let layout = self.layout;
        let places = self.shelves[shelves.clone()].par_iter_mut().zip(&mut self.piles);
        places.for_each(|(shelf, pile)| {
            layout.sift(pile);
            *shelf = hashes::sorted(pile);
            shelf.dedup();
            pile.clear();
        });
        let is_shared = |n_carriers: usize| (2..=most).contains(&n_carriers);
        self.retain(shelves, |carriers| is_shared(carriers.count_to(most.saturating_add(1))));
    }

    /// Gives up the room for piles.
    pub(super) fn clear_away(&mut self) {
        self.piles = Vec::new();
    }

    /// Keeps the groups of carriers on some shelves that `keep` accepts.
    pub(super) fn retain(
        &mut self,
        shelves: &Range<usize>,
        keep: impl Fn(Carriers<'_>) -> bool + Sync,
    ) {
        let layout = self.layout;
        self.shelves[shelves.clone()].par_iter_mut().for_each(|shelf| {
            let (mut kept, mut start) = (0, 0);
            while start < shelf.len() {
                let rest = &shelf[start..];
                let is_other = |entry: &u64| !layout.is_same_hash(rest[0], *entry);
                let len = rest.iter().position(is_other).unwrap_or(rest.len());
                if keep(Carriers { entries: &rest[..len], layout }) {
                    shelf.copy_within(start..start + len, kept);
                    kept += len;
                }
                start += len;
            }
            // To be made smaller where it stands would not make it smaller.
            *shelf = shelf[..kept].to_vec();
        });
    }

    pub(super) fn len(&self) -> usize {
        self.shelves.iter().map(Vec::len).sum()
    }

    /// Returns the carriers of each fingerprint on a shelf.
    pub(super) fn groups(&self, shelf: usize) -> impl Iterator<Item = Carriers<'_>> {
        let layout = self.layout;
        let groups = self.shelves[shelf].chunk_by(move |a, b| layout.is_same_hash(*a, *b));
        groups.map(move |entries| Carriers { entries, layout })
    }
}

impl<'a> Carriers<'a> {
    /// Returns the postings of each article.
    fn postings(self) -> impl DoubleEndedIterator<Item = &'a [u64]> {
        self.entries.chunk_by(move |one, other| self.layout.is_same_article(*one, *other))
    }

    /// Returns the articles in the order of their numbers.
    pub(crate) fn articles(self) -> impl DoubleEndedIterator<Item = ArticleIdx> {
        self.postings().map(move |postings| self.layout.article(postings[0]))
    }

    /// Returns whether any article but the last may be in a range.
    pub(crate) fn may_begin_in(self, articles: &Range<u32>) -> bool {
        let article = |entry: &u64| self.layout.article(*entry).0;
        let is_after = |first: &u64| article(first) >= articles.end;
        let is_before = |last: &u64| article(last) < articles.start;
        !self.entries.first().is_some_and(is_after) && !self.entries.last().is_some_and(is_before)
    }

    /// Returns how many articles there are, or `most` if there are more.
    pub(crate) fn count_to(self, most: usize) -> usize {
        self.postings().take(most).count()
    }

    /// Calls `meet` with any two articles that are `wanted` and of which the lower one is among `lower`, and
    /// with their postings.
    pub(crate) fn meet(
        self,
        lower: &Range<u32>,
        wanted: impl Fn(ArticleIdx, ArticleIdx) -> bool,
        mut meet: impl FnMut(ArticleIdx, ArticleIdx, Both<'a>),
    ) {
        let begins =
            |number: u32| self.entries.partition_point(|e| self.layout.article(*e).0 < number);
        let (mut start, end) = (begins(lower.start), begins(lower.end));
        while start < end {
            let rest = Carriers { entries: &self.entries[start..], ..self };
            let mut postings = rest.postings();
            let Some(one) = postings.next() else { return };
            let lower = self.layout.article(one[0]);
            for other in postings {
                let upper = self.layout.article(other[0]);
                if wanted(lower, upper) {
                    meet(lower, upper, Both(one, other));
                }
            }
            start += one.len();
        }
    }
}

impl Both<'_> {
    /// Returns whether the articles share a run of the guaranteed length there, as far as can be told.
    pub(crate) fn are_long(self) -> bool {
        let Both(one, other) = self;
        one.iter().any(|one| other.iter().any(|other| fingerprints::is_long(*one, *other)))
    }
}
