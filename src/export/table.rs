//! Lists pairs for reading on a terminal: comparisons and a width come in, aligned columns go out.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{fit_middle, visible_text, words};

/// The heads of the columns before the ids.
const HEADS: [&str; 7] = ["A→B", "B→A", "words", "quoted", "longest", "kinds", "days"];

/// What stands between the columns before the ids.
const SPACE: &str = "  ";

/// What stands between two ids.
const BETWEEN: &str = " ▸ ";

/// The narrowest an id is made, in cells.
const MIN_ID: usize = 8;

/// What the heads and signs mean.
const LEGEND: &str = "A→B: share of A's words that B has, too; days: from A to B\n\
                      quoted: shared words in quotation marks on both sides\n\
                      = word for word, ~ edited, ≈ reworked, ⇄ moved, weak: resembles, not counted";

/// What a table says of a comparison, which itself is no longer needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    numbers: [String; HEADS.len()],
    ids: Pair<String>,
}

impl From<&Comparison> for TableRow {
    fn from(comparison: &Comparison) -> Self {
        TableRow { numbers: numbers(comparison), ids: ids(comparison) }
    }
}

impl TableRow {
    /// Returns the cells, a line for each; [`from_text`](TableRow::from_text) reads them again.
    pub fn to_text(&self) -> String {
        let ids = [self.ids.left.as_str(), self.ids.right.as_str()];
        let cells = self.numbers.iter().map(String::as_str).chain(ids);
        cells.collect::<Vec<_>>().join("\n")
    }

    /// Returns the row of which that is the text, if it is one.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut cells: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let (right, left) = (cells.pop()?, cells.pop()?);
        Some(TableRow { numbers: cells.try_into().ok()?, ids: Pair::new(left, right) })
    }
}

/// Writes a line for each row, and what the signs mean; no line is wider than `width` cells
/// where there is room for [`MIN_ID`] cells of each id.
///
/// # Errors
///
/// If `out` fails.
pub fn write_table(rows: &[TableRow], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let widths: Vec<usize> = (0..HEADS.len())
        .map(|column| {
            rows.iter()
                .map(|row| row.numbers[column].width())
                .fold(HEADS[column].width(), usize::max)
        })
        .collect();
    let taken: usize = widths.iter().map(|width| width + SPACE.width()).sum();
    let room = id_room(rows, width.saturating_sub(taken + BETWEEN.width()));
    write_line(&HEADS, &widths, out)?;
    writeln!(out, "{}{BETWEEN}B", pad("A", room.left))?;
    for TableRow { numbers, ids } in rows {
        write_line(numbers, &widths, out)?;
        let ids = Pair::from_fn(|side| fit_middle(&ids[side], room[side]));
        writeln!(out, "{}{BETWEEN}{}", pad(&ids.left, room.left), ids.right)?;
    }
    writeln!(out, "\n{LEGEND}")
}

fn write_line(cells: &[impl AsRef<str>], widths: &[usize], out: &mut dyn Write) -> io::Result<()> {
    for (cell, width) in cells.iter().zip(widths) {
        let cell = cell.as_ref();
        let blank = width - cell.width();
        write!(out, "{:blank$}{cell}{SPACE}", "")?;
    }
    Ok(())
}

/// Returns the cells before the ids.
fn numbers(comparison: &Comparison) -> [String; 7] {
    let score = &comparison.score;
    let shares = score.copied.map(words::percent);
    let days = words::days(comparison).map_or_else(String::new, words::days_later);
    let counts = [score.words, score.quoted, score.longest_run].map(words::number);
    let ([left, right], [words, quoted, run]) = (shares.into_array(), counts);
    [left, right, words, quoted, run, kinds(comparison), days]
}

/// Returns how many matches count of each kind that there is, and how many passages are weak: `2= 1~
/// 1⇄ 1 weak`.
fn kinds(comparison: &Comparison) -> String {
    let kinds = comparison.score.matches.kinds().map(|(kind, n)| (n, words::sign(kind.into())));
    let signs = kinds.into_iter().chain([(comparison.score.matches.moved, words::MOVED)]);
    let signs = signs.map(|(n, sign)| (n, sign.to_string()));
    let all = signs.chain([(comparison.weak_passages().count(), " weak".to_owned())]);
    let counted = all.filter(|(n, _)| *n > 0).map(|(n, noun)| words::number(n) + &noun);
    counted.collect::<Vec<_>>().join(" ")
}

fn ids(comparison: &Comparison) -> Pair<String> {
    comparison.articles.as_ref().map(|segmented| visible_text(&segmented.article.id.0))
}

/// Returns how many cells the ids of each side get of `room`: what they need, else half each.
fn id_room(rows: &[TableRow], room: usize) -> Pair<usize> {
    let need =
        Pair::from_fn(|side| rows.iter().map(|row| row.ids[side].width()).max().unwrap_or(0));
    let half = room / 2;
    Pair::from_fn(|side: Side| {
        let left_over = room.saturating_sub(need[side.other()]);
        need[side].min(half.max(left_over).max(MIN_ID)).max(1)
    })
}

fn pad(text: &str, width: usize) -> String {
    let blank = width.saturating_sub(text.width());
    format!("{text}{:blank$}", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_again() {
        let ids = Pair::new("a".to_owned(), String::new());
        let row = TableRow { numbers: HEADS.map(str::to_owned), ids };
        assert_eq!(TableRow::from_text(&row.to_text()), Some(row));
        assert_eq!(TableRow::from_text("a\nb"), None);
    }

    #[test]
    fn shares_the_room() {
        let ids = Pair::new("a".repeat(30), "b".repeat(10));
        let ids = [TableRow { numbers: Default::default(), ids }];
        assert_eq!(id_room(&ids, 60), Pair::new(30, 10));
        assert_eq!(id_room(&ids, 30), Pair::new(20, 10));
        assert_eq!(id_room(&ids, 16), Pair::new(8, 8));
        assert_eq!(id_room(&ids, 0), Pair::new(8, 8));
    }
}
