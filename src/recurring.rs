//! Learns which sentences are boilerplate from where they recur: the sentences of all articles come in,
//! those that belong to no story go out.
//!
//! A sentence is boilerplate if at least [`MANY`] articles carry it that have nothing much else in
//! common, or if it stands all over one outlet, in a third of its articles and at least
//! [`MANY_IN_OUTLET`] of them, that have nothing much else in common. What stands in many articles
//! because they are copies of one story is told apart by the rest: two articles are related if a quarter
//! of the sentences of one are in the other, or if they share a sentence that is rarer by half than the
//! one in question. Of up to [`SAMPLES`] pairs of its carriers, three in four must be strangers.
//!
//! It is wrong where a hundred reports of one event quote the same sentence and share no other, and it
//! does not see boilerplate that is most of each article.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::ArticleIdx;
use crate::pair::Pair;
use crate::segment::{Furniture, Role, Segmented, Sentence, SentenceIdx};

/// How many articles carry a sentence that belongs to no story.
pub const MANY: usize = 100;

/// How many articles of one outlet carry a sentence that belongs to the outlet.
pub const MANY_IN_OUTLET: usize = 10;

/// Of how many articles of the outlet one must carry it.
const ONE_IN_OUTLET: usize = 3;

/// How many pairs of carriers are looked at.
pub const SAMPLES: usize = 64;

/// Of how many of these pairs one may be related.
const ONE_RELATED: usize = 4;

/// Two articles are related if one in so many sentences of either is in the other.
const ONE_SHARED: usize = 4;

/// The fewest words of a sentence that is looked at.
const MIN_WORDS: usize = 5;

/// Of ten articles that carry a run, how many must carry a sentence that recurs if it is to explain the run.
const TENTHS_EXPLAINED: usize = 9;

/// Of how many articles with the sentence one must carry the run. Near the ends of a sentence the words
/// beside it decide which runs are kept, so that not all carry them.
const ONE_WITH_RUN: usize = 8;

/// What is known of an article here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carrier<'a> {
    /// The hashes of its sentences, as [`sentence_hash`] gives them.
    pub sentences: &'a [u64],
    /// Who published it, if known.
    pub outlet: Option<&'a str>,
}

/// The sentences that are boilerplate, and who carries them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recurring {
    carriers: HashMap<u64, Vec<ArticleIdx>>,
    of_article: HashMap<ArticleIdx, Vec<u64>>,
}

/// The articles that are looked at, and who carries what.
struct Corpus<'a> {
    articles: &'a [Carrier<'a>],
    n_carriers: HashMap<u64, usize>,
    n_in_outlet: HashMap<&'a str, usize>,
}

/// Returns the hash of a sentence by the keys of its words; none where these are too few to tell anything.
pub fn sentence_hash(keys: &[[u8; 8]]) -> Option<u64> {
    (keys.len() >= MIN_WORDS).then(|| xxh3_64(keys.as_flattened()))
}

