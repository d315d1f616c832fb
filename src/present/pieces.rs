//! Cuts matching sentences where shared words meet others: a match comes in, tagged text goes out.
//!
//! No cut is inside a word. Between two shared words the punctuation is compared, too, and marked
//! where it differs.

use super::{Tag, Tagged};
use crate::align::{Match, Run};
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, alike, is_invisible};
use crate::span::Span;

/// Returns the text of one side of a match, from its first byte to its last without gaps; `shared` are
/// the words of this side that the other article has, in their order.
pub(super) fn tagged(
    comparison: &Comparison,
    (found, shared): (&Match, &[Run]),
    side: Side,
) -> Vec<Tagged> {
    let article = &comparison.articles[side];
    let sentences = &article.sentences[found.sentences[side].clone()];
    let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else {
        return Vec::new();
    };
    let whole = first.span.cover(last.span);
    let mut cuts = only(article, shared, side, first.words.start..last.words.end);
    cuts.extend(marks(comparison, found, side, whole));
    cuts.sort_unstable_by_key(|cut| cut.span);
    let mut text = Vec::with_capacity(2 * cuts.len() + 1);
    let mut done = whole.start;
    for cut in cuts {
        push(
            &mut text,
            Tagged { span: Span { start: done, end: cut.span.start }, tag: Tag::Shared },
        );
        push(&mut text, cut);
        done = cut.span.end;
    }
    push(&mut text, Tagged { span: Span { start: done, end: whole.end }, tag: Tag::Shared });
    text
}

fn push(text: &mut Vec<Tagged>, piece: Tagged) {
    if !piece.span.is_empty() {
        text.push(piece);
    }
}

/// Returns the stretches of words that the other side lacks, furniture between sentences included.
fn only(
    article: &Segmented,
    shared: &[Run],
    side: Side,
    words: std::ops::Range<usize>,
) -> Vec<Tagged> {
    let ends = shared.iter().map(|run| (run.first[side], run.ends()[side]));
    let mut done = words.start;
    let mut only = Vec::new();
    for (start, end) in ends.chain([(words.end, words.end)]) {
        if let [first, .., last] | [first @ last] = &article.words[done..start] {
            only.push(Tagged { span: first.span.cover(last.span), tag: Tag::Only });
        }
        done = end;
    }
    only
}

/// Returns the punctuation between shared words, and at the ends, that the other side lacks.
fn marks(comparison: &Comparison, found: &Match, side: Side, whole: Span) -> Vec<Tagged> {
    let wholes = Pair::from_fn(|side| {
        let sentences = &comparison.articles[side].sentences[found.sentences[side].clone()];
        sentences.iter().map(|sentence| sentence.span).reduce(Span::cover).unwrap_or(whole)
    });
    let mut marks = Vec::new();
    for run in &found.runs {
        for step in 0..=run.len {
            let gaps = Pair::from_fn(|side| {
                gap(&comparison.articles[side], wholes[side], run.first[side] + step)
            });
            let inside = step > 0 && step < run.len;
            let at_both_starts = step == 0
                && gaps
                    .zip(wholes)
                    .into_array()
                    .iter()
                    .all(|(gap, whole)| gap.start == whole.start);
            let at_both_ends = step == run.len
                && gaps.zip(wholes).into_array().iter().all(|(gap, whole)| gap.end == whole.end);
            if !(inside || at_both_starts || at_both_ends) {
                continue;
            }
            let texts = Pair::from_fn(|side| {
                normal(gaps[side].slice(&comparison.articles[side].article.text))
            });
            let span = gaps[side].trim(&comparison.articles[side].article.text);
            if texts.left != texts.right && !span.is_empty() {
                marks.push(Tagged { span, tag: Tag::Mark });
            }
        }
    }
    marks
}

/// Returns what stands before the word with a number, within the sentences of a match.
fn gap(article: &Segmented, whole: Span, word: usize) -> Span {
    let before = word.checked_sub(1).map_or(whole.start, |before| article.words[before].span.end);
    let after = article.words.get(word).map_or(whole.end, |word| word.span.start);
    Span { start: before.clamp(whole.start, whole.end), end: after.clamp(whole.start, whole.end) }
}

/// Returns the marks in `gap`, those made alike that a reader takes for the same.
fn normal(gap: &str) -> String {
    gap.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).map(alike).collect()
}
