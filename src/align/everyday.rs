//! Tells words that say little by themselves: a word comes in, whether it is one of them goes out.
//!
//! Only English has tables here. In other languages short words are function words, and no other word is
//! an everyday one. Words are looked up by their keys, as they are compared. The everyday words are the
//! file `assets/everyday.txt`, which is compiled in.

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::segment::{Word, WordKey, is_unspaced, key};

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

const ASSET: &str = include_str!("../../assets/everyday.txt");

static FUNCTION_KEYS: LazyLock<HashSet<WordKey>> =
    LazyLock::new(|| FUNCTION_WORDS.into_iter().map(key).collect());

static NEWS_KEYS: LazyLock<HashSet<WordKey>> = LazyLock::new(|| news_words().map(key).collect());

/// Returns the words that stand in any news, whatever it is about.
fn news_words() -> impl Iterator<Item = &'static str> {
    ASSET.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// Returns whether a word of `text` says little by itself: a short one of letters, or a common one of
/// English.
pub(super) fn is_function_word(text: &str, word: &Word) -> bool {
    let letters = word.span.slice(text);
    if !letters.is_ascii() {
        return !is_unspaced(letters)
            && letters.chars().nth(SHORT_WORD).is_none()
            && letters.chars().all(char::is_alphabetic);
    }
    if letters.len() <= SHORT_WORD {
        return letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    }
    FUNCTION_KEYS.contains(&word.key)
}

/// Returns whether a word of `text` is a function word, or one that stands in any news whatever it is
/// about.
pub(super) fn is_everyday(text: &str, word: &Word) -> bool {
    is_function_word(text, word) || NEWS_KEYS.contains(&word.key)
}

/// Returns whether a word begins with a small letter, or with one of a script that has no capitals: a
/// name does not, nor does a figure.
pub(super) fn is_plain(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn word(text: &str) -> Word {
        Word { span: Span::all(text), key: key(text) }
    }

    #[test]
    fn every_everyday_word_can_be_found() {
        let is_found = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(news_words().all(is_found));
    }

    #[test]
    fn tells_function_words() {
        for text in ["the", "The", "which", "und", "не", "და", "ነው"] {
            assert!(is_function_word(text, &word(text)), "{text}");
        }
        for text in ["14", "3.5", "ship", "京", "Rome", "слово"] {
            assert!(!is_function_word(text, &word(text)), "{text}");
        }
    }

    #[test]
    fn tells_everyday_words() {
        for text in ["the", "Anonymity", "Tuesday", "spokesman"] {
            assert!(is_everyday(text, &word(text)), "{text}");
        }
        for text in ["telescope", "Rome", "14", "слово"] {
            assert!(!is_everyday(text, &word(text)), "{text}");
        }
    }
}
