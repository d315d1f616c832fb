//! Tells quickly that a paragraph begins with none of many openings: a paragraph comes in, out goes
//! whether a closer look is worth it.

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

/// Returns a number below [`BITS`] for the first `N` bytes of `text`.
fn number<const N: usize>(text: &str) -> Option<usize> {
    let first = text.as_bytes().first_chunk::<N>()?;
    let fold = |number: u64, byte: &u8| number << 8 | u64::from(byte.to_ascii_lowercase());
    let number = first.iter().fold(0, fold);
    Some((number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_first_letters() {
        let openings = Openings::of(["read more", "à lire", "©"].into_iter());
        for (text, expected) in [
            ("READ", false),
            ("READ MORE", true),
            ("re", false),
            ("r", false),
            ("", false),
            ("À lire", false),
            ("© 2017", true),
            ("Ready", false),
            ("more", false),
        ] {
            assert_eq!(openings.may_open(text), expected, "{text}");
        }
    }
}
