//! Runs the screen: threads send what happens into one channel, the loop here updates, draws and obeys.
//!
//! The first frame is drawn before the scan begins. After each wake the keys that wait are taken in, then
//! the news of the scan, for a short time, and then a frame is drawn: at once after a key, and at most
//! twenty in a second for news.

mod frames;
mod gate;
mod news;
mod panics;
pub(crate) mod saving;
#[cfg(unix)]
mod signals;
#[cfg(test)]
#[cfg(unix)]
mod tests;
mod world;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use wirecopy::align::Settings;
use wirecopy::config::Start;
use wirecopy::tui::action::{Action, Effect, SaveTrouble, Subject};
use wirecopy::tui::clip::Clip;
use wirecopy::tui::keymap::Keymap;
use wirecopy::tui::mouse::Mouse;
use wirecopy::tui::state::State;
use wirecopy::tui::theme::{Look, Theme};
use wirecopy::tui::update::update;
use wirecopy::tui::visit::Spot;
use wirecopy::tui::{self, Input, Inputs, Screen};

use crate::clipboard::Clipboards;
use crate::programs;
use frames::{Cause, Frames};
use gate::Gate;
use news::{News, Scan};

pub(crate) use world::{Kept, World};

/// The exit code of a normal quit.
const QUIT: u8 = 0;

/// How long news are taken in before keys are looked for again.
const NEWS_AT_ONCE: Duration = Duration::from_millis(8);

/// How long the terminal is read before it is asked who has it.
const AT_A_STRETCH: Duration = Duration::from_millis(100);

/// How long it is between two looks whether the files have changed.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

/// How the screen looks, and what its keys mean.
pub(crate) struct Manner {
    /// How it looks.
    pub(crate) look: Look,
    /// What keys mean.
    pub(crate) keymap: Keymap,
    /// What is shown first.
    pub(crate) first: First,
    /// How the list and comparisons are at the start.
    pub(crate) start: Start,
    /// Whether the mouse is taken.
    pub(crate) mouse: Mouse,
}

/// What is shown first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum First {
    /// What the program is for.
    Welcome,
    /// The list of pairs.
    Pairs,
}

/// Something that woke the loop.
enum Event {
    /// The terminal sent something.
    Input(Input),
    /// The terminal is gone.
    InputEnded(std::io::Error),
    /// The scan has news.
    News,
    /// Something else than the scan has something to tell.
    Answer(Action),
    /// A thread other than the screen's panicked, with these words.
    Panicked(String),
    /// A signal came.
    #[cfg(unix)]
    Signal(signals::Signal),
}

/// Whether the loop goes on.
#[must_use]
enum Next {
    Continue,
    /// End with this exit code.
    End(u8),
}

/// Shows the screen until it is quit; returns the exit code.
///
/// # Errors
///
/// If there is no terminal, if it goes away, or if a thread panics.
pub(crate) fn run(manner: Manner, world: impl World) -> Result<u8> {
    let (sender, events) = mpsc::channel();
    let mut screen = Screen::take(manner.look.colours).context(
        "failed to open the screen, which needs a terminal; `wirecopy pairs` does without",
    )?;
    panics::catch(sender.clone());
    let mut state = State::new(Theme::of(manner.look), screen.size()?);
    state.keymap = manner.keymap.in_script(manner.look.script);
    state.begin(manner.start);
    state.has_limits = world.has_limits();
    state.places = world.places();
    screen.order(manner.start.bidi).context("failed to write to the terminal")?;
    if manner.first == First::Welcome {
        state.welcome();
    }
    if manner.mouse == Mouse::On {
        state.take_mouse(Mouse::On);
        screen.point(Mouse::On).context("failed to write to the terminal")?;
    }
    let world = Arc::new(world);
    let mut running = Running {
        screen,
        state,
        world,
        sender: sender.clone(),
        scan: Scan::default(),
        news: News::default(),
        gate: Gate::default(),
        frames: Frames::default(),
        clipboards: Clipboards::here(),
    };
    running.screen.draw(&running.state)?;
    #[cfg(unix)]
    signals::listen(sender.clone(), running.gate.clone())?;
    let inputs = running.screen.inputs(&manner.look)?;
    read_input(inputs, (sender.clone(), running.gate.clone()));
    running.begin_scan();
    running.watch();
    running.until_ended(&events)
}

/// Reads the terminal on a thread of its own, which rests while another program has it.
fn read_input(mut inputs: Inputs, (sender, gate): (Sender<Event>, Gate)) {
    thread::spawn(move || {
        loop {
            gate.pass();
            let (event, is_last) = match inputs.read(AT_A_STRETCH) {
                Ok(None) => continue,
                Ok(Some(input)) => (Event::Input(input), false),
                Err(error) => (Event::InputEnded(error), true),
            };
            if sender.send(event).is_err() || is_last {
                return gate.end();
            }
        }
    });
}

