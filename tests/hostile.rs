//! What no file can make the command do: act on the terminal, hang, or hide the other files.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/command.rs"]
mod command;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use command::{OTHER, SENTENCE, command, ended, folder, pairs, run};

/// Checks that nothing in a text acts on a terminal or turns it around.
#[track_caller]
fn check_harmless(text: &str) {
    let acts = |c: &char| {
        let steers = matches!(
            c,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}'
        );
        steers || (c.is_control() && !matches!(c, '\n' | '\t'))
    };
    assert_eq!(text.chars().find(acts), None, "{text:?}");
}

#[test]
fn what_cannot_be_read_is_named_and_left_out() {
    let folder = folder(&[
        ("a.txt", SENTENCE),
        ("b.txt", SENTENCE),
        ("blank.txt", " \n\t\r\n"),
        ("empty.txt", ""),
        ("esc\u{1b}]52;c;eHg=\u{7}\u{9b}2J\u{202e}.txt", ""),
        ("new\nline.txt", ""),
        ("x.txt/inside.txt", OTHER),
    ]);
    let path = |name: &str| folder.path().join(name);
    fs::write(path("binary.txt"), [0; 100]).unwrap();
    fs::write(path(".hidden.txt"), "").unwrap();
    fs::write(folder.path().join(OsStr::from_bytes(b"latin\xe9.txt")), "").unwrap();
    File::create(path("long.txt")).unwrap().set_len((64 << 20) + 1).unwrap();
    symlink("gone", path("dangling.txt")).unwrap();
    symlink("gone", path(".hidden-link.txt")).unwrap();
    symlink(".", path("loop")).unwrap();
    symlink("myself.txt", path("myself.txt")).unwrap();
    make_fifo(&path("fifo.txt"));
    let mut expected = vec![
        "binary.txt: binary, not text",
        "blank.txt: empty",
        "dangling.txt: no such file or directory",
        "empty.txt: empty",
        "esc␛]52;c;eHg=␇�2J⟲.txt: empty",
        "fifo.txt: not a regular file",
        "latin�.txt: empty",
        "long.txt: longer than 64 MiB",
        "loop: a link that leads back to .",
        "new line.txt: empty",
    ];
    fs::write(path("secret.txt"), SENTENCE).unwrap();
    fs::set_permissions(path("secret.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    let is_secret = File::open(path("secret.txt")).is_err();
    if is_secret {
        expected.push("secret.txt: permission denied");
    } else {
        fs::remove_file(path("secret.txt")).unwrap();
    }
    let ended = run(folder.path(), &["pairs", "."]);
    assert_eq!(ended.code, 2);
    assert_eq!(pairs(&ended.stdout), [["a.txt", "b.txt"]]);
    check_harmless(&ended.stderr);
    let mut said: Vec<&str> = ended.stderr.lines().collect();
    said.sort_unstable();
    let (of_itself, said): (Vec<&str>, Vec<&str>) =
        said.into_iter().partition(|line| line.contains("myself.txt"));
    assert_eq!(of_itself.len(), 1);
    let expected = expected.iter().map(|rest| format!("wirecopy: failed to read ./{rest}"));
    assert_eq!(said, expected.collect::<Vec<_>>());
    assert_eq!(run(folder.path(), &["pairs", "."]).stderr, ended.stderr);
}

fn make_fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn nobody_waits_for_a_named_pipe() {
    let folder = folder(&[
        ("a.txt", SENTENCE),
        ("list.tsv", "left\tright\na.txt\tfifo.txt\nfifo.txt\tfifo.txt\n"),
    ]);
    make_fifo(&folder.path().join("fifo.txt"));
    let cases: [&[&str]; 4] = [
        &["pairs", "a.txt", "fifo.txt"],
        &["compare", "a.txt", "fifo.txt"],
        &["pairs", "--list", "list.tsv"],
        &["pairs", "--list", "fifo.txt"],
    ];
    for args in cases {
        let ended = run(folder.path(), args);
        assert_eq!(ended.code, 2, "{args:?}");
        let trouble = "wirecopy: failed to read fifo.txt: not a regular file\n";
        assert!(ended.stderr.starts_with(trouble), "{args:?}: {}", ended.stderr);
    }
}

#[test]
fn names_do_not_act() {
    let names: [&[u8]; 5] = [
        b"-dash.txt",
        b"esc\x1b]52;c;eHg=\x07.txt",
        b"latin\xe9.txt",
        b"new\nline\ttab.txt",
        "turned\u{202e}\u{9b}2J.txt".as_bytes(),
    ];
    let folder = folder(&[("a.txt", SENTENCE)]);
    for name in names {
        fs::write(folder.path().join(OsStr::from_bytes(name)), SENTENCE).unwrap();
    }
    for format in ["tsv", "table", "jsonl"] {
        let ended = run(folder.path(), &["pairs", ".", "--format", format]);
        assert_eq!((ended.code, ended.stderr.as_str()), (0, ""), "{format}");
        check_harmless(&ended.stdout);
        assert!(ended.stdout.contains("latin%E9.txt"), "{}", ended.stdout);
        let n_pairs = 6 * 5 / 2;
        let n_more = match format {
            "tsv" => 1,
            "table" => 5,
            _ => 0,
        };
        assert_eq!(ended.stdout.lines().count(), n_pairs + n_more, "{}", ended.stdout);
    }
    for name in names {
        for format in ["text", "md", "html", "json"] {
            let mut compare = command(folder.path(), &["compare", "--format", format, "--"]);
            compare.arg(OsStr::from_bytes(name)).arg("a.txt");
            let ended = ended(compare);
            assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
            check_harmless(&ended.stdout);
        }
        let mut wrong = command(folder.path(), &["compare", "a.txt", "a.txt", "--format"]);
        wrong.arg(OsStr::from_bytes(name));
        let ended = ended(wrong);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
        check_harmless(&ended.stderr);
        assert_ne!(ended.stderr, "");
    }
}

#[test]
fn texts_do_not_act() {
    let hostile = format!(
        "{SENTENCE} \u{1b}]52;c;eHg=\u{7} <script>alert(1)</script> \u{202e}turned\u{2069} \u{9b}31m \
         \u{0} \u{200f} end.\n\n{SENTENCE}\u{1b}[2J\u{8}\n"
    );
    let folder = folder(&[("a.txt", &hostile), ("b.txt", SENTENCE), ("c.txt", &hostile)]);
    for (format, start) in [
        ("text", "What two articles share"),
        ("md", "# "),
        ("html", "<!DOCTYPE html>"),
        ("json", "{"),
    ] {
        for other in ["b.txt", "c.txt"] {
            let ended = run(folder.path(), &["compare", "a.txt", other, "--format", format]);
            assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
            check_harmless(&ended.stdout);
            assert!(ended.stdout.starts_with(start), "{}", ended.stdout);
            assert!(format != "html" || !ended.stdout.contains("<script"));
        }
    }
}

#[test]
fn reads_what_newsrooms_have() {
    let text = format!("“Ça va très bien”, she said in Paris.\n\n{SENTENCE}\n");
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect()
    };
    let latin = b"\x93\xc7a va tr\xe8s bien\x94, she said in Paris.\n\n".iter().copied();
    let files: [(&str, Vec<u8>); 7] = [
        ("bom", format!("\u{feff}{text}").into_bytes()),
        ("crlf", text.replace('\n', "\r\n").into_bytes()),
        ("cr", text.replace('\n', "\r").into_bytes()),
        ("utf-16-le", utf_16(u16::to_le_bytes)),
        ("utf-16-be", utf_16(u16::to_be_bytes)),
        ("windows-1252", latin.chain(SENTENCE.bytes()).collect()),
        ("broken", [text.as_bytes(), b"\xff \0\n"].concat()),
    ];
    let folder = folder(&[("plain", &text)]);
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
        let ended = run(folder.path(), &["pairs", "plain", name]);
        assert_eq!((ended.code, ended.stderr.as_str()), (0, ""), "{name}");
        assert!(ended.stdout.contains("\t1.0000\t"), "{name}: {}", ended.stdout);
    }
}

