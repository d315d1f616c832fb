//! Cuts an array of JSON: a file comes in, the elements of its array go out.
//!
//! An element ends at the comma or the bracket behind it, whatever it is: whether it is an article, or
//! JSON at all, is asked later, so that one bad element does not hide the others. No more than one is
//! held at a time.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use memchr::memchr3;

use super::part::{Part, PartRead, buffered, mark, open};
use super::{LoadError, MAX_BYTES, Reason};

/// How many bytes at the beginning of a file are looked at to tell whether it is an array of objects.
const SAMPLE: u64 = 4096;

/// The elements of an array. What is written to its file behind the end, once that was reached, is not read.
pub(super) struct Elements<R> {
    path: Box<Path>,
    reader: BufReader<R>,
    /// How many bytes were read.
    offset: u64,
    /// The number of the last element.
    number: u64,
    stage: Stage,
}

/// Where the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Before the array.
    Before,
    /// Before an element, or the end.
    Within,
    /// Behind an element that was broken, where nobody knows what belongs to it.
    Lost,
    /// At the end of the array.
    Behind,
    /// At the end of the file, in the midst of the array.
    CutOff,
    Done,
}

/// What ends an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Comma,
    Bracket,
    /// A line break in a string, which JSON does not know.
    Break,
    File,
}

/// What is known in the midst of an element.
#[derive(Default)]
struct Cutter {
    /// How many brackets and braces are open.
    depth: usize,
    place: Place,
}

#[derive(Default)]
enum Place {
    #[default]
    Outside,
    InString,
    Escaped,
}

/// Returns whether a file is an array of objects, or cannot be read at all.
pub(super) fn may_be_array(path: &Path) -> bool {
    let sample = || -> Result<Vec<u8>, Reason> {
        let mut sample = Vec::new();
        open(path)?.take(SAMPLE).read_to_end(&mut sample)?;
        Ok(sample)
    };
    sample().map_or(true, |sample| {
        let text = sample[mark(&sample)..].trim_ascii_start();
        text.strip_prefix(b"[").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"))
    })
}

impl<R: Read> Iterator for Elements<R> {
    type Item = PartRead;

    /// Returns the next element. Behind one that does not end in its line, reading goes on with the next
    /// line that begins an object.
    fn next(&mut self) -> Option<Self::Item> {
        let next = self.element();
        let next = next.map_err(|error| {
            self.stage = Stage::Done;
            LoadError::new(&self.path, error)
        });
        next.transpose().map(Result::flatten)
    }
}

impl<R: Read> Elements<R> {
    /// Returns the elements of the array in a file that was opened.
    pub(super) fn new(path: &Path, opened: R) -> Self {
        let reader = BufReader::with_capacity(1 << 18, opened);
        Elements { path: path.into(), reader, offset: 0, number: 0, stage: Stage::Before }
    }

    /// Returns the next element or what is wrong with it, if there is one.
    fn element(&mut self) -> Result<Option<PartRead>, Reason> {
        if self.stage == Stage::CutOff {
            return Err(Reason::ArrayEnd);
        }
        loop {
            let first = self.first()?;
            match (self.stage, first) {
                (Stage::Before, Some(b'[')) => {
                    self.consume(1);
                    self.stage = Stage::Within;
                }
                (Stage::Before, _) => return Err(Reason::NoArray),
                (Stage::Within, Some(b']')) => {
                    self.consume(1);
                    self.stage = Stage::Behind;
                }
                (Stage::Within, None) => return Err(Reason::ArrayEnd),
                (Stage::Lost, Some(b'{')) | (Stage::Within, Some(_)) => {
                    return Ok(Some(self.cut()?));
                }
                (Stage::Lost, Some(_)) => self.offset += self.reader.skip_until(b'\n')? as u64,
                (Stage::Behind, Some(_)) => return Err(Reason::BehindArray),
                (Stage::Lost | Stage::Behind, None) | (Stage::CutOff | Stage::Done, _) => {
                    return Ok(None);
                }
            }
        }
    }

