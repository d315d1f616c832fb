//! Finds the passages that two articles share: clusters of rare words come in, blocks with clean edges
//! go out.

use std::collections::BTreeMap;
use std::ops::Range;

use super::block::{Block, contains, cover, gap, overlap};
use super::clusters::clusters;
use super::digests;
use super::edges;
use super::groups::Groups;
use super::likelihood::{Balance, Stretch, Stretches};
use super::odds::Rates;
use super::runs::SentenceRun;
use super::shelf::Shelf;
use super::vocabulary::Vocabulary;
use super::words::MIN_CLAUSE;
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

/// The least evidence of a clause that was lifted as it is, in nats: twelve to fifteen words that are not
/// everyday words. Phrases have more of these than sentences.
const MIN_ROW_EVIDENCE: f32 = 75.0;

/// The rates from which on the words of a block are such a clause; ten words show them at the earliest.
const ROW: Rates = Rates { matched: 0.9, ordered: 0.8 };

/// The least part of the evidence of the weightiest block that another must have.
///
/// Articles that copy on a large scale are on the same matter, and resemble each other elsewhere, too.
const MIN_PART: f32 = 0.2;

/// How far apart, in words, two blocks may be on each side to be one.
const GAP: usize = 25;

/// The part of a block that may overlap another on a side if they are to be one: a block that is all
/// within another there adds nothing to it, and would only stretch it on the other side.
const MAX_OVERLAP: f32 = 0.3;

/// Returns the blocks that two articles share, in the order of the left side.
///
/// `runs` are sentences that match by themselves.
pub(super) fn blocks(vocabulary: &Vocabulary, runs: &[SentenceRun]) -> Vec<Block> {
    let seeds = clusters(vocabulary);
    if seeds.is_empty() && runs.is_empty() {
        return Vec::new();
    }
    let mut balance = Balance::new(vocabulary);
    let mut shelf = refined(&mut balance, &seeds);
    for run in runs {
        add_sentences(&mut balance, &mut shelf, run);
    }
    let mut blocks = shelf.into_blocks();
    blocks.retain(|block| !is_part_of_run(vocabulary, runs, block));
    if blocks.is_empty() {
        return Vec::new();
    }
    let around = digests::around(vocabulary, &blocks);
    let mut found = joined(vocabulary, blocks);
    found.retain(|block| weight(block) >= MIN_WEIGHT || block.is_certain);
    digests::fold(&mut balance, &mut found, &around);
    let mut kept = weightiest(vocabulary, found);
    kept.iter_mut().for_each(|block| edges::settle(vocabulary, block));
    kept.sort_by_key(|block| (block.places.left.start, block.places.right.start));
    kept
}

/// Returns the blocks around the clusters of rare words.
fn refined(balance: &mut Balance<'_>, seeds: &[Pair<Range<usize>>]) -> Shelf {
    let mut shelf = Shelf::new(balance.vocabulary);
    for seed in seeds {
        let holds = |block: &Block| {
            Side::BOTH.into_iter().all(|side| contains(&block.places[side], &seed[side]))
        };
        if shelf.has(Side::Left, &seed.left, holds) {
            continue;
        }
        let Some(block) = balance.refine(seed).map(Block::from) else { continue };
        if block.evidence < MIN_EVIDENCE / 2.0 {
            continue;
        }
        match shelf.find(Side::Left, &block.places.left, |other| block.is_same(other)) {
            Some(at) if shelf.get(at).evidence >= block.evidence => {}
            Some(at) => shelf.set(at, block),
            None => shelf.put(block),
        }
    }
    shelf
}

/// Adds sentences that match by themselves, or notes that a block holds them. Where a row of words that
/// is copied for certain goes on beside them, it is added with them.
///
/// A block that holds most of a run takes all of it if it is the same word for word; of an edited
/// sentence a part may have been copied, and the block knows better where that ends.
fn add_sentences(balance: &mut Balance<'_>, shelf: &mut Shelf, run: &SentenceRun) {
    let is_copied = is_copied(balance.vocabulary, run);
    let places = if is_copied {
        Pair::from_fn(|side| cover(&run.places[side], &run.longest[side]))
    } else {
        run.places.clone()
    };
    let holds = |block: &Block| {
        Side::BOTH
            .into_iter()
            .all(|side| 2 * overlap(&block.places[side], &places[side]) > places[side].len())
    };
    let is_certain = is_copied || run.words >= 2 * CERTAIN_WORDS;
    let at = shelf.find(Side::Left, &places.left, holds);
    let block = match at.map(|at| shelf.get(at).clone()) {
        Some(block) if run.is_verbatim => Block {
            places: Pair::from_fn(|side| cover(&block.places[side], &places[side])),
            core: Pair::from_fn(|side| cover(&block.core[side], &places[side])),
            ..block
        },
        Some(block) => block,
        None => {
            let evidence = balance.refine(&places).map_or(0.0, |it| Block::from(it).evidence);
            Block { core: places.clone(), places, evidence, is_certain }
        }
    };
    let is_certain = is_certain || block.is_certain || block.evidence >= MIN_SENTENCE_EVIDENCE;
    let block = Block { is_certain, ..block };
    match at {
        Some(at) => shelf.set(at, block),
        None => shelf.put(block),
    }
}

