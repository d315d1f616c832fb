//! Gets articles for comparing: their numbers come in, the segmented articles go out, from memory or
//! read again.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use rayon::prelude::*;
use wirecopy::corpus::{ArticleIdx, Corpus};
use wirecopy::load::{LoadError, Source};
use wirecopy::pair::Pair;
use wirecopy::recurring::Recurring;
use wirecopy::segment::Segmented;

use super::shelf::Shelf;
use super::survey::read_again;
use super::times::Times;

/// How many pairs have their articles at hand at most while they are compared.
const PORTION: usize = 512;

/// How many bytes a segmented article takes at most for each byte of its text.
const BYTES_SEGMENTED: usize = 8;

/// The articles to be compared, and those of them that are at hand.
pub struct Stock<'c> {
    sources: Arc<[Source]>,
    /// What was learnt of each when it was read first, where it was.
    pub corpus: Option<&'c Corpus>,
    /// The sentences that are boilerplate.
    recurring: Option<&'c Recurring>,
    shelf: Shelf,
    /// Those that cannot be read, which has been told.
    lost: HashSet<ArticleIdx>,
}

impl<'c> Stock<'c> {
    /// Returns the articles of some sources, with what is known of them and recurs in them.
    pub fn new(
        sources: Arc<[Source]>,
        known: Option<(&'c Corpus, &'c Recurring)>,
        shelf: Shelf,
    ) -> Self {
        let (corpus, recurring) = known.unzip();
        Stock { sources, corpus, recurring, shelf, lost: HashSet::new() }
    }

    /// Forgets the articles, on another thread: freeing all of them takes a while, and nobody waits for it.
    pub fn put_away(self) {
        let shelf = self.shelf;
        rayon::spawn(move || drop(shelf));
    }

    /// Returns a hash of what recurs in two articles; comparing them depends on it.
    pub fn boilerplate(&self, pair: Pair<ArticleIdx>) -> u64 {
        self.recurring.map_or(0, |recurring| recurring.digest(pair))
    }

    /// Returns how many of some pairs, at least one, can have their articles at hand at once.
    pub fn portion(&self, pairs: &[Pair<ArticleIdx>]) -> usize {
        let (mut bytes, mut asked) = (0, HashSet::new());
        let fits = |pair: &&Pair<ArticleIdx>| {
            for idx in pair.into_array() {
                if let Some(corpus) = self.corpus.filter(|_| asked.insert(idx)) {
                    bytes += BYTES_SEGMENTED * corpus.articles()[idx.0 as usize].bytes;
                }
            }
            bytes <= self.shelf.budget()
        };
        pairs.iter().take(PORTION).take_while(fits).count().max(1)
    }

    /// Returns the articles of some pairs, read again on all threads where that must be, and what went
    /// wrong for the first time.
    pub fn fetch(
        &mut self,
        pairs: &[Pair<ArticleIdx>],
        times: &Times,
    ) -> (HashMap<ArticleIdx, Arc<Segmented>>, Vec<LoadError>) {
        let (mut fetched, mut missing) = (HashMap::new(), Vec::new());
        let mut asked = HashSet::new();
        for idx in pairs.iter().flat_map(|pair| pair.into_array()) {
            if asked.insert(idx) && !self.lost.contains(&idx) {
                match self.shelf.take(idx) {
                    Some(article) => drop(fetched.insert(idx, article)),
                    None => missing.push(idx),
                }
            }
        }
        let (sources, corpus) = (&self.sources, self.corpus);
        let read: Vec<_> = missing
            .par_iter()
            .map(|ArticleIdx(at)| {
                let known = corpus.map(|corpus| &corpus.articles()[*at as usize]);
                read_again(&sources[*at as usize], known, times)
            })
            .collect();
        let mut errors = Vec::new();
        for (idx, result) in missing.into_iter().zip(read) {
            match result {
                Ok(article) => {
                    let article = Arc::new(article);
                    self.shelf.put(idx, Arc::clone(&article));
                    fetched.insert(idx, article);
                }
                Err(error) => {
                    self.lost.insert(idx);
                    errors.push(error);
                }
            }
        }
        if let Some(recurring) = self.recurring {
            let concerned = fetched.par_iter_mut().filter(|(idx, _)| recurring.concerns(**idx));
            concerned.for_each(|(_, article)| *article = recurring.apply(Arc::clone(article)));
        }
        (fetched, errors)
    }
}
