//! Puts text into the cells of a table that people open in a spreadsheet: text comes in, a cell goes out,
//! and back.
//!
//! A name or a note may come from anybody. In a cell it is neither a formula nor a command to a
//! terminal, and it comes out as it went in.

use crate::present::{acts, is_formula};

/// What stands for a character that would act: its number follows in hexadecimal digits, then `}`.
const ESCAPE: &str = "\\u{";

/// Returns a text as a cell that may have several lines: characters that would act as `\u{1b}`, and a `'`
/// before what a spreadsheet would take for a formula.
pub fn encode(text: &str) -> String {
    escape(text, |_, c| acts(c) && c != '\n')
}

/// Returns a text as a cell on one line, around which blanks make no difference: like [`encode`], and
/// breaks and the blanks at both ends as `\u{20}`.
pub fn encode_line(text: &str) -> String {
    let inner = text.len() - text.trim_start().len()..text.trim_end().len();
    escape(text, |at, c| acts(c) || c.is_whitespace() && !inner.contains(&at))
}

/// Returns a text as a cell, with those characters escaped for which `is_escaped` holds at their place.
fn escape(text: &str, is_escaped: impl Fn(usize, char) -> bool) -> String {
    let mut cell = String::with_capacity(text.len());
    if may_be_formula(text) {
        cell.push('\'');
    }
    for (at, c) in text.char_indices() {
        if is_escaped(at, c) || text[at..].starts_with(ESCAPE) {
            cell.push_str(&format!("{ESCAPE}{:x}}}", u32::from(c)));
        } else {
            cell.push(c);
        }
    }
    cell
}

/// Returns the text of which that is the cell, of whichever kind.
pub fn decode(cell: &str) -> String {
    let mut rest = cell;
    let mut text = String::with_capacity(cell.len());
    while let Some((before, from)) = rest.split_once(ESCAPE) {
        text.push_str(before);
        let escaped = from.split_once('}').and_then(|(digits, rest)| {
            let number = u32::from_str_radix(digits, 16).ok()?;
            Some((char::from_u32(number)?, rest))
        });
        match escaped {
            Some((c, after)) => {
                text.push(c);
                rest = after;
            }
            None => {
                text.push_str(ESCAPE);
                rest = from;
            }
        }
    }
    text.push_str(rest);
    match text.strip_prefix('\'') {
        Some(guarded) if may_be_formula(guarded) => guarded.to_owned(),
        Some(_) | None => text,
    }
}

/// Returns whether a text is a formula once the `'` before it are gone.
fn may_be_formula(text: &str) -> bool {
    is_formula(text.trim_start_matches('\''))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn neither_calculates_nor_acts() {
        for (text, cell) in [
            ("a/b.txt", "a/b.txt"),
            ("=1+1", "'=1+1"),
            ("'=1+1", "''=1+1"),
            ("'tis", "'tis"),
            (" @x", "' @x"),
            ("\u{1b}[2J\ta\nb", "\\u{1b}[2J\\u{9}a\nb"),
            ("\t-1", "'\\u{9}-1"),
            ("\\u{1b}", "\\u{5c}u{1b}"),
        ] {
            assert_eq!(encode(text), cell);
            assert_eq!(decode(cell), text);
        }
        for (text, cell) in [("a b\n", "a b\\u{a}"), (" ", "\\u{20}"), (" = ", "'\\u{20}=\\u{20}")]
        {
            assert_eq!(encode_line(text), cell);
            assert_eq!(decode(cell), text);
        }
        assert_eq!(decode("\\u{zz} \\u{d800} \\u{1"), "\\u{zz} \\u{d800} \\u{1");
    }

    proptest! {
        #[test]
        fn comes_out_as_it_went_in(text in "(['=+@\\\\u{}\u{202e}\u{1b}\t\n 1a-]|.){0,12}") {
            let (cell, line) = (encode(&text), encode_line(&text));
            prop_assert_eq!(decode(&cell), text.as_str());
            prop_assert_eq!(decode(&line), text.as_str());
            prop_assert!(!cell.contains(|c: char| c != '\n' && acts(c)));
            prop_assert!(!line.contains(acts) && line.trim() == line, "{:?}", line);
            prop_assert!(!is_formula(&cell) && !is_formula(&line));
        }
    }
}
