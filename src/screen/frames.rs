//! Decides when a frame is drawn: what happened and the time come in, how long to wait goes out.

use std::time::Duration;

/// The least time between two frames that only the news of a scan ask for: at most 20 in a second.
pub(super) const BETWEEN: Duration = Duration::from_millis(50);

/// Which frame is wanted, and when the last was drawn. Times are counted from any one moment.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frames {
    last: Option<Duration>,
    wanted: Option<Cause>,
}

/// What asks for a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    /// News that nobody asked for just now.
    News,
    /// The reader, who waits for it.
    Reader,
}

impl Frames {
    /// Learns that something has happened.
    pub(super) fn want(&mut self, cause: Cause) {
        self.wanted = self.wanted.max(Some(cause));
    }

    /// Returns how long to wait for the next frame: not at all if it is due; nothing if none is wanted.
    pub(super) fn wait(&self, now: Duration) -> Option<Duration> {
        let due = match (self.wanted?, self.last) {
            (Cause::Reader, _) | (Cause::News, None) => now,
            (Cause::News, Some(last)) => last + BETWEEN,
        };
        Some(due.saturating_sub(now))
    }

    /// Learns that a frame was drawn.
    pub(super) fn drawn(&mut self, now: Duration) {
        *self = Frames { last: Some(now), wanted: None };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns how many frames are drawn while something happens in every millisecond of two seconds.
    fn count(cause_at: impl Fn(u64) -> Cause) -> usize {
        let mut frames = Frames::default();
        let mut drawn = 0;
        for millis in 0..2000 {
            let now = Duration::from_millis(millis);
            frames.want(cause_at(millis));
            if frames.wait(now) == Some(Duration::ZERO) {
                frames.drawn(now);
                drawn += 1;
            }
        }
        drawn
    }

    #[test]
    fn news_draw_at_most_twenty_frames_a_second() {
        assert_eq!(count(|_| Cause::News), 40);
    }

    #[test]
    fn the_reader_never_waits() {
        assert_eq!(count(|_| Cause::Reader), 2000);
        let keys = 20;
        let with_keys = count(|millis| if millis % 100 == 7 { Cause::Reader } else { Cause::News });
        assert!((40..=40 + keys).contains(&with_keys), "{with_keys}");
    }

    #[test]
    fn nothing_is_drawn_where_nothing_happened() {
        let mut frames = Frames::default();
        assert_eq!(frames.wait(Duration::ZERO), None);
        frames.want(Cause::News);
        frames.drawn(Duration::from_millis(3));
        assert_eq!(frames.wait(Duration::from_secs(9)), None);
        frames.want(Cause::News);
        assert_eq!(frames.wait(Duration::from_millis(13)), Some(Duration::from_millis(40)));
        frames.want(Cause::Reader);
        frames.want(Cause::News);
        assert_eq!(frames.wait(Duration::from_millis(13)), Some(Duration::ZERO));
    }
}
