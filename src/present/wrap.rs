//! Breaks tagged text into lines: tagged spans and a width come in, lines of safe text go out.
//!
//! Lines are broken between words, by display cells, and inside a word only where it alone is wider
//! than the line. Every fragment knows the bytes it stands for.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Course, Tag, Tagged, Visible, visible_in};
use crate::span::Span;

/// One line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<T = Tag> {
    /// Its parts in the order of reading.
    pub fragments: Vec<Fragment<T>>,
    /// Its width in cells.
    pub width: usize,
    /// How its parts are read, where they have been put into that order and it is not from left to right.
    pub course: Option<Course>,
}

/// A part of a line under one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment<T = Tag> {
    /// What is shown: safe for a terminal.
    pub text: String,
    /// The bytes it stands for, those of white space before a line break left out.
    pub span: Span,
    /// What it is.
    pub tag: T,
}

impl<T: Copy + PartialEq> Fragment<T> {
    /// Returns the fragment in parts, each with the number of the mark that it is in, if it is in one.
    ///
    /// `source` is the text that the fragment was taken from, `marks` are in order and disjoint. A glyph
    /// of which a part is marked is marked.
    pub fn cut(&self, source: &str, marks: &[Span]) -> Vec<(Option<usize>, Fragment<T>)> {
        let first = marks.partition_point(|mark| mark.end <= self.span.start);
        let is_marked = marks.get(first).is_some_and(|mark| mark.start < self.span.end);
        if !is_marked || self.span.is_empty() {
            return vec![(None, self.clone())];
        }
        let mut parts: Vec<(Option<usize>, Fragment<T>)> = Vec::new();
        let mut at = first;
        for (start, cluster) in self.span.slice(source).grapheme_indices(true) {
            let text = shown(cluster, usize::MAX);
            let ends_blank = |(_, last): &(_, Fragment<T>)| last.text.ends_with(' ');
            let is_again = text == " " && parts.last().is_some_and(ends_blank);
            if text.width() == 0 || is_again {
                continue;
            }
            let start = self.span.start as usize + start;
            let glyph = Span::new(start, start + cluster.len());
            at += marks[at..].partition_point(|mark| mark.end <= glyph.start);
            let mark = marks.get(at).filter(|mark| mark.start < glyph.end).map(|_| at);
            match parts.last_mut().filter(|(last, _)| *last == mark) {
                Some((_, last)) => {
                    last.text.push_str(&text);
                    last.span.end = glyph.end;
                }
                None => {
                    let (text, tag) = (text.into_owned(), self.tag);
                    parts.push((mark, Fragment { text, span: glyph, tag }));
                }
            }
        }
        // What was put in between, and what was too wide for its line, is not in the source.
        let n_bytes: usize = parts.iter().map(|(_, part)| part.text.len()).sum();
        if n_bytes == self.text.len() { parts } else { vec![(Some(first), self.clone())] }
    }
}

/// A stretch of some text that is to be broken into lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t, T> {
    /// The stretch itself.
    pub text: &'t str,
    /// The bytes that the lines say it stands for: as many as it has, or none for what is put in.
    pub span: Span,
    /// What it is.
    pub tag: T,
}

/// Something of a word as shown: ASCII characters in a row, or a grapheme cluster.
struct Glyph<'t, T> {
    text: Cow<'t, str>,
    span: Span,
    tag: T,
    width: usize,
}

impl<T> Default for Line<T> {
    fn default() -> Self {
        Line { fragments: Vec::new(), width: 0, course: None }
    }
}

/// Returns the lines of tagged stretches of `text`, none wider than `width` cells.
///
/// Runs of white space, line breaks included, are one space; at a line break they are not shown. A
/// glyph that is itself wider than the line is shown as `…`; at width 0 there are no lines.
pub fn wrap(text: &str, tagged: &[Tagged], width: usize) -> Vec<Line> {
    let pieces = tagged.iter().map(|piece| Piece {
        text: piece.span.slice(text),
        span: piece.span,
        tag: piece.tag,
    });
    wrap_pieces(pieces, width)
}

