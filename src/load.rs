//! Reads articles: paths come in, articles and the errors met go out.
//!
//! [`find`](find()) lists the files there are, in a stable order and without reading them; a file holds
//! one article, or as JSON Lines and as an array of JSON one in each of its [`parts`](parts()). [`read`]
//! reads an article again by its [`Source`]. What cannot be read is an error on the list and never the end of a run.

mod array;
mod decode;
mod fields;
mod find;
mod judgements;
mod lines;
mod list;
mod names;
mod part;
mod parts;
mod pick;
mod text;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::{Article, ArticleId};
use crate::failure;
use crate::review::JudgementError;

pub use find::{File, Format, find};
pub use judgements::read_judgements;
pub use list::{List, read_list};
pub use names::distinguish;
pub use part::{Part, PartRead};
pub use parts::{Parts, parts};
pub use pick::Picker;
pub use text::plain_text;

/// The most bytes that one article may have, or one line or element of JSON.
pub const MAX_BYTES: u64 = 64 << 20;

/// Where an article is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The file.
    pub path: Arc<Path>,
    /// What reports call the article.
    pub id: ArticleId,
    /// The folder that is taken for the outlet where the article names none; empty for none.
    pub folder: Arc<str>,
    /// The part of the file that it is; it is the whole file if there is none.
    pub part: Option<Part>,
}

/// Why something that was asked for is not among the articles, or not under its own name.
#[derive(Debug, thiserror::Error)]
#[error("failed to read {}{}: {reason}", path.display(), place(path, *number))]
pub struct LoadError {
    /// The file or folder.
    pub path: PathBuf,
    /// The line of the file, or the element of its array, from 1, if it is about one.
    pub number: Option<u64>,
    /// What was wrong with it.
    pub reason: Reason,
}

/// What can be wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The operating system refused.
    #[error("{}", failure::of_system(.0))]
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
    /// It holds many articles where one article is needed.
    #[error("many articles; one is called FILE#ID")]
    Many,
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
    /// It is not the JSON that it must be.
    #[error("{wrong}, at column {column}{}", of_line(*line))]
    Json {
        /// What is wrong with it.
        wrong: String,
        /// In which of its lines, from 1.
        line: usize,
        /// In which column of that line, in bytes, from 1.
        column: usize,
    },
    /// It is no array of JSON.
    #[error("not an array of articles")]
    NoArray,
    /// An array lacks its end.
    #[error("the array does not end")]
    ArrayEnd,
    /// An array is not all of its file.
    #[error("something stands behind the array, and was not read")]
    BehindArray,
    /// A string goes on behind its line, so that nobody knows where it ends.
    #[error("a line break within a string")]
    LineBreak,
    /// An object has no text.
    #[error("no text; it stands in the field text, body or content")]
    NoText,
    /// Another article has the same id; the new name.
    #[error("another article has the same id; it is called {0} instead")]
    SameId(ArticleId),
    /// It holds no judgements.
    #[error("its name ends in none of .csv .jsonl")]
    NoJudgements,
    /// A table of judgements lacks a column.
    #[error("the column {0} is missing; columns are separated by commas")]
    NoColumn(&'static str),
    /// A line is no judgement.
    #[error("{0}")]
    Judgement(JudgementError),
    /// A line is not what it must be, in words.
    #[error("{0}")]
    Row(String),
    /// It is no longer what it was when the run began.
    #[error("changed while it was being compared")]
    Changed,
}

impl LoadError {
    /// Returns an error about a whole file.
    pub fn new(path: &Path, reason: Reason) -> Self {
        LoadError { path: path.to_owned(), number: None, reason }
    }
}

/// Returns which part of a file an error is about, to be said behind the name of the file.
fn place(path: &Path, number: Option<u64>) -> String {
    let part = match Format::of(path) {
        Some(Format::JsonArray) => "article",
        Some(Format::JsonLines | Format::Text) | None => "line",
    };
    number.map_or_else(String::new, |number| format!(", {part} {number}"))
}

