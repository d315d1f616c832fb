//! Shows comparisons in a terminal: what happened comes in, frames and wishes go out.
//!
//! [`keymap`] turns keys into [`Action`]s, [`update`](mod@update) applies them to the [`State`] and
//! returns [`Effect`](action::Effect)s, [`view`](mod@view) draws the state. Only this file touches the
//! terminal.

pub mod action;
mod background;
pub mod clip;
mod clipboard;
pub mod desk;
pub mod entry;
pub mod errands;
pub mod facts;
pub mod filter;
pub mod hints;
pub mod keymap;
pub mod layout;
pub mod legend;
pub mod list;
pub mod manner;
pub mod menu;
pub mod message;
pub mod mouse;
pub mod overlay;
pub mod page;
pub mod pane;
pub mod palette;
pub mod phrase;
pub mod reading;
pub mod reviewing;
pub mod scroll;
pub mod script;
pub mod seeking;
pub mod state;
pub mod theme;
pub mod thrift;
pub mod update;
pub mod view;
pub mod visit;

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, Event,
};
use crossterm::execute;
use crossterm::style::{Print, force_color_output};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect, Size};

use action::{Action, CopyTrouble, Route};
use background::{Conversation, Heard, QUESTION};
use manner::Bidi;
use mouse::{Clicks, Mouse, Pointer};
use state::State;
use theme::{Background, ColorMode, Look};
use thrift::Thrifty;

/// Whether the terminal is ours at the moment and has to be given back.
static HELD: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is ours whenever the terminal is.
static POINTS: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is told to leave text in the order in which we write it whenever it is ours.
static ORDERS: AtomicBool = AtomicBool::new(false);

/// The terminal, ours from its making until it is dropped or released.
pub struct Screen {
    terminal: Terminal<Thrifty<BufWriter<Stdout>>>,
}

/// What came from the terminal: a key, pasted text, a new size, an answer.
#[derive(Clone, Debug)]
pub struct Input(Came);

/// What came.
#[derive(Clone, Debug)]
enum Came {
    Event(Event),
    Pointer(Pointer),
    Background(Background),
}

