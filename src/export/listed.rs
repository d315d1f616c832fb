//! Writes a list of pairs as a table for spreadsheets: what is known of each pair comes in, rows go out.

use std::io::{self, Write};
use std::path::Path;

use super::facts::VERSION;
use super::save::{Existing, SaveError, put};
use super::wire;
use crate::align::Settings;
use crate::cell::encode_line;
use crate::pair::Pair;
use crate::present::visible_text;
use crate::score::Score;

/// The columns; those that a line of [`write_tsv`](super::write_tsv) has, too, have the same names.
const COLUMNS: [&str; 22] = [
    "left",
    "right",
    "copied_left",
    "copied_right",
    "words",
    "longest_run",
    "quoted_words",
    "weak",
    "hours",
    "left_name",
    "right_name",
    "left_published",
    "right_published",
    "left_headline",
    "right_headline",
    "left_sha256",
    "right_sha256",
    "verdict",
    "note",
    "least_words",
    "weak_wanted",
    "wirecopy",
];

/// A pair of a list.
#[derive(Clone, Debug, Default)]
pub struct ListedPair {
    /// What is known of the articles.
    pub articles: Pair<ListedArticle>,
    /// How much they share.
    pub score: Score,
    /// In how many passages they only resemble each other.
    pub n_weak: usize,
    /// What they were compared for.
    pub settings: Settings,
    /// The hours from the left article to the right one, if both dates are known.
    pub hours: Option<f64>,
    /// What a reader said of the pair; empty if nothing.
    pub verdict: String,
    /// What a reader noted of the pair; empty if nothing.
    pub note: String,
}

/// An article of a list.
#[derive(Clone, Debug, Default)]
pub struct ListedArticle {
    /// Its name in reports.
    pub id: String,
    /// What a list calls it: its outlet, or the name of its file.
    pub name: String,
    /// When it was published; empty if that is not known.
    pub published: String,
    /// Its headline or first sentence.
    pub headline: String,
    /// SHA-256 of its text, as 64 hexadecimal digits.
    pub sha256: String,
}

/// Writes a table with commas between the cells: a line with the names of the columns, and one for each pair.
///
/// Cells act neither on a terminal nor in a spreadsheet, as those of [`write_tsv`](super::write_tsv).
///
/// # Errors
///
/// If `out` fails.
pub fn write_list(pairs: &[ListedPair], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for pair in pairs {
        table.write_record(cells(pair))?;
    }
    table.flush()
}

/// Writes a list into a file, as [`save`](super::save()) writes a comparison; the ending is not looked at.
///
/// # Errors
///
/// If the file is to be kept, or something cannot be written.
pub fn save_list(pairs: &[ListedPair], path: &Path, existing: Existing) -> Result<(), SaveError> {
    put(path, existing, &mut |out| write_list(pairs, out))
}

fn cells(pair: &ListedPair) -> [String; COLUMNS.len()] {
    let ListedPair { articles, score, n_weak, settings, hours, verdict, note } = pair;
    let Pair { left, right } = articles;
    let shares = score.copied.map(|share| format!("{:.4}", wire::share(share)));
    let cell = |text: &str| encode_line(&visible_text(text));
    [
        encode_line(&left.id),
        encode_line(&right.id),
        shares.left,
        shares.right,
        score.words.to_string(),
        score.longest_run.to_string(),
        score.quoted.to_string(),
        n_weak.to_string(),
        hours.map_or_else(String::new, |hours| format!("{hours:.2}")),
        cell(&left.name),
        cell(&right.name),
        left.published.clone(),
        right.published.clone(),
        cell(&left.headline),
        cell(&right.headline),
        left.sha256.clone(),
        right.sha256.clone(),
        verdict.clone(),
        cell(note),
        settings.min_words.to_string(),
        settings.weak.to_string(),
        VERSION.to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_safe_and_whole() {
        let article = |id: &str, headline: &str| ListedArticle {
            id: id.to_owned(),
            headline: headline.to_owned(),
            ..ListedArticle::default()
        };
        let left = article("=1+1.txt", "Two, \"three\"\r\nfour");
        let pair = ListedPair {
            articles: Pair::new(left, article("b", "\u{1b}[2J")),
            hours: Some(-3.5),
            note: "@sum".to_owned(),
            ..ListedPair::default()
        };
        let mut out = Vec::new();
        write_list(&[pair], &mut out).unwrap();
        let mut table = csv::Reader::from_reader(&out[..]);
        assert_eq!(table.headers().unwrap().iter().collect::<Vec<_>>(), COLUMNS);
        let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
        let of = |name: &str| &rows[0][COLUMNS.iter().position(|column| *column == name).unwrap()];
        assert_eq!((rows.len(), of("left"), of("right")), (1, "'=1+1.txt", "b"));
        assert_eq!((of("left_headline"), of("right_headline")), ("Two, \"three\" four", "␛[2J"));
        assert_eq!((of("hours"), of("note"), of("copied_left")), ("-3.50", "'@sum", "0.0000"));
        assert_eq!((of("least_words"), of("weak_wanted")), ("8", "false"));
        assert_eq!(of("wirecopy"), env!("CARGO_PKG_VERSION"));
    }
}
