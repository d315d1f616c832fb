//! Gathers what is known of two articles and of what they share: a comparison comes in, short lines go out.

use crate::compare::Comparison;
use crate::pair::Side;
use crate::present::{visible_text, words};
use crate::segment::{Furniture, Role, Segmented, Sentence};
use crate::tui::phrase;

/// A fact: what it is about, and what is known.
pub type Fact = (Topic, String);

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// How much is shared.
    Shared,
    /// The longest run.
    Longest,
    /// How many matches there are of which kind.
    Matches,
    /// Which article was first.
    Time,
    /// The name of the article.
    Article,
    /// Its outlet.
    Outlet,
    /// Its headline.
    Headline,
    /// Its date.
    Date,
    /// How many words it has.
    Words,
    /// How many sentences.
    Sentences,
    /// Its address on the web.
    Address,
    /// Its bylines, datelines and photo credits.
    Credits,
    /// The hash of its file.
    Hash,
}

impl Topic {
    /// Returns its name, as it stands before what is known.
    pub fn label(self) -> &'static str {
        match self {
            Topic::Shared => "shared",
            Topic::Longest => "longest",
            Topic::Matches => "matches",
            Topic::Time => "time",
            Topic::Article => "article",
            Topic::Outlet => "outlet",
            Topic::Headline => "headline",
            Topic::Date => "date",
            Topic::Words => "words",
            Topic::Sentences => "sentences",
            Topic::Address => "url",
            Topic::Credits => "credits",
            Topic::Hash => "sha256",
        }
    }

    /// Returns whether what is known of it tells whose an article is.
    pub fn tells_name(self) -> bool {
        match self {
            Topic::Article | Topic::Outlet | Topic::Address | Topic::Credits => true,
            Topic::Shared | Topic::Longest | Topic::Matches | Topic::Time => false,
            Topic::Headline | Topic::Date | Topic::Words | Topic::Sentences => false,
            Topic::Hash => false,
        }
    }
}

/// Returns facts with the labels of what they are about, which further facts about the same lack.
pub fn labelled(facts: Vec<Fact>) -> impl Iterator<Item = (&'static str, String)> {
    let mut before = None;
    facts.into_iter().map(move |(topic, fact)| {
        let goes_on = before.replace(topic) == Some(topic);
        (if goes_on { "" } else { topic.label() }, fact)
    })
}

/// Returns what two articles share, in numbers.
pub fn of_pair(comparison: &Comparison) -> Vec<Fact> {
    let score = &comparison.score;
    let shares = score.copied.map(words::percent);
    let mut facts = vec![
        (Topic::Shared, words::shared_words(score)),
        (Topic::Shared, format!("{} of A is in B", shares.left)),
        (Topic::Shared, format!("{} of B is in A", shares.right)),
        (Topic::Longest, words::count(score.longest_run, "word") + " in a row"),
    ];
    facts.extend(kinds(comparison).into_iter().map(|kind| (Topic::Matches, kind)));
    facts.push((Topic::Time, order_of_time(comparison)));
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
        (Topic::Article, visible_text(&article.id.0)),
        (Topic::Outlet, known(&article.outlet)),
        (Topic::Headline, known(&article.title)),
        (Topic::Date, article.published.map_or("—".to_owned(), |date| date.to_string())),
        (Topic::Words, words::number(segmented.counted_words())),
        (Topic::Sentences, words::number(copy)),
    ];
    facts.extend(article.url.iter().map(|url| (Topic::Address, visible_text(url))));
    facts.extend(credits(segmented));
    facts.push((Topic::Hash, article.sha256.chars().take(SHOWN_OF_HASH).collect::<String>() + "…"));
    facts
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
    let found: Vec<Fact> = found
        .map(|sentence| (Topic::Credits, visible_text(sentence.span.slice(&article.article.text))))
        .collect();
    match found.is_empty() {
        true => vec![(Topic::Credits, "none found".to_owned())],
        false => found,
    }
}
