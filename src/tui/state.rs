//! Holds all that the screen knows; only `update` changes it, and `view` reads it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::layout::Size;
use tui_input::Input;

use crate::align::Settings;
use crate::config::Start;
use crate::tui::action::{Command, Subject};
use crate::tui::desk::Desk;
use crate::tui::errands::Errands;
use crate::tui::filter::Fault;
use crate::tui::keymap::{self, Keymap, Mode};
use crate::tui::layout::{self, Breadth};
use crate::tui::list::{Direction, List, Sorting};
use crate::tui::manner::Manner;
use crate::tui::message::{Message, Said};
use crate::tui::mouse::Mouse;
use crate::tui::overlay::Numbered;
use crate::tui::palette::Palette;
use crate::tui::reading::Reading;
use crate::tui::reviewing::Reviewing;
use crate::tui::seeking::Seeking;
use crate::tui::theme::Theme;

/// All that the screen knows.
///
/// `modes` begins with [`Mode::Pairs`]; [`Mode::Compare`] is in it only while there is a `reading`,
/// [`Mode::Path`] and [`Mode::Replace`] only while there is a `dialog`, [`Mode::Note`] only while a note
/// is being written.
#[derive(Clone, Debug)]
pub struct State {
    /// The size of the terminal in cells.
    pub size: Size,
    /// How much stands beside each other.
    pub breadth: Breadth,
    /// How things look.
    pub theme: Theme,
    /// Whether the mouse is ours.
    pub mouse: Mouse,
    /// What keys mean.
    pub keymap: Keymap,
    /// What the scan has told so far.
    pub scan: Scan,
    /// The pairs found so far.
    pub list: List,
    /// The comparison that is open.
    pub reading: Option<Reading>,
    /// How comparisons are read.
    pub manner: Manner,
    /// The pair that is being compared, to be read then.
    pub opening: Option<Opening>,
    /// The filter as it was typed.
    pub filter: FilterLine,
    /// What is looked for in texts and overlays.
    pub seeking: Seeking,
    /// The palette, while it is open.
    pub palette: Option<Palette>,
    /// The export that is being prepared.
    pub dialog: Option<Dialog>,
    /// The address that it is asked about whether to open it.
    pub address: Option<Box<str>>,
    /// What was judged, and the note that is being written.
    pub reviewing: Reviewing,
    /// What the world is busy with that must not be lost.
    pub errands: Errands,
    /// The first line shown of the help, the log, or a menu.
    pub overlay_top: usize,
    /// Which command of a menu is selected, from 0.
    pub selected: usize,
    /// What is to be said in place of what the cursor is on, until the next key.
    pub message: Option<Message>,
    /// All that was said.
    pub said: Said,
    /// Whether the welcome was shown first, to which the list leads back.
    pub has_welcome: bool,
    /// What was opened, as it was given.
    pub places: Vec<String>,
    /// Whether pairs are left out that share something, because of what was asked for.
    pub has_limits: bool,
    /// The count typed before a command.
    pub count: Option<usize>,
    modes: Vec<Mode>,
}

/// What the scan has told so far.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// How many articles there are.
    pub articles: usize,
    /// How far it is.
    pub stage: Stage,
    /// Whether it is to end before it has found everything.
    pub is_cancelled: bool,
    /// Whether files have changed since it began.
    pub is_stale: bool,
    /// The files that could not be read, and why.
    pub skipped: Vec<String>,
    /// The same in lines, while the log is open.
    pub log: Numbered,
}

/// How far a scan is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The articles are being read.
    #[default]
    Reading,
    /// They are being compared.
    Comparing {
        /// How many likely pairs are done.
        done: usize,
        /// Of how many; 0 while that is not known.
        total: usize,
    },
    /// It was broken off.
    Stopped {
        /// How many likely pairs were done.
        done: usize,
        /// Of how many; 0 if that was not known.
        total: usize,
    },
    /// All is done.
    Finished,
}

