//! Tells what keys mean: a key comes in, an action goes out; the footer, the help and the documentation
//! are made from the same table.

mod bindings;
mod key;
mod listing;
mod names;
mod rebind;
mod sentences;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::action::{Action, Command};
use super::script::Script;

pub use bindings::BINDINGS;
pub use key::Key;
pub use names::name;
pub use sentences::says;

/// What the screen is for at the moment; it decides what keys mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What is shown where no articles were given.
    Welcome,
    /// The list of pairs.
    Pairs,
    /// One comparison.
    Compare,
    /// What the list may be sorted by.
    Sort,
    /// The field for the filter.
    Filter,
    /// The field for what is looked for.
    Search,
    /// The commands by their names.
    Palette,
    /// The keys of the mode below.
    Help,
    /// The files that could not be read, and what was said.
    Log,
    /// The field for the path of an export.
    Path,
    /// The question whether a file may be replaced.
    Replace,
    /// The field for a note.
    Note,
    /// What may be copied.
    Copy,
    /// What is known of both articles.
    Facts,
    /// The question whether an address may be opened in the browser.
    Browse,
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

impl Mode {
    /// Every mode in the order of the documentation.
    pub const ALL: [Mode; 16] = [
        Mode::Welcome,
        Mode::Pairs,
        Mode::Compare,
        Mode::Sort,
        Mode::Filter,
        Mode::Search,
        Mode::Palette,
        Mode::Help,
        Mode::Log,
        Mode::Path,
        Mode::Replace,
        Mode::Note,
        Mode::Copy,
        Mode::Facts,
        Mode::Browse,
        Mode::Cramped,
    ];

    /// Returns what the help calls the mode.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Welcome => "welcome",
            Mode::Pairs => "pairs",
            Mode::Compare => "comparison",
            Mode::Sort => "sort by",
            Mode::Filter => "filter",
            Mode::Search => "search",
            Mode::Palette => "commands",
            Mode::Help => "keys",
            Mode::Log => "log",
            Mode::Path => "export",
            Mode::Replace => "replace?",
            Mode::Note => "note",
            Mode::Copy => "copy",
            Mode::Facts => "articles",
            Mode::Browse => "browser?",
            Mode::Cramped => "small terminal",
        }
    }

    /// Returns whether one step back from there would be out.
    fn is_first(self) -> bool {
        matches!(self, Mode::Welcome | Mode::Pairs | Mode::Cramped)
    }

    /// Returns whether keys stay what they are there: in fields, where most keys are text, in questions,
    /// and where nothing can be explained.
    pub(super) fn is_fixed(self) -> bool {
        match self {
            Mode::Filter
            | Mode::Search
            | Mode::Palette
            | Mode::Path
            | Mode::Replace
            | Mode::Note
            | Mode::Browse
            | Mode::Cramped => true,
            Mode::Welcome
            | Mode::Pairs
            | Mode::Compare
            | Mode::Sort
            | Mode::Help
            | Mode::Log
            | Mode::Copy
            | Mode::Facts => false,
        }
    }
}

/// The keys in force: the table of [`BINDINGS`] for each mode.
#[derive(Clone, Debug)]
pub struct Keymap {
    rows: Vec<Row>,
    script: Script,
}

/// A row of the table in one of its modes.
#[derive(Clone, Debug)]
struct Row {
    mode: Mode,
    binding: &'static Binding,
    keys: Vec<(Key, Command)>,
}

/// A command that has a name, as it can be called in a mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The command.
    pub command: Command,
    /// Its name.
    pub name: &'static str,
    /// Its keys, one space between them; empty if it has none.
    pub keys: String,
    /// What the help says of it and of what stands in the same row.
    pub help: &'static str,
    /// What it does, in a few words.
    pub says: &'static str,
}

impl Default for Keymap {
    /// Returns the keys as they are if nobody binds them anew.
    fn default() -> Keymap {
        let row =
            |binding: &'static Binding, mode| Row { mode, binding, keys: binding.keys.to_vec() };
        let rows = BINDINGS
            .iter()
            .copied()
            .flatten()
            .flat_map(|binding| binding.modes.iter().map(move |mode| row(binding, *mode)));
        Keymap { rows: rows.collect(), script: Script::Unicode }
    }
}

impl Keymap {
    /// Returns the same keys, shown with other signs.
    pub fn in_script(self, script: Script) -> Keymap {
        Keymap { script, ..self }
    }

    /// Returns what a key means in a mode; nothing for the release of a key.
    pub fn action(&self, mode: Mode, event: KeyEvent) -> Option<Action> {
        match event.kind {
            KeyEventKind::Press | KeyEventKind::Repeat => {}
            KeyEventKind::Release => return None,
        }
        let Some(key) = Key::of(event) else { return Some(Action::Unbound) };
        if let Some(command) = self.bound(mode, key) {
            // Who closes one thing after the other presses it once too often.
            let is_escape = key == Key::code(KeyCode::Esc);
            let is_back = is_escape && command == Command::Back && mode.is_first();
            return Some(Action::Command(if is_back { Command::Clear } else { command }));
        }
        let Some(c) = key.typed() else { return Some(Action::Unbound) };
        Some(match mode {
            Mode::Path | Mode::Filter | Mode::Search | Mode::Palette | Mode::Note => {
                Action::Typed(c)
            }
            Mode::Pairs | Mode::Compare => {
                let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
                digit.map_or(Action::Unbound, |digit| Action::Command(Command::Digit(digit)))
            }
            Mode::Welcome
            | Mode::Sort
            | Mode::Help
            | Mode::Log
            | Mode::Replace
            | Mode::Copy
            | Mode::Facts
            | Mode::Browse
            | Mode::Cramped => Action::Unbound,
        })
    }

