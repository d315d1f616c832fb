//! Looks for a word in names and headlines: the word as it was typed comes in, and in which of the texts
//! it is goes out.
//!
//! [`nucleo_matcher`] ranks what it finds, which takes ten times as long as to tell whether something is
//! there; a list only asks that, of every text at every key. What letters are alike it tells.

use std::ops::Range;

use nucleo_matcher::chars::{graphemes, is_upper_case, normalize, to_lower_case};

/// A word that is looked for though it may not have been typed whole: all its letters stand in one place,
/// which is at most half as long again as the word, or each of them begins a word; in their order either
/// way. A capital counts as one only if the word has one, and so does an accent.
pub(super) struct Word {
    /// The word where neither capitals nor accents count: where that is not, the word is not.
    any: Letters,
    letters: Letters,
    /// What does not count of its letters and of those they are compared with.
    fold: Fold,
}

/// The letters of a word as they are compared.
struct Letters {
    letters: String,
    is_ascii: bool,
    kinds: Kinds,
    /// In how many letters of a text they are to stand.
    room: usize,
}

/// How many bytes of letters there are at least in few texts, in their order.
const TELLING: usize = 4;

/// What does not count of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fold {
    capitals: bool,
    accents: bool,
}

/// Texts as words are looked for in them, each called by its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    letters: Joined,
    /// The first letters of their words.
    initials: Joined,
    kinds: Vec<Kinds>,
}

/// Which letters there are, by a hash: where one of a word is not, the word is not, and most texts are passed
/// over without being read.
#[derive(Clone, Copy, Debug, Default)]
struct Kinds(u64);

/// Strings beside each other: what is scattered over the memory takes longer to go through.
#[derive(Clone, Debug, Default)]
struct Joined {
    text: String,
    /// Where each string ends, in bytes.
    ends: Vec<usize>,
}

impl Word {
    pub(super) fn new(word: &str) -> Word {
        let fold = Fold {
            capitals: !graphemes(word).any(is_upper_case),
            accents: graphemes(word).all(|letter| normalize(letter) == letter),
        };
        Word { any: Letters::new(word, Fold::ALL), letters: Letters::new(word, fold), fold }
    }

    /// Returns whether the word may be in one of some texts that were set out by [`Fold::ALL`].
    pub(super) fn may_be_in(&self, texts: &Texts, mut numbers: Range<usize>) -> bool {
        numbers.any(|number| self.any.are_in(texts, number))
    }

    /// Returns whether the word is in one of some texts in which it may be.
    pub(super) fn is_in<'a>(&self, mut texts: impl Iterator<Item = &'a str>) -> bool {
        self.fold == Fold::ALL
            || texts.any(|text| {
                let mut one = Texts::default();
                one.push(text, self.fold);
                self.letters.are_in(&one, 0)
            })
    }
}

impl Letters {
    fn new(word: &str, fold: Fold) -> Letters {
        let letters: String = graphemes(word).map(|letter| fold.of(letter)).collect();
        let n_letters = letters.chars().count();
        let mut kinds = Kinds::default();
        letters.chars().for_each(|letter| kinds.insert(letter));
        let is_ascii = letters.is_ascii();
        Letters { letters, is_ascii, kinds, room: n_letters + n_letters / 2 }
    }

    fn are_in(&self, texts: &Texts, number: usize) -> bool {
        texts.kinds[number].contain(self.kinds)
            && (self.are_in_one_place(texts.letters.get(number))
                || self.are_among(texts.initials.get(number)))
    }

    fn are_in_one_place(&self, text: &str) -> bool {
        let Some(first) = self.letters.bytes().next() else { return true };
        // Tells most texts apart, in no time; the letters of a short word are in most of them.
        if self.letters.len() >= TELLING && !self.bytes_are_among(text) {
            return false;
        }
        // The first byte of a letter is never within one.
        let mut starts = memchr::memchr_iter(first, text.as_bytes());
        starts.any(|at| self.begin_at(&text[at..]))
    }

    /// Returns whether the letters stand in their room at the beginning of a text.
    fn begin_at(&self, text: &str) -> bool {
        let bytes = &text.as_bytes()[..text.len().min(self.room)];
        if bytes.is_ascii() {
            follow(self.letters.bytes(), bytes.iter().copied())
        } else {
            follow(self.letters.chars(), text.chars().take(self.room))
        }
    }

    /// Returns whether the letters are in a text, in their order, wherever each stands.
    fn are_among(&self, text: &str) -> bool {
        // A byte of ASCII is never within another letter.
        self.bytes_are_among(text) && (self.is_ascii || follow(self.letters.chars(), text.chars()))
    }

    fn bytes_are_among(&self, text: &str) -> bool {
        let mut rest = text.as_bytes();
        self.letters.bytes().all(|byte| {
            let at = memchr::memchr(byte, rest);
            rest = at.map_or(rest, |at| &rest[at + 1..]);
            at.is_some()
        })
    }
}

