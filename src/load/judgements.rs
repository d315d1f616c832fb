//! Reads what was judged: a table or lines of JSON come in, judgements and the errors met go out.

use std::path::Path;

use csv::StringRecord;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::fields::json;
use super::find::Format;
use super::part::mark;
use super::{LoadError, Reason, bytes};
use crate::review::{COLUMNS, HASHES, Judgement, SCHEMA};

/// Returns the judgements in a file, and an error for each that makes no sense.
///
/// The ending of its name tells whether it is a table (`.csv`) or JSON Lines. Columns and fields are
/// known by their names; others are passed over. What has no time is from `now`.
///
/// # Errors
///
/// If the file cannot be read, or is none of both.
pub fn read_judgements(
    path: &Path,
    now: Timestamp,
) -> Result<(Vec<Judgement>, Vec<LoadError>), LoadError> {
    let fail = |reason| LoadError::new(path, reason);
    let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    if !is_csv && Format::of(path) != Some(Format::JsonLines) {
        return Err(fail(Reason::NoJudgements));
    }
    let bytes = bytes(path).map_err(fail)?;
    let bytes = &bytes[mark(&bytes)..];
    let rows = if is_csv { table(bytes, now).map_err(fail)? } else { lines(bytes, now) };
    let (mut judgements, mut errors) = (Vec::new(), Vec::new());
    for (line, row) in rows {
        match row {
            Ok(judgement) => judgements.push(judgement),
            Err(reason) => errors.push(LoadError { number: Some(line), ..fail(reason) }),
        }
    }
    Ok((judgements, errors))
}

/// What stands on the lines of a file, each with its number.
type Rows = Vec<(u64, Result<Judgement, Reason>)>;

fn table(bytes: &[u8], now: Timestamp) -> Result<Rows, Reason> {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let heads = table.headers().map_err(|error| row_error(&error))?.clone();
    let at = COLUMNS.map(|column| heads.iter().position(|head| head.trim() == column));
    let is_there = |column: &&str| heads.iter().any(|head| head.trim() == *column);
    if let Some(column) = HASHES.into_iter().find(|column| !is_there(column)) {
        return Err(Reason::NoColumn(column));
    }
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    let mut place = Place { byte: 0, line: 1 };
    loop {
        let from = table.position().byte();
        let row = match table.read_record(&mut record) {
            Ok(false) => return Ok(rows),
            Ok(true) => {
                let cells = at.map(|at| at.and_then(|at| record.get(at)).unwrap_or_default());
                Judgement::from_cells(cells, now).map_err(Reason::Judgement)
            }
            Err(error) => Err(row_error(&error)),
        };
        place.go_on(bytes, usize::try_from(from).unwrap_or(usize::MAX));
        rows.push((place.line, row));
    }
}

/// Where a row begins.
struct Place {
    byte: usize,
    /// From 1.
    line: u64,
}

impl Place {
    /// Goes on to the row that begins at a byte, or behind the line breaks there.
    fn go_on(&mut self, bytes: &[u8], byte: usize) {
        let is_break = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let rest = bytes.get(byte..).unwrap_or_default();
        let start = byte + rest.iter().take_while(is_break).count();
        let passed = bytes.get(self.byte..start).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.byte = start;
    }
}

fn row_error(error: &csv::Error) -> Reason {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => Reason::Binary,
        _ => Reason::Row(error.to_string()),
    }
}

fn lines(bytes: &[u8], now: Timestamp) -> Rows {
    let lines = (1..).zip(bytes.split(|byte| *byte == b'\n'));
    let said = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
    said.map(|(number, line)| (number, from_json(line, now))).collect()
}

fn from_json(line: &[u8], now: Timestamp) -> Result<Judgement, Reason> {
    let fields: Map<String, Value> = serde_json::from_slice(line).map_err(|error| json(&error))?;
    if let Some(schema) = fields.get("schema").filter(|schema| *schema != SCHEMA) {
        return Err(Reason::Row(format!("its schema is {schema}, not {SCHEMA}")));
    }
    let text = |column: &str| match fields.get(column) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Null) | None => Ok(String::new()),
        Some(_) => Err(Reason::Row(format!("{column} is no text"))),
    };
    let mut texts = [const { String::new() }; COLUMNS.len()];
    for (place, column) in texts.iter_mut().zip(COLUMNS) {
        *place = text(column)?;
    }
    Judgement::from_texts(texts, now).map_err(Reason::Judgement)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    /// Returns how many judgements a file holds, and the errors without its path.
    fn read(name: &str, text: impl AsRef<[u8]>) -> Result<(usize, Vec<String>), String> {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let plain = |error: LoadError| {
            error.to_string().replace(&format!("failed to read {}", path.display()), "")
        };
        let (judgements, errors) = read_judgements(&path, Timestamp::UNIX_EPOCH).map_err(plain)?;
        Ok((judgements.len(), errors.into_iter().map(plain).collect()))
    }

    #[test]
    fn columns_are_known_by_their_names() {
        let (one, two) = ("0a".repeat(32), "1B".repeat(32));
        let table = format!(
            "\u{feff}verdict,who,right_sha256,left_sha256\r\nflagged,me,{one},{two}\r\n\
             guilty,me,{one},{two}\r\n,,\r\nreviewed,you,{two},{one},\r\n"
        );
        let expected = vec![
            ", line 3: the verdict guilty is none of reviewed, flagged, dismissed".to_owned(),
            ", line 4: left_sha256 is not a SHA-256 in 64 digits".to_owned(),
        ];
        assert_eq!(read("a.CSV", table), Ok((2, expected)));
        assert_eq!(
            read("a.csv", "left_sha256;right_sha256\n"),
            Err(": the column left_sha256 is missing; columns are separated by commas".to_owned())
        );
        let (count, errors) = read("a.csv", b"left_sha256,right_sha256\n\xff,x\n").unwrap();
        assert_eq!((count, errors), (0, vec![", line 2: binary, not text".to_owned()]));
    }

    #[test]
    fn a_line_that_makes_no_sense_is_named() {
        let line = format!(
            "{{\"left_sha256\":\"{0}\",\"right_sha256\":\"{0}\",\"note\":\"why\",\"more\":1}}",
            "0a".repeat(32)
        );
        let text = format!(
            "{line}\n\n{{\n{}\n{}",
            line.replace("\"why\"", "7"),
            line.replace('{', "{\"schema\":\"wirecopy.review/2\",")
        );
        let expected = vec![
            ", line 3: EOF while parsing an object, at column 1".to_owned(),
            ", line 4: note is no text".to_owned(),
            ", line 5: its schema is \"wirecopy.review/2\", not wirecopy.review/1".to_owned(),
        ];
        assert_eq!(read("a.jsonl", text), Ok((1, expected)));
        assert_eq!(read("a.txt", line), Err(": its name ends in none of .csv .jsonl".to_owned()));
    }
}
