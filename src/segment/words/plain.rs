//! Reads words of nothing but small ASCII letters and digits, eight bytes at a time, as nearly all words are:
//! bytes come in, the length of the word that they begin with goes out.

use std::ops::Range;

/// As many bytes as are read at a time.
const CHUNK: usize = size_of::<u64>();

/// A chunk of which each byte is 1.
const EACH: u64 = u64::MAX / 0xff;

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_run_ends_where_another_byte_stands(run in "[a-z0-9]{0,20}", rest in "([^a-z0-9](?s:.){0,9})?") {
            let text = format!("{run}{rest}");
            prop_assert_eq!(super::run(text.as_bytes()), run.len());
        }
    }
}
