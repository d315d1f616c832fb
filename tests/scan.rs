//! Many articles at once: which pairs are found, what is remembered for the next run, and how trouble
//! is told.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/command.rs"]
mod command;

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use command::{Ended, OTHER, SENTENCE, command, ended, folder, pairs, run};

/// Returns a line of JSON Lines.
fn line(id: &str, outlet: &str, published: &str, text: &str) -> String {
    serde_json::json!({"id": id, "outlet": outlet, "published": published, "text": text})
        .to_string()
        + "\n"
}

/// Returns the pairs that a run lists, sorted, `a b` for each; the run must end well.
#[track_caller]
fn listed(folder: &Path, args: &[&str]) -> Vec<String> {
    let ended = run(folder, &[&["pairs"], args].concat());
    assert!(ended.code < 2, "{args:?}: {}", ended.stderr);
    let mut listed: Vec<String> = pairs(&ended.stdout).iter().map(|pair| pair.join(" ")).collect();
    listed.sort();
    listed
}

#[test]
fn lines_are_articles_beside_files() {
    let lines = line("x", "", "", SENTENCE) + &line("y", "", "", OTHER);
    let folder = folder(&[("a.txt", SENTENCE), ("sub/b.jsonl", &lines), ("c.json", &lines)]);
    // No array, and so nothing for us.
    assert_eq!(listed(folder.path(), &["."]), ["a.txt sub/b.jsonl#x"]);
    assert_eq!(listed(folder.path(), &["sub/b.jsonl", "a.txt"]), ["a.txt sub/b.jsonl#x"]);
    let all = run(folder.path(), &["pairs", "."]).stdout;
    fs::write(folder.path().join("pairs.tsv"), &all).unwrap();
    assert_eq!(run(folder.path(), &["pairs", "--list", "pairs.tsv"]).stdout, all);
    assert_eq!(run(folder.path(), &["compare", "a.txt", "sub/b.jsonl#x"]).code, 0);
    let many = run(folder.path(), &["compare", "a.txt", "sub/b.jsonl"]);
    assert!(many.stderr.contains("many articles; one is called FILE#ID"), "{}", many.stderr);
    let alone = run(folder.path(), &["pairs", "sub/b.jsonl", "--all"]);
    assert_eq!(pairs(&alone.stdout), [["sub/b.jsonl#x", "sub/b.jsonl#y"]]);
}

#[test]
fn what_is_listed_can_be_compared_again_whatever_it_is_called() {
    let empty = line("x", "", "", " ") + &line("x", "", "", SENTENCE);
    let folder = folder(&[
        ("-x.txt", SENTENCE),
        ("a\tb\n.txt", SENTENCE),
        (" b.txt ", SENTENCE),
        ("@c/=d.jsonl", &empty),
        ("'=e.txt", SENTENCE),
        ("%E9.txt", SENTENCE),
    ]);
    #[cfg(target_os = "linux")]
    for name in [&b"\xe9.txt"[..], b"\xe8.txt", b"\xe8.jsonl"] {
        use std::os::unix::ffi::OsStrExt;
        let text = if name.ends_with(b"l") { line("y", "", "", SENTENCE) } else { SENTENCE.into() };
        fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), text).unwrap();
    }
    let ended = run(folder.path(), &["pairs", ".", "--format", "tsv"]);
    let ids: HashSet<&str> = pairs(&ended.stdout).iter().flatten().copied().collect();
    fs::write(folder.path().join("pairs.tsv"), &ended.stdout).unwrap();
    let again = run(folder.path(), &["pairs", "--list", "pairs.tsv"]);
    let unknown = "failed to read %E9.txt@2: no such file or directory";
    if cfg!(target_os = "linux") {
        assert_eq!(ids.len(), 8, "{ids:?}");
        // What looks like the name of another has a name of its own, by which nobody finds it.
        assert!(again.stderr.lines().all(|line| line.ends_with(unknown)), "{}", again.stderr);
    } else {
        assert_eq!((ids.len(), again.stderr.as_str()), (6, ""));
        assert_eq!(again.stdout, ended.stdout);
    }
}

