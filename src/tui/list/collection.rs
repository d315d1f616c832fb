//! Keeps what was found: entries come in as they are found, numbered entries and articles go out.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::article::ArticleId;
use crate::pair::Pair;
use crate::tui::entry::{Brief, Entry, Facts};

/// Everything that was found, in the order of the finding; each pair once.
#[derive(Clone, Debug, Default)]
pub(super) struct Collection {
    /// The pairs; an entry is called by its number here.
    pub(super) listed: Vec<Listed>,
    /// What the place of each entry depends on.
    pub(super) facts: Facts,
    /// For each entry the group of pairs of copies of the same articles, if an article of it has copies.
    pub(super) group_of: Vec<Option<u32>>,
    /// The articles; an article is called by its number here.
    pub(super) briefs: Vec<Arc<Brief>>,
    /// The folders, or also the file, that all their ids begin with.
    pub(super) common: String,
    articles: HashMap<ArticleId, u32>,
    /// The entry of each pair of articles, the lower number first.
    entries: HashMap<Pair<u32>, u32>,
    leaders: HashMap<ArticleId, ArticleId>,
    /// The groups by the leaders of their articles, and how many there ever were.
    groups: HashMap<Pair<ArticleId>, u32>,
    n_groups: u32,
    /// The scan that is running or was the last, from 0.
    scan: u32,
}

/// A pair that was found.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) entry: Arc<Entry>,
    /// The scan that found it last.
    scan: u32,
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// It is new.
    New,
    /// It took the place of what an earlier scan had found.
    Replaced,
}

impl Collection {
    /// Returns the entry with a number.
    pub(super) fn entry(&self, number: u32) -> &Entry {
        &self.listed[number as usize].entry
    }

    /// Returns the number of the pair of two articles, whichever side they are on.
    pub(super) fn find(&self, ids: Pair<&ArticleId>) -> Option<u32> {
        let articles = ids.map(|id| self.articles.get(id).copied());
        self.entries.get(&in_order(Pair::new(articles.left?, articles.right?))).copied()
    }

    /// Learns the leader of every article that has copies, the leaders' own included.
    pub(super) fn learn_copies(&mut self, leaders: HashMap<ArticleId, ArticleId>) {
        self.leaders = leaders;
    }

    /// Begins another scan: what it finds takes the place of what is there.
    pub(super) fn begin(&mut self) {
        self.scan += 1;
    }

    /// Takes an entry in.
    pub(super) fn add(&mut self, mut entry: Entry) -> Taken {
        let group = self.group(&entry);
        let articles = entry.articles.as_ref().map(|brief| self.number(brief));
        entry.articles = articles.map(|number| Arc::clone(&self.briefs[number as usize]));
        let listed = Listed { entry: Arc::new(entry), scan: self.scan };
        let next = number(self.listed.len());
        match *self.entries.entry(in_order(articles)).or_insert(next) {
            known if known < next => {
                self.facts.replace(known as usize, (&listed.entry, articles));
                self.listed[known as usize] = listed;
                self.group_of[known as usize] = group;
                Taken::Replaced
            }
            _ => {
                self.facts.push(&listed.entry, articles);
                self.listed.push(listed);
                self.group_of.push(group);
                Taken::New
            }
        }
    }

    /// Drops what the scan did not find again; the others get new numbers, in their order, and so do articles.
    pub(super) fn drop_stale(&mut self) -> Dropped {
        let scan = self.scan;
        if self.listed.iter().all(|listed| listed.scan == scan) {
            return Dropped::Nothing;
        }
        let mut kept = self.listed.iter().map(|listed| listed.scan == scan);
        self.group_of.retain(|_| kept.next().unwrap_or(false));
        self.facts.retain(|at| self.listed[at].scan == scan);
        self.listed.retain(|listed| listed.scan == scan);
        let groups: HashSet<u32> = self.group_of.iter().flatten().copied().collect();
        self.groups.retain(|_, group| groups.contains(group));
        self.number_articles_anew();
        let numbered = self.facts.articles.iter().enumerate();
        self.entries = numbered.map(|(at, pair)| (in_order(*pair), number(at))).collect();
        Dropped::Some
    }

    /// Drops the articles that are in no pair any more; the others get new numbers.
    fn number_articles_anew(&mut self) {
        self.briefs.clear();
        self.articles.clear();
        self.common.clear();
        for at in 0..self.listed.len() {
            let articles = self.listed[at].entry.articles.clone();
            self.facts.articles[at] = articles.as_ref().map(|brief| self.number(brief));
        }
    }

    /// Returns the number of an article; one that changed is replaced.
    fn number(&mut self, brief: &Arc<Brief>) -> u32 {
        let next = number(self.briefs.len());
        if let Some(known) = self.articles.get(&brief.id) {
            let kept = &mut self.briefs[*known as usize];
            if *kept != *brief {
                *kept = Arc::clone(brief);
            }
            return *known;
        }
        let before = if self.briefs.is_empty() { &brief.id.0 } else { &self.common };
        let shared = folders(before, &brief.id.0).len();
        self.common = brief.id.0[..shared].to_owned();
        self.articles.insert(brief.id.clone(), next);
        self.briefs.push(Arc::clone(brief));
        next
    }

    fn group(&mut self, entry: &Entry) -> Option<u32> {
        let ids = entry.ids();
        let leaders = ids.map(|id| self.leaders.get(id));
        if leaders == Pair::default() {
            return None;
        }
        let leaders = ids.zip(leaders).map(|(id, leader)| leader.unwrap_or(id).clone());
        let group = *self.groups.entry(in_order(leaders)).or_insert(self.n_groups);
        self.n_groups = self.n_groups.max(group + 1);
        Some(group)
    }
}

/// Whether anything was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dropped {
    Nothing,
    Some,
}

/// Returns the folders that both ids begin with, and the file in which articles are, if it is the same.
fn folders<'a>(one: &str, other: &'a str) -> &'a str {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let parts = other.as_bytes()[..same].iter().rposition(|byte| matches!(byte, b'/' | b'#'));
    &other[..parts.map_or(0, |last| last + 1)]
}

fn in_order<T: Ord>(pair: Pair<T>) -> Pair<T> {
    if pair.left <= pair.right { pair } else { pair.swap() }
}

/// Returns a position as a number.
///
/// # Panics
///
/// If that is 2^32 or more; no list is so long.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).expect("a list has fewer than 2^32 pairs")
}
