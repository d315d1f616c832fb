//! Walks through the screens by keys at random: whatever is typed, the state stays sound and can be drawn.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[expect(dead_code, reason = "the tests of the screens use the rest")]
#[path = "support/typist.rs"]
mod typist;

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use ratatui::layout::Size;

use wirecopy::article::{Article, ArticleId};
use wirecopy::compare::Comparison;
use wirecopy::review::{Change, Record};
use wirecopy::segment::Segmented;
use wirecopy::tui::action::{Action, Effect, Existing, Route, SaveTrouble, Subject};
use wirecopy::tui::clip::Clip;
use wirecopy::tui::entry::{Brief, Entry};
use wirecopy::tui::keymap::{Keymap, Mode};
use wirecopy::tui::reading::Panes;
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// How many keys are typed.
const STEPS: usize = 10_000;

/// The sizes that the terminal takes.
const SIZES: [(u16, u16); 10] = [
    (80, 24),
    (120, 40),
    (60, 24),
    (40, 10),
    (38, 9),
    (0, 0),
    (200, 12),
    (160, 24),
    (161, 45),
    (300, 60),
];

/// The cells of a terminal that is drawn after every key; larger ones are drawn after some.
const SMALL: u32 = 80 * 24;

/// How many pairs the list has at most beside the first ones.
const MOST_PAIRS: usize = 40;

/// The keys that are no characters.
const NAMED: [KeyCode; 14] = [
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::F(5),
];

/// Numbers at random, the same in every run.
struct Dice(u64);

impl Dice {
    /// Returns a number below `n`.
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    /// Returns one of some things.
    fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }
}

/// Returns every key that there is: characters, also with Ctrl, and the others.
fn all_keys() -> Vec<KeyEvent> {
    let chars = (b' '..=b'~').map(|c| (KeyCode::Char(char::from(c)), KeyModifiers::NONE));
    let held = (b'a'..=b'z').map(|c| (KeyCode::Char(char::from(c)), KeyModifiers::CONTROL));
    let named = NAMED.into_iter().map(|code| (code, KeyModifiers::NONE));
    chars.chain(held).chain(named).map(|(code, held)| KeyEvent::new(code, held)).collect()
}

/// Returns the keys that mean something, each on every screen.
fn meant(keymap: &Keymap) -> Vec<(Mode, KeyEvent)> {
    let keys = all_keys();
    let places = Mode::ALL.into_iter().flat_map(|mode| keys.iter().map(move |key| (mode, *key)));
    let is_command = |(mode, key): &(Mode, KeyEvent)| {
        matches!(keymap.action(*mode, *key), Some(Action::Command(_)))
    };
    places.filter(is_command).collect()
}

/// Someone who types at random, with a world that answers.
struct Walker {
    typist: Typist,
    dice: Dice,
    pairs: Vec<Arc<Comparison>>,
    n_kept: u64,
    keys: Vec<KeyEvent>,
    /// Which of them mean something, each on every screen.
    meant: Vec<(Mode, KeyEvent)>,
    /// Those that were not typed there yet.
    untyped: Vec<(Mode, KeyEvent)>,
    /// Which keys led from where to where.
    doors: Vec<(Mode, KeyEvent, Mode)>,
}

impl Walker {
    /// Returns the keys that mean something in a mode and were not typed there yet.
    fn left_at(&self, mode: Mode) -> Vec<KeyEvent> {
        self.untyped.iter().filter(|(place, _)| *place == mode).map(|(_, key)| *key).collect()
    }

    /// Types a key: mostly one that means something, first of all such as were not typed here before, or that once
    /// led from here to a screen where some were not; sometimes any other.
    fn type_key(&mut self) {
        let mode = self.typist.state.mode();
        let mut telling = self.left_at(mode);
        if telling.is_empty() {
            let doors = self.doors.iter().filter(|door| door.0 == mode);
            telling =
                doors.filter(|door| !self.left_at(door.2).is_empty()).map(|door| door.1).collect();
        }
        let meant = self.meant.iter().filter(|(place, _)| *place == mode);
        let meant: Vec<KeyEvent> = meant.map(|(_, key)| *key).collect();
        let key = match self.dice.below(20) {
            0..8 if !telling.is_empty() => *self.dice.pick(&telling),
            8..10 => KeyEvent::from(KeyCode::Enter),
            0..17 => *self.dice.pick(&meant),
            _ => *self.dice.pick(&self.keys),
        };
        self.untyped.retain(|typed| *typed != (mode, key));
        self.typist.key(key);
        for effect in std::mem::take(&mut self.typist.effects) {
            self.answer(effect);
        }
        let door = (mode, key, self.typist.state.mode());
        if door.2 != mode && !self.doors.contains(&door) {
            self.doors.push(door);
        }
    }

    /// Lets something happen: mostly a key, sometimes something else.
    fn step(&mut self) {
        match self.dice.below(97) {
            0 => {
                let (width, height) = SIZES[self.dice.below(SIZES.len())];
                self.typist.hear(Action::Resized(Size { width, height }));
            }
            1 => self.find(),
            2 => self.typist.hear(Action::Pasted("two\nwords\x1b[2J".to_owned())),
            3 => self.typist.hear(Action::Changed),
            _ => self.type_key(),
        }
        for effect in std::mem::take(&mut self.typist.effects) {
            self.answer(effect);
        }
    }

