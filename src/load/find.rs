//! Lists what there is to read: paths come in, files and the errors met go out; of
//! files, no more than the beginning is read.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::array::may_be_array;
use super::names::{shown, slashed};
use super::{LoadError, Reason};

/// A file that holds one article or many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is.
    pub path: Arc<Path>,
    /// What reports call it.
    pub name: String,
    /// The folder below the one given that it stands in, taken for the outlet; empty for none.
    pub folder: Arc<str>,
    /// What it holds.
    pub format: Format,
    /// Below which of the paths given it was found, from 0.
    pub root: usize,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One article as plain text.
    Text,
    /// An article on each line, as JSON.
    JsonLines,
    /// One array of articles, as JSON.
    JsonArray,
}

impl Format {
    /// Returns the format that the ending of a name promises, if it is one of ours.
    pub(super) fn of(path: &Path) -> Option<Format> {
        let ending = path.extension()?;
        let is = |known: &&str| ending.eq_ignore_ascii_case(known);
        if ["jsonl", "ndjson"].iter().any(&is) {
            return Some(Format::JsonLines);
        }
        if is(&"json") {
            return Some(Format::JsonArray);
        }
        is(&"txt").then_some(Format::Text)
    }

    /// Returns whether a file may hold more than one article.
    pub(super) fn holds_many(self) -> bool {
        match self {
            Format::JsonLines | Format::JsonArray => true,
            Format::Text => false,
        }
    }
}

/// Returns the file with a name of its own choice.
pub(super) fn named(path: &Path, name: String) -> File {
    let format = Format::of(path).unwrap_or(Format::Text);
    File { path: path.into(), name, folder: "".into(), format, root: 0 }
}

/// What a walk has found so far.
#[derive(Default)]
struct Found {
    files: Vec<File>,
    errors: Vec<LoadError>,
    /// Whether a link was followed, so that a file may have been reached twice.
    has_links: bool,
}

/// Returns the files below `paths` in the order given, each folder in the order of its names.
///
/// Of a folder, the files that end in `.txt`, `.jsonl` or `.ndjson` count, however deep, hidden ones
/// left out, and those that end in `.json` if they are arrays of objects; a file that is named counts
/// whatever its ending. With one path, names are relative to it;
/// with several, they begin with the path as given. A file that is reached twice is listed once, where
/// it really stands if it is also reached through a link. `is_over` is asked before each file whether
/// nobody waits for more: then what was found so far is all.
pub fn find(paths: &[PathBuf], is_over: &dyn Fn() -> bool) -> (Vec<File>, Vec<LoadError>) {
    let mut found = Found { has_links: paths.len() > 1, ..Found::default() };
    for (root, path) in paths.iter().enumerate() {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                let prefix = if paths.len() > 1 { path.as_path() } else { Path::new("") };
                found.walk(root, (path, prefix), is_over);
            }
            Ok(metadata) if metadata.is_file() => {
                found.files.push(File { root, ..named(path, slashed(path)) });
            }
            Ok(_) => found.fail(path, Reason::NotAFile),
            Err(error) => found.fail(path, error.into()),
        }
    }
    let Found { files, errors, mut has_links } = found;
    has_links &= !is_over();
    // To ask where each file really stands takes longer than all the rest.
    (if has_links { once(files) } else { files }, errors)
}

/// Returns `files` with each file once: where it really stands rather than through a link, else
/// where it was reached first.
fn once(files: Vec<File>) -> Vec<File> {
    let real: Vec<Option<PathBuf>> =
        files.iter().map(|file| fs::canonicalize(&file.path).ok()).collect();
    let mut kept: HashMap<&Path, usize> = HashMap::new();
    for (idx, path) in real.iter().enumerate() {
        let Some(path) = path else { continue };
        let first = kept.entry(path).or_insert(idx);
        let is_real = |idx: usize| path.ends_with(plainly(&files[idx].path));
        if is_real(idx) && !is_real(*first) {
            *first = idx;
        }
    }
    let is_kept = |idx: usize| real[idx].as_deref().is_none_or(|path| kept[path] == idx);
    let files = files.into_iter().enumerate();
    files.filter(|(idx, _)| is_kept(*idx)).map(|(_, file)| file).collect()
}

/// Returns a path without the `.` and `..` that it begins with.
fn plainly(path: &Path) -> PathBuf {
    let dots = |part: &Component<'_>| matches!(part, Component::CurDir | Component::ParentDir);
    path.components().skip_while(dots).collect()
}

