//! Tells which articles are worth lining up: an index comes in, pairs go out, the likeliest first.
//!
//! # What makes a candidate
//!
//! Two articles are a candidate if they share a run of [`CERTAIN_RUN`] words of which no part is carried
//! by more than [`FEW_CARRIERS`] articles: this is certain. Of a [`SHORT`] article a run of
//! [`GUARANTEED_RUN`] words is enough; in longer ones it is mostly a turn of speech with a word beside it,
//! and takes anything else in common. Any other fingerprint is evidence only: [`ENOUGH`] is two that are
//! rare, or four that are not, or of a short article one run in [`ONE_SHARED_OF`]. So edited, shuffled and
//! translated text is found because some of its many fingerprints outlive the change, and what very many
//! articles carry is found if there is more of it than a turn of speech, or little else. This is only
//! likely.
//!
//! # Crowds
//!
//! Where `m` articles carry a fingerprint, that makes `m (m - 1) / 2` meetings. A run counts up to
//! [`MOST_CARRIERS`] carriers, or up to fewer, though no fewer than [`FEW_CARRIERS`], if the meetings of
//! all runs together would be more than [`MEETINGS_PER_ARTICLE`] for each article: then the most frequent
//! give way, so that the work grows with the number of articles and not with its square. Beyond that the
//! carriers are a *crowd*: each meets the next in the order of the corpus only. A turn of speech comes to
//! nothing that way, while the copies of one story stand in the same order in each of its crowds, meet the
//! same neighbour in all of them, and form a chain. What else they share is found by its rarer
//! fingerprints as ever. Text that stands in many articles that have nothing else in common is no story:
//! it is taken out of the index before, see [`recurring`](crate::recurring).
//!
//! # Parties
//!
//! Where new articles are to be compared with an archive, no others meet: each article has its
//! [`Party`]. What other articles carry is not looked at; whoever would be found if all met is found all
//! the same.

use std::ops::Range;

use rayon::prelude::*;

use crate::corpus::ArticleIdx;
use crate::index::{GUARANTEED_RUN, Group, Index, IsOver, MOST_FOR_TRIPLE, Stop, WINDOW};
use crate::pair::Pair;

/// The most articles whose every pair meets at a run that they carry.
pub const MOST_CARRIERS: usize = 1024;

/// How many meetings at runs there may be for each article, on average over the corpus.
pub const MEETINGS_PER_ARTICLE: u64 = 64;

/// So many meetings are always few.
const FEW_MEETINGS: u64 = 1 << 22;

/// How many bytes a meeting takes at most while it is held in memory: eight, and as many that are held in
/// reserve for more.
const BYTES_OF_MEETING: u64 = 16;

/// So many meetings are held at a time however little memory there is: each time all groups are walked.
const LEAST_AT_A_TIME: u64 = 1 << 20;

/// Of how many shelves, at least, a thread counts in one go: each time it needs a number for every article.
const SHELVES_AT_ONCE: usize = 16;

/// How many bits of a meeting tell at what it was.
const BITS_OF_AT: u32 = 3;

/// Into how many parts of about as many articles meetings are divided, each of which is sorted by itself: small
/// enough to stay near to the processor.
const PARTS: usize = 64;

/// The fewest words in a row by which two articles are certain to be found if few carry them: they have
/// two fingerprints.
pub const CERTAIN_RUN: usize = GUARANTEED_RUN + WINDOW;

/// Up to so many articles share a run because one took it from the other.
pub const FEW_CARRIERS: usize = 32;

/// A fingerprint that at most so many articles carry is rare.
pub const RARE: usize = MOST_FOR_TRIPLE;

/// What a rare fingerprint is worth if one that is not counts 1.
const WORTH_OF_RARE: u32 = 2;

/// What a run of the guaranteed length is worth that few articles carry: with anything else it is enough.
const WORTH_OF_LONG: u32 = ENOUGH - 1;

