//! Draws the rows of the list: pairs come in, lines with their marks, numbers, strips and names go out.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::named::Told;
use super::row::Row;
use super::{draw_row, named, strips};
use crate::pair::Side;
use crate::present::{fit, words};
use crate::review::{Standing, Verdict};
use crate::tui::entry::Entry;
use crate::tui::layout::{self, TWO_COLUMNS};
use crate::tui::list::{ListRow, RowMark, Sort, StandsFor};
use crate::tui::phrase;
use crate::tui::reviewing;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The cells of the marks and the shares, and the blank behind them.
const SHARES: usize = 12;

/// The cells of a number of words, and the blank behind it.
const NUMBER: usize = 8;

/// The width from which both the shared words and the longest run have a column.
const BOTH_NUMBERS: u16 = 100;

/// The cells of the time between the two articles.
const GAP: usize = 6;

/// The cells of a date.
const DATE: usize = 10;

/// The least cells of the names.
const NAMES: usize = 27;

/// The widest a strip becomes, in cells.
const WIDEST_STRIP: usize = 20;

/// A number of words that has a column.
#[derive(Clone, Copy)]
enum Number {
    Words,
    LongestRun,
}

/// Where the columns stand on a terminal, in cells.
struct Columns {
    numbers: &'static [Number],
    /// Where the strips begin, and how wide each is.
    strips: (usize, usize),
    /// Where the time stands, and how wide it is; below two columns it is in the second line.
    time: (usize, usize),
}

impl Number {
    fn head(self) -> &'static str {
        match self {
            Number::Words => "words",
            Number::LongestRun => "longest",
        }
    }

    fn of(self, entry: &Entry) -> usize {
        match self {
            Number::Words => entry.score.words,
            Number::LongestRun => entry.score.longest_run,
        }
    }
}

impl Columns {
    fn new(state: &State, width: u16) -> Columns {
        let by = state.list.sorting().by;
        let numbers: &[Number] = if width >= BOTH_NUMBERS {
            &[Number::Words, Number::LongestRun]
        } else if by == Sort::Words {
            &[Number::Words]
        } else {
            &[Number::LongestRun]
        };
        let time = if by == Sort::Date { DATE } else { GAP };
        let start = SHARES + NUMBER * numbers.len();
        let beside = if width < TWO_COLUMNS { 3 } else { time + 4 + NAMES };
        let room = usize::from(width).saturating_sub(start + beside);
        let strip = (room / 2).min(WIDEST_STRIP);
        Columns { numbers, strips: (start, strip), time: (start + 2 * strip + 3, time) }
    }

    fn strip(&self, side: Side) -> usize {
        let (start, cells) = self.strips;
        match side {
            Side::Left => start,
            Side::Right => start + cells + 1,
        }
    }
}

/// Draws the heads and the pairs.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>, (heads, rows): (Rect, Rect)) {
    let columns = Columns::new(state, rows.width);
    let height = layout::lines_per_pair(state.size);
    let told = named::told(state, &state.list.rows()[state.list.shown()]);
    draw_heads(state, frame, heads, (&columns, told));
    for (at, nth) in (0..).zip(state.list.shown()) {
        let first = Rect { y: rows.y + at * height, height: 1, ..rows };
        let list_row = state.list.rows()[nth];
        let entry = state.list.entry(list_row);
        let style = if nth == state.list.selected_idx() { Role::Cursor } else { Role::Plain };
        let style = state.theme.style(style);
        let mut row = Row::new(rows.width);
        let mark = put_marks(state, &mut row, list_row, style);
        put_numbers(&mut row, entry, (columns.numbers, style));
        for side in Side::BOTH {
            row.pad_to(columns.strip(side));
            strips::put_strip(state, &mut row, &entry.strips[side], columns.strips.1);
        }
        let names = |row: &mut Row| {
            put_versions(state, row, (list_row, mark));
            named::put(state, row, (entry, told), style);
        };
        if height == 1 {
            let (start, cells) = columns.time;
            row.pad_to(start);
            row.put(&format!("{:cells$}  ", time(state, entry)), Style::new());
            names(&mut row);
        } else {
            let second = second(rows.width, &time(state, entry), names);
            draw_row(frame, Rect { y: first.y + 1, ..first }, second);
        }
        draw_row(frame, first, row);
    }
}

