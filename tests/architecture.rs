//! Holds the house in order: a module imports only what stands above it in `src/lib.rs`, peers never
//! name one another, the modules of a room do not import one another in a circle, some words stay in
//! their room, and no file grows past the wall.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Modules at the edge of the library that never name one another.
const PEERS: [&str; 5] = ["load", "cache", "export", "store", "tui"];

/// Words and the rooms they may stand in; `bin` is `main.rs` and the modules that it alone uses.
const RESERVED: [(&str, &[&str]); 13] = [
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("similar::", &["align"]),
    ("std::fs", &["load", "cache", "export", "store", "config"]),
    // The ledger of the index reads what it has itself put into a room that was given to it.
    ("std::io::Read", &["load", "index", "export", "store", "bin"]),
    // The scan tells how long its stages took, the screen goes by what the event loop tells it.
    ("std::time::Instant", &["scan", "tui", "bin"]),
    ("std::time::SystemTime", &["cache"]),
    ("serde", &["failure", "load", "export", "store", "config"]),
    ("std::env", &["bin"]),
    ("std::thread", &["bin"]),
    ("process::", &["bin"]),
    ("println!", &["bin"]),
    ("eprintln!", &["bin"]),
];

/// Rooms in which some modules still import one another in a circle. What is untied leaves this list.
const KNOTTED: [&str; 2] = ["tui", "tui/view"];

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
    let circles = circles(&sources);
    let rooms: Vec<&str> = circles.keys().map(String::as_str).collect();
    assert_eq!(rooms, KNOTTED, "\n{circles:#?}\n");
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
    check("pub mod span;", "span.rs", "use std::io::{self, Read};", "span says std::io::Read");
    check(
        "pub mod span;",
        "span.rs",
        "use std::{\n    io::{self, Read},\n};",
        "span says std::io::Read",
    );
    check(
        "pub mod span;",
        "span.rs",
        "use std::io;\nfn f(_: io::Read) {}",
        "span says std::io::Read",
    );
    check("pub mod span;", "span.rs", "std::time::Instant::now()", "span says std::time::Instant");
    check("pub mod load;", "load.rs", "println!(\"x\");", "load says println!");
    check("pub mod tui;", "tui/view.rs", "use std::fs::File;", "tui says std::fs");
    check("pub mod span;", "main.rs", "ratatui::init();", "bin says ratatui");
}

#[test]
fn modules_that_import_one_another_are_a_fault() {
    for (one, other) in [
        ("use super::b::B;", "use super::a::A;"),
        ("use super::{b, x};", "use crate::span::a::A;"),
        ("fn f() { super::b::go() }", "use super::{\n    c::C,\n    a::{A, other},\n};"),
    ] {
        let source = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        let files = [source("span/a.rs", one), source("span/b/deep.rs", "use super::super::c::C;")];
        let mut sources = house("pub mod span;", "span/b.rs", other);
        sources.extend(files);
        sources
            .push(source("span/c.rs", "#[cfg(test)]\nmod tests {\n    use super::super::a::A;\n}"));
        let found = circles(&sources);
        assert_eq!(found, [("span".to_owned(), vec!["a".to_owned(), "b".to_owned()])].into());
    }
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
    for (number, named) in named(text) {
        let Some(floor) = named.strip_prefix("crate::").and_then(|rest| rest.split("::").next())
        else {
            continue;
        };
        let Some(at) = floors.iter().position(|other| *other == floor).filter(|at| *at != own)
        else {
            continue;
        };
        let place = format!("{path}:{number}: {}", floors[own]);
        if PEERS.contains(&floors[own]) && PEERS.contains(&floor) {
            faults.push(format!("{place} imports its peer {floor}"));
        } else if at > own {
            faults.push(format!("{place} imports {floor}, which stands below it"));
        }
    }
}

fn word_faults(path: &str, text: &str, room: &str, faults: &mut Vec<String>) {
    let elsewhere = || RESERVED.iter().filter(|(_, rooms)| !rooms.contains(&room));
    for (word, _) in elsewhere().filter(|(word, _)| word.starts_with("std::")) {
        let says = |(_, named): &(usize, String)| {
            named.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        };
        let said = named(text).into_iter().find(says);
        faults.extend(said.map(|(number, _)| format!("{path}:{number}: {room} says {word}")));
    }
    for (word, _) in elsewhere().filter(|(word, _)| !word.starts_with("std::")) {
        let said = code(text).filter(|(_, line)| starts_word(line, word));
        faults.extend(said.map(|(number, _)| format!("{path}:{number}: {room} says {word}")));
    }
}

