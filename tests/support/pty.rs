//! Runs a program in a pseudo-terminal: keys and signals go in, what the terminal shows comes out.
//!
//! Everything is waited for with a deadline; nothing sleeps for a fixed time and hopes.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use vt100::{Cell, Parser, Screen};

/// How long anything may take, on a machine that does ten other things.
const DEADLINE: Duration = Duration::from_secs(60);

/// A program in a pseudo-terminal.
pub(crate) struct Session {
    master: Box<dyn MasterPty + Send>,
    /// Held so that the terminal outlives the program and can be looked at.
    _slave: Box<dyn SlavePty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    settings: String,
}

/// What came out of the program so far.
struct Seen {
    parser: Parser,
    raw: Vec<u8>,
}

impl Session {
    /// Starts a program in a terminal of that many columns and rows.
    pub(crate) fn start(mut command: CommandBuilder, (cols, rows): (u16, u16)) -> Session {
        let pair = native_pty_system().openpty(size(cols, rows)).unwrap();
        let told: Vec<String> =
            command.iter_extra_env_as_str().map(|(name, _)| name.to_owned()).collect();
        // As over ssh, or what is copied would go to the clipboard of whoever runs the tests.
        let remote = ("SSH_CONNECTION", "::1 1 ::1 2");
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8"), remote] {
            if !told.iter().any(|told| told == name) {
                command.env(name, value);
            }
        }
        command.env("WIRECOPY_CACHE", "");
        for name in ["WIRECOPY_CONFIG", "WIRECOPY_STATE"] {
            if command.get_env(name).is_none() {
                command.env(name, "");
            }
        }
        let settings = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        let parser = Parser::new(dimension(rows), dimension(cols), 0);
        let seen = Arc::new((Mutex::new(Seen { parser, raw: Vec::new() }), Condvar::new()));
        listen(pair.master.try_clone_reader().unwrap(), Arc::clone(&seen));
        let writer = pair.master.take_writer().unwrap();
        Session { master: pair.master, _slave: pair.slave, child, writer, seen, settings }
    }

    /// Types text, control characters included.
    pub(crate) fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Changes the size of the terminal.
    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        let mut seen = self.seen.0.lock().unwrap();
        seen.parser.set_size(dimension(rows), dimension(cols));
        self.master.resize(size(cols, rows)).unwrap();
    }

    /// Waits until the terminal shows what is wanted.
    #[track_caller]
    pub(crate) fn wait(&self, wanted: &str, is_there: impl Fn(&Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        let mut seen = self.seen.0.lock().unwrap();
        while !is_there(seen.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let contents = seen.parser.screen().contents();
                drop(seen);
                panic!("waited in vain for {wanted}:\n{contents}");
            }
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until the terminal shows a text.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Returns what `look` finds on the screen as it is.
    pub(crate) fn look<T>(&self, look: impl Fn(&Screen) -> T) -> T {
        look(self.seen.0.lock().unwrap().parser.screen())
    }

    /// Returns every byte that came out so far.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().raw.clone()
    }

    /// Sends a signal by its name: `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let command = format!("kill -{name} {}", self.child.process_id().unwrap());
        assert!(Command::new("sh").args(["-c", &command]).status().unwrap().success());
    }

    /// Waits until the program has been stopped, as by Ctrl-Z.
    #[track_caller]
    pub(crate) fn wait_until_stopped(&self) {
        let process = self.child.process_id().unwrap();
        poll("the program to stop", || state(process).starts_with('T').then_some(()));
    }

    /// Waits until the program has ended; returns its exit code.
    #[track_caller]
    pub(crate) fn wait_until_ended(&mut self) -> u32 {
        poll("the program to end", || self.child.try_wait().unwrap()).exit_code()
    }

    /// Checks that the terminal is as it was before the program began.
    #[track_caller]
    pub(crate) fn check_clean(&self) {
        self.wait("a clean terminal", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        assert_eq!(format!("{:?}", self.master.get_termios()), self.settings);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A program that has ended cannot be killed; that is what is hoped for.
        let _ = self.child.kill();
    }
}

/// Returns the first cell of a text on the screen.
pub(crate) fn cell_of(screen: &Screen, text: &str) -> Cell {
    let cols = screen.size().1.get();
    let mut rows = screen.rows(0, cols).zip(0..);
    let (line, row) = rows.find(|(line, _)| line.contains(text)).expect("the text is there");
    let before = line[..line.find(text).unwrap()].chars().count();
    screen.cell(row, u16::try_from(before).unwrap()).expect("the cell is there").clone()
}

/// Returns every cell of the screen.
pub(crate) fn cells(screen: &Screen) -> Vec<Cell> {
    let (rows, cols) = screen.size();
    let places = (0..rows.get()).flat_map(|row| (0..cols.get()).map(move |col| (row, col)));
    places.filter_map(|(row, col)| screen.cell(row, col).cloned()).collect()
}

/// Asks again and again until there is an answer.
#[track_caller]
pub(crate) fn poll<T>(wanted: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + DEADLINE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < end, "waited in vain for {wanted}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Returns the letters that `ps` has for the state of a process.
fn state(process: u32) -> String {
    let stat = Path::new("/proc").join(process.to_string()).join("stat");
    if let Ok(stat) = std::fs::read_to_string(stat) {
        return stat.rsplit(") ").next().unwrap_or_default().to_owned();
    }
    let ps = Command::new("ps").args(["-o", "stat=", "-p", &process.to_string()]).output();
    String::from_utf8_lossy(&ps.unwrap().stdout).trim().to_owned()
}

/// Takes in what comes out of the program on a thread of its own.
fn listen(mut reader: Box<dyn Read + Send>, seen: Arc<(Mutex<Seen>, Condvar)>) {
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(n_bytes @ 1..) = reader.read(&mut bytes) {
            let mut locked = seen.0.lock().unwrap();
            locked.parser.process(&bytes[..n_bytes]);
            locked.raw.extend_from_slice(&bytes[..n_bytes]);
            seen.1.notify_all();
        }
    });
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn dimension(cells: u16) -> std::num::NonZeroU16 {
    cells.try_into().expect("a terminal has a cell")
}