/// How much two articles must have in common.
pub const ENOUGH: u32 = 2 * WORTH_OF_RARE;

/// An article of at most so many runs, some 160 words, is short: a run of the guaranteed length is enough
/// in common with it.
pub const SHORT: u32 = 64;

/// How many runs two articles share at least where one is found for being largely in the other.
const SHARED_OF_PART: u32 = 2;

/// Of the runs of the shorter article, how many it takes of which one is shared, for that to be a large
/// part of it.
pub const ONE_SHARED_OF: u32 = 5;

/// Two articles that carry some of the same fingerprints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The articles, the lower number left.
    pub articles: Pair<ArticleIdx>,
    /// How many different runs both carry, crowds included.
    pub runs: u32,
    /// How many different triples both carry.
    pub triples: u32,
}

/// Which articles an article is to be found with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Party(u8);

/// At what two articles meet; the number is that of [`Meetings::push`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// A run that is not rare.
    CommonRun,
    RareRun,
    /// A run of at least the guaranteed length that few carry.
    LongRun,
    Triple,
    Crowd,
}

/// Where two articles of which the lower one is in a range meet, each in eight bytes.
struct Meetings<'p> {
    lower: Range<u32>,
    parties: &'p [Party],
    /// Whether all articles meet, so that nobody need be asked.
    do_all_meet: bool,
    /// The bits of a lower article, counted from the first, that do not tell its part.
    low_bits: u32,
    parts: Vec<Vec<u64>>,
}

/// Returns the pairs of articles that are worth lining up, the likeliest first.
///
/// `parties` has the party of each article. A pair is the likelier the more fingerprints it shares, and the
/// larger a part of the shorter article they are. Takes time linear in the meetings, of which about so many
/// bytes are held in `memory` at a time; the result does not depend on that.
///
/// # Errors
///
/// If it `is_over`, which is asked each time that so many are held.
///
/// # Panics
///
/// If an article of the index has no party.
pub fn candidates(
    index: &Index,
    parties: &[Party],
    memory: usize,
    is_over: IsOver<'_>,
) -> Result<Vec<Candidate>, Stop> {
    let most = most_carriers(index);
    let at_a_time = (memory as u64 / BYTES_OF_MEETING).max(LEAST_AT_A_TIME);
    let mut candidates: Vec<Candidate> = Vec::new();
    for lower in portions(&n_meetings(index, parties, most), at_a_time) {
        Stop::if_over(is_over)?;
        candidates.extend(gather(index, parties, (most, lower)));
    }
    candidates.par_sort_by_cached_key(|candidate| {
        (std::cmp::Reverse(likelihood(index, candidate)), candidate.articles)
    });
    Ok(candidates)
}

/// Returns how likely a pair shares text, on a scale of its own.
fn likelihood(index: &Index, candidate: &Candidate) -> u64 {
    let sizes = candidate.articles.map(|article| {
        let size = index.size(article);
        u64::from(size.runs) + u64::from(size.triples)
    });
    let shared = u64::from(candidate.runs) + u64::from(candidate.triples);
    shared.saturating_mul(shared).saturating_mul(1 << 10) / sizes.left.min(sizes.right).max(1)
}

/// Returns how many articles a run may have if its carriers are all to meet, at least [`FEW_CARRIERS`].
fn most_carriers(index: &Index) -> usize {
    let sizes = index.shelves().fold(
        || vec![0_u64; MOST_CARRIERS + 1],
        |mut sizes, groups| {
            for group in groups {
                match group {
                    Group::Run(carriers) => sizes[carriers.count_to(MOST_CARRIERS)] += 1,
                    Group::Triple(_) => {}
                }
            }
            sizes
        },
    );
    let sizes = sizes.reduce(|| vec![0; MOST_CARRIERS + 1], added);
    let mut left = FEW_MEETINGS.max(MEETINGS_PER_ARTICLE * index.n_articles() as u64);
    for (n_carriers, n_groups) in sizes.iter().enumerate().skip(2) {
        let meetings = n_groups * (n_carriers * (n_carriers - 1) / 2) as u64;
        match left.checked_sub(meetings) {
            Some(rest) => left = rest,
            None => return FEW_CARRIERS.max(n_carriers - 1),
        }
    }
    MOST_CARRIERS
}

