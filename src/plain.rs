//! Does without the full screen, for screen readers and for terminals that can do no more: typed lines come
//! in, lines that each say one thing go out.

mod ears;
mod exporting;
mod help;
mod judging;
mod listing;
mod outside;
mod passages;
mod reading;
mod seeking;
mod sifting;
mod speech;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;

use anyhow::{Context, Result};
use wirecopy::align::Settings;
use wirecopy::present::{visible_text, words};
use wirecopy::tui::action::{Action, Save};
use wirecopy::tui::list::{List, Sort, Sorting};
use wirecopy::tui::manner::Names;
use wirecopy::tui::phrase;
use wirecopy::tui::reviewing::Reviewing;

use crate::cli::EXIT_FOUND;
use crate::report::PRINTING;
use crate::screen::{First, World};
use ears::{Ears, Heard};
use outside::{Errand, Outside};
use passages::Passages;
use seeking::Search;

/// Talks until it is told to quit or nobody types any more; returns the exit code.
///
/// # Errors
///
/// If standard output or standard input fails, or the system refuses to tell of interruptions.
pub fn run(world: &Arc<dyn World>, first: First, sort: Sort) -> Result<u8> {
    let mut talk = Talk::new(&**world);
    talk.list.sort_by(Sorting { by: sort, ..talk.list.sorting() });
    if first == First::Welcome {
        print(&help::WELCOME.map(str::to_owned))?;
    }
    let mut outside = Outside::open()?;
    let mut ears = Ears::open(world);
    talk.errand = Some(Errand::Scan);
    while !talk.is_over {
        if let Some(errand) = talk.errand.take() {
            outside.run(errand, &mut talk)?;
            continue;
        }
        ask(&talk.prompt())?;
        match ears.hear() {
            Heard::Line(line) => print(&talk.hear(&line))?,
            Heard::Changed => print(&["", CHANGED].map(str::to_owned))?,
            Heard::Failed(error) => return Err(error).context("failed to read what is typed"),
            Heard::End => {
                print(&[String::new()])?;
                break;
            }
        }
    }
    Ok(EXIT_FOUND)
}

/// From how many articles on it is said that they are being read.
const MANY: usize = 1000;

/// What is said when files have changed.
const CHANGED: &str = "Files have changed. At the list of pairs, reload scans again.";

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
    /// Whether it is told whose the texts are.
    names: Names,
    /// The filter as it was typed.
    filter: String,
    /// What pairs are compared for, if that was changed.
    settings: Option<Settings>,
    /// What was looked for in the pair.
    search: Option<Search>,
    /// What the world outside is to do next.
    errand: Option<Errand>,
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
    /// Asked whether files may be replaced, and where that was.
    Replace(Box<Place>, Save),
    /// Asked whether an address may be opened, and at which pair.
    Browse(usize, Passages, Box<str>),
}

impl<'w> Talk<'w> {
    fn new(world: &'w dyn World) -> Talk<'w> {
        Talk {
            world,
            list: List::default(),
            n_articles: 0,
            skipped: Vec::new(),
            reviewing: Reviewing::default(),
            names: Names::default(),
            filter: String::new(),
            settings: None,
            search: None,
            errand: None,
            quarters: 0,
            place: Place::List(0),
            is_over: false,
        }
    }

    /// Makes ready for a scan; the pairs of the last one stay until it has ended.
    fn begin_scan(&mut self) {
        self.list.begin();
        self.skipped.clear();
        (self.n_articles, self.quarters) = (0, 0);
    }

    /// Takes in that a scan has ended, or was broken off; says what was found.
    fn end_scan(&mut self, flow: ControlFlow<()>) -> Vec<String> {
        let mut lines = Vec::new();
        match flow {
            ControlFlow::Continue(()) => self.list.finish(),
            ControlFlow::Break(()) => {
                lines.push("Broken off. What was found stays; reload scans again.".to_owned());
            }
        }
        lines.extend(self.begin());
        lines
    }

    /// Takes in what a scan tells; returns what is said of it.
    fn learn(&mut self, news: Action) -> Vec<String> {
        match news {
            Action::Reading { articles } => {
                let is_news = self.n_articles < MANY && articles >= MANY;
                self.n_articles = articles;
                let said = || format!("{} read so far.", words::count(articles, "article"));
                is_news.then(said).into_iter().collect()
            }
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
            Action::Copies(leaders) => {
                self.list.learn_copies(leaders);
                Vec::new()
            }
            Action::Recalled(records) => {
                self.reviewing.recall(records);
                Vec::new()
            }
            Action::Skipped(reason) | Action::Warned(reason) => {
                self.skipped.push(visible_text(&reason));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Says what was found.
    fn begin(&mut self) -> Vec<String> {
        let n_pairs = self.list.n_pairs();
        self.sort_out();
        let articles = words::count(self.n_articles, "article");
        let mut lines = match (n_pairs, self.n_articles) {
            (0, 0) => phrase::no_article(&self.world.places(), self.names),
            (0, 1) => {
                vec!["Only one article was found, and nothing to compare it with.".to_owned()]
            }
            (0, articles) if self.world.has_limits() => phrase::no_pair_within_limits(articles),
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
    fn prompt(&self) -> String {
        match &self.place {
            Place::List(_) => "Number of a pair, or h for help".to_owned(),
            Place::Pair(_, passages) => passages.prompt(),
            Place::Replace(..) | Place::Browse(..) => "y or n".to_owned(),
        }
    }

    /// Obeys a typed line; returns what is said.
    fn hear(&mut self, line: &str) -> Vec<String> {
        let line = line.trim();
        match std::mem::replace(&mut self.place, Place::List(0)) {
            Place::List(first) => self.hear_at_list(line, first),
            Place::Pair(pair, passages) => self.hear_at_pair(line, pair, passages),
            Place::Replace(place, save) => {
                self.place = *place;
                self.replace(save, line)
            }
            Place::Browse(pair, passages, address) => {
                self.place = Place::Pair(pair, passages);
                if line.eq_ignore_ascii_case("y") {
                    self.errand = Some(Errand::Browse(address));
                    Vec::new()
                } else {
                    vec!["Nothing is opened.".to_owned()]
                }
            }
        }
    }

    /// Hides whose the texts are, or tells it again.
    fn blind(&mut self) -> &'static str {
        let (names, said) = match self.names {
            Names::Shown => {
                (Names::Hidden, "Outlets, files, addresses and page furniture are hidden.")
            }
            Names::Hidden => (Names::Shown, "Names are told again."),
        };
        self.names = names;
        self.see_names();
        said
    }

    fn quit(&mut self) -> Vec<String> {
        self.is_over = true;
        Vec::new()
    }
}

/// Says that something is not done while names are hidden.
fn refused(what: &str) -> Vec<String> {
    vec![format!("{what} would tell names, which are hidden; blind tells them again.")]
}

fn unknown(line: &str) -> String {
    format!("{:?} means nothing here. h says what does.", visible_text(line))
}
