//! Tells words that say little by themselves: a word comes in, whether it is one of them goes out.
//!
//! Only English has tables here. In other languages short words are function words, and no other word is
//! an everyday one. The everyday words are the file `assets/everyday.txt`, which is compiled in.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::segment::is_unspaced;

/// The longest word, in letters, that counts as a function word in any language.
const SHORT_WORD: usize = 3;

/// The commonest longer function words of English, in the order of the alphabet.
const FUNCTION_WORDS: [&str; 55] = [
    "about", "after", "against", "also", "although", "because", "been", "before", "being",
    "between", "both", "could", "does", "down", "during", "each", "even", "from", "have", "having",
    "here", "into", "just", "more", "most", "much", "must", "only", "other", "over", "said",
    "shall", "should", "since", "some", "such", "than", "that", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "until", "upon", "were", "when", "which", "while",
    "with", "would",
];

/// The longest of them, in bytes.
const LONGEST_WORD: usize = 8;

const ASSET: &str = include_str!("../../assets/everyday.txt");

static NEWS_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    ASSET.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Returns whether a word says little by itself: a short one of letters, or a common one of English.
pub(super) fn is_function_word(word: &str) -> bool {
    if word.is_ascii() {
        let is_short = word.len() <= SHORT_WORD;
        return if is_short { is_alphabetic(word) } else { is_listed(word) };
    }
    !is_unspaced(word)
        && word.chars().nth(SHORT_WORD).is_none()
        && word.chars().all(char::is_alphabetic)
}

fn is_alphabetic(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Returns whether a word is a longer function word of English.
fn is_listed(word: &str) -> bool {
    let small = || word.bytes().map(|byte| byte.to_ascii_lowercase());
    word.len() <= LONGEST_WORD
        && FUNCTION_WORDS.binary_search_by(|listed| listed.bytes().cmp(small())).is_ok()
}

/// Returns whether a word is a function word, or one that stands in any news whatever it is about.
pub(super) fn is_everyday(word: &str) -> bool {
    is_function_word(word) || NEWS_WORDS.contains(&*word.to_ascii_lowercase())
}

/// Returns whether a word begins with a small letter, or with one of a script that has no capitals: a
/// name does not, nor does a figure.
pub(super) fn is_plain(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_in_order() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(FUNCTION_WORDS.iter().all(|word| word.len() <= LONGEST_WORD));
    }

    #[test]
    fn every_everyday_word_can_be_found() {
        let is_found = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(NEWS_WORDS.iter().all(is_found), "{:?}", *NEWS_WORDS);
    }

    #[test]
    fn tells_function_words() {
        for word in ["the", "The", "which", "und", "не", "და", "ነው"] {
            assert!(is_function_word(word), "{word}");
        }
        for word in ["14", "3.5", "ship", "京", "Rome", "слово"] {
            assert!(!is_function_word(word), "{word}");
        }
    }

    #[test]
    fn tells_everyday_words() {
        for word in ["the", "Anonymity", "Tuesday", "spokesman"] {
            assert!(is_everyday(word), "{word}");
        }
        for word in ["telescope", "Rome", "14", "слово"] {
            assert!(!is_everyday(word), "{word}");
        }
    }
}