/// Returns how often each article is the lower one of a meeting, at most.
fn n_meetings(index: &Index, parties: &[Party], most: usize) -> Vec<u64> {
    let none = || vec![0_u64; index.n_articles()];
    let add = |mut counts: Vec<u64>, group: Group<'_>| {
        let (Group::Run(carriers) | Group::Triple(carriers)) = group;
        if carriers.count_to(most + 1) > most {
            carriers.articles().for_each(|article| counts[article.0 as usize] += 1);
            return counts;
        }
        let mut above = [0; Party::ALL.len()];
        for article in carriers.articles().rev() {
            let party = parties[article.0 as usize];
            let met = Party::ALL.into_iter().zip(above).filter(|(other, _)| party.meets(*other));
            counts[article.0 as usize] += met.map(|(_, n)| n).sum::<u64>();
            above[party.0 as usize] += 1;
        }
        counts
    };
    let shelves = index.shelves().with_min_len(SHELVES_AT_ONCE);
    let counts = shelves.fold(none, |counts, groups| groups.fold(counts, add));
    counts.reduce(none, added)
}

/// Returns the sum of what is counted in each place.
fn added(mut one: Vec<u64>, other: Vec<u64>) -> Vec<u64> {
    one.iter_mut().zip(other).for_each(|(one, other)| *one += other);
    one
}

/// Returns ranges of articles that have about as many meetings as are held at a time.
fn portions(n_meetings: &[u64], at_a_time: u64) -> Vec<Range<u32>> {
    let mut portions: Vec<Range<u32>> = Vec::new();
    let (mut start, mut held) = (0, 0);
    for (article, n) in (0_u32..).zip(n_meetings) {
        if held > 0 && held + n > at_a_time {
            portions.push(start..article);
            (start, held) = (article, 0);
        }
        held += n;
    }
    portions.push(start..u32::try_from(n_meetings.len()).unwrap_or(u32::MAX));
    portions
}

impl Party {
    /// It is found with no article.
    pub const NONE: Party = Party(0);
    /// It is new, and found with those of an archive.
    pub const NEW: Party = Party(1);
    /// It is of an archive, and found with new ones.
    pub const ARCHIVE: Party = Party(2);
    /// It is both, or there is no archive: it is found with all.
    pub const BOTH: Party = Party(3);

    /// All parties in the order of their numbers.
    const ALL: [Party; 4] = [Party::NONE, Party::NEW, Party::ARCHIVE, Party::BOTH];

    /// Returns whether two articles are to be found together.
    pub fn meets(self, other: Party) -> bool {
        self.0 & (other.0 >> 1 | (other.0 & 1) << 1) != 0
    }

    /// Returns whether whoever is of another party is of this one.
    pub fn is_part_of(self, other: Party) -> bool {
        self.0 & other.0 == self.0
    }

    /// Returns the party of something that is of this one and of another.
    #[must_use]
    pub fn and(self, other: Party) -> Party {
        Party(self.0 | other.0)
    }
}

/// Returns whether a meeting was at some place.
fn at(packed: u64, place: At) -> bool {
    packed & ((1 << BITS_OF_AT) - 1) == place as u64
}

