//! Reads articles: paths come in, articles and the errors met go out.
//!
//! [`find`] lists what there is to read, in a stable order and without reading it; [`read`] reads one
//! source. A source that cannot be read is an error on the list and never the end of a run.

mod decode;
mod list;
mod text;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use crate::article::{Article, ArticleId};

pub use list::read_list;
pub use text::plain_text;

/// The most bytes that one article may have.
pub const MAX_BYTES: u64 = 64 << 20;

/// A file that holds an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// What reports call it.
    pub id: ArticleId,
    /// The folder below the one given that it stands in, taken for the outlet; empty for none.
    pub folder: String,
}

/// Why something that was asked for is not among the articles.
#[derive(Debug, thiserror::Error)]
#[error("failed to read {}: {reason}", path.display())]
pub struct LoadError {
    /// The file or folder.
    pub path: PathBuf,
    /// What was wrong with it.
    pub reason: Reason,
}

/// What can be wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The operating system refused.
    #[error("{}", plain(.0))]
    Io(#[from] io::Error),
    /// It is something else than a file or a folder.
    #[error("not a regular file")]
    NotAFile,
    /// It is longer than [`MAX_BYTES`].
    #[error("longer than {} MiB", MAX_BYTES >> 20)]
    TooLong,
    /// It holds nothing but white space.
    #[error("empty")]
    Empty,
    /// It is not text.
    #[error("binary, not text")]
    Binary,
    /// A folder link leads back to a folder above it.
    #[error("a link that leads back to {}", .0.display())]
    Loop(PathBuf),
    /// A line of a list of pairs is not two columns.
    #[error("line {0} is not two paths with a tab between them")]
    ListLine(usize),
    /// A list of pairs lacks its first line.
    #[error("the first line must begin with the columns left and right")]
    ListHeader,
}

/// Returns the articles below `paths` in the order given, each folder in the order of its names.
///
/// Of a folder, the files that end in `.txt` count, however deep, hidden ones left out; a file that is
/// named counts whatever its ending. With one path, ids are relative to it; with several, they begin
/// with the path as given. A file that is reached twice is listed once, where it really stands if it is
/// also reached through a link.
pub fn find(paths: &[PathBuf]) -> (Vec<Source>, Vec<LoadError>) {
    let (mut sources, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                let prefix = if paths.len() > 1 { path.as_path() } else { Path::new("") };
                walk(path, prefix, &mut sources, &mut errors);
            }
            Ok(metadata) if metadata.is_file() => sources.push(named(path)),
            Ok(_) => errors.push(LoadError { path: path.clone(), reason: Reason::NotAFile }),
            Err(error) => errors.push(LoadError { path: path.clone(), reason: error.into() }),
        }
    }
    (once(sources), errors)
}

/// Returns `sources` with each file once: where it really stands rather than through a link, else
/// where it was reached first.
fn once(sources: Vec<Source>) -> Vec<Source> {
    let files: Vec<Option<PathBuf>> =
        sources.iter().map(|source| fs::canonicalize(&source.path).ok()).collect();
    let mut kept: HashMap<&Path, usize> = HashMap::new();
    for (idx, file) in files.iter().enumerate() {
        let Some(file) = file else { continue };
        let first = kept.entry(file).or_insert(idx);
        let is_real = |idx: usize| file.ends_with(plainly(&sources[idx].path));
        if is_real(idx) && !is_real(*first) {
            *first = idx;
        }
    }
    let is_kept = |idx: usize| files[idx].as_deref().is_none_or(|file| kept[file] == idx);
    let sources = sources.into_iter().enumerate();
    sources.filter(|(idx, _)| is_kept(*idx)).map(|(_, source)| source).collect()
}

/// Returns a path without the `.` and `..` that it begins with.
fn plainly(path: &Path) -> PathBuf {
    let dots = |part: &Component<'_>| matches!(part, Component::CurDir | Component::ParentDir);
    path.components().skip_while(dots).collect()
}

/// Returns the source of a file that was named itself.
pub fn named(path: &Path) -> Source {
    Source { path: path.to_owned(), id: ArticleId(slashed(path)), folder: String::new() }
}

