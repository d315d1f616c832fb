//! Finds the pairs of a corpus that are worth lining up: the fingerprints of articles come in one by one,
//! what recurs, what is double and the candidates go out.

use std::io;

use crate::candidate::{Candidate, Party, candidates};
use crate::corpus::ArticleIdx;
use crate::duplicates::{Copies, Duplicates};
use crate::index::{Fingerprints, Index, IsOver, Ledger, Room, Stop};
use crate::recurring::{Carrier, Recurring};

/// What was found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The sentences that are boilerplate. They are to be applied to an article before it is compared.
    pub recurring: Recurring,
    /// Which articles are the same, or nearly so.
    pub duplicates: Duplicates,
    /// The candidates among articles of which no two have the same words, the likeliest first; two of
    /// them are one if their parties meet, or those of copies of them. All pairs are those of [`Duplicates::pairs`].
    pub candidates: Vec<Candidate>,
}

/// Articles that are to be found, as they come.
pub struct Finder {
    ledger: Ledger,
    articles: Vec<Added>,
    memory: usize,
}

/// What is known of an article beside what it says.
#[derive(Clone, Copy, Debug)]
pub struct About<'a, K> {
    /// Who published it, if known.
    pub outlet: Option<&'a str>,
    /// When it was published; of copies the least leads.
    pub time: K,
    /// Whom it is to be found with.
    pub party: Party,
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
    /// as which it was added, from 0: the result does not depend on the order of adding. `about` tells
    /// what else is known of each. Near copies are looked for only among the articles that are candidates.
    ///
    /// # Errors
    ///
    /// If what was written outside memory cannot be read back, or if it `is_over`, which is asked now and
    /// then.
    ///
    /// # Panics
    ///
    /// If `order` names an article that was not added.
    pub fn find<'a, K: Ord>(
        self,
        order: &[usize],
        about: impl Fn(ArticleIdx) -> About<'a, K>,
        is_over: IsOver<'_>,
    ) -> Result<Finding, Stop> {
        let Finder { mut ledger, articles, memory } = self;
        let words: Vec<Option<u64>> = order.iter().map(|added| articles[*added].words).collect();
        let time = |article| about(article).time;
        let copies = Copies::new(&words, time);
        let numbered = order.iter().enumerate();
        let carriers: Vec<Carrier<'_>> = numbered
            .clone()
            .map(|(number, added)| Carrier {
                sentences: &articles[*added].sentences,
                outlet: about(ArticleIdx::new(number)).outlet,
            })
            .collect();
        let recurring = Recurring::learn(&carriers);
        let mut numbers: Vec<Option<ArticleIdx>> = vec![None; articles.len()];
        for (number, added) in numbered {
            let article = ArticleIdx::new(number);
            numbers[*added] = (copies.first(article) == article).then_some(article);
        }
        drop(carriers);
        drop(articles);
        let number = |added: ArticleIdx| numbers.get(added.0 as usize).copied().flatten();
        let mut parties = vec![Party::NONE; order.len()];
        for article in (0..order.len()).map(ArticleIdx::new) {
            let party = &mut parties[copies.first(article).0 as usize];
            *party = party.and(about(article).party);
        }
        let search = Search { number, recurring: &recurring, memory, is_over };
        let Some(few) = rarer(&parties) else {
            let (index, candidates) = search.among(ledger, &parties)?;
            let duplicates = Duplicates::new(copies, (&index, &candidates), time);
            return Ok(Finding { recurring, duplicates, candidates });
        };
        let candidates = search.around(&mut ledger, &parties, few)?;
        let (index, near) = search.among(ledger, &met(&candidates, parties.len()))?;
        let duplicates = Duplicates::new(copies, (&index, &near), time);
        Ok(Finding { recurring, duplicates, candidates })
    }
}

/// What it takes to find candidates among the articles of a ledger: their numbers, what recurs, and how
/// much memory there is.
struct Search<'s, N> {
    number: N,
    recurring: &'s Recurring,
    memory: usize,
    is_over: IsOver<'s>,
}

impl<N: Fn(ArticleIdx) -> Option<ArticleIdx> + Sync> Search<'_, N> {
    /// Returns the candidates, and the index of all articles that have a party.
    fn among(&self, ledger: Ledger, parties: &[Party]) -> Result<(Index, Vec<Candidate>), Stop> {
        let has_party = |article: &ArticleIdx| parties[article.0 as usize] != Party::NONE;
        let number = |added| (self.number)(added).filter(has_party);
        let mut index = Index::new(ledger, number, self.is_over)?;
        index.forget(self.recurring);
        let candidates = candidates(&index, parties, self.memory, self.is_over)?;
        Ok((index, candidates))
    }

    /// Returns the candidates of which one is of a party that few are of.
    fn around(
        &self,
        ledger: &mut Ledger,
        parties: &[Party],
        few: Party,
    ) -> Result<Vec<Candidate>, Stop> {
        let is_one = |article: ArticleIdx| few.is_part_of(parties[article.0 as usize]);
        let mut index = Index::around(ledger, &self.number, is_one, self.is_over)?;
        index.forget(self.recurring);
        candidates(&index, parties, self.memory, self.is_over)
    }
}

/// Returns the party that fewer articles are of, if not all are of both.
fn rarer(parties: &[Party]) -> Option<Party> {
    let n_of = |one: &Party| parties.iter().filter(|party| one.is_part_of(**party)).count();
    let is_one = parties.iter().all(|party| [Party::BOTH, Party::NONE].contains(party));
    if is_one { None } else { [Party::NEW, Party::ARCHIVE].into_iter().min_by_key(n_of) }
}

/// Returns parties by which the articles of some candidates meet one another, and no others do.
fn met(candidates: &[Candidate], n_articles: usize) -> Vec<Party> {
    let mut parties = vec![Party::NONE; n_articles];
    for article in candidates.iter().flat_map(|candidate| candidate.articles.into_array()) {
        parties[article.0 as usize] = Party::BOTH;
    }
    parties
}
