//! Joins matching sentences that stand beside one another: matches come in, runs of sentences go out.

use std::ops::Range;

use super::vocabulary::Vocabulary;
use super::{Match, MatchKind};
use crate::pair::{Pair, Side};
use crate::segment::Segmented;

/// A run of matching sentences with nothing but furniture between them.
#[derive(Clone, Debug)]
pub(super) struct SentenceRun {
    /// The places of the sentences.
    pub places: Pair<Range<usize>>,
    /// Whether all of them are the same word for word.
    pub is_verbatim: bool,
    /// How many words they share.
    pub words: usize,
    /// The most of them that follow one another, and where: with the words beside the sentences that do.
    pub longest: Pair<Range<usize>>,
}

/// Returns the runs of matching sentences, those that are the same word for word apart from the others.
///
/// Takes time linear in the words of the articles.
pub(super) fn runs(
    articles: Pair<&Segmented>,
    vocabulary: &Vocabulary,
    matches: &[Match],
) -> Vec<SentenceRun> {
    let beside = |places: &Pair<Range<usize>>| {
        let borders = [places.as_ref().map(|it| it.start), places.as_ref().map(|it| it.end)];
        let [start, end] = borders.map(|at| row(articles, vocabulary, at));
        longer(start, end)
    };
    let inside = |found: &Match| {
        let longest = found.runs.iter().max_by_key(|run| run.len);
        longest.map(|run| vocabulary.places_of_runs(std::slice::from_ref(run))).unwrap_or_default()
    };
    let mut runs: Vec<SentenceRun> = Vec::new();
    for found in matches {
        let places = Pair::from_fn(|side| vocabulary.places(side, &found.sentences[side]));
        let is_verbatim = found.kind == MatchKind::Verbatim;
        let follows = |run: &SentenceRun| {
            let is_next = |side: Side| run.places[side].end == places[side].start;
            run.is_verbatim == is_verbatim && Side::BOTH.into_iter().all(is_next)
        };
        let longest = match found.kind {
            // All of the run is in a row; that is looked at once it has ended.
            MatchKind::Verbatim => Pair::default(),
            MatchKind::Edited | MatchKind::Reworked => longer(inside(found), beside(&places)),
        };
        match runs.last_mut().filter(|run| follows(run)) {
            Some(run) => {
                run.places.left.end = places.left.end;
                run.places.right.end = places.right.end;
                run.words += found.words();
                run.longest = longer(std::mem::take(&mut run.longest), longest);
            }
            None => runs.push(SentenceRun { places, is_verbatim, words: found.words(), longest }),
        }
    }
    for run in runs.iter_mut().filter(|run| run.is_verbatim) {
        run.longest = beside(&run.places);
    }
    runs
}

/// Returns the one of two rows of words that has more, or the first.
fn longer(one: Pair<Range<usize>>, other: Pair<Range<usize>>) -> Pair<Range<usize>> {
    if one.left.len() >= other.left.len() { one } else { other }
}

/// Returns the places before and behind a place of each side that hold the same words in a row.
fn row(articles: Pair<&Segmented>, vocabulary: &Vocabulary, at: Pair<usize>) -> Pair<Range<usize>> {
    let sides = Pair::from_fn(|side| vocabulary.words[side].split_at(at[side]));
    let is_same = |(left, right): &(&usize, &usize)| {
        articles.left.words[**left].key == articles.right.words[**right].key
    };
    let (left, right) = (sides.left, sides.right);
    let before = left.0.iter().rev().zip(right.0.iter().rev()).take_while(is_same).count();
    let behind = left.1.iter().zip(right.1).take_while(is_same).count();
    at.map(|at| at - before..at + behind)
}
