//! Puts text on clipboards: a text comes in, it goes to the terminal and, where the reader sits at this very
//! machine, to the system; by which ways it went goes out.
//!
//! The terminal is asked always, since that works over any number of hops. The system is asked on a thread
//! of its own, from the first copy on: a display that is not there, or does not answer, keeps nobody
//! waiting. On X11 a clipboard holds nothing itself, whoever pastes asks whoever copied; so the connection
//! stays open as long as there are [`Clipboards`], and then a clipboard manager, if there is one, is asked
//! to take the text over.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use arboard::Clipboard;
use wirecopy::tui;
use wirecopy::tui::action::{CopyTrouble, Route};

use crate::appearance::{environment, is_dumb};

/// What tells that the reader sits at another machine.
const REMOTE: [&str; 3] = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"];

/// How long a text stays at least, for clipboard managers to notice it.
const LINGER: Duration = Duration::from_millis(120);

/// How long the end of the program waits for the system's clipboard.
const FAREWELL: Duration = Duration::from_millis(500);

/// By which ways a text has reached clipboards so far, or why by none.
pub type Copied = Result<Vec<Route>, CopyTrouble>;

/// The clipboards that can be reached.
pub struct Clipboards {
    /// How the terminal is asked, if it is one that can be.
    terminal: Option<Route>,
    is_local: bool,
    system: Option<System>,
}

/// The thread that has the system's clipboard.
struct System {
    jobs: Sender<Job>,
    /// Hears nothing until the thread has ended.
    end: Receiver<()>,
}

/// A text for the system's clipboard.
struct Job {
    text: String,
    /// What the terminal was asked.
    asked: Result<Route, CopyTrouble>,
    tell: Box<dyn Fn(Copied) + Send>,
}

impl Clipboards {
    /// Returns those of this environment; asks none of them yet.
    pub fn here() -> Clipboards {
        let takes_questions = io::stdout().is_terminal() && !is_dumb(&environment);
        let in_tmux = environment("TMUX").is_some();
        let route = if in_tmux { Route::Tmux } else { Route::Terminal };
        Clipboards {
            terminal: takes_questions.then_some(route),
            is_local: is_local(&environment),
            system: None,
        }
    }

    /// Puts text on the clipboards. Tells what came of it: at once where the terminal could be asked, and
    /// later, from another thread, where the system's clipboard has it, too, or nothing has.
    pub fn copy(&mut self, text: String, tell: impl Fn(Copied) + Send + 'static) {
        let asked = match self.terminal {
            Some(route) => tui::ask_to_copy(&text, route),
            None => Err(CopyTrouble::Failed("there is no clipboard".to_owned())),
        };
        if asked.is_ok() || !self.is_local {
            tell(asked.clone().map(|route| vec![route]));
        }
        if self.is_local {
            let job = Job { text, asked, tell: Box::new(tell) };
            let system = self.system.get_or_insert_with(System::start);
            // The thread lives as long as somebody can hand it a job.
            let _ = system.jobs.send(job);
        }
    }
}

impl Drop for Clipboards {
    fn drop(&mut self) {
        if let Some(System { jobs, end }) = self.system.take() {
            drop(jobs);
            let _ = end.recv_timeout(FAREWELL);
        }
    }
}

impl System {
    fn start() -> System {
        let (jobs, waiting) = mpsc::channel();
        let (ending, end) = mpsc::channel();
        thread::spawn(move || {
            let mut clipboard = None;
            serve(&waiting, |text| {
                if clipboard.is_none() {
                    clipboard = Clipboard::new().ok();
                }
                clipboard.as_mut().is_some_and(|clipboard| clipboard.set_text(text).is_ok())
            });
            drop(clipboard);
            drop::<Sender<()>>(ending);
        });
        System { jobs, end }
    }
}

/// Does the jobs one after the other until there can be no more; `put` returns whether the text is there.
fn serve(jobs: &Receiver<Job>, mut put: impl FnMut(String) -> bool) {
    let mut last = None;
    for Job { text, asked, tell } in jobs {
        let is_put = put(text);
        last = if is_put { Some(Instant::now()) } else { last };
        match (is_put, asked) {
            (true, asked) => tell(Ok([Route::System].into_iter().chain(asked).collect())),
            // That was told before.
            (false, Ok(_)) => {}
            (false, Err(trouble)) => tell(Err(trouble)),
        }
    }
    if let Some(last) = last {
        thread::sleep(LINGER.saturating_sub(last.elapsed()));
    }
}

/// Returns whether the reader sits at this machine, as far as the environment tells.
fn is_local(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    REMOTE.iter().all(|name| variable(name).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_ssh_the_system_is_another_one() {
        let local = |set: &str| is_local(&|name| (name == set).then(|| "10.0.0.1 22".to_owned()));
        assert!(local("DISPLAY"));
        assert!(!REMOTE.iter().any(|name| local(name)));
    }

    /// Returns what is told of a text of which the terminal was asked that, where the system does as `put`.
    fn told(asked: Result<Route, CopyTrouble>, put: impl FnMut(String) -> bool) -> Vec<Copied> {
        let ((jobs, waiting), (tell, told)) = (mpsc::channel(), mpsc::channel());
        let tell = Box::new(move |copied| tell.send(copied).unwrap());
        jobs.send(Job { text: "ferry".to_owned(), asked, tell }).unwrap();
        drop(jobs);
        serve(&waiting, put);
        told.into_iter().collect()
    }

    #[test]
    fn every_way_is_told() {
        let too_long = || CopyTrouble::TooLong(90_000);
        let takes = |text: String| text == "ferry";
        assert_eq!(told(Ok(Route::Tmux), takes), [Ok(vec![Route::System, Route::Tmux])]);
        assert_eq!(told(Ok(Route::Tmux), |_| false), []);
        assert_eq!(told(Err(too_long()), takes), [Ok(vec![Route::System])]);
        assert_eq!(told(Err(too_long()), |_| false), [Err(too_long())]);
    }

    #[test]
    fn without_any_clipboard_it_is_told_so() {
        let mut clipboards = Clipboards { terminal: None, is_local: false, system: None };
        let (tell, told) = mpsc::channel();
        clipboards.copy("ferry".to_owned(), move |copied| tell.send(copied).unwrap());
        let told: Vec<Copied> = told.into_iter().collect();
        assert_eq!(told, [Err(CopyTrouble::Failed("there is no clipboard".to_owned()))]);
    }
}
