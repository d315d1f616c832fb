//! Compares listed pairs of files, and sets the time beside that of reading and counting their words.
//!
//! The list is the file that `WIRECOPY_BENCH_LIST` names, as `wirecopy pairs --list` takes it. Without
//! it, 5,000 made articles and as many pairs are written to a temporary folder. Each round counts the
//! words, then lets `wc` count them, then compares; so what else the machine does burdens all alike.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

mod counting;
mod news;

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use mimalloc::MiMalloc;
use rayon::prelude::*;
use wirecopy::align::Settings;
use wirecopy::compare::compare;
use wirecopy::load::{self, List, Source};
use wirecopy::pair::Pair;
use wirecopy::segment::{Segmented, segment};

use counting::{Counting, count};
use news::News;

/// Memory is handed out as in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const SEED: u64 = 2017;

/// How many articles and pairs are made.
const MADE: u64 = 5_000;

const ROUNDS: usize = 5;

/// No round is begun after this, once there are three.
const LONG_ENOUGH: Duration = Duration::from_secs(120);

/// How long one round took.
struct Round {
    counting: Counting,
    reading: Duration,
    segmenting: Duration,
    comparing: Duration,
    /// What all threads together spent on the last three, where the system tells.
    processor: Option<Duration>,
}

impl Round {
    fn wall(&self) -> Duration {
        self.reading + self.segmenting + self.comparing
    }
}

fn main() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let list = match std::env::var_os("WIRECOPY_BENCH_LIST") {
        Some(list) => PathBuf::from(list),
        None => make(folder.path())?,
    };
    let List { sources, pairs } = load::read_list(&list).map_err(io::Error::other)?;
    let Counting { bytes, .. } = count(sources.iter().map(|source| &*source.path))?;
    println!(
        "{} pairs of {} files, {:.1} MB, {} threads",
        pairs.len(),
        sources.len(),
        bytes as f64 / 1e6,
        rayon::current_num_threads(),
    );
    println!("round  count    wc  read  segment  compare   all  processor   (seconds)");
    let (start, mut rounds) = (Instant::now(), Vec::new());
    while rounds.len() < ROUNDS && (rounds.len() < 3 || start.elapsed() < LONG_ENOUGH) {
        let round = round(&sources, &pairs)?;
        print_round(rounds.len() + 1, &round);
        rounds.push(round);
    }
    print_ratios(&rounds);
    Ok(())
}

/// Writes articles and a list of pairs: each copy with its original, any other article with any.
fn make(folder: &Path) -> io::Result<PathBuf> {
    let news = News::new(SEED);
    let path = folder.join("pairs.tsv");
    let mut list = BufWriter::new(File::create(&path)?);
    writeln!(list, "left\tright")?;
    for article in news.articles(0..MADE) {
        let number = article.number;
        fs::write(folder.join(format!("{number}.txt")), article.text)?;
        let stranger = number * 7_919 % MADE;
        let left = news.origin(number).map_or(stranger, |origin| origin.number);
        writeln!(list, "{left}.txt\t{number}.txt")?;
    }
    list.flush()?;
    Ok(path)
}

fn round(sources: &[Source], places: &[Pair<usize>]) -> io::Result<Round> {
    let counting = count(sources.iter().map(|source| &*source.path))?;
    let (spent, start) = (processor(), Instant::now());
    let articles: Vec<_> = sources.par_iter().map(|source| load::read(source).ok()).collect();
    let (reading, start) = (start.elapsed(), Instant::now());
    let articles: Vec<Option<Arc<Segmented>>> = articles
        .into_par_iter()
        .map(|article| Some(Arc::new(segment(Arc::new(article?)))))
        .collect();
    let (segmenting, start) = (start.elapsed(), Instant::now());
    let shared = places.par_iter().filter_map(|places| {
        let Pair { left, right } = places.map(|place| articles[place].clone());
        Some(compare(Pair::new(left?, right?), Settings::default()).score.words)
    });
    black_box(shared.sum::<usize>());
    let comparing = start.elapsed();
    let processor = processor().zip(spent).map(|(after, before)| after - before);
    Ok(Round { counting, reading, segmenting, comparing, processor })
}

/// Returns the time that all threads of this process have spent, in hundredths of a second, on Linux.
fn processor() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(") ")?;
    let mut ticks = fields.split(' ').skip(11).map_while(|field| field.parse::<u64>().ok());
    Some(Duration::from_millis(10 * (ticks.next()? + ticks.next()?)))
}

fn print_round(number: usize, round: &Round) {
    let seconds = |time: Option<Duration>| {
        time.map_or_else(|| "–".to_owned(), |time| format!("{:.2}", time.as_secs_f64()))
    };
    println!(
        "{number:>5} {:>6} {:>5} {:>5} {:>8} {:>8} {:>5} {:>10}",
        seconds(Some(round.counting.time)),
        seconds(round.counting.wc),
        seconds(Some(round.reading)),
        seconds(Some(round.segmenting)),
        seconds(Some(round.comparing)),
        seconds(Some(round.wall())),
        seconds(round.processor),
    );
}

/// Prints what all of it costs, measured in word counts of the same round.
fn print_ratios(rounds: &[Round]) {
    let ratio = |name: &str, of: &dyn Fn(&Round) -> Option<(Duration, Duration)>| {
        let ratios = rounds.iter().filter_map(of).map(|(all, base)| all.div_duration_f64(base));
        let mut ratios: Vec<f64> = ratios.collect();
        ratios.sort_by(f64::total_cmp);
        if let (Some(least), Some(most)) = (ratios.first(), ratios.last()) {
            println!("{name}: {:.2} ({least:.2} to {most:.2})", ratios[ratios.len() / 2]);
        }
    };
    println!("median ratio (least to most):");
    ratio("  wall time to counting words, one thread", &|r| Some((r.wall(), r.counting.time)));
    ratio("  wall time to cat | wc -w", &|r| Some((r.wall(), r.counting.wc?)));
    ratio("  processor time to counting words", &|r| Some((r.processor?, r.counting.time)));
}
