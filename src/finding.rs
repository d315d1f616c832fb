//! Finds the pairs of a corpus that are worth lining up: the fingerprints of articles come in one by one,
//! what recurs, what is double and the candidates go out.

use std::io;

use crate::candidate::{Candidate, candidates};
use crate::corpus::ArticleIdx;
use crate::duplicates::{Copies, Duplicates};
use crate::index::{Fingerprints, Index, Ledger, Room};
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
pub struct Finder {
    ledger: Ledger,
    articles: Vec<Added>,
    memory: usize,
}

/// What is held of an article beside the ledger.
#[derive(Clone, Debug, Default)]
struct Added {
    sentences: Box<[u64]>,
    words: Option<u64>,
}

impl Finder {
    /// Returns a finder that takes about so many bytes of memory while articles come, and again while
    /// their fingerprints meet, where there is room outside; what it finds depends on neither.
    pub fn new(memory: usize, room: Option<Box<dyn Room>>) -> Self {
        Finder { ledger: Ledger::new(memory, room), articles: Vec::new(), memory }
    }

    /// Adds the next article.
    ///
    /// # Errors
    ///
    /// If the room cannot be written to. Nothing is lost: from then on memory is taken instead.
    pub fn add(&mut self, found: &Fingerprints) -> io::Result<()> {
        let Fingerprints { sentences, words, .. } = found;
        self.articles.push(Added { sentences: sentences.as_slice().into(), words: *words });
        self.ledger.add(found)
    }

    /// Returns what is found. `order` holds for each article of the corpus, in the order of the corpus,
    /// as which it was added, from 0: the result does not depend on the order of adding. `outlet` and
    /// `time` tell who published an article of the corpus and when; of copies the least leads.
    ///
    /// # Errors
    ///
    /// If what was written outside memory cannot be read back.
    ///
    /// # Panics
    ///
    /// If `order` names an article that was not added.
    pub fn find<'a, K: Ord>(
        self,
        order: &[usize],
        outlet: impl Fn(ArticleIdx) -> Option<&'a str>,
        time: impl Fn(ArticleIdx) -> K,
    ) -> io::Result<Finding> {
        let Finder { ledger, articles, memory } = self;
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
        let mut index = Index::new(ledger, number)?;
        index.forget(&recurring);
        let candidates = candidates(&index, memory);
        let duplicates = Duplicates::new(copies, (&index, &candidates), time);
        Ok(Finding { recurring, duplicates, candidates })
    }
}