/// A pair that is being compared.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The pair.
    pub wanted: Subject,
    /// What it is compared for.
    pub settings: Settings,
}

/// A filter as it was typed.
#[derive(Clone, Debug, Default)]
pub struct FilterLine {
    /// The line.
    pub input: Input,
    /// What of it was not understood.
    pub faults: Vec<Fault>,
}

/// An export that is being prepared.
#[derive(Clone, Debug)]
pub struct Dialog {
    /// What is to be written.
    pub subjects: Arc<[Subject]>,
    /// The path, as far as it is typed; each of several files has a number before its ending.
    pub input: Input,
    /// The file that is there already.
    pub taken: Option<PathBuf>,
    /// The path, as it was typed, to which files are being written.
    pub asked: Option<PathBuf>,
    /// How large the file would be, for the ending that was typed last.
    pub weight: Option<Weight>,
}

/// How large a file would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// The ending of its name, which chooses the format.
    pub ending: String,
    /// Its bytes; nothing while they are not known, or where no file would be written.
    pub bytes: Option<u64>,
    /// How many pairs a table would have; nothing where it is none.
    pub n_pairs: Option<usize>,
}

impl Dialog {
    /// Returns the ending of the path, in small letters; empty if it has none.
    pub fn ending(&self) -> String {
        let ending = Path::new(self.input.value().trim()).extension();
        ending.map_or_else(String::new, |ending| ending.to_string_lossy().to_lowercase())
    }
}

impl Stage {
    /// Returns whether the scan is still running.
    pub fn is_running(self) -> bool {
        match self {
            Stage::Reading | Stage::Comparing { .. } => true,
            Stage::Stopped { .. } | Stage::Finished => false,
        }
    }
}

impl State {
    /// Returns the state before anything has happened.
    pub fn new(theme: Theme, size: Size) -> State {
        let mut state = State {
            size,
            breadth: Breadth::of(size.width),
            theme,
            mouse: Mouse::default(),
            keymap: Keymap::default(),
            scan: Scan::default(),
            list: List::default(),
            reading: None,
            manner: Manner::default(),
            opening: None,
            filter: FilterLine::default(),
            seeking: Seeking::default(),
            has_welcome: false,
            has_limits: false,
            places: Vec::new(),
            palette: None,
            dialog: None,
            address: None,
            reviewing: Reviewing::default(),
            errands: Errands::default(),
            overlay_top: 0,
            selected: 0,
            message: None,
            said: Said::default(),
            count: None,
            modes: vec![Mode::Pairs],
        };
        state.resize(size);
        state
    }

    /// Returns what keys mean at the moment.
    pub fn mode(&self) -> Mode {
        if layout::is_cramped(self.size) { Mode::Cramped } else { self.open_mode() }
    }

    /// Returns the mode regardless of the size of the terminal.
    pub(super) fn open_mode(&self) -> Mode {
        self.modes.last().copied().unwrap_or(Mode::Pairs)
    }

    /// Returns the mode regardless of the line that looks for something in it.
    pub(super) fn seen_mode(&self) -> Mode {
        let seen = self.modes.iter().rev().find(|mode| **mode != Mode::Search);
        seen.copied().unwrap_or(Mode::Pairs)
    }

    /// Returns the screen below whatever lies over it.
    pub fn base(&self) -> Mode {
        let screens = [Mode::Welcome, Mode::Compare];
        screens.into_iter().find(|mode| self.modes.contains(mode)).unwrap_or(Mode::Pairs)
    }

    /// Returns the key of a command on the screen, as it is shown; its name if it has none.
    pub(super) fn key(&self, command: Command) -> String {
        let key = self.keymap.key_of(self.base(), command);
        key.unwrap_or_else(|| keymap::name(command).unwrap_or_default().to_owned())
    }

    /// Sets how the list and comparisons are at the start.
    pub fn begin(&mut self, start: Start) {
        self.manner = Manner::from(start);
        self.list.sort_by(Sorting { by: start.sort, direction: Direction::Usual });
    }

