//! Writes the keys in force as tables: for the documentation, for a terminal, for the file of settings.

use unicode_width::UnicodeWidthStr;

use super::{COUNTS, Key, Keymap, Mode, Row, name, says};
use crate::tui::action::Command;

/// A command that can be bound anew.
struct Listed {
    command: Command,
    name: &'static str,
    keys: Vec<String>,
    modes: Vec<&'static str>,
}

impl Keymap {
    /// Returns the table of all keys for the documentation, in Markdown.
    pub fn markdown(&self) -> String {
        let mut table = String::from("| Keys | Where | What they do |\n|---|---|---|\n");
        let alike = |one: &Row, other: &Row| {
            std::ptr::eq(one.binding, other.binding) && one.keys == other.keys
        };
        let rows = self.rows.chunk_by(|one, other| alike(one, other));
        let lines = rows
            .filter(|rows| !rows[0].keys.is_empty())
            .map(|rows| (rows[0].all_keys(self.script), places(rows), rows[0].binding.help));
        let counts = (COUNTS.0.to_owned(), "pairs, comparison".to_owned(), COUNTS.1);
        for (keys, places, help) in lines.chain([counts]) {
            let keys: Vec<String> = keys.split(' ').map(|key| format!("`{key}`")).collect();
            table.push_str(&format!("| {} | {places} | {help} |\n", keys.join(" ")));
        }
        table
    }

    /// Returns the commands with their keys as a file of settings would have them, in columns.
    pub fn table(&self) -> String {
        let lines: Vec<[String; 4]> = self
            .listed()
            .into_iter()
            .map(|listed| {
                let keys = listed.keys.join(" ");
                [
                    listed.name.to_owned(),
                    keys,
                    listed.modes.join(", "),
                    says(listed.command).to_owned(),
                ]
            })
            .collect();
        let heads = ["command", "keys", "where", "what it does"].map(str::to_owned);
        let rows = || std::iter::once(&heads).chain(&lines);
        let widths = [0, 1, 2].map(|at| rows().map(|row| row[at].width()).max().unwrap_or(0));
        let mut table = String::new();
        for row in rows() {
            for (cell, width) in row.iter().zip(widths) {
                table.push_str(&format!("{cell:width$}  "));
            }
            table.push_str(&format!("{}\n", row[3]));
        }
        table
    }

    /// Returns the table of keys of a file of settings, each line in a comment.
    pub fn default_text() -> String {
        let mut text = String::from(
            "\n[keys]\n# Each command has just the keys that stand here: \"n\", \"N\", \"ctrl-n\", \"enter\", \"f5\".\n",
        );
        for listed in Keymap::default().listed() {
            let keys: Vec<String> = listed
                .keys
                .iter()
                .filter(|key| **key != Key::QUIT.written())
                .map(|key| format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\"")))
                .collect();
            text.push_str(&format!("#{} = [{}]\n", listed.name, keys.join(", ")));
        }
        text
    }

    /// Returns the commands that can be bound anew, each once, in the order of the help.
    fn listed(&self) -> Vec<Listed> {
        let mut found: Vec<Listed> = Vec::new();
        for row in self.rows.iter().filter(|row| !row.mode.is_fixed()) {
            for (key, command) in &row.keys {
                let Some(name) = name(*command) else { continue };
                let at = found.iter().position(|listed| listed.command == *command);
                let at = at.unwrap_or_else(|| {
                    let (keys, modes) = (Vec::new(), Vec::new());
                    found.push(Listed { command: *command, name, keys, modes });
                    found.len() - 1
                });
                let listed = &mut found[at];
                push_new(&mut listed.keys, key.written());
                push_new(&mut listed.modes, row.mode.name());
            }
        }
        found
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn places(rows: &[Row]) -> String {
    if Mode::ALL.iter().all(|mode| rows.iter().any(|row| row.mode == *mode)) {
        return "everywhere".to_owned();
    }
    rows.iter().map(|row| row.mode.name()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    #[test]
    fn the_table_holds_every_command() {
        let table = Keymap::default().table();
        for mode in [Mode::Pairs, Mode::Compare] {
            for named in Keymap::default().commands(mode) {
                let is_it = |line: &str| line.starts_with(&format!("{} ", named.name));
                assert_eq!(table.lines().filter(|line| is_it(line)).count(), 1, "{}", named.name);
            }
        }
    }

    #[test]
    fn the_file_of_defaults_is_well_formed() {
        let told: String = Keymap::default_text()
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(option) if !option.starts_with(' ') => format!("{option}\n"),
                Some(_) | None => format!("{line}\n"),
            })
            .collect();
        let (settings, faults) = config::read(&told);
        assert_eq!(faults, []);
        assert!(settings.keys.len() > 20);
        let map = Keymap::rebound(&settings.keys).expect("all keys can be what they are");
        assert_eq!(map.table().lines().count(), Keymap::default().table().lines().count());
    }
}
