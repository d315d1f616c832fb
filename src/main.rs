//! The command `wirecopy`: arguments as typed come in, an exit code goes out.
//!
//! [`cli`] says what can be typed. [`report`] prints pairs and comparisons on standard output,
//! [`browse`] opens the screen; where standard output is no terminal, the screen would be of no use
//! and the pairs are printed. Both let [`scan`] read and compare. [`screen`] owns the threads of the
//! screen and its loop. What ends a run is said here, on standard error.

mod browse;
mod cli;
mod report;
mod scan;
mod screen;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use cli::{Cli, Command, EXIT_FOUND, EXIT_TROUBLE, Pairs};

fn main() -> ExitCode {
    let code = match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => EXIT_FOUND,
        Err(error) => {
            complain(&error);
            EXIT_TROUBLE
        }
    };
    ExitCode::from(code)
}

/// Does what was asked; returns the exit code.
fn run(cli: Cli) -> Result<u8> {
    match cli.command {
        Some(Command::Pairs(pairs)) => report::pairs(&pairs),
        Some(Command::Compare(compare)) => report::comparison(&compare),
        None if !io::stdout().is_terminal() => report::pairs(&Pairs::below(cli.paths)),
        None => browse::browse(cli.paths),
    }
}

/// Returns whether the reader of standard output left, which is nobody's error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let cause = error.root_cause().downcast_ref::<io::Error>();
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Says on standard error what ended the run.
#[expect(clippy::print_stderr, reason = "this is where the command speaks of trouble")]
fn complain(error: &anyhow::Error) {
    eprintln!("wirecopy: {}", wirecopy::present::visible_text(&format!("{error:#}")));
}
