//! Draws one comparison: what is compared above, the text of both sides beside each other below.

use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::row::Row;
use super::{bars, draw_row, rail, rule, status, strips, text};
use crate::pair::Side;
use crate::present::{fit_middle, words};
use crate::review::texts;
use crate::segment::Segmented;
use crate::tui::action::{Command, Judge};
use crate::tui::desk::Arrangement;
use crate::tui::layout::{self, Breadth, Columns};
use crate::tui::manner::{Emphasis, Lock, Names, View};
use crate::tui::phrase;
use crate::tui::reading::{Panes, Reading};
use crate::tui::reviewing;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the screen.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>) {
    let Some(reading) = &state.reading else { return };
    let layout = layout::compare(state.size, state.breadth);
    title(state, frame, layout.title, reading);
    let parts = [layout.names, layout.headlines, layout.strips];
    match state.breadth {
        Breadth::Columns | Breadth::Workbench => {
            let puts = [put_name, put_headline, put_strip];
            for (place, put) in parts.into_iter().zip(puts) {
                beside(state, frame, place, put);
            }
        }
        Breadth::Narrow => stacked(state, frame, parts),
    }
    rail::draw(state, frame, &layout, reading);
    rule(state, frame, layout.rule);
    text::draw(state, frame, layout.body, reading);
    rule(state, frame, layout.rule_below);
    let scroll = &reading.pane().scroll;
    let shown = scroll.shown();
    let position = match (shown.start, scroll.n_lines() - shown.end) {
        (0, 0) => "all".to_owned(),
        (0, _) => "top".to_owned(),
        (_, 0) => "end".to_owned(),
        (above, below) => words::percent_of(above, above + below),
    };
    let position = phrase::position(reading.comparison().settings, &how(reading, &position));
    let cells = usize::from(layout.status.width).saturating_sub(position.width() + 4);
    let status = |cells| status::of_text(state, reading, cells);
    let status = reviewing::with_note(status, state.passage_note(), cells);
    bars::status(state, frame, layout.status, (&status, &position));
    bars::footer(state, frame, layout.footer);
}

