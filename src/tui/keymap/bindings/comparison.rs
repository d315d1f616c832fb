//! The keys of the comparison and of what opens over it alone.

use crossterm::event::KeyCode;

use crate::pair::Side;
use crate::tui::action::{Amount, Command, Copying, Read, Seek, Way};
use crate::tui::keymap::{Binding, Key, Mode};

const COMPARE: &[Mode] = &[Mode::Compare];
const OVERLAYS: &[Mode] = &[Mode::Help, Mode::Log, Mode::Facts];

/// The keys of the comparison and of what opens over it alone.
pub static KEYS: &[Binding] = &[
    Binding {
        modes: COMPARE,
        keys: &[
            (Key::char('n'), Command::Seek(Seek::Next(Way::Next))),
            (Key::char('N'), Command::Seek(Seek::Next(Way::Previous))),
        ],
        label: "passage",
        help: "next, previous shared passage; while something is looked for, hit",
        rank: Some(0),
    },
    Binding {
        modes: COMPARE,
        keys: &[
            (Key::char('.'), Command::Read(Read::Passage(Way::Next))),
            (Key::char(','), Command::Read(Read::Passage(Way::Previous))),
            (Key::char(']'), Command::Read(Read::Passage(Way::Next))),
            (Key::char('['), Command::Read(Read::Passage(Way::Previous))),
        ],
        label: "passage",
        help: "next, previous shared passage in any case",
        rank: None,
    },
    Binding {
        modes: COMPARE,
        keys: &[
            (Key::char('>'), Command::Read(Read::Difference(Way::Next))),
            (Key::char('<'), Command::Read(Read::Difference(Way::Previous))),
        ],
        label: "difference",
        help: "next, previous place where the articles differ",
        rank: Some(9),
    },
    Binding {
        modes: COMPARE,
        keys: &[
            (Key::char('}'), Command::Read(Read::Note(Way::Next))),
            (Key::char('{'), Command::Read(Read::Note(Way::Previous))),
        ],
        label: "note",
        help: "next, previous passage with a note",
        rank: None,
    },
    Binding {
        modes: COMPARE,
        keys: &[(Key::char('/'), Command::Seek(Seek::Ask))],
        label: "search",
        help: "look for words, whatever their case and accents; Esc ends it",
        rank: Some(8),
    },
    Binding {
        modes: OVERLAYS,
        keys: &[(Key::char('/'), Command::Seek(Seek::Ask))],
        label: "search",
        help: "look for words in what is shown",
        rank: Some(7),
    },
    Binding {
        modes: OVERLAYS,
        keys: &[
            (Key::char('n'), Command::Seek(Seek::Next(Way::Next))),
            (Key::char('N'), Command::Seek(Seek::Next(Way::Previous))),
        ],
        label: "hit",
        help: "next, previous hit of what is looked for",
        rank: None,
    },
    Binding {
        modes: COMPARE,
        keys: &[
            (Key::char('J'), Command::Read(Read::Pair(Way::Next))),
            (Key::char('K'), Command::Read(Read::Pair(Way::Previous))),
        ],
        label: "pair",
        help: "next, previous pair",
        rank: Some(1),
    },
    Binding {
        modes: COMPARE,
        keys: &[(Key::char('v'), Command::Read(Read::View))],
        label: "view",
        help: "the next view: rows, flow, merged",
        rank: Some(2),
    },
    Binding {
        modes: COMPARE,
        keys: &[
            (Key::char('z'), Command::Read(Read::Fold)),
            (Key::code(KeyCode::Enter), Command::Read(Read::Fold)),
            (Key::char('Z'), Command::Read(Read::FoldAll)),
        ],
        label: "fold",
        help: "fold or unfold unshared sentences here, everywhere",
        rank: Some(3),
    },
    Binding {
        modes: COMPARE,
        keys: &[
            (Key::char('+'), Command::Read(Read::Context(Amount::More))),
            (Key::char('-'), Command::Read(Read::Context(Amount::Less))),
        ],
        label: "context",
        help: "more, fewer unshared rows beside shared ones",
        rank: None,
    },
    Binding {
        modes: COMPARE,
        keys: &[(Key::char('e'), Command::Read(Read::Emphasis))],
        label: "emphasis",
        help: "what stands out: what was copied, what was changed, nothing",
        rank: Some(4),
    },
    Binding {
        modes: COMPARE,
        keys: &[(Key::char('f'), Command::Read(Read::OneSide))],
        label: "one side",
        help: "one side alone, without marks between; both again",
        rank: None,
    },
    Binding {
        modes: COMPARE,
        keys: &[(Key::char('L'), Command::Read(Read::Lock))],
        label: "lock",
        help: "flow: scroll the panes together, or each by itself",
        rank: Some(3),
    },
    Binding {
        modes: COMPARE,
        keys: &[(Key::char('='), Command::Read(Read::Align))],
        label: "align",
        help: "flow: bring the partner alongside",
        rank: Some(3),
    },
    Binding {
        modes: COMPARE,
        keys: &[
            (Key::code(KeyCode::Tab), Command::Read(Read::FocusOther)),
            (Key::char('h'), Command::Read(Read::Focus(Side::Left))),
            (Key::char('l'), Command::Read(Read::Focus(Side::Right))),
            (Key::code(KeyCode::Left), Command::Read(Read::Focus(Side::Left))),
            (Key::code(KeyCode::Right), Command::Read(Read::Focus(Side::Right))),
        ],
        label: "side",
        help: "the other side, left, right: 12G goes to sentence 12 of that side",
        rank: None,
    },
    Binding {
        modes: COMPARE,
        keys: &[(Key::char('i'), Command::Read(Read::Facts))],
        label: "articles",
        help: "what is known of both articles",
        rank: None,
    },
    Binding {
        modes: COMPARE,
        keys: &[
            (Key::char('y'), Command::Read(Read::Copy(Copying::Passage))),
            (Key::char('Y'), Command::Read(Read::CopyMenu)),
        ],
        label: "copy",
        help: "copy the passage of the side in focus; choose what to copy",
        rank: Some(5),
    },
    Binding {
        modes: &[Mode::Copy],
        keys: &[(Key::char('y'), Command::Read(Read::Copy(Copying::Passage)))],
        label: "passage",
        help: "the passage of the side in focus",
        rank: Some(0),
    },
    Binding {
        modes: &[Mode::Copy],
        keys: &[(Key::char('b'), Command::Read(Read::Copy(Copying::Both)))],
        label: "both",
        help: "the passage of both sides, with their sources",
        rank: Some(1),
    },
    Binding {
        modes: &[Mode::Copy],
        keys: &[(Key::char('c'), Command::Read(Read::Copy(Copying::Comparison)))],
        label: "comparison",
        help: "the whole comparison as plain text",
        rank: Some(2),
    },
    Binding {
        modes: &[Mode::Copy],
        keys: &[(Key::char('p'), Command::Read(Read::Copy(Copying::Path)))],
        label: "path",
        help: "the path of the article in focus, as it is listed",
        rank: Some(3),
    },
    Binding {
        modes: &[Mode::Copy],
        keys: &[(Key::char('u'), Command::Read(Read::Copy(Copying::Address)))],
        label: "address",
        help: "the address of the article in focus on the web",
        rank: Some(4),
    },
    Binding {
        modes: &[Mode::Facts],
        keys: &[(Key::char('i'), Command::Read(Read::Facts))],
        label: "close",
        help: "close the facts",
        rank: None,
    },
    Binding {
        modes: COMPARE,
        keys: &[(Key::char('x'), Command::Read(Read::Swap))],
        label: "swap",
        help: "exchange the sides",
        rank: Some(6),
    },
    Binding {
        modes: COMPARE,
        keys: &[(Key::char('W'), Command::Read(Read::Weak))],
        label: "weak",
        help: "show or hide weaker resemblance, which is not counted",
        rank: Some(9),
    },
];
