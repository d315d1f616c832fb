//! Knows the articles of a run: articles come in one by one, what is kept of each goes out.
//!
//! The texts themselves are not kept here, so that a corpus may be larger than the memory.

use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use crate::article::{Article, ArticleId, Published, in_time};
use crate::pair::Pair;

/// The articles of a run, in the order of their ids, of which no two have the same.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    articles: Vec<Known>,
}

/// What is kept of an article while others are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name in reports.
    pub id: ArticleId,
    /// Who published it, if known.
    pub outlet: Option<Arc<str>>,
    /// When it was published, if known.
    pub published: Option<Published>,
    /// How many words count in shares.
    pub words: usize,
    /// The length of its text in bytes.
    pub bytes: usize,
    /// SHA-256 of its text, as 64 hexadecimal digits.
    pub sha256: Box<str>,
    /// A hash of its title, outlet and date.
    pub about: u64,
}

/// The number of an article in its corpus, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleIdx(pub u32);

impl ArticleIdx {
    /// Returns the number that is `idx`.
    ///
    /// # Panics
    ///
    /// If that is 2^32 or more; no corpus is so large.
    pub fn new(idx: usize) -> Self {
        ArticleIdx(u32::try_from(idx).expect("a corpus has fewer than 2^32 articles"))
    }
}

impl Known {
    /// Returns what is kept of an article of which so many words count.
    pub fn new(article: &Article, words: usize) -> Self {
        Known {
            id: article.id.clone(),
            outlet: article.outlet.as_deref().map(Arc::from),
            published: article.published,
            words,
            bytes: article.text.len(),
            sha256: article.sha256.as_str().into(),
            about: about(article),
        }
    }
}

/// Returns a hash of an article's title, outlet and date.
fn about(article: &Article) -> u64 {
    let published = article.published.map(|published| published.to_string());
    let mut hash = Xxh3::new();
    for part in [&article.title, &article.outlet, &published] {
        let part = part.as_deref();
        // No text is as long as nothing at all.
        hash.update(&part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes());
        hash.update(part.unwrap_or_default().as_bytes());
    }
    hash.digest()
}

impl Corpus {
    /// Returns the corpus of `articles`, which it puts in the order of their ids.
    ///
    /// # Panics
    ///
    /// If two of them have the same id.
    pub fn new(mut articles: Vec<Known>) -> Self {
        articles.sort_by(|one, other| one.id.cmp(&other.id));
        let are_distinct = articles.is_sorted_by(|one, other| one.id < other.id);
        assert!(are_distinct, "every article has an id of its own");
        Corpus { articles }
    }

    /// Returns the articles in the order of their ids.
    pub fn articles(&self) -> &[Known] {
        &self.articles
    }

    /// Returns what is known of two articles.
    ///
    /// # Panics
    ///
    /// If the corpus has no such article.
    pub fn pair(&self, articles: Pair<ArticleIdx>) -> Pair<&Known> {
        articles.map(|idx| &self.articles[idx.0 as usize])
    }

    /// Returns the two articles, the earlier one left if both dates are known.
    ///
    /// # Panics
    ///
    /// If the corpus has no such article.
    pub fn in_time(&self, articles: Pair<ArticleIdx>) -> Pair<ArticleIdx> {
        in_time(articles, |idx| self.articles[idx.0 as usize].published)
    }
}