/// Returns how the text is shown and which part of it: `flow · changes · 12 %`; what is as usual is not
/// said.
fn how(reading: &Reading, position: &str) -> String {
    let manner = reading.desk().manner;
    let arrangement = match reading.desk().arrangement() {
        Arrangement::View(View::Rows) => None,
        Arrangement::View(view @ (View::Flow | View::Merged)) => Some(view.name().to_owned()),
        Arrangement::OneSide => Some(format!("{} alone", reading.focus().letter())),
    };
    let lock = match manner.lock {
        Lock::Free if matches!(reading.panes(), Panes::Flow(_)) => Some("unlocked".to_owned()),
        Lock::Free | Lock::Locked => None,
    };
    let emphasis = manner.emphasis;
    let emphasis = (emphasis != Emphasis::default()).then(|| emphasis.name().to_owned());
    let facts = [arrangement, lock, emphasis, Some(position.to_owned())];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn title(state: &State, frame: &mut Frame<'_>, place: Rect, reading: &Reading) {
    let score = &reading.comparison().score;
    let shares = score.copied.map(words::percent);
    let position = [state.list.selected_idx() + 1, state.list.rows().len()].map(words::number);
    let told = reviewing::told(&state.reviewing, reading.comparison());
    let ids = texts(reading.comparison()).map(|text| text.id);
    let position = match state.list.entry_of(ids) {
        Some(_) if state.scan.stage.is_running() => format!("pair {}+", position.join("/")),
        Some(_) => format!("pair {}", position.join("/")),
        None => "pair gone".to_owned(),
    };
    let mut left = vec![position, told];
    if state.breadth == Breadth::Workbench {
        left.extend(state.reviewing.tally(&state.key(Command::Judge(Judge::Dismissed))));
    }
    let mut right = vec![
        format!("A→B {}", shares.left),
        format!("B→A {}", shares.right),
        words::shared_words(score),
        format!("longest {}", words::number(score.longest_run)),
    ];
    if let Some(progress) = bars::short_progress(state) {
        right.insert(2, progress);
    }
    bars::title(state, frame, place, (&left, &right));
}

/// Puts something on one side into a line of its own width.
type Put = fn(&State, &mut Row, &Reading, Side);

/// Draws a line of the head with each side above its column.
fn beside(state: &State, frame: &mut Frame<'_>, place: Rect, put: Put) {
    let Some(reading) = &state.reading else { return };
    let columns = Columns::beside(place.width, reading.numbers());
    let Columns::Beside { margin, text, .. } = columns else { return };
    for (side, x) in Side::BOTH.into_iter().zip([margin, columns.right()]) {
        let cells = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
        let mut row = Row::new(cells(text));
        put(state, &mut row, reading, side);
        let place = Rect { x: place.x + cells(x), width: cells(text), ..place };
        draw_row(frame, place, row);
    }
}

/// Draws the head on a narrow terminal: a line for each side, and both strips in the third.
fn stacked(state: &State, frame: &mut Frame<'_>, [left, right, strips]: [Rect; 3]) {
    let Some(reading) = &state.reading else { return };
    for (place, side) in [left, right].into_iter().zip(Side::BOTH) {
        let article = &reading.comparison().articles[side];
        let mut row = Row::new(place.width);
        row.pad_to(1);
        put_letter(state, &mut row, reading, side);
        let date = side_date(reading, side, row.free() / 3);
        let name = fit_middle(&name(state, article), row.free() / 3);
        let (bidi, strong) = (state.manner.bidi, state.theme.style(Role::Strong));
        row.put_name(&name, bidi, strong);
        row.put(&format!("  {date}  "), strong);
        row.put_name(&phrase::headline(article), bidi, state.theme.style(Role::Plain));
        draw_row(frame, place, row);
    }
    let mut row = Row::new(strips.width);
    let cells = usize::from(strips.width).saturating_sub(2) / 2;
    for (side, at) in Side::BOTH.into_iter().zip([1, cells + 2]) {
        let mut half = Row::new(u16::try_from(cells).unwrap_or(u16::MAX));
        put_strip(state, &mut half, reading, side);
        row.pad_to(at);
        row.append(half);
    }
    draw_row(frame, strips, row);
}

fn put_letter(state: &State, row: &mut Row, reading: &Reading, side: Side) {
    let role = if reading.focus() == side { Role::Cursor } else { Role::Strong };
    row.put(&side.letter().to_string(), state.theme.style(role));
    row.put(" ", state.theme.style(Role::Plain));
}

/// Returns the date of a side, in `cells` cells with the time where that helps; on the right with the gap.
fn side_date(reading: &Reading, side: Side, cells: usize) -> String {
    let comparison = reading.comparison();
    let published = comparison.articles.as_ref().map(|article| article.article.published);
    let with_gap = |date: String| match (side, phrase::gap(comparison)) {
        (Side::Right, Some(gap)) => format!("{date} {gap}"),
        (Side::Left | Side::Right, _) => date,
    };
    let exact = with_gap(phrase::dates(published)[side].clone());
    if exact.width() <= cells { exact } else { with_gap(phrase::date(published[side])) }
}

fn put_name(state: &State, row: &mut Row, reading: &Reading, side: Side) {
    put_letter(state, row, reading, side);
    let name = name(state, &reading.comparison().articles[side]);
    let date = side_date(reading, side, row.free().saturating_sub(name.width() + 1));
    let room = row.free().saturating_sub(date.width() + 1);
    row.put_name(&fit_middle(&name, room), state.manner.bidi, state.theme.style(Role::Strong));
    row.put_right(&date, state.theme.style(Role::Muted));
}

/// Returns what the article is called, unless that is hidden.
fn name(state: &State, article: &Segmented) -> String {
    match state.manner.names {
        Names::Shown => phrase::name(&article.article),
        Names::Hidden => "name hidden".to_owned(),
    }
}

fn put_headline(state: &State, row: &mut Row, reading: &Reading, side: Side) {
    let headline = phrase::headline(&reading.comparison().articles[side]);
    row.put_headline(&headline, state.manner.bidi, state.theme.style(Role::Plain));
}

/// Puts the strip of a side and its share.
fn put_strip(state: &State, row: &mut Row, reading: &Reading, side: Side) {
    let comparison = reading.comparison();
    let share = words::percent(comparison.score.copied[side]);
    let share = format!(" {share} is in {}", side.other().letter());
    let muted = state.theme.style(Role::Muted);
    row.put("▕", muted);
    let cells = row.free().saturating_sub(share.width() + 1);
    strips::put(state, row, (comparison, side), cells);
    row.put("▏", muted);
    row.put(&share, state.theme.style(Role::Plain));
}
