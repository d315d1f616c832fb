//! A key of the keyboard: an event of the terminal comes in, what the table of keys compares goes out.

use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::script::Script;

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

/// Keys that are written as words.
const NAMED: [(&str, KeyCode); 15] = [
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
];

impl Key {
    /// The key that ends the program wherever it is.
    pub(super) const QUIT: Key = Key::control('c');

    pub(super) const fn char(c: char) -> Key {
        Key { code: KeyCode::Char(c), control: Control::Up }
    }

    pub(super) const fn control(c: char) -> Key {
        Key { code: KeyCode::Char(c), control: Control::Held }
    }

    pub(super) const fn code(code: KeyCode) -> Key {
        Key { code, control: Control::Up }
    }

    /// Returns the key of an event; Shift counts only where it is not already in the character.
    pub(super) fn of(event: KeyEvent) -> Option<Key> {
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

    /// Returns the key as the screen shows it.
    pub(super) fn shown(self, script: Script) -> String {
        let held = if self.control == Control::Held { "Ctrl-" } else { "" };
        let key = match (self.code, script) {
            (KeyCode::Char(' '), _) => "Space",
            (KeyCode::Enter, Script::Unicode) => "⏎",
            (KeyCode::Up, Script::Unicode) => "↑",
            (KeyCode::Down, Script::Unicode) => "↓",
            (KeyCode::Left, Script::Unicode) => "←",
            (KeyCode::Right, Script::Unicode) => "→",
            (KeyCode::Backspace, Script::Unicode) => "⌫",
            (KeyCode::Backspace, Script::Ascii) => "Bksp",
            (KeyCode::PageUp, _) => "PgUp",
            (KeyCode::PageDown, _) => "PgDn",
            (KeyCode::Delete, _) => "Del",
            (KeyCode::Char(c), _) => return format!("{held}{c}"),
            (other, _) => return format!("{held}{other}"),
        };
        format!("{held}{key}")
    }

    /// Returns the key as it is written in a file of settings.
    pub(super) fn written(self) -> String {
        let held = if self.control == Control::Held { "ctrl-" } else { "" };
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => format!("{held}{name}"),
            (None, KeyCode::Char(c)) => format!("{held}{c}"),
            (None, other) => format!("{held}{other}").to_lowercase(),
        }
    }

    /// Returns the character that the key types into a field, if it types one.
    pub(super) fn typed(self) -> Option<char> {
        match self {
            Key { code: KeyCode::Char(c), control: Control::Up } => Some(c),
            Key { .. } => None,
        }
    }
}

impl FromStr for Key {
    type Err = String;

    /// Reads a key as it is written in a file: `n`, `N`, `ctrl-d`, `enter`, `f5`.
    fn from_str(text: &str) -> Result<Key, String> {
        let unknown = || format!("there is no key called {text:?}");
        let mut chars = text.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return if c.is_control() { Err(unknown()) } else { Ok(Key::char(c)) };
        }
        let lower = text.to_lowercase();
        if let Some(rest) = lower.strip_prefix("ctrl-") {
            let mut chars = rest.chars();
            let letter = chars.next().filter(char::is_ascii_lowercase).ok_or_else(unknown)?;
            return if chars.next().is_none() { Ok(Key::control(letter)) } else { Err(unknown()) };
        }
        let number = lower.strip_prefix('f').and_then(|number| number.parse().ok());
        if let Some(number @ 1..=12) = number {
            return Ok(Key::code(KeyCode::F(number)));
        }
        let named = NAMED.iter().find(|(name, _)| *name == lower);
        named.map(|(_, code)| Key::code(*code)).ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_keys_as_they_are_written() {
        let check = |text: &str, key: Key| {
            assert_eq!(text.parse(), Ok(key));
            assert_eq!(key.written(), text);
        };
        check("n", Key::char('n'));
        check("N", Key::char('N'));
        check("-", Key::char('-'));
        check("ctrl-d", Key::control('d'));
        check("space", Key::char(' '));
        check("pgdn", Key::code(KeyCode::PageDown));
        check("f5", Key::code(KeyCode::F(5)));
        assert_eq!(" ".parse(), Ok(Key::char(' ')));
        assert_eq!("Ctrl-D".parse(), Ok(Key::control('d')));
        for wrong in ["", "nn", "ctrl-", "ctrl-dd", "ctrl-1", "f13", "hyper", "\u{7}"] {
            assert!(wrong.parse::<Key>().is_err(), "{wrong:?}");
        }
    }
}
