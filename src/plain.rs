//! Does without the full screen, for screen readers and for terminals that can do no more: typed lines come
//! in, lines that each say one thing go out.

mod judging;
mod sifting;
mod speech;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use wirecopy::compare::Comparison;
use wirecopy::present::{visible_text, words};
use wirecopy::review::{Standing, Verdict, texts};
use wirecopy::tui::action::{Action, Existing, SaveTrouble, Subject};
use wirecopy::tui::entry::Entry;
use wirecopy::tui::list::List;
use wirecopy::tui::reviewing::Reviewing;

use crate::cli::EXIT_FOUND;
use crate::report::PRINTING;
use crate::screen::{First, World};
use judging::NoteOn;
use speech::Passages;

/// How many pairs are read out at once.
const PAGE: usize = 10;

/// What is said where no articles were given.
const WELCOME: [&str; 3] = [
    "wirecopy finds the text that news articles share.",
    "No articles were given. This is the built-in sample of five articles.",
    "For your own, quit and type: wirecopy --plain FOLDER",
];

/// What can be typed at the list of pairs.
const LIST_HELP: [&str; 11] = [
    "A number opens the pair with that number.",
    "n, or an empty line: the next ten pairs.",
    "p: the ten pairs before.",
    "sort and a word: sorts the pairs; sort alone says by what.",
    "filter and a line: only the pairs that pass, for example: filter a>60 status:new",
    "filter alone: all pairs again.",
    "dismissed-pairs: dismissed pairs in the list, or not.",
    "undo: takes back the last verdict or note of this run.",
    "s: the files that could not be read, and why.",
    "h: this help.",
    "q: quit.",
];

/// What can be typed at a pair.
const PAIR_HELP: [&str; 14] = [
    "n, or an empty line: the next passage.",
    "p: the passage before.",
    "A number: the passage with that number.",
    "r: this passage again.",
    "a: all of both articles, sentence by sentence.",
    "j: the next pair. k: the pair before.",
    "reviewed, flagged, dismissed: marks the pair so, or no longer.",
    "note and a text: a note on this passage; without a text it is taken off.",
    "note-on-pair and a text: a note on the pair.",
    "undo: takes back the last verdict or note of this run.",
    "x and a path: writes the comparison to a file; the ending chooses: .txt .md .html .json.",
    "b: back to the list of pairs.",
    "h: this help.",
    "q: quit.",
];

/// Talks until it is told to quit or nobody types any more; returns the exit code.
///
/// # Errors
///
/// If standard output or standard input fails.
pub fn run(world: &dyn World, first: First) -> Result<u8> {
    let mut talk = Talk::new(world);
    if first == First::Welcome {
        print(&WELCOME.map(str::to_owned))?;
    }
    let mut failure = None;
    let flow = world.scan(&|| false, &mut |news| {
        let said = talk.learn(news);
        match print(&said) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    if let (ControlFlow::Break(()), Some(error)) = (flow, failure) {
        return Err(error);
    }
    print(&talk.begin())?;
    let mut typed = io::stdin().lock();
    while !talk.is_over {
        ask(talk.prompt())?;
        let mut line = Vec::new();
        let n_bytes = typed.read_until(b'\n', &mut line).context("failed to read what is typed")?;
        if n_bytes == 0 {
            print(&[String::new()])?;
            break;
        }
        print(&talk.hear(&String::from_utf8_lossy(&line)))?;
    }
    Ok(EXIT_FOUND)
}

fn print(lines: &[String]) -> Result<()> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}").context(PRINTING)?;
    }
    out.flush().context(PRINTING)
}

fn ask(prompt: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    write!(out, "{prompt}: ").and_then(|()| out.flush()).context(PRINTING)
}

/// A conversation about the pairs that a scan finds.
struct Talk<'w> {
    world: &'w dyn World,
    list: List,
    n_articles: usize,
    skipped: Vec<String>,
    reviewing: Reviewing,
    /// The quarters of the scan that were told of.
    quarters: usize,
    place: Place,
    is_over: bool,
}

/// Where the conversation is.
enum Place {
    /// At the list of pairs, behind those before a number.
    List(usize),
    /// At a pair, by its number.
    Pair(usize, Passages),
    /// Asked whether a file may be replaced, and at which pair.
    Replace(usize, Passages, PathBuf),
}