impl Found {
    /// Appends the files below a folder that have one of our endings.
    fn walk(&mut self, root: usize, (folder, prefix): (&Path, &Path), is_over: &dyn Fn() -> bool) {
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        let is_shown = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.path());
        let mut outlet: Arc<str> = "".into();
        for entry in entries.into_iter().filter_entry(is_shown) {
            if is_over() {
                return;
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if error.depth() > 0 && error.path().is_some_and(is_hidden) => continue,
                Err(error) => {
                    // A link that leads back is a link.
                    self.has_links = true;
                    self.errors.push(walk_error(folder, error));
                    continue;
                }
            };
            self.has_links |= entry.depth() > 0 && entry.path_is_symlink();
            let kind = entry.file_type();
            let Some(format) = Format::of(entry.path()).filter(|_| !kind.is_dir()) else {
                continue;
            };
            if !kind.is_file() {
                self.fail(entry.path(), Reason::NotAFile);
                continue;
            }
            if format == Format::JsonArray && !may_be_array(entry.path()) {
                continue;
            }
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let first = below.iter().next().filter(|_| entry.depth() > 1);
            let first = first.map(shown).unwrap_or_default();
            if *outlet != *first {
                outlet = first.into();
            }
            self.files.push(File {
                name: slashed(&prefix.join(below)),
                folder: Arc::clone(&outlet),
                path: entry.path().into(),
                format,
                root,
            });
        }
    }

    fn fail(&mut self, path: &Path, reason: Reason) {
        self.errors.push(LoadError::new(path, reason));
    }
}

fn walk_error(folder: &Path, error: walkdir::Error) -> LoadError {
    let path = error.path().unwrap_or(folder).to_owned();
    let reason = match error.loop_ancestor() {
        Some(ancestor) => Reason::Loop(ancestor.to_owned()),
        None => Reason::Io(error.into()),
    };
    LoadError::new(&path, reason)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::cell::Cell;
    use std::os::unix::fs::symlink;

    use tempfile::TempDir;

    use super::*;

    /// Checks the ids of what is found below some paths of a folder of two outlets, and the errors.
    #[track_caller]
    fn check(paths: &[&str], ids: &[&str], errors: &[&str]) {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("news/ap/2017/x.txt")).unwrap();
        fs::create_dir_all(root.join("news/.git")).unwrap();
        for file in [
            "ap/b.txt",
            "ap/a.TXT",
            "ap/2017/x.txt/c.txt",
            ".git/d.txt",
            "e.md",
            "f.txt",
            "g.NDJSON",
        ] {
            fs::write(root.join("news").join(file), "Text.").unwrap();
        }
        symlink("ap", root.join("news/all")).unwrap();
        symlink("gone", root.join("news/.#f.txt")).unwrap();
        symlink("../ap", root.join("news/ap/back")).unwrap();
        let plain = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
        let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
        let (files, failed) = find(&paths, &|| false);
        let prefix = format!("{}/", root.display());
        let found: Vec<_> = files.iter().map(|file| file.name.replace(&prefix, "")).collect();
        let failed: Vec<_> = failed.iter().map(|error| plain(&error.path)).collect();
        assert_eq!(
            (found, failed.iter().map(String::as_str).collect()),
            (owned(ids), errors.to_vec())
        );
    }

    fn owned(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn lists_each_text_once_where_it_stands() {
        let loops = ["news/all/back", "news/ap/back"];
        let ids = ["ap/2017/x.txt/c.txt", "ap/a.TXT", "ap/b.txt", "f.txt", "g.NDJSON"];
        check(&["news"], &ids, &loops);
        check(
            &["news/../news/./ap"],
            &["2017/x.txt/c.txt", "a.TXT", "b.txt"],
            &["news/../news/./ap/back"],
        );
    }

    #[test]
    fn once_it_is_over_what_was_found_is_all() {
        let folder = TempDir::new().unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            fs::write(folder.path().join(name), "Text.").unwrap();
        }
        let found = |n_asked: usize| {
            let asked = Cell::new(0);
            let is_over = || asked.replace(asked.get() + 1) >= n_asked;
            find(&[folder.path().to_owned()], &is_over).0.len()
        };
        // The folder itself is asked for first.
        assert_eq!([0, 1, 3, usize::MAX].map(found), [0, 0, 2, 3]);
    }

    #[test]
    fn several_paths_keep_their_names() {
        check(
            &["news/f.txt", "news/e.md", "news/ap/2017", "gone"],
            &["news/f.txt", "news/e.md", "news/ap/2017/x.txt/c.txt"],
            &["gone"],
        );
        check(&["news/f.txt", "news/f.txt"], &["news/f.txt"], &[]);
    }

    #[test]
    fn the_ending_tells_the_format() {
        let format = |name: &str| named(Path::new(name), name.to_owned()).format;
        assert_eq!(format("a/b.JSONL"), Format::JsonLines);
        assert_eq!(["a.txt", "jsonl", "a.jsonl.txt"].map(format), [Format::Text; 3]);
    }
}
