//! Grows matches over the sentences beside them: a match of one sentence with a part of another comes
//! in, one of runs of sentences goes out, so that a sentence that was split stands beside its parts.

use std::cell::OnceCell;
use std::ops::Range;

use super::likeness::Profile;
use super::words::{Budget, MIN_SHARED, n_only, related};
use super::{Match, MatchKind};
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, SentenceIdx};

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
    taken: Pair<Vec<bool>>,
    /// What comparing may still cost.
    pub budget: &'a mut Budget,
    /// The profiles of the sentences that were likened to others.
    profiles: Pair<Vec<OnceCell<Profile>>>,
}

impl<'a> Unmatched<'a> {
    /// Returns two articles of which no sentence is in a match.
    pub(super) fn new(articles: Pair<&'a Segmented>, budget: &'a mut Budget) -> Self {
        let sizes = articles.map(|article| article.sentences.len());
        Unmatched {
            articles,
            taken: sizes.map(|size| vec![false; size]),
            budget,
            profiles: sizes.map(|size| vec![OnceCell::new(); size]),
        }
    }

    /// Returns the profile of a sentence, made when it is first asked for.
    pub(super) fn profile(&self, side: Side, idx: usize) -> &Profile {
        let article = self.articles[side];
        self.profiles[side][idx].get_or_init(|| Profile::new(article, SentenceIdx(idx)))
    }

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
///
/// Twice as many are tried at once after each time that it went well, so that a sentence that was split
/// into very many is not compared with them one by one.
pub(super) fn grow(unmatched: &mut Unmatched<'_>, block: &Pair<Range<usize>>, found: &mut Match) {
    let mut most = 1;
    loop {
        match grown(unmatched, (block, most), found) {
            Some(grown) => {
                unmatched.take(&grown);
                *found = grown;
                most *= 2;
            }
            None if most > 1 => most /= 2,
            None => break,
        }
    }
}

/// Returns a match with up to `most` more sentences on one side.
fn grown(
    unmatched: &mut Unmatched<'_>,
    (block, most): (&Pair<Range<usize>>, usize),
    found: &Match,
) -> Option<Match> {
    Side::BOTH.into_iter().find_map(|side| {
        if n_only(unmatched.articles, found, side.other()) < MIN_GAIN {
            return None;
        }
        let Range { start, end } = found.sentences[side];
        let is_open = |idx: &usize| block[side].contains(idx) && unmatched.is_free(side, *idx);
        let n_before = (0..start).rev().take_while(is_open).take(most).count();
        let n_after = (end..).take_while(is_open).take(most).count();
        let neighbours = [start - n_before..start, end..end + n_after];
        neighbours.into_iter().find_map(|more| with_sentences(unmatched, found, side, more))
    })
}

/// Returns a match with `more` sentences added to a side, if all of them belong to it.
fn with_sentences(
    unmatched: &mut Unmatched<'_>,
    found: &Match,
    side: Side,
    more: Range<usize>,
) -> Option<Match> {
    if more.is_empty() || !more.clone().all(|idx| may_belong(unmatched, found, side, idx)) {
        return None;
    }
    let mut sentences = found.sentences.clone();
    sentences[side] = sentences[side].start.min(more.start)..sentences[side].end.max(more.end);
    let grown = related(unmatched.articles, sentences, unmatched.budget)?;
    let gain = grown.words().saturating_sub(found.words());
    let added = &unmatched.articles[side].sentences[more];
    let belongs = match added {
        [one] => belongs(gain, one.words.len()),
        _ => added.iter().all(|one| belongs(n_shared(&grown, side, &one.words), one.words.len())),
    };
    (gain >= MIN_GAIN * added.len() && belongs && is_as_close(&grown, &[found])).then_some(grown)
}

/// Returns whether the other side of a match has enough of the words of a sentence, in whatever order.
fn may_belong(unmatched: &Unmatched<'_>, found: &Match, side: Side, idx: usize) -> bool {
    let profile = unmatched.profile(side, idx);
    let others = found.sentences[side.other()].clone();
    let gain = others.map(|other| profile.n_common(unmatched.profile(side.other(), other))).sum();
    belongs(gain, unmatched.articles[side].sentences[idx].words.len())
}

/// Returns whether a sentence of `own` words of which `gain` are shared belongs to a match.
fn belongs(gain: usize, own: usize) -> bool {
    let is_most = gain as f64 >= MIN_SHARED * own as f64 || (gain >= MIN_PHRASE && 2 * gain > own);
    gain >= MIN_GAIN && is_most
}

/// Returns how many of some words of one side a match shares.
fn n_shared(found: &Match, side: Side, words: &Range<usize>) -> usize {
    let from = found.runs.partition_point(|run| run.ends()[side] <= words.start);
    let runs = found.runs[from..].iter().take_while(|run| run.first[side] < words.end);
    runs.map(|run| run.ends()[side].min(words.end) - run.first[side].max(words.start)).sum()
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