/// Returns the rooms in which modules import one another in a circle, with those that do.
fn circles(sources: &[Source]) -> BTreeMap<String, Vec<String>> {
    let mut imports: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (path, text) in sources {
        let module = path.trim_end_matches(".rs").replace('/', "::");
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
        for (_, named) in named(text) {
            let Some(named) = absolute(&module, &named) else { continue };
            let (from, to): (Vec<&str>, Vec<&str>) =
                (module.split("::").collect(), named.split("::").collect());
            let n_common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
            if let (Some(one), Some(other)) = (from.get(n_common), to.get(n_common))
                && n_common > 0
            {
                let room = imports.entry(from[..n_common].join("/")).or_default();
                room.entry((*one).to_owned()).or_default().insert((*other).to_owned());
            }
        }
    }
    imports.into_iter().filter_map(|(room, imports)| Some((room, circle(imports)?))).collect()
}

/// Returns the modules that are left when those are taken out, one after the other, that import none that
/// is left or are imported by none.
fn circle(mut imports: BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    loop {
        let modules: BTreeSet<String> = imports.keys().cloned().collect();
        let imported: BTreeSet<String> = imports.values().flatten().cloned().collect();
        imports.values_mut().for_each(|of| of.retain(|other| modules.contains(other)));
        imports.retain(|module, of| !of.is_empty() && imported.contains(module));
        if imports.len() == modules.len() {
            return (!imports.is_empty()).then(|| imports.into_keys().collect());
        }
    }
}

/// Returns the path from the root of what a module names, if it is in this house.
fn absolute(module: &str, named: &str) -> Option<String> {
    if let Some(rest) = named.strip_prefix("crate::") {
        return Some(rest.to_owned());
    }
    let (mut room, mut rest) = (module, named.strip_prefix("super::")?);
    loop {
        room = room.rsplit_once("::").map_or("", |(room, _)| room);
        match rest.strip_prefix("super::") {
            Some(further) => rest = further,
            None => return Some(format!("{room}::{rest}")),
        }
    }
}

/// Returns the paths that a source names, with the lines on which they stand: what it imports, each path of
/// a list by itself, and what it calls by a path whose first part it has imported.
fn named(text: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    let mut import: Option<(usize, String)> = None;
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for (number, line) in code(text) {
        let begins = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "];
        let begun = begins.iter().find_map(|begin| line.trim_start().strip_prefix(begin));
        if import.is_none() && begun.is_none() {
            for path in line.split(|c: char| !c.is_alphanumeric() && !"_:".contains(c)) {
                let (first, rest) = path.split_once("::").unwrap_or((path, ""));
                let first = known.get(first).map_or(first, String::as_str);
                named.push((number, format!("{first}::{rest}").trim_end_matches(':').to_owned()));
            }
            continue;
        }
        let (_, tree) = import.get_or_insert((number, String::new()));
        tree.push_str(begun.unwrap_or(&line).trim());
        if line.contains(';')
            && let Some((number, tree)) = import.take()
        {
            let mut paths = Vec::new();
            expand("", tree.trim_end_matches(';'), &mut paths);
            for path in paths {
                let last = path.rsplit("::").next().unwrap_or(&path);
                known.insert(last.to_owned(), path.clone());
                named.push((number, path));
            }
        }
    }
    named
}

/// Pushes the paths of a tree of imports.
fn expand(before: &str, tree: &str, paths: &mut Vec<String>) {
    let Some((path, list)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree).trim();
        let path = format!("{before}{path}");
        return paths.push(path.strip_suffix("::self").unwrap_or(&path).to_owned());
    };
    let before = format!("{before}{}", path.trim());
    let (mut depth, mut start) = (0, 0);
    let list = list.rsplit_once('}').map_or(list, |(list, _)| list);
    for (at, c) in list.char_indices().chain([(list.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !list[start..at].trim().is_empty() {
                    expand(&before, &list[start..at], paths);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
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
