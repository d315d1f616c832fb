//! Puts facts into the words and numbers of the screen: values come in, short texts go out.

use jiff::civil::Date;

use crate::align::{MatchKind, Shortcut};
use crate::article::Article;
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Cell, Class, visible_text};
use crate::segment::Segmented;

/// Returns a share in 0..=1 as a whole number of percent; `<1` for a little, so that 0 means none.
pub fn percent(share: f64) -> String {
    match (share * 100.0).round() {
        rounded if rounded < 1.0 && share > 0.0 => "<1".to_owned(),
        rounded => format!("{rounded}"),
    }
}

/// Returns how much later the right date is: `+2d`; nothing if one is not known.
pub fn gap(dates: Pair<Option<Date>>) -> Option<String> {
    let hours = dates.left?.duration_until(dates.right?).as_hours();
    Some(match hours / 24 {
        0 => "0d".to_owned(),
        days => format!("{days:+}d"),
    })
}

/// Returns a number with its noun: `1 pair`, `1,284 articles`.
pub fn count(number: usize, noun: &str) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if number == 1 { format!("{shown} {noun}") } else { format!("{shown} {noun}s") }
}

/// Returns what a list calls an article: its outlet, or the name of its file without the ending.
pub fn name(article: &Article) -> String {
    match &article.outlet {
        Some(outlet) => visible_text(outlet),
        None => visible_text(stem(&article.id.0)),
    }
}

/// Returns the last part of an id, without its ending.
fn stem(id: &str) -> &str {
    let file = id.rsplit('/').find(|part| !part.is_empty()).unwrap_or(id);
    match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        Some(_) | None => file,
    }
}

/// Returns the headline of an article, or else its first sentence.
pub fn headline(article: &Segmented) -> String {
    let first = || article.sentences.iter().find(|sentence| sentence.is_copy());
    match &article.article.title {
        Some(title) => visible_text(title),
        None => first().map_or_else(String::new, |sentence| {
            visible_text(sentence.span.slice(&article.article.text))
        }),
    }
}

/// Returns a date as written in lists, nothing if it is not known.
pub fn date(article: &Article) -> String {
    article.published.map_or_else(String::new, |date| date.to_string())
}

/// Returns the gap between the dates of a comparison.
pub fn gap_of(comparison: &Comparison) -> Option<String> {
    gap(comparison.articles.as_ref().map(|article| article.article.published))
}

/// Returns what a budget that ran out means for the reader.
pub fn shortcut(shortcut: Shortcut) -> &'static str {
    match shortcut {
        Shortcut::WordsNotCompared => "a sentence was too long to compare word by word",
        Shortcut::CommonWordsSkipped => "very common words were not used to find sentences",
    }
}

/// Returns whether the left article is the earlier one for certain.
pub fn is_left_earlier(comparison: &Comparison) -> bool {
    let dates = comparison.articles.as_ref().map(|article| article.article.published);
    dates.left.is_some() && dates.left < dates.right
}

/// Returns the word for a kind of match.
pub fn kind(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Verbatim => "word for word",
        MatchKind::Edited => "edited",
        MatchKind::Reworked => "reworked",
    }
}

/// Returns the sign of a class in the gutter.
pub fn sign(class: Class) -> char {
    match class {
        Class::Unshared => '·',
        Class::Furniture => 'b',
        Class::Reworked => '≈',
        Class::Edited => '~',
        Class::Verbatim => '=',
    }
}

/// Returns the sign of a class in a strip.
pub fn shade(class: Class) -> char {
    match class {
        Class::Unshared | Class::Furniture => '░',
        Class::Reworked => '▒',
        Class::Edited => '▓',
        Class::Verbatim => '█',
    }
}

/// Returns sentences as a reader counts them, from 1: `4`, `4+5`, `4–9`.
pub fn sentences(range: &std::ops::Range<usize>) -> String {
    match range.len() {
        0 | 1 => format!("{}", range.start + 1),
        2 => format!("{}+{}", range.start + 1, range.end),
        _ => format!("{}–{}", range.start + 1, range.end),
    }
}

/// Returns what a sentence without a partner is.
pub fn alone(side: Side, cell: &Cell) -> String {
    let (number, letter) = (sentences(&cell.sentences), side.letter());
    match cell.class {
        Class::Furniture => format!("sentence {number} of {letter} is page furniture"),
        Class::Unshared | Class::Reworked | Class::Edited | Class::Verbatim => {
            format!("sentence {number} only in {letter}")
        }
    }
}

/// Returns a name for the file of an export: what the two names begin with, `001-004.html`.
pub fn export_name(comparison: &Comparison) -> String {
    let parts = Pair::from_fn(|side: Side| short_stem(&comparison.articles[side].article.id.0));
    format!("{}-{}.html", parts.left, parts.right)
}

/// Returns the number that a file name begins with, or else its first letters, safe for any disk.
fn short_stem(id: &str) -> String {
    const LONGEST: usize = 24;
    let stem = stem(id);
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let part = if digits >= 2 { &stem[..digits] } else { stem };
    let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = part.chars().map(safe).take(LONGEST).collect();
    match name.trim_matches('-') {
        "" => "article".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(
            ["0", "<1", "1", "100"],
            [0.0, 0.001, 0.006, 1.0].map(percent).each_ref().map(|s| &**s)
        );
        assert_eq!(count(1, "pair"), "1 pair");
        assert_eq!(count(0, "pair"), "0 pairs");
        assert_eq!(count(1_234_567, "article"), "1,234,567 articles");
        assert_eq!(sentences(&(3..4)), "4");
        assert_eq!(sentences(&(3..5)), "4+5");
        assert_eq!(sentences(&(3..9)), "4–9");
    }

    #[test]
    fn gaps_are_in_days() {
        let day = |day| Some(Date::constant(2017, 6, day));
        assert_eq!(gap(Pair::new(day(7), day(9))).as_deref(), Some("+2d"));
        assert_eq!(gap(Pair::new(day(9), day(7))).as_deref(), Some("-2d"));
        assert_eq!(gap(Pair::new(day(9), day(9))).as_deref(), Some("0d"));
        assert_eq!(gap(Pair::new(day(9), None)), None);
    }

    #[test]
    fn names_come_from_ids() {
        assert_eq!(stem("a/b.c/001_ef.txt"), "001_ef");
        assert_eq!(stem(".hidden"), ".hidden");
        assert_eq!(stem("folder/"), "folder");
        assert_eq!(short_stem("x/001_ef81a74a5e9b070f.txt"), "001");
        assert_eq!(short_stem("x/Ünder the ../bridge.html"), "bridge");
        assert_eq!(short_stem("~$ .txt"), "article");
    }
}