    /// Shows what the program is for, over the list of pairs.
    pub fn welcome(&mut self) {
        self.has_welcome = true;
        self.enter(Mode::Welcome);
    }

    /// Takes the mouse or gives it back, and says what that means for selecting text.
    pub fn take_mouse(&mut self, mouse: Mouse) {
        self.mouse = mouse;
        let key = self.key(Command::Mouse);
        self.say(match mouse {
            Mouse::On => {
                format!("the mouse points and scrolls · Shift selects text · {key} lets go")
            }
            Mouse::Off => "the mouse is the terminal's again, and selects text".to_owned(),
        });
    }

    pub(super) fn enter(&mut self, mode: Mode) {
        self.modes.push(mode);
        if mode != Mode::Search {
            self.overlay_top = 0;
            self.selected = 0;
            self.seeking.overlay = None;
        }
    }

    /// Leaves the mode and drops what was there for it only; the list of pairs is never left.
    pub(super) fn leave(&mut self) {
        if self.modes.len() > 1 {
            self.modes.pop();
        }
        if !self.modes.contains(&Mode::Compare) && self.reading.take().is_some() {
            // The pair that was to follow this one is not wanted any more, either.
            self.opening = None;
        }
        if !self.modes.contains(&Mode::Path) {
            self.dialog = None;
        }
        if !self.modes.contains(&Mode::Palette) {
            self.palette = None;
        }
        if !self.modes.contains(&Mode::Note) {
            self.reviewing.noting = None;
        }
    }

    /// Returns the field that is being typed into.
    pub(super) fn field(&mut self) -> Option<&mut Input> {
        match self.open_mode() {
            Mode::Note => self.reviewing.noting.as_mut().map(|noting| &mut noting.input),
            Mode::Path => self.dialog.as_mut().map(|dialog| &mut dialog.input),
            Mode::Filter => Some(&mut self.filter.input),
            Mode::Search => Some(&mut self.seeking.input),
            Mode::Palette => self.palette.as_mut().map(|palette| &mut palette.input),
            Mode::Welcome | Mode::Pairs | Mode::Compare | Mode::Help | Mode::Log => None,
            Mode::Sort | Mode::Copy | Mode::Facts | Mode::Browse => None,
            Mode::Replace | Mode::Cramped => None,
        }
    }

    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
        self.breadth = self.breadth.resized(size.width);
        self.list.set_height(layout::pairs_shown(size));
        let desk = self.desk();
        if let Some(reading) = &mut self.reading {
            reading.lay_out(desk);
        }
    }

    /// Returns whether another pair than the one that is read is about to be.
    pub(super) fn leaves_pair(&self) -> bool {
        let shows = |ids| self.reading.as_ref().is_some_and(|reading| reading.shows(ids));
        self.opening.as_ref().is_some_and(|opening| !shows(opening.wanted.ids()))
    }

    /// Returns how a comparison lies before its reader.
    pub(super) fn desk(&self) -> Desk {
        Desk {
            size: self.size,
            breadth: self.breadth,
            marks: self.theme.word_marks(),
            manner: self.manner,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::list::Sort;
    use crate::tui::manner::{Bidi, Emphasis, View};
    use crate::tui::theme::ColorMode;

    #[test]
    fn begins_as_the_file_wants() {
        let mut state = State::new(Theme::new(ColorMode::None), Size { width: 80, height: 24 });
        let file = "[view]\nview = \"merged\"\nemphasis = \"changes\"\ncontext = 3\nsort = \"date\"\nbidi = \"app\"\n";
        let (settings, faults) = crate::config::read(file);
        assert_eq!(faults, []);
        state.begin(settings.start);
        let Manner { view, emphasis, context, bidi, .. } = state.manner;
        assert_eq!((view, emphasis, context), (View::Merged, Emphasis::Changes, 3));
        assert_eq!(bidi, Bidi::App);
        assert_eq!(state.list.sorting().by, Sort::Date);
    }
}
