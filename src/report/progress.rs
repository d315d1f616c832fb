//! Shows on a terminal's standard error how far a scan is: counts come in, a line that is erased at the
//! end goes out. Where standard error is no terminal, nothing is shown.

use std::fmt::Display;
use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use wirecopy::present::words;

/// The line that says how far a scan is.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Returns the line, which says nothing yet.
    pub(super) fn new() -> Self {
        let target = if std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(ProgressStyle::with_template("{msg}").expect("the template is well-formed"));
        Progress(bar)
    }

    /// Shows how many articles were read.
    pub(super) fn read(&self, n_articles: usize) {
        self.0.set_message(format!("{} read", words::count(n_articles, "article")));
    }

    /// Shows how many pairs were compared, and how many of them are printed.
    pub(super) fn compared(&self, done: usize, total: usize, n_found: usize) {
        let [done, total] = [done, total].map(words::number);
        let found = words::count(n_found, "pair");
        self.0.set_message(format!("{done} of {total} likely pairs compared, {found} found"));
    }

    /// Says something went wrong, above the line.
    pub(super) fn complain(&self, trouble: &dyn Display) {
        self.0.suspend(|| super::complain(trouble));
    }

    /// Does something that writes on a terminal, with the line out of the way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.0.suspend(write)
    }

    /// Erases the line.
    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
