//! Breaks tagged text into lines: tagged spans and a width come in, lines of safe text go out.
//!
//! Lines are broken between words, by display cells, and inside a word only where it alone is wider
//! than the line. Every fragment knows the bytes it stands for.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Tag, Tagged, Visible, visible};
use crate::span::Span;

/// One line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its parts from left to right.
    pub fragments: Vec<Fragment>,
    /// Its width in cells.
    pub width: usize,
}

/// A part of a line under one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// What is shown: safe for a terminal.
    pub text: String,
    /// The bytes it stands for, those of white space before a line break left out.
    pub span: Span,
    /// What it is.
    pub tag: Tag,
}

/// A grapheme cluster as shown.
struct Glyph {
    text: String,
    span: Span,
    tag: Tag,
    width: usize,
}

/// Returns the lines of tagged stretches of `text`, none wider than `width` cells.
///
/// Runs of white space, line breaks included, are one space; at a line break they are not shown. A
/// glyph that is itself wider than the line is shown as `…`; at width 0 there are no lines.
pub fn wrap(text: &str, tagged: &[Tagged], width: usize) -> Vec<Line> {
    if width == 0 {
        return Vec::new();
    }
    let mut lines: Vec<Vec<Glyph>> = vec![Vec::new()];
    let mut word: Vec<Glyph> = Vec::new();
    let mut space: Option<Glyph> = None;
    for glyph in glyphs(text, tagged, width) {
        if glyph.text == " " {
            place(&mut lines, &mut word, &mut space, width);
            space = space.or(Some(glyph));
        } else {
            if glyph.width > 1 {
                place(&mut lines, &mut word, &mut space, width);
            }
            word.push(glyph);
        }
    }
    place(&mut lines, &mut word, &mut space, width);
    lines.into_iter().filter(|line| !line.is_empty()).map(line).collect()
}

/// Puts a word behind the space before it on the last line, or on a new one where it does not fit.
fn place(
    lines: &mut Vec<Vec<Glyph>>,
    word: &mut Vec<Glyph>,
    space: &mut Option<Glyph>,
    width: usize,
) {
    if word.is_empty() {
        return;
    }
    let used = lines.last().map_or(0, |line| cells(line));
    let space = space.take().filter(|_| used > 0);
    if used + usize::from(space.is_some()) + cells(word) > width {
        lines.push(Vec::new());
    } else if let Some(line) = lines.last_mut() {
        line.extend(space);
    }
    let mut used = lines.last().map_or(0, |line| cells(line));
    for glyph in word.drain(..) {
        if used + glyph.width > width {
            lines.push(Vec::new());
            used = 0;
        }
        used += glyph.width;
        lines.last_mut().expect("a line is always open").push(glyph);
    }
}

/// Returns how many cells glyphs take.
fn cells(glyphs: &[Glyph]) -> usize {
    glyphs.iter().map(|glyph| glyph.width).sum()
}

/// Returns the glyphs of tagged stretches as they may be shown.
fn glyphs<'a>(
    text: &'a str,
    tagged: &'a [Tagged],
    width: usize,
) -> impl Iterator<Item = Glyph> + 'a {
    tagged.iter().flat_map(move |piece| {
        let clusters = piece.span.slice(text).grapheme_indices(true);
        clusters.filter_map(move |(at, cluster)| {
            let shown = shown(cluster, width);
            let start = piece.span.start as usize + at;
            let span = Span::new(start, start + cluster.len());
            let glyph = Glyph { width: shown.width(), text: shown, span, tag: piece.tag };
            (glyph.width > 0).then_some(glyph)
        })
    })
}

/// Returns what is shown of a grapheme cluster on lines of `width` cells.
fn shown(cluster: &str, width: usize) -> String {
    let mut shown = String::with_capacity(cluster.len());
    for c in cluster.chars() {
        match visible(c) {
            Visible::Same(c) | Visible::Sign(c) => shown.push(c),
            Visible::Space if shown.is_empty() => shown.push(' '),
            Visible::Space | Visible::Nothing => {}
        }
    }
    if shown.width() > width { "…".to_owned() } else { shown }
}

/// Returns the line of some glyphs, neighbours under one tag as one fragment.
fn line(glyphs: Vec<Glyph>) -> Line {
    let mut line = Line { fragments: Vec::new(), width: cells(&glyphs) };
    for glyph in glyphs {
        match line.fragments.last_mut() {
            Some(last) if last.tag == glyph.tag => {
                last.text.push_str(&glyph.text);
                last.span = last.span.cover(glyph.span);
            }
            Some(_) | None => {
                line.fragments.push(Fragment {
                    text: glyph.text,
                    span: glyph.span,
                    tag: glyph.tag,
                });
            }
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
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_glyph_is_lost(text in "\\PC{0,60}", width in 2_usize..30) {
            let tagged = [Tagged { span: Span::all(&text), tag: Tag::Only }];
            let lines = wrap(&text, &tagged, width);
            for line in &lines {
                prop_assert!(line.width <= width);
            }
            let shown: String = lines.iter().flat_map(|l| &l.fragments).map(|f| f.text.as_str()).collect();
            let expected: String =
                text.graphemes(true).map(|cluster| shown_in_full(cluster, width)).collect();
            prop_assert_eq!(shown.replace(' ', ""), expected.replace(' ', ""));
        }
    }

    fn shown_in_full(cluster: &str, width: usize) -> String {
        let shown = shown(cluster, width);
        if shown.width() == 0 { String::new() } else { shown }
    }
}
