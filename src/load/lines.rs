//! Reads JSON Lines: a file comes in line by line, each line becomes an article.
//!
//! A line is an object with the article's `text` (or `body`, or `content`), and, where they are known,
//! its `id`, `title`, `outlet` (or `source`), `url` (or `link`) and `published` (or `date`). Other names are passed over.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::find::File;
use super::{LoadError, MAX_BYTES, Reason, plain_text};
use crate::article::{Article, ArticleId};

/// Where a line stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// Its number, from 1.
    pub number: u64,
    /// Where it begins, in bytes.
    pub offset: u64,
    /// How long it is, in bytes, without the line break.
    pub length: u64,
}

/// The lines of a file that are not blank, each with its bytes, read as they are asked for.
pub struct Lines {
    path: Box<Path>,
    reader: BufReader<fs::File>,
    /// The line before the next.
    last: Line,
    is_broken: bool,
}

/// Returns the lines of a file.
///
/// # Errors
///
/// If the file cannot be opened.
pub fn lines(file: &File) -> Result<Lines, LoadError> {
    let opened = open(&file.path).map_err(|reason| LoadError::new(&file.path, reason))?;
    let last = Line { number: 0, offset: 0, length: 0 };
    Ok(Lines {
        path: Box::from(&*file.path),
        reader: BufReader::with_capacity(1 << 18, opened),
        last,
        is_broken: false,
    })
}

impl Iterator for Lines {
    type Item = Result<(Line, Vec<u8>), LoadError>;

    /// Returns the next line; one that is too long is an error, and reading goes on behind it.
    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_broken {
            let mut bytes = Vec::new();
            let offset = self.last.offset + self.last.length;
            let line = self.read(&mut bytes).map(|length| {
                self.last = Line { number: self.last.number + 1, offset, length };
                self.last
            });
            let fail = |number, reason| LoadError {
                line: Some(number),
                ..LoadError::new(&self.path, reason)
            };
            match line {
                Ok(Line { length: 0, .. }) => return None,
                Ok(line) if line.length > bytes.len() as u64 => {
                    return Some(Err(fail(line.number, Reason::TooLong)));
                }
                Ok(line) => {
                    let start = if offset == 0 { mark(&bytes) } else { 0 };
                    bytes.drain(..start);
                    bytes.truncate(bytes.trim_ascii_end().len());
                    if bytes.trim_ascii().is_empty() {
                        continue;
                    }
                    let (offset, length) = (offset + start as u64, bytes.len() as u64);
                    return Some(Ok((Line { offset, length, ..line }, bytes)));
                }
                Err(error) => {
                    self.is_broken = true;
                    return Some(Err(fail(self.last.number + 1, error.into())));
                }
            }
        }
        None
    }
}

impl Lines {
    /// Reads a line with its break, of one that is too long the beginning only; returns its length.
    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<u64> {
        let kept = (&mut self.reader).take(MAX_BYTES + 1).read_until(b'\n', bytes)?;
        if kept as u64 <= MAX_BYTES || bytes.ends_with(b"\n") {
            return Ok(kept as u64);
        }
        Ok(kept as u64 + self.reader.skip_until(b'\n')? as u64)
    }
}

/// Returns the length of the byte order mark that `bytes` begin with.
fn mark(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }
}

