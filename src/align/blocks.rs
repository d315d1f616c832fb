//! Finds the passages that two articles share: clusters of rare words come in, blocks with clean edges
//! go out.

use std::ops::Range;

use super::clusters::clusters;
use super::digests;
use super::edges;
use super::likelihood::{Block, Notes, Stretch, refine};
use super::passages::SentenceRun;
use super::vocabulary::Vocabulary;
use crate::pair::{Pair, Side};

/// The least evidence that makes a block worth keeping at all, in nats.
const MIN_EVIDENCE: f32 = 30.0;

/// The least geometric mean of a block's evidence, in nats, and its length, in words.
///
/// Evidence alone lets a few rare names pass, length alone a page on the same matter.
const MIN_WEIGHT: f32 = 40.0;

/// The least evidence of a sentence that is itself the same or nearly so, in nats: some twelve words
/// that are not everyday words.
const MIN_SENTENCE_EVIDENCE: f32 = 60.0;

/// Sentences that are the same word for word are copied from this many words on, however common these
/// are; so are edited ones that share twice as many.
const CERTAIN_WORDS: usize = 10;

/// The least part of the evidence of the weightiest block that another must have.
///
/// Articles that copy on a large scale are on the same matter, and resemble each other elsewhere, too.
const MIN_PART: f32 = 0.2;

/// How far apart, in words, two blocks may be on each side to be one.
const GAP: usize = 25;

/// The part of a block that may overlap another on a side if they are to be one: a block that is all
/// within another there adds nothing to it, and would only stretch it on the other side.
const MAX_OVERLAP: f32 = 0.3;

/// A pair of stretches that belong together, and why.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The places on each side, never empty.
    pub places: Pair<Range<usize>>,
    /// The same without words at the ends that add little.
    pub core: Pair<Range<usize>>,
    /// The evidence of the side that has less, in nats.
    pub evidence: f32,
    /// Whether it holds sentences that are themselves the same or nearly so, and that is enough.
    pub is_certain: bool,
}

/// Returns the blocks that two articles share, in the order of the left side.
///
/// `runs` are sentences that match by themselves.
pub(super) fn blocks(vocabulary: &Vocabulary, runs: &[SentenceRun]) -> Vec<Found> {
    let mut notes = Notes::new(vocabulary);
    let mut found = refined(vocabulary, &mut notes);
    for run in runs {
        add_sentences(vocabulary, &mut notes, &mut found, run);
    }
    let is_scattered = found.len() > 1;
    merge_neighbours(&mut found);
    found.retain(|block| weight(block) >= MIN_WEIGHT || block.is_certain);
    if is_scattered {
        digests::fold(vocabulary, &mut notes, &mut found);
    }
    found.sort_by(|one, other| other.evidence.total_cmp(&one.evidence));
    let mut kept: Vec<Found> = Vec::new();
    for block in found {
        let most = kept.first().map_or(0.0, |first| first.evidence);
        let strong = block.evidence >= MIN_PART * most || block.is_certain;
        if strong && kept.iter().all(|other| !is_inside(&block, other)) {
            kept.push(block);
        }
    }
    kept.iter_mut().for_each(|block| edges::settle(vocabulary, block));
    kept.sort_by_key(|block| (block.places.left.start, block.places.right.start));
    kept
}

/// Returns the blocks around the clusters of rare words, the weightiest first.
fn refined(vocabulary: &Vocabulary, notes: &mut Notes) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for seed in clusters(vocabulary) {
        let known = |block: &Found| {
            Side::BOTH.into_iter().all(|side| contains(&block.places[side], &seed[side]))
        };
        if found.iter().any(known) {
            continue;
        }
        let Some(block) = refine(vocabulary, notes, &seed).map(Found::from) else { continue };
        match found.iter_mut().find(|other| is_same(&block, other)) {
            Some(other) if block.evidence > other.evidence => *other = block,
            Some(_) => {}
            None => found.push(block),
        }
    }
    found.retain(|block| block.evidence >= MIN_EVIDENCE / 2.0);
    found
}

