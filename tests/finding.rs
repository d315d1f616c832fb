//! How pairs are found and counted: the corpus, its index, the candidates and the score.

#[expect(dead_code, reason = "the seeds are not needed here")]
mod support;

use std::io::Cursor;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use wirecopy::candidate::{CERTAIN_RUN, Candidate, Party, SHORT, candidates};
use wirecopy::corpus::{ArticleIdx, Corpus, Known};
use wirecopy::index::{Fingerprints, GUARANTEED_RUN, Index, Ledger, Room, SHINGLE, fingerprints};
use wirecopy::pair::Pair;
use wirecopy::segment::{Segmented, segment};

fn segmented(id: &str, text: &str) -> Arc<Segmented> {
    Arc::new(segment(Arc::new(support::article(id, text))))
}

fn corpus(articles: &[(&str, &str)]) -> Corpus {
    let known = |(id, text): &(&str, &str)| Known::new(&support::article(id, text), 0);
    Corpus::new(articles.iter().map(known).collect())
}

fn found(articles: &[(&str, &str)]) -> Vec<Candidate> {
    let mut articles: Vec<_> = articles.iter().map(|(id, text)| segmented(id, text)).collect();
    articles.sort_by(|one, other| one.article.id.cmp(&other.article.id));
    all_candidates(&index(articles.iter().map(|article| fingerprints(article)), None), usize::MAX)
}

fn all_candidates(index: &Index, memory: usize) -> Vec<Candidate> {
    let parties = vec![Party::BOTH; index.n_articles()];
    candidates(index, &parties, memory, &|| false).expect("it is waited for")
}

/// Returns the index of articles in the order of their fingerprints, by way of a room if there is one.
fn index(found: impl Iterator<Item = Fingerprints>, room: Option<Box<dyn Room>>) -> Index {
    let mut ledger = Ledger::new(0, room);
    found.for_each(|found| ledger.add(&found).expect("there is room"));
    Index::new(ledger, Some, &|| false).expect("the room can be read")
}

/// Returns the numbers of candidates and how many fingerprints each shares.
fn numbers(found: &[Candidate]) -> Vec<(u32, u32, u32)> {
    found.iter().map(|c| (c.articles.left.0, c.articles.right.0, shared(c))).collect()
}

fn shared(candidate: &Candidate) -> u32 {
    candidate.runs + candidate.triples
}

#[test]
fn a_corpus_is_in_the_order_of_its_ids() {
    let corpus = corpus(&[("b/a", "One."), ("a", "Two."), ("b", "Three."), ("B", "Four.")]);
    let ids = corpus.articles().iter().map(|known| known.id.0.as_str());
    assert_eq!(ids.collect::<Vec<_>>(), ["B", "a", "b", "b/a"]);
}

#[test]
fn the_earlier_article_is_left() {
    let corpus = corpus(&[
        ("a", "date 2017-06-09 One."),
        ("b", "date 2017-06-08 Two."),
        ("c", "Three."),
        ("d", "date 2017-06-08 Four."),
    ]);
    let ids = |left, right| {
        let pair = corpus.in_time(Pair::new(ArticleIdx(left), ArticleIdx(right)));
        corpus.pair(pair).map(|known| known.id.0.clone()).into_array().concat()
    };
    assert_eq!(ids(0, 1), "ba");
    assert_eq!(ids(1, 0), "ba");
    assert_eq!(ids(0, 2), "ac");
    assert_eq!(ids(2, 0), "ca");
    assert_eq!(ids(1, 3), "bd");
}

#[test]
fn the_likeliest_pair_comes_first() {
    let long = "one two three four five six seven eight nine ten eleven twelve.";
    let short = "alpha beta gamma delta epsilon zeta eta theta.";
    let found = found(&[
        ("a", short),
        ("b", &format!("{short} {long}")),
        ("c", &format!("{long} {long}")),
        ("d", "nothing of that is said in here."),
        ("e", "too short."),
    ]);
    let [first, second] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(first.articles, Pair::new(ArticleIdx(1), ArticleIdx(2)));
    assert!(shared(first) > shared(second));
    assert_eq!(second.articles, Pair::new(ArticleIdx(0), ArticleIdx(1)));
}

#[test]
fn pairs_alike_are_in_the_order_of_the_corpus() {
    let text = "one two six ten nine.";
    let found = found(&[("c", text), ("a", text), ("b", text)]);
    assert_eq!(numbers(&found), [(0, 1, 1), (0, 2, 1), (1, 2, 1)]);
}

#[test]
fn memory_makes_no_difference() {
    let shared = "The ferry ran aground off Cape Merrow early on Tuesday in thick fog.";
    let texts = ["Nobody was hurt.", "All were taken ashore.", "Divers looked at the hull."];
    let texts = texts.map(|text| format!("{text} {shared}"));
    let found = || texts.iter().map(|text| fingerprints(&segmented("a", text)));
    let by_way_of_room = index(found(), Some(Box::new(Cursor::new(Vec::new()))));
    let in_memory = index(found(), None);
    assert_eq!(by_way_of_room.n_postings(), in_memory.n_postings());
    let expected = all_candidates(&in_memory, usize::MAX);
    assert_eq!(all_candidates(&by_way_of_room, 0), expected);
    assert!(!expected.is_empty());
}

