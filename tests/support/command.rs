//! Runs the program as typed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// Longer than any run takes: one that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// What articles share.
pub const SENTENCE: &str =
    "The ferry ran aground off Cape Merrow early on Tuesday, and nobody aboard it was hurt.";

/// What no other article has.
pub const OTHER: &str =
    "Nothing in this line of words is to be found in any of its neighbours here.";

/// How a run ended.
pub struct Ended {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Returns the command that runs in a folder with arguments.
pub fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.current_dir(folder).args(args).stdin(Stdio::null()).env_remove("RAYON_NUM_THREADS");
    // What is kept for whoever runs the tests is none of their business, nor are their settings.
    command.env("WIRECOPY_CACHE", "").env("WIRECOPY_CONFIG", "").env("WIRECOPY_STATE", "");
    command
}

/// Runs a command to its end; panics if it hangs.
#[track_caller]
pub fn ended(mut command: Command) -> Ended {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait_with_output()));
    let output = receiver.recv_timeout(PATIENCE).expect("the command ends");
    let Output { status, stdout, stderr } = output.unwrap();
    let [stdout, stderr] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    Ended { code: status.code().expect("no signal ended it"), stdout, stderr }
}

/// Runs the program in a folder to its end; panics if it hangs.
#[track_caller]
pub fn run(folder: &Path, args: &[&str]) -> Ended {
    ended(command(folder, args))
}

/// Returns a folder with the files given, each with its text.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Returns the first two columns of each line but the first.
pub fn pairs(tsv: &str) -> Vec<[&str; 2]> {
    let rows = tsv.lines().skip(1).map(|line| line.split('\t'));
    rows.map(|mut cells| [cells.next().unwrap(), cells.next().unwrap()]).collect()
}
