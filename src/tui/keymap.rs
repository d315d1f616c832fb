//! Tells what keys mean: a key comes in, an action goes out; the footer, the help and the documentation
//! are made from the same table.

mod bindings;

use std::fmt::{self, Write as _};

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::action::{Action, Command};

pub use bindings::BINDINGS;

/// What the screen is for at the moment; it decides what keys mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The list of pairs.
    Pairs,
    /// One comparison.
    Compare,
    /// What the list may be sorted by.
    Sort,
    /// The keys of the mode below.
    Help,
    /// The files that could not be read.
    Log,
    /// The field for the path of an export.
    Path,
    /// The question whether a file may be replaced.
    Replace,
    /// The terminal is too small for anything.
    Cramped,
}

/// A row of the table of keys.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it counts.
    pub modes: &'static [Mode],
    /// Its keys, the most telling first, and what each means.
    pub keys: &'static [(Key, Command)],
    /// A word or two for the footer.
    pub label: &'static str,
    /// A line for the help.
    pub help: &'static str,
    /// Its place in the footer, the lowest first; none for keys that the footer leaves out.
    pub rank: Option<u8>,
}

/// A key as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    control: Control,
}

/// Whether the control key is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Control {
    Up,
    Held,
}

impl Mode {
    /// Every mode in the order of the documentation.
    pub const ALL: [Mode; 8] = [
        Mode::Pairs,
        Mode::Compare,
        Mode::Sort,
        Mode::Help,
        Mode::Log,
        Mode::Path,
        Mode::Replace,
        Mode::Cramped,
    ];

    /// Returns what the help calls the mode.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Pairs => "pairs",
            Mode::Compare => "comparison",
            Mode::Sort => "sort by",
            Mode::Help => "keys",
            Mode::Log => "skipped files",
            Mode::Path => "export",
            Mode::Replace => "replace?",
            Mode::Cramped => "small terminal",
        }
    }
}

impl Key {
    const fn char(c: char) -> Key {
        Key { code: KeyCode::Char(c), control: Control::Up }
    }

    const fn control(c: char) -> Key {
        Key { code: KeyCode::Char(c), control: Control::Held }
    }

    const fn code(code: KeyCode) -> Key {
        Key { code, control: Control::Up }
    }

    /// Returns the key of an event; Shift counts only where it is not already in the character.
    fn of(event: KeyEvent) -> Option<Key> {
        if event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::META)
        {
            return None;
        }
        let held = event.modifiers.contains(KeyModifiers::CONTROL);
        let control = if held { Control::Held } else { Control::Up };
        let code = match event.code {
            KeyCode::Char(c) if held => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::SHIFT) => {
                KeyCode::Char(c.to_ascii_uppercase())
            }
            KeyCode::BackTab => KeyCode::Tab,
            other => other,
        };
        Some(Key { code, control })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control == Control::Held {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) => f.write_char(c),
            KeyCode::Enter => f.write_str("⏎"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Backspace => f.write_str("⌫"),
            KeyCode::Delete => f.write_str("Del"),
            other => write!(f, "{other}"),
        }
    }
}

/// Returns what a key means in a mode; nothing for the release of a key.
pub fn action(mode: Mode, event: KeyEvent) -> Option<Action> {
    match event.kind {
        KeyEventKind::Press | KeyEventKind::Repeat => {}
        KeyEventKind::Release => return None,
    }
    let Some(key) = Key::of(event) else { return Some(Action::Unbound) };
    if let Some(command) = bound(mode, key) {
        return Some(Action::Command(command));
    }
    let Key { code: KeyCode::Char(c), control: Control::Up } = key else {
        return Some(Action::Unbound);
    };
    Some(match mode {
        Mode::Path => Action::Typed(c),
        Mode::Pairs | Mode::Compare => {
            let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
            digit.map_or(Action::Unbound, |digit| Action::Command(Command::Digit(digit)))
        }
        Mode::Sort | Mode::Help | Mode::Log | Mode::Replace | Mode::Cramped => Action::Unbound,
    })
}

fn bound(mode: Mode, key: Key) -> Option<Command> {
    let keys = in_mode(mode).flat_map(|binding| binding.keys);
    keys.into_iter().find(|(bound, _)| *bound == key).map(|(_, command)| *command)
}

fn in_mode(mode: Mode) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.modes.contains(&mode))
}

/// Returns the keys for the footer of a mode with what they do, the most useful first; a key that
/// would do nothing of use now is left out.
pub fn footer(mode: Mode, is_of_use: impl Fn(Command) -> bool) -> Vec<(String, &'static str)> {
    let useful =
        in_mode(mode).filter(|binding| binding.keys.iter().any(|(_, command)| is_of_use(*command)));
    let mut ranked: Vec<(u8, &Binding)> =
        useful.filter_map(|binding| Some((binding.rank?, binding))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, binding)| (first_keys(binding), binding.label)).collect()
}