/// Returns the fingerprints that some numbers stand for, each far from the others.
fn fingerprinted((runs, triples): (Vec<u64>, Vec<u64>)) -> Fingerprints {
    let spread = |mut numbers: Vec<u64>| {
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(|number| number << 48).collect()
    };
    Fingerprints { runs: spread(runs), triples: spread(triples), ..Fingerprints::default() }
}

#[test]
fn a_short_article_is_found_by_stock_phrases_and_a_long_one_is_not() {
    // Two runs that all of forty have, and some of their own.
    let article = |number: u64, n_own: u64| {
        let own = (0..n_own).map(|own| 100 + 50 * number + own);
        fingerprinted(([0, 1].into_iter().chain(own).collect(), Vec::new()))
    };
    let articles = (0..40).map(|number| article(number, if number == 7 { 8 } else { 9 }));
    let found = numbers(&all_candidates(&index(articles, None), usize::MAX));
    assert_eq!(found.len(), 39);
    assert!(found.iter().all(|(one, other, shared)| (*one == 7 || *other == 7) && *shared == 2));
}

#[test]
fn one_longer_run_is_enough_for_a_short_article_and_a_long_one_must_share_more() {
    let found = |n_own: [u64; 2], triples: &[u64]| {
        let articles = [0, 1].map(|number| {
            let own = (1..n_own[number as usize]).map(|own| 1 + 2 * own + number);
            fingerprinted(([0].into_iter().chain(own).collect(), triples.to_vec()))
        });
        !all_candidates(&index(articles.into_iter(), None), usize::MAX).is_empty()
    };
    let short = u64::from(SHORT);
    assert!(found([short, 10 * short], &[]));
    assert!(!found([short + 1, short + 1], &[]));
    assert!(found([short + 1, short + 1], &[0]));
}

proptest! {
    /// What new articles share with an archive is found as if all articles met.
    #[test]
    fn an_archive_is_found_as_if_all_met(
        articles in vec((vec(0_u64..60, 0..12), vec(0_u64..20, 0..6)), 0..60),
        parties in vec(0_usize..4, 60),
        memory in 0..2_usize,
    ) {
        let parties = parties.into_iter().map(|party| {
            [Party::NEW, Party::ARCHIVE, Party::ARCHIVE, Party::NEW.and(Party::ARCHIVE)][party]
        });
        let parties: Vec<Party> = parties.take(articles.len()).collect();
        let mut ledger = Ledger::new(0, None);
        articles.into_iter().map(fingerprinted).for_each(|found| ledger.add(&found).expect("nothing is written"));
        let is_new = |article: ArticleIdx| Party::NEW.is_part_of(parties[article.0 as usize]);
        let around = Index::around(&mut ledger, Some, is_new, &|| false).expect("nothing was written");
        let index = Index::new(ledger, Some, &|| false).expect("nothing was written");
        prop_assert!(around.n_postings() <= index.n_postings());
        let is_met = |found: &Candidate| {
            let parties = found.articles.map(|article| parties[article.0 as usize]);
            parties.left.meets(parties.right)
        };
        let expected: Vec<_> =
            all_candidates(&index, usize::MAX).into_iter().filter(is_met).collect();
        for index in [index, around] {
            let found = candidates(&index, &parties, usize::MAX * memory, &|| false);
            prop_assert_eq!(&found.expect("it is waited for"), &expected);
        }
    }
}

#[test]
fn furniture_and_fewer_words_than_a_shingle_find_nothing() {
    let words = "alpha beta gamma delta";
    assert_eq!(words.split(' ').count(), SHINGLE - 1);
    assert_eq!(found(&[("a", words), ("b", words)]), []);
    assert_eq!(found(&[("a", &format!("{words} one")), ("b", &format!("{words} one"))]).len(), 1);
    let link = "More news: The ferry ran aground off Cape Merrow early on Tuesday";
    let [one, other] = ["One", "Other"].map(|text| format!("{text}.\n\n{link}\n\nIt is over."));
    assert_eq!(found(&[("a", &one), ("b", &other)]), []);
    assert_eq!(found(&[]), []);
}

#[test]
fn shares_are_counted_both_ways() {
    let copied = "One two three four five six seven eight nine ten.";
    let score = support::compared(
        copied,
        &format!(
            "{copied} Ten words of another kind come \
        after these other ten."
        ),
    )
    .score;
    assert_eq!((score.words, score.longest_run), (10, 10));
    assert_eq!(score.counted, Pair::new(10, 20));
    assert_eq!(score.copied, Pair::new(1.0, 0.5));
}

