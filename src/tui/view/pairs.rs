//! Draws the list of pairs, and the selected one below it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::field::{self, Field};
use super::row::Row;
use super::{bars, draw_row, rule, strips};
use crate::pair::{Pair, Side};
use crate::present::{fit, fit_middle, words};
use crate::review::{Standing, Verdict};
use crate::tui::action::{Command, Judge, Sift};
use crate::tui::entry::{Brief, Entry};
use crate::tui::keymap::Mode;
use crate::tui::layout::{self, TWO_COLUMNS};
use crate::tui::list::{Direction, ListRow, Sorting, StandsFor};
use crate::tui::manner::Names;
use crate::tui::overlay::paragraph;
use crate::tui::phrase;
use crate::tui::reviewing;
use crate::tui::state::{Stage, State};
use crate::tui::theme::Role;

/// The column at which the strips begin: after the cursor, the marks, the shares and the longest run.
const STRIPS: usize = 20;

/// The cells of the gap between the dates, and the blanks around it.
const GAP: usize = 10;

/// The widest a strip becomes, in cells.
const WIDEST_STRIP: usize = 20;

/// Draws the screen.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>) {
    let layout = layout::pairs(state.size);
    let (scan, rows) = (&state.scan, state.list.rows());
    let facts =
        [words::count(scan.articles, "article"), words::count(state.list.n_pairs(), "pair")];
    let tally = state.reviewing.tally(&state.key(Command::Judge(Judge::Dismissed)));
    let progress: Vec<String> =
        bars::progress(state).into_iter().chain(picked(state)).chain(tally).collect();
    let facts = if scan.stage == Stage::Reading { &facts[..0] } else { &facts };
    bars::title(state, frame, layout.title, (facts, &progress));
    rule(state, frame, layout.rule_below);
    bars::footer(state, frame, layout.footer);
    order(state, frame, layout.order);
    let Some(selected) = state.list.selected() else {
        nothing(state, frame, layout.rows);
        status(state, frame, layout.status, (&skipped(state), ""));
        return;
    };
    list(state, frame, (layout.heads, layout.rows));
    rule(state, frame, layout.rule);
    for (at, side) in (0..layout.preview.height).zip(Side::BOTH) {
        let place = Rect { y: layout.preview.y + at, ..layout.preview };
        preview(state, frame, place, (selected, side));
    }
    let position = [state.list.selected_idx() + 1, rows.len()].map(words::number).join("/");
    let position = phrase::position(selected.settings, &position);
    status(state, frame, layout.status, (&facts_of(state, selected), &position));
}

/// Says how many pairs are picked out, as the next key may be meant for them, and how many of them are not
/// in the list.
fn picked(state: &State) -> Option<String> {
    let (n_picked, left_out) = state.list.n_picked();
    let number = words::number(n_picked);
    match (n_picked, left_out) {
        (0, _) => None,
        (_, 0) => Some(format!("{number} picked")),
        (_, left_out) => Some(format!("{number} picked, {} not shown", words::number(left_out))),
    }
}

/// Draws the status, or the line of the filter in its place.
fn status(state: &State, frame: &mut Frame<'_>, place: Rect, facts: (&str, &str)) {
    if state.mode() != Mode::Filter {
        return bars::status(state, frame, place, facts);
    }
    let faults = &state.filter.faults;
    let reason = faults.first().map_or("", |fault| fault.reason);
    let marked: Vec<_> = faults.iter().map(|fault| fault.place.clone()).collect();
    let field = Field { label: " / ", input: &state.filter.input, marked: &marked };
    field::draw_with_note(state, frame, place, (&field, reason));
}

/// Returns how the list is sorted: `shared words ↓`.
pub(super) fn sorting(state: &State) -> String {
    let Sorting { by, direction } = state.list.sorting();
    let sign = match direction {
        Direction::Usual => '↓',
        Direction::Reversed => '↑',
    };
    format!("{} {sign}", by.name())
}

