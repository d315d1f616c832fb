//! Tells who wrote, edited or photographed from the article: a line or a sentence comes in, and out
//! goes whether it is a credit.

use crate::span::Span;

/// What names who took a picture begins with.
const PHOTO_OPENINGS: [&str; 47] = [
    "AP Photo/",
    "AP/",
    "AFP/",
    "AFP PHOTO",
    "AFP Photo/",
    "EPA Photo/",
    "Reuters Photo/",
    "Xinhua/",
    "TASS/",
    "PAP/",
    "EFE/",
    "EPA/",
    "Reuters/",
    "REUTERS/",
    "Getty Images/",
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
    "Image copyright ",
    "Image source, ",
    "Photograph: ",
    "Foto: ",
    "Fotos: ",
    "Photo : ",
    "Crédit photo",
    "Crédit : ",
    "Bildquelle: ",
    "Bild: ",
    "Fot. ",
    "Zdjęcie: ",
    "Фото: ",
    "تصوير: ",
    "图片来源：",
    "摄影：",
    "写真：",
    "撮影：",
];

/// The same, but a sentence may begin with it unless it stands in brackets or alone.
const PHOTO_NAMES: [&str; 8] = [
    "AP Photo",
    "AP file photo",
    "AFP Photo",
    "Reuters Photo",
    "EPA Photo",
    "Getty Images",
    "Staff photo",
    "File photo",
];

/// What names who took a picture ends with.
const PHOTO_ENDINGS: [&str; 23] = [
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
    "/dpa",
    "/EPA-EFE",
    "/TASS",
    "/Xinhua",
    "/Bloomberg",
    "/Shutterstock",
    "/Alamy",
    "via REUTERS",
    "/PAP",
    "/EFE",
    "/ТАСС",
    "/РИА Новости",
    "摄",
];

/// Before a colon and nothing but a name these say who wrote, edited or sent the article.
const WRITER_LABELS: [&str; 14] = [
    "Autor",
    "Autorin",
    "Autora",
    "Auteur",
    "Redakcja",
    "Opracowanie",
    "Автор",
    "Текст",
    "الكاتب",
    "记者",
    "编辑",
    "责任编辑",
    "来源",
    "文",
];

/// No label and name are longer, in bytes.
const LONGEST_LABELLED: usize = 80;

/// Punctuation that stands in no list of names.
const STOPS: [char; 12] = ['.', '!', '?', ':', ';', '"', '。', '，', '！', '？', '；', '؟'];

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

/// What credits stand between.
const BRACKETS: [(char, char); 2] = [('(', ')'), ('（', '）')];

/// A credit in brackets is no longer, in bytes.
const LONGEST: usize = 200;

/// Returns the photo credit that `sentence` begins or ends with, brackets included.
pub(super) fn photo_credit(text: &str, sentence: Span) -> Option<Span> {
    BRACKETS.iter().find_map(|brackets| credit_between(*brackets, text, sentence))
}

/// Returns the photo credit between brackets that `sentence` begins or ends with.
fn credit_between((open, close): (char, char), text: &str, sentence: Span) -> Option<Span> {
    let slice = sentence.slice(text);
    let base = sentence.start as usize;
    if let Some(rest) = slice.strip_prefix(open) {
        let len = rest.find(close).filter(|len| *len < LONGEST)?;
        let end = slice.len() - rest.len() + len + close.len_utf8();
        return is_photo_credit(&rest[..len]).then(|| Span::new(base, base + end));
    }
    let inside = slice.strip_suffix(['.', '。']).unwrap_or(slice).strip_suffix(close)?;
    let (before, credit) = inside.rsplit_once(open).filter(|(_, it)| it.len() < LONGEST)?;
    is_photo_credit(credit).then(|| Span::new(base + before.len(), sentence.end as usize))
}

/// Returns whether `inside`, which stood in brackets, names who took a picture.
fn is_photo_credit(inside: &str) -> bool {
    let inside = inside.trim();
    PHOTO_NAMES.iter().any(|name| inside.starts_with(name)) || names_photographer(inside)
}

/// Returns whether `line` names who took a picture even where no brackets stand around it.
fn names_photographer(line: &str) -> bool {
    PHOTO_OPENINGS.iter().any(|opening| line.starts_with(opening))
        || PHOTO_ENDINGS.iter().any(|ending| line.ends_with(ending))
        || PHOTO_NAMES.contains(&line)
}

/// Returns whether a paragraph or sentence only names who took a picture: `REUTERS/Kevin Lamarque`.
pub(super) fn is_photo_line(line: &str) -> bool {
    line.len() <= 100 && is_unstopped(line) && names_photographer(line)
}

