//! Writes what lies over a screen, the help and the log: the state comes in, lines and a place go out.

mod hits;
mod lines;

use ratatui::layout::Rect;

use crate::pair::Side;
use crate::present::{Query, words};
use crate::tui::facts;
use crate::tui::keymap::{Keymap, Mode};
use crate::tui::legend::{self, Sign};
use crate::tui::manner::Names;
use crate::tui::menu;
use crate::tui::reviewing::notes;
use crate::tui::state::State;

use lines::push;

pub use hits::{Hits, LineHit};

pub use lines::{Lines, Numbered, OverlayLine, paragraph};

/// The widest that an overlay becomes, in cells.
const WIDEST: u16 = 84;

/// What stands before a message in the log.
const SAID: &str = "  ";

/// The cells that the heads take, a gap included.
const HEADS: usize = 24;

/// The cells that signs take before that of a strip.
const SIGNS: usize = 8;

/// Returns the place of the overlay, its border included.
pub fn place(state: &State) -> Rect {
    let width = state.size.width.min(WIDEST);
    let room = state.size.height.saturating_sub(3);
    let wanted = u16::try_from(lines(state).len() + 2).unwrap_or(u16::MAX);
    let height = wanted.min(room);
    Rect { x: (state.size.width - width) / 2, y: 1 + (room - height) / 2, width, height }
}

/// Returns how many lines the overlay shows at once.
pub fn height(state: &State) -> usize {
    usize::from(place(state).height.saturating_sub(2))
}

/// Returns how many cells a line of the overlay has.
pub fn inner_width(state: &State) -> usize {
    usize::from(state.size.width.min(WIDEST)).saturating_sub(4)
}

/// Returns the title of the overlay.
pub fn title(state: &State) -> String {
    match state.seen_mode() {
        Mode::Log => " log ".to_owned(),
        Mode::Sort => " sort by ".to_owned(),
        Mode::Copy => " copy ".to_owned(),
        Mode::Facts => " articles ".to_owned(),
        Mode::Help
        | Mode::Welcome
        | Mode::Pairs
        | Mode::Compare
        | Mode::Filter
        | Mode::Palette
        | Mode::Path
        | Mode::Replace
        | Mode::Note
        | Mode::Search
        | Mode::Browse
        | Mode::Cramped => format!(" keys: {} ", state.base().name()),
    }
}

/// Returns all lines of the overlay, wrapped to its width; none where no overlay is open.
pub fn lines(state: &State) -> Lines<'_> {
    let inner = inner_width(state);
    match state.seen_mode() {
        Mode::Help => help(&state.keymap, state.base(), inner).into(),
        Mode::Log => log(state, inner),
        Mode::Sort | Mode::Copy => menu::lines(state, inner).into(),
        Mode::Facts => facts_of(state, inner).into(),
        Mode::Welcome
        | Mode::Pairs
        | Mode::Compare
        | Mode::Filter
        | Mode::Palette
        | Mode::Path
        | Mode::Replace
        | Mode::Note
        | Mode::Search
        | Mode::Browse
        | Mode::Cramped => Lines::default(),
    }
}

/// Returns the hits of a query in the lines of the overlay.
pub fn hits<'s>(state: &'s State, lines: &Lines<'_>, query: &Query) -> Hits<'s> {
    Hits::new(query, lines, state.scan.log.hits(query, lines.kept.len()))
}

/// Keeps the lines of the log, if it is open, until it is closed, and what is looked for in them.
pub(super) fn keep_lines(state: &mut State) {
    if state.seen_mode() == Mode::Log {
        let width = inner_width(state);
        state.scan.log.learn(&state.scan.skipped, width);
        if let Some(search) = &state.seeking.overlay {
            state.scan.log.seek(&search.query);
        }
    } else {
        state.scan.log = Numbered::default();
    }
}

fn help(keymap: &Keymap, mode: Mode, width: usize) -> Vec<OverlayLine> {
    let mut lines = Vec::new();
    for (keys, text) in keymap.help(mode) {
        push_entry(&mut lines, (&keys, text), width);
    }
    let legend = legend::of_mode(mode);
    if !legend.is_empty() {
        lines.push(OverlayLine::default());
        push_entry(&mut lines, ("sign    in a strip", "what it says"), width);
    }
    for Sign { signs, strip, says } in legend {
        let signs = format!("{signs:SIGNS$}{strip}");
        push_entry(&mut lines, (signs.trim_end(), says), width);
    }
    lines
}

/// Appends a key or a sign with what is said of it, below it where there is not room enough beside it.
fn push_entry(lines: &mut Vec<OverlayLine>, (head, text): (&str, &str), width: usize) {
    if width < 2 * HEADS {
        lines.push(OverlayLine { head: head.to_owned(), text: String::new() });
        push(lines, "", &format!("  {text}"), width);
    } else {
        push(lines, &format!("{head:HEADS$}"), text, width - HEADS);
    }
}

/// Returns what is known of both articles of the open comparison, and what was noted.
fn facts_of(state: &State, width: usize) -> Vec<OverlayLine> {
    let Some(reading) = &state.reading else { return Vec::new() };
    let mut lines = Vec::new();
    for side in Side::BOTH {
        let mut facts = facts::of_article(reading.comparison(), side);
        facts.retain(|(topic, _)| state.manner.names == Names::Shown || !topic.tells_name());
        for (at, (about, fact)) in facts::labelled(facts).enumerate() {
            let letter = if at == 0 { side.letter() } else { ' ' };
            let head = format!("{letter} {about:11}");
            push(&mut lines, &head, &fact, width.saturating_sub(head.len()));
        }
        lines.push(OverlayLine::default());
    }
    for note in notes(&state.reviewing.book, reading.comparison()) {
        push(&mut lines, "", &note, width);
    }
    if lines.last() == Some(&OverlayLine::default()) {
        lines.pop();
    }
    lines
}

/// Returns which files could not be read, and what was said, the latest first.
fn log(state: &State, width: usize) -> Lines<'_> {
    let (skipped, names) = (&state.scan.skipped, state.manner.names);
    let mut lines = Lines::default();
    let mut say = |text: &str| push(&mut lines.before, "", text, width);
    match (skipped.len(), names) {
        (0, _) => say("Every file could be read."),
        (_, Names::Hidden) => say("The names of files are hidden."),
        (n, Names::Shown) => {
            say(&format!("Could not be read: {}", words::count(n, "file")));
            (lines.kept, lines.behind) = state.scan.log.of(skipped, width);
        }
    }
    let mut messages = state.said.messages(names).peekable();
    if messages.peek().is_some() {
        lines.behind.push(OverlayLine::default());
        push(&mut lines.behind, "", "Said, the latest first:", width);
    }
    for message in messages {
        push(&mut lines.behind, SAID, &message.text, width.saturating_sub(SAID.len()));
    }
    lines
}
