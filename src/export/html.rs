//! Writes a comparison as a page: a [`Comparison`] comes in, one HTML file goes out.
//!
//! The page holds no script and asks for nothing from anywhere. The template is
//! `assets/comparison.html`, compiled in; it escapes every value.

use std::io::{self, Write};
use std::ops::Range;

use askama::Template;

use super::facts::{self, Facts};
use super::reading::text_of;
use crate::align::Passage;
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Cell, Class, Row, Shade, Strip, Tag, Tagged, rows, visible_text, words};

/// How many parts of an article its strip shows.
const STRIP: usize = 120;

/// How many characters of a passage the list of passages shows.
const START: usize = 70;

/// How the columns and marks are to be read.
const LEGEND: &str = "A stands on the left, B on the right, each with the numbers of its sentences; \
    sentences that match stand beside each other. Between them: = word for word, ~ edited, ≈ \
    reworked, ⇄ moved, ⇠ shown beside its partner. In edited sentences, words that only that \
    article has are bold and underlined. What is grey is not shared; italics are page furniture. \
    Control characters are shown as signs.";

#[derive(Template)]
#[template(path = "comparison.html", config = "assets/askama.toml")]
struct Page {
    version: &'static str,
    names: Pair<String>,
    sources: [Source; 2],
    summary: String,
    settings: String,
    shortcuts: Vec<&'static str>,
    passages: Vec<PassageLink>,
    rows: Vec<PageRow>,
    legend: &'static str,
    meaning: &'static [&'static str],
    made_by: &'static str,
}

struct Source {
    letter: char,
    name: String,
    facts: Facts,
    /// Which classes follow one another, and over how many parts of the article.
    strip: Vec<(&'static str, usize)>,
}

struct PassageLink {
    anchor: String,
    places: String,
    says: String,
    start: String,
}

struct PageRow {
    heading: Option<Heading>,
    class: &'static str,
    mark: char,
    says: String,
    cells: [(Side, Option<PageCell>); 2],
}

struct Heading {
    anchor: String,
    says: String,
}

struct PageCell {
    anchor: String,
    numbers: String,
    content: Content,
}

enum Content {
    /// An article's words.
    Quote { furniture: bool, pieces: Vec<Piece> },
    /// A note of ours that leads to another cell.
    Note { anchor: String, says: String },
}

struct Piece {
    marked: bool,
    text: String,
}

/// Writes a comparison as a page.
///
/// # Errors
///
/// If `out` fails.
pub(super) fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let facts = facts::sources(comparison);
    let names = comparison.articles.as_ref().map(|segmented| {
        let article = &segmented.article;
        visible_text(article.title.as_deref().unwrap_or(&article.id.0))
    });
    let sources = facts::lettered(facts.zip(names.clone()));
    let passages = comparison.alignment.passages.iter().enumerate();
    let page = Page {
        version: facts::VERSION,
        sources: sources.map(|(side, (facts, name))| Source {
            letter: side.letter(),
            name,
            facts,
            strip: strip_of(comparison, side),
        }),
        names,
        summary: facts::summary(comparison),
        settings: facts::settings(comparison),
        shortcuts: facts::shortcuts(comparison),
        passages: passages.map(|(idx, found)| link(comparison, idx, found)).collect(),
        rows: rows(comparison).iter().map(|row| page_row(comparison, row)).collect(),
        legend: LEGEND,
        meaning: &facts::MEANING,
        made_by: facts::MADE_BY,
    };
    page.write_into(out)
}

/// Returns where in an article the shared text stands.
fn strip_of(comparison: &Comparison, side: Side) -> Vec<(&'static str, usize)> {
    let cells = Strip::new(comparison, side).cells(STRIP);
    let stretches = cells.chunk_by(|one, other| one == other);
    stretches.map(|stretch| (shade(stretch[0]), stretch.len())).collect()
}

/// Returns the line of a passage in the list of passages.
fn link(comparison: &Comparison, idx: usize, passage: &Passage) -> PassageLink {
    let places = Pair::from_fn(|side| {
        format!("{} {}", side.letter(), words::sentences(&passage.sentences[side]))
    });
    let text = passage.spans.left.slice(&comparison.articles.left.article.text);
    PassageLink {
        anchor: passage_anchor(idx),
        places: format!("{} and {}", places.left, places.right),
        says: facts::passage_in_words(passage),
        start: start(&visible_text(text)),
    }
}

/// Returns the first words of a text.
fn start(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(START) else { return text.to_owned() };
    let words = text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words);
    format!("{words} …")
}

