//! Writes the pairs of a scan to files: what was typed comes in, comparisons or a table go out.

use std::ops::ControlFlow;

use anyhow::{Result, anyhow, bail};
use wirecopy::config::Settings;
use wirecopy::export::{Format, SaveError};
use wirecopy::present::{visible_text, words};
use wirecopy::tui::action::{Action, Existing, Goods, Save, SaveTrouble, Subject};
use wirecopy::tui::filter::{Filter, parse};
use wirecopy::tui::list::{Cursor, List, Marked, Sorting};
use wirecopy::tui::reviewing::{Reviewing, listed};

use super::progress::Progress;
use super::{complain, print, tell_times};
use crate::browse::Archive;
use crate::cli::export::Export;
use crate::cli::{EXIT_FOUND, EXIT_INTERRUPTED, EXIT_NOTHING, EXIT_TROUBLE, Pairs, Watching};
use crate::interrupt;
use crate::screen::{World, saving};

/// Writes what was asked for; returns the exit code.
///
/// # Errors
///
/// If the filter or the ending of the path makes no sense, or a file is not written.
pub fn export(asked: &Export, pairs: &Pairs, settings: &Settings) -> Result<u8> {
    let path = asked.output.clone();
    if !saving::is_table(&path) && Format::of_path(&path).is_none() {
        return Err(SaveError::UnknownEnding { path }.into());
    }
    let filter = filter(&asked.filter)?;
    let interrupt = interrupt::listen()?;
    let archive = Archive::new(pairs, Watching::Off, asked.marks.keeping());
    let mut found = Gathered::default();
    let flow = archive.scan(&|| interrupt.has_come(), &mut |news| {
        found.hear(news);
        if interrupt.has_come() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    found.progress.end();
    if pairs.scale.verbose {
        tell_times(&archive.times);
    }
    if flow.is_break() {
        complain(&"interrupted; nothing was written");
        return Ok(EXIT_INTERRUPTED);
    }
    let Gathered { mut list, mut reviewing, code, progress: _ } = found;
    list.finish();
    let by = asked.sort.unwrap_or(settings.start.sort);
    list.sort_by(Sorting { by, ..list.sorting() });
    list.filter_by(filter);
    reviewing.sort_out(&mut list, Cursor::Stays);
    let most = asked.max_pairs.unwrap_or(usize::MAX);
    let chosen: Vec<Marked<'_>> = list.to_list().take(most).collect();
    if chosen.is_empty() {
        complain(&format!("none of {} is to be written", words::count(list.n_pairs(), "pair")));
        return Ok(code.max(EXIT_NOTHING));
    }
    let goods = if saving::is_table(&path) {
        Goods::Table(listed(&reviewing.book, chosen))
    } else {
        Goods::Comparisons(chosen.iter().map(|pair| Subject::from(&**pair.entry)).collect())
    };
    let written = saving::save(&archive, Save { goods, path, existing: Existing::Keep });
    let written = written.map_err(|(path, trouble)| match trouble {
        SaveTrouble::Exists => anyhow!("failed to write {}: it is there already", path.display()),
        SaveTrouble::Failed(reason) => anyhow!(reason),
    })?;
    let lines = written.iter().map(|path| visible_text(&path.to_string_lossy()) + "\n");
    print(&lines.collect::<String>())?;
    Ok(code)
}

/// Reads a filter; each of its words must make sense.
fn filter(line: &str) -> Result<Filter> {
    let (filter, faults) = parse(line);
    match faults.first() {
        None => Ok(filter),
        Some(fault) => {
            bail!("failed to read the filter: {}: {}", &line[fault.place.clone()], fault.reason)
        }
    }
}

/// What a scan has told.
struct Gathered {
    list: List,
    reviewing: Reviewing,
    progress: Progress,
    code: u8,
}

impl Default for Gathered {
    fn default() -> Gathered {
        let (list, reviewing) = (List::default(), Reviewing::default());
        Gathered { list, reviewing, progress: Progress::new(), code: EXIT_FOUND }
    }
}

impl Gathered {
    fn hear(&mut self, news: Action) {
        match news {
            Action::Reading { articles } => self.progress.read(articles),
            Action::Progress { done, total } => {
                self.progress.compared(done, total, self.list.n_pairs());
            }
            Action::Found(entries) => self.list.add(entries),
            Action::Copies(leaders) => self.list.learn_copies(leaders),
            Action::Recalled(records) => self.reviewing.recall(records),
            Action::Warned(words) => self.progress.complain(&words),
            Action::Skipped(reason) => {
                self.progress.complain(&reason);
                self.code = EXIT_TROUBLE;
            }
            _ => {}
        }
    }
}
