//! Finds what is looked for in the lines of an overlay: lines and a query come in, places go out; those in lines
//! that are kept are found once.

use std::borrow::Cow;

use crate::present::Query;
use crate::tui::overlay::{Lines, OverlayLine};

/// A hit in an overlay: a stretch of a line, in bytes of its head and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineHit {
    /// Which hit; one that goes on in the next line has a stretch in both.
    pub nth: usize,
    /// Which line.
    pub line: usize,
    /// From which byte on.
    pub start: usize,
    /// Up to which byte.
    pub end: usize,
}

/// All hits in an overlay, in the three parts of its lines, each numbered by itself.
#[derive(Clone, Debug)]
pub struct Hits<'k>([Part<'k>; 3]);

#[derive(Clone, Debug)]
struct Part<'k> {
    first_line: usize,
    first_nth: usize,
    hits: Cow<'k, [LineHit]>,
}

/// What is looked for in lines that are kept, and its hits in the first of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Sought {
    typed: String,
    n_lines: usize,
    hits: Vec<LineHit>,
}

impl Sought {
    /// Looks for something in the lines that are new, or in all of them where it is something else.
    pub(super) fn learn(&mut self, query: &Query, lines: &[OverlayLine]) {
        if self.typed != query.typed || self.n_lines > lines.len() {
            *self = Sought { typed: query.typed.clone(), ..Sought::default() };
        }
        let (first_line, first_nth) = (self.n_lines, n_hits(&self.hits));
        let new = hits_in(&lines[first_line..], query).into_iter();
        self.hits.extend(new.map(|hit| moved(hit, first_line, first_nth)));
        self.n_lines = lines.len();
    }

    /// Returns the hits of a query in these lines, if just that is known.
    pub(super) fn hits(&self, query: &Query, n_lines: usize) -> Option<&[LineHit]> {
        (self.typed == query.typed && self.n_lines == n_lines).then_some(&self.hits)
    }
}

impl<'k> Hits<'k> {
    /// Returns the hits of a query, with those in the lines that are kept as far as they are known.
    pub(super) fn new(query: &Query, lines: &Lines<'_>, kept: Option<&'k [LineHit]>) -> Hits<'k> {
        let found = |lines: &[OverlayLine]| Cow::Owned(hits_in(lines, query));
        let kept = kept.map_or_else(|| found(lines.kept), Cow::Borrowed);
        let (n_before, n_kept) = (lines.before.len(), lines.kept.len());
        let parts = [
            (0, found(&lines.before)),
            (n_before, kept),
            (n_before + n_kept, found(&lines.behind)),
        ];
        let mut first_nth = 0;
        Hits(parts.map(|(first_line, hits)| {
            let part = Part { first_line, first_nth, hits };
            first_nth += n_hits(&part.hits);
            part
        }))
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        let last = &self.0[2];
        last.first_nth + n_hits(&last.hits)
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the stretches on a line.
    pub fn on(&self, line: usize) -> Vec<LineHit> {
        let on = |part: &Part<'_>| {
            let line = line.checked_sub(part.first_line)?;
            let first = part.hits.partition_point(|hit| hit.line < line);
            let behind = part.hits.partition_point(|hit| hit.line <= line);
            let hits = part.hits[first..behind].iter();
            Some(hits.map(|hit| moved(*hit, part.first_line, part.first_nth)).collect::<Vec<_>>())
        };
        self.0.iter().filter_map(on).flatten().collect()
    }

    /// Returns the number of the first one from a line on.
    pub fn from(&self, line: usize) -> Option<usize> {
        self.0.iter().find_map(|part| {
            let line = line.saturating_sub(part.first_line);
            let hit = part.hits.get(part.hits.partition_point(|hit| hit.line < line))?;
            Some(part.first_nth + hit.nth)
        })
    }

    /// Returns the line on which one of them begins, by its number.
    pub fn line_of(&self, nth: usize) -> Option<usize> {
        let part = self.0.iter().rfind(|part| part.first_nth <= nth)?;
        let nth = nth - part.first_nth;
        let hit = part.hits.get(part.hits.partition_point(|hit| hit.nth < nth))?;
        Some(part.first_line + hit.line)
    }
}

