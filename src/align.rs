//! Lines up two articles: their sentences and words come in, what they share goes out.
//!
//! # The method
//!
//! 1. `sentences` matches sentences that are the same words, or nearly so, and `words` compares them
//!    word by word.
//! 2. `vocabulary` numbers the stems of both articles; `clusters` finds where rare stems of both stand
//!    close together. Each such place is a guess at a passage.
//! 3. `likelihood` turns a guess into a block: the two stretches whose words are best explained by one
//!    having been taken from the other, against the chance that they are merely on the same matter.
//!    It asks for no order of words and no run of equal ones, so that shuffled, translated and reworded
//!    text is found; order, where it was kept, is evidence on top. `odds` reckons the chances.
//! 4. `runs` joins matching sentences that stand beside one another, and looks how far the same words go
//!    on beside them. `blocks` joins what belongs together and drops what is weak; `digests` finds the
//!    paragraph that condenses the other article; `edges` sets the ends where the copying ends.
//! 5. `passages` puts the matching sentences into their blocks, `grow` adds the sentences beside them
//!    that were split off or joined on, and what is left is lined up as lifted clauses or, by
//!    `likeness`, as reworked. `clauses` finds the rows of words that were copied as they are where no
//!    block has them; `everyday` tells these from phrases of the trade. `order` tells which sentences
//!    moved.
//! 6. On request `resemblances` looks at the sentences that are left for clauses and sentences below
//!    the default line.
//!
//! # An example
//!
//! Two of the five articles in `seeds/`, of 931 words together, tell of one person in nearly the same
//! words:
//!
//! > made clear to Sessions that **while** he did not like Sessions’ decision to recuse himself, these
//! > people said, he still had faith in his attorney general
//!
//! > made clear to Sessions that **although** he did not like Sessions's decision to recuse himself,
//! > these people said, he still had faith in his attorney general
//!
//! *Faith* stands in each article once. Were the second text independent, a word so rare would be among
//! any 26 words of it with a chance of 1 in 128; if the first was taken from there at a rate of 0.91
//! (of 26 words 25 are found, and a little doubt is left), it is there with a chance of 0.91. So it
//! says ln (0.91 / 0.0078) = 4.8 nats. *Sessions* is in the articles 31 times and would be there anyhow
//! with a chance of 0.56: half a nat. *While* is not found and counts 2.4 nats against. All words
//! together come to 50 nats, and that they stand in the same order to another 37. Towards the
//! surroundings the sum falls with each word, and there the block ends; `edges` then adds the *Trump*
//! in front, with which both sentences begin, and the end of the second sentence.
//!
//! Elsewhere the same articles tell of Attorney General Jeff Sessions who offered to resign: 25 nats in
//! seven words. That is a name and a fact, and stays below the line.
//!
//! ```
//! use std::sync::Arc;
//! use wirecopy::{align, article::ArticleId, compare::compare, load::plain_text, pair::Pair};
//! use wirecopy::segment::segment;
//!
//! let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
//! let articles = Pair::new("001_ef81a74a5e9b070f.txt", "004_1f61f6f646f6cdff.txt").map(|name| {
//!     let text = std::fs::read_to_string(format!("{folder}/{name}")).expect("a seed can be read");
//!     Arc::new(segment(Arc::new(plain_text(ArticleId(name.into()), text).expect("it is text"))))
//! });
//! let found = compare(articles, align::Settings::default());
//! let [passage] = &found.alignment.passages[..] else { panic!("they share one passage") };
//! let text = passage.spans.right.slice(&found.articles.right.article.text);
//! assert!(text.starts_with("Trump made clear to Sessions that although"));
//! assert_eq!((passage.kind, passage.words), (align::MatchKind::Edited, 25));
//! ```
//!
//! # What decides
//!
//! Evidence is in nats throughout: one nat is a factor of 2.7 in favour of copying. The constants stand
//! beside the code that uses them, each with what it stands for. Their orders of magnitude have reasons;
//! the last digit was found by trying, on one half of the 5,185 labelled pairs of the PAN 2013 training
//! corpus with an eye on the other half and on a set of news of our own. How much is in those digits: seven
//! of the constants of `blocks` searched anew for one half alone raise plagdet there from .9487 to .9510
//! and lower it on the other from .9494 to .9480. Those that draw the line are:
//!
//! | constant | value | why |
//! |---|---|---|
//! | `blocks::MIN_WEIGHT` | 40 | geometric mean of evidence and length: neither a few rare names nor a page on the same matter is enough |
//! | `blocks::MIN_EVIDENCE` | 30 nats | six to eight rare words, whatever the length |
//! | `blocks::MIN_SENTENCE_EVIDENCE` | 60 nats | a sentence that stands alone, by twelve words that are not everyday words |
//! | `blocks::CERTAIN_WORDS` | 10 words | in a row they are copied, however common, and if they go on in the next sentence |
//! | `vocabulary::LARGE_PART` | 0.25 | of a short notice, stock phrases are what was copied |
//! | `blocks::MIN_ROW_EVIDENCE` | 75 nats | a lifted clause; phrases are more frequent than sentences |
//! | `clauses::MIN_EVIDENCE` | 16 nats | a row of ten words, or a whole sentence of eight, with four that are neither names nor everyday words |
//! | `passages::MAX_PHRASE` | 20 words | up to here a row of everyday words only is a phrase of the trade |
//! | `blocks::MIN_PART` | 0.2 | articles that copy much are on the same matter and resemble each other elsewhere |
//! | `blocks::GAP` | 25 words | a sentence put in between does not part a passage |
//! | `clusters::MIN_EVIDENCE` | 18 nats | four rare words near one another are worth a look |
//! | `clusters::MIN_RARITY` | 1.2 nats | a word that stands by chance in three of ten stretches links what does not belong together |
//! | `likelihood::HOPELESS` | 6, 12 nats | what a guess must show in its first turn and in its second |
//! | `digests::NEAR` | 300 words | two parts of a digest stand on one page |
//! | `digests::MAX_PARTS` | 2.5 | copied pieces that explain more than a digest are not parts of it |
//! | `odds::UNSEEN` | 0.3 | how often a word met nowhere else is thought to stand there by chance |
//! | `odds::BIGRAM_CHANCES` | 0.2 to 0.5 | bounds what order adds to the words themselves |
//! | `words::MIN_SHARED` | 0.6 | from here on the differences of two sentences can be pointed out |
//! | `resemblances::MIN_EVIDENCE` | 25 nats | a clause below the line |
//!
//! # Sources
//!
//! The ratio of likelihoods and the maximum-scoring segment: Karlin and Altschul, "Methods for assessing
//! the statistical significance of molecular sequence features" (1990). The rates are estimated from
//! the passage itself by turns, as in Dempster, Laird and Rubin, "Maximum likelihood from incomplete
//! data via the EM algorithm" (1977). Single linkage of near meetings: Ester and others, "A
//! density-based algorithm for discovering clusters" (1996). Sentences as seeds, weighted by inverse
//! sentence frequency, and a case of its own for summaries: Sanchez-Perez, Sidorov and Gelbukh, "A
//! Winning Approach to Text Alignment for Text Reuse Detection at PAN 2014", by the prefix
//! filter of Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning"
//! (2006). Words cut to their first
//! letters: `McNamee` and Mayfield, "Character n-gram tokenization for European language text retrieval"
//! (2004). Differences of words: Myers (1986), by way of the crate `similar`. Passages are scored by
//! plagdet, the measure of Potthast, Stein, Barrón-Cedeño and Rosso (COLING 2010). Which pairs come here
//! at all is told by winnowing, in [`index`](crate::index).
//!
//! # Time and room
//!
//! Linear in the words of both articles for what newspapers print. Where words or sentences recur so
//! often that it would not be, a budget ends the work, and a [`Shortcut`] says which.
//!
//! # When not to use it
//!
//! In two texts of a few dozen words nothing tells a rare word from a common one, and only sentences
//! that are nearly the same are found. Texts in different languages share names and numbers alone.
//! Passages of a sentence or two that were shuffled or translated are easily missed.
//! Lists, tables and forms are the same words over and over: what is found there is true, and of no
//! interest. Two independent reports that quote the same speech at length share text: see
//! [`Passage::quoted`].

