//! Knows the words whose stop need not end a sentence: a word comes in, its class goes out.
//!
//! The words are the file `assets/abbreviations.txt`, which is compiled in.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

/// What the stop after an abbreviation can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// `Sen.`, `vs.`: never ends a sentence.
    Never,
    /// `No.`, `Jan.`: does not end one before a number or a day.
    BeforeNumber,
    /// `p.m.`: does not end one before a day or a time zone.
    BeforeDay,
    /// `U.S.`, `Inc.`: ends one before a word that begins sentences.
    MayEnd,
}

/// The words of the asset file by what they are.
struct Words {
    abbreviations: HashMap<&'static str, Abbreviation>,
    starters: HashSet<&'static str>,
    days: HashSet<&'static str>,
    unfinished: HashSet<&'static str>,
}

const ASSET: &str = include_str!("../../assets/abbreviations.txt");

static WORDS: LazyLock<Words> = LazyLock::new(read);

/// No entry of the asset file is longer, in bytes.
const LONGEST: usize = 16;

/// No entry of small letters only is longer.
const LONGEST_PLAIN: usize = 6;

/// Returns the class of `word`, which is written without its last stop.
pub(super) fn class(word: &str) -> Option<Abbreviation> {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let plain = LONGEST_PLAIN < word.len() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if plain || LONGEST < word.len() || word.is_empty() {
        return None;
    }
    listed(word).or_else(|| elided(word)).or_else(|| {
        let last = word.rsplit(['-', '–', '/', '.']).next().filter(|last| last.len() < word.len());
        last.and_then(class).or_else(|| is_initials(word).then_some(Abbreviation::MayEnd))
    })
}

/// Returns whether no sentence ends with `word`: `the`, `of`.
pub(super) fn is_unfinished(word: &str) -> bool {
    WORDS.unfinished.contains(word)
}

/// Returns whether `word` begins sentences far more often than it follows an abbreviation.
pub(super) fn is_starter(word: &str) -> bool {
    WORDS.starters.contains(word)
}

/// Returns whether `word` is a day, a month or a time zone.
pub(super) fn is_day(word: &str) -> bool {
    WORDS.days.contains(word)
}

/// Returns the class of what follows an article that lost its vowel: `l’art`.
fn elided(word: &str) -> Option<Abbreviation> {
    let (article, rest) = word.split_once(['’', '\''])?;
    (article.len() <= 2 && 1 < rest.len()).then(|| listed(rest))?
}

/// Looks `word` up as it is, and with a capital only at its start if it is all in capitals.
fn listed(word: &str) -> Option<Abbreviation> {
    let found = WORDS.abbreviations.get(word).copied();
    if found.is_some() || word.len() < 2 || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return found;
    }
    let capitalised = word[..1].to_string() + &word[1..].to_ascii_lowercase();
    WORDS.abbreviations.get(capitalised.as_str()).copied()
}

/// Returns whether `word` is a letter, or letters with a stop after each: `J`, `U.S`, `J.R.R`.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    })
}

/// Reads the asset file; its first lines say how it is written.
fn read() -> Words {
    let class = |name: &str| {
        let (_, rest) = ASSET.split_once(&format!("\n[{name}]\n")).expect("the class is there");
        let lines = rest.lines().take_while(|line| !line.starts_with('['));
        let words = lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        words.map(|word| word.strip_suffix('.').unwrap_or(word)).collect::<HashSet<_>>()
    };
    let abbreviations = [
        ("never", Abbreviation::Never),
        ("before a number", Abbreviation::BeforeNumber),
        ("before a day", Abbreviation::BeforeDay),
        ("may end", Abbreviation::MayEnd),
    ];
    Words {
        abbreviations: abbreviations
            .into_iter()
            .flat_map(|(name, kind)| class(name).into_iter().map(move |word| (word, kind)))
            .collect(),
        starters: class("starts a sentence"),
        days: class("day"),
        unfinished: class("unfinished"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_abbreviations() {
        use Abbreviation::{BeforeDay, BeforeNumber, MayEnd, Never};
        for (word, expected) in [
            ("Sen", Some(Never)),
            ("SEN", Some(Never)),
            ("R-Ala", Some(MayEnd)),
            ("D-N.Y", Some(MayEnd)),
            ("W", Some(MayEnd)),
            ("U.S", Some(MayEnd)),
            ("Ph.D", Some(MayEnd)),
            ("Yahoo!", Some(MayEnd)),
            ("No", Some(BeforeNumber)),
            ("p.m", Some(BeforeDay)),
            ("т.е", Some(Never)),
            ("l’art", Some(BeforeNumber)),
            ("don't", None),
            ("it’s", None),
            ("we'll", None),
            ("police", None),
            ("example.com", None),
            ("", None),
        ] {
            assert_eq!(class(word), expected, "{word}");
        }
    }

    #[test]
    fn no_word_stands_twice_or_is_too_long() {
        let (abbreviations, _) = ASSET.split_once("[starts a sentence]\n").unwrap();
        let mut seen = HashSet::default();
        let lines = abbreviations.lines().filter(|line| !line.starts_with(['#', '[']));
        for word in lines.flat_map(str::split_whitespace) {
            assert!(seen.insert(word), "{word} stands twice");
            let plain = word.trim_end_matches('.').bytes().all(|byte| byte.is_ascii_lowercase());
            let longest = if plain { LONGEST_PLAIN + 1 } else { LONGEST };
            assert!(word.len() <= longest, "{word} is too long");
        }
    }
}