    /// Lets the scan find a pair that it may have found before.
    fn find(&mut self) {
        let nth = self.dice.below(MOST_PAIRS);
        let entry = Entry::new(&self.pairs[nth % self.pairs.len()]);
        let rename = |brief: Arc<Brief>| {
            let (id, sha256) = (ArticleId(format!("{nth}/{}", brief.id)), format!("{nth:064x}"));
            Arc::new(Brief { id, sha256: sha256.into(), ..Brief::clone(&brief) })
        };
        let articles = entry.articles.map(rename);
        self.typist.hear(Action::Found(vec![Entry { articles, ..entry }]));
    }

    /// Answers what was asked of the world, now and then with a refusal.
    fn answer(&mut self, effect: Effect) {
        let fails = self.dice.below(4) == 0;
        let action = match effect {
            Effect::Quit | Effect::Suspend | Effect::Redraw | Effect::Mouse(_) => return,
            Effect::Scan => {
                (0..20).for_each(|_| self.find());
                Action::Finished
            }
            Effect::BreakOff => Action::Stopped,
            Effect::Compare(subject, settings) => {
                let failed = Err("failed to read b.txt".to_owned());
                let found = || Ok(self.compared(&subject).with_settings(settings));
                let found = if fails { failed } else { found() };
                Action::Compared(subject, found)
            }
            Effect::Copy(clip) => Action::Copied(clip.what, Ok(vec![Route::Terminal])),
            Effect::CopyAll(_) => Action::Ready(Clip::whole("all".to_owned())),
            Effect::CopyFile(..) => Action::Ready(Clip::whole("a file".to_owned())),
            Effect::Weigh(_, path) => Action::Weighed(path, (!fails).then_some(1_234)),
            Effect::Save(save) if fails || self.dice.below(2) == 0 => {
                let trouble = match save.existing {
                    Existing::Keep => SaveTrouble::Exists,
                    Existing::Replace => SaveTrouble::Failed("no space left".to_owned()),
                };
                Action::SaveFailed(save.path, trouble)
            }
            Effect::Save(_) => Action::Saved(vec![PathBuf::from("out.html")]),
            Effect::Edit(_) | Effect::Browse(_) => Action::Visited(Ok("opened".to_owned())),
            Effect::Keep(_) if fails => Action::NotKept("no space left".to_owned()),
            Effect::Keep(changes) => self.kept(changes),
        };
        self.typist.hear(action);
    }

    /// Returns the comparison of two articles, whatever they were renamed to.
    fn compared(&self, subject: &Subject) -> Arc<Comparison> {
        let ids = match subject {
            Subject::Held(comparison) => return Arc::clone(comparison),
            Subject::Again(ids) => ids,
        };
        let is_it = |pair: &&Arc<Comparison>| {
            let own = pair.articles.as_ref().map(|article| article.article.id.0.as_str());
            ids.left.0.ends_with(own.left) && ids.right.0.ends_with(own.right)
        };
        Arc::clone(self.pairs.iter().find(is_it).unwrap_or(&self.pairs[0]))
    }

    fn kept(&mut self, changes: Vec<Change>) -> Action {
        let own = changes.into_iter().map(|change| {
            self.n_kept += 1;
            let position = self.n_kept;
            Record { id: position.to_string(), at: Timestamp::UNIX_EPOCH, position, change }
        });
        Action::Kept { others: Vec::new(), own: own.collect(), faults: Vec::new() }
    }
}

#[test]
fn ten_thousand_keys_break_nothing() {
    let pairs: Vec<_> = ferry::pairs().iter().map(with_address).collect();
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&pairs);
    typist.state.welcome();
    let meant = meant(&typist.state.keymap);
    let mut walker = Walker {
        typist,
        dice: Dice(0x0f0f_3333_5555_7777),
        pairs,
        n_kept: 0,
        keys: all_keys(),
        untyped: meant.clone(),
        meant,
        doors: Vec::new(),
    };
    for step in 0..STEPS {
        walker.step();
        sound(&walker.typist, step);
        let Size { width, height } = walker.typist.state.size;
        if u32::from(width) * u32::from(height) <= SMALL || step % 20 == 0 {
            walker.typist.drawn();
        }
    }
    let (n_pairs, n_kept) = (walker.typist.state.list.n_pairs(), walker.n_kept);
    assert!(n_pairs > 3 && n_kept > 50, "{n_pairs} pairs, {n_kept} verdicts and notes");
    assert_eq!(walker.untyped, []);
}

/// Returns a pair whose articles have addresses.
fn with_address(pair: &Arc<Comparison>) -> Arc<Comparison> {
    let articles = pair.articles.as_ref().map(|segmented| {
        let url = Some(format!("https://news.example/{}", segmented.article.id));
        let article = Arc::new(Article { url, ..Article::clone(&segmented.article) });
        let mut segmented = Segmented::clone(segmented);
        segmented.article = article;
        Arc::new(segmented)
    });
    Arc::new(Comparison { articles, ..Comparison::clone(pair) })
}

#[track_caller]
fn sound(typist: &Typist, step: usize) {
    let state = &typist.state;
    let rows = state.list.rows();
    assert!(rows.is_empty() || state.list.selected_idx() < rows.len(), "{step}");
    if !state.list.shown().is_empty() {
        assert!(state.list.shown().contains(&state.list.selected_idx()), "{step}");
    }
    let Some(reading) = &state.reading else { return };
    assert!(reading.stop().is_some(), "{step}");
    let scroll = &reading.pane().scroll;
    let shown = scroll.shown();
    assert!(shown.end <= scroll.n_lines(), "{step}");
    let is_there = |line| scroll.item_at(line).is_some_and(|(item, _)| item == scroll.cursor());
    assert!(shown.is_empty() || shown.clone().any(is_there), "{step}");
    let Panes::Flow(flow) = reading.panes() else { return };
    assert_eq!(flow.tops[reading.focus()], shown.start.cast_signed(), "{step}");
}
