//! Articles for tests: those of `seeds/`, and articles made of a line of text.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use wirecopy::align::Settings;
use wirecopy::article::{Article, ArticleId};
use wirecopy::compare::{Comparison, compare};
use wirecopy::pair::Pair;
use wirecopy::segment::{Segmented, segment};
use wirecopy::span::Span;

/// Returns the five articles of `seeds/` in the order of their names.
pub fn seeds() -> Vec<Arc<Segmented>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let article = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        Arc::new(segment(Arc::new(article(&name, &fs::read_to_string(path).unwrap()))))
    };
    paths.iter().map(article).collect()
}

/// Returns an article of `text`, whose first line may begin with ` date 2017-06-09 `.
pub fn article(id: &str, text: &str) -> Article {
    let dated = text.strip_prefix(" date ").and_then(|rest| rest.get(..10)?.parse().ok());
    let start = if dated.is_some() { " date 2017-06-09 ".len() } else { 0 };
    Article {
        id: ArticleId(id.to_owned()),
        title: None,
        outlet: None,
        published: dated,
        text: text.to_owned(),
        body: Span::new(start, text.len()),
        sha256: format!("{:064x}", text.len()),
    }
}

/// Returns the comparison of two texts, the left one called `a.txt`, the right one `b.txt`.
pub fn compared(left: &str, right: &str) -> Comparison {
    let articles = Pair::new(article("a.txt", left), article("b.txt", right));
    compare(articles.map(|article| Arc::new(segment(Arc::new(article)))), Settings::default())
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
