//! Prints pairs while they are found: what was typed comes in, lines on standard output go out.

use std::cmp::Reverse;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::ops::ControlFlow;

use anyhow::{Context, Result, bail};
use wirecopy::compare::Comparison;
use wirecopy::export::{self, Passages, TableRow};
use wirecopy::present::words;

use super::interrupt::{self, Interrupt};
use super::progress::Progress;
use super::{PRINTING, complain, width};
use crate::cli::{EXIT_FOUND, EXIT_INTERRUPTED, EXIT_NOTHING, EXIT_TROUBLE, Pairs, PairsFormat};
use crate::scan::{Listener, News, Said, Stage, Times, scan, scan_list};

/// What is said where there is no pair.
const TOO_FEW: &str = "failed to find two articles to compare; \
    of a folder, the files that end in .txt, .jsonl or .ndjson count";

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
    let default = if io::stdout().is_terminal() { PairsFormat::Table } else { PairsFormat::Tsv };
    let format = pairs.format.unwrap_or(default);
    let passages = if pairs.passages { Passages::Listed } else { Passages::LeftOut };
    let times = Times::default();
    let mut printer = Printer {
        is_listed: pairs.list.is_some(),
        is_verbose: pairs.scale.verbose,
        out: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
        rows: Vec::new(),
        progress: Progress::new(),
        interrupt: interrupt::listen()?,
        code: EXIT_NOTHING,
        n_found: 0,
        failure: None,
    };
    if format == PairsFormat::Tsv {
        export::write_tsv_header(&mut printer.out).context(PRINTING)?;
    }
    let make = |comparison: Comparison| {
        times.spend(Stage::Print, || Found::new(&comparison, format, passages))
    };
    let mut tell = |news| printer.hear(news);
    let mut listener = Listener { make: &make, tell: &mut tell, times: &times };
    let wanted = pairs.wanted();
    let flow = match &pairs.list {
        Some(list) => scan_list(list, &wanted, &mut listener)?,
        None => scan(&pairs.sources(), &wanted, &mut listener),
    };
    let code = printer.end(flow, format)?;
    if pairs.scale.verbose {
        complain(&format!("time on all threads\n{times}"));
    }
    Ok(code)
}

/// What is printed of a pair.
struct Found {
    shares: bool,
    words: usize,
    line: Line,
}

enum Line {
    /// A whole line, or why there is none.
    Bytes(io::Result<Vec<u8>>),
    /// A row of a table, which is printed at the end.
    Row(TableRow),
}

impl Found {
    fn new(comparison: &Comparison, format: PairsFormat, passages: Passages) -> Self {
        let mut bytes = Vec::new();
        let line = match format {
            PairsFormat::Table => Line::Row(TableRow::from(comparison)),
            PairsFormat::Tsv => {
                Line::Bytes(export::write_tsv(comparison, &mut bytes).map(|()| bytes))
            }
            PairsFormat::Jsonl => {
                Line::Bytes(export::write_jsonl(comparison, passages, &mut bytes).map(|()| bytes))
            }
        };
        Found { shares: comparison.shares(), words: comparison.score.words, line }
    }
}

/// Prints what is found, and remembers how it went.
struct Printer {
    /// Whether the pairs come in the order of a list.
    is_listed: bool,
    is_verbose: bool,
    out: BufWriter<StdoutLock<'static>>,
    rows: Vec<(usize, TableRow)>,
    progress: Progress,
    interrupt: Interrupt,
    code: u8,
    n_found: usize,
    failure: Option<io::Error>,
}

impl Printer {
    /// Takes in what a scan tells; breaks off after an interruption, and where printing fails.
    fn hear(&mut self, news: News<Found>) -> ControlFlow<()> {
        match news {
            News::Reading(n_articles) => self.progress.read(n_articles),
            News::Read(n_articles) => {
                if n_articles < 2 {
                    self.progress.complain(&TOO_FEW);
                }
            }
            News::Failed(error) => {
                self.progress.complain(&error);
                self.code = EXIT_TROUBLE;
            }
            News::Said(Said::Warning(words)) => self.progress.complain(&words),
            News::Said(Said::Note(words)) => {
                if self.is_verbose {
                    self.progress.complain(&words);
                }
            }
            News::Compared(found) => return self.print(found),
            News::Comparing { done, total } => {
                self.progress.compared(done, total, self.n_found);
                let flushed = self.progress.aside(|| self.out.flush());
                return self.check(flushed);
            }
        }
        self.check(Ok(()))
    }

    fn print(&mut self, found: Found) -> ControlFlow<()> {
        self.n_found += 1;
        if self.code == EXIT_NOTHING && found.shares {
            self.code = EXIT_FOUND;
        }
        match found.line {
            Line::Row(row) => {
                self.rows.push((found.words, row));
                ControlFlow::Continue(())
            }
            Line::Bytes(line) => {
                let printed = line.and_then(|line| {
                    // What is written may reach the terminal where the line of progress stands.
                    self.progress.aside(|| self.out.write_all(&line))
                });
                self.check(printed)
            }
        }
    }

    /// Breaks off after a failure or an interruption.
    fn check(&mut self, printed: io::Result<()>) -> ControlFlow<()> {
        if let Err(error) = printed {
            self.failure = Some(error);
        }
        if self.failure.is_some() || self.interrupt.has_come() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Prints what is left; returns the exit code.
    fn end(mut self, flow: ControlFlow<()>, format: PairsFormat) -> Result<u8> {
        self.progress.end();
        if let Some(error) = self.failure {
            return Err(error).context(PRINTING);
        }
        if format == PairsFormat::Table {
            if !self.is_listed {
                self.rows.sort_by_key(|(words, _)| Reverse(*words));
            }
            let rows: Vec<TableRow> = self.rows.into_iter().map(|(_, row)| row).collect();
            export::write_table(&rows, width(), &mut self.out).context(PRINTING)?;
        }
        self.out.flush().context(PRINTING)?;
        if flow.is_break() {
            let found = words::count(self.n_found, "pair");
            complain(&format!("interrupted; {found} found until then"));
            return Ok(EXIT_INTERRUPTED);
        }
        Ok(self.code)
    }
}
