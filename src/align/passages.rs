//! Gathers matches into passages: sentences that match and blocks come in, drafts go out, and from
//! drafts an alignment.

use std::ops::Range;

use super::block::Block;
use super::clauses::{Open, clauses, repeated};
use super::everyday::is_everyday;
use super::grow::{Unmatched, grow, join_shifted};
use super::likeness::Likeness;
use super::vocabulary::Vocabulary;
use super::words::{related, resembling};
use super::{Alignment, Match, MatchKind, Passage, Place, Settings, Shortcut, Strength, is_quoted};
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, SentenceIdx};
use crate::span::Span;

/// The most pairs of sentences of one block that are likened to one another.
const MAX_PAIRS: usize = 1 << 16;

/// The most everyday words that a phrase of the trade has: *The official spoke on condition of anonymity
/// because …*. An article that is no longer is no phrase.
const MAX_PHRASE: usize = 20;

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
/// beside more of the same text. So is a block that shares nothing but everyday words. What is left of a block is added to the matches beside it, or lined
/// up as lifted clauses and reworked sentences.
pub(super) fn gather(
    unmatched: &mut Unmatched<'_>,
    vocabulary: &Vocabulary,
    blocks: &[Block],
    matches: Vec<Match>,
) -> Vec<Draft> {
    let articles = unmatched.articles;
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
        matches.iter().for_each(|found| unmatched.take(found));
        let spans = spans(articles, vocabulary, &block.places);
        drafts.push(Draft { spans, sentences, matches, strength: Strength::Copied });
    }
    for (draft, block) in drafts.iter_mut().zip(blocks) {
        for found in &mut draft.matches {
            grow(unmatched, &draft.sentences, found);
        }
        line_up(unmatched, draft);
        if draft.matches.is_empty() {
            let is_certain = block.evidence >= CERTAIN_EVIDENCE;
            let likest = likest(unmatched, &draft.sentences, |it| is_certain || it.has_plain());
            draft.matches.extend(likest);
        }
        draft.matches.sort_by_key(|found| found.sentences.left.start);
        draft.matches = join_shifted(unmatched, std::mem::take(&mut draft.matches));
    }
    drafts
        .retain(|draft| !draft.matches.is_empty() && !is_phrase(articles.left, vocabulary, draft));
    drafts
}

/// Returns whether a draft is a few everyday words and nothing else: a phrase of the trade. Where words
/// were changed, they may be what was left of more.
fn is_phrase(left: &Segmented, vocabulary: &Vocabulary, draft: &Draft) -> bool {
    let runs = || draft.matches.iter().flat_map(|found| &found.runs);
    let n_words: usize = runs().map(|run| run.len).sum();
    let mut words = runs().flat_map(|run| &left.words[run.first.left..run.ends().left]);
    n_words <= MAX_PHRASE
        && n_words < vocabulary.shorter()
        && draft.matches.iter().all(|found| found.kind == MatchKind::Verbatim)
        && words.all(|word| is_everyday(&left.article.text, word))
}

/// Drops the drafts that are shorter than what was asked for. A clause whose sentence is left in no other
/// match is then one like any other.
pub(super) fn drop_short(articles: Pair<&Segmented>, drafts: &mut Vec<Draft>, settings: Settings) {
    let words = |side: Side, span: Span| {
        let words = &articles[side].words;
        words.partition_point(|w| w.span.start < span.end)
            - words.partition_point(|w| w.span.start < span.start)
    };
    drafts.retain(|draft| {
        Side::BOTH.into_iter().all(|side| words(side, draft.spans[side]) >= settings.min_words)
    });
    let mut matched = articles.map(|article| vec![false; article.sentences.len()]);
    let matches = || drafts.iter().flat_map(|draft| &draft.matches);
    for found in matches().filter(|found| !found.is_lifted()) {
        Side::BOTH
            .into_iter()
            .for_each(|side| matched[side][found.sentences[side].clone()].fill(true));
    }
    for found in drafts.iter_mut().flat_map(|draft| &mut draft.matches) {
        if let Place::Lifted(of) = found.place
            && !std::mem::replace(&mut matched[of][found.sentences[of].start], true)
        {
            found.place = Place::InOrder;
        }
    }
}

/// Returns which sentences of each side are in a draft.
pub(super) fn covered(articles: Pair<&Segmented>, drafts: &[Draft]) -> Pair<Vec<bool>> {
    Pair::from_fn(|side| {
        let mut taken = vec![false; articles[side].sentences.len()];
        drafts.iter().for_each(|draft| taken[draft.sentences[side].clone()].fill(true));
        taken
    })
}

