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

    /// Returns a sieve of so many bits that all pass that are twice among some hashes.
    pub(crate) fn of_repeated(n_bits: usize, hashes: impl Iterator<Item = u64>) -> Self {
        let (mut once, mut repeated) = (Sieve::new(n_bits), Sieve::new(n_bits));
        for hash in hashes {
            let (at, bit) = once.place(hash);
            repeated.0[at] |= once.0[at] & bit;
            once.0[at] |= bit;
        }
        repeated
    }

    /// Returns where the bit of a hash is.
    fn place(&self, hash: u64) -> (usize, u64) {
        let (at, bit) = (hash / u64::from(u64::BITS), hash % u64::from(u64::BITS));
        (at as usize & (self.0.len() - 1), 1 << bit)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Sieve;

    proptest! {
        #[test]
        fn what_was_added_passes(hashes in prop::collection::vec(any::<u64>(), 0..99)) {
            let mut sieve = Sieve::new(64);
            prop_assert!(!hashes.iter().any(|hash| sieve.may_have(*hash)));
            hashes.iter().for_each(|hash| sieve.add(*hash));
            prop_assert!(hashes.iter().all(|hash| sieve.may_have(*hash)));
        }

        #[test]
        fn what_comes_twice_passes_and_little_else(hashes in prop::collection::hash_set(any::<u64>(), 0..99)) {
            let (once, twice): (Vec<u64>, Vec<u64>) = hashes.iter().partition(|hash| **hash < 1 << 63);
            let all = once.iter().chain(&twice).chain(&twice);
            let sieve = Sieve::of_repeated(1 << 20, all.copied());
            prop_assert!(twice.iter().all(|hash| sieve.may_have(*hash)));
            prop_assert!(once.iter().filter(|hash| sieve.may_have(**hash)).count() <= 5);
        }
    }
}
