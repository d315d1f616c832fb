//! Reads settings: the text of the user's file and what is compiled in from `assets` come in, typed
//! settings go out, and everything that is wrong with the file.
//!
//! The file is TOML with the tables `[theme]`, `[view]`, `[compare]` and `[keys]`. What the first three
//! may hold is one table of options, from which the file with all defaults is written, too; the names of
//! `[keys]` are those of the commands, which [`tui::keymap`](crate::tui::keymap) knows.

mod colour;
mod options;
mod start;
mod themes;

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use colour::Colour;
pub use options::{Mouse, ThemeName, When};
pub use start::{Bidi, Emphasis, MOST_CONTEXT, Sort, Start, View};
pub use themes::{Palette, Themes, themes};

use options::OPTIONS;

/// What the user's file of settings says; what it leaves out is as ever.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which theme.
    pub theme: ThemeName,
    /// Colours in place of those of the theme.
    pub colours: Overrides,
    /// Whether there are colours.
    pub color: When,
    /// Whether only ASCII is drawn; if it is not said, the locale decides.
    pub ascii: Option<bool>,
    /// Whether the screen is left out, for screen readers.
    pub plain: bool,
    /// How the screens are at the start.
    pub start: Start,
    /// Whether the mouse points and scrolls.
    pub mouse: Mouse,
    /// Whether weaker resemblance is reported.
    pub weak: bool,
    /// What keys mean, in the order of the file.
    pub keys: Vec<Rebinding>,
}

/// Colours in place of those of the theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// For text copied word for word.
    pub exact: Option<Colour>,
    /// For words that were changed.
    pub edited: Option<Colour>,
    /// For sentences out of order.
    pub moved: Option<Colour>,
    /// For text that is not shared.
    pub muted: Option<Colour>,
}

/// The keys of a command, as the file has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebinding {
    /// The name of the command.
    pub name: String,
    /// The names of its keys.
    pub keys: Vec<String>,
    /// The line of the file, from 1.
    pub line: usize,
}

/// Something that is wrong with a file of settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The key, with that of its table: `theme.exact`; empty where the file is no TOML.
    pub key: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            return write!(f, "line {}: {}", self.line, self.what);
        }
        write!(f, "line {}: {}: {}", self.line, self.key, self.what)
    }
}

/// Returns the text of the file of settings, nothing if there is no such file.
///
/// # Errors
///
/// If it is there and cannot be read, or is not UTF-8.
pub fn text_of(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns what a file of settings says, and everything that is wrong with it, in the order of its lines.
///
/// What is wrong is passed over in the settings. Whether the commands and the keys of `[keys]` exist is
/// not looked at here.
pub fn read(text: &str) -> (Settings, Vec<Fault>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, settings: Settings::default(), faults: Vec::new() };
    for error in errors {
        let what = error.message().replace('\n', ", ");
        reader.fault(error.span().unwrap_or(0..0), String::new(), what);
    }
    for (name, value) in document.get_ref() {
        reader.table(name, value);
    }
    reader.faults.sort_by_key(|fault| fault.line);
    reader.settings.keys.sort_by_key(|rebinding| rebinding.line);
    (reader.settings, reader.faults)
}

/// Returns a file with every option but `[keys]` as it is by default, each in a comment.
pub fn default_text() -> String {
    let mut text = String::from(
        "# The settings of wirecopy. Every line is as it is without a file; take away the # to change one. What\n\
         # has … in place of a value is left to something else.\n",
    );
    let mut table = "";
    for option in OPTIONS {
        if option.table != table {
            table = option.table;
            text.push_str(&format!("\n[{table}]\n"));
        }
        let line = match option.default {
            Some(default) => format!("#{} = {default}", option.key),
            None => format!("# {} = …", option.key),
        };
        text.push_str(&format!("# {}\n{line}\n", option.about));
    }
    text
}

