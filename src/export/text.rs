//! Writes a comparison as plain text for reading: a [`Comparison`] comes in, lines of 80 columns go out.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style};

use super::facts;
use super::marks::Marked;
use super::reading::{Entry, Group, Subject, groups, text_of};
use crate::align::MatchKind;
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Cell, Class, Tag, clause, weave, words, wrap};

/// The widest line, in cells.
const WIDTH: usize = 80;

/// What the marks mean, where they are used.
const LEGEND: [&str; 2] = [
    "┃ = word for word   ╏ ~ edited   ┊ ≈ reworked   ⇄ moved   ⇠ shown elsewhere",
    "[-only A has it-]   {+only B has it+}   · only in A or B   ░ page furniture",
];

/// What [`LEGEND`] has no room for.
const MARKS: &str = "The numbers in the margin are those of the sentences of A and of B. Of a \
    matching pair of sentences one text is shown: A's words, and in {+…+} what B has instead or \
    besides. Where an article itself has two characters that look like one of these marks, a \
    backslash stands between them. Control characters are shown as signs.";

/// How wide the column of marks is, in cells.
const GUTTER: usize = 3;

/// How marks look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As signs only: for files and pipes.
    Plain,
    /// The same signs, set off by weight and colour: for a terminal.
    Ansi,
}

/// One line of the page: its parts from left to right.
type PageLine = Vec<(Part, String)>;

/// What a part of a line is, as far as its looks go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Words of ours.
    Words,
    /// A heading of ours.
    Heading,
    /// Words of ours that stand back.
    Note,
    /// The bar beside a match.
    Bar,
    /// Text of an article.
    Text(Tag),
}

/// A comparison and how wide the columns of its sentence numbers are.
#[derive(Clone, Copy)]
struct Sheet<'c> {
    comparison: &'c Comparison,
    columns: Pair<usize>,
}

/// What stands left of the text: sentence numbers and a mark.
struct Margin<'c> {
    numbers: Pair<Option<&'c Range<usize>>>,
    part: Part,
    /// At most [`GUTTER`] cells.
    mark: String,
}

/// Writes a comparison for reading.
///
/// # Errors
///
/// If `out` fails.
pub fn write_text(comparison: &Comparison, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let groups = groups(comparison);
    let sheet = Sheet { comparison, columns: columns(comparison) };
    let body = groups.iter().flat_map(|group| group_lines(sheet, group));
    for line in head(comparison).into_iter().chain(body).chain(foot()) {
        write_line(&line, look, out)?;
    }
    Ok(())
}

fn write_line(line: &PageLine, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let whole: String = line.iter().map(|(_, text)| text.as_str()).collect();
    let mut room = whole.trim_end().len();
    for (part, text) in line {
        let text = &text[..text.len().min(room)];
        room -= text.len();
        let style = match look {
            Look::Plain => Style::new(),
            Look::Ansi => style(*part),
        };
        write!(out, "{style}{text}{style:#}")?;
    }
    writeln!(out)
}

/// Returns how a part looks on a terminal, legible on dark and on light ground: of the sixteen colours only
/// magenta is, and only where it is bold besides.
fn style(part: Part) -> Style {
    match part {
        Part::Words | Part::Text(Tag::Shared) => Style::new(),
        Part::Heading | Part::Bar => Style::new().bold(),
        Part::Note | Part::Text(Tag::Unshared | Tag::Furniture) => Style::new().dimmed(),
        Part::Text(Tag::Only | Tag::Mark) => AnsiColor::Magenta.on_default().bold().underline(),
    }
}

