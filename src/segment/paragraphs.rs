//! Finds the paragraphs of a body: a text comes in, the spans of its paragraphs go out.
//!
//! A blank line ends a paragraph. A single line break may be one or may only wrap a long line; which
//! of the two is usual in a text is measured first. A break inside a sentence is worse than a missed
//! one, so in doubt a line goes on.

use super::lines::{Line, Start};
use crate::span::Span;

/// What a single line break means in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Each line is a paragraph.
    Lines,
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

/// The layout is measured on this many lines at most.
const MEASURED: usize = 2000;

/// Returns the paragraphs of `body`, without white space at their ends.
pub(super) fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    let layout = measure(text, body);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut lines: [Option<Line<'_>>; 2] = [None, None];
    for line in Line::all(text, body) {
        if line.text.is_empty() {
            lines = [None, None];
            continue;
        }
        match (&lines[1], paragraphs.last_mut()) {
            (Some(last), Some(paragraph)) if !is_break(lines[0].as_ref(), last, &line, layout) => {
                paragraph.end = line.span.end;
            }
            _ => paragraphs.push(line.span),
        }
        lines = [lines[1].take(), Some(line)];
        if lines[1].as_ref().is_some_and(|line| line.ends_paragraph) {
            lines = [None, None];
        }
    }
    paragraphs
}

/// Returns what a single line break means in `body`.
///
/// Lines are wrapped where many go on with a small letter, for a paragraph begins with a capital.
fn measure(text: &str, body: Span) -> Layout {
    let (mut width, mut wraps, mut breaks, mut indented) = (0, 0, 0, false);
    let mut last: Option<Line<'_>> = None;
    for line in Line::all(text, body).take(MEASURED) {
        let next = (!line.text.is_empty()).then_some(line);
        if let (Some(last), Some(line)) = (&last, &next)
            && !last.ends_paragraph
        {
            indented |= line.indent < last.indent && !last.is_item();
            let fills = last.columns <= WIDEST && width < last.columns * 2;
            width = width.max(last.columns.min(WIDEST));
            match line.start() {
                _ if last.indent < line.indent => {}
                Start::Small => {
                    wraps += usize::from(fills);
                    breaks += 1;
                }
                Start::Capital | Start::Caseless | Start::Other => breaks += 1,
            }
        }
        last = next;
    }
    if 0 < wraps && breaks <= wraps * 3 {
        Layout::Wrapped { width, indented }
    } else {
        Layout::Lines
    }
}

/// Returns whether a paragraph ends between the lines `last` and `line`; `earlier` stands before them.
fn is_break(earlier: Option<&Line<'_>>, last: &Line<'_>, line: &Line<'_>, layout: Layout) -> bool {
    match layout {
        _ if line.is_bullet() => true,
        Layout::Lines if line.is_item() => true,
        Layout::Lines => {
            let goes_on = line.start() == Start::Small && !last.ends_sentence();
            !goes_on && !last.is_unfinished()
        }
        Layout::Wrapped { width, indented } => {
            let short = last.columns + 5 + line.first_word_columns() < width;
            let ended = last.ends_sentence();
            if line.is_item() {
                let listed = ended || last.is_item() || last.text.ends_with(':');
                return listed || short && !line.is_dash();
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
                return short;
            }
            // A heading among wrapped lines: after a full stop, short, and a capital follows.
            earlier.is_some_and(Line::ends_sentence)
                && last.columns * 3 < width * 2
                && line.start() == Start::Capital
                && !last.is_unfinished()
        }
    }
}
