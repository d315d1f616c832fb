//! Lends the terminal out: the thread that reads keys rests while another program has it, and signals that
//! are meant for that program are left to it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Whether the terminal is ours; clones are of the same.
#[derive(Clone, Default)]
pub(super) struct Gate(Arc<(Mutex<Holder>, Condvar)>);

/// Who has the terminal.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Holder {
    /// We have.
    #[default]
    Own,
    /// We have it again, since then.
    Again(Instant),
    /// Another program wants it, and keys may still be read.
    Wanted,
    /// Another program has it.
    Lent,
    /// Nobody reads keys any more.
    Unread,
}

/// The longest that it takes to hear of a signal.
const HEARD_LATE: Duration = Duration::from_secs(1);

impl Gate {
    fn holder(&self) -> MutexGuard<'_, Holder> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, holder: Holder) {
        *self.holder() = holder;
        self.0.1.notify_all();
    }

    fn wait_while(&self, is_so: impl Fn(Holder) -> bool) {
        let waited = self.0.1.wait_while(self.holder(), |holder| is_so(*holder));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Waits until no key is read any more.
    pub(super) fn lend(&self) {
        if *self.holder() != Holder::Unread {
            self.set(Holder::Wanted);
        }
        self.wait_while(|holder| holder == Holder::Wanted);
    }

    /// Lets keys be read again.
    pub(super) fn take_back(&self) {
        if *self.holder() != Holder::Unread {
            self.set(Holder::Again(Instant::now()));
        }
    }

    /// Returns whether another program has the terminal.
    pub(super) fn is_lent(&self) -> bool {
        *self.holder() == Holder::Lent
    }

    /// Returns whether Ctrl-C, of which one hears only now, may have been meant for another program: it ends
    /// that program first.
    pub(super) fn was_just_lent(&self) -> bool {
        match *self.holder() {
            Holder::Lent => true,
            Holder::Again(since) => since.elapsed() < HEARD_LATE,
            Holder::Own | Holder::Wanted | Holder::Unread => false,
        }
    }

    /// Rests while another program has the terminal; for the thread that reads keys, between two of them.
    pub(super) fn pass(&self) {
        let is_wanted = *self.holder() == Holder::Wanted;
        if is_wanted {
            self.set(Holder::Lent);
        }
        self.wait_while(|holder| holder == Holder::Lent);
    }

    /// Says that nobody reads keys any more.
    pub(super) fn end(&self) {
        self.set(Holder::Unread);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    #[test]
    fn the_reader_rests_until_the_terminal_is_taken_back() {
        let gate = Gate::default();
        let (sender, passed) = mpsc::channel();
        let (reader, lender) = (gate.clone(), gate.clone());
        let reading = thread::spawn(move || {
            while sender.send(()).is_ok() {
                reader.pass();
            }
        });
        passed.recv().unwrap();
        lender.lend();
        assert!(gate.is_lent() && gate.was_just_lent());
        passed.try_iter().count();
        assert!(passed.try_recv().is_err());
        gate.take_back();
        passed.recv().unwrap();
        drop(passed);
        reading.join().unwrap();
    }

    #[test]
    fn where_nobody_reads_nobody_waits() {
        let gate = Gate::default();
        gate.end();
        gate.lend();
        gate.take_back();
        gate.lend();
    }
}
