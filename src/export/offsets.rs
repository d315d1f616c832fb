//! Turns byte offsets into offsets in code points: a text comes in once, any number of look-ups follow.

use crate::span::Span;

/// How many bytes lie between two places whose code points were counted beforehand.
const STEP: usize = 128;

/// The code points before every place of a text.
pub(super) struct CodePoints<'t> {
    bytes: &'t [u8],
    /// How many code points begin before each multiple of [`STEP`]; empty for ASCII, where bytes do.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Counts the code points of `text` in one pass.
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        if text.is_ascii() {
            return CodePoints { bytes, before: Vec::new() };
        }
        let mut n_before = 0;
        let before = bytes.chunks(STEP).map(|chunk| {
            let here = n_before;
            n_before += n_begun(chunk);
            here
        });
        CodePoints { bytes, before: before.collect() }
    }

    /// Returns how many code points begin before the byte `at`, which may be the text's end.
    pub(super) fn at(&self, at: u32) -> u32 {
        if self.before.is_empty() {
            return at;
        }
        let at = at as usize;
        let step = (at / STEP).min(self.before.len() - 1);
        self.before[step] + n_begun(&self.bytes[step * STEP..at])
    }

    /// Returns the first code point of a span and the one past its last.
    pub(super) fn of(&self, span: Span) -> [u32; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

/// Returns how many code points begin in `bytes`: those bytes that do not continue one.
fn n_begun(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0b1100_0000 != 0b1000_0000)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let code_points = CodePoints::new(text);
        let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for (expected, at) in places.enumerate() {
            let at = u32::try_from(at).unwrap();
            assert_eq!(code_points.at(at) as usize, expected, "byte {at} of {text:?}");
        }
    }

    #[test]
    fn counts_at_the_edges_of_a_step() {
        check("");
        check("ASCII only");
        check(&"’".repeat(STEP));
        check(&format!("{}“", "a".repeat(STEP - 1)));
        check(&format!("“{}", "a".repeat(2 * STEP - 3)));
    }

    proptest! {
        #[test]
        fn agrees_with_the_characters(text in "(\\PC|[a-z’😀]{0,40}){0,30}") {
            check(&text);
        }
    }
}
