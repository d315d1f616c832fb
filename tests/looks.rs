//! How the screen looks: its themes and its signs, without a terminal and in a pseudo-terminal.
//! `UPDATE_EXPECT=1` rewrites the files in `golden/screens/`.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "support/pty.rs"]
mod pty;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[expect(dead_code, reason = "the tests of the screens use the rest")]
#[path = "support/typist.rs"]
mod typist;

use std::iter;
use std::path::Path;
use std::sync::Arc;

use expect_test::{ExpectFile, expect_file};
use portable_pty::CommandBuilder;
use tempfile::TempDir;
use vt100::Color;

use wirecopy::compare::Comparison;
use wirecopy::config::ThemeName;
use wirecopy::tui::action::Action;
use wirecopy::tui::entry::Entry;
use wirecopy::tui::manner::WordMarks;
use wirecopy::tui::script::Script;
use wirecopy::tui::theme::{Background, ColorMode, Look, Role, Theme};

use pty::{Session, cell_of, cells};
use typist::Typist;

const ASCII: Look = Look {
    name: ThemeName::Mono,
    colours: ColorMode::None,
    overrides: wirecopy::config::Overrides { exact: None, edited: None, moved: None, muted: None },
    script: Script::Ascii,
    background: Background::Dark,
    marks: WordMarks::Styled,
};

/// Returns what a screen of that look shows after `keys`.
fn shown(size: (u16, u16), look: Look, keys: &str, pairs: &[Arc<Comparison>]) -> String {
    let mut typist = Typist::with_look(size.0, size.1, look);
    typist.hear(Action::Skipped("failed to read b.txt: empty".to_owned()));
    typist.scan(pairs);
    typist.press(keys);
    typist.screen()
}

#[expect(clippy::needless_pass_by_value, reason = "reads better with `expect_file!` in the call")]
fn check(size: (u16, u16), keys: &str, expected: ExpectFile) {
    expected.assert_eq(&shown(size, ASCII, keys, &ferry::pairs()));
}

#[test]
fn ascii_at_usual_sizes() {
    check((80, 24), "", expect_file!["golden/screens/ascii-pairs-80x24.txt"]);
    check((80, 24), "<cr>", expect_file!["golden/screens/ascii-compare-80x24.txt"]);
    check((120, 40), "<cr>Z", expect_file!["golden/screens/ascii-compare-120x40.txt"]);
    check((60, 24), "<cr>?", expect_file!["golden/screens/ascii-help-60x24.txt"]);
}

#[test]
fn every_theme_tells_the_same() {
    let looks = [
        (ThemeName::Dark, ColorMode::True),
        (ThemeName::Light, ColorMode::True),
        (ThemeName::Auto, ColorMode::Fixed256),
        (ThemeName::Ansi, ColorMode::True),
        (ThemeName::Auto, ColorMode::Ansi16),
        (ThemeName::Mono, ColorMode::True),
        (ThemeName::Auto, ColorMode::None),
    ];
    let screens = |size, keys: &str| {
        looks.map(|(name, colours)| {
            let look = Look { name, colours, ..Look::default() };
            shown(size, look, keys, &ferry::pairs())
        })
    };
    let text = |screen: &str| -> Vec<String> {
        screen.lines().filter(|line| line.starts_with('|')).map(str::to_owned).collect()
    };
    for (size, keys) in [((80, 24), ""), ((80, 24), "<cr>"), ((200, 50), "<cr>Z")] {
        let [dark, light, fixed, ansi, sixteen, mono, none] = screens(size, keys);
        assert!(dark == light && dark == fixed && dark == ansi && dark == sixteen);
        assert!(mono == none);
        assert_eq!(text(&dark), text(&mono));
    }
}

/// The five kinds of colours.
const MODES: [(&str, Look); 5] = [
    ("dark", coloured(ThemeName::Dark, ColorMode::True)),
    ("light", coloured(ThemeName::Light, ColorMode::True)),
    ("256", coloured(ThemeName::Dark, ColorMode::Fixed256)),
    ("ansi", coloured(ThemeName::Ansi, ColorMode::Ansi16)),
    ("mono", coloured(ThemeName::Mono, ColorMode::None)),
];

const fn coloured(name: ThemeName, colours: ColorMode) -> Look {
    Look { name, colours, script: Script::Unicode, ..ASCII }
}

/// Returns the lines of a screen, each with the letters of its styles.
fn layers(screen: &str) -> Vec<(&str, &str)> {
    let mut lines = screen.lines().peekable();
    let mut layers = Vec::new();
    while let Some(text) = lines.next() {
        let styles = lines.next_if(|line| !line.starts_with('|')).unwrap_or_default();
        layers.push((text, styles));
    }
    layers
}

