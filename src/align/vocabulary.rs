//! Numbers the words of two articles: both come in segmented, small numbers and counts go out.
//!
//! Words are told apart by their stems here, so that *insulates* is evidence for *insulation*. Whether
//! a sentence is the same word for word is decided elsewhere, by whole words.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use crate::pair::{Pair, Side};
use crate::segment::Segmented;

/// The number of a stem in a [`Vocabulary`], from 0.
pub(super) type Stem = u32;

/// The number of two neighbouring stems in a [`Vocabulary`], from 1; 0 is for those that are not next to
/// one another in both articles.
pub(super) type Bigram = u32;

/// The words of two articles as numbers; a *place* is the number of a word in its article's own copy.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// The stem at each place.
    pub stems: Pair<Vec<Stem>>,
    /// The stem at each place with the one behind it; one fewer than there are places.
    pub bigrams: Pair<Vec<Bigram>>,
    /// How often each stem stands in each article.
    pub n_stems: Vec<Pair<u32>>,
    /// How often each bigram stands in both articles together; 1 for those that are not in both.
    pub n_bigrams: Vec<u32>,
    /// The word at each place, as a number of [`Segmented::words`].
    pub words: Pair<Vec<usize>>,
    /// The place at which each sentence begins, and one past the last place; page furniture is empty.
    pub starts: Pair<Vec<usize>>,
}

impl Vocabulary {
    /// Returns the vocabulary of two articles, in time linear in their lengths.
    pub(super) fn new(articles: Pair<&Segmented>) -> Self {
        let mut vocabulary = Vocabulary::default();
        let n_words = articles.left.words.len() + articles.right.words.len();
        let mut stems: HashMap<u32, Stem> = HashMap::with_capacity(n_words);
        for side in Side::BOTH {
            for sentence in &articles[side].sentences {
                vocabulary.starts[side].push(vocabulary.words[side].len());
                let words = if sentence.is_copy() { sentence.words.clone() } else { 0..0 };
                for word in words {
                    let next = stems.len() as Stem;
                    let stem = *stems.entry(articles[side].words[word].key.stem()).or_insert(next);
                    if stem == next {
                        vocabulary.n_stems.push(Pair::default());
                    }
                    vocabulary.n_stems[stem as usize][side] += 1;
                    vocabulary.stems[side].push(stem);
                    vocabulary.words[side].push(word);
                }
            }
            vocabulary.starts[side].push(vocabulary.words[side].len());
        }
        vocabulary.number_bigrams();
        vocabulary
    }

    /// Numbers the bigrams that both articles have.
    fn number_bigrams(&mut self) {
        let shorter =
            if self.len(Side::Left) < self.len(Side::Right) { Side::Left } else { Side::Right };
        let mut numbers: HashMap<(Stem, Stem), Bigram> = HashMap::with_capacity(self.len(shorter));
        self.n_bigrams.push(1);
        for side in [shorter, shorter.other()] {
            let is_shared = |stem: Stem| {
                let n = self.n_stems[stem as usize];
                n.left > 0 && n.right > 0
            };
            let mut bigrams = Vec::with_capacity(self.len(side).saturating_sub(1));
            for stems in self.stems[side].windows(2) {
                let mut number = 0;
                if is_shared(stems[0]) && is_shared(stems[1]) {
                    let next = self.n_bigrams.len() as Bigram;
                    let key = (stems[0], stems[1]);
                    number = if side == shorter {
                        *numbers.entry(key).or_insert(next)
                    } else {
                        numbers.get(&key).copied().unwrap_or_default()
                    };
                    if number == next {
                        self.n_bigrams.push(0);
                    }
                    self.n_bigrams[number as usize] += u32::from(number > 0);
                }
                bigrams.push(number);
            }
            self.bigrams[side] = bigrams;
        }
    }

    /// Returns how many places a side has.
    pub(super) fn len(&self, side: Side) -> usize {
        self.words[side].len()
    }

    /// Returns how many places both sides have.
    pub(super) fn total(&self) -> usize {
        self.len(Side::Left) + self.len(Side::Right)
    }

    /// Returns whether a sentence begins at a place, or the article ends there.
    pub(super) fn is_border(&self, side: Side, place: usize) -> bool {
        self.starts[side].binary_search(&place).is_ok()
    }

    /// Returns the sentences that hold a word of a stretch of places.
    pub(super) fn sentences(&self, side: Side, places: &Range<usize>) -> Range<usize> {
        let starts = &self.starts[side];
        let first = starts.partition_point(|start| *start <= places.start).saturating_sub(1);
        first..starts.partition_point(|start| *start < places.end)
    }

    /// Returns the places of a run of sentences.
    pub(super) fn places(&self, side: Side, sentences: &Range<usize>) -> Range<usize> {
        self.starts[side][sentences.start]..self.starts[side][sentences.end]
    }
}
