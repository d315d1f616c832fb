//! What is written to the terminal for each key: as little as shows the frame, and no other frame.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[expect(dead_code, reason = "the tests of the screens use the rest")]
#[path = "support/typist.rs"]
mod typist;

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};
use vt100::{Cell, Parser};

use wirecopy::compare::Comparison;
use wirecopy::tui::action::Action;
use wirecopy::tui::reading::Panes;
use wirecopy::tui::theme::ColorMode;
use wirecopy::tui::thrift::Thrifty;
use wirecopy::tui::view::{place, view};

use typist::Typist;

/// What is written, to be looked at while the terminal holds it.
#[derive(Clone, Default)]
struct Paper(Rc<RefCell<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal that is written to, and what it shows.
struct Written {
    terminal: Terminal<Thrifty<Paper>>,
    paper: Paper,
    shown: Parser,
}

impl Written {
    fn new(Size { width, height }: Size) -> Written {
        let paper = Paper::default();
        let backend = Thrifty::new(CrosstermBackend::new(paper.clone()));
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let shown = Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0);
        Written { terminal, paper, shown }
    }

    /// Draws a frame; returns how many bytes that took.
    fn draw(&mut self, typist: &Typist) -> usize {
        self.terminal.backend_mut().expect(place(&typist.state));
        self.terminal.draw(|frame| view(&typist.state, frame)).unwrap();
        let bytes = self.paper.0.take();
        self.shown.process(&bytes);
        bytes.len()
    }

    /// Returns what each cell of the terminal shows, with its style. A blank is one, written or not, and
    /// without style: where a narrow character takes the place of a wide one, the second half is left to
    /// the terminal, and this one gives it the style of the first.
    fn cells(&self) -> Vec<String> {
        let screen = self.shown.screen();
        let (rows, cols) = screen.size();
        let places = (0..rows.get()).flat_map(|row| (0..cols.get()).map(move |col| (row, col)));
        let shown = |cell: &Cell| {
            let (fg, bg) = (cell.fgcolor(), cell.bgcolor());
            let style = (cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse());
            match cell.contents().trim_end() {
                "" => String::new(),
                shown => format!("{shown} {fg:?} {bg:?} {style:?}"),
            }
        };
        places.map(|(row, col)| shown(screen.cell(row, col).unwrap())).collect()
    }
}

/// Returns a pair of articles of many sentences, of which every third is in both.
fn long() -> Arc<Comparison> {
    let article = |name: &str| -> String {
        let sentence = |n: usize| {
            let who = if n.is_multiple_of(3) { "the harbour office" } else { name };
            let more = ", which nobody had seen coming so late in the year".repeat(n % 4);
            format!(
                "According to {who} the {n}th boat of fleet {} reached port {n} late{more}. ",
                n * 7
            )
        };
        (1..400).map(sentence).collect()
    };
    Arc::new(support::compared(&article("the Courier"), &article("a wire agency")))
}

/// Returns a pair of which one article has sentences of its own between those of the other, which stand in
/// another order.
fn displaced() -> Arc<Comparison> {
    let shared = |n: usize| {
        format!("The harbour office said the {n}th boat of fleet {} was late in port {n}. ", n * 7)
    };
    let own = |n: usize| {
        format!("Nobody had waited at pier {n} with number {} as long as this winter. ", n * 3)
            .repeat(n % 4)
    };
    let left: String = (0..320).map(shared).collect();
    let right = (0..320).map(|n| {
        let n = if n / 20 % 4 == 3 { n - 40 } else { n };
        shared(n) + &own(n)
    });
    Arc::new(support::compared(&left, &right.collect::<String>()))
}

/// Returns a typist at the first of so many pairs at 200×50, in true colours.
fn at_a_desk(pairs: &[Arc<Comparison>]) -> Typist {
    let mut typist = Typist::new(200, 50, ColorMode::True);
    typist.scan(pairs);
    typist
}

/// Returns the bytes of each step down, and then up again, from least to most.
fn bytes(typist: &mut Typist) -> Vec<usize> {
    let mut written = Written::new(typist.state.size);
    written.draw(typist);
    let mut bytes: Vec<usize> = ["j", "k"]
        .into_iter()
        .flat_map(|key| [key; 150])
        .map(|key| {
            typist.press(key);
            written.draw(typist)
        })
        .collect();
    bytes.sort_unstable();
    bytes
}

