//! Weaves both sides of a match into one text: a match comes in, strands go out in reading order.
//!
//! The text follows the left article; what only the right one has stands where it would come. No cut
//! is inside a word. Where both sides have a word, the left one's spelling stands for both. A clause that
//! the other article has in sentences of another row stands where its own article has it.

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
    /// Both, but what stands here is one article's; the other one has it in sentences of another row.
    Elsewhere(Side),
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

/// Returns the text of a match; `cells` are those of its row.
///
/// Shared words that are out of order on the right are shown twice, as each side's own.
pub fn weave(comparison: &Comparison, found: &Match, cells: &Pair<Cell>) -> Vec<Strand> {
    let articles = comparison.articles.as_ref().map(AsRef::as_ref);
    let lifted = cells.as_ref().map(|cell| cell.lifted.as_slice());
    let mut loom = Loom { articles, lifted, strands: Vec::new() };
    let shared = found
        .runs
        .iter()
        .flat_map(|run| (0..run.len).map(|step| run.first.map(|first| first + step)));
    let mut rest = Pair::from_fn(|side| whole(articles[side], &found.sentences[side]));
    for words in shared {
        if words.right < rest.right.words.start {
            continue;
        }
        let spans = articles.zip(words).map(|(article, word)| article.words[word].span);
        let gaps = Pair::from_fn(|side| Gap {
            span: Span { start: rest[side].span.start, end: spans[side].start },
            words: rest[side].words.start..words[side],
        });
        loom.push_gap(&gaps);
        loom.push(Side::Left, spans.left, Owner::Both);
        for side in Side::BOTH {
            rest[side].span.start = spans[side].end;
            rest[side].words.start = words[side] + 1;
        }
    }
    loom.push_gap(&rest);
    loom.strands
}

/// Returns the text of sentences of one side of which the other side has a clause.
pub fn clause(comparison: &Comparison, side: Side, cell: &Cell) -> Vec<Strand> {
    let articles = comparison.articles.as_ref().map(AsRef::as_ref);
    let mut loom = Loom { articles, lifted: Pair::default(), strands: Vec::new() };
    for piece in &cell.text {
        let owner = if piece.tag == Tag::Only { Owner::Only(side) } else { Owner::Both };
        loom.push(side, piece.span, owner);
    }
    loom.strands
}

/// Returns sentences as one gap.
fn whole(article: &Segmented, sentences: &Range<usize>) -> Gap {
    let (first, last) =
        (&article.sentences[sentences.start], &article.sentences[sentences.end - 1]);
    Gap { span: first.span.cover(last.span), words: first.words.start..last.words.end }
}

/// What strands are made with.
struct Loom<'a> {
    articles: Pair<&'a Segmented>,
    /// The clauses of each side that the other one has in sentences of another row.
    lifted: Pair<&'a [Span]>,
    strands: Vec<Strand>,
}

