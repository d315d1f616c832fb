//! Puts marks around what only one side has: strands come in, one text with its tags goes out.
//!
//! `[-…-]` holds what only A has, `{+…+}` what only B has. Where an article itself has two such
//! characters in a row, a backslash is put between them, one more than stood there; so a mark is always
//! one of ours, and taking one backslash out of each such place gives back what the article has.

use crate::present::{Owner, Strand, Tag, Tagged, visible_text, words};
use crate::segment::is_invisible;
use crate::span::Span;

/// A text made for reading, with tags that point into it.
#[derive(Default)]
pub(super) struct Marked {
    /// The text, safe to show.
    pub text: String,
    /// What its stretches are, without gaps.
    pub tagged: Vec<Tagged>,
    /// The last character that could be the first of a mark.
    last: Option<char>,
}

impl Marked {
    /// Returns the marked text of a match.
    pub(super) fn of_strands(strands: &[Strand]) -> Self {
        let mut marked = Marked::default();
        for strand in strands {
            match strand.owner {
                Owner::Both | Owner::Elsewhere(_) => marked.quote(&strand.text, Tag::Shared),
                Owner::Only(side) => {
                    let (open, close) = words::brackets(side);
                    marked.say(open, Tag::Only);
                    marked.quote(&strand.text, Tag::Only);
                    marked.say(close, Tag::Only);
                }
            }
        }
        marked
    }

    /// Returns an article's own words under one tag.
    pub(super) fn of_quote(text: &str, tag: Tag) -> Self {
        let mut marked = Marked::default();
        marked.quote(text, tag);
        marked
    }

    /// Appends words or marks of ours.
    pub(super) fn say(&mut self, text: &str, tag: Tag) {
        self.append(text, tag);
        self.last = text.chars().last();
    }

    /// Appends an article's words.
    pub(super) fn quote(&mut self, text: &str, tag: Tag) {
        let mut escaped = String::with_capacity(text.len());
        for c in visible_text(text).chars() {
            if self.last.is_some_and(|last| is_mark(last, c)) {
                escaped.push('\\');
            }
            if c != '\\' && !is_invisible(c) {
                self.last = Some(c);
            }
            escaped.push(c);
        }
        self.append(&escaped, tag);
    }

    fn append(&mut self, text: &str, tag: Tag) {
        let start = self.text.len();
        self.text.push_str(text);
        self.tagged.push(Tagged { span: Span::new(start, self.text.len()), tag });
    }
}

/// Returns whether two characters together are a mark.
fn is_mark(first: char, second: char) -> bool {
    matches!((first, second), ('[', '-') | ('-', ']') | ('{', '+') | ('+', '}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pair::Side;

    #[track_caller]
    fn check(strands: &[(Owner, &str)], expected: &str) {
        let strands: Vec<Strand> = strands
            .iter()
            .map(|(owner, text)| Strand {
                owner: *owner,
                text: (*text).to_owned(),
                pieces: Vec::new(),
            })
            .collect();
        let marked = Marked::of_strands(&strands);
        assert_eq!(marked.text, expected);
        let spans: String = marked.tagged.iter().map(|t| t.span.slice(&marked.text)).collect();
        assert_eq!(spans, expected);
    }

    #[test]
    fn marks_what_only_one_side_has() {
        use Owner::{Both, Only};
        check(
            &[(Both, "that "), (Only(Side::Left), "while"), (Only(Side::Right), "although")],
            "that [-while-]{+although+}",
        );
    }

    #[test]
    fn no_mark_is_an_article_s_own() {
        use Owner::{Both, Only};
        check(&[(Both, "a [-b-] {+c+}")], r"a [\-b-\] {\+c+\}");
        check(&[(Both, r"a [\-b")], r"a [\\-b");
        check(&[(Both, "["), (Both, "-x")], r"[\-x");
        check(&[(Both, "[\u{200b}-[\u{200d}-")], "[\\-[\\-");
        check(&[(Only(Side::Left), "]x-")], r"[-\]x--]");
    }
}
