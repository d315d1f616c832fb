//! Lists what a menu offers, the orders of the list and what can be copied: the state comes in, commands
//! and lines go out.

use std::ops::Range;

use crate::tui::action::{Command, Read, Sift};
use crate::tui::hints::is_of_use;
use crate::tui::keymap::{Mode, Named};
use crate::tui::overlay::{OverlayLine, paragraph};
use crate::tui::state::State;

/// What stands before the selected command.
const CURSOR: char = '▸';

/// Returns what the menu that is open offers, but for what would do nothing now; nothing where none is open.
pub fn commands(state: &State) -> Vec<Named> {
    let mode = state.open_mode();
    let mut commands = state.keymap.commands(mode);
    commands.retain(|named| {
        let is_offered = matches!(
            (mode, named.command),
            (Mode::Sort, Command::Sift(Sift::SortBy(_)))
                | (Mode::Copy, Command::Read(Read::Copy(_)))
        );
        is_offered && is_of_use(state, named.command)
    });
    commands
}

/// Returns which of the commands holds already: that of the order which the list is in.
pub fn holding(state: &State) -> Option<usize> {
    let by = state.list.sorting().by;
    let is_it = |named: &Named| named.command == Command::Sift(Sift::SortBy(by));
    commands(state).iter().position(is_it)
}

/// Returns the lines of the menu, wrapped to a width, with a sign before the selected command.
pub fn lines(state: &State, width: usize) -> Vec<OverlayLine> {
    let texts = texts(state, width).into_iter().enumerate();
    let lines = texts.flat_map(|(nth, (keys, texts))| {
        let cursor = if nth == state.selected { CURSOR } else { ' ' };
        let rest = " ".repeat(keys.chars().count() + HEAD);
        let heads = std::iter::once(format!("{cursor} {keys}  ")).chain(std::iter::repeat(rest));
        let lines = heads.zip(texts).map(|(head, text)| OverlayLine { head, text });
        lines.collect::<Vec<_>>()
    });
    lines.collect()
}

/// Returns which of the lines have the selected command.
pub fn selected(state: &State, width: usize) -> Range<usize> {
    let texts = texts(state, width);
    let lines = |texts: &[(String, Vec<String>)]| texts.iter().map(|(_, lines)| lines.len()).sum();
    let at = state.selected.min(texts.len());
    let start: usize = lines(&texts[..at]);
    start..start + lines(&texts[at..(at + 1).min(texts.len())])
}

/// The cells before and behind the keys.
const HEAD: usize = 4;

/// Returns the keys of each command, and what it does in lines of the room beside them.
fn texts(state: &State, width: usize) -> Vec<(String, Vec<String>)> {
    let holding = holding(state);
    let texts = commands(state).into_iter().enumerate().map(|(nth, named)| {
        let room = width.saturating_sub(named.keys.chars().count() + HEAD);
        let now = if holding == Some(nth) { " (now)" } else { "" };
        (named.keys, paragraph(&format!("{}{now}", named.help), room))
    });
    texts.collect()
}
