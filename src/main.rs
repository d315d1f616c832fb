//! The command `wirecopy`: arguments as typed come in, an exit code goes out.
//!
//! [`cli`] says what can be typed. [`report`] prints pairs and comparisons on standard output, or writes them to files,
//! [`browse`] opens the screen, [`plain`] does without it; where standard output is no terminal, the screen
//! would be of no use and the pairs are printed. Where no articles are given there is the [`sample`]. Both let [`scan`] read and compare. [`screen`] owns the threads of the
//! screen and its loop. [`settings`] reads the user's file, [`manual`] writes what is made from the words
//! of [`cli`], [`appearance`] decides on colours and signs, [`clipboard`] has what is copied,
//! [`programs`] starts editors and browsers, [`interrupt`] notices Ctrl-C, [`reviews`] exchanges verdicts and notes. What
//! ends a run is said here, on standard error.

mod appearance;
mod browse;
mod cli;
mod clipboard;
mod interrupt;
mod manual;
mod plain;
mod programs;
mod report;
mod reviews;
mod sample;
mod scan;
mod screen;
mod settings;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::CommandFactory;
use mimalloc::MiMalloc;
use wirecopy::present::visible_text;
use wirecopy::tui::mouse::Mouse;

use appearance::environment;
use browse::Archive;
use cli::{Cli, Command, EXIT_FOUND, EXIT_TROUBLE, Pairs, SettingsFile, Watching};
use sample::Sample;
use screen::{First, Manner, World};
use settings::InForce;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let code = match Cli::typed() {
        Ok(cli) => run(cli).unwrap_or_else(|error| fail(&error)),
        Err(error) => refuse(&error),
    };
    scan::input::remove();
    ExitCode::from(code)
}

/// Says what ended the run; returns the exit code.
fn fail(error: &anyhow::Error) -> u8 {
    if is_broken_pipe(error) {
        return EXIT_FOUND;
    }
    report::complain(&format!("{error:#}"));
    EXIT_TROUBLE
}

/// Prints the help that was asked for, or says what is wrong with the arguments; returns the exit code.
fn refuse(error: &clap::Error) -> u8 {
    if !error.use_stderr() {
        // Nobody reads the help: that is their choice.
        let _ = error.print();
        return EXIT_FOUND;
    }
    let acts = |arg: OsString| visible_text(&arg.to_string_lossy()) != arg.to_string_lossy();
    if std::env::args_os().skip(1).any(acts) {
        // An argument may be the name of a file, and clap repeats it as it is.
        let first = error.render().to_string().lines().next().unwrap_or_default().to_owned();
        report::complain(&first.trim_start_matches("error: "));
    } else {
        let _ = error.print();
    }
    EXIT_TROUBLE
}

/// Does what was asked; returns the exit code.
fn run(mut cli: Cli) -> Result<u8> {
    let file = SettingsFile::new(cli.config.take());
    match cli.command {
        Some(Command::Pairs(pairs)) => list(pairs, &settings::in_force(file)?),
        Some(Command::Compare(mut compare)) => {
            let settings = settings::in_force(file)?.settings;
            compare.matching.weak |= settings.weak;
            report::comparison(&compare, &settings)
        }
        Some(Command::Export(export)) => {
            let settings = settings::in_force(file)?.settings;
            let mut pairs = Pairs::from(&export);
            pairs.matching.weak |= settings.weak;
            begin(&pairs)?;
            report::export(&export, &pairs, &settings)
        }
        Some(Command::Review(review)) => reviews::run(&review),
        Some(Command::Config(what)) => settings::config(what, file),
        Some(Command::Keys) => settings::keys(file),
        Some(Command::Completions { shell }) => manual::completions(shell),
        Some(Command::Man) => manual::page(),
        None => browse(cli, file),
    }
}

/// Opens the screen, or does without it; returns the exit code.
fn browse(cli: Cli, file: SettingsFile) -> Result<u8> {
    let is_terminal = io::stdout().is_terminal();
    let appearance = cli.appearance;
    let watching = if cli.watch { Watching::On } else { Watching::Off };
    let keeping = cli.marks.keeping();
    let asks_for_mouse = cli.mouse;
    let first = if cli.paths.is_empty() { First::Welcome } else { First::Pairs };
    if !is_terminal && !appearance.plain && first == First::Welcome {
        return Ok(explain());
    }
    let in_force = settings::in_force(file)?;
    let mut pairs = Pairs::from(cli);
    if !is_terminal && !appearance.plain {
        return list(pairs, &in_force);
    }
    pairs.matching.weak |= in_force.settings.weak;
    begin(&pairs)?;
    let sample = Sample { settings: pairs.matching.settings() };
    let sort = in_force.settings.start.sort;
    if appearance.plain || in_force.settings.plain || appearance::is_dumb(&environment) {
        if pairs.sources().has_input() {
            bail!("failed to read articles: in plain mode standard input is for what you type");
        }
        return match first {
            First::Welcome => plain::run(&world(sample), first, sort),
            First::Pairs => {
                plain::run(&world(Archive::new(&pairs, watching, keeping)), first, sort)
            }
        };
    }
    let look = appearance::look(&appearance, &in_force.settings, &environment);
    let mut start = in_force.settings.start;
    start.bidi = appearance.bidi.unwrap_or(start.bidi);
    start.view = appearance.view.unwrap_or(start.view);
    start.emphasis = appearance.emphasis.unwrap_or(start.emphasis);
    let mouse = if asks_for_mouse { Mouse::On } else { in_force.settings.mouse };
    let manner = Manner { look, keymap: in_force.keymap, first, start, mouse };
    match first {
        First::Welcome => screen::run(manner, sample),
        First::Pairs => screen::run(manner, Archive::new(&pairs, watching, keeping)),
    }
}

/// Returns what the plain mode asks, whichever it is.
fn world(world: impl World) -> Arc<dyn World> {
    Arc::new(world)
}

/// Says how the command is used to somebody who gave it nothing to do; returns the exit code.
fn explain() -> u8 {
    let help = Cli::command().render_help();
    // Where standard error itself fails there is nobody left to tell.
    let _ = write!(io::stderr(), "{help}");
    EXIT_TROUBLE
}

/// Prints the pairs; returns the exit code.
fn list(mut pairs: Pairs, in_force: &InForce) -> Result<u8> {
    pairs.matching.weak |= in_force.settings.weak;
    begin(&pairs)?;
    report::pairs(&pairs)
}

/// Sets up the threads that were asked for.
fn begin(pairs: &Pairs) -> Result<()> {
    let Some(threads) = pairs.scale.threads else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.into());
    pool.build_global().context("failed to start the threads")
}

/// Returns whether the reader of standard output left, which is nobody's error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let cause = error.root_cause().downcast_ref::<io::Error>();
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
