//! Chooses how things look: roles, classes and tags come in, styles go out. The only place that does.

#[cfg(test)]
mod contrast;

use ratatui::style::{Color, Modifier, Style};

use crate::config::{self, Colour, Overrides, Palette, ThemeName};
use crate::present::{Class, Shade};
use crate::tui::manner::WordMarks;
use crate::tui::script::{AS_WRITTEN, Script};

/// How much colour the terminal can show, or its user wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorMode {
    /// Any colour.
    True,
    /// 256 colours, of which those from 16 on are the same in every terminal: a cube and a ramp of greys.
    Fixed256,
    /// The sixteen colours of the user's own palette.
    #[default]
    Ansi16,
    /// None at all: nothing here may set one, since each change of colour would also end bold,
    /// underline and reverse where `NO_COLOR` is set (crossterm 0.29).
    None,
}

/// Whether the terminal's own background is dark; dark as long as it has not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// It is.
    #[default]
    Dark,
    /// It is not.
    Light,
}

/// All that decides how things look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Which theme is wanted.
    pub name: ThemeName,
    /// How much colour there is.
    pub colours: ColorMode,
    /// Colours in place of those of the theme.
    pub overrides: Overrides,
    /// Which signs are drawn.
    pub script: Script,
    /// What the terminal has said of itself.
    pub background: Background,
    /// How words are marked in woven text, as far as the terminal is known to strike out.
    pub marks: WordMarks,
}

impl Look {
    /// Returns whether the background makes a difference.
    pub fn depends_on_background(&self) -> bool {
        match self.name {
            ThemeName::Auto | ThemeName::Ansi => self.colours != ColorMode::None,
            ThemeName::Dark | ThemeName::Light | ThemeName::Mono => false,
        }
    }

    /// Returns the colours, if there are any.
    fn palette(&self) -> Option<Palette> {
        let themes = config::themes();
        let background = match self.name {
            ThemeName::Dark => Background::Dark,
            ThemeName::Light => Background::Light,
            ThemeName::Auto | ThemeName::Ansi | ThemeName::Mono => self.background,
        };
        let (dark, light) = match (self.colours, self.name) {
            (ColorMode::None, _) | (_, ThemeName::Mono) => return None,
            (ColorMode::Ansi16, _) | (_, ThemeName::Ansi) => (themes.ansi, themes.ansi_light),
            (ColorMode::Fixed256, _) => (themes.dark_256, themes.light_256),
            (ColorMode::True, _) => (themes.dark, themes.light),
        };
        let palette = match background {
            Background::Dark => dark,
            Background::Light => light,
        };
        let Overrides { exact, edited, moved, muted } = self.overrides;
        Some(Palette {
            exact: exact.unwrap_or(palette.exact),
            edited: edited.unwrap_or(palette.edited),
            moved: moved.unwrap_or(palette.moved),
            muted: muted.or(palette.muted),
        })
    }
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
    /// Words that only A has, in a text that has those of B as well.
    Struck,
    /// Punctuation that the other side lacks.
    Mark,
    /// Text between quotation marks, where it is to be read.
    Quoted,
    /// What the cursor is on.
    Cursor,
    /// What was looked for.
    Hit,
    /// That of it which the cursor went to.
    HitHere,
    /// A key that may be pressed.
    Key,
    /// Something that went wrong.
    Trouble,
}

/// How every role looks.
#[derive(Clone, Debug)]
pub struct Theme {
    look: Look,
    exact: Style,
    edited: Style,
    moved: Style,
    muted: Style,
    differs: Style,
}

impl Role {
    /// Every role; of those that look alike the first is the plainest.
    pub const ALL: [Role; 15] = [
        Role::Plain,
        Role::Strong,
        Role::Muted,
        Role::Exact,
        Role::Edited,
        Role::Moved,
        Role::Differs,
        Role::Struck,
        Role::Mark,
        Role::Quoted,
        Role::Cursor,
        Role::Hit,
        Role::HitHere,
        Role::Key,
        Role::Trouble,
    ];
}

