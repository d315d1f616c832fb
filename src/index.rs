//! Finds articles by what they say: fingerprints come in, groups of articles that carry the same go out.
//!
//! # Two kinds of fingerprint
//!
//! *Runs* are hashes of [`SHINGLE`] words in a row. Of each [`WINDOW`] neighbours the one with the
//! smallest hash is kept, so that every run of [`GUARANTEED_RUN`] words leaves the same fingerprint in
//! every article that has it: winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms
//! for Document Fingerprinting", 2003). With each stand a few bits of the words beside it. Where two
//! articles carry the same fingerprint, these tell whether they share [`GUARANTEED_RUN`] words around
//! it, or just a turn of speech; they err in one case of a hundred, and only towards *yes*.
//!
//! *Triples* are hashes of the stems of three neighbouring long words, in any order, short words left
//! out. They survive what breaks runs: other small words, another order, another ending, a word put in.
//!
//! # What is guaranteed
//!
//! Two articles with a run of [`GUARANTEED_RUN`] words in common have a run fingerprint in common that
//! is known as part of such a run. That edited or shuffled text leaves fingerprints is only likely.
//! [`candidate`](crate::candidate) tells what becomes of fingerprints that very many articles carry.
//!
//! # Room
//!
//! A fingerprint of an article takes eight bytes: part of its hash, the article's number, and, for a
//! run, the bits of the words beside it. The first eight bits of the hash are the number of the *shelf*
//! that it stands on and take no room. Shelves are sorted one by one, and what only one article carries
//! is thrown away: inverted files are built by sorting (Witten, Moffat and Bell, "Managing Gigabytes",
//! 1999). Where memory is short, some shelves are filled and sorted before the next are filled; the
//! index is the same. Of a million articles of 500 words, all shelves take 3.5 GB before they are sorted,
//! and much less behind.

mod fingerprints;
mod postings;

use std::ops::Range;

use rayon::prelude::*;

use crate::corpus::ArticleIdx;
use crate::recurring::{MANY_IN_OUTLET, Recurring};
use postings::{Layout, Postings};

pub use fingerprints::{Fingerprints, fingerprints};
pub(crate) use postings::Carriers;

/// How many words a run fingerprint is made of.
pub const SHINGLE: usize = 5;

/// Of how many neighbouring shingles one is kept.
pub const WINDOW: usize = 4;

/// The fewest words in a row that two articles must share to be certain to have a fingerprint in common.
pub const GUARANTEED_RUN: usize = SHINGLE + WINDOW - 1;

/// How many shelves there are.
pub const SHELVES: usize = 256;

/// The most articles that a triple is kept for: one that more carry tells little, and a copy has rarer ones.
pub const MOST_FOR_TRIPLE: usize = 8;

/// Which articles carry which fingerprints.
#[derive(Clone, Debug)]
pub struct Index {
    runs: Postings,
    triples: Postings,
    /// By the numbers under which the articles were added.
    added: Vec<Size>,
    /// By the numbers of the articles in the corpus.
    sizes: Vec<Size>,
}

/// How many fingerprints an article has, of each kind and each once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Runs.
    pub runs: u32,
    /// Triples.
    pub triples: u32,
}

/// The articles that carry a fingerprint, two or more.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Group<'a> {
    /// A run of words.
    Run(Carriers<'a>),
    /// A triple.
    Triple(Carriers<'a>),
}

impl Index {
    /// Returns the index of articles by their numbers, settled. It frees the fingerprints on the way.
    pub fn new(articles: Vec<Fingerprints>) -> Self {
        let mut index = Index::empty(articles.len());
        for (number, found) in articles.into_iter().enumerate() {
            index.add(ArticleIdx::new(number), &found, &(0..SHELVES));
        }
        index.settle(&(0..SHELVES), Some);
        index
    }

    /// Returns an empty index for articles with numbers below `n_articles`.
    pub fn empty(n_articles: usize) -> Self {
        let article_bits = usize::BITS - n_articles.saturating_sub(1).leading_zeros();
        Index {
            runs: Postings::new(Layout { article_bits, margin_bits: fingerprints::MARGIN_BITS }),
            triples: Postings::new(Layout { article_bits, margin_bits: 0 }),
            added: vec![Size::default(); n_articles],
            sizes: Vec::new(),
        }
    }

    /// Puts those fingerprints of an article into the index that belong on some of the shelves. Until the
    /// shelves are settled, any number will do for the article that no other has.
    ///
    /// # Panics
    ///
    /// If the number is not below the one that [`Index::empty`] was given.
    pub fn add(&mut self, article: ArticleIdx, found: &Fingerprints, shelves: &Range<usize>) {
        self.added[article.0 as usize] = found.size();
        self.runs.add(article, &found.runs, shelves);
        self.triples.add(article, &found.triples, shelves);
    }

    /// Settles the shelves that have been filled, each once: gives the articles their numbers in the
    /// corpus by those under which they were added, leaves those out that get none, sorts, and keeps what
    /// two articles or more carry. `number` must be the same each time.
    pub fn settle(
        &mut self,
        shelves: &Range<usize>,
        number: impl Fn(ArticleIdx) -> Option<ArticleIdx> + Sync,
    ) {
        self.sizes = vec![Size::default(); self.added.len()];
        for (added, size) in self.added.iter().enumerate() {
            if let Some(article) = number(ArticleIdx::new(added)) {
                self.sizes[article.0 as usize] = *size;
            }
        }
        self.runs.settle(shelves, &number, usize::MAX);
        self.triples.settle(shelves, &number, MOST_FOR_TRIPLE);
    }

    /// Throws away the runs that are part of sentences that recur.
    pub fn forget(&mut self, recurring: &Recurring) {
        if recurring.is_empty() {
            return;
        }
        self.runs.retain(|carriers| {
            carriers.count_to(MANY_IN_OUTLET) < MANY_IN_OUTLET
                || !recurring.explains(&carriers.articles().collect::<Vec<_>>())
        });
    }

    /// Returns how many articles there are.
    pub fn n_articles(&self) -> usize {
        self.sizes.len()
    }

    /// Returns how many fingerprints an article has.
    ///
    /// # Panics
    ///
    /// If there is no such article.
    pub fn size(&self, article: ArticleIdx) -> Size {
        self.sizes[article.0 as usize]
    }

    /// Returns how many postings are kept: each a fingerprint in an article.
    pub fn n_postings(&self) -> usize {
        self.runs.len() + self.triples.len()
    }

    /// Returns the groups of each shelf, shelves side by side.
    pub(crate) fn shelves(
        &self,
    ) -> impl IndexedParallelIterator<Item = impl Iterator<Item = Group<'_>>> {
        (0..SHELVES).into_par_iter().map(|shelf| {
            let runs = self.runs.groups(shelf).map(Group::Run);
            runs.chain(self.triples.groups(shelf).map(Group::Triple))
        })
    }
}