#[test]
fn the_longest_run_goes_on_across_sentences_but_not_across_changes() {
    let first = "One two three four five six seven eight nine ten.";
    let second = "Alpha beta gamma delta epsilon zeta eta theta.";
    let left = format!("{first} {second}");
    assert_eq!(support::compared(&left, &left).score.longest_run, 18);
    let changed = left.replace("gamma", "changed");
    assert_eq!(support::compared(&left, &changed).score.longest_run, 12);
    let parted = format!("{first} Something else entirely stands in between them. {second}");
    assert_eq!(support::compared(&left, &parted).score.longest_run, 10);
}

#[test]
fn nothing_is_no_share_at_all() {
    let score = support::compared("… * …", "More news: nothing of it counts").score;
    assert_eq!((score.words, score.longest_run), (0, 0));
    assert_eq!(score.copied, Pair::new(0.0, 0.0));
}

#[test]
fn weak_resemblance_is_listed_and_not_counted() {
    let copied = "One two three four five six seven eight nine ten eleven twelve.";
    let before = support::compared(copied, copied);
    assert_eq!((before.score.words, before.weak_passages().count()), (12, 0));
    let weak = support::weakened(before, 0);
    assert!(weak.shares());
    assert_eq!(weak.weak_passages().count(), 1);
    assert_eq!((weak.score.words, weak.score.quoted, weak.score.longest_run), (0, 0, 0));
    assert_eq!(weak.score.counted, Pair::new(12, 12));
    assert_eq!(weak.score.copied, Pair::new(0.0, 0.0));
}

#[test]
fn words_are_quoted_where_they_are_quoted_on_both_sides() {
    let quoted =
        "“We are lucky the sea was calm last night,” said the harbour master, Ilse Brandt.";
    let bare = "We are lucky the sea was calm last night, said the harbour master, Ilse Brandt.";
    for (left, right, expected) in [(quoted, quoted, 9), (quoted, bare, 0), (bare, bare, 0)] {
        let score = support::compared(left, right).score;
        assert_eq!((score.words, score.quoted), (15, expected), "{left} {right}");
    }
}

/// Returns words that no other article has, a few of them.
fn own(letter: char) -> impl Strategy<Value = String> {
    (0_usize..30).prop_map(move |n| (0..n).map(|n| format!("{letter}{n} ")).collect())
}

/// Returns so many words that no other article has.
fn long(letter: char) -> String {
    (0..4 * SHORT).map(|n| format!("{letter}{n} ")).collect()
}

proptest! {
    #[test]
    fn a_certain_run_is_found_in_long_articles(
        run in vec("[a-d]{3}", CERTAIN_RUN..=CERTAIN_RUN),
        between in 0..60_usize,
    ) {
        prop_assume!(run.iter().collect::<std::collections::HashSet<_>>().len() == CERTAIN_RUN);
        let run = run.join(" ");
        let left = format!("{}{run} {}", &long('p')[between..], long('q'));
        let found = found(&[("a", &left), ("b", &format!("{} {run} {}", long('r'), long('s')))]);
        prop_assert_eq!(found.len(), 1, "{:?}", run);
        prop_assert!(found[0].runs >= 2);
    }

    #[test]
    fn a_guaranteed_run_is_found(
        run in vec("[a-d]{1,3}", GUARANTEED_RUN..=GUARANTEED_RUN),
        left in (own('p'), own('q')),
        right in (own('r'), own('s')),
    ) {
        let run = run.join(" ");
        let [left, right] = [left, right].map(|(before, after)| format!("{before}{run} {after}"));
        let found = found(&[("a", &left), ("b", &right)]);
        prop_assert_eq!(found.len(), 1, "{:?} {:?}", left, right);
        prop_assert!(found[0].runs >= 1);
    }

    #[test]
    fn candidates_do_not_depend_on_the_order_given(
        texts in vec("([a-c] ){5,20}", 2..8),
    ) {
        let ids: Vec<String> = (0..texts.len()).map(|n| n.to_string()).collect();
        let mut articles: Vec<(&str, &str)> =
            ids.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        let forward = found(&articles);
        articles.reverse();
        prop_assert_eq!(&forward, &found(&articles));
        prop_assert!(forward.iter().all(|c| c.articles.left < c.articles.right));
    }
}

#[test]
fn a_shared_quotation_is_known_as_one() {
    let said = "“The sea was calm that night and every one of us knew the way home by heart, storm or not”";
    let comparison = support::compared(
        &format!("{said}, the captain told the court on Monday."),
        &format!("Asked about the lights, he answered: {said}."),
    );
    let passages = &comparison.alignment.passages;
    assert_eq!(passages.iter().map(|passage| passage.quoted).collect::<Vec<_>>(), [true]);
    let plain = support::compared(&said.replace(['“', '”'], ""), said);
    assert!(plain.alignment.passages.iter().all(|passage| !passage.quoted));
}
