//! Opens the screen on the articles below some paths: what a scan tells becomes what the screen knows.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use wirecopy::compare::Comparison;
use wirecopy::export::{self, SaveError};
use wirecopy::tui::action::{Action, Existing, SaveTrouble};

use crate::cli::Pairs;
use crate::scan::{Listener, Make, News, Said, Times, Told, scan};
use crate::screen::{self, Manner};

/// Shows the pairs that are asked for until the screen is left; returns the exit code.
///
/// # Errors
///
/// If there is no terminal, or it goes away.
pub fn browse(pairs: &Pairs, manner: Manner) -> Result<u8> {
    let (sources, wanted) = (pairs.sources(), pairs.wanted());
    let scan = move |report: &mut dyn FnMut(Action)| {
        let mut tell = |news| {
            if let Some(action) = action(news) {
                report(action);
            }
            ControlFlow::Continue(())
        };
        let times = Times::default();
        let make =
            Make { make: &|comparison| Compared(Arc::new(comparison)), manner: String::new() };
        let mut listener = Listener { make, tell: &mut tell, times: &times };
        // Nothing here breaks it off.
        let _ = scan(&sources, &wanted, &mut listener);
        report(Action::Finished);
    };
    screen::run(manner, scan, save)
}

/// A comparison for the screen, which shows all of it.
struct Compared(Arc<Comparison>);

impl Told for Compared {
    fn bytes(&self) -> Option<Vec<u8>> {
        None
    }

    fn recalled(_bytes: &[u8]) -> Option<Self> {
        None
    }
}

fn action(news: News<Compared>) -> Option<Action> {
    Some(match news {
        News::Reading(_) | News::Said(Said::Note(_)) => return None,
        News::Said(Said::Warning(words)) => Action::Skipped(words),
        News::Read(articles) => Action::Listed { articles },
        News::Failed(error) => Action::Skipped(error.to_string()),
        News::Compared(Compared(comparison)) => Action::Found(comparison),
        News::Comparing { done, total } => Action::Progress { done, total },
    })
}

/// Writes the comparison that the screen shows.
fn save(comparison: &Comparison, path: &Path, existing: Existing) -> Result<(), SaveTrouble> {
    let existing = match existing {
        Existing::Keep => export::Existing::Keep,
        Existing::Replace => export::Existing::Replace,
    };
    export::save(comparison, path, existing).map_err(|error| match error {
        SaveError::Exists { .. } => SaveTrouble::Exists,
        SaveError::UnknownEnding { .. } | SaveError::Write { .. } => {
            SaveTrouble::Failed(error.to_string())
        }
    })
}
