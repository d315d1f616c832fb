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

use super::odds::{Odds, Rates};
use super::vocabulary::Vocabulary;
use crate::pair::{Pair, Side};

/// The range of rates at which words are found.
const MATCH_RATES: (f32, f32) = (0.1, 0.97);

/// The range of rates at which found words have found neighbours.
const ORDER_RATES: (f32, f32) = (0.05, 0.97);

/// How far beyond its present ends a stretch is looked for in one turn, in words.
const REACH: usize = 60;

/// The most turns that both sides take.
const MAX_TURNS: usize = 8;

/// How often the rates of a stretch are estimated anew where the other stretch stays as it is.
const MAX_ESTIMATES: usize = 3;

/// What the words at an end must add to stay in the core of a stretch, in nats.
const MIN_END: f32 = 2.0;

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
    /// For each stem the round in which it was last found, and how often it was.
    found: Vec<(u32, u32)>,
    /// For each bigram the round in which it was last noted.
    bigrams: Vec<u32>,
}

/// What one word says.
#[derive(Clone, Copy, Debug)]
struct Sighting {
    /// Whether its stem is in the other stretch, or is there but less often.
    outcome: Outcome,
    /// Whether a neighbour is found beside it.
    ordered: bool,
    /// Whether the next word is found beside it.
    goes_on: bool,
    /// How often its stem stands in both articles.
    n: u32,
    /// How often it stands with its neighbour in both articles: with the rarer of those found beside
    /// it, or else with the commoner one.
    n_beside: u32,
    /// How many words in a row are found around it.
    run: u32,
}

/// Whether a word is found in the other stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It is, but others of its stem have been counted for it.
    Spent,
}

impl Notes {
    /// Returns room for the stems and bigrams of a vocabulary.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let stems = vec![(0, 0); vocabulary.n_stems.len()];
        let bigrams = vec![0; vocabulary.n_bigrams.len()];
        Notes { round: 0, found: stems.clone(), stems, bigrams }
    }

    fn note(&mut self, vocabulary: &Vocabulary, side: Side, places: &Range<usize>) {
        self.round += 1;
        for stem in &vocabulary.stems[side][places.clone()] {
            count_one(&mut self.stems[*stem as usize], self.round);
        }
        let inside = places.start..places.end.saturating_sub(1).max(places.start);
        for bigram in &vocabulary.bigrams[side][inside] {
            self.bigrams[*bigram as usize] = self.round;
        }
    }

    /// Returns how often a stem stands in the stretch.
    fn count(&self, stem: u32) -> u32 {
        count_in(self.stems[stem as usize], self.round)
    }

    /// Counts one more of a stem that is found.
    fn find(&mut self, stem: u32) {
        count_one(&mut self.found[stem as usize], self.round);
    }

    /// Returns whether more of a stem were found than stand in the stretch.
    fn is_overspent(&self, stem: u32) -> bool {
        count_in(self.found[stem as usize], self.round) > self.count(stem)
    }

    fn has_bigram(&self, bigram: u32) -> bool {
        self.bigrams[bigram as usize] == self.round
    }
}

fn count_one(counted: &mut (u32, u32), round: u32) {
    *counted = (round, if counted.0 == round { counted.1 + 1 } else { 1 });
}

fn count_in((of_round, count): (u32, u32), round: u32) -> u32 {
    if of_round == round { count } else { 0 }
}

/// Returns the block around a pair of stretches, or nothing if they do not support each other.
///
/// Takes at most eight turns, each in time linear in the stretches and what is near them.
pub(super) fn refine(
    vocabulary: &Vocabulary,
    notes: &mut Notes,
    seed: &Pair<Range<usize>>,
) -> Option<Block> {
    let limits = Pair::from_fn(|side| 0..vocabulary.len(side));
    refine_within(vocabulary, notes, seed, Within { limits, prior: PASSAGE })
}

/// Where a block may stand, and what is thought of it before it is seen.
#[derive(Clone, Debug)]
pub(super) struct Within {
    /// The places that it may take on each side.
    pub limits: Pair<Range<usize>>,
    /// What is thought of it.
    pub prior: Prior,
}

