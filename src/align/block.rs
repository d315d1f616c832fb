//! A pair of stretches that belong together, and how stretches lie to one another.

use std::ops::Range;

use crate::pair::{Pair, Side};

/// A stretch of each article that belong together, and why.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The places on each side, never empty.
    pub places: Pair<Range<usize>>,
    /// The same without words at the ends that add little.
    pub core: Pair<Range<usize>>,
    /// The evidence of the side that has less, in nats.
    pub evidence: f32,
    /// Whether it is a row of words, or holds sentences, that are themselves the same or nearly so, and
    /// that is enough.
    pub is_certain: bool,
}

impl Block {
    /// Returns how many words the side has that has fewer.
    pub(super) fn shorter(&self) -> usize {
        self.places.left.len().min(self.places.right.len())
    }

    /// Returns whether two blocks share more than half of the shorter one on both sides.
    pub(super) fn is_same(&self, other: &Block) -> bool {
        Side::BOTH.into_iter().all(|side| {
            let shorter = self.places[side].len().min(other.places[side].len());
            2 * overlap(&self.places[side], &other.places[side]) > shorter
        })
    }
}

/// Returns how many places two stretches share.
pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// Returns how many places stand between two stretches; none where they overlap.
pub(super) fn gap(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.start.max(other.start).saturating_sub(one.end.min(other.end))
}

/// Returns whether the outer stretch has all places of the inner one.
pub(super) fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Returns the places from the first to the last of two stretches.
pub(super) fn cover(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}
