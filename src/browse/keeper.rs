//! Keeps verdicts and notes for the screen: changes come in, what became of them goes out.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::{Timestamp, Unit};
use wirecopy::failure;
use wirecopy::review::{Change, Record};
use wirecopy::store::{self, Journal, News};
use wirecopy::tui::action::Action;

use crate::cli::{self, Keeping};
use crate::screen::Kept;

/// Where verdicts and notes on the corpus that is on the screen are kept.
pub enum Keeper {
    /// In its journal.
    Journal(Mutex<Journal>),
    /// Here, until the end of the run: how many records there are.
    ThisRun(AtomicU64),
    /// Nowhere: nobody knows a folder for it.
    Nowhere,
}

impl Keeper {
    /// Returns the keeper of the corpus that some paths stand for.
    pub fn new(paths: &[PathBuf], keeping: Keeping) -> Keeper {
        match (keeping, cli::state_folder()) {
            (Keeping::ThisRun, _) => Keeper::ThisRun(AtomicU64::default()),
            (Keeping::OnDisk, None) => Keeper::Nowhere,
            (Keeping::OnDisk, Some(state)) => {
                let journal = Journal::new(&store::folder(&state, paths));
                Keeper::Journal(Mutex::new(journal))
            }
        }
    }

    /// Tells what was kept before, or since it was last told.
    pub fn recall(&self, tell: &mut dyn FnMut(Action) -> ControlFlow<()>) -> ControlFlow<()> {
        let Keeper::Journal(journal) = self else { return ControlFlow::Continue(()) };
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

    /// Keeps changes that are made now; they are on disk before it is said, if they are kept there.
    ///
    /// # Errors
    ///
    /// If they are not, in words.
    pub fn keep(&self, changes: Vec<Change>) -> Result<Kept, String> {
        let now = now();
        let journal = match self {
            Keeper::Journal(journal) => journal,
            Keeper::ThisRun(n_records) => return Ok(kept_here(n_records, now, changes)),
            Keeper::Nowhere => return Err(cli::NO_STATE.to_owned()),
        };
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

/// Returns the records of changes that are kept until the end of the run.
fn kept_here(n_records: &AtomicU64, at: Timestamp, changes: Vec<Change>) -> Kept {
    let own = changes.into_iter().map(|change| {
        let position = n_records.fetch_add(1, Ordering::Relaxed);
        Record { id: position.to_string(), at, position, change }
    });
    Kept { others: Vec::new(), own: own.collect(), faults: Vec::new() }
}

/// Returns the time, to the millisecond.
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    now.round(Unit::Millisecond).unwrap_or(now)
}