/// Returns in which of several lines a column is.
fn of_line(line: usize) -> String {
    if line > 1 { format!(" of its line {line}") } else { String::new() }
}

impl File {
    /// Returns the source of the article that the file is.
    pub fn source(&self) -> Source {
        let id = ArticleId(self.name.clone());
        Source { path: Arc::clone(&self.path), id, folder: Arc::clone(&self.folder), part: None }
    }

    /// Returns the article that is a part of the file, with its source.
    ///
    /// # Errors
    ///
    /// If the part is not JSON, or holds no text.
    pub fn article(&self, part: Part, bytes: &[u8]) -> Result<(Source, Article), LoadError> {
        let article = fields::article(bytes, part.number).map_err(|reason| LoadError {
            number: Some(part.number),
            ..LoadError::new(&self.path, reason)
        })?;
        let id = ArticleId(format!("{}#{}", self.name, article.id));
        let source = Source { id, part: Some(part), ..self.source() };
        let article = source.complete(article);
        Ok((source, article))
    }
}

impl Source {
    /// Returns the line of the file on which the article begins, from 1, if that is known.
    pub fn line(&self) -> Option<u64> {
        let part = self.part?;
        (Format::of(&self.path) == Some(Format::JsonLines)).then_some(part.number)
    }

    /// Returns an error about the article.
    pub fn fail(&self, reason: Reason) -> LoadError {
        let number = self.part.map(|part| part.number);
        LoadError { number, ..LoadError::new(&self.path, reason) }
    }

    /// Returns an article with what the place of its file says of it.
    fn complete(&self, article: Article) -> Article {
        let folder = (!self.folder.is_empty()).then(|| self.folder.to_string());
        Article { id: self.id.clone(), outlet: article.outlet.or(folder), ..article }
    }
}

/// Returns the article of a source.
///
/// # Errors
///
/// If the file cannot be read, is no text, holds nothing, or is longer than [`MAX_BYTES`].
pub fn read(source: &Source) -> Result<Article, LoadError> {
    let article = match source.part {
        None if Format::of(&source.path).is_some_and(Format::holds_many) => Err(Reason::Many),
        None => bytes(&source.path)
            .and_then(decode::decode)
            .and_then(|text| plain_text(source.id.clone(), text)),
        Some(part) => part::read_part(&source.path, part)
            .and_then(|bytes| fields::article(&bytes, part.number)),
    };
    article.map(|article| source.complete(article)).map_err(|reason| source.fail(reason))
}

/// Returns the article of a plain text that comes in as a stream.
///
/// # Errors
///
/// If it cannot be read, is no text, holds nothing, or is longer than [`MAX_BYTES`].
pub fn read_stream(id: ArticleId, stream: impl Read) -> Result<Article, Reason> {
    let text = fill(Vec::new(), stream).and_then(decode::decode)?;
    plain_text(id, text)
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
    let room = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    fill(room, fs::File::open(path)?)
}

/// Reads a stream to its end, unless it is too long.
fn fill(mut bytes: Vec<u8>, stream: impl Read) -> Result<Vec<u8>, Reason> {
    stream.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES { Err(Reason::TooLong) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn the_folder_below_is_the_outlet() {
        let folder = TempDir::new().unwrap();
        fs::create_dir_all(folder.path().join("ap/2017")).unwrap();
        for file in ["ap/2017/a.txt", "b.txt"] {
            fs::write(folder.path().join(file), "Text.").unwrap();
        }
        let (files, _) = find(&[folder.path().to_owned()], &|| false);
        let outlets = files.iter().map(|file| read(&file.source()).unwrap().outlet);
        assert_eq!(outlets.collect::<Vec<_>>(), [Some("ap".to_owned()), None]);
    }

    #[test]
    fn a_text_is_what_stood_before_its_end_when_that_was_reached() {
        let mut pieces = part::Pieces::of(&["So it was.", " More is written.", "", " Too late."]);
        let article = read_stream(ArticleId(String::new()), &mut pieces).unwrap();
        assert_eq!(article.text, "So it was. More is written.");
        assert_eq!(pieces.n_left(), 1);
    }
}
