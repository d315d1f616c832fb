//! Writes little: the cells that are to change come in, the bytes that change them go out.
//!
//! Where text has scrolled, almost every cell of it changes, and writing all of them takes some 10 kB on a
//! large terminal: too much for a slow line. Terminals can scroll lines themselves, so they are asked to,
//! and only what is new is written. Of two panes that scroll by different steps one is written again:
//! terminals scroll whole lines, and those with margins at the sides are few. What is written goes by its
//! colours, as each change of them takes many bytes.

mod runs;

use std::hash::BuildHasher;
use std::io::{self, Write};
use std::ops::Range;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use foldhash::fast::FixedState;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use runs::{Placed, in_runs};

/// A terminal that lines are scrolled on where that spares bytes.
pub struct Thrifty<W: Write> {
    terminal: CrosstermBackend<W>,
    /// What the terminal shows, none where that is not known. Nothing at all stands for blank cells.
    shown: Option<Buffer>,
    place: Place,
    /// Whether the terminal was asked to wait with what it shows.
    waits: bool,
}

/// Where text scrolls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The size of the terminal in cells.
    pub size: Size,
    /// The text in it; empty where nothing scrolls.
    pub text: Rect,
}

/// How far lines go, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shift {
    Up(u16),
    Down(u16),
}

impl<W: Write> Thrifty<W> {
    /// Returns a terminal that shows nothing yet.
    pub fn new(terminal: CrosstermBackend<W>) -> Thrifty<W> {
        let shown = Some(Buffer::default());
        Thrifty { terminal, shown, place: Place::default(), waits: false }
    }

    /// Learns where the text of the next frame scrolls.
    pub fn expect(&mut self, place: Place) {
        self.place = place;
    }

    /// Takes out what the terminal shows; nothing if that is not known, or if not all cells are in it.
    fn known(&mut self, cells: &[Placed<'_>]) -> Option<Buffer> {
        let area = Rect::from((Position::ORIGIN, self.place.size));
        let shown = self.shown.take()?;
        let shown = if shown.area.is_empty() { Buffer::empty(area) } else { shown };
        let is_in = |(x, y, _): &Placed<'_>| area.contains(Position { x: *x, y: *y });
        (shown.area == area && cells.iter().all(is_in)).then_some(shown)
    }

    /// Scrolls the lines of the text on the terminal, whole lines, and in `shown`.
    fn scroll(&mut self, shown: &mut Buffer, shift: Shift) -> io::Result<()> {
        let lines = self.place.text.top()..self.place.text.bottom();
        // Lines are deleted or inserted at the top: the console of Linux knows no other way to scroll.
        let (letter, by) = match shift {
            Shift::Up(by) => ('M', by),
            Shift::Down(by) => ('L', by),
        };
        queue!(self.terminal, BeginSynchronizedUpdate)?;
        self.waits = true;
        // The margins around the lines, the cursor on the first of them, the step, and no margins any more.
        let (top, bottom) = (lines.start + 1, lines.end);
        write!(self.terminal, "\x1b[{top};{bottom}r\x1b[{top};1H\x1b[{by}{letter}\x1b[r")?;
        let width = usize::from(shown.area.width);
        let place = usize::from(lines.start) * width..usize::from(lines.end) * width;
        let (cells, by) = (&mut shown.content[place], usize::from(by) * width);
        match shift {
            Shift::Up(_) => {
                cells.rotate_left(by);
                let kept = cells.len() - by;
                cells[kept..].fill(Cell::EMPTY);
            }
            Shift::Down(_) => {
                cells.rotate_right(by);
                cells[..by].fill(Cell::EMPTY);
            }
        }
        Ok(())
    }
}

/// Puts cells into a buffer; what a wide one hides is blank.
fn put(buffer: &mut Buffer, cells: &[Placed<'_>]) {
    let end = buffer.area.width;
    for (x, y, cell) in cells {
        buffer[(*x, *y)] = (*cell).clone();
        let hidden = x + 1..x.saturating_add(runs::width(cell)).min(end);
        hidden.for_each(|x| buffer[(x, *y)].reset());
    }
}

/// The cells of a block: they are compared at once.
const BLOCK: usize = 8;

/// Returns the shift after which fewest blocks of cells are to be written, if it spares more than a line.
///
/// Lines scroll whole, so that what stands beside the text is to be written again, and of two columns of text
/// that scroll by different steps one of them.
fn shift(shown: &Buffer, wanted: &Buffer, text: Rect) -> Option<Shift> {
    let lines = usize::from(text.top())..usize::from(text.bottom());
    let (before, after) = (prints(shown, lines.clone()), prints(wanted, lines));
    let blank = prints(&Buffer::empty(Rect { height: 1, ..shown.area }), 0..1);
    let changed = |from: Option<usize>, line: usize| {
        let from = from.and_then(|from| before.get(from)).unwrap_or(&blank[0]);
        from.iter().zip(&after[line]).filter(|(before, after)| before != after).count()
    };
    let cost = |from: &dyn Fn(usize) -> Option<usize>| -> usize {
        (0..after.len()).map(|line| changed(from(line), line)).sum()
    };
    let steps = 1..text.height;
    let shifts = steps.flat_map(|by| [Shift::Up(by), Shift::Down(by)]).map(|shift| match shift {
        Shift::Up(by) => (cost(&|line| Some(line + usize::from(by))), shift),
        Shift::Down(by) => (cost(&|line| line.checked_sub(usize::from(by))), shift),
    });
    let (least, shift) = shifts.min_by_key(|(cost, _)| *cost)?;
    (least + blank[0].len() < cost(&Some)).then_some(shift)
}

/// Returns a number for each block of some lines; alike ones have the same.
fn prints(buffer: &Buffer, lines: Range<usize>) -> Vec<Vec<u64>> {
    let width = usize::from(buffer.area.width);
    let cells = lines.map(|line| &buffer.content[line * width..(line + 1) * width]);
    let hasher = FixedState::with_seed(0);
    let print = |block: &[Cell]| hasher.hash_one(block);
    cells.map(|cells| cells.chunks(BLOCK).map(print).collect()).collect()
}

impl<W: Write> Backend for Thrifty<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let cells: Vec<_> = content.collect();
        let Some(mut shown) = self.known(&cells) else {
            return self.terminal.draw(cells.into_iter());
        };
        let text = self.place.text.intersection(shown.area);
        if cells.len() <= usize::from(2 * text.width) {
            put(&mut shown, &cells);
            self.terminal.draw(in_runs(&cells, &shown).into_iter())?;
            self.shown = Some(shown);
            return Ok(());
        }
        let mut wanted = shown.clone();
        put(&mut wanted, &cells);
        match shift(&shown, &wanted, text) {
            None => self.terminal.draw(in_runs(&cells, &wanted).into_iter())?,
            Some(shift) => {
                self.scroll(&mut shown, shift)?;
                let cells = shown.diff(&wanted);
                self.terminal.draw(in_runs(&cells, &wanted).into_iter())?;
            }
        }
        self.shown = Some(wanted);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.terminal.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.terminal.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.terminal.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.terminal.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.shown = match clear_type {
            ClearType::All => Some(Buffer::default()),
            ClearType::AfterCursor
            | ClearType::BeforeCursor
            | ClearType::CurrentLine
            | ClearType::UntilNewLine => None,
        };
        self.terminal.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.terminal.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.waits) {
            queue!(self.terminal, EndSynchronizedUpdate)?;
        }
        Backend::flush(&mut self.terminal)
    }
}
