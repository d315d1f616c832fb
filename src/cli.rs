//! What can be typed: arguments come in, one value that says what is meant goes out.

pub mod export;
mod order;
pub mod review;
mod values;

use std::env;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use etcetera::BaseStrategy;
use jiff::SignedDuration;
use wirecopy::align::Settings;
use wirecopy::config::{Bidi, Emphasis, ThemeName, View, When};
use wirecopy::duplicates::Folding;

use crate::scan::{Limits, Paths, SameOutlet, Wanted, Which};

use values::{one_or_more, percent, size, time};

/// Something shared was found, or the screen was left in the ordinary way.
pub const EXIT_FOUND: u8 = 0;
/// Nothing shared was found.
pub const EXIT_NOTHING: u8 = 1;
/// There was trouble; a file that could not be read is trouble.
pub const EXIT_TROUBLE: u8 = 2;
/// The user interrupted it: 128 and the number of the signal.
pub const EXIT_INTERRUPTED: u8 = 130;

/// The variable that names the folder of the cache; there is none if it is empty.
const CACHE_VARIABLE: &str = "WIRECOPY_CACHE";

/// The variable that names the folder of verdicts and notes; none are kept if it is empty.
const STATE_VARIABLE: &str = "WIRECOPY_STATE";

/// Why no verdicts and notes are kept.
pub const NO_STATE: &str = "there is no folder for verdicts and notes; WIRECOPY_STATE names one";

/// The variable that names the file of settings; there is none if it is empty.
const SETTINGS_VARIABLE: &str = "WIRECOPY_CONFIG";

const EXAMPLES: &str = "\
Examples:
  wirecopy archive/                      step through the pairs on the screen
  wirecopy pairs archive/                list them, the most shared words first
  wirecopy pairs archive/ | cut -f1-5    the same as tab-separated columns
  zcat export.jsonl.gz | wirecopy -      articles out of a pipe, a line of JSON for each
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

A list is tab-separated, begins with the columns left and right, and names files relative to its folder.
No other articles are read then, so that boilerplate is not known and counts.";

const COMPARE_NOTE: &str = "\
No other articles are read, so that boilerplate is not known and counts, unlike on the screen and in pairs.";

/// Finds, lines up and shows the text that news articles share.
#[derive(Debug, Parser)]
#[command(version, after_long_help = EXAMPLES, args_conflicts_with_subcommands = true)]
#[command(max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Folders and files to compare, or - for JSON Lines on standard input; of a folder, the .txt, .jsonl, .ndjson
    /// and .json files below it
    #[arg(value_name = "PATH", required_if_eq("weak", "true"))]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub matching: Matching,
    #[command(flatten)]
    pub choice: Choice,
    #[command(flatten)]
    pub scale: Scale,
    #[command(flatten)]
    pub appearance: Appearance,
    /// Looks every two seconds whether files have changed, and scans again
    #[arg(long)]
    pub watch: bool,
    /// Lets the mouse point and scroll; text is then selected with Shift
    #[arg(long)]
    pub mouse: bool,
    #[command(flatten)]
    pub marks: Marks,
    /// Which file of settings holds, in place of the usual one
    #[arg(hide_short_help = true, long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
}

impl Cli {
    /// Returns what was typed.
    ///
    /// # Errors
    ///
    /// If it makes no sense, or is a question.
    pub fn typed() -> Result<Cli, clap::Error> {
        Cli::try_parse_from(order::ordered(&Cli::command(), env::args_os().collect()))
    }
}

/// What becomes of verdicts and notes.
#[derive(Clone, Copy, Debug, Args)]
pub struct Marks {
    /// Keeps verdicts and notes for this run only, and knows nothing of those before
    #[arg(hide_short_help = true, long)]
    pub no_state: bool,
}

impl Marks {
    /// Returns whether they are kept.
    pub fn keeping(self) -> Keeping {
        if self.no_state { Keeping::ThisRun } else { Keeping::OnDisk }
    }
}

/// Whether verdicts and notes are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// They are, on disk.
    OnDisk,
    /// They are while the program runs.
    ThisRun,
}

/// Whether the files are watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watching {
    Off,
    On,
}

/// How the screen looks.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Appearance {
    /// How comparisons stand at the start: rows, two panes, or one column
    #[arg(long, value_name = "VIEW", value_parser = words(View::NAMES))]
    pub view: Option<View>,
    /// What stands out at the start: what was copied, what was changed, or nothing
    #[arg(hide_short_help = true, long, value_name = "WHAT", value_parser = words(Emphasis::NAMES))]
    pub emphasis: Option<Emphasis>,
    /// Which colours the screen has; auto asks the terminal for its background
    #[arg(long, value_name = "THEME", value_parser = words(ThemeName::NAMES))]
    pub theme: Option<ThemeName>,
    /// Whether there are colours; auto has them on a terminal, unless the environment objects
    #[arg(hide_short_help = true, long, value_name = "WHEN", value_parser = words(When::NAMES))]
    pub color: Option<When>,
    /// Draws with ASCII alone, as is done where the locale is not one of UTF-8
    #[arg(long)]
    pub ascii: bool,
    /// Who puts text that is read from right to left into order: the terminal, this program, nobody
    #[arg(hide_short_help = true, long, value_name = "WHO", value_parser = words(Bidi::NAMES))]
    pub bidi: Option<Bidi>,
    /// Leaves the full screen out: numbered questions and answers, for screen readers
    #[arg(long)]
    pub plain: bool,
}

