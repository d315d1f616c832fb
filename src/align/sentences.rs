//! Matches sentences that are the same or nearly so: two articles come in, matches go out.
//!
//! Sentences of the same words are proposed first, each occurrence with the like occurrence of the
//! other side. The rest are proposed where they share enough of their stems, rare stems counting
//! more: the Dice coefficient over stems weighted by inverse sentence frequency (after
//! Sanchez-Perez, Sidorov and Gelbukh, "A Winning Approach to Text Alignment for Text Reuse Detection
//! at PAN 2014").

use super::rows::Rows;
use super::vocabulary::{Stem, Vocabulary};
use super::words::{Budget, compare};
use super::{Match, Shortcut};
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, SentenceIdx};

/// The weighted Dice coefficient, in 0..=1, below which two sentences are not compared word by word: a third
/// below [`MIN_SHARED`](super::words::MIN_SHARED), which counts words unweighted and common ones with them.
const MIN_DICE: f64 = 0.4;

/// The least part of the weight of a sentence, in 0..=1, that it must share: a Dice coefficient of
/// [`MIN_DICE`] with a sentence of which all is shared.
const MIN_PART: f64 = MIN_DICE / (2.0 - MIN_DICE);

/// A stem is common that stands in one of so many sentences of the right article; if what is rare then does
/// not suffice, in one of the next number.
const COMMON: [usize; 3] = [5, 3, 2];

/// In how many sentences of the right article a stem may stand to bring sentences together.
const MAX_CARRIERS: usize = 1000;

/// An odd number without a pattern in its bits.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

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
    let postings = articles.map(|article| {
        let mut postings: Vec<Posting> = Vec::with_capacity(article.sentences.len());
        let copy = copy(article).filter(|idx| !article.words_of(*idx).is_empty());
        postings.extend(copy.map(|idx| (hash(article, idx), idx)));
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
    let (mut stems, mut met) = (Vec::new(), Vec::new());
    let (mut rare, mut common) = (Vec::new(), Vec::new());
    for (left, all) in scales.sentences.left.iter().enumerate() {
        let mass = scales.masses.left[left];
        stems.clear();
        stems.extend(all.iter().copied().filter(|stem| vocabulary.is_shared(*stem)));
        if weigh(&scales.weights, &stems) < MIN_PART * mass {
            continue;
        }
        let parts = COMMON.map(|part| (shared.len() / part).min(MAX_CARRIERS));
        let mut most = 0.0;
        for limit in parts.into_iter().chain([MAX_CARRIERS]) {
            scales.divide(&stems, limit, (&mut rare, &mut common));
            most = weigh(&scales.weights, &common);
            if most < MIN_PART * mass {
                break;
            }
        }
        if most > 0.0 && most >= MIN_PART * mass {
            shortcuts.push(Shortcut::CommonWordsSkipped);
        }
        scales.meet(&rare, &mut shared, &mut met);
        for right in met.drain(..) {
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
    /// The sentences of the right side that have each stem that both articles have.
    carriers: Rows,
    /// The weight of each stem: its inverse sentence frequency.
    weights: Vec<f64>,
    /// The weight of each sentence, with all of its stems.
    masses: Pair<Vec<f64>>,
}

impl Scales {
    fn new(vocabulary: &Vocabulary, open: &Pair<Vec<bool>>) -> Self {
        let mut n_carriers = vec![Pair::default(); vocabulary.n_stems.len()];
        let sentences = Pair::from_fn(|side| stems(vocabulary, side, &open[side], &mut n_carriers));
        let n_sentences = sentences.left.len() + sentences.right.len();
        let weight = |n: usize| (1.0 + n_sentences as f64 / n.max(1) as f64).ln();
        let by_carriers: Vec<f64> = (0..=n_sentences).map(weight).collect();
        let weights: Vec<f64> =
            n_carriers.iter().map(|n| by_carriers[(n.left + n.right) as usize]).collect();
        let masses = sentences
            .as_ref()
            .map(|sentences| sentences.iter().map(|stems| weigh(&weights, stems)).collect());
        let lengths = n_carriers[..vocabulary.n_shared].iter().map(|n| n.right);
        let of_right = sentences.right.iter().zip(0..).flat_map(|(stems, number)| {
            let shared = stems.iter().filter(|stem| vocabulary.is_shared(**stem));
            shared.map(move |stem| (*stem, number))
        });
        let carriers = Rows::new(lengths, of_right);
        Scales { sentences, carriers, weights, masses }
    }

    /// Divides stems into those that at most `most` sentences of the right side have, and the others.
    fn divide(
        &self,
        stems: &[Stem],
        most: usize,
        (rare, common): (&mut Vec<Stem>, &mut Vec<Stem>),
    ) {
        rare.clear();
        common.clear();
        for stem in stems {
            let is_rare = self.carriers.row(*stem as usize).len() <= most;
            if is_rare { rare.push(*stem) } else { common.push(*stem) }
        }
    }

    /// Adds to each sentence of the right side what it shares of some stems, and to those that are met
    /// the ones that share any, to which nothing was added before.
    fn meet(&self, stems: &[Stem], shared: &mut [f64], met: &mut Vec<usize>) {
        for stem in stems {
            for right in self.carriers.row(*stem as usize) {
                let shared = &mut shared[*right as usize];
                if *shared == 0.0 {
                    met.push(*right as usize);
                }
                *shared += self.weights[*stem as usize];
            }
        }
    }

    /// Returns the weight of what a sentence of the right side shares of some stems.
    fn shared(&self, stems: &[Stem], right: usize) -> f64 {
        let others = self.sentences.right.row(right);
        let shared = stems.iter().filter(|stem| others.contains(stem));
        shared.map(|stem| self.weights[*stem as usize]).sum()
    }
}

/// Returns the weight of some stems together.
fn weigh(weights: &[f64], stems: &[Stem]) -> f64 {
    stems.iter().map(|stem| weights[*stem as usize]).sum()
}

/// Returns the stems of each open sentence of a side, each once, and adds to the number of sentences that
/// have each.
fn stems(vocabulary: &Vocabulary, side: Side, open: &[bool], n_carriers: &mut [Pair<u32>]) -> Rows {
    let (starts, stems) = (&vocabulary.starts[side], &vocabulary.stems[side]);
    let mut last = vec![u32::MAX; vocabulary.n_stems.len()];
    let mut once = Rows::with_capacity(open.len(), stems.len());
    for (number, (places, open)) in (0..).zip(starts.windows(2).zip(open)) {
        let stems = if *open { &stems[places[0]..places[1]] } else { &[] };
        for stem in stems {
            if std::mem::replace(&mut last[*stem as usize], number) != number {
                n_carriers[*stem as usize][side] += 1;
                once.push(*stem);
            }
        }
        once.end();
    }
    once
}

/// Returns the sentences of an article that are its own copy.
fn copy(article: &Segmented) -> impl Iterator<Item = SentenceIdx> + '_ {
    let sentences = article.sentences.iter().enumerate();
    sentences.filter(|(_, sentence)| sentence.is_copy()).map(|(idx, _)| SentenceIdx(idx))
}

/// Returns a hash of the keys of a sentence's words in their order. They are hashes themselves, and what it
/// brings together is compared.
fn hash(article: &Segmented, idx: SentenceIdx) -> u64 {
    let keys = article.words_of(idx).iter().map(|word| word.key.0);
    let placed = keys.zip(1_u64..).map(|(key, place)| key ^ place.wrapping_mul(FACTOR));
    placed.fold(0, u64::wrapping_add)
}