#[test]
fn ten_megabytes_on_one_line() {
    let sentences: String = (0..120_000).map(|n| format!(" {n} {SENTENCE}")).collect();
    let folder = folder(&[
        ("sentences.txt", &format!("{SENTENCE}{sentences}")),
        ("word.txt", &"x".repeat(10 << 20)),
        ("words.txt", &"copy ".repeat(2 << 20)),
        ("short.txt", SENTENCE),
    ]);
    let ended = run(folder.path(), &["pairs", ".", "--format", "jsonl", "--passages"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    assert_eq!(ended.stdout.lines().count(), 1, "{}", ended.stdout);
}

#[test]
fn a_file_reached_twice_is_one_article() {
    let folder = folder(&[("ap/a.txt", SENTENCE), ("b.txt", SENTENCE)]);
    symlink("ap", folder.path().join("a-link")).unwrap();
    symlink("b.txt", folder.path().join("a.txt")).unwrap();
    let absolute = folder.path().canonicalize().unwrap();
    let absolute = absolute.to_str().unwrap();
    let ended = run(folder.path(), &["pairs", "."]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    assert_eq!(pairs(&ended.stdout), [["ap/a.txt", "b.txt"]]);
    let ended = run(folder.path(), &["pairs", "ap/a.txt", absolute, ".", "b.txt"]);
    let second = format!("{absolute}/b.txt");
    assert_eq!(pairs(&ended.stdout), [[second.as_str(), "ap/a.txt"]]);
}
