//! Looks for the words of a stretch in a stretch of the other article: both come in, what is seen of
//! each word goes out.
//!
//! A word that stands more often in the stretch than in the other one is seen only that often, in the
//! longest rows first: otherwise everything near a copied sentence that is about the same would join it.

use std::cmp::Reverse;
use std::ops::Range;

use super::vocabulary::{Bigram, Stem, Vocabulary};
use crate::pair::Side;

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

/// Room for what is seen, used again for each search.
#[derive(Debug)]
pub(super) struct Notes {
    round: u32,
    stems: Vec<Noted>,
    /// For each bigram the round in which it was last noted.
    bigrams: Vec<u32>,
    seen: Vec<Sighting>,
    /// For each word seen, the one before it with the same stem, or itself.
    earlier: Vec<u32>,
    /// The stems seen more often than they stand in the other stretch.
    overspent: Vec<Stem>,
    claims: Vec<(Reverse<u32>, usize, usize)>,
}

/// What is noted of a stem.
#[derive(Clone, Copy, Debug, Default)]
struct Noted {
    /// The round in which it was last noted.
    round: u32,
    /// How often it stands in the other stretch.
    stands: u32,
    /// How often it was seen.
    seen: u32,
    /// Which word it was seen at last, counted from the first place of the search.
    last: u32,
}

impl Notes {
    /// Returns room for the stems and bigrams of a vocabulary.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        Notes {
            round: 0,
            stems: vec![Noted::default(); vocabulary.n_stems.len()],
            bigrams: vec![0; vocabulary.n_bigrams.len()],
            seen: Vec::new(),
            earlier: Vec::new(),
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
                *noted = Noted { round: self.round, ..Noted::default() };
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
        self.earlier.clear();
        self.overspent.clear();
        let stems = &vocabulary.stems[search.side];
        for (at, place) in search.places.clone().enumerate() {
            let stem = stems[place];
            let n = vocabulary.n_stems[stem as usize];
            let mut sighting = Sighting {
                outcome: Outcome::No,
                ordered: false,
                n: n.left + n.right,
                n_beside: 0,
                goes_on: false,
                run: 0,
            };
            let noted = &mut self.stems[stem as usize];
            let mut earlier = at as u32;
            if noted.round == self.round {
                sighting.outcome = Outcome::Yes;
                if noted.seen > 0 {
                    earlier = noted.last;
                }
                noted.last = at as u32;
                noted.seen += 1;
                if noted.seen == noted.stands + 1 {
                    self.overspent.push(stem);
                }
                self.look_beside(vocabulary, (search.side, place), &mut sighting);
            }
            self.earlier.push(earlier);
            self.seen.push(sighting);
        }
    }

    /// Notes of a word that is found whether its neighbours are found beside it.
    fn look_beside(
        &self,
        vocabulary: &Vocabulary,
        (side, place): (Side, usize),
        sighting: &mut Sighting,
    ) {
        let bigrams = &vocabulary.bigrams[side];
        let (mut beside, mut apart) = (u32::MAX, 0);
        let around = place.saturating_sub(1)..(place + 1).min(bigrams.len());
        for (at, bigram) in around.clone().zip(&bigrams[around]) {
            let n = vocabulary.n_bigrams[*bigram as usize];
            if self.bigrams[*bigram as usize] == self.round {
                beside = beside.min(n);
                sighting.goes_on |= at == place;
            } else {
                apart = apart.max(n);
            }
        }
        sighting.ordered = beside < u32::MAX;
        sighting.n_beside = if sighting.ordered { beside } else { apart };
    }

    /// Counts every stem only as often as the other stretch has it.
    fn spend(&mut self, search: &Search) {
        for stem in &self.overspent {
            let noted = self.stems[*stem as usize];
            let mut at = noted.last;
            self.claims.clear();
            for _ in 0..noted.seen {
                let far = (at as usize + search.places.start).abs_diff(search.middle);
                self.claims.push((Reverse(self.seen[at as usize].run), far, at as usize));
                at = self.earlier[at as usize];
            }
            let stands = noted.stands as usize;
            self.claims.select_nth_unstable(stands);
            for (_, _, at) in &self.claims[stands..] {
                self.seen[*at].outcome = Outcome::Spent;
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
