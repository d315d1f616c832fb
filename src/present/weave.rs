//! Weaves both sides of a match into one text: a match comes in, strands go out in reading order.
//!
//! The text follows the left article; what only the right one has stands where it would come. No cut
//! is inside a word. Where both sides have a word, the left one's spelling stands for both.

use std::ops::Range;

use super::{Cell, Tag};
use crate::align::Match;
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, alike, is_invisible};
use crate::span::Span;

/// A stretch of text under one owner; the next one has another owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strand {
    /// Whose it is.
    pub owner: Owner,
    /// The stretch; in the left article's spelling where both have it.
    pub text: String,
    /// The bytes that it was taken from, and from which article, in the order of the text.
    pub pieces: Vec<(Side, Span)>,
}

/// Who has a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Both articles.
    Both,
    /// Only one of them.
    Only(Side),
}

/// A stretch between two shared words, with the numbers of the words in it.
#[derive(Clone, Debug)]
struct Gap {
    span: Span,
    words: Range<usize>,
}

/// What stands in a gap: a word, or a character between words, white space in a row being one.
#[derive(Clone, Copy)]
struct Unit {
    /// The character as it is compared; none for a word.
    folded: Option<char>,
    span: Span,
}

/// Returns the text of a match.
///
/// Shared words that are out of order on the right are shown twice, as each side's own.
pub fn weave(comparison: &Comparison, found: &Match) -> Vec<Strand> {
    let articles = comparison.articles.as_ref().map(AsRef::as_ref);
    let whole = Pair::from_fn(|side| whole(articles[side], &found.sentences[side]));
    let shared = found
        .runs
        .iter()
        .flat_map(|run| (0..run.len).map(|step| run.first.map(|first| first + step)));
    let mut strands = Vec::new();
    let mut rest = whole;
    for words in shared {
        if words.right < rest.right.words.start {
            continue;
        }
        let spans = articles.zip(words).map(|(article, word)| article.words[word].span);
        let gaps = Pair::from_fn(|side| Gap {
            span: Span { start: rest[side].span.start, end: spans[side].start },
            words: rest[side].words.start..words[side],
        });
        push_gap(articles, &gaps, &mut strands);
        push(articles, (Side::Left, spans.left), Owner::Both, &mut strands);
        for side in Side::BOTH {
            rest[side].span.start = spans[side].end;
            rest[side].words.start = words[side] + 1;
        }
    }
    push_gap(articles, &rest, &mut strands);
    strands
}

/// Returns the text of sentences of one side of which the other side has a clause.
pub fn clause(comparison: &Comparison, side: Side, cell: &Cell) -> Vec<Strand> {
    let articles = comparison.articles.as_ref().map(AsRef::as_ref);
    let mut strands = Vec::new();
    for piece in &cell.text {
        let owner = if piece.tag == Tag::Only { Owner::Only(side) } else { Owner::Both };
        push(articles, (side, piece.span), owner, &mut strands);
    }
    strands
}

/// Returns sentences as one gap.
fn whole(article: &Segmented, sentences: &Range<usize>) -> Gap {
    let (first, last) =
        (&article.sentences[sentences.start], &article.sentences[sentences.end - 1]);
    Gap { span: first.span.cover(last.span), words: first.words.start..last.words.end }
}

