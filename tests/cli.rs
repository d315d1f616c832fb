//! The command as typed: what it prints and how it ends.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/command.rs"]
mod command;

use std::cmp::Reverse;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use command::{OTHER, SENTENCE, command, ended, folder, pairs, run};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
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
    let cases: [(&[&str], i32, &str); 34] = [
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
        (&["--weak", "both"], 0, ""),
        (&["both", "--weak"], 0, ""),
        (&["pairs", "--weak", "both"], 0, ""),
        (&["pairs", "--weak", "--list", "list.tsv"], 0, ""),
        (&["compare", "--weak", "both/a.txt", "both/b.txt"], 0, ""),
        (&["--weak"], 2, "required"),
        (&["--weak", "pairs", "both"], 0, ""),
        (&["--config", "gone.toml", "pairs", "both"], 2, "gone.toml"),
        (&["--theme", "dark", "pairs", "both"], 2, "unexpected argument"),
        (&["pairs", "-q", "gone", "both"], 0, "failed to read gone"),
        (&["pairs", "-q", "apart"], 1, ""),
        (&["pairs", "-c", "apart"], 1, ""),
        (&["pairs", "-c", "-l", "both"], 2, "cannot be used with"),
        (&["pairs", "-c", "--passages", "both"], 2, "cannot be used with"),
        (&[], 2, "Usage"),
    ];
    for (args, code, trouble) in cases {
        let ended = run(folder.path(), args);
        assert_eq!(ended.code, code, "{args:?}: {}", ended.stderr);
        assert!(ended.stderr.contains(trouble), "{args:?}: {}", ended.stderr);
        assert!(!trouble.is_empty() || ended.stderr.is_empty(), "{args:?}: {}", ended.stderr);
    }
}

/// The three passages of the seeds, as they stand in the left and in the right article, the most
/// words first.
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
    let mut lines: Vec<Value> =
        ended.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.sort_by_key(|line| Reverse(line["copied"]["words"].as_u64()));
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
fn little_is_printed_where_little_is_wanted() {
    let printed = |args: &[&str]| run(root(), &[&["pairs", "seeds"], args].concat()).stdout;
    assert_eq!(printed(&["-c"]), "3\n");
    assert_eq!(printed(&["-c", "--all"]), "10\n");
    assert_eq!(printed(&["-q"]), "");
    let mut names: Vec<_> = printed(&["-l"]).lines().map(|name| name[..3].to_owned()).collect();
    names.sort();
    assert_eq!(names, ["001", "002", "003", "004"]);
    assert_eq!(printed(&["-n", "2"]).lines().count(), 1 + 2);
    let tables = [&["-f", "table"][..], &["-f", "table", "-n", "1"]].map(printed);
    let [all, first] = tables.each_ref().map(|table| table.lines().nth(1).unwrap());
    assert_eq!(first, all);
    assert_eq!(tables.map(|table| table.matches('▸').count()), [1 + 3, 1 + 1]);
}

