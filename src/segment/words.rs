//! Finds the words of a stretch of text and gives each the key by which it is compared.
//!
//! Boundaries are those of Unicode Standard Annex 29; a piece of Han or Hiragana is a word for each
//! character, and so is Thai, Lao, Khmer and Burmese for each letter with its signs. A trailing apostrophe belongs to its word (`Sessions’`), but not to its key.

mod folding;
mod plain;

use std::iter::once;
use std::ops::Range;

use folding::Script;
pub use folding::is_unspaced;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::xxh3_64;

use super::Word;
use super::sieve;
use crate::span::Span;

/// What a word is compared by: a hash of its letters and digits once what a reader takes for the same is
/// made alike: case, apostrophes, invisible characters, full-width letters and digits, `ß` and `ss`, `ё`
/// and `е`, Arabic with and without its vowel signs. Accents count: `pêche` is not `péché`. The lower
/// half is the hash of the stem.
///
/// The definition is fixed (XXH3), so that keys may be kept on disk. Two words of different stems
/// share a key with a probability of 2⁻⁶⁴, two of the same stem with 2⁻³².
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordKey(pub u64);

impl WordKey {
    /// Returns the hash of the word's stem: of its first six letters, without `'s`, or if it is
    /// short without a final `s`.
    ///
    /// Cutting words off works for every alphabet whose words begin with what they mean, and asks for
    /// no language (`McNamee` and Mayfield, "Character n-gram tokenization for European language text
    /// retrieval", 2004). Arabic words begin with small words, so their stem is what a light stemmer
    /// leaves (Larkey, Ballesteros and Connell, "Improving stemming for Arabic information retrieval",
    /// 2002). In Hebrew, and where a character is a word (Chinese, Japanese) or a word is short (Korean,
    /// Thai), the stem is the word. Two different stems are the same with a probability of 2⁻³²: a stem
    /// is weak evidence and never proof.
    pub fn stem(self) -> u32 {
        (self.0 & u64::from(u32::MAX)) as u32
    }

    /// Returns the key of a word in small letters and its stem.
    fn new(word: &[u8], stem: &[u8]) -> Self {
        let (low, word_hash) = (u64::from(u32::MAX), xxh3_64(word));
        let stem_hash = if stem.len() == word.len() { word_hash } else { xxh3_64(stem) };
        WordKey(word_hash & !low | stem_hash & low)
    }
}

/// How many letters a stem has at most.
const STEM: usize = 6;

/// The longest stem, in bytes, that keeps its final `s`: *gas*, *bus*.
const LONGEST_SINGULAR: usize = 3;

/// The lowest combining class of accents; below it are signs that make another letter, as those of Kana.
const ACCENTS: u8 = 200;

/// Marks that are part of no word, as news has them beside words.
const ENDS_WORD: [char; 5] = ['“', '”', '–', '—', '…'];

/// Appends the words of `span` to `words`; the ASCII letters of `text` are small ones.
pub(super) fn push_words(text: &str, span: Span, words: &mut Vec<Word>) {
    let bytes = &text.as_bytes()[..span.end as usize];
    let mut at = span.start as usize;
    while let Some(ascii) = sieve::position(&bytes[at..], |byte| !byte.is_ascii()) {
        let is_space = |byte: &u8| byte.is_ascii_whitespace();
        let before = bytes[at..at + ascii].iter().rposition(is_space).map_or(0, |space| space + 1);
        let behind = bytes[at + ascii..].iter().position(is_space);
        let start = at + before;
        let end = behind.map_or(bytes.len(), |behind| at + ascii + behind);
        push_ascii(bytes, at..start, words);
        push_pieces(text, start..end, words);
        at = end;
    }
    push_ascii(bytes, at..bytes.len(), words);
}

/// Appends the words of a piece of any text without white space of ASCII.
fn push_pieces(text: &str, piece: Range<usize>, words: &mut Vec<Word>) {
    let mut start = piece.start;
    for chunk in text[piece].split_inclusive(char::is_whitespace) {
        let (len, chunk) = (chunk.len(), (start, chunk.trim_end()));
        let is_quick = |(_, part): (usize, &str)| {
            part.is_ascii() && (part == chunk.1 || !part.ends_with('\''))
        };
        if parts(chunk).all(is_quick) {
            parts(chunk).for_each(|(at, part)| {
                push_ascii(text.as_bytes(), at..at + part.len(), words);
            });
        } else {
            push_unicode(chunk.1, start, words);
        }
        start += len;
    }
}

/// Returns what stands between marks in a piece of text, with its place: where these stand, a word ends.
fn parts((start, piece): (usize, &str)) -> impl Iterator<Item = (usize, &str)> {
    let mut at = start;
    piece.split_inclusive(ENDS_WORD).map(move |part| {
        let place = at;
        at += part.len();
        (place, part.trim_end_matches(ENDS_WORD))
    })
}

