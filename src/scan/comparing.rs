//! Compares pairs on all threads: pairs come in, what is made of each comparison goes out in their
//! order, recalled where an earlier run made it.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use foldhash::HashMap;
use rayon::prelude::*;
use wirecopy::compare::compare;
use wirecopy::corpus::ArticleIdx;
use wirecopy::index::IsOver;
use wirecopy::load::LoadError;
use wirecopy::pair::Pair;
use wirecopy::segment::Segmented;

use super::recall::{Keeper, Recall};
use super::results::{Keys, Make, Seeds, Told, keys, seeds};
use super::stock::Stock;
use super::times::{Stage, Times};
use super::{Listener, News, Wanted, Which, families};

/// How many of the likeliest pairs come first. Each further batch is twice the last, and in a batch pairs of
/// one family are together: so most articles are needed for a short while only.
const FIRST_BATCH: usize = 16;

/// So many pairs are held at most before they are compared.
const MOST_IN_BATCH: usize = 1 << 20;

/// How many pairs a thread takes at once at most: while it compares them, others may have to wait for it.
const AT_ONCE: usize = 4;

/// What it takes to compare pairs.
pub struct Work<'w> {
    /// Their articles.
    pub stock: Stock<'w>,
    /// What an earlier run knew of them.
    pub recall: Recall,
    /// What keeps for a later run what comes of them.
    pub keeper: Keeper,
    /// What is asked.
    pub wanted: &'w Wanted,
    /// How many pairs there are.
    pub total: usize,
}

/// What is known of a pair before its articles are there.
enum Before<T> {
    /// They share nothing, and that is not told.
    Nothing,
    /// What is told.
    Told(T),
    /// They must be compared; what came of it is kept under these keys.
    Unknown(Option<Keys>),
}

/// What came of a pair.
struct After<T> {
    told: Option<T>,
    /// What is to be kept, under which key.
    kept: Option<(u128, Vec<u8>)>,
}

/// What came of some pairs, to be told.
struct Settled<T> {
    /// The articles that could not be read, told here for the first time.
    errors: Vec<LoadError>,
    told: Vec<T>,
    /// What is to be kept, under which keys.
    kept: Vec<(u128, Vec<u8>)>,
    /// How many pairs it came to before it was over.
    n_pairs: usize,
}

/// Compares pairs on all threads and tells of them: those of a scan by families, those of a list in its
/// order. While some are compared, those before them are told of.
pub fn compare_all<T: Told>(
    mut pairs: impl Iterator<Item = Pair<ArticleIdx>>,
    work: &mut Work<'_>,
    listener: &mut Listener<'_, T>,
) -> ControlFlow<()> {
    let Listener { make, tell, times, is_over } = listener;
    let Work { stock, recall, keeper, wanted, total } = work;
    let (mut done, mut batch, total) = (0, FIRST_BATCH, *total);
    let mut untold = None;
    let mut tell_of = |settled: Option<Settled<T>>| {
        let Some(settled) = settled else { return ControlFlow::Continue(()) };
        let n_pairs = settled.n_pairs;
        settled.tell(*tell, (keeper, times))?;
        done += n_pairs;
        tell(News::Comparing { done, total })
    };
    loop {
        let mut now: Vec<_> = pairs.by_ref().take(batch).collect();
        if now.is_empty() {
            return tell_of(untold);
        }
        if let Some(corpus) = stock.corpus {
            now = families::together(now);
            now.iter_mut().for_each(|pair| *pair = corpus.in_time(*pair));
        }
        let mut rest = now.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(stock.portion(rest));
            rest = later;
            let (mut settled, mut flow) = (None, ControlFlow::Continue(()));
            let is_enough = AtomicBool::new(false);
            let ends = || is_over() || is_enough.load(Ordering::Relaxed);
            rayon::in_place_scope(|scope| {
                let work = (&mut *stock, &*recall, *wanted);
                scope.spawn(|_| settled = Some(compare_portion(now, work, (make, times, &ends))));
                flow = tell_of(untold.take());
                is_enough.store(flow.is_break(), Ordering::Relaxed);
            });
            untold = settled;
            if is_over() {
                // Who breaks off because of that hears all the same what was compared meanwhile.
                tell_of(untold)?;
                return ControlFlow::Break(());
            }
            flow?;
        }
        batch = MOST_IN_BATCH.min(2 * batch);
    }
}