/// Returns the lines before the rows: the sources and how much they share.
fn head(comparison: &Comparison) -> Vec<PageLine> {
    let mut lines = vec![heading("What two articles share")];
    for (side, facts) in facts::lettered(facts::sources(comparison)) {
        lines.push(Vec::new());
        for (idx, (name, value)) in facts.into_iter().enumerate() {
            let letter = if idx == 0 { side.letter() } else { ' ' };
            lines.push(vec![
                (Part::Heading, letter.to_string()),
                (Part::Note, format!("  {name:<11}")),
                (Part::Words, value),
            ]);
        }
    }
    lines.push(Vec::new());
    lines.extend(paragraph(&facts::summary(comparison), Part::Heading));
    lines.extend(paragraph(&facts::settings(comparison), Part::Words));
    lines.extend(facts::shortcuts(comparison).iter().flat_map(|s| paragraph(s, Part::Words)));
    lines.push(Vec::new());
    lines.extend(LEGEND.map(|text| vec![(Part::Note, text.to_owned())]));
    lines
}

/// Returns the lines after the rows: what all of it means.
fn foot() -> Vec<PageLine> {
    let mut lines = vec![Vec::new(), heading("What the numbers mean")];
    for text in facts::MEANING.into_iter().chain([MARKS]) {
        lines.push(Vec::new());
        lines.extend(paragraph(text, Part::Words));
    }
    lines.extend([Vec::new(), vec![(Part::Note, facts::MADE_BY.to_owned())]]);
    lines
}

fn heading(text: &str) -> PageLine {
    vec![(Part::Heading, text.to_owned())]
}

/// Returns words of ours, wrapped.
fn paragraph(text: &str, part: Part) -> Vec<PageLine> {
    let marked = said(text);
    let lines = wrap(&marked.text, &marked.tagged, WIDTH).into_iter();
    lines.map(|line| line.fragments.into_iter().map(|f| (part, f.text)).collect()).collect()
}

/// Returns the width of the widest sentence number of each side.
fn columns(comparison: &Comparison) -> Pair<usize> {
    Pair::from_fn(|side| {
        let n_sentences = comparison.articles[side].sentences.len();
        let matches = comparison.alignment.matches.iter();
        let several = matches.map(|found| &found.sentences[side]).filter(|range| range.len() > 1);
        let widths = several.map(|range| words::sentences(range).chars().count());
        widths.max().unwrap_or(1).max(n_sentences.to_string().len())
    })
}

fn group_lines(sheet: Sheet<'_>, group: &Group) -> Vec<PageLine> {
    let mut lines = vec![Vec::new()];
    match group.subject {
        Subject::Passage(idx) => lines.push(heading(&facts::passage(sheet.comparison, idx))),
        Subject::Continued(idx) => lines.push(heading(&facts::continued(sheet.comparison, idx))),
        Subject::Alone(_) => {}
    }
    lines.extend(group.entries.iter().flat_map(|entry| entry_lines(sheet, entry)));
    lines
}

fn entry_lines(sheet: Sheet<'_>, entry: &Entry) -> Vec<PageLine> {
    match entry {
        Entry::Match { match_idx, cells } => match_lines(sheet, *match_idx, cells),
        Entry::Clause { match_idx, side, cell } => {
            let other = &sheet.comparison.alignment.matches[*match_idx].sentences[side.other()];
            let bar = words::bar(cell.class);
            let mark = format!("{bar} {}", words::sign(cell.class));
            let margin = Margin { numbers: only(*side, &cell.sentences), part: Part::Bar, mark };
            let strands = clause(sheet.comparison, *side, cell);
            let lines = beside(sheet, &margin, &Marked::of_strands(&strands));
            let letter = side.other().letter();
            let note = format!("(a clause of sentence {} of {letter})", words::sentences(other));
            lines.into_iter().chain(noted(sheet, bar, &note)).collect()
        }
        Entry::Alone { side, cell } => {
            let sign = if cell.class == Class::Furniture { '░' } else { '·' };
            let mark = format!("{sign} {}", side.letter());
            let margin = Margin { numbers: only(*side, &cell.sentences), part: Part::Note, mark };
            beside(sheet, &margin, &quoted(sheet.comparison, *side, cell))
        }
        Entry::Elsewhere { right, left } => {
            let note = format!("is shown beside sentence {} of A", words::sentences(left));
            let mark = words::ELSEWHERE.to_string();
            let margin = Margin { numbers: only(Side::Right, right), part: Part::Note, mark };
            beside(sheet, &margin, &said(&note))
        }
    }
}

