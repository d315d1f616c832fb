//! Reckons what a word says: how common it is comes in, the chance to find it and the evidence go out.

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

/// The most that one missing word counts against a stretch, in nats.
const MAX_MISS: f32 = 4.0;

/// What is met more often than this is reckoned anew each time: it is too rare a case to keep room for.
const MAX_KNOWN: usize = 4096;

/// How often words and their neighbours are found where text was taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rates {
    /// The share of words whose stem is in the other stretch, in 0..=1.
    pub matched: f32,
    /// Of these, the share that stand beside a neighbour that is found beside it, in 0..=1.
    pub ordered: f32,
}

/// Returns the chance that a stem that stands `n` times in both articles, of `total` words together,
/// stands among `among` words, the copy in question left out.
pub(super) fn stem_chance(n: u32, total: usize, among: usize) -> f32 {
    chance((n, UNSEEN), total, among).clamp(1e-4, 0.999)
}

/// Returns the chance of something met `n` times, two of them the copy in question, or `unseen` times
/// if it is met nowhere else.
fn chance((n, unseen): (u32, f32), total: usize, among: usize) -> f32 {
    let elsewhere = n.saturating_sub(2) as f32 / total.max(1) as f32;
    let rate = elsewhere + unseen / total.max(MIN_TOTAL) as f32;
    1.0 - (-rate * among as f32).exp()
}

/// What words say at given rates, reckoned once for all words that are equally common.
pub(super) struct Odds {
    total: usize,
    among: usize,
    rates: Rates,
    stems: Vec<Option<Chance>>,
    bigrams: Vec<Option<Chance>>,
}

/// The chance to find something in a stretch, and what it says in nats that it is found or is not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance {
    /// The chance, in 0..=1.
    pub chance: f32,
    /// What it says that it is found, in nats.
    pub yes: f32,
    /// What it says that it is not, in nats.
    pub no: f32,
}

impl Odds {
    /// Returns the odds in articles of `total` words together, against `among` words.
    pub(super) fn new(total: usize, among: usize, rates: Rates) -> Self {
        Odds { total, among, rates, stems: Vec::new(), bigrams: Vec::new() }
    }

    /// Returns what a stem says that stands `n` times in both articles.
    pub(super) fn stem(&mut self, n: u32) -> Chance {
        let (total, among) = (self.total, self.among);
        known(&mut self.stems, n, || Chance::new(stem_chance(n, total, among), self.rates.matched))
    }

    /// Returns what a pair of neighbours says that stands `n` times in both articles.
    pub(super) fn bigram(&mut self, n: u32) -> Chance {
        let (total, among) = (self.total, self.among);
        known(&mut self.bigrams, n, || {
            let chance = if n == 0 { 0.0 } else { chance((n, UNSEEN_BIGRAM), total, among) };
            let chance = chance.clamp(MIN_BIGRAM_CHANCE, MAX_BIGRAM_CHANCE);
            Chance::new(chance, self.rates.ordered)
        })
    }
}

impl Chance {
    fn new(chance: f32, rate: f32) -> Self {
        let no = ((1.0 - rate) / (1.0 - chance)).ln().clamp(-MAX_MISS, 0.0);
        Chance { chance, yes: (rate / chance).ln().max(0.0), no }
    }
}

/// Returns what is known of things met `n` times, reckoned now if it was not yet.
fn known(chances: &mut Vec<Option<Chance>>, n: u32, reckon: impl FnOnce() -> Chance) -> Chance {
    let n = n as usize;
    if n >= MAX_KNOWN {
        return reckon();
    }
    if n >= chances.len() {
        chances.resize(n + 1, None);
    }
    *chances[n].get_or_insert_with(reckon)
}
