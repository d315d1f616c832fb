//! Chooses how things look: roles, classes and tags come in, styles go out. The only place that does.

use ratatui::style::{Color, Modifier, Style};

use crate::config::{self, Colour, Palette};
use crate::present::{Class, Tag};

/// How much colour the terminal can show, or its user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorMode {
    /// Any colour.
    True,
    /// The sixteen colours of the user's own palette.
    Ansi16,
    /// None at all: nothing here may set one, since each change of colour would also end bold,
    /// underline and reverse where `NO_COLOR` is set (crossterm 0.29).
    None,
}

/// What a stretch of the screen is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Text to be read, in the terminal's own colours.
    Plain,
    /// The name of the program, headlines.
    Strong,
    /// What the eye should pass over: unshared text, rules, labels.
    Muted,
    /// A mark of text copied word for word.
    Exact,
    /// A mark of edited text.
    Edited,
    /// A mark of text out of order.
    Moved,
    /// Words that the other side lacks.
    Differs,
    /// Punctuation that the other side lacks.
    Mark,
    /// What the cursor is on.
    Cursor,
    /// A key that may be pressed.
    Key,
    /// Something that went wrong.
    Trouble,
}

/// How every role looks.
#[derive(Clone, Debug)]
pub struct Theme {
    exact: Style,
    edited: Style,
    moved: Style,
    muted: Style,
    differs: Style,
}

impl Role {
    /// Every role; of those that look alike the first is the plainest.
    pub const ALL: [Role; 11] = [
        Role::Plain,
        Role::Strong,
        Role::Muted,
        Role::Exact,
        Role::Edited,
        Role::Moved,
        Role::Differs,
        Role::Mark,
        Role::Cursor,
        Role::Key,
        Role::Trouble,
    ];
}

impl Theme {
    /// Returns the theme for terminals that show that much colour.
    pub fn new(mode: ColorMode) -> Theme {
        let themes = config::themes();
        match mode {
            ColorMode::True => Theme::coloured(&themes.dark),
            ColorMode::Ansi16 => Theme::coloured(&themes.ansi),
            ColorMode::None => Theme {
                exact: Style::new(),
                edited: Style::new(),
                moved: Style::new(),
                muted: Style::new().add_modifier(Modifier::DIM),
                differs: differs(Style::new()),
            },
        }
    }

    fn coloured(palette: &Palette) -> Theme {
        Theme {
            exact: Style::new().fg(colour(palette.exact)),
            edited: Style::new().fg(colour(palette.edited)),
            moved: Style::new().fg(colour(palette.moved)),
            muted: Style::new().fg(colour(palette.muted)),
            differs: differs(Style::new().fg(colour(palette.edited))),
        }
    }

    /// Returns how a role looks.
    pub fn style(&self, role: Role) -> Style {
        match role {
            Role::Plain => Style::new(),
            Role::Strong | Role::Key => Style::new().add_modifier(Modifier::BOLD),
            Role::Muted => self.muted,
            Role::Exact => self.exact,
            Role::Edited => self.edited,
            Role::Moved => self.moved,
            Role::Differs => self.differs,
            Role::Mark => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::Cursor => Style::new().add_modifier(Modifier::REVERSED),
            Role::Trouble => self.edited.add_modifier(Modifier::BOLD),
        }
    }

    /// Returns how text under a tag looks.
    pub fn tag(&self, tag: Tag) -> Style {
        self.style(match tag {
            Tag::Shared => Role::Plain,
            Tag::Only => Role::Differs,
            Tag::Mark => Role::Mark,
            Tag::Unshared | Tag::Furniture => Role::Muted,
        })
    }

    /// Returns how the marks of a class look: its bars, its sign, its part of a strip.
    pub fn class(&self, class: Class) -> Style {
        self.style(match class {
            Class::Unshared | Class::Furniture => Role::Muted,
            Class::Reworked | Class::Edited => Role::Edited,
            Class::Verbatim => Role::Exact,
        })
    }
}

/// Returns a style with what tells changed words apart where there is no colour.
fn differs(style: Style) -> Style {
    style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
        Colour::Indexed(number @ 0..16) => SIXTEEN[usize::from(number)],
        Colour::Indexed(number) => Color::Indexed(number),
    }
}

/// The sixteen colours, which terminals are told in another way than the further ones.
const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

#[cfg(test)]
mod tests {
    use super::*;

    const MODES: [ColorMode; 3] = [ColorMode::True, ColorMode::Ansi16, ColorMode::None];

    #[test]
    fn sets_no_colour_where_none_is_wanted() {
        let theme = Theme::new(ColorMode::None);
        for style in Role::ALL.map(|role| theme.style(role)) {
            assert_eq!((style.fg, style.bg, style.underline_color), (None, None, None));
        }
    }

    #[test]
    fn what_matters_differs_without_colour() {
        for theme in MODES.map(Theme::new) {
            let tags = [Tag::Shared, Tag::Only, Tag::Mark, Tag::Unshared];
            let marks = tags.map(|tag| theme.tag(tag).add_modifier);
            let muted_by_colour = theme.tag(Tag::Unshared).fg.is_some();
            for (at, mark) in marks.iter().enumerate() {
                let alike = marks[at + 1..].contains(mark);
                assert!(!alike || muted_by_colour && *mark == Modifier::empty(), "{marks:?}");
            }
        }
    }

    #[test]
    fn text_keeps_the_colours_of_the_terminal() {
        for theme in MODES.map(Theme::new) {
            assert_eq!(theme.tag(Tag::Shared), Style::new());
            assert!(Role::ALL.iter().all(|role| theme.style(*role).bg.is_none()));
        }
    }
}
