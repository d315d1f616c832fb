//! Makes the words of a language like English: a draw comes in, a word goes out.
//!
//! By Zipf's law the word of rank `r` is drawn about `1 / r` as often as the first. Here the ranks from
//! one power of two to the next are drawn as often as those up to the power after it, and all ranks
//! between two powers alike: the law in steps, without a logarithm.

use fastrand::Rng;

/// The powers of two that ranks run through: 65,535 words.
const OCTAVES: u64 = 16;

/// The words of the lowest ranks, which carry the grammar; a rank is a place here, and rank 0 unused.
const COMMON: [&str; 128] = [
    "the",
    "the",
    "to",
    "of",
    "a",
    "and",
    "in",
    "that",
    "for",
    "is",
    "on",
    "was",
    "with",
    "he",
    "as",
    "it",
    "at",
    "by",
    "be",
    "his",
    "from",
    "have",
    "has",
    "are",
    "an",
    "not",
    "but",
    "who",
    "will",
    "had",
    "they",
    "this",
    "which",
    "or",
    "been",
    "were",
    "its",
    "their",
    "we",
    "she",
    "I",
    "would",
    "about",
    "more",
    "after",
    "her",
    "one",
    "you",
    "when",
    "also",
    "out",
    "up",
    "there",
    "if",
    "all",
    "over",
    "him",
    "what",
    "into",
    "than",
    "some",
    "so",
    "no",
    "can",
    "could",
    "last",
    "new",
    "other",
    "first",
    "two",
    "time",
    "before",
    "now",
    "my",
    "them",
    "our",
    "because",
    "only",
    "just",
    "against",
    "like",
    "any",
    "most",
    "then",
    "how",
    "under",
    "where",
    "while",
    "made",
    "may",
    "many",
    "being",
    "both",
    "between",
    "through",
    "during",
    "since",
    "told",
    "says",
    "according",
    "year",
    "people",
    "years",
    "president",
    "government",
    "state",
    "police",
    "week",
    "country",
    "officials",
    "day",
    "public",
    "group",
    "three",
    "news",
    "back",
    "still",
    "those",
    "such",
    "should",
    "do",
    "did",
    "your",
    "these",
    "off",
    "way",
    "much",
    "even",
];

const ONSETS: [&str; 16] =
    ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr"];
const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
const CODAS: [&str; 8] = ["n", "r", "l", "t", "nd", "m", "ck", "rt"];
const ENDINGS: [&str; 4] = ["", "s", "ed", "ing"];
const NAME_ENDINGS: [&str; 8] = ["son", "berg", "ley", "man", "ton", "ez", "ova", "ski"];

/// How many names there are; the last are not rarer than the first.
pub(super) const N_NAMES: usize = 1 << 14;

/// Word groups that stand in one story as in another.
pub(super) const PHRASES: [&str; 8] = [
    "told reporters on Tuesday",
    "according to people familiar with the matter",
    "in a statement on Monday",
    "did not immediately respond to a request for comment",
    "on the condition of anonymity",
    "for the first time since",
    "at a news conference in Washington",
    "as of this week",
];

/// All words and names, made once.
pub(super) struct Words {
    words: List,
    names: List,
}

/// Strings in one string.
#[derive(Default)]
struct List {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    pub(super) fn new() -> Self {
        let mut words = List::default();
        COMMON.iter().for_each(|word| words.push(&[word]));
        (COMMON.len()..1 << OCTAVES).for_each(|rank| push_word(&mut words, rank));
        let mut names = List::default();
        (0..N_NAMES).for_each(|name| push_name(&mut names, name));
        Words { words, names }
    }

    /// Returns a word, common ones often.
    pub(super) fn any(&self, rng: &mut Rng) -> &str {
        self.words.get(rank(rng, 0))
    }

    /// Returns the rank of a word that is not one of the common ones.
    pub(super) fn matter(rng: &mut Rng) -> usize {
        rank(rng, u64::from(COMMON.len().ilog2()))
    }

    /// Returns the word of a rank.
    pub(super) fn of_rank(&self, rank: usize) -> &str {
        self.words.get(rank)
    }

    /// Returns the name with a number.
    pub(super) fn name(&self, number: usize) -> &str {
        self.names.get(number)
    }
}

impl List {
    fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.text.push_str(part));
        self.ends.push(u32::try_from(self.text.len()).expect("the words fit into 4 GiB"));
    }

    fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start as usize..self.ends[at] as usize]
    }
}

/// Draws a rank from the octave `lowest` on.
fn rank(rng: &mut Rng, lowest: u64) -> usize {
    let bits = rng.u64(..);
    let octave = lowest + (bits & 0xFFFF) * (OCTAVES - lowest) / 0x1_0000;
    let within = (bits >> 16) & ((1 << octave) - 1);
    ((1 << octave) | within) as usize
}

/// Appends the word of a rank; four forms of one stem lie far apart.
fn push_word(words: &mut List, rank: usize) {
    let number = (rank * 0x9E37) & 0xFFFF;
    let [first, second, coda] = syllables(number / ENDINGS.len());
    let ending = ENDINGS[number % ENDINGS.len()];
    words.push(&[first.0, first.1, second.0, second.1, coda.0, ending]);
}

fn push_name(names: &mut List, number: usize) {
    let [first, second, _] = syllables(number);
    let initial = first.0[..1].to_uppercase();
    let ending = NAME_ENDINGS[number % NAME_ENDINGS.len()];
    names.push(&[&initial, &first.0[1..], first.1, second.0, second.1, ending]);
}

/// Returns two syllables and what closes the second, different for each number below 2^14.
fn syllables(number: usize) -> [(&'static str, &'static str); 3] {
    let syllable = |bits: usize| (ONSETS[bits % 16], VOWELS[bits / 16 % 8]);
    [syllable(number), syllable(number >> 7), (CODAS[number % 7], "")]
}