/// Returns whether a run has so many words in a row that they were copied, however common they are.
fn is_copied(vocabulary: &Vocabulary, run: &SentenceRun) -> bool {
    let n_words = run.longest.left.len();
    n_words >= CERTAIN_WORDS || n_words >= MIN_CLAUSE && vocabulary.is_large_part(n_words)
}

/// Returns whether a block is but a part of sentences that were copied word for word: these are one
/// block, however much the parts together weigh.
fn is_part_of_run(vocabulary: &Vocabulary, runs: &[SentenceRun], block: &Block) -> bool {
    let at = runs.partition_point(|run| run.places.left.end < block.places.left.end);
    runs.get(at).is_some_and(|run| {
        let is_inside = |side: Side| contains(&run.places[side], &block.places[side]);
        run.is_verbatim
            && block.places != run.places
            && Side::BOTH.into_iter().all(is_inside)
            && is_copied(vocabulary, run)
    })
}

/// Returns the blocks with those made one that are near one another, until none are.
fn joined(vocabulary: &Vocabulary, mut found: Vec<Block>) -> Vec<Block> {
    // One alone has nothing beside it.
    let mut n_before = 1;
    while found.len() != n_before {
        n_before = found.len();
        found = joined_once(vocabulary, found);
    }
    found
}

/// Returns the blocks with those made one that are near one another, be it by way of others.
fn joined_once(vocabulary: &Vocabulary, found: Vec<Block>) -> Vec<Block> {
    let mut shelf = Shelf::new(vocabulary);
    let mut groups = Groups::new(found.len());
    for (at, block) in found.iter().enumerate() {
        let places = &block.places.left;
        let end = (places.end + GAP).min(vocabulary.len(Side::Left));
        let around = places.start.saturating_sub(GAP)..end;
        let near = shelf.near(Side::Left, &around);
        for (other, _) in near.filter(|(_, other)| is_beside(block, other)) {
            groups.join(at, other);
        }
        shelf.put(block.clone());
    }
    let mut joined: BTreeMap<usize, Block> = BTreeMap::new();
    for (at, block) in found.into_iter().enumerate() {
        joined
            .entry(groups.of(at))
            .and_modify(|whole| {
                whole.places =
                    Pair::from_fn(|side| cover(&whole.places[side], &block.places[side]));
                whole.core = Pair::from_fn(|side| cover(&whole.core[side], &block.core[side]));
                whole.evidence += block.evidence;
                whole.is_certain |= block.is_certain;
            })
            .or_insert(block);
    }
    joined.into_values().collect()
}

/// Returns the blocks that are worth keeping beside the weightiest one and are not within another.
fn weightiest(vocabulary: &Vocabulary, mut found: Vec<Block>) -> Vec<Block> {
    found.sort_by(|one, other| other.evidence.total_cmp(&one.evidence));
    let least = found.first().map_or(0.0, |first| MIN_PART * first.evidence);
    let mut kept = Shelf::new(vocabulary);
    for block in found {
        let is_inside = |side: Side| {
            kept.has(side, &block.places[side], |other| {
                2 * overlap(&block.places[side], &other.places[side]) > block.places[side].len()
            })
        };
        let is_strong = block.evidence >= least || block.is_certain;
        if is_strong && !Side::BOTH.into_iter().any(is_inside) {
            kept.put(block);
        }
    }
    kept.into_blocks()
}

impl From<Stretches> for Block {
    fn from(found: Stretches) -> Self {
        let evidence = found.left.evidence.min(found.right.evidence);
        let is_row = |side: Side| {
            let rates = found[side].rates;
            rates.matched >= ROW.matched && rates.ordered >= ROW.ordered
        };
        Block {
            evidence,
            is_certain: evidence >= MIN_ROW_EVIDENCE && Side::BOTH.into_iter().all(is_row),
            core: found.as_ref().map(|stretch| stretch.core.clone()),
            places: found.map(|stretch: Stretch| stretch.places),
        }
    }
}

/// Returns the geometric mean of a block's evidence and its length on the shorter side.
fn weight(block: &Block) -> f32 {
    let has_enough = block.evidence >= MIN_EVIDENCE;
    if has_enough { (block.evidence * block.shorter() as f32).sqrt() } else { 0.0 }
}

/// Returns whether two blocks are near each other on both sides and not one within the other.
fn is_beside(one: &Block, other: &Block) -> bool {
    Side::BOTH.into_iter().all(|side| {
        let (one, other) = (&one.places[side], &other.places[side]);
        let shorter = one.len().min(other.len()) as f32;
        gap(one, other) <= GAP && overlap(one, other) as f32 <= MAX_OVERLAP * shorter
    })
}
