//! Verdicts and notes of the program itself: on disk, across runs, between people.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "the tests of the commands use the rest")]
#[path = "support/command.rs"]
mod command;
#[expect(dead_code, reason = "the tests of the terminal use the rest")]
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::{Path, PathBuf};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use command::{Ended, SENTENCE, command, ended, folder};
use pty::Session;

/// Returns a folder `news` of three articles that share a sentence, and `state`.
fn corpus() -> TempDir {
    let text = |own: &str| format!("{SENTENCE}\n\n{own}\n");
    folder(&[
        ("news/a.txt", &text("The first of them has nothing else to say about it at all.")),
        ("news/b.txt", &text("A second one adds that the weather was bad for the season.")),
        ("news/c.txt", &text("Its owner, says the third, had meant to sell the old ship.")),
        ("state/.keep", ""),
    ])
}

/// Opens the screen on the corpus in a folder.
fn open(root: &Path) -> Session {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.arg(root.join("news"));
    command.env("WIRECOPY_STATE", root.join("state"));
    let session = Session::start(command, (80, 24));
    session.wait_for("3 pairs");
    session
}

/// Opens a corpus, calls its first pair reviewed and leaves.
fn review_first(root: &Path) {
    let mut session = open(root);
    session.keys("gr");
    session.wait_for("✓ reviewed");
    session.keys("q");
    session.wait_until_ended();
}

/// Runs a command in a folder, with its state.
fn run(root: &Path, args: &[&str]) -> Ended {
    let mut command = command(root, args);
    command.env("WIRECOPY_STATE", root.join("state"));
    ended(command)
}

/// Returns the journal of the only corpus that is kept.
fn journal(root: &Path) -> PathBuf {
    let entries = fs::read_dir(root.join("state")).unwrap().map(|entry| entry.unwrap().path());
    let folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    let [folder] = &folders[..] else { panic!("{folders:?}") };
    assert!(folder.file_name().unwrap().to_str().unwrap().starts_with("news-"), "{folder:?}");
    folder.join("review.jsonl")
}

#[test]
fn what_was_confirmed_outlives_a_kill() {
    let root = corpus();
    let mut session = open(root.path());
    session.keys("gr");
    session.wait_for("✓ reviewed");
    session.keys("jaask the desk\r");
    session.wait_for("note on the pair kept");
    session.signal("KILL");
    session.wait_until_ended();
    let mut session = open(root.path());
    session.wait_for("▸✓");
    session.wait_for("1 reviewed");
    session.keys("j");
    session.wait_for("✎ ask the desk");
    session.keys("q");
    assert_eq!(session.wait_until_ended(), 0);
    session.check_clean();
}

#[test]
fn two_screens_on_one_corpus_keep_each_others_marks() {
    let root = corpus();
    let mut screens = [open(root.path()), open(root.path())];
    screens[0].keys("gr");
    screens[0].wait_for("✓ reviewed");
    screens[1].keys("gjm");
    // With its own mark it hears of the other one.
    screens[1].wait_for("1 reviewed  1 flagged");
    screens[0].keys("jjd");
    screens[0].wait_for("1 reviewed  1 flagged  1 dismissed");
    for screen in &mut screens {
        screen.keys("q");
        assert_eq!(screen.wait_until_ended(), 0);
    }
    let Ended { stdout, .. } = run(root.path(), &["review", "export", "news"]);
    assert_eq!(stdout.lines().count(), 4, "{stdout}");
}

