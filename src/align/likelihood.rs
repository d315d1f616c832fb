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

use std::ops::Range;

use super::odds::{Grades, Odds, Rates, Share};
use super::sightings::{Notes, Search, Sighting, middle};
use super::vocabulary::Vocabulary;
use crate::pair::{Pair, Side};

/// The range of rates at which words are found: above it one word that is missing would count for more than
/// [`odds`](super::odds) lets it, below it copying looks like chance.
const MATCH_RATES: (f32, f32) = (0.1, 0.97);

/// The range of rates at which found words have found neighbours, for the same reasons.
const ORDER_RATES: (f32, f32) = (0.05, 0.97);

/// How far beyond its present ends a stretch is looked for in one turn, in words: two sentences, of which one
/// may have been put in.
const REACH: usize = 60;

/// The most turns that both sides take: where the ends of a block move to and fro, the work ends there.
const MAX_TURNS: usize = 8;

/// The evidence, in nats, below which a stretch is given up in the first turn and in the second: the
/// turns after them add little.
const HOPELESS: [f32; 2] = [6.0, 12.0];

/// How often the rates of a stretch are estimated anew where the other stretch stays as it is: enough to leave
/// what was thought before behind.
const MAX_ESTIMATES: usize = 3;

/// What the words at an end must add to stay in the core of a stretch, in nats: one word that says something,
/// or two that say little.
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
pub(super) type Stretches = Pair<Stretch>;

/// Two articles on a balance: their words, and room to weigh one stretch after the other.
pub(super) struct Balance<'a> {
    /// Their words as numbers.
    pub vocabulary: &'a Vocabulary,
    notes: Notes,
    odds: Odds,
    /// The evidence of each word that was seen last, in nats.
    weights: Vec<f32>,
}

/// Where a block may stand, and what is thought of it before it is seen.
#[derive(Clone, Debug)]
pub(super) struct Within {
    /// The places that it may take on each side.
    pub limits: Pair<Range<usize>>,
    /// What is thought of it.
    pub prior: Prior,
}

impl<'a> Balance<'a> {
    /// Returns a balance for the words of two articles.
    pub(super) fn new(vocabulary: &'a Vocabulary) -> Self {
        let stems = Grades::new(vocabulary.n_stems.iter().map(|n| n.left + n.right));
        let bigrams = Grades::new(vocabulary.n_bigrams.iter().copied());
        Balance {
            vocabulary,
            notes: Notes::new(vocabulary, &stems, &bigrams),
            odds: Odds::new(vocabulary.total(), stems, bigrams),
            weights: Vec::new(),
        }
    }

    /// Returns the block around a pair of stretches, or nothing if they do not support each other.
    ///
    /// Takes at most eight turns, each in time linear in the stretches and what is near them.
    pub(super) fn refine(&mut self, seed: &Pair<Range<usize>>) -> Option<Stretches> {
        let limits = Pair::from_fn(|side| 0..self.vocabulary.len(side));
        self.refine_within(seed, Within { limits, prior: PASSAGE })
    }

    /// Returns the block around a pair of stretches that keeps within limits, or nothing if they do not
    /// support each other.
    pub(super) fn refine_within(
        &mut self,
        seed: &Pair<Range<usize>>,
        within: Within,
    ) -> Option<Stretches> {
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
                let around = places.start.saturating_sub(REACH).max(limits[side].start)..end;
                let search = Search {
                    middle: middle(places),
                    ..Search::new(side, around, block[side.other()].places.clone())
                };
                self.look(&search);
                block[side] = self.best(search.places.start, block[side].rates, prior)?;
                if HOPELESS.get(turn).is_some_and(|least| block[side].evidence < *least) {
                    return None;
                }
            }
            if turn > 0 && before == block.as_ref().map(|stretch| stretch.places.clone()) {
                break;
            }
        }
        Some(block)
    }

    /// Returns the best stretch of those that a search looks through, given all of the other stretch.
    pub(super) fn against(&mut self, search: &Search, prior: Prior) -> Option<Stretch> {
        self.look(search);
        let mut rates = prior.rates;
        let mut found: Option<Stretch> = None;
        for _ in 0..MAX_ESTIMATES {
            let stretch = self.best(search.places.start, rates, prior)?;
            rates = stretch.rates;
            let is_settled = found.as_ref().is_some_and(|before| before.places == stretch.places);
            found = Some(stretch);
            if is_settled {
                break;
            }
        }
        found
    }

    /// Looks for the words of a search.
    fn look(&mut self, search: &Search) {
        self.notes.look(self.vocabulary, search);
        self.odds.set_among(search.other.len());
    }

    /// Returns the stretch of what was seen last that has the most evidence at some `rates`, and the rates
    /// it shows; `first` is the place of the first word seen.
    fn best(&mut self, first: usize, rates: Rates, prior: Prior) -> Option<Stretch> {
        let Balance { notes, odds, weights, .. } = self;
        odds.set_rates(rates);
        weights.resize(notes.seen().len(), 0.0);
        let seen = notes.seen().iter().zip(weights.iter_mut());
        let evidence = seen.map(|(Sighting { stem, beside }, weight)| {
            *weight = odds.evidence(*stem, *beside);
            *weight
        });
        let (range, sum) = heaviest(evidence)?;
        let core = core(&weights[range.clone()]);
        let start = first + range.start;
        Some(Stretch {
            places: start..first + range.end,
            core: start + core.start..start + core.end,
            evidence: sum,
            rates: estimate(&notes.seen()[range], odds, prior),
        })
    }
}

/// Returns the range with the greatest sum and that sum, if it is above zero.
fn heaviest(weights: impl Iterator<Item = f32>) -> Option<(Range<usize>, f32)> {
    let (mut best, mut best_sum) = (0..0, 0.0_f32);
    let (mut start, mut sum) = (0, 0.0_f32);
    for (at, weight) in weights.enumerate() {
        // Where a sum begins and is greatest cannot be foreseen: so there is no branch.
        start = if sum > 0.0 { start } else { at };
        sum = if sum > 0.0 { sum } else { 0.0 } + weight;
        let is_better = sum > best_sum;
        best_sum = if is_better { sum } else { best_sum };
        best.start = if is_better { start } else { best.start };
        best.end = if is_better { at + 1 } else { best.end };
    }
    (!best.is_empty()).then_some((best, best_sum))
}

/// Returns the range of words without those at both ends that together add less than [`MIN_END`].
fn core(weights: &[f32]) -> Range<usize> {
    let little = |sum: &mut f32, weight: &f32| {
        *sum += weight;
        (*sum < MIN_END).then_some(())
    };
    let skip = weights.iter().scan(0.0, little).count();
    let drop = weights.iter().rev().scan(0.0, little).count();
    if skip + drop < weights.len() { skip..weights.len() - drop } else { 0..weights.len() }
}

/// Returns the rates that words show, common words counting little.
fn estimate(sightings: &[Sighting], odds: &Odds, prior: Prior) -> Rates {
    let (mut matched, mut ordered) = (Share::default(), Share::default());
    for Sighting { stem, beside } in sightings {
        matched.add(odds.share_of_stem(*stem));
        ordered.add(odds.share_of_bigram(*beside));
    }
    let Prior { rates, words, min_matched } = prior;
    Rates {
        matched: matched.rate(rates.matched, words).clamp(min_matched, MATCH_RATES.1),
        ordered: ordered.rate(rates.ordered, words).clamp(ORDER_RATES.0, ORDER_RATES.1),
    }
}