/// The screen while it is shown.
struct Running<W> {
    screen: Screen,
    state: State,
    world: Arc<W>,
    sender: Sender<Event>,
    /// The scan that is under way or was the last.
    scan: Scan,
    news: News,
    /// Who has the terminal.
    gate: Gate,
    frames: Frames,
    clipboards: Clipboards,
}

/// Looks every now and then whether files have changed, if that is wanted, and tells it each time, as long as
/// `tell` returns that somebody listens.
pub(crate) fn watch<W: World + ?Sized>(
    world: &Arc<W>,
    mut tell: impl FnMut(bool) -> bool + Send + 'static,
) {
    if !world.is_watched() {
        return;
    }
    let world = Arc::clone(world);
    thread::spawn(move || {
        loop {
            thread::sleep(BETWEEN_LOOKS);
            if !tell(world.has_changed()) {
                return;
            }
        }
    });
}

impl<W: World> Running<W> {
    /// Scans on a thread of its own.
    fn begin_scan(&mut self) {
        self.scan = Scan::default();
        let (world, sender) = (Arc::clone(&self.world), self.sender.clone());
        let (news, scan) = (self.news.clone(), self.scan.clone());
        thread::spawn(move || {
            let mut tell = |action| {
                news.add(action, &sender);
                scan.flow()
            };
            let is_over = || scan.flow().is_break();
            let end = match world.scan(&is_over, &mut tell) {
                ControlFlow::Continue(()) => Action::Finished,
                ControlFlow::Break(()) => Action::Stopped,
            };
            news.add(end, &sender);
        });
    }

    /// Looks every now and then whether the files have changed, if that is wanted.
    fn watch(&self) {
        let sender = self.sender.clone();
        watch(&self.world, move |has_changed| {
            !has_changed || sender.send(Event::Answer(Action::Changed)).is_ok()
        });
    }

    /// Compares two articles on a thread of its own, ahead of all that the scan has still to do.
    fn compare(&self, subject: Subject, settings: Settings) {
        self.answer(move |world| {
            let compared = match &subject {
                Subject::Held(comparison) => Ok(Arc::clone(comparison)),
                Subject::Again(ids) => world.compare(ids.as_ref()).map(Arc::new),
            };
            Action::Compared(subject, compared.map(|compared| compared.with_settings(settings)))
        });
    }

    /// Does what takes time on a thread of its own; what came of it comes as an answer.
    fn answer(&self, act: impl FnOnce(&W) -> Action + Send + 'static) {
        let (world, sender) = (Arc::clone(&self.world), self.sender.clone());
        thread::spawn(move || {
            let _ = sender.send(Event::Answer(act(&world)));
        });
    }

    fn until_ended(&mut self, events: &Receiver<Event>) -> Result<u8> {
        let begin = Instant::now();
        let mut has_news = false;
        loop {
            let wait =
                if has_news { Some(Duration::ZERO) } else { self.frames.wait(begin.elapsed()) };
            let first = match wait {
                None => Some(events.recv().context("failed to read the terminal")?),
                Some(wait) => match events.recv_timeout(wait) {
                    Ok(event) => Some(event),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(error) => return Err(error).context("failed to read the terminal"),
                },
            };
            for event in first.into_iter().chain(events.try_iter()) {
                if let Event::News = event {
                    has_news = true;
                    continue;
                }
                self.frames.want(Cause::Reader);
                match self.take_in(event)? {
                    Next::Continue => {}
                    Next::End(code) => return Ok(code),
                }
            }
            if has_news {
                has_news = match self.take_in_news()? {
                    ControlFlow::Continue(has_more) => has_more,
                    ControlFlow::Break(code) => return Ok(code),
                };
            }
            if self.frames.wait(begin.elapsed()) == Some(Duration::ZERO) {
                self.screen.draw(&self.state).context("failed to draw on the terminal")?;
                self.frames.drawn(begin.elapsed());
            }
        }
    }

    /// Takes the news of the scan in for a short time; returns whether there may be more, or how the loop ends.
    fn take_in_news(&mut self) -> Result<ControlFlow<u8, bool>> {
        let begin = Instant::now();
        while let Some(action) = self.news.next() {
            self.frames.want(Cause::News);
            if let Next::End(code) = self.act(action)? {
                return Ok(ControlFlow::Break(code));
            }
            if begin.elapsed() >= NEWS_AT_ONCE {
                return Ok(ControlFlow::Continue(true));
            }
        }
        Ok(ControlFlow::Continue(false))
    }