#[test]
fn renames_keep_a_verdict_and_changes_are_told() {
    let root = corpus();
    review_first(root.path());
    for name in ["a", "b", "c"] {
        let path = |name: String| root.path().join("news").join(name);
        fs::rename(path(format!("{name}.txt")), path(format!("new {name}.txt"))).unwrap();
    }
    let mut session = open(root.path());
    session.wait_for("1 reviewed");
    session.keys("gm");
    session.wait_for("⚑ flagged");
    session.keys("q");
    session.wait_until_ended();
    for name in ["new a.txt", "new b.txt"] {
        let path = root.path().join("news").join(name);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text + "\nA correction was added to it on Friday.\n").unwrap();
    }
    let session = open(root.path());
    session.wait_for("◐");
    session.wait_for("changed since you reviewed it (then flagged)");
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let root = corpus();
    fs::remove_file(root.path().join("state/.keep")).unwrap();
    fs::remove_dir(root.path().join("state")).unwrap();
    fs::write(root.path().join("state"), "in the way").unwrap();
    let mut session = open(root.path());
    session.keys("gr");
    session.wait_for("not kept: ");
    session.wait_for("▸●");
    let ended = run(root.path(), &["review", "import", "x.csv", "news"]);
    assert_eq!(ended.code, 2, "{}", ended.stderr);
}

#[test]
fn a_broken_line_is_told_by_its_number() {
    let root = corpus();
    review_first(root.path());
    let path = journal(root.path());
    let line = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{{\"schema\":\"?\"}}\n{line}{{\"torn")).unwrap();
    let mut session = open(root.path());
    session.wait_for("1 reviewed");
    session.keys("!");
    session.wait_for("line 1");
    session.keys("qjm");
    session.wait_for("1 flagged");
    session.keys("q");
    session.wait_until_ended();
    let ended = run(root.path(), &["review", "export", "news"]);
    assert_eq!((ended.code, ended.stdout.lines().count()), (2, 3), "{}", ended.stdout);
    assert!(ended.stderr.contains("review.jsonl, line 1: its schema is ?"), "{}", ended.stderr);
    assert!(!fs::read_to_string(&path).unwrap().contains("torn"));
}

/// Returns a row of a table: texts by their letters, a verdict and its time.
fn row(texts: [char; 2], verdict: &str, at: &str, note: &str) -> String {
    let [left, right] = texts.map(|text| text.to_string().repeat(64));
    format!("{left}.txt,{left},{right}.txt,{right},,,{verdict},{at},\"{note}\",{at}\n")
}

const HEAD: &str = "left,left_sha256,right,right_sha256,passage_left,passage_right,verdict,\
                    verdict_at,note,note_at\n";

const DAY: &str = "2026-05-12T00:00:00Z";

