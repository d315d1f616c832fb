//! Matches sentences that are the same or nearly so: two articles come in, matches go out.
//!
//! Sentences of the same words are proposed first, each occurrence with the like occurrence of the
//! other side. The rest are proposed where they share enough of their stems, rare stems counting
//! more: the Dice coefficient over stems weighted by inverse sentence frequency (after
//! Sanchez-Perez, Sidorov and Gelbukh, "A Winning Approach to Text Alignment for Text Reuse Detection
//! at PAN 2014").

use super::rows::{Rows, keep};
use super::vocabulary::{Stem, Vocabulary};
use super::words::{Budget, compare};
use super::{Match, Shortcut};
use crate::hashes::{Sieve, spread};
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, SentenceIdx, Word};

/// The weighted Dice coefficient, in 0..=1, below which two sentences are not compared word by word: a third
/// below [`MIN_SHARED`](super::words::MIN_SHARED), which counts words unweighted and common ones with them.
const MIN_DICE: f64 = 0.4;

/// The least part of the weight of a sentence, in 0..=1, that it must share: a Dice coefficient of
/// [`MIN_DICE`] with a sentence of which all is shared.
const MIN_PART: f64 = MIN_DICE / (2.0 - MIN_DICE);

/// A stem is common that stands in one of so many sentences of the right article; if what is rare then does
/// not suffice, in one of the next number.
const COMMON: [usize; 4] = [10, 5, 3, 2];

/// In how many sentences of the right article a stem may stand to bring sentences together.
const MAX_CARRIERS: usize = 1000;

/// How many bits a sieve has for each outline that may pass it.
const SIEVE_BITS: usize = 64;

/// Something by which sentences are found, and a sentence that has it.
type Posting = (u64, SentenceIdx);

