//! Articles for tests: the seeds, and a pair made by hand that has every class of sentence.

use std::path::Path;
use std::sync::Arc;

use wirecopy::align::Settings;
use wirecopy::article::{Article, ArticleId};
use wirecopy::compare::{Comparison, compare};
use wirecopy::corpus::Corpus;
use wirecopy::pair::Pair;
use wirecopy::segment::{Furniture, Role, Segmented, Sentence, Word, key, segment};
use wirecopy::span::Span;

/// Returns the comparisons of the seeds that share something, in the order of their ids.
pub(crate) fn seeds() -> Vec<Arc<Comparison>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let seeds = paths.iter().map(|path| {
        let id = path.file_name().unwrap().to_string_lossy().into_owned();
        segment(Arc::new(dated(id, std::fs::read_to_string(path).unwrap())))
    });
    let corpus = Corpus::new(seeds.map(Arc::new).collect());
    pairs(corpus.articles())
}

/// Returns the comparisons of articles that share something.
pub(crate) fn pairs(articles: &[Arc<Segmented>]) -> Vec<Arc<Comparison>> {
    let mut found = Vec::new();
    for (at, left) in articles.iter().enumerate() {
        for right in &articles[at + 1..] {
            let mut pair = Pair::new(Arc::clone(left), Arc::clone(right));
            if right.article.published.is_some() && right.article.published < left.article.published
            {
                pair = pair.swap();
            }
            let comparison = compare(pair, Settings::default());
            if !comparison.alignment.passages.is_empty() {
                found.push(Arc::new(comparison));
            }
        }
    }
    found
}

/// Returns an article whose text may begin with a line about its date.
fn dated(id: String, text: String) -> Article {
    let published = text.strip_prefix(" date ").and_then(|rest| rest.get(..10)?.parse().ok());
    let body = Span::new(if published.is_some() { 17 } else { 0 }, text.len());
    let id = ArticleId(id);
    Article { id, title: None, outlet: None, published, body, text, sha256: String::new() }
}

/// Returns two articles about a ferry: edited, moved, copied, repeated and unshared sentences, and
/// furniture.
pub(crate) fn ferry() -> Vec<Arc<Comparison>> {
    let agency = by_hand("agency/0412.txt", "Agency", "2026-05-12", FIRST);
    let courier = by_hand("courier/8840.html", "Halden Courier", "2026-05-14", SECOND);
    let weekly = by_hand("weekly/19.html", "Weekly", "2026-05-20", THIRD);
    pairs(&[agency, courier, weekly].map(Arc::new))
}

const FIRST: &[&str] = &[
    "# Cargo ferry aground off Cape Merrow",
    "A cargo ferry with 46 people aboard ran aground off Cape Merrow early on Tuesday after its \
     steering failed, the coastguard said.",
    "No one was injured and all passengers were taken off by lifeboat before noon.",
    "“We are lucky the sea was calm,” said the harbour master, Ilse Brandt.",
    "The 112-metre Norrland Star was built in 1994 and last inspected in March.",
    "Its owner bought it from a Baltic line eleven years ago.",
    "Two of its four engines were replaced last winter.",
    "The route is the longest on this coast.",
    "Freight rates had risen twice since January.",
    "A spokesman declined to comment on the cause.",
    "The coastguard has opened an inquiry into the grounding, the second on the route in five years.",
    "Lifeboats from three stations took part in the rescue, which lasted six hours.",
    "! (Photo: Agency)",
];

const SECOND: &[&str] = &[
    "# Ferry drama at Cape Merrow",
    "A cargo ferry with 46 people on board ran aground near Cape Merrow on Tuesday morning after \
     its steering failed, the coastguard said.",
    "Families waited on the quay for hours.",
    "“We are lucky the sea was calm”, said the harbour master, Ilse Brandt.",
    "Some of them had come from as far as Nordby.",
    "Tea was handed out by the parish.",
    "Mayor Anna Holm told the Courier the town would “ask hard questions” about the ageing fleet.",
    "The coastguard has opened an inquiry into the grounding, the second on the route in five years.",
    "Lifeboats from three stations took part in the rescue, which lasted six hours.",
    "No one was injured and all passengers were taken off by lifeboat before noon.",
    "! Subscribe to the Courier for updates.",
];

const THIRD: &[&str] = &[
    "# 東京 to Cape Merrow: a week of ferries",
    "Lifeboats from three stations took part in the rescue, which lasted six hours.",
    "Nothing else \x1b[31mhappened\x1b[0m on the coast\u{202e} this week.",
];

/// Returns an article of sentences cut by hand: `#` begins the title, `!` furniture.
pub(crate) fn by_hand(id: &str, outlet: &str, published: &str, lines: &[&str]) -> Segmented {
    let mut text = String::new();
    let (mut sentences, mut words) = (Vec::new(), Vec::new());
    for (paragraph, line) in (0..).zip(lines) {
        let (role, line) = match (line.strip_prefix("# "), line.strip_prefix("! ")) {
            (Some(title), _) => (Role::Title, title),
            (None, Some(credit)) => (Role::Furniture(Furniture::PhotoCredit), credit),
            (None, None) => (Role::Body, *line),
        };
        let start = text.len();
        text.push_str(line);
        let first = words.len();
        words.extend(words_of(&text, start));
        let span = Span::new(start, text.len());
        sentences.push(Sentence { span, words: first..words.len(), paragraph, role });
        text.push_str("\n\n");
    }
    let title = lines.first().and_then(|line| line.strip_prefix("# ")).map(str::to_owned);
    let article = Article {
        id: ArticleId(id.to_owned()),
        title,
        outlet: Some(outlet.to_owned()),
        published: Some(published.parse().unwrap()),
        body: Span::all(&text),
        text,
        sha256: String::new(),
    };
    Segmented { article: Arc::new(article), sentences, words }
}

fn words_of(text: &str, from: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text[from..].char_indices().chain([(text.len() - from, ' ')]) {
        match (start, c.is_alphanumeric() || c == '-') {
            (None, true) => start = Some(from + at),
            (Some(begin), false) => {
                let span = Span::new(begin, from + at);
                words.push(Word { span, key: key(span.slice(text)) });
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words
}