#[test]
fn what_is_exported_is_imported_again() {
    let root = corpus();
    let passage = format!(
        "{0}.txt,{0},{1}.txt,{1},1-20,30-49,,,'=why,{DAY}\n",
        "a".repeat(64),
        "b".repeat(64)
    );
    let table = format!(
        "{HEAD}{}{passage}{}",
        row(['a', 'b'], "reviewed", DAY, "one, \"\"two\"\"\nthree"),
        row(['a', 'c'], "dismissed", DAY, "")
    );
    fs::write(root.path().join("in.csv"), &table).unwrap();
    let ended = run(root.path(), &["review", "import", "in.csv", "news"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (0, "2 verdicts and 2 notes taken in\n"));
    let exported = run(root.path(), &["review", "export", "news"]).stdout;
    // The second row has no note, and so no time of it.
    let expected = table.replace(&format!("\"\",{DAY}\n"), ",\n").replace("\"three", "three");
    assert_eq!(exported, expected);

    for file in ["out.csv", "out.jsonl"] {
        assert_eq!(run(root.path(), &["review", "export", "news", "-o", file]).code, 0);
        let again = run(root.path(), &["review", "export", "news", "-o", file]);
        assert!(again.code == 2 && again.stderr.contains("exists already"), "{}", again.stderr);
        let known = run(root.path(), &["review", "import", file, "news"]);
        let said = "0 verdicts and 0 notes taken in; 4 known already\n";
        assert_eq!((known.code, known.stdout.as_str()), (1, said));
        // Another corpus knows nothing of it.
        let other = file.replace('.', "-");
        fs::create_dir(root.path().join(&other)).unwrap();
        assert_eq!(run(root.path(), &["review", "export", &other]).code, 1);
        assert_eq!(run(root.path(), &["review", "import", file, &other]).code, 0);
        assert_eq!(run(root.path(), &["review", "export", &other]).stdout, exported);
    }
}

#[test]
fn the_later_verdict_holds() {
    let root = corpus();
    let import = |name: &str, table: String| {
        fs::write(root.path().join(name), format!("{HEAD}{table}")).unwrap();
        run(root.path(), &["review", "import", name, "news"]).stdout
    };
    import("one.csv", row(['a', 'b'], "reviewed", DAY, ""));
    assert_eq!(
        import("two.csv", row(['b', 'a'], "flagged", "2026-05-11T00:00:00Z", "")),
        "0 verdicts and 0 notes taken in; 1 left out, since yours are later\n"
    );
    assert_eq!(
        import("three.csv", row(['b', 'a'], "flagged", "2026-05-13T00:00:00Z", "")),
        "1 verdict and 0 notes taken in; 1 in place of others\n"
    );
    let ended = run(root.path(), &["review", "export", "news", "--format", "jsonl"]);
    assert!(ended.stdout.contains("\"verdict\":\"flagged\""), "{}", ended.stdout);
    assert_eq!(ended.stdout.lines().count(), 1);
}

#[test]
fn what_makes_no_sense_is_named_and_the_rest_goes_on() {
    let root = corpus();
    let table = row(['a', 'b'], "reviewed", DAY, "") + &row(['a', 'c'], "guilty", DAY, "");
    fs::write(root.path().join("in.csv"), format!("{HEAD}{table}")).unwrap();
    let ended = run(root.path(), &["review", "import", "in.csv", "news"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, "1 verdict and 0 notes taken in\n"));
    assert!(ended.stderr.contains("in.csv, line 3: the verdict guilty"), "{}", ended.stderr);
    let mut without = command(root.path(), &["review", "export", "news"]);
    without.env("WIRECOPY_STATE", "");
    let ended = command::ended(without);
    assert!(ended.code == 2 && ended.stderr.contains("WIRECOPY_STATE"), "{}", ended.stderr);
}

#[test]
fn agreement_of_two_readers() {
    let root = corpus();
    let write = |name: &str, verdicts: &[(char, &str)]| {
        let rows = verdicts.iter().map(|(text, verdict)| row(['0', *text], verdict, DAY, ""));
        fs::write(root.path().join(name), format!("{HEAD}{}", rows.collect::<String>())).unwrap();
    };
    let (r, f, d) = ("reviewed", "flagged", "dismissed");
    write("anna.csv", &[('1', r), ('2', r), ('3', f), ('4', f), ('5', d), ('6', r)]);
    write("ben.csv", &[('1', r), ('2', f), ('3', f), ('4', f), ('5', d), ('7', d), ('8', d)]);
    let ended = run(root.path(), &["review", "agreement", "anna.csv", "ben.csv"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_eq!(
        ended.stdout,
        "5 pairs judged in both files\n\
         1 pair judged only in anna.csv\n\
         2 pairs judged only in ben.csv\n\
         \n\
         rows: anna.csv, columns: ben.csv\n\
         \x20             reviewed    flagged  dismissed\n\
         reviewed             1          1          0\n\
         flagged              0          2          0\n\
         dismissed            0          0          1\n\
         \n\
         observed agreement   0.800\n\
         expected by chance   0.360\n\
         Cohen's kappa        0.688\n"
    );
    write("one.csv", &[('1', r), ('2', r)]);
    let alike = run(root.path(), &["review", "agreement", "one.csv", "one.csv"]).stdout;
    assert!(alike.ends_with("Cohen's kappa is undefined: all verdicts are the same\n"), "{alike}");
    write("none.csv", &[('9', r)]);
    let none = run(root.path(), &["review", "agreement", "one.csv", "none.csv"]);
    assert_eq!(none.code, 1);
    assert!(none.stdout.contains("no pair was judged in both files"), "{}", none.stdout);
    assert_eq!(run(root.path(), &["review", "agreement", "one.csv", "gone.csv"]).code, 2);
}
