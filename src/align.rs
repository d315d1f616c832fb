//! Lines up two articles: their sentences and words come in, what they share goes out.

mod order;
mod passages;
mod seeds;
mod words;

use std::ops::Range;

use crate::pair::Pair;
use crate::segment::Segmented;
use crate::span::Span;

/// What two articles share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Matching sentences in the order of the left article; no sentence is in two of them.
    pub matches: Vec<Match>,
    /// The matches gathered into stretches, in the order of the left article.
    pub passages: Vec<Passage>,
}

/// A run of sentences of one article beside the run of the other article that carries the same text.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The sentences of each side.
    pub sentences: Pair<Range<usize>>,
    /// How close the two wordings are.
    pub kind: MatchKind,
    /// Whether it keeps the order of the others.
    pub place: Place,
    /// The words that both sides have, in the order of the left side.
    pub runs: Vec<Run>,
}

/// How a match stands to the heaviest row of matches that are in the same order on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// It belongs to that row.
    InOrder,
    /// It does not, and its sentences stand in their articles once.
    Moved,
    /// It does not, but its words stand in an article twice: nobody can say that they moved.
    Repeated,
}

/// Consecutive words that both articles have, as numbers of [`Segmented::words`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first word on each side.
    pub first: Pair<usize>,
    /// How many words, at least 1.
    pub len: usize,
}

/// How close two wordings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The same words in the same order.
    Verbatim,
    /// Enough of the same words that the others can be pointed out.
    Edited,
    /// Related, but so rewritten that marks on words would be confetti.
    Reworked,
}

/// Matches next to one another on both sides: what a reader calls one copied stretch.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Where it stands in each article.
    pub spans: Pair<Span>,
    /// The sentences it covers on each side.
    pub sentences: Pair<Range<usize>>,
    /// Its matches, as a range of [`Alignment::matches`].
    pub matches: Range<usize>,
    /// The least close kind of its matches.
    pub kind: MatchKind,
    /// Whether its matches are moved.
    pub moved: bool,
    /// How many words are shared.
    pub words: usize,
}

/// What the aligner is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The fewest shared words that make a passage, at least 1.
    pub min_words: usize,
}

/// A budget that ran out, and what was done instead: the honest footnote of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shortcut {
    /// A sentence pair was too long for its words to be compared; it shows without word marks.
    WordsNotCompared,
    /// A word stood in so many sentences that it was not used to bring sentences together.
    CommonWordsSkipped,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { min_words: 8 }
    }
}

impl Match {
    /// Returns how many words are shared.
    pub fn words(&self) -> usize {
        self.runs.iter().map(|run| run.len).sum()
    }

    /// Returns whether the sentences moved.
    pub fn is_moved(&self) -> bool {
        self.place == Place::Moved
    }
}

impl Run {
    /// Returns one past the last word on each side.
    pub fn ends(&self) -> Pair<usize> {
        self.first.map(|first| first + self.len)
    }
}

/// Returns what the two articles share, and which budgets ran out on the way.
///
/// The result is mirrored exactly when the sides are swapped: the work is always done with the same
/// article on the left, whichever way they came.
pub fn align(articles: Pair<&Segmented>, settings: Settings) -> (Alignment, Vec<Shortcut>) {
    let texts = articles.map(|article| article.article.text.as_str());
    let swapped = texts.left > texts.right;
    let (mut matches, shortcuts) = matches(if swapped { articles.swap() } else { articles });
    if swapped {
        mirror(&mut matches);
    }
    (passages::gather(articles, matches, settings), shortcuts)
}

/// Returns the matching sentences in the order of the left article.
fn matches(articles: Pair<&Segmented>) -> (Vec<Match>, Vec<Shortcut>) {
    let mut shortcuts = Vec::new();
    let mut taken = articles.map(|article| vec![false; article.sentences.len()]);
    let mut matches = Vec::new();
    for seed in seeds::seeds(articles, &mut shortcuts) {
        if taken.left[seed.left.0] || taken.right[seed.right.0] {
            continue;
        }
        if let Some(found) = words::compare(articles, seed, &mut shortcuts) {
            taken.left[seed.left.0] = true;
            taken.right[seed.right.0] = true;
            matches.push(found);
        }
    }
    matches.sort_by_key(|m| m.sentences.left.start);
    order::place(articles, &mut matches);
    shortcuts.sort_unstable();
    shortcuts.dedup();
    (matches, shortcuts)
}

/// Swaps the sides of every match.
fn mirror(matches: &mut [Match]) {
    for found in &mut *matches {
        found.sentences = found.sentences.clone().swap();
        found.runs.iter_mut().for_each(|run| run.first = run.first.swap());
    }
    matches.sort_by_key(|m| m.sentences.left.start);
}
