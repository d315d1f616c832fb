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
}

/// How a word that is found hangs together with others; each is counted from the first place of the search.
#[derive(Clone, Copy, Debug, Default)]
struct Link {
    /// The first word of the row of words found beside one another in which it stands.
    first: u32,
    /// The word with the same stem that was seen before it.
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
    bigrams: Vec<NotedBigram>,
    seen: Vec<Sighting>,
    /// How each word seen hangs together with others, if it is found.
    links: Vec<Link>,
    /// Where the first word of a row of them stands, the last word of that row.
    row_ends: Vec<u32>,
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

/// What is noted of two neighbours.
#[derive(Clone, Copy, Debug)]
struct NotedBigram {
    /// How often they are neighbours in both articles.
    n: u32,
    /// The round in which they were last noted.
    round: u32,
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
    /// A word of which nothing is known yet.
    const NONE: Sighting = Sighting { outcome: Outcome::No, ordered: false, n: 0, n_beside: 0 };

    /// Returns what is seen in this `round` of a word that stands between these neighbours.
    fn new(noted: &Noted, neighbours: [NotedBigram; 2], round: u32) -> Self {
        let (mut beside, mut apart) = (u32::MAX, 0);
        for NotedBigram { n, round: found } in neighbours {
            beside = beside.min(if found == round { n } else { u32::MAX });
            apart = apart.max(if found == round { 0 } else { n });
        }
        let ordered = beside < u32::MAX;
        let outcome = if noted.round == round { Outcome::Yes } else { Outcome::No };
        Sighting { outcome, ordered, n: noted.n, n_beside: if ordered { beside } else { apart } }
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
        let bigrams = vocabulary.n_bigrams.iter().map(|n| NotedBigram { n: *n, round: 0 });
        Notes {
            round: 0,
            stems: vocabulary.n_stems.iter().map(Noted::new).collect(),
            bigrams: bigrams.collect(),
            seen: Vec::new(),
            links: Vec::new(),
            row_ends: Vec::new(),
            overspent: Vec::new(),
            claims: Vec::new(),
        }
    }

    /// Looks for the words of a search, in time linear in both stretches.
    pub(super) fn look(&mut self, vocabulary: &Vocabulary, search: &Search) {
        self.note(vocabulary, search.side.other(), &search.other);
        self.see(vocabulary, search);
        self.spend(search);
    }

    /// Returns what was seen of the words of the last search.
    pub(super) fn seen(&self) -> &[Sighting] {
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
            self.bigrams[*bigram as usize].round = self.round;
        }
        self.bigrams[Bigram::default() as usize].round = 0;
    }

    fn see(&mut self, vocabulary: &Vocabulary, search: &Search) {
        self.overspent.clear();
        let places = search.places.clone();
        self.seen.resize(places.len(), Sighting::NONE);
        self.links.resize(places.len(), Link::default());
        self.row_ends.resize(places.len(), 0);
        let round = self.round;
        let bigrams = &vocabulary.bigrams[search.side];
        let before = places.start.checked_sub(1).map_or(Bigram::default(), |at| bigrams[at]);
        let mut before = self.bigrams[before as usize];
        let mut first = 0;
        let words = vocabulary.stems[search.side][places.clone()].iter().zip(&bigrams[places]);
        for (at, (stem, bigram)) in words.enumerate() {
            let after = self.bigrams[*bigram as usize];
            let noted = &mut self.stems[*stem as usize];
            self.seen[at] = Sighting::new(noted, [before, after], round);
            self.links[at] = Link { first: first as u32, earlier: noted.last };
            // Of a stem that is not found this counts nothing: it begins anew when the stem is noted.
            noted.last = at as u32;
            noted.seen += 1;
            if noted.round == round && noted.seen == noted.stands + 1 {
                self.overspent.push(*stem);
            }
            if after.round != round {
                self.row_ends[first] = at as u32;
                first = at + 1;
            }
            before = after;
        }
        // The row of the last word may go on beyond the places of the search.
        if let Some(end) = self.row_ends.get_mut(first) {
            *end = self.seen.len() as u32 - 1;
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
                let Link { first, earlier } = self.links[at as usize];
                let row = self.row_ends[first as usize] - first;
                self.claims
                    .push(Claim { order: u64::from(!row) << u32::BITS | u64::from(far), at });
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
