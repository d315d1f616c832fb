//! Finds where the sentences of one paragraph end: its text comes in, spans go out.
//!
//! Only the surroundings of a full stop, of another mark that can end a sentence and of a bracket
//! are looked at; the rest is skipped byte by byte. The rules are those of written news, where a
//! sentence begins with a capital: wrong to use on text without capitals, which stays in one piece.

use super::abbreviations::{self, Abbreviation};
use super::marks::{self, First, Kind, Marks, Next};
use super::shortcodes;
use crate::span::Span;

/// The sentence that is being read.
struct Open {
    start: usize,
    /// Up to here it has been looked through for a word.
    seen: usize,
    /// Whether a word was found.
    worded: bool,
}

/// Appends the sentences of `paragraph` to `sentences`, without white space at their ends.
pub(super) fn push_sentences(text: &str, paragraph: Span, sentences: &mut Vec<Span>) {
    let slice = paragraph.slice(text);
    let mut push = |from: usize, to: usize| {
        let base = paragraph.start as usize;
        let span = Span::new(base + from, base + to).trim(text);
        if !span.is_empty() {
            sentences.push(span);
        }
    };
    let (mut open, mut at) = (Open::starting(0), 0);
    while let Some(found) = marks::find(slice, at) {
        if let Some(end) = shortcodes::end(slice, found) {
            push(open.start, found);
            push(found, end);
            open = Open::starting(end);
            at = end;
        } else if let Some(marks) = marks::read(slice, found) {
            at = marks.closed;
            if open.has_word(slice, found)
                && let Some(end) = end_of_sentence(slice, open.start, &marks)
            {
                push(open.start, end);
                open = Open::starting(end);
                at = at.max(end);
            }
        } else {
            at = found + slice[found..].chars().next().map_or(1, char::len_utf8);
        }
    }
    push(open.start, slice.len());
}

impl Open {
    fn starting(start: usize) -> Self {
        Open { start, seen: start, worded: false }
    }

    /// Returns whether a word stands before `to`: `... and then` does not end after the dots.
    fn has_word(&mut self, slice: &str, to: usize) -> bool {
        if !self.worded {
            self.worded = slice[self.seen..to].contains(char::is_alphanumeric);
            self.seen = to;
        }
        self.worded
    }
}

/// Returns where the sentence from `start` ends, if it ends at `marks`.
fn end_of_sentence(slice: &str, start: usize, marks: &Marks) -> Option<usize> {
    let next = Next::read(slice, marks.closed);
    if marks.kind == Kind::Wide {
        let quoted = slice[marks.end..marks.closed].ends_with(['”', '’', '」', '』', '"']);
        let goes_on = next.goes_on_after_wide() || quoted && next.is_spoken_by();
        return (!goes_on).then_some(marks.closed);
    }
    if !next.gap {
        return end_without_space(slice, start, marks, &next);
    }
    let closed = next.closed;
    let ends = match next.first {
        First::Nothing | First::Small => false,
        First::Capital | First::Digit | First::Sign => match marks.kind {
            Kind::Stop => stop_ends(slice, start, marks, &next),
            Kind::Mark => !is_name(slice, marks, &next) && !is_quoted(slice, marks, &next),
            Kind::Ellipsis => !is_quoted(slice, marks, &next) && !is_elision(slice, marks, &next),
            Kind::Wide => true,
        },
    };
    ends.then_some(closed)
}

/// Returns whether the full stop at `marks` ends the sentence, `next` being a capital or a number.
fn stop_ends(slice: &str, start: usize, marks: &Marks, next: &Next<'_>) -> bool {
    let word = marks::word_before(slice, marks.at);
    if is_enumerator(slice, start, marks.at, word) || is_ordinal(slice, marks.at, word, next) {
        return false;
    }
    match abbreviations::class(word) {
        None => true,
        Some(_) if next.dashed => false,
        Some(Abbreviation::Never) => false,
        Some(Abbreviation::BeforeNumber) => {
            next.first == First::Capital && !abbreviations::is_day(next.word)
        }
        Some(Abbreviation::BeforeDay) => {
            next.first != First::Digit && !abbreviations::is_day(next.word)
        }
        Some(Abbreviation::MayEnd) => next.is_starter(),
    }
}

/// Between the start of a sentence and a number for it stand no more than this many bytes.
const NEAR_START: usize = 8;

/// Returns whether `word` numbers what follows: `1. First`, `a. Second`, `IV. The end`.
fn is_enumerator(slice: &str, start: usize, at: usize, word: &str) -> bool {
    if word.len() + NEAR_START < at - start {
        return false;
    }
    let first = slice[start..at].trim_start_matches(|c: char| !c.is_alphanumeric());
    let number = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let roman = word.len() <= 4 && word.bytes().all(|byte| b"IVXivx".contains(&byte));
    first == word && (number || roman || word.chars().nth(1).is_none())
}

/// Words before a German ordinal: `am 3. Oktober`, `im 19. Jahrhundert`.
const BEFORE_ORDINAL: [&str; 15] = [
    "am", "im", "der", "dem", "den", "des", "das", "vom", "zum", "zur", "bis", "seit", "ab", "Am",
    "Im",
];

/// Months that no English word is spelled like.
const GERMAN_MONTHS: [&str; 7] =
    ["Januar", "Februar", "März", "Juni", "Juli", "Oktober", "Dezember"];

/// Returns whether `word` is an ordinal as German and its neighbours write them.
fn is_ordinal(slice: &str, at: usize, word: &str, next: &Next<'_>) -> bool {
    let day = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    if word.is_empty() || !day(word) {
        return false;
    }
    let before = slice[..at - word.len()].trim_end();
    let before = marks::word_before(slice, before.len());
    let month = next.rest[next.word.len()..].starts_with(". ") && day(next.word);
    let year = next.word.len() == 4 && before.strip_suffix('.').is_some_and(day);
    GERMAN_MONTHS.contains(&next.word)
        || BEFORE_ORDINAL.contains(&before) && !next.is_starter()
        || next.first == First::Digit && (month || year)
}

