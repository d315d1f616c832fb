//! Reads the marks that can end a sentence and what stands around them: a text and a place in it
//! come in, what is seen there goes out. Nothing here decides.

use super::abbreviations;
use super::sieve;

/// The kinds of marks that can end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `.`: ends a sentence unless it belongs to its word.
    Stop,
    /// `!`, `?`, `؟`: ends one unless a small letter follows.
    Mark,
    /// `…`, `...`, `. . .`: the same.
    Ellipsis,
    /// `。`, `।`: ends one even without a space.
    Wide,
}

/// A run of marks with what closes after it: `.`, `?!”`, `.)[12]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// What they are.
    pub(super) kind: Kind,
    /// Where they begin, in bytes.
    pub(super) at: usize,
    /// One past the last mark.
    pub(super) end: usize,
    /// One past the closing quotes, brackets and notes.
    pub(super) closed: usize,
}

/// What the text goes on with, behind white space and opening quotes and brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// A capital, or a letter of a script without capitals.
    Capital,
    /// A small letter.
    Small,
    /// A digit.
    Digit,
    /// Something that can begin a sentence without being a letter: `$`, `@`.
    Sign,
    /// Nothing, or something that begins no sentence.
    Nothing,
}

/// What stands after a run of marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next<'a> {
    /// Whether white space stands before it.
    pub(super) gap: bool,
    /// Where a closing quote or a note ends that stands between white space: `Oui. »`.
    pub(super) closed: usize,
    /// How it begins.
    pub(super) first: First,
    /// Whether a dash stands before it.
    pub(super) dashed: bool,
    /// Its first word.
    pub(super) word: &'a str,
    /// The text from that word on.
    pub(super) rest: &'a str,
}

/// A decision looks at no more than this many bytes before and after a mark.
const NEARBY: usize = 80;

/// Returns the next place from `at` on that is worth a look: beyond ASCII `…`, `。`, `؟`, `।` and others.
pub(super) fn find(slice: &str, at: usize) -> Option<usize> {
    let is_mark = |byte: u8| {
        let is_ascii = (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte == b'[');
        let is_first_of_two = (byte == 0xd6) | (byte == 0xd8) | (byte == 0xdb);
        is_ascii | is_first_of_two | (byte & 0xfc == 0xe0) | (byte == 0xef)
    };
    sieve::position(&slice.as_bytes()[at..], is_mark).map(|skipped| at + skipped)
}

/// Returns the run of marks that begins at `at`, if one does.
pub(super) fn read(slice: &str, at: usize) -> Option<Marks> {
    let mut kind = kind(slice[at..].chars().next()?)?;
    let mut end = at;
    let mut dots = 0;
    for c in slice[at..].chars() {
        let Some(other) = self::kind(c) else { break };
        dots += usize::from(c == '.');
        if (other, kind) == (Kind::Mark, Kind::Stop) || other == Kind::Wide {
            kind = other;
        }
        end += c.len_utf8();
    }
    // Spaced dots are one ellipsis.
    while slice.as_bytes()[end - 1] == b'.' && is_spaced_dot(&slice.as_bytes()[end..]) {
        dots += 1;
        end += 2;
    }
    if kind == Kind::Stop && 1 < dots || kind != Kind::Wide && slice[at..end].contains('…') {
        kind = Kind::Ellipsis;
    }
    Some(Marks { kind, at, end, closed: end + closing(&slice[end..], kind) })
}

/// Returns whether `rest` begins with a space and a dot that begins no number or name.
fn is_spaced_dot(rest: &[u8]) -> bool {
    rest.starts_with(b" .") && !rest.get(2).is_some_and(u8::is_ascii_alphanumeric)
}

/// Returns the kind of a mark, or nothing for any other character.
fn kind(c: char) -> Option<Kind> {
    match c {
        '.' => Some(Kind::Stop),
        '!' | '?' | '؟' | '‼' | '‽' | '⁇' | '⁈' | '⁉' | '۔' => Some(Kind::Mark),
        '…' => Some(Kind::Ellipsis),
        '。' | '｡' | '！' | '？' | '।' | '॥' | '։' | '።' | '፧' | '။' | '។' => {
            Some(Kind::Wide)
        }
        _ => None,
    }
}

/// Returns the length of the closing quotes, brackets and notes that `rest` begins with.
///
/// What closes in German, `“`, opens in Chinese.
fn closing(rest: &str, kind: Kind) -> usize {
    let mut len = 0;
    while let Some(c) = rest[len..].chars().next() {
        len += match c {
            '“' | '‘' | '«' | '‹' if kind == Kind::Wide => break,
            '"' | '\'' | ')' | ']' | '}' | '”' | '’' | '“' | '‘' | '»' | '›' | '«' | '‹' => {
                c.len_utf8()
            }
            '」' | '』' | '）' | '】' | '》' | '〉' | '］' | '*' | '†' | '‡' => {
                c.len_utf8()
            }
            '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => c.len_utf8(),
            '[' => match note(&rest[len..]) {
                Some(note) => note,
                None => break,
            },
            _ => break,
        };
    }
    len
}

