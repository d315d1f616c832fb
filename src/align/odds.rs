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

/// How common stems, or bigrams, are: those of one grade are equally common and say the same.
#[derive(Clone, Debug)]
pub(super) struct Grades {
    /// The counts, each once and ascending.
    counts: Vec<u32>,
    /// The place of each count among them.
    of_count: Vec<u32>,
}

/// What is seen of a stem, or of a bigram, as the number of what that says in [`Odds`]: first nothing, then
/// that it is there, the rarest first, then that it is missing, the commonest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding(u32);

/// What may be seen of a stem or a bigram: that it is missing, and that it is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Findings([Finding; 2]);

/// What findings say against a number of words, reckoned once for all that are equally common.
pub(super) struct Odds {
    total: usize,
    among: usize,
    stems: Says,
    bigrams: Says,
}

/// What findings of one kind say, by their numbers.
struct Says {
    counts: Vec<u32>,
    /// The logarithms of the chances of each grade.
    chances: Vec<Logs>,
    /// In nats, at the rate that was set.
    evidence: Vec<f32>,
    /// What they are worth when the rate is estimated, common ones little.
    worth: Vec<Share>,
}

/// How much of something there is, and how much there could be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Share {
    some: f32,
    all: f32,
}

/// How rare words are against a number of words, each count reckoned once.
pub(super) struct Rarities {
    total: usize,
    among: usize,
    /// By counts; not a number where it was not reckoned yet.
    known: Vec<f32>,
}

/// The logarithms of a rate and of what is left of it to 1.
#[derive(Clone, Copy, Debug, Default)]
struct Logs {
    yes: f32,
    no: f32,
}

/// The chance to find something in a stretch, in 0..=1, and its logarithms.
#[derive(Clone, Copy, Debug)]
struct Chance {
    chance: f32,
    logs: Logs,
}

/// Returns how often something is expected among `among` of `total` words that is met `n` times in all of
/// them, two of them the copy in question, or `unseen` times if it is met nowhere else.
fn expected((n, unseen): (u32, f32), total: usize, among: usize) -> f32 {
    let elsewhere = n.saturating_sub(2) as f32 / total.max(1) as f32;
    let rate = elsewhere + unseen / total.max(MIN_TOTAL) as f32;
    rate * among as f32
}

impl Grades {
    /// Returns the grades of some counts.
    pub(super) fn new(counts: impl Iterator<Item = u32>) -> Self {
        let mut of_count = Vec::with_capacity(FEW_KNOWN);
        for count in counts {
            if count as usize >= of_count.len() {
                of_count.resize(count as usize + 1, 0);
            }
            of_count[count as usize] = 1;
        }
        let mut counts = Vec::with_capacity(FEW_KNOWN);
        for (count, grade) in (0..).zip(&mut of_count) {
            let is_there = *grade > 0;
            *grade = counts.len() as u32;
            counts.extend(is_there.then_some(count));
        }
        Grades { counts, of_count }
    }

    /// Returns what may be seen of something by its count.
    pub(super) fn findings(&self, count: u32) -> Findings {
        let grade = self.of_count[count as usize];
        let n_findings = 2 * self.counts.len() as u32;
        Findings([Finding(n_findings - grade), Finding(1 + grade)])
    }
}

impl Findings {
    /// Returns what is seen of it where it is there so often, 0 or 1.
    ///
    /// Which it is cannot be foreseen: so there is no branch.
    #[inline]
    pub(super) fn where_there(self, times: u32) -> Finding {
        self.0[times as usize]
    }
}

impl Finding {
    /// Nothing that says anything.
    pub(super) const NONE: Finding = Finding(0);

    /// Returns the same if it is seen once, and [`NONE`](Self::NONE) if 0 times; there is no branch either.
    #[inline]
    pub(super) fn times(self, times: u32) -> Finding {
        Finding(self.0 * times)
    }
}

impl Odds {
    /// Returns the odds of stems and bigrams of some grades in articles of `total` words together, against no
    /// words yet.
    pub(super) fn new(total: usize, stems: Grades, bigrams: Grades) -> Self {
        Odds { total, among: 0, stems: Says::new(stems), bigrams: Says::new(bigrams) }
    }

    /// Exchanges the number of words that are reckoned against.
    pub(super) fn set_among(&mut self, among: usize) {
        if among != self.among {
            self.among = among;
            self.stems.reckon(|n| expected((n, UNSEEN), self.total, among), &STEM_CHANCES);
            self.bigrams
                .reckon(|n| expected((n, UNSEEN_BIGRAM), self.total, among), &BIGRAM_CHANCES);
        }
    }