/// Returns the key of one word, as [`segment`](super::segment) gives it.
pub fn key(word: &str) -> WordKey {
    key_of_small(&word.to_ascii_lowercase())
}

/// Returns the key of a word whose ASCII letters are small ones.
fn key_of_small(word: &str) -> WordKey {
    if word.is_ascii() { key_of_ascii(word.as_bytes()) } else { key_of_any(word) }
}

/// Returns the key of a word of ASCII in small letters.
fn key_of_ascii(word: &[u8]) -> WordKey {
    let word = word.strip_suffix(b"'").unwrap_or(word);
    let stem = word.strip_suffix(b"'s").unwrap_or(word);
    let end = if stem.len() > STEM { STEM } else { stem.len() - usize::from(is_plural(stem)) };
    WordKey::new(word, &stem[..end])
}

/// Returns the key of a word of any script.
fn key_of_any(word: &str) -> WordKey {
    let mut folded = String::with_capacity(word.len());
    let chars = word.nfkc().filter(|c| !is_invisible(*c)).map(alike);
    chars.flat_map(char::to_lowercase).for_each(|c| folding::push(c, &mut folded));
    let word = folded.strip_suffix('\'').unwrap_or(&folded);
    let stem = word.strip_suffix("'s").unwrap_or(word);
    match folding::script(stem) {
        Script::Cut => {
            let whole = stem.len() - usize::from(is_plural(stem.as_bytes()));
            let end = stem.char_indices().nth(STEM).map_or(whole, |(at, _)| at);
            WordKey::new(word.as_bytes(), &stem.as_bytes()[..end])
        }
        Script::Arabic => WordKey::new(word.as_bytes(), folding::light_stem(stem).as_bytes()),
        Script::Whole => WordKey::new(word.as_bytes(), stem.as_bytes()),
    }
}

/// Returns whether a stem ends in an `s` that it can lose: most are plurals.
fn is_plural(stem: &[u8]) -> bool {
    stem.len() > LONGEST_SINGULAR && stem.ends_with(b"s")
}

/// Returns what `c` is compared by: quotation marks, apostrophes and dashes are made alike.
pub fn alike(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '＇' => '\'',
        '‐' | '‑' | '–' | '—' | '―' | '−' => '-',
        _ => c,
    }
}

/// Returns whether `c` takes no room and only steers how its neighbours are set: soft hyphens, joiners,
/// marks of direction, the byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Appends what `c` is looked for by: what words are compared by, and without accents. Nothing for what takes
/// no room.
pub fn push_sought(c: char, folded: &mut String) {
    if c.is_ascii() {
        return folded.push(c.to_ascii_lowercase());
    }
    if is_invisible(c) {
        return;
    }
    let plain = once(alike(c)).nfkd().filter(|part| canonical_combining_class(*part) < ACCENTS);
    plain.nfc().map(alike).flat_map(char::to_lowercase).for_each(|c| folding::push(c, folded));
}

/// Appends the words of a piece of ASCII in small letters, by the rules of the annex for ASCII.
fn push_ascii(text: &[u8], piece: Range<usize>, words: &mut Vec<Word>) {
    let bytes = &text[..piece.end];
    let mut at = piece.start;
    while let Some(byte) = bytes.get(at) {
        if !is_word(*byte) {
            at += 1;
            continue;
        }
        let first = at;
        at = (first + plain::run(&text[first..])).min(bytes.len());
        if at == first || bytes.get(at).is_some_and(|byte| may_join(*byte)) {
            at = push_joined((bytes, piece.start), first, words);
        } else {
            let span = Span { start: first as u32, end: at as u32 };
            words.push(Word { span, key: key_of_ascii(&bytes[first..at]) });
        }
    }
}

/// Appends the word at `first` of which not all bytes are letters and digits, unless it is a rule of
/// underscores; returns where it ends.
fn push_joined((bytes, start): (&[u8], usize), first: usize, words: &mut Vec<Word>) -> usize {
    let mut at = first + 1;
    while at < bytes.len() && (is_word(bytes[at]) || joins(bytes, at)) {
        at += 1;
    }
    if bytes[first] == b'_' && bytes[first..at].iter().all(|byte| *byte == b'_') {
        return at;
    }
    at += usize::from(possessive(&bytes[start..], first - start, at - start));
    let span = Span::new(first, at);
    words.push(Word { span, key: key_of_ascii(&bytes[first..at]) });
    at
}

/// Returns whether a word of letters and digits may go on with a byte that is neither.
fn may_join(byte: u8) -> bool {
    matches!(byte, b'_' | b'\'' | b'.' | b':' | b',' | b';')
}

/// Returns whether the byte is a letter, a digit or the underscore.
fn is_word(byte: u8) -> bool {
    const IS_WORD: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0_u8;
        while byte < u8::MAX {
            table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
            byte += 1;
        }
        table
    };
    IS_WORD[usize::from(byte)]
}

