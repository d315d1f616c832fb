//! Finds where sentences begin and end: a text and its body come in, pieces with their roles go out.

use super::boundaries;
use super::credits;
use super::furniture;
use super::lines::Line;
use super::paragraphs::{self, Place};
use super::shortcodes;
use super::slugs;
use super::{Furniture, Role};
use crate::span::Span;

/// A sentence without its words yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands, without white space at its ends.
    pub(super) span: Span,
    /// The number of its paragraph, from 0.
    pub(super) paragraph: u32,
    /// What part it plays in the article.
    pub(super) role: Role,
}

/// A headline has no more words.
const HEADLINE: usize = 20;

/// This many paragraphs at either end of an article may be bylines.
const EDGE: usize = 3;

/// Most paragraphs have no more sentences than this.
const USUAL_SENTENCES: usize = 8;

/// Returns the sentences of `body` in order, in time linear in its length.
///
/// Together they hold every character that is not white space.
pub(super) fn cut(text: &str, body: Span) -> Vec<Piece> {
    let paragraphs = paragraphs::paragraphs(text, body);
    let headline = headline_of(text, &paragraphs);
    let mut pieces = Vec::with_capacity(body.len() / 100);
    let mut sentences = Vec::with_capacity(USUAL_SENTENCES);
    for (number, span) in paragraphs.iter().enumerate() {
        let mut push = |span: Span, role: Role| {
            pieces.push(Piece { span, paragraph: number as u32, role });
        };
        let place = match number {
            0..EDGE => Place::First,
            _ if paragraphs.len() <= number + EDGE => Place::Last,
            _ => Place::Middle,
        };
        let (opening, rest) = split_opening(text, *span, place);
        if let Some((opening, kind)) = opening {
            push(opening, Role::Furniture(kind));
        }
        if rest.is_empty() {
        } else if headline == Some(*span) {
            push(rest, Role::Title);
        } else if let Some(kind) = furniture::paragraph(rest.slice(text), place) {
            push(rest, Role::Furniture(kind));
        } else {
            sentences.clear();
            boundaries::push_sentences(text, rest, &mut sentences);
            sentences.iter().for_each(|span| push_parts(text, *span, &mut push));
        }
    }
    pieces
}

/// Returns the headline of `body`: its first paragraph, if that is a short line without a stop.
pub fn headline(text: &str, body: Span) -> Option<Span> {
    let first = Line::all(text, body).find(|line| !line.text.is_empty())?;
    let paragraphs = || paragraphs::first(2, text, body);
    if may_be_headline(&first) { headline_of(text, &paragraphs()) } else { None }
}

/// Returns the first of `paragraphs` if it is a headline.
fn headline_of(text: &str, paragraphs: &[Span]) -> Option<Span> {
    let [first, _, ..] = paragraphs else { return None };
    let line = Line::all(text, *first).next()?;
    (line.span == *first && may_be_headline(&line)).then_some(*first)
}

/// Returns whether a line is a headline if it is a paragraph and another follows.
fn may_be_headline(line: &Line<'_>) -> bool {
    let slice = line.text;
    slice.split_whitespace().take(HEADLINE + 1).count() <= HEADLINE
        && slice.contains(char::is_alphabetic)
        && !line.is_item()
        && !line.ends_sentence()
        && !line.is_unfinished()
        && !slice.ends_with([':', ';', '–', '—', '-'])
        && furniture::paragraph(slice, Place::First).is_none()
        && !slice.starts_with('[')
}

/// Returns the furniture that a paragraph opens with, and the rest of it.
fn split_opening(text: &str, span: Span, place: Place) -> (Option<(Span, Furniture)>, Span) {
    let Some((len, kind)) = furniture::opening(span.slice(text), place) else {
        return (None, span);
    };
    let end = span.start + len as u32;
    let opening = Span { start: span.start, end }.trim(text);
    (Some((opening, kind)), Span { start: end, end: span.end }.trim(text))
}

