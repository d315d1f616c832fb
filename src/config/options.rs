//! The one table of options: a value of the file comes in, a setting goes out.

use std::str::FromStr;

use toml::de::DeValue;

use super::start::{Bidi, Emphasis, MOST_CONTEXT, Sort, View};
use super::{Colour, Overrides, Settings};

/// An option of the file of settings.
pub(super) struct FileOption {
    /// The table that it stands in.
    pub table: &'static str,
    /// Its key.
    pub key: &'static str,
    /// What it is by default, as it is written; nothing where no value says what is so without one.
    pub default: Option<&'static str>,
    /// What it is for.
    pub about: &'static str,
    /// Sets it; the error says what it must be.
    pub set: fn(&mut Settings, &DeValue<'_>) -> Result<(), String>,
}

/// Whether the mouse is the program's; else it is the terminal's, which lets text be selected with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// It is not.
    #[default]
    Off,
    /// It is.
    On,
}

impl Mouse {
    /// Returns what the key switches to.
    #[must_use]
    pub fn other(self) -> Mouse {
        match self {
            Mouse::Off => Mouse::On,
            Mouse::On => Mouse::Off,
        }
    }
}

/// Every option but those of `[keys]`, table by table.
pub(super) static OPTIONS: &[FileOption] = &[
    FileOption {
        table: "theme",
        key: "name",
        default: Some("\"auto\""),
        about: "auto asks the terminal for its background; dark, light, ansi (the terminal's own 16 colours), mono.",
        set: |settings, value| put(&mut settings.theme, word(value, ThemeName::NAMES)),
    },
    FileOption {
        table: "theme",
        key: "exact",
        default: None,
        about: "Text copied word for word, as the theme has it; a colour is \"#rrggbb\", a name such as \"bright blue\", or \"0\" to \"255\".",
        set: |settings, value| colour(settings, value, |colours| &mut colours.exact),
    },
    FileOption {
        table: "theme",
        key: "edited",
        default: None,
        about: "Words that were changed, as the theme has them.",
        set: |settings, value| colour(settings, value, |colours| &mut colours.edited),
    },
    FileOption {
        table: "theme",
        key: "moved",
        default: None,
        about: "Sentences out of order, as the theme has them.",
        set: |settings, value| colour(settings, value, |colours| &mut colours.moved),
    },
    FileOption {
        table: "theme",
        key: "muted",
        default: None,
        about: "Text that is not shared, as the theme has it.",
        set: |settings, value| colour(settings, value, |colours| &mut colours.muted),
    },
    FileOption {
        table: "view",
        key: "color",
        default: Some("\"auto\""),
        about: "auto (on a terminal, unless NO_COLOR is set), always, never.",
        set: |settings, value| put(&mut settings.color, word(value, When::NAMES)),
    },
    FileOption {
        table: "view",
        key: "ascii",
        default: None,
        about: "true draws with ASCII alone, false never; left out, the locale decides.",
        set: |settings, value| put(&mut settings.ascii, truth(value).map(Some)),
    },
    FileOption {
        table: "view",
        key: "plain",
        default: Some("false"),
        about: "true leaves the full screen out: numbered questions and answers, for screen readers.",
        set: |settings, value| put(&mut settings.plain, truth(value)),
    },
    FileOption {
        table: "view",
        key: "view",
        default: Some("\"rows\""),
        about: "how a comparison is shown first: rows, flow, merged; below 80 columns always merged.",
        set: |settings, value| put(&mut settings.start.view, word(value, View::NAMES)),
    },
    FileOption {
        table: "view",
        key: "emphasis",
        default: Some("\"copied\""),
        about: "what stands out in the text: copied, changes, plain.",
        set: |settings, value| put(&mut settings.start.emphasis, word(value, Emphasis::NAMES)),
    },
    FileOption {
        table: "view",
        key: "context",
        default: Some("1"),
        about: "the rows of unshared text that are not folded beside shared text, 0 to 9.",
        set: |settings, value| put(&mut settings.start.context, context(value)),
    },
    FileOption {
        table: "view",
        key: "sort",
        default: Some("\"words\""),
        about: "what the list is sorted by: words, share, share-of-a, share-of-b, longest-run, time-gap, date, outlet.",
        set: |settings, value| put(&mut settings.start.sort, word(value, Sort::NAMES)),
    },
    FileOption {
        table: "view",
        key: "bidi",
        default: Some("\"terminal\""),
        about: "who puts text from right to left into order: terminal, app (which tells the terminal not to), off.",
        set: |settings, value| put(&mut settings.start.bidi, word(value, Bidi::NAMES)),
    },
    FileOption {
        table: "view",
        key: "mouse",
        default: Some("false"),
        about: "true lets the mouse point and scroll; text is then selected with Shift.",
        set: |settings, value| {
            let mouse = |is_on| if is_on { Mouse::On } else { Mouse::Off };
            put(&mut settings.mouse, truth(value).map(mouse))
        },
    },
    FileOption {
        table: "compare",
        key: "weak",
        default: Some("false"),
        about: "true reports also weaker resemblance, which is not counted.",
        set: |settings, value| put(&mut settings.weak, truth(value)),
    },
];

/// Which theme is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The one that suits the terminal and its background.
    #[default]
    Auto,
    /// Exact colours for dark backgrounds, or near ones.
    Dark,
    /// Exact colours for light backgrounds, or near ones.
    Light,
    /// The sixteen colours of the user's own palette.
    Ansi,
    /// No colours; bold, underline and reverse stay.
    Mono,
}

/// Whether there are colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Where there is a terminal that has them and nobody objects.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

impl ThemeName {
    /// Every name, in the order of the documentation.
    pub const NAMES: &'static [(&'static str, ThemeName)] = &[
        ("auto", ThemeName::Auto),
        ("dark", ThemeName::Dark),
        ("light", ThemeName::Light),
        ("ansi", ThemeName::Ansi),
        ("mono", ThemeName::Mono),
    ];
}

impl When {
    /// Every name, in the order of the documentation.
    pub const NAMES: &'static [(&'static str, When)] =
        &[("auto", When::Auto), ("always", When::Always), ("never", When::Never)];
}

fn put<T>(place: &mut T, read: Result<T, String>) -> Result<(), String> {
    *place = read?;
    Ok(())
}

fn truth(value: &DeValue<'_>) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "must be true or false".to_owned())
}

fn context(value: &DeValue<'_>) -> Result<usize, String> {
    let number = value.as_integer().and_then(|number| number.as_str().parse().ok());
    number
        .filter(|rows| *rows <= MOST_CONTEXT)
        .ok_or_else(|| format!("must be a number from 0 to {MOST_CONTEXT}"))
}

fn word<T: Copy>(value: &DeValue<'_>, names: &[(&str, T)]) -> Result<T, String> {
    let found = value.as_str().and_then(|text| names.iter().find(|(name, _)| *name == text));
    found.map(|(_, meant)| *meant).ok_or_else(|| {
        let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        format!("must be one of {}", names.join(", "))
    })
}

fn colour(
    settings: &mut Settings,
    value: &DeValue<'_>,
    role: fn(&mut Overrides) -> &mut Option<Colour>,
) -> Result<(), String> {
    let colour = Colour::from_str(value.as_str().unwrap_or_default())?;
    *role(&mut settings.colours) = Some(colour);
    Ok(())
}
