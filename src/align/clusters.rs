//! Finds where two articles have rare words in common close together: a vocabulary comes in, pairs of
//! stretches to look at go out, the most telling first.

use std::ops::Range;

use super::groups::Groups;
use super::odds::Rarities;
use super::vocabulary::{Stem, Vocabulary};
use crate::pair::{Pair, Side};

/// How far apart, in words, two meetings of one cluster may be on each side.
const GAP: usize = 20;

/// How wide the strips are, in words, in which near meetings are looked for: such a meeting is in the same
/// strip or in one beside it.
const STRIP: usize = GAP;

/// The most places where a stem may stand on the left times those on the right to be met at all.
const MAX_MEETINGS: usize = 60;

/// The least evidence of a meeting, in nats: a word that stands by chance among three in ten stretches
/// says nothing, and links what does not belong together.
const MIN_RARITY: f32 = 1.2;

/// How many words the chance of a meeting is reckoned among.
const AMONG: usize = 30;

/// The least evidence of the densest part of a cluster on each side, in nats: four rare words near one
/// another.
const MIN_EVIDENCE: f32 = 18.0;

/// How much a word between those of a cluster counts against it, in nats: half of what it would were the
/// cluster a copied stretch.
const MISS: f32 = 0.5;

/// A stem in both articles.
#[derive(Clone, Copy, Debug, Default)]
struct Meeting {
    places: Pair<u32>,
    stem: Stem,
    evidence: f32,
}

/// The latest meeting in a strip.
#[derive(Clone, Copy, Debug, Default)]
struct Latest {
    meeting: u32,
    /// The place on the left from which on no meeting is near to it; 0 if there is none yet.
    near_until: u32,
}

/// What the meetings of a group come to.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    n_meetings: u32,
    evidence: f32,
    /// Where the next of them is listed, if that is worth it.
    next: u32,
}

/// Room to take each place on the right, and each stem, of a cluster once.
struct Once {
    /// What it says that something is met at a place, in nats; 0 where nothing is.
    rights: Vec<f32>,
    /// Whether a stem is met.
    stems: Vec<bool>,
}

/// Returns the stretches around meetings that are near one another on both sides.
///
/// Meetings are joined like points in the plane: single linkage, as in DBSCAN with one neighbour.
/// Takes time linear in the meetings, of which there are at most eight for each word.
pub(super) fn clusters(vocabulary: &Vocabulary) -> Vec<Pair<Range<usize>>> {
    let meetings = meetings(vocabulary);
    let groups = groups(&meetings, vocabulary.len(Side::Right));
    let (members, lists) = telling(&meetings, groups);
    let mut once = Once {
        rights: vec![0.0; vocabulary.len(Side::Right)],
        stems: vec![false; vocabulary.n_shared],
    };
    let bounds = |list: Range<usize>| once.bounds(&members[list]);
    let mut clusters: Vec<(f32, Pair<Range<usize>>)> =
        lists.into_iter().filter_map(bounds).collect();
    clusters.sort_by(|one, other| {
        let key = |places: &Pair<Range<usize>>| places.as_ref().map(|p| (p.start, p.end));
        other.0.total_cmp(&one.0).then_with(|| key(&one.1).cmp(&key(&other.1)))
    });
    clusters.into_iter().map(|(_, places)| places).collect()
}

/// Returns the meetings of the groups that have enough evidence, should they be dense, each group in the order
/// of the left side, and where each group stands.
fn telling(meetings: &[Meeting], mut groups: Groups) -> (Vec<Meeting>, Vec<Range<usize>>) {
    let mut sums: Vec<Sum> = vec![Sum::default(); meetings.len()];
    for (at, meeting) in meetings.iter().enumerate() {
        let sum = &mut sums[groups.of(at)];
        sum.n_meetings += 1;
        sum.evidence += meeting.evidence;
    }
    let is_telling = |sum: &Sum| sum.evidence >= MIN_EVIDENCE;
    let (mut lists, mut end) = (Vec::new(), 0);
    for sum in sums.iter_mut().filter(|sum| is_telling(sum)) {
        sum.next = end;
        end += sum.n_meetings;
        lists.push(sum.next as usize..end as usize);
    }
    let mut telling = vec![Meeting::default(); end as usize];
    if end > 0 {
        for (at, meeting) in meetings.iter().enumerate() {
            let sum = &mut sums[groups.of(at)];
            if is_telling(sum) {
                telling[sum.next as usize] = *meeting;
                sum.next += 1;
            }
        }
    }
    (telling, lists)
}

