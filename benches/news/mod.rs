//! Makes articles such as newsrooms print, and copies of them: a seed and a number come in, an article
//! with what it took from another goes out.
//!
//! Every article is made from the seed and its own number alone, so a corpus of any size needs no
//! memory, and any part of it can be made again. Three in ten articles are copies of an earlier one;
//! [`News::origin`] says of which, without making either, and [`Article::planted`] says which bytes.
//! Everything is counted in integers, so every machine makes the same text.

mod copy;
mod words;
mod writer;

use std::ops::Range;

use fastrand::Rng;
use wirecopy::hashes::spread;
use wirecopy::pair::Pair;

pub use copy::Recipe;
use words::Words;
use writer::Writer;

/// How many of a hundred articles are copies.
const COPIES: u64 = 30;

/// How far back the article stands at most that a copy was made of, or of whose original.
const REACH: u64 = 1_000;

/// The fewest and the most words of an article.
const LENGTHS: Range<usize> = 100..800;

/// Articles without end, made from a seed.
pub struct News {
    seed: u64,
    words: Words,
}

/// An article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its number.
    pub number: u64,
    /// A headline, and paragraphs with an empty line before each.
    pub text: String,
    /// Where its sentences stand in the text, in bytes, the headline left out.
    pub sentences: Vec<Range<usize>>,
    /// What it took from another; nothing in an original.
    pub planted: Option<Planted>,
}

/// What a copy took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planted {
    /// Of which article, and how.
    pub origin: Origin,
    /// The stretches in bytes, the original's on the left, in the order of the copy.
    pub stretches: Vec<Pair<Range<usize>>>,
}

/// Where a copy comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The number of the original, which is no copy itself.
    pub number: u64,
    /// How it was copied.
    pub how: How,
}

/// How an article was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// All of it, word for word.
    Verbatim,
    /// All of it, with words put in, left out and exchanged.
    Edited,
    /// All of it, the sentences in another order.
    Moved,
    /// A stretch of it word for word, among as much text of its own.
    Partial,
}

/// What numbers are drawn for, so that one draw does not depend on another.
#[derive(Clone, Copy)]
enum Purpose {
    Family,
    Text,
}

impl News {
    /// Returns the articles of a seed.
    pub fn new(seed: u64) -> Self {
        News { seed, words: Words::new() }
    }

    /// Returns articles by their numbers, each made when it is asked for.
    pub fn articles(&self, numbers: Range<u64>) -> impl Iterator<Item = Article> {
        numbers.map(|number| self.article(number))
    }

    /// Returns the article with a number.
    pub fn article(&self, number: u64) -> Article {
        let Some(Origin { number: origin, how }) = self.origin(number) else {
            return self.original(number, self.length(number));
        };
        let of = self.original(origin, self.length(origin));
        let n_sentences = of.sentences.len();
        let (sentences, own) = match how {
            How::Verbatim | How::Edited | How::Moved => (0..n_sentences, 40),
            How::Partial => {
                let start = self.rng(number, Purpose::Family).usize(..=n_sentences / 2);
                (start..n_sentences.min(start + n_sentences / 3 + 1), self.length(number) / 2)
            }
        };
        self.copy(number, &Recipe { of: &of, how, sentences, own })
    }

    /// Returns what an article is a copy of; nothing for an original.
    pub fn origin(&self, number: u64) -> Option<Origin> {
        let mut rng = self.rng(number, Purpose::Family);
        if number == 0 || rng.u64(..100) >= COPIES {
            return None;
        }
        let how = [How::Verbatim, How::Edited, How::Moved, How::Partial][rng.usize(..4)];
        let before = number - 1 - rng.u64(..number.min(REACH));
        let number = self.origin(before).map_or(before, |origin| origin.number);
        Some(Origin { number, how })
    }

    /// Returns an article of about `n_words` words that took nothing from any other.
    pub fn original(&self, number: u64, n_words: usize) -> Article {
        let mut writer = self.writer(number);
        writer.headline();
        let sentences = writer.sentences(n_words);
        Article { number, text: writer.text, sentences, planted: None }
    }

    /// Returns an article that took from another what the recipe says.
    pub fn copy(&self, number: u64, recipe: &Recipe<'_>) -> Article {
        copy::copy(self.writer(number), number, recipe)
    }

    /// Returns how many words an article has, of an original or of its own: short ones are common.
    fn length(&self, number: u64) -> usize {
        let mut rng = self.rng(number, Purpose::Text);
        rng.usize(LENGTHS).min(rng.usize(LENGTHS))
    }

    fn writer(&self, number: u64) -> Writer<'_> {
        Writer::new(&self.words, self.rng(number, Purpose::Text))
    }

    fn rng(&self, number: u64, purpose: Purpose) -> Rng {
        // Neighbours have nothing in common.
        let own = spread(number);
        let purpose = (purpose as u64 + 1).wrapping_mul(0xD1B5_4A32_D192_ED03);
        Rng::with_seed(self.seed ^ own ^ purpose)
    }
}
