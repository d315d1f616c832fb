//! Notices that files have changed: what they look like comes in every now and then, whether it is time to
//! scan again goes out.

use std::path::Path;
use std::sync::Arc;

use wirecopy::cache::{Stamp, stamp};

use crate::scan::Paths;

/// What the files of a run look like, in the order in which they are found.
pub(super) type Looks = Vec<(Arc<Path>, Option<Stamp>)>;

/// Returns what the files below some paths look like; of files no more is read than [`Paths::find`] does.
pub(super) fn looks(paths: &Paths) -> Looks {
    let (files, _) = paths.find(&|| false);
    files.into_iter().map(|file| (Arc::clone(&file.path), stamp(&file.path))).collect()
}

/// What was scanned, and what was there at the last look.
#[derive(Debug, Default)]
pub(super) struct Watch<T> {
    scanned: T,
    last: T,
}

impl<T: Clone + PartialEq> Watch<T> {
    /// Learns what is there when a scan begins.
    pub(super) fn begin(&mut self, now: T) {
        self.scanned = now.clone();
        self.last = now;
    }

    /// Returns whether something else is there than what was scanned, and has been at the last look, too:
    /// files that are being written are left alone.
    pub(super) fn has_changed(&mut self, now: T) -> bool {
        let is_at_rest = self.last == now;
        self.last = now;
        is_at_rest && self.last != self.scanned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_counts_once_it_is_at_rest() {
        let mut watch = Watch::default();
        watch.begin("a");
        assert!(!watch.has_changed("a"));
        assert!(!watch.has_changed("ab"));
        assert!(!watch.has_changed("abc"));
        assert!(watch.has_changed("abc"));
        watch.begin("abc");
        assert!(!watch.has_changed("abc"));
        assert!(!watch.has_changed("a"));
        assert!(!watch.has_changed("abc"));
        assert!(!watch.has_changed("abc"));
    }
}