/// Returns what reads one of a few words.
fn words<T>(known: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let parser = PossibleValuesParser::new(known.iter().map(|(word, _)| *word));
    parser.try_map(|typed| {
        let found = known.iter().find(|(word, _)| *word == typed);
        found.map(|(_, meant)| *meant).ok_or("no such word")
    })
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

/// Which pairs are wanted.
#[derive(Clone, Debug, Default, Args)]
pub struct Choice {
    /// Compares the articles with those below these paths, instead of with one another
    #[arg(long, value_name = "PATH", num_args = 1.., requires = "paths")]
    pub against: Vec<PathBuf>,
    /// Only articles published within this time of one another: 48h, 7d, 90min
    #[arg(hide_short_help = true, long, value_name = "TIME", value_parser = time)]
    pub within: Option<SignedDuration>,
    /// Whether articles of the same outlet are compared with one another
    #[arg(hide_short_help = true, long, value_name = "WHAT", default_value = "include")]
    pub same_outlet: SameOutlet,
    /// Only pairs that share at least so many words
    #[arg(hide_short_help = true, long, value_name = "N", default_value_t = 0)]
    pub min_words: usize,
    /// Only pairs of which one article has at least this share, in per cent, in common with the other
    #[arg(hide_short_help = true, long, value_name = "PERCENT", default_value_t = 0.0, value_parser = percent)]
    pub min_share: f64,
    /// Pairs copies of one text with their first only, and that one with all else
    #[arg(hide_short_help = true, long)]
    pub fold: bool,
}

impl Choice {
    fn limits(&self) -> Limits {
        Limits {
            within: self.within,
            same_outlet: self.same_outlet,
            min_words: self.min_words,
            min_share: self.min_share / 100.0,
        }
    }
}

/// How much of the machine is taken, and what is said of it.
#[derive(Clone, Copy, Debug, Args)]
pub struct Scale {
    /// How many threads cut up and compare, beside the one that reads; by default as many as the machine has
    #[arg(hide_short_help = true, long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// About how much memory is taken, for example 512M; less is slower and finds the same
    #[arg(hide_short_help = true, long, value_name = "SIZE", default_value = "1G", value_parser = size)]
    pub memory: u64,
    /// Neither uses nor keeps what an earlier run learnt
    #[arg(hide_short_help = true, long)]
    pub no_cache: bool,
    /// Says on standard error what was done, and where the time went
    #[arg(hide_short_help = true, long, short)]
    pub verbose: bool,
}

impl Scale {
    /// Returns the folder of the cache: the one that the environment names, else the usual one.
    fn cache(&self) -> Option<PathBuf> {
        if self.no_cache {
            return None;
        }
        match env::var_os(CACHE_VARIABLE) {
            Some(folder) => (!folder.is_empty()).then(|| folder.into()),
            None => {
                let base = etcetera::choose_base_strategy().ok()?;
                Some(base.cache_dir().join("wirecopy"))
            }
        }
    }
}

/// Returns the folder of verdicts and notes: the one that the environment names, else the usual one.
pub fn state_folder() -> Option<PathBuf> {
    match env::var_os(STATE_VARIABLE) {
        Some(folder) => (!folder.is_empty()).then(|| folder.into()),
        None => {
            let base = etcetera::choose_base_strategy().ok()?;
            Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("wirecopy"))
        }
    }
}

/// Where the file of settings is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsFile {
    /// Nowhere: nobody wants one, or nobody knows where it would be.
    None,
    /// Where it usually is; it need not be there.
    Usual(PathBuf),
    /// Where somebody says; it must be there.
    Named(PathBuf),
}