impl Recurring {
    /// Returns what recurs in `articles`, given in the order of their numbers.
    ///
    /// Takes time linear in the sentences, but for a sort, and 16 bytes for each.
    pub fn learn(articles: &[Carrier<'_>]) -> Self {
        let mut postings: Vec<(u64, ArticleIdx)> = articles
            .par_iter()
            .enumerate()
            .flat_map_iter(|(number, article)| {
                article.sentences.iter().map(move |hash| (*hash, ArticleIdx::new(number)))
            })
            .collect();
        postings.par_sort_unstable();
        postings.dedup();
        let groups: Vec<&[(u64, ArticleIdx)]> = postings
            .chunk_by(|one, other| one.0 == other.0)
            .filter(|group| group.len() >= MANY_IN_OUTLET)
            .collect();
        let corpus = Corpus {
            articles,
            n_carriers: groups.iter().map(|group| (group[0].0, group.len())).collect(),
            n_in_outlet: count(articles.iter().filter_map(|article| article.outlet)),
        };
        let found = groups.into_par_iter().filter_map(|group| {
            let carriers: Vec<ArticleIdx> = group.iter().map(|(_, article)| *article).collect();
            corpus.is_boilerplate(group[0].0, &carriers).then_some((group[0].0, carriers))
        });
        let carriers: HashMap<u64, Vec<ArticleIdx>> = found.collect();
        let mut of_article: HashMap<ArticleIdx, Vec<u64>> = HashMap::new();
        for (hash, articles) in &carriers {
            articles.iter().for_each(|article| of_article.entry(*article).or_default().push(*hash));
        }
        of_article.values_mut().for_each(|hashes| hashes.sort_unstable());
        Recurring { carriers, of_article }
    }

    /// Returns how many sentences recur.
    pub fn len(&self) -> usize {
        self.carriers.len()
    }

    /// Returns whether no sentence recurs.
    pub fn is_empty(&self) -> bool {
        self.carriers.is_empty()
    }

    /// Returns whether a sentence of an article recurs.
    pub fn concerns(&self, article: ArticleIdx) -> bool {
        self.of_article.contains_key(&article)
    }

    /// Returns the article with the sentences that recur as furniture, and unchanged if it has none.
    ///
    /// Its headline stays what it is.
    #[must_use]
    pub fn apply(&self, article: Arc<Segmented>) -> Arc<Segmented> {
        let recurs = |sentence: &Sentence| {
            let words = article.words[sentence.words.clone()].iter();
            let keys: Vec<[u8; 8]> = words.map(|word| word.key.0.to_le_bytes()).collect();
            sentence.role == Role::Body
                && sentence_hash(&keys).is_some_and(|hash| self.carriers.contains_key(&hash))
        };
        let n_sentences = article.sentences.len();
        let found: Vec<SentenceIdx> = (0..n_sentences)
            .filter(|idx| recurs(&article.sentences[*idx]))
            .map(SentenceIdx)
            .collect();
        if found.is_empty() {
            return article;
        }
        // Found before it is cloned, as others have it, too, and may ask for them again.
        article.lexicon();
        article.quotations();
        let mut article = Arc::unwrap_or_clone(article);
        article.furnish(found.into_iter(), Role::Furniture(Furniture::Recurring));
        Arc::new(article)
    }

    /// Returns a hash of the sentences of two articles that recur.
    pub fn digest(&self, articles: Pair<ArticleIdx>) -> u64 {
        let of = |article| self.of_article.get(&article).map_or(&[][..], Vec::as_slice);
        let both = articles.map(of);
        let n_left = [both.left.len() as u64];
        let all = [&n_left[..], both.left, both.right].concat();
        let bytes: Vec<[u8; 8]> = all.into_iter().map(u64::to_le_bytes).collect();
        xxh3_64(bytes.as_flattened())
    }

    /// Returns whether those who carry a run do so because of a sentence that recurs: nearly all of them
    /// carry the same, and they are no small part of those who do.
    pub(crate) fn explains(&self, carriers: &[ArticleIdx]) -> bool {
        let sentences = carriers.first().and_then(|article| self.of_article.get(article));
        sentences.into_iter().flatten().any(|hash| {
            let with_sentence = &self.carriers[hash];
            let carries = |article: &&ArticleIdx| with_sentence.binary_search(article).is_ok();
            carriers.len() * ONE_WITH_RUN >= with_sentence.len()
                && 10 * carriers.iter().filter(carries).count() >= TENTHS_EXPLAINED * carriers.len()
        })
    }
}

impl Corpus<'_> {
    fn is_boilerplate(&self, hash: u64, carriers: &[ArticleIdx]) -> bool {
        if carriers.len() >= MANY && self.are_strangers(hash, carriers) {
            return true;
        }
        let outlet = |article: &ArticleIdx| self.articles[article.0 as usize].outlet;
        let outlets = count(carriers.iter().filter_map(outlet));
        outlets.into_iter().any(|(name, n)| {
            n >= MANY_IN_OUTLET && n * ONE_IN_OUTLET >= self.n_in_outlet[name] && {
                let of_outlet = carriers.iter().filter(|article| outlet(article) == Some(name));
                self.are_strangers(hash, &of_outlet.copied().collect::<Vec<_>>())
            }
        })
    }

    /// Returns whether the carriers of a sentence have little else in common.
    fn are_strangers(&self, hash: u64, carriers: &[ArticleIdx]) -> bool {
        let n_samples = carriers.len().min(SAMPLES);
        let n_related = (0..n_samples)
            .filter(|sample| {
                let at = sample * carriers.len() / n_samples;
                let across = (at + carriers.len() / 2) % carriers.len();
                self.are_related(hash, carriers.len(), [carriers[at], carriers[across]])
            })
            .count();
        n_related * ONE_RELATED <= n_samples
    }

    fn are_related(&self, hash: u64, n_carriers: usize, articles: [ArticleIdx; 2]) -> bool {
        let [one, other] = articles.map(|article| self.articles[article.0 as usize].sentences);
        let of_one: HashSet<u64> = one.iter().copied().collect();
        let shared: HashSet<u64> = other
            .iter()
            .copied()
            .filter(|other| *other != hash && of_one.contains(other))
            .collect();
        let is_rarer = |hash: &u64| self.n_carriers.get(hash).is_none_or(|n| 2 * n < n_carriers);
        shared.iter().any(is_rarer) || shared.len() * ONE_SHARED >= one.len().min(other.len())
    }
}

/// Returns how often each name comes.
fn count<'a>(names: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}
