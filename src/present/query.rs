//! Looks for words in a text: what a reader typed and a text come in, the places go out.

use memchr::memmem;

use super::{Visible, visible};
use crate::segment::push_sought;
use crate::span::Span;

/// What is looked for: letters as a reader sees them, whatever their case, accents, quotation marks and
/// the white space between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What was typed, without white space at its ends.
    pub typed: String,
    folded: String,
}

/// A text as it is looked through.
#[derive(Default)]
struct Folded {
    text: String,
    /// For each byte of it, and for its end, the byte of the text that it comes from.
    sources: Vec<u32>,
}

impl Query {
    /// Returns what is looked for where that was typed; nothing if there is nothing to look for.
    pub fn new(typed: &str) -> Option<Query> {
        let typed = typed.trim();
        let folded = Folded::new(typed).text;
        (!folded.trim().is_empty()).then(|| Query { typed: typed.to_owned(), folded })
    }

    /// Returns every place of `text` where it is, in order and disjoint; takes time linear in the text.
    pub fn find(&self, text: &str) -> Vec<Span> {
        let Folded { text: folded, sources } = Folded::new(text);
        let found = memmem::find_iter(folded.as_bytes(), self.folded.as_bytes());
        let spans = found.map(|start| {
            let end = start + self.folded.len();
            // A character may be looked for by two letters, of which only the first was found.
            let begin = sources[start];
            let behind = sources[end..].iter().find(|source| **source > sources[end - 1]);
            Span { start: begin, end: behind.copied().unwrap_or(sources[end]) }
        });
        let mut disjoint: Vec<Span> = Vec::new();
        for span in spans {
            // Two may share such a character; the first has it.
            if disjoint.last().is_none_or(|last| last.end <= span.start) {
                disjoint.push(span);
            }
        }
        disjoint
    }
}

impl Folded {
    fn new(text: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(text.len()), sources: Vec::new() };
        folded.sources.reserve(text.len() + 1);
        for (at, c) in text.char_indices() {
            match visible(c) {
                Visible::Space if folded.text.ends_with(' ') => {}
                Visible::Space => folded.text.push(' '),
                Visible::Nothing => {}
                Visible::Same(c) | Visible::Sign(c) => push_sought(c, &mut folded.text),
            }
            folded.sources.resize(folded.text.len(), Span::new(at, at).start);
        }
        folded.sources.push(Span::all(text).end);
        folded
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(typed: &str, text: &str, expected: &[&str]) {
        let query = Query::new(typed).expect("something is looked for");
        let found: Vec<&str> = query.find(text).iter().map(|span| span.slice(text)).collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn finds_what_a_reader_takes_for_the_same() {
        check("ferry", "A Ferry, two FERRYs", &["Ferry", "FERRY"]);
        check(
            "  zoe angstrom ",
            "Zoë\n\tÅngström and Zoe\u{308} Angstrom",
            &["Zoë\n\tÅngström", "Zoe\u{308} Angstrom"],
        );
        check("Zoë", "zoe", &["zoe"]);
        check("\"it's\" - no", "“it’s” — no", &["“it’s” — no"]);
        check("cooperate", "co\u{ad}operate", &["co\u{ad}operate"]);
        check("strasse", "Straße", &["Straße"]);
        check("as", "Maße as", &["aß", "as"]);
        check("елка", "ЁЛКА", &["ЁЛКА"]);
        check("aa", "aaaaa", &["aa", "aa"]);
        check("か", "が", &[]);
        check("␛[2J", "a\x1b[2Jb", &["\x1b[2J"]);
    }

    #[test]
    fn nothing_is_not_looked_for() {
        for typed in ["", "  ", "\u{200b}", "\t\u{a0}"] {
            assert_eq!(Query::new(typed), None, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn places_are_disjoint_and_hold_what_was_typed(
            typed in "[a-cßéÉ ’]{1,3}", text in "(?s)[a-cA-Cßsé\u{301}\u{ad} ’'\n.]{0,40}",
        ) {
            let Some(query) = Query::new(&typed) else { return Ok(()) };
            let found = query.find(&text);
            for span in &found {
                prop_assert!(!span.is_empty());
                prop_assert!(Folded::new(span.slice(&text)).text.contains(&query.folded));
            }
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
        }

        #[test]
        fn what_stands_in_a_text_is_found_there(before in "\\PC{0,9}", typed in "\\PC{1,9}", after in "\\PC{0,9}") {
            let Some(query) = Query::new(&typed) else { return Ok(()) };
            let text = format!("{before} {typed} {after}");
            prop_assert!(!query.find(&text).is_empty());
        }
    }
}