/// Returns the first key of each thing that a binding does: `n/N`.
fn first_keys(binding: &Binding) -> String {
    let mut seen: Vec<Command> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    for (key, command) in binding.keys {
        if !seen.contains(command) {
            seen.push(*command);
            keys.push(key.to_string());
        }
    }
    keys.join("/")
}

/// Returns the lines of the help of a mode: the keys and what they do.
pub fn help(mode: Mode) -> Vec<(String, &'static str)> {
    let lines = in_mode(mode).map(|binding| (all_keys(binding), binding.help));
    match mode {
        Mode::Pairs | Mode::Compare => {
            lines.chain([COUNTS].map(|(k, h)| (k.to_owned(), h))).collect()
        }
        Mode::Sort | Mode::Help | Mode::Log | Mode::Path | Mode::Replace | Mode::Cramped => {
            lines.collect()
        }
    }
}

/// Returns the keys of a command in a mode and what its binding does; nothing of one without keys.
pub fn of_command(mode: Mode, command: Command) -> (String, &'static str) {
    let has_it = |binding: &&Binding| binding.keys.iter().any(|(_, means)| *means == command);
    let Some(binding) = in_mode(mode).find(has_it) else { return (String::new(), "") };
    let keys = binding.keys.iter().filter(|(_, means)| *means == command);
    let keys: Vec<String> = keys.map(|(key, _)| key.to_string()).collect();
    (keys.join(" "), binding.help)
}

/// What digits do, which are no binding of their own.
const COUNTS: (&str, &str) = ("0…9", "a count for the next key: 5j, 12G, 3n");

fn all_keys(binding: &Binding) -> String {
    binding.keys.iter().map(|(key, _)| key.to_string()).collect::<Vec<_>>().join(" ")
}

/// Returns the table of all keys for the documentation, in Markdown.
pub fn markdown() -> String {
    let mut table = String::from("| Keys | Where | What they do |\n|---|---|---|\n");
    let counts = (COUNTS.0.to_owned(), "pairs, comparison".to_owned(), COUNTS.1);
    let rows = BINDINGS.iter().map(|binding| (all_keys(binding), places(binding), binding.help));
    for (keys, places, help) in rows.chain([counts]) {
        let keys: Vec<String> = keys.split(' ').map(|key| format!("`{key}`")).collect();
        table.push_str(&format!("| {} | {places} | {help} |\n", keys.join(" ")));
    }
    table
}

fn places(binding: &Binding) -> String {
    if Mode::ALL.iter().all(|mode| binding.modes.contains(mode)) {
        return "everywhere".to_owned();
    }
    binding.modes.iter().map(|mode| mode.name()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::{Motion, Read, Way};

    fn press(mode: Mode, code: KeyCode, modifiers: KeyModifiers) -> Option<Command> {
        match action(mode, KeyEvent::new(code, modifiers))? {
            Action::Command(command) => Some(command),
            _ => None,
        }
    }

    #[test]
    fn knows_shift_however_the_terminal_tells_it() {
        let last = Some(Command::Move(Motion::Last));
        let typed = |c, modifiers| press(Mode::Compare, KeyCode::Char(c), modifiers);
        assert_eq!(typed('G', KeyModifiers::NONE), last);
        assert_eq!(typed('G', KeyModifiers::SHIFT), last);
        assert_eq!(typed('g', KeyModifiers::SHIFT), last);
        assert_eq!(typed('?', KeyModifiers::SHIFT), Some(Command::Help));
        assert_eq!(typed('n', KeyModifiers::ALT), None);
    }

    #[test]
    fn hears_presses_and_repeats_but_no_releases() {
        let mut event = KeyEvent::new(KeyCode::Char('n'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert!(action(Mode::Compare, event).is_none());
        event.kind = KeyEventKind::Repeat;
        assert!(matches!(
            action(Mode::Compare, event),
            Some(Action::Command(Command::Read(Read::Passage(Way::Next))))
        ));
    }

    #[test]
    fn no_key_means_two_things_in_one_mode() {
        for mode in Mode::ALL {
            let keys: Vec<Key> = in_mode(mode).flat_map(|b| b.keys).map(|(key, _)| *key).collect();
            for (at, key) in keys.iter().enumerate() {
                assert!(!keys[at + 1..].contains(key), "{key} is bound twice in {}", mode.name());
            }
        }
    }

    #[test]
    fn every_binding_is_explained_and_every_mode_can_be_left() {
        for binding in BINDINGS {
            assert!(!binding.help.is_empty() && !binding.modes.is_empty(), "{binding:?}");
            assert!(binding.rank.is_none() || !binding.label.is_empty(), "{binding:?}");
        }
        for mode in Mode::ALL {
            assert_eq!(press(mode, KeyCode::Char('c'), KeyModifiers::CONTROL), Some(Command::Quit));
            assert_eq!(press(mode, KeyCode::Esc, KeyModifiers::NONE), Some(Command::Back));
        }
    }

    #[test]
    fn letters_are_text_in_the_field() {
        let event = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        assert!(matches!(action(Mode::Path, event), Some(Action::Typed('q'))));
    }
}