impl Theme {
    /// Returns the theme for terminals that show that much colour.
    pub fn new(colours: ColorMode) -> Theme {
        Theme::of(Look { colours, ..Look::default() })
    }

    /// Returns the theme that follows from what was chosen.
    pub fn of(look: Look) -> Theme {
        let coloured = |colour: Colour| Style::new().fg(color(colour));
        match look.palette() {
            Some(palette) => Theme {
                look,
                exact: coloured(palette.exact),
                edited: coloured(palette.edited),
                moved: coloured(palette.moved),
                muted: palette.muted.map_or_else(dimmed, coloured),
                differs: differs(coloured(palette.edited)),
            },
            None => Theme {
                look,
                exact: Style::new(),
                edited: Style::new(),
                moved: Style::new(),
                muted: dimmed(),
                differs: differs(Style::new()),
            },
        }
    }

    /// Returns the same theme as it is on a background.
    pub fn on(&self, background: Background) -> Theme {
        Theme::of(Look { background, ..self.look })
    }

    /// Returns which signs are drawn.
    pub fn script(&self) -> Script {
        self.look.script
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
            Role::Struck => self.edited.add_modifier(Modifier::CROSSED_OUT),
            Role::Mark => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::Quoted => match self.look.marks {
                WordMarks::Styled => Style::new().add_modifier(Modifier::ITALIC),
                // What does not strike out often shows italics in reverse.
                WordMarks::Bracketed => Style::new(),
            },
            Role::Cursor | Role::Hit => Style::new().add_modifier(Modifier::REVERSED),
            Role::HitHere => differs(Style::new()).add_modifier(Modifier::REVERSED),
            Role::Trouble => self.edited.add_modifier(Modifier::BOLD | Modifier::REVERSED),
        }
    }

    /// Returns how words of only one side are marked where both sides are woven into one text.
    pub fn word_marks(&self) -> WordMarks {
        match (self.edited.fg, self.look.script) {
            (Some(_), Script::Unicode) => self.look.marks,
            (None, _) | (_, Script::Ascii) => WordMarks::Bracketed,
        }
    }

    /// Returns how text of an article looks in a role.
    pub fn text(&self, role: Role) -> Style {
        match self.look.script {
            Script::Unicode => self.style(role),
            Script::Ascii => self.style(role).add_modifier(AS_WRITTEN),
        }
    }

    /// Returns how a part of a strip looks.
    pub fn shade(&self, shade: Shade) -> Style {
        self.style(match shade {
            Shade::Furniture | Shade::Unshared => Role::Muted,
            Shade::Reworked | Shade::Edited => Role::Edited,
            Shade::Quoted | Shade::Verbatim => Role::Exact,
            Shade::Moved => Role::Moved,
        })
    }

    /// Returns how the marks of a class look: its bars, its sign.
    pub fn class(&self, class: Class) -> Style {
        self.style(match class {
            Class::Unshared | Class::Furniture => Role::Muted,
            Class::Reworked | Class::Edited => Role::Edited,
            Class::Verbatim => Role::Exact,
        })
    }
}

/// Returns how muted text looks where no colour is chosen for it.
fn dimmed() -> Style {
    Style::new().add_modifier(Modifier::DIM)
}

/// Returns a style with what tells changed words apart where there is no colour.
fn differs(style: Style) -> Style {
    style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
}

