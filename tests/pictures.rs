//! The pictures of the README, drawn from the cells of the program's own screens. `UPDATE_EXPECT=1` draws
//! them anew; a picture that is not what the program shows now is a failing test.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "the tests of the screens use the rest")]
#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[expect(dead_code, reason = "the tests of the screens use the rest")]
#[path = "support/typist.rs"]
mod typist;

use std::fmt::Write as _;

use expect_test::{ExpectFile, expect_file};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use wirecopy::config::ThemeName;
use wirecopy::tui::theme::{ColorMode, Look};
use wirecopy::tui::view::view;

use typist::Typist;

/// The size of a cell, in pixels.
const WIDTH: usize = 9;
const HEIGHT: usize = 19;

/// The room around the screen, in pixels.
const MARGIN: usize = 12;

/// The colours of a dark terminal where the program sets none.
const TEXT: &str = "#d5dae2";
const GROUND: &str = "#14181f";

/// The most bytes of a picture.
const MOST: usize = 100_000;

/// How a cell looks: its colours, whether it is bold, whether it is underlined.
#[derive(Clone, PartialEq)]
struct Ink {
    text: String,
    ground: Option<String>,
    is_bold: bool,
    is_underlined: bool,
}

fn colour(colour: Color, usual: &str) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Reset => usual.to_owned(),
        other => panic!("the dark theme has no {other}"),
    }
}

fn ink(cell: &Cell) -> Ink {
    let (text, ground) = (colour(cell.fg, TEXT), colour(cell.bg, GROUND));
    let is_reversed = cell.modifier.contains(Modifier::REVERSED);
    let (text, ground) = if is_reversed { (ground, text) } else { (text, ground) };
    Ink {
        text,
        ground: (ground != GROUND).then_some(ground),
        is_bold: cell.modifier.contains(Modifier::BOLD),
        is_underlined: cell.modifier.contains(Modifier::UNDERLINED),
    }
}

/// Returns a text as it may stand in a picture; its blanks are such as no browser takes together.
fn escaped(text: &str) -> String {
    let text = text.replace(' ', "\u{a0}");
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Draws cells of one line in a row that look the same, from a column on.
fn draw(picture: &mut String, (x, y): (usize, usize), (text, ink): (&str, &Ink)) {
    let (left, top) = (MARGIN + x * WIDTH, MARGIN + y * HEIGHT);
    let width = text.width() * WIDTH;
    if let Some(ground) = &ink.ground {
        let place = format!("x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{HEIGHT}\"");
        writeln!(picture, "<rect {place} fill=\"{ground}\"/>").unwrap();
    }
    if text.trim().is_empty() && !ink.is_underlined {
        return;
    }
    let colour = if ink.text == TEXT { String::new() } else { format!(" fill=\"{}\"", ink.text) };
    let bold = if ink.is_bold { " font-weight=\"bold\"" } else { "" };
    let line = if ink.is_underlined { " text-decoration=\"underline\"" } else { "" };
    let base = top + HEIGHT * 3 / 4;
    let place = format!("x=\"{left}\" y=\"{base}\" textLength=\"{width}\"");
    writeln!(picture, "<text {place}{colour}{bold}{line}>{}</text>", escaped(text)).unwrap();
}

/// Returns what a typist sees, as a picture.
fn picture(typist: &Typist, title: &str) -> String {
    let Size { width, height } = typist.state.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view(&typist.state, frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let wide = usize::from(width) * WIDTH + 2 * MARGIN;
    let high = usize::from(height) * HEIGHT + 2 * MARGIN;
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 \
         {wide} {high}\" role=\"img\">\n<title>{}</title>\n<rect width=\"{wide}\" height=\"{high}\" \
         rx=\"8\" fill=\"{GROUND}\"/>\n<g font-family=\"ui-monospace, Menlo, Consolas, &quot;DejaVu \
         Sans Mono&quot;, monospace\" font-size=\"15\" fill=\"{TEXT}\">\n",
        escaped(title)
    );
    for y in 0..height {
        let mut x = 0;
        let mut run: Option<(usize, String, Ink)> = None;
        while x < width {
            let cell = &buffer[(x, y)];
            let ink = ink(cell);
            match &mut run {
                Some((_, text, same)) if *same == ink => text.push_str(cell.symbol()),
                _ => {
                    if let Some((start, text, ink)) = run.take() {
                        draw(&mut picture, (start, y.into()), (&text, &ink));
                    }
                    run = Some((x.into(), cell.symbol().to_owned(), ink));
                }
            }
            x += u16::try_from(cell.symbol().width()).unwrap().max(1);
        }
        if let Some((start, text, ink)) = run {
            draw(&mut picture, (start, y.into()), (text.trim_end(), &ink));
        }
    }
    picture + "</g>\n</svg>\n"
}

#[expect(clippy::needless_pass_by_value, reason = "reads better with `expect_file!` in the call")]
fn check(size: (u16, u16), (keys, title): (&str, &str), expected: ExpectFile) {
    let look = Look { name: ThemeName::Dark, colours: ColorMode::True, ..Look::default() };
    let mut typist = Typist::with_look(size.0, size.1, look);
    typist.scan(&ferry::sharing(&support::seeds()));
    typist.press(keys);
    let picture = picture(&typist, title);
    assert!(picture.len() < MOST, "{} bytes", picture.len());
    assert!(picture.chars().all(|c| c == '\n' || !c.is_control()));
    expected.assert_eq(&picture);
}

#[test]
fn pictures_show_what_the_program_shows() {
    let list = ("", "The list of pairs of the five articles in seeds/");
    check((100, 16), list, expect_file!["../assets/list.svg"]);
    let comparison = ("<cr>", "Two of the articles side by side");
    check((100, 24), comparison, expect_file!["../assets/comparison.svg"]);
}

#[test]
fn what_is_drawn_is_escaped() {
    let mut picture = String::new();
    let ink = ink(&Cell::default());
    draw(&mut picture, (0, 0), ("<script>&", &ink));
    assert!(picture.ends_with(">&lt;script&gt;&amp;</text>\n"), "{picture}");
}