/// Returns the lines of stretches of one text or several, as [`wrap`] does.
pub fn wrap_pieces<'t, T: Copy + PartialEq>(
    pieces: impl IntoIterator<Item = Piece<'t, T>>,
    width: usize,
) -> Vec<Line<T>> {
    if width == 0 {
        return Vec::new();
    }
    let mut setter =
        Setter { lines: Vec::new(), used: width, word: Vec::new(), space: None, width };
    for piece in pieces {
        let mut at = 0;
        while at < piece.text.len() {
            let text = first(&piece.text[at..]);
            if let Some(glyph) = glyph(piece, (at, text), width) {
                setter.put(glyph);
            }
            at += text.len();
        }
    }
    setter.place();
    setter.lines.into_iter().map(line).collect()
}

/// Lines that are being filled.
struct Setter<'t, T> {
    lines: Vec<Vec<Glyph<'t, T>>>,
    /// The cells that the last line takes; all of them before the first.
    used: usize,
    /// The word that is not on a line yet, and the space before it.
    word: Vec<Glyph<'t, T>>,
    space: Option<Glyph<'t, T>>,
    width: usize,
}

impl<'t, T: Copy> Glyph<'t, T> {
    /// Takes off what does not fit into `room` cells; nothing if no part of the glyph fits without the
    /// rest.
    fn split_off(&mut self, room: usize) -> Option<Glyph<'t, T>> {
        let Cow::Borrowed(text) = self.text else { return None };
        if room == 0 || !text.is_ascii() {
            return None;
        }
        let (text, rest) = text.split_at_checked(room)?;
        let (span, rest_span) = if self.span.is_empty() {
            (self.span, self.span)
        } else {
            let cut = self.span.start as usize + room;
            let end = self.span.end as usize;
            (Span::new(self.span.start as usize, cut), Span::new(cut, end))
        };
        let cells = rest.len();
        (self.text, self.span, self.width) = (Cow::Borrowed(text), span, room);
        Some(Glyph { text: Cow::Borrowed(rest), span: rest_span, tag: self.tag, width: cells })
    }
}

impl<'t, T: Copy> Setter<'t, T> {
    fn put(&mut self, glyph: Glyph<'t, T>) {
        if glyph.text == " " {
            self.place();
            self.space.get_or_insert(glyph);
        } else {
            if glyph.width > 1 && !glyph.text.is_ascii() {
                self.place();
            }
            self.word.push(glyph);
        }
    }

    /// Puts the word behind the space before it on the last line, or on a new one where it does not fit.
    fn place(&mut self) {
        let cells: usize = self.word.iter().map(|glyph| glyph.width).sum();
        if cells == 0 {
            return;
        }
        let space = self.space.take().filter(|_| !self.lines.is_empty());
        if self.used + usize::from(space.is_some()) + cells > self.width {
            self.break_line();
        } else if let Some(space) = space {
            self.push(space);
        }
        let mut word = std::mem::take(&mut self.word);
        for mut glyph in word.drain(..) {
            while self.used + glyph.width > self.width {
                if let Some(rest) = glyph.split_off(self.width - self.used) {
                    self.push(std::mem::replace(&mut glyph, rest));
                }
                self.break_line();
            }
            self.push(glyph);
        }
        self.word = word;
    }

    fn break_line(&mut self) {
        if self.lines.is_empty() || self.used > 0 {
            self.lines.push(Vec::new());
            self.used = 0;
        }
    }

    fn push(&mut self, glyph: Glyph<'t, T>) {
        self.used += glyph.width;
        self.lines.last_mut().expect("a line is open once a word is placed").push(glyph);
    }
}

