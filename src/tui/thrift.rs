//! Writes little: the cells that are to change come in, the bytes that change them go out.
//!
//! Where text has scrolled, almost every cell of it changes, and writing all of them takes some 10 kB on a
//! large terminal: too much for a slow line. Terminals can scroll lines themselves, so they are asked to,
//! and only what is new is written. Two panes that scroll by different steps are beyond that: terminals
//! scroll whole lines, and those with margins at the sides are few.

use std::io::{self, Write};
use std::ops::Range;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use unicode_width::UnicodeWidthStr;

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
    fn known(&mut self, cells: &[(u16, u16, &Cell)]) -> Option<Buffer> {
        let area = Rect::from((Position::ORIGIN, self.place.size));
        let shown = self.shown.take()?;
        let shown = if shown.area.is_empty() { Buffer::empty(area) } else { shown };
        let is_in = |(x, y, _): &(u16, u16, &Cell)| area.contains(Position { x: *x, y: *y });
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
fn put(buffer: &mut Buffer, cells: &[(u16, u16, &Cell)]) {
    let end = buffer.area.width;
    for (x, y, cell) in cells {
        buffer[(*x, *y)] = (*cell).clone();
        let symbol = cell.symbol();
        let width = if symbol.len() == 1 { 1 } else { symbol.width() };
        let hidden = x + 1..x.saturating_add(u16::try_from(width).unwrap_or(1)).min(end);
        hidden.for_each(|x| buffer[(x, *y)].reset());
    }
}

/// Returns the shift that spares most cells, if one does.
///
/// Lines scroll whole, so that what stands beside the text has to be written again.
fn shift(shown: &Buffer, wanted: &Buffer, text: Rect) -> Option<Shift> {
    let columns = usize::from(text.left())..usize::from(text.right());
    let width = usize::from(shown.area.width);
    let lines = usize::from(text.top())..usize::from(text.bottom());
    let row = |buffer: &'_ Buffer, line: usize| {
        let start = line * width;
        start + columns.start..(start + columns.end).min(buffer.content.len())
    };
    let same = |before: usize, after: usize| {
        shown.content[row(shown, before)] == wanted.content[row(wanted, after)]
    };
    let stays: Vec<bool> = lines.clone().map(|line| same(line, line)).collect();
    let spared = |before: Range<usize>, after: Range<usize>| -> isize {
        let moved = before.zip(after.clone()).map(|(before, after)| {
            let is_there = isize::from(same(before, after));
            is_there - isize::from(stays[after - lines.start])
        });
        let gone = lines.clone().filter(|line| !after.contains(line));
        let lost = gone.filter(|line| stays[line - lines.start]).count();
        moved.sum::<isize>() - lost.cast_signed()
    };
    let steps = 1..lines.len().div_ceil(2);
    let up = steps.clone().map(|by| {
        let spared = spared(lines.start + by..lines.end, lines.start..lines.end - by);
        (spared, Shift::Up(u16::try_from(by).unwrap_or(0)))
    });
    let down = steps.map(|by| {
        let spared = spared(lines.start..lines.end - by, lines.start + by..lines.end);
        (spared, Shift::Down(u16::try_from(by).unwrap_or(0)))
    });
    let (rows, shift) = up.chain(down).max_by_key(|(spared, _)| *spared)?;
    let beside = (width - columns.len()) * lines.len();
    (rows * columns.len().cast_signed() > beside.cast_signed()).then_some(shift)
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
            self.shown = Some(shown);
            return self.terminal.draw(cells.into_iter());
        }
        let mut wanted = shown.clone();
        put(&mut wanted, &cells);
        match shift(&shown, &wanted, text) {
            None => self.terminal.draw(cells.into_iter())?,
            Some(shift) => {
                self.scroll(&mut shown, shift)?;
                self.terminal.draw(shown.diff(&wanted).into_iter())?;
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
