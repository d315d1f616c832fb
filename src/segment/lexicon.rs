//! Numbers the stems of an article: its words come in, a list of stems and the number of each word's stem
//! go out.

use super::Word;
use crate::hashes;

/// The stems of an article, in the order of their hashes so that two lists can be walked together.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// The hash of each stem, ascending, each once.
    pub stems: Vec<u32>,
    /// The stem of each word, as a number of `stems`.
    pub of_words: Vec<u32>,
}

impl Lexicon {
    /// Returns the lexicon of some words; takes time linear in their number, as hashes are spread evenly.
    pub(super) fn new(words: &[Word]) -> Self {
        let numbered = (0_u64..).zip(words);
        let mut sorted: Vec<u64> = numbered
            .map(|(number, word)| u64::from(word.key.stem()) << u32::BITS | number)
            .collect();
        hashes::sort(&mut sorted);
        let mut lexicon =
            Lexicon { stems: Vec::with_capacity(words.len()), of_words: vec![0; words.len()] };
        for entry in sorted {
            let (stem, word) = ((entry >> u32::BITS) as u32, entry as u32);
            if lexicon.stems.last() != Some(&stem) {
                lexicon.stems.push(stem);
            }
            lexicon.of_words[word as usize] = lexicon.stems.len() as u32 - 1;
        }
        lexicon.stems.shrink_to_fit();
        lexicon
    }
}