#[test]
fn an_array_is_as_good_as_lines() {
    let array = format!("[{},{}", line("x", "", "", SENTENCE), line("x", "", "", SENTENCE)) + ",7]";
    let folder = folder(&[("a.txt", SENTENCE), ("b.json", &array), ("c.json", "[7]")]);
    let ended = run(folder.path(), &["pairs", "."]);
    let mut found = pairs(&ended.stdout);
    found.sort_unstable();
    assert_eq!(found, [["a.txt", "b.json#x"], ["a.txt", "b.json#x@2"], ["b.json#x", "b.json#x@2"]]);
    let troubles = [
        "wirecopy: failed to read ./b.json, article 3: not an object, at column 1\n",
        "wirecopy: failed to read ./b.json, article 2: another article has the same id; \
         it is called b.json#x@2 instead\n",
    ];
    assert_eq!((ended.code, ended.stderr), (2, troubles.concat()));
    assert_eq!(run(folder.path(), &["compare", "a.txt", "b.json#x@2"]).code, 0);
    let none = run(folder.path(), &["pairs", "a.txt", "c.json"]);
    assert!(none.stderr.contains("c.json, article 1: not an object"), "{}", none.stderr);
}

#[test]
fn copies_are_folded_under_the_first_of_them() {
    let more = format!("{SENTENCE} {OTHER}");
    let lines = line("late", "", "2017-06-09", &more)
        + &line("early", "", "2017-06-08", &more)
        + &line("part", "", "2017-06-10", SENTENCE);
    let folder = folder(&[("a.jsonl", &lines)]);
    let late = ["a.jsonl#early a.jsonl#late", "a.jsonl#early a.jsonl#part"];
    assert_eq!(listed(folder.path(), &["a.jsonl", "--fold"]), late);
    let all = [&late[..], &["a.jsonl#late a.jsonl#part"]].concat();
    assert_eq!(listed(folder.path(), &["a.jsonl"]), all);
}

#[test]
fn trouble_in_a_line_is_told_and_the_others_go_on() {
    let lines = line("x", "", "", SENTENCE) + "{\n" + &line("x", "", "", SENTENCE);
    let folder = folder(&[("a.jsonl", &lines)]);
    let ended = run(folder.path(), &["pairs", "a.jsonl"]);
    assert_eq!(ended.code, 2);
    assert_eq!(pairs(&ended.stdout), [["a.jsonl#x", "a.jsonl#x@3"]]);
    let troubles: Vec<&str> = ended.stderr.lines().collect();
    assert_eq!(
        troubles,
        [
            "wirecopy: failed to read a.jsonl, line 2: EOF while parsing an object, at column 1",
            "wirecopy: failed to read a.jsonl, line 3: another article has the same id; \
             it is called a.jsonl#x@3 instead",
        ]
    );
}

/// Returns a folder of four articles with one text, of two outlets, on four days.
fn four() -> TempDir {
    let lines = [
        line("a", "AP", "2017-06-09T12:00:00Z", SENTENCE),
        line("b", "AP", "2017-06-10T12:00:00Z", SENTENCE),
        line("c", "dpa", "2017-06-12T12:00:01Z", SENTENCE),
        line("d", "dpa", "", &format!("{SENTENCE} {OTHER} {OTHER}")),
    ];
    folder(&[("n.jsonl", &lines.concat())])
}

