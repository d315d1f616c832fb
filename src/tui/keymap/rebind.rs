//! Binds keys anew: what the file of settings says comes in, the keys in force go out, or everything
//! that is wrong with it.

use super::{Key, Keymap, Mode, Row, name};
use crate::config::{Fault, Rebinding};
use crate::tui::action::Command;

impl Keymap {
    /// Returns the keys in force after `rebindings`: each gives a command just the keys that it names, on
    /// every screen. In fields and questions keys stay what they are, and Ctrl-C quits in any case.
    ///
    /// # Errors
    ///
    /// Everything that is wrong: names of no command and of no key, keys that would mean two things.
    pub fn rebound(rebindings: &[Rebinding]) -> Result<Keymap, Vec<Fault>> {
        let mut map = Keymap::default();
        let mut faults = Vec::new();
        let mut changed: Vec<(Command, &Rebinding)> = Vec::new();
        for rebinding in rebindings {
            match map.read(rebinding) {
                Ok((command, keys)) => {
                    map.give(command, &keys);
                    changed.push((command, rebinding));
                }
                Err(what) => faults.extend(what.into_iter().map(|what| fault(rebinding, what))),
            }
        }
        faults.extend(map.conflicts(&changed));
        faults.sort_by_key(|fault| fault.line);
        if faults.is_empty() { Ok(map) } else { Err(faults) }
    }

    /// Returns the command and the keys that a rebinding means, or all that is wrong with them.
    fn read(&self, rebinding: &Rebinding) -> Result<(Command, Vec<Key>), Vec<String>> {
        let mut keys = Vec::new();
        let mut wrong = Vec::new();
        for text in &rebinding.keys {
            match text.parse::<Key>() {
                Ok(key) if key == Key::QUIT => wrong.push("Ctrl-C always quits".to_owned()),
                Ok(key) if key.typed().is_some_and(|c| c.is_ascii_digit()) => {
                    wrong.push(format!("{text} is a digit, and digits are counts"));
                }
                Ok(key) => keys.push(key),
                Err(what) => wrong.push(what),
            }
        }
        let rows = self.rows.iter().filter(|row| !row.mode.is_fixed());
        let mut commands = rows.flat_map(|row| &row.keys).map(|(_, command)| *command);
        let named = commands.find(|command| name(*command) == Some(rebinding.name.as_str()));
        let Some(command) = named else {
            wrong.insert(0, "there is no such command; `wirecopy keys` lists them".to_owned());
            return Err(wrong);
        };
        if command == Command::Back && keys.is_empty() {
            wrong.push("needs a key".to_owned());
        }
        if wrong.is_empty() { Ok((command, keys)) } else { Err(wrong) }
    }

    /// Takes a command its keys and gives it others, in the first row of each mode that had one.
    fn give(&mut self, command: Command, keys: &[Key]) {
        for mode in Mode::ALL.into_iter().filter(|mode| !mode.is_fixed()) {
            let mut rows = self.rows.iter_mut().filter(|row| row.mode == mode && row.has(command));
            let Some(first) = rows.next() else { continue };
            first.replace(command, keys);
            rows.for_each(|row| row.replace(command, &[]));
        }
    }

    /// Returns the keys that mean two things in one mode, each told once to one of those that were bound
    /// anew.
    fn conflicts(&self, changed: &[(Command, &Rebinding)]) -> Vec<Fault> {
        let mut faults: Vec<Fault> = Vec::new();
        for (at, (command, rebinding)) in changed.iter().enumerate() {
            let told = |other: Command| changed[..at].iter().any(|(before, _)| *before == other);
            for mode in Mode::ALL.into_iter().filter(|mode| !mode.is_fixed()) {
                let bound: Vec<(Key, Command)> =
                    self.in_mode(mode).flat_map(|row| row.keys.clone()).collect();
                let own = bound.iter().filter(|(_, own)| own == command);
                for (key, other) in
                    own.flat_map(|(key, _)| bound.iter().filter(move |(same, _)| same == key))
                {
                    if other == command || told(*other) {
                        continue;
                    }
                    let other = name(*other).unwrap_or("another command");
                    let what = format!("{} is a key of {other}, too", key.written());
                    let fault = fault(rebinding, what);
                    if !faults.contains(&fault) {
                        faults.push(fault);
                    }
                }
            }
        }
        faults
    }
}

