//! Brings the news of a scan to the screen: they come in on other threads, and go out one by one where
//! the screen has time for them. Keys do not stand in the same queue.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wirecopy::tui::action::Action;

use super::Event;

/// The news that wait.
#[derive(Clone, Default)]
pub(super) struct News(Arc<Mutex<VecDeque<Action>>>);

impl News {
    fn queue(&self) -> MutexGuard<'_, VecDeque<Action>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the next of the news.
    pub(super) fn next(&self) -> Option<Action> {
        self.queue().pop_front()
    }

    /// Adds to the news, and wakes the screen if there were none.
    pub(super) fn add(&self, action: Action, sender: &Sender<Event>) {
        let mut queue = self.queue();
        queue.push_back(action);
        if queue.len() == 1 {
            // Nobody listens any more once the screen is left.
            let _ = sender.send(Event::News);
        }
    }
}

/// A scan that is under way, as the screen holds it and as it runs.
#[derive(Clone, Default)]
pub(super) struct Scan {
    is_broken_off: Arc<AtomicBool>,
}

impl Scan {
    /// Breaks it off; it ends with the comparisons that are being made.
    pub(super) fn break_off(&self) {
        self.is_broken_off.store(true, Ordering::Relaxed);
    }

    /// Returns whether it goes on.
    pub(super) fn flow(&self) -> ControlFlow<()> {
        if self.is_broken_off.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}
