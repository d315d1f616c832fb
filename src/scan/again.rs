//! Compares a pair once more when it is asked for: two names come in, their comparison goes out.

use std::sync::Arc;

use wirecopy::align::Settings;
use wirecopy::article::ArticleId;
use wirecopy::compare::{Comparison, compare};
use wirecopy::corpus::Corpus;
use wirecopy::load::{LoadError, Source};
use wirecopy::pair::Pair;
use wirecopy::recurring::Recurring;

use super::survey::read_again;
use super::times::Times;

/// All that it takes to compare any two articles of a scan again, with the same result.
#[derive(Clone)]
pub struct Again {
    pub(super) corpus: Arc<Corpus>,
    /// Where each article of the corpus is to be read.
    pub(super) sources: Arc<[Source]>,
    pub(super) recurring: Arc<Recurring>,
    pub(super) settings: Settings,
}

impl Again {
    /// Reads and compares two articles, those of the left and the right side; nothing if the scan did
    /// not know one of them.
    ///
    /// # Errors
    ///
    /// If one of them cannot be read any more, or changed.
    pub fn compare(&self, ids: Pair<&ArticleId>) -> Option<Result<Comparison, LoadError>> {
        let known = self.corpus.articles();
        let found = ids.map(|id| known.binary_search_by(|known| known.id.cmp(id)).ok());
        let found = Pair::new(found.left?, found.right?);
        let read = found.map(|at| {
            let article = read_again(&self.sources[at], Some(&known[at]), &Times::default())?;
            Ok(self.recurring.apply(Arc::new(article)))
        });
        let articles = match (read.left, read.right) {
            (Ok(left), Ok(right)) => Pair::new(left, right),
            (Err(error), _) | (_, Err(error)) => return Some(Err(error)),
        };
        Some(Ok(compare(articles, self.settings)))
    }

    /// Returns where an article is to be read; nothing if the scan did not know it.
    pub fn source(&self, id: &ArticleId) -> Option<&Source> {
        let known = self.corpus.articles();
        let at = known.binary_search_by(|known| known.id.cmp(id)).ok()?;
        Some(&self.sources[at])
    }
}