    fn take_in(&mut self, event: Event) -> Result<Next> {
        match event {
            Event::Input(input) => match tui::action_of(&self.state, input) {
                Some(action @ Action::Resized(_)) => {
                    // A terminal that was smaller for a moment has lost what it showed, even where it
                    // has its old size again.
                    self.screen.forget().context("failed to draw on the terminal")?;
                    self.act(action)
                }
                Some(action) => self.act(action),
                None => Ok(Next::Continue),
            },
            Event::News => Ok(Next::Continue),
            Event::Answer(action) => self.act(action),
            Event::InputEnded(error) => Err(error).context("failed to read the terminal"),
            Event::Panicked(words) => bail!("failed to go on: {words}"),
            #[cfg(unix)]
            Event::Signal(signals::Signal::End(code)) => Ok(Next::End(code)),
            #[cfg(unix)]
            Event::Signal(signals::Signal::Stop) => self.suspend(),
            #[cfg(unix)]
            Event::Signal(signals::Signal::Continue) => self.retake(),
        }
    }

    fn act(&mut self, action: Action) -> Result<Next> {
        match update(&mut self.state, action) {
            None => Ok(Next::Continue),
            Some(Effect::Quit) => Ok(Next::End(QUIT)),
            Some(Effect::Suspend) => self.suspend(),
            Some(Effect::Redraw) => {
                self.screen.forget()?;
                Ok(Next::Continue)
            }
            Some(Effect::Scan) => {
                self.begin_scan();
                Ok(Next::Continue)
            }
            Some(Effect::BreakOff) => {
                self.scan.break_off();
                Ok(Next::Continue)
            }
            Some(Effect::Compare(subject, settings)) => {
                self.compare(subject, settings);
                Ok(Next::Continue)
            }
            Some(Effect::Copy(clip)) => {
                self.copy(clip);
                Ok(Next::Continue)
            }
            Some(Effect::CopyAll(comparison)) => {
                self.answer(move |world| Action::Ready(Clip::whole(world.text(&comparison))));
                Ok(Next::Continue)
            }
            Some(Effect::Mouse(mouse)) => {
                self.screen.point(mouse).context("failed to write to the terminal")?;
                Ok(Next::Continue)
            }
            Some(Effect::Edit(spot)) => self.edit(&spot),
            Some(Effect::Browse(address)) => {
                let opened = programs::browse(&address);
                self.act(Action::Visited(opened))
            }
            Some(Effect::CopyFile(goods, path)) => {
                self.answer(move |world| match saving::clip(world, &goods, &path) {
                    Ok(clip) => Action::Ready(clip),
                    Err(reason) => Action::SaveFailed(path, SaveTrouble::Failed(reason)),
                });
                Ok(Next::Continue)
            }
            Some(Effect::Weigh(goods, path)) => {
                self.answer(move |world| saving::weighed(world, &goods, path));
                Ok(Next::Continue)
            }
            Some(Effect::Save(save)) => {
                self.answer(move |world| saving::saved(world, save));
                Ok(Next::Continue)
            }
            Some(Effect::Keep(changes)) => {
                self.answer(move |world| match world.keep(changes) {
                    Ok(Kept { others, own, faults }) => Action::Kept { others, own, faults },
                    Err(reason) => Action::NotKept(reason),
                });
                Ok(Next::Continue)
            }
        }
    }

    /// Puts text on the clipboards; what came of it comes as an answer.
    fn copy(&mut self, Clip { what, text }: Clip) {
        let sender = self.sender.clone();
        self.clipboards.copy(text, move |copied| {
            let _ = sender.send(Event::Answer(Action::Copied(what.clone(), copied)));
        });
    }

    /// Lets the editor have the terminal until it ends.
    fn edit(&mut self, spot: &Spot) -> Result<Next> {
        let command = self.world.file(&spot.id).and_then(|(path, line)| {
            programs::editor(|name| std::env::var_os(name), &path, line.unwrap_or(spot.line))
        });
        let mut command = match command {
            Ok(command) => command,
            Err(words) => return self.act(Action::Visited(Err(words))),
        };
        self.gate.lend();
        self.screen.release();
        let ended = programs::run(&mut command);
        self.screen.retake().context("failed to take the terminal again")?;
        self.gate.take_back();
        let size = self.screen.size().context("failed to ask the terminal for its size")?;
        let said = ended.map(|()| format!("opened with {}", programs::name(&command)));
        match self.act(Action::Resized(size))? {
            Next::Continue => self.act(Action::Visited(said)),
            end @ Next::End(_) => Ok(end),
        }
    }

    /// Gives the terminal back and stops the process until somebody continues it; that comes as a
    /// signal, too, and takes the terminal again.
    #[cfg(unix)]
    fn suspend(&mut self) -> Result<Next> {
        self.screen.release();
        signals::stop()?;
        Ok(Next::Continue)
    }

    #[cfg(not(unix))]
    fn suspend(&mut self) -> Result<Next> {
        Ok(Next::Continue)
    }

    /// Takes the terminal again after somebody else had it, and learns its size anew.
    #[cfg(unix)]
    fn retake(&mut self) -> Result<Next> {
        self.screen.retake().context("failed to take the terminal again")?;
        let size = self.screen.size().context("failed to ask the terminal for its size")?;
        self.act(Action::Resized(size))
    }
}
