//! Articles for tests: those of `seeds/`, and articles made of a line of text.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use wirecopy::align::{Settings, Strength};
use wirecopy::article::{Article, ArticleId};
use wirecopy::compare::{Comparison, compare};
use wirecopy::load::plain_text;
use wirecopy::pair::Pair;
use wirecopy::score::score;
use wirecopy::segment::{Segmented, segment};

/// The names of the files in `seeds/`.
const SEEDS: [&str; 5] = [
    "000_10b22da4b2d6920d.txt",
    "001_ef81a74a5e9b070f.txt",
    "002_6195de6a21ce6b45.txt",
    "003_fbd7679d0706ed9f.txt",
    "004_1f61f6f646f6cdff.txt",
];

/// Returns the five articles of `seeds/` in the order of their names.
pub fn seeds() -> [Arc<Segmented>; 5] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    SEEDS.map(|name| {
        let text = fs::read_to_string(folder.join(name)).expect("the seeds are there");
        Arc::new(segment(Arc::new(article(name, &text))))
    })
}

/// Returns an article of `text`, as the loader reads it.
pub fn article(id: &str, text: &str) -> Article {
    plain_text(ArticleId(id.to_owned()), text.to_owned()).expect("the text is not empty")
}

/// Returns the comparison of two texts, the left one called `a.txt`, the right one `b.txt`.
pub fn compared(left: &str, right: &str) -> Comparison {
    let articles = Pair::new(article("a.txt", left), article("b.txt", right));
    compare(articles.map(|article| Arc::new(segment(Arc::new(article)))), Settings::default())
}

/// Returns a comparison with a passage, by its number, that is a weak resemblance.
pub fn weakened(mut comparison: Comparison, passage: usize) -> Comparison {
    comparison.settings.weak = true;
    comparison.alignment.passages[passage].strength = Strength::Weak;
    let sides = comparison.articles.as_ref().map(AsRef::as_ref);
    comparison.score = score(sides, &comparison.alignment);
    comparison
}

/// Returns the comparison of every pair of seeds with the numbers of both, `001-002`.
pub fn seed_pairs() -> Vec<(String, Comparison)> {
    let seeds = seeds();
    let numbers = |at: usize| (at + 1..seeds.len()).map(move |other| (at, other));
    let pairs = (0..seeds.len()).flat_map(numbers);
    pairs
        .map(|(left, right)| {
            let articles = Pair::new(Arc::clone(&seeds[left]), Arc::clone(&seeds[right]));
            (format!("{left:03}-{right:03}"), compare(articles, Settings::default()))
        })
        .collect()
}
