//! Says what holds of one pair or passage in cells of text: a [`Judgement`] comes in or goes out.

use jiff::Timestamp;

use super::{About, Named, Verdict, is_sha256};
use crate::article::ArticleId;
use crate::cell;
use crate::pair::Pair;
use crate::span::Span;

/// The name of the format of lines of JSON; a change that breaks a reader raises the number.
pub const SCHEMA: &str = "wirecopy.review/1";

/// The names of the cells.
pub const COLUMNS: [&str; 10] = [
    "left",
    "left_sha256",
    "right",
    "right_sha256",
    "passage_left",
    "passage_right",
    "verdict",
    "verdict_at",
    "note",
    "note_at",
];

/// The cells without which nobody knows what a judgement is about.
pub const HASHES: [&str; 2] = ["left_sha256", "right_sha256"];

/// What holds of a pair, or the note on one of its passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What it is about.
    pub about: About,
    /// The verdict; passages have none.
    pub verdict: Option<Since<Verdict>>,
    /// The note, which is not empty.
    pub note: Option<Since<String>>,
}

/// Something that holds since a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since<T> {
    /// What holds.
    pub value: T,
    /// Since when.
    pub at: Timestamp,
}

/// What can be wrong with the cells of a judgement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JudgementError {
    /// A hash is none; the name of the column.
    #[error("{0} is not a SHA-256 in 64 digits")]
    Hash(&'static str),
    /// The place of a passage is none.
    #[error("the passage is not FIRST-END in bytes on both sides")]
    Passage,
    /// There is no such verdict.
    #[error("the verdict {0} is none of reviewed, flagged, dismissed")]
    Verdict(String),
    /// A passage is judged.
    #[error("a passage has no verdict")]
    Judged,
    /// A time is none; the name of the column.
    #[error("{0} is not a time such as 2026-05-12T08:40:00Z")]
    Time(&'static str),
}

impl Judgement {
    /// Returns the text of the cells in the order of [`COLUMNS`], empty where nothing is to be said.
    pub fn to_texts(&self) -> [String; COLUMNS.len()] {
        let Judgement { about: About { articles: Pair { left, right }, passage }, verdict, note } =
            self;
        let span = |span: Span| format!("{}-{}", span.start, span.end);
        let passage = passage.map_or_else(Pair::default, |spans| spans.map(span));
        let (verdict, verdict_at) = match verdict {
            Some(Since { value, at }) => (value.name().to_owned(), at.to_string()),
            None => Default::default(),
        };
        let (note, note_at) = match note {
            Some(Since { value, at }) => (value.clone(), at.to_string()),
            None => Default::default(),
        };
        let names = [left, right].map(|article| (article.id.0.clone(), article.sha256.clone()));
        let [(left, left_hash), (right, right_hash)] = names;
        let Pair { left: from_left, right: from_right } = passage;
        let about = [left, left_hash, right, right_hash, from_left, from_right];
        let mut texts = about.into_iter().chain([verdict, verdict_at, note, note_at]);
        std::array::from_fn(|_| texts.next().expect("there are as many texts as columns"))
    }

    /// Returns the cells, safe in a spreadsheet and on a terminal.
    pub fn to_cells(&self) -> [String; COLUMNS.len()] {
        self.to_texts().map(|text| cell::encode(&text))
    }

    /// Returns the judgement with these texts; what has no time is from `now`.
    ///
    /// # Errors
    ///
    /// If one of them is not what its column says.
    pub fn from_texts(
        texts: [String; COLUMNS.len()],
        now: Timestamp,
    ) -> Result<Judgement, JudgementError> {
        let [
            left,
            left_hash,
            right,
            right_hash,
            from_left,
            from_right,
            verdict,
            verdict_at,
            note,
            note_at,
        ] = texts;
        let [column_left, column_right] = HASHES;
        let articles = Pair::new(
            named(left, &left_hash, column_left)?,
            named(right, &right_hash, column_right)?,
        );
        let passage = match (from_left.trim(), from_right.trim()) {
            ("", "") => None,
            (left, right) => {
                let spans = span(left).zip(span(right)).ok_or(JudgementError::Passage)?;
                Some(Pair::new(spans.0, spans.1))
            }
        };
        let verdict = match verdict.trim() {
            "" => None,
            name => {
                let known = Verdict::named(&name.to_lowercase());
                let value = known.ok_or_else(|| JudgementError::Verdict(name.to_owned()))?;
                Some(Since { value, at: time(&verdict_at, now, "verdict_at")? })
            }
        };
        if passage.is_some() && verdict.is_some() {
            return Err(JudgementError::Judged);
        }
        let note = match note.trim() {
            "" => None,
            note => Some(Since { value: note.to_owned(), at: time(&note_at, now, "note_at")? }),
        };
        Ok(Judgement { about: About { articles, passage }, verdict, note })
    }

    /// Returns the judgement with these cells; what has no time is from `now`.
    ///
    /// # Errors
    ///
    /// If one of them is not what its column says.
    pub fn from_cells(
        cells: [&str; COLUMNS.len()],
        now: Timestamp,
    ) -> Result<Judgement, JudgementError> {
        Judgement::from_texts(cells.map(cell::decode), now)
    }
}

fn named(id: String, hash: &str, column: &'static str) -> Result<Named, JudgementError> {
    let sha256 = hash.trim().to_lowercase();
    if !is_sha256(&sha256) {
        return Err(JudgementError::Hash(column));
    }
    Ok(Named { id: ArticleId(id), sha256 })
}

/// Returns the span of which that is the text, unless it is empty.
fn span(text: &str) -> Option<Span> {
    let (start, end) = text.split_once('-')?;
    let span = Span { start: start.trim().parse().ok()?, end: end.trim().parse().ok()? };
    (!span.is_empty()).then_some(span)
}

fn time(text: &str, now: Timestamp, column: &'static str) -> Result<Timestamp, JudgementError> {
    match text.trim() {
        "" => Ok(now),
        text => text.parse().map_err(|_| JudgementError::Time(column)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> [String; COLUMNS.len()] {
        let texts = [
            "a.txt",
            &"0a".repeat(32),
            "=b.txt",
            &"1b".repeat(32),
            "",
            "",
            "flagged",
            "2026-05-12T08:40:00.25Z",
            "ask\nthe desk",
            "2026-05-13T00:00:00Z",
        ];
        texts.map(str::to_owned)
    }

    fn changed(column: &str, text: &str) -> Result<Judgement, JudgementError> {
        let mut texts = texts();
        let at = COLUMNS.iter().position(|name| *name == column).unwrap();
        texts[at] = text.to_owned();
        Judgement::from_texts(texts, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn is_read_as_it_was_written() {
        let judgement = Judgement::from_texts(texts(), Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(judgement.to_texts(), texts());
        let cells = judgement.to_cells();
        assert_eq!(cells[2], "'=b.txt");
        let again = Judgement::from_cells(cells.each_ref().map(String::as_str), Timestamp::MAX);
        assert_eq!(again, Ok(judgement));
    }

    #[test]
    fn what_people_write_is_taken_as_meant() {
        assert_eq!(changed("verdict", " Reviewed "), {
            let mut judgement = changed("verdict", "reviewed").unwrap();
            judgement.verdict.as_mut().unwrap().value = Verdict::Reviewed;
            Ok(judgement)
        });
        assert_eq!(changed("verdict_at", "").unwrap().verdict.unwrap().at, Timestamp::UNIX_EPOCH);
        assert_eq!(changed("note", "  ").unwrap().note, None);
        assert_eq!(changed("verdict", "").unwrap().verdict, None);
    }

    #[test]
    fn says_what_is_wrong() {
        let check = |column: &str, text: &str, expected: JudgementError| {
            assert_eq!(changed(column, text), Err(expected), "{column} {text}");
        };
        check("left_sha256", "0a", JudgementError::Hash("left_sha256"));
        check("right_sha256", &"zz".repeat(32), JudgementError::Hash("right_sha256"));
        check("passage_left", "1-2", JudgementError::Passage);
        check("verdict", "guilty", JudgementError::Verdict("guilty".to_owned()));
        check("note_at", "yesterday", JudgementError::Time("note_at"));
        let mut texts = texts();
        (texts[4], texts[5]) = ("1-2".to_owned(), "3-9".to_owned());
        let judged = Judgement::from_texts(texts.clone(), Timestamp::UNIX_EPOCH);
        assert_eq!(judged, Err(JudgementError::Judged));
        texts[6].clear();
        assert!(Judgement::from_texts(texts.clone(), Timestamp::UNIX_EPOCH).is_ok());
        texts[5] = "9-9".to_owned();
        assert_eq!(
            Judgement::from_texts(texts, Timestamp::UNIX_EPOCH),
            Err(JudgementError::Passage)
        );
    }
}
