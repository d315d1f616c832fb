//! Tells what a page says about itself: when it was updated, how to share it, what a picture shows. A
//! paragraph comes in, and out goes whether it is such a line or how long the label at its start is.

use super::dates;
use super::openings::{after, is_same};

/// Before a date these say when the page was written or changed, in any case of letters.
const LABELS: [&str; 32] = [
    "originally published",
    "first published",
    "last updated",
    "last modified",
    "last update",
    "date published",
    "published",
    "updated",
    "modified",
    "posted",
    "created",
    "update",
    "aktualisiert",
    "veröffentlicht",
    "erstellt",
    "stand",
    "publié",
    "modifié",
    "mis à jour",
    "mise à jour",
    "publicado",
    "actualizado",
    "pubblicato",
    "aggiornato",
    "atualizado",
    "opublikowano",
    "aktualizacja",
    "опубликовано",
    "обновлено",
    "gepubliceerd",
    "publicerad",
    "uppdaterad",
];

/// A line about the page is no longer, in bytes.
const LONGEST: usize = 160;

/// What a row of buttons for sharing is made of, in small letters.
const BUTTONS: [&str; 35] = [
    "share",
    "on",
    "via",
    "this",
    "with",
    "article",
    "story",
    "page",
    "post",
    "tweet",
    "facebook",
    "twitter",
    "x",
    "email",
    "e-mail",
    "mail",
    "print",
    "whatsapp",
    "linkedin",
    "pinterest",
    "reddit",
    "tumblr",
    "telegram",
    "messenger",
    "google",
    "plus",
    "copy",
    "link",
    "save",
    "pin",
    "it",
    "teilen",
    "partager",
    "flipboard",
    "threads",
];

/// A row of buttons holds one of these.
const PRESSED: [&str; 7] = ["share", "tweet", "email", "e-mail", "print", "teilen", "partager"];

/// What a page writes before the credit of a picture …
const PICTURE_CREDITS: [&str; 3] = ["Image copyright ", "Image source, ", "Image source "];

/// … and before what the picture shows.
const CAPTIONS: [&str; 4] = ["Image caption", "Media caption", "Video caption", "Bildunterschrift"];

/// Returns whether `paragraph` only says when the page was written: `Updated 3:45 PM ET, Wed June 7`.
pub(super) fn is_stamp(paragraph: &str) -> bool {
    if LONGEST < paragraph.len() {
        return false;
    }
    let mut parts = paragraph.split(['|', '•', '·', ';']).map(str::trim);
    let first = parts.next().and_then(after_label);
    first.is_some_and(dates::is_date)
        && parts.all(|part| dates::is_date(after_label(part).unwrap_or(part)))
}

/// Returns what follows a label: `3:45 PM ET` of `Updated: 3:45 PM ET`.
fn after_label(part: &str) -> Option<&str> {
    LABELS.iter().find_map(|label| {
        after(part, label).filter(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Returns whether `paragraph` is a row of buttons: `Share on Facebook Share on Twitter`.
pub(super) fn is_share_bar(paragraph: &str) -> bool {
    if LONGEST < paragraph.len() || paragraph.ends_with(['.', '?', '!']) {
        return false;
    }
    let words = paragraph
        .split([' ', '\n', '\t', '|', '/', '·', ','])
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty());
    let (mut n_words, mut pressed) = (0, false);
    for word in words {
        let is = |known: &&str| is_same(word, known);
        if !BUTTONS.iter().any(is) {
            return false;
        }
        n_words += 1;
        pressed |= PRESSED.iter().any(is);
    }
    1 < n_words && pressed
}

/// Returns what a stamp or a row of buttons can open with.
pub(super) fn openings() -> impl Iterator<Item = &'static str> {
    let lists: [&[&str]; 3] = [&LABELS, &PRESSED, &["facebook", "twitter"]];
    lists.into_iter().flatten().copied()
}

/// Returns the length of the credit and the label before a caption: `Image copyright AFP Image caption`.
pub(super) fn caption(paragraph: &str) -> Option<usize> {
    let labels = || CAPTIONS.iter().chain(&PICTURE_CREDITS);
    if !labels().any(|label| paragraph.starts_with(label)) {
        return None;
    }
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let credited = PICTURE_CREDITS.iter().any(|credit| head.starts_with(credit));
    let (at, label) = CAPTIONS.iter().find_map(|label| Some((head.find(label)?, label)))?;
    let end = at + label.len();
    let rest = &paragraph[end..];
    let begins = rest.trim_start_matches([' ', ',', ':', '\n']).starts_with(char::is_uppercase);
    let comma = usize::from(rest.starts_with([',', ':']));
    ((at == 0 || credited) && begins).then_some(end + comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_stamps() {
        for (paragraph, expected) in [
            ("Updated 3:45 PM ET, Wed June 7, 2017", true),
            ("Last modified on Wed 7 Jun 2017 05.43 EDT", true),
            ("Published: 7 June 2017 | Updated: 8 June 2017 at 10:00", true),
            ("First Published: June 7, 2017, 10:03 AM IST", true),
            ("Aktualisiert am 07.06.2017, 12:00 Uhr", true),
            ("Publié le 7 juin 2017 à 12h30", true),
            ("Обновлено 7 июня 2017 г.", true),
            ("ОБНОВЛЕНО 7 июня 2017 г.", true),
            ("VERÖFFENTLICHT AM 07.06.2017", true),
            ("Updated figures show that 3 people died.", false),
            ("Updated 2017 models will be sold.", false),
            ("Posted in 1999, the film was seen by 3 million.", false),
            ("Published in 2015, the book sold.", false),
            ("Updated", false),
            ("Standing at 7", false),
            ("June 7, 2017", false),
        ] {
            assert_eq!(is_stamp(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn tells_rows_of_buttons() {
        for (paragraph, expected) in [
            ("Share on Facebook", true),
            ("Share on Facebook Share on Twitter Share via Email", true),
            ("Share Tweet Email Print", true),
            ("Tweet | Print", true),
            ("Share prices on Facebook rose", false),
            ("Share on Facebook rose", false),
            ("Share this.", false),
            ("Share", false),
            ("On Twitter", false),
        ] {
            assert_eq!(is_share_bar(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn cuts_labels_of_captions() {
        for case in [
            "Image copyright Getty Images Image caption| The president arrived",
            "Image source, AFP Image caption,| The president arrived",
            "Media caption| The president arrived",
            "|Image caption",
            "|Image captions are hard",
            "|Image copyright is a matter of law.",
            "|It said: Image caption The president",
        ] {
            let (label, rest) = case.split_once('|').unwrap();
            assert_eq!(caption(&case.replace('|', "")).unwrap_or(0), label.len(), "{rest}");
        }
    }
}
