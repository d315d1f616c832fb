//! Weighs whether a stretch of text was taken from another: two stretches come in, the better stretches
//! and the weight of the evidence go out.
//!
//! Each word of a stretch either has its stem in the other stretch or has not. If the text was taken
//! from there, a word is found with a rate that the passage itself shows: near 1 where the copying was
//! word for word, a half where it was reworked. If it was not, a word is found by chance, the more
//! easily the commoner it is in both articles and the longer the other stretch. The logarithm of the
//! ratio of the two is the evidence of the word, in nats. A found word whose neighbour is found beside
//! it is evidence again, in the same way. The best stretch is the one with the greatest sum (the
//! maximum-scoring segment, as in Karlin and Altschul, "Methods for assessing the statistical
//! significance of molecular sequence features", 1990), and the rates are re-estimated from it until
//! nothing changes. Both sides take turns, each with the other's stretch.
//!
//! A word that stands more often in the stretch than in the other one is evidence only that often:
//! otherwise everything near a copied sentence that is about the same would join it.

use std::ops::Range;

use super::vocabulary::Vocabulary;
use crate::pair::{Pair, Side};

/// How often a stem that is not met outside a passage is thought to stand in both articles.
const UNSEEN: f32 = 0.3;

/// How often a bigram that is not met outside a passage is thought to stand in both articles.
const UNSEEN_BIGRAM: f32 = 0.5;

/// Below this many words, articles are too short to tell from them how rare a word is.
const MIN_TOTAL: usize = 1000;

/// The least chance that two neighbours are found beside each other, given that they are found.
///
/// It bounds what the order of words adds to the words themselves.
const MIN_BIGRAM_CHANCE: f32 = 0.2;

/// The greatest such chance; the commonest pairs of words still say a little.
const MAX_BIGRAM_CHANCE: f32 = 0.5;

/// The range of rates at which words are found.
const MATCH_RATES: (f32, f32) = (0.1, 0.97);

/// The range of rates at which found words have found neighbours.
const ORDER_RATES: (f32, f32) = (0.05, 0.97);

/// The most that one missing word counts against a stretch, in nats.
const MAX_MISS: f32 = 4.0;

/// How far beyond its present ends a stretch is looked for in one turn, in words.
const REACH: usize = 60;

/// The most turns that both sides take.
const MAX_TURNS: usize = 8;

/// How often the rates of a stretch are estimated anew where the other stretch stays as it is.
const MAX_ESTIMATES: usize = 3;

/// What the words at an end must add to stay in the core of a stretch, in nats.
const MIN_END: f32 = 2.0;

/// How often words and their neighbours are found where text was taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rates {
    /// The share of words whose stem is in the other stretch, in 0..=1.
    pub matched: f32,
    /// Of these, the share that stand beside a neighbour that is found beside it, in 0..=1.
    pub ordered: f32,
}

/// What is thought of the rates before a stretch is seen, and how many words that is worth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prior {
    /// The rates.
    pub rates: Rates,
    /// How many words of evidence the prior is worth.
    pub words: f32,
    /// The least rate at which words are found.
    pub min_matched: f32,
}

/// What is thought of a passage before it is seen: most words kept, some of the order.
pub(super) const PASSAGE: Prior =
    Prior { rates: Rates { matched: 0.7, ordered: 0.3 }, words: 4.0, min_matched: MATCH_RATES.0 };

/// A stretch of places and the evidence that it was taken from the other side.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stretch {
    /// Its places.
    pub places: Range<usize>,
    /// The same without words at the ends that add little.
    pub core: Range<usize>,
    /// The sum of the evidence, in nats.
    pub evidence: f32,
    /// The rates it shows.
    pub rates: Rates,
}

/// A stretch on each side, each of which supports the other.
pub(super) type Block = Pair<Stretch>;

/// Room to note which stems and bigrams stand in a stretch, used again for each.
#[derive(Debug)]
pub(super) struct Notes {
    round: u32,
    /// For each stem the round in which it was last noted, and how often it was.
    stems: Vec<(u32, u32)>,
    /// For each bigram the round in which it was last noted.
    bigrams: Vec<u32>,
}

