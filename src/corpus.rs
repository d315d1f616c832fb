//! Holds the articles of a run: segmented articles come in, they never change after that.

use std::sync::Arc;

use crate::pair::Pair;
use crate::segment::Segmented;

/// The articles of a run, in the order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    articles: Vec<Arc<Segmented>>,
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

impl Corpus {
    /// Returns the corpus of `articles`, which it puts in the order of their ids.
    pub fn new(mut articles: Vec<Arc<Segmented>>) -> Self {
        articles.sort_by(|one, other| one.article.id.cmp(&other.article.id));
        Corpus { articles }
    }

    /// Returns the articles in the order of their ids.
    pub fn articles(&self) -> &[Arc<Segmented>] {
        &self.articles
    }

    /// Returns the corpus with each article changed, its id left as it is.
    #[must_use]
    pub fn map(self, change: impl Fn(Arc<Segmented>) -> Arc<Segmented>) -> Self {
        Corpus { articles: self.articles.into_iter().map(change).collect() }
    }

    /// Returns the two articles, the earlier one left if both dates are known.
    ///
    /// # Panics
    ///
    /// If the corpus has no such article.
    pub fn pair(&self, articles: Pair<ArticleIdx>) -> Pair<Arc<Segmented>> {
        let pair = articles.map(|idx| Arc::clone(&self.articles[idx.0 as usize]));
        let dates = pair.as_ref().map(|article| article.article.published);
        match (dates.left, dates.right) {
            (Some(left), Some(right)) if right < left => pair.swap(),
            _ => pair,
        }
    }
}
