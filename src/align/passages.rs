//! Gathers matches into passages: sentences that match and blocks come in, drafts go out, and from
//! drafts an alignment.

use std::ops::Range;

use super::blocks::Found;
use super::grow::{Board, grow, join_shifted};
use super::likeness::{Likeness, Profile};
use super::vocabulary::Vocabulary;
use super::words::{related, resembling};
use super::{Alignment, Match, MatchKind, Passage, Settings, Shortcut, Strength};
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, SentenceIdx};
use crate::span::Span;

/// The most pairs of sentences of one block that are likened to one another.
const MAX_PAIRS: usize = 1 << 16;

/// The evidence, in nats, from which on a block has a row even if no sentence of it is like another: it
/// was shuffled or translated throughout. With less, names and figures alone may have made it.
const CERTAIN_EVIDENCE: f32 = 50.0;

/// A passage with its matches, before all are put in order.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Where it stands in each article.
    pub spans: Pair<Span>,
    /// The sentences it touches.
    pub sentences: Pair<Range<usize>>,
    /// The matches inside it.
    pub matches: Vec<Match>,
    /// On which side of the default line it is.
    pub strength: Strength,
}

/// Returns the drafts of some blocks, each with the matches inside it; the matches are in the order of
/// the left article.
///
/// A match that is in no block is dropped: a short sentence is an everyday phrase unless it stands
/// beside more of the same text. What is left of a block is added to the matches beside it, or lined
/// up as lifted clauses and reworked sentences.
pub(super) fn gather(
    board: &mut Board<'_>,
    vocabulary: &Vocabulary,
    blocks: &[Found],
    matches: Vec<Match>,
) -> Vec<Draft> {
    let articles = board.articles;
    let starts: Vec<usize> = matches.iter().map(|found| found.sentences.left.start).collect();
    let mut rest: Vec<Option<Match>> = matches.into_iter().map(Some).collect();
    let mut drafts = Vec::new();
    for block in blocks {
        let sentences = Pair::from_fn(|side| vocabulary.sentences(side, &block.places[side]));
        let from = starts.partition_point(|start| *start < sentences.left.start);
        let to = starts.partition_point(|start| *start < sentences.left.end);
        let is_in = |found: &mut Match| sentences.right.contains(&found.sentences.right.start);
        let matches: Vec<Match> =
            rest[from..to].iter_mut().filter_map(|found| found.take_if(is_in)).collect();
        matches.iter().for_each(|found| board.take(found));
        let spans = spans(articles, vocabulary, block);
        drafts.push(Draft { spans, sentences, matches, strength: Strength::Copied });
    }
    for (draft, block) in drafts.iter_mut().zip(blocks) {
        for found in &mut draft.matches {
            grow(board, &draft.sentences, found);
        }
        line_up(board, draft);
        if draft.matches.is_empty() {
            let is_certain = block.evidence >= CERTAIN_EVIDENCE;
            let likest = likest(board, &draft.sentences, |it| is_certain || it.has_plain());
            draft.matches.extend(likest);
        }
        draft.matches.sort_by_key(|found| found.sentences.left.start);
        draft.matches = join_shifted(board, std::mem::take(&mut draft.matches));
    }
    drafts.retain(|draft| !draft.matches.is_empty());
    drafts
}

/// Drops the drafts that are shorter than what was asked for.
pub(super) fn drop_short(articles: Pair<&Segmented>, drafts: &mut Vec<Draft>, settings: Settings) {
    let words = |side: Side, span: Span| {
        let words = &articles[side].words;
        words.partition_point(|w| w.span.start < span.end)
            - words.partition_point(|w| w.span.start < span.start)
    };
    drafts.retain(|draft| {
        Side::BOTH.into_iter().all(|side| words(side, draft.spans[side]) >= settings.min_words)
    });
}

/// Returns which sentences of each side are in a draft.
pub(super) fn taken(articles: Pair<&Segmented>, drafts: &[Draft]) -> Pair<Vec<bool>> {
    Pair::from_fn(|side| {
        let mut taken = vec![false; articles[side].sentences.len()];
        drafts.iter().for_each(|draft| taken[draft.sentences[side].clone()].fill(true));
        taken
    })
}

/// Adds the drafts of resemblances, each of one sentence on each side; a sentence that resembles two
/// others is shown beside the one to which it is closer.
pub(super) fn add_weak(
    board: &mut Board<'_>,
    vocabulary: &Vocabulary,
    weak: &[Found],
    drafts: &mut Vec<Draft>,
) {
    let articles = board.articles;
    let mut taken = taken(articles, drafts);
    for block in weak {
        let sentences = Pair::from_fn(|side| vocabulary.sentences(side, &block.places[side]));
        if Side::BOTH.into_iter().any(|side| taken[side][sentences[side].start]) {
            continue;
        }
        let words = Pair::from_fn(|side| {
            let words = &vocabulary.words[side][block.places[side].clone()];
            words[0]..words[words.len() - 1] + 1
        });
        let Some(found) = resembling(articles, sentences.clone(), &words, board.budget) else {
            continue;
        };
        Side::BOTH.into_iter().for_each(|side| taken[side][sentences[side].clone()].fill(true));
        let spans = spans(articles, vocabulary, block);
        drafts.push(Draft { spans, sentences, matches: vec![found], strength: Strength::Weak });
    }
}