impl Loom<'_> {
    /// Appends what stands between two shared words, apart from what both sides have at its ends.
    fn push_gap(&mut self, gaps: &Pair<Gap>) {
        let units = self.articles.zip(gaps.as_ref()).map(|(article, gap)| units(article, gap));
        if seen(&units.left).eq(seen(&units.right)) && gaps.left.words.is_empty() {
            return self.push(Side::Left, gaps.left.span, Owner::Both);
        }
        let n_first =
            units.left.iter().zip(&units.right).take_while(|(l, r)| is_same(l, r)).count();
        let tails = units.as_ref().map(|units| units[n_first..].iter().rev());
        let n_last = tails.left.zip(tails.right).take_while(|(l, r)| is_same(l, r)).count();
        let middles = Pair::from_fn(|side| {
            let (units, span) = (&units[side], gaps[side].span);
            let start = n_first.checked_sub(1).map_or(span.start, |last| units[last].span.end);
            let end = units.get(units.len() - n_last).map_or(span.end, |next| next.span.start);
            Span { start, end }
        });
        let start = Span { start: gaps.left.span.start, end: middles.left.start };
        self.push(Side::Left, start, Owner::Both);
        for side in Side::BOTH {
            self.push_middle(side, middles[side]);
        }
        let end = Span { start: middles.left.end, end: gaps.left.span.end };
        self.push(Side::Left, end, Owner::Both);
    }

    /// Appends what one side has between shared words, the clauses that were lifted from it apart.
    fn push_middle(&mut self, side: Side, middle: Span) {
        let lifted = self.lifted[side].iter().filter(|lifted| middle.contains(**lifted));
        let mut start = middle.start;
        for clause in lifted {
            self.push_beside_clause(side, Span { start, end: clause.start });
            self.push(side, *clause, Owner::Elsewhere(side));
            start = clause.end;
        }
        let rest = Span { start, end: middle.end };
        if start == middle.start {
            self.push_only(side, rest);
        } else {
            self.push_beside_clause(side, rest);
        }
    }

    /// Appends what stands before or after a lifted clause; punctuation belongs to the clause.
    fn push_beside_clause(&mut self, side: Side, span: Span) {
        if span.slice(&self.articles[side].article.text).contains(char::is_alphanumeric) {
            self.push_only(side, span);
        } else {
            self.push(side, span, Owner::Elsewhere(side));
        }
    }

    /// Appends what only one side has; white space at its ends belongs to both.
    fn push_only(&mut self, side: Side, span: Span) {
        let inner = span.trim(&self.articles[side].article.text);
        if inner.is_empty() {
            return self.push(side, span, Owner::Only(side));
        }
        self.push(side, Span { start: span.start, end: inner.start }, Owner::Both);
        self.push(side, inner, Owner::Only(side));
        self.push(side, Span { start: inner.end, end: span.end }, Owner::Both);
    }

    fn push(&mut self, side: Side, span: Span, owner: Owner) {
        let text = span.slice(&self.articles[side].article.text);
        match self.strands.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.owner == owner => {
                last.text.push_str(text);
                last.pieces.push((side, span));
            }
            Some(_) | None => {
                let pieces = vec![(side, span)];
                self.strands.push(Strand { owner, text: text.to_owned(), pieces });
            }
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
    use crate::present::{Row, rows};
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

    /// Returns the matches that are woven, with their cells.
    fn woven(comparison: &Comparison) -> Vec<(&Match, Pair<Cell>, Vec<Strand>)> {
        let of_row = |row| match row {
            Row::Match { match_idx, cells } => {
                let found = &comparison.alignment.matches[match_idx];
                let strands = weave(comparison, found, &cells);
                Some((found, cells, strands))
            }
            Row::Clause { .. } | Row::Alone { .. } | Row::Elsewhere { .. } => None,
        };
        rows(comparison).into_iter().filter_map(of_row).collect()
    }

    #[track_caller]
    fn check(texts: [&str; 2], expected: &str) {
        let comparison = compared(texts);
        let (_, _, strands) = &woven(&comparison)[0];
        let shown: String = strands
            .iter()
            .map(|strand| match strand.owner {
                Owner::Both => strand.text.clone(),
                Owner::Only(Side::Left) => format!("[-{}-]", strand.text),
                Owner::Only(Side::Right) => format!("{{+{}+}}", strand.text),
                Owner::Elsewhere(side) => format!("<{} {}>", side.letter(), strand.text),
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

    #[test]
    fn a_clause_that_stands_elsewhere_is_not_only_on_one_side() {
        let [left, right] = [
            "The keeper of the lighthouse saw two green flares rise over the northern reef shortly before \
             the engines stopped, and a retired pilot counted eleven passengers climbing down the rusty \
             ladder into a boat, while the mayor slept.",
            "The keeper of the lighthouse saw two green flares rise over the northern reef.\n\nNobody answered. \
             According to the report a retired pilot counted eleven passengers climbing down the rusty \
             ladder into a boat on Friday.",
        ];
        let expected = "The keeper of the lighthouse saw two green flares rise over the northern reef \
            [-shortly before the engines stopped, and-] <A a retired pilot counted eleven passengers \
            climbing down the rusty ladder into a boat>[-, while the mayor slept-].";
        check([left, right], expected);
        let comparison = compared([left, right]);
        for (_, cells, strands) in woven(&comparison) {
            for side in Side::BOTH {
                let only: Vec<WordKey> = only(&strands, side).into_iter().flat_map(keys).collect();
                assert_eq!(lacking(&comparison, side, &cells), only);
            }
        }
    }

    /// Returns the words of a side that its cell says the other side lacks.
    fn lacking(comparison: &Comparison, side: Side, cells: &Pair<Cell>) -> Vec<WordKey> {
        let text = &comparison.articles[side].article.text;
        let only = cells[side].text.iter().filter(|piece| piece.tag == Tag::Only);
        only.flat_map(|piece| keys(piece.span.slice(text))).collect()
    }

    fn of(strands: &[Strand], side: Side) -> String {
        let is_own = |strand: &&Strand| match strand.owner {
            Owner::Both => true,
            Owner::Only(of) | Owner::Elsewhere(of) => of == side,
        };
        strands.iter().filter(is_own).map(|strand| strand.text.as_str()).collect()
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
            let (woven, swapped) = (woven(&comparison), woven(&swapped));
            for ((found, _, strands), (_, _, mirrored)) in woven.iter().zip(&swapped) {
                if found.sentences.left.start > 0 {
                    continue;
                }
                for strand in strands {
                    let pieces = strand.pieces.iter().map(|(side, span)| {
                        span.slice(&comparison.articles[*side].article.text)
                    });
                    prop_assert_eq!(pieces.collect::<String>(), strand.text.as_str());
                }
                prop_assert_eq!(squeezed(&of(strands, Side::Left)), squeezed(&left));
                prop_assert_eq!(keys(&of(strands, Side::Right)), keys(&right));
                for side in Side::BOTH {
                    prop_assert_eq!(only(strands, side), only(mirrored, side.other()));
                }
            }
        }
    }
}
