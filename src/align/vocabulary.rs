//! Numbers the words of two articles: both come in segmented, small numbers and counts go out.
//!
//! Words are told apart by their stems here, so that *insulates* is evidence for *insulation*. Whether
//! a sentence is the same word for word is decided elsewhere, by whole words.

use std::ops::Range;

use super::Run;
use super::rows::Rows;
use crate::pair::{Pair, Side};
use crate::segment::{Lexicon, Segmented};

/// The part of the shorter article from which on its words are copied if they are the same word for word,
/// however common: a few lines of stock phrases are all that a short notice is.
const LARGE_PART: f32 = 0.25;

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
    /// How many stems stand in both articles: they have the first numbers.
    pub n_shared: usize,
    /// The places of each of these on each side; one more list has all others.
    pub places: Pair<Rows>,
    /// The stem at each place with the one behind it; the last has none, and 0.
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

/// A stem that both articles have, as the second of a bigram.
#[derive(Clone, Copy, Debug)]
struct Second {
    /// The stem that it was last met behind.
    first: Stem,
    /// The number of the two.
    bigram: Bigram,
}

/// The bigrams that are numbered.
struct Numbered {
    /// What each stem was met behind; the last stands for all that are not shared, and for the end of an
    /// article.
    seconds: Vec<Second>,
    /// The number of the next bigram.
    next: Bigram,
}

impl Vocabulary {
    /// Returns the vocabulary of two articles, in time linear in their lengths.
    pub(super) fn new(articles: Pair<&Segmented>) -> Self {
        let mut vocabulary = Vocabulary::default();
        for side in Side::BOTH {
            vocabulary.add(side, articles[side]);
        }
        vocabulary.number_stems(articles.map(Segmented::lexicon));
        vocabulary.places = Pair::from_fn(|side| vocabulary.list_places(side));
        vocabulary.number_bigrams();
        vocabulary
    }

    /// Adds the places of an article, its stems as its lexicon numbers them.
    fn add(&mut self, side: Side, article: &Segmented) {
        let (stems, words) = (&mut self.stems[side], &mut self.words[side]);
        let lexicon = article.lexicon();
        stems.reserve(article.words.len());
        words.reserve(article.words.len());
        self.starts[side].reserve(article.sentences.len() + 1);
        for sentence in &article.sentences {
            self.starts[side].push(words.len());
            if sentence.is_copy() {
                words.extend(sentence.words.clone());
                stems.extend_from_slice(&lexicon.of_words[sentence.words.clone()]);
            }
        }
        self.starts[side].push(words.len());
    }

    /// Puts numbers for both articles in the place of those of their lexicons.
    fn number_stems(&mut self, lexicons: Pair<&Lexicon>) {
        let counts = Pair::from_fn(|side| {
            let mut counts = vec![0; lexicons[side].stems.len()];
            self.stems[side].iter().for_each(|stem| counts[*stem as usize] += 1);
            counts
        });
        let numbers = self.numbered(lexicons, &counts);
        for side in Side::BOTH {
            for (number, n) in numbers[side].iter().zip(&counts[side]) {
                self.n_stems[*number as usize][side] = *n;
            }
            self.stems[side].iter_mut().for_each(|stem| *stem = numbers[side][*stem as usize]);
        }
    }

    /// Returns the numbers of the stems of both lexicons, of which each article has so many, and makes room
    /// to count them; those of both articles come first.
    fn numbered(&mut self, lexicons: Pair<&Lexicon>, counts: &Pair<Vec<u32>>) -> Pair<Vec<Stem>> {
        let lists = lexicons.map(|lexicon| lexicon.stems.as_slice());
        let mut numbers = lists.map(|list| vec![Stem::MAX; list.len()]);
        let (mut at, mut next) = (Pair::new(0, 0), 0);
        while let (Some(left), Some(right)) = (lists.left.get(at.left), lists.right.get(at.right)) {
            // What comes next cannot be foreseen: so there is no branch, and what is not shared keeps no number.
            let are_counted = (counts.left[at.left] > 0) & (counts.right[at.right] > 0);
            let is_shared = (left == right) & are_counted;
            let number = if is_shared { next } else { Stem::MAX };
            (numbers.left[at.left], numbers.right[at.right]) = (number, number);
            next += Stem::from(is_shared);
            at.left += usize::from(left <= right);
            at.right += usize::from(right <= left);
        }
        self.n_shared = next as usize;
        for side in Side::BOTH {
            for number in &mut numbers[side] {
                // Nor can it be foreseen which have a number.
                let is_new = *number == Stem::MAX;
                *number = if is_new { next } else { *number };
                next += Stem::from(is_new);
            }
        }
        self.n_stems = vec![Pair::default(); next as usize];
        numbers
    }

