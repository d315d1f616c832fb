//! Looks for the words of a stretch in a stretch of the other article: both come in, what is seen of
//! each word goes out.
//!
//! A word that stands more often in the stretch than in the other one is seen only that often, in the
//! longest rows first: otherwise everything near a copied sentence that is about the same would join it.

use std::ops::Range;

use super::vocabulary::{Bigram, Stem, Vocabulary};
use crate::pair::{Pair, Side};

/// What is seen of one word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sighting {
    /// Whether its stem is in the other stretch.
    pub outcome: Outcome,
    /// Whether a neighbour is found beside it.
    pub ordered: bool,
    /// How often its stem stands in both articles.
    pub n: u32,
    /// How often it stands with its neighbour in both articles: with the rarer of those found beside
    /// it, or else with the commoner one.
    pub n_beside: u32,
    /// Whether the next word is found beside it.
    goes_on: bool,
    /// How many words in a row are found around it.
    run: u32,
    /// The word with the same stem that was seen before it, counted from the first place of the search.
    earlier: u32,
}

/// Whether a word is found in the other stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It is, but others of its stem have been counted for it.
    Spent,
}

/// Where words are looked for.
#[derive(Clone, Debug)]
pub(super) struct Search {
    /// The side that is searched.
    pub side: Side,
    /// The places that are searched.
    pub places: Range<usize>,
    /// The place from which words in rows of one length are counted first.
    pub middle: usize,
    /// The stretch of the other side.
    pub other: Range<usize>,
}

impl Search {
    /// Returns the search of some places that counts from their middle.
    pub(super) fn new(side: Side, places: Range<usize>, other: Range<usize>) -> Self {
        Search { side, middle: middle(&places), places, other }
    }
}

/// Returns the middle of some places.
pub(super) fn middle(places: &Range<usize>) -> usize {
    usize::midpoint(places.start, places.end)
}

/// Room for what is seen, used again for each search.
#[derive(Debug)]
pub(super) struct Notes {
    round: u32,
    stems: Vec<Noted>,
    /// For each bigram the round in which it was last noted.
    bigrams: Vec<u32>,
    seen: Vec<Sighting>,
    /// The stems seen more often than they stand in the other stretch.
    overspent: Vec<Stem>,
    claims: Vec<Claim>,
}

/// A word that was found, beside others of its stem of which some are not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    /// The order in which they are counted: words in longer rows first, then those nearer to the middle.
    order: u64,
    /// Which word it is, counted from the first place of the search.
    at: u32,
}

/// What is seen of two neighbours.
#[derive(Clone, Copy, Debug)]
struct Beside {
    /// How often they are neighbours in both articles.
    n: u32,
    /// Whether they are in the other stretch.
    is_found: bool,
}

/// What is noted of a stem.
#[derive(Clone, Copy, Debug)]
struct Noted {
    /// How often it stands in both articles.
    n: u32,
    /// The round in which it was last noted.
    round: u32,
    /// How often it stands in the other stretch.
    stands: u32,
    /// How often it was seen.
    seen: u32,
    /// Which word it was seen at last, counted from the first place of the search.
    last: u32,
}

impl Sighting {
    /// Returns what is seen of a word that is not found; its stem stands `n` times in both articles.
    fn missing(n: u32) -> Self {
        Sighting {
            outcome: Outcome::No,
            ordered: false,
            n,
            n_beside: 0,
            goes_on: false,
            run: 0,
            earlier: 0,
        }
    }

    /// Notes whether the neighbours before and after the word are found beside it.
    fn set_beside(&mut self, before: Option<Beside>, after: Option<Beside>) {
        let (mut beside, mut apart) = (u32::MAX, 0);
        for Beside { n, is_found } in [before, after].into_iter().flatten() {
            if is_found {
                beside = beside.min(n);
            } else {
                apart = apart.max(n);
            }
        }
        self.goes_on = after.is_some_and(|after| after.is_found);
        self.ordered = beside < u32::MAX;
        self.n_beside = if self.ordered { beside } else { apart };
    }
}

