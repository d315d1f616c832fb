//! Folds articles that are the same, or nearly so, under one of them: hashes and candidates come in,
//! groups go out, and the pairs in the order in which they are worth a look.
//!
//! Two articles are copies if they have the same words in the same order. They are near copies if of
//! all the runs that either has at least [`MIN_RESEMBLANCE`] of a hundred are in both: the resemblance of
//! Broder, "On the resemblance and containment of documents" (1997), here over winnowed shingles. Of each
//! group the first to be published *leads*, and every member is a near copy of the leader itself: a
//! story that changed step by step is not folded into one that it no longer resembles.

use std::collections::HashMap;

use crate::candidate::Candidate;
use crate::corpus::ArticleIdx;
use crate::index::Index;
use crate::pair::Pair;

/// Of a hundred runs that either of two near copies has, how many are in both at least.
pub const MIN_RESEMBLANCE: u32 = 80;

/// Articles with the same words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// The first of those that have the words of each article, in the order of the corpus.
    first: Vec<ArticleIdx>,
    /// All that have the words of the first, where they are two or more, the leader foremost.
    groups: HashMap<ArticleIdx, Vec<ArticleIdx>>,
}

/// Articles that are the same, or nearly so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    copies: Copies,
    /// The leader of each article; itself where it leads or stands alone.
    leaders: Vec<ArticleIdx>,
}

/// Which pairs are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// Those of leaders, and each leader with its members.
    Folded,
    /// All.
    Unfolded,
}

impl Copies {
    /// Returns which articles have the same words, by the hashes of these, in the order of the corpus;
    /// an article without a hash is no copy. `time` tells when an article was published: the least leads.
    pub fn new<K: Ord>(words: &[Option<u64>], time: impl Fn(ArticleIdx) -> K) -> Self {
        let mut firsts: HashMap<u64, ArticleIdx> = HashMap::new();
        let mut copies = Copies::default();
        for (number, words) in words.iter().enumerate() {
            let article = ArticleIdx::new(number);
            let first = words.map_or(article, |words| *firsts.entry(words).or_insert(article));
            if first != article {
                copies.groups.entry(first).or_insert_with(|| vec![first]).push(article);
            }
            copies.first.push(first);
        }
        for group in copies.groups.values_mut() {
            group.sort_by_cached_key(|article| (time(*article), *article));
        }
        copies
    }

    /// Returns the article that stands for all that have the words of an article.
    pub fn first(&self, article: ArticleIdx) -> ArticleIdx {
        self.first[article.0 as usize]
    }

    /// Returns all that have the words of a first article, the leader foremost.
    fn of<'a>(&'a self, first: &'a ArticleIdx) -> &'a [ArticleIdx] {
        self.groups.get(first).map_or(std::slice::from_ref(first), Vec::as_slice)
    }

    /// Returns the article that leads those with the words of an article.
    fn leader(&self, article: ArticleIdx) -> ArticleIdx {
        self.of(&self.first(article))[0]
    }
}

impl Duplicates {
    /// Returns what is folded, by the candidates among those that stand for their copies.
    pub fn new<K: Ord>(
        copies: Copies,
        (index, candidates): (&Index, &[Candidate]),
        time: impl Fn(ArticleIdx) -> K,
    ) -> Self {
        let mut near: HashMap<ArticleIdx, Vec<ArticleIdx>> = HashMap::new();
        for candidate in candidates.iter().filter(|candidate| is_near(index, candidate)) {
            let Pair { left, right } = candidate.articles.map(|article| copies.leader(article));
            near.entry(left).or_default().push(right);
            near.entry(right).or_default().push(left);
        }
        let mut in_time: Vec<ArticleIdx> = near.keys().copied().collect();
        in_time.sort_by_cached_key(|article| (time(*article), *article));
        let mut led_by: HashMap<ArticleIdx, ArticleIdx> = HashMap::new();
        for leader in in_time {
            if *led_by.entry(leader).or_insert(leader) == leader {
                near[&leader].iter().for_each(|other| {
                    led_by.entry(*other).or_insert(leader);
                });
            }
        }
        let articles = (0..copies.first.len()).map(ArticleIdx::new);
        let of_words = articles.map(|article| copies.leader(article));
        let leaders =
            of_words.map(|leader| led_by.get(&leader).copied().unwrap_or(leader)).collect();
        Duplicates { copies, leaders }
    }

    /// Returns the article under which another is folded; itself where it leads or stands alone.
    ///
    /// # Panics
    ///
    /// If there is no such article.
    pub fn leader(&self, article: ArticleIdx) -> ArticleIdx {
        self.leaders[article.0 as usize]
    }

    /// Returns the pairs worth lining up, each once: first those of leaders in the order of the
    /// candidates, then each leader with its members, and unfolded then all others.
    pub fn pairs<'a>(
        &'a self,
        candidates: &'a [Candidate],
        folding: Folding,
    ) -> impl Iterator<Item = Pair<ArticleIdx>> + 'a {
        let all = move || candidates.iter().flat_map(|candidate| self.unfold(candidate));
        let is_of_leaders = move |pair: &Pair<ArticleIdx>| {
            let Pair { left, right } = pair.map(|article| self.leader(article) == article);
            left && right
        };
        let is_with_leader = move |pair: &Pair<ArticleIdx>| {
            self.leader(pair.left) == pair.right || self.leader(pair.right) == pair.left
        };
        let articles = (0..self.leaders.len()).map(ArticleIdx::new);
        let members = articles.filter(move |article| self.leader(*article) != *article);
        let members = members.map(move |article| ordered(self.leader(article), article));
        let leaders = candidates.iter().map(move |candidate| {
            let Pair { left, right } =
                candidate.articles.map(|article| self.copies.leader(article));
            ordered(left, right)
        });
        let others = match folding {
            Folding::Folded => None,
            Folding::Unfolded => Some(all().chain(self.among_copies())),
        };
        let others = others.into_iter().flatten();
        leaders
            .filter(is_of_leaders)
            .chain(members)
            .chain(others.filter(move |pair| !is_of_leaders(pair) && !is_with_leader(pair)))
    }

    /// Returns a candidate's pairs: each copy of one with each copy of the other.
    fn unfold<'a>(
        &'a self,
        candidate: &'a Candidate,
    ) -> impl Iterator<Item = Pair<ArticleIdx>> + 'a {
        let Pair { left, right } = candidate.articles.as_ref().map(|first| self.copies.of(first));
        left.iter().flat_map(|one| right.iter().map(|other| ordered(*one, *other)))
    }

    /// Returns every pair with the same words.
    fn among_copies(&self) -> impl Iterator<Item = Pair<ArticleIdx>> {
        let mut firsts: Vec<ArticleIdx> = self.copies.groups.keys().copied().collect();
        firsts.sort_unstable();
        firsts.into_iter().flat_map(|first| {
            let group = &self.copies.groups[&first];
            let pairs =
                move |at: usize| group[at + 1..].iter().map(move |one| ordered(group[at], *one));
            (0..group.len()).flat_map(pairs)
        })
    }
}

/// Returns whether the articles of a candidate are near copies.
fn is_near(index: &Index, candidate: &Candidate) -> bool {
    let Pair { left, right } = candidate.articles.map(|article| index.size(article).runs);
    let either = (left + right).saturating_sub(candidate.runs);
    100 * u64::from(candidate.runs) >= u64::from(MIN_RESEMBLANCE) * u64::from(either)
}

fn ordered(one: ArticleIdx, other: ArticleIdx) -> Pair<ArticleIdx> {
    Pair::new(one.min(other), one.max(other))
}
