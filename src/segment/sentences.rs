//! Finds where sentences begin and end: a text and its body come in, spans with their roles go out.

use super::Role;
use crate::span::Span;

/// Returns the sentences of `body` with the number of their paragraph and their role.
pub(super) fn cut(text: &str, body: Span) -> Vec<(Span, u32, Role)> {
    let mut sentences = Vec::new();
    let mut at = body.start as usize;
    for (paragraph, part) in body.slice(text).split("\n\n").enumerate() {
        let mut start = at;
        for (end, _) in part.match_indices(". ") {
            sentences.push((
                Span::new(start, at + end + 1).trim(text),
                paragraph as u32,
                Role::Body,
            ));
            start = at + end + 1;
        }
        sentences.push((
            Span::new(start, at + part.len()).trim(text),
            paragraph as u32,
            Role::Body,
        ));
        at += part.len() + 2;
    }
    sentences.retain(|(span, ..)| !span.is_empty());
    sentences
}
