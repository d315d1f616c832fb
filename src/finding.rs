//! Finds the pairs of a corpus that are worth lining up: the fingerprints of all articles come in, what
//! recurs, what is double and the candidates go out.

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

/// Returns what is found by the fingerprints of articles, given in the order of their numbers, and freed
/// on the way. `outlet` and `time` tell who published an article and when; what is not known is least
/// in time if it should lead, and greatest if it should not.
pub fn find<'a, K: Ord>(
    articles: Vec<Fingerprints>,
    outlet: impl Fn(ArticleIdx) -> Option<&'a str>,
    time: impl Fn(ArticleIdx) -> K,
) -> Finding {
    let words: Vec<Option<u64>> = articles.iter().map(|article| article.words).collect();
    let copies = Copies::new(&words, &time);
    let carriers: Vec<Carrier<'_>> = articles
        .iter()
        .enumerate()
        .map(|(number, found)| Carrier {
            sentences: &found.sentences,
            outlet: outlet(ArticleIdx::new(number)),
        })
        .collect();
    let recurring = Recurring::learn(&carriers);
    let mut index = Index::empty(articles.len());
    for (number, found) in articles.into_iter().enumerate() {
        let article = ArticleIdx::new(number);
        if copies.is_first(article) {
            index.add(article, &found, &(0..SHELVES));
        }
    }
    index.settle();
    index.forget(&recurring);
    let candidates = candidates(&index);
    let duplicates = Duplicates::new(copies, (&index, &candidates), time);
    Finding { recurring, duplicates, candidates }
}
