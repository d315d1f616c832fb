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
    /// places.
    pub(super) fn learn(&mut self, articles: &[Arc<Brief>]) {
        let known = self.lowered.len();
        if known == articles.len() {
            return;
        }
        let new = articles[known..].iter().map(|brief| brief.name.to_lowercase().into());
        self.lowered.extend(new);
        self.order.extend((0..).take(articles.len()).skip(known));
        // Takes one pass: all but the end is in order.
        self.order
            .sort_by(|one, other| self.lowered[*one as usize].cmp(&self.lowered[*other as usize]));
        self.places.resize(articles.len(), 0);
        let (mut place, mut before) = (0, None);
        for article in &self.order {
            let name = &self.lowered[*article as usize];
            place += u32::from(before.is_some_and(|before| before != name));
            before = Some(name);
            self.places[*article as usize] = place;
        }
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
