//! The keys of the fields and of the question after one.

use crossterm::event::KeyCode;

use crate::tui::action::{Ask, Command, Edit, Judge, Motion, Seek, Sift, Visit};
use crate::tui::keymap::{Binding, Key, Mode};

const FIELDS: &[Mode] = &[Mode::Path, Mode::Filter, Mode::Search, Mode::Note, Mode::Palette];
const REPLACE: &[Mode] = &[Mode::Replace];

/// The keys of the fields and of the question after one.
pub static KEYS: &[Binding] = &[
    Binding {
        modes: &[Mode::Filter],
        keys: &[(Key::code(KeyCode::Enter), Command::Sift(Sift::Keep))],
        label: "keep",
        help: "show these pairs",
        rank: Some(0),
    },
    Binding {
        modes: &[Mode::Search],
        keys: &[(Key::code(KeyCode::Enter), Command::Seek(Seek::Keep))],
        label: "find",
        help: "go to the first hit from here",
        rank: Some(0),
    },
    Binding {
        modes: &[Mode::Filter, Mode::Palette],
        keys: &[
            (Key::code(KeyCode::Down), Command::Move(Motion::Down)),
            (Key::code(KeyCode::Up), Command::Move(Motion::Up)),
        ],
        label: "move",
        help: "down, up in what is listed",
        rank: Some(2),
    },
    Binding {
        modes: &[Mode::Palette],
        keys: &[(Key::code(KeyCode::Enter), Command::Call)],
        label: "do it",
        help: "do the selected command",
        rank: Some(0),
    },
    Binding {
        modes: &[Mode::Path],
        keys: &[(Key::code(KeyCode::Enter), Command::Ask(Ask::Write))],
        label: "write",
        help: "write the file; the ending chooses the format",
        rank: Some(0),
    },
    Binding {
        modes: &[Mode::Path],
        keys: &[(Key::control('y'), Command::Ask(Ask::Copy))],
        label: "copy instead",
        help: "copy what would be written, and write nothing",
        rank: Some(1),
    },
    Binding {
        modes: &[Mode::Note],
        keys: &[(Key::code(KeyCode::Enter), Command::Judge(Judge::Keep))],
        label: "keep",
        help: "keep the note; an empty one is taken off",
        rank: Some(0),
    },
    Binding {
        modes: FIELDS,
        keys: &[
            (Key::code(KeyCode::Backspace), Command::Ask(Ask::Edit(Edit::Erase))),
            (Key::code(KeyCode::Delete), Command::Ask(Ask::Edit(Edit::Delete))),
            (Key::control('h'), Command::Ask(Ask::Edit(Edit::Erase))),
            (Key::control('w'), Command::Ask(Ask::Edit(Edit::EraseWord))),
            (Key::control('u'), Command::Ask(Ask::Edit(Edit::Clear))),
        ],
        label: "erase",
        help: "erase a character before, at the cursor, a word, everything",
        rank: None,
    },
    Binding {
        modes: FIELDS,
        keys: &[
            (Key::code(KeyCode::Left), Command::Ask(Ask::Edit(Edit::Left))),
            (Key::code(KeyCode::Right), Command::Ask(Ask::Edit(Edit::Right))),
            (Key::code(KeyCode::Home), Command::Ask(Ask::Edit(Edit::Start))),
            (Key::code(KeyCode::End), Command::Ask(Ask::Edit(Edit::End))),
            (Key::control('a'), Command::Ask(Ask::Edit(Edit::Start))),
            (Key::control('e'), Command::Ask(Ask::Edit(Edit::End))),
        ],
        label: "move",
        help: "left, right, to the start, to the end",
        rank: None,
    },
    Binding {
        modes: REPLACE,
        keys: &[
            (Key::char('y'), Command::Ask(Ask::Replace)),
            (Key::char('Y'), Command::Ask(Ask::Replace)),
        ],
        label: "replace",
        help: "replace the file",
        rank: Some(0),
    },
    Binding {
        modes: REPLACE,
        keys: &[
            (Key::char('n'), Command::Back),
            (Key::char('N'), Command::Back),
            (Key::char('q'), Command::Back),
            (Key::code(KeyCode::Esc), Command::Back),
        ],
        label: "another path",
        help: "keep the file and choose another path",
        rank: Some(1),
    },
    Binding {
        modes: &[Mode::Browse],
        keys: &[
            (Key::char('y'), Command::Visit(Visit::Go)),
            (Key::char('Y'), Command::Visit(Visit::Go)),
        ],
        label: "open",
        help: "open the address in the browser",
        rank: Some(0),
    },
    Binding {
        modes: &[Mode::Browse],
        keys: &[
            (Key::char('n'), Command::Back),
            (Key::char('N'), Command::Back),
            (Key::char('q'), Command::Back),
            (Key::code(KeyCode::Esc), Command::Back),
        ],
        label: "not",
        help: "do not open it",
        rank: Some(1),
    },
    Binding {
        modes: FIELDS,
        keys: &[(Key::code(KeyCode::Esc), Command::Back)],
        label: "cancel",
        help: "back, keep nothing",
        rank: Some(9),
    },
];
