//! Keeps a cursor and a window on items of several lines: motions come in, lines to be drawn go out.

use std::ops::Range;

use crate::tui::action::Motion;

/// Items one below the other, the one that the cursor is on, and the lines that the screen has room for.
///
/// `cursor` is one of the items and `top` one of the lines, if there are any. The end of the last item
/// may stand above the end of the window only where somebody put it there.
#[derive(Clone, Debug, Default)]
pub struct Scroll {
    /// The line that each item begins at, and behind the last the number of lines.
    starts: Vec<usize>,
    cursor: usize,
    top: usize,
    height: usize,
}

impl Scroll {
    /// Returns items of those heights, in lines, on a screen with room for `height` lines.
    pub fn new(heights: impl Iterator<Item = usize>, height: usize) -> Scroll {
        let mut starts = vec![0];
        let mut end = 0;
        starts.extend(heights.map(|lines| {
            end += lines;
            end
        }));
        Scroll { starts, cursor: 0, top: 0, height }
    }

    /// Returns how many items there are.
    pub fn n_items(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Returns how many lines all items take.
    pub fn n_lines(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Returns how many lines the screen has room for.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Returns the number of the item that the cursor is on.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Returns the first line on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Returns which lines are on the screen.
    pub fn shown(&self) -> Range<usize> {
        self.top..(self.top + self.height).min(self.n_lines())
    }

    /// Returns the lines of an item; none for an item that is not there.
    pub fn lines_of(&self, item: usize) -> Range<usize> {
        let at = |item: usize| self.starts.get(item).copied().unwrap_or_else(|| self.n_lines());
        at(item)..at(item + 1)
    }

    /// Returns the item that a line is part of, and its number in the item.
    pub fn item_at(&self, line: usize) -> Option<(usize, usize)> {
        let item = self.starts.partition_point(|start| *start <= line).checked_sub(1)?;
        (item < self.n_items()).then(|| (item, line - self.starts[item]))
    }

    /// Puts the cursor on an item, and its first line on a line of the screen as far as that can be.
    pub fn put(&mut self, item: usize, line: usize) {
        self.cursor = item.min(self.n_items().saturating_sub(1));
        let start = self.lines_of(self.cursor).start;
        self.top = start.saturating_sub(line).min(self.last_top());
        self.reveal();
    }

    /// Puts the cursor on an item, and its first line on a line of the screen even where that leaves
    /// room below the last item.
    pub fn pin(&mut self, item: usize, line: usize) {
        self.cursor = item.min(self.n_items().saturating_sub(1));
        self.top = self.lines_of(self.cursor).start.saturating_sub(line);
    }

    /// Puts the cursor on an item of the screen, which stays as it is; nothing for one off the screen.
    pub fn choose(&mut self, item: usize) {
        let (lines, shown) = (self.lines_of(item), self.shown());
        if lines.start < shown.end && shown.start < lines.end {
            self.cursor = item;
        }
    }

    /// Goes to an item; where that is off the screen, leaves a third of the screen before it.
    pub fn go_to(&mut self, item: usize) {
        self.cursor = item.min(self.n_items().saturating_sub(1));
        let lines = self.lines_of(self.cursor);
        if lines.start < self.top || lines.end > self.top + self.height {
            self.top = lines.start.saturating_sub(self.height / 3).min(self.last_top());
        }
        self.reveal();
    }

    /// Shows another first line; the cursor stays on its item or goes to the nearest on the screen.
    pub fn look(&mut self, top: usize) {
        self.top = top.min(self.n_lines().saturating_sub(1));
        let shown = self.shown();
        let at = |line: usize| self.item_at(line).map_or(0, |(item, _)| item);
        if !shown.is_empty() {
            self.cursor = self.cursor.clamp(at(shown.start), at(shown.end - 1));
        }
    }

    fn last_top(&self) -> usize {
        self.n_lines().saturating_sub(self.height)
    }

    /// Scrolls as little as shows the item under the cursor, or its beginning.
    fn reveal(&mut self) {
        let lines = self.lines_of(self.cursor);
        if lines.end > self.top + self.height {
            self.top = lines.end.saturating_sub(self.height);
        }
        self.top = self.top.min(lines.start);
    }

    /// Moves the cursor.
    pub fn step(&mut self, motion: Motion, times: usize) {
        let half = (self.height / 2).max(1);
        let page = self.height.saturating_sub(1).max(1);
        match motion {
            Motion::Down => (0..times.min(self.n_lines())).for_each(|_| self.down()),
            Motion::Up => (0..times.min(self.n_lines())).for_each(|_| self.up()),
            Motion::PageDown => self.scroll_down(page.saturating_mul(times)),
            Motion::PageUp => self.scroll_up(page.saturating_mul(times)),
            Motion::HalfDown => self.scroll_down(half.saturating_mul(times)),
            Motion::HalfUp => self.scroll_up(half.saturating_mul(times)),
            Motion::First => {
                self.cursor = 0;
                self.top = 0;
            }
            Motion::Last => {
                self.cursor = self.n_items().saturating_sub(1);
                self.top = self.last_top();
            }
        }
    }

    /// Goes to the item below, or first through the rest of one that is taller than the screen.
    fn down(&mut self) {
        if self.lines_of(self.cursor).end > self.top + self.height {
            self.top += 1;
        } else if self.cursor + 1 < self.n_items() {
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

    /// Scrolls towards the end by that many lines, and takes the cursor along.
    pub fn scroll_down(&mut self, by: usize) {
        if self.top >= self.last_top() {
            self.cursor = self.n_items().saturating_sub(1);
            return self.reveal();
        }
        self.top = self.top.saturating_add(by).min(self.last_top());
        let first = self.item_at(self.top).map_or(0, |(item, _)| item);
        self.cursor = self.cursor.max(first);
    }

    /// Scrolls towards the beginning by that many lines, and takes the cursor along.
    pub fn scroll_up(&mut self, by: usize) {
        if self.top == 0 {
            self.cursor = 0;
        }
        self.top = self.top.saturating_sub(by);
        let last = self.shown().end.checked_sub(1).and_then(|line| self.item_at(line));
        self.cursor = self.cursor.min(last.map_or(0, |(item, _)| item));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MOTIONS: [Motion; 8] = [
        Motion::Up,
        Motion::Down,
        Motion::PageUp,
        Motion::PageDown,
        Motion::HalfUp,
        Motion::HalfDown,
        Motion::First,
        Motion::Last,
    ];

    #[track_caller]
    fn check_sound(scroll: &Scroll) {
        let shown = scroll.shown();
        assert!(shown.start <= shown.end && shown.end <= scroll.n_lines(), "{scroll:?}");
        let is_there = |line| scroll.item_at(line).is_some_and(|(item, _)| item == scroll.cursor());
        assert!(shown.is_empty() || shown.clone().any(is_there), "{scroll:?}");
        assert!(!shown.is_empty() || scroll.height() == 0 || scroll.n_lines() == 0, "{scroll:?}");
    }

    proptest! {
        #[test]
        fn the_cursor_stays_on_the_screen(
            heights in prop::collection::vec(1_usize..9, 0..40),
            height in 0_usize..20,
            motions in prop::collection::vec((0_usize..8, 1_usize..4, 0_usize..40), 0..60),
        ) {
            let mut scroll = Scroll::new(heights.iter().copied(), height);
            for (motion, times, item) in motions {
                match item {
                    0 => scroll.put(times, motion),
                    1 => scroll.go_to(times * motion),
                    2 if height > 0 => scroll.pin(times * motion, motion.min(height - 1)),
                    3 => scroll.look(times * motion),
                    4 => scroll.choose(times * motion),
                    _ => scroll.step(MOTIONS[motion], times),
                }
                check_sound(&scroll);
            }
        }
    }

    #[test]
    fn lines_belong_to_items() {
        let scroll = Scroll::new([2, 1, 3].into_iter(), 4);
        assert_eq!(scroll.item_at(1), Some((0, 1)));
        assert_eq!(scroll.item_at(5), Some((2, 2)));
        assert_eq!(scroll.item_at(6), None);
        assert_eq!((scroll.lines_of(1), scroll.lines_of(7)), (2..3, 6..6));
    }
}
