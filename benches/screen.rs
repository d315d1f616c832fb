//! Times the screen from a key to the bytes of its frame, at 200×50: in a comparison of two articles of
//! 20,000 words, and in a list of 100,000 pairs.
//!
//! A frame should take less than 16 ms. Each measure is of all its keys, two or three frames.

use std::hint::black_box;
use std::io::{Sink, sink};
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use fastrand::Rng;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use wirecopy::align::Settings;
use wirecopy::article::ArticleId;
use wirecopy::compare::{Comparison, compare};
use wirecopy::load::plain_text;
use wirecopy::pair::Pair;
use wirecopy::segment::segment;
use wirecopy::tui::action::Action;
use wirecopy::tui::entry::{Brief, Entry};
use wirecopy::tui::state::State;
use wirecopy::tui::theme::{ColorMode, Theme};
use wirecopy::tui::update::update;
use wirecopy::tui::view::view;

const SIZE: Size = Size { width: 200, height: 50 };

const WORDS: usize = 20_000;

const PAIRS: usize = 100_000;

/// Someone at the keyboard, and a terminal that is written to and not looked at.
struct Typist {
    state: State,
    terminal: Terminal<CrosstermBackend<Sink>>,
}

impl Typist {
    fn new(entries: Vec<Entry>) -> Typist {
        let place = Rect::new(0, 0, SIZE.width, SIZE.height);
        let options = TerminalOptions { viewport: Viewport::Fixed(place) };
        let backend = CrosstermBackend::new(sink());
        let terminal = Terminal::with_options(backend, options).expect("a fixed place asks nobody");
        let mut state = State::new(Theme::new(ColorMode::True), SIZE);
        for action in [Action::Listed { articles: 3 }, Action::Found(entries), Action::Finished] {
            update(&mut state, action);
        }
        Typist { state, terminal }
    }

    /// Types keys, and draws a frame after each.
    fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            let code = if key == '\r' { KeyCode::Enter } else { KeyCode::Char(key) };
            let event = KeyEvent::new(code, KeyModifiers::NONE);
            if let Some(action) = self.state.keymap.action(self.state.mode(), event) {
                black_box(update(&mut self.state, action));
            }
            self.draw();
        }
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| view(&self.state, frame)).expect("a sink takes everything");
    }
}

/// Returns the comparison of two long articles; of the sentences of the one the other has two thirds as they
/// are, and a sixth with other words in them.
fn comparison() -> Comparison {
    let mut random = Rng::with_seed(2017);
    let words: Vec<String> = (0..6_000)
        .map(|_| (0..random.usize(3..10)).map(|_| random.lowercase()).collect())
        .collect();
    let mut sentence = |n_words: usize| -> Vec<&str> {
        (0..n_words).map(|_| words[random.usize(..words.len())].as_str()).collect()
    };
    let (mut left, mut right) = (String::new(), String::new());
    for nth in 0..WORDS / 20 {
        let one = sentence(20);
        let mut other = if nth % 6 == 0 { sentence(20) } else { one.clone() };
        if nth % 6 == 1 {
            other.splice(4..6, sentence(2));
        }
        for (text, words) in [(&mut left, one), (&mut right, other)] {
            text.push_str(&format!(
                "The {}.{}",
                words.join(" "),
                if nth % 5 == 0 { "\n\n" } else { " " }
            ));
        }
    }
    let article = |id: &str, text| {
        let article = plain_text(ArticleId(id.to_owned()), text).expect("the text is not empty");
        Arc::new(segment(Arc::new(article)))
    };
    compare(Pair::new(article("a.txt", left), article("b.txt", right)), Settings::default())
}

/// Returns entries that differ in their names.
fn many(entry: &Entry) -> Vec<Entry> {
    let named = |brief: &Brief, nth: usize| {
        Arc::new(Brief { id: ArticleId(format!("{nth}/{}", brief.id)), ..brief.clone() })
    };
    let entries = (0..PAIRS).map(|nth| Entry {
        articles: entry.articles.as_ref().map(|brief| named(brief, nth)),
        comparison: None,
        ..entry.clone()
    });
    entries.collect()
}

fn keys(criterion: &mut Criterion) {
    let comparison = Arc::new(comparison());
    let entry = Entry::holding(comparison);
    let mut typist = Typist::new(vec![entry.clone()]);
    typist.press("\r");
    let mut group = criterion.benchmark_group("comparison");
    for (name, keys) in [("step", "jk"), ("passage", "nN"), ("page", " b"), ("fold", "zz")] {
        group.bench_function(name, |bencher| bencher.iter(|| typist.press(keys)));
    }
    typist.press("v");
    group.bench_function("step in flow", |bencher| bencher.iter(|| typist.press("jk")));
    typist.press("v");
    group.bench_function("step in merged", |bencher| bencher.iter(|| typist.press("jk")));
    group.bench_function("all three views", |bencher| bencher.iter(|| typist.press("vvv")));
    group.finish();
    let mut typist = Typist::new(many(&entry));
    let mut group = criterion.benchmark_group("list");
    group.bench_function("step", |bencher| bencher.iter(|| typist.press("jk")));
    group.bench_function("page", |bencher| bencher.iter(|| typist.press(" b")));
    group.finish();
}

criterion_group!(benches, keys);
criterion_main!(benches);