/// Returns the article in a file.
///
/// # Errors
///
/// If the file cannot be read, is no text, holds nothing, or is longer than [`MAX_BYTES`].
pub fn read(source: &Source) -> Result<Article, LoadError> {
    let fail = |reason| LoadError { path: source.path.clone(), reason };
    let bytes = bytes(&source.path).map_err(fail)?;
    let text = decode::decode(bytes).map_err(fail)?;
    let mut article = plain_text(source.id.clone(), text).map_err(fail)?;
    article.outlet = (!source.folder.is_empty()).then(|| source.folder.clone());
    Ok(article)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Reason> {
    // Asked before it is opened: to open a named pipe is to wait for someone to write into it.
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(Reason::NotAFile);
    }
    if metadata.len() > MAX_BYTES {
        return Err(Reason::TooLong);
    }
    // It may have grown since.
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES { Err(Reason::TooLong) } else { Ok(bytes) }
}

/// Appends the text files below a folder.
fn walk(folder: &Path, prefix: &Path, sources: &mut Vec<Source>, errors: &mut Vec<LoadError>) {
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in
        entries.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path()))
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_text(entry.path()) => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let first = below.iter().next().filter(|_| entry.depth() > 1);
                sources.push(Source {
                    id: ArticleId(slashed(&prefix.join(below))),
                    folder: first.map(|f| f.to_string_lossy().into_owned()).unwrap_or_default(),
                    path: entry.into_path(),
                });
            }
            Ok(_) => {}
            Err(error) if error.depth() > 0 && error.path().is_some_and(is_hidden) => {}
            Err(error) => errors.push(walk_error(folder, error)),
        }
    }
}

fn walk_error(folder: &Path, error: walkdir::Error) -> LoadError {
    let path = error.path().unwrap_or(folder).to_owned();
    let reason = match error.loop_ancestor() {
        Some(ancestor) => Reason::Loop(ancestor.to_owned()),
        None => Reason::Io(error.into()),
    };
    LoadError { path, reason }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"))
}

/// Returns a path with `/` between its parts.
fn slashed(path: &Path) -> String {
    path.iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
        .replacen("//", "/", 1)
}

/// Returns what the operating system says, without its number.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" (os error").map_or(text.as_str(), |(words, _)| words);
    text.rsplit(": ").next().unwrap_or(text).to_lowercase()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
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
        for file in ["ap/b.txt", "ap/a.TXT", "ap/2017/x.txt/c.txt", ".git/d.txt", "e.md", "f.txt"] {
            fs::write(root.join("news").join(file), "Text.").unwrap();
        }
        symlink("ap", root.join("news/all")).unwrap();
        symlink("gone", root.join("news/.#f.txt")).unwrap();
        symlink("../ap", root.join("news/ap/back")).unwrap();
        let plain = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
        let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
        let (sources, failed) = find(&paths);
        let prefix = format!("{}/", root.display());
        let found: Vec<_> = sources.iter().map(|source| source.id.0.replace(&prefix, "")).collect();
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
        let ids = ["ap/2017/x.txt/c.txt", "ap/a.TXT", "ap/b.txt", "f.txt"];
        check(&["news"], &ids, &loops);
        check(
            &["news/../news/./ap"],
            &["2017/x.txt/c.txt", "a.TXT", "b.txt"],
            &["news/../news/./ap/back"],
        );
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
    fn the_folder_below_is_the_outlet() {
        let folder = TempDir::new().unwrap();
        fs::create_dir_all(folder.path().join("ap/2017")).unwrap();
        for file in ["ap/2017/a.txt", "b.txt"] {
            fs::write(folder.path().join(file), "Text.").unwrap();
        }
        let (sources, _) = find(&[folder.path().to_owned()]);
        let outlets = sources.iter().map(|source| read(source).unwrap().outlet);
        assert_eq!(outlets.collect::<Vec<_>>(), [Some("ap".to_owned()), None]);
    }

    #[test]
    fn says_what_the_system_says_in_lower_case() {
        assert_eq!(plain(&io::Error::from_raw_os_error(2)), "no such file or directory");
        assert_eq!(plain(&io::Error::other("it broke: Badly")), "badly");
    }
}
