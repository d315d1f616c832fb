//! Counts what two articles share: an alignment comes in, shares both ways go out.

use crate::align::{Alignment, Match, Passage, Run, Strength};
use crate::pair::{Pair, Side};
use crate::segment::Segmented;

/// How much two articles share, both ways; weak resemblance is not among it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// How many words are shared, each counted once.
    pub words: usize,
    /// How many of the shared words stand between quotation marks in both articles.
    pub quoted: usize,
    /// How many words of each side count: all but page furniture.
    pub counted: Pair<usize>,
    /// The shared words as a share of those that count, in 0..=1; 0 where none count.
    pub copied: Pair<f64>,
    /// The most shared words without a break on either side.
    pub longest_run: usize,
}

/// Returns the score of an alignment of two articles.
pub fn score(articles: Pair<&Segmented>, alignment: &Alignment) -> Score {
    let words = copied_matches(alignment).map(Match::words).sum();
    let runs = copied_matches(alignment).flat_map(|found| &found.runs);
    let quoted = runs.map(|run| quoted_words(articles, run)).sum();
    let counted = articles.map(Segmented::counted_words);
    let copied = counted.map(|counted| words as f64 / counted.max(1) as f64);
    let passages = alignment.passages.iter().filter(|passage| is_copied(passage));
    let longest_run = passages.map(|passage| longest_run(alignment, passage)).max().unwrap_or(0);
    Score { words, quoted, counted, copied, longest_run }
}

/// Returns the matches that count: those of passages that were copied.
pub fn copied_matches(alignment: &Alignment) -> impl Iterator<Item = &Match> {
    alignment.matches.iter().filter(|found| is_copied(&alignment.passages[found.passage]))
}

/// Returns whether a passage counts: whether it is more than a resemblance.
pub fn is_copied(passage: &Passage) -> bool {
    match passage.strength {
        Strength::Copied => true,
        Strength::Weak => false,
    }
}

/// Returns whether most shared words of a match stand between quotation marks on both sides.
pub fn is_quoted(articles: Pair<&Segmented>, found: &Match) -> bool {
    let quoted: usize = found.runs.iter().map(|run| quoted_words(articles, run)).sum();
    2 * quoted > found.words()
}

/// Returns how many words of a run stand between quotation marks on both sides.
fn quoted_words(articles: Pair<&Segmented>, run: &Run) -> usize {
    let is_quoted =
        |at: usize| Side::BOTH.iter().all(|side| articles[*side].is_quoted(run.first[*side] + at));
    (0..run.len).filter(|at| is_quoted(*at)).count()
}

/// Returns the most words of a passage that follow one another on both sides.
fn longest_run(alignment: &Alignment, passage: &Passage) -> usize {
    let runs = passage.matches.iter().flat_map(|idx| &alignment.matches[*idx].runs);
    // The clauses of a sentence need not come in the order of its words.
    let mut runs: Vec<&Run> = runs.collect();
    runs.sort_by_key(|run| run.first.left);
    let (mut longest, mut current, mut end) = (0, 0, None);
    for run in runs {
        current = if end == Some(run.first) { current + run.len } else { run.len };
        longest = longest.max(current);
        end = Some(run.ends());
    }
    longest
}