/// What one word says.
#[derive(Clone, Copy, Debug, Default)]
struct Sighting {
    /// Whether its stem is in the other stretch, or is there but less often.
    found: Found,
    /// Whether a neighbour is found beside it.
    ordered: bool,
    /// The chance to find it, in 0..=1.
    chance: f32,
    /// The chance to find its neighbour beside it, in 0..=1.
    order_chance: f32,
    /// How many words in a row are found around it.
    run: u32,
}

/// Whether a word is found in the other stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Found {
    /// It is.
    Yes,
    /// It is not.
    #[default]
    No,
    /// It is, but others of its stem have been counted for it.
    Spent,
}

impl Notes {
    /// Returns room for the stems and bigrams of a vocabulary.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let stems = vec![(0, 0); vocabulary.n_stems.len()];
        Notes { round: 0, stems, bigrams: vec![0; vocabulary.n_bigrams.len()] }
    }

    fn note(&mut self, vocabulary: &Vocabulary, side: Side, places: &Range<usize>) {
        self.round += 1;
        for stem in &vocabulary.stems[side][places.clone()] {
            let noted = &mut self.stems[*stem as usize];
            *noted = (self.round, if noted.0 == self.round { noted.1 + 1 } else { 1 });
        }
        let inside = places.start..places.end.saturating_sub(1).max(places.start);
        for bigram in &vocabulary.bigrams[side][inside] {
            self.bigrams[*bigram as usize] = self.round;
        }
    }

    fn count(&self, stem: u32) -> u32 {
        let (round, count) = self.stems[stem as usize];
        if round == self.round { count } else { 0 }
    }

    fn has_bigram(&self, bigram: u32) -> bool {
        self.bigrams[bigram as usize] == self.round
    }
}

/// Returns the chance that a stem that stands `n` times in both articles, of `total` words together,
/// stands among `among` words, the copy in question left out.
pub(super) fn stem_chance(n: Pair<u32>, total: usize, among: usize) -> f32 {
    chance((n.left + n.right, UNSEEN), total, among).clamp(1e-4, 0.999)
}

/// Returns the chance of something met `n` times, two of them the copy in question, or `unseen` times
/// if it is met nowhere else.
fn chance((n, unseen): (u32, f32), total: usize, among: usize) -> f32 {
    let elsewhere = n.saturating_sub(2) as f32 / total.max(1) as f32;
    let rate = elsewhere + unseen / total.max(MIN_TOTAL) as f32;
    1.0 - (-rate * among as f32).exp()
}

/// Returns the block around a pair of stretches, or nothing if they do not support each other.
///
/// Takes at most eight turns, each in time linear in the stretches and what is near them.
pub(super) fn refine(
    vocabulary: &Vocabulary,
    notes: &mut Notes,
    seed: &Pair<Range<usize>>,
) -> Option<Block> {
    let start = |side: Side| Stretch {
        places: seed[side].clone(),
        core: seed[side].clone(),
        evidence: 0.0,
        rates: PASSAGE.rates,
    };
    let mut block = Pair::from_fn(start);
    for turn in 0..MAX_TURNS {
        let before = block.as_ref().map(|stretch| stretch.places.clone());
        for side in Side::BOTH {
            let places = &block[side].places;
            let end = (places.end + REACH).min(vocabulary.len(side));
            let search = places.start.saturating_sub(REACH)..end;
            notes.note(vocabulary, side.other(), &block[side.other()].places);
            let among = block[side.other()].places.len();
            let stretch = Search { side, search, middle: middle(places), among };
            block[side] = best(vocabulary, notes, &stretch, (block[side].rates, PASSAGE))?;
        }
        if turn > 0 && before == block.as_ref().map(|stretch| stretch.places.clone()) {
            break;
        }
    }
    Some(block)
}

