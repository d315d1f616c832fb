//! Puts arguments in order: as typed they come in, with the options before a command behind its name they go out.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

/// Returns arguments in which options that stood before the name of a command stand behind it: there the command
/// takes them, or says that it does not.
pub(super) fn ordered(command: &Command, arguments: Vec<OsString>) -> Vec<OsString> {
    let at = first_word(command, &arguments);
    let name = arguments.get(at).and_then(|word| word.to_str());
    match name {
        Some(name) if at > 1 && command.find_subcommand(name).is_some() => {
            let mut ordered = arguments;
            ordered[1..=at].rotate_right(1);
            ordered
        }
        Some(_) | None => arguments,
    }
}

/// Returns the place of the first argument that is neither an option nor the value of one; behind an option that
/// takes several values nobody knows.
fn first_word(command: &Command, arguments: &[OsString]) -> usize {
    let mut at = 1;
    while let Some(option) = arguments.get(at).and_then(|word| option(command, word)) {
        let takes = option.get_num_args().map_or(1, |range| range.max_values());
        let is_flag = !option.get_action().takes_values();
        let has_value = arguments[at].to_string_lossy().contains('=');
        at += match (is_flag || has_value, takes) {
            (true, _) => 1,
            (false, 1) => 2,
            (false, _) => return arguments.len(),
        };
    }
    at
}

/// Returns the option that an argument names.
fn option<'c>(command: &'c Command, word: &OsStr) -> Option<&'c Arg> {
    let word = word.to_str()?;
    let mut options = command.get_arguments();
    match word.strip_prefix("--") {
        Some(name) => {
            let name = name.split('=').next();
            options.find(|arg| arg.get_long() == name)
        }
        None => {
            let name = word.strip_prefix('-')?;
            options.find(|arg| arg.get_short().is_some_and(|short| name == short.to_string()))
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(ordered(&Cli::command(), words(typed)), words(expected));
    }

    #[test]
    fn options_before_a_command_are_its_own() {
        check("wirecopy --config f.toml keys", "wirecopy keys --config f.toml");
        check("wirecopy --config=f.toml config path", "wirecopy config --config=f.toml path");
        check("wirecopy --weak -v pairs a", "wirecopy pairs --weak -v a");
        check("wirecopy --theme dark pairs a", "wirecopy pairs --theme dark a");
    }

    #[test]
    fn what_names_no_command_stays_as_it_is() {
        for typed in [
            "wirecopy",
            "wirecopy --config",
            "wirecopy --weak a pairs",
            "wirecopy pairs --weak a",
            "wirecopy --config pairs a",
            "wirecopy --against old pairs",
            "wirecopy --nonsense pairs",
            "wirecopy -- pairs",
        ] {
            check(typed, typed);
        }
    }
}
