//! The loop itself, in a pseudo-terminal.

#[expect(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "../../tests/support/pty.rs"]
mod pty;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
#[path = "../../tests/support/mod.rs"]
mod support;

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use portable_pty::CommandBuilder;
use wirecopy::article::ArticleId;
use wirecopy::compare::Comparison;
use wirecopy::pair::Pair;
use wirecopy::review::{Change, Record};
use wirecopy::tui::action::{Existing, Subject};
use wirecopy::tui::entry::Entry;

use super::*;
use crate::scan::IsOver;
use pty::Session;

/// The variable that tells [`shows_a_screen`] what is to go wrong.
const FAULT: &str = "WIRECOPY_TEST_FAULT";

/// The variable that names a pipe which the scan reads before anything else.
const PIPE: &str = "WIRECOPY_TEST_PIPE";

/// The variable that names a pipe which is read before anything is kept.
const DISK: &str = "WIRECOPY_TEST_DISK";

/// No fault: the scan has news all the time.
const STREAM: &str = "stream";

/// How long such a scan takes.
const STREAMED: Duration = Duration::from_secs(1);

/// The arguments that make this test program show a screen and nothing else.
const SHOW: [&str; 4] = ["--exact", "screen::tests::shows_a_screen", "--ignored", "--nocapture"];

/// Shows a screen in which something goes wrong.
#[test]
#[ignore = "is run by the other tests, in a terminal of its own"]
fn shows_a_screen() {
    let fault = env::var(FAULT).unwrap_or_default();
    let manner = Manner {
        look: Look::default(),
        keymap: Keymap::default(),
        first: First::Pairs,
        start: Start::default(),
        mouse: Mouse::Off,
    };
    if let Err(error) = run(manner, Faulty { fault }) {
        panic!("{error:#}");
    }
}

/// A world in which something goes wrong.
struct Faulty {
    fault: String,
}

impl World for Faulty {
    fn scan(
        &self,
        _: IsOver<'_>,
        tell: &mut dyn FnMut(Action) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if let Ok(pipe) = env::var(PIPE) {
            // Waits until somebody writes to it.
            Command::new("cat").arg(pipe).output().unwrap();
        }
        if self.fault == STREAM {
            return stream(tell);
        }
        tell(Action::Found(vec![Entry::holding(Arc::new(comparison()))]))?;
        assert_ne!(self.fault, "scan", "the scan fell over");
        ControlFlow::Continue(())
    }

    fn compare(&self, _: Pair<&ArticleId>) -> Result<Comparison, String> {
        Ok(comparison())
    }

    fn text(&self, _: &Comparison) -> String {
        String::new()
    }

    fn file(&self, _: &ArticleId) -> Result<(PathBuf, Option<u64>), String> {
        panic!("the pencil broke");
    }

    fn save(&self, _: &Subject, _: &Path, _: Existing) -> Result<(), SaveTrouble> {
        panic!("the pen broke");
    }

    fn keep(&self, changes: Vec<Change>) -> Result<Kept, String> {
        let Ok(disk) = env::var(DISK) else { return Err("nobody keeps anything here".to_owned()) };
        Command::new("cat").arg(disk).output().unwrap();
        let record = |(nth, change): (u64, Change)| {
            let (id, at) = (nth.to_string(), jiff::Timestamp::UNIX_EPOCH);
            Record { id, at, position: nth, change }
        };
        let own = (0..).zip(changes).map(record).collect();
        Ok(Kept { others: Vec::new(), own, faults: Vec::new() })
    }
}

/// Tells of another likely pair some hundred times a second, each of which would change the screen.
fn stream(tell: &mut dyn FnMut(Action) -> ControlFlow<()>) -> ControlFlow<()> {
    let begin = Instant::now();
    let mut done = 0;
    while begin.elapsed() < STREAMED {
        done += 1;
        tell(Action::Listed { articles: done })?;
        tell(Action::Progress { done, total: 1_000_000 })?;
        // Nobody waits for this: it leaves the processor to the screen.
        thread::sleep(Duration::from_millis(2));
    }
    tell(Action::Found(vec![Entry::holding(Arc::new(comparison()))]))
}

