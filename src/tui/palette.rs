//! Calls commands by name: what is typed comes in, the commands that fit go out, the best first.

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::Input;

use crate::tui::keymap::{Keymap, Mode, Named};

/// The palette while it is open.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// What was typed.
    pub input: Input,
    /// Which of the commands that fit is selected, from 0.
    pub selected: usize,
    /// The count that was typed before it was opened.
    pub count: Option<usize>,
}

impl Palette {
    /// Returns the commands of a screen that fit what was typed; all of them where nothing was.
    pub fn commands(&self, keymap: &Keymap, base: Mode) -> Vec<Named> {
        let mut commands = keymap.commands(base);
        if base == Mode::Pairs {
            let known: Vec<&str> = commands.iter().map(|named| named.name).collect();
            let sorts = keymap.commands(Mode::Sort).into_iter();
            let sorts: Vec<Named> = sorts.filter(|named| !known.contains(&named.name)).collect();
            commands.extend(sorts);
        }
        let typed = self.input.value().trim();
        if typed.is_empty() {
            return commands;
        }
        let atom =
            Atom::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy, false);
        let (mut matcher, mut buffer) = (Matcher::new(Config::DEFAULT), Vec::new());
        let mut points = |text: &str| atom.score(Utf32Str::new(text, &mut buffer), &mut matcher);
        let ranked = commands.into_iter().filter_map(|named| {
            let name = points(&named.name.replace('-', " ")).or_else(|| points(named.name));
            Some((name?, named))
        });
        let mut ranked: Vec<(u16, Named)> = ranked.collect();
        ranked.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
        ranked.into_iter().map(|(_, named)| named).collect()
    }
}
