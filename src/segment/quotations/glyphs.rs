//! Reads quotation marks: a paragraph comes in, and out goes of each mark what it can open and close
//! where it stands. Nothing here remembers what is open.
//!
//! An apostrophe is no quotation mark. Inside a word it never can be one; at the start of a word it is
//! one unless letters were left out there (`'tis`, `’90s`); after an `s` it may be either.

use super::super::sieve;
use crate::span::Span;

/// The kinds of quotations, by their opening mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `"…"`, also `''…''`.
    Straight,
    /// `'…'`.
    StraightSingle,
    /// `“…”`.
    English,
    /// `‘…’`.
    EnglishSingle,
    /// `„…“`, `„…”`.
    Low,
    /// `‚…‘`.
    LowSingle,
    /// `«…»`.
    Guillemet,
    /// `‹…›`.
    GuillemetSingle,
    /// `»…«`.
    Reversed,
    /// `›…‹`.
    ReversedSingle,
    /// `”…”`.
    Right,
    /// `「…」`.
    Corner,
    /// `『…』`.
    WhiteCorner,
    /// ``` ``…'' ```.
    Backtick,
}

/// A quotation mark where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Where it stands.
    pub(super) span: Span,
    /// What it opens, if it closes nothing.
    pub(super) opens: Option<Kind>,
    /// What it can close.
    pub(super) closes: &'static [Kind],
    /// Whether it may as well be the apostrophe of a plural: `the boys’`.
    pub(super) is_unsure: bool,
}

impl Kind {
    /// How many kinds there are.
    pub(super) const COUNT: usize = 14;

    /// Returns whether a paragraph that opens with this kind goes on with a quotation of the other.
    ///
    /// French repeats the closing mark of « at the start of each paragraph.
    pub(super) fn continues(self, open: Kind) -> bool {
        self == open || self == Kind::Reversed && open == Kind::Guillemet
    }
}

/// Returns the quotation marks of a paragraph in order.
pub(super) fn all(text: &str, paragraph: Span) -> impl Iterator<Item = Glyph> {
    let slice = paragraph.slice(text);
    let base = paragraph.start as usize;
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(skipped) = next_mark(&slice.as_bytes()[at..]) {
            let start = at + skipped;
            let c = slice[start..].chars().next()?;
            let doubled = matches!(c, '\'' | '`') && slice[start + 1..].starts_with(c);
            at = start + c.len_utf8() + usize::from(doubled);
            let around = Around {
                before: slice[..start].chars().next_back(),
                after: slice[at..].chars().next(),
                rest: &slice[at..],
            };
            let (opens, closes) = if doubled { around.doubled(c) } else { around.single(c) };
            if opens.is_some() || !closes.is_empty() {
                let is_unsure = matches!(c, '\'' | '’') && !doubled && around.may_be_plural();
                let span = Span::new(base + start, base + at);
                return Some(Glyph { span, opens, closes, is_unsure });
            }
        }
        None
    })
}

/// Returns the place of the next byte that a quotation mark may begin with.
fn next_mark(bytes: &[u8]) -> Option<usize> {
    sieve::position(bytes, |byte| {
        let is_ascii = (byte == b'"') | (byte == b'\'') | (byte == b'`');
        is_ascii | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xe3) | (byte == 0xef)
    })
}

/// What stands around a mark.
struct Around<'a> {
    before: Option<char>,
    after: Option<char>,
    rest: &'a str,
}