    /// Reads an element and what ends it.
    fn cut(&mut self) -> io::Result<PartRead> {
        self.number += 1;
        let (offset, mut bytes) = (self.offset, Vec::new());
        let end = self.read(&mut bytes)?;
        self.stage = match end {
            End::Comma => Stage::Within,
            End::File => Stage::CutOff,
            End::Bracket => Stage::Behind,
            End::Break => Stage::Lost,
        };
        let fail =
            |reason| LoadError { number: Some(self.number), ..LoadError::new(&self.path, reason) };
        if bytes.len() as u64 > MAX_BYTES {
            return Ok(Err(fail(Reason::TooLong)));
        }
        if end == End::Break {
            return Ok(Err(fail(Reason::LineBreak)));
        }
        bytes.truncate(bytes.trim_ascii_end().len());
        let part = Part { number: self.number, offset, length: bytes.len() as u64 };
        Ok(Ok((part, bytes)))
    }

    /// Reads an element, of one that is too long the beginning only, and behind it what ends it.
    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<End> {
        let most = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX) + 1;
        let mut cutter = Cutter::default();
        loop {
            let piece = buffered(&mut self.reader)?;
            if piece.is_empty() {
                return Ok(End::File);
            }
            let (len, end) = cutter.cut(piece);
            bytes.extend(&piece[..len.min(most - bytes.len())]);
            self.consume(len + usize::from(end.is_some()));
            if let Some(end) = end {
                return Ok(end);
            }
        }
    }

    /// Passes white space over, and a mark at the beginning; returns the byte behind it.
    fn first(&mut self) -> io::Result<Option<u8>> {
        loop {
            let piece = buffered(&mut self.reader)?;
            let start = if self.offset == 0 { mark(piece) } else { 0 };
            let blank = piece.len() - piece[start..].trim_ascii_start().len();
            let first = piece.get(blank).copied();
            let is_end = piece.is_empty();
            self.consume(blank);
            if first.is_some() || is_end {
                return Ok(first);
            }
        }
    }

    fn consume(&mut self, n_bytes: usize) {
        self.reader.consume(n_bytes);
        self.offset += n_bytes as u64;
    }
}

