//! The program in surroundings that are not a terminal as it should be.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "the tests of the command use the rest")]
#[path = "support/command.rs"]
mod command;
#[expect(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

use pty::Session;

const PROGRAM: &str = env!("CARGO_BIN_EXE_wirecopy");

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// Returns what a shell runs in a terminal; `{}` stands for the program, `{seeds}` for the sample.
fn in_shell(script: &str) -> CommandBuilder {
    let script = script.replace("{seeds}", seeds().to_str().unwrap()).replace("{}", PROGRAM);
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &script]);
    command
}

/// Runs the program without any terminal; `typed` is what comes on standard input.
fn piped(args: &[&str], typed: &str) -> (i32, String, String) {
    talk_to(command::command(Path::new(env!("CARGO_MANIFEST_DIR")), args), typed)
}

/// Runs a command without any terminal; `typed` is what comes on standard input.
fn talk_to(mut command: Command, typed: &str) -> (i32, String, String) {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    (output.status.code().unwrap(), out, err)
}

#[test]
fn without_a_terminal_and_articles_it_says_how_it_is_used() {
    let (code, out, err) = piped(&[], "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("Usage: wirecopy") && err.lines().count() < 40, "{err}");
}

#[test]
fn plain_mode_needs_no_terminal() {
    let (code, out, err) = piped(&["--plain", "seeds"], "1\nq\n");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("Comparing 5 articles.\n3 pairs of 5 articles share text.\n"), "{out}");
    assert!(out.contains("Passage 1 of 1, edited, 25 words, A sentence 11, B sentence 14.\n"));
    assert!(out.chars().all(|c| c == '\n' || !c.is_control()), "{out:?}");
    let (code, out, _) = piped(&["--plain"], "3\nn\n");
    assert_eq!(code, 0);
    assert!(out.contains("built-in sample") && out.contains("Pair 3 of 3."), "{out}");
    let (code, out, _) = piped(&["--plain", "seeds", "gone"], "s\n");
    assert_eq!(code, 0);
    assert!(out.contains("1 file could not be read, s says why.\n"), "{out}");
    assert!(out.contains("failed to read gone: "), "{out}");
}

#[test]
fn plain_mode_sorts_as_the_file_of_settings_wants() {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), "[view]\nsort = \"share\"\n").unwrap();
    let mut command =
        command::command(Path::new(env!("CARGO_MANIFEST_DIR")), &["--plain", "seeds"]);
    command.env("WIRECOPY_CONFIG", file.path());
    let (code, out, _) = talk_to(command, "sort\n");
    assert_eq!(code, 0);
    assert!(out.contains("The list is sorted by share.\n"), "{out}");
    assert!(out.contains("Pair 1: 24 words"), "{out}");
}

#[test]
fn in_plain_mode_an_editor_has_the_terminal() {
    let folder = TempDir::new().unwrap();
    let shared = "The very same sentence stands in both of these two articles today.";
    for name in ["one", "two"] {
        fs::write(folder.path().join(format!("{name}.txt")), format!("{name}.\n\n{shared}\n"))
            .unwrap();
    }
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--plain", folder.path().to_str().unwrap()]);
    command.env("VISUAL", "sh -c 'echo editing; read line; echo it got $line'");
    let mut session = Session::start(command, (200, 50));
    session.wait_for("Number of a pair");
    session.keys("1\n");
    session.wait_for("Passage 1 of 1");
    session.keys("open b\n");
    session.wait_for("editing");
    session.keys("mine\n");
    session.wait_for("it got mine");
    session.wait_for("Opened with sh.");
    session.keys("copy\n");
    session.wait_for("Copied sentence 2 of A by way of the terminal (OSC 52).");
    assert!(session.raw().windows(7).any(|bytes| bytes == b"\x1b]52;c;"));
    fs::write(folder.path().join("three.txt"), shared).unwrap();
    session.keys("b\nreload\n");
    session.wait_for("Comparing 3 articles.");
    session.wait_for("3 pairs of 3 articles share text.");
    session.keys("\x03");
    assert_ne!(session.wait_until_ended(), 0);
}

#[test]
fn hostile_articles_do_not_act_in_plain_mode() {
    let folder = TempDir::new().unwrap();
    let sentence = "The very same sentence \x1b]52;c;aGFjaw==\x07 stands \x1b[2J in both of these \
                    articles \u{202e}today\u{9b}31m and \x1bc nobody knows why it does.";
    for name in ["one\x1b[2J.txt", "two.txt"] {
        fs::write(folder.path().join(name), format!("{name}\n\n{sentence}\n")).unwrap();
    }
    let (code, out, _) = piped(&["--plain", folder.path().to_str().unwrap()], "1\na\n\x1b[2J\nx\n");
    assert_eq!(code, 0);
    assert!(out.contains("aGFjaw"), "{out}");
    let acts = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
    assert!(!out.chars().any(acts), "{out:?}");
}