    fn bound(&self, mode: Mode, key: Key) -> Option<Command> {
        let keys = self.in_mode(mode).flat_map(|row| &row.keys);
        keys.into_iter().find(|(bound, _)| *bound == key).map(|(_, command)| *command)
    }

    fn in_mode(&self, mode: Mode) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.mode == mode && !row.keys.is_empty())
    }

    /// Returns the keys for the footer of a mode with what they do, the most useful first; a key that
    /// would do nothing of use now is left out.
    pub fn footer(
        &self,
        mode: Mode,
        is_of_use: impl Fn(Command) -> bool,
    ) -> Vec<(String, &'static str)> {
        let useful = self
            .in_mode(mode)
            .filter(|row| row.keys.iter().any(|(_, command)| is_of_use(*command)));
        let mut ranked: Vec<(u8, &Row)> =
            useful.filter_map(|row| Some((row.binding.rank?, row))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked
            .into_iter()
            .map(|(_, row)| (row.first_keys(self.script), row.binding.label))
            .collect()
    }

    /// Returns the first key of a command in a mode, as it is shown.
    pub fn key_of(&self, mode: Mode, command: Command) -> Option<String> {
        let mut keys = self.in_mode(mode).flat_map(|row| &row.keys);
        keys.find(|(_, bound)| *bound == command).map(|(key, _)| key.shown(self.script))
    }

    /// Returns the lines of the help of a mode: the keys and what they do.
    pub fn help(&self, mode: Mode) -> Vec<(String, &'static str)> {
        let lines = self.in_mode(mode).map(|row| (row.all_keys(self.script), row.binding.help));
        match mode {
            Mode::Pairs | Mode::Compare => {
                lines.chain([COUNTS].map(|(k, h)| (k.to_owned(), h))).collect()
            }
            Mode::Welcome
            | Mode::Sort
            | Mode::Filter
            | Mode::Search
            | Mode::Palette
            | Mode::Help
            | Mode::Log
            | Mode::Path
            | Mode::Replace
            | Mode::Note
            | Mode::Copy
            | Mode::Facts
            | Mode::Browse
            | Mode::Cramped => lines.collect(),
        }
    }

    /// Returns the commands of a mode that have a name, each once, in the order of the help.
    pub fn commands(&self, mode: Mode) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        for row in self.in_mode(mode) {
            for (key, command) in &row.keys {
                let Some(name) = name(*command) else { continue };
                match found.iter_mut().find(|named| named.command == *command) {
                    Some(named) => named.keys.push_str(&format!(" {}", key.shown(self.script))),
                    None => found.push(Named {
                        command: *command,
                        name,
                        keys: key.shown(self.script),
                        help: row.binding.help,
                        says: says(*command),
                    }),
                }
            }
        }
        found
    }
}

impl Row {
    /// Returns the first key of each thing that the row does: `n/N`.
    fn first_keys(&self, script: Script) -> String {
        let mut seen: Vec<Command> = Vec::new();
        let mut keys: Vec<String> = Vec::new();
        for (key, command) in &self.keys {
            if !seen.contains(command) {
                seen.push(*command);
                keys.push(key.shown(script));
            }
        }
        keys.join("/")
    }

    fn all_keys(&self, script: Script) -> String {
        self.keys.iter().map(|(key, _)| key.shown(script)).collect::<Vec<_>>().join(" ")
    }
}

/// What digits do, which are no binding of their own.
const COUNTS: (&str, &str) = ("0-9", "a count for the next key: how often, or which one");

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;
    use crate::tui::action::{Motion, Seek, Way};

    fn action(mode: Mode, event: KeyEvent) -> Option<Action> {
        Keymap::default().action(mode, event)
    }

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
            Some(Action::Command(Command::Seek(Seek::Next(Way::Next))))
        ));
    }

    #[test]
    fn no_key_means_two_things_in_one_mode() {
        for mode in Mode::ALL {
            let map = Keymap::default();
            let keys: Vec<Key> =
                map.in_mode(mode).flat_map(|row| &row.keys).map(|(key, _)| *key).collect();
            for (at, key) in keys.iter().enumerate() {
                assert!(!keys[at + 1..].contains(key), "{key:?} is bound twice in {}", mode.name());
            }
        }
    }

    #[test]
    fn every_binding_is_explained_and_every_mode_can_be_left() {
        for binding in BINDINGS.iter().copied().flatten() {
            assert!(!binding.help.is_empty() && !binding.modes.is_empty(), "{binding:?}");
            assert!(binding.rank.is_none() || !binding.label.is_empty(), "{binding:?}");
        }
        for mode in Mode::ALL {
            assert_eq!(
                press(mode, KeyCode::Char('c'), KeyModifiers::CONTROL),
                Some(Command::Interrupt)
            );
            let back = if mode.is_first() { Command::Clear } else { Command::Back };
            assert_eq!(press(mode, KeyCode::Esc, KeyModifiers::NONE), Some(back));
        }
    }

    #[test]
    fn every_command_on_a_screen_has_a_name_of_its_own() {
        let map = Keymap::default();
        for mode in [Mode::Pairs, Mode::Compare] {
            let commands = map.commands(mode);
            assert!(commands.len() > 15);
            for (at, named) in commands.iter().enumerate() {
                assert!(commands[at + 1..].iter().all(|other| other.name != named.name));
                assert!(!named.keys.is_empty() && !named.help.is_empty());
            }
            let n_bound = map.in_mode(mode).flat_map(|row| &row.keys).count();
            assert_eq!(commands.iter().map(|n| n.keys.split(' ').count()).sum::<usize>(), n_bound);
        }
    }

    #[test]
    fn letters_are_text_in_the_field() {
        let event = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        assert!(matches!(action(Mode::Path, event), Some(Action::Typed('q'))));
    }
}