/// Returns whether a sentence names its writers: `(Reporting by …; editing by …)`.
pub(super) fn is_writers_line(sentence: &str) -> bool {
    let inside = sentence.strip_prefix('(').unwrap_or(sentence);
    let opens = WRITERS.iter().any(|opening| inside.starts_with(opening));
    opens
        && (inside.len() < sentence.len()
            || is_unstopped(inside)
            || inside.contains("diting by ")
            || are_credits(inside))
}

/// Returns whether a stopped sentence holds nothing but names and what their bearers did.
fn are_credits(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace().skip(1);
    sentence.len() <= LONGEST
        && words.all(|word| {
            let word = word.trim_end_matches([',', ';', '.', ':']);
            word.starts_with(char::is_uppercase) && !super::abbreviations::is_starter(word)
                || BETWEEN_NAMES.contains(&word)
                || ["by", "in", "from", "with", "reporting", "writing", "editing", "additional"]
                    .contains(&word)
        })
}

/// Returns whether a paragraph says who helped: `Jane Roe in Paris contributed to this report.`
fn is_contribution(paragraph: &str) -> bool {
    let inside = paragraph.trim_end_matches(['.', ')']);
    let work = ["report", "story", "article"].iter().find_map(|work| inside.strip_suffix(work));
    let names = work.and_then(|rest| rest.strip_suffix("contributed to this "));
    names.is_some_and(|names| {
        let words = names.split_whitespace().count();
        paragraph.len() <= LONGEST && 2 <= words && !names.contains(". ")
    })
}

/// Returns whether a paragraph is a name with an agency, or says who helped: `Jane Roe, Reuters`.
pub(super) fn is_signature(paragraph: &str) -> bool {
    let by = ["By ", "BY ", "From ", "FROM "].iter().find_map(|by| paragraph.strip_prefix(by));
    if by.is_some_and(super::gazetteer::is_agency) || is_contribution(paragraph) {
        return true;
    }
    if LONGEST < paragraph.len() {
        return false;
    }
    let Some((names, agency)) = paragraph.rsplit_once([',', '|']) else { return false };
    if !super::gazetteer::is_agency(agency) {
        return false;
    }
    (2..=6).contains(&names.split_whitespace().count()) && are_names(names)
}

/// Returns whether a paragraph is a byline of another language: `Von Max Muster und Erika Mann`.
///
/// Each writer must have two names: `Von Mäusen und Menschen` is a headline.
fn is_foreign_byline(paragraph: &str) -> bool {
    let by = ["Von ", "VON ", "Par ", "PAR ", "Por ", "POR ", "Door "];
    let Some(rest) = by.iter().find_map(|by| paragraph.strip_prefix(by)) else { return false };
    let names = rest.split([',', '|', '–', '—']).next().unwrap_or("");
    let writers = [" und ", " et ", " y ", " en ", " e "].iter().find(|and| names.contains(**and));
    let mut writers = names.split(writers.copied().unwrap_or("\n"));
    rest.len() <= 60
        && is_unstopped(rest)
        && writers.all(|name| {
            let named = name.split_whitespace().filter(|w| w.starts_with(char::is_uppercase));
            (2..=4).contains(&named.count()) && are_names(name)
        })
}

/// Returns whether a paragraph is a label and a name: `Autor: Jan Kowalski`, `责任编辑：李明`.
fn is_labelled(paragraph: &str) -> bool {
    if LONGEST_LABELLED < paragraph.len() {
        return false;
    }
    paragraph.split_once([':', '：']).is_some_and(|(label, name)| {
        let name = name.trim();
        WRITER_LABELS.contains(&label.trim())
            && !name.is_empty()
            && !name.starts_with(char::is_lowercase)
            && !name.contains(STOPS)
    })
}