/// Returns whether the mark at `at` holds two letters or two digits together: `it's`, `U.S`, `3.5`, `1,000`.
fn joins(bytes: &[u8], at: usize) -> bool {
    let (letters, digits) = match bytes[at] {
        b'\'' | b'.' => (true, true),
        b':' => (true, false),
        b',' | b';' => (false, true),
        _ => return false,
    };
    let [before, _, after, ..] = &bytes[at - 1..] else { return false };
    letters && before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
        || digits && before.is_ascii_digit() && after.is_ascii_digit()
}

/// Returns whether the apostrophe at `at` makes the word before it a possessive: `Sessions' offer`.
///
/// It does not where the piece also opens a quotation: `'tweets'`.
fn possessive(bytes: &[u8], first: usize, at: usize) -> bool {
    let is_space = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    bytes.get(at) == Some(&b'\'')
        && is_space(bytes.get(at + 1))
        && bytes[at - 1] == b's'
        && is_space(bytes[..first].last())
}

/// Appends the words of a piece of any text without white space.
fn push_unicode(chunk: &str, start: usize, words: &mut Vec<Word>) {
    for (at, word) in chunk.unicode_word_indices() {
        let rest = &chunk[at + word.len()..];
        let possessive = rest == "’" && at == 0 && word.ends_with('s');
        let end = at + word.len() + if possessive { rest.len() } else { 0 };
        let span = Span::new(start + at, start + end);
        words.push(Word { span, key: key_of_small(&chunk[at..end]) });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut words = Vec::new();
        push_words(&text.to_ascii_lowercase(), Span::all(text), &mut words);
        let found: Vec<&str> = words.iter().map(|word| word.span.slice(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn finds_words() {
        check("It's 3.5 percent, U.S. says.", &["It's", "3.5", "percent", "U.S", "says"]);
        check("Sessions’ and Sessions' offer", &["Sessions’", "and", "Sessions'", "offer"]);
        check("'tweets' and ‘tweets’", &["tweets", "and", "tweets"]);
        check("Attorney-General\u{a0}1,000 x", &["Attorney", "General", "1,000", "x"]);
        check("東京は", &["東", "京", "は"]);
        check("コンピューター", &["コンピューター"]);
        check("１２日", &["１２", "日"]);
        check("1.234,5 1 234,5", &["1.234,5", "1", "234,5"]);
        check("12,5 % 3º", &["12,5", "3º"]);
        check("l’État qu’en reste-t-il", &["l’État", "qu’en", "reste", "t", "il"]);
        check("دُمِّر الجسر، نعم؟", &["دُمِّر", "الجسر", "نعم"]);
        check("١٬٢٣٤٫٥", &["١٬٢٣٤٫٥"]);
        check("", &[]);
    }

    #[test]
    fn makes_alike_what_a_reader_takes_for_the_same() {
        for (one, other) in [
            ("Trump’s", "trump's"),
            ("Sessions’", "SESSIONS"),
            ("co\u{ad}operate", "cooperate"),
            ("Cafe\u{301}", "CAFÉ"),
            ("\u{feff}The", "the"),
            ("Straße", "STRASSE"),
            ("ЁЛКА", "елка"),
            ("ΟΔΟΣ", "οδος"),
            ("İstanbul", "istanbul"),
            ("３日ＡＢＣ", "3日abc"),
            ("دُمِّر", "دمر"),
            ("المجلـــس", "المجلس"),
            ("١٢", "12"),
            ("ﬁnal", "final"),
            ("کیهان", "كيهان"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("Sessions’"), key("Sessions's"));
        assert_ne!(key("while"), key("although"));
        assert_ne!(key("pêche"), key("péché"));
        assert_ne!(key("Мир"), key("Mir"));
        assert_ne!(key("й"), key("и"));
    }

    #[test]
    fn knows_stems() {
        for (one, other) in
            [("insulation", "Insulates"), ("Trump’s", "Trump"), ("Müllers", "müllern")]
        {
            assert_eq!(key(one).stem(), key(other).stem(), "{one} {other}");
            assert_ne!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("Trump").stem(), key("Trumpet").stem());
        assert_eq!(key("والمدينة").stem(), key("مدينة").stem());
        assert_eq!(key("بالجسر").stem(), key("الجسر").stem());
        assert_ne!(key("والجسر").stem(), key("والمدينة").stem());
        assert_ne!(key("プロジェクト").stem(), key("プロジェクター").stem());
    }

    proptest! {
        #[test]
        fn the_short_way_for_ascii_agrees_with_the_annex(chunk in "[a-z0-1_.,:;'\"()!-]{0,12}") {
            prop_assume!(!chunk.ends_with('\''));
            let (mut quick, mut full) = (Vec::new(), Vec::new());
            push_ascii(chunk.as_bytes(), 0..chunk.len(), &mut quick);
            push_unicode(&chunk, 0, &mut full);
            prop_assert_eq!(quick, full);
        }
    }
}