/// Returns the best stretch of one side, given all of a stretch of the other.
pub(super) fn against(
    vocabulary: &Vocabulary,
    notes: &mut Notes,
    (side, other): (Side, &Range<usize>),
    prior: Prior,
) -> Option<Stretch> {
    let search = 0..vocabulary.len(side);
    let mut stretch =
        Stretch { core: search.clone(), places: search.clone(), evidence: 0.0, rates: prior.rates };
    notes.note(vocabulary, side.other(), other);
    let search = Search { side, middle: middle(&search), search, among: other.len() };
    for _ in 0..MAX_ESTIMATES {
        let before = stretch.places.clone();
        stretch = best(vocabulary, notes, &search, (stretch.rates, prior))?;
        if stretch.places == before {
            break;
        }
    }
    Some(stretch)
}

/// Where a stretch is looked for.
struct Search {
    side: Side,
    search: Range<usize>,
    /// The place from which equally good words are counted first.
    middle: usize,
    /// The length of the other stretch, in words.
    among: usize,
}

fn middle(places: &Range<usize>) -> usize {
    usize::midpoint(places.start, places.end)
}

/// Returns the stretch with the most evidence, and the rates it shows.
fn best(
    vocabulary: &Vocabulary,
    notes: &Notes,
    search: &Search,
    (rates, prior): (Rates, Prior),
) -> Option<Stretch> {
    let sightings = sightings(vocabulary, notes, search);
    let evidence: Vec<f32> = sightings.iter().map(|sighting| weigh(sighting, rates)).collect();
    let (range, sum) = heaviest(&evidence)?;
    let core = core(&evidence, &range);
    let offset = search.search.start;
    Some(Stretch {
        rates: estimate(&sightings[range.clone()], prior),
        places: range.start + offset..range.end + offset,
        core: core.start + offset..core.end + offset,
        evidence: sum,
    })
}

/// Returns what each word of a search says, given what was noted of the other side.
fn sightings(vocabulary: &Vocabulary, notes: &Notes, search: &Search) -> Vec<Sighting> {
    let side = search.side;
    let (stems, bigrams) = (&vocabulary.stems[side], &vocabulary.bigrams[side]);
    let total = vocabulary.total();
    let bigram_chance = |bigram: u32| {
        let n = vocabulary.n_bigrams[bigram as usize];
        chance((n, UNSEEN_BIGRAM), total, search.among).clamp(MIN_BIGRAM_CHANCE, MAX_BIGRAM_CHANCE)
    };
    let mut sightings: Vec<Sighting> = Vec::with_capacity(search.search.len());
    for place in search.search.clone() {
        let stem = stems[place];
        let mut sighting = Sighting {
            chance: stem_chance(vocabulary.n_stems[stem as usize], total, search.among),
            order_chance: MIN_BIGRAM_CHANCE,
            ..Sighting::default()
        };
        if notes.count(stem) > 0 {
            sighting.found = Found::Yes;
            let around = [place.checked_sub(1), Some(place)].into_iter().flatten();
            let (mut beside, mut apart) = (f32::INFINITY, MIN_BIGRAM_CHANCE);
            for bigram in around.filter_map(|at| bigrams.get(at).copied()) {
                let chance = bigram_chance(bigram);
                if notes.has_bigram(bigram) {
                    beside = beside.min(chance);
                } else {
                    apart = apart.max(chance);
                }
            }
            sighting.ordered = beside.is_finite();
            sighting.order_chance = if sighting.ordered { beside } else { apart };
        }
        sightings.push(sighting);
    }
    measure_runs(&mut sightings, |at| {
        bigrams.get(search.search.start + at).is_some_and(|bigram| notes.has_bigram(*bigram))
    });
    spend(&mut sightings, search, stems, notes);
    sightings
}

