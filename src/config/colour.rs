//! A colour as written in a file: its name comes in, its parts go out.

use std::str::FromStr;

use serde::Deserialize;

/// A colour of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Colour {
    /// Red, green and blue.
    Rgb(u8, u8, u8),
    /// One of the 256 colours of a terminal; the first sixteen are the user's own.
    Indexed(u8),
}

/// The sixteen colours by name, in their order.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright black",
    "bright red",
    "bright green",
    "bright yellow",
    "bright blue",
    "bright magenta",
    "bright cyan",
    "bright white",
];

impl FromStr for Colour {
    type Err = String;

    fn from_str(text: &str) -> Result<Colour, String> {
        if let Some(hex) = text.strip_prefix('#')
            && hex.len() == 6
            && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
            && let Ok(rgb) = u32::from_str_radix(hex, 16)
        {
            let [_, red, green, blue] = rgb.to_be_bytes();
            return Ok(Colour::Rgb(red, green, blue));
        }
        let named = (0..).zip(NAMES).find(|(_, name)| *name == text).map(|(number, _)| number);
        named.or_else(|| text.parse().ok()).map(Colour::Indexed).ok_or_else(|| {
            "must be a colour: \"#rrggbb\", \"blue\", \"bright blue\", or \"0\" to \"255\""
                .to_owned()
        })
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Colour, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_colours() {
        assert_eq!("#0b5cad".parse(), Ok(Colour::Rgb(0x0b, 0x5c, 0xad)));
        assert_eq!("bright black".parse(), Ok(Colour::Indexed(8)));
        assert_eq!("214".parse(), Ok(Colour::Indexed(214)));
        for wrong in ["#fff", "#+12345", "256", "mauve", ""] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }
}
