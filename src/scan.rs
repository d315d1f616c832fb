//! Reads, finds and compares: paths come in, what becomes of each comparison goes out one after the
//! other.
//!
//! Every article is read once to learn what is small about it, then the likely pairs are compared, the
//! likeliest first. Texts are kept while there is room and read again where there was none. What goes
//! out depends neither on the number of threads nor on how much memory there is.

mod families;
mod limits;
mod recall;
mod shelf;
mod survey;
mod times;

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use wirecopy::align::Settings;
use wirecopy::candidate::candidates;
use wirecopy::compare::{Comparison, compare};
use wirecopy::corpus::{ArticleIdx, Corpus};
use wirecopy::index::Index;
use wirecopy::load::{self, LoadError, Source};
use wirecopy::pair::Pair;
use wirecopy::segment::Segmented;

pub use limits::{Limits, SameOutlet};
pub use recall::Said;
pub use survey::Paths;
pub use times::{Stage, Times};

use recall::Recall;
use shelf::Shelf;
use survey::{Heard, Survey, read_again, survey};

/// How many pairs are compared before the first are told; each further batch is twice the last.
const FIRST_BATCH: usize = 16;

/// How many pairs are compared at most before they are told.
const LARGEST_BATCH: usize = 4096;

/// The most articles of which every pair is compared where weaker resemblance is asked for: it shares
/// too few words in a row to make two articles a likely pair.
const MOST_FOR_EVERY_PAIR: usize = 64;

/// How many pairs have their articles at hand at most while they are compared.
const PORTION: usize = 512;

/// How many bytes a segmented article takes at most for each byte of its text.
const BYTES_SEGMENTED: usize = 8;

/// Of the memory that a scan may take, the part for texts.
const SHARE_FOR_TEXTS: u64 = 4;

/// What a scan tells while it runs; `T` is what is made of a comparison.
pub enum News<T> {
    /// So many articles were read so far.
    Reading(usize),
    /// All articles were read, so many.
    Read(usize),
    /// A file is not among them, or one of them cannot be compared.
    Failed(LoadError),
    /// Something about the cache, none of which changes what is found.
    Said(Said),
    /// Two articles were compared.
    Compared(T),
    /// So many of the pairs were compared so far.
    Comparing {
        /// How many were compared.
        done: usize,
        /// How many there are.
        total: usize,
    },
}

/// What is asked of a scan.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which pairs are told of.
    pub which: Which,
    /// What each pair is compared for.
    pub settings: Settings,
    /// Which pairs are wanted at all.
    pub limits: Limits,
    /// About how many bytes may be taken for what is known of the articles.
    pub memory: u64,
    /// The folder in which an earlier run kept what it learnt, and this one will.
    pub cache: Option<PathBuf>,
}

/// Which pairs are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that share something.
    Shared,
    /// Those that share nothing, too.
    All,
}

/// Where a scan's news go, and what they are made of; where `tell` breaks off, the scan ends.
pub struct Listener<'l, T> {
    /// Makes of each comparison what is to be told, on any thread.
    pub make: &'l (dyn Fn(Comparison) -> T + Sync),
    /// Hears the news, in their order.
    pub tell: &'l mut dyn FnMut(News<T>) -> ControlFlow<()>,
    /// Learns where the time goes.
    pub times: &'l Times,
}

impl Wanted {
    /// Returns whether all pairs of so many articles are compared, not just the likely ones.
    fn is_every_pair(&self, n_articles: usize) -> bool {
        let Wanted { which, settings, limits: _, memory: _, cache: _ } = self;
        *which == Which::All || settings.weak && n_articles <= MOST_FOR_EVERY_PAIR
    }

    fn shelf(&self) -> Shelf {
        Shelf::new(usize::try_from(self.memory / SHARE_FOR_TEXTS).unwrap_or(usize::MAX))
    }
}

/// Compares the articles below `paths`, the likeliest pairs first; breaks off where the listener does.
pub fn scan<T: Send>(
    paths: &Paths,
    wanted: &Wanted,
    listener: &mut Listener<'_, T>,
) -> ControlFlow<()> {
    let Listener { tell, times, .. } = listener;
    let recall = match &wanted.cache {
        Some(folder) => {
            let (recall, said) = times.spend(Stage::Cache, || Recall::open(folder));
            said.map_or(ControlFlow::Continue(()), |said| tell(News::Said(said)))?;
            recall
        }
        None => Recall::default(),
    };
    let survey = survey(paths, (wanted.shelf(), recall), times, &mut |heard| {
        tell(match heard {
            Heard::Said(said) => News::Said(said),
            Heard::Read(n_articles) => News::Reading(n_articles),
            Heard::Failed(error) => News::Failed(error),
        })
    })?;
    let Survey { corpus, sources, fingerprints, against, shelf } = survey;
    let n_articles = corpus.articles().len();
    tell(News::Read(n_articles))?;
    let is_pair = |pair: &Pair<ArticleIdx>| {
        let sides = pair.map(|idx| against[idx.0 as usize]);
        (paths.against.is_empty() || sides.left != sides.right)
            && wanted.limits.admit(corpus.pair(*pair))
    };
    let likely: Vec<Pair<ArticleIdx>> = times.spend(Stage::Sort, || {
        let likely = candidates(&Index::new(fingerprints)).into_iter();
        likely.map(|candidate| candidate.articles).filter(is_pair).collect()
    });
    let stock = Stock::new(sources, Some(&corpus), shelf);
    if wanted.is_every_pair(n_articles) {
        let known: HashSet<Pair<ArticleIdx>> = likely.iter().copied().collect();
        let others = every_pair(n_articles).filter(|pair| is_pair(pair) && !known.contains(pair));
        let total = likely.len() + others.clone().count();
        return compare_all(likely.into_iter().chain(others), total, (stock, wanted), listener);
    }
    let total = likely.len();
    compare_all(likely.into_iter(), total, (stock, wanted), listener)
}

