//! Makes letters alike that a reader takes for the same: a letter in small form comes in, its like goes
//! out. Also knows which words have a stem, and that of an Arabic one.

use std::ops::RangeInclusive;

/// The scripts that write a word with a character or two, or no spaces between words: Thai to Burmese, the
/// letters of Korean, Khmer and Mongolian, and from the radicals of Han on.
const UNSPACED: [RangeInclusive<char>; 4] = [
    '\u{e00}'..='\u{109f}',
    '\u{1100}'..='\u{11ff}',
    '\u{1780}'..='\u{17ff}',
    '\u{2e80}'..=char::MAX,
];

/// How the stem of a word is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// By cutting it off after a few letters.
    Cut,
    /// By taking small words off its front and endings off its end.
    Arabic,
    /// Not at all.
    Whole,
}

/// Appends what `c` is compared by, which is nothing for vowel signs of Arabic and Hebrew.
///
/// `ß` is `ss`, as in capitals and in Switzerland; `ё` is `е`, as most Russian papers print it.
pub(super) fn push(c: char, folded: &mut String) {
    match c {
        '\0'..='\u{de}' => folded.push(c),
        'ß' => folded.push_str("ss"),
        'ς' => folded.push('σ'),
        'ё' => folded.push('е'),
        // The dot that İ keeps when it is made small.
        '\u{307}' if folded.ends_with('i') => {}
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' => {}
        '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
        'ی' => folded.push('ي'),
        'ک' => folded.push('ك'),
        '٠'..='٩' => folded.push(digit(c, '٠')),
        '۰'..='۹' => folded.push(digit(c, '۰')),
        '०'..='९' => folded.push(digit(c, '०')),
        _ => folded.push(c),
    }
}

/// Returns the ASCII digit for `c`, counted from `zero`.
fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Returns how the stem of `word` is found, by its first letter.
pub(super) fn script(word: &str) -> Script {
    match word.chars().next() {
        Some('\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}') => Script::Arabic,
        Some('\u{590}'..='\u{5ff}') => Script::Whole,
        _ if is_unspaced(word) => Script::Whole,
        _ => Script::Cut,
    }
}

/// Returns whether a word is of a script in which it takes two or more such words to say what one does
/// in others.
pub fn is_unspaced(word: &str) -> bool {
    word.starts_with(|c| UNSPACED.iter().any(|script| script.contains(&c)))
}

/// Small words that are written together with the article.
const FRONTS: [&str; 5] = ["بال", "كال", "فال", "ال", "لل"];

/// Endings, in the order in which they are taken off.
const ENDS: [&str; 8] = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

/// Returns the stem of an Arabic word in small form, as the stemmer *light10* finds it.
pub(super) fn light_stem(word: &str) -> String {
    let plain: String = word
        .chars()
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            _ => c,
        })
        .collect();
    let leaves = |rest: &str, n: usize| n <= rest.chars().count();
    let mut stem = plain.as_str();
    stem = stem.strip_prefix('و').filter(|rest| leaves(rest, 3)).unwrap_or(stem);
    let front = FRONTS.iter().find_map(|front| stem.strip_prefix(front));
    stem = front.filter(|rest| leaves(rest, 2)).unwrap_or(stem);
    for end in ENDS {
        stem = stem.strip_suffix(end).filter(|rest| leaves(rest, 2)).unwrap_or(stem);
    }
    stem.to_string()
}
