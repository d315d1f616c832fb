//! Finds what is said between quotation marks: paragraphs come in, spans go out.
//!
//! Marks are put on a stack and each closing one takes the nearest that it fits, so that a mark that is
//! missing costs its own quotation and no other. The custom of opening every paragraph of a long
//! quotation anew but closing only the last is known. A quotation that is never closed is none.

mod glyphs;

use glyphs::{Glyph, Kind};

use crate::span::Span;

/// A quotation that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    kind: Kind,
    start: usize,
    /// The end of the quotation, if an apostrophe after an `s` was its closing mark.
    perhaps: Option<usize>,
}

/// The end of a paragraph that is left open, and what it takes to go on in the next.
struct Unclosed {
    stack: Vec<Open>,
    end: usize,
}

/// What is known while one paragraph is read.
struct Reader<'a> {
    stack: Vec<Open>,
    /// How many of a kind are on the stack.
    n_open: [u32; Kind::COUNT],
    /// Where the last closed quotation of a kind began.
    last_closed: [Option<usize>; Kind::COUNT],
    found: &'a mut Vec<Span>,
}

/// Between a quotation's opening mark and an apostrophe that may close it stand no more bytes.
const NEAR: usize = 100;

/// Between straight single marks stand no more bytes: what looks like one is often an apostrophe.
const LONGEST_SINGLE: usize = 500;

/// Returns the outermost quotations of some paragraphs in the order of the text, marks included.
///
/// They are disjoint. One that is left open at the end of a paragraph counts only if the next one
/// opens with a mark of its kind or closes it.
pub(super) fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut unclosed: Option<Unclosed> = None;
    for paragraph in paragraphs {
        unclosed = read(text, *paragraph, unclosed, &mut found);
    }
    found.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    found.retain(|span| {
        let outermost = end <= span.start;
        end = end.max(span.end);
        outermost
    });
    found
}

/// Appends the quotations that end in a paragraph, and the part before it of one that goes on in it.
fn read(
    text: &str,
    paragraph: Span,
    before: Option<Unclosed>,
    found: &mut Vec<Span>,
) -> Option<Unclosed> {
    let mut glyphs = glyphs::all(text, paragraph).peekable();
    let first = *glyphs.peek()?;
    let start = paragraph.start as usize;
    let mut reader = Reader {
        stack: Vec::new(),
        n_open: [0; Kind::COUNT],
        last_closed: [None; Kind::COUNT],
        found,
    };
    if let Some(Unclosed { stack, end }) = before {
        // The mark at the start repeats the one that is open, or the first mark closes it.
        let repeats = first.span.start as usize == start;
        let fits = |open: &&Open| match first.opens {
            Some(kind) => repeats && kind.continues(open.kind),
            None => first.closes.contains(&open.kind),
        };
        if let Some(open) = stack.iter().find(fits) {
            reader.found.push(Span::new(open.start, end));
            reader.open(open.kind, start);
            if repeats {
                glyphs.next();
            }
        }
    }
    glyphs.for_each(|glyph| reader.take(&glyph));
    reader.finish(paragraph.end as usize)
}

