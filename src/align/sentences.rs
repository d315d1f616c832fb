//! Matches sentences that are the same or nearly so: two articles come in, matches go out.
//!
//! Sentences of the same words are proposed first, each occurrence with the like occurrence of the
//! other side. The rest are proposed where they share enough of their words, rare words counting
//! more: the Dice coefficient over words weighted by inverse sentence frequency (after
//! Sanchez-Perez, Sidorov and Gelbukh, "A Winning Approach to Text Alignment for Text Reuse Detection
//! at PAN 2014").

use xxhash_rust::xxh3::xxh3_64;

use super::words::{Budget, compare};
use super::{Match, Shortcut};
use crate::pair::Pair;
use crate::segment::{Segmented, SentenceIdx};

/// The weighted Dice coefficient, in 0..=1, below which two sentences are not compared word by word.
const MIN_DICE: f64 = 0.4;

/// The most pairs of sentences that one word may bring together; a word in 64 sentences of both
/// articles says little about any of them.
const MAX_MEETINGS: usize = 64 * 64;

/// The most pairs of sentences that all words may bring together, the rarest words first; each takes 24
/// bytes for as long as they are counted.
const MAX_ALL_MEETINGS: usize = 1 << 22;

/// Something by which sentences are found, and a sentence that has it.
type Posting = (u64, SentenceIdx);

/// Returns the matching sentences in the order of the left article; no sentence is in two of them.
pub(super) fn matches(articles: Pair<&Segmented>, budget: &mut Budget) -> Vec<Match> {
    let mut taken = articles.map(|article| vec![false; article.sentences.len()]);
    let mut matches = Vec::new();
    for seed in seeds(articles, &mut budget.shortcuts) {
        if taken.left[seed.left.0] || taken.right[seed.right.0] {
            continue;
        }
        let sentences = seed.map(|idx| idx.0..idx.0 + 1);
        if let Some(found) = compare(articles, sentences, budget) {
            taken.left[seed.left.0] = true;
            taken.right[seed.right.0] = true;
            matches.push(found);
        }
    }
    matches.sort_by_key(|found| found.sentences.left.start);
    matches
}

/// Returns the pairs of sentences worth a comparison of their words, likeliest first.
fn seeds(articles: Pair<&Segmented>, shortcuts: &mut Vec<Shortcut>) -> Vec<Pair<SentenceIdx>> {
    let mut seeds = same_words(articles);
    let mut open = articles.map(|article| vec![true; article.sentences.len()]);
    for seed in &seeds {
        open.left[seed.left.0] = false;
        open.right[seed.right.0] = false;
    }
    seeds.append(&mut similar_words(articles, open.as_ref().map(Vec::as_slice), shortcuts));
    seeds
}

/// Returns the sentences that are the same words in the same order, occurrence by occurrence.
fn same_words(articles: Pair<&Segmented>) -> Vec<Pair<SentenceIdx>> {
    let postings = articles.map(|article| {
        let mut postings: Vec<Posting> = copy(article)
            .filter(|idx| !article.words_of(*idx).is_empty())
            .map(|idx| (hash(article, idx), idx))
            .collect();
        postings.sort_unstable();
        postings
    });
    let mut seeds = Vec::new();
    for group in groups(&postings) {
        let occurrences = group.left.iter().zip(group.right);
        seeds.extend(occurrences.map(|(left, right)| Pair::new(left.1, right.1)));
    }
    seeds.sort_unstable();
    seeds
}

/// Returns the open sentences that share enough of their words, the closest first.
fn similar_words(
    articles: Pair<&Segmented>,
    open: Pair<&[bool]>,
    shortcuts: &mut Vec<Shortcut>,
) -> Vec<Pair<SentenceIdx>> {
    let postings = articles.zip(open).map(|(article, open)| {
        let open = copy(article).filter(|idx| open[idx.0]);
        let mut postings: Vec<Posting> = open
            .flat_map(|idx| article.words_of(idx).iter().map(move |w| (w.key.0, idx)))
            .collect();
        postings.sort_unstable();
        postings.dedup();
        postings
    });
    let n_sentences = (articles.left.sentences.len() + articles.right.sentences.len()) as f64;
    let mut mass = articles.map(|article| vec![0.0; article.sentences.len()]);
    let mut meetings: Vec<(usize, f64, Pair<&[Posting]>)> = Vec::new();
    for group in groups(&postings) {
        let n_carriers = group.left.len() + group.right.len();
        let weight = (1.0 + n_sentences / n_carriers as f64).ln();
        group.left.iter().for_each(|posting| mass.left[posting.1.0] += weight);
        group.right.iter().for_each(|posting| mass.right[posting.1.0] += weight);
        meetings.push((group.left.len() * group.right.len(), weight, group));
    }
    meetings.sort_by_key(|(n_meetings, ..)| *n_meetings);
    let mut shared: Vec<(Pair<SentenceIdx>, f64)> = Vec::new();
    for (n_meetings, weight, group) in meetings {
        if n_meetings > MAX_MEETINGS || shared.len() + n_meetings > MAX_ALL_MEETINGS {
            shortcuts.push(Shortcut::CommonWordsSkipped);
            break;
        }
        for left in group.left {
            shared.extend(group.right.iter().map(|right| (Pair::new(left.1, right.1), weight)));
        }
    }
    likeliest_first(shared, |seed| (mass.left[seed.left.0] + mass.right[seed.right.0]) / 2.0)
}

/// Returns the pairs whose shared weight is a sufficient part of the `size` of the two sentences.
fn likeliest_first(
    mut shared: Vec<(Pair<SentenceIdx>, f64)>,
    size: impl Fn(Pair<SentenceIdx>) -> f64,
) -> Vec<Pair<SentenceIdx>> {
    shared.sort_by_key(|(seed, _)| *seed);
    let mut likely: Vec<(f64, Pair<SentenceIdx>)> = shared
        .chunk_by(|one, other| one.0 == other.0)
        .map(|chunk| {
            (chunk.iter().map(|(_, weight)| weight).sum::<f64>() / size(chunk[0].0), chunk[0].0)
        })
        .filter(|(dice, _)| *dice >= MIN_DICE)
        .collect();
    likely.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    likely.into_iter().map(|(_, seed)| seed).collect()
}

/// Returns the sentences of an article that are its own copy.
fn copy(article: &Segmented) -> impl Iterator<Item = SentenceIdx> + '_ {
    let sentences = article.sentences.iter().enumerate();
    sentences.filter(|(_, sentence)| sentence.is_copy()).map(|(idx, _)| SentenceIdx(idx))
}

/// Returns a hash of the keys of a sentence's words in their order.
fn hash(article: &Segmented, idx: SentenceIdx) -> u64 {
    let words = article.words_of(idx);
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.key.0.to_le_bytes()).collect();
    xxh3_64(&bytes)
}

/// Walks two sorted lists of postings and gives, for each key, the postings of both sides.
fn groups(postings: &Pair<Vec<Posting>>) -> impl Iterator<Item = Pair<&[Posting]>> {
    let mut rest = postings.as_ref().map(Vec::as_slice);
    std::iter::from_fn(move || {
        let key =
            [rest.left, rest.right].iter().filter_map(|side| side.first()).map(|p| p.0).min()?;
        let split =
            rest.map(|side| side.split_at(side.partition_point(|posting| posting.0 <= key)));
        rest = split.map(|(_, after)| after);
        Some(split.map(|(group, _)| group))
    })
}
