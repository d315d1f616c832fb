//! The keys that mean the same on several screens: moving, verdicts, scanning, leaving.

use crossterm::event::KeyCode;

use crate::review::Verdict;
use crate::tui::action::{Command, Judge, Motion, NoteOn, Visit};
use crate::tui::keymap::{Binding, Key, Mode};

const ALL: &[Mode] = &Mode::ALL;
const SCREENS: &[Mode] = &[Mode::Pairs, Mode::Compare];
const MENUS: &[Mode] = &[Mode::Sort, Mode::Copy];
const WALKED: &[Mode] =
    &[Mode::Pairs, Mode::Compare, Mode::Sort, Mode::Copy, Mode::Help, Mode::Log, Mode::Facts];
const SCROLLED: &[Mode] = &[Mode::Pairs, Mode::Compare, Mode::Help, Mode::Log, Mode::Facts];

/// The keys that mean the same on several screens: moving, verdicts, scanning, leaving.
pub static KEYS: &[Binding] = &[
    Binding {
        modes: MENUS,
        keys: &[(Key::code(KeyCode::Enter), Command::Call)],
        label: "take",
        help: "take the selected one",
        rank: Some(0),
    },
    Binding {
        modes: WALKED,
        keys: &[
            (Key::char('j'), Command::Move(Motion::Down)),
            (Key::char('k'), Command::Move(Motion::Up)),
            (Key::code(KeyCode::Down), Command::Move(Motion::Down)),
            (Key::code(KeyCode::Up), Command::Move(Motion::Up)),
        ],
        label: "move",
        help: "down, up",
        rank: Some(6),
    },
    Binding {
        modes: SCROLLED,
        keys: &[
            (Key::char(' '), Command::Move(Motion::PageDown)),
            (Key::char('b'), Command::Move(Motion::PageUp)),
            (Key::code(KeyCode::PageDown), Command::Move(Motion::PageDown)),
            (Key::code(KeyCode::PageUp), Command::Move(Motion::PageUp)),
        ],
        label: "screen",
        help: "a screen down, up",
        rank: None,
    },
    Binding {
        modes: SCROLLED,
        keys: &[
            (Key::control('d'), Command::Move(Motion::HalfDown)),
            (Key::control('u'), Command::Move(Motion::HalfUp)),
        ],
        label: "half",
        help: "half a screen down, up",
        rank: None,
    },
    Binding {
        modes: WALKED,
        keys: &[
            (Key::char('g'), Command::Move(Motion::First)),
            (Key::char('G'), Command::Move(Motion::Last)),
            (Key::code(KeyCode::Home), Command::Move(Motion::First)),
            (Key::code(KeyCode::End), Command::Move(Motion::Last)),
        ],
        label: "ends",
        help: "first, last; with a count the one with that number",
        rank: None,
    },
    Binding {
        modes: SCREENS,
        keys: &[
            (Key::char('r'), Command::Judge(Judge::Verdict(Verdict::Reviewed))),
            (Key::char('m'), Command::Judge(Judge::Verdict(Verdict::Flagged))),
            (Key::char('d'), Command::Judge(Judge::Verdict(Verdict::Dismissed))),
            (Key::char('D'), Command::Judge(Judge::Dismissed)),
        ],
        label: "mark",
        help: "reviewed, flagged, dismissed, once more not; dismissed pairs in the list or not",
        rank: Some(3),
    },
    Binding {
        modes: SCREENS,
        keys: &[
            (Key::char('a'), Command::Judge(Judge::Note(NoteOn::Here))),
            (Key::char('A'), Command::Judge(Judge::Note(NoteOn::Pair))),
        ],
        label: "note",
        help: "write a note on the passage (in the list, the pair), on the pair",
        rank: Some(10),
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::char('u'), Command::Judge(Judge::Undo))],
        label: "undo",
        help: "take back the last verdict or note of this run",
        rank: Some(11),
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::char('X'), Command::Export)],
        label: "export",
        help: "write the comparison to a file: .txt .md .html .json; .csv: the list",
        rank: Some(5),
    },
    Binding {
        modes: SCREENS,
        keys: &[
            (Key::char('o'), Command::Visit(Visit::Editor)),
            (Key::char('O'), Command::Visit(Visit::Browser)),
        ],
        label: "open",
        help: "open the file of the side in focus (in the list, A) in your editor, its address in the browser (O)",
        rank: Some(12),
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::char(':'), Command::Palette)],
        label: "commands",
        help: "every command by its name",
        rank: Some(9),
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::char('c'), Command::Cancel)],
        label: "cancel",
        help: "cancel the scan; what was found stays",
        rank: Some(0),
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::char('R'), Command::Rescan)],
        label: "scan again",
        help: "scan again; the cursor stays on its pair",
        rank: Some(8),
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::char('!'), Command::Log)],
        label: "skipped",
        help: "files that could not be read, and why; everything that was said",
        rank: Some(8),
    },
    Binding {
        modes: &[Mode::Compare, Mode::Sort, Mode::Help, Mode::Log, Mode::Copy, Mode::Facts],
        keys: &[(Key::char('q'), Command::Back), (Key::code(KeyCode::Esc), Command::Back)],
        label: "back",
        help: "one step back",
        rank: Some(7),
    },
    Binding {
        modes: &[Mode::Compare, Mode::Sort, Mode::Help, Mode::Log, Mode::Copy, Mode::Facts],
        keys: &[(Key::char('P'), Command::Pairs)],
        label: "pairs",
        help: "the list of pairs, whatever lies over it",
        rank: None,
    },
    Binding {
        modes: &[Mode::Welcome, Mode::Pairs, Mode::Cramped],
        keys: &[(Key::char('q'), Command::Back), (Key::code(KeyCode::Esc), Command::Back)],
        label: "quit",
        help: "end the filter, put back what is picked out, or else quit; Esc never quits",
        rank: Some(7),
    },
    Binding {
        modes: ALL,
        keys: &[(Key::control('c'), Command::Interrupt)],
        label: "quit",
        help: "cancel the scan; quit if none is running",
        rank: None,
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::char('Q'), Command::Quit)],
        label: "quit",
        help: "quit",
        rank: None,
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::char('B'), Command::Blind)],
        label: "blind",
        help: "hide outlets, files, addresses and page furniture, or show them again",
        rank: None,
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::control('t'), Command::Mouse)],
        label: "mouse",
        help: "let the mouse point and scroll here, or select text as ever",
        rank: None,
    },
    Binding {
        modes: ALL,
        keys: &[(Key::control('z'), Command::Suspend)],
        label: "suspend",
        help: "suspend; fg in the shell comes back",
        rank: None,
    },
    Binding {
        modes: ALL,
        keys: &[(Key::control('l'), Command::Redraw)],
        label: "redraw",
        help: "draw the screen anew",
        rank: None,
    },
    Binding {
        modes: &[Mode::Welcome, Mode::Pairs, Mode::Compare],
        keys: &[(Key::char('?'), Command::Help)],
        label: "all",
        help: "these keys",
        rank: Some(u8::MAX),
    },
    Binding {
        modes: &[Mode::Help],
        keys: &[(Key::char('?'), Command::Help)],
        label: "close",
        help: "close the help",
        rank: None,
    },
];
