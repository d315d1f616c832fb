//! The program itself in a pseudo-terminal.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/pty.rs"]
mod pty;

use std::path::{Path, PathBuf};

use portable_pty::CommandBuilder;
use tempfile::TempDir;
use vt100::Color;

use pty::{Session, cell_of, cells, poll};

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// Returns the command that shows a folder, in a terminal that tells nothing of its colours.
fn wirecopy(folder: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.arg(folder);
    command.env_remove("NO_COLOR");
    command.env_remove("COLORTERM");
    command.env_remove("TMUX");
    command
}

/// Starts the program on the seeds and waits until it has found all there is.
fn started() -> Session {
    let session = Session::start(wirecopy(&seeds()), (80, 24));
    session.wait_for("3 pairs");
    session
}

/// Opens the pair that has an edited sentence, the one that shares the most words.
fn open_edited(session: &mut Session) {
    session.wait_for("3 pairs");
    session.keys("g\r");
    session.wait_for("~ edited");
    session.wait_for("although");
}

#[test]
fn opens_steps_exports_and_quits() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("out.html");
    let mut session = started();
    assert!(session.look(|screen| screen.alternate_screen() && screen.hide_cursor()));
    session.keys("g\r");
    session.wait_for("passage 1/1");
    session.keys("n");
    session.wait_for("last passage · J for next pair");
    session.keys("n");
    session.wait_for("pair 2/3");
    session.keys("X\x15");
    session.keys(path.to_str().unwrap());
    session.keys("\r");
    session.wait_for("written to");
    assert!(path.metadata().unwrap().len() > 0);
    session.keys("X\x15");
    session.keys(path.to_str().unwrap());
    session.keys("\r");
    session.wait_for("Replace it?");
    session.keys("y");
    session.wait_for("written to");
    session.keys("q");
    session.wait_for("A coverage");
    session.keys("q");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn signals_end_it_cleanly() {
    for (name, code) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
        let mut session = started();
        session.signal(name);
        assert_eq!(session.wait_until_ended(), code, "SIG{name}");
        session.check_clean();
    }
}

