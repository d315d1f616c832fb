//! Times the screen from a key to the bytes of its frame, at 200×50: in a comparison of two articles of
//! 20,000 words, and in a list of 100,000 pairs, also while another 512 come in.
//!
//! What is printed is the median, the 99th percentile and the longest time of all keys of a kind, and the median
//! and the most of their bytes. `cargo bench --bench screen WORDS` runs what has the words in its name.
//!
//! The aim is less than 16 ms in 99 of 100 frames, and less than 4 kB for a step of the cursor. Nothing fails here
//! where that is missed: times depend on the machine and on what else it does, so they are to be read beside those
//! of another version, measured on the same machine at the same time. What depends on no machine is tested:
//! the bytes in `tests/written.rs`, and the frames of a scan in `src/screen/`.
#![expect(clippy::print_stdout, reason = "what is measured is printed")]

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use fastrand::Rng;
use jiff::Timestamp;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use wirecopy::align::Settings;
use wirecopy::article::ArticleId;
use wirecopy::compare::{Comparison, compare};
use wirecopy::load::plain_text;
use wirecopy::pair::Pair;
use wirecopy::review::{Change, Named, Record, Verdict};
use wirecopy::segment::segment;
use wirecopy::tui::action::{Action, Command, Sift};
use wirecopy::tui::entry::{Brief, Entry};
use wirecopy::tui::list::{List, Sort};
use wirecopy::tui::state::State;
use wirecopy::tui::theme::{ColorMode, Theme};
use wirecopy::tui::thrift::Thrifty;
use wirecopy::tui::update::update;
use wirecopy::tui::view::{place, view};

const SIZE: Size = Size { width: 200, height: 50 };

const WORDS: usize = 20_000;

const PAIRS: usize = 100_000;

/// How many articles have those pairs.
const ARTICLES: usize = 20_000;

/// How many pairs come in at once while a scan runs.
const PORTION: usize = 512;

/// Counts the bytes that are written to it.
#[derive(Clone, Default)]
struct Counter(Rc<Cell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Someone at the keyboard, and a terminal that is written to and not looked at.
struct Typist {
    state: State,
    terminal: Terminal<Thrifty<Counter>>,
    written: Counter,
    /// How long each frame took since it was last printed, and how many bytes it had.
    frames: Vec<(Duration, usize)>,
    wanted: String,
}

impl Typist {
    fn new(wanted: &str, entries: Vec<Entry>) -> Typist {
        let written = Counter::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.width, SIZE.height));
        let backend = Thrifty::new(CrosstermBackend::new(written.clone()));
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport })
            .expect("a fixed place asks nobody");
        let state = State::new(Theme::new(ColorMode::True), SIZE);
        let wanted = wanted.to_owned();
        let mut typist = Typist { state, terminal, written, frames: Vec::new(), wanted };
        for action in [Action::Listed { articles: 3 }, Action::Found(entries), Action::Finished] {
            update(&mut typist.state, action);
        }
        typist
    }

    /// Lets something happen, and draws a frame.
    fn hear(&mut self, action: Action) {
        let (begin, before) = (Instant::now(), self.written.0.get());
        update(&mut self.state, action);
        self.terminal.backend_mut().expect(place(&self.state));
        self.terminal.draw(|frame| view(&self.state, frame)).expect("a counter takes everything");
        self.frames.push((begin.elapsed(), self.written.0.get() - before));
    }

    /// Types keys, and draws a frame after each.
    fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            let code = match key {
                '\r' => KeyCode::Enter,
                '\x1b' => KeyCode::Esc,
                key => KeyCode::Char(key),
            };
            let event = KeyEvent::new(code, KeyModifiers::NONE);
            if let Some(action) = self.state.keymap.action(self.state.mode(), event) {
                self.hear(action);
            }
        }
    }

    /// Types keys so many times, and prints how it went.
    fn time(&mut self, name: &str, keys: &str, times: usize) {
        self.measure(name, |typist| (0..times).for_each(|_| typist.press(keys)));
    }

    /// Does that, and prints also how it went with each of the keys, which all make a frame.
    fn time_each(&mut self, name: &str, keys: &str, times: usize) {
        self.time(name, keys, times);
        let n_keys = keys.chars().count();
        for (at, key) in keys.chars().enumerate() {
            let frames: Vec<_> = self.frames.iter().skip(at).step_by(n_keys).copied().collect();
            print(&format!("    {}", key.escape_default()), &frames);
        }
    }

    /// Does something, and prints how it went.
    fn measure(&mut self, name: &str, act: impl FnOnce(&mut Typist)) {
        self.frames.clear();
        if name.contains(&self.wanted) {
            act(self);
            print(name, &self.frames);
        }
    }
}