/// Appends what stands between two shared words, apart from what both sides have at its ends.
fn push_gap(articles: Pair<&Segmented>, gaps: &Pair<Gap>, strands: &mut Vec<Strand>) {
    let units = articles.zip(gaps.as_ref()).map(|(article, gap)| units(article, gap));
    if seen(&units.left).eq(seen(&units.right)) && gaps.left.words.is_empty() {
        return push(articles, (Side::Left, gaps.left.span), Owner::Both, strands);
    }
    let n_first = units.left.iter().zip(&units.right).take_while(|(l, r)| is_same(l, r)).count();
    let tails = units.as_ref().map(|units| units[n_first..].iter().rev());
    let n_last = tails.left.zip(tails.right).take_while(|(l, r)| is_same(l, r)).count();
    let middles = Pair::from_fn(|side| {
        let (units, span) = (&units[side], gaps[side].span);
        let start = n_first.checked_sub(1).map_or(span.start, |last| units[last].span.end);
        let end = units.get(units.len() - n_last).map_or(span.end, |next| next.span.start);
        Span { start, end }
    });
    let start = Span { start: gaps.left.span.start, end: middles.left.start };
    push(articles, (Side::Left, start), Owner::Both, strands);
    for side in Side::BOTH {
        push_only(articles, (side, middles[side]), strands);
    }
    let end = Span { start: middles.left.end, end: gaps.left.span.end };
    push(articles, (Side::Left, end), Owner::Both, strands);
}

/// Appends what only one side has; white space at its ends belongs to both.
fn push_only(articles: Pair<&Segmented>, (side, span): (Side, Span), strands: &mut Vec<Strand>) {
    let inner = span.trim(&articles[side].article.text);
    if inner.is_empty() {
        return push(articles, (side, span), Owner::Only(side), strands);
    }
    let before = Span { start: span.start, end: inner.start };
    let after = Span { start: inner.end, end: span.end };
    push(articles, (side, before), Owner::Both, strands);
    push(articles, (side, inner), Owner::Only(side), strands);
    push(articles, (side, after), Owner::Both, strands);
}

fn push(
    articles: Pair<&Segmented>,
    (side, span): (Side, Span),
    owner: Owner,
    strands: &mut Vec<Strand>,
) {
    let text = span.slice(&articles[side].article.text);
    match strands.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.owner == owner => {
            last.text.push_str(text);
            last.pieces.push((side, span));
        }
        Some(_) | None => {
            let pieces = vec![(side, span)];
            strands.push(Strand { owner, text: text.to_owned(), pieces });
        }
    }
}

/// Returns what stands in a gap, invisible characters left out.
fn units(article: &Segmented, gap: &Gap) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut start = gap.span.start;
    for word in &article.words[gap.words.clone()] {
        push_characters(article, Span { start, end: word.span.start }, &mut units);
        units.push(Unit { folded: None, span: word.span });
        start = word.span.end;
    }
    push_characters(article, Span { start, end: gap.span.end }, &mut units);
    units
}

fn push_characters(article: &Segmented, span: Span, units: &mut Vec<Unit>) {
    for (at, c) in span.slice(&article.article.text).char_indices() {
        let start = span.start as usize + at;
        let unit = Unit { folded: Some(folded(c)), span: Span::new(start, start + c.len_utf8()) };
        match units.last_mut() {
            Some(last) if c.is_whitespace() && last.folded == Some(' ') => {
                last.span = last.span.cover(unit.span);
            }
            Some(_) | None if !is_invisible(c) => units.push(unit),
            Some(_) | None => {}
        }
    }
}

/// Returns `c` as it is compared, all white space as one character.
fn folded(c: char) -> char {
    if c.is_whitespace() { ' ' } else { alike(c) }
}

/// Returns what a reader sees of units, none for a word.
fn seen(units: &[Unit]) -> impl Iterator<Item = Option<char>> + '_ {
    units.iter().map(|unit| unit.folded).filter(|folded| *folded != Some(' '))
}

