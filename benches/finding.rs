//! Times the finding of pairs in made corpora, and counts how many planted copies are found.
//!
//! `cargo bench --bench finding` makes 1,000 and 10,000 articles; `WIRECOPY_BENCH_ARTICLES` asks for other
//! numbers, such as `10000,100000,1000000`. Each corpus is made, segmented and fingerprinted portion by
//! portion, so that only the index grows with it. The exponent is that of the time for finding
//! from one corpus to the next: 1 where it grows as the corpus does.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

mod news;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mimalloc::MiMalloc;
use rayon::prelude::*;
use wirecopy::article::ArticleId;
use wirecopy::candidate::Party;
use wirecopy::finding::{About, Finder, Finding};
use wirecopy::index::{Fingerprints, fingerprints};
use wirecopy::load::plain_text;
use wirecopy::segment::segment;

use news::{Article, News};

/// Memory is handed out as in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const SEED: u64 = 2017;

/// How many articles are made where nobody asks for other numbers.
const SIZES: &str = "1000,10000";

/// How many articles are held at a time.
const PORTION: u64 = 4_096;

fn main() {
    let sizes = std::env::var("WIRECOPY_BENCH_ARTICLES").unwrap_or_else(|_| SIZES.to_owned());
    let news = News::new(SEED);
    println!("articles    MB  fingerprints  made, read   find  candidates  copies found  exponent");
    let mut last: Option<(f64, f64)> = None;
    for n_articles in sizes.split(',').filter_map(|size| size.trim().parse::<u64>().ok()) {
        let taken = round(&news, n_articles).as_secs_f64();
        let exponent = last.map(|(n, before)| (taken / before).ln() / (n_articles as f64 / n).ln());
        println!("{}", exponent.map_or(String::new(), |exponent| format!("{exponent:>9.2}")));
        last = Some((n_articles as f64, taken));
    }
}

/// Finds the pairs of a corpus, prints all but the end of a line, and returns how long finding took.
fn round(news: &News, n_articles: u64) -> Duration {
    let start = Instant::now();
    let mut finder = Finder::new(usize::MAX, None);
    let (mut bytes, mut n_fingerprints) = (0, 0);
    for first in (0..n_articles).step_by(PORTION as usize) {
        let numbers = first..n_articles.min(first + PORTION);
        let portion: Vec<(usize, Fingerprints)> =
            news.articles(numbers).collect::<Vec<_>>().into_par_iter().map(taken).collect();
        for (length, found) in portion {
            bytes += length;
            n_fingerprints += found.runs.len() + found.triples.len();
            finder.add(&found).expect("nothing is written");
        }
    }
    let reading = start.elapsed();
    let order: Vec<usize> = (0..usize::try_from(n_articles).unwrap_or(usize::MAX)).collect();
    let start = Instant::now();
    let about = |article| About { outlet: None, time: article, party: Party::BOTH };
    let finding = finder.find(&order, about, &|| false).expect("nothing was written");
    let taken = start.elapsed();
    let (found, planted) = found(news, n_articles, &finding);
    print!(
        "{n_articles:>8} {:>5.0} {n_fingerprints:>13} {:>9.2} s {:>4.2} s {:>11} {found:>6} of {planted}",
        bytes as f64 / 1e6,
        reading.as_secs_f64(),
        taken.as_secs_f64(),
        finding.candidates.len(),
    );
    taken
}

/// Returns the length of an article in bytes, and its fingerprints.
fn taken(article: Article) -> (usize, Fingerprints) {
    let length = article.text.len();
    let id = ArticleId(article.number.to_string());
    let article = plain_text(id, article.text).expect("an article is not empty");
    (length, fingerprints(&segment(Arc::new(article))))
}

/// Returns how many copies are found with their original, and how many there are.
fn found(news: &News, n_articles: u64, finding: &Finding) -> (usize, usize) {
    let pairs = finding.candidates.iter().map(|candidate| candidate.articles);
    let pairs: HashSet<(u32, u32)> = pairs.map(|pair| (pair.left.0, pair.right.0)).collect();
    let planted: Vec<(u64, u64)> =
        (0..n_articles).filter_map(|number| Some((news.origin(number)?.number, number))).collect();
    let is_found = |(one, other): &&(u64, u64)| pairs.contains(&(*one as u32, *other as u32));
    (planted.iter().filter(is_found).count(), planted.len())
}
