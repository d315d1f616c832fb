//! Numbers the stems of an article: its words come in, a list of stems and the number of each word's stem
//! go out.

use super::Word;

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
        let mut lexicon = Lexicon { stems: Vec::new(), of_words: vec![0; words.len()] };
        for entry in sorted(words) {
            let (stem, word) = ((entry >> u32::BITS) as u32, entry as u32);
            if lexicon.stems.last() != Some(&stem) {
                lexicon.stems.push(stem);
            }
            lexicon.of_words[word as usize] = lexicon.stems.len() as u32 - 1;
        }
        lexicon
    }
}

/// Returns the stem of each word with the word's number in the lower half, ascending.
///
/// They are dealt out by the first bits of their hashes, to a bucket for each word or two.
fn sorted(words: &[Word]) -> Vec<u64> {
    let n_bits = words.len().max(2).ilog2();
    let bucket = |word: &Word| (word.key.stem() >> (u32::BITS - n_bits)) as usize;
    let mut ends = vec![0; (1 << n_bits) + 1];
    words.iter().for_each(|word| ends[bucket(word) + 1] += 1);
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let mut sorted = vec![0; words.len()];
    for (at, word) in (0_u64..).zip(words) {
        let end = &mut ends[bucket(word)];
        sorted[*end] = u64::from(word.key.stem()) << u32::BITS | at;
        *end += 1;
    }
    // Each bucket now ends where the next one begins.
    let mut start = 0;
    for end in ends {
        sorted[start..end.max(start)].sort_unstable();
        start = end.max(start);
    }
    sorted
}