fn is_same(one: &Unit, other: &Unit) -> bool {
    one.folded.is_some() && one.folded == other.folded
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::align::Settings;
    use crate::compare::compare;
    use crate::segment::{WordKey, properties};

    fn segmented(text: &str) -> Arc<Segmented> {
        Arc::new(properties::segmented(text, Span::all(text)))
    }

    /// A sentence behind every text, so that short ones stand beside more of the same text.
    const MORE: &str = "Prosecutors asked the county court in Halden on Monday to drop every charge \
                        against the captain of the grounded ferry.";

    fn compared(texts: [&str; 2]) -> Comparison {
        let [left, right] = texts.map(|text| segmented(&format!("{text}\n\n{MORE}")));
        compare(Pair::new(left, right), Settings { min_words: 1, ..Settings::default() })
    }

    #[track_caller]
    fn check(texts: [&str; 2], expected: &str) {
        let comparison = compared(texts);
        let strands = weave(&comparison, &comparison.alignment.matches[0]);
        let shown: String = strands
            .iter()
            .map(|strand| match strand.owner {
                Owner::Both => strand.text.clone(),
                Owner::Only(Side::Left) => format!("[-{}-]", strand.text),
                Owner::Only(Side::Right) => format!("{{+{}+}}", strand.text),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn weaves() {
        check(
            [
                "Trump made clear that while he did not like Sessions’ decision he had faith.",
                "Trump made clear that although he did not like Sessions's decision he had faith, they said.",
            ],
            "Trump made clear that [-while-]{+although+} he did not like \
             [-Sessions’-]{+Sessions's+} decision he had faith{+, they said+}.",
        );
        check(
            ["He said “no” to all of them.", "He said \"no\" to all of them."],
            "He said “no” to all of them.",
        );
        check(
            ["He said, as always, no to all of them.", "He said no to all of them."],
            "He said[-, as always,-] no to all of them.",
        );
        check(
            [
                "The attorney-general is out of town today.",
                "The attorney general is out of town today.",
            ],
            "The attorney[---]{+ +}general is out of town today.",
        );
        check(
            [
                "In  town\nthey met again today, all right.",
                "Yesterday in town they met again today all right.",
            ],
            "{+Yesterday+} In  town\nthey met again today[-,-] all right.",
        );
    }

    fn of(strands: &[Strand], side: Side) -> String {
        let own = strands.iter().filter(|s| s.owner == Owner::Both || s.owner == Owner::Only(side));
        own.map(|strand| strand.text.as_str()).collect()
    }

    fn keys(text: &str) -> Vec<WordKey> {
        segmented(text).words.iter().map(|word| word.key).collect()
    }

    fn squeezed(text: &str) -> String {
        text.split_whitespace().collect()
    }

    fn only(strands: &[Strand], side: Side) -> Vec<&str> {
        let own = strands.iter().filter(|strand| strand.owner == Owner::Only(side));
        own.map(|strand| strand.text.as_str()).collect()
    }

    const SENTENCE: &str = "((the|a|man|said|that|in|town|Sessions’|it's|«no»|he|3\\.5)(, | |  |-|\n| – |” |…)){4,14}end";

    proptest! {
        #[test]
        fn gives_back_each_side(left in SENTENCE, right in SENTENCE) {
            let comparison = compared([&left, &right]);
            let sides = comparison.articles.as_ref().into_array();
            prop_assume!(sides.iter().all(|article| article.sentences.len() == 2));
            let swapped = compared([&right, &left]);
            let matches = comparison.alignment.matches.iter().zip(&swapped.alignment.matches);
            for (found, mirrored) in matches.filter(|(found, _)| found.sentences.left.start == 0) {
                let strands = weave(&comparison, found);
                for strand in &strands {
                    let pieces = strand.pieces.iter().map(|(side, span)| {
                        span.slice(&comparison.articles[*side].article.text)
                    });
                    prop_assert_eq!(pieces.collect::<String>(), strand.text.as_str());
                }
                prop_assert_eq!(squeezed(&of(&strands, Side::Left)), squeezed(&left));
                prop_assert_eq!(keys(&of(&strands, Side::Right)), keys(&right));
                let mirrored = weave(&swapped, mirrored);
                for side in Side::BOTH {
                    prop_assert_eq!(only(&strands, side), only(&mirrored, side.other()));
                }
            }
        }
    }
}
