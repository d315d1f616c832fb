//! Gathers matches into passages: sentences that match and blocks come in, stretches go out, and from
//! stretches an alignment.

use std::ops::Range;

use super::blocks::Found;
use super::vocabulary::Vocabulary;
use super::words::{likeness, rewritten};
use super::{Alignment, Match, MatchKind, Passage, Settings, Strength};
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, SentenceIdx};
use crate::span::Span;

/// The least part of the stems of two sentences, in 0..=1, that a reworked sentence has kept.
const MIN_LIKENESS: f64 = 0.35;

/// The fewest words of a reworked sentence: in shorter ones a few names look like likeness.
const MIN_REWORKED_WORDS: usize = 8;

/// The most pairs of sentences of one block that are looked at for reworked ones.
const MAX_PAIRS: usize = 4096;

/// A passage with its matches, before all are put in order.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// Where it stands in each article.
    pub spans: Pair<Span>,
    /// The sentences it touches.
    pub sentences: Pair<Range<usize>>,
    /// The matches inside it.
    pub matches: Vec<Match>,
}

/// Returns the stretches of some blocks, each with the matches inside it; the matches are in the order
/// of the left article.
///
/// A match that is in no block is dropped: a short sentence is an everyday phrase unless it stands
/// beside more of the same text. What is left of a block is lined up as reworked sentences.
pub(super) fn gather(
    articles: Pair<&Segmented>,
    vocabulary: &Vocabulary,
    (blocks, matches): (Vec<Found>, Vec<Match>),
) -> Vec<Stretch> {
    let mut taken = articles.map(|article| vec![false; article.sentences.len()]);
    for found in &matches {
        take(&mut taken, found);
    }
    let starts: Vec<usize> = matches.iter().map(|found| found.sentences.left.start).collect();
    let mut rest: Vec<Option<Match>> = matches.into_iter().map(Some).collect();
    let mut stretches = Vec::new();
    for block in blocks {
        let sentences = Pair::from_fn(|side| vocabulary.sentences(side, &block.places[side]));
        let from = starts.partition_point(|start| *start < sentences.left.start);
        let to = starts.partition_point(|start| *start < sentences.left.end);
        let is_in = |found: &mut Match| sentences.right.contains(&found.sentences.right.start);
        let mut inside: Vec<Match> =
            rest[from..to].iter_mut().filter_map(|found| found.take_if(is_in)).collect();
        for pair in reworked(articles, &sentences, (&taken, inside.is_empty())) {
            if !taken.left[pair.left.0] && !taken.right[pair.right.0] {
                let found = rewritten(articles, pair);
                if !found.runs.is_empty() {
                    take(&mut taken, &found);
                    inside.push(found);
                }
            }
        }
        let spans = spans(articles, vocabulary, &block);
        stretches.push(Stretch { spans, sentences, matches: inside });
    }
    stretches.retain(|stretch| !stretch.matches.is_empty());
    stretches
}

/// Returns the alignment of stretches; `articles` are those that they are of.
pub(super) fn assemble(
    articles: Pair<&Segmented>,
    stretches: Vec<Stretch>,
    settings: Settings,
) -> Alignment {
    let mut stretches = stretches;
    let words = |side: Side, span: Span| {
        let words = &articles[side].words;
        words.partition_point(|w| w.span.start < span.end)
            - words.partition_point(|w| w.span.start < span.start)
    };
    stretches.retain(|stretch| {
        Side::BOTH.into_iter().all(|side| words(side, stretch.spans[side]) >= settings.min_words)
    });
    stretches.sort_by_key(|stretch| (stretch.spans.left, stretch.spans.right));
    let mut alignment = Alignment::default();
    for stretch in stretches {
        let passage = alignment.passages.len();
        alignment.passages.push(self::passage(articles, &stretch));
        let matches = stretch.matches.into_iter();
        alignment.matches.extend(matches.map(|found| Match { passage, ..found }));
    }
    alignment.matches.sort_by_key(|found| found.sentences.left.start);
    for (match_idx, found) in alignment.matches.iter().enumerate() {
        alignment.passages[found.passage].matches.push(match_idx);
    }
    alignment
}

fn passage(articles: Pair<&Segmented>, stretch: &Stretch) -> Passage {
    let n_matched =
        |side: Side| stretch.matches.iter().map(|m| m.sentences[side].len()).sum::<usize>();
    let is_whole = Side::BOTH.into_iter().all(|side| {
        let sentences = &articles[side].sentences[stretch.sentences[side].clone()];
        sentences.iter().filter(|sentence| sentence.is_copy()).count() == n_matched(side)
    });
    let words = |kind: MatchKind| {
        stretch.matches.iter().filter(|found| found.kind == kind).map(Match::words).sum::<usize>()
    };
    let kind = if words(MatchKind::Reworked) > words(MatchKind::Verbatim) + words(MatchKind::Edited)
    {
        MatchKind::Reworked
    } else if is_whole && stretch.matches.iter().all(|found| found.kind == MatchKind::Verbatim) {
        MatchKind::Verbatim
    } else {
        MatchKind::Edited
    };
    Passage {
        spans: stretch.spans,
        sentences: stretch.sentences.clone(),
        matches: Vec::new(),
        kind,
        moved: stretch.matches.iter().all(Match::is_moved),
        quoted: is_quoted(articles, &stretch.matches),
        words: stretch.matches.iter().map(Match::words).sum(),
        strength: Strength::Copied,
    }
}