/// Returns the alignment of drafts; `articles` are those that they are of.
pub(super) fn assemble(articles: Pair<&Segmented>, mut drafts: Vec<Draft>) -> Alignment {
    drafts.sort_by_key(|draft| (draft.spans.left, draft.spans.right));
    let mut alignment = Alignment::default();
    for draft in drafts {
        let passage = alignment.passages.len();
        alignment.passages.push(self::passage(articles, &draft));
        let matches = draft.matches.into_iter();
        alignment.matches.extend(matches.map(|found| Match { passage, ..found }));
    }
    alignment.matches.sort_by_key(|found| found.sentences.left.start);
    for (match_idx, found) in alignment.matches.iter().enumerate() {
        alignment.passages[found.passage].matches.push(match_idx);
    }
    alignment
}

fn passage(articles: Pair<&Segmented>, draft: &Draft) -> Passage {
    let n_matched =
        |side: Side| draft.matches.iter().map(|m| m.sentences[side].len()).sum::<usize>();
    let is_whole = Side::BOTH.into_iter().all(|side| {
        let sentences = &articles[side].sentences[draft.sentences[side].clone()];
        sentences.iter().filter(|sentence| sentence.is_copy()).count() == n_matched(side)
    });
    let words = |kind: MatchKind| {
        draft.matches.iter().filter(|found| found.kind == kind).map(Match::words).sum::<usize>()
    };
    let kind = if words(MatchKind::Reworked) > words(MatchKind::Verbatim) + words(MatchKind::Edited)
    {
        MatchKind::Reworked
    } else if is_whole && draft.matches.iter().all(|found| found.kind == MatchKind::Verbatim) {
        MatchKind::Verbatim
    } else {
        MatchKind::Edited
    };
    Passage {
        spans: draft.spans,
        sentences: draft.sentences.clone(),
        matches: Vec::new(),
        kind,
        moved: draft.matches.iter().all(Match::is_moved),
        quoted: is_quoted(articles, &draft.matches),
        words: draft.matches.iter().map(Match::words).sum(),
        strength: draft.strength,
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

/// Matches the free sentences of a draft: first those that share clauses or more, then those that were
/// reworked, the likest first.
fn line_up(board: &mut Board<'_>, draft: &mut Draft) {
    let mut reworked = Vec::new();
    for (likeness, pair) in likely(board, &draft.sentences) {
        if !(is_free(board, pair) && (likeness.is_reworked() || likeness.may_share_clause())) {
            continue;
        }
        let sentences = pair.map(|idx| idx.0..idx.0 + 1);
        let Some(found) = related(board.articles, sentences, board.budget) else { continue };
        if found.kind != MatchKind::Reworked {
            add(board, draft, found);
        } else if likeness.is_reworked() {
            reworked.push((pair, found));
        }
    }
    for (pair, found) in reworked {
        if is_free(board, pair) {
            add(board, draft, found);
        }
    }
}

/// Adds a match of free sentences to a draft, and to the match what belongs to it.
fn add(board: &mut Board<'_>, draft: &mut Draft, mut found: Match) {
    board.take(&found);
    grow(board, &draft.sentences, &mut found);
    draft.matches.push(found);
}

fn is_free(board: &Board<'_>, pair: Pair<SentenceIdx>) -> bool {
    board.is_free(Side::Left, pair.left.0) && board.is_free(Side::Right, pair.right.0)
}

/// Returns the match of the two free sentences of a block that are the likest of those that will do.
fn likest(
    board: &mut Board<'_>,
    block: &Pair<Range<usize>>,
    will_do: impl Fn(&Likeness) -> bool,
) -> Option<Match> {
    let likely = likely(board, block);
    likely.into_iter().filter(|(likeness, _)| will_do(likeness)).find_map(|(_, pair)| {
        let sentences = pair.map(|idx| idx.0..idx.0 + 1);
        related(board.articles, sentences, board.budget)
    })
}

/// Returns the pairs of free sentences of a block, the likest first.
fn likely(board: &mut Board<'_>, block: &Pair<Range<usize>>) -> Vec<(Likeness, Pair<SentenceIdx>)> {
    let free = Pair::from_fn(|side| {
        let free = block[side].clone().filter(|idx| board.is_free(side, *idx));
        free.map(SentenceIdx).collect::<Vec<_>>()
    });
    if free.left.is_empty() || free.right.is_empty() {
        return Vec::new();
    }
    let free = free.zip(board.articles).map(|(free, article)| {
        free.into_iter().map(|idx| (Profile::new(article, idx), idx)).collect::<Vec<_>>()
    });
    if free.left.len() * free.right.len() > MAX_PAIRS {
        board.budget.shortcuts.push(Shortcut::WordsNotCompared);
    }
    let pairs = free.left.iter().flat_map(|left| free.right.iter().map(move |right| (left, right)));
    let mut likely: Vec<(Likeness, Pair<SentenceIdx>)> = pairs
        .take(MAX_PAIRS)
        .map(|(left, right)| (left.0.likeness(&right.0), Pair::new(left.1, right.1)))
        .filter(|(likeness, _)| likeness.share > 0.0)
        .collect();
    likely.sort_by(|(one, at), (other, other_at)| {
        other.share.total_cmp(&one.share).then(at.cmp(other_at))
    });
    likely
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