#[test]
fn a_step_of_the_cursor_takes_less_than_4_kb_also_where_text_scrolls() {
    for pair in [long(), displaced()] {
        for keys in ["<cr>g", "<cr>vvg", "<cr>fg", "<cr>Zg", "<cr>eg"] {
            let mut typist = at_a_desk(&[Arc::clone(&pair)]);
            typist.press(keys);
            let bytes = bytes(&mut typist);
            assert!(bytes.iter().all(|bytes| *bytes < 4_000), "{keys}: {bytes:?}");
        }
    }
}

/// Where the partner has to come from elsewhere, the panes scroll by different steps; but terminals scroll
/// whole lines.
#[test]
fn a_step_in_two_panes_takes_less_than_4_kb_where_both_scroll_alike() {
    let between = |typist: &Typist| match typist.state.reading.as_ref().unwrap().panes() {
        Panes::Flow(flow) => flow.tops.left - flow.tops.right,
        Panes::One(_) => panic!("not in flow"),
    };
    for pair in [long(), displaced()] {
        let mut typist = at_a_desk(&[pair]);
        typist.press("<cr>vg");
        let mut written = Written::new(typist.state.size);
        written.draw(&typist);
        let mut apart = 0;
        for key in ["j", "k"].into_iter().flat_map(|key| [key; 150]) {
            let before = between(&typist);
            typist.press(key);
            let bytes = written.draw(&typist);
            let is_alike = before == between(&typist);
            let place = (before, between(&typist), typist.state.reading.as_ref().unwrap().row());
            assert!(bytes < if is_alike { 4_000 } else { 5_000 }, "{key}: {bytes}, {place:?}");
            apart += usize::from(!is_alike);
        }
        assert!(apart <= 20, "{apart}");
    }
}

#[test]
fn a_step_in_the_list_takes_less_than_4_kb() {
    let mut typist = at_a_desk(&[long()]);
    let entry = typist.state.list.selected().unwrap().clone();
    let named = |nth: usize| {
        let articles = entry.articles.as_ref().map(|brief| {
            let mut brief = brief.as_ref().clone();
            brief.name = format!("{nth}th {}", brief.name);
            brief.id.0 = format!("{nth}/{}", brief.id);
            Arc::new(brief)
        });
        wirecopy::tui::entry::Entry { articles, ..entry.clone() }
    };
    typist.hear(Action::Found((0..300).map(named).collect()));
    let bytes = bytes(&mut typist);
    assert!(bytes.iter().all(|bytes| *bytes < 4_000), "{bytes:?}");
}

#[test]
fn what_was_scrolled_shows_the_same_as_what_was_written_anew() {
    const KEYS: [&str; 20] = [
        "j", "j", "j", "k", "k", "<space>", "b", "<c-d>", "<c-u>", "n", "N", "v", "z", "Z", "e",
        "f", "<tab>", "?", "<esc>", "<cr>",
    ];
    let cjk = "東京の記者 said “no one” e\u{301}. Follow the ferry 🚢 to port, 船が座礁した。 "
        .repeat(40);
    let pairs = [ferry::pairs(), vec![long(), Arc::new(support::compared(&cjk, &cjk))]].concat();
    for (width, height) in [(200, 50), (80, 24), (60, 24), (40, 10)] {
        let mut typist = Typist::new(width, height, ColorMode::True);
        typist.scan(&pairs);
        let mut written = Written::new(typist.state.size);
        let mut random = fastrand::Rng::with_seed(u64::from(width));
        for step in 0..400 {
            let key = KEYS[random.usize(..KEYS.len())];
            typist.press(key);
            written.draw(&typist);
            let mut anew = Written::new(typist.state.size);
            anew.draw(&typist);
            let pairs = written.cells().into_iter().zip(anew.cells()).enumerate();
            for (at, (cell, expected)) in pairs {
                let (line, column) = (at / usize::from(width), at % usize::from(width));
                let place = format!("{width}×{height}, step {step}, {key}: {line}, {column}");
                assert_eq!(cell, expected, "{place}\n{}", anew.shown.screen().contents());
            }
        }
    }
}
