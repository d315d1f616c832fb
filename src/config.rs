//! Reads what is compiled in from `assets`: the text of a file comes in, typed settings go out.

use serde::Deserialize;

/// The colours of the screen for each kind of terminal that has colours.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Themes {
    /// For terminals with true colours.
    #[serde(rename = "true")]
    pub true_colour: Palette,
    /// For terminals with sixteen colours.
    pub ansi: Palette,
}

/// The colours of one theme, as written: `#rrggbb`, or the name or the number of a colour.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// Text copied word for word.
    pub exact: String,
    /// Words that were changed.
    pub edited: String,
    /// Sentences out of order.
    pub moved: String,
    /// Text that is not shared.
    pub muted: String,
}

/// Returns the themes that are compiled in.
///
/// # Panics
///
/// If `assets/themes.toml` is not well-formed; a test reads it.
pub fn themes() -> Themes {
    toml::from_str(include_str!("../assets/themes.toml")).expect("the themes are well-formed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_themes() {
        assert_eq!(themes().ansi.edited, "yellow");
    }
}
