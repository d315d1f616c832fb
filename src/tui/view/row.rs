//! Sets one line of the screen: texts and styles come in, spans of known width go out.

use ratatui::style::Style;
use ratatui::text;
use unicode_width::UnicodeWidthStr;

use crate::present::{Direction, fit, seen};
use crate::tui::manner::Bidi;

/// A line that is being set from left to right, never wider than its room.
///
/// Everything that is put in is made safe to show first: names and paths are as little to be trusted
/// as the text of an article.
pub(super) struct Row {
    spans: Vec<text::Span<'static>>,
    used: usize,
    room: usize,
}

impl Row {
    /// Returns an empty line with room for that many cells.
    pub(super) fn new(room: u16) -> Row {
        Row { spans: Vec::new(), used: 0, room: usize::from(room) }
    }

    /// Returns how many cells are free.
    pub(super) fn free(&self) -> usize {
        self.room - self.used
    }

    /// Adds a text, cut short where it does not fit.
    pub(super) fn put(&mut self, text: &str, style: Style) {
        let shown = fit(text, self.free());
        self.used += shown.width();
        self.spans.push(text::Span::styled(shown, style));
    }

    /// Adds a name, a headline or words about them, cut short where it does not fit, as it is seen if that is for us to do.
    pub(super) fn put_name(&mut self, name: &str, bidi: Bidi, style: Style) {
        self.put_parts(vec![(fit(name, self.free()), style)], bidi);
    }

    /// Adds the parts of a text as they are seen if that is for us to do.
    pub(super) fn put_parts(&mut self, parts: Vec<(String, Style)>, bidi: Bidi) {
        let parts = match bidi {
            Bidi::App => seen(parts),
            Bidi::Terminal | Bidi::Off => parts,
        };
        parts.iter().for_each(|(text, style)| self.put(text, *style));
    }

    /// Adds a headline that has the rest of the line for itself: from its right edge if it is for us to do
    /// and the headline begins there.
    pub(super) fn put_headline(&mut self, headline: &str, bidi: Bidi, style: Style) {
        let headline = fit(headline, self.free());
        if bidi == Bidi::App && Direction::of(&headline) == Direction::RightToLeft {
            self.skip(self.free() - headline.width());
        }
        self.put_name(&headline, bidi, style);
    }

    /// Adds so many blanks.
    pub(super) fn skip(&mut self, cells: usize) {
        self.pad_to(self.used + cells);
    }

    /// Adds blanks up to a column.
    pub(super) fn pad_to(&mut self, column: usize) {
        let column = column.min(self.room);
        if column > self.used {
            self.spans.push(text::Span::raw(" ".repeat(column - self.used)));
            self.used = column;
        }
    }

    /// Adds a text at the right edge of what is free.
    pub(super) fn put_right(&mut self, text: &str, style: Style) {
        self.pad_to(self.room.saturating_sub(fit(text, self.free()).width()));
        self.put(text, style);
    }

    /// Adds what was put in another line, as far as there is room.
    pub(super) fn append(&mut self, other: Row) {
        for span in other.spans {
            self.put(&span.content, span.style);
        }
    }

    /// Returns what was put in.
    pub(super) fn into_spans(self) -> Vec<text::Span<'static>> {
        self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_overflows() {
        let mut row = Row::new(6);
        row.put("abc", Style::new());
        row.put_right("defgh", Style::new());
        row.pad_to(99);
        assert_eq!(row.free(), 0);
        let shown: String = row.into_spans().iter().map(|span| span.content.as_ref()).collect();
        assert_eq!(shown, "abcde…");
    }
}