impl Noted {
    fn new(n: &Pair<u32>) -> Self {
        Noted { n: n.left + n.right, round: 0, stands: 0, seen: 0, last: 0 }
    }
}

impl Notes {
    /// Returns room for the stems and bigrams of a vocabulary.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        Notes {
            round: 0,
            stems: vocabulary.n_stems.iter().map(Noted::new).collect(),
            bigrams: vec![0; vocabulary.n_bigrams.len()],
            seen: Vec::new(),
            overspent: Vec::new(),
            claims: Vec::new(),
        }
    }

    /// Returns what is seen of the words of a search, in time linear in both stretches.
    pub(super) fn look(&mut self, vocabulary: &Vocabulary, search: &Search) -> &[Sighting] {
        self.note(vocabulary, search.side.other(), &search.other);
        self.see(vocabulary, search);
        measure_runs(&mut self.seen);
        self.spend(search);
        &self.seen
    }

    fn note(&mut self, vocabulary: &Vocabulary, side: Side, places: &Range<usize>) {
        self.round += 1;
        for stem in &vocabulary.stems[side][places.clone()] {
            let noted = &mut self.stems[*stem as usize];
            if noted.round != self.round {
                *noted = Noted { round: self.round, stands: 0, seen: 0, ..*noted };
            }
            noted.stands += 1;
        }
        let inside = places.start..places.end.saturating_sub(1).max(places.start);
        for bigram in &vocabulary.bigrams[side][inside] {
            self.bigrams[*bigram as usize] = self.round;
        }
        self.bigrams[Bigram::default() as usize] = 0;
    }

    fn see(&mut self, vocabulary: &Vocabulary, search: &Search) {
        self.seen.clear();
        self.overspent.clear();
        let Range { start, end } = search.places;
        let stems = &vocabulary.stems[search.side][start..end];
        let bigrams = &vocabulary.bigrams[search.side];
        let bigram = |at: usize| bigrams.get(at).copied();
        let mut before =
            start.checked_sub(1).and_then(bigram).map(|it| self.beside(vocabulary, it));
        for (at, stem) in (0..).zip(stems) {
            let after = bigram(start + at as usize).map(|it| self.beside(vocabulary, it));
            let noted = &mut self.stems[*stem as usize];
            let mut sighting = Sighting::missing(noted.n);
            if noted.round == self.round {
                sighting.outcome = Outcome::Yes;
                sighting.earlier = noted.last;
                noted.last = at;
                noted.seen += 1;
                if noted.seen == noted.stands + 1 {
                    self.overspent.push(*stem);
                }
                sighting.set_beside(before, after);
            }
            self.seen.push(sighting);
            before = after;
        }
    }

    /// Returns what is seen of two neighbours.
    fn beside(&self, vocabulary: &Vocabulary, bigram: Bigram) -> Beside {
        Beside {
            n: vocabulary.n_bigrams[bigram as usize],
            is_found: self.bigrams[bigram as usize] == self.round,
        }
    }

    /// Counts every stem only as often as the other stretch has it.
    fn spend(&mut self, search: &Search) {
        for stem in &self.overspent {
            let noted = self.stems[*stem as usize];
            let mut at = noted.last;
            self.claims.clear();
            for _ in 0..noted.seen {
                let far = (at as usize + search.places.start).abs_diff(search.middle) as u32;
                let Sighting { run, earlier, .. } = self.seen[at as usize];
                self.claims
                    .push(Claim { order: u64::from(!run) << u32::BITS | u64::from(far), at });
                at = earlier;
            }
            let stands = noted.stands as usize;
            self.claims.select_nth_unstable(stands);
            for claim in &self.claims[stands..] {
                self.seen[claim.at as usize].outcome = Outcome::Spent;
            }
        }
    }
}

/// Notes for each word how many in a row are found around it.
fn measure_runs(seen: &mut [Sighting]) {
    let mut start = 0;
    while start < seen.len() {
        let length = seen[start..].iter().take_while(|sighting| sighting.goes_on).count();
        let end = (start + length).min(seen.len() - 1);
        let run = (end - start) as u32;
        seen[start..=end].iter_mut().for_each(|sighting| sighting.run = run);
        start = end + 1;
    }
}