/// Returns what comes first in a text: visible ASCII characters in a row, or else a grapheme cluster.
fn first(text: &str) -> &str {
    let bytes = text.as_bytes();
    let is_ascii_at = |at: usize| bytes.get(at).is_none_or(u8::is_ascii);
    let visible = bytes.iter().take_while(|byte| matches!(byte, b'!'..=b'~')).count();
    // What follows the last of them may belong to its cluster.
    let plain = if is_ascii_at(visible) { visible } else { visible.saturating_sub(1) };
    if plain > 0 {
        &text[..plain]
    } else if bytes.first() == Some(&b' ') && is_ascii_at(1) {
        &text[..1]
    } else {
        text.graphemes(true).next().unwrap_or(text)
    }
}

/// Returns what was taken from a piece, with the byte where it begins, as it is shown on lines of `width`
/// cells; nothing if it takes no cell.
fn glyph<'t, T: Copy>(
    piece: Piece<'t, T>,
    (at, taken): (usize, &'t str),
    width: usize,
) -> Option<Glyph<'t, T>> {
    let text = shown(taken, width);
    let cells = if text.is_ascii() { text.len() } else { text.width() };
    let start = piece.span.start as usize + at;
    let own = Span::new(start, start + taken.len());
    let span = if piece.span.is_empty() { piece.span } else { own };
    (cells > 0).then_some(Glyph { text, span, tag: piece.tag, width: cells })
}

/// Returns what is shown of ASCII characters, or of a grapheme cluster on lines of `width` cells.
fn shown(cluster: &str, width: usize) -> Cow<'_, str> {
    if cluster.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(cluster);
    }
    let mut shown = String::with_capacity(cluster.len());
    for part in visible_in(cluster) {
        match part {
            Visible::Same(c) | Visible::Sign(c) => shown.push(c),
            Visible::Space if shown.is_empty() => shown.push(' '),
            Visible::Space | Visible::Nothing => {}
        }
    }
    if shown.width() > width { Cow::Borrowed("…") } else { Cow::Owned(shown) }
}

