//! Reads, finds and compares: paths come in, comparisons go out one after the other.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use wirecopy::align::Settings;
use wirecopy::compare::{Comparison, compare};
use wirecopy::corpus::{ArticleIdx, Corpus};
use wirecopy::duplicates::Folding;
use wirecopy::finding::{Finder, Finding};
use wirecopy::index::fingerprints;
use wirecopy::load::{self, LoadError, Source};
use wirecopy::pair::Pair;
use wirecopy::segment::{Segmented, segment};

/// How many pairs are compared before the first are told; each further batch is twice the last.
const FIRST_BATCH: usize = 16;

/// How many pairs are compared at most before they are told.
const LARGEST_BATCH: usize = 1024;

/// The most articles of which every pair is compared where weaker resemblance is asked for: it shares
/// too few words in a row to make two articles a likely pair.
const MOST_FOR_EVERY_PAIR: usize = 64;

/// What a scan tells while it runs.
pub enum News {
    /// So many articles were read.
    Read(usize),
    /// A file is not among them.
    Failed(LoadError),
    /// Two articles were compared.
    Compared(Comparison),
}

/// What is asked of a scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which pairs are told of.
    pub which: Which,
    /// What each pair is compared for.
    pub settings: Settings,
}

/// Which pairs are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that share something.
    Shared,
    /// Those that share nothing, too.
    All,
}

impl Wanted {
    /// Returns whether all pairs of so many articles are compared, not just the likely ones.
    fn is_every_pair(self, n_articles: usize) -> bool {
        let Wanted { which, settings } = self;
        which == Which::All || settings.weak && n_articles <= MOST_FOR_EVERY_PAIR
    }
}

/// Compares the articles below `paths` with one another, the likeliest pairs first.
pub fn scan(paths: &[PathBuf], wanted: Wanted, tell: &mut dyn FnMut(News)) {
    let (sources, errors) = load::find(paths);
    errors.into_iter().for_each(|error| tell(News::Failed(error)));
    let corpus = Corpus::new(read(&sources, tell).into_iter().flatten().collect());
    let n_articles = corpus.articles().len();
    let found: Vec<_> = corpus.articles().par_iter().map(|article| fingerprints(article)).collect();
    let article = |article: ArticleIdx| &corpus.articles()[article.0 as usize].article;
    let mut finder = Finder::new(n_articles);
    found.into_iter().for_each(|found| finder.add(found));
    let order: Vec<usize> = (0..n_articles).collect();
    let Finding { recurring, duplicates, candidates } = finder.find(
        &order,
        |idx| article(idx).outlet.as_deref(),
        |idx| article(idx).published.map_or((true, None), |date| (false, Some(date))),
    );
    let corpus = corpus.map(|article| recurring.apply(article));
    let pairs: Vec<Pair<ArticleIdx>> = if wanted.is_every_pair(n_articles) {
        every_pair(n_articles)
    } else {
        duplicates.pairs(&candidates, Folding::Unfolded).collect()
    };
    let pairs: Vec<_> = pairs.iter().map(|pair| corpus.pair(*pair)).collect();
    compare_all(&pairs, wanted, tell);
}

/// Compares the pairs that a list names, in its order and with its sides.
///
/// # Errors
///
/// If the list itself cannot be read.
pub fn scan_list(list: &Path, wanted: Wanted, tell: &mut dyn FnMut(News)) -> Result<(), LoadError> {
    let pairs = load::read_list(list)?;
    let mut sources: Vec<Source> =
        pairs.iter().flat_map(|pair| pair.clone().into_array()).collect();
    sources.sort_by(|one, other| one.id.cmp(&other.id));
    sources.dedup();
    let articles = read(&sources, tell);
    let by_id: HashMap<_, _> = sources.iter().map(|source| &source.id).zip(&articles).collect();
    let pairs: Vec<_> = pairs
        .iter()
        .filter_map(|pair| {
            let Pair { left, right } = pair.as_ref().map(|source| by_id[&source.id].clone());
            Some(Pair::new(left?, right?))
        })
        .collect();
    compare_all(&pairs, wanted, tell);
    Ok(())
}

/// Reads and segments sources; one that failed leaves a gap.
fn read(sources: &[Source], tell: &mut dyn FnMut(News)) -> Vec<Option<Arc<Segmented>>> {
    let read =
        |source: &Source| load::read(source).map(|article| Arc::new(segment(Arc::new(article))));
    let results: Vec<_> = sources.par_iter().map(read).collect();
    let articles: Vec<_> = results
        .into_iter()
        .map(|result| result.map_err(|error| tell(News::Failed(error))).ok())
        .collect();
    tell(News::Read(articles.iter().flatten().count()));
    articles
}

/// Compares pairs on all threads and tells of them in their order.
fn compare_all(pairs: &[Pair<Arc<Segmented>>], wanted: Wanted, tell: &mut dyn FnMut(News)) {
    let mut rest = pairs;
    let mut batch = FIRST_BATCH;
    while !rest.is_empty() {
        let (now, later) = rest.split_at(batch.min(rest.len()));
        let compared: Vec<Comparison> =
            now.par_iter().map(|pair| compare(pair.clone(), wanted.settings)).collect();
        let is_told = |comparison: &Comparison| wanted.which == Which::All || comparison.shares();
        let told = compared.into_iter().filter(is_told);
        told.for_each(|comparison| tell(News::Compared(comparison)));
        rest = later;
        batch = (2 * batch).min(LARGEST_BATCH);
    }
}

fn every_pair(n_articles: usize) -> Vec<Pair<ArticleIdx>> {
    let idx = |at| ArticleIdx(u32::try_from(at).expect("a corpus has fewer than 2^32 articles"));
    let pairs = (0..n_articles)
        .flat_map(|left| (left + 1..n_articles).map(move |right| Pair::new(left, right)));
    pairs.map(|pair| pair.map(idx)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_compared_if_all_are_told_or_few_may_be_weak() {
        let check = |which, weak, n_articles, expected| {
            let wanted = Wanted { which, settings: Settings { weak, ..Settings::default() } };
            assert_eq!(wanted.is_every_pair(n_articles), expected, "{wanted:?} {n_articles}");
        };
        check(Which::Shared, false, 2, false);
        check(Which::Shared, true, MOST_FOR_EVERY_PAIR, true);
        check(Which::Shared, true, MOST_FOR_EVERY_PAIR + 1, false);
        check(Which::All, false, MOST_FOR_EVERY_PAIR + 1, true);
    }
}