#[test]
fn pairs_are_chosen_by_time_outlet_and_score() {
    let folder = four();
    let check = |args: &[&str], expected: &[&str]| {
        let listed = listed(folder.path(), &[&["."], args].concat());
        let short: Vec<String> = listed.iter().map(|pair| pair.replace("n.jsonl#", "")).collect();
        assert_eq!(short, expected, "{args:?}");
    };
    check(&[], &["a b", "a c", "a d", "b c", "b d", "c d"]);
    check(&["--within", "24h"], &["a b"]);
    check(&["--within", "48h"], &["a b"]);
    check(&["--within", "2881min"], &["a b", "b c"]);
    check(&["--within", "4d"], &["a b", "a c", "b c"]);
    check(&["--same-outlet", "exclude"], &["a c", "a d", "b c", "b d"]);
    check(&["--same-outlet", "exclude", "--within", "3d"], &["b c"]);
    check(&["--min-words", "99"], &[]);
    check(&["--min-share", "100", "--within", "24h"], &["a b"]);
    check(&["--all", "--within", "24h"], &["a b"]);
}

#[test]
fn new_articles_are_compared_with_an_archive() {
    let folder = folder(&[
        ("new/a.txt", SENTENCE),
        ("new/b.txt", SENTENCE),
        ("old/a.txt", SENTENCE),
        ("old/c.txt", OTHER),
        ("old/2016/d.jsonl", &line("e", "", "", SENTENCE)),
    ]);
    let expected = [
        "new/a.txt old/2016/d.jsonl#e",
        "new/a.txt old/a.txt",
        "new/b.txt old/2016/d.jsonl#e",
        "new/b.txt old/a.txt",
    ];
    assert_eq!(listed(folder.path(), &["new", "--against", "old"]), expected);
    assert_eq!(listed(folder.path(), &["new", "--against", "old/2016", "old/a.txt"]), expected);
    let ended = run(folder.path(), &["pairs", "new", "--against", "old", "--all"]);
    assert_eq!(pairs(&ended.stdout).len(), 6);
}

#[test]
fn an_archive_is_found_as_if_all_were_compared() {
    let folder = families();
    let is_across = |pair: &String| pair.matches(".txt").count() == 1;
    let all = listed(folder.path(), &["rest.ndjson", "."]);
    let expected: Vec<String> = all.into_iter().filter(is_across).collect();
    assert!(expected.len() > 30);
    assert_eq!(listed(folder.path(), &["rest.ndjson", "--against", "."]), expected);
}

#[test]
fn options_that_mean_nothing_are_refused() {
    let folder = four();
    let cases: [&[&str]; 8] = [
        &["--within", "48"],
        &["--within", "99999999999999999999h"],
        &["--min-share", "101"],
        &["--min-share", "NaN"],
        &["--memory", "0M"],
        &["--memory", "12"],
        &["--threads", "0"],
        &["--same-outlet", "maybe"],
    ];
    for args in cases {
        let ended = run(folder.path(), &[&["pairs", "."], args].concat());
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{args:?}");
        assert!(ended.stderr.contains("invalid value"), "{args:?}: {}", ended.stderr);
    }
}

/// Returns a folder of articles in families of four, of which each shares a text of its own.
fn families() -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut lines = String::new();
    for number in 0..120 {
        let family = number % 30;
        let words = (0..40).map(|word| format!("w{}x{family}", word * 7 % 41));
        let text = format!("{}. {OTHER}", words.collect::<Vec<_>>().join(" "));
        if number / 30 % 2 == 0 {
            fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
        } else {
            lines += &line(&number.to_string(), "", "", &text);
        }
    }
    fs::write(folder.path().join("rest.ndjson"), lines).unwrap();
    folder
}

#[test]
fn less_memory_and_fewer_threads_find_the_same_in_the_same_order() {
    let folder = families();
    let args = ["pairs", ".", "--format", "jsonl", "--passages"];
    let usual = run(folder.path(), &args);
    assert_eq!((usual.code, usual.stderr.as_str()), (0, ""));
    assert!(usual.stdout.lines().count() > 150);
    let options: [&[&str]; 3] =
        [&["--memory", "1K"], &["--threads", "1"], &["--threads", "5", "--memory", "300K"]];
    for options in options {
        let other = run(folder.path(), &[&args[..], options].concat());
        assert!(other.stdout == usual.stdout, "{options:?}");
    }
}