fn comparison() -> Comparison {
    let text = "The very same sentence stands in both of these articles today.";
    support::compared(text, text)
}

fn start(fault: &str) -> Session {
    let mut command = CommandBuilder::new(env::current_exe().unwrap());
    command.args(SHOW);
    command.env(FAULT, fault);
    command.env("RUST_BACKTRACE", "0");
    Session::start(command, (80, 24))
}

#[test]
fn the_first_frame_is_there_before_a_file_is_read() {
    let folder = tempfile::TempDir::new().unwrap();
    let (mut session, pipe) = start_with_pipe(&folder, PIPE);
    session.wait_for("Reading the articles");
    write(&pipe);
    session.wait_for("1 pair");
    session.keys("q");
    session.wait_until_ended();
    session.check_clean();
}

/// Starts it with a pipe that a variable names; returns the pipe, too.
fn start_with_pipe(folder: &tempfile::TempDir, variable: &str) -> (Session, PathBuf) {
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut command = CommandBuilder::new(env::current_exe().unwrap());
    command.args(SHOW);
    command.env(variable, &pipe);
    (Session::start(command, (80, 24)), pipe)
}

/// Lets whoever reads a pipe go on.
fn write(pipe: &Path) {
    let write = ["-c", "echo now > \"$0\""];
    assert!(Command::new("sh").args(write).arg(pipe).status().unwrap().success());
}

#[test]
fn a_slow_disk_holds_up_nothing_but_quitting() {
    let folder = tempfile::TempDir::new().unwrap();
    let (mut session, pipe) = start_with_pipe(&folder, DISK);
    session.wait_for("1 pair");
    session.keys("r?");
    session.wait_for("keys: pairs");
    session.keys("qQ");
    session.wait_for("once more quits at once");
    assert!(!session.look(|screen| screen.contents().contains("1 reviewed")));
    write(&pipe);
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn while_news_stream_in_at_most_twenty_frames_a_second_are_drawn() {
    let begin = Instant::now();
    let mut session = start(STREAM);
    session.wait_for("1 pair");
    // Longer than the program has run, so that a slow machine allows for more frames, and not for fewer.
    let elapsed = begin.elapsed();
    // Every frame hides the cursor, which is in no field here.
    let hides = b"\x1b[?25l";
    let raw = session.raw();
    let frames = raw.windows(hides.len()).filter(|bytes| bytes == hides).count();
    let most = 20.0 * elapsed.as_secs_f64() + 2.0;
    assert!(3 < frames && frames as f64 <= most, "{frames} frames in {elapsed:?}");
    session.keys("q");
    session.wait_until_ended();
    session.check_clean();
}

#[test]
fn a_panic_of_an_export_is_read_on_a_clean_terminal() {
    let mut session = start("");
    session.wait_for("1 pair");
    session.keys("X\r");
    check_panic(session, "the pen broke");
}

/// Checks that it has ended in trouble, and that what happened is read on a clean terminal.
#[track_caller]
fn check_panic(mut session: Session, words: &str) {
    assert_ne!(session.wait_until_ended(), 0);
    session.wait_for(words);
    session.check_clean();
}

#[test]
fn a_panic_of_the_screen_is_read_on_a_clean_terminal() {
    let mut session = start("");
    session.wait_for("1 pair");
    session.keys("o");
    check_panic(session, "the pencil broke");
}

#[test]
fn a_panic_of_the_scan_is_read_on_a_clean_terminal() {
    check_panic(start("scan"), "the scan fell over");
}

#[test]
fn without_a_terminal_it_says_so() {
    let child = Command::new(env::current_exe().unwrap())
        .args(SHOW)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stderr).into_owned();
    assert!(said.contains("needs a terminal"), "{said}");
    assert!(!child.stdout.contains(&0x1b));
}
