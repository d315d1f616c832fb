//! What can be typed behind `wirecopy export`.

use std::path::PathBuf;

use clap::Args;
use wirecopy::config::Sort;

use super::values::one_or_more;
use super::{Choice, Marks, Matching, Pairs, Scale, words};

pub const EXAMPLES: &str = "\
Examples:
  wirecopy export archive/ -o all.csv                               the list as a table
  wirecopy export archive/ --filter status:flagged -o flagged.html  what was flagged, a page for each pair
  wirecopy export archive/ --filter 'share>80 gap<2h' -n 20 -o close.md

Pairs that were dismissed are left out unless the filter asks for them. No file is ever replaced.

Exit status: 0 written, 1 there was nothing to write, 2 trouble.";

#[derive(Debug, Args)]
pub struct Export {
    /// Folders and files to compare, or - for JSON Lines on standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Where to: a .csv is a table of the pairs; of .html, .md, .txt and .json there is a file for each, numbered
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    /// Only the pairs that pass a filter, as it is typed on the screen
    #[arg(long, value_name = "FILTER", default_value = "", hide_default_value = true)]
    pub filter: String,
    /// In which order, as on the screen
    #[arg(long, value_name = "ORDER", value_parser = words(Sort::NAMES))]
    pub sort: Option<Sort>,
    /// At most so many pairs, the first in that order
    #[arg(long, short = 'n', value_name = "N", value_parser = one_or_more())]
    pub max_pairs: Option<usize>,
    #[command(flatten)]
    pub matching: Matching,
    #[command(flatten)]
    pub choice: Choice,
    #[command(flatten)]
    pub scale: Scale,
    #[command(flatten)]
    pub marks: Marks,
}

impl From<&Export> for Pairs {
    /// Returns the pairs that are chosen from.
    fn from(asked: &Export) -> Pairs {
        let Export { paths, matching, choice, scale, .. } = asked;
        Pairs::usual(paths.clone(), *matching, choice.clone(), *scale)
    }
}
