//! What a loader hands on: one article, its text exactly as decoded and what is known about it.

mod published;

use crate::span::Span;

pub use published::{Published, in_time};

/// The name of an article that reports carry: its path below the folder that was given, with `/`
/// between the parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub String);

impl std::fmt::Display for ArticleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// One article and what is known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its name in reports.
    pub id: ArticleId,
    /// Its headline, if one is known.
    pub title: Option<String>,
    /// Who published it, if known.
    pub outlet: Option<String>,
    /// Where it was published on the web, if known, as the source says: it need not be a link.
    pub url: Option<String>,
    /// When it was published, if known.
    pub published: Option<Published>,
    /// The text as decoded; nothing ever changes it, everything points into it.
    pub text: String,
    /// The part of `text` that is the article; before it stand lines about the article.
    pub body: Span,
    /// SHA-256 of `text` in UTF-8, as 64 hexadecimal digits.
    pub sha256: String,
}

impl Article {
    /// Returns what a list calls the article where there is little room: its outlet, or its id.
    pub fn short_name(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.id.0)
    }
}
