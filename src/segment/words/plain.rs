//! Reads words of nothing but small ASCII letters and digits, eight bytes at a time: a text and a place
//! come in, the length of the word there and its key go out.
//!
//! Nearly all words of most texts are such words. Their hashes are XXH3, as those of all others, but of
//! bytes that are in a register already: no time is spent on finding out how long a word is.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::{LONGEST_SINGULAR, STEM, WordKey};

/// As many bytes as are read at a time.
const CHUNK: usize = size_of::<u64>();

/// No longer word is hashed in registers: two chunks that overlap.
const LONGEST: usize = 2 * CHUNK;

/// A chunk of which each byte is 1.
const EACH: u64 = u64::MAX / 0xff;

/// What XXH3 mixes into words of up to three bytes, of up to eight, and into both chunks of longer ones.
const MIXED: [u64; 4] =
    [0x8727_5a9b, 0xc73a_b174_c5ec_d5a2, 0x6782_737b_ea42_39b9, 0xaf56_bc3b_0996_523a];

/// Returns how many small letters and digits `bytes` begin with.
#[inline]
pub(super) fn run(bytes: &[u8]) -> usize {
    let mut len = 0;
    while let Some(chunk) = bytes[len..].first_chunk() {
        let run = run_in(u64::from_le_bytes(*chunk));
        len += run;
        if run < CHUNK {
            return len;
        }
    }
    let is_plain = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    len + bytes[len..].iter().take_while(is_plain).count()
}

/// Returns how many small letters and digits a chunk begins with.
fn run_in(chunk: u64) -> usize {
    let low = chunk & (EACH * 0x7f);
    // The highest bit of a byte tells whether it is as high as another; none carries into the next.
    let from = |least: u8| low + EACH * u64::from(0x80 - least);
    let within = |range: Range<u8>| from(range.start) & !from(range.end);
    let plain = (within(b'a'..b'z' + 1) | within(b'0'..b'9' + 1)) & !chunk;
    (!plain & (EACH * 0x80)).trailing_zeros() as usize / CHUNK
}

/// Returns the key of a word of small letters and digits, where it stands in its text.
#[inline]
pub(super) fn key(text: &[u8], word: Range<usize>) -> WordKey {
    let Range { start, end } = word;
    let len = end - start;
    let is_plural = len > LONGEST_SINGULAR && text[end - 1] == b's';
    let n_stem = if len > STEM { STEM } else { len - usize::from(is_plural) };
    let first = text[start..].first_chunk().map(|chunk| u64::from_le_bytes(*chunk));
    match first {
        Some(first) if n_stem == len => WordKey(few(first, len)),
        Some(first) if len <= CHUNK => WordKey::of(few(first, len), few(first, n_stem)),
        Some(first)
            if len <= LONGEST
                && let Some(last) = text[..end].last_chunk() =>
        {
            WordKey::of(two([first, u64::from_le_bytes(*last)], len), few(first, STEM))
        }
        _ => WordKey::of(xxh3_64(&text[start..end]), xxh3_64(&text[start..start + n_stem])),
    }
}

/// Returns the hash of the first bytes of a chunk, at least one.
fn few(chunk: u64, len: usize) -> u64 {
    let unused = u64::BITS - u8::BITS * len as u32;
    let (bytes, len) = (chunk << unused >> unused, len as u64);
    let from = |at: u64| bytes >> (u64::from(u8::BITS) * at);
    if len < 4 {
        let middle = from(len / 2) & 0xff;
        let mut hash = (bytes & 0xff) << 16 | middle << 24 | from(len - 1) | len << 8;
        hash ^= MIXED[0];
        hash = (hash ^ hash >> 33).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        hash = (hash ^ hash >> 29).wrapping_mul(0x1656_67b1_9e37_79f9);
        hash ^ hash >> 32
    } else {
        let mut hash = (from(len - 4) | bytes << 32) ^ MIXED[1];
        hash ^= hash.rotate_left(49) ^ hash.rotate_left(24);
        hash = hash.wrapping_mul(0x9fb2_1c65_1e98_df25);
        hash = (hash ^ ((hash >> 35) + len)).wrapping_mul(0x9fb2_1c65_1e98_df25);
        hash ^ hash >> 28
    }
}

/// Returns the hash of a word of more bytes than a chunk, by its first and its last chunk.
fn two(chunks: [u64; 2], len: usize) -> u64 {
    let [first, last] = [chunks[0] ^ MIXED[2], chunks[1] ^ MIXED[3]];
    let product = u128::from(first) * u128::from(last);
    let folded = product as u64 ^ (product >> u64::BITS) as u64;
    let sum = (len as u64).wrapping_add(first.swap_bytes()).wrapping_add(last);
    let mut hash = sum.wrapping_add(folded);
    hash = (hash ^ hash >> 37).wrapping_mul(0x1656_6791_9e37_79f9);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn keys_are_those_of_the_definition(word in "[a-z0-9]{1,20}s?", rest in "[ .,a-z]{0,9}") {
            let text = format!("{rest}{word}{rest}");
            let place = rest.len()..rest.len() + word.len();
            let expected = super::super::key_of_ascii(word.as_bytes());
            prop_assert_eq!(key(text.as_bytes(), place), expected);
        }

        #[test]
        fn a_run_ends_where_another_byte_stands(run in "[a-z0-9]{0,20}", rest in "([^a-z0-9](?s:.){0,9})?") {
            let text = format!("{run}{rest}");
            prop_assert_eq!(super::run(text.as_bytes()), run.len());
        }
    }
}
