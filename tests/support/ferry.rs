//! Three articles about a ferry, written for tests: between them they have every class of sentence.

use std::sync::Arc;

use wirecopy::align::Settings;
use wirecopy::compare::{Comparison, compare};
use wirecopy::corpus::{ArticleIdx, Corpus, Known};
use wirecopy::pair::Pair;
use wirecopy::segment::{Segmented, segment};

use crate::support;

/// Returns the comparisons of the articles about the ferry: edited, moved, copied, repeated and
/// unshared sentences, and furniture.
pub(crate) fn pairs() -> Vec<Arc<Comparison>> {
    sharing(&[
        published("agency/0412.txt", "Agency", "2026-05-12", FIRST),
        published("courier/8840.html", "Halden Courier", "2026-05-14", SECOND),
        published("weekly/19.html", "Weekly", "2026-05-20", THIRD),
    ])
}

/// Returns the comparisons of articles that share something, which are in the order of their ids.
pub(crate) fn sharing(articles: &[Arc<Segmented>]) -> Vec<Arc<Comparison>> {
    let known = articles.iter().map(|article| Known::new(&article.article, 0));
    let corpus = Corpus::new(known.collect());
    let pairs = (0..articles.len())
        .flat_map(|left| (left + 1..articles.len()).map(move |right| Pair::new(left, right)));
    pairs
        .map(|pair| corpus.in_time(pair.map(ArticleIdx::new)))
        .map(|pair| pair.map(|idx| Arc::clone(&articles[idx.0 as usize])))
        .map(|pair| compare(pair, Settings::default()))
        .filter(Comparison::shares)
        .map(Arc::new)
        .collect()
}

/// Returns an article of paragraphs that an outlet published on a day.
pub(crate) fn published(id: &str, outlet: &str, day: &str, paragraphs: &[&str]) -> Arc<Segmented> {
    let mut article = support::article(id, &paragraphs.join("\n\n"));
    article.outlet = Some(outlet.to_owned());
    article.published = Some(day.parse().unwrap());
    Arc::new(segment(Arc::new(article)))
}

const FIRST: &[&str] = &[
    "Cargo ferry aground off Cape Merrow",
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
    "(Photo: Agency)",
];

const SECOND: &[&str] = &[
    "Ferry drama at Cape Merrow",
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
    "Subscribe to our newsletter for updates.",
];

const THIRD: &[&str] = &[
    "東京 to Cape Merrow: a week of ferries",
    "Lifeboats from three stations took part in the rescue, which lasted six hours.",
    "Nothing else \x1b[31mhappened\x1b[0m on the coast\u{202e} this week.",
];