/// Returns the lines of a match: one text for both sides, or both texts where words are not marked.
fn match_lines(sheet: Sheet<'_>, match_idx: usize, cells: &Pair<Cell>) -> Vec<PageLine> {
    let comparison = sheet.comparison;
    let found = &comparison.alignment.matches[match_idx];
    let bar = words::bar(found.kind.into());
    let sign = if found.is_moved() { words::MOVED } else { words::sign(found.kind.into()) };
    let mut lines = match found.kind {
        MatchKind::Verbatim | MatchKind::Edited => {
            let mark = format!("{bar} {sign}");
            let numbers = found.sentences.as_ref().map(Some);
            let margin = Margin { numbers, part: Part::Bar, mark };
            beside(sheet, &margin, &Marked::of_strands(&weave(comparison, found, cells)))
        }
        MatchKind::Reworked => {
            let lines = Side::BOTH.map(|side| {
                let mark = format!("{bar}{sign}{}", side.letter());
                let numbers = only(side, &found.sentences[side]);
                let margin = Margin { numbers, part: Part::Bar, mark };
                beside(sheet, &margin, &quoted(comparison, side, &cells[side]))
            });
            lines.concat()
        }
    };
    if found.is_moved() {
        lines.extend(noted(sheet, bar, "(moved: B has it in another place)"));
    }
    lines
}

/// Returns the lines of a note of ours under a match.
fn noted(sheet: Sheet<'_>, bar: char, note: &str) -> Vec<PageLine> {
    let margin = Margin { numbers: Pair::default(), part: Part::Bar, mark: bar.to_string() };
    beside(sheet, &margin, &said(note))
}

/// Returns the whole text of a cell under the tag of its class.
fn quoted(comparison: &Comparison, side: Side, cell: &Cell) -> Marked {
    let tag = match cell.class {
        Class::Unshared => Tag::Unshared,
        Class::Furniture => Tag::Furniture,
        Class::Reworked | Class::Edited | Class::Verbatim => Tag::Shared,
    };
    Marked::of_quote(text_of(comparison, side, cell), tag)
}

/// Returns a note of ours.
fn said(note: &str) -> Marked {
    let mut marked = Marked::default();
    marked.say(note, Tag::Unshared);
    marked
}

/// Returns the numbers of sentences of one side.
fn only(side: Side, sentences: &Range<usize>) -> Pair<Option<&Range<usize>>> {
    Pair::from_fn(|own| (own == side).then_some(sentences))
}

/// Returns the lines of a text beside its margin.
fn beside(sheet: Sheet<'_>, margin: &Margin<'_>, marked: &Marked) -> Vec<PageLine> {
    let columns = sheet.columns;
    let width = WIDTH - (columns.left + 1 + columns.right + 1 + GUTTER + 1);
    let lines = wrap(&marked.text, &marked.tagged, width).into_iter().enumerate();
    lines
        .map(|(idx, line)| {
            let number = |side: Side| match margin.numbers[side] {
                Some(sentences) if idx == 0 => words::sentences(sentences),
                Some(_) | None => String::new(),
            };
            let [left, right] =
                Side::BOTH.map(|side| format!("{:>w$} ", number(side), w = columns[side]));
            let mark = match margin.part {
                Part::Bar if idx > 0 => margin.mark.chars().take(1).collect(),
                _ if idx > 0 => String::new(),
                _ => margin.mark.clone(),
            };
            let fragments = line.fragments.into_iter().map(|f| (Part::Text(f.tag), f.text));
            [(Part::Note, left + &right), (margin.part, format!("{mark:<GUTTER$} "))]
                .into_iter()
                .chain(fragments)
                .collect()
        })
        .collect()
}
