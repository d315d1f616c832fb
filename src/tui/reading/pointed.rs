//! Follows the mouse in a comparison: places of the text come in, the cursor and what is shown change.

use ratatui::layout::Position;

use super::{Panes, Reading};
use crate::pair::Side;
use crate::present::Item;
use crate::tui::action::Motion;
use crate::tui::layout::{Columns, RULER};
use crate::tui::manner::Lock;
use crate::tui::pane;

impl Reading {
    /// Puts the cursor on what stands at a place of the text, and gives its side the focus; at the ruler
    /// goes to the part that it stands for.
    pub fn point(&mut self, at: Position) {
        let body = self.desk.body();
        let line = usize::from(at.y);
        if usize::from(at.x) + RULER >= usize::from(body.width) {
            return self.go_to_part(line, usize::from(body.height));
        }
        let side = self.side_at(at);
        match &mut self.panes {
            Panes::One(pane) => {
                let top = pane.scroll.top();
                if let Some((stop, _)) = pane.scroll.item_at(top + line) {
                    pane.scroll.choose(stop);
                }
                if let Columns::Beside { .. } = self.columns {
                    self.focus = side;
                }
            }
            Panes::Flow(flow) => {
                if let Some((stop, _)) = flow.at(side, line) {
                    flow.panes[side].scroll.choose(stop);
                    self.give_focus(side);
                }
            }
        }
    }

    /// Returns the side whose column a place is in.
    fn side_at(&self, at: Position) -> Side {
        match self.columns {
            Columns::Beside { margin, text, gutter } => {
                let middle = margin + text + gutter / 2;
                if usize::from(at.x) <= middle { Side::Left } else { Side::Right }
            }
            Columns::Single { .. } => self.focus,
        }
    }

    /// Scrolls the text at a place by so many lines; the cursor stays on the screen.
    pub fn wheel(&mut self, at: Position, motion: Motion, lines: usize) {
        let side = self.side_at(at);
        let lock = self.desk.manner.lock;
        let scroll = match &mut self.panes {
            Panes::Flow(flow) if lock == Lock::Free => &mut flow.panes[side].scroll,
            Panes::Flow(flow) => &mut flow.panes[self.focus].scroll,
            Panes::One(pane) => &mut pane.scroll,
        };
        let top = scroll.top();
        match motion {
            Motion::Up => scroll.scroll_up(lines),
            _ if top + scroll.height() < scroll.n_lines() => scroll.scroll_down(lines),
            _ => {}
        }
        let top = scroll.top().cast_signed();
        if let Panes::Flow(flow) = &mut self.panes
            && lock == Lock::Free
        {
            flow.tops[side] = top;
        }
        self.follow();
    }

    /// Returns whether the cursor is on folded sentences.
    pub fn is_on_fold(&self) -> bool {
        self.stop().is_some_and(|stop| matches!(stop.item, Item::Fold(_)))
    }

    /// Goes to what a line of the ruler stands for.
    fn go_to_part(&mut self, line: usize, height: usize) {
        let ends = self.pane().ends(&self.page);
        let Some(n_lines) = ends.last() else { return };
        let first = pane::part(line, *n_lines, height);
        let stop = ends.partition_point(|end| *end <= first).min(ends.len() - 1);
        self.pane_mut().scroll.go_to(stop);
        self.arrive();
    }
}