fn page_row(comparison: &Comparison, row: &Row) -> PageRow {
    match row {
        Row::Match { match_idx, cells } => {
            let found = &comparison.alignment.matches[*match_idx];
            let (moved, mark) = if found.is_moved() {
                (", moved", words::MOVED)
            } else {
                ("", words::sign(found.kind.into()))
            };
            PageRow {
                heading: heading(comparison, *match_idx),
                class: class(found.kind.into()),
                mark,
                says: format!("{}{moved}", words::class(found.kind.into())),
                cells: Side::BOTH.map(|side| (side, Some(quote(comparison, side, &cells[side])))),
            }
        }
        Row::Alone { cells } => PageRow {
            heading: None,
            class: class(Class::Unshared),
            mark: words::sign(Class::Unshared),
            says: words::class(Class::Unshared).to_owned(),
            cells: Side::BOTH
                .map(|side| (side, cells[side].as_ref().map(|cell| quote(comparison, side, cell)))),
        },
        Row::Clause { match_idx, side: own, cell, other } => PageRow {
            heading: heading(comparison, *match_idx),
            class: class(cell.class),
            mark: words::sign(cell.class),
            says: format!("a clause, {}", words::class(cell.class)),
            cells: Side::BOTH.map(|side| {
                let is_own = side == *own;
                let whole = || whole(side, other, *match_idx);
                (side, Some(if is_own { quote(comparison, side, cell) } else { whole() }))
            }),
        },
        Row::Elsewhere { match_idx: _, right, left } => PageRow {
            heading: None,
            class: "elsewhere",
            mark: words::ELSEWHERE,
            says: "moved".to_owned(),
            cells: [(Side::Left, None), (Side::Right, Some(note(right, left)))],
        },
    }
}

/// Returns the heading of a passage above its first match.
fn heading(comparison: &Comparison, match_idx: usize) -> Option<Heading> {
    let idx = comparison.alignment.matches[match_idx].passage;
    let first = comparison.alignment.passages[idx].matches.first() == Some(&match_idx);
    first.then(|| Heading { anchor: passage_anchor(idx), says: facts::passage(comparison, idx) })
}

fn quote(comparison: &Comparison, side: Side, cell: &Cell) -> PageCell {
    let text = &comparison.articles[side].article.text;
    let pieces = match cell.class {
        Class::Reworked | Class::Unshared | Class::Furniture => {
            vec![Piece { marked: false, text: visible_text(text_of(comparison, side, cell)) }]
        }
        Class::Edited | Class::Verbatim => {
            cell.text.iter().map(|piece| self::piece(text, *piece)).collect()
        }
    };
    PageCell {
        anchor: sentence_anchor(side, &cell.sentences),
        numbers: words::sentences(&cell.sentences),
        content: Content::Quote { furniture: cell.class == Class::Furniture, pieces },
    }
}

fn piece(text: &str, piece: Tagged) -> Piece {
    let marked = match piece.tag {
        Tag::Only | Tag::Mark => true,
        Tag::Shared | Tag::Unshared | Tag::Furniture => false,
    };
    Piece { marked, text: visible_text(piece.span.slice(text)) }
}

/// Returns what stands at the old place of sentences that moved.
fn note(right: &Range<usize>, left: &Range<usize>) -> PageCell {
    PageCell {
        anchor: format!("{}-old", sentence_anchor(Side::Right, right)),
        numbers: words::sentences(right),
        content: Content::Note {
            anchor: sentence_anchor(Side::Left, left),
            says: format!("shown beside sentence {} of A", words::sentences(left)),
        },
    }
}

/// Returns what stands beside a clause: where the sentences are that it is a clause of, as are perhaps
/// those of other matches.
fn whole(side: Side, sentences: &Range<usize>, match_idx: usize) -> PageCell {
    let numbers = words::sentences(sentences);
    PageCell {
        anchor: format!("{}-clause-{}", sentence_anchor(side, sentences), match_idx + 1),
        content: Content::Note {
            anchor: sentence_anchor(side, sentences),
            says: format!("a clause of sentence {numbers}"),
        },
        numbers,
    }
}

fn sentence_anchor(side: Side, sentences: &Range<usize>) -> String {
    format!("{}{}", side.letter().to_ascii_lowercase(), sentences.start + 1)
}

fn passage_anchor(idx: usize) -> String {
    format!("passage-{}", idx + 1)
}

/// Returns the name that the style sheet has for a part of a strip.
fn shade(shade: Shade) -> &'static str {
    match shade {
        Shade::Moved => "moved",
        Shade::Verbatim => class(Class::Verbatim),
        Shade::Edited => class(Class::Edited),
        Shade::Quoted => "quoted",
        Shade::Reworked => class(Class::Reworked),
        Shade::Unshared => class(Class::Unshared),
        Shade::Furniture => class(Class::Furniture),
    }
}

/// Returns what the style sheet calls a class.
fn class(class: Class) -> &'static str {
    match class {
        Class::Verbatim => "verbatim",
        Class::Edited => "edited",
        Class::Reworked => "reworked",
        Class::Unshared => "alone",
        Class::Furniture => "furniture",
    }
}
