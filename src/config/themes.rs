//! The themes that are compiled in.

use serde::Deserialize;

use super::Colour;

/// The colours of the screen for each kind of terminal that has colours.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Themes {
    /// For dark backgrounds.
    pub dark: Palette,
    /// For light backgrounds.
    pub light: Palette,
    /// For dark backgrounds of terminals with 256 colours.
    #[serde(rename = "dark-256")]
    pub dark_256: Palette,
    /// For light backgrounds of terminals with 256 colours.
    #[serde(rename = "light-256")]
    pub light_256: Palette,
    /// For terminals with sixteen colours.
    pub ansi: Palette,
    /// The same where the background is light.
    #[serde(rename = "ansi-light")]
    pub ansi_light: Palette,
}

/// The colours of one theme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// Text copied word for word.
    pub exact: Colour,
    /// Words that were changed.
    pub edited: Colour,
    /// Sentences out of order.
    pub moved: Colour,
    /// Text that is not shared; where there is none, the terminal dims its own.
    pub muted: Option<Colour>,
}

/// Returns the themes that are compiled in.
///
/// # Panics
///
/// If `assets/themes.toml` is not well-formed; a test reads it.
pub fn themes() -> Themes {
    toml::from_str(include_str!("../../assets/themes.toml")).expect("the themes are well-formed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_themes() {
        assert_eq!(themes().ansi.edited, Colour::Indexed(3));
    }
}
