//! The command as typed: what it prints, how it ends, and what no file can make it do.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// Longer than any run takes: one that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

const SENTENCE: &str =
    "The ferry ran aground off Cape Merrow early on Tuesday, and nobody aboard it was hurt.";

const OTHER: &str = "Nothing in this line of words is to be found in any of its neighbours here.";

/// How a run ended.
struct Ended {
    code: i32,
    stdout: String,
    stderr: String,
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.current_dir(folder).args(args).stdin(Stdio::null()).env_remove("RAYON_NUM_THREADS");
    command
}

/// Runs a command to its end; panics if it hangs.
#[track_caller]
fn ended(mut command: Command) -> Ended {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait_with_output()));
    let output = receiver.recv_timeout(PATIENCE).expect("the command ends");
    let Output { status, stdout, stderr } = output.unwrap();
    let [stdout, stderr] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    Ended { code: status.code().expect("no signal ended it"), stdout, stderr }
}

#[track_caller]
fn run(folder: &Path, args: &[&str]) -> Ended {
    ended(command(folder, args))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns a folder with the files given, each with its text.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Returns the first two columns of each line but the first.
fn pairs(tsv: &str) -> Vec<[&str; 2]> {
    let rows = tsv.lines().skip(1).map(|line| line.split('\t'));
    rows.map(|mut cells| [cells.next().unwrap(), cells.next().unwrap()]).collect()
}

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
fn exit_codes() {
    let folder = folder(&[
        ("both/a.txt", SENTENCE),
        ("both/b.txt", SENTENCE),
        ("apart/a.txt", SENTENCE),
        ("apart/b.txt", OTHER),
        ("empty/c.md", SENTENCE),
        ("list.tsv", "left\tright\nboth/a.txt\tboth/b.txt\n"),
        ("gone.tsv", "left\tright\nboth/a.txt\tgone.txt\nboth/a.txt\tboth/b.txt\n"),
        ("apart.tsv", "left\tright\nboth/a.txt\tapart/b.txt\n"),
        ("header.tsv", "both/a.txt\tboth/b.txt\n"),
        ("column.tsv", "left\tright\nboth/a.txt\n"),
    ]);
    let cases: [(&[&str], i32, &str); 20] = [
        (&["pairs", "both"], 0, ""),
        (&["both"], 0, ""),
        (&["pairs", "apart"], 1, ""),
        (&["apart"], 1, ""),
        (&["pairs", "apart", "--all"], 1, ""),
        (&["pairs", "empty"], 1, "failed to find two articles to compare"),
        (&["pairs", "both/a.txt"], 1, "failed to find two articles to compare"),
        (&["pairs", "both", "gone"], 2, "failed to read gone: no such file or directory"),
        (&["pairs"], 2, "required"),
        (&["pairs", "both", "--format", "xml"], 2, "invalid value"),
        (&["pairs", "both", "--list", "list.tsv"], 2, "cannot be used with"),
        (&["pairs", "--list", "list.tsv"], 0, ""),
        (&["pairs", "--list", "apart.tsv"], 1, ""),
        (&["pairs", "--list", "gone.tsv"], 2, "failed to read gone.txt: no such file"),
        (&["pairs", "--list", "header.tsv"], 2, "header.tsv: the first line must begin"),
        (&["pairs", "--list", "column.tsv"], 2, "column.tsv: line 2 is not two paths"),
        (&["compare", "both/a.txt", "both/b.txt"], 0, ""),
        (&["compare", "apart/a.txt", "apart/b.txt"], 1, ""),
        (&["compare", "apart/a.txt", "both"], 2, "failed to read both: not a regular file"),
        (&[], 2, "Usage"),
    ];
    for (args, code, trouble) in cases {
        let ended = run(folder.path(), args);
        assert_eq!(ended.code, code, "{args:?}: {}", ended.stderr);
        assert!(ended.stderr.contains(trouble), "{args:?}: {}", ended.stderr);
        assert!(!trouble.is_empty() || ended.stderr.is_empty(), "{args:?}: {}", ended.stderr);
    }
}

/// The three passages of the seeds, as they stand in the left and in the right article.
const SEEDS: [(&str, &str, [&str; 2]); 3] = [
    (
        "001_ef81a74a5e9b070f.txt",
        "004_1f61f6f646f6cdff.txt",
        [
            "Trump made clear to Sessions that while he did not like Sessions’ decision to recuse \
             himself, these people said, he still had faith in his attorney general.",
            "Trump made clear to Sessions that although he did not like Sessions's decision to \
             recuse himself, these people said, he still had faith in his attorney general, these \
             people said.",
        ],
    ),
    (
        "003_fbd7679d0706ed9f.txt",
        "002_6195de6a21ce6b45.txt",
        ["The Washington Post reported Tuesday that at some point in recent months Sessions \
          briefly offered his resignation amid growing tensions between him and Trump."; 2],
    ),
    (
        "001_ef81a74a5e9b070f.txt",
        "002_6195de6a21ce6b45.txt",
        ["Trump and Sessions share a similar world view on key issues, including crime and \
          immigration."; 2],
    ),
];

#[test]
fn the_seeds_share_three_sentences() {
    let ended = run(root(), &["pairs", "seeds", "--passages", "--format", "jsonl"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    let lines: Vec<Value> =
        ended.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), SEEDS.len());
    for (line, (left, right, texts)) in lines.iter().zip(SEEDS) {
        assert_eq!(line["schema"], "wirecopy.pair/1");
        let [passage] = line["passages"].as_array().unwrap().as_slice() else {
            panic!("one passage: {line}");
        };
        let kind = if texts[0] == texts[1] { "verbatim" } else { "edited" };
        assert_eq!((&passage["kind"], &passage["moved"]), (&kind.into(), &false.into()));
        for ((side, id), expected) in [("left", left), ("right", right)].iter().zip(texts) {
            assert_eq!(line[side]["id"], **id);
            let text = fs::read_to_string(root().join("seeds").join(id)).unwrap();
            let [bytes, chars] = ["bytes", "chars"].map(|unit| {
                serde_json::from_value::<[usize; 2]>(passage[side][unit].clone()).unwrap()
            });
            assert_eq!(&text[bytes[0]..bytes[1]], expected);
            let n_chars = chars[1] - chars[0];
            assert_eq!(text.chars().skip(chars[0]).take(n_chars).collect::<String>(), expected);
        }
    }
}

#[test]
fn a_pipe_is_given_the_pairs() {
    let [bare, pairs] = [run(root(), &["seeds"]), run(root(), &["pairs", "seeds"])];
    assert_eq!((bare.code, bare.stdout.as_str()), (pairs.code, pairs.stdout.as_str()));
    assert!(pairs.stdout.starts_with("left\tright\tcopied_left\tcopied_right\twords\t"));
    assert_eq!(pairs.stdout.lines().count(), 4);
    let format = run(root(), &["pairs", "seeds", "--format", "tsv"]);
    assert_eq!(format.stdout, pairs.stdout);
    let table = run(root(), &["pairs", "seeds", "--format", "table"]);
    assert!(table.stdout.lines().all(|line| line.chars().count() <= 80), "{}", table.stdout);
}

#[test]
fn all_pairs_are_listed_if_asked_for() {
    let ended = run(root(), &["pairs", "seeds", "--all"]);
    assert_eq!((ended.code, ended.stdout.lines().count()), (0, 11));
    let shared = run(root(), &["pairs", "seeds"]);
    assert!(ended.stdout.starts_with(&shared.stdout));
}

#[test]
fn a_list_says_which_pairs() {
    let list = "\u{feff}left\tright\tverdict\r\nb.txt\ta.txt\tcopied\r\n\r\n\
                sub/../a.txt\tsub/c.txt\t\tx\r\na.txt\tb.txt\r\na.txt\ta.txt\r\n";
    let folder = folder(&[
        ("lists/here.tsv", list),
        ("lists/a.txt", &format!("date 2017-06-09 {SENTENCE}")),
        ("lists/b.txt", &format!("date 2016-06-09 {SENTENCE}")),
        ("lists/sub/c.txt", OTHER),
    ]);
    let shared = run(folder.path(), &["pairs", "--list", "lists/here.tsv"]);
    assert_eq!((shared.code, shared.stderr.as_str()), (0, ""));
    let listed = [["b.txt", "a.txt"], ["a.txt", "b.txt"], ["a.txt", "a.txt"]];
    assert_eq!(pairs(&shared.stdout), listed);
    let all = run(&folder.path().join("lists"), &["pairs", "--list", "here.tsv", "--all"]);
    let [first, rest @ ..] = listed;
    assert_eq!(pairs(&all.stdout), [&[first, ["sub/../a.txt", "sub/c.txt"]], &rest[..]].concat());
}

#[test]
fn what_is_listed_can_be_compared_again() {
    let listed = run(root(), &["pairs", "seeds"]);
    let folder = folder(&[("pairs.tsv", &listed.stdout)]);
    for entry in fs::read_dir(root().join("seeds")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    assert_eq!(run(folder.path(), &["pairs", "--list", "pairs.tsv"]).stdout, listed.stdout);
}

/// Returns a folder whose pairs take more room than a pipe has.
fn many() -> TempDir {
    let names: Vec<String> = (0..40).map(|n| format!("{n:02}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), SENTENCE)).collect();
    folder(&files)
}

#[test]
fn a_reader_who_leaves_is_no_trouble() {
    let folder = many();
    let long: String = (0..3000).map(|n| format!("{n}. {SENTENCE}\n\n")).collect();
    fs::write(folder.path().join("long.md"), &long).unwrap();
    let cases: [&[&str]; 5] = [
        &["pairs", ".", "--format", "jsonl", "--passages"],
        &["compare", "long.md", "long.md"],
        &["compare", "long.md", "long.md", "--format", "html"],
        &["compare", "long.md", "long.md", "--format", "json"],
        &["--help"],
    ];
    for args in cases {
        let mut child = command(folder.path(), args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_trouble() {
    let full = || File::options().write(true).open("/dev/full").unwrap();
    let mut stdout = command(root(), &["pairs", "seeds"]);
    let output = stdout.stdout(full()).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.starts_with("wirecopy: failed to write to standard output: "), "{stderr}");
    let mut stderr = command(root(), &["pairs", "seeds", "gone"]);
    let output = stderr.stderr(full()).stdout(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 4);
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
        assert!(ended.stdout.contains("latin\u{fffd}.txt"), "{}", ended.stdout);
        let n_pairs = 6 * 5 / 2;
        let n_more = match format {
            "tsv" => 1,
            "table" => 4,
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
fn every_format_tells_when_nothing_is_shared() {
    let folder = folder(&[("a.txt", SENTENCE), ("b.txt", OTHER)]);
    for format in ["text", "md", "html", "json"] {
        let ended = run(folder.path(), &["compare", "a.txt", "b.txt", "--format", format]);
        assert_eq!((ended.code, ended.stderr.as_str()), (1, ""), "{format}");
        assert!(ended.stdout.contains("Nothing is shared") || format == "json", "{}", ended.stdout);
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

#[test]
fn runs_do_not_differ() {
    let folder = many();
    for args in [&["pairs", ".", "--all", "--format", "jsonl", "--passages"][..], &["pairs", "."]] {
        let first = run(folder.path(), args).stdout;
        assert_eq!(first, run(folder.path(), args).stdout);
        for n_threads in ["1", "7"] {
            let mut command = command(folder.path(), args);
            command.env("RAYON_NUM_THREADS", n_threads);
            assert_eq!(first, ended(command).stdout);
        }
    }
}

#[test]
fn the_help_teaches_by_example() {
    for args in [&["--help"][..], &["pairs", "--help"]] {
        let ended = run(root(), args);
        assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
        assert!(ended.stdout.contains("Examples:\n  wirecopy "), "{}", ended.stdout);
    }
    assert!(run(root(), &["--help"]).stdout.contains("Exit status: 0 "));
    let short = run(root(), &["-h"]).stdout;
    assert!(!short.contains("Examples:") && short.lines().count() < 20, "{short}");
    let version = run(root(), &["--version"]).stdout;
    assert_eq!(version, concat!("wirecopy ", env!("CARGO_PKG_VERSION"), "\n"));
}