/// Adds the drafts of resemblances, each of one sentence on each side; a sentence that resembles two
/// others is shown beside the one to which it is closer.
pub(super) fn add_weak(
    unmatched: &mut Unmatched<'_>,
    vocabulary: &Vocabulary,
    weak: &[Block],
    drafts: &mut Vec<Draft>,
) {
    let articles = unmatched.articles;
    let mut taken = covered(articles, drafts);
    for block in weak {
        let sentences = Pair::from_fn(|side| vocabulary.sentences(side, &block.places[side]));
        if Side::BOTH.into_iter().any(|side| taken[side][sentences[side].start]) {
            continue;
        }
        let words = words(vocabulary, &block.places);
        let Some(found) = resembling(articles, sentences.clone(), &words, unmatched.budget) else {
            continue;
        };
        Side::BOTH.into_iter().for_each(|side| taken[side][sentences[side].clone()].fill(true));
        let spans = spans(articles, vocabulary, &block.places);
        drafts.push(Draft { spans, sentences, matches: vec![found], strength: Strength::Weak });
    }
}

/// Adds the drafts of clauses, each of one sentence on each side. One of the two may be in a match
/// already: then the clause alone is matched, and shown where the other sentence stands. A clause in the
/// midst of a draft is a match of that one.
pub(super) fn add_clauses(
    unmatched: &mut Unmatched<'_>,
    vocabulary: &Vocabulary,
    drafts: &mut Vec<Draft>,
) {
    let repeated = Pair::from_fn(|side| repeated(vocabulary, side));
    if repeated.left.is_empty() || repeated.right.is_empty() {
        return;
    }
    let articles = unmatched.articles;
    let mut open = Open { articles, vocabulary, shared: shared(articles, drafts) };
    let around = around(articles, drafts);
    for clause in clauses(&open, &repeated) {
        let words = words(vocabulary, &clause.places);
        if Side::BOTH.into_iter().any(|side| open.shared[side][words[side].clone()].contains(&true))
        {
            continue;
        }
        let sentences = Pair::from_fn(|side| vocabulary.sentences(side, &clause.places[side]));
        let is_free = sentences.as_ref().map(|sentences| sentences.start);
        let is_free = Pair::from_fn(|side| unmatched.is_free(side, is_free[side]));
        let found = match (is_free.left, is_free.right) {
            (true, true) => related(articles, sentences.clone(), unmatched.budget),
            (false, true) => lifted(unmatched, &sentences, &words, Side::Left),
            (true, false) => lifted(unmatched, &sentences, &words, Side::Right),
            (false, false) => None,
        };
        let Some(found) = found else { continue };
        unmatched.take(&found);
        note_shared(&found, &mut open.shared);
        let is_in = |at: &usize| drafts[*at].sentences.right.contains(&sentences.right.start);
        if let Some(at) = around[sentences.left.start].filter(is_in) {
            drafts[at].matches.push(found);
            continue;
        }
        let spans = spans(articles, vocabulary, &vocabulary.places_of_runs(&found.runs));
        drafts.push(Draft { spans, sentences, matches: vec![found], strength: Strength::Copied });
    }
}

/// Returns the match of a clause of a sentence that on the side `of` is in another match.
fn lifted(
    unmatched: &mut Unmatched<'_>,
    sentences: &Pair<Range<usize>>,
    words: &Pair<Range<usize>>,
    of: Side,
) -> Option<Match> {
    let found = resembling(unmatched.articles, sentences.clone(), words, unmatched.budget)?;
    Some(Match { place: Place::Lifted(of), ..found })
}

/// Returns, for each sentence of the left side, the draft that it is in.
fn around(articles: Pair<&Segmented>, drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut around = vec![None; articles.left.sentences.len()];
    for (at, draft) in drafts.iter().enumerate() {
        around[draft.sentences.left.clone()].fill(Some(at));
    }
    around
}

/// Returns, for each word of each side, whether a draft shares it.
fn shared(articles: Pair<&Segmented>, drafts: &[Draft]) -> Pair<Vec<bool>> {
    let mut shared = articles.map(|article| vec![false; article.words.len()]);
    let matches = drafts.iter().flat_map(|draft| &draft.matches);
    matches.for_each(|found| note_shared(found, &mut shared));
    shared
}

/// Notes that a match shares its words.
fn note_shared(found: &Match, shared: &mut Pair<Vec<bool>>) {
    for run in &found.runs {
        for side in Side::BOTH {
            shared[side][run.first[side]..run.ends()[side]].fill(true);
        }
    }
}

/// Returns the words of some places, by their numbers.
fn words(vocabulary: &Vocabulary, places: &Pair<Range<usize>>) -> Pair<Range<usize>> {
    Pair::from_fn(|side| {
        let words = &vocabulary.words[side][places[side].clone()];
        words[0]..words[words.len() - 1] + 1
    })
}

