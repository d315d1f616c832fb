//! Judges pairs: records of verdicts and notes come in, in any order, and what holds now goes out.
//!
//! A verdict belongs to two texts, whatever their articles are called and whichever is left: they are
//! known by the hashes of their contents. So it outlives a new name, and does not hold for a text that
//! was changed; of that one it can be told that there was a verdict before. Every change is a record of
//! its own, taking something back included, and nothing is ever rewritten: [`Book`] reckons what holds.
//! [`Judgement`] is what holds of one pair or passage, for files that people exchange, and [`agreement`]
//! compares two such files.

pub mod agreement;
mod book;
mod judgement;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

use crate::article::ArticleId;
use crate::compare::Comparison;
use crate::pair::Pair;
use crate::span::Span;

pub use book::{Book, Missing, Standing};
pub use judgement::{COLUMNS, HASHES, Judgement, JudgementError, SCHEMA, Since};

/// What a reader thinks of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They have read it.
    Reviewed,
    /// They want to come back to it.
    Flagged,
    /// It is of no interest.
    Dismissed,
}

impl Verdict {
    /// Every verdict in the order of tables.
    pub const ALL: [Verdict; 3] = [Verdict::Reviewed, Verdict::Flagged, Verdict::Dismissed];

    /// Returns what the verdict is called, on the screen and in files.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Reviewed => "reviewed",
            Verdict::Flagged => "flagged",
            Verdict::Dismissed => "dismissed",
        }
    }

    /// Returns the verdict of that name.
    pub fn named(name: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

/// An article as a record names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named {
    /// What reports called it when the record was made.
    pub id: ArticleId,
    /// SHA-256 of its text, as 64 hexadecimal digits.
    pub sha256: String,
}

/// An article as it is asked for: by its name in reports and the hash of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// What reports call it.
    pub id: &'a ArticleId,
    /// SHA-256 of its text, as 64 hexadecimal digits.
    pub sha256: &'a str,
}

/// Returns the articles of a comparison as they are asked for.
pub fn texts(comparison: &Comparison) -> Pair<Text<'_>> {
    comparison.articles.as_ref().map(|segmented| {
        let article = &segmented.article;
        Text { id: &article.id, sha256: &article.sha256 }
    })
}

impl From<Text<'_>> for Named {
    fn from(text: Text<'_>) -> Self {
        Named { id: text.id.clone(), sha256: text.sha256.to_owned() }
    }
}

/// What a record is about: a pair, or a passage of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The articles, the sides as the reader had them.
    pub articles: Pair<Named>,
    /// Where the passage stands in them, in bytes; the whole pair if there is none.
    pub passage: Option<Pair<Span>>,
}

impl About {
    /// Returns a pair as a record names it, or one of its passages.
    pub fn new(texts: Pair<Text<'_>>, passage: Option<Pair<Span>>) -> About {
        About { articles: texts.map(Named::from), passage }
    }
}

/// Something a reader did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// They judged a pair, or took its verdict off.
    Verdict(Pair<Named>, Option<Verdict>),
    /// They wrote a note; an empty one takes it off.
    Note(About, String),
    /// They took the record with that id back: what held before it holds again.
    Undo(String),
}

/// A change that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// No other record has it, on any machine.
    pub id: String,
    /// When the change was made.
    pub at: Timestamp,
    /// Where it stands among the records of a corpus: of two on one thing, the later one holds.
    pub position: u64,
    /// The change.
    pub change: Change,
}

/// Returns whether a hash is one: 64 lower-case hexadecimal digits.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Returns two things in an order that does not depend on which of them is left.
fn in_order<T: Ord>(pair: Pair<T>) -> Pair<T> {
    if pair.left <= pair.right { pair } else { pair.swap() }
}
