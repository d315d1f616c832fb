//! Keeps verdicts and notes for the screen: changes come in, what became of them goes out.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use jiff::{Timestamp, Unit};
use wirecopy::failure;
use wirecopy::review::Change;
use wirecopy::store::{self, Journal, News};
use wirecopy::tui::action::Action;

use crate::cli;
use crate::screen::Kept;

/// The journal of the corpus that is on the screen, if it is kept at all.
pub struct Keeper(Option<Mutex<Journal>>);

impl Keeper {
    /// Returns the keeper of the corpus that some paths stand for.
    pub fn new(paths: &[PathBuf]) -> Keeper {
        let state = cli::state_folder();
        let journal = state.map(|state| Journal::new(&store::folder(&state, paths)));
        Keeper(journal.map(Mutex::new))
    }

    /// Tells what was kept before, or since it was last told.
    pub fn recall(&self, tell: &mut dyn FnMut(Action) -> ControlFlow<()>) -> ControlFlow<()> {
        let Some(journal) = &self.0 else { return ControlFlow::Continue(()) };
        let news = journal.lock().unwrap_or_else(PoisonError::into_inner).news();
        match news {
            Ok(News { records, faults }) => {
                let left_out = "this line of your verdicts and notes is left out, the others hold";
                let told = |fault| Action::Skipped(format!("{fault} · {left_out}"));
                let mut told = faults.iter().map(told);
                told.try_for_each(&mut *tell)?;
                tell(Action::Recalled(records))
            }
            Err(error) => tell(Action::Skipped(error.to_string())),
        }
    }

    /// Keeps changes that are made now; they are on disk before it is said.
    ///
    /// # Errors
    ///
    /// If they are not, in words.
    pub fn keep(&self, changes: Vec<Change>) -> Result<Kept, String> {
        let Some(journal) = &self.0 else {
            return Err(cli::NO_STATE.to_owned());
        };
        let now = now();
        let changes = changes.into_iter().map(|change| (now, change)).collect();
        match journal.lock().unwrap_or_else(PoisonError::into_inner).add(changes) {
            Ok((News { records, faults }, own)) => {
                let faults = faults.iter().map(ToString::to_string).collect();
                Ok(Kept { others: records, own, faults })
            }
            Err(error) => {
                let reason = failure::of_system(&error.reason);
                Err(format!("{reason}: {}", error.path.display()))
            }
        }
    }
}

/// Returns the time, to the millisecond.
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    now.round(Unit::Millisecond).unwrap_or(now)
}