/// Returns the pairs of which the lower article is in a range and that meet often enough.
fn gather(index: &Index, parties: &[Party], (most, lower): (usize, Range<u32>)) -> Vec<Candidate> {
    let low_bits = lower.len().div_ceil(PARTS).next_power_of_two().ilog2();
    let do_all_meet = parties.iter().all(|party| *party == Party::BOTH);
    let none = || {
        let (lower, parts) = (lower.clone(), vec![Vec::new(); PARTS]);
        Meetings { lower, parties, do_all_meet, low_bits, parts }
    };
    let shelves = index.shelves().with_min_len(SHELVES_AT_ONCE);
    let meetings: Vec<Meetings<'_>> = shelves
        .fold(none, |mut meetings, groups| {
            groups.for_each(|group| meetings.add(group, most));
            meetings
        })
        .collect();
    let parts = (0..PARTS).into_par_iter().flat_map_iter(|part| {
        let parts: Vec<&[u64]> = meetings.iter().map(|meetings| &*meetings.parts[part]).collect();
        let mut packed = parts.concat();
        packed.sort_unstable();
        enough(&packed, index, lower.start)
    });
    parts.collect()
}

impl Meetings<'_> {
    fn add(&mut self, group: Group<'_>, most: usize) {
        let Meetings { lower, parties, do_all_meet, .. } = self;
        let (lower, parties, do_all_meet) = (lower.clone(), *parties, *do_all_meet);
        let party = |article: ArticleIdx| parties[article.0 as usize];
        let (Group::Run(all) | Group::Triple(all)) = group;
        if !all.may_begin_in(&lower) {
            return;
        }
        let there = || all.articles().map(party).fold(Party::NONE, Party::and);
        if !do_all_meet && !there().meets(there()) {
            return;
        }
        let meets = |one, other| do_all_meet || party(one).meets(party(other));
        match group {
            Group::Triple(carriers) => {
                carriers.meet(&lower, meets, |one, other, _| self.push(one, other, At::Triple));
            }
            Group::Run(carriers) if carriers.count_to(most + 1) > most => {
                let neighbours = carriers.articles().zip(carriers.articles().skip(1));
                let met = neighbours.filter(|(one, other)| meets(*one, *other));
                met.filter(|(one, _)| lower.contains(&one.0))
                    .for_each(|(one, other)| self.push(one, other, At::Crowd));
            }
            Group::Run(carriers) => {
                let n_carriers = carriers.count_to(FEW_CARRIERS + 1);
                carriers.meet(&lower, meets, |one, other, both| {
                    let at = match n_carriers {
                        ..=FEW_CARRIERS if both.are_long() => At::LongRun,
                        ..=RARE => At::RareRun,
                        _ => At::CommonRun,
                    };
                    self.push(one, other, at);
                });
            }
        }
    }

    fn push(&mut self, one: ArticleIdx, other: ArticleIdx, at: At) {
        let one = one.0 - self.lower.start;
        let pair = u64::from(one) << u32::BITS | u64::from(other.0);
        let packed = pair << BITS_OF_AT | at as u64;
        self.parts[(one >> self.low_bits) as usize].push(packed);
    }
}