impl Reader<'_> {
    /// Opens or closes a quotation.
    fn take(&mut self, glyph: &Glyph) {
        let end = glyph.span.end as usize;
        let open = |kind: &&Kind| 0 < self.n_open[**kind as usize];
        if glyph.closes.iter().find(open).is_some() {
            if glyph.is_unsure {
                self.close_perhaps(glyph.closes, end);
            } else {
                self.close(glyph.closes, end);
            }
        } else if let Some(kind) = glyph.opens {
            self.open(kind, glyph.span.start as usize);
        }
    }

    fn open(&mut self, kind: Kind, start: usize) {
        if self.stack.last().is_some_and(|open| open.kind == kind && open.perhaps.is_some()) {
            self.pop();
        }
        self.stack.push(Open { kind, start, perhaps: None });
        self.n_open[kind as usize] += 1;
    }

    /// Closes the nearest quotation of one of the kinds; those opened inside it stay without an end.
    fn close(&mut self, kinds: &[Kind], end: usize) {
        while let Some(open) = self.stack.last().copied() {
            if kinds.contains(&open.kind) {
                let top = self.stack.len() - 1;
                self.stack[top].perhaps = Some(end);
                self.pop();
                return;
            }
            self.pop();
        }
    }

    /// Notes that the nearest quotation of one of the kinds may end here.
    fn close_perhaps(&mut self, kinds: &[Kind], end: usize) {
        let Some(open) = self.stack.last_mut() else { return };
        if kinds.contains(&open.kind) && open.perhaps.is_none() && end <= open.start + NEAR {
            open.perhaps = Some(end);
        }
    }

    /// Takes the last quotation off the stack; it counts if it may have an end.
    fn pop(&mut self) {
        let Some(Open { kind, start, perhaps }) = self.stack.pop() else { return };
        self.n_open[kind as usize] -= 1;
        let long = |end| kind == Kind::StraightSingle && start + LONGEST_SINGLE < end;
        if let Some(end) = perhaps.filter(|end| !long(*end)) {
            self.last_closed[kind as usize] = Some(start);
            self.found.push(Span::new(start, end));
        }
    }

    /// Returns what is left open at the end of a paragraph.
    ///
    /// A mark before another quotation of its kind lacks its end; it does not go on.
    fn finish(mut self, end: usize) -> Option<Unclosed> {
        let mut stack = Vec::new();
        while let Some(open) = self.stack.last().copied() {
            let later = self.last_closed[open.kind as usize].is_some_and(|at| open.start < at);
            let again = stack.iter().any(|other: &Open| other.kind == open.kind);
            if open.perhaps.is_none() && !later && !again {
                stack.push(open);
            }
            self.pop();
        }
        stack.reverse();
        (!stack.is_empty()).then_some(Unclosed { stack, end })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spans(paragraphs: &[&str]) -> Vec<Span> {
        let mut at = 0;
        paragraphs
            .iter()
            .map(|paragraph| {
                let span = Span::new(at, at + paragraph.len());
                at = span.end as usize + 2;
                span
            })
            .collect()
    }

    #[track_caller]
    fn check(paragraphs: &[&str], expected: &[&str]) {
        let text = paragraphs.join("\n\n");
        let found = quotations(&text, &spans(paragraphs));
        assert_eq!(found.iter().map(|span| span.slice(&text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn finds_quotations() {
        check(&["He said “no” and left."], &["“no”"]);
        check(&["\"It is,\" he said. \"It was.\""], &["\"It is,\"", "\"It was.\""]);
        check(&["Er sagte: „Nein“, und ging."], &["„Nein“"]);
        check(&["Er: „Nein”, sie: „Ja\", ich: ‚Doch‘."], &["„Nein”", "„Ja\"", "‚Doch‘"]);
        check(&["Il a dit : « Non », puis »Nein«."], &["« Non »", "»Nein«"]);
        check(&["L’«ami» et d'«autres»."], &["«ami»", "«autres»"]);
        check(&["Han sa ”ja” och ”nej”."], &["”ja”", "”nej”"]);
        check(&["彼は「はい。」と言った。『雪国』"], &["「はい。」", "『雪国』"]);
        check(&["他说：“我赢了。”她走了。"], &["“我赢了。”"]);
        check(&["``It is,'' he said. ''It was.''"], &["``It is,''", "''It was.''"]);
        check(&["No marks."], &[]);
    }

    #[test]
    fn knows_nested_quotations() {
        check(&["“He said “no” to me,” she said."], &["“He said “no” to me,”"]);
        check(&["“He said ‘no’ to me,” she said."], &["“He said ‘no’ to me,”"]);
        check(&["\"He said 'no' to me,\" she said."], &["\"He said 'no' to me,\""]);
        check(&["„Er sagte: ‚Nein‘“, schrieb sie."], &["„Er sagte: ‚Nein‘“"]);
        check(&["«Il a dit “non”», dit-elle."], &["«Il a dit “non”»"]);
        check(&["「彼は『雪国』を読む」"], &["「彼は『雪国』を読む」"]);
    }

    #[test]
    fn a_missing_mark_costs_its_own_quotation_only() {
        check(&["“He said “no to me,” she said. “Later,” he said."], &["“no to me,”", "“Later,”"]);
        check(&["“It is, he said. “It was,” she said. “Yes.”"], &["“It was,”", "“Yes.”"]);
        check(&["It is,” he said. “It was,” she said."], &["“It was,”"]);
        check(&["\"It is, he said. \"It was,\" she said."], &["\"It was,\""]);
        check(&["It is,\" he said. \"It was,\" she said."], &["\"It was,\""]);
        check(&["“He said ‘no to me,” she said. “Yes.”"], &["“He said ‘no to me,”", "“Yes.”"]);
        check(&["«Non, dit-il. «Oui», dit-elle."], &["«Oui»"]);
        check(&["„Nein, sagte er. „Ja“, sagte sie."], &["„Ja“"]);
        check(&["「はい。「いいえ」"], &["「いいえ」"]);
        check(&["“Never closed."], &[]);
        check(&["“Never closed.", "He left.", "“Yes,” he said."], &["“Yes,”"]);
        check(&["“It is, he said. “It was,” she said.", "“Yes.”"], &["“It was,”", "“Yes.”"]);
    }

    #[test]
    fn takes_no_apostrophe_for_a_mark() {
        check(&["It's the boys' and the girls’ club, don’t they? 'Tis so."], &[]);
        check(&["In the '90s and the ’80s, rock 'n' roll was the thing of the '50s'"], &[]);
        check(&["The 'tweets' are ‘statements’ now."], &["'tweets'", "‘statements’"]);
        check(&["‘The boys’ club won,’ he said."], &["‘The boys’ club won,’"]);
        check(&["'It isn't the boys' club,' he said."], &["'It isn't the boys' club,'"]);
        check(&["It measures 5\" by 7\" and no more."], &[]);
        check(&["The president 's men said the voters ' will was the people ', too."], &[]);
        check(&["L'homme qu'il aime n'est pas là."], &[]);
    }

    #[test]
    fn goes_on_in_the_next_paragraph() {
        check(&["“One.", "“Two,” he said."], &["“One.", "“Two,”"]);
        check(&["“One.", "“Two.", "“Three,” he said."], &["“One.", "“Two.", "“Three,”"]);
        check(&["“One.", "Two, he said."], &[]);
        check(&["“One.", "Two,” he said. “Three.”"], &["“One.", "Two,”", "“Three.”"]);
        check(&["\"One.", "\"Two,\" he said."], &["\"One.", "\"Two,\""]);
        check(&["« Un.", "» Deux », dit-il."], &["« Un.", "» Deux »"]);
        check(&["«Eins.", "»Deux», dit-il."], &["«Eins.", "»Deux»"]);
        check(&["「一。", "二」と言った。"], &["「一。", "二」"]);
        check(&["„Eins.", "„Zwei“, sagte er."], &["„Eins.", "„Zwei“"]);
        check(&["“One ‘two.", "“Three,’ four,” he said."], &["“One ‘two.", "“Three,’ four,”"]);
    }

    const STONES: [&str; 34] = [
        "a", "s", "He ", " ", ".", ", ", "—", "5", "\"", "'", "''", "``", "“", "”", "‘", "’", "„",
        "‟", "‚", "«", "»", "‹", "›", "「", "」", "『", "』", "＂", "é", "語", "\u{301}", "\0",
        "s' ", "s’ ",
    ];

    proptest! {
        #[test]
        fn quotations_are_disjoint_and_in_their_paragraphs(
            parts in prop::collection::vec(
                prop::collection::vec(prop::sample::select(&STONES[..]), 0..30), 0..5)
        ) {
            let paragraphs: Vec<String> = parts.iter().map(|parts| parts.concat()).collect();
            let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            let text = paragraphs.join("\n\n");
            let spans = spans(&paragraphs);
            let mut end = 0;
            for found in quotations(&text, &spans) {
                prop_assert!(end <= found.start && found.start < found.end);
                prop_assert!(text.get(found.range()).is_some());
                prop_assert!(spans.iter().any(|span| span.contains(found)));
                end = found.end;
            }
        }

        #[test]
        fn no_marks_no_quotations(text in "[a-zäß语 .,!?(-]{0,60}") {
            prop_assert!(quotations(&text, &[Span::all(&text)]).is_empty());
        }

        #[test]
        fn a_whole_quotation_after_a_broken_one_is_found(broken in "[a-z ]{0,20}[“‘„«「\"][a-z ]{0,20}") {
            let text = format!("{broken}. “It was,” she said.");
            let found = quotations(&text, &[Span::all(&text)]);
            let last = found.last().map(|span| span.slice(&text));
            prop_assert_eq!(last, Some("“It was,”"));
        }
    }

    #[test]
    fn takes_time_linear_in_the_marks() {
        let n = 100_000;
        for mark in
            ["\"", "'", " \"a", "a\" ", "“", "”", "“”", "„", "«", "»", "「", "s' ", "‘a", " 'a"]
        {
            let text = format!("{}{}", "“‘„«「 \"a 'a".repeat(n), mark.repeat(n));
            quotations(&text, &[Span::all(&text)]);
        }
    }
}