/// Prints how long frames took, and how many bytes they had; nothing if there are none.
fn print(name: &str, frames: &[(Duration, usize)]) {
    if frames.is_empty() {
        return;
    }
    let of = |part: usize, sorted: &[f64]| sorted[(sorted.len() - 1) * part / 100];
    let mut times: Vec<f64> = frames.iter().map(|(time, _)| time.as_secs_f64() * 1e3).collect();
    let mut bytes: Vec<f64> = frames.iter().map(|(_, bytes)| *bytes as f64).collect();
    times.sort_by(f64::total_cmp);
    bytes.sort_by(f64::total_cmp);
    println!(
        "{name:34} {:5} frames {:7.2} {:7.2} {:7.2} ms {:6} {:6} bytes",
        times.len(),
        of(50, &times),
        of(99, &times),
        of(100, &times),
        of(50, &bytes),
        of(100, &bytes),
    );
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

/// Returns entries that differ in their articles and numbers, `how_many` from one on.
fn many(entry: &Entry, start: usize, how_many: usize) -> Vec<Entry> {
    let mut random = Rng::with_seed(2018);
    let mut word = || (0..7).map(|_| random.lowercase()).collect::<String>();
    let words: Vec<String> = (0..500).map(|_| word()).collect();
    let named = |brief: &Brief, nth: usize| {
        let mut random = Rng::with_seed(nth as u64);
        let mut word = || words[random.usize(..words.len())].as_str();
        let (month, day) = (nth / 28 % 12 + 1, nth % 28 + 1);
        Arc::new(Brief {
            id: ArticleId(format!("{}/{nth}", brief.id)),
            name: format!("{} {nth}", word()),
            headline: [word(), word(), word(), word(), word(), word(), word()].join(" "),
            sha256: format!("{nth:064x}").into(),
            published: format!("2017-{month:02}-{day:02}").parse().ok(),
            ..brief.clone()
        })
    };
    let entries = (start..start + how_many).map(|nth| {
        let mut score = entry.score;
        score.words = nth * 7_919 % 400;
        score.longest_run = nth * 104_729 % 300;
        score.copied = Pair::new(nth * 31 % 101, nth * 17 % 101).map(|part| part as f64 / 100.0);
        let (one, step) = (nth % ARTICLES, nth / ARTICLES + 1);
        let numbers = Pair::new(one, (one + step) % ARTICLES);
        let articles = entry.articles.as_ref().zip(numbers).map(|(brief, nth)| named(brief, nth));
        Entry { articles, score, comparison: None, ..entry.clone() }
    });
    entries.collect()
}

fn in_comparison(wanted: &str, entry: &Entry) {
    let mut typist = Typist::new(wanted, vec![entry.clone()]);
    typist.press("\r");
    for view in ["rows", "flow", "merged"] {
        typist.press("g");
        typist.time(&format!("{view}: steps down"), "j", 400);
        typist.time(&format!("{view}: steps up"), "k", 300);
        typist.time(&format!("{view}: passages"), "n", 100);
        typist.time(&format!("{view}: pages"), " b", 100);
        typist.time(&format!("{view}: fold"), "z", 100);
        typist.time(&format!("{view}: fold all"), "Z", 100);
        typist.press("v");
    }
    typist.time("views", "vvv", 40);
    typist.time("emphasis", "e", 60);
    typist.time("one side", "f", 60);
    typist.time("context", "+-", 60);
}

fn in_list(wanted: &str, entry: &Entry) {
    let mut typist = Typist::new(wanted, many(entry, 0, PAIRS));
    typist.press("g");
    typist.time("list: steps down", "j", 400);
    typist.time("list: pages", " b", 100);
    typist.time("list: reverse", "S", 100);
    for by in Sort::ALL {
        typist.measure(&format!("list: sort by {}", by.name()), |typist| {
            for by in [by, Sort::Words].repeat(10) {
                typist.hear(Action::Command(Command::Sift(Sift::SortBy(by))));
            }
        });
    }
    typist.time_each("list: filter by words", "/ferry\x1b", 20);
    typist.time_each("list: filter by numbers", "/a>60 words>30\x1b", 20);
    for (keys, name) in [("", ""), ("/a>60\r", ", filtered")] {
        typist.press(keys);
        for by in [Sort::Words, Sort::Outlet] {
            typist.hear(Action::Command(Command::Sift(Sift::SortBy(by))));
            let name = format!("list: 512 more{name}, by {}", by.name());
            typist.measure(&name, |typist| {
                for _ in 0..20 {
                    let more = many(entry, typist.state.list.n_pairs(), PORTION);
                    typist.hear(Action::Found(more));
                }
            });
        }
    }
}

/// Returns the record of a verdict on the pair with a number.
fn verdict(list: &List, nth: usize) -> Record {
    let articles = list.entries().nth(nth).expect("there is such a pair").texts().map(Named::from);
    let change = Change::Verdict(articles, Some(Verdict::ALL[nth % 3]));
    Record { id: nth.to_string(), at: Timestamp::UNIX_EPOCH, position: nth as u64, change }
}

/// In a list of which a thousand pairs were judged.
fn in_judged_list(wanted: &str, entry: &Entry) {
    let mut typist = Typist::new(wanted, many(entry, 0, PAIRS));
    let records = (0..PAIRS).step_by(PAIRS / 1000).map(|nth| verdict(&typist.state.list, nth));
    let records = records.collect();
    typist.hear(Action::Recalled(records));
    typist.press("g");
    typist.measure("judged list: a verdict", |typist| {
        for nth in 1..40 {
            let own = vec![verdict(&typist.state.list, nth)];
            typist.hear(Action::Kept { others: vec![], own, faults: vec![] });
        }
    });
    typist.time_each("judged list: filter", "/ferry\x1b", 20);
    typist.time("judged list: filter by verdicts", "/status:new\x1b/status:reviewed\x1b", 10);
}

fn main() {
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    println!("{:34} {:5}        median, 99 %, longest         median, most", "", "");
    let entry = Entry::holding(Arc::new(comparison()));
    in_comparison(&wanted, &entry);
    in_list(&wanted, &entry);
    in_judged_list(&wanted, &entry);
}