/// Returns the matching sentences in the order of the left article; no sentence is in two of them.
pub(super) fn matches(
    articles: Pair<&Segmented>,
    vocabulary: &Vocabulary,
    budget: &mut Budget,
) -> Vec<Match> {
    let mut taken = articles.map(|article| vec![false; article.sentences.len()]);
    let mut matches = Vec::new();
    for seed in seeds(articles, vocabulary, &mut budget.shortcuts) {
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
fn seeds(
    articles: Pair<&Segmented>,
    vocabulary: &Vocabulary,
    shortcuts: &mut Vec<Shortcut>,
) -> Vec<Pair<SentenceIdx>> {
    let mut seeds = same_words(articles);
    let mut open = articles.map(|article| vec![true; article.sentences.len()]);
    for seed in &seeds {
        open.left[seed.left.0] = false;
        open.right[seed.right.0] = false;
    }
    seeds.append(&mut similar_words(vocabulary, &open, shortcuts));
    seeds
}

/// Returns the sentences that are the same words in the same order, occurrence by occurrence.
fn same_words(articles: Pair<&Segmented>) -> Vec<Pair<SentenceIdx>> {
    let outlines = articles.map(|article| {
        let mut outlines = Vec::with_capacity(article.sentences.len());
        outlines
            .extend(copy(article).filter_map(|idx| Some((outline(article.words_of(idx))?, idx))));
        outlines
    });
    let postings = Pair::from_fn(|side: Side| {
        let others = &outlines[side.other()];
        let mut sieve = Sieve::new(others.len(), SIEVE_BITS);
        others.iter().for_each(|(outline, _)| sieve.add(*outline));
        let known = outlines[side].iter().filter(|(outline, _)| sieve.may_have(*outline));
        let mut postings: Vec<Posting> =
            known.map(|(_, idx)| (hash(articles[side].words_of(*idx)), *idx)).collect();
        postings.sort_unstable();
        postings
    });
    // Of each occurrence of a hash on the left the next one on the right is taken, if there is one left.
    let mut seeds = Vec::new();
    let mut rights = postings.right.into_iter().peekable();
    for (hash, left) in postings.left {
        while rights.next_if(|right| right.0 < hash).is_some() {}
        seeds.extend(rights.next_if(|right| right.0 == hash).map(|it| Pair::new(left, it.1)));
    }
    seeds.sort_unstable();
    seeds
}

/// Returns the open sentences that share enough of their stems, the closest first.
///
/// Only rare stems bring sentences together if the common ones of a sentence would not suffice (the
/// prefix filter of Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in Data
/// Cleaning", 2006). Takes at most [`MAX_CARRIERS`] steps for each word of the left article, and for two
/// sentences whose rare stems leave it open, one for each pair of their common and all words.
fn similar_words(
    vocabulary: &Vocabulary,
    open: &Pair<Vec<bool>>,
    shortcuts: &mut Vec<Shortcut>,
) -> Vec<Pair<SentenceIdx>> {
    let scales = Scales::new(vocabulary, open);
    let mut shared = vec![0.0; scales.sentences.right.len()];
    let mut likely: Vec<(f64, Pair<SentenceIdx>)> = Vec::new();
    let (mut stems, mut met) = (Vec::new(), vec![0; shared.len() + 1]);
    let (mut rare, mut common) = (Vec::new(), Vec::new());
    for (left, all) in scales.sentences.left.iter().enumerate() {
        let mass = scales.masses.left[left];
        replace(&mut stems, all, |stem| vocabulary.is_shared(stem));
        if weigh(&scales.weights, &stems) < MIN_PART * mass {
            continue;
        }
        let (limit, most) = scales.limit(&stems, MIN_PART * mass);
        if most > 0.0 && most >= MIN_PART * mass {
            shortcuts.push(Shortcut::CommonWordsSkipped);
        }
        let is_rare = |stem: Stem| scales.carriers.row(stem as usize).len() <= limit;
        replace(&mut rare, &stems, is_rare);
        replace(&mut common, &stems, |stem| !is_rare(stem));
        let n_met = scales.meet(&rare, &mut shared, &mut met);
        for right in met[..n_met].iter().map(|right| *right as usize) {
            let shared = std::mem::take(&mut shared[right]);
            let size = (mass + scales.masses.right[right]) / 2.0;
            if shared + most >= MIN_DICE * size {
                let dice = (shared + scales.shared(&common, right)) / size;
                likely.push((dice, Pair::new(left, right).map(SentenceIdx)));
            }
        }
    }
    likely.retain(|(dice, _)| *dice >= MIN_DICE);
    likely.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    likely.into_iter().map(|(_, seed)| seed).collect()
}

/// The open sentences of both sides and the weights of their stems.
struct Scales {
    /// The stems of each sentence, each once.
    sentences: Pair<Rows>,
    /// The sentences of the right side that have each stem that both articles have; one more list has all others.
    carriers: Rows,
    /// The weight of each stem: its inverse sentence frequency.
    weights: Vec<f64>,
    /// The weight of each sentence, with all of its stems.
    masses: Pair<Vec<f64>>,
}

impl Scales {
    fn new(vocabulary: &Vocabulary, open: &Pair<Vec<bool>>) -> Self {
        let (sentences, n_carriers) =
            Pair::from_fn(|side| stems(vocabulary, side, &open[side])).unzip();
        let n_sentences = sentences.left.len() + sentences.right.len();
        let weight = |n: usize| (1.0 + n_sentences as f64 / n.max(1) as f64).ln();
        let by_carriers: Vec<f64> = (0..=n_sentences).map(weight).collect();
        let n_both = n_carriers.left.iter().zip(&n_carriers.right);
        let weights: Vec<f64> =
            n_both.map(|(left, right)| by_carriers[(left + right) as usize]).collect();
        let masses = sentences
            .as_ref()
            .map(|sentences| sentences.iter().map(|stems| weigh(&weights, stems)).collect());
        let (both, others) = n_carriers.right.split_at(vocabulary.n_shared);
        let lengths = both.iter().copied().chain([others.iter().sum()]);
        // Which stems are shared cannot be foreseen: so there is no branch, and one more list has all others.
        let row = |stem: &Stem| (*stem).min(vocabulary.n_shared as Stem);
        let of_right = sentences.right.iter().zip(0..);
        let of_right =
            of_right.flat_map(|(stems, number)| stems.iter().map(move |stem| (row(stem), number)));
        let carriers = Rows::new(lengths, of_right);
        Scales { sentences, carriers, weights, masses }
    }

    /// Returns how many sentences of the right side may have a rare stem so that the common ones of some
    /// stems weigh less than is `enough`, and what these weigh; if that cannot be, the most that may.
    fn limit(&self, stems: &[Stem], enough: f64) -> (usize, f64) {
        let parts = COMMON.map(|part| (self.sentences.right.len() / part).min(MAX_CARRIERS));
        let mut limits = [(MAX_CARRIERS, 0.0); COMMON.len() + 1];
        limits.iter_mut().zip(parts).for_each(|(limit, part)| limit.0 = part);
        for stem in stems {
            let n_carriers = self.carriers.row(*stem as usize).len();
            let weight = self.weights[*stem as usize];
            for (limit, most) in &mut limits {
                *most += if n_carriers > *limit { weight } else { 0.0 };
            }
        }
        let [.., last] = limits;
        limits.into_iter().find(|(_, most)| *most < enough).unwrap_or(last)
    }

    /// Adds to each sentence of the right side what it shares of some stems, where nothing was added before;
    /// puts those that share any first among those `met`, for which there is room and for one more, and
    /// returns how many they are.
    fn meet(&self, stems: &[Stem], shared: &mut [f64], met: &mut [u32]) -> usize {
        let mut n_met = 0;
        for stem in stems {
            let weight = self.weights[*stem as usize];
            for right in self.carriers.row(*stem as usize) {
                // Which is met for the first time cannot be foreseen.
                let shared = &mut shared[*right as usize];
                met[n_met] = *right;
                n_met += usize::from(*shared == 0.0);
                *shared += weight;
            }
        }
        n_met
    }

    /// Returns the weight of what a sentence of the right side shares of some stems.
    fn shared(&self, stems: &[Stem], right: usize) -> f64 {
        let others = self.sentences.right.row(right);
        let shared = stems.iter().filter(|stem| others.contains(stem));
        shared.map(|stem| self.weights[*stem as usize]).sum()
    }
}

/// Puts those of some stems that are to be kept in the place of what `kept` holds.
fn replace(kept: &mut Vec<Stem>, stems: &[Stem], is_kept: impl Fn(Stem) -> bool) {
    kept.resize(stems.len(), 0);
    let n_kept = keep(stems, kept, is_kept);
    kept.truncate(n_kept);
}

/// Returns the weight of some stems together.
fn weigh(weights: &[f64], stems: &[Stem]) -> f64 {
    stems.iter().map(|stem| weights[*stem as usize]).sum()
}

/// Returns the stems of each open sentence of a side, each once, and how many sentences have each.
fn stems(vocabulary: &Vocabulary, side: Side, open: &[bool]) -> (Rows, Vec<u32>) {
    let (starts, stems) = (&vocabulary.starts[side], &vocabulary.stems[side]);
    // The sentence in which each was met last, and in how many it was.
    let mut met = vec![(u32::MAX, 0); vocabulary.n_stems.len()];
    let mut once = Rows::with_room(open.len(), stems.len());
    for (number, (places, open)) in (0..).zip(starts.windows(2).zip(open)) {
        let stems = if *open { &stems[places[0]..places[1]] } else { &[] };
        once.push(stems, |stem| {
            let (last, n_sentences) = &mut met[stem as usize];
            let is_new = *last != number;
            *last = number;
            *n_sentences += u32::from(is_new);
            is_new
        });
    }
    (once, met.into_iter().map(|(_, n_sentences)| n_sentences).collect())
}

/// Returns the sentences of an article that are its own copy.
fn copy(article: &Segmented) -> impl Iterator<Item = SentenceIdx> + '_ {
    let sentences = article.sentences.iter().enumerate();
    sentences.filter(|(_, sentence)| sentence.is_copy()).map(|(idx, _)| SentenceIdx(idx))
}

/// Returns a hash of how many words a sentence has and of the first and the last, if it has any: equal for
/// sentences of the same words, and quick to tell others apart.
fn outline(words: &[Word]) -> Option<u64> {
    let ([first, .., last] | [first @ last]) = words else { return None };
    let keys = first.key.0.rotate_left(u32::BITS) ^ last.key.0;
    Some(keys ^ (spread(words.len() as u64) >> u32::BITS))
}

/// Returns a hash of the keys of a sentence's words in their order. They are hashes themselves, and what it
/// brings together is compared.
fn hash(words: &[Word]) -> u64 {
    let keys = words.iter().map(|word| word.key.0);
    let placed = keys.zip(1_u64..).map(|(key, place)| key ^ spread(place));
    placed.fold(0, u64::wrapping_add)
}