fn moved(hit: LineHit, first_line: usize, first_nth: usize) -> LineHit {
    LineHit { nth: hit.nth + first_nth, line: hit.line + first_line, ..hit }
}

fn n_hits(hits: &[LineHit]) -> usize {
    hits.last().map_or(0, |hit| hit.nth + 1)
}

/// Returns the stretches of lines where something is, in their order; a line break is white space.
fn hits_in(lines: &[OverlayLine], query: &Query) -> Vec<LineHit> {
    let mut whole = String::new();
    let mut starts = Vec::new();
    for line in lines {
        starts.push(whole.len());
        whole.push_str(&line.head);
        whole.push_str(&line.text);
        whole.push('\n');
    }
    let mut hits = Vec::new();
    for (nth, span) in query.find(&whole).into_iter().enumerate() {
        let first = starts.partition_point(|start| *start <= span.range().start) - 1;
        for (line, begin) in starts.iter().enumerate().skip(first) {
            let length = lines[line].head.len() + lines[line].text.len();
            let margin = if span.range().start < *begin { margin(&lines[line]) } else { 0 };
            let start = span.range().start.saturating_sub(*begin).max(margin);
            let end = span.range().end.saturating_sub(*begin).min(length);
            if start < end {
                hits.push(LineHit { nth, line, start, end });
            }
            if span.range().end <= begin + length {
                break;
            }
        }
    }
    hits
}

/// Returns the bytes of the blanks that a line begins with.
fn margin(line: &OverlayLine) -> usize {
    let blanks = |text: &str| text.len() - text.trim_start().len();
    match blanks(&line.head) {
        head if head == line.head.len() => head + blanks(&line.text),
        head => head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(head: &str, text: &str) -> OverlayLine {
        OverlayLine { head: head.into(), text: text.into() }
    }

    #[test]
    fn a_hit_goes_on_in_the_next_line() {
        let lines = [line("j  ", "down and"), line("   ", "up again"), line("k  ", "up")];
        let query = Query::new("AND up").expect("something is looked for");
        let hits = hits_in(&lines, &query);
        assert_eq!(
            hits,
            [
                LineHit { nth: 0, line: 0, start: 8, end: 11 },
                LineHit { nth: 0, line: 1, start: 3, end: 5 },
            ]
        );
        let query = Query::new("up").expect("something is looked for");
        assert_eq!(hits_in(&lines, &query).iter().map(|hit| hit.line).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn hits_in_lines_that_are_kept_are_those_that_would_be_found_anew() {
        let kept: Vec<OverlayLine> =
            (0..9).map(|nth| line("  ", if nth % 3 == 0 { "up up" } else { "down" })).collect();
        let [up, down] = ["up", "down"].map(|word| Query::new(word).expect("a word"));
        let mut sought = Sought::default();
        for (query, n_lines) in [(&up, 2), (&up, 9), (&down, 9), (&up, 9), (&up, 4), (&up, 0)] {
            let kept = &kept[..n_lines];
            let (before, behind) = (vec![line("", "up")], vec![line("", "and up"), line("", "")]);
            let lines = Lines { before, kept, behind };
            assert!(sought.hits(query, n_lines).is_none());
            sought.learn(query, kept);
            let known = sought.hits(query, n_lines).expect("it was learnt");
            let [known, anew] = [Some(known), None].map(|kept| Hits::new(query, &lines, kept));
            let all: Vec<OverlayLine> = lines.iter().cloned().collect();
            let expected = hits_in(&all, query);
            for hits in [known, anew] {
                let on: Vec<LineHit> = (0..lines.len()).flat_map(|line| hits.on(line)).collect();
                assert_eq!(on, expected);
                assert_eq!(hits.len(), n_hits(&expected));
                for hit in &expected {
                    assert_eq!(hits.line_of(hit.nth), Some(hit.line));
                }
                for line in 0..=lines.len() {
                    let first = expected.iter().find(|hit| hit.line >= line).map(|hit| hit.nth);
                    assert_eq!(hits.from(line), first, "{line}");
                }
                assert_eq!(hits.line_of(hits.len()), None);
            }
        }
    }
}