/// Returns which meetings are near one another, be it by way of others; they are in the order of the left
/// side, and the right one is cut into strips.
///
/// Two meetings in one strip that are near on the left are near: so those at the last place of a strip
/// that is near stand for all before it.
fn groups(meetings: &[Meeting], n_places: usize) -> Groups {
    let mut groups = Groups::new(meetings.len());
    let mut latest = vec![Latest::default(); n_places / STRIP + 3];
    // The meeting before each in its strip.
    let mut before = vec![u32::MAX; meetings.len()];
    for (at, meeting) in meetings.iter().enumerate() {
        let strip = meeting.places.right as usize / STRIP + 1;
        for last in &latest[strip - 1..=strip + 1] {
            if last.near_until <= meeting.places.left {
                continue;
            }
            let (mut near, mut found) = (last.meeting as usize, None);
            while let Some(other) = meetings.get(near)
                && (meeting.places.left - other.places.left) as usize <= GAP
                && found.is_none_or(|left| left == other.places.left)
            {
                if is_near(meeting, other) {
                    groups.join(at, near);
                    found = Some(other.places.left);
                }
                near = before[near] as usize;
            }
        }
        let strip = &mut latest[strip];
        if strip.near_until > 0 {
            before[at] = strip.meeting;
        }
        *strip = Latest { meeting: at as u32, near_until: meeting.places.left + GAP as u32 + 1 };
    }
    groups
}

/// Returns where rare stems of the left article stand in the right one, in the order of the left.
fn meetings(vocabulary: &Vocabulary) -> Vec<Meeting> {
    let evidence = rarities(vocabulary);
    let stems = &vocabulary.stems.left;
    let of = |stem: Stem| evidence[(stem as usize).min(vocabulary.n_shared)];
    // Which stems are met cannot be foreseen: each place is put down, and the next one over those that are not.
    let (mut lefts, mut n_lefts) = (vec![0; stems.len()], 0);
    for (left, stem) in (0..).zip(stems) {
        lefts[n_lefts] = left;
        n_lefts += usize::from(of(*stem) > 0.0);
    }
    let mut meetings = Vec::with_capacity(vocabulary.total());
    for left in &lefts[..n_lefts] {
        let stem = stems[*left as usize];
        let rights = vocabulary.places.right.row(stem as usize).iter();
        let places = rights.map(|right| Pair::new(*left, *right));
        meetings.extend(places.map(|places| Meeting { places, stem, evidence: of(stem) }));
    }
    meetings
}

/// Returns what it says that a stem of both articles is met, in nats; 0 for those too common to be, and
/// last for all others.
fn rarities(vocabulary: &Vocabulary) -> Vec<f32> {
    let mut rarities = Rarities::new(vocabulary.total(), AMONG);
    let rarity = |n: &Pair<u32>| {
        let is_met = n.left as usize * n.right as usize <= MAX_MEETINGS;
        let evidence = if is_met { rarities.of(n.left + n.right) } else { 0.0 };
        if evidence >= MIN_RARITY { evidence } else { 0.0 }
    };
    vocabulary.n_stems[..vocabulary.n_shared].iter().map(rarity).chain([0.0]).collect()
}

/// Returns whether two meetings are near on both sides, and not the same word met twice.
fn is_near(one: &Meeting, other: &Meeting) -> bool {
    one.places.right.abs_diff(other.places.right) as usize <= GAP
        && one.places.left != other.places.left
}

impl Once {
    /// Returns the evidence of a cluster, each stem once, and the stretches it spans; nothing if it has too
    /// little. Its members are in the order of the left side.
    fn bounds(&mut self, members: &[Meeting]) -> Option<(f32, Pair<Range<usize>>)> {
        // What stands at one place is the same for all who meet there.
        let same = members.chunk_by(|one, other| one.places.left == other.places.left);
        if densest(same.map(|same| (same[0].places.left, same[0].evidence))) < MIN_EVIDENCE {
            return None;
        }
        let span = Pair::from_fn(|side: Side| {
            let places = members.iter().map(|meeting| meeting.places[side]);
            let start = places.clone().min().unwrap_or(0);
            start as usize..places.max().unwrap_or(0) as usize + 1
        });
        for meeting in members {
            self.rights[meeting.places.right as usize] = meeting.evidence;
        }
        let rights = (0..).zip(&mut self.rights).skip(span.right.start).take(span.right.len());
        let met = rights.map(|(place, evidence)| (place, std::mem::take(evidence)));
        if densest(met.filter(|(_, evidence)| *evidence > 0.0)) < MIN_EVIDENCE {
            return None;
        }
        let is_new =
            |meeting: &&Meeting| !std::mem::replace(&mut self.stems[meeting.stem as usize], true);
        let evidence = members.iter().filter(is_new).map(|meeting| meeting.evidence).sum();
        members.iter().for_each(|meeting| self.stems[meeting.stem as usize] = false);
        Some((evidence, span))
    }
}

/// Returns the evidence of the densest part of a cluster on one side, in nats, by its places in their order, each
/// with what it says: each word that does not belong to it counts against it.
fn densest(places: impl Iterator<Item = (u32, f32)>) -> f32 {
    let (mut best, mut sum, mut last) = (0.0_f32, 0.0_f32, 0);
    for (place, evidence) in places {
        let n_foreign = place.saturating_sub(last + 1);
        sum = (sum - MISS * n_foreign as f32).max(0.0) + evidence;
        best = best.max(sum);
        last = place;
    }
    best
}
