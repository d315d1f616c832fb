//! Writes comparisons down: a [`Comparison`] comes in, bytes in one of the formats go out.
//!
//! One file for each format; all of them say the same of both sources, of the settings and of what
//! the numbers mean. What comes from an article is never markup, and never acts on a terminal.

mod escape;
mod facts;
mod html;
mod json;
mod judgements;
mod listed;
mod markdown;
mod marks;
mod offsets;
mod pairs;
mod reading;
mod save;
mod table;
mod text;
mod wire;

use std::io::{self, Write};
use std::path::Path;

use crate::compare::Comparison;

pub use json::SCHEMA as COMPARISON_SCHEMA;
pub use judgements::{JudgementFormat, save_judgements, write_judgements};
pub use listed::{ListedArticle, ListedPair, save_list, write_list};
pub use pairs::{Passages, SCHEMA as PAIR_SCHEMA, write_jsonl, write_tsv, write_tsv_header};
pub use save::{Existing, SaveError, save};
pub use table::{TableRow, write_table};
pub use text::{Look, write_text};

/// What a comparison is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text for reading.
    Text,
    /// Text that Markdown sets.
    Markdown,
    /// A page that needs nothing from outside.
    Html,
    /// One object with all rows, for programs.
    Json,
}

impl Format {
    /// Every format with the endings of its files, the usual one first.
    pub const ENDINGS: [(Format, &[&str]); 4] = [
        (Format::Text, &["txt"]),
        (Format::Markdown, &["md"]),
        (Format::Html, &["html", "htm"]),
        (Format::Json, &["json"]),
    ];

    /// Returns the format that the ending of a path stands for, if it stands for one.
    pub fn of_path(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?;
        let mut formats = Self::ENDINGS.into_iter();
        let found =
            formats.find(|(_, endings)| endings.iter().any(|e| e.eq_ignore_ascii_case(ending)));
        found.map(|(format, _)| format)
    }
}

/// Writes a comparison in a format.
///
/// # Errors
///
/// If `out` fails.
pub fn write(comparison: &Comparison, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => write_text(comparison, Look::Plain, out),
        Format::Markdown => markdown::write(comparison, out),
        Format::Html => html::write(comparison, out),
        Format::Json => json::write(comparison, out),
    }
}
