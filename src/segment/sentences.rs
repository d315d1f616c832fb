//! Finds where sentences begin and end: a text and its body come in, pieces with their roles go out.

use super::boundaries;
use super::credits;
use super::furniture::{self, Place};
use super::lines::Line;
use super::paragraphs;
use super::shortcodes;
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

/// Returns the sentences of `body` in order, in time linear in its length.
///
/// Together they hold every character that is not white space.
pub(super) fn cut(text: &str, body: Span) -> Vec<Piece> {
    let paragraphs = paragraphs::paragraphs(text, body);
    let headline = headline_of(text, &paragraphs);
    let mut pieces = Vec::with_capacity(body.len() / 100);
    let mut sentences = Vec::new();
    for (number, span) in paragraphs.iter().enumerate() {
        let mut push = |span: Span, role: Role| {
            pieces.push(Piece { span, paragraph: number as u32, role });
        };
        let edge = number < EDGE || paragraphs.len() <= number + EDGE;
        let place = if edge { Place::Edge } else { Place::Middle };
        if headline == Some(*span) {
            push(*span, Role::Title);
        } else if let Some(kind) = furniture::paragraph(span.slice(text), place) {
            push(*span, Role::Furniture(kind));
        } else {
            sentences.clear();
            boundaries::push_sentences(text, *span, &mut sentences);
            sentences.iter().for_each(|span| push_parts(text, *span, &mut push));
        }
    }
    pieces
}

/// Returns the headline of `body`: its first paragraph, if that is a short line without a stop.
pub fn headline(text: &str, body: Span) -> Option<Span> {
    headline_of(text, &paragraphs::paragraphs(text, body))
}

/// Returns the first of `paragraphs` if it is a headline.
fn headline_of(text: &str, paragraphs: &[Span]) -> Option<Span> {
    let [first, _, ..] = paragraphs else { return None };
    let slice = first.slice(text);
    let line = Line::all(text, *first).next()?;
    let ended = slice.trim_end_matches(['"', '\'', '”', '’', ')']);
    let is_headline = line.span == *first
        && slice.split_whitespace().take(HEADLINE + 1).count() <= HEADLINE
        && slice.contains(char::is_alphabetic)
        && !line.is_item()
        && !ended.ends_with(['.', '!', '?', '…', ':', ';', ',', '–', '—', '-', '。', '！', '？'])
        && furniture::paragraph(slice, Place::Edge).is_none()
        && !slice.starts_with('[');
    is_headline.then_some(*first)
}

/// Pushes a sentence, and what of it is a photo credit or a template apart.
fn push_parts(text: &str, span: Span, push: &mut impl FnMut(Span, Role)) {
    let slice = span.slice(text);
    if shortcodes::end(slice, 0) == Some(slice.len()) {
        push(span, Role::Furniture(Furniture::Shortcode));
    } else if credits::is_writers_line(slice) {
        push(span, Role::Furniture(Furniture::Byline));
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