impl Row {
    fn has(&self, command: Command) -> bool {
        self.keys.iter().any(|(_, own)| *own == command)
    }

    /// Puts other keys in the place of those that a command has; Ctrl-C stays.
    fn replace(&mut self, command: Command, keys: &[Key]) {
        let is_old = |(key, own): &(Key, Command)| *own == command && *key != Key::QUIT;
        let at = self.keys.iter().position(is_old).unwrap_or(self.keys.len());
        self.keys.retain(|bound| !is_old(bound));
        self.keys.splice(at..at, keys.iter().map(|key| (*key, command)));
    }
}

fn fault(rebinding: &Rebinding, what: String) -> Fault {
    Fault { line: rebinding.line, key: format!("keys.{}", rebinding.name), what }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::{Motion, Seek, Way};

    fn rebind(lines: &[(&str, &[&str])]) -> Result<Keymap, Vec<String>> {
        let rebindings: Vec<Rebinding> = lines
            .iter()
            .zip(1..)
            .map(|((name, keys), line)| Rebinding {
                name: (*name).to_owned(),
                keys: keys.iter().map(|key| (*key).to_owned()).collect(),
                line,
            })
            .collect();
        Keymap::rebound(&rebindings).map_err(|f| f.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_command_has_just_the_keys_it_was_given() {
        let map = rebind(&[("next", &["ctrl-n", "f3"]), ("quit", &["Q"])]).unwrap();
        let next = Command::Seek(Seek::Next(Way::Next));
        let bound = |key: &str| map.bound(Mode::Compare, key.parse().unwrap());
        assert_eq!((bound("ctrl-n"), bound("f3"), bound("n")), (Some(next), Some(next), None));
        assert_eq!(bound("ctrl-c"), Some(Command::Interrupt));
        assert_eq!(map.bound(Mode::Path, "ctrl-c".parse().unwrap()), Some(Command::Interrupt));
        assert_eq!(map.key_of(Mode::Compare, next).as_deref(), Some("Ctrl-n"));
        let help = map.help(Mode::Compare);
        assert!(help.iter().any(|(keys, _)| keys == "Ctrl-n F3 N"), "{help:?}");
        let footer = map.footer(Mode::Compare, |_| true);
        assert!(footer.contains(&("Ctrl-n/N".to_owned(), "passage")), "{footer:?}");
    }

    #[test]
    fn keys_can_be_exchanged() {
        let map = rebind(&[("down", &["k"]), ("up", &["j"])]).unwrap();
        let down = Command::Move(Motion::Down);
        assert_eq!(map.key_of(Mode::Pairs, down).as_deref(), Some("k"));
    }

    #[test]
    fn every_fault_is_told() {
        let faults = rebind(&[
            ("next-pasage", &["n"]),
            ("next-pair", &["n", "7", "ctrl-c", "hyper"]),
            ("back", &[]),
            ("swap-sides", &["z"]),
            ("weak", &["F9"]),
            ("export", &["f9"]),
        ])
        .unwrap_err();
        assert_eq!(
            faults,
            [
                "line 1: keys.next-pasage: there is no such command; `wirecopy keys` lists them",
                "line 2: keys.next-pair: 7 is a digit, and digits are counts",
                "line 2: keys.next-pair: Ctrl-C always quits",
                "line 2: keys.next-pair: there is no key called \"hyper\"",
                "line 3: keys.back: needs a key",
                "line 4: keys.swap-sides: z is a key of fold, too",
                "line 5: keys.weak: f9 is a key of export, too",
            ]
        );
    }

    #[test]
    fn every_command_can_keep_its_keys() {
        let map = Keymap::default();
        for mode in [Mode::Pairs, Mode::Compare] {
            for named in map.commands(mode) {
                let bound = map.in_mode(mode).flat_map(|row| row.keys.clone());
                let keys = bound.filter(|(key, own)| *own == named.command && *key != Key::QUIT);
                let keys: Vec<String> = keys.map(|(key, _)| key.written()).collect();
                let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
                if let Err(faults) = rebind(&[(named.name, &keys)]) {
                    panic!("{faults:?}");
                }
            }
        }
    }
}
