//! Puts pairs and passages into sentences that can be listened to: a comparison comes in, lines go out.

use std::ops::Range;
use std::sync::Arc;

use wirecopy::compare::Comparison;
use wirecopy::pair::{Pair, Side};
use wirecopy::present::{Cell, Class, Row, Tag, fit, rows, stretches, visible_text, words};
use wirecopy::score::is_copied;
use wirecopy::span::Span;
use wirecopy::tui::clip::of_rows;
use wirecopy::tui::entry::{Brief, Entry};
use wirecopy::tui::facts::{self, Fact};
use wirecopy::tui::manner::Names;
use wirecopy::tui::page::hide_furniture;
use wirecopy::tui::phrase;

/// How much of an article's name and headline the list reads out, in cells.
const SHORT: usize = 72;

/// Returns what the list says of a pair.
pub(super) fn entry(entry: &Entry, names: Names) -> String {
    let short = |article: &Brief| fit(&name(article, names), SHORT);
    let Pair { left, right } = entry.articles.as_ref().map(|article| short(article));
    format!("{}. A is {left}. B is {right}.", shares(entry))
}

/// Returns what is said of a pair when it is opened.
pub(super) fn overview(entry: &Entry, names: Names) -> Vec<String> {
    let longest = words::count(entry.score.longest_run, "word");
    let mut lines = vec![format!("{}. The longest run has {longest}.", shares(entry))];
    for side in Side::BOTH {
        lines.push(format!("{} is {}.", side.letter(), name(&entry.articles[side], names)));
    }
    lines
}

fn shares(entry: &Entry) -> String {
    let Pair { left, right } = entry.score.copied.map(words::percent);
    let shared = words::shared_words(&entry.score);
    format!("{shared}, {left} of A is in B, {right} of B is in A")
}

/// Returns what is known of both articles, and of what they share.
pub(super) fn facts(comparison: &Comparison, names: Names) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |whose: &str, facts: Vec<Fact>| {
        let mut head = "";
        for (about, fact) in facts {
            head = if about.is_empty() { head } else { about };
            let fact = if fact == "—" { "not known" } else { &fact };
            lines.push(sentence(&format!("{whose}{head}: {fact}")));
        }
    };
    say("", facts::of_pair(comparison));
    for side in Side::BOTH {
        let mut facts = facts::of_article(comparison, side);
        facts.retain(|fact| names == Names::Shown || !facts::is_name(fact));
        say(&format!("{}, ", side.letter()), facts);
    }
    lines
}

/// Returns the name of an article, its day and its headline, as far as they are known and may be told.
fn name(article: &Brief, names: Names) -> String {
    let own = match names {
        Names::Shown => article.name.clone(),
        Names::Hidden => String::new(),
    };
    let parts = [own, phrase::date(article.published), article.headline.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ").trim_end_matches('.').to_owned()
}

/// The passages of a comparison, and which of them was read out last.
pub(super) struct Passages {
    comparison: Arc<Comparison>,
    rows: Vec<Row>,
    stretches: Vec<Range<usize>>,
    here: usize,
}

impl Passages {
    pub(super) fn new(comparison: Arc<Comparison>, names: Names) -> Passages {
        let mut rows = rows(&comparison);
        if names == Names::Hidden {
            rows.iter_mut().for_each(hide_furniture);
        }
        let stretches = stretches(&comparison, &rows);
        Passages { comparison, rows, stretches, here: 0 }
    }

    pub(super) fn comparison(&self) -> &Arc<Comparison> {
        &self.comparison
    }

    /// Returns the sentences of a side in the passage that was read out last.
    pub(super) fn sentences(&self, side: Side) -> Vec<Range<usize>> {
        let rows = self.stretches.get(self.here).cloned().unwrap_or_default();
        of_rows(&self.rows[rows], side)
    }

    /// Returns those of both sides.
    pub(super) fn both_sentences(&self) -> Pair<Vec<Range<usize>>> {
        Pair::from_fn(|side| self.sentences(side))
    }

    /// Returns where the passage that was read out last stands.
    pub(super) fn place(&self) -> Option<Pair<Span>> {
        let rows = self.stretches.get(self.here)?.clone();
        let alignment = &self.comparison.alignment;
        let match_idx = self.rows[rows].iter().find_map(Row::match_idx)?;
        Some(alignment.passages[alignment.matches[match_idx].passage].spans)
    }

    /// Reads out the first passage.
    pub(super) fn first(&mut self) -> Vec<String> {
        self.here = 0;
        self.here()
    }

    pub(super) fn next(&mut self) -> Vec<String> {
        if self.here + 1 >= self.stretches.len() {
            return vec!["This is the last passage. j goes to the next pair.".to_owned()];
        }
        self.here += 1;
        self.here()
    }

    pub(super) fn previous(&mut self) -> Vec<String> {
        if self.here == 0 {
            return vec!["This is the first passage. k goes to the pair before.".to_owned()];
        }
        self.here -= 1;
        self.here()
    }

    /// Reads out the passage with a number, from 1.
    pub(super) fn go_to(&mut self, number: usize) -> Vec<String> {
        if !(1..=self.stretches.len()).contains(&number) {
            let last = self.stretches.len();
            return vec![format!("There is no passage {number}: the last is passage {last}.")];
        }
        self.here = number - 1;
        self.here()
    }

    /// Reads out the passage again.
    pub(super) fn here(&self) -> Vec<String> {
        let Some(stretch) = self.stretches.get(self.here) else {
            return vec!["There is no passage.".to_owned()];
        };
        let is_part = |row: &&Row| matches!(row, Row::Match { .. } | Row::Clause { .. });
        let parts: Vec<&Row> = self.rows[stretch.clone()].iter().filter(is_part).collect();
        let mut lines = Vec::new();
        for (at, row) in parts.iter().enumerate() {
            let (number, all) = (self.here + 1, self.stretches.len());
            let part = match parts.len() {
                1 => String::new(),
                n_parts => format!(", part {} of {n_parts}", at + 1),
            };
            lines.extend(self.row(row, &format!("Passage {number} of {all}{part}, ")));
        }
        lines
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

/// Returns the numbers of sentences: `sentence 3`, `sentences 3 to 5`.
fn sentences(range: &Range<usize>) -> String {
    if range.len() <= 1 {
        format!("sentence {}", range.start + 1)
    } else {
        format!("sentences {} to {}", range.start + 1, range.end)
    }
}

/// Returns words of the program as a sentence of their own.
pub(super) fn sentence(words: &str) -> String {
    let end = if words.ends_with(['.', '?', '…']) { "" } else { "." };
    capital(words) + end
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
