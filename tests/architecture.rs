//! Holds the house in order: a module imports only what stands above it in `src/lib.rs`, peers never
//! name one another, some words stay in their room, and no file grows past the wall.

use std::fs;
use std::path::Path;

/// Modules at the edge of the library that never name one another.
const PEERS: [&str; 5] = ["load", "cache", "export", "store", "tui"];

/// Words and the rooms they may stand in; `bin` is `main.rs` and the modules that it alone uses.
const RESERVED: [(&str, &[&str]); 11] = [
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("similar::", &["align"]),
    ("std::fs", &["load", "cache", "export", "store", "config"]),
    ("std::io::Read", &["load", "export", "store"]),
    ("serde", &["failure", "load", "export", "store", "config"]),
    ("std::env", &["bin"]),
    ("std::thread", &["bin"]),
    ("process::", &["bin"]),
    ("println!", &["bin"]),
    ("eprintln!", &["bin"]),
];

/// The most lines of a source file, its tests included.
const WALL: usize = 500;

/// A source file: its path below `src` and its text.
type Source = (String, String);

#[test]
fn the_house_stands() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    collect(&root, &root, &mut sources);
    let faults = faults(&sources);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    assert!(sources.len() > 20, "the sources were not found");
}

#[test]
fn an_upward_import_is_a_fault() {
    check(
        "pub mod span;\npub mod align;",
        "span.rs",
        "use crate::align::Match;",
        "span imports align",
    );
    check(
        "pub mod span;\npub mod align;",
        "span/deep.rs",
        "crate::align::go()",
        "span imports align",
    );
    check(
        "pub mod span;\npub mod align;",
        "span.rs",
        "use crate::{align, x};",
        "span imports align",
    );
}

#[test]
fn a_peer_is_a_fault_in_either_direction() {
    let order = "pub mod load;\npub mod export;\npub mod tui;";
    check(order, "export.rs", "use crate::load::find;", "export imports its peer load");
    check(order, "tui/view.rs", "use crate::export::save;", "tui imports its peer export");
}

#[test]
fn a_reserved_word_outside_its_room_is_a_fault() {
    check("pub mod span;", "span.rs", "use similar::Algorithm;", "span says similar::");
    check("pub mod span;", "span.rs", "use std::{fmt, fs};", "span says std::fs");
    check("pub mod load;", "load.rs", "println!(\"x\");", "load says println!");
    check("pub mod tui;", "tui/view.rs", "use std::fs::File;", "tui says std::fs");
    check("pub mod span;", "main.rs", "ratatui::init();", "bin says ratatui");
}

#[test]
fn a_file_past_the_wall_is_a_fault() {
    check("pub mod span;", "span.rs", &"\n".repeat(WALL + 1), "span.rs has 501 lines");
}

#[test]
fn an_unlisted_folder_is_a_fault() {
    check("pub mod span;", "stray/deep.rs", "", "stray/deep.rs belongs to no module");
    check("pub mod span;", "stray.rs", "", "stray.rs belongs to no module");
}

#[test]
fn what_is_allowed_is_no_fault() {
    let order = "pub mod span;\npub mod align;\npub mod load;";
    for (path, text) in [
        ("align.rs", "use crate::span::Span;\nuse similar::Algorithm;"),
        ("align/deep.rs", "use crate::align::Match;"),
        ("load.rs", "use std::fs::{self, File};"),
        ("main.rs", "use wirecopy::load;\nfn main() { println!(\"{:?}\", std::env::args()); }"),
        ("span.rs", "//! Does not use `similar::` nor crate::align.\n// nor println!\nfn f() {}"),
    ] {
        assert_eq!(faults(&house(order, path, text)), Vec::<String>::new());
    }
}

#[track_caller]
fn check(order: &str, path: &str, text: &str, fault: &str) {
    let found = faults(&house(order, path, text));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains(fault), "{found:?}");
}

