//! Gathers matches into passages: matches of sentences come in, an alignment goes out.

use std::ops::Range;

use super::{Alignment, Match, Passage, Settings};
use crate::pair::{Pair, Side};
use crate::segment::Segmented;

/// Returns the alignment of matches, given in the order of the left article.
///
/// Matches that are neighbours on both sides, but for page furniture, make one passage. A passage of
/// fewer shared words than the settings ask for is dropped with its matches: short sentences are
/// everyday phrases unless they stand beside more of the same text.
pub(super) fn gather(
    articles: Pair<&Segmented>,
    matches: Vec<Match>,
    settings: Settings,
) -> Alignment {
    let mut alignment = Alignment::default();
    let mut rest = matches.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut stretch = vec![first];
        while let Some(next) =
            rest.next_if(|next| stretch.last().is_some_and(|last| follows(articles, last, next)))
        {
            stretch.push(next);
        }
        if stretch.iter().map(Match::words).sum::<usize>() >= settings.min_words {
            let start = alignment.matches.len();
            alignment.matches.extend(stretch);
            let matches = start..alignment.matches.len();
            alignment.passages.push(passage(articles, &alignment.matches, matches));
        }
    }
    alignment
}

/// Returns whether nothing but furniture stands between two matches, on either side.
fn follows(articles: Pair<&Segmented>, last: &Match, next: &Match) -> bool {
    last.place == next.place
        && Side::BOTH.into_iter().all(|side| {
            let between = last.sentences[side].end..next.sentences[side].start;
            between.start <= between.end
                && articles[side].sentences[between].iter().all(|sentence| !sentence.is_copy())
        })
}

/// Returns the passage of the matches in a range.
fn passage(articles: Pair<&Segmented>, all: &[Match], matches: Range<usize>) -> Passage {
    let members = &all[matches.clone()];
    let (first, last) = (&members[0], &members[members.len() - 1]);
    let sentences = Pair::from_fn(|side| first.sentences[side].start..last.sentences[side].end);
    Passage {
        spans: articles.zip(sentences.as_ref()).map(|(article, range)| {
            article.sentences[range.start].span.cover(article.sentences[range.end - 1].span)
        }),
        sentences,
        kind: members.iter().map(|m| m.kind).max().unwrap_or(first.kind),
        moved: first.is_moved(),
        words: members.iter().map(Match::words).sum(),
        matches,
    }
}