/// Adds sentences that match by themselves, or notes that a block holds them.
///
/// A block that holds most of a run takes all of it if it is the same word for word; of an edited
/// sentence a part may have been copied, and the block knows better where that ends.
fn add_sentences(
    vocabulary: &Vocabulary,
    notes: &mut Notes,
    found: &mut Vec<Found>,
    run: &SentenceRun,
) {
    let places = Pair::from_fn(|side| vocabulary.places(side, &run.sentences[side]));
    let holds = |block: &&mut Found| {
        Side::BOTH
            .into_iter()
            .all(|side| 2 * overlap(&block.places[side], &places[side]) > places[side].len())
    };
    let longest = if run.is_verbatim { run.words } else { run.longest };
    let is_certain = longest >= CERTAIN_WORDS || run.words >= 2 * CERTAIN_WORDS;
    if let Some(block) = found.iter_mut().find(holds) {
        block.is_certain |= is_certain || block.evidence >= MIN_SENTENCE_EVIDENCE;
        if run.is_verbatim {
            block.places = Pair::from_fn(|side| cover(&block.places[side], &places[side]));
            block.core = Pair::from_fn(|side| cover(&block.core[side], &places[side]));
        }
        return;
    }
    let evidence =
        refine(vocabulary, notes, &places).map_or(0.0, |block| Found::from(block).evidence);
    found.push(Found {
        core: places.clone(),
        places,
        evidence,
        is_certain: is_certain || evidence >= MIN_SENTENCE_EVIDENCE,
    });
}

/// Joins blocks that are near one another on both sides.
fn merge_neighbours(found: &mut Vec<Found>) {
    let mut at = 0;
    while at < found.len() {
        let near = (at + 1..found.len()).find(|other| {
            Side::BOTH
                .into_iter()
                .all(|side| is_beside(&found[at].places[side], &found[*other].places[side]))
        });
        match near {
            Some(other) => {
                let other = found.remove(other);
                let block = &mut found[at];
                block.places =
                    Pair::from_fn(|side| cover(&block.places[side], &other.places[side]));
                block.core = Pair::from_fn(|side| cover(&block.core[side], &other.core[side]));
                block.evidence += other.evidence;
                block.is_certain |= other.is_certain;
            }
            None => at += 1,
        }
    }
}

impl From<Block> for Found {
    fn from(block: Block) -> Self {
        Found {
            evidence: block.left.evidence.min(block.right.evidence),
            is_certain: false,
            core: block.as_ref().map(|stretch| stretch.core.clone()),
            places: block.map(|stretch: Stretch| stretch.places),
        }
    }
}

/// Returns the geometric mean of a block's evidence and its length on the shorter side.
fn weight(block: &Found) -> f32 {
    let words = block.places.left.len().min(block.places.right.len());
    if block.evidence < MIN_EVIDENCE { 0.0 } else { (block.evidence * words as f32).sqrt() }
}

/// Returns whether more than half of a block, on either side, is in a weightier one.
fn is_inside(block: &Found, other: &Found) -> bool {
    Side::BOTH.into_iter().any(|side| {
        2 * overlap(&block.places[side], &other.places[side]) > block.places[side].len()
    })
}

/// Returns whether two blocks share more than half of the shorter one on both sides.
fn is_same(one: &Found, other: &Found) -> bool {
    Side::BOTH.into_iter().all(|side| {
        let shorter = one.places[side].len().min(other.places[side].len());
        2 * overlap(&one.places[side], &other.places[side]) > shorter
    })
}

/// Returns how many places two stretches share.
pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// Returns whether two stretches are near each other and not one within the other.
fn is_beside(one: &Range<usize>, other: &Range<usize>) -> bool {
    let shorter = one.len().min(other.len()) as f32;
    gap(one, other) <= GAP && overlap(one, other) as f32 <= MAX_OVERLAP * shorter
}

fn gap(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.start.max(other.start).saturating_sub(one.end.min(other.end))
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn cover(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}
