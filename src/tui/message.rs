//! Keeps what the screen says: words come in, what is to be said now and all that was said go out.
//!
//! A message stands where else the status stands until the next key, not for a set time: who looks away or
//! reads slowly misses nothing. A key that comes at once may take it away unread, so the log keeps them all.

use std::collections::VecDeque;

use super::manner::Names;
use super::state::State;
use super::theme::Role;

/// Something to be said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// Whether it is news or trouble.
    pub role: Role,
    /// Whether it may tell names: those that were said while names are hidden do not.
    pub names: Names,
}

/// The messages of this run, the latest first; so many of them that a session of hours is there, and few
/// enough to take no memory worth telling.
#[derive(Clone, Debug, Default)]
pub struct Said(VecDeque<Message>);

/// How many messages are kept.
const MOST: usize = 1000;

impl Said {
    /// Returns the messages that may be read where names are shown or hidden, the latest first.
    pub fn messages(&self, names: Names) -> impl Iterator<Item = &Message> {
        self.0.iter().filter(move |message| names == Names::Shown || message.names == names)
    }

    fn keep(&mut self, message: Message) {
        self.0.truncate(MOST - 1);
        self.0.push_front(message);
    }
}

impl State {
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.tell(text.into(), Role::Plain);
    }

    pub(super) fn complain(&mut self, text: impl Into<String>) {
        self.tell(text.into(), Role::Trouble);
    }

    fn tell(&mut self, text: String, role: Role) {
        let message = Message { text, role, names: self.manner.names };
        self.said.keep(message.clone());
        self.message = Some(message);
    }
}
