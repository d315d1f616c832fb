//! Prints what a scan finds: the words of the command come in, lines on standard output go out.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use wirecopy::compare::{Comparison, compare};
use wirecopy::export::{self, Format, Look, Passages};
use wirecopy::load;
use wirecopy::pair::Pair;
use wirecopy::present::visible_text;
use wirecopy::segment::segment;

use crate::cli::{
    Compare, CompareFormat, EXIT_FOUND, EXIT_NOTHING, EXIT_TROUBLE, Pairs, PairsFormat,
};
use crate::scan::{News, Wanted, Which, scan, scan_list};

/// How many pairs are written into memory at once, on all threads, before they are printed.
const BATCH: usize = 256;

/// The width of a table where nobody knows the width of the terminal, in cells.
const DEFAULT_WIDTH: usize = 80;

/// What was being done when standard output failed.
const PRINTING: &str = "failed to write to standard output";

/// What is said where there is no pair.
const TOO_FEW: &str = "failed to find two articles to compare; \
    of a folder, the files that end in .txt count";

/// Lists pairs; returns the exit code.
///
/// # Errors
///
/// If passages are asked for in a format without room for them, a list of pairs cannot be read, or
/// standard output fails.
pub fn pairs(pairs: &Pairs) -> Result<u8> {
    if pairs.passages && pairs.format != Some(PairsFormat::Jsonl) {
        bail!("failed to print passages: they need --format jsonl");
    }
    let which = if pairs.all { Which::All } else { Which::Shared };
    let wanted = Wanted { which, settings: pairs.matching.settings() };
    let (mut comparisons, mut code) = (Vec::new(), EXIT_NOTHING);
    let mut tell = |news| match news {
        News::Read(n_articles) => {
            if n_articles < 2 && pairs.list.is_none() {
                complain(&TOO_FEW);
            }
        }
        News::Failed(error) => {
            complain(&error);
            code = EXIT_TROUBLE;
        }
        News::Compared(comparison) => comparisons.push(comparison),
    };
    match &pairs.list {
        Some(list) => scan_list(list, wanted, &mut tell)?,
        None => scan(&pairs.paths, wanted, &mut tell),
    }
    if pairs.list.is_none() {
        comparisons.sort_by_key(|comparison| std::cmp::Reverse(comparison.score.words));
    }
    if code == EXIT_NOTHING && comparisons.iter().any(Comparison::shares) {
        code = EXIT_FOUND;
    }
    print_pairs(pairs, &comparisons).context(PRINTING)?;
    Ok(code)
}

/// Prints pairs in the order given.
fn print_pairs(pairs: &Pairs, comparisons: &[Comparison]) -> io::Result<()> {
    let default = if io::stdout().is_terminal() { PairsFormat::Table } else { PairsFormat::Tsv };
    let passages = if pairs.passages { Passages::Listed } else { Passages::LeftOut };
    let mut out = BufWriter::new(io::stdout().lock());
    match pairs.format.unwrap_or(default) {
        PairsFormat::Table => export::write_table(comparisons, width(), &mut out)?,
        PairsFormat::Tsv => {
            export::write_tsv_header(&mut out)?;
            comparisons
                .iter()
                .try_for_each(|comparison| export::write_tsv(comparison, &mut out))?;
        }
        PairsFormat::Jsonl => write_lines(comparisons, passages, &mut out)?,
    }
    out.flush()
}

/// Prints one comparison; returns the exit code.
///
/// # Errors
///
/// If an article cannot be read, or standard output fails.
pub fn comparison(paths: &Compare) -> Result<u8> {
    let left = load::read(&load::named(&paths.left));
    let right = load::read(&load::named(&paths.right));
    let articles = match (left, right) {
        (Ok(left), Ok(right)) => Pair::new(left, right),
        (left, right) => {
            [left.err(), right.err()].iter().flatten().for_each(|error| complain(error));
            return Ok(EXIT_TROUBLE);
        }
    };
    let articles = articles.map(|article| segment(article.into()).into());
    let comparison = compare(articles, paths.matching.settings());
    print_comparison(paths.format, &comparison).context(PRINTING)?;
    Ok(if comparison.shares() { EXIT_FOUND } else { EXIT_NOTHING })
}

/// Prints one comparison.
fn print_comparison(format: CompareFormat, comparison: &Comparison) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match format {
        CompareFormat::Text => export::write_text(comparison, look(), &mut out)?,
        CompareFormat::Md => export::write(comparison, Format::Markdown, &mut out)?,
        CompareFormat::Html => export::write(comparison, Format::Html, &mut out)?,
        CompareFormat::Json => export::write(comparison, Format::Json, &mut out)?,
    }
    out.flush()
}

/// Says on standard error what went wrong, safe to show.
pub fn complain(trouble: &dyn Display) {
    let trouble = visible_text(&trouble.to_string());
    // Where standard error itself fails there is nobody left to tell.
    let _ = writeln!(io::stderr(), "wirecopy: {trouble}");
}

/// Writes a line of JSON for each comparison, in their order.
fn write_lines(
    comparisons: &[Comparison],
    passages: Passages,
    out: &mut dyn Write,
) -> io::Result<()> {
    for batch in comparisons.chunks(BATCH) {
        let lines = batch.par_iter().map(|comparison| {
            let mut line = Vec::new();
            export::write_jsonl(comparison, passages, &mut line).map(|()| line)
        });
        for line in lines.collect::<io::Result<Vec<_>>>()? {
            out.write_all(&line)?;
        }
    }
    Ok(())
}

/// Returns the width of the terminal in cells.
fn width() -> usize {
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| width.0.into())
}

/// Returns colour on a terminal, unless `NO_COLOR` asks for none.
fn look() -> Look {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stdout().is_terminal() && !no_color { Look::Ansi } else { Look::Plain }
}
