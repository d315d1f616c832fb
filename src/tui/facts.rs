//! Gathers what is known of two articles and of what they share: a comparison comes in, short lines go out.

use crate::compare::Comparison;
use crate::pair::Side;
use crate::present::{visible_text, words};
use crate::segment::{Furniture, Role, Segmented, Sentence};
use crate::tui::phrase;

/// A fact: what it is about, and what is known; the first is empty in further lines of the same.
pub type Fact = (&'static str, String);

/// Returns what two articles share, in numbers.
pub fn of_pair(comparison: &Comparison) -> Vec<Fact> {
    let score = &comparison.score;
    let shares = score.copied.map(words::percent);
    let mut facts = vec![
        ("shared", words::shared_words(score)),
        ("", format!("{} of A is in B", shares.left)),
        ("", format!("{} of B is in A", shares.right)),
        ("longest", words::count(score.longest_run, "word") + " in a row"),
    ];
    let heads = std::iter::once("matches").chain(std::iter::repeat(""));
    facts.extend(heads.zip(kinds(comparison)));
    facts.push(("time", order_of_time(comparison)));
    facts
}

/// Returns how many matches there are of which kind; passages are counted where the cursor is told.
fn kinds(comparison: &Comparison) -> Vec<String> {
    let tally = comparison.score.matches;
    let mut said: Vec<String> = tally
        .kinds()
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(kind, n)| {
            let class = kind.into();
            format!("{} {} {}", words::sign(class), words::number(n), words::class(class))
        })
        .collect();
    if tally.moved > 0 {
        said.push(format!("{} {} of these moved", words::MOVED, words::number(tally.moved)));
    }
    if comparison.weak_passages().count() > 0 {
        said.push(words::weak_passages(comparison));
    }
    said
}

fn order_of_time(comparison: &Comparison) -> String {
    let dates = comparison.articles.as_ref().map(|article| article.article.published);
    let Some((left, right)) = dates.left.zip(dates.right) else {
        return "not known".to_owned();
    };
    let gap = phrase::later(left.until(right));
    match (left.is_before(right), right.is_before(left)) {
        (true, _) => format!("A first, B {gap}"),
        (_, true) => format!("B first, B {gap}"),
        (false, false) => "no order known".to_owned(),
    }
}

/// Returns what is known of one article.
pub fn of_article(comparison: &Comparison, side: Side) -> Vec<Fact> {
    let segmented = &comparison.articles[side];
    let article = &segmented.article;
    let known = |text: &Option<String>| text.as_deref().map_or("—".to_owned(), visible_text);
    let copy = segmented.sentences.iter().filter(|sentence| sentence.is_copy()).count();
    let mut facts = vec![
        ("article", visible_text(&article.id.0)),
        ("outlet", known(&article.outlet)),
        ("headline", known(&article.title)),
        ("date", article.published.map_or("—".to_owned(), |date| date.to_string())),
        ("words", words::number(segmented.counted_words())),
        ("sentences", words::number(copy)),
    ];
    facts.extend(article.url.iter().map(|url| ("url", visible_text(url))));
    facts.extend(credits(segmented));
    facts.push(("sha256", article.sha256.chars().take(SHOWN_OF_HASH).collect::<String>() + "…"));
    facts
}

/// Returns whether a fact tells whose the article is; further lines of credits are of that kind, too.
pub fn is_name((about, _): &Fact) -> bool {
    ["article", "outlet", "url", "credits", ""].contains(about)
}

/// The digits of a hash that are told; the exports have all.
const SHOWN_OF_HASH: usize = 16;

/// The most lines of credits that are told.
const MOST_CREDITS: usize = 4;

/// Returns the bylines, datelines and photo credits of an article.
fn credits(article: &Segmented) -> Vec<Fact> {
    let is_credit = |sentence: &&Sentence| match sentence.role {
        Role::Furniture(Furniture::Byline | Furniture::Dateline | Furniture::PhotoCredit) => true,
        Role::Furniture(_) | Role::Title | Role::Body => false,
    };
    let found = article.sentences.iter().filter(is_credit).take(MOST_CREDITS);
    let found: Vec<String> =
        found.map(|sentence| visible_text(sentence.span.slice(&article.article.text))).collect();
    match found.is_empty() {
        true => vec![("credits", "none found".to_owned())],
        false => found
            .into_iter()
            .enumerate()
            .map(|(at, credit)| (if at == 0 { "credits" } else { "" }, credit))
            .collect(),
    }
}
