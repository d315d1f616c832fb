//! Brings cells into an order that takes few bytes to write: cells that are to change come in, in the order of
//! the screen, and go out by their colours, with short gaps between them closed.
//!
//! A jump of the cursor takes some 8 bytes and a change of colours some 20, a cell mostly one.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;
use unicode_width::UnicodeWidthStr;

/// A cell at a column and a line.
pub(super) type Placed<'c> = (u16, u16, &'c Cell);

/// The longest gap, in cells, that is written rather than jumped over.
const LONGEST_GAP: u16 = 6;

/// Cells that follow one another in a line and have the same colours.
struct Run<'c> {
    cells: Vec<Placed<'c>>,
    /// The number of its colours, in the order in which they came first.
    colours: usize,
}

/// Returns cells, which are in the order of the screen, in one that takes fewer bytes; with those in between
/// that `wanted` has, where writing them is shorter than to jump.
pub(super) fn in_runs<'c>(cells: &[Placed<'c>], wanted: &'c Buffer) -> Vec<Placed<'c>> {
    let mut known: Vec<(Color, Color)> = Vec::new();
    let mut runs: Vec<Run<'c>> = Vec::new();
    for cell in cells {
        let colours = (cell.2.fg, cell.2.bg);
        let number = known.iter().position(|known| *known == colours).unwrap_or(known.len());
        if number == known.len() {
            known.push(colours);
        }
        let run = runs.last_mut().filter(|run| run.colours == number);
        match run.and_then(|run| Some((gap(run.cells.last()?, cell, wanted)?, run))) {
            Some((gap, run)) => {
                run.cells.extend(gap);
                run.cells.push(*cell);
            }
            None => runs.push(Run { cells: vec![*cell], colours: number }),
        }
    }
    runs.sort_by_key(|run| run.colours);
    runs.into_iter().flat_map(|run| run.cells).collect()
}

/// Returns the cells between two of a line, which may be none; nothing where they are better jumped over.
fn gap<'c>(last: &Placed<'c>, next: &Placed<'c>, wanted: &'c Buffer) -> Option<Vec<Placed<'c>>> {
    let (x, y, cell) = last;
    let start = x + width(cell);
    if *y != next.1 || next.0 < start || next.0 - start > LONGEST_GAP {
        return None;
    }
    let between: Vec<Placed<'c>> = (start..next.0).map(|x| (x, *y, &wanted[(x, *y)])).collect();
    let is_like = |end: &Cell| {
        let like = |(_, _, cell): &Placed<'_>| {
            cell.symbol().len() == 1
                && (cell.fg, cell.bg, cell.modifier) == (end.fg, end.bg, end.modifier)
        };
        between.iter().all(like)
    };
    (is_like(cell) || is_like(next.2)).then_some(between)
}

/// Returns how many cells of the terminal a cell takes.
pub(super) fn width(cell: &Cell) -> u16 {
    match cell.symbol() {
        symbol if symbol.len() == 1 => 1,
        symbol => u16::try_from(symbol.width()).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[track_caller]
    fn check(changed: &[(u16, u16)], expected: &str) {
        let mut wanted = Buffer::empty(Rect::new(0, 0, 30, 2));
        wanted.set_string(0, 0, "No one was injured", Style::new());
        wanted.set_string(0, 1, "東 ab", Style::new());
        wanted.set_style(Rect::new(3, 0, 3, 1), Style::new().fg(Color::Red));
        let cells: Vec<_> = changed.iter().map(|(x, y)| (*x, *y, &wanted[(*x, *y)])).collect();
        let ordered = in_runs(&cells, &wanted);
        let shown: Vec<String> =
            ordered.iter().map(|(x, y, cell)| format!("{x},{y}{}", cell.symbol())).collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn short_gaps_are_closed_and_colours_stay_together() {
        check(&[(0, 0), (1, 0)], "0,0N 1,0o");
        check(&[(7, 0), (9, 0)], "7,0w 8,0a 9,0s");
        check(&[(7, 0), (16, 0)], "7,0w 16,0e");
        check(&[(0, 0), (3, 0), (7, 0), (4, 0)], "0,0N 7,0w 3,0o 4,0n");
        check(&[(1, 0), (7, 0)], "1,0o 7,0w");
        check(&[(0, 1), (3, 1)], "0,1東 2,1  3,1a");
        check(&[(17, 0), (0, 1)], "17,0d 0,1東");
    }
}
