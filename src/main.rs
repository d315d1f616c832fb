//! Stands in for the program until its command line is there.

mod screen;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use wirecopy::align::Settings;
use wirecopy::article::{Article, ArticleId};
use wirecopy::candidate::candidates;
use wirecopy::compare::{Comparison, compare};
use wirecopy::corpus::Corpus;
use wirecopy::index::Index;
use wirecopy::segment::segment;
use wirecopy::span::Span;
use wirecopy::tui::action::{Action, Existing, SaveTrouble};

fn main() -> anyhow::Result<ExitCode> {
    let path = std::env::args().nth(1).map_or_else(|| PathBuf::from("seeds"), PathBuf::from);
    let scan = move |report: &mut dyn FnMut(Action)| scan(&path, report);
    match screen::run(scan, save) {
        Ok(code) => Ok(ExitCode::from(code)),
        Err(error) => {
            let _ = std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("wirecopy: {error:#}\n"),
            );
            Ok(ExitCode::from(2))
        }
    }
}

fn scan(folder: &Path, report: &mut dyn FnMut(Action)) {
    let mut articles = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match std::fs::read_to_string(entry.path()) {
            Ok(text) => articles.push(Arc::new(segment(Arc::new(article(&entry.path(), text))))),
            Err(error) => report(Action::Skipped(format!("{}: {error}", entry.path().display()))),
        }
    }
    report(Action::Listed { articles: articles.len() });
    let corpus = Corpus::new(articles);
    let candidates = candidates(&Index::new(&corpus));
    for (at, candidate) in candidates.iter().enumerate() {
        let found = compare(corpus.pair(candidate.articles), Settings::default());
        report(Action::Progress { done: at + 1, total: candidates.len() });
        if !found.alignment.passages.is_empty() {
            report(Action::Found(Arc::new(found)));
        }
    }
    report(Action::Finished);
}

fn article(path: &Path, text: String) -> Article {
    let dated = text.strip_prefix(" date ").and_then(|rest| rest.get(..10)?.parse().ok());
    let start = if dated.is_some() { 16 } else { 0 };
    Article {
        id: ArticleId(path.file_name().unwrap_or_default().to_string_lossy().into_owned()),
        title: None,
        outlet: None,
        published: dated,
        body: Span::new(start, text.len()),
        text,
        sha256: String::new(),
    }
}

fn save(comparison: &Comparison, path: &Path, existing: Existing) -> Result<(), SaveTrouble> {
    if existing == Existing::Keep && path.exists() {
        return Err(SaveTrouble::Exists);
    }
    let text = format!("{:?}\n", comparison.score);
    std::fs::write(path, text).map_err(|error| {
        SaveTrouble::Failed(format!("failed to write {}: {error}", path.display()))
    })
}
