//! Makes hashes and handles them: numbers come in and go out spread, as digits, or in order.
//!
//! Hashes are spread evenly, so that their first bits tell about where each belongs: to be sorted they are
//! dealt out by these to buckets of one or two, which takes time linear in their number.

mod sieve;

pub(crate) use sieve::Sieve;

/// What [`spread`] multiplies with: an odd number without a pattern in its bits, 2⁶⁴ divided by the golden
/// ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// So often a hash is moved for each there is before it is given up that their first bits are spread.
const MOST_MOVES: usize = 8;

/// Returns another number for each, so that numbers that are near one another go far apart. The upper bits
/// depend on all bits of `number`.
pub fn spread(number: u64) -> u64 {
    number.wrapping_mul(SPREAD)
}

/// Returns bytes in hexadecimal digits, two for each.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |number: u8| char::from(b"0123456789abcdef"[usize::from(number)]);
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        digits.push(digit(byte >> 4));
        digits.push(digit(byte & 0xf));
    }
    digits
}

/// Sorts hashes; those whose first bits are anything but spread are sorted all the same, only slower.
pub fn sort(hashes: &mut Vec<u64>) {
    *hashes = sorted(hashes);
}

/// Returns hashes in their order, as [`sort`] does.
pub fn sorted(hashes: &[u64]) -> Vec<u64> {
    if hashes.len() < 2 {
        return hashes.to_vec();
    }
    let mut sorted = dealt(hashes);
    put_in_order(&mut sorted);
    sorted
}

/// Returns two hashes or more in the order of their first bits.
fn dealt(hashes: &[u64]) -> Vec<u64> {
    let n_bits = hashes.len().ilog2();
    let bucket = |hash: u64| (hash >> (u64::BITS - n_bits)) as usize;
    let mut starts = vec![0_u32; 1 << n_bits];
    hashes.iter().for_each(|hash| starts[bucket(*hash)] += 1);
    let mut end = 0;
    for n in &mut starts {
        end += *n;
        *n = end - *n;
    }
    let mut dealt = vec![0; hashes.len()];
    for hash in hashes {
        let start = &mut starts[bucket(*hash)];
        dealt[*start as usize] = *hash;
        *start += 1;
    }
    dealt
}

/// Sorts hashes of which each stands near its place, by moving it there.
fn put_in_order(hashes: &mut [u64]) {
    let mut left = MOST_MOVES * hashes.len();
    for at in 1..hashes.len() {
        let hash = hashes[at];
        let mut to = at;
        while to > 0 && hash < hashes[to - 1] {
            hashes[to] = hashes[to - 1];
            to -= 1;
        }
        hashes[to] = hash;
        match left.checked_sub(at - to) {
            Some(rest) => left = rest,
            None => return hashes.sort_unstable(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    #[test]
    fn bytes_have_two_digits_each() {
        assert_eq!(super::hexadecimal(&[0, 0x0f, 0xa0, 255]), "000fa0ff");
    }

    proptest! {
        #[test]
        fn sorts_as_any_sort_does(mut hashes in prop::collection::vec(any::<u64>(), 0..99), shift in 0..64) {
            hashes.iter_mut().for_each(|hash| *hash >>= shift);
            let mut expected = hashes.clone();
            expected.sort_unstable();
            super::sort(&mut hashes);
            prop_assert_eq!(hashes, expected);
        }
    }
}