mod block;
mod blocks;
mod clauses;
mod clusters;
mod digests;
mod edges;
mod everyday;
mod groups;
mod grow;
mod likelihood;
mod likeness;
mod odds;
mod order;
mod passages;
mod resemblances;
mod rows;
mod runs;
mod sentences;
mod shelf;
mod sightings;
mod vocabulary;
mod words;

use std::ops::Range;

use grow::Unmatched;
use passages::Draft;
use vocabulary::Vocabulary;
use words::Budget;

use crate::pair::{Pair, Side};
use crate::segment::Segmented;
use crate::span::Span;

/// What two articles share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Matching sentences in the order of the left article, then of the right one. No sentence is in two of them, unless a
    /// clause of it was [lifted](Place::Lifted).
    pub matches: Vec<Match>,
    /// The matches gathered into stretches, in the order of the left article.
    pub passages: Vec<Passage>,
}

/// Sentences of one article beside those of the other article that carry the same text, or a clause of
/// it: one beside one, or, where sentences were split or joined, more on either side.
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
    /// The passage that it is part of, as a number of [`Alignment::passages`].
    pub passage: usize,
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
    /// It is out of the row: a clause of a sentence that, on this side, is in another match, which does
    /// not share the words of this one.
    Lifted(Side),
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

/// A stretch of one article that was taken from a stretch of the other, with what was put in between.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Where it stands in each article.
    pub spans: Pair<Span>,
    /// The sentences it covers on each side.
    pub sentences: Pair<Range<usize>>,
    /// Its matches, as numbers of [`Alignment::matches`], at least one.
    pub matches: Vec<usize>,
    /// `Verbatim` if every sentence is, `Reworked` if most shared words are in reworked sentences.
    pub kind: MatchKind,
    /// Whether its matches are moved.
    pub moved: bool,
    /// Whether most of its shared words stand between quotation marks in both articles.
    pub quoted: bool,
    /// How many words are shared.
    pub words: usize,
    /// On which side of the default line it is.
    pub strength: Strength,
}

