//! Says in words what every export says of a comparison: a comparison comes in, sentences go out.
//!
//! Text that comes from an article is already safe to show here, but not yet escaped for any format.

use crate::align::{Passage, Settings};
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::{visible_text, words};
use crate::score::is_copied;

/// The version of the program.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The program and its version, in a sentence.
pub(super) const MADE_BY: &str = concat!("Made by wirecopy ", env!("CARGO_PKG_VERSION"), ".");

/// What the numbers mean; every export says it.
pub(super) const MEANING: [&str; 7] = [
    "A share is the number of shared words divided by the words of that article, so it may differ \
     a lot between a short and a long article. Page furniture (photo credits, links, bylines, \
     newsletter lines) does not count.",
    "Shared words are the words that two matching sentences have in common, in the same order. \
     Case, the shape of quotation marks, apostrophes and dashes, spaces and invisible characters \
     make no difference.",
    "Shared words are quoted where they stand between quotation marks in both articles. They count \
     like the others, but both articles may have them from the one who is quoted.",
    "A passage is a stretch of one article that was taken from a stretch of the other; sentences that \
     only one of them has may stand in between. A sentence has moved where it stands in another \
     order than the other matching sentences. A weak resemblance may be chance: it is listed on \
     request only, and neither its sentences nor its words are counted.",
    "The longest run is the most shared words that follow one another in both articles without a \
     break.",
    "Sentences are numbered from 1, headlines and page furniture included. SHA-256 is taken of the \
     text as read, in UTF-8, so that anyone can check which text was compared.",
    "The numbers say what two texts share, not why: one may have taken from the other, or both \
     from a third, such as an agency, a press release or a quoted speaker.",
];

/// What is known of an article: names and values, both without line breaks.
pub(super) type Facts = Vec<(&'static str, String)>;

/// Returns what is known of each article; the first fact is its id, the last the hash of its text.
pub(super) fn sources(comparison: &Comparison) -> Pair<Facts> {
    Pair::from_fn(|side| {
        let article = &comparison.articles[side].article;
        let published = article.published.map(|date| date.to_string());
        let mut facts = vec![("article", visible_text(&article.id.0))];
        facts.extend(article.title.as_deref().map(|title| ("title", visible_text(title))));
        facts.extend(article.outlet.as_deref().map(|outlet| ("outlet", visible_text(outlet))));
        facts.push(("published", published.unwrap_or("date not known".to_owned())));
        facts.push(("words", words::number(comparison.score.counted[side])));
        facts.push(("sha256", visible_text(&article.sha256)));
        facts
    })
}

/// Returns how much is shared, in one or two sentences.
pub(super) fn summary(comparison: &Comparison) -> String {
    let score = &comparison.score;
    if comparison.alignment.matches.is_empty() {
        return "Nothing is shared with these settings.".to_owned();
    }
    let shares = score.copied.map(words::percent);
    let n_weak = comparison.weak_passages().count();
    let passages = words::count(comparison.alignment.passages.len() - n_weak, "passage");
    let run = words::count(score.longest_run, "word");
    let mut summary = format!(
        "{}: {} of A, {} of B. {passages}. The longest run has {run}.",
        shared_words(comparison),
        shares.left,
        shares.right,
    );
    if n_weak > 0 {
        summary += &format!(" Not counted: {}.", words::weak_passages(comparison));
    }
    summary
}

/// Returns how many words are shared: `175 words shared, 40 of them quoted`.
fn shared_words(comparison: &Comparison) -> String {
    let shared = words::count(comparison.score.words, "word") + " shared";
    match comparison.score.quoted {
        0 => shared,
        quoted => format!("{shared}, {} of them quoted", words::number(quoted)),
    }
}

/// Returns the heading of a passage.
pub(super) fn passage(comparison: &Comparison, idx: usize) -> String {
    let passages = &comparison.alignment.passages;
    format!("Passage {} of {}: {}", idx + 1, passages.len(), passage_in_words(&passages[idx]))
}

/// Returns the heading where a passage goes on.
pub(super) fn continued(comparison: &Comparison, idx: usize) -> String {
    let n_passages = comparison.alignment.passages.len();
    format!("Passage {} of {n_passages}, continued", idx + 1)
}

/// Returns what a passage is: `edited, moved, 25 shared words`, and first of all if it is weak.
pub(super) fn passage_in_words(passage: &Passage) -> String {
    let weak = if is_copied(passage) { String::new() } else { format!("{}, ", words::WEAK) };
    let moved = if passage.moved { ", moved" } else { "" };
    format!(
        "{weak}{}{moved}, {}",
        words::class(passage.kind.into()),
        words::count(passage.words, "shared word")
    )
}

/// Returns what was asked for, in one sentence.
pub(super) fn settings(comparison: &Comparison) -> String {
    let Settings { min_words, weak } = comparison.settings;
    let words = words::count(min_words, "word");
    let also = if weak { " Weak resemblance was looked for, too; it may be shorter." } else { "" };
    format!("A passage has at least {words} on either side.{also}")
}

/// Returns what was done instead where a budget ran out, a sentence for each.
pub(super) fn shortcuts(comparison: &Comparison) -> Vec<&'static str> {
    comparison.shortcuts.iter().copied().map(words::shortcut).collect()
}

/// Returns the sides with their facts, for a format that sets them one after the other.
pub(super) fn lettered<T>(pair: Pair<T>) -> [(Side, T); 2] {
    let [left, right] = pair.into_array();
    [(Side::Left, left), (Side::Right, right)]
}