/// Returns a screen in all modes: each line and the letters of its styles where there are colours, and
/// behind `m` those of them that are others without colours.
fn in_all_modes(name: &str, screen: impl Fn(Look) -> String) -> String {
    let screens = MODES.map(|(_, look)| screen(look));
    let [dark, others @ .., mono] = &screens;
    for (other, (mode, _)) in others.iter().zip(&MODES[1..]) {
        assert!(dark == other, "{name}, {mode}:\n{dark}\n{other}");
    }
    let mut all = format!("{name}\n");
    for (colours, mono) in layers(dark).into_iter().zip(layers(mono)) {
        let (text, styles) = colours;
        let others = [(text, mono.0), (styles, mono.1)].into_iter();
        let others = others.filter(|(with, without)| with != without);
        let others: Vec<String> = others.map(|(_, without)| format!("m{without}")).collect();
        let lines = [text, styles].into_iter().chain(others.iter().map(String::as_str));
        lines.filter(|line| !line.is_empty()).for_each(|line| all += &format!("{line}\n"));
    }
    all
}

/// The sizes at which every screen is looked at.
const USUAL: [(u16, u16); 4] = [(60, 24), (80, 24), (120, 40), (200, 50)];

/// Compares screens with the file of that name and size.
fn check_looks(name: &str, (width, height): (u16, u16), screens: &[String]) {
    let folder = env!("CARGO_MANIFEST_DIR");
    let path = format!("{folder}/tests/golden/screens/{name}-{width}x{height}.txt");
    expect_file![path].assert_eq(&screens.join("\n"));
}

#[test]
fn every_screen_in_every_look() {
    const SCREENS: [(&str, &str); 6] = [
        ("list", ""),
        ("rows", "<cr>"),
        ("flow", "<cr>v"),
        ("merged", "<cr>vv"),
        ("facts", "<cr>i"),
        ("help", "<cr>?"),
    ];
    for size in USUAL {
        let pairs = ferry::pairs();
        let screens =
            SCREENS.map(|(name, keys)| in_all_modes(name, |look| shown(size, look, keys, &pairs)));
        check_looks("looks", size, &screens);
    }
}

#[test]
fn every_screen_in_ascii() {
    const SCREENS: [(&str, &str); 7] = [
        ("list", ""),
        ("rows", "<cr>"),
        ("flow", "<cr>v"),
        ("merged", "<cr>vv"),
        ("facts", "<cr>i"),
        ("sort", "s"),
        ("export", "X"),
    ];
    for size in USUAL {
        let pairs = ferry::pairs();
        let screens =
            SCREENS.map(|(name, keys)| format!("{name}\n{}", shown(size, ASCII, keys, &pairs)));
        check_looks("ascii", size, &screens);
    }
}

#[test]
fn every_menu_and_field_in_every_look() {
    const SCREENS: [(&str, &str); 10] = [
        ("sort", "s"),
        ("copy", "<cr>Y"),
        ("palette", ":sort"),
        ("palette without a command", ":xyzzy"),
        ("filter", "/a>60 nonsense:1"),
        ("nothing fits the filter", "/xyzzy<cr>"),
        ("search", "<cr>/inquiry"),
        ("note", "<cr>aseen"),
        ("export", "X"),
        ("log", "!"),
    ];
    for size in USUAL {
        let pairs = ferry::pairs();
        let screens =
            SCREENS.map(|(name, keys)| in_all_modes(name, |look| shown(size, look, keys, &pairs)));
        check_looks("menus", size, &screens);
    }
}

/// Returns what is shown after some news of a scan.
fn after((width, height): (u16, u16), look: Look, news: &[Action]) -> String {
    let mut typist = Typist::with_look(width, height, look);
    news.iter().for_each(|action| typist.hear(action.clone()));
    typist.screen()
}

