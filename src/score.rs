//! Counts what two articles share: an alignment comes in, shares both ways go out.

use crate::align::{Alignment, Match, MatchKind, Passage, Run, Strength};
use crate::pair::Pair;
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
    /// How many matches that is.
    pub matches: Tally,
}

/// How many matches there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Of the same words in the same order.
    pub verbatim: usize,
    /// Of enough of the same words that the others can be pointed out.
    pub edited: usize,
    /// Related, but so rewritten that marks on words would be confetti.
    pub reworked: usize,
    /// How many of all these have moved.
    pub moved: usize,
}

impl Tally {
    /// Returns the tally of some matches.
    fn of<'a>(matches: impl Iterator<Item = &'a Match>) -> Self {
        let mut tally = Tally::default();
        for found in matches {
            let of_kind = match found.kind {
                MatchKind::Verbatim => &mut tally.verbatim,
                MatchKind::Edited => &mut tally.edited,
                MatchKind::Reworked => &mut tally.reworked,
            };
            *of_kind += 1;
            tally.moved += usize::from(found.is_moved());
        }
        tally
    }

    /// Returns how many there are.
    pub fn total(self) -> usize {
        self.verbatim + self.edited + self.reworked
    }

    /// Returns how many there are of each kind, the closest kind first.
    pub fn kinds(self) -> [(MatchKind, usize); 3] {
        [
            (MatchKind::Verbatim, self.verbatim),
            (MatchKind::Edited, self.edited),
            (MatchKind::Reworked, self.reworked),
        ]
    }
}

/// Returns the score of an alignment of two articles.
pub fn score(articles: Pair<&Segmented>, alignment: &Alignment) -> Score {
    let words = copied_matches(alignment).map(Match::words).sum();
    let runs = copied_matches(alignment).flat_map(|found| &found.runs);
    let quoted = runs.map(|run| run.n_quoted(articles)).sum();
    let counted = articles.map(Segmented::counted_words);
    let copied = counted.map(|counted| words as f64 / counted.max(1) as f64);
    let passages = alignment.passages.iter().filter(|passage| is_copied(passage));
    let longest_run = passages.map(|passage| longest_run(alignment, passage)).max().unwrap_or(0);
    let matches = Tally::of(copied_matches(alignment));
    Score { words, quoted, counted, copied, longest_run, matches }
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
