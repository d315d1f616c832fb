//! Finds the paragraphs of a body: a text comes in, the spans of its paragraphs go out.
//!
//! A blank line ends a paragraph. A single line break may be one or may only wrap a long line; which
//! of the two is usual in a text is measured first. A break inside a sentence is worse than a missed
//! one, so in doubt a line goes on.

use super::lines::{Line, Start};
use crate::span::Span;

/// Where a paragraph stands in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Among the first few: a byline or a place may stand here.
    First,
    /// Anywhere else.
    Middle,
    /// Among the last few: a byline may stand here.
    Last,
}

/// What a single line break means in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Each line is a paragraph, except one that is filled where no line is wide.
    Lines {
        /// The widest line in columns, or [`usize::MAX`] where some are wide.
        width: usize,
    },
    /// Lines are filled up to about this many columns and go on in the next line.
    Wrapped {
        /// The widest line in columns.
        width: usize,
        /// Whether the first line of a paragraph stands further in than the others.
        indented: bool,
    },
}

/// Nobody wraps at more columns than this.
const WIDEST: usize = 132;

/// Lines of this many columns at most look as if they were wrapped.
const NARROW: usize = 90;

/// Nobody wraps at fewer columns than this.
const NARROWEST: usize = 40;

/// Most texts have no more lines than this, empty ones included.
const USUAL_LINES: usize = 64;

/// The layout is measured on this many lines at most.
const MEASURED: usize = 200;

/// Returns the paragraphs of `body`, without white space at their ends.
pub(super) fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    first(usize::MAX, text, body)
}

/// Returns the first few paragraphs of `body`; of the last of so many only its first line.
pub(super) fn first(most: usize, text: &str, body: Span) -> Vec<Span> {
    let mut lines = Line::all(text, body);
    let mut first = Vec::with_capacity(USUAL_LINES);
    first.extend(lines.by_ref().take(MEASURED));
    let layout = measure(&first);
    let mut paragraphs: Vec<Span> = Vec::with_capacity(USUAL_LINES.min(most));
    let (mut earlier, mut last) = (None, None);
    for line in first.into_iter().chain(lines) {
        if line.text.is_empty() {
            (earlier, last) = (None, None);
            continue;
        }
        match (&last, paragraphs.last_mut()) {
            (Some(last), Some(paragraph)) if !is_break(earlier.as_ref(), last, &line, layout) => {
                paragraph.end = line.span.end;
            }
            _ => paragraphs.push(line.span),
        }
        if paragraphs.len() == most {
            break;
        }
        (earlier, last) = if line.ends_paragraph { (None, None) } else { (last, Some(line)) };
    }
    paragraphs
}

/// Returns what a single line break means in a text that begins with `lines`.
///
/// Lines are wrapped where breaks stand inside sentences: before a small letter, after `the`. A line
/// that ends short of the others and before a capital speaks against it.
fn measure(lines: &[Line<'_>]) -> Layout {
    let inside = |pair: &&[Line<'_>]| !pair[0].text.is_empty() && !pair[1].text.is_empty();
    let breaks = || lines.windows(2).filter(inside).filter(|pair| !pair[0].ends_paragraph);
    let columns: Vec<usize> = breaks().map(|pair| pair[0].columns()).collect();
    let width = columns.iter().copied().filter(|columns| *columns <= WIDEST).max().unwrap_or(0);
    let (mut wraps, mut ends, mut indented) = (0, 0, false);
    for (pair, columns) in breaks().zip(&columns) {
        let (last, line) = (&pair[0], &pair[1]);
        indented |= line.indent < last.indent && !last.is_item();
        if last.indent < line.indent || last.ends_sentence() {
            continue;
        }
        let start = line.start();
        let goes_on = start == Start::Small || last.is_unfinished();
        if *columns <= WIDEST && width < columns * 2 && goes_on {
            wraps += 1;
        } else if WIDEST < *columns || columns * 8 < width * 7 && start != Start::Other {
            ends += 1;
        }
    }
    if 0 < wraps && ends <= wraps {
        return Layout::Wrapped { width, indented };
    }
    let narrow = NARROWEST <= width && lines.iter().all(|line| line.text.len() <= NARROW);
    Layout::Lines { width: if narrow { width } else { usize::MAX } }
}

/// Returns whether a paragraph ends between the lines `last` and `line`; `earlier` stands before them.
fn is_break(earlier: Option<&Line<'_>>, last: &Line<'_>, line: &Line<'_>, layout: Layout) -> bool {
    match layout {
        _ if line.is_bullet() => true,
        Layout::Lines { .. } if line.is_item() => true,
        Layout::Lines { width } => {
            let full = line.indent <= last.indent
                && width < last.columns() + 1 + line.first_word_columns();
            let goes_on = (full || line.start() == Start::Small) && !last.ends_sentence();
            !goes_on && !last.is_unfinished()
        }
        Layout::Wrapped { width, indented } => {
            let short = || last.columns() + 5 + line.first_word_columns() < width;
            let ended = last.ends_sentence();
            if line.is_item() {
                let listed = ended || last.is_item() || last.text.ends_with(':');
                return listed || short() && !line.is_dash();
            }
            if last.is_item() && last.indent < line.indent {
                return false;
            }
            if last.indent < line.indent
                || (indented && 0 < line.indent && last.indent == line.indent)
            {
                return ended || line.start() != Start::Small;
            }
            if ended {
                return short();
            }
            // A heading among wrapped lines: after a full stop, short, and a capital follows.
            earlier.is_some_and(Line::ends_sentence)
                && last.columns() * 3 < width * 2
                && line.start() == Start::Capital
                && !last.is_unfinished()
        }
    }
}
