//! Looks for the words of a stretch in a stretch of the other article: both come in, what is seen of
//! each word goes out.
//!
//! A word that stands more often in the stretch than in the other one is seen only that often, in the
//! longest rows first: otherwise everything near a copied sentence that is about the same would join it.

use std::ops::Range;

use super::odds::{Finding, Findings, Grades};
use super::vocabulary::{Bigram, Stem, Vocabulary};
use crate::pair::Side;

/// What is seen of one word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sighting {
    /// Whether its stem is in the other stretch; nothing if it is, but others of its stem have been counted
    /// for it.
    pub stem: Finding,
    /// If it is, whether a neighbour is found beside it: the rarer of those that are, or else the commoner one.
    pub beside: Finding,
}

/// How a word that is found hangs together with others; each is counted from the first place of the search.
#[derive(Clone, Copy, Debug, Default)]
struct Link {
    /// The first word of the row of words found beside one another in which it stands.
    first: u32,
    /// The word with the same stem that was seen before it.
    earlier: u32,
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
    findings: Findings,
    /// The round in which they were last noted.
    round: u32,
}

/// What is noted of a stem.
#[derive(Clone, Copy, Debug)]
struct Noted {
    findings: Findings,
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
    /// A word that says nothing.
    const NONE: Sighting = Sighting { stem: Finding::NONE, beside: Finding::NONE };
}

impl NotedBigram {
    /// Returns what is seen of it in a round, and whether it is there.
    #[inline]
    fn seen(&self, round: u32) -> (Finding, bool) {
        let is_there = self.round == round;
        (self.findings.where_there(u32::from(is_there)), is_there)
    }
}

impl Noted {
    fn new(findings: Findings) -> Self {
        Noted { findings, round: 0, stands: 0, seen: 0, last: 0 }
    }
}

impl Notes {
    /// Returns room for the stems and bigrams of a vocabulary, which have these grades.
    pub(super) fn new(vocabulary: &Vocabulary, stems: &Grades, bigrams: &Grades) -> Self {
        let stems = vocabulary.n_stems.iter().map(|n| Noted::new(stems.findings(n.left + n.right)));
        let bigram = |n: &u32| NotedBigram { findings: bigrams.findings(*n), round: 0 };
        Notes {
            round: 0,
            stems: stems.collect(),
            bigrams: vocabulary.n_bigrams.iter().map(bigram).collect(),
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
            // Which stems stand there again cannot be foreseen: so there is no branch.
            let noted = &mut self.stems[*stem as usize];
            let is_again = u32::from(noted.round == self.round);
            (noted.round, noted.stands, noted.seen) = (self.round, is_again * noted.stands + 1, 0);
        }
        let inside = places.start..places.end.saturating_sub(1).max(places.start);
        for bigram in &vocabulary.bigrams[side][inside] {
            self.bigrams[*bigram as usize].round = self.round;
        }
        self.bigrams[Bigram::default() as usize].round = 0;
    }

    fn see(&mut self, vocabulary: &Vocabulary, search: &Search) {
        let (side, places) = (search.side, search.places.clone());
        let round = self.round;
        self.seen.resize(places.len(), Sighting::NONE);
        self.links.resize(places.len(), Link::default());
        self.row_ends.resize(places.len(), 0);
        self.overspent.resize(places.len(), 0);
        let bigrams = &vocabulary.bigrams[side];
        let before = places.start.checked_sub(1).map_or(Bigram::default(), |at| bigrams[at]);
        let (mut before, _) = self.bigrams[before as usize].seen(round);
        let (mut first, mut n_overspent) = (0, 0);
        let words = vocabulary.stems[side][places.clone()].iter().zip(&bigrams[places]);
        let notes = self.seen.iter_mut().zip(&mut self.links);
        for (at, ((stem, bigram), (seen, link))) in (0..).zip(words.zip(notes)) {
            let (after, goes_on) = self.bigrams[*bigram as usize].seen(round);
            let noted = &mut self.stems[*stem as usize];
            let is_there = noted.round == round;
            *seen = Sighting {
                stem: noted.findings.where_there(u32::from(is_there)),
                beside: before.min(after).times(u32::from(is_there)),
            };
            *link = Link { first, earlier: noted.last };
            // Of a stem that is not found this counts nothing: it begins anew when the stem is noted.
            noted.last = at;
            noted.seen += 1;
            // Which are overspent cannot be foreseen either: each is put down, and the next one over it.
            self.overspent[n_overspent] = *stem;
            n_overspent += usize::from(is_there & (noted.seen == noted.stands + 1));
            self.row_ends[first as usize] = at;
            first = if goes_on { first } else { at + 1 };
            before = after;
        }
        self.overspent.truncate(n_overspent);
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
                self.seen[claim.at as usize] = Sighting::NONE;
            }
        }
    }
}
