//! Adds up where the time goes: what each stage did and for how long, over all threads.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A part of the work of a scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Bytes from disk to text.
    Read,
    /// Text to sentences and words.
    Segment,
    /// Words to fingerprints.
    Fingerprint,
    /// What an earlier run learnt, asked for and kept.
    Cache,
    /// Fingerprints to likely pairs.
    Sort,
    /// Pairs to comparisons.
    Align,
    /// Comparisons to output.
    Print,
}

const STAGES: [(Stage, &str); 7] = [
    (Stage::Read, "read"),
    (Stage::Segment, "segment"),
    (Stage::Fingerprint, "fingerprint"),
    (Stage::Cache, "cache"),
    (Stage::Sort, "sort"),
    (Stage::Align, "align"),
    (Stage::Print, "print"),
];

/// What each stage did so far, and how long all threads together took for it.
#[derive(Debug, Default)]
pub struct Times {
    counts: [AtomicU64; STAGES.len()],
    nanos: [AtomicU64; STAGES.len()],
}

impl Times {
    /// Does a piece of work of a stage and adds its time.
    pub fn spend<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        let nanos = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.nanos[stage as usize].fetch_add(nanos, Ordering::Relaxed);
        self.counts[stage as usize].fetch_add(1, Ordering::Relaxed);
        result
    }
}

impl fmt::Display for Times {
    /// Writes a line for each stage: its name, how often it ran, and the seconds of all threads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (stage, name) in STAGES {
            let [count, nanos] =
                [&self.counts, &self.nanos].map(|all| all[stage as usize].load(Ordering::Relaxed));
            let seconds = Duration::from_nanos(nanos).as_secs_f64();
            writeln!(f, "{name:<12}{count:>10} × {seconds:>9.3} s")?;
        }
        Ok(())
    }
}
