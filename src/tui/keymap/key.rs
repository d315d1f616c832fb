//! A key of the keyboard: an event of the terminal comes in, what the table of keys compares goes out.

use std::fmt::{self, Write as _};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

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

impl Key {
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

    /// Returns the character that the key types into a field, if it types one.
    pub(super) fn typed(self) -> Option<char> {
        match self {
            Key { code: KeyCode::Char(c), control: Control::Up } => Some(c),
            Key { .. } => None,
        }
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
