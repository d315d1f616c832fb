//! Reads out the passages of a pair, a few parts at a time: a comparison and a place come in, lines go out.

use std::ops::Range;
use std::sync::Arc;

use wirecopy::compare::Comparison;
use wirecopy::pair::{Pair, Side};
use wirecopy::present::{
    Bearings, Cell, Class, Row, Tag, bearings, rows, stretches, visible_text, words,
};
use wirecopy::score::is_copied;
use wirecopy::span::Span;
use wirecopy::tui::clip::of_rows;
use wirecopy::tui::manner::Names;
use wirecopy::tui::page::hide_furniture;

use super::speech::{capital, sentences};

/// The passages of a comparison, and which stretch of them was read out last, as far as it was.
pub(super) struct Passages {
    comparison: Arc<Comparison>,
    rows: Vec<Row>,
    stretches: Vec<Range<usize>>,
    here: usize,
    /// Which parts of the stretch were read out last, from 0.
    parts: Range<usize>,
}

/// How many parts of a stretch are read out at once: as much as can be kept in mind.
const AT_ONCE: usize = 3;

impl Passages {
    pub(super) fn new(comparison: Arc<Comparison>, names: Names) -> Passages {
        let mut rows = rows(&comparison);
        if names == Names::Hidden {
            rows.iter_mut().for_each(hide_furniture);
        }
        let stretches = stretches(&comparison, &rows);
        Passages { comparison, rows, stretches, here: 0, parts: 0..0 }
    }

    pub(super) fn comparison(&self) -> &Arc<Comparison> {
        &self.comparison
    }

    /// Returns the sentences of a side in the stretch that was read out last.
    pub(super) fn sentences(&self, side: Side) -> Vec<Range<usize>> {
        let rows = self.stretches.get(self.here).cloned().unwrap_or_default();
        of_rows(&self.rows[rows], side)
    }

    /// Returns those of both sides.
    pub(super) fn both_sentences(&self) -> Pair<Vec<Range<usize>>> {
        Pair::from_fn(|side| self.sentences(side))
    }

    /// Returns where the passage stands of which something was read out last.
    pub(super) fn place(&self) -> Option<Pair<Span>> {
        let passages = &self.comparison.alignment.passages;
        Some(passages[self.passage_of(self.stretches.get(self.here)?)?].spans)
    }

    /// Returns the number of the passage that a stretch is of.
    fn passage_of(&self, stretch: &Range<usize>) -> Option<usize> {
        let match_idx = self.rows[stretch.clone()].iter().find_map(Row::match_idx)?;
        Some(self.comparison.alignment.matches[match_idx].passage)
    }

    /// Returns whether a stretch was read out from its beginning.
    pub(super) fn is_at_beginning(&self) -> bool {
        self.parts.start == 0
    }

    /// Says how it goes on.
    pub(super) fn prompt(&self) -> String {
        let n_parts = self.parts_of(self.here).len();
        if self.parts.end < n_parts {
            let next = self.parts.end + 1;
            format!("Enter for part {next} of {n_parts}, or h for help")
        } else if self.here + 1 < self.stretches.len() {
            "Enter for the next stretch, or h for help".to_owned()
        } else {
            "j for the next pair, or h for help".to_owned()
        }
    }

    /// Reads out the beginning of the first stretch.
    pub(super) fn first(&mut self) -> Vec<String> {
        self.read(0)
    }

    /// Reads on: what is left of the stretch, or else the next one.
    pub(super) fn read_on(&mut self) -> Vec<String> {
        let n_parts = self.parts_of(self.here).len();
        if self.parts.end >= n_parts {
            return self.next();
        }
        self.parts = self.parts.end..n_parts.min(self.parts.end + AT_ONCE);
        self.here()
    }

    /// Reads out the next stretch, whatever is left of this one.
    pub(super) fn next(&mut self) -> Vec<String> {
        if self.here + 1 >= self.stretches.len() {
            return vec!["This is the last stretch. j goes to the next pair.".to_owned()];
        }
        self.read(self.here + 1)
    }

    pub(super) fn previous(&mut self) -> Vec<String> {
        if self.here == 0 {
            return vec!["This is the first stretch. k goes to the pair before.".to_owned()];
        }
        self.read(self.here - 1)
    }

    /// Reads out the first stretch of the passage with a number, from 1.
    pub(super) fn go_to(&mut self, number: usize) -> Vec<String> {
        let mut passages = self.stretches.iter().map(|stretch| self.passage_of(stretch));
        match passages.position(|passage| passage == number.checked_sub(1) && passage.is_some()) {
            Some(stretch) => self.read(stretch),
            None => {
                let last = self.comparison.alignment.passages.len();
                vec![format!("There is no passage {number}: the last is passage {last}.")]
            }
        }
    }

