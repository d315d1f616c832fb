//! Compares two articles: both come in segmented, one value that all views and exports read goes out.

use std::sync::Arc;

use crate::align::{self, Alignment, Passage, Settings, Shortcut};
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
    /// Returns whether there is anything to be listed: shared text, or what resembles it.
    pub fn shares(&self) -> bool {
        !self.alignment.matches.is_empty()
    }

    /// Returns the passages that only resemble each other and do not count.
    pub fn weak_passages(&self) -> impl Iterator<Item = &Passage> {
        self.alignment.passages.iter().filter(|passage| !score::is_copied(passage))
    }

    /// Returns the same articles compared with some settings: anew, unless these are its own.
    #[must_use]
    pub fn with_settings(self: &Arc<Self>, settings: Settings) -> Arc<Comparison> {
        if settings == self.settings {
            return Arc::clone(self);
        }
        Arc::new(compare(self.articles.clone(), settings))
    }

    /// Returns the same articles compared anew, with weaker resemblance if it was left out, else without it.
    #[must_use]
    pub fn with_weak_toggled(self: &Arc<Self>) -> Arc<Comparison> {
        self.with_settings(Settings { weak: !self.settings.weak, ..self.settings })
    }

    /// Returns the same with the sides exchanged, as [`compare`] gives it for the articles the other way
    /// round.
    #[must_use]
    pub fn swapped(&self) -> Comparison {
        let Score { counted, copied, .. } = self.score;
        Comparison {
            articles: self.articles.clone().swap(),
            settings: self.settings,
            alignment: self.alignment.mirrored(),
            score: Score { counted: counted.swap(), copied: copied.swap(), ..self.score },
            shortcuts: self.shortcuts.clone(),
        }
    }
}

/// Returns the comparison of two articles; cannot fail.
pub fn compare(articles: Pair<Arc<Segmented>>, settings: Settings) -> Comparison {
    let sides = articles.as_ref().map(AsRef::as_ref);
    let (alignment, shortcuts) = align::align(sides, settings);
    let score = score::score(sides, &alignment);
    Comparison { articles, settings, alignment, score, shortcuts }
}