    /// Returns the places of each stem that both articles have, and last those of all others.
    fn list_places(&self, side: Side) -> Rows {
        let (shared, others) = self.n_stems.split_at(self.n_shared);
        let n_others = others.iter().map(|n| n[side]).sum();
        let lengths = shared.iter().map(|n| n[side]).chain([n_others]);
        // Which stems are shared cannot be foreseen: so there is no branch.
        let row = |stem: &Stem| (*stem).min(self.n_shared as Stem);
        Rows::new(lengths, self.stems[side].iter().map(row).zip(0..))
    }

    /// Numbers the bigrams of the shorter article of which both stems stand in both, and finds them in the
    /// other one.
    fn number_bigrams(&mut self) {
        let shorter =
            if self.len(Side::Left) < self.len(Side::Right) { Side::Left } else { Side::Right };
        self.bigrams = self.stems.as_ref().map(|stems| vec![Bigram::default(); stems.len()]);
        self.n_bigrams = vec![0; self.len(shorter) + 1];
        let seconds = vec![Second { first: Stem::MAX, bigram: 0 }; self.n_shared + 1];
        let mut numbered = Numbered { seconds, next: 1 };
        for first in 0..self.n_shared as Stem {
            self.number_behind(shorter, first, &mut numbered);
            self.find_behind(shorter.other(), first, &numbered.seconds);
        }
        self.n_bigrams.truncate(numbered.next as usize);
        self.n_bigrams[Bigram::default() as usize] = 1;
    }

    /// Numbers the bigrams of a side that begin with a stem.
    fn number_behind(&mut self, side: Side, first: Stem, numbered: &mut Numbered) {
        let Numbered { seconds, next } = numbered;
        for place in self.places[side].row(first as usize) {
            // Which stem comes behind cannot be foreseen: so there is no branch.
            let stem = self.behind(side, *place);
            let is_shared = self.is_shared(stem);
            let second = &mut seconds[stem as usize];
            let is_new = is_shared & (second.first != first);
            *second = Second { first, bigram: if is_new { *next } else { second.bigram } };
            *next += Bigram::from(is_new);
            let bigram = if is_shared { second.bigram } else { Bigram::default() };
            self.bigrams[side][*place as usize] = bigram;
            self.n_bigrams[bigram as usize] += 1;
        }
    }

    /// Finds the bigrams of a side that begin with a stem and are numbered.
    fn find_behind(&mut self, side: Side, first: Stem, seconds: &[Second]) {
        for place in self.places[side].row(first as usize) {
            let stem = self.behind(side, *place);
            let second = &seconds[stem as usize];
            let is_numbered = self.is_shared(stem) & (second.first == first);
            let bigram = if is_numbered { second.bigram } else { Bigram::default() };
            self.bigrams[side][*place as usize] = bigram;
            self.n_bigrams[bigram as usize] += 1;
        }
    }

    /// Returns the stem behind a place; for all that are not shared, and where there is none, the same.
    fn behind(&self, side: Side, place: u32) -> Stem {
        let stem = self.stems[side].get(place as usize + 1).copied().unwrap_or(Stem::MAX);
        stem.min(self.n_shared as Stem)
    }

    /// Returns whether a stem stands in both articles.
    pub(super) fn is_shared(&self, stem: Stem) -> bool {
        (stem as usize) < self.n_shared
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

    /// Returns whether so many words are a large part of the article that has fewer.
    pub(super) fn is_large_part(&self, n_words: usize) -> bool {
        n_words as f32 >= LARGE_PART * self.shorter() as f32
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

    /// Returns the places from the first to the last word of some runs, of which there is at least one.
    pub(super) fn places_of_runs(&self, runs: &[Run]) -> Pair<Range<usize>> {
        Pair::from_fn(|side| {
            let first = runs.iter().map(|run| run.first[side]).min().unwrap_or(0);
            let end = runs.iter().map(|run| run.ends()[side]).max().unwrap_or(0);
            let place = |word: usize| self.words[side].partition_point(|at| *at < word);
            place(first)..place(end)
        })
    }
}