    /// Reads out the beginning of a stretch.
    fn read(&mut self, stretch: usize) -> Vec<String> {
        self.here = stretch;
        self.parts = 0..AT_ONCE.min(self.parts_of(stretch).len());
        self.here()
    }

    /// Returns the rows of a stretch that are read out.
    fn parts_of(&self, stretch: usize) -> Vec<&Row> {
        let is_part = |row: &&Row| matches!(row, Row::Match { .. } | Row::Clause { .. });
        let rows = self.stretches.get(stretch).cloned().unwrap_or_default();
        self.rows[rows].iter().filter(is_part).collect()
    }

    /// Reads out again what was read out last.
    pub(super) fn here(&self) -> Vec<String> {
        let parts = self.parts_of(self.here);
        if parts.is_empty() {
            return vec!["There is no passage.".to_owned()];
        }
        let mut lines = Vec::new();
        for at in self.parts.clone() {
            let part = match parts.len() {
                1 => String::new(),
                n_parts => format!("part {} of {n_parts}, ", at + 1),
            };
            let lead = format!("{}{part}", self.whereabouts(parts[at]));
            lines.extend(self.row(parts[at], &lead));
        }
        lines
    }

    /// Returns where a part is: `Passage 1 of 2, stretch 3 of 4, `, as the screen counts them.
    fn whereabouts(&self, part: &Row) -> String {
        let Some(match_idx) = part.match_idx() else { return String::new() };
        let found = bearings(&self.comparison, &self.rows, &self.stretches, match_idx);
        let Bearings { passage: (passage, n_passages), stretch } = found;
        let stretch = match stretch {
            (_, 1) => String::new(),
            (nth, all) => format!("stretch {nth} of {all}, "),
        };
        format!("Passage {passage} of {n_passages}, {stretch}")
    }

    /// Reads out every row.
    pub(super) fn all(&self) -> Vec<String> {
        self.rows.iter().flat_map(|row| self.row(row, "")).collect()
    }

    /// Reads out a row; what it is comes first, behind `lead`.
    fn row(&self, row: &Row, lead: &str) -> Vec<String> {
        match row {
            Row::Match { match_idx, cells } => {
                let mut lines = vec![self.heading(*match_idx, lead)];
                lines.extend(self.both(cells));
                lines
            }
            Row::Clause { match_idx, side, cell, other } => {
                let mut lines = vec![self.heading(*match_idx, lead)];
                let (letter, text) = (side.letter(), self.text(*side, cell));
                lines.push(format!("{letter}: {text}"));
                let (other, sentences) = (side.other().letter(), sentences(other));
                lines.push(format!("A clause of it stands in {sentences} of {other}."));
                lines
            }
            Row::Alone { cells } => {
                let sides = Side::BOTH.into_iter();
                let alone = |(side, cell): (Side, &Cell)| {
                    let what = match cell.class {
                        Class::Furniture => "Page furniture of",
                        Class::Unshared | Class::Reworked | Class::Edited | Class::Verbatim => {
                            "Only in"
                        }
                    };
                    let (letter, sentences) = (side.letter(), sentences(&cell.sentences));
                    match self.text(side, cell).as_str() {
                        "" => format!("{what} {letter}, {sentences}, hidden."),
                        text => format!("{what} {letter}, {sentences}: {text}"),
                    }
                };
                sides.filter_map(|side| Some((side, cells[side].as_ref()?))).map(alone).collect()
            }
            Row::Elsewhere { left, right, .. } => {
                let (left, right) = (sentences(left), sentences(right));
                vec![format!("{} of B moved: it stands beside {left} of A.", capital(&right))]
            }
        }
    }

    /// Returns what a match is: `edited, 13 words, A sentence 2, B sentence 4.`
    fn heading(&self, match_idx: usize, lead: &str) -> String {
        let alignment = &self.comparison.alignment;
        let found = &alignment.matches[match_idx];
        let mut facts = vec![words::class(found.kind.into()).to_owned()];
        if found.is_moved() {
            facts.push("moved".to_owned());
        }
        if !is_copied(&alignment.passages[found.passage]) {
            facts.push("a weak resemblance, not counted".to_owned());
        }
        facts.push(words::count(found.words(), "word"));
        for side in Side::BOTH {
            facts.push(format!("{} {}", side.letter(), sentences(&found.sentences[side])));
        }
        capital(&format!("{lead}{}.", facts.join(", ")))
    }