/// Notes for each word how many in a row are found around it.
fn measure_runs(sightings: &mut [Sighting], goes_on: impl Fn(usize) -> bool) {
    let mut start = 0;
    while start < sightings.len() {
        let mut end = start;
        while end + 1 < sightings.len() && goes_on(end) {
            end += 1;
        }
        let run = (end - start) as u32;
        sightings[start..=end].iter_mut().for_each(|sighting| sighting.run = sighting.run.max(run));
        start = end.max(start + 1);
    }
}

/// Counts every stem only as often as the other stretch has it, in the longest runs first.
fn spend(sightings: &mut [Sighting], search: &Search, stems: &[u32], notes: &Notes) {
    let offset = search.search.start;
    let mut claims: Vec<(u32, std::cmp::Reverse<u32>, usize, usize)> = sightings
        .iter()
        .enumerate()
        .filter(|(_, sighting)| sighting.found == Found::Yes)
        .map(|(at, sighting)| {
            let far = (at + offset).abs_diff(search.middle);
            (stems[at + offset], std::cmp::Reverse(sighting.run), far, at)
        })
        .collect();
    claims.sort_unstable();
    for same in claims.chunk_by(|one, other| one.0 == other.0) {
        for (_, _, _, at) in same.iter().skip(notes.count(same[0].0) as usize) {
            sightings[*at].found = Found::Spent;
        }
    }
}

/// Returns the evidence of one word, in nats.
fn weigh(sighting: &Sighting, rates: Rates) -> f32 {
    let (chance, order_chance) = (sighting.chance, sighting.order_chance);
    match sighting.found {
        Found::Spent => 0.0,
        Found::No => ((1.0 - rates.matched) / (1.0 - chance)).ln().clamp(-MAX_MISS, 0.0),
        Found::Yes if sighting.ordered => {
            (rates.matched / chance).ln().max(0.0) + (rates.ordered / order_chance).ln().max(0.0)
        }
        Found::Yes => {
            let order = ((1.0 - rates.ordered) / (1.0 - order_chance)).ln().min(0.0);
            (rates.matched / chance).ln().max(0.0) + order
        }
    }
}

/// Returns the range with the greatest sum and that sum, if it is above zero.
fn heaviest(evidence: &[f32]) -> Option<(Range<usize>, f32)> {
    let (mut best, mut sum, mut start) = ((0..0, 0.0), 0.0, 0);
    for (at, weight) in evidence.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += weight;
        if sum > best.1 {
            best = (start..at + 1, sum);
        }
    }
    (!best.0.is_empty()).then_some(best)
}

/// Returns a range without the words at its ends that together add less than [`MIN_END`].
fn core(evidence: &[f32], range: &Range<usize>) -> Range<usize> {
    let little = |sum: &mut f32, weight: f32| {
        *sum += weight;
        *sum < MIN_END
    };
    let (mut before, mut after) = (0.0, 0.0);
    let inside = &evidence[range.clone()];
    let skip = inside.iter().take_while(|weight| little(&mut before, **weight)).count();
    let drop = inside.iter().rev().take_while(|weight| little(&mut after, **weight)).count();
    if skip + drop < inside.len() { range.start + skip..range.end - drop } else { range.clone() }
}

/// Returns the rates that words show, common words counting little.
fn estimate(sightings: &[Sighting], prior: Prior) -> Rates {
    let mut seen = [(0.0, 0.0), (0.0, 0.0)];
    for sighting in sightings.iter().filter(|sighting| sighting.found != Found::Spent) {
        let worth = 1.0 - sighting.chance;
        seen[0].1 += worth;
        if sighting.found == Found::Yes {
            seen[0].0 += worth;
            let worth = 1.0 - sighting.order_chance;
            seen[1].1 += worth;
            seen[1].0 += if sighting.ordered { worth } else { 0.0 };
        }
    }
    let rate =
        |(yes, all): (f32, f32), before: f32| (yes + prior.words * before) / (all + prior.words);
    Rates {
        matched: rate(seen[0], prior.rates.matched).clamp(prior.min_matched, MATCH_RATES.1),
        ordered: rate(seen[1], prior.rates.ordered).clamp(ORDER_RATES.0, ORDER_RATES.1),
    }
}
