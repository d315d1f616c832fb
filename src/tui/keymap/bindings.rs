//! The one table of keys.

use crossterm::event::KeyCode;

use super::{Binding, Key, Mode};
use crate::duplicates::Folding;
use crate::pair::Side;
use crate::review::Verdict;
use crate::tui::action::{Amount, Ask, Command, Edit, Judge, Motion, NoteOn, Read, Sift, Way};
use crate::tui::list::Sort;

const ALL: &[Mode] = &Mode::ALL;
const SCREENS: &[Mode] = &[Mode::Pairs, Mode::Compare];
const SCROLLED: &[Mode] = &[Mode::Pairs, Mode::Compare, Mode::Help, Mode::Log];
const PAIRS: &[Mode] = &[Mode::Pairs];
const SORT: &[Mode] = &[Mode::Sort];
const COMPARE: &[Mode] = &[Mode::Compare];
const PATH: &[Mode] = &[Mode::Path];
const FIELDS: &[Mode] = &[Mode::Path, Mode::Filter, Mode::Note, Mode::Palette];
const REPLACE: &[Mode] = &[Mode::Replace];

/// Every key that means something, in the order of the help.
pub static BINDINGS: &[Binding] = &[
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
        help: "show only some pairs: a>60 b<30 share>50 words>50 longest>20 gap<2h outlet:name kind:moved status:new, words",
        rank: Some(1),
    },
    Binding {
        modes: PAIRS,
        keys: &[
            (Key::char('+'), Command::Sift(Sift::Copies(Folding::Unfolded))),
            (Key::char('-'), Command::Sift(Sift::Copies(Folding::Folded))),
        ],
        label: "copies",
        help: "unfold, fold the pairs of copies of the same articles",
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
        modes: &[Mode::Filter],
        keys: &[(Key::code(KeyCode::Enter), Command::Sift(Sift::Keep))],
        label: "keep",
        help: "show these pairs",
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
        modes: COMPARE,
        keys: &[
            (Key::char('n'), Command::Read(Read::Passage(Way::Next))),
            (Key::char('N'), Command::Read(Read::Passage(Way::Previous))),
            (Key::char('.'), Command::Read(Read::Passage(Way::Next))),
            (Key::char(','), Command::Read(Read::Passage(Way::Previous))),
        ],
        label: "passage",
        help: "next, previous shared passage",
        rank: Some(0),
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
        help: "fold or unfold unshared sentences here, everywhere (Z)",
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
    Binding {
        modes: SCROLLED,
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
        modes: SCROLLED,
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
        ],
        label: "mark",
        help: "the pair is reviewed, flagged, dismissed; once more takes that off",
        rank: Some(3),
    },
    Binding {
        modes: SCREENS,
        keys: &[
            (Key::char('a'), Command::Judge(Judge::Note(NoteOn::Here))),
            (Key::char('A'), Command::Judge(Judge::Note(NoteOn::Pair))),
        ],
        label: "note",
        help: "write a note on the passage (in the list, the pair), on the pair (A)",
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
        modes: PAIRS,
        keys: &[(Key::char('D'), Command::Judge(Judge::Dismissed))],
        label: "dismissed",
        help: "show the dismissed pairs, or hide them again",
        rank: Some(12),
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::char('X'), Command::Export)],
        label: "export",
        help: "write the comparison to a file: .txt .md .html .json",
        rank: Some(5),
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
        modes: &[Mode::Palette],
        keys: &[(Key::code(KeyCode::Enter), Command::Call)],
        label: "do it",
        help: "do the selected command",
        rank: Some(0),
    },
    Binding {
        modes: SCREENS,
        keys: &[(Key::char('!'), Command::Log)],
        label: "skipped",
        help: "files that could not be read, and why",
        rank: Some(8),
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
    Binding {
        modes: PATH,
        keys: &[(Key::code(KeyCode::Enter), Command::Ask(Ask::Write))],
        label: "write",
        help: "write the file; the ending chooses the format",
        rank: Some(0),
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
        modes: FIELDS,
        keys: &[(Key::code(KeyCode::Esc), Command::Back)],
        label: "cancel",
        help: "back, keep nothing",
        rank: Some(9),
    },
    Binding {
        modes: &[Mode::Compare, Mode::Sort, Mode::Help, Mode::Log],
        keys: &[(Key::char('q'), Command::Back), (Key::code(KeyCode::Esc), Command::Back)],
        label: "back",
        help: "one step back",
        rank: Some(7),
    },
    Binding {
        modes: &[Mode::Welcome, Mode::Pairs, Mode::Cramped],
        keys: &[(Key::char('q'), Command::Back), (Key::code(KeyCode::Esc), Command::Back)],
        label: "quit",
        help: "quit",
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
