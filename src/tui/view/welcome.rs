//! Draws what is shown where no articles were given: what the program is for, and what to do next.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::row::Row;
use super::{bars, draw_row};
use crate::tui::keymap::Mode;
use crate::tui::layout;
use crate::tui::overlay::paragraph;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// What the program is for.
const ABOUT: &str = "Finds the text that news articles share, and shows two of them side by side: \
    matching sentences in one row, the words that differ marked.";

/// What can be typed in the shell.
const COMMANDS: [(&str, &str); 3] = [
    ("wirecopy FOLDER", "the articles below a folder: .txt, .jsonl, .json"),
    ("wirecopy a.txt b.txt", "just these"),
    ("wirecopy --help", "everything else"),
];

/// The cells of the column of commands.
const HEADS: usize = 24;

/// Draws the screen.
pub(super) fn draw(state: &State, frame: &mut Frame<'_>) {
    let layout = layout::pairs(state.size);
    bars::title(state, frame, layout.title, (&[], &[]));
    bars::footer(state, frame, layout.footer);
    let body = Rect { y: 1, height: state.size.height.saturating_sub(2), ..frame.area() };
    for (y, row) in (body.y..body.bottom()).zip(rows(state, body.width)) {
        draw_row(frame, Rect { y, height: 1, ..body }, row);
    }
}

/// Returns the lines of the screen.
fn rows(state: &State, width: u16) -> Vec<Row> {
    let room = usize::from(width).saturating_sub(4);
    let (key, plain) = (state.theme.style(Role::Key), Style::new());
    let mut lines: Vec<Vec<(String, Style)>> = Vec::new();
    let say = |lines: &mut Vec<Vec<(String, Style)>>, text: &str| {
        lines.extend(paragraph(text, room).into_iter().map(|line| vec![(line, plain)]));
        lines.push(Vec::new());
    };
    // Where there is little room, what can be done comes before what it is for.
    if state.size.height > 14 {
        lines.push(Vec::new());
        say(&mut lines, ABOUT);
    }
    let sample = "looks at the built-in sample: five articles, three pairs of them share text";
    let keys = state.keymap.help(Mode::Welcome);
    let first = keys.first().and_then(|(keys, _)| keys.split(' ').next()).unwrap_or_default();
    let lead = room.saturating_sub(first.chars().count() + 2);
    for (at, line) in paragraph(sample, lead).into_iter().enumerate() {
        let head = if at == 0 { first.to_owned() } else { " ".repeat(first.chars().count()) };
        lines.push(vec![(format!("{head}  "), key), (line, plain)]);
    }
    lines.push(Vec::new());
    say(&mut lines, "Your own articles: quit, and in the shell type");
    if lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    for (command, about) in COMMANDS {
        let mut line = vec![(format!("  {command:HEADS$}"), key)];
        if room >= HEADS + 2 + about.chars().count() {
            line.push((about.to_owned(), plain));
        }
        lines.push(line);
    }
    lines.push(Vec::new());
    say(&mut lines, "Nothing leaves this machine.");
    lines.into_iter().map(|line| row(width, line)).collect()
}

fn row(width: u16, line: Vec<(String, Style)>) -> Row {
    let mut row = Row::new(width);
    row.pad_to(2);
    for (text, style) in line {
        row.put(&text, style);
    }
    row
}
