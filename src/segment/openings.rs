//! Tells what a paragraph begins with, in any case of letters: a paragraph and openings come in, out goes
//! what follows, or, for very many openings at once, whether a closer look is worth it.

use crate::hashes::spread;

/// Some openings by their first bytes, in small letters. It may take others for one of them.
pub(super) struct Openings {
    /// By the first five bytes, hashed.
    long: Vec<u64>,
    /// By the first two bytes, where an opening has fewer than five.
    short: Vec<u64>,
}

/// Bits in each set.
const BITS: usize = 1 << 16;

impl Openings {
    /// Returns the set for some openings of two bytes or more.
    pub(super) fn of<'a>(openings: impl Iterator<Item = &'a str>) -> Self {
        let mut set = Openings { long: vec![0; BITS / 64], short: vec![0; BITS / 64] };
        for opening in openings {
            match (number::<5>(opening), number::<2>(opening)) {
                (Some(number), _) => set.long[number / 64] |= 1 << (number % 64),
                (None, Some(number)) => set.short[number / 64] |= 1 << (number % 64),
                (None, None) => {}
            }
        }
        set
    }

    /// Returns whether `text` may begin with one of them, in any case of letters.
    pub(super) fn may_open(&self, text: &str) -> bool {
        let holds = |bits: &[u64], number: usize| bits[number / 64] >> (number % 64) & 1 == 1;
        number::<5>(text).is_some_and(|number| holds(&self.long, number))
            || number::<2>(text).is_some_and(|number| holds(&self.short, number))
    }
}

/// Returns a number below [`BITS`] for the first `N` bytes of `text` in small letters.
fn number<const N: usize>(text: &str) -> Option<usize> {
    let first = text.as_bytes().first_chunk::<N>()?;
    let small = if first.is_ascii() {
        first.map(|byte| byte.to_ascii_lowercase())
    } else {
        let small: String = text.chars().take(N).flat_map(char::to_lowercase).collect();
        *small.as_bytes().first_chunk()?
    };
    let number = small.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
    Some((spread(number) >> 48) as usize)
}

/// Returns what follows `opening` in `text`, in any case of letters.
pub(super) fn after<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    let is_next = |c: char| rest.next().is_some_and(|next| is_same_letter(next, c));
    opening.chars().all(is_next).then_some(rest.as_str())
}

/// Returns whether two texts are the same, in any case of letters.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    after(one, other).is_some_and(str::is_empty)
}

fn is_same_letter(one: char, other: char) -> bool {
    let is_ascii = one.is_ascii() && other.is_ascii();
    one == other
        || is_ascii && one.eq_ignore_ascii_case(&other)
        || !is_ascii && one.to_lowercase().eq(other.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_first_letters() {
        let openings = Openings::of(["read more", "à lire", "©", "реклама"].into_iter());
        for (text, expected) in [
            ("READ", false),
            ("READ MORE", true),
            ("re", false),
            ("r", false),
            ("", false),
            ("À lire", true),
            ("À voir", false),
            ("РЕКЛАМА", true),
            ("Россия", false),
            ("© 2017", true),
            ("Ready", false),
            ("more", false),
        ] {
            assert_eq!(openings.may_open(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_on_behind_an_opening() {
        for (text, opening, rest) in [
            ("READ MORE: x", "read more", Some(": x")),
            ("Читайте также: x", "читайте также", Some(": x")),
            ("VERÖFFENTLICHT AM 7.", "veröffentlicht", Some(" AM 7.")),
            ("İstanbul", "istanbul", None),
            ("read", "read more", None),
            ("", "a", None),
            ("a", "", Some("a")),
        ] {
            assert_eq!(after(text, opening), rest, "{text}");
        }
    }
}