fn house(order: &str, path: &str, text: &str) -> Vec<Source> {
    vec![("lib.rs".to_owned(), order.to_owned()), (path.to_owned(), text.to_owned())]
}

fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(root, &path, sources);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let below = path
                .strip_prefix(root)
                .expect("it is below the root")
                .to_string_lossy()
                .replace('\\', "/");
            sources.push((below, fs::read_to_string(&path).expect("a source is text")));
        }
    }
}

/// Returns what is wrong with a house, a line each.
fn faults(sources: &[Source]) -> Vec<String> {
    let floors = modules(sources, "lib.rs", "pub mod ");
    let binary = modules(sources, "main.rs", "mod ");
    let mut faults = Vec::new();
    for (path, text) in sources.iter().filter(|(path, _)| path != "lib.rs") {
        let n_lines = text.lines().count();
        if n_lines > WALL {
            faults.push(format!("{path} has {n_lines} lines"));
        }
        let top = path.split('/').next().unwrap_or(path).trim_end_matches(".rs");
        if let Some(floor) = floors.iter().position(|floor| *floor == top) {
            import_faults(path, text, (&floors, floor), &mut faults);
            word_faults(path, text, top, &mut faults);
        } else if top == "main" || binary.contains(&top) {
            word_faults(path, text, "bin", &mut faults);
        } else {
            faults.push(format!("{path} belongs to no module"));
        }
    }
    faults
}

/// Returns the modules that a file declares behind `keyword`, in its order.
fn modules<'a>(sources: &'a [Source], file: &str, keyword: &str) -> Vec<&'a str> {
    let text = sources.iter().find(|(path, _)| path == file).map_or("", |(_, text)| text);
    text.lines().filter_map(|line| line.strip_prefix(keyword)?.strip_suffix(';')).collect()
}

fn import_faults(
    path: &str,
    text: &str,
    (floors, own): (&[&str], usize),
    faults: &mut Vec<String>,
) {
    for (number, line) in code(text) {
        for (at, floor) in floors.iter().enumerate().filter(|(at, _)| *at != own) {
            if !names(&line, "crate::", floor) {
                continue;
            }
            let place = format!("{path}:{number}: {}", floors[own]);
            if PEERS.contains(&floors[own]) && PEERS.contains(floor) {
                faults.push(format!("{place} imports its peer {floor}"));
            } else if at > own {
                faults.push(format!("{place} imports {floor}, which stands below it"));
            }
        }
    }
}

fn word_faults(path: &str, text: &str, room: &str, faults: &mut Vec<String>) {
    for (number, line) in code(text) {
        for (word, _) in RESERVED.iter().filter(|(_, rooms)| !rooms.contains(&room)) {
            let said = match word.strip_prefix("std::") {
                Some(rest) => names(&line, "std::", rest),
                None => starts_word(&line, word),
            };
            if said {
                faults.push(format!("{path}:{number}: {room} says {word}"));
            }
        }
    }
}

/// Returns whether a line names `item` behind `prefix`, in braces or not.
fn names(line: &str, prefix: &str, item: &str) -> bool {
    line.match_indices(prefix).any(|(at, _)| {
        let rest = &line[at + prefix.len()..];
        let list =
            rest.strip_prefix('{').map_or(rest, |list| list.split('}').next().unwrap_or(list));
        let items = if list.len() == rest.len() { vec![rest] } else { list.split(',').collect() };
        items.iter().any(|found| {
            let tail = found.trim_start().strip_prefix(item);
            tail.is_some_and(|tail| !tail.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    })
}

/// Returns whether `word` begins somewhere in a line at the beginning of a word.
fn starts_word(line: &str, word: &str) -> bool {
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Returns the lines that are no comment, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, String)> {
    text.lines().enumerate().filter_map(|(idx, line)| {
        let code = line.split("//").next().unwrap_or(line);
        (!code.trim().is_empty()).then(|| (idx + 1, code.to_owned()))
    })
}