#[test]
fn every_stage_of_a_scan_in_every_look() {
    let skipped = || Action::Skipped("failed to read a/b.txt: is empty".to_owned());
    let found = || {
        let entries = ferry::pairs().into_iter().map(Entry::holding);
        Action::Found(entries.collect())
    };
    let stages: [(&str, Vec<Action>); 11] = [
        ("reading", vec![]),
        ("reading, some are read", vec![Action::Reading { articles: 812 }]),
        (
            "comparing, nothing is found yet",
            vec![Action::Listed { articles: 1_284 }, Action::Progress { done: 3, total: 8 }],
        ),
        (
            "comparing, some are found",
            vec![Action::Listed { articles: 3 }, found(), Action::Progress { done: 3, total: 8 }],
        ),
        ("stopped", vec![Action::Listed { articles: 3 }, found(), Action::Stopped]),
        ("files have changed", vec![found(), Action::Finished, Action::Changed]),
        ("nothing is there", vec![Action::Listed { articles: 0 }, Action::Finished]),
        ("one article is there", vec![Action::Listed { articles: 1 }, Action::Finished]),
        (
            "there is no such place",
            vec![Action::Listed { articles: 0 }, skipped(), Action::Finished],
        ),
        (
            "a verdict is not kept",
            vec![found(), Action::Finished, Action::NotKept("no space left".to_owned())],
        ),
        (
            "nothing is shared, a file could not be read",
            vec![Action::Listed { articles: 5 }, skipped(), Action::Finished],
        ),
    ];
    for size in USUAL {
        let welcome = in_all_modes("welcome", |look| welcome(size, look, ""));
        let stages =
            stages.iter().map(|(name, news)| in_all_modes(name, |look| after(size, look, news)));
        let screens: Vec<String> = iter::once(welcome).chain(stages).collect();
        check_looks("stages", size, &screens);
    }
}

/// What the letters stand for: the style of each role in each mode.
#[test]
fn every_role_in_every_look() {
    let mut table = String::new();
    for role in Role::ALL {
        table += &format!("{role:?}\n");
        for (name, look) in MODES {
            let style = Theme::of(look).style(role);
            let part = |name: &str, colour: Option<_>| {
                colour.map_or_else(String::new, |colour| format!(" {name} {colour:?}"))
            };
            let colours = part("text", style.fg) + &part("ground", style.bg);
            table += &format!("  {name:6}{colours} {:?}\n", style.add_modifier);
        }
    }
    expect_file!["golden/screens/roles.txt"].assert_eq(&table);
}

#[test]
fn nothing_but_ascii_is_drawn_where_nothing_else_can_be() {
    let same = "The very same sentence stands in both of these two articles today.";
    let left =
        format!("{same}\n\nA second one that nobody else has written down so far.\n\n{same}");
    let right = format!("{same}\n\nThe very same sentence stood in both of those articles today.");
    let pairs = [Arc::new(support::compared(&left, &right))];
    for size in [(80, 24), (120, 40), (60, 24), (40, 10), (39, 24), (200, 50)] {
        for keys in [
            "", "?", "!", "X", "<cr>", "<cr>Z", "<cr>?", "<cr>n", "<cr>9G", "<cr>W", "<cr>v",
            "<cr>vv", "s",
        ] {
            let screen = shown(size, ASCII, keys, &pairs);
            let drawn = screen.lines().filter_map(|line| line.strip_prefix('|'));
            for line in drawn {
                assert!(line.is_ascii(), "{size:?} {keys}: {line}");
            }
        }
    }
    let mut typist = Typist::with_look(80, 24, ASCII);
    assert!(typist.screen().is_ascii());
    typist.hear(Action::Listed { articles: 9 });
    typist.hear(Action::Progress { done: 3, total: 8 });
    assert!(typist.screen().is_ascii());
}

/// Returns what is shown where no articles were given.
fn welcome((width, height): (u16, u16), look: Look, keys: &str) -> String {
    let mut typist = Typist::with_look(width, height, look);
    typist.state.welcome();
    typist.press(keys);
    typist.screen()
}

#[test]
fn explains_itself_where_no_articles_were_given() {
    let unicode = Look { colours: ColorMode::True, ..Look::default() };
    let screens = [
        welcome((80, 24), unicode, ""),
        welcome((40, 10), unicode, ""),
        welcome((60, 24), unicode, "?"),
    ];
    expect_file!["golden/screens/welcome.txt"].assert_eq(&screens.join("\n"));
    for size in [(120, 40), (80, 24), (60, 12), (40, 10), (39, 9), (1, 1)] {
        assert!(welcome(size, ASCII, "").is_ascii(), "{size:?}");
    }
    assert!(welcome((80, 24), unicode, "<cr>").contains("Reading"));
}

#[test]
fn articles_stay_as_they_are_in_ascii() {
    let text = "“Nobody was hurt …”, the harbour master → said on Tuesday — and left.";
    let pairs = [Arc::new(support::compared(text, text))];
    let screen = shown((200, 24), ASCII, "<cr>", &pairs);
    assert!(screen.contains(text), "{screen}");
}

/// Returns the command that shows a folder, in a terminal that tells nothing of its colours.
fn wirecopy(folder: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.arg(folder);
    command.env_remove("NO_COLOR");
    command.env("COLORTERM", "truecolor");
    command
}

