//! Hides what only one article has: rows come in, rows and folds go out.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Row;
use crate::pair::Pair;

/// A row to be shown, or the fold that stands for several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// The row with this number.
    Row(usize),
    /// Rows that are not shown.
    Fold(Fold),
}

/// Rows of unshared sentences that one line stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The rows, as numbers of the list that was folded.
    pub rows: Range<usize>,
    /// How many sentences of each side they hold.
    pub sentences: Pair<usize>,
}

impl Item {
    /// Returns the rows that the item shows or stands for.
    pub fn rows(&self) -> Range<usize> {
        match self {
            Item::Row(row) => *row..row + 1,
            Item::Fold(fold) => fold.rows.clone(),
        }
    }
}

/// Returns `rows` with every foldable run folded but those that have a row in `open`; `context` is as in
/// [`foldable`].
///
/// Every row is in exactly one item, in order.
pub fn fold(rows: &[Row], open: &BTreeSet<usize>, context: usize) -> Vec<Item> {
    let mut items = Vec::new();
    let mut done = 0;
    let is_open = |run: &Range<usize>| open.range(run.clone()).next().is_some();
    for run in foldable(rows, context).into_iter().filter(|run| !is_open(run)) {
        items.extend((done..run.start).map(Item::Row));
        done = run.end;
        items.push(Item::Fold(Fold { sentences: sentences(&rows[run.clone()]), rows: run }));
    }
    items.extend((done..rows.len()).map(Item::Row));
    items
}

/// Returns the runs of unshared rows that can be folded, `context` rows beside each match left out.
///
/// A run that folding would shorten by no more than a line on either side stands as it is. Where nothing
/// is shared at all there is nothing to fold: all of it is what the reader came for. The row in the
/// middle of a run is in that run under any context.
pub fn foldable(rows: &[Row], context: usize) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for run in rows.chunk_by(|one, other| is_alone(one) == is_alone(other)) {
        let end = start + run.len();
        if is_alone(&run[0]) && run.len() > 2 * context + 1 && run.len() < rows.len() {
            let before = if start > 0 { context } else { 0 };
            let after = if end < rows.len() { context } else { 0 };
            runs.push(start + before..end - after);
        }
        start = end;
    }
    runs
}

fn is_alone(row: &Row) -> bool {
    match row {
        Row::Alone { .. } => true,
        Row::Match { .. } | Row::Clause { .. } | Row::Elsewhere { .. } => false,
    }
}

/// Returns how many sentences of each side stand alone in `rows`.
fn sentences(rows: &[Row]) -> Pair<usize> {
    let mut sum = Pair::default();
    for row in rows {
        if let Row::Alone { cells } = row {
            let counts = cells.as_ref().map(|cell| cell.as_ref().map_or(0, |c| c.sentences.len()));
            sum = Pair::new(sum.left + counts.left, sum.right + counts.right);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::{Cell, Class};

    /// Writes the items of rows given as letters: `m` a match, `a` and `b` alone on one side, `c` both.
    #[track_caller]
    fn check(rows: &str, open: &[usize], expected: &str) {
        check_with(1, rows, open, expected);
    }

    #[track_caller]
    fn check_with(context: usize, rows: &str, open: &[usize], expected: &str) {
        let rows: Vec<Row> = rows.chars().map(row).collect();
        let items = fold(&rows, &open.iter().copied().collect(), context);
        let covered: Vec<usize> = items.iter().flat_map(Item::rows).collect();
        assert_eq!(covered, (0..rows.len()).collect::<Vec<_>>());
        let shown: Vec<String> = items
            .iter()
            .map(|item| match item {
                Item::Row(row) => row.to_string(),
                Item::Fold(fold) => format!("[{}+{}]", fold.sentences.left, fold.sentences.right),
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    fn row(letter: char) -> Row {
        let cell =
            Cell { sentences: 0..1, class: Class::Unshared, text: Vec::new(), lifted: Vec::new() };
        match letter {
            'm' => Row::Match { match_idx: 0, cells: Pair::new(cell.clone(), cell) },
            'a' => Row::Alone { cells: Pair::new(Some(cell), None) },
            'b' => Row::Alone { cells: Pair::new(None, Some(cell)) },
            _ => Row::Alone { cells: Pair::new(Some(cell.clone()), Some(cell)) },
        }
    }

    #[test]
    fn folds_long_runs_and_keeps_context() {
        check("maaabm", &[], "0 1 [2+0] 4 5");
        check("maaam", &[], "0 1 2 3 4");
        check("ccccmbbbb", &[], "[3+3] 3 4 5 [0+3]");
        check("ccccmbbbb", &[0], "0 1 2 3 4 5 [0+3]");
        check("cccccc", &[], "0 1 2 3 4 5");
        check("", &[], "");
    }

    #[test]
    fn keeps_as_much_context_as_is_wanted() {
        check_with(0, "maam", &[], "0 [2+0] 3");
        check_with(0, "mam", &[], "0 1 2");
        check_with(2, "maaaaam", &[], "0 1 2 3 4 5 6");
        check_with(2, "maaaaaam", &[], "0 1 2 [2+0] 5 6 7");
        check_with(2, "maaaaaam", &[3], "0 1 2 3 4 5 6 7");
    }
}
