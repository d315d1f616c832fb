//! Writes a comparison as Markdown: a [`Comparison`] comes in, text that reads well unrendered goes out.
//!
//! The dialect is that of GitHub, which nearly everything understands. What comes from an article is
//! escaped, so that it is neither Markdown nor HTML. There are no escapes for what GitHub makes of a text
//! after it was read as Markdown: addresses of mail become links, `@name` a mention, `:name:` a picture.

use std::io::{self, Write};
use std::ops::Range;

use super::facts;
use super::reading::{Entry, Group, Subject, groups, text_of};
use crate::align::{Match, MatchKind};
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Cell, Class, Owner, Strand, clause, visible_text, weave, words};

/// What the marks mean.
const LEGEND: &str = "The numbers are those of the sentences of A and of B. Of a matching pair of \
    sentences one text is shown: ~~what only A has~~ is struck out, **what only B has** is bold.";

/// Writes a comparison.
///
/// # Errors
///
/// If `out` fails.
pub(super) fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    write_head(comparison, out)?;
    for group in groups(comparison) {
        write_group(comparison, &group, out)?;
    }
    writeln!(out, "\n## What the numbers mean\n")?;
    for sentence in facts::MEANING {
        writeln!(out, "- {sentence}")?;
    }
    writeln!(out, "\n{}", facts::MADE_BY)
}

fn write_head(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# What two articles share")?;
    for (side, facts) in facts::lettered(facts::sources(comparison)) {
        writeln!(out, "\n## {}\n", side.letter())?;
        for (name, value) in facts {
            writeln!(out, "- {name}: {}", escape(&value))?;
        }
    }
    writeln!(out, "\n**{}** {}", facts::summary(comparison), facts::settings(comparison))?;
    for sentence in facts::shortcuts(comparison) {
        writeln!(out, "{sentence}")?;
    }
    writeln!(out, "\n{LEGEND}")
}

fn write_group(comparison: &Comparison, group: &Group, out: &mut dyn Write) -> io::Result<()> {
    match group.subject {
        Subject::Passage(idx) => writeln!(out, "\n## {}", facts::passage(comparison, idx))?,
        Subject::Continued(idx) => writeln!(out, "\n## {}", facts::continued(comparison, idx))?,
        Subject::Alone(side) => writeln!(out, "\n## Only in {}\n", side.letter())?,
    }
    group.entries.iter().try_for_each(|entry| write_entry(comparison, entry, out))
}

fn write_entry(comparison: &Comparison, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    match entry {
        Entry::Match { match_idx, cells } => {
            let found = &comparison.alignment.matches[*match_idx];
            write_match(comparison, found, cells, out)
        }
        Entry::Clause { match_idx, side, cell } => {
            let found = &comparison.alignment.matches[*match_idx];
            let places = Pair::from_fn(|side| place(side, &found.sentences[side]));
            let kind = words::class(cell.class);
            writeln!(out, "\n{}, a clause of {}, {kind}:", places[*side], places[side.other()])?;
            writeln!(out, "\n> {}", woven(&clause(comparison, *side, cell)))
        }
        Entry::Alone { side, cell } => {
            let furniture = if cell.class == Class::Furniture { " (page furniture)" } else { "" };
            let place = place(*side, &cell.sentences);
            writeln!(out, "- {place}{furniture}: {}", quoted(comparison, *side, cell))
        }
        Entry::Elsewhere { right, left } => {
            let partner = place(Side::Left, left);
            writeln!(out, "- {} is shown beside {partner}.", place(Side::Right, right))
        }
    }
}

/// Writes a match as a block quotation, or as two where words are not marked.
fn write_match(
    comparison: &Comparison,
    found: &Match,
    cells: &Pair<Cell>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let places = Pair::from_fn(|side| place(side, &found.sentences[side]));
    let moved = if found.is_moved() { ", moved" } else { "" };
    let kind = words::class(found.kind.into());
    writeln!(out, "\n{} and {}, {kind}{moved}:", places.left, places.right)?;
    match found.kind {
        MatchKind::Verbatim | MatchKind::Edited => {
            writeln!(out, "\n> {}", woven(&weave(comparison, found, cells)))
        }
        MatchKind::Reworked => Side::BOTH.into_iter().try_for_each(|side| {
            let text = quoted(comparison, side, &cells[side]);
            writeln!(out, "\n> {}: {text}", side.letter())
        }),
    }
}

/// Returns what readers call sentences: `A 3`, `B 4–5`.
fn place(side: Side, sentences: &Range<usize>) -> String {
    format!("{} {}", side.letter(), words::sentences(sentences))
}

