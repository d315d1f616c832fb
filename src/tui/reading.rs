//! Keeps the place in a comparison that is being read: motions come in, lines to be drawn go out.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Size;

use crate::compare::Comparison;
use crate::pair::Side;
use crate::present::{Item, Row, fold, foldable, rows, stretches};
use crate::tui::action::{Motion, Way};
use crate::tui::layout::{self, Columns};
use crate::tui::page::{self, PageLine};

/// A comparison on the screen.
///
/// `items`, `lines` and `columns` are made anew whenever the size or a fold changes; `cursor` is
/// always one of `items` and `top` one of `lines`, if there are any.
#[derive(Clone, Debug)]
pub struct Reading {
    comparison: Arc<Comparison>,
    rows: Vec<Row>,
    /// What `n` steps through.
    stretches: Vec<Range<usize>>,
    items: Vec<Item>,
    lines: Vec<PageLine>,
    columns: Columns,
    numbers: usize,
    open: BTreeSet<usize>,
    cursor: usize,
    top: usize,
    height: usize,
    /// The side that has the focus.
    pub focus: Side,
    /// Where the reader wanted to go with the last key though there was nothing more.
    pub refused: Option<Way>,
}

/// Whether there was somewhere to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There was.
    Taken,
    /// There was not; nothing changed.
    NoMore,
}

impl Reading {
    /// Returns a comparison opened at its first passage.
    pub fn new(comparison: Arc<Comparison>, size: Size) -> Reading {
        let rows = rows(&comparison);
        let numbers = page::number_cells(&rows);
        let mut reading = Reading {
            columns: Columns::new(size.width, numbers),
            stretches: stretches(&comparison, &rows),
            comparison,
            items: fold(&rows, &BTreeSet::new()),
            rows,
            lines: Vec::new(),
            numbers,
            open: BTreeSet::new(),
            cursor: 0,
            top: 0,
            height: 0,
            focus: Side::Left,
            refused: None,
        };
        reading.lay_out(size);
        if let Some(first) = reading.stretches.first().map(|stretch| stretch.start) {
            reading.go_to_row(first);
        }
        reading
    }

    /// Returns what is being read.
    pub fn comparison(&self) -> &Arc<Comparison> {
        &self.comparison
    }

    /// Returns the columns that the lines are set for.
    pub fn columns(&self) -> Columns {
        self.columns
    }

    /// Returns how many cells a sentence number takes.
    pub fn numbers(&self) -> usize {
        self.numbers
    }

    /// Returns all lines.
    pub fn lines(&self) -> &[PageLine] {
        &self.lines
    }

    /// Returns which lines are on the screen.
    pub fn shown(&self) -> Range<usize> {
        self.top..(self.top + self.height).min(self.lines.len())
    }

    /// Returns the item with a number, and its row unless it is a fold.
    pub fn item(&self, item: usize) -> Option<(&Item, Option<&Row>)> {
        let item = self.items.get(item)?;
        Some((
            item,
            match item {
                Item::Row(row) => self.rows.get(*row),
                Item::Fold(_) => None,
            },
        ))
    }

    /// Returns the number of the item that the cursor is on.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Returns the passage that the cursor is on, as a number of the alignment's passages.
    pub fn passage(&self) -> Option<usize> {
        match self.item(self.cursor)?.1? {
            Row::Match { match_idx, .. } | Row::Clause { match_idx, .. } => {
                Some(self.comparison.alignment.matches[*match_idx].passage)
            }
            Row::Alone { .. } | Row::Elsewhere { .. } => None,
        }
    }

    /// Returns which of how many copied stretches the row of a match is in, from 1.
    pub fn stretch_of(&self, match_idx: usize) -> (usize, usize) {
        let is_it = |row: &Row| match row {
            Row::Match { match_idx: of, .. } | Row::Clause { match_idx: of, .. } => {
                *of == match_idx
            }
            Row::Alone { .. } | Row::Elsewhere { .. } => false,
        };
        let row = self.rows.iter().position(is_it);
        let at =
            self.stretches.iter().position(|stretch| row.is_some_and(|row| stretch.contains(&row)));
        (at.map_or(0, |at| at + 1), self.stretches.len())
    }

    /// Sets the text anew for a size and for what is open; the cursor stays on its row and its line.
    pub fn lay_out(&mut self, size: Size) {
        let row = self.items.get(self.cursor).map_or(0, |item| item.rows().start);
        let line = self.lines_of(self.cursor).start.saturating_sub(self.top);
        self.height = usize::from(layout::compare(size).body.height);
        self.columns = Columns::new(size.width, self.numbers);
        self.items = fold(&self.rows, &self.open);
        self.lines = page::lines(&self.comparison, &self.rows, &self.items, self.columns);
        self.cursor = self.item_of(row);
        self.top = self.lines_of(self.cursor).start.saturating_sub(line).min(self.last_top());
        self.reveal();
    }

    fn last_top(&self) -> usize {
        self.lines.len().saturating_sub(self.height)
    }

    /// Returns the item that shows a row or stands for it.
    fn item_of(&self, row: usize) -> usize {
        let at = self.items.partition_point(|item| item.rows().end <= row);
        at.min(self.items.len().saturating_sub(1))
    }

    fn lines_of(&self, item: usize) -> Range<usize> {
        let start = self.lines.partition_point(|line| line.item < item);
        start..self.lines.partition_point(|line| line.item <= item)
    }

