//! Draws what every screen has: the title above, the status and the keys below.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::draw_row;
use super::row::Row;
use crate::present::{fit, words};
use crate::tui::action::{Command, Read, Seek, Way};
use crate::tui::hints::is_of_use;
use crate::tui::manner::Names;
use crate::tui::phrase;
use crate::tui::state::{Stage, State};
use crate::tui::theme::Role;

/// The cells of the bar of progress.
const PROGRESS: usize = 12;

/// The least and the most cells of the name of the corpus.
const NAME: Range<usize> = 8..28;

/// Draws the title: the name of the program and of the corpus, facts from the left, facts from the right.
///
/// The name of the corpus gives way first, then the facts on the right, the last of them before the others.
pub(super) fn title(
    state: &State,
    frame: &mut Frame<'_>,
    place: Rect,
    facts: (&[String], &[String]),
) {
    let mut row = Row::new(place.width);
    row.put(" wirecopy", state.theme.style(Role::Strong));
    if state.manner.names == Names::Hidden {
        row.put("  blind", state.theme.style(Role::Strong));
    }
    let left: usize = facts.0.iter().map(|fact| fact.width() + 2).sum();
    let right: usize = facts.1.iter().map(|fact| fact.width() + 2).sum();
    let room = row.free().saturating_sub(left + right + 4).min(NAME.end);
    let corpus = phrase::corpus(&state.places);
    if state.manner.names == Names::Shown && room >= corpus.width().min(NAME.start) {
        row.skip(if corpus.is_empty() { 0 } else { 2 });
        row.put_name(&fit(&corpus, room), state.manner.bidi, state.theme.style(Role::Plain));
    }
    for fact in facts.0 {
        if row.free() >= fact.width() + 2 {
            row.put("  ", state.theme.style(Role::Plain));
            row.put(fact, state.theme.style(Role::Plain));
        }
    }
    let room = row.free().saturating_sub(3);
    let fitting = (0..=facts.1.len()).rev().map(|n| facts.1[..n].join("  "));
    if let Some(right) = fitting.into_iter().find(|right| right.width() <= room) {
        row.put_right(&format!("{right} "), state.theme.style(Role::Plain));
    }
    draw_row(frame, place, row);
}

/// Returns how far the scan is, while it is not done.
pub(super) fn progress(state: &State) -> Option<String> {
    if state.scan.is_cancelled && state.scan.stage.is_running() {
        return Some("cancelling …".to_owned());
    }
    match state.scan.stage {
        Stage::Reading if state.scan.articles == 0 => Some("reading …".to_owned()),
        Stage::Reading => {
            Some(format!("reading … {}", words::count(state.scan.articles, "article")))
        }
        Stage::Comparing { total: 0, .. } => Some("comparing …".to_owned()),
        Stage::Comparing { done, total } => {
            let done = done.min(total);
            let filled = done * PROGRESS / total;
            let bar = "█".repeat(filled) + &" ".repeat(PROGRESS - filled);
            Some(format!("comparing {} ▕{bar}▏", words::percent_of(done, total)))
        }
        Stage::Stopped { total: 0, .. } => Some("cancelled".to_owned()),
        Stage::Stopped { done, total } => {
            Some(format!("cancelled at {}", words::percent_of(done, total)))
        }
        Stage::Finished => None,
    }
}

/// Returns how far the scan is while it runs, in a few words.
pub(super) fn short_progress(state: &State) -> Option<String> {
    match state.scan.stage {
        Stage::Reading | Stage::Comparing { total: 0, .. } => Some("scanning …".to_owned()),
        Stage::Comparing { done, total } => {
            Some(format!("scan {}", words::percent_of(done.min(total), total)))
        }
        Stage::Stopped { .. } | Stage::Finished => None,
    }
}

/// Draws the status: what the cursor is on, or in its place a message, or what is waited for.
pub(super) fn status(state: &State, frame: &mut Frame<'_>, place: Rect, facts: (&str, &str)) {
    let mut row = Row::new(place.width);
    row.put(" ", state.theme.style(Role::Plain));
    let (text, role) = match &state.message {
        Some(message) => (message.text.as_str(), message.role),
        None if state.opening.is_some() => (phrase::COMPARING, Role::Plain),
        None => (facts.0, Role::Plain),
    };
    row.put_name(text, state.manner.bidi, state.theme.style(role));
    let count = state.count.map(|count| format!("{count}… "));
    let right = count.unwrap_or_else(|| format!("{} ", facts.1));
    if row.free() > right.width() {
        row.put_right(&right, state.theme.style(Role::Muted));
    }
    draw_row(frame, place, row);
}

/// Draws the keys of the mode, as many as fit; the last of them is always there.
pub(super) fn footer(state: &State, frame: &mut Frame<'_>, place: Rect) {
    let mut keys = state.keymap.footer(state.mode(), |command| is_of_use(state, command));
    let view = state.keymap.key_of(state.mode(), Command::Read(Read::View));
    if let Some((_, label)) = keys.iter_mut().find(|(key, _)| view.as_ref() == Some(key)) {
        *label = state.manner.view.next().name();
    }
    let next = state.keymap.key_of(state.mode(), Command::Seek(Seek::Next(Way::Next)));
    let is_next = |key: &str| next.is_some() && key.split('/').next() == next.as_deref();
    if state.seeking.texts.is_some()
        && let Some((_, label)) = keys.iter_mut().find(|(key, _)| is_next(key))
    {
        *label = "hit";
    }
    let last = keys.pop();
    let width = |(key, label): &(String, &str)| key.width() + 1 + label.width();
    let mut row = Row::new(place.width);
    row.put(" ", state.theme.style(Role::Plain));
    let reserved = last.as_ref().map_or(0, |last| width(last) + 1);
    for item in &keys {
        if row.free() < width(item) + 2 + reserved {
            break;
        }
        put_key(state, &mut row, item);
        row.put("  ", state.theme.style(Role::Plain));
    }
    if let Some(last) = last {
        row.pad_to(usize::from(place.width).saturating_sub(width(&last) + 1));
        put_key(state, &mut row, &last);
    }
    draw_row(frame, place, row);
}

fn put_key(state: &State, row: &mut Row, (key, label): &(String, &'static str)) {
    row.put(key, state.theme.style(Role::Key));
    row.put(" ", state.theme.style(Role::Plain));
    row.put(label, state.theme.style(Role::Muted));
}
