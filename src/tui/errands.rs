//! Counts the errands, which must not be lost by quitting: what is asked of the world and what came of it come in,
//! whether the screen may be left goes out.

use crate::tui::action::{Action, CopyTrouble, Effect};
use crate::tui::state::State;

/// What the world is busy with that the reader would miss: files that are being written, and text that is being
/// made for the clipboard.
#[derive(Clone, Copy, Debug, Default)]
pub struct Errands {
    n_under_way: usize,
    is_leaving: bool,
}

/// What is said where quitting waits.
const WAITS: &str = "not all is kept or written yet: quits then · once more quits at once";

impl Errands {
    /// Returns whether there are any.
    pub fn are_under_way(&self) -> bool {
        self.n_under_way > 0
    }
}

impl State {
    /// Learns from what happened that an errand has ended; who was about to leave stays where one has failed, to
    /// read why.
    pub(super) fn end_errand(&mut self, action: &Action) {
        let has_failed = matches!(
            action,
            Action::SaveFailed(..)
                | Action::NotKept(_)
                | Action::Copied(_, Err(CopyTrouble::TooLong(_) | CopyTrouble::Failed(_)))
        );
        self.errands.is_leaving &= !has_failed;
        if matches!(action, Action::Saved(_) | Action::SaveFailed(..) | Action::Ready(_)) {
            self.errands.n_under_way = self.errands.n_under_way.saturating_sub(1);
        }
    }

    /// Takes in what is asked of the world; returns it, but to quit only once all errands have ended, or where that
    /// is asked for a second time.
    pub(super) fn send(&mut self, effect: Option<Effect>) -> Option<Effect> {
        let is_busy = self.errands.are_under_way() || !self.reviewing.wishes.is_empty();
        match &effect {
            Some(Effect::Quit) if is_busy && !self.errands.is_leaving => {
                self.errands.is_leaving = true;
                self.say(WAITS);
                return None;
            }
            Some(Effect::Save(_) | Effect::CopyAll(_) | Effect::CopyFile(..)) => {
                self.errands.n_under_way += 1;
            }
            None if self.errands.is_leaving && !is_busy => return Some(Effect::Quit),
            Some(
                Effect::Quit
                | Effect::Suspend
                | Effect::Mouse(_)
                | Effect::Redraw
                | Effect::Scan
                | Effect::BreakOff
                | Effect::Compare(..)
                | Effect::Copy(_)
                | Effect::Weigh(..)
                | Effect::Edit(_)
                | Effect::Browse(_)
                | Effect::Keep(_),
            )
            | None => {}
        }
        effect
    }
}
