//! Writes comparisons down: a [`Comparison`] comes in, bytes in one of the formats go out.
//!
//! One file for each format; all of them say the same of both sources, of the settings and of what
//! the numbers mean. What comes from an article is never markup, and never acts on a terminal.

mod escape;
mod facts;
mod json;
mod marks;
mod offsets;
mod pairs;
mod reading;
mod save;
mod text;
mod weave;
mod wire;

use std::io::{self, Write};
use std::path::Path;

use crate::compare::Comparison;

pub use json::SCHEMA as COMPARISON_SCHEMA;
pub use pairs::{Passages, SCHEMA as PAIR_SCHEMA, write_jsonl, write_tsv, write_tsv_header};
pub use save::{Existing, SaveError, save};
pub use text::{Look, write_text};

/// What a comparison is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text for reading.
    Text,
    /// One object with all rows, for programs.
    Json,
}

impl Format {
    /// Every format with the endings of its files, the usual one first.
    pub const ENDINGS: [(Format, &[&str]); 2] =
        [(Format::Text, &["txt"]), (Format::Json, &["json"])];

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
        Format::Json => json::write(comparison, out),
    }
}