/// Runs the program with a cache in a folder, and `-v`.
#[track_caller]
fn cached(news: &Path, cache: &Path) -> Ended {
    let mut command = command(news, &["pairs", ".", "-v"]);
    command.env("WIRECOPY_CACHE", cache);
    ended(command)
}

/// Returns how often a stage ran, as `-v` says.
fn count(ended: &Ended, stage: &str) -> usize {
    let mut lines = ended.stderr.lines().filter_map(|line| line.strip_prefix("wirecopy: "));
    let line = lines.find(|line| line.starts_with(stage)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Makes every file of a folder look as if it had not been changed for a while.
fn settle(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let then = SystemTime::now() - Duration::from_secs(3600);
        let file = File::options().write(true).open(entry.unwrap().path()).unwrap();
        file.set_modified(then).unwrap();
    }
}

#[test]
fn a_second_run_learns_only_what_is_new() {
    let (news, cache) = (families(), TempDir::new().unwrap());
    settle(news.path());
    let first = cached(news.path(), cache.path());
    assert_eq!((count(&first, "fingerprint"), first.code), (120, 0));
    let second = cached(news.path(), cache.path());
    assert_eq!([count(&second, "fingerprint"), count(&second, "align")], [0, 0]);
    assert_eq!(second.code, 0);
    assert!(first.stdout == second.stdout);
    let path = news.path().join("rest.ndjson");
    let more = fs::read_to_string(&path).unwrap() + &line("new", "", "", SENTENCE);
    fs::write(&path, more).unwrap();
    fs::remove_file(news.path().join("0.txt")).unwrap();
    let third = cached(news.path(), cache.path());
    assert_eq!((count(&third, "fingerprint"), count(&third, "align")), (1, 0));
    assert!(third.stdout == run(news.path(), &["pairs", "."]).stdout);
    assert!(!third.stdout.contains("0.txt\t0.txt"));
}

#[test]
fn what_is_recalled_is_what_would_be_told() {
    let (news, cache) = (four(), TempDir::new().unwrap());
    settle(news.path());
    let options: [&[&str]; 8] = [
        &["--all"],
        &[],
        &["--format", "jsonl"],
        &["--format", "jsonl", "--passages"],
        &["--format", "table"],
        &["--weak"],
        &["--min-words", "99"],
        &["--all", "--format", "table"],
    ];
    for options in options.iter().chain(&options) {
        let args = [&["pairs", "."], *options].concat();
        let mut command = command(news.path(), &args);
        command.env("WIRECOPY_CACHE", cache.path());
        let (cached, usual) = (ended(command), run(news.path(), &args));
        assert_eq!((cached.code, &cached.stdout), (usual.code, &usual.stdout), "{options:?}");
    }
}

#[test]
fn a_file_with_trouble_tells_of_it_every_time() {
    let (news, cache) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let lines = line("x", "", "", SENTENCE) + "{\n" + &line("y", "", "", SENTENCE);
    fs::write(news.path().join("a.jsonl"), lines).unwrap();
    fs::write(news.path().join("b.txt"), OTHER).unwrap();
    settle(news.path());
    for _ in 0..2 {
        let ended = cached(news.path(), cache.path());
        assert_eq!(ended.code, 2);
        assert!(ended.stderr.contains("a.jsonl, line 2: "), "{}", ended.stderr);
    }
}

#[test]
fn a_cache_in_trouble_changes_nothing_that_is_found() {
    let (news, cache) = (families(), TempDir::new().unwrap());
    let usual = cached(news.path(), cache.path());
    let file = fs::read_dir(cache.path()).unwrap().next().unwrap().unwrap().path();
    fs::write(&file, "damaged").unwrap();
    let damaged = cached(news.path(), cache.path());
    assert!(damaged.stderr.contains("was damaged, and is made anew"), "{}", damaged.stderr);
    let nowhere = cached(news.path(), &file);
    assert!(nowhere.stderr.contains("failed to open the cache"), "{}", nowhere.stderr);
    assert!(nowhere.stderr.contains("the run goes on without"), "{}", nowhere.stderr);
    for other in [damaged, nowhere] {
        assert_eq!(other.code, 0);
        assert!(other.stdout == usual.stdout);
    }
}

/// Lists the pairs of a folder as on a disk that is full once a file has so many blocks of 512 bytes, with an
/// option; checks that the same is found, and returns what is said. What is printed goes into a pipe.
#[track_caller]
fn on_full_disk(news: &TempDir, cache: &Path, (n_blocks, option): (usize, &str)) -> String {
    let script = format!("trap '' XFSZ; ulimit -f {n_blocks}; exec \"$0\" pairs . {option}");
    let mut command = Command::new("sh");
    command.current_dir(news.path()).args(["-c", &script, env!("CARGO_BIN_EXE_wirecopy")]);
    command.env("WIRECOPY_CACHE", cache);
    let full = ended(command);
    assert_eq!(full.code, 0);
    assert!(full.stdout == run(news.path(), &["pairs", "."]).stdout);
    full.stderr
}

/// Checks that all that is said is that something failed with the cache, as a file would have been too long.
#[track_caller]
fn check_without_cache(said: &str, failed: &str) {
    let end = "articles.redb: file too large; the run goes on without\n";
    assert!(said.starts_with(&format!("wirecopy: failed to {failed} the cache ")), "{said}");
    assert!(said.ends_with(end) && said.lines().count() == 1, "{said}");
}

#[test]
fn a_full_disk_costs_the_cache_only() {
    let (news, cache) = (families(), TempDir::new().unwrap());
    check_without_cache(&on_full_disk(&news, cache.path(), (200, "")), "open");
    // What is learnt from so many words that all differ takes more than a file may be long.
    let words: String = (0..200_000).map(|number| format!("word{number} ")).collect();
    fs::write(news.path().join("words.txt"), words).unwrap();
    check_without_cache(&on_full_disk(&news, cache.path(), (5000, "")), "write");
}

#[test]
fn a_full_disk_costs_memory_only() {
    // No file at all can be written.
    let said = on_full_disk(&families(), Path::new(""), (0, "--memory 4K"));
    let expected =
        "failed to write a temporary file: file too large; more memory is taken instead\n";
    assert_eq!(said, format!("wirecopy: {expected}"));
}

#[test]
fn two_runs_at_once_find_the_same() {
    let (news, cache) = (families(), TempDir::new().unwrap());
    settle(news.path());
    let start = || {
        let mut command = command(news.path(), &["pairs", "."]);
        command.env("WIRECOPY_CACHE", cache.path());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let usual = run(news.path(), &["pairs", "."]);
    let running = [start(), start(), start()];
    for child in running {
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), ended.stderr), (Some(0), Vec::new()));
        assert!(ended.stdout == usual.stdout.as_bytes());
    }
}

#[test]
fn an_interruption_keeps_what_was_printed() {
    let names: Vec<String> = (0..60).map(|n| format!("{n:02}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), SENTENCE)).collect();
    let folder = folder(&files);
    let args = ["pairs", ".", "--format", "jsonl", "--passages"];
    let all = run(folder.path(), &args).stdout;
    let mut child = command(folder.path(), &args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It cannot print all of it as long as nobody reads on.
    let mut stdout = BufReader::with_capacity(64, child.stdout.take().unwrap());
    let mut printed = String::new();
    stdout.read_line(&mut printed).unwrap();
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    stdout.read_to_string(&mut printed).unwrap();
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert!(stderr.contains("interrupted; "), "{stderr}");
    let mut rest = all.lines();
    assert!(printed.lines().all(|line| rest.any(|other| other == line)), "{printed}");
    assert!(printed.len() < all.len());
    assert!(stderr.contains(&format!(" {} pairs", printed.lines().count())), "{stderr}");
}
