//! Compares two sentences word by word: a proposed pair comes in, a match with its shared runs goes out.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Match, MatchKind, Place, Run, Shortcut};
use crate::pair::Pair;
use crate::segment::{Segmented, SentenceIdx, Word};

/// The share of the words of both sentences, in 0..=1, that must be the same for the pair to match.
const MIN_SHARED: f64 = 0.6;

/// The most runs of shared words that still read as an edited sentence: this many, and one more for
/// each [`WORDS_PER_RUN`] words of the longer sentence.
const MAX_RUNS: usize = 3;

/// See [`MAX_RUNS`].
const WORDS_PER_RUN: usize = 8;

/// The longest word, in bytes, that does not keep two changes apart when it stands alone between them.
const SHORT_WORD: usize = 3;

/// The most words of one sentence that are compared one by one.
const MAX_WORDS: usize = 20_000;

/// Returns the match of two sentences, or nothing if too few of their words are the same.
pub(super) fn compare(
    articles: Pair<&Segmented>,
    seed: Pair<SentenceIdx>,
    shortcuts: &mut Vec<Shortcut>,
) -> Option<Match> {
    let words = articles.zip(seed).map(|(article, idx)| article.words_of(idx));
    let longest = words.left.len().max(words.right.len());
    let same_words = words.left.iter().map(|w| w.key).eq(words.right.iter().map(|w| w.key));
    let runs = if same_words {
        vec![Run { first: Pair::default(), len: longest }]
    } else if longest <= MAX_WORDS {
        shared_runs(words)
    } else {
        shortcuts.push(Shortcut::WordsNotCompared);
        return None;
    };
    let n_shared: usize = runs.iter().map(|run| run.len).sum();
    let n_words = (words.left.len() + words.right.len()).max(1);
    if (2 * n_shared) as f64 / (n_words as f64) < MIN_SHARED {
        return None;
    }
    let kind = if same_words {
        MatchKind::Verbatim
    } else if runs.len() <= MAX_RUNS + longest / WORDS_PER_RUN {
        MatchKind::Edited
    } else {
        MatchKind::Reworked
    };
    Some(found(articles, seed, (kind, runs)))
}

/// Returns the match of two sentences that are reworked.
pub(super) fn rewritten(articles: Pair<&Segmented>, pair: Pair<SentenceIdx>) -> Match {
    let words = articles.zip(pair).map(|(article, idx)| article.words_of(idx));
    let longest = words.left.len().max(words.right.len());
    let runs = if longest <= MAX_WORDS { shared_runs(words) } else { Vec::new() };
    found(articles, pair, (MatchKind::Reworked, runs))
}

/// Returns the part of the stems of two sentences that both have, in 0..=1, whatever their order.
pub(super) fn likeness(words: Pair<&[Word]>) -> f64 {
    let stems = words.map(|words| {
        let mut stems: Vec<u32> = words.iter().map(|word| word.key.stem()).collect();
        stems.sort_unstable();
        stems
    });
    let (mut shared, mut right) = (0, stems.right.iter().peekable());
    for stem in &stems.left {
        while right.next_if(|other| *other < stem).is_some() {}
        shared += usize::from(right.next_if(|other| *other == stem).is_some());
    }
    (2 * shared) as f64 / (stems.left.len() + stems.right.len()).max(1) as f64
}

/// Returns a match of two sentences, given what their words share, counted within the sentences.
fn found(
    articles: Pair<&Segmented>,
    pair: Pair<SentenceIdx>,
    (kind, mut runs): (MatchKind, Vec<Run>),
) -> Match {
    let before = articles.zip(pair).map(|(article, idx)| article.sentence(idx).words.start);
    for run in &mut runs {
        run.first = run.first.zip(before).map(|(first, before)| first + before);
    }
    let sentences = pair.map(|idx| idx.0..idx.0 + 1);
    Match { sentences, kind, place: Place::InOrder, runs, passage: 0 }
}

/// Returns the runs of words that both sentences have, without the strays between changes.
fn shared_runs(words: Pair<&[Word]>) -> Vec<Run> {
    let keys = words.map(|words| words.iter().map(|word| word.key).collect::<Vec<_>>());
    let ops = capture_diff_slices(Algorithm::Myers, &keys.left, &keys.right);
    let ends = words.map(<[Word]>::len);
    ops.into_iter()
        .filter_map(|op| match op {
            DiffOp::Equal { old_index, new_index, len } => {
                Some(Run { first: Pair::new(old_index, new_index), len })
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => None,
        })
        .filter(|run| !is_stray(run, words.left, ends))
        .collect()
}

/// Returns whether a run is one short word with changes before and after it.
fn is_stray(run: &Run, left: &[Word], ends: Pair<usize>) -> bool {
    let inside = run.first != Pair::default() && run.ends() != ends;
    run.len == 1 && inside && left[run.first.left].span.len() <= SHORT_WORD
}