/// Draws the line that says how the list is sorted, and which part of it is on the screen.
fn order(state: &State, frame: &mut Frame<'_>, place: Rect) {
    let muted = state.theme.style(Role::Muted);
    let mut row = Row::new(place.width);
    row.put(&format!(" sort: {}", sorting(state)), muted);
    let filter = state.filter.input.value();
    row.put(&format!("   filter: {}", if filter.is_empty() { "—" } else { filter }), muted);
    let shown = state.list.shown();
    let (first, last) = (words::number(shown.start + 1), words::number(shown.end));
    let rows = words::number(state.list.rows().len());
    if state.list.rows().is_empty() {
        return draw_row(frame, place, row);
    }
    let grows = if state.scan.stage.is_running() { ", still growing" } else { "" };
    let shown = format!("{first}–{last} of {rows}{grows} ");
    if row.free() > shown.width() {
        row.put_right(&shown, muted);
    }
    draw_row(frame, place, row);
}

/// Draws the heads and the pairs.
fn list(state: &State, frame: &mut Frame<'_>, (heads, rows): (Rect, Rect)) {
    let strip = strip_cells(rows.width);
    let height = layout::lines_per_pair(state.size);
    draw_heads(state, frame, heads, strip);
    for (at, nth) in (0..).zip(state.list.shown()) {
        let first = Rect { y: rows.y + at * height, height: 1, ..rows };
        let list_row = state.list.rows()[nth];
        let entry = state.list.entry(list_row);
        let style = if nth == state.list.selected_idx() { Role::Cursor } else { Role::Plain };
        let style = state.theme.style(style);
        let mut row = Row::new(rows.width);
        put_marks(state, &mut row, list_row, style);
        put_numbers(&mut row, entry, style);
        for (at, side) in Side::BOTH.into_iter().enumerate() {
            row.pad_to(STRIPS + at * (strip + 1));
            strips::put_strip(state, &mut row, &entry.strips[side], strip);
        }
        if height == 1 {
            row.pad_to(STRIPS + 2 * strip + 3);
            row.put(&format!("{:6}  ", gap(entry)), Style::new());
            put_copies(state, &mut row, list_row);
            put_names(state, &mut row, entry, style);
        } else {
            draw_row(
                frame,
                Rect { y: first.y + 1, ..first },
                second(state, rows.width, (list_row, style)),
            );
        }
        draw_row(frame, first, row);
    }
}

/// Returns the second line of a pair on a narrow terminal: the names and the gap.
fn second(state: &State, width: u16, (list_row, style): (ListRow, Style)) -> Row {
    let entry = state.list.entry(list_row);
    let gap = gap(entry);
    let mut row = Row::new(width.saturating_sub(1));
    row.pad_to(2);
    let room = row.free().saturating_sub(gap.width());
    let mut names = Row::new(u16::try_from(room).unwrap_or(width));
    put_copies(state, &mut names, list_row);
    put_names(state, &mut names, entry, style);
    row.append(names);
    row.put_right(&gap, Style::new());
    row
}

/// Returns how many cells a strip has.
fn strip_cells(width: u16) -> usize {
    let room = usize::from(width).saturating_sub(STRIPS);
    let names = if width < TWO_COLUMNS { 3 } else { GAP + 27 };
    (room.saturating_sub(names) / 2).min(WIDEST_STRIP)
}

fn draw_heads(state: &State, frame: &mut Frame<'_>, place: Rect, strip: usize) {
    let style = state.theme.style(Role::Muted);
    let mut row = Row::new(place.width);
    row.put("   A→B B→A longest", style);
    for (at, side) in Side::BOTH.into_iter().enumerate() {
        row.pad_to(STRIPS + at * (strip + 1));
        row.put(&fit(&format!("{} coverage", side.letter()), strip), style);
    }
    if place.width >= TWO_COLUMNS {
        row.pad_to(STRIPS + 2 * strip + 3);
        row.put("Δ time  A ▸ B", style);
    }
    draw_row(frame, place, row);
}