/// Returns whether all letters of one kind are among others, in their order.
fn follow<T: PartialEq>(
    mut letters: impl Iterator<Item = T>,
    mut others: impl Iterator<Item = T>,
) -> bool {
    letters.all(|letter| others.any(|other| other == letter))
}

impl Fold {
    /// Neither capitals nor accents count.
    pub(super) const ALL: Fold = Fold { capitals: true, accents: true };

    fn of(self, letter: char) -> char {
        let lowered = |letter| if self.capitals { to_lower_case(letter) } else { letter };
        let letter = lowered(letter);
        // What has no accent any more may be a capital again.
        lowered(if self.accents { normalize(letter) } else { letter })
    }
}

impl Kinds {
    fn insert(&mut self, letter: char) {
        let half = if letter.is_alphabetic() { 32 } else { 0 };
        self.0 |= 1 << (u32::from(letter) % 32 + half);
    }

    fn contain(self, others: Kinds) -> bool {
        self.0 & others.0 == others.0
    }
}

impl Texts {
    /// Returns how many texts there are.
    pub(super) fn len(&self) -> usize {
        self.letters.ends.len()
    }

    /// Appends a text.
    pub(super) fn push(&mut self, text: &str, fold: Fold) {
        let start = self.letters.text.len();
        if text.is_ascii() {
            self.letters.text.push_str(text);
            if fold.capitals {
                self.letters.text[start..].make_ascii_lowercase();
            }
        } else {
            self.letters.text.extend(graphemes(text).map(|letter| fold.of(letter)));
        }
        let (mut begins, mut kinds) = (true, Kinds::default());
        for letter in self.letters.text[start..].chars() {
            kinds.insert(letter);
            let is_in_word = letter.is_alphanumeric();
            if begins && is_in_word {
                self.initials.text.push(letter);
            }
            begins = !is_in_word;
        }
        self.letters.end();
        self.initials.end();
        self.kinds.push(kinds);
    }

    /// Appends all texts of others.
    pub(super) fn append(&mut self, others: &Texts) {
        self.letters.append(&others.letters);
        self.initials.append(&others.initials);
        self.kinds.extend_from_slice(&others.kinds);
    }
}

impl Joined {
    fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }

    fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    fn append(&mut self, others: &Joined) {
        let before = self.text.len();
        self.text.push_str(&others.text);
        self.ends.extend(others.ends.iter().map(|end| before + end));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_in(word: &str, text: &str) -> bool {
        let mut texts = Texts::default();
        texts.push(text, Fold::ALL);
        let word = Word::new(word);
        word.may_be_in(&texts, 0..1) && word.is_in([text].into_iter())
    }

    #[test]
    fn words_are_found_though_not_typed_whole() {
        let headline = "Cargo ferry runs aground off Cape Merrow, Zoë Ångström says";
        for word in [
            "ferry", "fery", "aground", "agrnd", "merow", "cfr", "cro", "zoe", "Cape", "cape mer",
            "zoë", "Zoe", "angstr", "Z",
        ] {
            assert!(is_in(word, headline), "{word}");
        }
        for word in
            ["CAPE", "mango", "crows", "fear", "goose", "cage", "roast", "fërry", "ZOE", "ZS"]
        {
            assert!(!is_in(word, headline), "{word}");
        }
        assert!(is_in("東京", "東京新聞"));
        assert!(is_in("zoe", "Zoe\u{308}"));
    }

    proptest! {
        /// Whatever is asked, that is found which a search of every place by the letter would find.
        #[test]
        fn a_word_is_where_its_letters_are(word in "[abAä]{1,5}", text in "[abcABäÄ ]{0,16}") {
            let has_capital = word.contains('A');
            let has_accent = word.contains('ä');
            let fold = |letter: char| {
                let letter = if has_capital { letter } else { letter.to_lowercase().next().unwrap_or(letter) };
                match letter {
                    'ä' if !has_accent => 'a',
                    'Ä' if !has_accent => 'A',
                    letter => letter,
                }
            };
            let (word_letters, letters): (Vec<char>, Vec<char>) = (word.chars().collect(), text.chars().map(fold).collect());
            let is_subsequence = |others: &[char]| {
                let mut left = &word_letters[..];
                others.iter().for_each(|other| if left.first() == Some(other) { left = &left[1..] });
                left.is_empty()
            };
            let room = word_letters.len() + word_letters.len() / 2;
            let stands = (0..letters.len()).any(|at| is_subsequence(&letters[at..letters.len().min(at + room)]));
            let initials: Vec<char> = letters.split(|c| *c == ' ').filter_map(|part| part.first().copied()).collect();
            prop_assert_eq!(is_in(&word, &text), stands || is_subsequence(&initials));
        }
    }
}