/// Reads a file table by table.
struct Reader<'t> {
    text: &'t str,
    settings: Settings,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, span: Range<usize>, key: String, what: impl Into<String>) {
        self.faults.push(Fault { line: self.line(span.start), key, what: what.into() });
    }

    fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }

    fn table(&mut self, name: &Spanned<impl AsRef<str>>, value: &Spanned<DeValue<'_>>) {
        let table = name.get_ref().as_ref();
        let is_known = table == "keys" || OPTIONS.iter().any(|option| option.table == table);
        if !is_known {
            return self.fault(name.span(), table.to_owned(), "there is no such table");
        }
        let Some(entries) = value.get_ref().as_table() else {
            return self.fault(
                name.span(),
                table.to_owned(),
                format!("must be a table: [{table}]"),
            );
        };
        for (key, value) in entries {
            let place = format!("{table}.{}", key.get_ref());
            if table == "keys" {
                self.rebinding(key.get_ref(), place, (key.span(), value));
                continue;
            }
            let known =
                OPTIONS.iter().find(|option| option.table == table && option.key == key.get_ref());
            let Some(option) = known else {
                self.fault(key.span(), place, "there is no such option");
                continue;
            };
            if let Err(what) = (option.set)(&mut self.settings, value.get_ref()) {
                self.fault(key.span(), place, what);
            }
        }
    }

    fn rebinding(
        &mut self,
        name: &str,
        place: String,
        (span, value): (Range<usize>, &Spanned<DeValue<'_>>),
    ) {
        let keys: Option<Vec<String>> = match value.get_ref() {
            DeValue::String(key) => Some(vec![key.to_string()]),
            DeValue::Array(keys) => {
                keys.iter().map(|key| key.get_ref().as_str().map(str::to_owned)).collect()
            }
            _ => None,
        };
        let Some(keys) = keys else {
            return self.fault(span, place, "must be a key or a list of keys: [\"n\", \"ctrl-n\"]");
        };
        let line = self.line(span.start);
        self.settings.keys.push(Rebinding { name: name.to_owned(), keys, line });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_there() {
        let (settings, faults) = read(
            "[theme]\nname = \"light\"\nmoved = \"#a0b1c2\"\n[view]\nascii = false\n\
             [compare]\nweak = true\n[keys]\nopen = \"o\"\nback = [\"q\", \"esc\"]\n",
        );
        assert_eq!(faults, []);
        assert_eq!((settings.theme, settings.ascii), (ThemeName::Light, Some(false)));
        assert_eq!(settings.colours.moved, Some(Colour::Rgb(0xa0, 0xb1, 0xc2)));
        assert!(settings.weak && !settings.plain);
        let keys: Vec<(&str, usize)> =
            settings.keys.iter().map(|key| (key.name.as_str(), key.line)).collect();
        assert_eq!(keys, [("open", 9), ("back", 10)]);
        assert_eq!(settings.keys[1].keys, ["q", "esc"]);
    }

    #[test]
    fn tells_all_that_is_wrong_with_its_line() {
        let (settings, faults) = read(
            "colour = 1\n[theme]\nname = \"pink\"\nexact = 7\n\n[keys]\nopen = 3\n\
             [view]\nplain = \"yes\"\nplane = true\n[vew]\nascii = true\n",
        );
        assert_eq!(settings, Settings::default());
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "line 1: colour: there is no such table",
                "line 3: theme.name: must be one of auto, dark, light, ansi, mono",
                "line 4: theme.exact: must be a colour: \"#rrggbb\", \"blue\", \"bright blue\", or \"0\" to \"255\"",
                "line 7: keys.open: must be a key or a list of keys: [\"n\", \"ctrl-n\"]",
                "line 9: view.plain: must be true or false",
                "line 10: view.plane: there is no such option",
                "line 11: vew: there is no such table",
            ]
        );
    }

    #[test]
    fn what_is_no_toml_is_told_and_the_rest_is_read() {
        let (settings, faults) = read("[view\nascii = true\n[compare]\nweak = true\nweak = = 2\n");
        assert!(settings.weak);
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert!(lines.contains(&1) && lines.contains(&5), "{faults:?}");
        assert!(faults.iter().all(|fault| !fault.what.is_empty()));
    }

    #[test]
    fn the_file_of_defaults_says_what_is_so_without_it() {
        let text = default_text();
        let told: String = text
            .lines()
            .map(|line| {
                let is_option = line.starts_with('#') && !line.starts_with("# ");
                format!("{}\n", if is_option { &line[1..] } else { line })
            })
            .collect();
        let (settings, faults) = read(&told);
        assert_eq!((settings, faults), (Settings::default(), Vec::new()), "{told}");
        let keys = OPTIONS.iter().map(|option| told.contains(&format!("\n{} = ", option.key)));
        assert_eq!(keys.filter(|is_told| *is_told).count(), OPTIONS.len() - 5, "{told}");
        assert_eq!(read(&text), (Settings::default(), Vec::new()));
    }
}