/// Returns the length of a note in brackets: `[12]`, `[a]`, `[note 3]`.
fn note(rest: &str) -> Option<usize> {
    let end = rest.bytes().take(12).position(|byte| byte == b']')?;
    let inside = &rest[1..end];
    let short = inside.len() <= 3 && inside.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (!inside.is_empty() && short || inside.starts_with("note ")).then_some(end + 1)
}

/// Returns the word that ends at `at`, or the last few bytes of a very long one.
pub(super) fn word_before(slice: &str, at: usize) -> &str {
    let from = slice.floor_char_boundary(at.saturating_sub(NEARBY));
    let opens = |c: char| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '"' | '“' | '‘' | '«' | '„' | '—' | '<' | '>')
    };
    slice[from..at].rsplit(opens).next().unwrap_or("")
}

/// Returns the first few bytes of `rest`.
pub(super) fn nearby(rest: &str) -> &str {
    &rest[..rest.floor_char_boundary(NEARBY)]
}

impl<'a> Next<'a> {
    /// Returns what `slice` goes on with at `at`.
    pub(super) fn read(slice: &'a str, at: usize) -> Self {
        let mut closed = at;
        let mut rest = slice[at..].trim_start();
        let gap = rest.len() < slice.len() - at || rest.is_empty();
        let lone = |rest: &str| rest.chars().nth(1).is_none_or(char::is_whitespace);
        let closing = match rest.chars().next() {
            Some(c @ ('»' | '›' | '”')) if lone(rest) => Some(c.len_utf8()),
            Some('[') => note(rest),
            _ => None,
        };
        if let Some(len) = closing.filter(|_| gap) {
            closed = slice.len() - rest.len() + len;
            rest = rest[len..].trim_start();
        }
        let dashed = rest.starts_with(['-', '–', '—']);
        let near = nearby(rest);
        rest = &rest[near.len() - near.trim_start_matches(stands_before).len()..];
        let word = nearby(rest).split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        Next { gap, closed, first: first(word, rest), dashed, word, rest }
    }

    /// Returns whether it is a word that begins sentences and no part of a name.
    pub(super) fn is_starter(&self) -> bool {
        let after = self.rest[self.word.len()..].chars().next();
        abbreviations::is_starter(self.word) && !matches!(after, Some('.' | '-' | '&'))
    }

    /// Returns whether a sentence goes on with it after `。」`: `と`, `、`.
    pub(super) fn goes_on_after_wide(&self) -> bool {
        !self.gap && self.rest.starts_with(['と', 'っ', '、', '，', 'の'])
    }

    /// Returns whether a speaker follows: `“谁来付钱？”李娜问道。`
    pub(super) fn is_spoken_by(&self) -> bool {
        let near = &self.rest[..self.rest.floor_char_boundary(NEAR_VERB)];
        let clause = near.split_once(['。', '，', '！', '？', '：', '“', '「', ' ']);
        !self.gap
            && clause.is_some_and(|(clause, _)| {
                let introduces = near[clause.len()..].starts_with('：');
                clause.ends_with(SPOKEN) && !introduces
            })
    }
}

/// Verbs of speaking that a Chinese clause ends with.
const SPOKEN: [char; 13] =
    ['说', '說', '道', '问', '問', '答', '称', '稱', '示', '喊', '叫', '写', '寫'];

/// Between a quotation and the verb of its speaker stand no more bytes.
const NEAR_VERB: usize = 48;

/// Returns whether `c` may stand between the end of a sentence and the first word of the next.
fn stands_before(c: char) -> bool {
    match c {
        '"' | '\'' | '“' | '‘' | '«' | '»' | '‹' | '›' | '„' | '‚' | '(' | '[' | '{' => {
            true
        }
        '¿' | '¡' | '—' | '–' | '-' | '•' | '*' | '·' | '…' | '.' => true,
        _ => c.is_whitespace(),
    }
}

/// Returns how `rest` begins, whose first word is `word`.
fn first(word: &str, rest: &str) -> First {
    let mut chars = word.chars();
    match chars.next() {
        // iPhone, eBay.
        Some(c) if c.is_lowercase() && chars.next().is_some_and(char::is_uppercase) => {
            First::Capital
        }
        Some(c) if c.is_lowercase() => First::Small,
        Some(c) if c.is_numeric() => First::Digit,
        Some(_) => First::Capital,
        None if rest.starts_with(['$', '€', '£', '¥', '@', '#', '§', '&', '+']) => First::Sign,
        None => First::Nothing,
    }
}