/// How sure it is that a passage was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Strength {
    /// It was.
    #[default]
    Copied,
    /// It resembles: reported on request, and not counted.
    Weak,
}

/// What the aligner is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// The fewest words of a passage that was copied, on the side where it has fewer, at least 1.
    pub min_words: usize,
    /// Whether weaker resemblance is reported, too: sentences and clauses, of five words or more, that
    /// may as well be alike by chance.
    pub weak: bool,
}

/// A budget that ran out, and what was done instead: the honest footnote of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shortcut {
    /// Some sentences were too long, or too many, to be compared word by word; they count as not shared.
    WordsNotCompared,
    /// A word stood in so many sentences that it was not used to bring sentences together.
    CommonWordsSkipped,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { min_words: 8, weak: false }
    }
}

impl Alignment {
    /// Returns the same with the sides exchanged, as [`align`] gives it for the articles the other way
    /// round.
    #[must_use]
    pub fn mirrored(&self) -> Alignment {
        let mut order: Vec<usize> = (0..self.passages.len()).collect();
        order.sort_by_key(|at| self.passages[*at].spans.swap());
        let passages = order.iter().map(|at| self.passages[*at].mirrored()).collect();
        let mut numbers = vec![0; order.len()];
        for (number, at) in order.into_iter().enumerate() {
            numbers[at] = number;
        }
        let mut matches = self.matches.clone();
        for found in &mut matches {
            found.mirror();
            found.passage = numbers[found.passage];
        }
        Alignment::new(passages, matches)
    }

    /// Returns the alignment of some passages without matches and of the matches in them.
    fn new(mut passages: Vec<Passage>, mut matches: Vec<Match>) -> Self {
        matches.sort_by_key(|found| {
            (found.sentences.left.start, found.sentences.right.start, found.passage)
        });
        for (match_idx, found) in matches.iter().enumerate() {
            passages[found.passage].matches.push(match_idx);
        }
        Alignment { matches, passages }
    }
}

impl Passage {
    /// Returns the same with the sides exchanged, and without its matches, which get other numbers.
    fn mirrored(&self) -> Passage {
        let (spans, sentences) = (self.spans.swap(), self.sentences.clone().swap());
        let Passage { kind, moved, quoted, words, strength, .. } = *self;
        Passage { spans, sentences, matches: Vec::new(), kind, moved, quoted, words, strength }
    }
}

