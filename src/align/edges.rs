//! Sets the ends of a block: where the copying ends if that is clear, else where the sentence does.

use std::ops::Range;

use super::block::Block;
use super::vocabulary::Vocabulary;
use crate::pair::{Pair, Side};

/// How far from the end of a block's core the last words in the same order are looked for, in words: the core
/// ends at a word that says something, and a few common ones may follow.
const NEAR: usize = 4;

/// How many words an end moves outwards at most to meet the border of a sentence: as many as an opening
/// that was exchanged has, *The minister said on Monday that*.
const OUT: usize = 6;

/// How many words an end moves inwards at most to meet the border of a sentence: fewer, as they have been
/// found in both articles.
const IN: usize = 3;

/// Moves the ends of a block from its core: along words that both sides have in the same order, and
/// then to the border of a sentence that is near.
pub(super) fn settle(vocabulary: &Vocabulary, block: &mut Block) {
    let mut places = block.core.clone();
    if let Some(ends) = last_in_order(vocabulary, &places) {
        places = Pair::from_fn(|side| places[side].start..places[side].end.max(ends[side]));
    }
    if let Some(starts) = first_in_order(vocabulary, &places) {
        places = Pair::from_fn(|side| places[side].start.min(starts[side])..places[side].end);
    }
    block.places = Pair::from_fn(|side| {
        let start = start(vocabulary, side, &places[side]);
        start..end(vocabulary, side, &(start..places[side].end))
    });
}

/// Returns the ends of the row of same words that goes on furthest from near the ends of a block.
fn last_in_order(vocabulary: &Vocabulary, places: &Pair<Range<usize>>) -> Option<Pair<usize>> {
    let stems = vocabulary.stems.as_ref();
    let near = |side: Side| {
        let end = places[side].end;
        end.saturating_sub(NEAR).max(places[side].start + 1)..(end + NEAR).min(vocabulary.len(side))
    };
    let mut best: Option<Pair<usize>> = None;
    for left in near(Side::Left) {
        for right in near(Side::Right) {
            let (a, b) = (&stems.left[left - 1..], &stems.right[right - 1..]);
            let same = a.iter().zip(b).take_while(|(one, other)| one == other).count();
            let ends = Pair::new(left - 1 + same, right - 1 + same);
            if same >= 2 && best.is_none_or(|best| ends.left > best.left) {
                best = Some(ends);
            }
        }
    }
    best
}

/// Returns the starts of the row of same words that reaches back furthest.
fn first_in_order(vocabulary: &Vocabulary, places: &Pair<Range<usize>>) -> Option<Pair<usize>> {
    let stems = vocabulary.stems.as_ref();
    let near = |side: Side| {
        let start = places[side].start;
        start.saturating_sub(NEAR)..(start + NEAR).min(places[side].end.saturating_sub(1))
    };
    let mut best: Option<Pair<usize>> = None;
    for left in near(Side::Left) {
        for right in near(Side::Right) {
            let (a, b) = (&stems.left[..left + 2], &stems.right[..right + 2]);
            let same = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
            let starts = Pair::new(left + 2 - same, right + 2 - same);
            if same >= 2 && best.is_none_or(|best| starts.left < best.left) {
                best = Some(starts);
            }
        }
    }
    best
}

/// Returns the start of a stretch, moved to a border of sentences that is near.
fn start(vocabulary: &Vocabulary, side: Side, places: &Range<usize>) -> usize {
    let is_border = |place: &usize| vocabulary.is_border(side, *place);
    let out = (0..=OUT).map_while(|step| places.start.checked_sub(step)).find(is_border);
    let within =
        (places.start..=places.start + IN).filter(|place| *place < places.end).find(is_border);
    out.or(within).unwrap_or(places.start)
}

/// Returns the end of a stretch, moved to a border of sentences that is near.
fn end(vocabulary: &Vocabulary, side: Side, places: &Range<usize>) -> usize {
    let is_border = |place: &usize| vocabulary.is_border(side, *place);
    let out = (places.end..=places.end + OUT)
        .take_while(|end| *end <= vocabulary.len(side))
        .find(is_border);
    let within = (places.end.saturating_sub(IN)..=places.end).rev();
    let mut within = within.filter(|place| *place > places.start);
    out.or_else(|| within.find(is_border)).unwrap_or(places.end)
}