/// Compares the pairs that a list names, in its order and with its sides; breaks off where the listener
/// does.
///
/// # Errors
///
/// If the list itself cannot be read.
pub fn scan_list<T: Send>(
    list: &Path,
    wanted: &Wanted,
    listener: &mut Listener<'_, T>,
) -> Result<ControlFlow<()>, LoadError> {
    let pairs = load::read_list(list)?;
    let mut sources: Vec<Source> =
        pairs.iter().flat_map(|pair| pair.clone().into_array()).collect();
    sources.sort_by(|one, other| one.id.cmp(&other.id));
    sources.dedup();
    let numbers: HashMap<_, _> = sources
        .iter()
        .enumerate()
        .map(|(idx, source)| (&source.id, ArticleIdx::new(idx)))
        .collect();
    let pairs: Vec<_> =
        pairs.iter().map(|pair| pair.as_ref().map(|source| numbers[&source.id])).collect();
    let total = pairs.len();
    let stock = Stock::new(sources.clone(), None, wanted.shelf());
    Ok(compare_all(pairs.into_iter(), total, (stock, wanted), listener))
}

/// The articles to be compared, and those of them that are at hand.
struct Stock<'c> {
    sources: Vec<Source>,
    /// What was learnt of each when it was read first, where it was.
    corpus: Option<&'c Corpus>,
    shelf: Shelf,
    /// Those that cannot be read, which has been told.
    lost: HashSet<ArticleIdx>,
}

impl<'c> Stock<'c> {
    fn new(sources: Vec<Source>, corpus: Option<&'c Corpus>, shelf: Shelf) -> Self {
        Stock { sources, corpus, shelf, lost: HashSet::new() }
    }

    /// Returns how many of some pairs, at least one, can have their articles at hand at once.
    fn portion(&self, pairs: &[Pair<ArticleIdx>]) -> usize {
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
    fn fetch(
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
        (fetched, errors)
    }
}

/// Compares pairs on all threads and tells of them: those of a scan by families, those of a list in its
/// order.
fn compare_all<T: Send>(
    mut pairs: impl Iterator<Item = Pair<ArticleIdx>>,
    total: usize,
    (mut stock, wanted): (Stock<'_>, &Wanted),
    listener: &mut Listener<'_, T>,
) -> ControlFlow<()> {
    let Listener { make, tell, times } = listener;
    let (mut done, mut batch) = (0, FIRST_BATCH);
    loop {
        let mut now: Vec<_> = pairs.by_ref().take(batch).collect();
        if now.is_empty() {
            return ControlFlow::Continue(());
        }
        if let Some(corpus) = stock.corpus {
            now = families::together(now);
            now.iter_mut().for_each(|pair| *pair = corpus.in_time(*pair));
        }
        let mut rest = now.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(stock.portion(rest));
            rest = later;
            let (articles, errors) = stock.fetch(now, times);
            errors.into_iter().try_for_each(|error| tell(News::Failed(error)))?;
            let compared: Vec<Option<T>> = now
                .par_iter()
                .map(|pair| {
                    let pair = pair.map(|idx| articles.get(&idx).cloned());
                    let pair = Pair::new(pair.left?, pair.right?);
                    let compared = times.spend(Stage::Align, || compare(pair, wanted.settings));
                    let is_told = match wanted.which {
                        Which::All => true,
                        Which::Shared => compared.shares() && wanted.limits.keep(&compared),
                    };
                    is_told.then(|| make(compared))
                })
                .collect();
            drop(articles);
            compared.into_iter().flatten().try_for_each(|made| tell(News::Compared(made)))?;
            done += now.len();
            tell(News::Comparing { done, total })?;
        }
        batch = (2 * batch).min(LARGEST_BATCH);
    }
}

/// Returns every pair of so many articles.
fn every_pair(n_articles: usize) -> impl Iterator<Item = Pair<ArticleIdx>> + Clone {
    let pairs = (0..n_articles)
        .flat_map(move |left| (left + 1..n_articles).map(move |right| Pair::new(left, right)));
    pairs.map(|pair| pair.map(ArticleIdx::new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_compared_if_all_are_told_or_few_may_be_weak() {
        let check = |which, weak, n_articles, expected| {
            let settings = Settings { weak, ..Settings::default() };
            let wanted =
                Wanted { which, settings, limits: Limits::default(), memory: 0, cache: None };
            assert_eq!(wanted.is_every_pair(n_articles), expected, "{wanted:?} {n_articles}");
        };
        check(Which::Shared, false, 2, false);
        check(Which::Shared, true, MOST_FOR_EVERY_PAIR, true);
        check(Which::Shared, true, MOST_FOR_EVERY_PAIR + 1, false);
        check(Which::All, false, MOST_FOR_EVERY_PAIR + 1, true);
    }
}
