//! Puts pairs and what is known of them into sentences that can be listened to: a comparison comes in, lines go out.

use std::ops::Range;

use wirecopy::compare::Comparison;
use wirecopy::pair::{Pair, Side};
use wirecopy::present::{fit, words};
use wirecopy::tui::entry::{Brief, Entry};
use wirecopy::tui::facts::{self, Fact};
use wirecopy::tui::manner::Names;
use wirecopy::tui::phrase;

/// How much of an article's name and headline the list reads out, in cells.
const SHORT: usize = 72;

/// Returns what the list says of a pair.
pub(super) fn entry(entry: &Entry, names: Names) -> String {
    let short = |article: &Brief| fit(&name(article, names), SHORT);
    let Pair { left, right } = entry.articles.as_ref().map(|article| short(article));
    format!("{}. A is {left}. B is {right}.{}", shares(entry), later(entry))
}

/// Returns how much later B is, as a sentence behind others; nothing if one of the dates is not known.
fn later(entry: &Entry) -> String {
    let Some(gap) = entry.gap() else { return String::new() };
    let minutes = gap.as_mins().unsigned_abs();
    let (days, hours, minutes) = (minutes / (24 * 60), minutes / 60 % 24, minutes % 60);
    let parts = match days {
        0 => [(hours, "hour"), (minutes, "minute")],
        days => [(days, "day"), (hours, "hour")],
    };
    let parts = parts.into_iter().filter(|(n, _)| *n > 0);
    let parts: Vec<String> = parts.map(|(n, noun)| words::count(n as usize, noun)).collect();
    match (parts.is_empty(), gap.is_negative()) {
        (true, _) => " Both are of the same time.".to_owned(),
        (false, false) => format!(" B is {} later.", parts.join(" ")),
        (false, true) => format!(" B is {} earlier.", parts.join(" ")),
    }
}

/// Returns what is said of a pair when it is opened.
pub(super) fn overview(entry: &Entry, names: Names) -> Vec<String> {
    let longest = words::count(entry.score.longest_run, "word");
    let mut lines = vec![format!("{}. The longest run has {longest}.", shares(entry))];
    for side in Side::BOTH {
        lines.push(format!("{} is {}.", side.letter(), name(&entry.articles[side], names)));
    }
    lines
}

fn shares(entry: &Entry) -> String {
    let Pair { left, right } = entry.score.copied.map(words::percent);
    let shared = words::shared_words(&entry.score);
    format!("{shared}, {left} of A is in B, {right} of B is in A")
}

/// Returns what is known of both articles, and of what they share.
pub(super) fn facts(comparison: &Comparison, names: Names) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |whose: &str, facts: Vec<Fact>| {
        for (topic, fact) in facts {
            let fact = if fact == "—" { "not known" } else { &fact };
            lines.push(sentence(&format!("{whose}{}: {fact}", topic.label())));
        }
    };
    say("", facts::of_pair(comparison));
    for side in Side::BOTH {
        let mut facts = facts::of_article(comparison, side);
        facts.retain(|(topic, _)| names == Names::Shown || !topic.tells_name());
        say(&format!("{}, ", side.letter()), facts);
    }
    lines
}

/// Returns the name of an article, its day and its headline, as far as they are known and may be told.
fn name(article: &Brief, names: Names) -> String {
    let own = match names {
        Names::Shown => article.name.clone(),
        Names::Hidden => String::new(),
    };
    let parts = [own, phrase::date(article.published), article.headline.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ").trim_end_matches('.').to_owned()
}

/// Returns the numbers of sentences: `sentence 3`, `sentences 3 to 5`.
pub(super) fn sentences(range: &Range<usize>) -> String {
    if range.len() <= 1 {
        format!("sentence {}", range.start + 1)
    } else {
        format!("sentences {} to {}", range.start + 1, range.end)
    }
}

/// Returns words of the program as a sentence of their own.
pub(super) fn sentence(words: &str) -> String {
    let end = if words.ends_with(['.', '?', '…']) { "" } else { "." };
    capital(words) + end
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
