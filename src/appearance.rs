//! Decides how things look: what was typed, the user's file and the environment come in, a look goes out.

use std::io::{self, IsTerminal};

use wirecopy::config::{Settings, When};
use wirecopy::tui::script::Script;
use wirecopy::tui::theme::{Background, ColorMode, Look};

use crate::cli::Appearance;

/// A variable of the environment, by its name; nothing if it is empty.
type Variable<'v> = &'v dyn Fn(&str) -> Option<String>;

/// Returns a variable of the environment that is not empty.
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Returns how the screen looks: what was typed counts most, then the file, then the environment.
pub fn look(typed: &Appearance, settings: &Settings, variable: Variable<'_>) -> Look {
    let is_ascii = if typed.ascii { Some(true) } else { settings.ascii };
    let is_ascii = is_ascii.unwrap_or_else(|| !is_utf8(variable));
    Look {
        name: typed.theme.unwrap_or(settings.theme),
        colours: match when(typed.color, settings) {
            When::Never => ColorMode::None,
            When::Auto if is_colourless(variable) => ColorMode::None,
            When::Auto | When::Always => depth(variable),
        },
        overrides: settings.colours,
        script: if is_ascii { Script::Ascii } else { Script::Unicode },
        background: Background::default(),
    }
}

/// Returns whether what is printed on standard output has colours.
pub fn prints_in_colour(typed: Option<When>, settings: &Settings) -> bool {
    match when(typed, settings) {
        When::Never => false,
        When::Auto => io::stdout().is_terminal() && !is_colourless(&environment),
        When::Always => true,
    }
}

fn when(typed: Option<When>, settings: &Settings) -> When {
    typed.unwrap_or(settings.color)
}

/// Returns whether the terminal can do no more than print lines.
pub fn is_dumb(variable: Variable<'_>) -> bool {
    variable("TERM").as_deref() == Some("dumb")
}

/// Returns whether the environment wants no colours, or knows none.
fn is_colourless(variable: Variable<'_>) -> bool {
    variable("NO_COLOR").is_some() || is_dumb(variable)
}

/// Terminals that show any colour, by what they call themselves in `TERM`: other machines that they are
/// used from are told that alone.
const KNOWN: [&str; 5] = ["alacritty", "foot", "wezterm", "xterm-ghostty", "xterm-kitty"];

/// Returns how much colour the terminal says that it has: in `COLORTERM`, or by the endings of `TERM` that
/// terminfo has for it.
fn depth(variable: Variable<'_>) -> ColorMode {
    let terminal = variable("TERM").unwrap_or_default();
    let is_said = matches!(variable("COLORTERM").as_deref(), Some("truecolor" | "24bit"));
    if is_said || terminal.ends_with("-direct") || KNOWN.contains(&terminal.as_str()) {
        ColorMode::True
    } else if terminal.contains("-256color") {
        ColorMode::Fixed256
    } else {
        ColorMode::Ansi16
    }
}

/// Returns whether the locale is one of UTF-8, or nobody has chosen one.
fn is_utf8(variable: Variable<'_>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked(told: &[(&str, &str)], typed: Appearance, settings: &Settings) -> Look {
        let variable = |name: &str| {
            let found = told.iter().find(|(known, _)| *known == name)?;
            Some(found.1.to_owned())
        };
        look(&typed, settings, &variable)
    }

    #[test]
    fn colours_follow_what_was_typed_then_the_file_then_the_environment() {
        let check = |told: &[(&str, &str)], color, file, expected| {
            let typed = Appearance { color, ..Appearance::default() };
            let settings = Settings { color: file, ..Settings::default() };
            assert_eq!(looked(told, typed, &settings).colours, expected, "{told:?}");
        };
        let (truecolor, none) = (("COLORTERM", "truecolor"), ("NO_COLOR", "1"));
        check(&[], None, When::Auto, ColorMode::Ansi16);
        check(&[truecolor], None, When::Auto, ColorMode::True);
        check(&[("COLORTERM", "24bit")], None, When::Auto, ColorMode::True);
        for terminal in ["xterm-256color", "tmux-256color", "screen.xterm-256color-bce"] {
            check(&[("TERM", terminal)], None, When::Auto, ColorMode::Fixed256);
            check(&[("TERM", terminal), truecolor], None, When::Auto, ColorMode::True);
            check(&[("TERM", terminal), none], None, When::Auto, ColorMode::None);
            check(&[("TERM", terminal), none], None, When::Always, ColorMode::Fixed256);
        }
        check(&[("TERM", "xterm-direct")], None, When::Auto, ColorMode::True);
        check(&[("TERM", "xterm-kitty")], None, When::Auto, ColorMode::True);
        for terminal in ["linux", "xterm", "screen", "rxvt-16color"] {
            check(&[("TERM", terminal), ("COLORTERM", "1")], None, When::Auto, ColorMode::Ansi16);
        }
        check(&[truecolor, none], None, When::Auto, ColorMode::None);
        check(&[("TERM", "dumb")], None, When::Auto, ColorMode::None);
        check(&[truecolor, none], None, When::Always, ColorMode::True);
        check(&[truecolor, none], Some(When::Auto), When::Always, ColorMode::None);
        check(&[none], Some(When::Always), When::Never, ColorMode::Ansi16);
        check(&[truecolor], Some(When::Never), When::Always, ColorMode::None);
    }

    #[test]
    fn signs_follow_the_locale_unless_they_were_chosen() {
        let check = |told: &[(&str, &str)], ascii: bool, file, expected| {
            let typed = Appearance { ascii, ..Appearance::default() };
            let settings = Settings { ascii: file, ..Settings::default() };
            assert_eq!(looked(told, typed, &settings).script, expected, "{told:?}");
        };
        check(&[], false, None, Script::Unicode);
        check(&[("LANG", "de_DE.UTF-8")], false, None, Script::Unicode);
        check(&[("LANG", "C.utf8")], false, None, Script::Unicode);
        check(&[("LANG", "C")], false, None, Script::Ascii);
        check(&[("LANG", "en_US.UTF-8"), ("LC_CTYPE", "POSIX")], false, None, Script::Ascii);
        check(&[("LANG", "C"), ("LC_ALL", "en_US.UTF-8")], false, None, Script::Unicode);
        check(&[("LANG", "de_DE.ISO-8859-1")], false, Some(false), Script::Unicode);
        check(&[("LANG", "en_US.UTF-8")], false, Some(true), Script::Ascii);
        check(&[("LANG", "en_US.UTF-8")], true, Some(false), Script::Ascii);
    }
}