/// What a mark opens and what it closes.
type Uses = (Option<Kind>, &'static [Kind]);

impl Around<'_> {
    /// Returns what the single mark `c` can do.
    fn single(&self, c: char) -> Uses {
        use Kind::{
            Backtick, Corner, English, EnglishSingle, Guillemet, GuillemetSingle, Low, LowSingle,
            Reversed, ReversedSingle, Right, Straight, StraightSingle, WhiteCorner,
        };
        let opens = self.may_open();
        match c {
            '"' | '＂' if opens => (Some(Straight), &[]),
            '"' | '＂' => (None, &[Straight, Low, English, Right, Backtick]),
            '“' if opens => (Some(English), &[]),
            '“' => (Some(English), &[Low]),
            '‟' => (Some(English), &[]),
            '”' if opens => (Some(Right), &[]),
            '”' => (None, &[English, Low, Right, Straight]),
            '„' => (Some(Low), &[]),
            '«' if opens => (Some(Guillemet), &[]),
            '«' if self.is_glued() => (None, &[Reversed]),
            '«' => (Some(Guillemet), &[Reversed]),
            '»' => (opens.then_some(Reversed), &[Guillemet]),
            '‹' if opens => (Some(GuillemetSingle), &[]),
            '‹' => (None, &[ReversedSingle]),
            '›' => (opens.then_some(ReversedSingle), &[GuillemetSingle]),
            '「' | '｢' => (Some(Corner), &[]),
            '」' | '｣' => (None, &[Corner]),
            '『' => (Some(WhiteCorner), &[]),
            '』' => (None, &[WhiteCorner]),
            '‚' => (opens.then_some(LowSingle), &[]),
            '‘' if opens => ((!self.leaves_out()).then_some(EnglishSingle), &[]),
            '‘' => (None, &[LowSingle]),
            '’' if self.may_close_single() => (None, &[EnglishSingle, LowSingle]),
            '\'' if opens => ((!self.leaves_out()).then_some(StraightSingle), &[]),
            '\'' if self.may_close_single() => (None, &[StraightSingle]),
            _ => (None, &[]),
        }
    }

    /// Returns what two marks in a row can do, as typewriters and TeX set them.
    fn doubled(&self, c: char) -> Uses {
        match c {
            '`' => (Some(Kind::Backtick), &[]),
            _ if self.may_open() => (Some(Kind::Straight), &[]),
            _ => (None, &[Kind::Backtick, Kind::Straight]),
        }
    }

    /// Returns whether a quotation may begin here: no word stands before it, one stands after it.
    fn may_open(&self) -> bool {
        let fresh = |c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '(' | '[' | '{' | '—' | '–' | '-' | '/' | '…' | '=' | '>' | '¿' | '¡'
                )
                || matches!(c, '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '‹')
        };
        let ends = |c: char| matches!(c, ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '»');
        let shut = |c: char| c.is_whitespace() || ends(c) || matches!(c, '’' | '—' | '–');
        self.before.is_none_or(fresh) && !self.after.is_none_or(shut)
    }

    /// Returns whether a word stands before the mark and none after it.
    fn is_glued(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace())
            && self.after.is_none_or(|c| !c.is_alphanumeric() && !c.is_whitespace() || c == ' ')
    }

    /// Returns whether a single mark may close: no word goes on after it.
    fn may_close_single(&self) -> bool {
        let goes_on = self.after.is_some_and(char::is_alphanumeric);
        let stopped = self.before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…'));
        self.before.is_some_and(|c| !c.is_whitespace()) && (!goes_on || stopped)
    }

    /// Returns whether a word that may be a plural stands before the mark.
    fn may_be_plural(&self) -> bool {
        self.before.is_some_and(|c| matches!(c, 's' | 'S' | 'x' | 'z' | 'n'))
    }

    /// Returns whether the mark stands for letters left out: `'tis`, `'90s`, `rock 'n' roll`.
    fn leaves_out(&self) -> bool {
        let short = [
            "tis", "twas", "em", "cause", "til", "till", "n", "bout", "round", "cos", "nuff",
            "ere", "s", "t", "d", "m", "ll", "re", "ve",
        ];
        let word = self.rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let letters = word.len() <= 5 && short.iter().any(|known| word.eq_ignore_ascii_case(known));
        let year = word.trim_end_matches('s');
        letters || year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit())
    }
}