/// Reads the terminal.
#[derive(Debug, Default)]
pub struct Inputs {
    conversation: Conversation,
    /// What the terminal sent that was held back and is given now, in its order.
    waiting: VecDeque<Event>,
    clicks: Clicks,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    ///
    /// If there is no terminal, or it does not answer.
    pub fn take(colours: ColorMode) -> io::Result<Screen> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("the standard output is not a terminal"));
        }
        match colours {
            ColorMode::True | ColorMode::Fixed256 | ColorMode::Ansi16 => force_color_output(true),
            ColorMode::None => {}
        }
        hold()?;
        let writer = BufWriter::with_capacity(1 << 16, io::stdout());
        let backend = Thrifty::new(CrosstermBackend::new(writer));
        let terminal = Terminal::new(backend).inspect_err(|_| restore())?;
        Ok(Screen { terminal })
    }

    /// Returns the size of the terminal in cells.
    ///
    /// # Errors
    ///
    /// If the terminal does not answer.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws the state, unless the terminal has been released.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be written to.
    pub fn draw(&mut self, state: &State) -> io::Result<()> {
        if !HELD.load(Ordering::SeqCst) {
            return Ok(());
        }
        self.terminal.backend_mut().expect(view::place(state));
        self.terminal.draw(|frame| view::view(state, frame)).map(|_| ())
    }

    /// Returns what reads the terminal; asks it for its background if the look depends on that.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be written to.
    pub fn inputs(&mut self, look: &Look) -> io::Result<Inputs> {
        if !look.depends_on_background() {
            return Ok(Inputs::default());
        }
        let mut stdout = io::stdout();
        stdout.write_all(QUESTION)?;
        stdout.flush()?;
        Ok(Inputs { conversation: Conversation::Asked(Instant::now()), ..Inputs::default() })
    }

    /// Takes the mouse, or gives it back to the terminal.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be written to.
    pub fn point(&mut self, mouse: Mouse) -> io::Result<()> {
        POINTS.store(mouse == Mouse::On, Ordering::SeqCst);
        match mouse {
            Mouse::On => execute!(io::stdout(), EnableMouse),
            Mouse::Off => execute!(io::stdout(), DisableMouseCapture),
        }
    }

    /// Tells the terminal whether text that is read from right to left is for it to put into order.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be written to.
    pub fn order(&mut self, bidi: Bidi) -> io::Result<()> {
        match bidi {
            Bidi::Terminal => Ok(()),
            Bidi::App | Bidi::Off => {
                ORDERS.store(true, Ordering::SeqCst);
                execute!(io::stdout(), Print(EXPLICIT))
            }
        }
    }

    /// Gives the terminal back until [`Screen::retake`].
    pub fn release(&mut self) {
        restore();
    }

    /// Takes the terminal again, whatever was done to it meanwhile.
    ///
    /// # Errors
    ///
    /// If the terminal is gone.
    pub fn retake(&mut self) -> io::Result<()> {
        restore();
        hold()?;
        self.forget()
    }

    /// Forgets what the terminal shows, so that the next frame is drawn whole.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be written to.
    pub fn forget(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal for its cursor, and the thread that reads keys
        // would take the answer.
        let size = self.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn hold() -> io::Result<()> {
    enable_raw_mode()?;
    HELD.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
        .and_then(|()| match POINTS.load(Ordering::SeqCst) {
            true => execute!(io::stdout(), EnableMouse),
            false => Ok(()),
        })
        .and_then(|()| match ORDERS.load(Ordering::SeqCst) {
            true => execute!(io::stdout(), Print(EXPLICIT)),
            false => Ok(()),
        })
        .inspect_err(|_| restore())
}

/// Leaves text in the order in which it is written: BDSM of ECMA-48, reset, of which terminals that put text
/// into order by themselves have made the opposite their usual mode (the draft on bidirectional text of the
/// Terminal Working Group at freedesktop.org). Others pass both over.
const EXPLICIT: &str = "\x1b[8l";

/// Leaves the order to the terminal again.
const IMPLICIT: &str = "\x1b[8h";

/// Asks for clicks and the wheel. Crossterm's own command asks for every move of the mouse as well, of which
/// a fast hand makes some hundred in a second.
struct EnableMouse;

impl crossterm::Command for EnableMouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        event::EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// Asks the terminal to put text on its clipboard, directly or by way of tmux.
///
/// # Errors
///
/// If the text is longer than terminals take, or the terminal cannot be written to.
pub fn ask_to_copy(text: &str, route: Route) -> Result<Route, CopyTrouble> {
    if text.len() > clip::MOST_BYTES {
        return Err(CopyTrouble::TooLong(text.len()));
    }
    let mut stdout = io::stdout();
    let question = clipboard::question(text, route);
    let written = stdout.write_all(question.as_bytes()).and_then(|()| stdout.flush());
    written.map(|()| route).map_err(|error| CopyTrouble::Failed(error.to_string()))
}

/// Gives the terminal back as it was, if it is ours. A panic hook may call it, and twice is once.
///
/// Errors are passed over: whoever gives the terminal back is leaving, and has nobody to tell.
pub fn restore() {
    if HELD.swap(false, Ordering::SeqCst) {
        let mut stdout = io::stdout();
        if POINTS.load(Ordering::SeqCst) {
            let _ = execute!(stdout, DisableMouseCapture);
        }
        if ORDERS.load(Ordering::SeqCst) {
            let _ = execute!(stdout, Print(IMPLICIT));
        }
        let _ =
            execute!(stdout, DisableBracketedPaste, LeaveAlternateScreen, crossterm::cursor::Show);
        let _ = stdout.flush();
        let _ = disable_raw_mode();
    }
}

impl Inputs {
    /// Waits so long for the terminal and returns what came from it, if anything did.
    ///
    /// # Errors
    ///
    /// If the terminal is gone.
    pub fn read(&mut self, time: Duration) -> io::Result<Option<Input>> {
        if self.waiting.is_empty() {
            if !event::poll(time)? {
                return Ok(None);
            }
            match self.conversation.hear(event::read()?, Instant::now()) {
                Heard::Events(events) => self.waiting.extend(events),
                Heard::Answer(background) => return Ok(Some(Input(Came::Background(background)))),
                Heard::Nothing => {}
            }
        }
        Ok(match self.waiting.pop_front() {
            Some(Event::Mouse(event)) => {
                let pointer = self.clicks.read(event, Instant::now());
                pointer.map(|pointer| Input(Came::Pointer(pointer)))
            }
            event => event.map(|event| Input(Came::Event(event))),
        })
    }
}

/// Returns what an input means for a state; nothing for inputs that do not matter.
pub fn action_of(state: &State, input: Input) -> Option<Action> {
    let event = match input.0 {
        Came::Event(event) => event,
        Came::Pointer(pointer) => return Some(Action::Pointed(pointer)),
        Came::Background(background) => return Some(Action::Background(background)),
    };
    match event {
        Event::Key(key) => state.keymap.action(state.mode(), key),
        Event::Paste(text) => Some(Action::Pasted(text)),
        Event::Resize(width, height) => Some(Action::Resized(Size { width, height })),
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}
