//! The keys of the list of pairs, of what it may be sorted by, and of the welcome.

use crossterm::event::KeyCode;

use crate::duplicates::Folding;
use crate::tui::action::{Command, Sift};
use crate::tui::keymap::{Binding, Key, Mode};
use crate::tui::list::Sort;

const PAIRS: &[Mode] = &[Mode::Pairs];
const SORT: &[Mode] = &[Mode::Sort];

/// The keys of the list of pairs, of what it may be sorted by, and of the welcome.
pub static KEYS: &[Binding] = &[
    Binding {
        modes: &[Mode::Welcome],
        keys: &[
            (Key::code(KeyCode::Enter), Command::Open),
            (Key::char('l'), Command::Open),
            (Key::code(KeyCode::Right), Command::Open),
        ],
        label: "sample",
        help: "look at the built-in sample",
        rank: Some(0),
    },
    Binding {
        modes: PAIRS,
        keys: &[
            (Key::code(KeyCode::Enter), Command::Open),
            (Key::char('l'), Command::Open),
            (Key::code(KeyCode::Right), Command::Open),
        ],
        label: "compare",
        help: "show the selected pair side by side",
        rank: Some(0),
    },
    Binding {
        modes: PAIRS,
        keys: &[
            (Key::char('s'), Command::Sift(Sift::SortMenu)),
            (Key::char('S'), Command::Sift(Sift::Reverse)),
        ],
        label: "sort",
        help: "sort the list, turn its order around",
        rank: Some(2),
    },
    Binding {
        modes: PAIRS,
        keys: &[(Key::char('/'), Command::Sift(Sift::Filter))],
        label: "filter",
        help: "show only some pairs: a>60 b<30 share>50 words>50 longest>20 gap<2h outlet:name kind:moved status:new note:, words",
        rank: Some(1),
    },
    Binding {
        modes: PAIRS,
        keys: &[
            (Key::char('+'), Command::Sift(Sift::Versions(Folding::Unfolded))),
            (Key::char('-'), Command::Sift(Sift::Versions(Folding::Folded))),
        ],
        label: "versions",
        help: "unfold, fold the pairs of other versions of the same articles",
        rank: None,
    },
    Binding {
        modes: PAIRS,
        keys: &[(Key::char('x'), Command::Sift(Sift::Pick))],
        label: "pick",
        help: "pick the pair out, or put it back: what is done then is done to all that are picked",
        rank: Some(3),
    },
    Binding {
        modes: PAIRS,
        keys: &[(Key::char('*'), Command::Sift(Sift::PickAll))],
        label: "pick all",
        help: "pick all pairs out that are shown, or put them back",
        rank: None,
    },
    Binding {
        modes: SORT,
        keys: &[(Key::char('w'), Command::Sift(Sift::SortBy(Sort::Words)))],
        label: "",
        help: "the words that are shared, the most first",
        rank: None,
    },
    Binding {
        modes: SORT,
        keys: &[(Key::char('p'), Command::Sift(Sift::SortBy(Sort::Share)))],
        label: "",
        help: "the larger share, the largest first",
        rank: None,
    },
    Binding {
        modes: SORT,
        keys: &[(Key::char('a'), Command::Sift(Sift::SortBy(Sort::ShareOfA)))],
        label: "",
        help: "the share of A, the largest first",
        rank: None,
    },
    Binding {
        modes: SORT,
        keys: &[(Key::char('b'), Command::Sift(Sift::SortBy(Sort::ShareOfB)))],
        label: "",
        help: "the share of B, the largest first",
        rank: None,
    },
    Binding {
        modes: SORT,
        keys: &[(Key::char('l'), Command::Sift(Sift::SortBy(Sort::LongestRun)))],
        label: "",
        help: "the longest run, the longest first",
        rank: None,
    },
    Binding {
        modes: SORT,
        keys: &[(Key::char('t'), Command::Sift(Sift::SortBy(Sort::Gap)))],
        label: "",
        help: "the time between the two, the shortest first",
        rank: None,
    },
    Binding {
        modes: SORT,
        keys: &[(Key::char('d'), Command::Sift(Sift::SortBy(Sort::Date)))],
        label: "",
        help: "the date of the later one, the latest first",
        rank: None,
    },
    Binding {
        modes: SORT,
        keys: &[(Key::char('o'), Command::Sift(Sift::SortBy(Sort::Outlet)))],
        label: "",
        help: "the names of A and B, by the alphabet",
        rank: None,
    },
];
