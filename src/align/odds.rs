//! Reckons what a word says: how common it is comes in, the chance to find it and the evidence go out.

use std::ops::Range;

/// How often a stem that is not met outside a passage is thought to stand in both articles: less than once,
/// and often enough that one such word does not make a passage.
const UNSEEN: f32 = 0.3;

/// How often a bigram that is not met outside a passage is thought to stand in both articles: more often than
/// a stem, as the second word often comes of itself after the first.
const UNSEEN_BIGRAM: f32 = 0.5;

/// Below this many words, articles are too short to tell from them how rare a word is.
pub(super) const MIN_TOTAL: usize = 1000;

/// The range of chances to find a stem: nothing is certain.
const STEM_CHANCES: Range<f32> = 1e-4..0.999;

/// The range of chances that two neighbours are found beside each other, given that they are found.
///
/// The least bounds what the order of words adds to the words themselves; at the greatest the commonest pairs
/// of words still say a little.
const BIGRAM_CHANCES: Range<f32> = 0.2..0.5;

/// The most that one missing word counts against a stretch, in nats: no more than a rare word that is found
/// counts for it.
const MAX_MISS: f32 = 4.0;

/// What is met more often than this is reckoned anew each time: it is too rare a case to keep room for.
const MAX_KNOWN: usize = 4096;

/// Room is made for so many at once: most words are met less often.
const FEW_KNOWN: usize = 64;

/// How often words and their neighbours are found where text was taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rates {
    /// The share of words whose stem is in the other stretch, in 0..=1.
    pub matched: f32,
    /// Of these, the share that stand beside a neighbour that is found beside it, in 0..=1.
    pub ordered: f32,
}

/// Returns how often something is expected among `among` of `total` words that is met `n` times in all of
/// them, two of them the copy in question, or `unseen` times if it is met nowhere else.
fn expected((n, unseen): (u32, f32), total: usize, among: usize) -> f32 {
    let elsewhere = n.saturating_sub(2) as f32 / total.max(1) as f32;
    let rate = elsewhere + unseen / total.max(MIN_TOTAL) as f32;
    rate * among as f32
}

/// What words say against a number of words, the chances reckoned once for all words that are equally
/// common.
pub(super) struct Odds {
    total: usize,
    among: usize,
    matched: Logs,
    ordered: Logs,
    stems: Vec<Chance>,
    bigrams: Vec<Chance>,
}

/// The logarithms of a rate and of what is left of it to 1.
#[derive(Clone, Copy, Debug, Default)]
struct Logs {
    yes: f32,
    no: f32,
}

/// The chance to find something in a stretch, in 0..=1, and its logarithms; not a number if it was not
/// reckoned yet.
#[derive(Clone, Copy, Debug)]
struct Chance {
    chance: f32,
    logs: Logs,
}

impl Odds {
    /// Returns the odds in articles of `total` words together, against `among` words.
    pub(super) fn new(total: usize, among: usize) -> Self {
        let (matched, ordered) = (Logs::default(), Logs::default());
        Odds { total, among, matched, ordered, stems: Vec::new(), bigrams: Vec::new() }
    }

    /// Exchanges the number of words that are reckoned against.
    pub(super) fn set_among(&mut self, among: usize) {
        self.among = among;
        self.stems.fill(Chance::UNKNOWN);
        self.bigrams.fill(Chance::UNKNOWN);
    }

    /// Sets the rates at which words and their neighbours are found.
    pub(super) fn set_rates(&mut self, rates: Rates) {
        self.matched = Logs::new(rates.matched);
        self.ordered = Logs::new(rates.ordered);
    }

    /// Returns what it says, in nats, that a stem is found that stands `n` times in both articles, and what
    /// it says that it is not.
    #[inline]
    pub(super) fn stem(&mut self, n: u32) -> (f32, f32) {
        let known = self.known_stem(n);
        (self.matched.yes(known), self.matched.no(known))
    }

    /// Returns what it says, in nats, that such a stem is found where every word is.
    #[inline]
    pub(super) fn rarity(&mut self, n: u32) -> f32 {
        -self.known_stem(n).logs.yes
    }

    /// Returns the chance to find such a stem, in 0..=1.
    #[inline]
    pub(super) fn stem_chance(&mut self, n: u32) -> f32 {
        self.known_stem(n).chance
    }

    /// Returns what it says, in nats, that two words that are found are so beside each other, which they are
    /// `n` times in both articles, and what it says that they are not.
    #[inline]
    pub(super) fn bigram(&mut self, n: u32) -> (f32, f32) {
        let known = self.known_bigram(n);
        (self.ordered.yes(known), self.ordered.no(known))
    }

    /// Returns the chance to find two such words beside each other, in 0..=1.
    #[inline]
    pub(super) fn bigram_chance(&mut self, n: u32) -> f32 {
        self.known_bigram(n).chance
    }

    #[inline]
    fn known_stem(&mut self, n: u32) -> Chance {
        let (total, among) = (self.total, self.among);
        known(&mut self.stems, n, || Chance::of(expected((n, UNSEEN), total, among), &STEM_CHANCES))
    }

    #[inline]
    fn known_bigram(&mut self, n: u32) -> Chance {
        let (total, among) = (self.total, self.among);
        known(&mut self.bigrams, n, || {
            Chance::of(expected((n, UNSEEN_BIGRAM), total, among), &BIGRAM_CHANCES)
        })
    }
}

impl Logs {
    fn new(rate: f32) -> Self {
        Logs { yes: rate.ln(), no: (1.0 - rate).ln() }
    }

    fn yes(self, chance: Chance) -> f32 {
        (self.yes - chance.logs.yes).max(0.0)
    }

    fn no(self, chance: Chance) -> f32 {
        (self.no - chance.logs.no).clamp(-MAX_MISS, 0.0)
    }
}

impl Chance {
    const UNKNOWN: Chance = Chance { chance: f32::NAN, logs: Logs { yes: 0.0, no: 0.0 } };

    /// Returns the chance to find something at least once that is expected so often (Poisson), within a range.
    fn of(expected: f32, range: &Range<f32>) -> Self {
        let chance = 1.0 - (-expected).exp();
        if chance <= range.start {
            return Chance::new(range.start);
        }
        if chance >= range.end {
            return Chance::new(range.end);
        }
        Chance { chance, logs: Logs { yes: chance.ln(), no: -expected } }
    }

    fn new(chance: f32) -> Self {
        Chance { chance, logs: Logs::new(chance) }
    }
}

/// Returns what is known of things met `n` times, reckoned now if it was not yet.
#[inline]
fn known(chances: &mut Vec<Chance>, n: u32, reckon: impl FnOnce() -> Chance) -> Chance {
    match chances.get(n as usize) {
        Some(known) if !known.chance.is_nan() => *known,
        _ => learn(chances, n as usize, reckon()),
    }
}

/// Keeps a chance if it is of something that is met often enough.
#[cold]
fn learn(chances: &mut Vec<Chance>, n: usize, new: Chance) -> Chance {
    if n < MAX_KNOWN {
        if n >= chances.len() {
            chances.resize((n + 1).next_power_of_two().max(FEW_KNOWN), Chance::UNKNOWN);
        }
        chances[n] = new;
    }
    new
}
