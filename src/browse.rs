//! Opens the screen on the articles below some paths: what a scan tells becomes what the screen knows.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use wirecopy::align::Settings;
use wirecopy::compare::Comparison;
use wirecopy::export::{self, SaveError};
use wirecopy::tui::action::{Action, Existing, SaveTrouble};

use crate::scan::{News, Wanted, Which, scan};
use crate::screen;

/// Shows the pairs below `paths`, compared as `settings` say, until the screen is left; returns the
/// exit code.
///
/// # Errors
///
/// If there is no terminal, or it goes away.
pub fn browse(paths: Vec<PathBuf>, settings: Settings) -> Result<u8> {
    let wanted = Wanted { which: Which::Shared, settings };
    let scan = move |report: &mut dyn FnMut(Action)| {
        scan(&paths, wanted, &mut |news| report(action(news)));
        report(Action::Finished);
    };
    screen::run(scan, save)
}

fn action(news: News) -> Action {
    match news {
        News::Read(articles) => Action::Listed { articles },
        News::Failed(error) => Action::Skipped(error.to_string()),
        News::Compared(comparison) => Action::Found(Arc::new(comparison)),
    }
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
