//! Keeps what is wished for about verdicts and notes until it is on the disk: wishes come in, the one whose turn it
//! is goes out. They go to the disk one after the other, so that what is taken back is there, and readers need not
//! wait for it between two keys.

use std::collections::VecDeque;

use crate::article::ArticleId;
use crate::pair::Pair;
use crate::review::{Change, Text, Verdict};

/// What is wished for, the oldest first; that one is on its way to the disk.
#[derive(Clone, Debug, Default)]
pub struct Wishes(VecDeque<Wish>);

/// Something that is to be kept.
#[derive(Clone, Debug)]
pub enum Wish {
    /// These changes, and which pairs were picked out for them.
    Changes(Vec<Change>, Vec<Pair<ArticleId>>),
    /// To take back what was kept last before it.
    Undo,
}

impl Wishes {
    /// Adds a wish.
    pub fn add(&mut self, wish: Wish) {
        self.0.push_back(wish);
    }

    /// Returns the one that is on its way.
    pub fn first(&self) -> Option<&Wish> {
        self.0.front()
    }

    /// Takes off the one that was on its way, now that it was answered.
    pub fn take_first(&mut self) -> Option<Wish> {
        self.0.pop_front()
    }

    /// Takes off the one that was on its way and was refused, and the wish to take it back, if there is one: so nothing
    /// else is taken back in its place.
    pub fn refuse_first(&mut self) -> Option<Wish> {
        let first = self.0.pop_front()?;
        if let Wish::Changes(..) = first {
            let mut n_before = 0_usize;
            let is_for_first = |wish: &Wish| {
                let is_undo = matches!(wish, Wish::Undo);
                let is_it = is_undo && n_before == 0;
                n_before = if is_undo { n_before.saturating_sub(1) } else { n_before + 1 };
                is_it
            };
            if let Some(at) = self.0.iter().position(is_for_first) {
                self.0.remove(at);
            }
        }
        Some(first)
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether just this is wished for already.
    pub fn has(&self, change: &Change) -> bool {
        let is_it = |wish: &Wish| match wish {
            Wish::Changes(changes, _) => changes.contains(change),
            Wish::Undo => false,
        };
        self.0.iter().any(is_it)
    }

    /// Returns the verdict that is wished for a pair, if any is, or that it be taken off.
    pub fn verdict(&self, texts: Pair<Text<'_>>) -> Option<Option<Verdict>> {
        let changes = self.0.iter().rev().flat_map(|wish| match wish {
            Wish::Changes(changes, _) => &changes[..],
            Wish::Undo => &[],
        });
        let mut verdicts = changes.filter_map(|change| match change {
            Change::Verdict(named, verdict) => Some((named, *verdict)),
            Change::Note(..) | Change::Undo(_) => None,
        });
        let hashes = texts.map(|text| text.sha256);
        let is_meant = |named: Pair<&str>| named == hashes || named.swap() == hashes;
        let found = verdicts.find(|(named, _)| is_meant(named.as_ref().map(|n| n.sha256.as_str())));
        found.map(|(_, verdict)| verdict)
    }
}
