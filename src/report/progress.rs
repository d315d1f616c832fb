//! Shows on a terminal's standard error how far a scan is: counts come in, a line that is erased at the
//! end goes out. Where standard error is no terminal, nothing is shown.

use std::fmt::Display;
use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use wirecopy::present::words;

/// The line that says how far a scan is.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Whether what is printed comes to the same terminal.
    is_shared: bool,
}

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
        Progress { bar, is_shared: std::io::stdout().is_terminal() }
    }

    /// Shows how many articles were read.
    pub(super) fn read(&self, n_articles: usize) {
        self.bar.set_message(format!("{} read", words::count(n_articles, "article")));
    }

    /// Shows how many pairs were compared, and how many of them are printed.
    pub(super) fn compared(&self, done: usize, total: usize, n_found: usize) {
        let [done, total] = [done, total].map(words::number);
        let found = words::count(n_found, "pair");
        self.bar.set_message(format!("{done} of {total} pairs compared, {found} found"));
    }

    /// Says something went wrong, above the line.
    pub(super) fn complain(&self, trouble: &dyn Display) {
        self.bar.suspend(|| super::complain(trouble));
    }

    /// Prints something, with the line out of the way where that comes to the same terminal.
    pub(super) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        if self.is_shared { self.bar.suspend(print) } else { print() }
    }

    /// Erases the line.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