    /// Returns the text of both sides of a match, and what only one of them has.
    fn both(&self, cells: &Pair<Cell>) -> Vec<String> {
        let texts = Pair::from_fn(|side| self.text(side, &cells[side]));
        if texts.left == texts.right {
            return vec![format!("A and B: {}", texts.left)];
        }
        let mut lines: Vec<String> =
            Side::BOTH.map(|side| format!("{}: {}", side.letter(), texts[side])).into();
        for side in Side::BOTH {
            let only: Vec<String> = self.pieces(side, &cells[side]);
            if !only.is_empty() {
                lines.push(format!("Only {} has: {}", side.letter(), only.join("; ")));
            }
        }
        lines
    }

    /// Returns the words that the other side lacks.
    fn pieces(&self, side: Side, cell: &Cell) -> Vec<String> {
        let text = &self.comparison.articles[side].article.text;
        let only = cell.text.iter().filter(|piece| piece.tag == Tag::Only);
        let pieces = only.map(|piece| visible_text(piece.span.slice(text)).trim().to_owned());
        pieces.filter(|piece| !piece.is_empty()).collect()
    }

    fn text(&self, side: Side, cell: &Cell) -> String {
        let text = &self.comparison.articles[side].article.text;
        let whole: String = cell.text.iter().map(|piece| piece.span.slice(text)).collect();
        visible_text(&whole).trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use wirecopy::align::Settings;
    use wirecopy::article::ArticleId;
    use wirecopy::compare::compare;
    use wirecopy::load::plain_text;
    use wirecopy::segment::segment;

    use super::*;

    fn passages(texts: [String; 2]) -> Passages {
        let [left, right] = texts.map(|text| {
            let article = plain_text(ArticleId("a.txt".to_owned()), text).unwrap();
            Arc::new(segment(Arc::new(article)))
        });
        let comparison = compare(Pair::new(left, right), Settings::default());
        Passages::new(Arc::new(comparison), Names::Shown)
    }

    fn sentences(which: Range<usize>) -> String {
        let sentence = |n| {
            let harbours = ["Halden", "Merrow", "Nordby", "Tollund", "Carrick"];
            let name = harbours[n % harbours.len()];
            format!("The {n}th boat of the {}th fleet reached {name} late on day {n}.", n * 7 + 1)
        };
        which.map(sentence).collect::<Vec<_>>().join("\n\n")
    }

    #[test]
    fn a_long_stretch_is_read_a_few_parts_at_a_time() {
        let mut passages = passages([sentences(1..9), sentences(1..9)]);
        let heads = |lines: &[String]| {
            let heads = lines.iter().filter(|line| line.starts_with("Passage "));
            heads.map(|line| line.split(", ").nth(1).unwrap().to_owned()).collect::<Vec<_>>()
        };
        let parts =
            |range: Range<usize>| range.map(|n| format!("part {n} of 8")).collect::<Vec<_>>();
        assert_eq!(heads(&passages.first()), parts(1..4));
        assert_eq!(passages.prompt(), "Enter for part 4 of 8, or h for help");
        assert_eq!(heads(&passages.read_on()), parts(4..7));
        assert_eq!(heads(&passages.here()), parts(4..7));
        assert_eq!(heads(&passages.read_on()), parts(7..9));
        assert_eq!(passages.prompt(), "j for the next pair, or h for help");
        let last = "This is the last stretch. j goes to the next pair.";
        assert_eq!(passages.read_on(), [last]);
        assert_eq!(heads(&passages.go_to(1)), parts(1..4));
        assert_eq!(passages.next(), [last]);
        assert_eq!(passages.go_to(2), ["There is no passage 2: the last is passage 1."]);
        assert_eq!(passages.go_to(0), ["There is no passage 0: the last is passage 1."]);
    }

    #[test]
    fn stretches_are_counted_as_on_the_screen() {
        let own = "Nobody else has written anything that is at all like this line of words.";
        let right = format!("{}\n\n{own}\n\n{}", sentences(1..4), sentences(4..6));
        let mut passages = passages([sentences(1..6), right]);
        let lines = passages.first();
        assert!(lines[0].starts_with("Passage 1 of 1, stretch 1 of 2, part 1 of 3, "), "{lines:?}");
        assert_eq!(passages.prompt(), "Enter for the next stretch, or h for help");
        let lines = passages.read_on();
        assert!(lines[0].starts_with("Passage 1 of 1, stretch 2 of 2, part 1 of 2, "), "{lines:?}");
        assert!(passages.previous()[0].contains("stretch 1 of 2"));
    }

    #[test]
    fn a_pair_without_passages_has_nothing_to_read() {
        let mut passages = passages(["One thing.".to_owned(), "Another one.".to_owned()]);
        assert_eq!(passages.first(), ["There is no passage."]);
        assert_eq!(passages.read_on(), ["This is the last stretch. j goes to the next pair."]);
        assert_eq!(passages.place(), None);
    }
}
