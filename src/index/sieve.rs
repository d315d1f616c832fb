//! Tells which fingerprints some articles may carry: those of these articles come in, and of any other it
//! goes out whether it may be one of them.
//!
//! A Bloom filter with one hash (Bloom, "Space/Time Trade-offs in Hash Coding with Allowable Errors", 1970):
//! what was added passes, and the fuller it is, the more passes besides.

use super::fingerprints::MARGIN_BITS;

/// How many bits there are: two MiB, in which 2,000 articles of 500 words leave nearly all of a page
/// empty.
const BITS: usize = 1 << 24;

/// Which fingerprints there may be on a page.
pub(super) struct Sieve(Vec<u64>);

impl Sieve {
    pub(super) fn new() -> Self {
        Sieve(vec![0; BITS / u64::BITS as usize])
    }

    pub(super) fn add(&mut self, hash: u64) {
        let (at, bit) = place(hash);
        self.0[at] |= bit;
    }

    /// Returns whether a fingerprint may be among those that were added; of those, all are.
    pub(super) fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = place(hash);
        self.0[at] & bit != 0
    }
}

/// Returns where the bit of a hash is. The bits of the words beside a run are no part of its hash, and the
/// highest are the same all over a page.
fn place(hash: u64) -> (usize, u64) {
    let number = (hash >> MARGIN_BITS) as usize % BITS;
    (number / u64::BITS as usize, 1 << (number % u64::BITS as usize))
}
