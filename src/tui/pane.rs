//! Holds columns of text with a cursor: rows of a comparison come in, stops in their order go out.

use crate::pair::{Pair, Side};
use crate::present::{Item, Row};
use crate::tui::manner::Lock;
use crate::tui::page::{self, Page, Stop};
use crate::tui::scroll::Scroll;

/// Stops one below the other, and the place of the reader among them.
#[derive(Clone, Debug, Default)]
pub struct Pane {
    stops: Vec<Stop>,
    /// The place; its items are the stops.
    pub scroll: Scroll,
}

/// Two panes beside each other, each in the order of its side.
///
/// While they are locked, a jump puts what the cursor is on into one line with its partner: then the other
/// pane may begin above the text or end below it, and blank lines make up for that. Steps leave both panes
/// where they are, or scroll both alike, as long as that shows the partner near by: text that stands
/// still is easier to read, and cheaper to write.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Both panes.
    pub panes: Pair<Pane>,
    /// The first line on the screen of each pane, negative where blank lines stand before the text.
    pub tops: Pair<isize>,
}

impl Pane {
    /// Returns stops at the first of them, on a screen with room for `height` lines.
    pub fn new(stops: Vec<Stop>, page: &Page, height: usize) -> Pane {
        let scroll = Scroll::new(stops.iter().map(|stop| page.height(stop)), height);
        Pane { stops, scroll }
    }

    /// Returns the stop with a number.
    pub fn stop(&self, stop: usize) -> Option<&Stop> {
        self.stops.get(stop)
    }

    /// Returns the row of the stop under the cursor; that of a fold is its first.
    pub fn row(&self) -> Option<usize> {
        self.stops.get(self.scroll.cursor()).map(|stop| stop.item.rows().start)
    }

    /// Returns the line at which each stop would end if nothing were folded.
    pub fn ends(&self, page: &Page) -> Vec<usize> {
        let mut end = 0;
        let ends = self.stops.iter().map(|stop| {
            let rows = stop.item.rows();
            end += match rows.len() {
                1 => page.height(stop),
                _ => rows.map(|row| page.row_height(row)).sum(),
            };
            end
        });
        ends.collect()
    }

    /// Returns the stop that shows a row or stands for it, that of a side where each has its own; if there
    /// is none, the last one before it.
    pub fn stop_of(&self, row: usize, side: Side) -> usize {
        let holds = |stop: &Stop| stop.item.rows().contains(&row);
        let own = |stop: &Stop| holds(stop) && stop.side == Some(side);
        let found = self.stops.iter().position(own).or_else(|| self.stops.iter().position(holds));
        let before = || {
            let stops = self.stops.iter().enumerate();
            stops.filter(|(_, stop)| stop.item.rows().start <= row)
        };
        let nearest = || before().max_by_key(|(_, stop)| stop.item.rows().start);
        found.or_else(|| Some(nearest()?.0)).unwrap_or(0)
    }
}

/// Returns the first of so many lines that a line of a ruler stands for; a text that fits has a line of the
/// ruler for each.
pub fn part(at: usize, n_lines: usize, height: usize) -> usize {
    at * n_lines.max(height) / height.max(1)
}

/// Returns the row in which a side has the partner of what is in another row, if it has one.
pub fn partner(rows: &[Row], row: usize, side: Side) -> Option<usize> {
    match rows.get(row)? {
        Row::Match { .. } => Some(row),
        Row::Clause { side: own, other, .. } if *own != side => rows.iter().position(|row| {
            page::cells(row)[side].is_some_and(|cell| cell.sentences.contains(&other.start))
        }),
        Row::Clause { .. } => Some(row),
        Row::Alone { .. } | Row::Elsewhere { .. } => None,
    }
}

impl Flow {
    /// Returns both sides at their first stops.
    pub fn new(rows: &[Row], page: &Page, height: usize) -> Flow {
        let pane = |side| Pane::new(page::stops_of(rows, side), page, height);
        Flow { panes: Pair::from_fn(pane), tops: Pair::default() }
    }

    /// Lets the screen follow the pane that has the focus after a jump: where they are locked, the partner
    /// of what the cursor is on comes alongside.
    pub fn arrive(&mut self, rows: &[Row], focus: Side, lock: Lock) {
        self.tops[focus] = self.panes[focus].scroll.top().cast_signed();
        match lock {
            Lock::Locked => self.align(rows, focus),
            Lock::Free => {}
        }
    }

