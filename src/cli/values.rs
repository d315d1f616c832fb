//! Reads numbers with their units: words come in, what they say goes out.

use clap::builder::TypedValueParser;
use jiff::SignedDuration;

/// Reads how many there may be at most: a whole number from 1 on.
pub(super) fn one_or_more() -> impl TypedValueParser<Value = usize> {
    let number = clap::value_parser!(u64).range(1..);
    number.map(|n| usize::try_from(n).unwrap_or(usize::MAX))
}

/// Reads a time such as `48h`.
pub(super) fn time(text: &str) -> Result<SignedDuration, String> {
    let (number, unit) = number_and_unit(text);
    let seconds = match unit {
        "d" => 24 * 60 * 60,
        "h" => 60 * 60,
        "min" => 60,
        _ => return Err("a number with d, h or min behind it is needed".to_owned()),
    };
    let number: i64 = number.parse().map_err(|_| "a whole number is needed".to_owned())?;
    let seconds = number.checked_mul(seconds).ok_or("that is too long")?;
    Ok(SignedDuration::from_secs(seconds))
}

/// Reads a size such as `512M` in bytes.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let (number, unit) = number_and_unit(text);
    let shift = match unit.trim_end_matches("iB").trim_end_matches('B') {
        "K" | "k" => 10,
        "M" => 20,
        "G" => 30,
        _ => return Err("a number with K, M or G behind it is needed".to_owned()),
    };
    let number: u64 = number.parse().map_err(|_| "a whole number is needed".to_owned())?;
    number.checked_mul(1 << shift).filter(|size| *size > 0).ok_or("no such size".to_owned())
}

fn number_and_unit(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// Reads a share in per cent.
pub(super) fn percent(text: &str) -> Result<f64, String> {
    let number = text.trim_end_matches(['%', ' ']).parse().ok();
    let percent = number.filter(|percent| (0.0..=100.0).contains(percent));
    percent.ok_or_else(|| "a number from 0 to 100 is needed".to_owned())
}