/// Returns the block around a pair of stretches that keeps within limits, or nothing if they do not
/// support each other.
pub(super) fn refine_within(
    vocabulary: &Vocabulary,
    notes: &mut Notes,
    seed: &Pair<Range<usize>>,
    within: Within,
) -> Option<Block> {
    let Within { limits, prior } = within;
    let start = |side: Side| Stretch {
        places: seed[side].clone(),
        core: seed[side].clone(),
        evidence: 0.0,
        rates: prior.rates,
    };
    let mut block = Pair::from_fn(start);
    for turn in 0..MAX_TURNS {
        let before = block.as_ref().map(|stretch| stretch.places.clone());
        for side in Side::BOTH {
            let places = &block[side].places;
            let end = (places.end + REACH).min(limits[side].end);
            let search = places.start.saturating_sub(REACH).max(limits[side].start)..end;
            notes.note(vocabulary, side.other(), &block[side.other()].places);
            let among = block[side.other()].places.len();
            let search = Search { side, search, middle: middle(places), among };
            block[side] = best(vocabulary, notes, &search, (block[side].rates, prior))?;
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
    notes: &mut Notes,
    search: &Search,
    (rates, prior): (Rates, Prior),
) -> Option<Stretch> {
    let sightings = sightings(vocabulary, notes, search);
    let mut odds = Odds::new(vocabulary.total(), search.among, rates);
    let evidence: Vec<f32> = sightings.iter().map(|sighting| weigh(&mut odds, sighting)).collect();
    let (range, sum) = heaviest(&evidence)?;
    let core = core(&evidence, &range);
    let offset = search.search.start;
    Some(Stretch {
        rates: estimate(&sightings[range.clone()], &mut odds, prior),
        places: range.start + offset..range.end + offset,
        core: core.start + offset..core.end + offset,
        evidence: sum,
    })
}

/// Returns what each word of a search says, given what was noted of the other side.
fn sightings(vocabulary: &Vocabulary, notes: &mut Notes, search: &Search) -> Vec<Sighting> {
    let (stems, bigrams) = (&vocabulary.stems[search.side], &vocabulary.bigrams[search.side]);
    let mut sightings: Vec<Sighting> = Vec::with_capacity(search.search.len());
    for place in search.search.clone() {
        let stem = stems[place];
        let n = vocabulary.n_stems[stem as usize];
        let mut sighting = Sighting {
            outcome: Outcome::No,
            ordered: false,
            goes_on: false,
            n: n.left + n.right,
            n_beside: 0,
            run: 0,
        };
        if notes.count(stem) > 0 {
            sighting.outcome = Outcome::Yes;
            notes.find(stem);
            let (mut beside, mut apart) = (u32::MAX, 0);
            let around = place.saturating_sub(1)..(place + 1).min(bigrams.len());
            for (at, bigram) in around.clone().zip(&bigrams[around]) {
                let n = vocabulary.n_bigrams[*bigram as usize];
                if notes.has_bigram(*bigram) {
                    beside = beside.min(n);
                    sighting.goes_on |= at == place;
                } else {
                    apart = apart.max(n);
                }
            }
            sighting.ordered = beside < u32::MAX;
            sighting.n_beside = if sighting.ordered { beside } else { apart };
        }
        sightings.push(sighting);
    }
    measure_runs(&mut sightings);
    spend(&mut sightings, search, stems, notes);
    sightings
}

/// Notes for each word how many in a row are found around it.
fn measure_runs(sightings: &mut [Sighting]) {
    let mut start = 0;
    while start < sightings.len() {
        let length = sightings[start..].iter().take_while(|sighting| sighting.goes_on).count();
        let end = (start + length).min(sightings.len() - 1);
        let run = (end - start) as u32;
        sightings[start..=end].iter_mut().for_each(|sighting| sighting.run = run);
        start = end + 1;
    }
}

/// Counts every stem only as often as the other stretch has it, in the longest runs first.
fn spend(sightings: &mut [Sighting], search: &Search, stems: &[u32], notes: &Notes) {
    let offset = search.search.start;
    let mut claims: Vec<(u32, std::cmp::Reverse<u32>, usize, usize)> = sightings
        .iter()
        .enumerate()
        .filter(|(at, sighting)| {
            sighting.outcome == Outcome::Yes && notes.is_overspent(stems[at + offset])
        })
        .map(|(at, sighting)| {
            let far = (at + offset).abs_diff(search.middle);
            (stems[at + offset], std::cmp::Reverse(sighting.run), far, at)
        })
        .collect();
    claims.sort_unstable();
    for same in claims.chunk_by(|one, other| one.0 == other.0) {
        for (_, _, _, at) in same.iter().skip(notes.count(same[0].0) as usize) {
            sightings[*at].outcome = Outcome::Spent;
        }
    }
}

/// Returns the evidence of one word, in nats.
fn weigh(odds: &mut Odds, sighting: &Sighting) -> f32 {
    match sighting.outcome {
        Outcome::Spent => 0.0,
        Outcome::No => odds.stem(sighting.n).no,
        Outcome::Yes => {
            let order = odds.bigram(sighting.n_beside);
            odds.stem(sighting.n).yes + if sighting.ordered { order.yes } else { order.no }
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
fn estimate(sightings: &[Sighting], odds: &mut Odds, prior: Prior) -> Rates {
    let (mut matched, mut ordered) = ((0.0, 0.0), (0.0, 0.0));
    for sighting in sightings.iter().filter(|sighting| sighting.outcome != Outcome::Spent) {
        let worth = 1.0 - odds.stem(sighting.n).chance;
        matched.1 += worth;
        if sighting.outcome == Outcome::Yes {
            matched.0 += worth;
            let worth = 1.0 - odds.bigram(sighting.n_beside).chance;
            ordered.1 += worth;
            ordered.0 += if sighting.ordered { worth } else { 0.0 };
        }
    }
    let rate =
        |(yes, all): (f32, f32), before: f32| (yes + prior.words * before) / (all + prior.words);
    Rates {
        matched: rate(matched, prior.rates.matched).clamp(prior.min_matched, MATCH_RATES.1),
        ordered: rate(ordered, prior.rates.ordered).clamp(ORDER_RATES.0, ORDER_RATES.1),
    }
}
