//! Draws the list of pairs, and the selected one below it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::field::{self, Field};
use super::row::Row;
use super::text::first_that_fits;
use super::{bars, draw_row, preview, rows, rule};
use crate::duplicates::Folding;
use crate::present::words;
use crate::tui::action::{Command, Judge, Sift};
use crate::tui::entry::Entry;
use crate::tui::keymap::Mode;
use crate::tui::layout;
use crate::tui::list::{Direction, Sorting};
use crate::tui::manner::Names;
use crate::tui::overlay::paragraph;
use crate::tui::phrase;
use crate::tui::reviewing;
use crate::tui::state::{Stage, State};
use crate::tui::theme::Role;

/// Draws the screen.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>) {
    let layout = layout::pairs(state.size);
    let scan = &state.scan;
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
    rows::draw(state, frame, (layout.heads, layout.rows));
    rule(state, frame, layout.rule);
    preview::draw(state, frame, layout.preview, selected);
    let position =
        [state.list.selected_idx() + 1, state.list.rows().len()].map(words::number).join("/");
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
    let folded = match state.list.n_folded() {
        0 => shown.clone(),
        folded => {
            let key = state.key(Command::Sift(Sift::Versions(Folding::Unfolded)));
            let folded = words::count(folded, "pair");
            format!(
                "{first}–{last} of {} + {folded} folded ({key}){grows} ",
                words::count(state.list.rows().len(), "row")
            )
        }
    };
    let shown = first_that_fits(row.free().saturating_sub(1), [folded, shown]);
    if row.free() > shown.width() {
        row.put_right(&shown, muted);
    }
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
    match (&scan.skipped[..], state.manner.names) {
        ([], _) => {}
        // Most often a path that was mistyped: what is wrong with it comes before what else might be.
        ([only], Names::Shown) if scan.articles < 2 => texts.insert(1, format!("{only}.")),
        (skipped, _) => {
            let files = words::count(skipped.len(), "file");
            let key = state.key(Command::Log);
            texts.push(format!("{files} could not be read: press {key} to see why."));
        }
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
