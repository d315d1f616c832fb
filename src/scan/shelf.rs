//! Keeps segmented articles at hand within a budget: the least recently used go first.

use std::collections::VecDeque;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use wirecopy::corpus::ArticleIdx;
use wirecopy::segment::{Segmented, Sentence, Word};

/// So many moments are held before those are looked for that are of no use any more.
const FEW_MOMENTS: usize = 1024;

/// About how many bytes its stem takes for each word of an article.
const BYTES_OF_STEM: usize = 6;

/// Segmented articles at hand.
///
/// Each of `kept` has the moment of its last use. `used` has those moments in their order, and others at which
/// an article was used that is gone, or was used again; `bytes` is what those kept take together.
pub struct Shelf {
    budget: usize,
    bytes: usize,
    now: u64,
    kept: HashMap<ArticleIdx, (u64, Arc<Segmented>)>,
    used: VecDeque<(u64, ArticleIdx)>,
}

impl Shelf {
    /// Returns an empty shelf for about `budget` bytes.
    pub fn new(budget: usize) -> Self {
        let (kept, used) = (HashMap::new(), VecDeque::new());
        Shelf { budget, bytes: 0, now: 0, kept, used }
    }

    /// Returns about how many bytes there are for articles.
    pub fn budget(&self) -> usize {
        self.budget
    }

    /// Makes room for about so many bytes more.
    pub fn widen(&mut self, bytes: usize) {
        self.budget = self.budget.saturating_add(bytes);
    }

    /// Returns whether there is room left.
    pub fn has_room(&self) -> bool {
        self.bytes < self.budget
    }

    /// Returns an article, if it is at hand, as the one used last.
    pub fn take(&mut self, idx: ArticleIdx) -> Option<Arc<Segmented>> {
        let (moment, article) = self.kept.get_mut(&idx)?;
        self.now += 1;
        *moment = self.now;
        let article = Arc::clone(article);
        self.note(idx);
        Some(article)
    }

    /// Keeps an article as the one used last; those used longest ago make room for it.
    pub fn put(&mut self, idx: ArticleIdx, article: Arc<Segmented>) {
        self.now += 1;
        self.bytes += bytes(&article);
        if let Some((_, former)) = self.kept.insert(idx, (self.now, article)) {
            self.bytes -= bytes(&former);
        }
        self.note(idx);
        while self.bytes > self.budget
            && let Some((moment, oldest)) = self.used.pop_front()
        {
            if self.is_last_use(moment, oldest) {
                self.remove(oldest);
            }
        }
    }

    /// Notes that an article is used now.
    fn note(&mut self, idx: ArticleIdx) {
        self.used.push_back((self.now, idx));
        if self.used.len() > FEW_MOMENTS.max(2 * self.kept.len()) {
            let mut used = std::mem::take(&mut self.used);
            used.retain(|(moment, idx)| self.is_last_use(*moment, *idx));
            self.used = used;
        }
    }

    /// Returns whether an article is at hand that was used last at a moment.
    fn is_last_use(&self, moment: u64, idx: ArticleIdx) -> bool {
        self.kept.get(&idx).is_some_and(|(last, _)| *last == moment)
    }

    /// Forgets an article.
    pub fn remove(&mut self, idx: ArticleIdx) {
        if let Some((_, article)) = self.kept.remove(&idx) {
            self.bytes -= bytes(&article);
        }
    }

    /// Gives every article another number.
    pub fn renumber(&mut self, number: impl Fn(ArticleIdx) -> ArticleIdx) {
        let kept = std::mem::take(&mut self.kept).into_iter();
        self.kept = kept.map(|(idx, article)| (number(idx), article)).collect();
        self.used.iter_mut().for_each(|(_, idx)| *idx = number(*idx));
    }
}

/// Returns about how many bytes an article takes once it was compared.
fn bytes(segmented: &Segmented) -> usize {
    let Segmented { article, sentences, words, .. } = segmented;
    article.text.len()
        + sentences.capacity() * size_of::<Sentence>()
        + words.capacity() * (size_of::<Word>() + BYTES_OF_STEM)
        + 512
}

#[cfg(test)]
mod tests {
    use wirecopy::article::ArticleId;
    use wirecopy::load::plain_text;
    use wirecopy::segment::segment;

    use super::*;

    fn article(text: &str) -> Arc<Segmented> {
        let article = plain_text(ArticleId(text.to_owned()), text.to_owned()).unwrap();
        Arc::new(segment(article.into()))
    }

    /// Returns the numbers of the articles at hand.
    fn at_hand(shelf: &Shelf) -> Vec<u32> {
        let mut numbers: Vec<u32> = shelf.kept.keys().map(|idx| idx.0).collect();
        numbers.sort_unstable();
        let is_last = |used: &&(u64, ArticleIdx)| shelf.is_last_use(used.0, used.1);
        assert_eq!(shelf.used.iter().filter(is_last).count(), shelf.kept.len());
        assert!(shelf.used.iter().is_sorted() && shelf.used.len() <= FEW_MOMENTS);
        assert_eq!(shelf.bytes, shelf.kept.values().map(|(_, kept)| bytes(kept)).sum::<usize>());
        numbers
    }

    #[test]
    fn the_least_recently_used_goes_first() {
        let one = bytes(&article("One and the same text."));
        let mut shelf = Shelf::new(3 * one);
        for idx in 0..3 {
            shelf.put(ArticleIdx(idx), article("One and the same text."));
        }
        assert_eq!(at_hand(&shelf), [0, 1, 2]);
        assert!(shelf.take(ArticleIdx(0)).is_some());
        shelf.put(ArticleIdx(2), article("One and the same text."));
        shelf.put(ArticleIdx(3), article("One and the same text."));
        assert_eq!(at_hand(&shelf), [0, 2, 3]);
        assert!(shelf.take(ArticleIdx(1)).is_none());
        shelf.remove(ArticleIdx(1));
        shelf.remove(ArticleIdx(0));
        shelf.put(ArticleIdx(0), article("One and the same text."));
        shelf.renumber(|idx| ArticleIdx(9 - idx.0));
        shelf.put(ArticleIdx(5), article("One and the same text."));
        assert_eq!(at_hand(&shelf), [5, 6, 9]);
        shelf.widen(one);
        shelf.put(ArticleIdx(4), article("One and the same text."));
        assert_eq!(at_hand(&shelf), [4, 5, 6, 9]);
    }

    #[test]
    fn articles_that_are_used_often_take_no_more_room() {
        let one = bytes(&article("One and the same text."));
        let mut shelf = Shelf::new(2 * one);
        (0..2).for_each(|idx| shelf.put(ArticleIdx(idx), article("One and the same text.")));
        for round in 0..3 * FEW_MOMENTS as u32 {
            assert!(shelf.take(ArticleIdx(round % 2)).is_some());
        }
        shelf.put(ArticleIdx(2), article("One and the same text."));
        assert_eq!(at_hand(&shelf), [1, 2]);
    }

    #[test]
    fn what_is_larger_than_the_shelf_is_not_kept() {
        let mut shelf = Shelf::new(1);
        assert!(shelf.has_room());
        shelf.put(ArticleIdx(0), article("A text."));
        assert!(at_hand(&shelf).is_empty() && shelf.has_room());
    }
}
