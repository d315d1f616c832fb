//! The user's file of settings, as the whole command reads it.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "the tests of the command use the rest")]
#[path = "support/command.rs"]
mod command;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use command::{Ended, SENTENCE, command, ended, folder};

/// Runs the program with a file of settings.
fn run_with(settings: &str, args: &[&str]) -> (TempDir, Ended) {
    let both = [("both/a.txt", SENTENCE), ("both/b.txt", SENTENCE), ("config.toml", settings)];
    let folder = folder(&both);
    let mut command = command(folder.path(), args);
    command.env("WIRECOPY_CONFIG", "config.toml");
    let ended = ended(command);
    (folder, ended)
}

#[test]
fn says_where_the_file_is() {
    let ask = |variables: &[(&str, &str)]| {
        let mut command = command(Path::new("/"), &["config", "path"]);
        command.env_remove("WIRECOPY_CONFIG").env_remove("XDG_CONFIG_HOME").env("HOME", "/home/me");
        command.envs(variables.iter().copied());
        let ended = ended(command);
        (ended.code, ended.stdout)
    };
    let found = |path: &str| (0, format!("{path}\n"));
    assert_eq!(ask(&[]), found("/home/me/.config/wirecopy/config.toml"));
    assert_eq!(ask(&[("XDG_CONFIG_HOME", "/etc/me")]), found("/etc/me/wirecopy/config.toml"));
    assert_eq!(ask(&[("WIRECOPY_CONFIG", "/x.toml")]), found("/x.toml"));
    assert_eq!(ask(&[("WIRECOPY_CONFIG", "")]).0, 2);
}

#[test]
fn a_file_that_is_wrong_is_told_line_by_line_and_nothing_is_done() {
    let wrong = "[theme]\nname = \"pink\"\n[keys]\nopen = \"hyper\"\nfly = \"f\"\n";
    for args in [&["config", "check"][..], &["pairs", "both"], &["both"], &["keys"]] {
        let (_folder, ended) = run_with(wrong, args);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{args:?}");
        let lines: Vec<&str> = ended.stderr.lines().collect();
        assert_eq!(
            lines,
            [
                "wirecopy: config.toml: line 2: theme.name: must be one of auto, dark, light, ansi, mono",
                "wirecopy: config.toml: line 4: keys.open: there is no key called \"hyper\"",
                "wirecopy: config.toml: line 5: keys.fly: there is no such command; `wirecopy keys` lists them",
                "wirecopy: failed to read the settings: 3 faults",
            ],
            "{args:?}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_is_trouble() {
    let mut absent = command(Path::new("/"), &["keys"]);
    absent.env("WIRECOPY_CONFIG", "/gone/config.toml");
    let absent = ended(absent);
    assert_eq!(absent.code, 2);
    assert!(absent.stderr.contains("failed to read /gone/config.toml: there is no such file"));
    let mut folder = command(Path::new("/"), &["keys"]);
    folder.env("WIRECOPY_CONFIG", "/");
    let folder = ended(folder);
    assert_eq!(folder.code, 2);
    assert!(folder.stderr.contains("failed to read /: "), "{}", folder.stderr);
}

#[test]
fn the_file_of_defaults_is_right_with_and_without_its_comments() {
    let (folder, told) = run_with("", &["config", "default"]);
    assert_eq!(told.code, 0);
    let bare: Vec<&str> = told
        .stdout
        .lines()
        .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
        .collect();
    let [before, after] = [told.stdout.clone(), bare.join("\n")].map(|text| {
        fs::write(folder.path().join("config.toml"), text).unwrap();
        let [check, keys] = [&["config", "check"][..], &["keys"]].map(|args| {
            let mut command = command(folder.path(), args);
            command.env("WIRECOPY_CONFIG", "config.toml");
            ended(command)
        });
        assert_eq!((check.code, check.stdout.as_str()), (0, "config.toml is as it must be\n"));
        keys.stdout
    });
    let sorted = |table: &str| {
        let mut lines: Vec<String> = table.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&before).len(), sorted(&after).len());
    assert!(before.contains("next-passage"), "{before}");
}

#[test]
fn keys_tells_the_keys_in_force() {
    let (_folder, ended) = run_with("[keys]\nnext-passage = [\"ctrl-n\", \"f3\"]\n", &["keys"]);
    let line = ended.stdout.lines().find(|line| line.starts_with("next-passage ")).unwrap();
    let words: Vec<&str> = line.split_whitespace().take(4).collect();
    assert_eq!(words, ["next-passage", "ctrl-n", "f3", "comparison"]);
}

#[test]
fn weaker_resemblance_can_be_asked_for_once_and_for_all() {
    let args = ["compare", "both/a.txt", "both/b.txt", "--format", "json"];
    for (settings, asked) in [("[compare]\nweak = true\n", true), ("", false)] {
        let (_folder, ended) = run_with(settings, &args);
        let told: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!(told["settings"]["weak"], asked);
    }
}

#[test]
fn the_file_that_is_typed_counts_before_that_of_the_environment() {
    let folder = folder(&[("own.toml", "[keys]\nopen = \"f7\"\n"), ("config.toml", "[fault]\n")]);
    let mut keys = command(folder.path(), &["keys", "--config", "own.toml"]);
    keys.env("WIRECOPY_CONFIG", "config.toml");
    let keys = ended(keys);
    assert_eq!((keys.code, keys.stderr.as_str()), (0, ""));
    assert!(keys.stdout.lines().any(|line| line.starts_with("open ") && line.contains("f7")));
    let absent = command(folder.path(), &["config", "check", "--config", "gone.toml"]);
    assert!(ended(absent).stderr.contains("failed to read gone.toml: there is no such file"));
}