#[test]
fn a_dumb_terminal_gets_lines() {
    let mut command = CommandBuilder::new(PROGRAM);
    command.arg(seeds());
    command.env("TERM", "dumb");
    command.env("LC_ALL", "C");
    let mut session = Session::start(command, (80, 24));
    session.wait_for("Number of a pair, or h for help: ");
    session.keys("1\n");
    session.wait_for("Only B has: although");
    session.keys("q\n");
    assert_eq!(session.wait_until_ended(), 0);
    assert!(!session.raw().contains(&0x1b));
    session.check_clean();
}

#[test]
fn without_the_pager_that_was_named_a_comparison_is_printed() {
    let script = "WIRECOPY_PAGER=/nowhere/a-pager {} compare {seeds}/001*.txt {seeds}/004*.txt";
    let mut session = Session::start(in_shell(script), (120, 200));
    session.wait_for("wirecopy: failed to start a-pager: ");
    session.wait_for("although");
    assert_eq!(session.wait_until_ended(), 0);
    let script = "WIRECOPY_PAGER='sed s/^/paged:/' {} compare {seeds}/001*.txt {seeds}/004*.txt";
    let mut session = Session::start(in_shell(script), (120, 200));
    session.wait_for("paged:");
    assert_eq!(session.wait_until_ended(), 0);
}

#[test]
fn in_plain_mode_an_interruption_between_scans_quits() {
    let mut session = Session::start(in_shell("exec {} --plain {seeds}"), (80, 24));
    session.wait_for("Number of a pair, or h for help: ");
    session.keys("1\n");
    session.wait_for("j for the next pair, or h for help: ");
    session.keys("\x03");
    assert_eq!(session.wait_until_ended(), 130);
    session.check_clean();
}

#[test]
fn standard_output_in_a_file_gets_the_pairs() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out.tsv");
    let mut session =
        Session::start(in_shell(&format!("{{}} {{seeds}} > {}", out.display())), (80, 24));
    assert_eq!(session.wait_until_ended(), 0);
    assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), 4);
    session.wait("an empty terminal", |screen| screen.contents().trim().is_empty());
    session.check_clean();
}

#[test]
fn the_screen_needs_neither_standard_input_nor_standard_error() {
    for streams in ["< /dev/null", "2> /dev/null", "< /dev/null 2> /dev/null"] {
        let mut session = Session::start(in_shell(&format!("{{}} {{seeds}} {streams}")), (80, 24));
        session.wait_for("3 pairs");
        session.keys("g\r");
        session.wait_for("passage 1/1");
        session.keys("qq");
        assert_eq!(session.wait_until_ended(), 0, "{streams}");
        session.check_clean();
    }
}

#[test]
fn what_comes_through_a_pipe_is_read_on_the_screen() {
    let folder = TempDir::new().unwrap();
    let text = "The very same sentence stands in both of these articles today.";
    let lines = format!("{{\"id\":1,\"text\":\"{text}\"}}\n{{\"id\":2,\"text\":\"{text}\"}}\n");
    fs::write(folder.path().join("lines"), lines).unwrap();
    let lines = folder.path().join("lines");
    let mut command = in_shell(&format!("cat {} | {{}} -", lines.display()));
    command.env("TMPDIR", folder.path());
    let mut session = Session::start(command, (80, 24));
    session.wait_for("standard input  2 articles  1 pair");
    session.keys("\r");
    session.wait_for("stdin#1");
    session.keys("Rqq");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let (code, _, said) = piped(&["--plain", "-"], "");
    assert_eq!(code, 2);
    assert!(said.contains("in plain mode standard input is for what you type"), "{said}");
    let mut session = Session::start(in_shell("{} -"), (80, 24));
    session.wait_for("1 file skipped");
    session.keys("!");
    session.wait_for("it is a terminal");
    session.keys("qq");
    assert_eq!(session.wait_until_ended(), 0);
}

