//! Grows matches over the sentences beside them: a match of one sentence with a part of another comes
//! in, one of runs of sentences goes out, so that a sentence that was split stands beside its parts.

use std::ops::Range;

use super::words::{Budget, MIN_SHARED, n_only, related};
use super::{Match, MatchKind};
use crate::pair::{Pair, Side};
use crate::segment::Segmented;

/// The fewest words that an added sentence must find on the other side: fewer are found by chance.
const MIN_GAIN: usize = 3;

/// The fewest shared words that suffice if they are most of the added sentence: a phrase that does not
/// come about by chance.
const MIN_PHRASE: usize = 5;

/// Two articles with the sentences that are still to be matched.
pub(super) struct Unmatched<'a> {
    /// The articles.
    pub articles: Pair<&'a Segmented>,
    /// For each sentence of each side whether it is in a match.
    pub taken: Pair<Vec<bool>>,
    /// What comparing may still cost.
    pub budget: &'a mut Budget,
}

impl Unmatched<'_> {
    /// Returns whether a sentence is an article's own copy and in no match.
    pub(super) fn is_free(&self, side: Side, idx: usize) -> bool {
        !self.taken[side][idx] && self.articles[side].sentences[idx].is_copy()
    }

    /// Notes that the sentences of a match are in it.
    pub(super) fn take(&mut self, found: &Match) {
        for side in Side::BOTH {
            self.taken[side][found.sentences[side].clone()].fill(true);
        }
    }
}

/// Adds free sentences of a `block` to a match as long as they hold what the other side has left over.
pub(super) fn grow(unmatched: &mut Unmatched<'_>, block: &Pair<Range<usize>>, found: &mut Match) {
    while let Some(grown) = grown(unmatched, block, found) {
        unmatched.take(&grown);
        *found = grown;
    }
}

/// Returns a match with one more sentence on one side.
fn grown(
    unmatched: &mut Unmatched<'_>,
    block: &Pair<Range<usize>>,
    found: &Match,
) -> Option<Match> {
    Side::BOTH.into_iter().find_map(|side| {
        if n_only(unmatched.articles, found, side.other()) < MIN_GAIN {
            return None;
        }
        let Range { start, end } = found.sentences[side];
        let neighbours = [start.checked_sub(1), Some(end)];
        neighbours.into_iter().flatten().find_map(|idx| {
            let is_open = block[side].contains(&idx) && unmatched.is_free(side, idx);
            is_open.then(|| with_sentence(unmatched, found, side, idx)).flatten()
        })
    })
}

/// Returns a match with the sentence `idx` added to a side, if that one belongs to it.
fn with_sentence(
    unmatched: &mut Unmatched<'_>,
    found: &Match,
    side: Side,
    idx: usize,
) -> Option<Match> {
    let mut sentences = found.sentences.clone();
    sentences[side] = sentences[side].start.min(idx)..sentences[side].end.max(idx + 1);
    let grown = related(unmatched.articles, sentences, unmatched.budget)?;
    let own = unmatched.articles[side].sentences[idx].words.len();
    let gain = grown.words().saturating_sub(found.words());
    let is_most = gain as f64 >= MIN_SHARED * own as f64 || (gain >= MIN_PHRASE && 2 * gain > own);
    (gain >= MIN_GAIN && is_most && is_as_close(&grown, &[found])).then_some(grown)
}

/// Makes two matches one where a border between sentences was shifted, so that each side of one has
/// words that the other one lacks. `matches` are in the order of the left article.
pub(super) fn join_shifted(unmatched: &mut Unmatched<'_>, matches: Vec<Match>) -> Vec<Match> {
    let mut joined: Vec<Match> = Vec::with_capacity(matches.len());
    for found in matches {
        match joined.last().and_then(|before| shifted(unmatched, before, &found)) {
            Some(both) => *joined.last_mut().expect("it was joined to one") = both,
            None => joined.push(found),
        }
    }
    joined
}

/// Returns two matches as one if that brings a phrase together that they keep apart.
fn shifted(unmatched: &mut Unmatched<'_>, before: &Match, after: &Match) -> Option<Match> {
    let is_next = |side: Side| before.sentences[side].end == after.sentences[side].start;
    let left_over = |side: Side| {
        let after = n_only(unmatched.articles, after, side.other());
        after.min(n_only(unmatched.articles, before, side))
    };
    let n_left_over = left_over(Side::Left).max(left_over(Side::Right));
    if !(is_next(Side::Left) && is_next(Side::Right)) || n_left_over < MIN_PHRASE {
        return None;
    }
    let sentences = Pair::from_fn(|side| before.sentences[side].start..after.sentences[side].end);
    let both = related(unmatched.articles, sentences, unmatched.budget)?;
    let is_gain = both.words() >= before.words() + after.words() + MIN_PHRASE;
    (is_gain && is_as_close(&both, &[before, after])).then_some(both)
}

/// Returns whether a match is no looser than those that it would take the place of.
fn is_as_close(grown: &Match, parts: &[&Match]) -> bool {
    grown.kind != MatchKind::Reworked || parts.iter().any(|part| part.kind == MatchKind::Reworked)
}
