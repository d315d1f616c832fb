//! Puts into words what the screen alone says: values come in, short texts go out.

use crate::article::Article;
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{Cell, Class, visible_text, words};
use crate::segment::Segmented;

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

/// Returns the day as written in lists, nothing if it is not known.
pub fn date(article: &Article) -> String {
    article.published.map_or_else(String::new, |published| published.day().to_string())
}

/// Returns how much later the right article is: `+2d`; nothing if one of the dates is not known.
pub fn gap(comparison: &Comparison) -> Option<String> {
    words::days(comparison).map(|days| words::days_later(days) + "d")
}

/// Returns whether the left article is the earlier one for certain.
pub fn is_left_earlier(comparison: &Comparison) -> bool {
    let dates = comparison.articles.as_ref().map(|article| article.article.published);
    dates.left.zip(dates.right).is_some_and(|(left, right)| left.is_before(right))
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

/// Returns what a sentence without a partner is.
pub fn alone(side: Side, cell: &Cell) -> String {
    let (number, letter) = (words::sentences(&cell.sentences), side.letter());
    match cell.class {
        Class::Furniture => format!("sentence {number} of {letter} is page furniture"),
        Class::Unshared | Class::Reworked | Class::Edited | Class::Verbatim => {
            format!("sentence {number} only in {letter}")
        }
    }
}

/// Returns what a status says of the place of the cursor: `weak shown · 1/3` where weaker resemblance
/// is, too.
pub fn position(comparison: &Comparison, position: &str) -> String {
    let weak = if comparison.settings.weak { "weak shown · " } else { "" };
    format!("{weak}{position}")
}

/// Returns what came of showing or hiding weaker resemblance.
pub fn toggled_weak(comparison: &Comparison) -> String {
    match (comparison.settings.weak, comparison.weak_passages().next()) {
        (false, _) => "weaker resemblance is hidden".to_owned(),
        (true, None) => "no weaker resemblance in this pair".to_owned(),
        (true, Some(_)) => format!("{}, not counted", words::weak_passages(comparison)),
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
    fn names_come_from_ids() {
        assert_eq!(stem("a/b.c/001_ef.txt"), "001_ef");
        assert_eq!(stem(".hidden"), ".hidden");
        assert_eq!(stem("folder/"), "folder");
        assert_eq!(short_stem("x/001_ef81a74a5e9b070f.txt"), "001");
        assert_eq!(short_stem("x/Ünder the ../bridge.html"), "bridge");
        assert_eq!(short_stem("~$ .txt"), "article");
    }
}
