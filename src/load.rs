//! Reads articles: paths come in, articles and the errors met go out.
//!
//! [`find`](find()) lists the files there are, in a stable order and without reading them; a file holds
//! one article, or as JSON Lines one on each of its [`lines`](lines()). [`read`] reads an article again
//! by its [`Source`]. What cannot be read is an error on the list and never the end of a run.

mod decode;
mod find;
mod judgements;
mod lines;
mod list;
mod pick;
mod text;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::{Article, ArticleId};
use crate::present::words::failure;
use crate::review::JudgementError;

pub use find::{File, Format, find};
pub use judgements::read_judgements;
pub use lines::{Line, Lines, lines};
pub use list::read_list;
pub use pick::Picker;
pub use text::plain_text;

/// The most bytes that one article may have, or one line of JSON.
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
    /// The line of the file that it stands on; it is the whole file if there is none.
    pub line: Option<Line>,
}

/// Why something that was asked for is not among the articles, or not under its own name.
#[derive(Debug, thiserror::Error)]
#[error("failed to read {}{}: {reason}", path.display(), comma_line(*line))]
pub struct LoadError {
    /// The file or folder.
    pub path: PathBuf,
    /// The line of the file, from 1, if it is about one.
    pub line: Option<u64>,
    /// What was wrong with it.
    pub reason: Reason,
}

/// What can be wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The operating system refused.
    #[error("{}", failure(.0))]
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
    /// It is JSON Lines where one article is needed.
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
    /// A line is not the JSON that it must be; what is wrong, and in which column, from 1.
    #[error("{0}, at column {1}")]
    Json(String, usize),
    /// A line has no text.
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
        LoadError { path: path.to_owned(), line: None, reason }
    }
}

fn comma_line(line: Option<u64>) -> String {
    line.map_or_else(String::new, |line| format!(", line {line}"))
}

impl File {
    /// Returns the source of the article that the file is.
    pub fn source(&self) -> Source {
        let id = ArticleId(self.name.clone());
        Source { path: Arc::clone(&self.path), id, folder: Arc::clone(&self.folder), line: None }
    }

    /// Returns the article on a line of the file, with its source.
    ///
    /// # Errors
    ///
    /// If the line is not JSON, or holds no text.
    pub fn article(&self, line: Line, bytes: &[u8]) -> Result<(Source, Article), LoadError> {
        let article = lines::article(bytes, line.number).map_err(|reason| LoadError {
            line: Some(line.number),
            ..LoadError::new(&self.path, reason)
        })?;
        let id = ArticleId(format!("{}#{}", self.name, article.id));
        let source = Source { id, line: Some(line), ..self.source() };
        let article = source.complete(article);
        Ok((source, article))
    }
}

impl Source {
    /// Returns an error about the article.
    pub fn fail(&self, reason: Reason) -> LoadError {
        let line = self.line.map(|line| line.number);
        LoadError { line, ..LoadError::new(&self.path, reason) }
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
    let article = match source.line {
        None if Format::of(&source.path) == Some(Format::JsonLines) => Err(Reason::Many),
        None => bytes(&source.path)
            .and_then(decode::decode)
            .and_then(|text| plain_text(source.id.clone(), text)),
        Some(line) => lines::read_line(&source.path, line)
            .and_then(|bytes| lines::article(&bytes, line.number)),
    };
    article.map(|article| source.complete(article)).map_err(|reason| source.fail(reason))
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
    fs::File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES { Err(Reason::TooLong) } else { Ok(bytes) }
}

/// Returns a path with `/` between its parts.
fn slashed(path: &Path) -> String {
    path.iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
        .replacen("//", "/", 1)
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
        let (files, _) = find(&[folder.path().to_owned()]);
        let outlets = files.iter().map(|file| read(&file.source()).unwrap().outlet);
        assert_eq!(outlets.collect::<Vec<_>>(), [Some("ap".to_owned()), None]);
    }
}