/// Returns the second line of a pair on a narrow terminal: the names and the time.
fn second(width: u16, time: &str, put_names: impl FnOnce(&mut Row)) -> Row {
    let mut row = Row::new(width.saturating_sub(1));
    row.pad_to(2);
    let room = row.free().saturating_sub(time.width() + 2);
    let mut names = Row::new(u16::try_from(room).unwrap_or(width));
    put_names(&mut names);
    row.append(names);
    row.put_right(time, Style::new());
    row
}

fn draw_heads(
    state: &State,
    frame: &mut Frame<'_>,
    place: Rect,
    (columns, told): (&Columns, Told),
) {
    let style = state.theme.style(Role::Muted);
    let mut row = Row::new(place.width);
    row.put("    A→B B→A", style);
    for number in columns.numbers {
        row.put(&format!(" {:>7}", number.head()), style);
    }
    for side in Side::BOTH {
        row.pad_to(columns.strip(side));
        row.put(&fit(&format!("{} coverage", side.letter()), columns.strips.1), style);
    }
    if place.width >= TWO_COLUMNS {
        let (start, cells) = columns.time;
        let head = if state.list.sorting().by == Sort::Date { "later one" } else { "Δ time" };
        row.pad_to(start);
        row.put(&format!("{head:cells$}  {}", told.head()), style);
    }
    draw_row(frame, place, row);
}

/// Puts the cursor or whether the pair is picked out, the verdict, and whether there is a note; returns where
/// the pairs of the row stand.
pub(super) fn put_marks(state: &State, row: &mut Row, list_row: ListRow, style: Style) -> RowMark {
    let mark = state.list.mark(list_row);
    if state.list.is_picked(list_row) {
        row.put(&reviewing::PICKED.to_string(), state.theme.style(Role::Strong));
    } else {
        row.put(if style == Style::new() { " " } else { "▸" }, Style::new());
    }
    let role = match mark.standing {
        Some(Standing::Judged(Verdict::Flagged)) => Role::Trouble,
        Some(Standing::New | Standing::Changed(_)) | None => Role::Plain,
        Some(Standing::Judged(Verdict::Reviewed | Verdict::Dismissed)) => Role::Muted,
    };
    let sign = mark.standing.map_or(reviewing::MIXED, reviewing::sign);
    row.put(&sign.to_string(), state.theme.style(role));
    let note = if mark.has_note { reviewing::NOTE } else { ' ' };
    row.put(&note.to_string(), Style::new());
    mark
}

/// Puts the shares in percent, and numbers of words.
fn put_numbers(row: &mut Row, entry: &Entry, (numbers, style): (&[Number], Style)) {
    let shares = entry.score.copied.map(words::whole_percent);
    row.put(" ", Style::new());
    row.put(&format!("{:>3} {:>3}", shares.left, shares.right), style);
    for number in numbers {
        row.put(&format!(" {:>6}w", words::number(number.of(entry))), style);
    }
}

/// Puts how many other pairs a row stands for, or how many of all of them were judged if they do not stand
/// alike.
fn put_versions(state: &State, row: &mut Row, (list_row, mark): (ListRow, RowMark)) {
    let muted = state.theme.style(Role::Muted);
    match (list_row.stands_for, mark.standing) {
        (StandsFor::Itself, _) => {}
        (StandsFor::Folded(_), None) => {
            row.put(&format!("{} ", words::nth_of((mark.n_judged, mark.n_pairs))), muted);
        }
        (StandsFor::Folded(others), Some(_)) => {
            row.put(&format!("+{} ", words::number(others)), muted);
        }
        (StandsFor::Unfolded(others), _) => {
            row.put(&format!("-{} ", words::number(others)), muted);
        }
        (StandsFor::Member, _) => row.put("  · ", muted),
    }
}

/// Returns the time between the two; where the list is sorted by dates, the date.
fn time(state: &State, entry: &Entry) -> String {
    match state.list.sorting().by {
        Sort::Date => phrase::date(entry.latest()),
        Sort::Words | Sort::Share | Sort::ShareOfA | Sort::ShareOfB => gap(entry),
        Sort::LongestRun | Sort::Gap | Sort::Outlet => gap(entry),
    }
}

fn gap(entry: &Entry) -> String {
    entry.gap().map(phrase::later).unwrap_or_default()
}