/// Returns whether most shared words of some matches stand between quotation marks on both sides.
fn is_quoted(articles: Pair<&Segmented>, matches: &[Match]) -> bool {
    let (mut n_quoted, mut n_words) = (0, 0);
    for run in matches.iter().flat_map(|found| &found.runs) {
        n_words += run.len;
        let is_quoted = |step: &usize| {
            Side::BOTH.into_iter().all(|side| articles[side].is_quoted(run.first[side] + step))
        };
        n_quoted += (0..run.len).filter(is_quoted).count();
    }
    2 * n_quoted > n_words
}

/// Returns the free sentences of a block that resemble each other, the likest first; if `needed`, at
/// least one pair.
fn reworked(
    articles: Pair<&Segmented>,
    sentences: &Pair<Range<usize>>,
    (taken, needed): (&Pair<Vec<bool>>, bool),
) -> Vec<Pair<SentenceIdx>> {
    let free = Pair::from_fn(|side: Side| {
        let is_free = |idx: &usize| {
            let sentence = &articles[side].sentences[*idx];
            let is_long = needed || sentence.words.len() >= MIN_REWORKED_WORDS;
            !taken[side][*idx] && sentence.is_copy() && is_long
        };
        sentences[side].clone().filter(is_free).map(SentenceIdx).collect::<Vec<_>>()
    });
    let pairs =
        free.left.iter().flat_map(|left| free.right.iter().map(|right| Pair::new(*left, *right)));
    let mut pairs: Vec<(f64, Pair<SentenceIdx>)> = pairs
        .take(MAX_PAIRS)
        .map(|pair| {
            (likeness(articles.zip(pair).map(|(article, idx)| article.words_of(idx))), pair)
        })
        .collect();
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let n_like = pairs.iter().take_while(|(likeness, _)| *likeness >= MIN_LIKENESS).count();
    pairs.truncate(n_like.max(usize::from(needed)));
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// A run of matching sentences with nothing but furniture between them.
#[derive(Clone, Debug)]
pub(super) struct SentenceRun {
    /// The sentences.
    pub sentences: Pair<Range<usize>>,
    /// Whether all of them are the same word for word.
    pub is_verbatim: bool,
    /// How many words they share.
    pub words: usize,
    /// The most of them in a row.
    pub longest: usize,
}

/// Returns the runs of matching sentences, those that are the same word for word apart from the others.
pub(super) fn runs(articles: Pair<&Segmented>, matches: &[Match]) -> Vec<SentenceRun> {
    let mut runs: Vec<SentenceRun> = Vec::new();
    for found in matches {
        let is_verbatim = found.kind == MatchKind::Verbatim;
        let longest = found.runs.iter().map(|run| run.len).max().unwrap_or(0);
        let follows = |run: &SentenceRun| {
            let is_next = |side: Side| {
                let between = run.sentences[side].end..found.sentences[side].start;
                between.start <= between.end
                    && articles[side].sentences[between].iter().all(|sentence| !sentence.is_copy())
            };
            run.is_verbatim == is_verbatim && is_next(Side::Left) && is_next(Side::Right)
        };
        match runs.last_mut().filter(|run| follows(run)) {
            Some(run) => {
                for side in Side::BOTH {
                    run.sentences[side].end = found.sentences[side].end;
                }
                run.words += found.words();
                run.longest = run.longest.max(longest);
            }
            None => {
                let sentences = found.sentences.clone();
                runs.push(SentenceRun { sentences, is_verbatim, words: found.words(), longest });
            }
        }
    }
    runs
}

fn take(taken: &mut Pair<Vec<bool>>, found: &Match) {
    for side in Side::BOTH {
        taken[side][found.sentences[side].clone()].fill(true);
    }
}

/// Returns where a block stands: at the borders of sentences the whole sentence, else the words.
fn spans(articles: Pair<&Segmented>, vocabulary: &Vocabulary, block: &Found) -> Pair<Span> {
    Pair::from_fn(|side| {
        let (article, places) = (articles[side], &block.places[side]);
        let word = |place: usize| article.words[vocabulary.words[side][place]].span;
        let sentences = &article.sentences[vocabulary.sentences(side, places)];
        let (first, last) = (word(places.start), word(places.end - 1));
        let whole =
            sentences.iter().map(|sentence| sentence.span).reduce(Span::cover).unwrap_or(first);
        Span {
            start: if vocabulary.is_border(side, places.start) { whole.start } else { first.start },
            end: if vocabulary.is_border(side, places.end) { whole.end } else { last.end },
        }
    })
}
