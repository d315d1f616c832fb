//! Prints what a scan finds: the words of the command come in, lines on standard output go out.

mod files;
mod input;
mod pairs;
mod progress;

use std::env;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};

use anyhow::{Context, Result};
use wirecopy::compare::{Comparison, compare};
use wirecopy::config::{Settings, When};
use wirecopy::export::{self, Format, Look};
use wirecopy::pair::Pair;
use wirecopy::present::visible_text;
use wirecopy::segment::segment;

use crate::appearance::{self, environment};
use crate::cli::{Compare, CompareFormat, EXIT_FOUND, EXIT_NOTHING, EXIT_TROUBLE};
use crate::interrupt;
use crate::programs::Pager;
use crate::scan::Times;

pub use files::export;
pub use pairs::pairs;

/// The width of a table where nobody knows the width of the terminal, in cells.
const DEFAULT_WIDTH: usize = 80;

/// What was being done when standard output failed.
pub const PRINTING: &str = "failed to write to standard output";

/// Prints one comparison; returns the exit code.
///
/// # Errors
///
/// If an article cannot be read, or standard output fails.
pub fn comparison(paths: &Compare, settings: &Settings) -> Result<u8> {
    let typed = Pair::new(&*paths.left, &*paths.right);
    let articles = match input::articles(typed)?.into_array().into() {
        (Ok(left), Ok(right)) => Pair::new(left, right),
        (left, right) => {
            [left.err(), right.err()].iter().flatten().for_each(|error| complain(error));
            return Ok(EXIT_TROUBLE);
        }
    };
    let articles = articles.map(|article| segment(article.into()).into());
    let comparison = compare(articles, paths.matching.settings());
    let look = look(paths.color, settings);
    print_comparison(paths.format, &comparison, look).context(PRINTING)?;
    Ok(if comparison.shares() { EXIT_FOUND } else { EXIT_NOTHING })
}

/// Prints one comparison: on a terminal by way of the user's pager.
fn print_comparison(format: CompareFormat, comparison: &Comparison, look: Look) -> io::Result<()> {
    let is_read = io::stdout().is_terminal() && !appearance::is_dumb(&environment);
    let pager = is_read.then(|| Pager::new(|name| env::var_os(name))).flatten();
    let started = pager.map_or(Ok(None), Pager::start).unwrap_or_else(|trouble| {
        complain(&trouble);
        None
    });
    let Some(mut pager) = started else {
        return write_comparison(format, comparison, (look, &mut io::stdout().lock()));
    };
    interrupt::pass_over()?;
    let mut written = Ok(());
    if let Some(mut pages) = pager.stdin.take() {
        written = write_comparison(format, comparison, (look, &mut pages));
    }
    pager.wait()?;
    written
}

fn write_comparison(
    format: CompareFormat,
    comparison: &Comparison,
    (look, out): (Look, &mut dyn Write),
) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match format {
        CompareFormat::Text => export::write_text(comparison, look, &mut out)?,
        CompareFormat::Md => export::write(comparison, Format::Markdown, &mut out)?,
        CompareFormat::Html => export::write(comparison, Format::Html, &mut out)?,
        CompareFormat::Json => export::write(comparison, Format::Json, &mut out)?,
    }
    out.flush()
}

/// Prints a text of the program's own.
///
/// # Errors
///
/// If standard output fails.
pub fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context(PRINTING)
}

/// Says on standard error what went wrong, safe to show.
pub fn complain(trouble: &dyn Display) {
    let trouble = visible_text(&trouble.to_string());
    // Where standard error itself fails there is nobody left to tell.
    let _ = writeln!(io::stderr(), "wirecopy: {trouble}");
}

/// Says on standard error where the time of a scan went.
fn tell_times(times: &Times) {
    times.to_string().lines().for_each(|line| complain(&line));
}

/// Returns the width of the terminal in cells.
fn width() -> usize {
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| width.0.into())
}

/// Returns how a comparison is printed.
fn look(typed: Option<When>, settings: &Settings) -> Look {
    if appearance::prints_in_colour(typed, settings) { Look::Ansi } else { Look::Plain }
}