/// Compares pairs whose articles can be at hand at once.
fn compare_portion<T: Told>(
    pairs: &[Pair<ArticleIdx>],
    (stock, recall, wanted): (&mut Stock<'_>, &Recall, &Wanted),
    (make, times, is_over): (&Make<'_, T>, &Times, IsOver<'_>),
) -> Settled<T> {
    let seeds = seeds(wanted.settings, wanted.which, make.manner);
    let before: Vec<Before<T>> = times.spend(Stage::Cache, || {
        let recalled = |pair: &Pair<_>| recalled(*pair, (stock, recall, wanted), seeds);
        pairs.par_iter().map(recalled).collect()
    });
    let unknown = pairs.iter().zip(&before).filter(|(_, before)| match before {
        Before::Unknown(_) => true,
        Before::Nothing | Before::Told(_) => false,
    });
    let unknown: Vec<Pair<ArticleIdx>> = unknown.map(|(pair, _)| *pair).collect();
    let (articles, errors) = stock.fetch(&unknown, times);
    let settled: Vec<Option<After<T>>> = pairs
        .par_iter()
        .zip(before)
        .with_max_len(AT_ONCE)
        .map(|(pair, before)| match before {
            Before::Nothing => Some(After { told: None, kept: None }),
            Before::Told(told) => Some(After { told: Some(told), kept: None }),
            Before::Unknown(_) if is_over() => None,
            Before::Unknown(keys) => {
                let pair = pair.map(|idx| articles.get(&idx).cloned());
                let pair = pair.left.zip(pair.right).map(|(left, right)| Pair::new(left, right));
                Some(pair.map_or(After { told: None, kept: None }, |pair| {
                    settle(pair, keys, wanted, (make, times))
                }))
            }
        })
        .collect();
    drop::<HashMap<ArticleIdx, Arc<Segmented>>>(articles);
    let n_pairs = settled.iter().flatten().count();
    let (told, kept): (Vec<_>, Vec<_>) =
        settled.into_iter().flatten().map(|After { told, kept }| (told, kept)).unzip();
    let mut kept: Vec<(u128, Vec<u8>)> = kept.into_iter().flatten().collect();
    kept.sort_unstable_by_key(|(key, _)| *key);
    Settled { errors, told: told.into_iter().flatten().collect(), kept, n_pairs }
}

impl<T> Settled<T> {
    /// Keeps what is to be kept, and tells all of it.
    fn tell(
        self,
        tell: &mut dyn FnMut(News<T>) -> ControlFlow<()>,
        (keeper, times): (&mut Keeper, &Times),
    ) -> ControlFlow<()> {
        let said = times.spend(Stage::Cache, || keeper.keep_results(&self.kept));
        self.errors.into_iter().try_for_each(|error| tell(News::Failed(error)))?;
        said.map_or(ControlFlow::Continue(()), |said| tell(News::Said(said)))?;
        self.told.into_iter().try_for_each(|told| tell(News::Compared(told)))
    }
}

/// Returns what an earlier run knew of a pair.
fn recalled<T: Told>(
    pair: Pair<ArticleIdx>,
    (stock, recall, wanted): (&Stock<'_>, &Recall, &Wanted),
    seeds: Seeds,
) -> Before<T> {
    let Some(corpus) = stock.corpus.filter(|_| recall.is_open()) else {
        return Before::Unknown(None);
    };
    let keys = keys(corpus.pair(pair), stock.boilerplate(pair), seeds);
    if wanted.which == Which::Shared && recall.result(keys.nothing).is_some() {
        return Before::Nothing;
    }
    // A result does not say whether it is enough.
    let told = recall.result(keys.told).filter(|_| !wanted.limits.need_score());
    match told.and_then(|bytes| T::recalled(&bytes)) {
        Some(told) => Before::Told(told),
        None => Before::Unknown(Some(keys)),
    }
}

/// Compares two articles.
fn settle<T: Told>(
    pair: Pair<Arc<Segmented>>,
    keys: Option<Keys>,
    wanted: &Wanted,
    (make, times): (&Make<'_, T>, &Times),
) -> After<T> {
    let compared = times.spend(Stage::Align, || compare(pair, wanted.settings));
    if wanted.which == Which::Shared && !compared.shares() {
        return After { told: None, kept: keys.map(|keys| (keys.nothing, Vec::new())) };
    }
    if wanted.which == Which::Shared && !wanted.limits.keep(&compared) {
        return After { told: None, kept: None };
    }
    let told = (make.make)(compared);
    let kept = keys.and_then(|keys| Some((keys.told, told.bytes()?)));
    After { told: Some(told), kept }
}