/// Reads again what stands on a line.
pub(super) fn read_line(path: &Path, line: Line) -> Result<Vec<u8>, Reason> {
    let mut file = open(path)?;
    file.seek(SeekFrom::Start(line.offset))?;
    let mut bytes = Vec::new();
    file.take(line.length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a file, which must be a regular one: to open a named pipe is to wait for its writer.
fn open(path: &Path) -> Result<fs::File, Reason> {
    if fs::metadata(path)?.is_file() { Ok(fs::File::open(path)?) } else { Err(Reason::NotAFile) }
}

/// What a line says.
#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    id: Value,
    text: Option<String>,
    body: Option<String>,
    content: Option<String>,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    outlet: Value,
    #[serde(default)]
    source: Value,
    #[serde(default)]
    url: Value,
    #[serde(default)]
    link: Value,
    #[serde(default)]
    published: Value,
    #[serde(default)]
    date: Value,
}

impl Fields {
    fn of(bytes: &[u8]) -> Result<Fields, Reason> {
        if !bytes.trim_ascii_start().starts_with(b"{") {
            return Err(Reason::Json("not an object".to_owned(), 1));
        }
        serde_json::from_slice(bytes).map_err(|error| json(&error))
    }

    /// Returns the id of the article: the one it names, or the number of the line.
    fn id(&self, number: u64) -> String {
        let id = match &self.id {
            Value::Number(id) => Some(id.to_string()),
            id => word(id),
        };
        id.unwrap_or_else(|| number.to_string())
    }
}

/// Returns the id of the article on a line, if there is an article.
pub(super) fn id(bytes: &[u8], number: u64) -> Option<String> {
    Some(Fields::of(bytes).ok()?.id(number))
}

/// Returns the article on a line, whose id is its own: the one it names, or the number of the line.
///
/// A date that is not ISO 8601 counts as not known.
pub(super) fn article(bytes: &[u8], number: u64) -> Result<Article, Reason> {
    let fields = Fields::of(bytes)?;
    let id = ArticleId(fields.id(number));
    let text = fields.text.or(fields.body).or(fields.content).ok_or(Reason::NoText)?;
    let article = plain_text(id, text)?;
    let published = word(&fields.published).or(word(&fields.date));
    Ok(Article {
        title: word(&fields.title).or(article.title),
        outlet: word(&fields.outlet).or(word(&fields.source)),
        url: word(&fields.url).or(word(&fields.link)),
        published: published.and_then(|date| date.parse().ok()).or(article.published),
        ..article
    })
}

/// Returns what a text value says, if it says anything.
fn word(value: &Value) -> Option<String> {
    let word = value.as_str()?.trim();
    (!word.is_empty()).then(|| word.to_owned())
}

/// Returns what is wrong with a line, without the place, which is counted in lines of its own.
fn json(error: &serde_json::Error) -> Reason {
    let words = error.to_string();
    let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
    Reason::Json(words.to_owned(), error.column())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use tempfile::TempDir;

    use super::super::find::named;
    use super::super::{Source, read};
    use super::*;

    /// Checks what the lines of a file say, and that each can be read again by its place.
    #[track_caller]
    fn check(bytes: &[u8], expected: &expect_test::Expect) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("news.jsonl");
        fs::write(&path, bytes).unwrap();
        let file = named(&path, "news.jsonl".to_owned());
        let mut told = String::new();
        for line in lines(&file).unwrap() {
            let article = line.and_then(|(line, bytes)| file.article(line, &bytes));
            match article {
                Ok((source, article)) => {
                    assert_eq!(read(&source).unwrap(), article);
                    let Article { id, title, outlet, published, text, .. } = article;
                    let published = published.map(|published| published.to_string());
                    told += &format!("{id} {title:?} {outlet:?} {published:?} {text:?}\n");
                }
                Err(error) => told += &format!("{error}\n").replace(&*path.to_string_lossy(), "P"),
            }
        }
        expected.assert_eq(&told);
    }

    #[test]
    fn reads_what_exports_have() {
        let lines = concat!(
            "\u{feff}{\"id\":\"a\",\"text\":\"One.\",\"title\":\"Head\",\"outlet\":\"AP\",",
            "\"published\":\"2017-06-09T18:30:00-05:00\"}\r\n",
            "\n  \n",
            "{\"id\":7,\"body\":\"Two.\",\"source\":\"dpa\",\"date\":\"2017-06-09\",\"x\":[1]}\n",
            "{\"content\":\"date 2016-01-02 Three.\",\"title\":null,\"published\":\"June 9\"}",
        );
        check(
            lines.as_bytes(),
            &expect![[r#"
                news.jsonl#a Some("Head") Some("AP") Some("2017-06-09T18:30:00-05:00") "One."
                news.jsonl#7 None Some("dpa") Some("2017-06-09") "Two."
                news.jsonl#5 None None Some("2016-01-02") "date 2016-01-02 Three."
            "#]],
        );
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_go_on() {
        let lines =
            b"{\"text\":\"One.\"}\n{\"text\":\n[1]\n{\"id\":1}\n{\"text\":5}\n{\"text\":\" \"}\n\
                      {\"text\":\"caf\xe9\"}\n{\"text\":\"Two.\"}\n";
        check(
            lines,
            &expect![[r#"
            news.jsonl#1 None None None "One."
            failed to read P, line 2: EOF while parsing a value, at column 8
            failed to read P, line 3: not an object, at column 1
            failed to read P, line 4: no text; it stands in the field text, body or content
            failed to read P, line 5: invalid type: integer `5`, expected a string, at column 9
            failed to read P, line 6: empty
            failed to read P, line 7: invalid unicode code point, at column 13
            news.jsonl#8 None None None "Two."
        "#]],
        );
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("news.jsonl");
        let long = usize::try_from(MAX_BYTES).unwrap() + 2;
        fs::write(&path, [&vec![b'x'; long][..], b"\n{\"text\":\"One.\"}\n"].concat()).unwrap();
        let file = named(&path, "news.jsonl".to_owned());
        let lines: Vec<_> = lines(&file).unwrap().collect();
        let [Err(LoadError { line: Some(1), reason: Reason::TooLong, .. }), Ok((line, _))] =
            lines.as_slice()
        else {
            panic!("{lines:?}");
        };
        assert_eq!((line.number, line.offset), (2, long as u64 + 1));
    }

    #[test]
    fn a_line_that_is_gone_is_an_error() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("news.jsonl");
        fs::write(&path, "{\"text\":\"One.\"}\n").unwrap();
        let line = Line { number: 9, offset: 99, length: 9 };
        let id = ArticleId(String::new());
        let source = Source { path: path.into(), id, folder: "".into(), line: Some(line) };
        assert!(read(&source).unwrap_err().to_string().contains("line 9"));
    }
}
