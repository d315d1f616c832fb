//! Tells dates and times from other words: words come in, whether they are a date goes out.
//!
//! It knows the names of months and days in the larger languages of Europe; the lists are part of
//! `assets/datelines.txt`.

use super::gazetteer::{self, Class};

/// Digits and the marks between them are no longer than this in a date, in bytes.
const LONGEST_NUMBER: usize = 10;

/// What stands behind the number of a day: `1st`, `1er`, `3º`.
const ORDINALS: [&str; 9] = ["st", "nd", "rd", "th", "er", "º", "ª", "am", "pm"];

/// What a word can be in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateWord {
    /// `7`, `2017`, `3:45`, `07.06.2017`, `1st`.
    Number,
    /// `June`, `Jan.`, `Wednesday`, `GMT`.
    Name,
    /// `at`, `le`, or a mark alone.
    Between,
}

/// Returns whether `words` are a date or a time and nothing else.
pub(super) fn is_date(words: &str) -> bool {
    let mut numbers = 0;
    for word in words.split([' ', '\u{a0}', '\n', '\t', ',']) {
        match date_word(word) {
            Some(DateWord::Number) => numbers += 1,
            Some(DateWord::Name | DateWord::Between) => {}
            None => return false,
        }
    }
    0 < numbers
}

/// Returns what `word` can be in a date.
pub(super) fn date_word(word: &str) -> Option<DateWord> {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        return word.chars().all(|c| !c.is_alphanumeric()).then_some(DateWord::Between);
    }
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return is_number(bare).then_some(DateWord::Number);
    }
    let classes = gazetteer::classes(bare);
    let names = [Class::Month, Class::Weekday, Class::Clock];
    if names.into_iter().any(|class| classes.hold(class)) {
        return Some(DateWord::Name);
    }
    classes.hold(Class::Between).then_some(DateWord::Between)
}

/// Returns whether `bare`, which begins with a digit, is the number of a day, a year or a time.
fn is_number(bare: &str) -> bool {
    let end = bare.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, 'º' | 'ª'));
    let ordinal = bare[end.len()..].to_lowercase();
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '/' | '-' | 'h' | 'H');
    end.len() <= LONGEST_NUMBER
        && end.chars().all(inside)
        && (ordinal.is_empty() || ordinal == "h" || ORDINALS.contains(&ordinal.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_dates() {
        for (words, expected) in [
            ("June 7", true),
            ("7. Juni 2017", true),
            ("le 1er juin", true),
            ("3:45 PM ET, Wed June 7, 2017", true),
            ("07.06.2017, 12:00 Uhr", true),
            ("7 июня", true),
            ("07 GIU", true),
            ("7 June 2017 | 10.03am", true),
            ("June", false),
            ("on the", false),
            ("2017 models", false),
            ("1,000,000 people", false),
            ("12345678901", false),
            ("", false),
        ] {
            assert_eq!(is_date(words), expected, "{words}");
        }
    }
}
