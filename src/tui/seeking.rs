//! Keeps what a reader looks for, in the texts or in what lies over them: typed lines come in, queries and
//! their words for the status go out.

use tui_input::Input;

use crate::present::{Query, words};
use crate::tui::action::{Command, Seek, Way};
use crate::tui::keymap::Mode;
use crate::tui::overlay;
use crate::tui::state::State;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Seeking {
    /// The line that is being typed.
    pub input: Input,
    /// What is looked for in the texts, in this pair and those that follow.
    pub texts: Option<Query>,
    /// What is looked for in the overlay.
    pub overlay: Option<OverlaySearch>,
}

/// What is looked for in an overlay, and which of its hits was gone to.
#[derive(Clone, Debug)]
pub struct OverlaySearch {
    /// What is looked for.
    pub query: Query,
    /// Which hit, from 0; none before the first step.
    pub here: Option<usize>,
}

/// Which hit the cursor is on, from 1, if it is on one, and how many there are.
pub type Count = (Option<usize>, usize);

impl State {
    /// Returns what is looked for in the texts, and its hits.
    pub fn text_hits(&self) -> Option<(&Query, Count)> {
        Some((self.seeking.texts.as_ref()?, self.reading.as_ref()?.hit()))
    }

    /// Returns what is looked for in the overlay, and its hits.
    pub fn overlay_hits(&self) -> Option<(&Query, Count)> {
        let OverlaySearch { query, here } = self.seeking.overlay.as_ref()?;
        let hits = overlay::hits(self, &overlay::lines(self), query);
        Some((query, (here.map(|here| here + 1), hits.len())))
    }

    /// Returns what the key for the next one goes to in a mode: `n: “steering” 1/3`, or where the cursor
    /// is at no hit `n: “steering” 3 hits`.
    pub fn target(&self, mode: Mode, (query, (here, n_hits)): (&Query, Count)) -> String {
        let key = self.keymap.key_of(mode, Command::Seek(Seek::Next(Way::Next)));
        let n = words::number(n_hits);
        let count = match (here, n_hits) {
            (_, 0) => "no hit".to_owned(),
            (Some(here), _) => format!("{}/{n}", words::number(here)),
            (None, _) => words::count(n_hits, "hit"),
        };
        format!("{}: “{}” {count}", key.unwrap_or_default(), query.typed)
    }
}
