//! Tells lines that lead to another page from the article: a paragraph comes in, and out goes whether
//! it is one.

use super::boundaries;
use super::openings::{after, is_same};

/// No label is longer, in bytes.
const LONGEST_LABEL: usize = 48;

/// Before a colon these lead to another page, in any case of letters; here in small ones.
const LABELS: [&str; 57] = [
    "more news",
    "read more",
    "read next",
    "read also",
    "read this",
    "also read",
    "see also",
    "see more",
    "related",
    "related news",
    "related story",
    "related stories",
    "related article",
    "related articles",
    "related coverage",
    "related link",
    "related links",
    "related video",
    "must read",
    "don't miss",
    "don’t miss",
    "you may also like",
    "lesen sie auch",
    "lesen sie mehr",
    "mehr dazu",
    "auch interessant",
    "lire aussi",
    "à lire aussi",
    "à lire également",
    "voir aussi",
    "sur le même sujet",
    "lea también",
    "lee también",
    "le puede interesar",
    "te puede interesar",
    "ver también",
    "leggi anche",
    "leia também",
    "czytaj też",
    "czytaj także",
    "czytaj również",
    "zobacz też",
    "zobacz także",
    "przeczytaj także",
    "читайте также",
    "смотрите также",
    "по теме",
    "материалы по теме",
    "اقرأ أيضا",
    "اقرأ أيضاً",
    "إقرأ أيضاً",
    "اقرأ المزيد",
    "延伸阅读",
    "相关阅读",
    "相关新闻",
    "延伸閱讀",
    "関連記事",
];

/// Before a colon these lead to another page if they are all in capitals.
const CAPITAL_LABELS: [&str; 8] =
    ["MORE", "WATCH", "VIDEO", "READ", "LISTEN", "PHOTOS", "ALSO", "MORE COVERAGE"];

/// These do if a headline follows that is no sentence, and not at the start, where they are part of
/// the article's own headline.
const SOFT_LABELS: [&str; 13] = [
    "watch",
    "watch live",
    "watch now",
    "video",
    "listen",
    "photos",
    "photo gallery",
    "gallery",
    "in pictures",
    "more",
    "podcast",
    "explainer",
    "mehr zum thema",
];

/// Before the name of another page these point to it.
const POINTING: [&str; 6] = [
    "read more at ",
    "read more on ",
    "read more from ",
    "read the full story at ",
    "read the full story on ",
    "read the original article on ",
];

/// Before a headline without a stop these lead to its article.
const READING: [&str; 2] = ["also read ", "read also "];

/// No paragraph that leads to another page is longer, in bytes.
pub(super) const LONGEST_LINK: usize = 160;

/// Returns whether the paragraph leads to another page: `More news: …`, `Also read …`.
pub(super) fn is_link(bare: &str) -> bool {
    let labelled = bare.split_once([':', '：']).map(|(label, _)| label);
    if let Some(label) = labelled.filter(|label| label.len() < LONGEST_LABEL) {
        let label = label.trim_end();
        return LABELS.iter().any(|known| is_same(label, known)) || CAPITAL_LABELS.contains(&label);
    }
    let read = READING.iter().find_map(|opening| after(bare, opening));
    let unstopped = !bare.ends_with(['.', '!', '?', '"', '”']);
    bare.len() <= LONGEST_LINK && (read.is_some() && unstopped || is_pointer(bare))
}

/// Returns whether the paragraph points to where more can be read: `Read more at CNN.com.`
fn is_pointer(bare: &str) -> bool {
    let Some(rest) = POINTING.iter().find_map(|opening| after(bare, opening)) else { return false };
    let address = rest.contains(".com") || rest.contains("www.") || rest.contains("http");
    let named = rest.starts_with(char::is_uppercase) || rest.starts_with("this ");
    let short = !bare.ends_with(['.', '!', '?']) || rest.split_whitespace().count() <= 4;
    (address || named && short) && !boundaries::is_attributed(rest)
}

/// Returns whether the paragraph is a label and a headline of another page: `Watch: Trump in Paris`.
pub(super) fn is_labelled_link(bare: &str) -> bool {
    let Some((label, rest)) = bare.split_once([':', '：']).filter(|(l, _)| l.len() < LONGEST_LABEL)
    else {
        return false;
    };
    let headline = rest.trim_start();
    SOFT_LABELS.iter().any(|known| is_same(label, known))
        && bare.len() <= LONGEST_LINK
        && headline.starts_with(char::is_uppercase)
        && headline.contains(' ')
        && !headline.ends_with(['.', ';', ',', ':', '"', '”'])
}

/// Returns what a line that leads to another page can open with.
pub(super) fn openings() -> impl Iterator<Item = &'static str> {
    let lists: [&[&str]; 5] = [&LABELS, &CAPITAL_LABELS, &SOFT_LABELS, &POINTING, &READING];
    lists.into_iter().flatten().copied()
}
