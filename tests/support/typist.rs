//! Types keys at a screen without a terminal and writes down what it shows, styles included.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Size;
use unicode_width::UnicodeWidthStr;

use wirecopy::compare::Comparison;
use wirecopy::tui::action::{Action, Effect, Subject};
use wirecopy::tui::entry::Entry;
use wirecopy::tui::keymap::Keymap;
use wirecopy::tui::state::State;
use wirecopy::tui::theme::{ColorMode, Look, Role, Theme};
use wirecopy::tui::update::update;
use wirecopy::tui::view::view;

/// Someone at the keyboard.
pub(crate) struct Typist {
    /// What they work with.
    pub(crate) state: State,
    /// What was asked of the world so far.
    pub(crate) effects: Vec<Effect>,
}

impl Typist {
    /// Returns a typist before a screen of that size.
    pub(crate) fn new(width: u16, height: u16, colours: ColorMode) -> Typist {
        Typist::with_look(width, height, Look { colours, ..Look::default() })
    }

    /// Returns a typist before a screen of that size and look.
    pub(crate) fn with_look(width: u16, height: u16, look: Look) -> Typist {
        let mut state = State::new(Theme::of(look), Size { width, height });
        state.keymap = Keymap::default().in_script(look.script);
        Typist { state, effects: Vec::new() }
    }

    /// Lets something happen.
    pub(crate) fn hear(&mut self, action: Action) {
        self.effects.extend(update(&mut self.state, action));
    }

    /// Lets a scan find a pair.
    pub(crate) fn find(&mut self, pair: &Arc<Comparison>) {
        self.hear(Action::Found(vec![Entry::holding(Arc::clone(pair))]));
    }

    /// Lets a scan of five articles find pairs and end; the cursor is on the first.
    pub(crate) fn scan(&mut self, pairs: &[Arc<Comparison>]) {
        self.hear(Action::Listed { articles: 5 });
        pairs.iter().for_each(|pair| self.find(pair));
        self.hear(Action::Finished);
        self.press("g");
    }

    /// Types keys: characters, and names as in `<esc>`, `<c-d>`.
    pub(crate) fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let (key, len) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
                Some((name, _)) => (named(name), name.len() + 2),
                None => (KeyEvent::new(KeyCode::Char(first), KeyModifiers::NONE), first.len_utf8()),
            };
            rest = &rest[len..];
            self.key(key);
            self.compare_held();
        }
    }

    /// Compares for other settings what the screen holds, if it asks for that.
    fn compare_held(&mut self) {
        let is_held = |effect: &mut Effect| matches!(effect, Effect::Compare(Subject::Held(_), _));
        if let Some(Effect::Compare(Subject::Held(pair), settings)) = self.effects.pop_if(is_held) {
            let compared = pair.with_settings(settings);
            self.hear(Action::Compared(Subject::Held(pair), Ok(compared)));
        }
    }

    /// Types one key.
    pub(crate) fn key(&mut self, key: KeyEvent) {
        if let Some(action) = self.state.keymap.action(self.state.mode(), key) {
            self.hear(action);
        }
    }

    /// Draws the screen, and returns its cells.
    pub(crate) fn drawn(&self) -> Buffer {
        let Size { width, height } = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| view(&self.state, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// Returns what the screen shows: each line, and below it a letter for the style of each cell.
    pub(crate) fn screen(&self) -> String {
        let Size { width, height } = self.state.size;
        let buffer = self.drawn();
        let mut shown = String::new();
        for y in 0..height {
            let cells: Vec<&Cell> = (0..width).map(|x| &buffer[(x, y)]).collect();
            let mut hidden = 0;
            let (mut text, mut styles) = (String::new(), String::new());
            for cell in cells {
                if hidden == 0 {
                    text.push_str(cell.symbol());
                    hidden = cell.symbol().width();
                }
                hidden = hidden.saturating_sub(1);
                styles.push(self.letter(cell));
            }
            push_line(&mut shown, '|', text.trim_end_matches(' '));
            push_line(&mut shown, ' ', styles.trim_end_matches('.'));
        }
        shown
    }

    /// Returns the letter for the style of a cell: that of the first role that looks like it.
    fn letter(&self, cell: &Cell) -> char {
        let looks = |role: &Role| {
            let mut plain = Cell::default();
            plain.set_style(self.state.theme.style(*role));
            plain.style() == cell.style()
        };
        match Role::ALL.iter().find(|role| looks(role)) {
            None => '?',
            Some(Role::Plain) => '.',
            Some(Role::Strong | Role::Key) => 'B',
            Some(Role::Muted) => 'm',
            Some(Role::Exact) => '=',
            Some(Role::Edited) => '~',
            Some(Role::Moved) => '⇄',
            Some(Role::Differs) => 'd',
            Some(Role::Struck) => 'x',
            Some(Role::Mark) => 'u',
            Some(Role::Quoted) => 'i',
            Some(Role::Cursor | Role::Hit) => 'R',
            Some(Role::HitHere) => 'H',
            Some(Role::Trouble) => '!',
        }
    }
}

fn push_line(shown: &mut String, edge: char, line: &str) {
    if edge == '|' || !line.is_empty() {
        shown.push(edge);
        shown.push_str(line);
        shown.push('\n');
    }
}

fn named(name: &str) -> KeyEvent {
    if let Some(c) = name.strip_prefix("c-").and_then(|rest| rest.chars().next()) {
        return KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL);
    }
    let code = match name {
        "cr" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "pgdn" => KeyCode::PageDown,
        "pgup" => KeyCode::PageUp,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "bs" => KeyCode::Backspace,
        "space" => KeyCode::Char(' '),
        other => panic!("no key is called {other}"),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}
