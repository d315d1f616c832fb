//! What many articles carry: boilerplate, wire stories, copies; and that nothing depends on their order.

#[expect(dead_code, reason = "the seeds and comparisons are not needed here")]
mod support;

use std::collections::HashSet;
use std::sync::Arc;

use proptest::prelude::*;
use wirecopy::align::Settings;
use wirecopy::article::{Article, Published};
use wirecopy::candidate::Party;
use wirecopy::compare::compare;
use wirecopy::corpus::ArticleIdx;
use wirecopy::duplicates::Folding;
use wirecopy::finding::{About, Finder, Finding};
use wirecopy::index::fingerprints;
use wirecopy::pair::Pair;
use wirecopy::recurring::{MANY, MANY_IN_OUTLET};
use wirecopy::segment::{Furniture, Role, Segmented, segment};

const NOTICE: &str = "This newspaper is printed on paper that was recovered from the archives of the \
    old town hall, and readers may bring their own.";

/// An article of words that no other number has.
fn own(number: usize, n_sentences: usize) -> String {
    let sentence = |at: usize| {
        let words = (0..12).map(|word| format!("w{number}x{at}y{word}"));
        let words: Vec<String> = words.collect();
        format!("Article {}.", words.join(" "))
    };
    (0..n_sentences).map(sentence).collect::<Vec<_>>().join(" ")
}

fn article(id: usize, outlet: Option<&str>, text: &str) -> Article {
    let mut article = support::article(&format!("{id:04}"), text);
    article.outlet = outlet.map(str::to_owned);
    article
}

fn segmented(articles: Vec<Article>) -> Vec<Arc<Segmented>> {
    articles.into_iter().map(|article| Arc::new(segment(Arc::new(article)))).collect()
}

/// Finds what articles share, which are given in the order of their ids.
fn finding(articles: &[Arc<Segmented>]) -> Finding {
    let of = |article: ArticleIdx| &articles[article.0 as usize].article;
    // They are added in another order than that of the corpus.
    let mut finder = Finder::new(usize::MAX, None);
    articles
        .iter()
        .rev()
        .for_each(|article| finder.add(&fingerprints(article)).expect("nothing is written"));
    let order: Vec<usize> = (0..articles.len()).rev().collect();
    let about = |article| {
        let time = of(article).published.map(Published::earliest);
        let outlet = of(article).outlet.as_deref();
        About { outlet, time: (time.is_none(), time), party: Party::BOTH }
    };
    finder.find(&order, about, &|| false).expect("nothing was written")
}

fn pairs(finding: &Finding, folding: Folding) -> Vec<(u32, u32)> {
    let pairs = finding.duplicates.pairs(&finding.candidates, folding);
    pairs.map(|Pair { left, right }| (left.0, right.0)).collect()
}

/// Returns how many sentences are grey because they recur.
fn n_grey(finding: &Finding, article: &Arc<Segmented>) -> usize {
    let article = finding.recurring.apply(Arc::clone(article));
    let grey = |role| role == Role::Furniture(Furniture::Recurring);
    article.sentences.iter().filter(|sentence| grey(sentence.role)).count()
}

#[test]
fn boilerplate_in_500_articles_is_grey_and_makes_no_pair() {
    let texts = (0..500).map(|n| article(n, None, &format!("{}\n\n{NOTICE}", own(n, 4))));
    let articles = segmented(texts.collect());
    let finding = finding(&articles);
    assert_eq!(pairs(&finding, Folding::Unfolded).len(), 0);
    assert!(articles.iter().all(|article| n_grey(&finding, article) == 1));
}

#[test]
fn what_fewer_carry_is_no_boilerplate() {
    let texts = (0..MANY - 1).map(|n| article(n, None, &format!("{}\n\n{NOTICE}", own(n, 4))));
    let articles = segmented(texts.collect());
    let finding = finding(&articles);
    assert!(finding.recurring.is_empty());
    assert!(!pairs(&finding, Folding::Unfolded).is_empty());
}

#[test]
fn an_outlet_has_boilerplate_of_its_own() {
    let texts = (0..3 * MANY_IN_OUTLET).map(|n| {
        let (outlet, notice) = if n % 3 == 0 { ("Gazette", NOTICE) } else { ("Herald", "") };
        article(n, Some(outlet), &format!("{}\n\n{notice}", own(n, 4)))
    });
    let articles = segmented(texts.collect());
    let finding = finding(&articles);
    assert_eq!(n_grey(&finding, &articles[0]), 1);
    for pair in finding.duplicates.pairs(&finding.candidates, Folding::Unfolded) {
        let pair = pair.map(|idx| finding.recurring.apply(Arc::clone(&articles[idx.0 as usize])));
        assert!(!compare(pair, Settings::default()).shares());
    }
}

