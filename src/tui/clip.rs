//! Chooses what is copied to the clipboard: the place of a reader comes in, clean text goes out.

use std::ops::Range;

use crate::article::Article;
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Item, Row, Visible, visible, words};
use crate::segment::Segmented;
use crate::span::Span;
use crate::tui::page;
use crate::tui::phrase;
use crate::tui::reading::Reading;
use crate::tui::visit;

/// The most bytes that are sent to a terminal: what xterm takes, which is 100,000 in base64.
pub const MOST_BYTES: usize = 74_000;

/// Some text, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// What it is: `sentence 3 of A`.
    pub what: String,
    /// The text, without anything that would act on a terminal.
    pub text: String,
}

impl Clip {
    /// Returns a whole comparison, whose text this is, for a clipboard.
    pub fn whole(text: String) -> Clip {
        Clip { what: "the comparison".to_owned(), text }
    }
}

/// Returns the shared passage that the cursor is in, as one side has it; outside of passages the
/// sentences that the cursor is on. Nothing if the side has none there.
pub fn passage(reading: &Reading, side: Side) -> Option<Clip> {
    of_sentences(reading.comparison(), side, &sentences(reading, side))
}

/// Returns the passage of both sides, each with its source.
pub fn both(reading: &Reading) -> Option<Clip> {
    with_sources(reading.comparison(), &Pair::from_fn(|side| sentences(reading, side)))
}

/// Returns sentences of one side, which stand in its order; nothing if there are none.
pub fn of_sentences(
    comparison: &Comparison,
    side: Side,
    sentences: &[Range<usize>],
) -> Option<Clip> {
    let (first, last) = (sentences.first()?, sentences.last()?);
    let numbers = words::sentences(&(first.start..last.end));
    let noun = if last.end - first.start == 1 { "sentence" } else { "sentences" };
    let text = text(&comparison.articles[side], sentences);
    Some(Clip { what: format!("{noun} {numbers} of {}", side.letter()), text })
}

/// Returns sentences of both sides, each with their source; nothing if there are none.
pub fn with_sources(comparison: &Comparison, sentences: &Pair<Vec<Range<usize>>>) -> Option<Clip> {
    let parts = Side::BOTH.into_iter().filter_map(|side| {
        let text = of_sentences(comparison, side, &sentences[side])?.text;
        let article = &comparison.articles[side].article;
        Some(format!("{text}\n— {}: {}", side.letter(), source(article)))
    });
    let parts: Vec<String> = parts.collect();
    let what = "both sides with their sources".to_owned();
    (!parts.is_empty()).then(|| Clip { what, text: parts.join("\n\n") + "\n" })
}

/// Returns the path of the article on one side, as it is listed.
pub fn path(comparison: &Comparison, side: Side) -> Clip {
    let article = &comparison.articles[side].article;
    Clip { what: format!("the path of {}", side.letter()), text: clean(&article.id.0) }
}

/// Returns the address of the article on one side, if it may be opened on the web.
pub fn address(comparison: &Comparison, side: Side) -> Option<Clip> {
    let article = &comparison.articles[side].article;
    let what = format!("the address of {}", side.letter());
    visit::web_address(article).map(|address| Clip { what, text: clean(address) })
}

/// Returns where an article is from: `Agency, 2026-05-12, agency/0412.txt`.
fn source(article: &Article) -> String {
    let outlet = article.outlet.as_deref().map(clean);
    let date = Some(phrase::date(article.published)).filter(|date| !date.is_empty());
    let facts = [outlet, date, Some(clean(&article.id.0))];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Returns the sentences of a side that the cursor stands for.
pub(super) fn sentences(reading: &Reading, side: Side) -> Vec<Range<usize>> {
    let here = reading.row();
    let rows = match reading.stretches().iter().find(|stretch| stretch.contains(&here)) {
        Some(stretch) => stretch.clone(),
        None => reading.stop().map_or(0..0, |stop| match &stop.item {
            Item::Row(row) => *row..row + 1,
            Item::Fold(fold) => fold.rows.clone(),
        }),
    };
    of_rows(&reading.rows()[rows], side)
}

/// Returns the sentences of a side in some rows, in the order of the article, those that follow one another
/// as one range.
pub fn of_rows(rows: &[Row], side: Side) -> Vec<Range<usize>> {
    let cells = rows.iter().filter_map(|row| page::cells(row)[side]);
    // Page furniture that is hidden has no text.
    let cells = cells.filter(|cell| !cell.text.is_empty());
    let mut found: Vec<Range<usize>> = cells.map(|cell| cell.sentences.clone()).collect();
    found.sort_unstable_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in found {
        match joined.last_mut().filter(|last| last.end == range.start) {
            Some(last) => last.end = range.end,
            None => joined.push(range),
        }
    }
    joined
}

fn text(article: &Segmented, sentences: &[Range<usize>]) -> String {
    let texts = sentences.iter().map(|range| {
        let spans = article.sentences[range.clone()].iter().map(|sentence| sentence.span);
        let whole = spans.reduce(Span::cover).unwrap_or_default();
        clean(whole.slice(&article.article.text))
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Returns `text` without control characters and without marks that steer the direction of writing, its
/// lines as they are.
pub fn clean(text: &str) -> String {
    let shown = text.chars().filter_map(|c| match visible(c) {
        Visible::Same(c) => Some(c),
        Visible::Space if c == '\n' => Some('\n'),
        Visible::Space if c == '\r' => None,
        Visible::Space => Some(' '),
        Visible::Sign(_) | Visible::Nothing => None,
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_is_copied() {
        assert_eq!(clean("a\x1b]52;c;aGFjaw==\x07b\u{202e}c"), "a]52;c;aGFjaw==bc");
        assert_eq!(clean("one\r\n\ttwo\u{a0}three\u{feff}"), "one\n two three");
    }
}
