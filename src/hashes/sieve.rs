//! Tells which hashes may be among some: those come in, and of any other it goes out whether it may be one of
//! them.
//!
//! A Bloom filter with one hash (Bloom, "Space/Time Trade-offs in Hash Coding with Allowable Errors", 1970):
//! what was added passes, and the fuller it is, the more passes besides.

/// Which hashes there may be, a bit for each by its lowest bits.
pub(crate) struct Sieve(Vec<u64>);

impl Sieve {
    /// Returns a sieve that nothing passes, of so many bits: a power of two, 64 at least.
    pub(crate) fn new(n_bits: usize) -> Self {
        debug_assert!(n_bits.is_power_of_two());
        Sieve(vec![0; n_bits / u64::BITS as usize])
    }

    pub(crate) fn add(&mut self, hash: u64) {
        let (at, bit) = self.place(hash);
        self.0[at] |= bit;
    }

    /// Returns whether a hash may be among those that were added; of those, all are.
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        self.0[at] & bit != 0
    }

    /// Returns where the bit of a hash is.
    fn place(&self, hash: u64) -> (usize, u64) {
        let (at, bit) = (hash / u64::from(u64::BITS), hash % u64::from(u64::BITS));
        (at as usize & (self.0.len() - 1), 1 << bit)
    }
}
