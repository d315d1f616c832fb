//! Compares two articles: both come in segmented, one value that all views and exports read goes out.

use std::sync::Arc;

use crate::align::{self, Alignment, Settings, Shortcut};
use crate::pair::Pair;
use crate::score::{self, Score};
use crate::segment::Segmented;

/// All that is known of what two articles share; made once by [`compare`], read by everyone else.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The articles.
    pub articles: Pair<Arc<Segmented>>,
    /// What was asked for.
    pub settings: Settings,
    /// The sentences and passages that match.
    pub alignment: Alignment,
    /// How much that is.
    pub score: Score,
    /// Which budgets ran out, each once.
    pub shortcuts: Vec<Shortcut>,
}

impl Comparison {
    /// Returns whether the articles share anything.
    pub fn shares(&self) -> bool {
        !self.alignment.matches.is_empty()
    }
}

/// Returns the comparison of two articles; cannot fail.
pub fn compare(articles: Pair<Arc<Segmented>>, settings: Settings) -> Comparison {
    let sides = articles.as_ref().map(AsRef::as_ref);
    let (alignment, shortcuts) = align::align(sides, settings);
    let score = score::score(sides, &alignment);
    Comparison { articles, settings, alignment, score, shortcuts }
}
