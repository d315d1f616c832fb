//! Finds where two articles have rare words in common close together: a vocabulary comes in, pairs of
//! stretches to look at go out, the most telling first.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::groups::Groups;
use super::odds::stem_chance;
use super::vocabulary::Vocabulary;
use crate::pair::{Pair, Side};

/// How far apart, in words, two meetings of one cluster may be on each side.
const GAP: usize = 20;

/// The most places where a stem may stand on the left times those on the right to be met at all.
const MAX_MEETINGS: usize = 60;

/// How many words the chance of a meeting is reckoned among.
const AMONG: usize = 30;

/// The least evidence of a cluster, in nats: some three rare words.
const MIN_EVIDENCE: f32 = 12.0;

/// A stem in both articles.
#[derive(Clone, Copy, Debug)]
struct Meeting {
    places: Pair<usize>,
    stem: u32,
    evidence: f32,
}

/// Returns the stretches around meetings that are near one another on both sides.
///
/// Meetings are joined like points in the plane (single linkage, as in DBSCAN with one neighbour).
/// Takes time linear in the meetings, of which there are at most four for each word.
pub(super) fn clusters(vocabulary: &Vocabulary) -> Vec<Pair<Range<usize>>> {
    let meetings = meetings(vocabulary);
    let mut groups = Groups::new(meetings.len());
    let mut first = 0;
    for (at, meeting) in meetings.iter().enumerate() {
        while meeting.places.left - meetings[first].places.left > GAP {
            first += 1;
        }
        for (near, other) in meetings.iter().enumerate().take(at).skip(first) {
            if is_near(meeting, other) {
                groups.join(at, near);
            }
        }
    }
    let mut members: HashMap<usize, Vec<Meeting>> = HashMap::new();
    for (at, meeting) in meetings.iter().enumerate() {
        members.entry(groups.of(at)).or_default().push(*meeting);
    }
    let mut clusters: Vec<(f32, Pair<Range<usize>>)> = members.into_values().map(bounds).collect();
    clusters.retain(|(evidence, _)| *evidence >= MIN_EVIDENCE);
    clusters.sort_by(|one, other| {
        let key = |places: &Pair<Range<usize>>| places.as_ref().map(|p| (p.start, p.end));
        other.0.total_cmp(&one.0).then_with(|| key(&one.1).cmp(&key(&other.1)))
    });
    clusters.into_iter().map(|(_, places)| places).collect()
}

/// Returns where rare stems of the left article stand in the right one, in the order of the left.
fn meetings(vocabulary: &Vocabulary) -> Vec<Meeting> {
    let places = places_of_stems(vocabulary, Side::Right);
    let mut meetings = Vec::new();
    for (left, stem) in vocabulary.stems.left.iter().enumerate() {
        let n = vocabulary.n_stems[*stem as usize];
        if n.left as usize * n.right as usize > MAX_MEETINGS {
            continue;
        }
        let evidence = -stem_chance(n.left + n.right, vocabulary.total(), AMONG).ln();
        let rights = places.1[places.0[*stem as usize]..places.0[*stem as usize + 1]].iter();
        meetings.extend(rights.map(|right| Meeting {
            places: Pair::new(left, *right),
            stem: *stem,
            evidence,
        }));
    }
    meetings
}

/// Returns the places of each stem in an article one after the other, and where those of each begin.
fn places_of_stems(vocabulary: &Vocabulary, side: Side) -> (Vec<usize>, Vec<usize>) {
    let mut begins = vec![0; vocabulary.n_stems.len() + 1];
    for (stem, n) in vocabulary.n_stems.iter().enumerate() {
        begins[stem + 1] = begins[stem] + n[side] as usize;
    }
    let (mut next, mut places) = (begins.clone(), vec![0; vocabulary.len(side)]);
    for (place, stem) in vocabulary.stems[side].iter().enumerate() {
        let slot = &mut next[*stem as usize];
        places[*slot] = place;
        *slot += 1;
    }
    (begins, places)
}

/// Returns whether two meetings are near on both sides, and not the same word met twice.
fn is_near(one: &Meeting, other: &Meeting) -> bool {
    one.places.right.abs_diff(other.places.right) <= GAP && one.places.left != other.places.left
}

/// Returns the evidence of a cluster, each stem once, and the stretches it spans.
fn bounds(mut members: Vec<Meeting>) -> (f32, Pair<Range<usize>>) {
    let span = Pair::from_fn(|side: Side| {
        let places = members.iter().map(|meeting| meeting.places[side]);
        let start = places.clone().min().unwrap_or(0);
        start..places.max().unwrap_or(0) + 1
    });
    members.sort_unstable_by_key(|meeting| meeting.stem);
    members.dedup_by_key(|meeting| meeting.stem);
    (members.iter().map(|meeting| meeting.evidence).sum(), span)
}
