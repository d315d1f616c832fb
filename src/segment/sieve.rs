//! Looks for bytes of a few kinds: bytes come in, the place of the first goes out.

/// As many bytes are looked at together; most hold none that is looked for.
const CHUNK: usize = 16;

/// Returns the place of the first byte that `is_wanted`, which is asked of all bytes of a chunk and must
/// therefore be quick: it should not branch.
#[inline]
pub(super) fn position(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let is_empty =
        |chunk: &&[u8; CHUNK]| !chunk.iter().fold(false, |any, byte| any | is_wanted(*byte));
    let start = CHUNK * chunks.iter().take_while(is_empty).count();
    bytes[start..].iter().position(|byte| is_wanted(*byte)).map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_the_first(bytes in prop::collection::vec(0_u8..20, 0..60)) {
            let expected = bytes.iter().position(|byte| *byte == 7);
            prop_assert_eq!(super::position(&bytes, |byte| byte == 7), expected);
        }
    }
}
