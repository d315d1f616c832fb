//! Knows the names that datelines are made of: a name comes in, whether it is in a class goes out.
//!
//! The names are the file `assets/datelines.txt`, which is compiled in.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use super::openings::Openings;

/// What a name can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// `paris`: a city that needs no country after it.
    City,
    /// `ala`, `australia`: what stands after a city that does.
    Region,
    /// `june`, `giu`.
    Month,
    /// `monday`.
    Weekday,
    /// `pm`, `gmt`, `uhr`.
    Clock,
    /// `at`, `le`: small words in dates.
    Between,
}

/// The names of the asset file by class, in small letters but for agencies.
struct Names {
    agencies: HashSet<&'static str>,
    agencies_in_small_letters: HashSet<String>,
    /// The classes of a name as bits.
    classes: HashMap<&'static str, u8>,
    /// What agencies begin with.
    openings: Openings,
}

const ASSET: &str = include_str!("../../assets/datelines.txt");

static NAMES: LazyLock<Names> = LazyLock::new(read);

/// No name is longer, in bytes.
const LONGEST: usize = 48;

/// Agencies whose names have fewer letters are known only as they are written: no `Map` for `MAP`.
const SHORTEST_IN_ANY_CASE: usize = 5;

/// The classes that a name is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Classes(u8);

impl Classes {
    /// Returns whether one of them is `class`.
    pub(super) fn hold(self, class: Class) -> bool {
        self.0 >> (class as u8) & 1 == 1
    }
}

/// Returns the classes of `name`, in any case of letters and with or without a last stop.
pub(super) fn classes(name: &str) -> Classes {
    if LONGEST < name.len() {
        return Classes(0);
    }
    let name = name.strip_suffix('.').unwrap_or(name);
    Classes(NAMES.classes.get(name.to_lowercase().as_str()).copied().unwrap_or(0))
}

/// Returns whether `name` is in a class.
pub(super) fn knows(class: Class, name: &str) -> bool {
    classes(name).hold(class)
}

/// Returns whether `text` may begin with the name of an agency.
pub(super) fn may_open(text: &str) -> bool {
    NAMES.openings.may_open(text)
}

/// Returns whether `name` is an agency, a broadcaster or a service that puts its name into datelines.
pub(super) fn is_agency(name: &str) -> bool {
    let name = name.trim();
    if LONGEST < name.len() || !may_open(name) {
        return false;
    }
    let long = SHORTEST_IN_ANY_CASE <= name.chars().count();
    NAMES.agencies.contains(name)
        || long && NAMES.agencies_in_small_letters.contains(name.to_lowercase().as_str())
}

/// Returns whether `name` may be the call sign of a station in the United States: `KTRK`, `WLOX-TV`.
pub(super) fn is_station(name: &str) -> bool {
    let sign = name.strip_suffix("-TV").unwrap_or(name);
    sign.len() == 4 && sign.starts_with(['K', 'W']) && sign.bytes().all(|b| b.is_ascii_uppercase())
}

/// Returns the agencies that are written in Chinese, Japanese or Korean.
pub(super) fn eastern_agencies() -> impl Iterator<Item = &'static str> {
    NAMES.agencies.iter().copied().filter(|name| name.starts_with(|c| '\u{2e80}' <= c))
}

/// Reads the asset file; its first lines say how it is written.
fn read() -> Names {
    let names = |name: &str| {
        let (_, rest) = ASSET.split_once(&format!("\n[{name}]\n")).expect("the class is there");
        let lines = rest.lines().take_while(|line| !line.starts_with('['));
        let names = lines.filter(|line| !line.starts_with('#')).flat_map(|line| line.split(','));
        let names = names.map(str::trim).filter(|name| !name.is_empty());
        names.map(|name| name.strip_suffix('.').unwrap_or(name)).collect::<HashSet<_>>()
    };
    let agencies = names("agency");
    let mut classes = HashMap::default();
    let in_order = ["city", "region", "month", "weekday", "clock", "between"];
    for (class, name) in in_order.into_iter().enumerate() {
        names(name).into_iter().for_each(|name| *classes.entry(name).or_insert(0) |= 1 << class);
    }
    Names {
        agencies_in_small_letters: agencies.iter().map(|name| name.to_lowercase()).collect(),
        openings: Openings::of(agencies.iter().copied()),
        agencies,
        classes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names() {
        for (class, name) in [
            (Class::City, "PARIS"),
            (Class::City, "St. Louis"),
            (Class::Region, "Ala."),
            (Class::Month, "июня"),
            (Class::Weekday, "Montag"),
            (Class::Clock, "GMT"),
            (Class::Between, "le"),
        ] {
            assert!(knows(class, name), "{name}");
        }
        assert!(!knows(Class::City, "Brexit"));
    }

    #[test]
    fn knows_agencies() {
        for (name, expected) in [
            ("AP", true),
            ("REUTERS", true),
            ("Europa press", true),
            ("WARD", false),
            ("Map", false),
            ("IBM", false),
            ("", false),
        ] {
            assert_eq!(is_agency(name), expected, "{name}");
        }
        assert!(is_station("KTRK") && is_station("WLOX-TV") && !is_station("Ward"));
        assert!(eastern_agencies().any(|name| name == "新华社"));
    }
}
