//! Opens the screen on the articles below some paths: what a scan tells becomes what the screen knows.

mod keeper;
mod watch;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use wirecopy::article::ArticleId;
use wirecopy::compare::Comparison;
use wirecopy::export::{self, Look};
use wirecopy::pair::Pair;
use wirecopy::review::Change;
use wirecopy::tui::action::{Action, Existing, SaveTrouble, Subject};
use wirecopy::tui::clip::clean;
use wirecopy::tui::entry::Entry;

use crate::cli::{Keeping, Pairs, Watching};
use crate::scan::{
    Again, IsOver, Limits, Listener, Make, News, Paths, Said, Times, Told, Wanted, input, scan,
};
use crate::screen::{Kept, World, saving};

use keeper::Keeper;
use watch::{Looks, Watch, looks};

pub use keeper::now;

/// How many comparisons of a scan are held at most, the likeliest; others are made again when they are
/// asked for.
const MOST_HELD: usize = 512;

/// The articles that are browsed.
pub struct Archive {
    paths: Paths,
    wanted: Wanted,
    /// What pairs are compared again with, once that is known.
    again: Mutex<Option<Again>>,
    keeper: Keeper,
    /// What the files look like, if that is watched.
    watch: Option<Mutex<Watch<Looks>>>,
    /// Where the time of all scans went.
    pub times: Times,
}

impl Archive {
    /// Returns the articles that pairs are asked of.
    pub fn new(pairs: &Pairs, watching: Watching, keeping: Keeping) -> Archive {
        let watch = match watching {
            Watching::Off => None,
            Watching::On => Some(Mutex::default()),
        };
        let keeper = Keeper::new(&pairs.paths, keeping);
        let (paths, wanted) = (pairs.sources(), pairs.wanted());
        let times = Times::default();
        Archive { paths, wanted, again: Mutex::default(), keeper, watch, times }
    }
}

impl World for Archive {
    fn scan(
        &self,
        is_over: IsOver<'_>,
        tell: &mut dyn FnMut(Action) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        self.keeper.recall(tell)?;
        if let Some(watch) = &self.watch {
            let looks = looks(&self.paths);
            watch.lock().unwrap_or_else(PoisonError::into_inner).begin(looks);
        }
        let mut teller = Teller { tell, again: &self.again, found: Vec::new(), n_held: 0 };
        let mut hear = |news| teller.hear(news);
        let make =
            Make { make: &|comparison| Compared(Entry::holding(Arc::new(comparison))), manner: 0 };
        let mut listener = Listener { make, tell: &mut hear, times: &self.times, is_over };
        let flow = scan(&self.paths, &self.wanted, &mut listener);
        teller.flush()?;
        flow
    }

    fn has_limits(&self) -> bool {
        self.wanted.limits != Limits::default()
    }

    fn places(&self) -> Vec<String> {
        let paths = self.paths.own.iter().chain(&self.paths.against);
        let told = |path: &PathBuf| match input::is_meant(path) {
            true => input::NAME.to_owned(),
            false => path.display().to_string(),
        };
        paths.map(told).collect()
    }

    fn is_watched(&self) -> bool {
        self.watch.is_some()
    }

    fn has_changed(&self) -> bool {
        self.watch.as_ref().is_some_and(|watch| {
            let looks = looks(&self.paths);
            watch.lock().unwrap_or_else(PoisonError::into_inner).has_changed(looks)
        })
    }

    fn compare(&self, ids: Pair<&ArticleId>) -> Result<Comparison, String> {
        let again = self.again.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match again.and_then(|again| again.compare(ids)) {
            Some(result) => result.map_err(|error| error.to_string()),
            None => Err("failed to find the articles again".to_owned()),
        }
    }

    fn text(&self, comparison: &Comparison) -> String {
        text(comparison)
    }

    fn file(&self, id: &ArticleId) -> Result<(PathBuf, Option<u64>), String> {
        let again = self.again.lock().unwrap_or_else(PoisonError::into_inner);
        let source = again.as_ref().and_then(|again| again.source(id));
        let place = source.map(|source| (source.path.to_path_buf(), source.line()));
        place.ok_or_else(|| "failed to find the article again".to_owned())
    }

    fn keep(&self, changes: Vec<Change>) -> Result<Kept, String> {
        self.keeper.keep(changes)
    }

    fn save(&self, subject: &Subject, path: &Path, existing: Existing) -> Result<(), SaveTrouble> {
        save_subject(self, subject, path, existing)
    }
}

/// An entry for the screen, which is not kept for the next run.
struct Compared(Entry);

impl Told for Compared {
    fn bytes(&self) -> Option<Vec<u8>> {
        None
    }

    fn recalled(_bytes: &[u8]) -> Option<Self> {
        None
    }
}

/// Tells the screen the news of a scan; pairs that were compared together are told together.
struct Teller<'t> {
    tell: &'t mut dyn FnMut(Action) -> ControlFlow<()>,
    again: &'t Mutex<Option<Again>>,
    found: Vec<Entry>,
    n_held: usize,
}

impl Teller<'_> {
    fn hear(&mut self, news: News<Compared>) -> ControlFlow<()> {
        let action = match news {
            News::Said(Said::Note(_)) => return ControlFlow::Continue(()),
            News::Reading(articles) => Action::Reading { articles },
            News::Said(Said::Warning(words)) => Action::Warned(words),
            News::Read(articles) => Action::Listed { articles },
            News::Known(again, leaders) => {
                *self.again.lock().unwrap_or_else(PoisonError::into_inner) = Some(again);
                Action::Copies(leaders)
            }
            News::Failed(error) => Action::Skipped(error.to_string()),
            News::Compared(Compared(entry)) => {
                let entry = self.held_or_not(entry);
                self.found.push(entry);
                return ControlFlow::Continue(());
            }
            News::Comparing { done, total } => {
                self.flush()?;
                Action::Progress { done, total }
            }
        };
        (self.tell)(action)
    }

    fn held_or_not(&mut self, entry: Entry) -> Entry {
        if self.n_held == MOST_HELD {
            return Entry { comparison: None, ..entry };
        }
        self.n_held += 1;
        entry
    }

    /// Tells of the pairs that were compared so far.
    fn flush(&mut self) -> ControlFlow<()> {
        if self.found.is_empty() {
            return ControlFlow::Continue(());
        }
        (self.tell)(Action::Found(std::mem::take(&mut self.found)))
    }
}

/// Writes a comparison that is held, or makes it again first.
pub(crate) fn save_subject(
    world: &impl World,
    subject: &Subject,
    path: &Path,
    existing: Existing,
) -> Result<(), SaveTrouble> {
    match subject {
        Subject::Held(comparison) => save(comparison, path, existing),
        Subject::Again(ids) => {
            let comparison = world.compare(ids.as_ref()).map_err(SaveTrouble::Failed)?;
            save(&comparison, path, existing)
        }
    }
}

/// Returns a comparison as plain text for the clipboard.
pub(crate) fn text(comparison: &Comparison) -> String {
    let mut bytes = Vec::new();
    export::write_text(comparison, Look::Plain, &mut bytes).expect("memory can be written to");
    clean(&String::from_utf8_lossy(&bytes))
}

/// Writes a comparison.
fn save(comparison: &Comparison, path: &Path, existing: Existing) -> Result<(), SaveTrouble> {
    let saved = export::save(comparison, path, saving::existing(existing));
    saved.map_err(|error| saving::trouble(&error))
}