#[test]
fn suspends_and_comes_back() {
    let mut session = started();
    session.keys("g\r");
    session.wait_for("passage 1/1");
    session.keys("\x1a");
    session.wait_until_stopped();
    session.check_clean();
    session.resize(100, 30);
    session.signal("CONT");
    session.wait("the screen again", |screen| {
        screen.alternate_screen() && screen.contents().contains("passage 1/1")
    });
    session.signal("TSTP");
    session.wait_until_stopped();
    session.check_clean();
    session.signal("CONT");
    session.wait("the screen again", |screen| {
        screen.alternate_screen() && screen.contents().contains("passage 1/1")
    });
    session.keys("\x03");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn takes_every_size() {
    let mut session = started();
    session.keys("g\r");
    session.wait_for("passage 1/1");
    for (cols, rows) in [(60, 24), (120, 40), (1, 1), (200, 50), (2, 80)] {
        session.resize(cols, rows);
        session.keys("j");
    }
    session.resize(38, 9);
    session.wait_for("Needs 40×10 (now 38×9)");
    session.resize(80, 24);
    session.wait_for("pair 1/3");
    session.resize(38, 9);
    session.wait_for("Needs 40×10 (now 38×9)");
    session.keys("q");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn colours_as_the_terminal_has_them() {
    let check = |variable: Option<(&str, &str)>, expected: Color| {
        let mut command = wirecopy(&seeds());
        if let Some((name, value)) = variable {
            command.env(name, value);
        }
        let mut session = Session::start(command, (80, 24));
        open_edited(&mut session);
        let changed = session.look(|screen| cell_of(screen, "although"));
        assert_eq!(changed.fgcolor(), expected);
        assert!(changed.bold() && changed.underline(), "{variable:?}");
    };
    check(Some(("COLORTERM", "truecolor")), Color::Rgb(0xff, 0xb4, 0x54));
    check(None, Color::Idx(215));
    check(Some(("TERM", "xterm")), Color::Idx(3));
    check(Some(("NO_COLOR", "1")), Color::Default);
}

#[test]
fn without_colour_everything_else_stays() {
    let mut command = wirecopy(&seeds());
    command.env("NO_COLOR", "1");
    let mut session = Session::start(command, (80, 24));
    open_edited(&mut session);
    session.look(|screen| {
        let cells = cells(screen);
        let coloured = |cell: &vt100::Cell| {
            (cell.fgcolor(), cell.bgcolor()) != (Color::Default, Color::Default)
        };
        assert!(!cells.iter().any(coloured));
        assert!(cells.iter().any(vt100::Cell::inverse) && cells.iter().any(vt100::Cell::dim));
        let changed = cell_of(screen, "although");
        assert!(changed.bold() && changed.underline());
    });
}

/// Returns an article of many sentences.
fn long(start: &str) -> String {
    let sentence = |n: usize| {
        format!("{start} the {n}th boat of the {}th fleet reached harbour {n} late.", n * 7 + 1)
    };
    (1..200).map(sentence).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_step_of_the_cursor_writes_little() {
    let folder = TempDir::new().unwrap();
    for (name, start) in [("one.txt", "At dawn"), ("two.txt", "At dusk")] {
        std::fs::write(folder.path().join(name), long(start)).unwrap();
    }
    let mut session = Session::start(wirecopy(folder.path()), (200, 50));
    session.wait_for("1 pair");
    session.keys("\r");
    session.wait_for("passage 1/");
    session.keys("g");
    session.wait_for("sentence 1 in A");
    let (n_steps, before) = (10, session.raw().len());
    for step in 2..2 + n_steps {
        session.keys("j");
        session.wait_for(&format!("sentence {step} in A"));
    }
    let bytes = (session.raw().len() - before) / n_steps;
    assert!(bytes < 4_000, "{bytes} bytes for a step");
    session.keys("Yb");
    session.wait_for("copied both sides with their sources by way of the terminal (OSC 52)");
    let raw = session.raw();
    assert!(raw.windows(7).any(|bytes| bytes == b"\x1b]52;c;"));
    session.keys("qq");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn hostile_articles_do_not_act() {
    let folder = TempDir::new().unwrap();
    let sentence = "The very same sentence \x1b]52;c;aGFjaw==\x07 stands \x1b[2J in both of these \
                    articles \u{202e}today\u{9b}31m and \x1bc nobody knows why it does.";
    for name in ["one.txt", "two.txt"] {
        std::fs::write(folder.path().join(name), format!("{name}\n\n{sentence}\n")).unwrap();
    }
    let mut command = wirecopy(folder.path());
    // With a theme of its own it asks the terminal for nothing.
    command.args(["--theme", "dark"]);
    let mut session = Session::start(command, (80, 24));
    session.wait_for("1 pair");
    session.keys("\r");
    session.wait_for("passage 1/1");
    session.wait_for("␛]52");
    let raw = session.raw();
    // What has come so far may end within a character.
    let raw = String::from_utf8_lossy(&raw);
    for act in ["\x1b]", "\x07", "\u{202e}", "\u{9b}", "\x1bc"] {
        assert!(!raw.contains(act), "{act:?}");
    }
    session.keys("qq");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

/// Writes a program for the shell, and returns its path; the name of its folder has a blank.
fn program(folder: &Path, name: &str, text: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("my tools");
    std::fs::create_dir_all(&path).unwrap();
    let path = path.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    path
}

#[test]
fn the_editor_has_the_terminal_until_it_ends() {
    let folder = TempDir::new().unwrap();
    let editor = program(
        folder.path(),
        "vim",
        "echo \"editor: $1, $2, ${3##*/}\"; read line; echo \"typed: $line\"; read line; exit $line",
    );
    let mut command = wirecopy(&seeds());
    command.env("VISUAL", format!("'{}' -x", editor.display()));
    let mut session = Session::start(command, (80, 24));
    session.wait_for("3 pairs");
    session.keys("g\r");
    session.wait_for("passage 1/1");
    session.keys("o");
    session.wait_for("editor: -x, +");
    session.wait_for("001_ef81a74a5e9b070f.txt");
    session.look(|screen| assert!(!screen.alternate_screen() && !screen.hide_cursor()));
    session.keys("qqJ\r");
    session.wait_for("typed: qqJ");
    session.keys("0\r");
    session.wait("the screen again", |screen| {
        screen.alternate_screen() && screen.contents().contains("opened with")
    });
    session.keys("j");
    session.wait_for("n: 1 passage ·");
    session.keys("o");
    session.wait("the editor again", |screen| {
        !screen.alternate_screen() && screen.contents().matches("editor: -x").count() == 2
    });
    session.keys("a\r3\r");
    session.wait_for("ended with exit code 3");
    session.keys("qq");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn an_interrupted_editor_ends_alone() {
    let folder = TempDir::new().unwrap();
    let editor = program(folder.path(), "ed", "echo 'in the editor'; read line");
    let mut command = wirecopy(&seeds());
    command.env("VISUAL", format!("\"{}\"", editor.display()));
    let mut session = Session::start(command, (80, 24));
    session.wait_for("3 pairs");
    session.keys("o");
    session.wait_for("in the editor");
    session.keys("\x03");
    session.wait_for("was ended by a signal");
    session.keys("q");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn without_an_editor_it_is_said_what_to_do() {
    let check = |variable: Option<&str>, expected: &str| {
        let mut command = wirecopy(&seeds());
        command.env_remove("VISUAL");
        command.env_remove("EDITOR");
        if let Some(editor) = variable {
            command.env("EDITOR", editor);
        }
        let mut session = Session::start(command, (120, 24));
        session.wait_for("3 pairs");
        session.keys("o");
        session.wait_for(expected);
        session.keys("q");
        assert_eq!(session.wait_until_ended(), 0);
        session.check_clean();
    };
    check(None, "set VISUAL to your editor");
    check(Some("no-such-editor -w"), "failed to start no-such-editor: no such file or directory");
}

#[test]
fn an_address_is_opened_once_that_was_asked() {
    let folder = TempDir::new().unwrap();
    let told = folder.path().join("told");
    program(folder.path(), "xdg-open", &format!("echo \"$@\" > '{}'", told.display()));
    let text = "The very same sentence stands in both of these two articles today.";
    let line = |id: &str| {
        format!(
            "{{\"id\":\"{id}\",\"url\":\"https://{id}.example/?a=1&b=$(x)\",\"text\":\"{text}\"}}\n"
        )
    };
    let export = folder.path().join("news.jsonl");
    std::fs::write(&export, line("one") + &line("two")).unwrap();
    let mut command = wirecopy(&export);
    let tools = folder.path().join("my tools");
    let path = std::env::var("PATH").unwrap();
    command.env("PATH", format!("{}:{path}", tools.display()));
    command.env("EDITOR", "echo");
    let mut session = Session::start(command, (120, 24));
    session.wait_for("1 pair");
    session.keys("\r");
    session.wait_for("passage 1/1");
    session.keys("\tO");
    session.wait_for("open in the browser?");
    session.wait_for("https://two.example/?a=1&b=$(x)");
    session.keys("n");
    session.wait_for("n: passage");
    assert!(!told.exists());
    session.keys("Oy");
    session.wait_for("asked the browser for https://two.example/");
    let said = || std::fs::read_to_string(&told).ok().filter(|said| said.ends_with('\n'));
    let said = poll("the browser", said);
    assert_eq!(said.trim(), "https://two.example/?a=1&b=$(x)");
    session.keys("qq");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn the_mouse_is_taken_and_given_back() {
    let mut command = wirecopy(&seeds());
    command.arg("--mouse");
    let mut session = Session::start(command, (80, 24));
    session.wait_for("3 pairs");
    let protocol = |session: &Session| session.look(vt100::Screen::mouse_protocol_mode);
    assert_eq!(protocol(&session), vt100::MouseProtocolMode::PressRelease);
    session.keys("\x1b[<0;10;5M\x1b[<0;10;5m");
    session.wait_for("2/3");
    session.keys("\x1b[<0;10;4M\x1b[<0;10;4m\x1b[<0;10;4M\x1b[<0;10;4m");
    session.wait_for("passage 1/1");
    session.keys("\x14");
    session.wait_for("the mouse is the terminal's again");
    assert_eq!(protocol(&session), vt100::MouseProtocolMode::None);
    session.keys("\x14");
    session.wait_for("Shift selects text");
    session.keys("\x1a");
    session.wait_until_stopped();
    session.check_clean();
    assert_eq!(protocol(&session), vt100::MouseProtocolMode::None);
    session.signal("CONT");
    session.wait("the mouse again", |screen| {
        let mode = screen.mouse_protocol_mode();
        screen.alternate_screen() && mode == vt100::MouseProtocolMode::PressRelease
    });
    session.keys("qq");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
    assert_eq!(protocol(&session), vt100::MouseProtocolMode::None);
}

#[test]
fn the_order_of_text_is_taken_and_given_back() {
    let said = |session: &Session| -> Vec<u8> {
        let raw = session.raw();
        let found = raw.windows(4).filter(|bytes| bytes.starts_with(b"\x1b[8"));
        found.map(|bytes| bytes[3]).filter(|last| matches!(last, b'h' | b'l')).collect()
    };
    for (bidi, expected) in [("app", "lhlh"), ("off", "lhlh"), ("terminal", "")] {
        let mut command = wirecopy(&seeds());
        command.args(["--bidi", bidi]);
        let mut session = Session::start(command, (80, 24));
        session.wait_for("3 pairs");
        session.keys("\x1a");
        session.wait_until_stopped();
        session.check_clean();
        session.signal("CONT");
        session.wait("the screen again", vt100::Screen::alternate_screen);
        session.keys("q");
        assert_eq!(session.wait_until_ended(), 0);
        assert_eq!(String::from_utf8(said(&session)).unwrap(), expected, "{bidi}");
    }
}

#[test]
fn what_is_picked_out_is_exported_together() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("all.md");
    let mut session = started();
    session.keys("gxxX");
    session.wait_for("export 2 comparisons");
    session.keys(&format!("\x15{}\r", path.display()));
    session.wait_for("2 files written");
    let written = |n: u8| std::fs::read_to_string(folder.path().join(format!("all-{n}.md")));
    let texts = [1, 2].map(|n| written(n).unwrap());
    assert!(
        texts[0] != texts[1]
            && texts.iter().all(|text| text.contains("004_1f61f6f646f6cdff.txt")
                || text.contains("002_6195de6a21ce6b45.txt"))
    );
    std::fs::remove_file(folder.path().join("all-1.md")).unwrap();
    session.keys(&format!("X\x15{}\r", path.display()));
    session.wait_for("Replace all there are?");
    session.wait_for("all-2.md is there already.");
    assert!(written(1).is_err());
    session.keys("y");
    session.wait_for("2 files written");
    assert_eq!([1, 2].map(|n| written(n).unwrap()), texts);
    session.keys("qq");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn the_list_goes_into_a_table_in_the_folder_of_the_user() {
    let home = TempDir::new().unwrap();
    let mut command = wirecopy(&seeds());
    command.env("HOME", home.path());
    let mut session = Session::start(command, (80, 24));
    session.wait_for("3 pairs");
    session.keys("X\x15~/list.csv");
    session.wait_for("a table of 3 pairs");
    session.wait_for(" KB ");
    session.keys("\x19");
    session.wait_for("copied a table of 3 pairs by way of the terminal");
    session.keys("X\x15~/list.csv\r");
    session.wait_for("written to");
    let written = std::fs::read_to_string(home.path().join("list.csv")).unwrap();
    assert!(written.starts_with("left,right,copied_left"), "{written}");
    assert_eq!(written.lines().count(), 4);
    session.keys("q");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}
