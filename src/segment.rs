//! Cuts an article into sentences and words: an [`Article`] comes in, spans into its text go out.
//!
//! The text itself is never changed. Words carry a [`WordKey`] that is the same for words that a
//! reader takes for the same, and everything downstream compares keys, never text.

mod abbreviations;
mod boundaries;
#[cfg(test)]
mod cases;
mod credits;
mod datelines;
mod dates;
mod furniture;
mod gazetteer;
#[cfg(test)]
mod languages;
mod lexicon;
mod lines;
mod links;
mod marks;
mod openings;
mod paragraphs;
#[cfg(test)]
pub(crate) mod properties;
mod quotations;
mod sentences;
mod shortcodes;
mod sieve;
mod slugs;
mod stamps;
mod words;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::article::Article;
use crate::span::Span;
use sentences::Piece;

pub use lexicon::Lexicon;
pub use sentences::headline;
pub use words::{WordKey, alike, is_invisible, is_unspaced, key, push_sought};

/// An article with its sentences and words.
#[derive(Clone, Debug)]
pub struct Segmented {
    /// The article that the spans point into.
    pub article: Arc<Article>,
    /// Every sentence of the body in the order of the text, furniture included.
    pub sentences: Vec<Sentence>,
    /// Every word of those sentences in the order of the text.
    pub words: Vec<Word>,
    // Not all articles of an archive that are cut to be found are compared: what only that needs is made of
    // sentences and words when it is asked for, after which neither may be changed but by `furnish`.
    quotations: OnceLock<Vec<Span>>,
    lexicon: OnceLock<Lexicon>,
}

/// A sentence, a headline or a piece of page furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// Its words, as a range of [`Segmented::words`].
    pub words: Range<usize>,
    /// The number of its paragraph, from 0.
    pub paragraph: u32,
    /// What part it plays in the article.
    pub role: Role,
}

/// What part a sentence plays in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The headline, where it is the first line of the text.
    Title,
    /// Running text, cross-headings and captions included.
    Body,
    /// Page furniture: shown, but neither matched nor counted.
    Furniture(Furniture),
}

/// The kinds of page furniture that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Furniture {
    /// `(AP Photo/Evan Vucci, File)`.
    PhotoCredit,
    /// `[related_articles …]`: a template that the page did not expand.
    Shortcode,
    /// `More news: …`, `READ MORE: …`.
    RelatedLink,
    /// `To subscribe to our newsletter, click here.`, `Follow us on Twitter`.
    Newsletter,
    /// `• Alfonso Moody`, `By Jane Roe`, `(Reporting by …)`.
    Byline,
    /// `LONDON, June 7 (Reuters) -`, `REUTER`, `dpa/afp`: where a report comes from and who sent it.
    Dateline,
    /// `Copyright 2017 …`, `ADVERTISEMENT`.
    Notice,
    /// Boilerplate: a sentence that recurs in articles that are strangers to one another. It is not found
    /// in an article alone, but learnt from all, by [`recurring`](crate::recurring).
    Recurring,
}

/// A word of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is compared by.
    pub key: WordKey,
}

/// The number of a sentence in its article, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceIdx(pub usize);

impl Segmented {
    /// Returns the sentence with the number `idx`.
    ///
    /// # Panics
    ///
    /// If the article has no such sentence.
    pub fn sentence(&self, idx: SentenceIdx) -> &Sentence {
        &self.sentences[idx.0]
    }

    /// Returns the words of the sentence with the number `idx`.
    pub fn words_of(&self, idx: SentenceIdx) -> &[Word] {
        &self.words[self.sentence(idx).words.clone()]
    }

    /// Returns what stands between quotation marks, marks included, in the order of the text. They are
    /// disjoint: a quotation inside a quotation is part of it. None is in furniture alone.
    pub fn quotations(&self) -> &[Span] {
        self.quotations.get_or_init(|| self.found_quotations())
    }

    /// Returns the stems of the words.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::new(&self.words))
    }

    /// Gives sentences, by their numbers, another role, and leaves out the quotations that are then in furniture
    /// alone.
    ///
    /// # Panics
    ///
    /// If the article has no such sentence.
    pub fn furnish(&mut self, sentences: impl Iterator<Item = SentenceIdx>, role: Role) {
        let mut quotations = self.quotations().to_vec();
        sentences.for_each(|idx| self.sentences[idx.0].role = role);
        let copy: Vec<_> = self.sentences.iter().filter(|sentence| sentence.is_copy()).collect();
        quotations.retain(|quotation| {
            let at = copy.partition_point(|sentence| sentence.span.end <= quotation.start);
            copy.get(at).is_some_and(|sentence| sentence.span.start < quotation.end)
        });
        self.quotations = OnceLock::from(quotations);
    }

    /// Returns whether a word, by its number, stands between quotation marks.
    ///
    /// # Panics
    ///
    /// If the article has no such word.
    pub fn is_quoted(&self, word: usize) -> bool {
        let span = self.words[word].span;
        let quotations = self.quotations();
        let at = quotations.partition_point(|quotation| quotation.end < span.end);
        quotations.get(at).is_some_and(|quotation| quotation.contains(span))
    }

    /// Returns how many words count in shares: those outside furniture.
    pub fn counted_words(&self) -> usize {
        self.sentences.iter().filter(|s| s.is_copy()).map(|s| s.words.len()).sum()
    }

    fn found_quotations(&self) -> Vec<Span> {
        let paragraphs = self.sentences.chunk_by(|one, other| one.paragraph == other.paragraph);
        let paragraphs: Vec<Span> = paragraphs
            .filter(|chunk| chunk.iter().any(Sentence::is_copy))
            .map(|chunk| chunk[0].span.cover(chunk[chunk.len() - 1].span))
            .collect();
        quotations::quotations(&self.article.text, &paragraphs)
    }
}

impl Sentence {
    /// Returns whether the sentence is the article's own copy and not page furniture.
    pub fn is_copy(&self) -> bool {
        match self.role {
            Role::Title | Role::Body => true,
            Role::Furniture(_) => false,
        }
    }
}

/// Few texts have words that are shorter on average, with the space between them, in bytes.
const BYTES_OF_WORD: usize = 5;

/// Returns `article` cut into sentences and words, in time linear in its length.
pub fn segment(article: Arc<Article>) -> Segmented {
    let small = article.text.to_ascii_lowercase();
    let mut words = Vec::with_capacity(article.body.len() / BYTES_OF_WORD);
    let sentences: Vec<Sentence> = sentences::cut(&article.text, article.body)
        .into_iter()
        .map(|Piece { span, paragraph, role }| {
            let first = words.len();
            words::push_words(&small, span, &mut words);
            Sentence { span, words: first..words.len(), paragraph, role }
        })
        .collect();
    words.shrink_to_fit();
    let (quotations, lexicon) = (OnceLock::new(), OnceLock::new());
    Segmented { article, sentences, words, quotations, lexicon }
}
