//! Finds sentences and clauses that resemble each other but may as well be chance: a vocabulary and the
//! sentences that are free come in, weak blocks go out.
//!
//! Each pair of free sentences that share enough rare words is looked at by itself. A clause must keep
//! nearly all of its words, or it would bleed into its sentence; two whole sentences may be further
//! apart, since there is nothing to bleed into.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::block::Block;
use super::likelihood::{Balance, PASSAGE, Prior, Within};
use super::odds::{Rarities, Rates};
use super::vocabulary::{Stem, Vocabulary};
use super::words::n_common;
use crate::pair::{Pair, Side};

/// The least evidence of a clause, in nats: some five words that are not everyday words.
const MIN_EVIDENCE: f32 = 25.0;

/// The fewest words that both clauses have: with fewer, names and titles are most of them.
const MIN_WORDS: usize = 7;

/// The least evidence of two whole sentences, in nats: half a clause, since that they begin and end together
/// says something, too.
const MIN_WHOLE_EVIDENCE: f32 = 12.0;

/// The fewest words that two whole sentences share: an answer, a slogan.
const MIN_WHOLE_WORDS: usize = 5;

/// The least part of both sentences that is a whole sentence, in 0..=1: one word of five may be another.
const WHOLE: f32 = 0.8;

/// The most places where a stem may stand on the left times those on the right to bring sentences
/// together.
const MAX_MEETINGS: usize = 400;

/// The least evidence, in nats, of the rare words of two sentences that are worth a look: two words.
const MIN_RARE_EVIDENCE: f32 = 8.0;

/// How many words the chance of a rare word is reckoned among: those of a sentence.
const AMONG: usize = 30;

/// What is thought of a clause before it is seen: nearly all of its words kept.
const CLAUSE: Prior =
    Prior { rates: Rates { matched: 0.9, ordered: 0.5 }, words: 8.0, min_matched: 0.88 };

/// Returns the resemblances among sentences that are not `taken`, the closest first.
///
/// Takes time linear in the pairs of sentences that share rare words.
pub(super) fn resemblances(vocabulary: &Vocabulary, taken: &Pair<Vec<bool>>) -> Vec<Block> {
    let mut balance = Balance::new(vocabulary);
    let mut found: Vec<Block> = likely(vocabulary, taken)
        .into_iter()
        .filter_map(|pair| {
            let sentences = Pair::from_fn(|side: Side| pair[side]..pair[side] + 1);
            let limits = Pair::from_fn(|side| vocabulary.places(side, &sentences[side]));
            clause(&mut balance, &limits).or_else(|| whole(&mut balance, &limits))
        })
        .collect();
    found.sort_by(|one, other| closeness(other).total_cmp(&closeness(one)));
    found
}

/// Returns the evidence of a block for each of its words, in nats.
fn closeness(block: &Block) -> f32 {
    block.evidence / block.places.left.len().max(block.places.right.len()) as f32
}

/// Returns the clause of two sentences that both have.
fn clause(balance: &mut Balance<'_>, limits: &Pair<Range<usize>>) -> Option<Block> {
    let within = Within { limits: limits.clone(), prior: CLAUSE };
    let block = Block::from(balance.refine_within(limits, within)?);
    let is_clause =
        block.evidence >= MIN_EVIDENCE && n_shared(balance.vocabulary, &block.places) >= MIN_WORDS;
    is_clause.then(|| reaching(balance.vocabulary, block, limits))
}

/// Returns two whole sentences that share much of what they say.
fn whole(balance: &mut Balance<'_>, limits: &Pair<Range<usize>>) -> Option<Block> {
    let within = Within { limits: limits.clone(), prior: PASSAGE };
    let block = Block::from(balance.refine_within(limits, within)?);
    let is_whole =
        |side: Side| block.places[side].len() as f32 >= WHOLE * limits[side].len() as f32;
    let is_alike = block.evidence >= MIN_WHOLE_EVIDENCE
        && n_shared(balance.vocabulary, &block.places) >= MIN_WHOLE_WORDS
        && is_whole(Side::Left)
        && is_whole(Side::Right);
    is_alike.then(|| Block { places: limits.clone(), ..block })
}

/// Returns a clause with its end moved over one foreign word to a word that both sides have next:
/// *endorse Trump*, *endorse President Trump*.
fn reaching(vocabulary: &Vocabulary, block: Block, limits: &Pair<Range<usize>>) -> Block {
    let next = |side: Side, skip: usize| {
        let place = block.places[side].end + skip;
        (place < limits[side].end).then(|| (vocabulary.stems[side][place], place + 1))
    };
    for skip in [Pair::new(0, 1), Pair::new(1, 0)] {
        let (left, right) = (next(Side::Left, skip.left), next(Side::Right, skip.right));
        if let (Some((left, left_end)), Some((right, right_end))) = (left, right)
            && left == right
        {
            let ends = Pair::new(left_end, right_end);
            let places = Pair::from_fn(|side| block.places[side].start..ends[side]);
            return Block { places, ..block };
        }
    }
    block
}

/// Returns the pairs of free sentences that share enough rare words, in the order of the left side.
fn likely(vocabulary: &Vocabulary, taken: &Pair<Vec<bool>>) -> Vec<Pair<usize>> {
    let free = |side: Side| {
        let sentences = taken[side].iter().enumerate();
        sentences.filter(|(_, taken)| !**taken).map(|(sentence, _)| sentence)
    };
    let mut carriers: HashMap<Stem, Vec<usize>> = HashMap::new();
    for right in free(Side::Right) {
        for stem in stems(vocabulary, Side::Right, right) {
            carriers.entry(stem).or_default().push(right);
        }
    }
    let mut rarities = Rarities::new(vocabulary.total(), AMONG);
    let mut likely = Vec::new();
    for left in free(Side::Left) {
        let mut shared: HashMap<usize, f32> = HashMap::new();
        for stem in stems(vocabulary, Side::Left, left) {
            let n = vocabulary.n_stems[stem as usize];
            if n.left as usize * n.right as usize > MAX_MEETINGS {
                continue;
            }
            let evidence = rarities.of(n.left + n.right);
            for right in carriers.get(&stem).into_iter().flatten() {
                *shared.entry(*right).or_default() += evidence;
            }
        }
        shared.retain(|_, evidence| *evidence >= MIN_RARE_EVIDENCE);
        let mut rights: Vec<usize> = shared.into_keys().collect();
        rights.sort_unstable();
        likely.extend(rights.into_iter().map(|right| Pair::new(left, right)));
    }
    likely
}

/// Returns the stems of a sentence, each once.
fn stems(vocabulary: &Vocabulary, side: Side, sentence: usize) -> Vec<Stem> {
    let places = vocabulary.places(side, &(sentence..sentence + 1));
    let mut stems = vocabulary.stems[side][places].to_vec();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Returns how many words two stretches share, whatever their order.
fn n_shared(vocabulary: &Vocabulary, places: &Pair<Range<usize>>) -> usize {
    let sorted = |side: Side| {
        let mut stems = vocabulary.stems[side][places[side].clone()].to_vec();
        stems.sort_unstable();
        stems
    };
    n_common(&sorted(Side::Left), &sorted(Side::Right))
}
