//! Prints pairs while they are found: what was typed comes in, lines on standard output go out.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::ops::ControlFlow;

use anyhow::{Context, Result, bail};
use wirecopy::compare::Comparison;
use wirecopy::export::{self, Passages, TableRow};
use wirecopy::present::{visible_text, words};
use xxhash_rust::xxh3::Xxh3;

use super::progress::Progress;
use super::{PRINTING, complain, tell_times, width};
use crate::cli::{
    Brief, EXIT_FOUND, EXIT_INTERRUPTED, EXIT_NOTHING, EXIT_TROUBLE, Pairs, PairsFormat,
};
use crate::interrupt::{self, Interrupt};
use crate::scan::{Listener, Make, News, Said, Stage, Times, Told, scan, scan_list};

/// What is said where there is no pair.
const TOO_FEW: &str = "failed to find two articles to compare";

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
    let output = output(pairs);
    let times = Times::default();
    let interrupt = interrupt::listen()?;
    let mut printer = Printer {
        is_listed: pairs.list.is_some(),
        is_verbose: pairs.scale.verbose,
        out: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
        rows: Vec::new(),
        progress: Progress::new(),
        interrupt: interrupt.clone(),
        code: EXIT_NOTHING,
        n_found: 0,
        most: pairs.max_pairs,
        output,
        named: HashSet::new(),
        failure: None,
    };
    if let Output::Pairs(PairsFormat::Tsv, _) = output {
        export::write_tsv_header(&mut printer.out).context(PRINTING)?;
    }
    let make =
        |comparison: Comparison| times.spend(Stage::Print, || Found::new(&comparison, output));
    let mut tell = |news| printer.hear(news);
    let mut manner = Xxh3::new();
    output.hash(&mut manner);
    let manner = manner.finish();
    let make = Make { make: &make, manner };
    let is_over = || interrupt.has_come();
    let mut listener = Listener { make, tell: &mut tell, times: &times, is_over: &is_over };
    let wanted = pairs.wanted();
    let flow = match &pairs.list {
        Some(list) => scan_list(list, &wanted, &mut listener)?,
        None => scan(&pairs.sources(), &wanted, &mut listener),
    };
    let code = printer.end(flow)?;
    if pairs.scale.verbose {
        tell_times(&times);
    }
    Ok(code)
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Output {
    /// Every pair.
    Pairs(PairsFormat, Passages),
    /// The articles of the pairs that share something.
    Articles,
    /// How many pairs there are.
    Count,
    /// Nothing: whether there is one is all that matters.
    Nothing,
}

fn output(pairs: &Pairs) -> Output {
    let Brief { count, articles, quiet } = pairs.brief;
    if count {
        return Output::Count;
    }
    if articles {
        return Output::Articles;
    }
    if quiet {
        return Output::Nothing;
    }
    let default = if io::stdout().is_terminal() { PairsFormat::Table } else { PairsFormat::Tsv };
    let passages = if pairs.passages { Passages::Listed } else { Passages::LeftOut };
    Output::Pairs(pairs.format.unwrap_or(default), passages)
}

/// What is printed of a pair.
struct Found {
    shares: bool,
    words: usize,
    line: Line,
}

enum Line {
    /// Whole lines, or nothing.
    Bytes(Vec<u8>),
    /// A row of a table, which is printed at the end.
    Row(TableRow),
}

impl Found {
    fn new(comparison: &Comparison, output: Output) -> Self {
        let mut bytes = Vec::new();
        let written = match output {
            Output::Pairs(PairsFormat::Tsv, _) => export::write_tsv(comparison, &mut bytes),
            Output::Pairs(PairsFormat::Jsonl, passages) => {
                export::write_jsonl(comparison, passages, &mut bytes)
            }
            Output::Articles if comparison.shares() => {
                let articles = comparison.articles.as_ref().into_array();
                let mut names = articles.iter().map(|article| visible_text(&article.article.id.0));
                names.try_for_each(|name| writeln!(bytes, "{name}"))
            }
            Output::Pairs(PairsFormat::Table, _)
            | Output::Articles
            | Output::Count
            | Output::Nothing => Ok(()),
        };
        written.expect("memory takes all that is written");
        let line = match output {
            Output::Pairs(PairsFormat::Table, _) => Line::Row(TableRow::from(comparison)),
            Output::Pairs(PairsFormat::Tsv | PairsFormat::Jsonl, _)
            | Output::Articles
            | Output::Count
            | Output::Nothing => Line::Bytes(bytes),
        };
        Found { shares: comparison.shares(), words: comparison.score.words, line }
    }
}

/// What is kept of a line, and of a row of a table, to tell one from the other.
const LINE: u8 = b'l';
const ROW: u8 = b'r';

impl Told for Found {
    /// Returns the kind, whether something is shared, the words, and the text.
    fn bytes(&self) -> Option<Vec<u8>> {
        let (kind, text) = match &self.line {
            Line::Bytes(bytes) => (LINE, bytes.clone()),
            Line::Row(row) => (ROW, row.to_text().into_bytes()),
        };
        let words = (self.words as u64).to_le_bytes();
        Some([&[kind, u8::from(self.shares)], &words[..], &text].concat())
    }

