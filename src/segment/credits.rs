//! Tells who wrote, edited or photographed from the article: a line or a sentence comes in, and out
//! goes whether it is a credit.

use crate::span::Span;

/// What names a picture in brackets begins with.
const PHOTO_OPENINGS: [&str; 24] = [
    "AP Photo",
    "AP file photo",
    "AP/",
    "AFP/",
    "AFP PHOTO",
    "EPA/",
    "Reuters/",
    "REUTERS/",
    "Getty Images",
    "Getty/",
    "Photo by ",
    "Photos by ",
    "Photo: ",
    "Photos: ",
    "Photo credit",
    "Photo courtesy",
    "Photo/",
    "Photograph by ",
    "Image: ",
    "Image credit",
    "Image courtesy",
    "Picture: ",
    "Credit: ",
    "Staff photo",
];

/// What names a picture in brackets ends with.
const PHOTO_ENDINGS: [&str; 10] = [
    "/Getty Images",
    "via Getty Images",
    "/AP",
    "via AP",
    "/AP Photo",
    "/Reuters",
    "/REUTERS",
    "/AFP",
    "/EPA",
    "/Associated Press",
];

/// What a line about the writers begins with.
const WRITERS: [&str; 8] = [
    "Reporting by ",
    "Additional reporting by ",
    "Writing by ",
    "Editing by ",
    "Reporting and writing by ",
    "Compiled by ",
    "Additional reporting from ",
    "Reporting By ",
];

/// Small words inside names and lists of names.
const BETWEEN_NAMES: [&str; 14] =
    ["and", "&", "of", "de", "der", "den", "di", "da", "la", "le", "van", "von", "bin", "for"];

/// A credit in brackets is no longer, in bytes.
const LONGEST: usize = 200;

/// Returns the photo credit that `sentence` begins or ends with, brackets included.
pub(super) fn photo_credit(text: &str, sentence: Span) -> Option<Span> {
    let slice = sentence.slice(text);
    let base = sentence.start as usize;
    if slice.starts_with('(') {
        let len = slice.as_bytes().iter().take(LONGEST).position(|byte| *byte == b')')?;
        let credit = is_photo_credit(&slice[1..len]);
        return credit.then(|| Span::new(base, base + len + 1));
    }
    let inside = slice.strip_suffix('.').unwrap_or(slice).strip_suffix(')')?;
    let from = inside.len().saturating_sub(LONGEST);
    let open = from + inside.as_bytes()[from..].iter().rposition(|byte| *byte == b'(')?;
    is_photo_credit(&inside[open + 1..]).then(|| Span::new(base + open, sentence.end as usize))
}

/// Returns whether `inside`, which stood in brackets, names who took a picture.
fn is_photo_credit(inside: &str) -> bool {
    let inside = inside.trim();
    PHOTO_OPENINGS.iter().any(|opening| inside.starts_with(opening))
        || PHOTO_ENDINGS.iter().any(|ending| inside.ends_with(ending))
}

/// Returns whether a paragraph or sentence only names who took a picture: `REUTERS/Kevin Lamarque`.
pub(super) fn is_photo_line(line: &str) -> bool {
    line.len() <= 100 && !line.ends_with(['.', '?', '!', '"', '”', ':']) && is_photo_credit(line)
}

/// Returns whether a sentence names its writers: `(Reporting by …; editing by …)`.
pub(super) fn is_writers_line(sentence: &str) -> bool {
    let inside = sentence.strip_prefix('(').unwrap_or(sentence);
    let opens = WRITERS.iter().any(|opening| inside.starts_with(opening));
    opens
        && (inside.len() < sentence.len() || is_unstopped(inside) || inside.contains("diting by "))
}

/// Returns whether a paragraph is nothing but its writers' names: `By Jane Roe, Staff Writer`.
pub(super) fn is_byline(paragraph: &str) -> bool {
    let names = |names: &str| names.split([',', '|', '–', '—']).next().map(str::to_string);
    if let Some(rest) = paragraph.strip_prefix('•').or_else(|| paragraph.strip_prefix('●')) {
        let n_words = rest.split_whitespace().count();
        return (2..=3).contains(&n_words) && are_names(rest);
    }
    let by = ["By ", "BY ", "By: "].iter().find_map(|by| paragraph.strip_prefix(by));
    by.filter(|rest| rest.len() <= 100 && is_unstopped(rest)).and_then(names).is_some_and(|names| {
        (2..=9).contains(&names.split_whitespace().count()) && are_names(&names)
    })
}

/// Returns whether all of `words` may be names.
fn are_names(words: &str) -> bool {
    words.split_whitespace().all(|word| {
        let letters = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’');
        let named = word.starts_with(char::is_uppercase) && word.chars().all(letters);
        let possessive = word.ends_with("'s") || word.ends_with("’s");
        named && !possessive && !super::abbreviations::is_starter(word)
            || BETWEEN_NAMES.contains(&word)
    })
}

/// Returns whether `line` ends without a full stop.
fn is_unstopped(line: &str) -> bool {
    !line.ends_with(['.', '!', '?', ':', ';', ',', '"', '”'])
}
