//! Finds the pairs of a corpus that are worth lining up: the fingerprints of articles come in one by one,
//! what recurs, what is double and the candidates go out.

use crate::candidate::{Candidate, candidates};
use crate::corpus::ArticleIdx;
use crate::duplicates::{Copies, Duplicates};
use crate::index::{Fingerprints, Index, SHELVES};
use crate::recurring::{Carrier, Recurring};

/// What was found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The sentences that are boilerplate. They are to be applied to an article before it is compared.
    pub recurring: Recurring,
    /// Which articles are the same, or nearly so.
    pub duplicates: Duplicates,
    /// The candidates among articles of which no two have the same words, the likeliest first. All pairs
    /// are those of [`Duplicates::pairs`].
    pub candidates: Vec<Candidate>,
}

/// Articles that are to be found, as they come.
///
/// Of a fingerprint nothing is held but its posting: about eight bytes, see [`index`](crate::index).
#[derive(Clone, Debug)]
pub struct Finder {
    index: Index,
    articles: Vec<Added>,
}

/// What is held of an article beside the index.
#[derive(Clone, Debug, Default)]
struct Added {
    sentences: Box<[u64]>,
    words: Option<u64>,
}

impl Finder {
    /// Returns a finder for at most `n_articles` articles.
    pub fn new(n_articles: usize) -> Self {
        Finder { index: Index::empty(n_articles), articles: Vec::new() }
    }

    /// Adds the next article.
    ///
    /// # Panics
    ///
    /// If it is one more than [`Finder::new`] was told.
    pub fn add(&mut self, found: Fingerprints) {
        self.index.add(ArticleIdx::new(self.articles.len()), &found, &(0..SHELVES));
        let Fingerprints { sentences, words, runs: _, triples: _ } = found;
        self.articles.push(Added { sentences: sentences.into(), words });
    }

    /// Returns what is found. `order` holds for each article of the corpus, in the order of the corpus,
    /// as which it was added, from 0: the result does not depend on the order of adding. `outlet` and
    /// `time` tell who published an article of the corpus and when; of copies the least leads.
    ///
    /// # Panics
    ///
    /// If `order` names an article that was not added.
    pub fn find<'a, K: Ord>(
        self,
        order: &[usize],
        outlet: impl Fn(ArticleIdx) -> Option<&'a str>,
        time: impl Fn(ArticleIdx) -> K,
    ) -> Finding {
        let Finder { mut index, articles } = self;
        let words: Vec<Option<u64>> = order.iter().map(|added| articles[*added].words).collect();
        let copies = Copies::new(&words, &time);
        let numbered = order.iter().enumerate();
        let carriers: Vec<Carrier<'_>> = numbered
            .clone()
            .map(|(number, added)| Carrier {
                sentences: &articles[*added].sentences,
                outlet: outlet(ArticleIdx::new(number)),
            })
            .collect();
        let recurring = Recurring::learn(&carriers);
        let mut numbers: Vec<Option<ArticleIdx>> = vec![None; articles.len()];
        for (number, added) in numbered {
            let article = ArticleIdx::new(number);
            numbers[*added] = copies.is_first(article).then_some(article);
        }
        drop(carriers);
        drop(articles);
        let number = |added: ArticleIdx| numbers.get(added.0 as usize).copied().flatten();
        index.settle(&(0..SHELVES), number);
        index.forget(&recurring);
        let candidates = candidates(&index);
        let duplicates = Duplicates::new(copies, (&index, &candidates), time);
        Finding { recurring, duplicates, candidates }
    }
}
