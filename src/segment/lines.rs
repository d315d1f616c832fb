//! Reads the lines of a body: a text comes in, what can be seen of each line goes out.

use super::abbreviations::{self, Abbreviation};
use super::marks;
use crate::span::Span;

/// A line of a body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Where it stands, without white space at its ends.
    pub(super) span: Span,
    /// The text of `span`.
    pub(super) text: &'a str,
    /// Code points of white space before it.
    pub(super) indent: usize,
    /// Whether the character that ends it ends a paragraph too (U+2029).
    pub(super) ends_paragraph: bool,
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// A small letter, if need be behind an opening quote or bracket.
    Small,
    /// A capital, in the same way.
    Capital,
    /// A letter of a script without capitals.
    Caseless,
    /// A digit or a sign.
    Other,
}

/// A line of more bytes is not measured but taken to have this many columns.
const LONG: usize = 600;

impl<'a> Line<'a> {
    /// Returns the lines of `body` in order, empty ones included.
    pub(super) fn all(text: &'a str, body: Span) -> impl Iterator<Item = Line<'a>> {
        let mut at = body.start as usize;
        let end = body.end as usize;
        let mut done = false;
        std::iter::from_fn(move || {
            if done {
                return None;
            }
            let rest = &text[at..end];
            let (len, mark) = line_break(rest);
            let line = Line::new(text, Span::new(at, at + len), &rest[len..len + mark]);
            at += len + mark;
            done = mark == 0;
            Some(line)
        })
    }

    fn new(text: &'a str, span: Span, mark: &str) -> Self {
        let trimmed = span.trim(text);
        let slice = trimmed.slice(text);
        let indent = text[span.start as usize..trimmed.start as usize].chars().count();
        Line { span: trimmed, text: slice, indent, ends_paragraph: mark == "\u{2029}" }
    }

    /// Returns the code points up to its end, or [`LONG`].
    pub(super) fn columns(&self) -> usize {
        match self.text.len() {
            LONG.. => LONG,
            len if self.text.is_ascii() => self.indent + len,
            _ => self.indent + self.text.chars().count(),
        }
    }

    /// Returns what the line begins with.
    pub(super) fn start(&self) -> Start {
        let opens =
            |c: &char| matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '(' | '[' | '¿' | '¡');
        let mut chars = self.text.chars().skip_while(opens);
        match chars.next() {
            Some(c) if c.is_uppercase() => Start::Capital,
            Some(c) if c.is_lowercase() => match chars.next() {
                // iPhone, eBay.
                Some(second) if second.is_uppercase() => Start::Capital,
                _ => Start::Small,
            },
            Some(c) if c.is_alphabetic() => Start::Caseless,
            _ => Start::Other,
        }
    }

    /// Returns whether it begins with a sign that only stands before an item of a list.
    pub(super) fn is_bullet(&self) -> bool {
        let mut chars = self.text.chars();
        matches!(chars.next(), Some('•' | '‣' | '▪' | '●' | '◦' | '■' | '□' | '►' | '▶' | '➤'))
            && chars.next().is_none_or(char::is_whitespace)
    }

    /// Returns whether it begins with a dash that may also stand in the middle of a sentence.
    pub(super) fn is_dash(&self) -> bool {
        self.text.starts_with(['-', '–', '—'])
    }

    /// Returns whether it looks like an item of a list: `• x`, `- x`, `3. X`, `b) x`.
    pub(super) fn is_item(&self) -> bool {
        if let [b'a'..=b'z' | b'A'..=b'Z', second, ..] = self.text.as_bytes()
            && *second != b')'
        {
            return false;
        }
        let first = marks::nearby(self.text).split(char::is_whitespace).next().unwrap_or("");
        let number = first.strip_suffix(['.', ')']).unwrap_or("").trim_start_matches('(');
        let digits = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        let letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_lowercase());
        let numbered = !number.is_empty() && (digits || letter) && first.len() < self.text.len();
        self.is_bullet() || matches!(first, "-" | "–" | "—" | "*") || numbered
    }

    /// Returns whether it ends with a mark that ends a sentence and belongs to no abbreviation.
    pub(super) fn ends_sentence(&self) -> bool {
        let closes =
            |c: char| matches!(c, '"' | '\'' | ')' | ']' | '}' | '”' | '’' | '»' | '›' | '“');
        let open = self.text.trim_end_matches(closes);
        match open.chars().next_back() {
            Some('.') => {
                open.ends_with("..")
                    || abbreviations::class(marks::word_before(open, open.len() - 1)).is_none()
            }
            Some('!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।') => true,
            _ => false,
        }
    }

    /// Returns whether it ends in the middle of a sentence: with `the`, a comma, `Mr.`.
    pub(super) fn is_unfinished(&self) -> bool {
        let word = marks::word_before(self.text, self.text.len());
        let title = word.strip_suffix('.').and_then(abbreviations::class);
        word.ends_with(',')
            || abbreviations::is_unfinished(word)
            || title == Some(Abbreviation::Never)
    }

    /// Returns the columns of its first word.
    pub(super) fn first_word_columns(&self) -> usize {
        marks::nearby(self.text).split(char::is_whitespace).next().map_or(0, |w| w.chars().count())
    }
}

/// Returns the length of the first line of `rest` and that of the break after it, in bytes.
fn line_break(rest: &str) -> (usize, usize) {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(skipped) = memchr::memchr3(b'\n', b'\r', 0xe2, &bytes[at..]) {
        at += skipped;
        match &bytes[at..] {
            [b'\r', b'\n', ..] => return (at, 2),
            [b'\n' | b'\r', ..] => return (at, 1),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => return (at, 3),
            _ => at += 1,
        }
    }
    (rest.len(), 0)
}
