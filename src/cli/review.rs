//! What can be typed behind `wirecopy review`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

pub const EXAMPLES: &str = "\
Examples:
  wirecopy review export archive/ -o anna.csv      what was judged while archive/ was on the screen
  wirecopy review import anna.csv archive/         the same on another machine, or after a move
  wirecopy review agreement anna.csv ben.csv       how far two readers agree

Verdicts and notes belong to the paths that the screen was opened with. In a pair they belong to the two
texts, whatever their files are called.

Exit status: 0 done, 1 there was nothing to do, 2 trouble.";

/// What is to be done with verdicts and notes.
#[derive(Debug, Subcommand)]
pub enum Review {
    /// Writes down the verdicts and notes on the articles below some paths
    Export(Export),
    /// Takes in verdicts and notes from a file; of two on one pair the later one holds
    Import(Import),
    /// Tells how far the verdicts in two files agree (Cohen's kappa)
    Agreement(Agreement),
}

#[derive(Debug, Args)]
pub struct Export {
    /// The paths that the screen was opened with
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// How to write them: by default as the ending of FILE says, else as csv
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ReviewFormat>,
    /// Writes into a new file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Import {
    /// A file that `review export` wrote, or a table with columns of the same names
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The paths that the screen will be opened with
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Agreement {
    /// The verdicts of the first reader: a .csv or .jsonl file
    #[arg(value_name = "A")]
    pub left: PathBuf,
    /// The verdicts of the second reader
    #[arg(value_name = "B")]
    pub right: PathBuf,
}

/// How verdicts and notes are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReviewFormat {
    /// A table with commas, for spreadsheets
    Csv,
    /// A line of JSON for each
    Jsonl,
}