/// Returns whether the marks belong to a name, `Yahoo!`, in the middle of a sentence.
fn is_name(slice: &str, marks: &Marks, next: &Next<'_>) -> bool {
    let name = marks::word_before(slice, marks.end);
    abbreviations::class(name).is_some() && !next.is_starter()
}

/// Returns whether the dots stand for words left out or not found: `[…]`, `by the … Accord`, `I … I`.
fn is_elision(slice: &str, marks: &Marks, next: &Next<'_>) -> bool {
    let before = slice[..marks.at].trim_end();
    let word = marks::word_before(slice, before.len());
    word == next.word
        || abbreviations::is_unfinished(word)
        || before.ends_with(['[', '(']) && slice[marks.end..].starts_with([']', ')'])
}

/// Verbs by which a quotation is given to a speaker named before them.
const SAYING: [&str; 31] = [
    "said",
    "says",
    "asked",
    "asks",
    "wrote",
    "writes",
    "tweeted",
    "shouted",
    "cried",
    "added",
    "replied",
    "wondered",
    "yelled",
    "exclaimed",
    "told",
    "declared",
    "screamed",
    "answered",
    "joked",
    "quipped",
    "demanded",
    "continued",
    "قال",
    "قالت",
    "أضاف",
    "أضافت",
    "سأل",
    "سألت",
    "تساءل",
    "أجاب",
    "أجابت",
];

/// Returns whether a word of `text` gives it to a speaker: `he said`, `the minister told pupils`.
pub(super) fn is_attributed(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| SAYING.contains(&word.trim_end_matches(['.', ',', ':', ';'])))
}

/// Returns whether the marks close a quotation and its speaker follows: `“Why?” Smith asked.`
fn is_quoted(slice: &str, marks: &Marks, next: &Next<'_>) -> bool {
    let closing = &slice[marks.end..marks.closed];
    if !closing.contains(['"', '”', '’', '\'', '»']) || next.is_starter() {
        return false;
    }
    let mut names = marks::nearby(next.rest).split_whitespace().take(5);
    let verb = names.find(|word| !word.starts_with(char::is_uppercase));
    verb.is_some_and(|verb| SAYING.contains(&verb.trim_end_matches(['.', ',', ':', ';'])))
}

/// Endings of web addresses and file names, which no sentence begins with.
const ENDINGS: [&str; 14] =
    ["Com", "Org", "Net", "Edu", "Gov", "Info", "Co", "Uk", "Tv", "Js", "Io", "Biz", "Html", "Pdf"];

/// Returns where the sentence ends if the space after its end is missing: `end.Next`, `end.”Next`.
fn end_without_space(slice: &str, start: usize, marks: &Marks, next: &Next<'_>) -> Option<usize> {
    let closing = &slice[marks.end..marks.closed];
    let before = slice[..marks.at].chars().next_back().unwrap_or(' ');
    let word = marks::word_before(slice, marks.at);
    let year = 4 <= word.len() && word.bytes().all(|byte| byte.is_ascii_digit());
    if slice[marks.closed..].starts_with(['.', '…', '-', '–', '—']) {
        return None;
    }
    if !(before.is_lowercase() || matches!(before, ')' | '”' | '%') || year) {
        return None;
    }
    if marks.kind == Kind::Stop && closing.is_empty() && next.first == First::Digit && !year {
        return end_after_note(slice, marks.end);
    }
    let known = match marks.kind {
        Kind::Stop => abbreviations::class(word).is_some() || word.chars().nth(1).is_none(),
        Kind::Mark => is_name(slice, marks, next),
        Kind::Ellipsis => !next.is_starter() || is_elision(slice, marks, next),
        Kind::Wide => false,
    };
    if known || !begins_glued(next.word) || is_address(slice, marks, next) {
        return None;
    }
    // A straight quote closes if one is open.
    let open = || slice[start..marks.at].matches('"').count() % 2 == 1;
    match closing.chars().next_back() {
        Some('“' | '‘' | '«' | '„') => Some(marks.end),
        Some('"') if !open() => Some(marks.end),
        Some('\'') => None,
        _ => Some(marks.closed),
    }
}

/// Returns whether `word` looks like the start of a sentence: `Next`, `I`.
fn begins_glued(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().map_or(word == "I" || word == "A", char::is_lowercase)
}

/// Returns whether the marks stand inside an address, a path or the name of a file.
fn is_address(slice: &str, marks: &Marks, next: &Next<'_>) -> bool {
    let glued = marks::nearby(&slice[marks.closed..]);
    let glued = glued.split(char::is_whitespace).next().unwrap_or("");
    marks::word_before(slice, marks.at).contains(['.', '/', '@', ':', '_', '='])
        || glued.contains(['/', '@', '_', '='])
        || glued.trim_end_matches(|c: char| !c.is_alphanumeric()).contains('.')
        || ENDINGS.contains(&next.word)
}

/// Returns the end of the number of a note that is glued to a full stop: `end.12 Next`.
fn end_after_note(slice: &str, at: usize) -> Option<usize> {
    let rest = slice[at..].trim_start_matches(|c: char| c.is_ascii_digit());
    let end = slice.len() - rest.len();
    let next = Next::read(slice, end);
    let word = marks::word_before(slice, at - 1);
    let note = end - at <= 3 && next.gap && next.first == First::Capital;
    (note && abbreviations::class(word).is_none()).then_some(end)
}