/// Returns the alignment of drafts; `articles` are those that they are of.
pub(super) fn assemble(articles: Pair<&Segmented>, mut drafts: Vec<Draft>) -> Alignment {
    drafts.sort_by_key(|draft| (draft.spans.left, draft.spans.right));
    let passages = drafts.iter().map(|draft| passage(articles, draft)).collect();
    let matches = drafts.into_iter().enumerate().flat_map(|(passage, draft)| {
        draft.matches.into_iter().map(move |found| Match { passage, ..found })
    });
    Alignment::new(passages, matches.collect())
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
        quoted: is_quoted(articles, draft.matches.iter().flat_map(|found| &found.runs)),
        words: draft.matches.iter().map(Match::words).sum(),
        strength: draft.strength,
    }
}

/// Matches the free sentences of a draft: first those that share clauses or more, then those that were
/// reworked, the likest first.
fn line_up(unmatched: &mut Unmatched<'_>, draft: &mut Draft) {
    let mut reworked = Vec::new();
    for (likeness, pair) in likely(unmatched, &draft.sentences) {
        if !is_free(unmatched, pair) {
            continue;
        }
        let found = likeness.may_match().then(|| beside(unmatched, pair));
        match found {
            Some(Some(found)) if found.kind != MatchKind::Reworked => {
                add(unmatched, draft, found);
            }
            found if likeness.is_reworked() => reworked.push((pair, found)),
            _ => {}
        }
    }
    for (pair, found) in reworked {
        if is_free(unmatched, pair)
            && let Some(found) = found.unwrap_or_else(|| beside(unmatched, pair))
        {
            add(unmatched, draft, found);
        }
    }
}

/// Returns the match of two sentences.
fn beside(unmatched: &mut Unmatched<'_>, pair: Pair<SentenceIdx>) -> Option<Match> {
    let sentences = pair.map(|idx| idx.0..idx.0 + 1);
    related(unmatched.articles, sentences, unmatched.budget)
}

/// Adds a match of free sentences to a draft, and to the match what belongs to it.
fn add(unmatched: &mut Unmatched<'_>, draft: &mut Draft, mut found: Match) {
    unmatched.take(&found);
    grow(unmatched, &draft.sentences, &mut found);
    draft.matches.push(found);
}

fn is_free(unmatched: &Unmatched<'_>, pair: Pair<SentenceIdx>) -> bool {
    unmatched.is_free(Side::Left, pair.left.0) && unmatched.is_free(Side::Right, pair.right.0)
}

/// Returns the match of the two free sentences of a block that are the likest of those that will do.
fn likest(
    unmatched: &mut Unmatched<'_>,
    block: &Pair<Range<usize>>,
    will_do: impl Fn(&Likeness) -> bool,
) -> Option<Match> {
    let likely = likely(unmatched, block);
    let mut likely = likely.into_iter().filter(|(likeness, _)| will_do(likeness));
    likely.find_map(|(_, pair)| beside(unmatched, pair))
}

/// Returns the pairs of free sentences of a block, the likest first; where these are too many, those that
/// stand at about the same part of both sides.
fn likely(
    unmatched: &mut Unmatched<'_>,
    block: &Pair<Range<usize>>,
) -> Vec<(Likeness, Pair<SentenceIdx>)> {
    let free = Pair::from_fn(|side| {
        let free = block[side].clone().filter(|idx| unmatched.is_free(side, *idx));
        free.collect::<Vec<usize>>()
    });
    let (n_left, n_right) = (free.left.len(), free.right.len());
    if n_left == 0 || n_right == 0 {
        return Vec::new();
    }
    if n_left * n_right > MAX_PAIRS {
        unmatched.budget.shortcuts.push(Shortcut::WordsNotCompared);
    }
    let width = (MAX_PAIRS / n_left).clamp(1, n_right);
    let likeness = |left: usize, right: usize| {
        let profiles = (unmatched.profile(Side::Left, left), unmatched.profile(Side::Right, right));
        (profiles.0.likeness(profiles.1), Pair::new(left, right).map(SentenceIdx))
    };
    let near = |(at, left): (usize, &usize)| {
        let from = (at * n_right / n_left).saturating_sub(width / 2).min(n_right - width);
        let rights = free.right[from..from + width].iter();
        rights.map(|right| likeness(*left, *right)).collect::<Vec<_>>()
    };
    let mut likely: Vec<(Likeness, Pair<SentenceIdx>)> =
        free.left.iter().enumerate().flat_map(near).collect();
    likely.retain(|(likeness, _)| likeness.share > 0.0);
    likely.sort_by(|(one, at), (other, other_at)| {
        other.share.total_cmp(&one.share).then(at.cmp(other_at))
    });
    likely
}

/// Returns where some places stand: at the borders of sentences the whole sentence, else the words.
fn spans(
    articles: Pair<&Segmented>,
    vocabulary: &Vocabulary,
    places: &Pair<Range<usize>>,
) -> Pair<Span> {
    Pair::from_fn(|side| {
        let (article, places) = (articles[side], &places[side]);
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
