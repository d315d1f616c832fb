//! Counts what two articles share: an alignment comes in, shares both ways go out.

use crate::align::{Alignment, Match, Passage};
use crate::pair::Pair;
use crate::segment::Segmented;

/// How much two articles share, both ways.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// How many words are shared, each counted once.
    pub words: usize,
    /// How many words of each side count: all but page furniture.
    pub counted: Pair<usize>,
    /// The shared words as a share of those that count, in 0..=1; 0 where none count.
    pub copied: Pair<f64>,
    /// The most shared words without a break on either side.
    pub longest_run: usize,
}

/// Returns the score of an alignment of two articles.
pub fn score(articles: Pair<&Segmented>, alignment: &Alignment) -> Score {
    let words = alignment.matches.iter().map(Match::words).sum();
    let counted = articles.map(Segmented::counted_words);
    let copied = counted.map(|counted| words as f64 / counted.max(1) as f64);
    let runs = alignment.passages.iter().map(|passage| longest_run(alignment, passage));
    Score { words, counted, copied, longest_run: runs.max().unwrap_or(0) }
}

/// Returns the most words of a passage that follow one another on both sides.
fn longest_run(alignment: &Alignment, passage: &Passage) -> usize {
    let runs = passage.matches.iter().flat_map(|idx| &alignment.matches[*idx].runs);
    let (mut longest, mut current, mut end) = (0, 0, None);
    for run in runs {
        current = if end == Some(run.first) { current + run.len } else { run.len };
        longest = longest.max(current);
        end = Some(run.ends());
    }
    longest
}