/// Pushes a sentence, and what of it is a photo credit or a template apart.
fn push_parts(text: &str, span: Span, push: &mut impl FnMut(Span, Role)) {
    let slice = span.slice(text);
    if shortcodes::end(slice, 0) == Some(slice.len()) {
        push(span, Role::Furniture(Furniture::Shortcode));
    } else if credits::is_writers_line(slice) {
        push(span, Role::Furniture(Furniture::Byline));
    } else if credits::is_photo_line(slice) {
        push(span, Role::Furniture(Furniture::PhotoCredit));
    } else if slugs::is_slug(slice) {
        push(span, Role::Furniture(Furniture::Dateline));
    } else if let Some(credit) = credits::photo_credit(text, span) {
        let before = Span { start: span.start, end: credit.start }.trim(text);
        let after = Span { start: credit.end, end: span.end }.trim(text);
        for (part, role) in [
            (before, Role::Body),
            (credit, Role::Furniture(Furniture::PhotoCredit)),
            (after, Role::Body),
        ] {
            if !part.is_empty() {
                push(part, role);
            }
        }
    } else {
        push(span, Role::Body);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect_file;
    use proptest::prelude::*;

    use super::*;

    /// Returns the pieces of `body`, a line for each.
    fn listing(text: &str, body: Span) -> String {
        let line = |piece: &Piece| {
            let Piece { span, paragraph, role } = piece;
            format!("{paragraph:2} {role:?}: {}\n", span.slice(text))
        };
        cut(text, body).iter().map(line).collect()
    }

    #[test]
    fn cuts_the_seeds() {
        for (text, expected) in [
            (include_str!("../../seeds/000_10b22da4b2d6920d.txt"), expect_file!["golden/000.txt"]),
            (include_str!("../../seeds/001_ef81a74a5e9b070f.txt"), expect_file!["golden/001.txt"]),
            (include_str!("../../seeds/002_6195de6a21ce6b45.txt"), expect_file!["golden/002.txt"]),
            (include_str!("../../seeds/003_fbd7679d0706ed9f.txt"), expect_file!["golden/003.txt"]),
            (include_str!("../../seeds/004_1f61f6f646f6cdff.txt"), expect_file!["golden/004.txt"]),
        ] {
            let start = if text.starts_with(" date ") { " date 2017-06-09 ".len() } else { 0 };
            expected.assert_eq(&listing(text, Span::new(start, text.len())));
        }
    }

    #[test]
    fn knows_headlines() {
        for (text, expected) in [
            ("Trump's tweets are 'official statements': Spicer\n\nBut he left.", true),
            ("Sessions to leave the U.S.\n\nHe left.", true),
            ("Sessions to leave\nHe left.", true),
            ("He left.\n\nShe stayed.", false),
            ("Only a line", false),
            ("Two\nlines and the\nrest of it\n\nHe left.", false),
            ("By Jane Roe\n\nHe left.", false),
            ("WASHINGTON —\n\nHe left.", false),
            ("Can he stay?\n\nHe left.", false),
            ("a b c d e f g h i j k l m n o p q r s t u\n\nHe left.", false),
            ("***\n\nHe left.", false),
        ] {
            let span = headline(text, Span::all(text));
            let line = text.lines().next().unwrap();
            assert_eq!(span.map(|span| span.slice(text)), expected.then_some(line), "{text}");
        }
    }

    /// Checks what holds for the pieces of every text.
    fn check(text: &str, body: Span) {
        let mut at = body.start;
        let mut paragraph = 0;
        for piece in cut(text, body) {
            let between = Span { start: at, end: piece.span.start };
            assert!(between.start <= between.end && between.slice(text).trim().is_empty());
            let slice = piece.span.slice(text);
            assert!(!slice.is_empty() && slice.trim() == slice, "{slice:?}");
            assert!((paragraph..=paragraph + 1).contains(&piece.paragraph));
            (at, paragraph) = (piece.span.end, piece.paragraph);
        }
        assert!(Span { start: at, end: body.end }.slice(text).trim().is_empty());
    }

    #[test]
    fn takes_time_linear_in_the_length() {
        let n = 300_000;
        for part in [
            "word ",
            "Word. ",
            "(",
            "[",
            "[a b=",
            "a. … ",
            "a. (",
            ". ",
            "\"",
            "a.\" ",
            "A. ",
            "a\n",
            "• A B\n",
            "。」",
            "U.S. The ",
            "?\" A said ",
            "a.1",
            "\t\n",
            "3. ",
            "By A B\n\n",
            "a… A ",
            "“",
        ] {
            let text = part.repeat(n);
            check(&text, Span::all(&text));
            let text = format!("{}{}", "(".repeat(n), part.repeat(n / 8));
            check(&text, Span::all(&text));
        }
    }

    /// Pieces of text that a cutter may stumble over.
    const STONES: [&str; 40] = [
        "a",
        "The",
        "Mr.",
        "U.S.",
        ".",
        "!",
        "?",
        "…",
        "...",
        ". . .",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\u{2028}",
        "\u{2029}",
        "\0",
        "\u{202e}",
        "\u{feff}",
        "\u{200b}",
        "\u{a0}",
        "\"",
        "”",
        "“",
        "'",
        "(",
        ")",
        "[",
        "]",
        "[1]",
        "[a b=c]",
        "•",
        "1.",
        "。",
        "」",
        "(AP Photo/X)",
        "By A B",
        "é",
    ];

    proptest! {
        #[test]
        fn pieces_cover_every_text(text in "(?s).{0,80}", skip in 0_usize..9) {
            let start = text.char_indices().nth(skip).map_or(text.len(), |(at, _)| at);
            check(&text, Span::new(start, text.len()));
        }

        #[test]
        fn pieces_cover_texts_of_marks(parts in prop::collection::vec(prop::sample::select(&STONES[..]), 0..60)) {
            let text = parts.concat();
            check(&text, Span::all(&text));
        }
    }
}