impl SettingsFile {
    /// Returns where it is: where that was typed, else where the environment says, else where it usually is.
    pub fn new(typed: Option<PathBuf>) -> SettingsFile {
        match typed.map(PathBuf::into_os_string).or_else(|| env::var_os(SETTINGS_VARIABLE)) {
            Some(path) if path.is_empty() => SettingsFile::None,
            Some(path) => SettingsFile::Named(path.into()),
            None => match etcetera::choose_base_strategy() {
                Ok(base) => {
                    SettingsFile::Usual(base.config_dir().join("wirecopy").join("config.toml"))
                }
                Err(_) => SettingsFile::None,
            },
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lists the pairs of articles that share text
    #[command(after_long_help = PAIRS_EXAMPLES)]
    Pairs(Pairs),
    /// Shows two articles sentence by sentence
    #[command(after_long_help = COMPARE_NOTE)]
    Compare(Compare),
    /// Writes the comparisons of many pairs, or a table of the pairs, to files
    #[command(after_long_help = export::EXAMPLES)]
    Export(export::Export),
    /// Exchanges verdicts and notes, and tells how far two readers agree
    #[command(subcommand, after_help = review::EXAMPLES)]
    Review(review::Review),
    /// Helps with the file of settings
    #[command(subcommand)]
    Config(Config),
    /// Lists every command of the screen with its keys, as they are in force
    Keys,
    /// Prints what a shell needs to complete commands
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Prints the manual page
    Man,
}

/// What is to be known of the file of settings.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Config {
    /// Prints where it is looked for
    Path,
    /// Prints one with everything as it is by default
    Default,
    /// Says everything that is wrong with it
    Check,
}

#[derive(Debug, Args)]
pub struct Pairs {
    /// Folders and files to compare, or - for JSON Lines on standard input; of a folder, the .txt, .jsonl, .ndjson
    /// and .json files below it
    #[arg(value_name = "PATH", required_unless_present = "list", conflicts_with = "list")]
    pub paths: Vec<PathBuf>,
    /// Compares just the pairs in this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["against", "within", "same_outlet", "fold"])]
    pub list: Option<PathBuf>,
    /// Prints also the pairs that share nothing
    #[arg(long, conflicts_with_all = ["min_words", "min_share"])]
    pub all: bool,
    /// How to print: by default a table on a terminal, tab-separated lines elsewhere
    #[arg(long, short, value_name = "FORMAT")]
    pub format: Option<PairsFormat>,
    /// Prints the passages of each pair with their offsets; needs --format jsonl
    #[arg(long)]
    pub passages: bool,
    #[command(flatten)]
    pub brief: Brief,
    /// At most so many pairs: of a table those with the most shared words, else the first that are found
    #[arg(long, short = 'n', value_name = "N", value_parser = one_or_more())]
    pub max_pairs: Option<usize>,
    #[command(flatten)]
    pub matching: Matching,
    #[command(flatten)]
    pub choice: Choice,
    #[command(flatten)]
    pub scale: Scale,
}

/// What little is printed in place of the pairs.
#[derive(Clone, Copy, Debug, Default, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word that is typed, never two of them"
)]
#[group(multiple = false, conflicts_with_all = ["format", "passages"])]
pub struct Brief {
    /// Prints only how many pairs there are
    #[arg(long, short)]
    pub count: bool,
    /// Prints only the names of the articles that share text with another, each once
    #[arg(long, short = 'l')]
    pub articles: bool,
    /// Prints nothing, and ends with exit status 0 as soon as a pair is found
    #[arg(long, short)]
    pub quiet: bool,
}

impl Pairs {
    /// Returns the likely pairs below some paths, printed as is usual.
    fn usual(paths: Vec<PathBuf>, matching: Matching, choice: Choice, scale: Scale) -> Pairs {
        let (list, all, format, passages) = (None, false, None, false);
        let (brief, max_pairs) = (Brief::default(), None);
        Pairs { paths, list, all, format, passages, brief, max_pairs, matching, choice, scale }
    }

    /// Returns whose articles are compared.
    pub fn sources(&self) -> Paths {
        Paths { own: self.paths.clone(), against: self.choice.against.clone() }
    }

    /// Returns what is asked of the scan.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            which: if self.all { Which::All } else { Which::Shared },
            settings: self.matching.settings(),
            limits: self.choice.limits(),
            folding: if self.choice.fold { Folding::Folded } else { Folding::Unfolded },
            memory: self.scale.memory,
            cache: self.scale.cache(),
        }
    }
}

impl From<Cli> for Pairs {
    /// Returns the list of the pairs that the screen would show, printed as is usual.
    fn from(
        Cli {
            command: _,
            paths,
            matching,
            choice,
            scale,
            appearance: _,
            watch: _,
            mouse: _,
            marks: _,
            config: _,
        }: Cli,
    ) -> Self {
        Pairs::usual(paths, matching, choice, scale)
    }
}

/// How a list of pairs is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
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
    /// The first article: a file, FILE#ID in a file that holds many, or - for standard input
    #[arg(value_name = "A")]
    pub left: PathBuf,
    /// The second article
    #[arg(value_name = "B")]
    pub right: PathBuf,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub format: CompareFormat,
    /// Whether there are colours; auto has them on a terminal, unless the environment objects
    #[arg(long, value_name = "WHEN", value_parser = words(When::NAMES))]
    pub color: Option<When>,
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