#[test]
fn standard_input_is_an_archive() {
    let lines = format!(
        "{{\"id\":\"a\",\"text\":\"{SENTENCE}\"}}\nno article\n{{\"id\":\"b\",\"text\":\"{SENTENCE}\"}}\n"
    );
    let folder = folder(&[("in.jsonl", &lines), ("c.txt", SENTENCE)]);
    let typed = |args: &[&str]| {
        let mut command = command(folder.path(), args);
        command.env("TMPDIR", folder.path());
        command.stdin(File::open(folder.path().join("in.jsonl")).unwrap());
        ended(command)
    };
    let alone = typed(&["pairs", "-"]);
    assert_eq!((pairs(&alone.stdout), alone.code), (vec![["stdin#a", "stdin#b"]], 2));
    assert!(alone.stderr.contains("failed to read standard input, line 2: "), "{}", alone.stderr);
    let bare = typed(&["-", "--memory", "1K"]);
    assert_eq!(bare.stdout, alone.stdout);
    let other = typed(&["pairs", "c.txt", "--against", "-"]);
    assert_eq!(pairs(&other.stdout), [["c.txt", "stdin#a"], ["c.txt", "stdin#b"]]);
    // Nothing of it stays behind.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn pairs_are_written_to_files() {
    let out = TempDir::new().unwrap();
    let seeds = root().join("seeds");
    let export =
        |args: &[&str]| run(out.path(), &[&["export", seeds.to_str().unwrap()], args].concat());
    let table = export(&["-o", "all.csv"]);
    assert_eq!((table.code, table.stdout.as_str()), (0, "all.csv\n"), "{}", table.stderr);
    let table = fs::read_to_string(out.path().join("all.csv")).unwrap();
    assert_eq!(table.lines().count(), 1 + 3);
    let pages = export(&["-o", "p.html", "--sort", "longest-run", "-n", "2"]);
    assert_eq!((pages.code, pages.stdout.as_str()), (0, "p-1.html\np-2.html\n"));
    let first = fs::read_to_string(out.path().join("p-1.html")).unwrap();
    assert!(first.contains("003_fbd7679d0706ed9f.txt"), "not the longest run");
    let one = export(&["-o", "one.md", "--filter", "a<4", "-v"]);
    assert_eq!((one.code, one.stdout.as_str()), (0, "one.md\n"), "{}", one.stderr);
    assert!(one.stderr.contains("read ") && one.stderr.contains("align "), "{}", one.stderr);
    let mut command = command(out.path(), &["export", seeds.to_str().unwrap(), "-o", "warned.csv"]);
    command.env("WIRECOPY_CACHE", out.path().join("all.csv"));
    let warned = ended(command);
    assert!(warned.stderr.contains("the run goes on without"), "{}", warned.stderr);
    assert_eq!((warned.code, warned.stdout.as_str()), (0, "warned.csv\n"));
    for (args, code, trouble) in [
        (&["-o", "all.csv"][..], 2, "all.csv: it is there already"),
        (&["-o", "p.html", "-n", "2"], 2, "p-1.html: it is there already"),
        (&["-o", "p.pdf"], 2, "p.pdf"),
        (&["-o", "p.md", "--filter", "x>4"], 2, "x>4: only a b share"),
        (&["-o", "p.md", "--filter", "a>99"], 1, "none of 3 pairs is to be written"),
        (&["-o", "gone/p.csv"], 2, "gone/p.csv"),
    ] {
        let ended = export(args);
        assert_eq!(ended.code, code, "{args:?}: {}", ended.stderr);
        assert!(ended.stderr.contains(trouble), "{args:?}: {}", ended.stderr);
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
fn json_says_whether_weaker_resemblance_was_asked_for() {
    let folder = folder(&[("a.txt", SENTENCE), ("b.txt", SENTENCE)]);
    for (asked, option) in [(true, &["--weak"][..]), (false, &[])] {
        let args = [&["compare", "a.txt", "b.txt", "--format", "json"], option].concat();
        let told: Value = serde_json::from_str(&run(folder.path(), &args).stdout).unwrap();
        assert_eq!(told["settings"]["weak"], asked);
        assert_eq!(told["passages"][0]["weak"], false);
    }
    let args = ["pairs", ".", "--weak", "--format", "jsonl", "--passages"];
    let told: Value = serde_json::from_str(&run(folder.path(), &args).stdout).unwrap();
    assert_eq!(told["passages"][0]["weak"], false);
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
fn every_format_tells_when_nothing_is_shared() {
    let folder = folder(&[("a.txt", SENTENCE), ("b.txt", OTHER)]);
    for format in ["text", "md", "html", "json"] {
        let ended = run(folder.path(), &["compare", "a.txt", "b.txt", "--format", format]);
        assert_eq!((ended.code, ended.stderr.as_str()), (1, ""), "{format}");
        assert!(ended.stdout.contains("Nothing is shared") || format == "json", "{}", ended.stdout);
    }
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
        assert!(ended.stdout.contains("With --weak every pair of up to 64 "), "{}", ended.stdout);
    }
    assert!(run(root(), &["--help"]).stdout.contains("Exit status: 0 "));
    let short = run(root(), &["-h"]).stdout;
    assert!(!short.contains("Examples:") && short.lines().count() < 40, "{short}");
    for option in
        ["--weak", "--against", "--view", "--theme", "--ascii", "--plain", "--watch", "--mouse"]
    {
        assert!(short.contains(option), "{option} is not in {short}");
    }
    assert!(!short.contains("--memory"), "{short}");
    let version = run(root(), &["--version"]).stdout;
    assert_eq!(version, concat!("wirecopy ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn an_article_of_a_comparison_may_come_from_standard_input() {
    let folder = folder(&[("a.txt", SENTENCE), ("b.txt", SENTENCE)]);
    for args in [["compare", "-", "b.txt"], ["compare", "b.txt", "-"]] {
        let program = env!("CARGO_BIN_EXE_wirecopy");
        let mut shell = Command::new("sh");
        shell.current_dir(folder.path()).env("WIRECOPY_CONFIG", "");
        shell.args(["-c", "cat a.txt | \"$0\" \"$@\"", program]).args(args);
        let told = ended(shell);
        assert_eq!((told.code, told.stderr.as_str()), (0, ""), "{args:?}");
        assert!(told.stdout.lines().any(|line| line.ends_with(" -")), "{}", told.stdout);
    }
    let empty = run(folder.path(), &["compare", "-", "b.txt"]);
    assert_eq!(empty.stderr, "wirecopy: failed to read standard input: empty\n");
    let both = run(folder.path(), &["compare", "-", "-"]);
    assert_eq!(both.code, 2);
    assert!(both.stderr.contains("only one of the two"), "{}", both.stderr);
}