impl Match {
    /// Exchanges the sides.
    fn mirror(&mut self) {
        if let Place::Lifted(of) = &mut self.place {
            *of = of.other();
        }
        self.sentences = self.sentences.clone().swap();
        self.runs.iter_mut().for_each(|run| run.first = run.first.swap());
    }

    /// Returns how many words are shared.
    pub fn words(&self) -> usize {
        self.runs.iter().map(|run| run.len).sum()
    }

    /// Returns whether the sentences moved.
    pub fn is_moved(&self) -> bool {
        self.place == Place::Moved
    }

    /// Returns whether it is a clause of a sentence that is in another match.
    pub fn is_lifted(&self) -> bool {
        matches!(self.place, Place::Lifted(_))
    }
}

impl Run {
    /// Returns one past the last word on each side.
    pub fn ends(&self) -> Pair<usize> {
        self.first.map(|first| first + self.len)
    }

    /// Returns how many of the words stand between quotation marks in both articles.
    pub fn n_quoted(&self, articles: Pair<&Segmented>) -> usize {
        let is_quoted = |step: &usize| {
            Side::BOTH.into_iter().all(|side| articles[side].is_quoted(self.first[side] + step))
        };
        (0..self.len).filter(is_quoted).count()
    }
}

/// Returns whether most words of some runs stand between quotation marks in both articles.
pub fn is_quoted<'a>(articles: Pair<&Segmented>, runs: impl Iterator<Item = &'a Run>) -> bool {
    let (mut n_quoted, mut n_words) = (0, 0);
    for run in runs {
        n_words += run.len;
        n_quoted += run.n_quoted(articles);
    }
    2 * n_quoted > n_words
}

/// Returns what the two articles share, and which budgets ran out on the way.
///
/// The result is mirrored exactly when the sides are swapped: the work is always done with the same
/// article on the left, whichever way they came.
pub fn align(articles: Pair<&Segmented>, settings: Settings) -> (Alignment, Vec<Shortcut>) {
    let texts = articles.map(|article| article.article.text.as_str());
    let swapped = texts.left > texts.right;
    let (mut drafts, shortcuts) =
        drafts(if swapped { articles.swap() } else { articles }, settings);
    if swapped {
        drafts.iter_mut().for_each(mirror);
    }
    (passages::assemble(articles, drafts), shortcuts)
}

/// Returns the passages that the articles share with the matches in each.
fn drafts(articles: Pair<&Segmented>, settings: Settings) -> (Vec<Draft>, Vec<Shortcut>) {
    let mut budget = Budget::default();
    let vocabulary = Vocabulary::new(articles);
    let matches = sentences::matches(articles, &vocabulary, &mut budget);
    let runs = runs::runs(articles, &vocabulary, &matches);
    let blocks = blocks::blocks(&vocabulary, &runs);
    let mut unmatched = Unmatched::new(articles, &mut budget);
    let mut drafts = passages::gather(&mut unmatched, &vocabulary, &blocks, matches);
    passages::add_clauses(&mut unmatched, &vocabulary, &mut drafts);
    passages::drop_short(articles, &mut drafts, settings);
    if settings.weak {
        let covered = passages::covered(articles, &drafts);
        let weak = resemblances::resemblances(&vocabulary, &covered);
        passages::add_weak(&mut unmatched, &vocabulary, &weak, &mut drafts);
    }
    let mut matches: Vec<(Strength, &mut Match)> = drafts
        .iter_mut()
        .flat_map(|draft| draft.matches.iter_mut().map(|found| (draft.strength, found)))
        .filter(|(_, found)| !found.is_lifted())
        .collect();
    matches.sort_by_key(|(_, found)| found.sentences.left.start);
    order::place(articles, &mut matches);
    let mut shortcuts = budget.shortcuts;
    shortcuts.sort_unstable();
    shortcuts.dedup();
    (drafts, shortcuts)
}

/// Exchanges the sides of a draft.
fn mirror(draft: &mut Draft) {
    draft.spans = draft.spans.swap();
    draft.sentences = draft.sentences.clone().swap();
    draft.matches.iter_mut().for_each(Match::mirror);
}
