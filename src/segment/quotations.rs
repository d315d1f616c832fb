//! Finds what is said between quotation marks: paragraphs come in, spans go out.
//!
//! Straight marks, “English”, „German“, «French», »reversed« and nested double marks are known, and the
//! custom of opening every paragraph of a long quotation anew but closing only the last. A quotation
//! that is never closed is none.

use memchr::memchr3_iter;

use crate::span::Span;

/// Returns the quotations of some paragraphs in the order of the text, marks included.
///
/// One that is left open at the end of a paragraph counts only if the next paragraph opens one, too.
pub(super) fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open_before: Option<Span> = None;
    for paragraph in paragraphs {
        let first = paragraph.slice(text).chars().next();
        let goes_on = first.is_some_and(|c| matches!(c, '"' | '“' | '„' | '«' | '»'));
        if let Some(before) = open_before.filter(|_| goes_on) {
            found.push(before);
        }
        open_before = scan(text, *paragraph, &mut found);
    }
    found
}

/// Appends the quotations that begin and end in a paragraph; returns the one that is left open.
fn scan(text: &str, paragraph: Span, quotations: &mut Vec<Span>) -> Option<Span> {
    let slice = paragraph.slice(text);
    let mut open: Option<(usize, char, usize)> = None;
    for at in memchr3_iter(b'"', 0xc2, 0xe2, slice.as_bytes()) {
        let Some(mark) = slice[at..].chars().next() else { continue };
        let is_mark = matches!(mark, '"' | '“' | '”' | '„' | '‟' | '«' | '»');
        if !is_mark {
            continue;
        }
        open = match open {
            None if opens(slice, at, mark) => Some((at, mark, 1)),
            None => None,
            Some((start, opener, depth)) if closes(opener, mark) => {
                if depth == 1 {
                    let end = at + mark.len_utf8();
                    let offset = paragraph.start as usize;
                    quotations.push(Span::new(offset + start, offset + end));
                    None
                } else {
                    Some((start, opener, depth - 1))
                }
            }
            Some((start, opener, depth)) if opener == mark => Some((start, opener, depth + 1)),
            still => still,
        };
    }
    open.map(|(start, ..)| Span { start: paragraph.start + start as u32, end: paragraph.end })
}

/// Returns whether a mark begins a quotation: nothing stands before it that belongs to a word.
fn opens(slice: &str, at: usize, mark: char) -> bool {
    let before = slice[..at].chars().next_back();
    let after = slice[at + mark.len_utf8()..].chars().next();
    match mark {
        '“' | '„' | '«' | '‟' => true,
        '"' | '»' => {
            before
                .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '‘'))
                && after.is_some_and(|c| !c.is_whitespace())
        }
        _ => false,
    }
}

/// Returns whether `mark` ends a quotation that `opener` began.
fn closes(opener: char, mark: char) -> bool {
    match opener {
        '“' | '‟' => mark == '”',
        '„' => matches!(mark, '“' | '”'),
        '«' => mark == '»',
        '»' => mark == '«',
        _ => mark == opener,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraphs: &[&str], expected: &[&str]) {
        let text = paragraphs.join("\n\n");
        let mut at = 0;
        let spans: Vec<Span> = paragraphs
            .iter()
            .map(|paragraph| {
                let span = Span::new(at, at + paragraph.len());
                at = span.end as usize + 2;
                span
            })
            .collect();
        let found = quotations(&text, &spans);
        assert_eq!(found.iter().map(|span| span.slice(&text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn finds_quotations() {
        check(&["He said “no” and left."], &["“no”"]);
        check(&["\"It is,\" he said. \"It was.\""], &["\"It is,\"", "\"It was.\""]);
        check(&["Er sagte: „Nein“, und ging."], &["„Nein“"]);
        check(&["Il a dit : « Non », puis »Nein«."], &["« Non »", "»Nein«"]);
        check(&["“He said “no” to me,” she said."], &["“He said “no” to me,”"]);
        check(&["It measures 5\" by 7\" and no more."], &[]);
        check(&["“Never closed."], &[]);
        check(&["“One.", "“Two,” he said."], &["“One.", "“Two,”"]);
        check(&["“One.", "Two, he said."], &[]);
        check(&["No marks."], &[]);
    }
}