/// Returns whether a paragraph is nothing but its writers' names: `By Jane Roe, Staff Writer`.
pub(super) fn is_byline(paragraph: &str) -> bool {
    if let Some(rest) = paragraph.strip_prefix('•').or_else(|| paragraph.strip_prefix('●')) {
        let n_words = rest.split_whitespace().count();
        return (2..=3).contains(&n_words) && are_names(rest);
    }
    if is_foreign_byline(paragraph) || is_labelled(paragraph) {
        return true;
    }
    let by = ["By ", "BY ", "By: "].iter().find_map(|by| paragraph.strip_prefix(by));
    let Some(rest) = by.filter(|rest| rest.len() <= 100 && is_unstopped(rest)) else {
        return false;
    };
    let names = rest.split([',', '|', '–', '—']).next().unwrap_or("");
    (2..=9).contains(&names.split_whitespace().count()) && are_names(names)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_bylines() {
        for (line, expected) in [
            ("• Alfonso Moody", true),
            ("• Supreme Court of the land", false),
            ("• It ended", false),
            ("By Jane Roe", true),
            ("BY JANE ROE AND JOHN DOE", true),
            ("By Jane Roe, Staff Writer", true),
            ("By Jane Roe | Reuters", true),
            ("By Jean de la Fontaine and Mary O'Neill for The Sun", false),
            ("By Friday", false),
            ("By Friday, he had left", false),
            ("By the Way", false),
            ("By Jane Roe he was liked", false),
            ("By Trump's Own Words", false),
            ("By His Own Words", false),
            ("Von Max Muster", true),
            ("Von Max Muster und Erika Mann, Berlin", true),
            ("Par Jean Dupont et Marie de la Tour", true),
            ("Por Juan Pérez", true),
            ("Von der Leyen", false),
            ("Von Mäusen und Menschen", false),
            ("Von Berlin nach Paris", false),
            ("Par Amour", false),
            ("Por fin", false),
            ("By Monday the talks had failed.", false),
            ("Autor: Jan Kowalski", true),
            ("Auteur : Jeanne Martin", true),
            ("Автор: Анна Смирнова", true),
            ("الكاتب: محمد علي", true),
            ("责任编辑：李明", true),
            ("来源：新华社", true),
            ("Autor: niemand weiß es", false),
            ("编辑：他走了，她留下。", false),
            ("Текст: это всё.", false),
        ] {
            assert_eq!(is_byline(line), expected, "{line}");
        }
    }

    #[test]
    fn tells_signatures() {
        for (line, expected) in [
            ("By Reuters", true),
            ("By The Associated Press", true),
            ("Jane Roe, Reuters", true),
            ("Jane Roe and John Doe | AFP", true),
            ("Associated Press writer Jane Roe in Paris contributed to this report.", true),
            ("(Jane Roe contributed to this story)", true),
            ("By Christmas", false),
            ("Trump, Reuters", false),
            ("BOARD SEEKS REMOVAL OF SAUNDERS, WARD", false),
            ("The editor, Reuters", false),
            ("Contributed to this report.", false),
            ("He left. Others contributed to this report.", false),
            ("Many contributed to this reporting.", false),
        ] {
            assert_eq!(is_signature(line), expected, "{line}");
        }
    }

    #[test]
    fn tells_photo_credits_in_brackets() {
        for (sentence, expected) in [
            ("He left. (AP Photo/ Evan Vucci, File)", "(AP Photo/ Evan Vucci, File)"),
            ("Trump speaks (Photo by Joe Doe/Getty Images).", "(Photo by Joe Doe/Getty Images)."),
            ("(Joe Doe/Reuters) He left.", "(Joe Doe/Reuters)"),
            ("(Getty Images)", "(Getty Images)"),
            ("(AFP Photo/Carlo Neri)", "(AFP Photo/Carlo Neri)"),
            ("Gertrude drinks. (Reuters Photo)", "(Reuters Photo)"),
            ("(Fot. Jan Kowalski/PAP)", "(Fot. Jan Kowalski/PAP)"),
            ("(Иван Петров/ТАСС)", "(Иван Петров/ТАСС)"),
            ("大象在喷泉边喝水（新华社记者 王力 摄）", "（新华社记者 王力 摄）"),
            ("（写真：山田太郎）", "（写真：山田太郎）"),
            ("他说（如图）", ""),
            ("WASHINGTON (AP) — He left (at noon).", ""),
            ("He left (see photo).", ""),
            ("(", ""),
            ("x)", ""),
        ] {
            let credit = photo_credit(sentence, Span::all(sentence)).unwrap_or_default();
            assert_eq!(credit.slice(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn tells_lines_about_photographers_and_writers() {
        for (line, photo, writers) in [
            ("REUTERS/Kevin Lamarque/File Photo", true, false),
            ("Photo: Joe Doe", true, false),
            ("Getty Images", true, false),
            ("Getty Images sues a rival", false, false),
            ("Photo by photo, the story grew.", false, false),
            ("(Reporting by Jane Roe; editing by John Doe)", false, true),
            ("Reporting by Jane Roe; Editing by John Doe.", false, true),
            ("Reporting by the Post showed that he lied.", false, false),
            ("Reporting by Reuters showed that he lied.", false, false),
            ("Additional reporting by Jane Roe in Paris.", false, true),
            ("Editing by John Doe.", false, true),
            ("(Reporting by phone, he left.)", false, true),
        ] {
            assert_eq!((is_photo_line(line), is_writers_line(line)), (photo, writers), "{line}");
        }
    }
}