#[test]
fn without_articles_it_explains_itself_and_offers_the_sample() {
    let mut session = Session::start(CommandBuilder::new(PROGRAM), (80, 24));
    session.wait_for("wirecopy FOLDER");
    session.keys("?");
    session.wait_for("keys: welcome");
    session.keys("?\r");
    session.wait_for("5 articles");
    session.wait_for("3 pairs");
    session.keys("g\r");
    session.wait_for("although");
    session.keys("qq");
    session.wait_for("wirecopy FOLDER");
    session.keys("q");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn a_storm_of_sizes_is_survived() {
    let mut command = CommandBuilder::new(PROGRAM);
    command.arg(seeds());
    let mut session = Session::start(command, (80, 24));
    session.wait_for("3 pairs");
    session.keys("g\r");
    session.wait_for("passage 1/1");
    for step in 0..200_u16 {
        let (cols, rows) = (1 + step * 37 % 220, 1 + step * 11 % 60);
        session.resize(cols, rows);
        if step % 9 == 0 {
            session.resize(1, 1);
            session.keys("jnzZ");
        }
    }
    session.resize(80, 24);
    session.wait_for("? all");
    session.keys("Q");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

/// A server of tmux that ends with the test.
struct Tmux {
    socket: String,
}

impl Tmux {
    fn run(&self, args: &[&str]) -> Option<String> {
        let output = Command::new("tmux")
            .args(["-L", &self.socket, "-f", "/dev/null"])
            .args(args)
            .env("WIRECOPY_CACHE", "")
            .env("WIRECOPY_CONFIG", "")
            .env("WIRECOPY_STATE", "")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("NO_COLOR")
            .env_remove("TMUX")
            .output()
            .ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Waits until the pane shows a text; returns the pane with its styles.
    fn wait_for(&self, text: &str) -> String {
        for _ in 0..6_000 {
            let plain = self.run(&["capture-pane", "-p"]).unwrap_or_default();
            if plain.contains(text) {
                return self.run(&["capture-pane", "-p", "-e"]).unwrap();
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("waited in vain for {text}");
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = self.run(&["kill-server"]);
    }
}

/// Starts the program on a folder in a terminal of tmux of 80×24; nothing, and says so, where there is no
/// tmux.
#[expect(clippy::print_stderr, reason = "whoever runs the tests must know what was left out")]
fn in_tmux(name: &str, folder: &Path) -> Option<Tmux> {
    if Command::new("tmux").arg("-V").output().is_err() {
        eprintln!("not tested: there is no tmux");
        return None;
    }
    let tmux = Tmux { socket: format!("wirecopy-test-{}-{name}", std::process::id()) };
    let shell = format!("{PROGRAM} --theme dark {}", folder.display());
    tmux.run(&["new-session", "-d", "-x", "80", "-y", "24", &shell]).expect("tmux starts");
    Some(tmux)
}

#[test]
fn tmux_shows_the_same() {
    let Some(tmux) = in_tmux("same", &seeds()) else { return };
    tmux.wait_for("3 pairs");
    tmux.run(&["send-keys", "g", "Enter"]).unwrap();
    let pane = tmux.wait_for("~ edited");
    let line = pane.lines().find(|line| line.contains("although")).unwrap();
    let before = line.split("although").next().unwrap();
    let style = before.rsplit([' ', '╏']).next().unwrap();
    assert!(style.contains('1') && style.contains('4'), "{style:?}");
    tmux.run(&["resize-window", "-x", "120", "-y", "40"]).unwrap();
    tmux.wait_for("longest 15");
    tmux.run(&["send-keys", "Q"]).unwrap();
}

#[test]
fn tmux_keeps_its_columns_and_obeys_no_hostile_article() {
    let folder = TempDir::new().unwrap();
    // Sets the title and the clipboard, clears, scrolls, moves, asks for an answer; invisible, wide and
    // joined characters.
    let hostile = "The same \x1b]2;owned\x07 sentence \x1b]52;c;aGFjaw==\x07 stands \x1b[2J\x1b[5;5H in \
                   \x1b[5n both of \x1bPtmux;\x1b\x1b]2;owned\x07\x1b\\ these\x07\x08 articles\r \u{9b}31m \
                   zero\u{200d}width\u{feff}joined a\u{301}\u{302} 東京都 \u{202e}turned and nobody \
                   knows why it does so at all.";
    for name in ["one", "two"] {
        let text =
            format!("Headline of {name}\n\n{hostile}\n\nOnly {name} has this sentence here.\n");
        fs::write(folder.path().join(format!("{name}.txt")), text).unwrap();
    }
    let Some(tmux) = in_tmux("hostile", folder.path()) else { return };
    tmux.wait_for("1 pair");
    tmux.run(&["send-keys", "Enter"]).unwrap();
    for (keys, wanted) in [("n", "v flow"), ("v", "v merged"), ("v", "v rows")] {
        tmux.run(&["send-keys", keys]).unwrap();
        tmux.wait_for(wanted);
        let pane = tmux.run(&["capture-pane", "-p", "-N"]).unwrap();
        assert!(pane.contains("␛") && !pane.contains('\u{202e}'), "{pane}");
        // The title is the first line, the keys are the last, and the ruler is at the right edge.
        let lines: Vec<&str> = pane.lines().collect();
        assert!(lines[0].contains("pair 1/1") && lines[23].contains("? all"), "{pane}");
        for line in lines[..22].iter().filter(|line| line.contains("zero") || line.contains('␛'))
        {
            assert_eq!(line.width(), 80, "{pane}");
            assert!(line.ends_with(['=', '│', '~']), "{pane}");
        }
    }
    let told = |what: &str| tmux.run(&["display-message", "-p", what]).unwrap();
    assert!(!told("#{pane_title}").contains("owned"));
    assert!(!tmux.run(&["show-buffer"]).unwrap_or_default().contains("hack"));
    tmux.run(&["send-keys", "Q"]).unwrap();
}
