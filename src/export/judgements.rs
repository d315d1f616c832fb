//! Writes down what was judged: judgements come in, a table or lines of JSON go out.

use std::io::{self, Write};
use std::path::Path;

use serde::{Serialize, Serializer};

use super::escape::{self, Setting};
use super::save::{Existing, SaveError, put};
use crate::review::{COLUMNS, Judgement, SCHEMA};

/// What judgements are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgementFormat {
    /// A table with commas between the cells, for spreadsheets.
    Csv,
    /// A line of JSON for each.
    Jsonl,
}

/// A line of JSON.
struct Wire([String; COLUMNS.len()]);

impl Serialize for Wire {
    /// Writes the name of the format and the texts that are not empty.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let texts = COLUMNS.into_iter().zip(self.0.iter().map(String::as_str));
        let said = texts.filter(|(_, text)| !text.is_empty());
        serializer.collect_map([("schema", SCHEMA)].into_iter().chain(said))
    }
}

/// Writes judgements, in a form from which the same can be read again.
///
/// # Errors
///
/// If `out` fails.
pub fn write_judgements(
    judgements: &[Judgement],
    format: JudgementFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        JudgementFormat::Csv => {
            let mut table = csv::Writer::from_writer(out);
            table.write_record(COLUMNS)?;
            for judgement in judgements {
                table.write_record(judgement.to_cells())?;
            }
            table.flush()
        }
        JudgementFormat::Jsonl => judgements.iter().try_for_each(|judgement| {
            escape::write(&Wire(judgement.to_texts()), Setting::Line, out)
        }),
    }
}

/// Writes judgements into a file that is not there yet, whole or not at all.
///
/// # Errors
///
/// If there is such a file, or it cannot be written.
pub fn save_judgements(
    judgements: &[Judgement],
    format: JudgementFormat,
    path: &Path,
) -> Result<(), SaveError> {
    put(path, Existing::Keep, &mut |out| write_judgements(judgements, format, out))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::article::ArticleId;
    use crate::pair::Pair;
    use crate::review::{About, Named, Since, Verdict};
    use crate::span::Span;

    fn judgements() -> Vec<Judgement> {
        let named = |id: &str, text: u8| Named {
            id: ArticleId(id.to_owned()),
            sha256: format!("{text:064x}"),
        };
        let articles = Pair::new(named("=a,\u{1b}[2J.txt", 1), named("b.txt", 2));
        let at = Timestamp::UNIX_EPOCH;
        let note = |text: &str| Some(Since { value: text.to_owned(), at });
        let passage = Some(Pair::new(Span::new(1, 9), Span::new(20, 30)));
        let verdict = Some(Since { value: Verdict::Flagged, at });
        vec![
            Judgement {
                about: About { articles: articles.clone(), passage: None },
                verdict,
                note: None,
            },
            Judgement {
                about: About { articles, passage },
                verdict: None,
                note: note("say \"why\",\nplease"),
            },
        ]
    }

    fn text(format: JudgementFormat) -> String {
        let mut out = Vec::new();
        write_judgements(&judgements(), format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_is_safe_to_open() {
        let hashes = [1, 2].map(|text| format!("{text:064x}"));
        let expected = format!(
            "left,left_sha256,right,right_sha256,passage_left,passage_right,verdict,verdict_at,note,\
             note_at\n\
             \"'=a,\\u{{1b}}[2J.txt\",{0},b.txt,{1},,,flagged,1970-01-01T00:00:00Z,,\n\
             \"'=a,\\u{{1b}}[2J.txt\",{0},b.txt,{1},1-9,20-30,,,\"say \"\"why\"\",\nplease\",\
             1970-01-01T00:00:00Z\n",
            hashes[0], hashes[1]
        );
        assert_eq!(text(JudgementFormat::Csv), expected);
    }

    #[test]
    fn a_line_says_what_there_is_to_say() {
        let text = text(JudgementFormat::Jsonl);
        let lines: Vec<&str> = text.lines().collect();
        let hashes = [1, 2].map(|text| format!("{text:064x}"));
        let expected = format!(
            "{{\"schema\":\"wirecopy.review/1\",\"left\":\"=a,\\u001b[2J.txt\",\
             \"left_sha256\":\"{}\",\"right\":\"b.txt\",\"right_sha256\":\"{}\",\
             \"verdict\":\"flagged\",\"verdict_at\":\"1970-01-01T00:00:00Z\"}}",
            hashes[0], hashes[1]
        );
        assert_eq!((lines.len(), lines[0]), (2, expected.as_str()));
    }
}