/// Returns a folder with two articles that share an edited sentence, all of it ASCII.
fn two() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, word) in [("one", "although"), ("two", "whereas")] {
        let text = format!(
            "{name}\n\nThe very same sentence stands in both of these articles {word} nobody \
             knows why it does.\n"
        );
        std::fs::write(folder.path().join(format!("{name}.txt")), text).unwrap();
    }
    folder
}

/// Opens the pair and returns the cell of the word that differs.
fn differing(session: &mut Session) -> vt100::Cell {
    session.wait_for("1 pair");
    session.keys("\r");
    session.wait_for("although");
    session.wait_for("~ edited");
    session.look(|screen| cell_of(screen, "although"))
}

const LIGHT_MUTED: Color = Color::Rgb(0x59, 0x62, 0x6d);
const DARK_MUTED: Color = Color::Rgb(0x9a, 0xa4, 0xb2);

#[test]
fn the_terminal_is_asked_for_its_background_and_no_key_is_lost() {
    let folder = two();
    for (answer, muted) in [
        ("\x1b]11;rgb:ffff/fdfd/e3e3\x1b\\", LIGHT_MUTED),
        ("\x1b]11;rgb:1e1e/1e1e/1e1e\x07", DARK_MUTED),
        ("", DARK_MUTED),
    ] {
        let mut session = Session::start(wirecopy(folder.path()), (80, 24));
        // The answer and the key are there before the program asks.
        session.keys(&format!("{answer}?"));
        session.wait_for("keys: pairs");
        session.wait("the colours of the background", |screen| {
            cell_of(screen, "┌").fgcolor() == muted
        });
        assert!(session.raw().windows(6).any(|bytes| bytes == b"\x1b]11;?"));
        session.keys("qq");
        assert_eq!(session.wait_until_ended(), 0);
        session.check_clean();
    }
}

#[test]
fn a_theme_that_was_chosen_asks_nothing() {
    let folder = two();
    for (theme, muted) in [("light", LIGHT_MUTED), ("dark", DARK_MUTED), ("mono", Color::Default)] {
        let mut command = wirecopy(folder.path());
        command.args(["--theme", theme]);
        let mut session = Session::start(command, (80, 24));
        session.keys("?");
        session.wait_for("keys: pairs");
        assert_eq!(session.look(|screen| cell_of(screen, "┌").fgcolor()), muted);
        assert!(!session.raw().windows(2).any(|bytes| bytes == b"\x1b]"));
        session.keys("qq");
        assert_eq!(session.wait_until_ended(), 0);
    }
}

#[test]
fn no_color_leaves_bold_underline_and_reverse_and_can_be_overruled() {
    let folder = two();
    let start = |args: &[&str]| {
        let mut command = wirecopy(folder.path());
        command.args(args);
        command.env("NO_COLOR", "1");
        Session::start(command, (80, 24))
    };
    let mut session = start(&[]);
    let cell = differing(&mut session);
    assert!(cell.bold() && cell.underline());
    session.look(|screen| {
        let cells = cells(screen);
        let plain = |cell: &vt100::Cell| {
            (cell.fgcolor(), cell.bgcolor()) == (Color::Default, Color::Default)
        };
        assert!(cells.iter().all(plain) && cells.iter().any(vt100::Cell::inverse));
    });
    let mut session = start(&["--color", "always", "--theme", "dark"]);
    let cell = differing(&mut session);
    assert_eq!(cell.fgcolor(), Color::Rgb(0xff, 0xb4, 0x54));
    assert!(cell.bold() && cell.underline());
}

#[test]
fn a_locale_without_utf_8_gets_ascii() {
    let folder = two();
    let mut command = wirecopy(folder.path());
    command.env("LC_ALL", "C");
    let mut session = Session::start(command, (80, 24));
    differing(&mut session);
    session.keys("?");
    session.wait_for("keys: comparison");
    session.keys("qqq");
    assert_eq!(session.wait_until_ended(), 0);
    let raw = session.raw();
    assert!(raw.is_ascii(), "{}", String::from_utf8_lossy(&raw));
}

#[test]
fn keys_and_colours_come_from_the_file_of_settings() {
    let folder = two();
    let file = folder.path().join("config.toml");
    let settings = "[theme]\nname = \"dark\"\nedited = \"#010203\"\n[keys]\nopen = \"p\"\n";
    std::fs::write(&file, settings).unwrap();
    let mut command = wirecopy(folder.path());
    command.env("WIRECOPY_CONFIG", &file);
    let mut session = Session::start(command, (80, 24));
    session.wait_for("p compare");
    session.wait_for("1 pair");
    session.keys("p");
    session.wait_for("~ edited");
    let cell = session.look(|screen| cell_of(screen, "although"));
    assert_eq!(cell.fgcolor(), Color::Rgb(1, 2, 3));
}