    /// Scrolls as little as shows the item under the cursor, or its beginning.
    fn reveal(&mut self) {
        let lines = self.lines_of(self.cursor);
        if lines.end > self.top + self.height {
            self.top = lines.end.saturating_sub(self.height);
        }
        self.top = self.top.min(lines.start).min(self.last_top());
    }

    /// Goes to a row; where that is off the screen, leaves a third of the screen before it.
    fn go_to_row(&mut self, row: usize) {
        self.cursor = self.item_of(row);
        let lines = self.lines_of(self.cursor);
        if lines.start < self.top || lines.end > self.top + self.height {
            self.top = lines.start.saturating_sub(self.height / 3).min(self.last_top());
        }
        self.reveal();
    }

    /// Goes to a sentence, counted from 0; unfolds what hides it.
    pub fn go_to_sentence(&mut self, side: Side, sentence: usize, size: Size) -> Step {
        let holds = |row: &Row| {
            page::cells(row)[side].is_some_and(|cell| cell.sentences.contains(&sentence))
        };
        let Some(row) = self.rows.iter().position(holds) else { return Step::NoMore };
        if let Some(run) = foldable(&self.rows).into_iter().find(|run| run.contains(&row)) {
            self.open.insert(run.start);
            self.lay_out(size);
        }
        self.go_to_row(row);
        Step::Taken
    }

    /// Returns a sentence of the row under the cursor, the left one if there are two.
    pub fn sentence(&self) -> Option<(Side, usize)> {
        let row = self.rows.get(self.items.get(self.cursor)?.rows().start)?;
        let cells = page::cells(row);
        Side::BOTH.into_iter().find_map(|side| Some((side, cells[side]?.sentences.start)))
    }

    /// Moves the cursor.
    pub fn step(&mut self, motion: Motion, times: usize) {
        let half = (self.height / 2).max(1);
        let page = self.height.saturating_sub(1).max(1);
        match motion {
            Motion::Down => (0..times.min(self.lines.len())).for_each(|_| self.down()),
            Motion::Up => (0..times.min(self.lines.len())).for_each(|_| self.up()),
            Motion::PageDown => self.scroll_down(page.saturating_mul(times)),
            Motion::PageUp => self.scroll_up(page.saturating_mul(times)),
            Motion::HalfDown => self.scroll_down(half.saturating_mul(times)),
            Motion::HalfUp => self.scroll_up(half.saturating_mul(times)),
            Motion::First => {
                self.cursor = 0;
                self.top = 0;
            }
            Motion::Last => {
                self.cursor = self.items.len().saturating_sub(1);
                self.top = self.last_top();
            }
        }
    }

    /// Goes to the item below, or first through the rest of one that is taller than the screen.
    fn down(&mut self) {
        if self.lines_of(self.cursor).end > self.top + self.height {
            self.top += 1;
        } else if self.cursor + 1 < self.items.len() {
            self.cursor += 1;
            self.reveal();
        }
    }

    /// Goes to the item above, or first through the rest of one that is taller than the screen.
    fn up(&mut self) {
        let lines = self.lines_of(self.cursor);
        if lines.start < self.top {
            self.top -= 1;
        } else if self.cursor > 0 {
            self.cursor -= 1;
            let lines = self.lines_of(self.cursor);
            if lines.start < self.top {
                self.top = lines.start.max(lines.end.saturating_sub(self.height));
            }
        }
    }

    fn scroll_down(&mut self, by: usize) {
        if self.top == self.last_top() {
            self.cursor = self.items.len().saturating_sub(1);
        }
        self.top = self.top.saturating_add(by).min(self.last_top());
        let first = self.lines.get(self.top).map_or(0, |line| line.item);
        self.cursor = self.cursor.max(first);
    }

    fn scroll_up(&mut self, by: usize) {
        if self.top == 0 {
            self.cursor = 0;
        }
        self.top = self.top.saturating_sub(by);
        let last = self.shown().end.checked_sub(1).map_or(0, |line| self.lines[line].item);
        self.cursor = self.cursor.min(last);
    }

    /// Goes to the passage after or before the cursor.
    pub fn step_passage(&mut self, way: Way) -> Step {
        let here = self.items.get(self.cursor).map_or(0, |item| item.rows().start);
        let mut begins = self.stretches.iter().map(|stretch| stretch.start);
        let row = match way {
            Way::Next => begins.find(|row| *row > here),
            Way::Previous => begins.rfind(|row| *row < here),
        };
        let Some(row) = row else { return Step::NoMore };
        self.go_to_row(row);
        Step::Taken
    }

    /// Folds or unfolds the run that the cursor is in.
    pub fn fold_here(&mut self, size: Size) -> Step {
        let row = self.items.get(self.cursor).map_or(0, |item| item.rows().start);
        let run = foldable(&self.rows).into_iter().find(|run| run.contains(&row));
        let Some(run) = run else { return Step::NoMore };
        if !self.open.remove(&run.start) {
            self.open.insert(run.start);
        }
        self.lay_out(size);
        Step::Taken
    }

    /// Unfolds everything, or folds everything where nothing is folded.
    pub fn fold_all(&mut self, size: Size) -> Step {
        let runs: BTreeSet<usize> = foldable(&self.rows).iter().map(|run| run.start).collect();
        if runs.is_empty() {
            return Step::NoMore;
        }
        self.open = if self.open == runs { BTreeSet::new() } else { runs };
        self.lay_out(size);
        Step::Taken
    }
}