    fn recalled(bytes: &[u8]) -> Option<Self> {
        let ([kind, shares], bytes) = bytes.split_first_chunk()?;
        let (words, text) = bytes.split_first_chunk()?;
        let line = match *kind {
            LINE => Line::Bytes(text.to_vec()),
            ROW => Line::Row(TableRow::from_text(str::from_utf8(text).ok()?)?),
            _ => return None,
        };
        let words = usize::try_from(u64::from_le_bytes(*words)).ok()?;
        Some(Found { shares: *shares != 0, words, line })
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
    /// How many pairs are printed at most.
    most: Option<usize>,
    output: Output,
    /// The articles that were printed.
    named: HashSet<Vec<u8>>,
    failure: Option<io::Error>,
}

impl Printer {
    /// Takes in what a scan tells; breaks off after an interruption, but not before what was found until
    /// then is printed, and where printing fails.
    fn hear(&mut self, news: News<Found>) -> ControlFlow<()> {
        match news {
            News::Reading(n_articles) => self.progress.read(n_articles),
            News::Known(..) => {}
            News::Read(n_articles) => {
                if n_articles < 2 {
                    self.progress.complain(&format!("{TOO_FEW}; {}", words::FILES_THAT_COUNT));
                }
            }
            News::Failed(error) => {
                self.progress.complain(&error);
                self.code = EXIT_TROUBLE;
                return ControlFlow::Continue(());
            }
            News::Said(said) => {
                match said {
                    Said::Warning(words) => self.progress.complain(&words),
                    Said::Note(words) if self.is_verbose => self.progress.complain(&words),
                    Said::Note(_) => {}
                }
                return ControlFlow::Continue(());
            }
            News::Compared(found) => return self.print(found),
            News::Comparing { done, total } => {
                self.progress.compared(done, total, self.n_found);
                let flushed = self.progress.aside(|| self.out.flush());
                self.check(flushed)?;
            }
        }
        if self.interrupt.has_come() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn print(&mut self, found: Found) -> ControlFlow<()> {
        if self.has_enough() || self.failure.is_some() {
            return ControlFlow::Break(());
        }
        self.n_found += 1;
        // Who wants nothing but an answer has it, whatever could not be read.
        if found.shares && (self.code == EXIT_NOTHING || self.output == Output::Nothing) {
            self.code = EXIT_FOUND;
        }
        match found.line {
            Line::Row(row) => self.rows.push((found.words, row)),
            Line::Bytes(lines) => self.print_lines(lines)?,
        }
        if self.has_enough() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Returns whether nothing that may still be found would be printed.
    fn has_enough(&self) -> bool {
        match self.output {
            // The table is sorted first.
            Output::Pairs(PairsFormat::Table, _) => false,
            Output::Nothing => self.code == EXIT_FOUND,
            Output::Pairs(PairsFormat::Tsv | PairsFormat::Jsonl, _)
            | Output::Articles
            | Output::Count => self.most == Some(self.n_found),
        }
    }

    /// Prints lines; of names of articles those that were not printed before.
    fn print_lines(&mut self, mut lines: Vec<u8>) -> ControlFlow<()> {
        if self.output == Output::Articles {
            let names = lines.split_inclusive(|byte| *byte == b'\n');
            let names = names.filter(|name| self.named.insert(name.to_vec()));
            lines = names.collect::<Vec<_>>().concat();
        }
        // What is written may reach the terminal where the line of progress stands.
        let printed = self.progress.aside(|| self.out.write_all(&lines));
        self.check(printed)
    }

    /// Breaks off after a failure.
    fn check(&mut self, printed: io::Result<()>) -> ControlFlow<()> {
        self.failure = self.failure.take().or(printed.err());
        if self.failure.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Prints what is left; returns the exit code.
    fn end(mut self, flow: ControlFlow<()>) -> Result<u8> {
        self.progress.end();
        if let Some(error) = self.failure {
            return Err(error).context(PRINTING);
        }
        if let Output::Pairs(PairsFormat::Table, _) = self.output {
            if !self.is_listed {
                self.rows.sort_by_key(|(words, _)| Reverse(*words));
            }
            let rows = self.rows.drain(..).map(|(_, row)| row);
            let rows: Vec<TableRow> = rows.take(self.most.unwrap_or(usize::MAX)).collect();
            export::write_table(&rows, width(), &mut self.out).context(PRINTING)?;
        }
        if self.output == Output::Count {
            writeln!(self.out, "{}", self.n_found).context(PRINTING)?;
        }
        self.out.flush().context(PRINTING)?;
        if flow.is_break() && !self.has_enough() {
            let found = words::count(self.n_found, "pair");
            complain(&format!("interrupted; {found} found until then"));
            return Ok(EXIT_INTERRUPTED);
        }
        Ok(self.code)
    }
}