/// Returns the line of some glyphs, neighbours under one tag as one fragment.
fn line<T: PartialEq>(glyphs: Vec<Glyph<'_, T>>) -> Line<T> {
    let mut line = Line::default();
    for glyph in glyphs {
        line.width += glyph.width;
        match line.fragments.last_mut() {
            Some(last) if last.tag == glyph.tag => {
                last.text.push_str(&glyph.text);
                last.span = last.span.cover(glyph.span);
            }
            Some(_) | None => line.fragments.push(Fragment {
                text: glyph.text.into_owned(),
                span: glyph.span,
                tag: glyph.tag,
            }),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        let tagged = [Tagged { span: Span::all(text), tag: Tag::Shared }];
        let lines = wrap(text, &tagged, width);
        let shown: Vec<String> =
            lines.iter().map(|l| l.fragments.iter().map(|f| f.text.as_str()).collect()).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn breaks_between_words() {
        check("No one was\ninjured  and all", 10, &["No one was", "injured", "and all"]);
        check("incomprehensible", 6, &["incomp", "rehens", "ible"]);
        check("a incomprehensible", 6, &["a", "incomp", "rehens", "ible"]);
        check("東京は晴れ", 4, &["東京", "は晴", "れ"]);
        check("東京", 1, &["…", "…"]);
        check("a\x1b[2Jb", 80, &["a␛[2Jb"]);
        check("", 10, &[]);
        check("text", 0, &[]);
        check("e\u{301}e\u{301}", 1, &["e\u{301}", "e\u{301}"]);
        check("ab東cd", 3, &["ab", "東c", "d"]);
        check("one\r\n two", 4, &["one", "two"]);
        check("zero\u{200d}width\u{feff} 👩\u{200d}👧", 80, &["zerowidth 👩\u{200d}👧"]);
    }

    #[test]
    fn parts_of_a_word_stand_for_their_bytes() {
        let text = "an incomprehensible é";
        let tagged = [Tagged { span: Span::all(text), tag: Tag::Shared }];
        for line in wrap(text, &tagged, 6) {
            for Fragment { text: shown, span, .. } in line.fragments {
                assert_eq!(span.slice(text), shown);
            }
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_glyph_is_lost(text in "\\PC{0,60}", width in 2_usize..30) {
            let tagged = [Tagged { span: Span::all(&text), tag: Tag::Only }];
            let lines = wrap(&text, &tagged, width);
            for line in &lines {
                prop_assert!(line.width <= width);
                let cells: usize = line.fragments.iter().map(|f| f.text.width()).sum();
                prop_assert!(line.width > 0 && cells <= width);
            }
            let shown: String = lines.iter().flat_map(|l| &l.fragments).map(|f| f.text.as_str()).collect();
            let expected: String =
                text.graphemes(true).map(|cluster| shown_in_full(cluster, width)).collect();
            prop_assert_eq!(shown.replace(' ', ""), expected.replace(' ', ""));
        }
    }

    proptest! {
        #[test]
        fn marks_cut_what_is_shown_and_change_none_of_it(
            text in "[a-d\\n \u{301}\u{200b}京]{0,40}", width in 2_usize..30,
            ends in prop::collection::btree_set(0_usize..60, 0..8),
        ) {
            let at = |end: &usize| text.char_indices().map(|(at, _)| at).nth(*end).unwrap_or(text.len());
            let ends: Vec<usize> = ends.iter().map(at).collect();
            let marks: Vec<Span> = ends.chunks_exact(2).map(|two| Span::new(two[0], two[1])).collect();
            let marks: Vec<Span> = marks.into_iter().filter(|mark| !mark.is_empty()).collect();
            let tagged = [Tagged { span: Span::all(&text), tag: Tag::Only }];
            for fragment in wrap(&text, &tagged, width).iter().flat_map(|line| &line.fragments) {
                let parts = fragment.cut(&text, &marks);
                let whole: String = parts.iter().map(|(_, part)| part.text.as_str()).collect();
                prop_assert_eq!(&whole, &fragment.text);
                let parts = parts.iter().map(|(mark, part)| (mark, &part.text));
                for (mark, part) in parts.filter(|(_, part)| part.chars().count() == 1) {
                    let c = part.chars().next().unwrap_or_default();
                    let in_marks = |at: usize| marks.iter().position(|m| m.range().contains(&at));
                    let stands = text.char_indices().any(|(at, own)| {
                        in_marks(at) == *mark && (own == c || own == '\n' && c == ' ')
                    });
                    prop_assert!(stands, "{:?} in {:?}", part, mark);
                }
            }
        }
    }

    #[test]
    fn marks_stand_where_they_are_meant_to() {
        let text = "No  one\nwas\u{ad} cafe\u{301}s";
        let tagged = [Tagged { span: Span::all(text), tag: Tag::Only }];
        let lines = wrap(text, &tagged, 80);
        let marks = [Span::new(1, 6), Span::new(18, 20)];
        let expected = [
            (None, "N"),
            (Some(0), "o on"),
            (None, "e was caf"),
            (Some(1), "e\u{301}"),
            (None, "s"),
        ];
        let parts = lines[0].fragments[0].cut(text, &marks);
        let texts: Vec<_> = parts.iter().map(|(mark, part)| (*mark, &*part.text)).collect();
        assert_eq!(texts, expected);
        // What each part stands for may be cut once more.
        let spans = parts.iter().map(|(_, part)| part.span.slice(text));
        assert_eq!(spans.collect::<Vec<_>>(), ["N", "o  on", "e\nwas\u{ad} caf", "e\u{301}", "s"]);
    }

    fn shown_in_full(cluster: &str, width: usize) -> String {
        let shown = shown(cluster, width);
        if shown.width() == 0 { String::new() } else { shown.into_owned() }
    }
}
