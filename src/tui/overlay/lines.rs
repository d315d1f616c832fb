//! Keeps the lines of an overlay: texts come in, lines of a width go out, those that were set before as they are.

use std::iter;
use std::ops::Index;

use super::hits::{LineHit, Sought};
use crate::present::{Query, Tag, Tagged, wrap};
use crate::span::Span;

/// A line of an overlay: what it is about, and what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverlayLine {
    /// The keys, or the number of a file; empty in the further lines of the same.
    pub head: String,
    /// What is said.
    pub text: String,
}

/// All lines of an overlay.
#[derive(Clone, Debug, Default)]
pub struct Lines<'k> {
    /// Those before what was kept.
    pub(super) before: Vec<OverlayLine>,
    /// Those that were set before.
    pub(super) kept: &'k [OverlayLine],
    /// Those behind them.
    pub(super) behind: Vec<OverlayLine>,
}

/// Texts of which there may be a hundred thousand, numbered, in lines of a width: to set them anew for every frame
/// would take seconds.
#[derive(Clone, Debug, Default)]
pub struct Numbered {
    width: usize,
    n_texts: usize,
    /// The cells of the number before a text.
    digits: usize,
    lines: Vec<OverlayLine>,
    sought: Sought,
}

/// The least cells of a number.
const LEAST_DIGITS: usize = 3;

impl Lines<'_> {
    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.before.len() + self.kept.len() + self.behind.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns each of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &OverlayLine> {
        self.before.iter().chain(self.kept).chain(&self.behind)
    }
}

impl Index<usize> for Lines<'_> {
    type Output = OverlayLine;

    fn index(&self, at: usize) -> &OverlayLine {
        let Some(at) = at.checked_sub(self.before.len()) else { return &self.before[at] };
        let behind = at.checked_sub(self.kept.len());
        behind.map_or_else(|| &self.kept[at], |behind| &self.behind[behind])
    }
}

impl From<Vec<OverlayLine>> for Lines<'_> {
    fn from(before: Vec<OverlayLine>) -> Self {
        Lines { before, ..Lines::default() }
    }
}

impl Numbered {
    /// Sets the texts that are new, or all of them where the width is another.
    pub(super) fn learn(&mut self, texts: &[String], width: usize) {
        let digits = digits(texts);
        if self.width != width || self.digits != digits || self.n_texts > texts.len() {
            *self = Numbered { width, digits, ..Numbered::default() };
        }
        push_numbered(&mut self.lines, (texts, self.n_texts), width);
        self.n_texts = texts.len();
    }

    /// Looks for something in the lines that are new since it was last looked for.
    pub(super) fn seek(&mut self, query: &Query) {
        self.sought.learn(query, &self.lines);
    }

    /// Returns the hits of a query in so many lines, if just these are known.
    pub(super) fn hits(&self, query: &Query, n_lines: usize) -> Option<&[LineHit]> {
        self.sought.hits(query, n_lines)
    }

    /// Returns the lines of some texts: those that are kept, if they have that width, and the others.
    pub(super) fn of(&self, texts: &[String], width: usize) -> (&[OverlayLine], Vec<OverlayLine>) {
        let is_alike = self.width == width && self.digits == digits(texts);
        let is_kept = is_alike && self.n_texts <= texts.len();
        let (kept, n_kept) = if is_kept { (&self.lines[..], self.n_texts) } else { (&[][..], 0) };
        let mut others = Vec::new();
        push_numbered(&mut others, (texts, n_kept), width);
        (kept, others)
    }
}

/// Returns the cells of the largest number of a text: all have as many, so that they stand below one another.
fn digits(texts: &[String]) -> usize {
    texts.len().to_string().len().max(LEAST_DIGITS)
}

/// Appends the lines of the texts from a number on.
fn push_numbered(lines: &mut Vec<OverlayLine>, (texts, first): (&[String], usize), width: usize) {
    let digits = digits(texts);
    for (at, text) in texts.iter().enumerate().skip(first) {
        let head = format!("{:>digits$}  ", at + 1);
        push(lines, &head, text, width.saturating_sub(head.len()));
    }
}

/// Appends `text` in lines of `width` cells, the first after `head`, the others below it.
pub(super) fn push(lines: &mut Vec<OverlayLine>, head: &str, text: &str, width: usize) {
    let rest = || " ".repeat(head.chars().count());
    let heads = iter::once(head.to_owned()).chain(iter::repeat_with(rest));
    let texts = paragraph(text, width).into_iter();
    lines.extend(heads.zip(texts).map(|(head, text)| OverlayLine { head, text }));
}

/// Returns a text of the program or of its user in lines of `width` cells.
pub fn paragraph(text: &str, width: usize) -> Vec<String> {
    let lines = wrap(text, &[Tagged { span: Span::all(text), tag: Tag::Shared }], width);
    lines
        .iter()
        .map(|line| line.fragments.iter().map(|fragment| fragment.text.as_str()).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_would_be_set_anew() {
        let texts: Vec<String> =
            (0..30).map(|nth| "a file of some length ".repeat(nth % 4)).collect();
        let mut numbered = Numbered::default();
        for (n_texts, width) in [(3, 20), (9, 20), (9, 31), (30, 31), (2, 31), (2, 0)] {
            let texts = &texts[..n_texts];
            let anew = |numbered: &Numbered| {
                let (kept, others) = numbered.of(texts, width);
                [kept, &others].concat()
            };
            let expected = anew(&Numbered::default());
            assert_eq!(anew(&numbered), expected);
            numbered.learn(texts, width);
            assert_eq!(anew(&numbered), expected);
            assert!(numbered.of(texts, width).1.is_empty());
        }
    }

    #[test]
    fn numbers_stand_below_one_another() {
        let texts = vec!["one file".to_owned(); 1_000];
        let mut numbered = Numbered::default();
        for n_texts in [999, 1_000, 999] {
            numbered.learn(&texts[..n_texts], 40);
            let heads: Vec<&str> = numbered.lines.iter().map(|line| line.head.as_str()).collect();
            let width = format!("{n_texts}  ").len();
            assert!(heads.iter().all(|head| head.len() == width), "{heads:?}");
            assert!(numbered.of(&texts[..n_texts], 40).1.is_empty());
        }
    }

    #[test]
    fn lines_are_numbered_through() {
        let line = |text: &str| OverlayLine { text: text.to_owned(), ..OverlayLine::default() };
        let kept = [line("b"), line("c")];
        let lines = Lines { before: vec![line("a")], kept: &kept, behind: vec![line("d")] };
        let all: Vec<&OverlayLine> = lines.iter().collect();
        assert_eq!((0..lines.len()).map(|at| &lines[at]).collect::<Vec<_>>(), all);
        assert_eq!(all.iter().map(|line| line.text.as_str()).collect::<String>(), "abcd");
    }
}
