//! Weaker resemblance, on request: what the five articles of `seeds/` share beyond what was copied.

#[expect(dead_code, reason = "only the seeds are needed here")]
mod support;

use std::sync::Arc;

use wirecopy::align::{Settings, Strength};
use wirecopy::compare::{Comparison, compare};
use wirecopy::pair::{Pair, Side};

/// The six relations that a reader accepts when they are shown, with the numbers of the articles.
const RELATIONS: [(Pair<usize>, Pair<&str>); 6] = [
    (
        Pair::new(1, 3),
        Pair::new(
            "Sessions was the first senator to endorse Trump",
            "Sessions was the first senator to endorse President Trump",
        ),
    ),
    (
        Pair::new(1, 4),
        Pair::new(
            "Sessions was the first senator to endorse Trump",
            "Sessions was the first sitting USA senator to endorse Trump",
        ),
    ),
    (
        Pair::new(3, 4),
        Pair::new(
            "Sessions was the first senator to endorse President Trump",
            "Sessions was the first sitting USA senator to endorse Trump",
        ),
    ),
    (
        Pair::new(0, 3),
        Pair::new(
            "the president still has confidence in Sessions",
            "the president still has confidence in Sessions",
        ),
    ),
    (
        Pair::new(1, 4),
        Pair::new(
            "he had twice met with Russian Ambassador",
            "he had met twice with the Russian ambassador",
        ),
    ),
    (
        Pair::new(1, 4),
        Pair::new(
            "Sessions’ offer to resign was first reported by ABC News",
            "ABC News first reported Tuesday that Sessions offered to resign",
        ),
    ),
];

/// How many characters a passage may be longer than what a reader would show: a short word.
const MARGIN: usize = 6;

/// How many weak passages the seeds may have beyond the six.
const MAX_OTHERS: usize = 3;

/// Returns the texts of the weak passages of every pair of seeds.
fn weak_passages() -> Vec<(Pair<usize>, Pair<String>)> {
    let seeds = support::seeds();
    let mut passages = Vec::new();
    for left in 0..seeds.len() {
        for right in left + 1..seeds.len() {
            let numbers = Pair::new(left, right);
            let articles = numbers.map(|number| Arc::clone(&seeds[number]));
            let comparison = compare(articles, Settings { weak: true, ..Settings::default() });
            passages.extend(texts(&comparison).into_iter().map(|texts| (numbers, texts)));
        }
    }
    passages
}

fn texts(comparison: &Comparison) -> Vec<Pair<String>> {
    let passages = comparison.alignment.passages.iter();
    let weak = passages.filter(|passage| passage.strength == Strength::Weak);
    weak.map(|passage| {
        Pair::from_fn(|side: Side| {
            passage.spans[side].slice(&comparison.articles[side].article.text).to_owned()
        })
    })
    .collect()
}

#[test]
fn the_six_weaker_relations_of_the_seeds_are_found_with_clean_edges() {
    let mut others = weak_passages();
    for (numbers, wanted) in RELATIONS {
        let is_it = |(found_numbers, found): &(Pair<usize>, Pair<String>)| {
            let is_clean = |side: Side| {
                let (found, wanted) = (&found[side], wanted[side]);
                found.contains(wanted) && found.len() <= wanted.len() + MARGIN
            };
            *found_numbers == numbers && is_clean(Side::Left) && is_clean(Side::Right)
        };
        let at = others.iter().position(is_it);
        let at = at.unwrap_or_else(|| panic!("{wanted:?} is not among {others:#?}"));
        others.remove(at);
    }
    assert!(others.len() <= MAX_OTHERS, "{others:#?}");
}

#[test]
fn what_was_copied_is_the_same_with_the_weaker_ones_shown() {
    for (name, comparison) in support::seed_pairs() {
        let articles = comparison.articles.clone();
        let weak = compare(articles, Settings { weak: true, ..Settings::default() });
        let copied = |comparison: &Comparison| -> Vec<_> {
            let passages = comparison.alignment.passages.iter();
            passages
                .filter(|passage| passage.strength == Strength::Copied)
                .map(|passage| (passage.spans, passage.kind, passage.words))
                .collect()
        };
        assert_eq!(copied(&weak), copied(&comparison), "{name}");
    }
}

#[test]
fn exchanged_sides_resemble_each_other_in_the_same_places() {
    let weak = Settings { weak: true, ..Settings::default() };
    for (name, comparison) in support::seed_pairs() {
        let as_is = compare(comparison.articles.clone(), weak);
        let swapped = compare(comparison.articles.clone().swap(), weak);
        let mut mirrored: Vec<_> = texts(&swapped).into_iter().map(Pair::swap).collect();
        let mut texts = texts(&as_is);
        mirrored.sort_by(|one, other| one.left.cmp(&other.left));
        texts.sort_by(|one, other| one.left.cmp(&other.left));
        assert_eq!(mirrored, texts, "{name}");
    }
}
