//! Cuts JSON Lines: a file comes in, its lines go out.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use memchr::memchr;

use super::part::{Part, PartRead, buffered, mark};
use super::{LoadError, MAX_BYTES, Reason};

/// The lines of a file that are not blank. What is written to it behind its end, once that was reached, is
/// not read: it may go on with the last line.
pub(super) struct Lines<R> {
    path: Box<Path>,
    reader: BufReader<R>,
    /// The line before the next.
    last: Part,
    is_over: bool,
}

impl<R: Read> Iterator for Lines<R> {
    type Item = PartRead;

    /// Returns the next line; one that is too long is an error, and reading goes on behind it.
    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            let mut bytes = Vec::new();
            let offset = self.last.offset + self.last.length;
            let line = self.read(&mut bytes).map(|length| {
                self.last = Part { number: self.last.number + 1, offset, length };
                self.last
            });
            let fail = |number, reason| LoadError {
                number: Some(number),
                ..LoadError::new(&self.path, reason)
            };
            match line {
                Ok(Part { length: 0, .. }) => return None,
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
                    return Some(Ok((Part { offset, length, ..line }, bytes)));
                }
                Err(error) => {
                    self.is_over = true;
                    return Some(Err(fail(self.last.number + 1, error.into())));
                }
            }
        }
        None
    }
}

impl<R: Read> Lines<R> {
    /// Returns the lines of a file that was opened.
    pub(super) fn new(path: &Path, opened: R) -> Self {
        let reader = BufReader::with_capacity(1 << 18, opened);
        let last = Part { number: 0, offset: 0, length: 0 };
        Lines { path: path.into(), reader, last, is_over: false }
    }

    /// Reads a line with its break, of one that is too long the beginning only; returns its length.
    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<u64> {
        let most = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX) + 1;
        let mut length = 0;
        loop {
            let piece = buffered(&mut self.reader)?;
            let end = memchr(b'\n', piece).map(|at| at + 1);
            let len = end.unwrap_or(piece.len());
            bytes.extend_from_slice(&piece[..len.min(most - bytes.len())]);
            self.reader.consume(len);
            length += len as u64;
            self.is_over = len == 0;
            if end.is_some() || self.is_over {
                return Ok(length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use expect_test::expect;
    use tempfile::TempDir;

    use super::super::find::named;
    use super::super::part::Pieces;
    use super::super::{Source, parts, read};
    use super::*;
    use crate::article::{Article, ArticleId};

    /// Checks what the lines of a file say, and that each can be read again by its place.
    #[track_caller]
    fn check(bytes: &[u8], expected: &expect_test::Expect) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("news.jsonl");
        fs::write(&path, bytes).unwrap();
        let file = named(&path, "news.jsonl".to_owned());
        let mut told = String::new();
        for line in parts(&file).unwrap() {
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
            failed to read P, line 5: no text; it stands in the field text, body or content
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
        let lines: Vec<_> = parts(&file).unwrap().collect();
        let [Err(LoadError { number: Some(1), reason: Reason::TooLong, .. }), Ok((line, _))] =
            lines.as_slice()
        else {
            panic!("{lines:?}");
        };
        assert_eq!((line.number, line.offset), (2, long as u64 + 1));
    }

    #[test]
    fn what_is_written_once_the_end_was_reached_is_not_read() {
        let mut pieces = Pieces::of(&["{\"text\":\"One.\"}\n{\"te", "", "xt\":\"Two.\"}\n"]);
        let lines = Lines::new(Path::new("news.jsonl"), &mut pieces);
        let lines: Vec<_> = lines.map(|line| String::from_utf8(line.unwrap().1).unwrap()).collect();
        assert_eq!(lines, ["{\"text\":\"One.\"}", "{\"te"]);
        assert_eq!(pieces.n_left(), 1);
    }

    #[test]
    fn a_line_that_is_gone_is_an_error() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("news.jsonl");
        fs::write(&path, "{\"text\":\"One.\"}\n").unwrap();
        let part = Part { number: 9, offset: 99, length: 9 };
        let id = ArticleId(String::new());
        let source = Source { path: path.into(), id, folder: "".into(), part: Some(part) };
        assert!(read(&source).unwrap_err().to_string().contains("line 9"));
    }
}