#[test]
fn a_story_in_300_outlets_is_found_in_all_of_them() {
    let story = own(9_999, 6);
    let texts = (0..300).map(|n| {
        let outlet = format!("outlet {n}");
        article(
            n,
            Some(&outlet),
            &format!("{}\n\n{story} {NOTICE}\n\n{}", own(n, 3), own(n + 500, 3)),
        )
    });
    let articles = segmented(texts.collect());
    let finding = finding(&articles);
    assert!(finding.recurring.is_empty());
    let pairs = pairs(&finding, Folding::Unfolded);
    assert_eq!(pairs.len(), 300 * 299 / 2);
}

#[test]
fn boilerplate_does_not_hide_what_two_of_its_articles_share() {
    let shared = own(9_999, 1);
    let texts = (0..200).map(|n| {
        let shared = if n == 17 || n == 171 { &shared } else { "" };
        article(n, None, &format!("{} {shared}\n\n{NOTICE}", own(n, 5)))
    });
    let finding = finding(&segmented(texts.collect()));
    let pairs = pairs(&finding, Folding::Unfolded);
    assert_eq!((pairs.len(), pairs.first()), (1, Some(&(17, 171))));
}

#[test]
fn a_crowd_is_a_chain() {
    let story = own(9_999, 8);
    let n_articles = wirecopy::candidate::MOST_CARRIERS + 2;
    let texts = (0..n_articles).map(|n| article(n, None, &format!("{} {story}", own(n, 8))));
    let finding = finding(&segmented(texts.collect()));
    let found: HashSet<(u32, u32)> = pairs(&finding, Folding::Unfolded).into_iter().collect();
    assert!((1..n_articles as u32).all(|n| found.contains(&(n - 1, n))));
    // At the ends of the story the words before and behind decide which runs are kept; not all copies
    // have the same there, and those who do are no crowd.
    assert!(found.len() < n_articles * n_articles / 4, "{}", found.len());
}

#[test]
fn copies_are_folded_under_the_first_to_be_published() {
    let (story, other) = (own(1, 5), own(2, 5));
    let changed = story.replace("w1x2y3", "changed");
    let articles = segmented(vec![
        article(0, None, &format!("date 2017-06-09 {story}")),
        article(1, None, &format!("date 2017-06-07 {story}")),
        article(2, None, &changed),
        article(3, None, &format!("{story} {other}")),
        article(4, None, &other),
    ]);
    let finding = finding(&articles);
    let leaders = (0..5).map(|n| finding.duplicates.leader(ArticleIdx(n)).0);
    assert_eq!(leaders.collect::<Vec<_>>(), [1, 1, 1, 3, 4]);
    let folded = pairs(&finding, Folding::Folded);
    assert_eq!(folded.len(), 4);
    assert_eq!(folded[2..], [(0, 1), (1, 2)]);
    let mut leading = folded[..2].to_vec();
    leading.sort_unstable();
    assert_eq!(leading, [(1, 3), (3, 4)]);
    let unfolded = pairs(&finding, Folding::Unfolded);
    assert_eq!(unfolded[..4], folded);
    let mut others = unfolded[4..].to_vec();
    others.sort_unstable();
    assert_eq!(others, [(0, 2), (0, 3), (2, 3)]);
}

#[test]
fn a_chain_of_changes_is_not_folded_into_its_first() {
    let mut text = own(1, 16);
    let texts = (0..4).map(|n| {
        let version = article(n, None, &text);
        for (sentence, word) in [(0, 1), (0, 5), (0, 9), (1, 5)] {
            let old = format!("w1x{}y{word} ", 2 * n + sentence);
            text = text.replace(&old, &format!("new{n}x{sentence}y{word} "));
        }
        version
    });
    let finding = finding(&segmented(texts.collect()));
    let leaders = (0..4).map(|n| finding.duplicates.leader(ArticleIdx(n)).0);
    assert_eq!(leaders.collect::<Vec<_>>(), [0, 0, 2, 2]);
}

proptest! {
    #[test]
    fn the_pairs_do_not_depend_on_the_order_of_the_articles(
        texts in proptest::collection::vec("([a-c]{6} ){5,20}", 2..8),
        seed in any::<u64>(),
    ) {
        let mut order: Vec<usize> = (0..texts.len()).collect();
        fastrand::Rng::with_seed(seed).shuffle(&mut order);
        let found = |order: &[usize]| {
            let texts = order.iter().map(|n| article(*n, None, &texts[*n]));
            let finding = finding(&segmented(texts.collect()));
            let mut pairs = pairs(&finding, Folding::Unfolded);
            for pair in &mut pairs {
                let [one, other] = [order[pair.0 as usize], order[pair.1 as usize]];
                *pair = (one.min(other) as u32, one.max(other) as u32);
            }
            pairs.sort_unstable();
            let mut once = pairs.clone();
            once.dedup();
            assert_eq!(once, pairs, "each pair once");
            pairs
        };
        let in_order: Vec<usize> = (0..texts.len()).collect();
        prop_assert_eq!(found(&order), found(&in_order));
    }
}
