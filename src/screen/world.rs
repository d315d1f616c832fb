//! Says what the screen and the plain mode ask of the world: wishes go out, answers come in.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use wirecopy::article::ArticleId;
use wirecopy::compare::Comparison;
use wirecopy::pair::Pair;
use wirecopy::review::{Change, Record};
use wirecopy::tui::action::{Action, Existing, SaveTrouble, Subject};

use crate::scan::IsOver;

/// What the screen asks of the world.
pub(crate) trait World: Send + Sync + 'static {
    /// Finds the pairs and tells of them; breaks off where `tell` does, or soon after it `is_over`. Runs
    /// on a thread of its own.
    fn scan(
        &self,
        is_over: IsOver<'_>,
        tell: &mut dyn FnMut(Action) -> ControlFlow<()>,
    ) -> ControlFlow<()>;

    /// Returns whether pairs are left out that share something, because of what was asked for.
    fn has_limits(&self) -> bool {
        false
    }

    /// Returns what was opened, as it was given; nothing for what is built in.
    fn places(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns whether it is to be looked every now and then whether the files have changed.
    fn is_watched(&self) -> bool {
        false
    }

    /// Returns whether the files have changed since the last scan. Runs on a thread of its own.
    fn has_changed(&self) -> bool {
        false
    }

    /// Compares two articles of the scan again, while it runs or later, on a thread of its own.
    ///
    /// # Errors
    ///
    /// If that cannot be, in words.
    fn compare(&self, ids: Pair<&ArticleId>) -> Result<Comparison, String>;

    /// Returns a comparison as plain text.
    fn text(&self, comparison: &Comparison) -> String;

    /// Returns the file that an article is in, and the line on which it stands there if the file holds
    /// several.
    ///
    /// # Errors
    ///
    /// If there is no such file, in words.
    fn file(&self, id: &ArticleId) -> Result<(PathBuf, Option<u64>), String>;

    /// Writes a comparison.
    ///
    /// # Errors
    ///
    /// If it was not written.
    fn save(&self, subject: &Subject, path: &Path, existing: Existing) -> Result<(), SaveTrouble>;

    /// Keeps verdicts and notes.
    ///
    /// # Errors
    ///
    /// If they are not kept, in words.
    fn keep(&self, changes: Vec<Change>) -> Result<Kept, String>;
}

/// What was kept.
pub(crate) struct Kept {
    /// What other runs have kept meanwhile.
    pub(crate) others: Vec<Record>,
    /// What was asked for.
    pub(crate) own: Vec<Record>,
    /// What was not understood of what they have kept.
    pub(crate) faults: Vec<String>,
}