impl Cutter {
    /// Returns how many bytes of a piece belong to the element, and what ends it if that is there.
    fn cut(&mut self, piece: &[u8]) -> (usize, Option<End>) {
        let mut at = 0;
        while let Some(byte) = piece.get(at) {
            match (&self.place, byte) {
                (Place::Escaped, _) => self.place = Place::InString,
                (Place::InString, _) => {
                    match memchr3(b'"', b'\\', b'\n', &piece[at..]) {
                        None => return (piece.len(), None),
                        Some(by) => at += by,
                    }
                    match piece[at] {
                        b'"' => self.place = Place::Outside,
                        b'\\' => self.place = Place::Escaped,
                        _ => return (at, Some(End::Break)),
                    }
                }
                (Place::Outside, b',') if self.depth == 0 => return (at, Some(End::Comma)),
                (Place::Outside, b']') if self.depth == 0 => return (at, Some(End::Bracket)),
                (Place::Outside, b'"') => self.place = Place::InString,
                (Place::Outside, b'{' | b'[') => self.depth += 1,
                (Place::Outside, b'}' | b']') => self.depth = self.depth.saturating_sub(1),
                (Place::Outside, _) => {}
            }
            at += 1;
        }
        (piece.len(), None)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use expect_test::expect;
    use proptest::prelude::*;
    use tempfile::TempDir;

    use super::super::find::named;
    use super::super::part::Pieces;
    use super::super::{parts, read};
    use super::*;

    /// Returns what the articles of an array say and what is wrong with the others, a line for each;
    /// every article must be the same when it is read again.
    fn told(bytes: &[u8]) -> String {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("news.json");
        fs::write(&path, bytes).unwrap();
        let file = named(&path, "n".to_owned());
        let articles = parts(&file).unwrap().map(|part| {
            let (part, bytes) = part?;
            file.article(part, &bytes)
        });
        let lines = articles.map(|article| match article {
            Ok((source, article)) => {
                assert_eq!(read(&source).unwrap(), article);
                format!("{} {:?}\n", article.id, article.text)
            }
            Err(error) => format!("{error}\n").replace(&*path.to_string_lossy(), "P"),
        });
        lines.collect()
    }

    #[test]
    fn reads_an_array_however_it_is_set() {
        let compact = r#"[{"id":"a","text":"One."},{"id":2,"x":[{"y":"]},\\\""}],"body":"Two."}]"#;
        let wide = "\u{feff}\n [\r\n  {\n    \"id\": \"a\",\n    \"text\": \"One.\"\n  }\r\n  ,\n  {\n    \
                    \"content\": \"Two.\"\n  }\n,\n]\n\n";
        expect![[r#"
            n#a "One."
            n#2 "Two."
        "#]]
        .assert_eq(&told(compact.as_bytes()));
        assert_eq!(told(wide.as_bytes()), told(compact.as_bytes()));
        assert_eq!(told(b"[]") + &told(b" [ ] "), "");
    }

    #[test]
    fn a_bad_element_is_named_and_the_others_go_on() {
        let text = "[{\"text\":\"One.\"},7,,{\n\"text\":\n5},{\"text\":\"a\"} {},{\"id\":1},\n\
                    {\"text\":\"a line\nbreak\"},\n{\"text\":\"He said \"hi there\"},\n {\"text\":\"Eight.\"}\n]";
        expect![[r#"
            n#1 "One."
            failed to read P, article 2: not an object, at column 1
            failed to read P, article 3: not an object, at column 1
            failed to read P, article 4: no text; it stands in the field text, body or content
            failed to read P, article 5: trailing characters, at column 14
            failed to read P, article 6: no text; it stands in the field text, body or content
            failed to read P, article 7: a line break within a string
            failed to read P, article 8: a line break within a string
            n#9 "Eight."
        "#]]
        .assert_eq(&told(text.as_bytes()));
    }

    #[test]
    fn an_array_that_is_cut_off_or_none_is_said_to_be() {
        let cases: [(&[u8], &str); 5] = [
            (b"", "failed to read P: not an array of articles\n"),
            (b"{\"text\":\"One.\"}", "failed to read P: not an array of articles\n"),
            (b"[{\"text\":\"One.\"},", "n#1 \"One.\"\nfailed to read P: the array does not end\n"),
            (
                b"[{\"text\":\"One.",
                "failed to read P, article 1: EOF while parsing a string, at column 13\n\
                 failed to read P: the array does not end\n",
            ),
            (
                b"[{\"text\":\"One.\"}]\n[]",
                "n#1 \"One.\"\nfailed to read P: something stands behind the array, and was not read\n",
            ),
        ];
        for (bytes, expected) in cases {
            assert_eq!(told(bytes), expected);
        }
    }

    #[test]
    fn what_is_written_once_the_end_was_reached_is_not_read() {
        let mut pieces = Pieces::of(&["[{\"text\":\"One.\"},{\"te", "", "xt\":\"Two.\"}]"]);
        let told = Elements::new(Path::new("P"), &mut pieces).map(|element| match element {
            Ok((_, bytes)) => String::from_utf8(bytes).unwrap(),
            Err(error) => error.to_string(),
        });
        let told: Vec<String> = told.take(3).collect();
        assert_eq!(told[..2], ["{\"text\":\"One.\"}", "{\"te"]);
        assert_eq!(told[2], "failed to read P: the array does not end");
        assert_eq!(pieces.n_left(), 1);
    }

    #[test]
    fn an_element_that_is_too_long_is_passed_over() {
        let long = vec![b'x'; usize::try_from(MAX_BYTES).unwrap() + 2];
        let told = told(&[b"[\"", &long[..], b"\",{\"text\":\"One.\"}]"].concat());
        assert_eq!(told, "failed to read P, article 1: longer than 64 MiB\nn#2 \"One.\"\n");
    }

    #[test]
    fn only_arrays_of_objects_are_looked_for() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.json");
        let cases: [(&[u8], bool); 6] = [
            (b"\xef\xbb\xbf [\n{", true),
            (b"[]", false),
            (b"[1]", false),
            (b"{\"a\":[{}]}", false),
            (b"", false),
            (b"\xff\xfe[", false),
        ];
        for (bytes, expected) in cases {
            fs::write(&path, bytes).unwrap();
            assert_eq!(may_be_array(&path), expected, "{bytes:?}");
        }
        assert!(may_be_array(&folder.path().join("gone")), "reading it says what is wrong");
    }

    proptest! {
        /// Wherever the pieces that are read end, the same is cut.
        #[test]
        fn pieces_make_no_difference(text in "[\\[\\]{}\", \\\\a\n]{0,40}", at in 0_usize..40) {
            let whole = Cutter::default().cut(text.as_bytes());
            let (one, other) = text.as_bytes().split_at(at.min(text.len()));
            let mut cutter = Cutter::default();
            let in_two = match cutter.cut(one) {
                (len, Some(end)) => (len, Some(end)),
                (_, None) => {
                    let (len, end) = cutter.cut(other);
                    (one.len() + len, end)
                }
            };
            prop_assert_eq!(whole, in_two);
        }
    }
}