/// Returns the whole text of a cell.
fn quoted(comparison: &Comparison, side: Side, cell: &Cell) -> String {
    escape(text_of(comparison, side, cell))
}

/// Returns the text of a match with its marks.
fn woven(strands: &[Strand]) -> String {
    let mut text = String::new();
    let mut was = Owner::Both;
    for strand in strands {
        let quoted = escape(&strand.text);
        match strand.owner {
            Owner::Both | Owner::Elsewhere(_) => {
                let closed = matches!(was, Owner::Only(_));
                if closed && is_mark(text.trim_end_matches(['*', '~']).chars().last()) {
                    separate(&mut text, quoted.chars().next());
                }
                text.push_str(&quoted);
            }
            Owner::Only(_) if quoted.trim().is_empty() => {}
            Owner::Only(side) => {
                if matches!(was, Owner::Only(_)) || is_mark(quoted.chars().next()) {
                    let last = text.chars().last();
                    separate(&mut text, last);
                }
                let around = marks(side);
                text.extend([around, &quoted, around]);
            }
        }
        was = strand.owner;
    }
    text
}

/// Appends a space unless `neighbour` is one.
///
/// Marks only count as such where they do not stand between a word and a punctuation mark.
fn separate(text: &mut String, neighbour: Option<char>) {
    if neighbour.is_some_and(|c| !c.is_whitespace()) {
        text.push(' ');
    }
}

/// Returns the marks around what only one side has.
fn marks(side: Side) -> &'static str {
    match side {
        Side::Left => "~~",
        Side::Right => "**",
    }
}

fn is_mark(c: Option<char>) -> bool {
    c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace())
}

/// Returns an article's text such that it is shown as it is, wherever in a paragraph it stands.
fn escape(text: &str) -> String {
    let text = visible_text(text);
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (at, c) in text.char_indices() {
        let (before, rest) = (&text[..at], &text[at + c.len_utf8()..]);
        match c {
            '<' => escaped.push_str("&lt;"),
            '&' if is_entity(rest) => escaped.push_str("&amp;"),
            _ if acts(c, before, rest) => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Returns whether `c` may do something between `before` and `rest`.
fn acts(c: char, before: &str, rest: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '{' | '}' | '>' | '#' | '|' | '~' | '$' => true,
        '_' => {
            !(before.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric))
        }
        '-' | '+' | '=' => before.is_empty(),
        '.' | ')' if before.bytes().all(|byte| byte.is_ascii_digit()) => !before.is_empty(),
        ':' => rest.starts_with("//"),
        '.' => {
            let word = before.rsplit(|c: char| !c.is_alphanumeric()).next();
            word.is_some_and(|word| word.eq_ignore_ascii_case("www"))
        }
        _ => false,
    }
}

/// Returns whether what follows an ampersand makes it an entity.
fn is_entity(rest: &str) -> bool {
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_an_article_s_marks_as_they_are() {
        for (text, expected) in [
            ("<b>*x*</b> & AT&T &lt;", r"&lt;b\>\*x\*&lt;/b\> & AT&T &amp;lt;"),
            ("- no list", r"\- no list"),
            ("1. no list", r"1\. no list"),
            ("# no heading | no cell", r"\# no heading \| no cell"),
            ("![x](https://x.y)", r"!\[x\](https\://x.y)"),
            ("www.x.y 1.5 a.", r"www\.x.y 1.5 a."),
            ("a_b.txt _c_", r"a_b.txt \_c\_"),
            ("`x` ~~y~~ a-b", r"\`x\` \~\~y\~\~ a-b"),
            ("a\nb\u{1b}[0m", r"a b␛\[0m"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[track_caller]
    fn check(strands: &[(Owner, &str)], expected: &str) {
        let strands: Vec<Strand> = strands
            .iter()
            .map(|(owner, text)| Strand {
                owner: *owner,
                text: (*text).to_owned(),
                pieces: Vec::new(),
            })
            .collect();
        assert_eq!(woven(&strands), expected);
    }

    #[test]
    fn marks_count_as_such() {
        use Owner::{Both, Only};
        let (left, right) = (Only(Side::Left), Only(Side::Right));
        check(
            &[(Both, "that "), (left, "while"), (right, "although"), (Both, " he")],
            "that ~~while~~ **although** he",
        );
        check(&[(Both, "general"), (right, ", he said"), (Both, ".")], "general **, he said**.");
        check(&[(left, "Mr."), (Both, "Smith")], "~~Mr.~~ Smith");
        check(&[(Both, "a "), (left, "b,"), (Both, " c")], "a ~~b,~~ c");
        check(&[(Both, "a"), (left, "-"), (right, " "), (Both, "b")], r"a ~~\-~~ b");
    }
}
