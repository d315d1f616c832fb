//! Writes sentences and paragraphs: draws come in, text with the places of its sentences goes out.

use std::fmt::Write;
use std::ops::Range;

use fastrand::Rng;

use super::words::{N_NAMES, PHRASES, Words};

/// The fewest words of a sentence, and how many more two draws may add.
const SENTENCE: (usize, [usize; 2]) = (8, [14, 15]);

/// The bytes of a word with its blank, rounded up: only so that the text need not grow.
const BYTES_PER_WORD: usize = 9;

/// One article that is being written.
pub(super) struct Writer<'w> {
    pub(super) text: String,
    pub(super) rng: Rng,
    words: &'w Words,
    /// Who and what the story is about: names and words that come up again and again.
    cast: [usize; 6],
    topic: [usize; 24],
}

impl<'w> Writer<'w> {
    pub(super) fn new(words: &'w Words, mut rng: Rng) -> Self {
        let cast = [(); 6].map(|()| rng.usize(..N_NAMES));
        let topic = [(); 24].map(|()| Words::matter(&mut rng));
        Writer { text: String::new(), rng, words, cast, topic }
    }

    /// Writes a headline.
    pub(super) fn headline(&mut self) {
        let start = self.text.len();
        for idx in 0..self.rng.usize(5..10) {
            if idx > 0 {
                self.text.push(' ');
            }
            self.word();
        }
        self.capitalise(start);
    }

    /// Writes paragraphs of at least `n_words` words; returns where the sentences stand.
    pub(super) fn sentences(&mut self, n_words: usize) -> Vec<Range<usize>> {
        self.text.reserve(n_words * BYTES_PER_WORD);
        let (mut sentences, mut written) = (Vec::with_capacity(n_words / 16), 0);
        while written < n_words {
            self.between();
            let start = self.text.len();
            written += self.sentence();
            sentences.push(start..self.text.len());
        }
        sentences
    }

    /// Writes what stands between two sentences: a blank, or the end of a paragraph.
    pub(super) fn between(&mut self) {
        // The headline ends without a stop.
        let goes_on = self.text.ends_with(['.', '?']) && self.rng.u8(..3) > 0;
        self.text.push_str(if goes_on { " " } else { "\n\n" });
    }

    /// Writes a sentence; returns its number of words.
    fn sentence(&mut self) -> usize {
        let (fewest, [one, other]) = SENTENCE;
        let n_words = fewest + self.rng.usize(..one) + self.rng.usize(..other);
        let kind = self.rng.u8(..16);
        let is_speech = kind < 2;
        if is_speech {
            self.text.push('“');
        }
        let start = self.text.len();
        let n_own = if is_speech { n_words - 2 } else { n_words };
        let mut written = 0;
        while written < n_own {
            if written > 0 {
                self.text.push_str(if self.rng.u8(..) < 14 { ", " } else { " " });
            }
            written += if self.rng.u8(..) < 3 && n_own - written > 8 {
                self.phrase()
            } else {
                self.word();
                1
            };
        }
        self.capitalise(start);
        if is_speech {
            self.text.push_str(",” ");
            let speaker = self.cast[self.rng.usize(..self.cast.len())];
            self.text.push_str(self.words.name(speaker));
            self.text.push_str(" said.");
        } else {
            self.text.push(if kind == 2 { '?' } else { '.' });
        }
        n_words
    }

    /// Writes a phrase; returns its number of words.
    fn phrase(&mut self) -> usize {
        let phrase = PHRASES[self.rng.usize(..PHRASES.len())];
        self.text.push_str(phrase);
        phrase.bytes().filter(|byte| *byte == b' ').count() + 1
    }

    /// Writes a word, a name or a number.
    pub(super) fn word(&mut self) {
        let draw = self.rng.u64(..);
        let pick = (draw >> 8) as usize;
        let word = match draw % 64 {
            0 => return self.number(pick),
            1..=3 => self.words.name(self.cast[pick % self.cast.len()]),
            4 => self.words.name(pick % 64),
            5..=11 => self.words.of_rank(self.topic[pick % self.topic.len()]),
            _ => self.words.any(&mut self.rng),
        };
        self.text.push_str(word);
    }

    fn number(&mut self, pick: usize) {
        let (kind, pick) = (pick % 5, pick / 5);
        let written = match kind {
            0 => write!(self.text, "{}", 2 + pick % 98),
            1 => write!(self.text, "{},{:03}", 1 + pick % 99, pick / 99 % 1_000),
            2 => write!(self.text, "${}.{}", 1 + pick % 99, pick / 99 % 10),
            3 => write!(self.text, "{}%", 1 + pick % 99),
            _ => write!(self.text, "{}", 1950 + pick % 77),
        };
        written.expect("a string takes all that is written");
    }

    fn capitalise(&mut self, start: usize) {
        if let Some(initial) = self.text.get_mut(start..start + 1) {
            initial.make_ascii_uppercase();
        }
    }
}
