//! Tells how alike two sentences are whatever the order of their words: sentences come in, counts of
//! what they share go out.

use super::everyday::{is_function_word, is_plain};
use super::words::{MIN_CLAUSE, MIN_SHARED, n_common};
use crate::hashes::spread;
use crate::segment::{Segmented, SentenceIdx, WordKey};

/// The least part of the stems of two sentences, in 0..=1, that a reworked sentence has kept; the judged
/// rewrites of our own (`tests/judged`) draw this line and those below.
const MIN_LIKENESS: f64 = 0.35;

/// The least part of the stems, in 0..=1, that makes up for few words of content: whoever puts one
/// word for another all along keeps the frame of the sentence.
const FRAME_LIKENESS: f64 = 0.5;

/// The fewest words of content that a reworked sentence shares; one fewer if the frame was kept.
///
/// Two reports of one event share a full name, a sum and its currency, or a number with what it counts.
const MIN_CONTENT: usize = 4;

/// How many of these are no names and no figures: that two sentences are on the same people says little.
const MIN_PLAIN: usize = 2;

/// The fewest words of a reworked sentence: in shorter ones a few names look like likeness.
const MIN_WORDS: usize = 8;

/// The words of a sentence by which it is likened, each list sorted.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// The stems of all words.
    stems: Vec<u32>,
    /// The stems of words that are no function words.
    content: Vec<u32>,
    /// Those of them that begin with a small letter.
    plain: Vec<u32>,
    /// The hashes of two words that are next to one another.
    pairs: Vec<u32>,
}

/// How alike two sentences are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likeness {
    /// The part of the stems of both that both have, in 0..=1.
    pub share: f64,
    /// How many words the shorter sentence has.
    n_words: usize,
    /// How many words that are next to one another are so in both.
    n_pairs: usize,
    /// How many of them are content.
    n_content: usize,
    /// How many of those are no names and no figures.
    n_plain: usize,
}

impl Profile {
    /// Returns the profile of a sentence.
    pub(super) fn new(article: &Segmented, idx: SentenceIdx) -> Self {
        let (text, words) = (&article.article.text, article.words_of(idx));
        let pairs = words.windows(2).map(|pair| hash(pair[0].key, pair[1].key)).collect();
        let room = || Vec::with_capacity(words.len());
        let mut profile = Profile { stems: room(), content: room(), plain: room(), pairs };
        for word in words {
            let stem = word.key.stem();
            profile.stems.push(stem);
            if !is_function_word(text, word) {
                profile.content.push(stem);
                if is_plain(word.span.slice(text)) {
                    profile.plain.push(stem);
                }
            }
        }
        for list in
            [&mut profile.stems, &mut profile.content, &mut profile.plain, &mut profile.pairs]
        {
            list.sort_unstable();
        }
        profile
    }

    /// Returns how many words two sentences share at most, whatever their order.
    pub(super) fn n_common(&self, other: &Profile) -> usize {
        n_common(&self.stems, &other.stems)
    }

    /// Returns how alike two sentences are, whatever their order.
    pub(super) fn likeness(&self, other: &Profile) -> Likeness {
        let n_stems = self.n_common(other);
        let n_words = self.stems.len() + other.stems.len();
        // Nobody asks for pairs where there are too few words for a clause.
        let has_clause = n_stems + 1 >= MIN_CLAUSE;
        Likeness {
            share: (2 * n_stems) as f64 / n_words.max(1) as f64,
            n_words: self.stems.len().min(other.stems.len()),
            n_pairs: if has_clause { n_common(&self.pairs, &other.pairs) } else { 0 },
            n_content: n_common(&self.content, &other.content),
            n_plain: n_common(&self.plain, &other.plain),
        }
    }
}

impl Likeness {
    /// Returns whether one sentence may be the other one reworked.
    pub(super) fn is_reworked(&self) -> bool {
        let frame = usize::from(self.share >= FRAME_LIKENESS);
        self.share >= MIN_LIKENESS
            && self.n_words >= MIN_WORDS
            && self.n_content + frame >= MIN_CONTENT
            && self.has_plain()
    }

    /// Returns whether two sentences share more than names, figures and function words.
    pub(super) fn has_plain(&self) -> bool {
        self.n_plain >= MIN_PLAIN
    }

    /// Returns whether two sentences may match as they are: enough of their words may be the same, or there
    /// may be a clause of one in the other.
    pub(super) fn may_match(&self) -> bool {
        self.share >= MIN_SHARED || self.n_pairs + 1 >= MIN_CLAUSE
    }
}

/// Returns a hash of two words in their order.
fn hash(one: WordKey, other: WordKey) -> u32 {
    // The upper half of the product depends on all of both keys.
    (spread(one.0.rotate_left(32)).wrapping_add(other.0) >> 32) as u32
}
