//! Puts hashes in order: they come in as they were found and go out ascending.
//!
//! Hashes are spread evenly, so that their first bits tell about where each belongs: they are dealt out by
//! these to buckets of one or two, which takes time linear in their number.

/// Sorts hashes; those whose first bits are anything but spread are sorted all the same, only slower.
pub fn sort(hashes: &mut Vec<u64>) {
    let shift = u64::BITS - hashes.len().max(2).ilog2();
    let bucket = |hash: u64| (hash >> shift) as usize;
    let mut ends = vec![0_u32; (1 << (u64::BITS - shift)) + 1];
    hashes.iter().for_each(|hash| ends[bucket(*hash) + 1] += 1);
    let mut end = 0;
    for n in &mut ends {
        end += *n;
        *n = end;
    }
    let mut sorted = vec![0; hashes.len()];
    for hash in &*hashes {
        let end = &mut ends[bucket(*hash)];
        sorted[*end as usize] = *hash;
        *end += 1;
    }
    // Each bucket now ends where the next one begins.
    let mut start = 0;
    for end in ends {
        let end = end as usize;
        if start + 1 < end {
            sorted[start..end].sort_unstable();
        }
        start = start.max(end);
    }
    *hashes = sorted;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
