//! Lists pairs: a comparison comes in, a line for a program goes out, as JSON or separated by tabs.

use std::io::{self, Write};

use serde::Serialize;

use super::escape::{self, Setting};
use super::wire::{self, ArticleWire, CopiedWire, PassageWire, Sides};
use crate::cell;
use crate::compare::Comparison;
use crate::present::words;

/// The name of the format of a line; a change that breaks a reader raises the number.
pub const SCHEMA: &str = "wirecopy.pair/1";

/// The columns of the cells; the first two make the output a list whose pairs can be compared again.
const COLUMNS: [&str; 13] = [
    "left",
    "right",
    "copied_left",
    "copied_right",
    "words",
    "longest_run",
    "verbatim",
    "edited",
    "reworked",
    "moved",
    "days",
    "quoted_words",
    "weak",
];

/// What the line of a pair says of its passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Passages {
    /// Each of them.
    Listed,
    /// Nothing.
    LeftOut,
}

/// A pair.
#[derive(Serialize)]
struct PairWire<'c> {
    schema: &'static str,
    #[serde(flatten)]
    articles: Sides<ArticleWire<'c>>,
    copied: CopiedWire,
    longest_run: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    passages: Option<Vec<PassageWire>>,
}

/// Writes a comparison as one line of JSON.
///
/// # Errors
///
/// If `out` fails.
pub fn write_jsonl(
    comparison: &Comparison,
    passages: Passages,
    out: &mut dyn Write,
) -> io::Result<()> {
    let passages = match passages {
        Passages::Listed => Some(wire::passages(comparison, &wire::code_points(comparison))),
        Passages::LeftOut => None,
    };
    let pair = PairWire {
        schema: SCHEMA,
        articles: wire::articles(comparison),
        copied: wire::copied(comparison),
        longest_run: comparison.score.longest_run,
        passages,
    };
    escape::write(&pair, Setting::Line, out)
}

/// Writes the names of the columns of [`write_tsv`].
///
/// # Errors
///
/// If `out` fails.
pub fn write_tsv_header(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join("\t"))
}

/// Writes a comparison as one line of cells with tabs between them; ids are encoded by
/// [`cell::encode_line`].
///
/// # Errors
///
/// If `out` fails.
pub fn write_tsv(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let score = &comparison.score;
    let ids =
        comparison.articles.as_ref().map(|segmented| cell::encode_line(&segmented.article.id.0));
    let shares = score.copied.map(|share| format!("{:.4}", wire::share(share)));
    let numbers = [score.words, score.longest_run].map(|n| n.to_string());
    let kinds = comparison.score.matches.kinds().map(|(_, n)| n.to_string());
    let n_moved = comparison.score.matches.moved.to_string();
    let days = words::days(comparison).map_or(String::new(), |days| days.to_string());
    let n_weak = comparison.weak_passages().count().to_string();
    let cells: Vec<String> = [ids.into_array(), shares.into_array(), numbers]
        .into_iter()
        .flatten()
        .chain(kinds)
        .chain([n_moved, days, score.quoted.to_string(), n_weak])
        .collect();
    writeln!(out, "{}", cells.join("\t"))
}