/// Returns the pairs that meet often enough, by sorted meetings of which the lower articles are counted from the
/// `first`.
fn enough(packed: &[u64], index: &Index, first: u32) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for same in packed.chunk_by(|one, other| one >> BITS_OF_AT == other >> BITS_OF_AT) {
        let count = |place: At| same.iter().filter(|packed| at(**packed, place)).count() as u32;
        let (common, crowds) = (count(At::CommonRun), count(At::Crowd));
        let (rare, long, triples) = (count(At::RareRun), count(At::LongRun), count(At::Triple));
        let worth = WORTH_OF_LONG * long + WORTH_OF_RARE * (rare + triples) + common + crowds;
        let runs = common + crowds + rare + long;
        let pair = same[0] >> BITS_OF_AT;
        let one = ArticleIdx(first + (pair >> u32::BITS) as u32);
        let other = ArticleIdx(pair as u32);
        let shorter = index.size(one).runs.min(index.size(other).runs);
        let is_part = runs >= SHARED_OF_PART && ONE_SHARED_OF * runs >= shorter;
        if worth >= ENOUGH || is_part || long > 0 && shorter <= SHORT {
            let articles = Pair::new(one, other);
            candidates.push(Candidate { articles, runs, triples });
        }
    }
    candidates
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;
    use crate::hashes::spread;
    use crate::index::{Fingerprints, Ledger, Room};

    /// Returns the fingerprints of an article that shares those of some numbers, each with some bits beside it,
    /// with others.
    fn found(numbers: &[(u8, u8)]) -> Fingerprints {
        let run = |(number, beside): &(u8, u8)| {
            spread(u64::from(*number) + 1) >> 18 << 18 | (u64::from(*beside) * 0x1041) & 0x3_ffff
        };
        let triple = |(number, kind): &(u8, u8)| {
            spread(4 * u64::from(*number) + u64::from(*kind) % 4 + 1000)
        };
        let sorted = |hashes: BTreeSet<u64>| hashes.into_iter().collect();
        let runs = sorted(numbers.iter().map(run).collect());
        let triples = sorted(numbers.iter().map(triple).collect());
        Fingerprints { runs, triples, ..Fingerprints::default() }
    }

    fn index(articles: &[Fingerprints], memory: usize) -> Index {
        let room: Box<dyn Room> = Box::new(Cursor::new(Vec::new()));
        let mut ledger = Ledger::new(memory, Some(room));
        articles.iter().for_each(|found| ledger.add(found).unwrap());
        Index::new(ledger, Some, &|| false).unwrap()
    }

    /// Returns how many fingerprints that others carry, too, the articles have.
    fn n_postings(articles: &[Fingerprints]) -> usize {
        let mut carriers: [BTreeMap<u64, BTreeSet<(usize, u64)>>; 2] = Default::default();
        for (number, Fingerprints { runs, triples, .. }) in articles.iter().enumerate() {
            for run in runs {
                carriers[0].entry(run >> 18).or_default().insert((number, *run));
            }
            for triple in triples {
                carriers[1].entry(*triple).or_default().insert((number, 0));
            }
        }
        let n_articles = |postings: &BTreeSet<(usize, u64)>| {
            postings.iter().map(|(number, _)| number).collect::<BTreeSet<_>>().len()
        };
        let [runs, triples] = carriers;
        let runs = runs.into_values().filter(|postings| n_articles(postings) > 1);
        let is_kept = |n: &usize| (2..=MOST_FOR_TRIPLE).contains(n);
        let triples = triples.values().map(n_articles).filter(is_kept);
        runs.map(|postings| postings.len()).sum::<usize>() + triples.sum::<usize>()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn portions_make_no_difference(
            numbers in prop::collection::vec(
                prop::collection::vec((0_u8..120, any::<u8>()), 0..30),
                0..150,
            ),
            parties in prop::option::of(prop::collection::vec(0_u8..4, 150)),
            most in 32_usize..60,
            cuts in prop::collection::btree_set(0_u32..150, 0..6),
            memory in 0_usize..100_000,
        ) {
            let articles: Vec<Fingerprints> = numbers.iter().map(|it| found(it)).collect();
            let n_articles = articles.len() as u32;
            let mut all = vec![Party::BOTH; articles.len()];
            if let Some(parties) = parties {
                all.iter_mut().zip(parties).for_each(|(party, number)| *party = Party(number));
            }
            let (held, written) = (index(&articles, usize::MAX), index(&articles, memory));
            prop_assert_eq!(held.n_postings(), n_postings(&articles));
            prop_assert_eq!(written.n_postings(), held.n_postings());
            let ends: Vec<u32> =
                cuts.into_iter().filter(|cut| *cut < n_articles).chain([n_articles]).collect();
            let starts = [0].into_iter().chain(ends.clone());
            let portions = starts.zip(&ends).map(|(start, end)| start..*end);
            let found: Vec<Candidate> =
                portions.flat_map(|lower| gather(&written, &all, (most, lower))).collect();
            prop_assert_eq!(found, gather(&held, &all, (most, 0..n_articles)));
        }
    }
}