impl<'w> Talk<'w> {
    fn new(world: &'w dyn World) -> Talk<'w> {
        Talk {
            world,
            list: List::default(),
            n_articles: 0,
            skipped: Vec::new(),
            reviewing: Reviewing::default(),
            quarters: 0,
            place: Place::List(0),
            is_over: false,
        }
    }

    /// Takes in what a scan tells; returns what is said of it.
    fn learn(&mut self, news: Action) -> Vec<String> {
        match news {
            Action::Listed { articles } => {
                self.n_articles = articles;
                vec![format!("Comparing {}.", words::count(articles, "article"))]
            }
            Action::Progress { done, total } if total > 0 => {
                let quarter = done * 4 / total;
                let is_new = quarter > self.quarters && quarter < 4;
                self.quarters = self.quarters.max(quarter);
                if is_new {
                    vec![format!("{} percent compared.", quarter * 25)]
                } else {
                    Vec::new()
                }
            }
            Action::Found(entries) => {
                self.list.add(entries);
                Vec::new()
            }
            Action::Recalled(records) => {
                self.reviewing.recall(records);
                Vec::new()
            }
            Action::Skipped(reason) => {
                self.skipped.push(visible_text(&reason));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Says what was found.
    fn begin(&mut self) -> Vec<String> {
        let n_rows = self.list.rows().len();
        self.sort_out();
        let articles = words::count(self.n_articles, "article");
        let mut lines = match (n_rows, self.n_articles) {
            (0, 0) => vec!["No article was found.".to_owned()],
            (0, 1) => {
                vec!["Only one article was found, and nothing to compare it with.".to_owned()]
            }
            (0, _) => vec![format!("No two of the {articles} share a copied sentence.")],
            (n_pairs, _) => {
                vec![format!("{} of {articles} share text.", words::count(n_pairs, "pair"))]
            }
        };
        if !self.skipped.is_empty() {
            let files = words::count(self.skipped.len(), "file");
            lines.push(format!("{files} could not be read, s says why."));
        }
        if self.list.hides() {
            lines.push("Dismissed pairs are left out, dismissed-pairs shows them.".to_owned());
        }
        lines.extend(self.page(0));
        lines
    }

    /// Returns what is asked for at the moment.
    fn prompt(&self) -> &'static str {
        match self.place {
            Place::List(_) => "Number of a pair, or h for help",
            Place::Pair(..) => "n for the next passage, or h for help",
            Place::Replace(..) => "y or n",
        }
    }

    /// Obeys a typed line; returns what is said.
    fn hear(&mut self, line: &str) -> Vec<String> {
        let line = line.trim();
        match std::mem::replace(&mut self.place, Place::List(0)) {
            Place::List(first) => self.hear_at_list(line, first),
            Place::Pair(pair, passages) => self.hear_at_pair(line, pair, passages),
            Place::Replace(pair, passages, path) => {
                let lines = if line.eq_ignore_ascii_case("y") {
                    vec![self.save(&passages, &path, Existing::Replace)]
                } else {
                    vec!["The file stays as it is.".to_owned()]
                };
                self.place = Place::Pair(pair, passages);
                lines
            }
        }
    }

    fn hear_at_list(&mut self, line: &str, first: usize) -> Vec<String> {
        self.place = Place::List(first);
        let n_pairs = self.list.rows().len();
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match word.to_lowercase().as_str() {
            "q" => self.quit(),
            "h" | "?" => LIST_HELP.map(str::to_owned).to_vec(),
            "sort" => self.sort(rest.trim()),
            "filter" => self.filter(rest),
            "dismissed-pairs" => self.show_or_hide_dismissed(),
            "undo" => {
                let said = self.undo();
                self.sort_out();
                said
            }
            "s" if self.skipped.is_empty() => vec!["Every file could be read.".to_owned()],
            "s" => self.skipped.clone(),
            "" | "n" if first + PAGE < n_pairs => self.page(first + PAGE),
            "" | "n" => vec!["These are the last pairs.".to_owned()],
            "p" if first > 0 => self.page(first.saturating_sub(PAGE)),
            "p" => vec!["These are the first pairs.".to_owned()],
            number => match number.parse::<usize>() {
                Ok(number) if (1..=n_pairs).contains(&number) => self.open(number - 1),
                Ok(_) if n_pairs == 0 => vec!["There is no pair.".to_owned()],
                Ok(number) => {
                    vec![format!("There is no pair {number}: the last is pair {n_pairs}.")]
                }
                Err(_) => vec![unknown(line)],
            },
        }
    }

    fn hear_at_pair(&mut self, line: &str, pair: usize, mut passages: Passages) -> Vec<String> {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let lines = match word.to_lowercase().as_str() {
            "q" => self.quit(),
            "h" | "?" => PAIR_HELP.map(str::to_owned).to_vec(),
            "" | "n" => passages.next(),
            "p" => passages.previous(),
            "r" => passages.here(),
            "note" => self.note(&passages, NoteOn::Passage, rest),
            "note-on-pair" => self.note(&passages, NoteOn::Pair, rest),
            "undo" => self.undo(),
            "a" => passages.all(),
            "j" => return self.step(pair, passages, pair.checked_add(1)),
            "k" => return self.step(pair, passages, pair.checked_sub(1)),
            "b" => return self.page(pair / PAGE * PAGE),
            "x" if rest.trim().is_empty() => {
                vec!["x needs a path behind it, for example: x pair.html".to_owned()]
            }
            "x" => {
                let path = PathBuf::from(rest.trim());
                let said = self.save(&passages, &path, Existing::Keep);
                if said.is_empty() {
                    let path_shown = visible_text(&path.to_string_lossy());
                    self.place = Place::Replace(pair, passages, path);
                    return vec![format!("{path_shown} is there already. Replace it?")];
                }
                vec![said]
            }
            word => match (Verdict::named(word), word.parse()) {
                (Some(verdict), _) => self.judge(&passages, verdict),
                (None, Ok(number)) => passages.go_to(number),
                (None, Err(_)) => vec![unknown(line)],
            },
        };
        let is_read_out = lines.iter().any(|line| line.starts_with("Passage "));
        let note = self.passage_note(&passages).filter(|_| is_read_out);
        self.place = Place::Pair(pair, passages);
        lines.into_iter().chain(note).collect()
    }

    fn quit(&mut self) -> Vec<String> {
        self.is_over = true;
        Vec::new()
    }

    /// Goes to the list and reads out the pairs from a number on.
    fn page(&mut self, first: usize) -> Vec<String> {
        self.sort_out();
        let rows = self.list.rows();
        let first = first.min(rows.len().saturating_sub(1) / PAGE * PAGE);
        self.place = Place::List(first);
        let end = (first + PAGE).min(rows.len());
        let mut lines = Vec::new();
        if rows.len() > PAGE {
            let all = words::number(rows.len());
            lines.push(format!("Pairs {} to {} of {all}.", first + 1, end));
        }
        for (number, row) in (first + 1..).zip(&rows[first..end]) {
            let entry = self.list.entry(*row);
            let standing = match self.reviewing.book.standing(entry.texts()) {
                Standing::New => String::new(),
                Standing::Judged(verdict) => format!(" Marked {}.", verdict.name()),
                Standing::Changed(_) => " Changed since it was marked.".to_owned(),
            };
            lines.push(format!("Pair {number}: {}{standing}", speech::entry(entry)));
        }
        lines
    }

    /// Goes to another pair if there is one; stays if not.
    fn step(&mut self, pair: usize, passages: Passages, to: Option<usize>) -> Vec<String> {
        match to.filter(|to| *to < self.list.rows().len()) {
            Some(to) => self.open(to),
            None => {
                let last = if to.is_none() { "first" } else { "last" };
                self.place = Place::Pair(pair, passages);
                vec![format!("This is the {last} pair.")]
            }
        }
    }

    /// Opens a pair and reads out its first passage.
    fn open(&mut self, pair: usize) -> Vec<String> {
        let entry = self.list.entry(self.list.rows()[pair]);
        let comparison = match self.comparison(entry) {
            Ok(comparison) => comparison,
            Err(reason) => return vec![visible_text(&reason)],
        };
        let all = words::number(self.list.rows().len());
        let mut lines = vec![format!("Pair {} of {all}.", pair + 1)];
        lines.extend(speech::overview(entry));
        let mut passages = Passages::new(comparison);
        lines.extend(self.standing(texts(passages.comparison())));
        lines.extend(passages.first());
        lines.extend(self.passage_note(&passages));
        self.place = Place::Pair(pair, passages);
        lines
    }

    fn comparison(&self, entry: &Entry) -> Result<Arc<Comparison>, String> {
        match &entry.comparison {
            Some(comparison) => Ok(Arc::clone(comparison)),
            None => self.world.compare(entry.ids()).map(Arc::new),
        }
    }

    /// Writes a comparison; returns what came of it, nothing if the file is there already.
    fn save(&self, passages: &Passages, path: &Path, existing: Existing) -> String {
        let subject = Subject::Held(Arc::clone(passages.comparison()));
        match self.world.save(&subject, path, existing) {
            Ok(()) => format!("Written to {}.", visible_text(&path.to_string_lossy())),
            Err(SaveTrouble::Exists) => String::new(),
            Err(SaveTrouble::Failed(reason)) => visible_text(&reason),
        }
    }
}

fn unknown(line: &str) -> String {
    format!("{:?} means nothing here. h says what does.", visible_text(line))
}
