//! What can be typed: arguments come in, one value that says what is meant goes out.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use wirecopy::align::Settings;

/// Something shared was found, or the screen was left in the ordinary way.
pub const EXIT_FOUND: u8 = 0;
/// Nothing shared was found.
pub const EXIT_NOTHING: u8 = 1;
/// There was trouble; a file that could not be read is trouble.
pub const EXIT_TROUBLE: u8 = 2;

const EXAMPLES: &str = "\
Examples:
  wirecopy archive/                      step through the pairs on the screen
  wirecopy pairs archive/                list them, the most shared words first
  wirecopy pairs archive/ | cut -f1-5    the same as tab-separated columns
  wirecopy compare a.txt b.txt           two articles, sentence by sentence
  wirecopy compare a.txt b.txt --format html > ab.html

With --weak every pair of up to 64 articles is compared; of more, only the likely pairs are.

Exit status: 0 something shared was found, 1 nothing was, 2 trouble (a file could not be read).
Nothing leaves this machine.";

const PAIRS_EXAMPLES: &str = "\
Examples:
  wirecopy pairs archive/                            a table on a terminal, tab-separated in a pipe
  wirecopy pairs archive/ --format jsonl --passages  a line of JSON for each pair, with offsets
  wirecopy pairs --list pairs.tsv --all              just the pairs listed, shared text or not

With --weak every pair of up to 64 articles is compared; of more, only the likely pairs are.

A list is tab-separated, begins with the columns left and right, and names files relative to its folder.";

/// Finds, lines up and shows the text that news articles share.
#[derive(Debug, Parser)]
#[command(version, after_long_help = EXAMPLES, args_conflicts_with_subcommands = true)]
#[command(arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Folders and files to compare; of a folder, the .txt files below it
    #[arg(value_name = "PATH", required_if_eq("weak", "true"))]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub matching: Matching,
}

/// What two articles are compared for.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Matching {
    /// Reports also weaker resemblance, which may be chance; it is not counted
    #[arg(long)]
    pub weak: bool,
}

impl Matching {
    /// Returns what is asked of each comparison.
    pub fn settings(self) -> Settings {
        Settings { weak: self.weak, ..Settings::default() }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lists the pairs of articles that share text
    #[command(after_long_help = PAIRS_EXAMPLES)]
    Pairs(Pairs),
    /// Shows two articles sentence by sentence
    Compare(Compare),
}

#[derive(Debug, Args)]
pub struct Pairs {
    /// Folders and files to compare; of a folder, the .txt files below it
    #[arg(value_name = "PATH", required_unless_present = "list", conflicts_with = "list")]
    pub paths: Vec<PathBuf>,
    /// Compares just the pairs in this file
    #[arg(long, value_name = "FILE")]
    pub list: Option<PathBuf>,
    /// Prints also the pairs that share nothing
    #[arg(long)]
    pub all: bool,
    /// How to print: by default a table on a terminal, tab-separated lines elsewhere
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<PairsFormat>,
    /// Prints the passages of each pair with their offsets; needs --format jsonl
    #[arg(long)]
    pub passages: bool,
    #[command(flatten)]
    pub matching: Matching,
}

impl Pairs {
    /// Returns the list of pairs below `paths`, printed as is usual.
    pub fn below(paths: Vec<PathBuf>, matching: Matching) -> Self {
        Pairs { paths, list: None, all: false, format: None, passages: false, matching }
    }
}

/// How a list of pairs is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PairsFormat {
    /// Aligned columns
    Table,
    /// Tab-separated lines
    Tsv,
    /// A line of JSON for each pair
    Jsonl,
}

#[derive(Debug, Args)]
pub struct Compare {
    /// The first article
    #[arg(value_name = "A")]
    pub left: PathBuf,
    /// The second article
    #[arg(value_name = "B")]
    pub right: PathBuf,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: CompareFormat,
    #[command(flatten)]
    pub matching: Matching,
}

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// Plain text, in colour on a terminal
    Text,
    /// Markdown
    Md,
    /// One page without scripts
    Html,
    /// JSON with all rows and offsets
    Json,
}
