//! Times one comparison, of news articles, of books, and of texts that are hard to compare.
//!
//! What takes a second or more is timed once; everything else ten times or more.

mod news;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion, SamplingMode, Throughput};
use fastrand::Rng;
use mimalloc::MiMalloc;
use wirecopy::align::Settings;
use wirecopy::article::ArticleId;
use wirecopy::compare::compare;
use wirecopy::load::plain_text;
use wirecopy::pair::Pair;
use wirecopy::segment::{Segmented, segment};

use news::{How, News, Recipe};

/// Memory is handed out as in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const SEED: u64 = 2017;

/// From here on once must do.
const LONG: Duration = Duration::from_secs(1);

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let news = News::new(SEED);
    generator(&mut criterion, &news);
    articles(&mut criterion, &news);
    hard(&mut criterion, &news);
    criterion.final_summary();
}

/// Times the making of articles, so that nobody takes it for the cost of reading them.
fn generator(criterion: &mut Criterion, news: &News) {
    let bytes = news.articles(0..1_000).map(|article| article.text.len() as u64).sum();
    let mut group = criterion.benchmark_group("news");
    group.sample_size(10).throughput(Throughput::Bytes(bytes));
    group.bench_function("make 1,000 articles", |bencher| {
        bencher.iter(|| news.articles(0..1_000).map(|article| article.text.len()).sum::<usize>());
    });
}

/// Times what the program is for.
fn articles(criterion: &mut Criterion, news: &News) {
    let mut group = criterion.benchmark_group("articles");
    group.sample_size(10);
    let pair = half_shared(news, 5_000);
    group.bench_function("two of 5,000 words", |bencher| bencher.iter(|| words_shared(&pair)));

    let texts = pairs(news, 500);
    let bytes = texts.iter().map(|pair| (pair.left.len() + pair.right.len()) as u64).sum();
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("500 pairs, segmented and compared", |bencher| {
        bencher.iter_batched(
            || texts.clone(),
            |texts| {
                let pairs = texts.into_iter().map(|pair| pair.map(segmented));
                pairs.map(|pair| words_shared(&pair)).sum::<usize>()
            },
            BatchSize::PerIteration,
        );
    });
}

/// Times what must not take forever.
fn hard(criterion: &mut Criterion, news: &News) {
    let mut group = criterion.benchmark_group("hard");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.warm_up_time(Duration::from_millis(1)).measurement_time(LONG);
    timed(&mut group, "two books of 150,000 words", || half_shared(news, 150_000));
    timed(&mut group, "one sentence 50,000 times", || {
        same(&"The council voted to close the old bridge on Monday. ".repeat(50_000))
    });
    timed(&mut group, "a sentence of a million words, one changed", || {
        let mut words = words(news, 1_000_000);
        let left = words.join(" ");
        words[500_000] = "otherwise".to_owned();
        Pair::new(left, words.join(" ")).map(segmented)
    });
    timed(&mut group, "100,000 sentences of one word", || {
        same(&words(news, 100_000).iter().map(|word| format!("{word}.\n\n")).collect::<String>())
    });
    timed(&mut group, "20,000 sentences of 12 words, shuffled", || {
        let words = words(news, 240_000);
        let mut sentences: Vec<String> =
            words.chunks(12).map(|words| format!("So {}. ", words.join(" "))).collect();
        let left = sentences.concat();
        Rng::with_seed(SEED).shuffle(&mut sentences);
        Pair::new(left, sentences.concat()).map(segmented)
    });
    timed(&mut group, "10 MB twice", || same(&news.original(1, 1_500_000).text));
}

/// Times a comparison; the articles are made only if it was asked for.
fn timed(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    pair: impl Fn() -> Pair<Arc<Segmented>>,
) {
    let (mut made, mut long) = (None, None);
    group.bench_function(name, |bencher| {
        let pair = made.get_or_insert_with(&pair);
        bencher.iter_custom(|times| {
            if let Some(long) = long {
                return long * u32::try_from(times).unwrap_or(u32::MAX);
            }
            let start = Instant::now();
            for _ in 0..times {
                black_box(words_shared(pair));
            }
            let once = start.elapsed() / u32::try_from(times).unwrap_or(u32::MAX);
            long = Some(once).filter(|once| *once >= LONG);
            start.elapsed()
        });
    });
}

fn words_shared(pair: &Pair<Arc<Segmented>>) -> usize {
    compare(pair.clone(), Settings::default()).score.words
}

fn segmented(text: String) -> Arc<Segmented> {
    let article = plain_text(ArticleId(String::new()), text).expect("the text is not empty");
    Arc::new(segment(Arc::new(article)))
}

fn same(text: &str) -> Pair<Arc<Segmented>> {
    Pair::new(text, text).map(|text| segmented(text.to_owned()))
}

/// Returns two texts of about `n_words` words, of which half was copied and edited.
fn half_shared(news: &News, n_words: usize) -> Pair<Arc<Segmented>> {
    let original = news.original(1, n_words);
    let sentences = 0..original.sentences.len() / 2;
    let recipe = Recipe { of: &original, how: How::Edited, sentences, own: n_words / 2 };
    let copy = news.copy(2, &recipe);
    Pair::new(original.text, copy.text).map(segmented)
}

/// Returns the texts of copies beside their originals.
fn pairs(news: &News, n_pairs: usize) -> Vec<Pair<String>> {
    let copies = (0..).filter_map(|copy| Some((news.origin(copy)?.number, copy)));
    let texts = copies.map(|(origin, copy)| Pair::new(origin, copy).map(|n| news.article(n).text));
    texts.take(n_pairs).collect()
}

/// Returns words without marks.
fn words(news: &News, n_words: usize) -> Vec<String> {
    let text = news.original(3, n_words + 100).text;
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(n_words).map(str::to_lowercase).collect()
}
