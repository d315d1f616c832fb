//! Puts what a comparison says into words and numbers: values come in, short texts go out.
//!
//! Exports and the screen say the same things of the same pair, so they take the words from here.

use std::ops::Range;

use super::Class;
use crate::align::Shortcut;
use crate::compare::Comparison;
use crate::pair::Side;
use crate::score::Score;

/// The sign of a match that is a quotation in both articles.
pub const QUOTED: char = '"';

/// The sign of a match that moved.
pub const MOVED: char = '⇄';

/// What a passage is that does not count.
pub const WEAK: &str = "weak resemblance";

/// The sign at the old place of sentences that moved.
pub const ELSEWHERE: char = '⇠';

/// Which files are looked for.
pub const FILES_THAT_COUNT: &str =
    "of a folder, the files that end in .txt, .jsonl, .ndjson or .json count";

/// Returns a share in 0..=1 in per cent: `5 %`, as [`whole_percent`] rounds it.
pub fn percent(share: f64) -> String {
    format!("{} %", whole_percent(share))
}

/// Returns a share in 0..=1 in whole per cent, without the sign, for a column whose head has it; what
/// is not all is never `100`, what is not nothing never `0`: they are `>99` and `<1`.
pub fn whole_percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    if share > 0.0 && rounded < 1.0 {
        "<1".to_owned()
    } else if share < 1.0 && rounded >= 100.0 {
        ">99".to_owned()
    } else {
        format!("{rounded}")
    }
}

/// Returns a part of a whole in per cent; nothing of nothing is all of it.
pub fn percent_of(part: usize, whole: usize) -> String {
    percent(if whole == 0 { 1.0 } else { part as f64 / whole as f64 })
}

/// Returns a number with a comma at every thousand: `1,284`.
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// Returns a number with its noun: `1 pair`, `1,284 articles`.
pub fn count(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", number(n))
}

/// Returns the size of a file: `850 bytes`, `12 KB`, `1.3 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// Returns which of how many something is: `2/8`.
pub fn nth_of((nth, of): (usize, usize)) -> String {
    format!("{}/{}", number(nth), number(of))
}

/// Returns the number of shared words and, unless it is none, of those that are quoted: `175 words,
/// 40 quoted`.
pub fn shared_words(score: &Score) -> String {
    let words = count(score.words, "word");
    match score.quoted {
        0 => words,
        quoted => format!("{words}, {} quoted", number(quoted)),
    }
}

/// Returns the number of passages that only resemble each other: `2 weak resemblances`.
pub fn weak_passages(comparison: &Comparison) -> String {
    weak_resemblances(comparison.weak_passages().count())
}

/// Returns a number of passages that only resemble each other.
pub fn weak_resemblances(n: usize) -> String {
    count(n, "weak resemblance")
}

/// Returns the numbers of sentences as readers count them, from 1: `3` or `3–5`.
pub fn sentences(range: &Range<usize>) -> String {
    if range.len() <= 1 {
        format!("{}", range.start + 1)
    } else {
        format!("{}–{}", range.start + 1, range.end)
    }
}

/// Returns what a sentence is.
pub fn class(class: Class) -> &'static str {
    match class {
        Class::Verbatim => "word for word",
        Class::Edited => "edited",
        Class::Reworked => "reworked",
        Class::Unshared => "not shared",
        Class::Furniture => "page furniture",
    }
}

/// Returns the sign of a class.
pub fn sign(class: Class) -> char {
    match class {
        Class::Verbatim => '=',
        Class::Edited => '~',
        Class::Reworked => '≈',
        Class::Unshared => '·',
        Class::Furniture => 'b',
    }
}

/// Returns the bar beside text of a class.
pub fn bar(class: Class) -> char {
    match class {
        Class::Verbatim => '┃',
        Class::Edited => '╏',
        Class::Reworked => '┊',
        Class::Unshared => ' ',
        Class::Furniture => '░',
    }
}

/// Returns what stands around words that only one side has, where looks cannot tell them apart.
pub fn brackets(side: Side) -> (&'static str, &'static str) {
    match side {
        Side::Left => ("[-", "-]"),
        Side::Right => ("{+", "+}"),
    }
}

/// Returns the days of the calendar from the left article to the right one, if both dates are known.
pub fn days(comparison: &Comparison) -> Option<i64> {
    let dates = comparison.articles.as_ref().map(|segmented| segmented.article.published);
    Some(dates.left?.day().duration_until(dates.right?.day()).as_hours() / 24)
}

/// Returns how many days later something is: `+2`, `-2`, `0`.
pub fn days_later(days: i64) -> String {
    if days == 0 { "0".to_owned() } else { format!("{days:+}") }
}

/// Returns what was done instead where a budget ran out, in a sentence.
pub fn shortcut(shortcut: Shortcut) -> &'static str {
    match shortcut {
        Shortcut::WordsNotCompared => {
            "Some sentences were not compared word by word and count as not shared."
        }
        Shortcut::CommonWordsSkipped => {
            "Words in very many sentences were not used to find matching ones."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_without_lying() {
        for (share, expected) in [
            (0.0, "0 %"),
            (0.000_04, "<1 %"),
            (0.004_9, "<1 %"),
            (0.005, "1 %"),
            (0.031, "3 %"),
            (0.994, "99 %"),
            (0.995, ">99 %"),
            (0.999_96, ">99 %"),
            (1.0, "100 %"),
        ] {
            assert_eq!(percent(share), expected);
        }
        assert_eq!([percent_of(1, 3), percent_of(0, 0)], ["33 %", "100 %"]);
    }

    #[test]
    fn counts_as_readers_do() {
        assert_eq!(
            [sentences(&(2..3)), sentences(&(2..4)), sentences(&(2..9))],
            ["3", "3–4", "3–9"]
        );
        assert_eq!([count(1, "word"), count(0, "word")], ["1 word", "0 words"]);
        assert_eq!(count(1_234_567, "article"), "1,234,567 articles");
        let shared = |quoted| shared_words(&Score { words: 175, quoted, ..Score::default() });
        assert_eq!([shared(0), shared(40)], ["175 words", "175 words, 40 quoted"]);
        assert_eq!([2, -2, 0].map(days_later), ["+2", "-2", "0"]);
    }
}