/// Puts the cursor or whether the pair is picked out, the verdict, and whether there is a note.
pub(super) fn put_marks(state: &State, row: &mut Row, list_row: ListRow, style: Style) {
    let entry = state.list.entry(list_row);
    let (book, texts) = (&state.reviewing.book, entry.texts());
    if state.list.is_picked(list_row) {
        row.put("*", state.theme.style(Role::Strong));
    } else {
        row.put(if style == Style::new() { " " } else { "▸" }, Style::new());
    }
    let standing = book.standing(texts);
    let role = match standing {
        Standing::Judged(Verdict::Flagged) => Role::Trouble,
        Standing::New | Standing::Changed(_) => Role::Plain,
        Standing::Judged(Verdict::Reviewed | Verdict::Dismissed) => Role::Muted,
    };
    row.put(&reviewing::sign(standing).to_string(), state.theme.style(role));
    let has_note = book.note(texts).is_some() || book.n_passage_notes(texts) > 0;
    let note = if has_note { reviewing::NOTE } else { ' ' };
    row.put(&note.to_string(), Style::new());
}

/// Puts the shares in percent and the longest run in words.
fn put_numbers(row: &mut Row, entry: &Entry, style: Style) {
    let score = &entry.score;
    let shares = score.copied.map(words::whole_percent);
    let run = words::number(score.longest_run);
    row.put(&format!("{:>3} {:>3} {run:>6}w", shares.left, shares.right), style);
}

/// Puts what a row says of the copies that it stands for.
fn put_copies(state: &State, row: &mut Row, list_row: ListRow) {
    let muted = state.theme.style(Role::Muted);
    match list_row.stands_for {
        StandsFor::Itself => {}
        StandsFor::Folded(others) => row.put(&format!("+{} ", words::number(others)), muted),
        StandsFor::Unfolded(others) => row.put(&format!("-{} ", words::number(others)), muted),
        StandsFor::Member => row.put("  · ", muted),
    }
}

/// Puts both names, or while they are hidden the headlines; what one of them leaves free the other may use.
pub(super) fn put_names(state: &State, row: &mut Row, entry: &Entry, style: Style) {
    let brief = entry.articles.as_ref();
    let (names, shortened): (_, fn(&str, usize) -> String) = match state.manner.names {
        Names::Shown => (brief.map(|brief| brief.name.as_str()), fit_middle),
        Names::Hidden => (brief.map(|brief| brief.headline.as_str()), fit),
    };
    let room = row.free().saturating_sub(4);
    let wanted = names.map(UnicodeWidthStr::width);
    let left = wanted.left.min((room / 2).max(room.saturating_sub(wanted.right)));
    let bidi = state.manner.bidi;
    row.put_name(&shortened(names.left, left), bidi, style);
    row.put(" ▸ ", style);
    row.put_name(&shortened(names.right, room - left), bidi, style);
}

fn gap(entry: &Entry) -> String {
    entry.gap().map(phrase::later).unwrap_or_default()
}

/// Draws a line on one side of the selected pair: its headline, its date, its id.
fn preview(state: &State, frame: &mut Frame<'_>, place: Rect, (entry, side): (&Entry, Side)) {
    let most = usize::from(place.width) * 2 / 5;
    let briefs = entry.articles.as_ref().map(AsRef::<Brief>::as_ref);
    let ids = briefs.map(|brief| match state.manner.names {
        Names::Shown => fit_middle(&brief.id.0, most),
        Names::Hidden => String::new(),
    });
    let dates = briefs.map(|brief| phrase::date(brief.published));
    let widest = |texts: &Pair<String>| texts.left.width().max(texts.right.width());
    let (date, id) = (widest(&dates), widest(&ids));
    let muted = state.theme.style(Role::Muted);
    let mut row = Row::new(place.width);
    row.put(&format!(" {} ", side.letter()), state.theme.style(Role::Strong));
    let end = usize::from(place.width).saturating_sub(id + 1);
    let middle = end.saturating_sub(if date > 0 { date + 2 } else { 0 });
    let room = middle.saturating_sub(5);
    row.put_name(&fit(&briefs[side].headline, room), state.manner.bidi, Style::new());
    row.pad_to(middle);
    row.put(&dates[side], muted);
    row.pad_to(end);
    row.put_name(&ids[side], state.manner.bidi, muted);
    draw_row(frame, place, row);
}

