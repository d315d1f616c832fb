//! Writes a comparison with all its rows as JSON: a [`Comparison`] comes in, one object goes out.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use super::escape::{self, Setting};
use super::facts;
use super::offsets::CodePoints;
use super::wire::{self, ArticleWire, CopiedWire, PassageWire, PlaceWire, Sides};
use crate::align::{Match, Settings, Shortcut};
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Cell, Class, Row, Tag, Tagged, rows};
use crate::span::Span;

/// The name of the format; a change that breaks a reader raises the number.
pub const SCHEMA: &str = "wirecopy.comparison/1";

/// A comparison.
#[derive(Serialize)]
struct ComparisonWire<'c> {
    schema: &'static str,
    version: &'static str,
    settings: SettingsWire,
    #[serde(flatten)]
    articles: Sides<ArticleWire<'c>>,
    copied: CopiedWire,
    longest_run: usize,
    shortcuts: Vec<&'static str>,
    passages: Vec<PassageWire>,
    matches: Vec<MatchWire>,
    rows: Vec<RowWire<'c>>,
    meaning: [&'static str; 7],
}

#[derive(Serialize)]
struct SettingsWire {
    min_words: usize,
    weak: bool,
}

/// A match; `passage` is a place in the list of passages, from 0.
#[derive(Serialize)]
struct MatchWire {
    kind: &'static str,
    moved: bool,
    passage: usize,
    words: usize,
    #[serde(flatten)]
    places: Sides<PlaceWire>,
    runs: Vec<RunWire>,
}

/// Words that follow one another on both sides.
#[derive(Serialize)]
struct RunWire {
    words: usize,
    #[serde(flatten)]
    places: Sides<OffsetsWire>,
}

/// Where something stands in a text.
#[derive(Serialize)]
struct OffsetsWire {
    bytes: [u32; 2],
    chars: [u32; 2],
}

/// A row; `match` is a place in the list of matches, from 0.
#[derive(Serialize)]
#[serde(tag = "row", rename_all = "lowercase")]
enum RowWire<'c> {
    Match {
        r#match: usize,
        #[serde(flatten)]
        cells: Sides<CellWire<'c>>,
    },
    Alone {
        #[serde(flatten)]
        cells: Sides<Option<CellWire<'c>>>,
    },
    Clause {
        r#match: usize,
        #[serde(flatten)]
        cells: Sides<Option<CellWire<'c>>>,
    },
    Elsewhere {
        r#match: usize,
        #[serde(flatten)]
        sentences: Sides<[usize; 2]>,
    },
}

#[derive(Serialize)]
struct CellWire<'c> {
    class: &'static str,
    sentences: [usize; 2],
    pieces: Vec<PieceWire<'c>>,
}

/// A piece of a cell; the pieces of a cell are its text without gaps.
#[derive(Serialize)]
struct PieceWire<'c> {
    tag: &'static str,
    #[serde(flatten)]
    offsets: OffsetsWire,
    text: &'c str,
}

/// A comparison and the code points of its texts.
#[derive(Clone, Copy)]
struct Source<'c, 'p> {
    comparison: &'c Comparison,
    code_points: &'p Pair<CodePoints<'c>>,
}

/// Writes a comparison with all its rows.
///
/// # Errors
///
/// If `out` fails.
pub(super) fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let code_points = wire::code_points(comparison);
    let source = Source { comparison, code_points: &code_points };
    let matches = comparison.alignment.matches.iter();
    let wire = ComparisonWire {
        schema: SCHEMA,
        version: facts::VERSION,
        settings: settings(comparison.settings),
        articles: wire::articles(comparison),
        copied: wire::copied(comparison),
        longest_run: comparison.score.longest_run,
        shortcuts: comparison.shortcuts.iter().copied().map(shortcut).collect(),
        passages: wire::passages(comparison, &code_points),
        matches: matches.map(|found| matching(source, found)).collect(),
        rows: rows(comparison).into_iter().map(|found| row(source, found)).collect(),
        meaning: facts::MEANING,
    };
    escape::write(&wire, Setting::Sheet, out)
}

fn settings(Settings { min_words, weak }: Settings) -> SettingsWire {
    SettingsWire { min_words, weak }
}

fn matching(source: Source<'_, '_>, found: &Match) -> MatchWire {
    let articles = source.comparison.articles.as_ref();
    let places = Pair::from_fn(|side| {
        let sentences = &found.sentences[side];
        let spans = articles[side].sentences[sentences.clone()].iter().map(|s| s.span);
        let span = spans.reduce(Span::cover).unwrap_or_default();
        wire::place(&source.code_points[side], span, sentences)
    });
    let runs = found.runs.iter().map(|run| {
        let places = Pair::from_fn(|side| {
            let words = &articles[side].words[run.first[side]..run.ends()[side]];
            let span = words.iter().map(|word| word.span).reduce(Span::cover).unwrap_or_default();
            offsets(source, side, span)
        });
        RunWire { words: run.len, places: places.into() }
    });
    MatchWire {
        kind: wire::kind(found.kind),
        moved: found.is_moved(),
        passage: found.passage,
        words: found.words(),
        places: places.into(),
        runs: runs.collect(),
    }
}

fn row<'c>(source: Source<'c, '_>, row: Row) -> RowWire<'c> {
    match row {
        Row::Match { match_idx, cells } => {
            let cells = Pair::from_fn(|side| cell(source, side, &cells[side]));
            RowWire::Match { r#match: match_idx, cells: cells.into() }
        }
        Row::Alone { cells } => {
            let cells = Pair::from_fn(|side| Some(cell(source, side, cells[side].as_ref()?)));
            RowWire::Alone { cells: cells.into() }
        }
        Row::Clause { match_idx, side: own, cell: of_own, other: _ } => {
            let cells = |side: Side| (side == own).then(|| cell(source, side, &of_own));
            RowWire::Clause { r#match: match_idx, cells: Pair::from_fn(cells).into() }
        }
        Row::Elsewhere { match_idx, right, left } => {
            let sentences = Pair::new(left, right).map(ends);
            RowWire::Elsewhere { r#match: match_idx, sentences: sentences.into() }
        }
    }
}

fn cell<'c>(source: Source<'c, '_>, side: Side, cell: &Cell) -> CellWire<'c> {
    let text = &source.comparison.articles[side].article.text;
    let pieces = cell.text.iter().map(|Tagged { span, tag: found }| PieceWire {
        tag: tag(*found),
        offsets: offsets(source, side, *span),
        text: span.slice(text),
    });
    CellWire {
        class: class(cell.class),
        sentences: ends(cell.sentences.clone()),
        pieces: pieces.collect(),
    }
}

fn offsets(source: Source<'_, '_>, side: Side, span: Span) -> OffsetsWire {
    OffsetsWire { bytes: [span.start, span.end], chars: source.code_points[side].of(span) }
}

fn ends(range: Range<usize>) -> [usize; 2] {
    [range.start, range.end]
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Unshared => "unshared",
        Class::Furniture => "furniture",
        Class::Reworked => "reworked",
        Class::Edited => "edited",
        Class::Verbatim => "verbatim",
    }
}

fn tag(tag: Tag) -> &'static str {
    match tag {
        Tag::Shared => "shared",
        Tag::Only => "only",
        Tag::Mark => "mark",
        Tag::Unshared => "unshared",
        Tag::Furniture => "furniture",
    }
}

fn shortcut(shortcut: Shortcut) -> &'static str {
    match shortcut {
        Shortcut::WordsNotCompared => "words-not-compared",
        Shortcut::CommonWordsSkipped => "common-words-skipped",
    }
}
