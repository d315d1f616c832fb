//! Tells which hashes may be among some: those come in, and of any other it goes out whether it may be one of
//! them.
//!
//! A Bloom filter with one hash (Bloom, "Space/Time Trade-offs in Hash Coding with Allowable Errors", 1970):
//! what was added passes, and the fuller it is, the more passes besides.

/// How many bits a sieve has for each hash that may be put into it, at least, where nothing else is asked: of those
/// that do not belong in it, about one in five passes at most.
const BITS: usize = 4;

/// Which hashes there may be, a bit for each by its lowest bits.
pub(crate) struct Sieve(Vec<u64>);

impl Sieve {
    /// Returns a sieve for about so many hashes, with so many bits for each at least, that nothing passes.
    pub(crate) fn new(n_hashes: usize, n_bits: usize) -> Self {
        let n_words = (n_bits * n_hashes).div_ceil(u64::BITS as usize);
        Sieve(vec![0; n_words.next_power_of_two()])
    }

    /// Returns a sieve for about so many hashes that nothing passes.
    pub(crate) fn with_room(n_hashes: usize) -> Self {
        Sieve::new(n_hashes, BITS)
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

    /// Returns a sieve that all pass that are twice among some hashes, of which there are about so many.
    pub(crate) fn of_repeated(n_hashes: usize, hashes: impl Iterator<Item = u64>) -> Self {
        let (mut once, mut repeated) = (Sieve::with_room(n_hashes), Sieve::with_room(n_hashes));
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
            let mut sieve = Sieve::with_room(hashes.len());
            prop_assert!(!hashes.iter().any(|hash| sieve.may_have(*hash)));
            hashes.iter().for_each(|hash| sieve.add(*hash));
            prop_assert!(hashes.iter().all(|hash| sieve.may_have(*hash)));
        }

        #[test]
        fn what_comes_twice_passes_and_little_else(hashes in prop::collection::hash_set(any::<u64>(), 0..99)) {
            let (once, twice): (Vec<u64>, Vec<u64>) = hashes.iter().partition(|hash| **hash < 1 << 63);
            let all = once.iter().chain(&twice).chain(&twice);
            // As if there were many more, so that hardly any is taken for another.
            let sieve = Sieve::of_repeated(1 << 18, all.copied());
            prop_assert!(twice.iter().all(|hash| sieve.may_have(*hash)));
            prop_assert!(once.iter().filter(|hash| sieve.may_have(**hash)).count() <= 5);
        }
    }
}
