//! Finds all pairs in made archives that grow tenfold, and sets the time beside that of counting words, by
//! `wc -w` where there is one.
//!
//! Each archive is written as JSON Lines, some articles in a file, and given to `wirecopy pairs`: once
//! with an empty cache, and once more after one file in a hundred was changed. `WIRECOPY_BENCH_ARTICLES`
//! says how many articles there are, as in `1000,1000000`. Further arguments for the program may stand in
//! `WIRECOPY_BENCH_ARGS`, separated by spaces.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

mod counting;
mod news;

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use counting::{Counting, count};
use news::News;

const SEED: u64 = 2017;

/// How many articles are made where nothing else is said.
const SIZES: [u64; 3] = [1_000, 10_000, 100_000];

/// How many articles stand in a file.
const IN_A_FILE: u64 = 100;

/// Of so many files one is changed before the second run.
const ONE_CHANGED_OF: usize = 100;

/// How often the memory of the program is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// How a run of the program went.
struct Run {
    wall: Duration,
    /// In bytes, where the system tells.
    peak: u64,
    /// The pairs found, by the numbers of their articles, the lower one first.
    pairs: HashSet<(u64, u64)>,
}

fn main() -> io::Result<()> {
    let sizes = match std::env::var("WIRECOPY_BENCH_ARTICLES") {
        Ok(sizes) => sizes.split(',').filter_map(|size| size.trim().parse().ok()).collect(),
        Err(_) => SIZES.to_vec(),
    };
    println!(
        "articles     MB   wc -w s  pairs s  ratio  again s  ratio  peak/text  exponent   recall"
    );
    let mut last: Option<(u64, Duration)> = None;
    for n_articles in sizes {
        let folder = tempfile::tempdir()?;
        let news = folder.path().join("news");
        let files = write(&news, n_articles)?;
        let Counting { bytes, time, wc, .. } = count(files.iter().map(PathBuf::as_path))?;
        let counting = wc.unwrap_or(time);
        let cache = folder.path().join("cache");
        let first = run(&news, &cache)?;
        change(&files)?;
        let second = run(&news, &cache)?;
        let exponent = last.map_or(f64::NAN, |(n, wall)| {
            first.wall.div_duration_f64(wall).ln() / (n_articles as f64 / n as f64).ln()
        });
        println!(
            "{n_articles:>8} {:>6.1} {:>9.2} {:>8.2} {:>6.1} {:>8.2} {:>6.2} {:>10.2} {:>9.2}   {}",
            bytes as f64 / 1e6,
            counting.as_secs_f64(),
            first.wall.as_secs_f64(),
            first.wall.div_duration_f64(counting),
            second.wall.as_secs_f64(),
            second.wall.div_duration_f64(first.wall),
            first.peak as f64 / bytes as f64,
            exponent,
            recall(n_articles, &first.pairs),
        );
        last = Some((n_articles, first.wall));
    }
    Ok(())
}

/// Writes an archive; returns its files, which look as if they were written long ago.
fn write(folder: &Path, n_articles: u64) -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let news = News::new(SEED);
    let mut files = Vec::new();
    for start in (0..n_articles).step_by(usize::try_from(IN_A_FILE).unwrap_or(1)) {
        let path = folder.join(format!("{start:08}.jsonl"));
        let mut out = BufWriter::new(File::create(&path)?);
        for article in news.articles(start..n_articles.min(start + IN_A_FILE)) {
            let line = serde_json::json!({"id": article.number, "text": article.text});
            writeln!(out, "{line}")?;
        }
        settle(&out.into_inner()?)?;
        files.push(path);
    }
    Ok(files)
}

fn settle(file: &File) -> io::Result<()> {
    file.set_modified(SystemTime::now() - Duration::from_secs(3600))
}

/// Adds a word to the last article of one file in [`ONE_CHANGED_OF`].
fn change(files: &[PathBuf]) -> io::Result<()> {
    for path in files.iter().step_by(ONE_CHANGED_OF) {
        let text = fs::read_to_string(path)?;
        let end = text.trim_end().len().saturating_sub("\"}".len());
        fs::write(path, format!("{} anew\"}}\n", &text[..end]))?;
        settle(&File::options().write(true).open(path)?)?;
    }
    Ok(())
}

/// Lets the program list the pairs of an archive.
fn run(news: &Path, cache: &Path) -> io::Result<Run> {
    let more = std::env::var("WIRECOPY_BENCH_ARGS").unwrap_or_default();
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_wirecopy"))
        .arg("pairs")
        .arg(news)
        .args(more.split_whitespace())
        .env("WIRECOPY_CACHE", cache)
        .stdout(Stdio::piped())
        .spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let watch = thread::spawn(move || {
        let mut peak = 0;
        while let Some(now) = peak_of(&status) {
            peak = now;
            thread::sleep(LOOK);
        }
        peak
    });
    let mut pairs = HashSet::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            pairs.extend(numbers(&line?));
        }
    }
    child.wait()?;
    let wall = start.elapsed();
    Ok(Run { wall, peak: watch.join().unwrap_or(0), pairs })
}

/// Returns the most memory that a process had, in bytes, as long as it runs, on Linux.
fn peak_of(status: &Path) -> Option<u64> {
    let mut text = String::new();
    File::open(status).ok()?.read_to_string(&mut text).ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(1024 * line.split_whitespace().nth(1)?.parse::<u64>().ok()?)
}

/// Returns the numbers of the articles in a line of the listing.
fn numbers(line: &str) -> Option<(u64, u64)> {
    let mut ids = line.split('\t').map(|id| id.rsplit('#').next()?.parse().ok());
    let (left, right): (u64, u64) = (ids.next()??, ids.next()??);
    Some((left.min(right), left.max(right)))
}

/// Returns of how many copies the original was found, for each way to copy.
fn recall(n_articles: u64, pairs: &HashSet<(u64, u64)>) -> String {
    let news = News::new(SEED);
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for number in 0..n_articles {
        if let Some(origin) = news.origin(number) {
            let (found, all) = kinds.entry(format!("{:?}", origin.how)).or_default();
            *found += usize::from(pairs.contains(&(origin.number, number)));
            *all += 1;
        }
    }
    let shares = kinds
        .into_iter()
        .map(|(kind, (found, all))| format!("{kind} {:.4}", found as f64 / all as f64));
    shares.collect::<Vec<_>>().join(", ")
}