/// Says why there is no pair to be seen, and what can be done.
fn nothing(state: &State, frame: &mut Frame<'_>, place: Rect) {
    let scan = &state.scan;
    let mut texts = match (scan.stage, scan.articles) {
        _ if state.list.n_pairs() > 0 && state.list.filter().terms.is_empty() => vec![
            format!("{} found, and dismissed.", words::count(state.list.n_pairs(), "pair")),
            format!("{} shows what was dismissed.", state.key(Command::Judge(Judge::Dismissed))),
        ],
        _ if state.list.n_pairs() > 0 => vec![
            format!("None of {} passes the filter.", words::count(state.list.n_pairs(), "pair")),
            format!(
                "{} shows all pairs again, {} changes the filter.",
                state.key(Command::Back),
                state.key(Command::Sift(Sift::Filter))
            ),
        ],
        (Stage::Reading, 0) => vec!["Reading the articles …".to_owned()],
        (Stage::Reading, articles) => {
            vec![format!("Reading the articles … {} so far.", words::number(articles))]
        }
        (Stage::Comparing { .. }, articles) => vec![format!(
            "Comparing {}. Pairs appear here as they are found.",
            words::count(articles, "article")
        )],
        (Stage::Stopped { .. }, _) => vec![
            "The scan was cancelled before it found a pair.".to_owned(),
            format!("{} scans again.", state.key(Command::Rescan)),
        ],
        (Stage::Finished, 0) => {
            let mut texts = phrase::no_article(&state.places, state.manner.names);
            texts.push("Give folders or files: wirecopy PATH…".to_owned());
            texts
        }
        (Stage::Finished, 1) => vec![
            "Only one article was found: there is nothing to compare it with.".to_owned(),
            "Give a folder with more of them, or several paths: wirecopy PATH…".to_owned(),
        ],
        (Stage::Finished, articles) if state.has_limits => phrase::no_pair_within_limits(articles),
        (Stage::Finished, articles) => vec![
            format!(
                "Nothing copied: no two of the {} share a copied sentence.",
                words::count(articles, "article")
            ),
            "Articles on one story often share names and stock phrases; those do not count."
                .to_owned(),
            "Weaker resemblance is shown by: wirecopy --weak PATH…".to_owned(),
        ],
    };
    if !scan.skipped.is_empty() {
        let files = words::count(scan.skipped.len(), "file");
        let key = state.key(Command::Log);
        texts.push(format!("{files} could not be read: press {key} to see why."));
    }
    let width = usize::from(place.width).saturating_sub(4);
    let lines =
        texts.iter().flat_map(|text| paragraph(text, width).into_iter().chain([String::new()]));
    for (y, line) in (place.y + 1..place.bottom()).zip(lines) {
        let mut row = Row::new(place.width);
        row.pad_to(2);
        row.put(&line, Style::new());
        draw_row(frame, Rect { y, height: 1, ..place }, row);
    }
}

/// Says what the selected pair is.
fn facts_of(state: &State, entry: &Entry) -> String {
    let words = words::count(entry.score.words, "word");
    let mut facts = reviewing::remarks(&state.reviewing.book, entry.texts());
    facts.push(format!("{words} in {}", words::count(entry.n_matches, "sentence")));
    if entry.score.quoted > 0 {
        facts.push(format!("{} quoted", words::number(entry.score.quoted)));
    }
    if entry.n_weak > 0 {
        facts.push(words::weak_resemblances(entry.n_weak));
    }
    if entry.gap().is_some_and(|gap| gap.is_positive()) {
        facts.push("A = earlier".to_owned());
    }
    if !state.scan.skipped.is_empty() {
        facts.push(skipped(state));
    }
    facts.join(" · ")
}

fn skipped(state: &State) -> String {
    match state.scan.skipped.len() {
        0 => String::new(),
        number => {
            let key = state.key(Command::Log);
            format!("{} skipped ({key})", words::count(number, "file"))
        }
    }
}
