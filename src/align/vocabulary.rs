//! Numbers the words of two articles: both come in segmented, small numbers and counts go out.
//!
//! Words are told apart by their stems here, so that *insulates* is evidence for *insulation*. Whether
//! a sentence is the same word for word is decided elsewhere, by whole words.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use crate::pair::{Pair, Side};
use crate::segment::{Lexicon, Segmented};

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
        let (numbers, n_stems) = numbered(articles.map(|article| &article.lexicon));
        vocabulary.n_stems.resize(n_stems, Pair::default());
        for side in Side::BOTH {
            vocabulary.add(side, articles[side], &numbers[side]);
        }
        vocabulary.number_bigrams();
        vocabulary
    }

    /// Adds an article whose stems have the given numbers.
    fn add(&mut self, side: Side, article: &Segmented, numbers: &[Stem]) {
        let (stems, words) = (&mut self.stems[side], &mut self.words[side]);
        stems.reserve(article.words.len());
        words.reserve(article.words.len());
        for sentence in &article.sentences {
            self.starts[side].push(words.len());
            if sentence.is_copy() {
                words.extend(sentence.words.clone());
                let of_words = &article.lexicon.of_words[sentence.words.clone()];
                stems.extend(of_words.iter().map(|stem| numbers[*stem as usize]));
            }
        }
        self.starts[side].push(words.len());
        for stem in stems {
            self.n_stems[*stem as usize][side] += 1;
        }
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

    /// Returns how many places the side has that has fewer.
    pub(super) fn shorter(&self) -> usize {
        self.len(Side::Left).min(self.len(Side::Right))
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

/// Returns the numbers of the stems of both articles, and how many there are.
fn numbered(lexicons: Pair<&Lexicon>) -> (Pair<Vec<Stem>>, usize) {
    let lists = lexicons.map(|lexicon| lexicon.stems.as_slice());
    let (mut at, mut next) = (0, lists.left.len());
    let right = lists.right.iter().map(|stem| {
        while lists.left.get(at).is_some_and(|other| other < stem) {
            at += 1;
        }
        if lists.left.get(at) == Some(stem) {
            return at as Stem;
        }
        next += 1;
        (next - 1) as Stem
    });
    let right: Vec<Stem> = right.collect();
    (Pair::new((0..lists.left.len() as Stem).collect(), right), next)
}
