//! Reads and writes the numbers of a filter: what stands behind a name comes in, a bound and a value go
//! out.

use super::Term;

/// A number of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The share of A in per cent.
    A,
    /// The share of B in per cent.
    B,
    /// The larger of the two in per cent.
    Share,
    /// The shared words.
    Words,
    /// The words of the longest run.
    Longest,
    /// The time between the two articles, whichever is the earlier.
    Gap,
}

/// On which side of a value a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Above it.
    Over,
    /// Not below it.
    AtLeast,
    /// Below it.
    Under,
    /// Not above it.
    AtMost,
}

/// The units of time with their minutes, the longest first.
const UNITS: [(&str, u64); 3] = [("d", 24 * 60), ("h", 60), ("min", 1)];

impl Field {
    /// Every field.
    pub const ALL: [Field; 6] =
        [Field::A, Field::B, Field::Share, Field::Words, Field::Longest, Field::Gap];

    /// Returns what the line calls it.
    pub fn name(self) -> &'static str {
        match self {
            Field::A => "a",
            Field::B => "b",
            Field::Share => "share",
            Field::Words => "words",
            Field::Longest => "longest",
            Field::Gap => "gap",
        }
    }

    /// Returns the field with a name.
    pub(super) fn named(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name() == name)
    }
}

impl Bound {
    /// Every bound; of two that begin alike the longer comes first.
    pub const ALL: [Bound; 4] = [Bound::AtLeast, Bound::AtMost, Bound::Over, Bound::Under];

    /// Returns how the line writes it.
    pub fn sign(self) -> &'static str {
        match self {
            Bound::Over => ">",
            Bound::AtLeast => ">=",
            Bound::Under => "<",
            Bound::AtMost => "<=",
        }
    }

    /// Returns whether a number is on the side of a value.
    pub(super) fn holds(self, number: f64, value: f64) -> bool {
        match self {
            Bound::Over => number > value,
            Bound::AtLeast => number >= value,
            Bound::Under => number < value,
            Bound::AtMost => number <= value,
        }
    }
}

/// Reads the sign and the value behind the name of a field.
pub(super) fn number(field: Field, text: &str) -> Result<Term, &'static str> {
    let signs =
        Bound::ALL.into_iter().find_map(|bound| Some((bound, text.strip_prefix(bound.sign())?)));
    let (bound, value) = signs.ok_or("it takes < <= > or >=")?;
    let digits = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    let (digits, unit) = value.split_at(digits);
    let number: u64 = match digits {
        "" => return Err("a whole number is needed behind the sign"),
        digits => digits.parse().map_err(|_| "the number is too large")?,
    };
    let number = match (field, unit) {
        (Field::A | Field::B | Field::Share, "" | "%") | (Field::Words | Field::Longest, "") => {
            number
        }
        (Field::Gap, unit) => {
            let known = UNITS.into_iter().find(|(name, _)| *name == unit);
            let (_, minutes) = known.ok_or("a time needs d, h or min behind the number")?;
            number.checked_mul(minutes).ok_or("the time is too long")?
        }
        _ => return Err("nothing may stand behind the number"),
    };
    Ok(Term::Number(field, bound, number))
}

/// Returns a value as it is written: a time in the longest unit that needs no fraction.
pub(super) fn shown(field: Field, value: u64) -> String {
    match field {
        Field::Gap => {
            let whole = UNITS.into_iter().find(|(_, minutes)| value.is_multiple_of(*minutes));
            let (unit, minutes) = whole.unwrap_or(UNITS[2]);
            format!("{}{unit}", value / minutes)
        }
        Field::A | Field::B | Field::Share | Field::Words | Field::Longest => value.to_string(),
    }
}
