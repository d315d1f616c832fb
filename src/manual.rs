//! Writes what is made from the words of the command: the name of a shell comes in, its completions go
//! out; and the manual page.

use anyhow::{Context, Result};
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::cli::{Cli, EXIT_FOUND};
use crate::report::print;

/// The name of the program.
const NAME: &str = "wirecopy";

/// Prints what a shell needs to complete commands; returns the exit code.
///
/// # Errors
///
/// If standard output fails.
pub fn completions(shell: Shell) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), NAME, &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(EXIT_FOUND)
}

/// Prints the manual page; returns the exit code.
///
/// # Errors
///
/// If standard output fails.
pub fn page() -> Result<u8> {
    print(&manual().context("failed to write the manual page")?)?;
    Ok(EXIT_FOUND)
}

/// Returns the manual page: the program, and below it each of its commands.
fn manual() -> std::io::Result<String> {
    let mut command = whole(Cli::command());
    command.build();
    let command = with_usage(command);
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for below in command.get_subcommands() {
        page.push_str(&part(below)?);
    }
    Ok(page.lines().map(|line| referred(line) + "\n").collect())
}

/// Returns a command with every option told in full, and without one that prints help, here and below.
fn whole(command: Command) -> Command {
    let command = command.disable_help_subcommand(true);
    command.mut_args(|arg| arg.hide_short_help(false)).mut_subcommands(whole)
}

/// Returns a command that was built with its usage as the program says it: a synopsis of single options would
/// lack their values.
fn with_usage(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().to_owned();
    command.override_usage(usage).mut_subcommands(with_usage)
}

/// Returns the part of the page that is about one command, and about those below it.
fn part(command: &Command) -> std::io::Result<String> {
    let mut part = Vec::new();
    let man = Man::new(command.clone());
    man.render_synopsis_section(&mut part)?;
    man.render_description_section(&mut part)?;
    man.render_options_section(&mut part)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut part)?;
    }
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let heading = format!(".SH \"{name}\"\n").to_uppercase();
    let mut part = heading + &String::from_utf8_lossy(&part).replace(".SH ", ".SS ");
    for below in command.get_subcommands() {
        part.push_str(&self::part(below)?);
    }
    Ok(part)
}

/// Returns a line of the page; one that refers to the page of a command, of which there is none, names the
/// command instead.
fn referred(line: &str) -> String {
    let named = line.strip_prefix(NAME).and_then(|rest| rest.strip_suffix("(1)"));
    named.map_or_else(|| line.to_owned(), |rest| format!("{NAME}{}", rest.replace("\\-", " ")))
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    fn names() -> Vec<String> {
        Cli::command().get_subcommands().map(|below| below.get_name().to_owned()).collect()
    }

    #[test]
    fn completions_hold_every_command_and_option() {
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), NAME, &mut script);
            let script = String::from_utf8(script).unwrap();
            for name in names() {
                assert!(script.contains(&name), "{shell}: {name}");
            }
            for option in ["weak", "against", "format", "passages"] {
                assert!(script.contains(option), "{shell}: --{option}");
            }
        }
    }

    /// Checks the part of a command and of those below it.
    fn check(page: &str, command: &Command) {
        let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
        let heading = format!(".SH \"{}\"\n", name.to_uppercase());
        let part =
            if name == NAME { Some(page) } else { page.split_once(&heading).map(|(_, rest)| rest) };
        let part = part.unwrap_or_else(|| panic!("{heading} in {page}"));
        let end = if name == NAME { part.find("WIRECOPY PAIRS") } else { part.find(".SH ") };
        let part = &part[..end.unwrap_or(part.len())];
        for arg in command.get_arguments() {
            let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string);
            let help = help.expect("every option is told");
            let first = help.lines().next().unwrap_or_default();
            assert!(!first.is_empty() && part.contains(first), "{name}: {help}");
            let Some(long) = arg.get_long() else { continue };
            assert!(part.contains(&format!("--{long}")), "{name}: --{long}");
        }
        command.get_subcommands().for_each(|below| check(page, below));
    }

    #[test]
    fn the_manual_tells_every_command_and_option() {
        let page = manual().unwrap().replace("\\-", "-").replace("\\*(Aq", "'");
        let mut command = whole(Cli::command());
        command.build();
        check(&page, &command);
        assert!(page.starts_with(".ie") && page.contains("Exit status"), "{page}");
        assert!(page.contains("\nwirecopy config path\n"), "{page}");
        assert!(page.contains("[OPTIONS] [PATH]..."), "{page}");
        assert!(!page.contains("(1)") && !page.contains("[--against]"), "{page}");
    }
}