fn color(colour: Colour) -> Color {
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
    use crate::present::{Tag, words};
    use crate::tui::manner::Emphasis;
    use crate::tui::script::ascii;

    const MODES: [ColorMode; 4] =
        [ColorMode::True, ColorMode::Fixed256, ColorMode::Ansi16, ColorMode::None];

    #[test]
    fn sets_no_colour_where_none_is_wanted() {
        let mono = Look { name: ThemeName::Mono, colours: ColorMode::True, ..Look::default() };
        for theme in [Theme::new(ColorMode::None), Theme::of(mono)] {
            for style in Role::ALL.map(|role| theme.style(role)) {
                assert_eq!((style.fg, style.bg, style.underline_color), (None, None, None));
            }
        }
    }

    #[test]
    fn every_role_is_told_without_colour() {
        for theme in MODES.map(Theme::new) {
            let roles =
                [Role::Plain, Role::Strong, Role::Differs, Role::Mark, Role::Hit, Role::HitHere];
            let mut looks = roles.map(|role| theme.style(role).add_modifier).to_vec();
            looks.push(theme.style(Role::Trouble).add_modifier);
            for (at, look) in looks.iter().enumerate() {
                assert!(!looks[at + 1..].contains(look), "{looks:?}");
            }
        }
        // The other roles are those of classes, and each class has a sign beside its text.
        let classes =
            [Class::Unshared, Class::Furniture, Class::Reworked, Class::Edited, Class::Verbatim];
        let mut signs = classes.map(words::sign).to_vec();
        signs.extend([words::MOVED, words::ELSEWHERE, words::QUOTED]);
        for signs in [signs.clone(), signs.into_iter().map(ascii).collect()] {
            for (at, sign) in signs.iter().enumerate() {
                assert!(!signs[at + 1..].contains(sign), "{signs:?}");
            }
        }
    }

    #[test]
    fn words_stand_in_brackets_where_nothing_else_is_sure_to_tell_them() {
        let coloured = Look { colours: ColorMode::True, ..Look::default() };
        assert_eq!(Theme::of(coloured).word_marks(), WordMarks::Styled);
        for look in [
            Look { marks: WordMarks::Bracketed, ..coloured },
            Look { script: Script::Ascii, ..coloured },
            Look { name: ThemeName::Mono, ..coloured },
            Look { colours: ColorMode::None, ..coloured },
        ] {
            assert_eq!(Theme::of(look).word_marks(), WordMarks::Bracketed, "{look:?}");
        }
    }

    #[test]
    fn text_keeps_the_colours_of_the_terminal() {
        for theme in MODES.map(Theme::new) {
            assert_eq!(theme.text(Emphasis::Copied.role(Tag::Shared)), Style::new());
            assert!(Role::ALL.iter().all(|role| theme.style(*role).bg.is_none()));
        }
    }

    #[test]
    fn the_theme_follows_the_terminal_unless_it_was_chosen() {
        use Background::{Dark, Light};
        use ColorMode::{Ansi16, Fixed256, True};
        let exact = |name, colours, background| {
            let look = Look { name, colours, background, ..Look::default() };
            Theme::of(look).style(Role::Exact).fg
        };
        let (dark, light) =
            (Some(Color::Rgb(0x6c, 0xb6, 0xff)), Some(Color::Rgb(0x0b, 0x5c, 0xad)));
        assert_eq!(exact(ThemeName::Auto, True, Dark), dark);
        assert_eq!(exact(ThemeName::Auto, True, Light), light);
        assert_eq!(exact(ThemeName::Dark, True, Light), dark);
        assert_eq!(exact(ThemeName::Light, True, Dark), light);
        assert_eq!(exact(ThemeName::Ansi, True, Light), Some(Color::Blue));
        assert_eq!(exact(ThemeName::Ansi, True, Dark), Some(Color::Cyan));
        assert_eq!(exact(ThemeName::Dark, Ansi16, Light), Some(Color::Cyan));
        assert_eq!(exact(ThemeName::Auto, Fixed256, Dark), Some(Color::Indexed(75)));
        assert_eq!(exact(ThemeName::Dark, Fixed256, Light), Some(Color::Indexed(75)));
        assert_eq!(exact(ThemeName::Auto, Fixed256, Light), Some(Color::Indexed(25)));
        assert_eq!(exact(ThemeName::Ansi, Fixed256, Dark), Some(Color::Cyan));
        assert_eq!(exact(ThemeName::Mono, Fixed256, Dark), None);
        assert_eq!(exact(ThemeName::Mono, True, Light), None);
        let own = Overrides { exact: Some(Colour::Indexed(208)), ..Overrides::default() };
        let look = Look { colours: True, overrides: own, ..Look::default() };
        assert_eq!(Theme::of(look).on(Light).style(Role::Exact).fg, Some(Color::Indexed(208)));
    }
}