    /// Lets the screen follow the pane that has the focus after a step: where they are locked, the other one
    /// scrolls as far, and both scroll on where that shows the partner of what the cursor is on. Where
    /// nothing of that kind does, it comes alongside.
    pub fn follow(&mut self, rows: &[Row], focus: Side, lock: Lock) {
        let by = self.panes[focus].scroll.top().cast_signed() - self.tops[focus];
        self.tops[focus] += by;
        match lock {
            Lock::Locked => self.take_along(focus.other(), by),
            Lock::Free => return,
        }
        let own = self.panes[focus].scroll.cursor();
        let Some(partner) = self.partner(rows, focus, own) else { return };
        match self.way_into_sight(focus, (own, partner)) {
            Some(by) => {
                self.look(focus, self.tops[focus] + by);
                self.look(focus.other(), self.tops[focus.other()] + by);
                self.panes[focus.other()].scroll.choose(partner);
            }
            None => self.align(rows, focus),
        }
    }

    /// Scrolls a side by so many lines, but not past the ends of its text.
    fn take_along(&mut self, side: Side, by: isize) {
        let (top, last) = (self.tops[side], self.last_top(side));
        self.look(side, (top + by).clamp(top.min(0), top.max(last)));
    }

    /// Shows another first line of a side, which may be before the text.
    fn look(&mut self, side: Side, top: isize) {
        self.tops[side] = top;
        self.panes[side].scroll.look(top.max(0).unsigned_abs());
    }

    /// Returns the first line of a side where its last one ends the screen, or 0.
    fn last_top(&self, side: Side) -> isize {
        let scroll = &self.panes[side].scroll;
        (scroll.n_lines().cast_signed() - scroll.height().cast_signed()).max(0)
    }

    /// Returns how far both sides scroll at least to show a stop of the focus and its partner, if one screen
    /// shows both, and they are not further apart than half of it; of one that is taller it shows nothing
    /// else.
    fn way_into_sight(&self, focus: Side, (own, partner): (usize, usize)) -> Option<isize> {
        let ways = |side: Side, stop| {
            let scroll = &self.panes[side].scroll;
            let line = self.line_of(side, stop);
            let spare = scroll.height().cast_signed() - scroll.lines_of(stop).len().cast_signed();
            line - spare.max(0)..=line - spare.min(0)
        };
        let apart = self.line_of(focus, own).abs_diff(self.line_of(focus.other(), partner));
        if apart > self.panes[focus].scroll.height() / 2 {
            return None;
        }
        let others = ways(focus.other(), partner);
        if others.contains(&0) {
            return Some(0);
        }
        let owns = ways(focus, own);
        let top = self.tops[focus];
        let least = *others.start().max(owns.start()).max(&-top);
        let most = *others.end().min(owns.end()).min(&(self.last_top(focus) - top));
        (least <= most).then(|| 0.clamp(least, most))
    }

    /// Brings the partner of what the cursor is on into the same line of the screen. Where that has no
    /// partner, what has one before it counts, and behind it only at the beginning.
    pub fn align(&mut self, rows: &[Row], focus: Side) {
        let Some((own, partner)) = self.anchor(rows, focus) else { return };
        let line_of = |pane: &Pane, stop| pane.scroll.lines_of(stop).start.cast_signed();
        let line = line_of(&self.panes[focus], own) - self.tops[focus];
        let other = &mut self.panes[focus.other()];
        let height = other.scroll.height().cast_signed();
        let top = line_of(other, partner) - line;
        let is_on_screen = (0..height).contains(&line);
        other.scroll.pin(partner, line.clamp(0, (height - 1).max(0)).unsigned_abs());
        let last = self.last_top(focus.other());
        self.tops[focus.other()] = if is_on_screen { top } else { top.clamp(0, last) };
    }

    /// Returns the stop of the focus that the panes are aligned by, and its partner's.
    fn anchor(&self, rows: &[Row], focus: Side) -> Option<(usize, usize)> {
        let cursor = self.panes[focus].scroll.cursor();
        let before = (0..=cursor).rev();
        let mut stops = before.chain(cursor + 1..self.panes[focus].stops.len());
        stops.find_map(|stop| Some((stop, self.partner(rows, focus, stop)?)))
    }

    /// Returns the stop of the other side that is the partner of a stop of the focus, if it has one.
    fn partner(&self, rows: &[Row], focus: Side, stop: usize) -> Option<usize> {
        let Item::Row(row) = self.panes[focus].stops.get(stop)?.item else { return None };
        let row = partner(rows, row, focus.other())?;
        let holds = |stop: &Stop| stop.item == Item::Row(row);
        self.panes[focus.other()].stops.iter().position(holds)
    }

    /// Returns the stop of a side that a line of the screen shows, and the number of the line in it.
    pub fn at(&self, side: Side, line: usize) -> Option<(usize, usize)> {
        let line = usize::try_from(self.tops[side] + line.cast_signed()).ok()?;
        self.panes[side].scroll.item_at(line)
    }

    /// Returns the line of the screen at which a stop of a side begins, which may be off the screen.
    pub fn line_of(&self, side: Side, stop: usize) -> isize {
        self.panes[side].scroll.lines_of(stop).start.cast_signed() - self.tops[side]
    }
}