    /// Sets the rates at which words and their neighbours are found.
    pub(super) fn set_rates(&mut self, rates: Rates) {
        self.stems.set_rate(rates.matched);
        self.bigrams.set_rate(rates.ordered);
    }

    /// Returns what it says, in nats, what is seen of a stem and of the bigram beside it.
    #[inline]
    pub(super) fn evidence(&self, stem: Finding, bigram: Finding) -> f32 {
        self.stems.evidence[stem.0 as usize] + self.bigrams.evidence[bigram.0 as usize]
    }

    /// Returns how much of what could be found of a stem is found, common ones counting little.
    #[inline]
    pub(super) fn share_of_stem(&self, stem: Finding) -> Share {
        self.stems.worth[stem.0 as usize]
    }

    /// Returns the same of a bigram.
    #[inline]
    pub(super) fn share_of_bigram(&self, bigram: Finding) -> Share {
        self.bigrams.worth[bigram.0 as usize]
    }
}

impl Says {
    fn new(Grades { counts, .. }: Grades) -> Self {
        let n_findings = 2 * counts.len() + 1;
        let (evidence, worth) = (vec![0.0; n_findings], vec![Share::default(); n_findings]);
        Says { chances: vec![Logs::default(); counts.len()], counts, evidence, worth }
    }

    /// Reckons the chance of each grade from how often it is `expected`.
    fn reckon(&mut self, expected: impl Fn(u32) -> f32, range: &Range<f32>) {
        let (there, missing) = self.worth[1..].split_at_mut(self.counts.len());
        let worths = there.iter_mut().zip(missing.iter_mut().rev());
        for ((count, logs), worth) in self.counts.iter().zip(&mut self.chances).zip(worths) {
            let Chance { chance, logs: reckoned } = Chance::of(expected(*count), range);
            *logs = reckoned;
            let all = 1.0 - chance;
            *worth.0 = Share { some: all, all };
            *worth.1 = Share { some: 0.0, all };
        }
    }

    /// Sets the rate at which it is found where text was taken.
    fn set_rate(&mut self, rate: f32) {
        let rate = Logs::new(rate);
        let (there, missing) = self.evidence[1..].split_at_mut(self.counts.len());
        for (chance, evidence) in self.chances.iter().zip(there) {
            *evidence = (rate.yes - chance.yes).max(0.0);
        }
        for (chance, evidence) in self.chances.iter().rev().zip(missing) {
            *evidence = (rate.no - chance.no).clamp(-MAX_MISS, 0.0);
        }
    }
}

impl Share {
    /// Adds another to it.
    #[inline]
    pub(super) fn add(&mut self, other: Share) {
        self.some += other.some;
        self.all += other.all;
    }

    /// Returns the rate that it shows, in 0..=1, where a rate was thought `before` that is worth so many
    /// `words`.
    pub(super) fn rate(self, before: f32, words: f32) -> f32 {
        (self.some + words * before) / (self.all + words)
    }
}

impl Rarities {
    /// Returns how rare words are in articles of `total` words together, against `among` words.
    pub(super) fn new(total: usize, among: usize) -> Self {
        Rarities { total, among, known: Vec::new() }
    }

    /// Returns what it says, in nats, that a stem is found that stands `n` times in both articles, where every
    /// word is found.
    #[inline]
    pub(super) fn of(&mut self, n: u32) -> f32 {
        match self.known.get(n as usize) {
            Some(known) if !known.is_nan() => *known,
            _ => self.learn(n),
        }
    }

    /// Reckons how rare a word is, and keeps it if it is not too common.
    #[cold]
    fn learn(&mut self, n: u32) -> f32 {
        let expected = expected((n, UNSEEN), self.total, self.among);
        let rarity = -Chance::of(expected, &STEM_CHANCES).logs.yes;
        let n = n as usize;
        if n < MAX_KNOWN {
            if n >= self.known.len() {
                self.known.resize((n + 1).next_power_of_two().max(FEW_KNOWN), f32::NAN);
            }
            self.known[n] = rarity;
        }
        rarity
    }
}

impl Logs {
    fn new(rate: f32) -> Self {
        Logs { yes: rate.ln(), no: (1.0 - rate).ln() }
    }
}

impl Chance {
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
