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
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        page.push_str(&part(below)?);
    }
    Ok(page)
}

/// Returns the part of the page that is about one command.
fn part(command: &Command) -> std::io::Result<String> {
    let mut part = Vec::new();
    let man = Man::new(command.clone());
    man.render_synopsis_section(&mut part)?;
    man.render_description_section(&mut part)?;
    man.render_options_section(&mut part)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut part)?;
    }
    let heading = format!(".SH \"{NAME} {}\"\n", command.get_name()).to_uppercase();
    Ok(heading + &String::from_utf8_lossy(&part).replace(".SH ", ".SS "))
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

    #[test]
    fn the_manual_holds_every_command_and_option() {
        let page = manual().unwrap();
        for name in names() {
            let heading = format!(".SH \"WIRECOPY {}\"", name.to_uppercase());
            assert!(page.contains(&heading), "{name}");
        }
        for option in ["weak", "against", "same\\-outlet", "passages"] {
            assert!(page.contains(&format!("\\-\\-{option}")), "--{option}");
        }
        assert!(page.starts_with(".ie") && page.contains("Exit status"), "{page}");
    }
}
