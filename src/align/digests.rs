//! Finds stretches that condense much of the other article: blocks come in, and where a digest explains
//! them better, it goes out in their stead.

use std::ops::Range;

use super::block::{Block, overlap};
use super::likelihood::{Balance, PASSAGE, Prior, Stretch};
use super::odds::Rates;
use super::sightings::Search;
use super::vocabulary::Vocabulary;
use crate::pair::{Pair, Side};

/// The least evidence on each side, in nats: little more than a block's, as a digest is long and says little
/// by each word.
const MIN_EVIDENCE: f32 = 32.0;

/// The fewest words of a digest: a paragraph.
const MIN_WORDS: usize = 60;

/// How many times as long as the digest the text that it condenses must at least be; what is nearer to its
/// length was reworded, and that is a block.
const MIN_RATIO: f32 = 1.5;

/// The part of a digest that one block may explain at most: of what is in one block nothing was condensed.
const MAX_EXPLAINED: f32 = 0.85;

/// The longest block inside a digest, in words; longer ones are copied passages of their own.
const MAX_BLOCK: usize = 80;

/// The weightiest block inside a digest, in nats: [`MAX_BLOCK`] words at what a word says that was kept.
const MAX_BLOCK_EVIDENCE: f32 = 210.0;

/// The greatest evidence of all blocks inside a digest together, as a multiple of the digest's own: if
/// they explain more than that, they are copied passages that happen to be near one another.
const MAX_PARTS: f32 = 2.5;

/// How far apart two parts of a digest may be on its own side, and how far around them it is looked for,
/// in words: a page.
const NEAR: usize = 300;

/// The part of the other article from which all of it is taken to be condensed: whoever sums up more than
/// half has read the rest.
const WHOLE: f32 = 0.5;

/// What is thought of a digest before it is seen: most of its words are in the other article.
const DIGEST: Prior = Prior { rates: Rates { matched: 0.6, ordered: 0.3 }, ..PASSAGE };

/// What is thought of the text that is condensed: few of its words are in the digest.
const CONDENSED: Prior =
    Prior { rates: Rates { matched: 0.06, ordered: 0.3 }, words: 2.0, min_matched: 0.02 };

/// Returns where on each side, if at all, a digest is looked for: around blocks, before any are joined, of
/// which several small ones are near one another.
pub(super) fn around(vocabulary: &Vocabulary, blocks: &[Block]) -> Pair<Option<Range<usize>>> {
    Pair::from_fn(|side| {
        let small = blocks.iter().filter(|block| !is_passage(block));
        let mut places: Vec<&Range<usize>> = small.map(|block| &block.places[side]).collect();
        places.sort_unstable_by_key(|places| places.start);
        let is_near = |one: &&Range<usize>, other: &&Range<usize>| other.start <= one.end + NEAR;
        let rows = || places.chunk_by(is_near).filter(|row| row.len() > 1);
        let start = rows().next()?[0].start.saturating_sub(NEAR);
        let end = rows().flatten().map(|places| places.end).max()? + NEAR;
        Some(start..end.min(vocabulary.len(side)))
    })
}

/// Puts a digest in the place of the blocks that are parts of it, once for each side; the order of the
/// blocks does not matter.
///
/// A digest shows as several small blocks, next to one another on its own side and scattered over the
/// other.
pub(super) fn fold(
    balance: &mut Balance<'_>,
    found: &mut Vec<Block>,
    around: &Pair<Option<Range<usize>>>,
) {
    for side in Side::BOTH {
        let Some(around) = &around[side] else { continue };
        let Some(digest) = digest(balance, side, around) else { continue };
        let is_part = |block: &Block| {
            Side::BOTH
                .into_iter()
                .all(|side| overlap(&block.places[side], &digest.places[side]) > 0)
        };
        let parts: Vec<&Block> = found.iter().filter(|block| is_part(block)).collect();
        let explained =
            parts.iter().map(|part| overlap(&part.places[side], &digest.places[side])).max();
        let explained = explained.unwrap_or(0) as f32 / digest.places[side].len() as f32;
        let evidence: f32 = parts.iter().map(|part| part.evidence).sum();
        let is_better = explained < MAX_EXPLAINED && evidence <= MAX_PARTS * digest.evidence;
        if is_better && !parts.iter().any(|part| is_passage(part)) {
            found.retain(|block| !is_part(block));
            found.push(digest);
        }
    }
}

/// Returns whether a block is a passage of its own and no part of a digest.
fn is_passage(block: &Block) -> bool {
    block.shorter() > MAX_BLOCK || block.evidence > MAX_BLOCK_EVIDENCE
}

/// Returns the stretch of one side that says most of what the other article says.
fn digest(balance: &mut Balance<'_>, side: Side, around: &Range<usize>) -> Option<Block> {
    let other = side.other();
    let all = 0..balance.vocabulary.len(other);
    let search = Search::new(side, around.clone(), all.clone());
    let digest = balance.against(&search, DIGEST)?;
    let words = digest.places.len();
    if digest.evidence < MIN_EVIDENCE || words < MIN_WORDS {
        return None;
    }
    let search = Search::new(other, all.clone(), digest.places.clone());
    let condensed = balance.against(&search, CONDENSED)?;
    let evidence = digest.evidence.min(condensed.evidence);
    let condensed = widened(condensed.places, all);
    let is_digest = evidence >= MIN_EVIDENCE && condensed.len() as f32 >= MIN_RATIO * words as f32;
    is_digest.then(|| found(side, digest, condensed, evidence))
}

/// Returns the text that a digest condenses: all of the article, if it is a large part of it.
fn widened(condensed: Range<usize>, all: Range<usize>) -> Range<usize> {
    if condensed.len() as f32 >= WHOLE * all.len() as f32 { all } else { condensed }
}

fn found(side: Side, digest: Stretch, condensed: Range<usize>, evidence: f32) -> Block {
    let places = match side {
        Side::Left => Pair::new(digest.places, condensed),
        Side::Right => Pair::new(condensed, digest.places),
    };
    Block { core: places.clone(), places, evidence, is_certain: false }
}
