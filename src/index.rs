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
//! is thrown away, most of it before: inverted files are built by sorting (Witten, Moffat and Bell,
//! "Managing Gigabytes", 1999), and a sieve tells which hashes there is but one of. Until all articles are
//! there, their fingerprints stand in a [`Ledger`], which writes to disk what is too much for memory; then
//! some shelves are filled and sorted before the next are filled. Of a million articles of 500 words, the
//! ledger takes 3.5 GB, and the index much less.

mod fingerprints;
mod ledger;
mod postings;

use std::io;

use rayon::prelude::*;

use crate::corpus::ArticleIdx;
use crate::hashes::Sieve;
use crate::recurring::{MANY_IN_OUTLET, Recurring};
use ledger::{Entries, Leaf, PAGES, SHELVES_OF_PAGE};
use postings::{Carriers, Layout, Postings};

pub use fingerprints::{Fingerprints, fingerprints};
pub use ledger::{Ledger, Room};

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

/// Returns whether nobody waits any more for what is being found; asked on any thread.
pub type IsOver<'o> = &'o (dyn Fn() -> bool + Sync);

/// Why articles were not found.
#[derive(Debug)]
pub enum Stop {
    /// Nobody waits for it any more.
    Over,
    /// What was written outside memory cannot be read back.
    Unreadable(io::Error),
}

/// Which articles carry which fingerprints.
#[derive(Clone, Debug)]
pub struct Index {
    runs: Postings,
    triples: Postings,
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

/// Gives the articles of a ledger their numbers in the corpus; those that have none there are left out.
trait Number: Fn(ArticleIdx) -> Option<ArticleIdx> {}

impl<T: Fn(ArticleIdx) -> Option<ArticleIdx>> Number for T {}

impl Stop {
    /// Returns an error if nobody waits any more.
    pub(crate) fn if_over(is_over: IsOver<'_>) -> Result<(), Stop> {
        if is_over() { Err(Stop::Over) } else { Ok(()) }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Unreadable(error)
    }
}

/// Returns what a fingerprint is sieved by. The bits of the words beside a run are no part of its hash, and the
/// highest bits, which are the same all over a page, do not tell its place in a sieve.
fn sieved(fingerprint: u64) -> u64 {
    fingerprint >> fingerprints::MARGIN_BITS
}

impl Index {
    /// Returns the index of the articles of a ledger, page by page. `number` gives each its number in the
    /// corpus by that under which it was added, below the number of all; those that get none are left out.
    ///
    /// # Errors
    ///
    /// If what the ledger holds outside memory cannot be read back, or if it `is_over`, which is asked
    /// before each page.
    pub fn new(
        mut ledger: Ledger,
        number: impl Fn(ArticleIdx) -> Option<ArticleIdx> + Sync,
        is_over: IsOver<'_>,
    ) -> Result<Self, Stop> {
        let mut index = Index::empty(&ledger, &number);
        let after = |ledger: &mut Ledger, _, leaf| ledger.forget(leaf);
        index.fill_all((&mut ledger, after), (&number, |_| None), is_over)?;
        Ok(index)
    }

    /// Returns the index of what some articles carry, with all who carry it: those that `is_one` by their
    /// numbers in the corpus. It is made the faster the fewer they are, and the ledger stays as it is.
    ///
    /// # Errors
    ///
    /// If what the ledger holds outside memory cannot be read back, or if it `is_over`, which is asked
    /// before each page.
    pub fn around(
        ledger: &mut Ledger,
        number: impl Fn(ArticleIdx) -> Option<ArticleIdx> + Sync,
        is_one: impl Fn(ArticleIdx) -> bool + Sync,
        is_over: IsOver<'_>,
    ) -> Result<Self, Stop> {
        let sieve = |entries: &Entries| {
            let is_one = |added| number(added).is_some_and(&is_one);
            let ones = entries.articles().filter(|(added, _)| is_one(*added));
            let mut sieve = Sieve::with_room(entries.size());
            ones.flat_map(|(_, hashes)| hashes).for_each(|hash| sieve.add(sieved(hash)));
            Some(sieve)
        };
        let mut index = Index::empty(ledger, &number);
        index.fill_all((ledger, Ledger::put_back), (&number, sieve), is_over)?;
        Ok(index)
    }

    /// Returns an index that knows nothing but how many fingerprints the articles have.
    fn empty(ledger: &Ledger, number: impl Fn(ArticleIdx) -> Option<ArticleIdx>) -> Self {
        let n_articles = ledger.sizes().len();
        let article_bits = usize::BITS - n_articles.saturating_sub(1).leading_zeros();
        let mut index = Index {
            runs: Postings::new(Layout { article_bits, margin_bits: fingerprints::MARGIN_BITS }),
            triples: Postings::new(Layout { article_bits, margin_bits: 0 }),
            sizes: vec![Size::default(); n_articles],
        };
        for (added, size) in ledger.sizes().iter().enumerate() {
            if let Some(article) = number(ArticleIdx::new(added)) {
                index.sizes[article.0 as usize] = *size;
            }
        }
        index
    }

    /// Fills the shelves with what passes the sieve of each kind of fingerprint on each page, if there is one,
    /// page by page; what becomes of a page is said by `after`.
    fn fill_all(
        &mut self,
        (ledger, after): (&mut Ledger, impl Fn(&mut Ledger, usize, Leaf)),
        (number, sieve): (&(impl Number + Sync), impl Fn(&Entries) -> Option<Sieve> + Sync),
        is_over: IsOver<'_>,
    ) -> Result<(), Stop> {
        let mut next = Some(ledger.leaf(0)?);
        for page in 0..PAGES {
            Stop::if_over(is_over)?;
            let Some(leaf) = next else { break };
            // The next page is read meanwhile.
            let read = || (page + 1 < PAGES).then(|| ledger.leaf(page + 1)).transpose();
            let (read, ()) = rayon::join(read, || self.fill(page, &leaf, (number, &sieve)));
            next = read?;
            after(ledger, page, leaf);
        }
        self.runs.clear_away();
        self.triples.clear_away();
        Ok(())
    }

    /// Fills the shelves of a page, runs and triples at the same time, with what passes the sieve of each kind, if
    /// there is one, sorts them and keeps what is shared.
    fn fill(
        &mut self,
        page: usize,
        leaf: &Leaf,
        (number, sieve): (&(impl Number + Sync), &(impl Fn(&Entries) -> Option<Sieve> + Sync)),
    ) {
        let shelves = page * SHELVES_OF_PAGE..(page + 1) * SHELVES_OF_PAGE;
        let fill = |postings: &mut Postings, entries: &Entries, most| {
            let sieve = sieve(entries);
            let passes = |hash| sieve.as_ref().is_none_or(|sieve| sieve.may_have(sieved(hash)));
            for (added, hashes) in entries.articles() {
                if let Some(article) = number(added) {
                    postings.add(article, hashes.filter(|hash| passes(*hash)));
                }
            }
            postings.settle(&shelves, most);
        };
        let Index { runs, triples, .. } = self;
        rayon::join(
            || fill(runs, &leaf.runs, usize::MAX),
            || fill(triples, &leaf.triples, MOST_FOR_TRIPLE),
        );
    }

    /// Throws away the runs that are part of sentences that recur.
    pub fn forget(&mut self, recurring: &Recurring) {
        if recurring.is_empty() {
            return;
        }
        self.runs.retain(&(0..SHELVES), |carriers| {
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
