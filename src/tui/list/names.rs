//! Orders the articles by their names: articles come in as they are found, places go out.

use std::sync::Arc;

use crate::tui::entry::Brief;

/// The articles by their names, in the order of the alphabet.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// The name of each article as it is compared.
    lowered: Vec<Box<str>>,
    /// The numbers of the articles in order.
    order: Vec<u32>,
    /// The place of the name of each article among all names; equal names have one place.
    places: Vec<u32>,
}

impl Names {
    /// Takes in the articles that are new. Those that were there keep their order, though not their
    /// places: returns for each place that there was the one it has become, or nothing if none is new.
    pub(super) fn learn(&mut self, articles: &[Arc<Brief>]) -> Option<Vec<u32>> {
        let known = self.lowered.len();
        if known == articles.len() {
            return None;
        }
        let new = articles[known..].iter().map(|brief| brief.name.to_lowercase().into());
        self.lowered.extend(new);
        self.order.extend((0..).take(articles.len()).skip(known));
        // Takes one pass: all but the end is in order.
        self.order
            .sort_by(|one, other| self.lowered[*one as usize].cmp(&self.lowered[*other as usize]));
        let mut now = vec![0; self.places.iter().max().map_or(0, |last| *last as usize + 1)];
        self.places.resize(articles.len(), 0);
        let (mut place, mut before) = (0, None);
        for article in &self.order {
            let article = *article as usize;
            let name = &self.lowered[article];
            place += u32::from(before.is_some_and(|before| before != name));
            before = Some(name);
            let then = std::mem::replace(&mut self.places[article], place);
            if article < known {
                now[then as usize] = place;
            }
        }
        Some(now)
    }

    /// Forgets all articles: some have changed.
    pub(super) fn forget(&mut self) {
        *self = Names::default();
    }

    /// Returns the place of the name of an article; 0 where it was not learnt.
    pub(super) fn place(&self, article: u32) -> u32 {
        self.places.get(article as usize).copied().unwrap_or_default()
    }
}
