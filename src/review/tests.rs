//! What holds after records came in, in any order.

use proptest::prelude::*;

use super::*;

fn named(id: &str, text: u8) -> Named {
    Named { id: ArticleId(id.to_owned()), sha256: format!("{text:064x}") }
}

/// Returns two articles of those names with those texts.
fn articles(ids: [&str; 2], texts: [u8; 2]) -> Pair<Named> {
    Pair::new(named(ids[0], texts[0]), named(ids[1], texts[1]))
}

/// Returns articles as they are asked for.
fn pair(ids: [&str; 2], texts: [u8; 2]) -> Pair<Text<'static>> {
    articles(ids, texts).map(|article| {
        let Named { id, sha256 } = Box::leak(Box::new(article));
        Text { id, sha256 }
    })
}

fn record(position: u64, change: Change) -> Record {
    Record { id: position.to_string(), at: Timestamp::UNIX_EPOCH, position, change }
}

/// Returns the book of changes that were made one after the other.
fn book(changes: &[Change]) -> Book {
    let mut book = Book::default();
    let changes = (0..).zip(changes.iter().cloned());
    book.take_in(changes.map(|(at, change)| record(at, change)).collect());
    book
}

fn note(passage: Option<[[u32; 2]; 2]>, text: &str) -> Change {
    let span = |[start, end]: [u32; 2]| Span { start, end };
    let passage = passage.map(|[left, right]| Pair::new(left, right).map(span));
    Change::Note(About { articles: articles(["a", "b"], [1, 2]), passage }, text.to_owned())
}

fn verdict(verdict: Verdict) -> Change {
    Change::Verdict(articles(["a", "b"], [1, 2]), Some(verdict))
}

#[test]
fn a_verdict_belongs_to_the_texts() {
    let book = book(&[verdict(Verdict::Flagged)]);
    let check = |ids, texts, expected| {
        assert_eq!(book.standing(pair(ids, texts)), expected, "{ids:?} {texts:?}");
    };
    let flagged = Standing::Judged(Verdict::Flagged);
    check(["a", "b"], [1, 2], flagged);
    check(["b", "a"], [2, 1], flagged);
    check(["new", "names"], [1, 2], flagged);
    check(["a", "b"], [1, 3], Standing::Changed(Verdict::Flagged));
    check(["b", "a"], [9, 1], Standing::Changed(Verdict::Flagged));
    check(["a", "c"], [1, 3], Standing::New);
    check(["x", "y"], [3, 4], Standing::New);
}

#[test]
fn of_several_the_last_that_holds_is_told_after_a_change() {
    let again = Change::Verdict(articles(["a", "b"], [1, 7]), Some(Verdict::Reviewed));
    let off = Change::Verdict(articles(["a", "b"], [1, 7]), None);
    let now = pair(["a", "b"], [1, 8]);
    let first = book(&[verdict(Verdict::Flagged)]);
    assert_eq!(first.standing(now), Standing::Changed(Verdict::Flagged));
    let both = book(&[verdict(Verdict::Flagged), again.clone()]);
    assert_eq!(both.standing(now), Standing::Changed(Verdict::Reviewed));
    let taken_off = book(&[verdict(Verdict::Flagged), again, off]);
    assert_eq!(taken_off.standing(now), Standing::Changed(Verdict::Flagged));
    // Who takes a verdict off has seen the new text.
    assert_eq!(taken_off.standing(pair(["a", "b"], [1, 7])), Standing::New);
}

#[test]
fn the_last_that_nobody_took_back_holds() {
    let own = pair(["a", "b"], [1, 2]);
    let undo = |record: u64| Change::Undo(record.to_string());
    let mut changes = vec![verdict(Verdict::Reviewed), verdict(Verdict::Flagged)];
    let mut check = |change: Option<Change>, expected| {
        changes.extend(change);
        assert_eq!(book(&changes).standing(own), expected);
    };
    check(None, Standing::Judged(Verdict::Flagged));
    // Another run's later verdict outlives that the one before it is taken back.
    check(Some(undo(0)), Standing::Judged(Verdict::Flagged));
    check(Some(undo(1)), Standing::New);
    check(Some(verdict(Verdict::Dismissed)), Standing::Judged(Verdict::Dismissed));
}

#[test]
fn notes_stand_at_their_passages() {
    let [first, second] = [[[0, 10], [100, 120]], [[10, 20], [0, 9]]];
    let changes = [note(None, "all"), note(Some(first), "one"), note(Some(second), "two")];
    let span = |[start, end]: [u32; 2]| Span { start, end };
    let at = |[left, right]: [[u32; 2]; 2]| Pair::new(left, right).map(span);
    let own = pair(["a", "b"], [1, 2]);
    let swapped = pair(["b", "a"], [2, 1]);
    let notes = book(&changes);
    assert_eq!((notes.note(own), notes.n_passage_notes(own)), (Some("all"), 2));
    assert_eq!(notes.passage_note(own, at(first)), Some(("one", at(first))));
    let turned = at(second).swap();
    assert_eq!(notes.passage_note(swapped, turned), Some(("two", turned)));
    // Bounds that another version set otherwise.
    let near = at([[2, 8], [110, 130]]);
    assert_eq!(notes.passage_note(own, near), Some(("one", at(first))));
    assert_eq!(notes.passage_note(own, at([[2, 8], [130, 140]])), None);
    let emptied = book(&[&changes[..], &[note(Some(first), ""), note(None, "")]].concat());
    assert_eq!((emptied.note(own), emptied.n_passage_notes(own)), (None, 1));
    let later = pair(["a", "b"], [1, 3]);
    let judged = book(&[&changes[..], &[verdict(Verdict::Reviewed)]].concat());
    assert_eq!((judged.note(later), judged.earlier_note(later)), (None, Some("all")));
}

#[test]
fn a_file_of_judgements_is_taken_in_once() {
    let day = |day: i64| Timestamp::from_second(day * 86_400).unwrap();
    let kept = |changes: Vec<(Timestamp, Change)>, book: &mut Book| {
        let first = book.judgements().len() as u64 * 100;
        let records = (first..).zip(changes).map(|(position, (at, change))| {
            let id = format!("{position} {at}");
            Record { id, at, position, change }
        });
        book.take_in(records.collect());
    };
    let mut own = Book::default();
    let place = Some([[0, 10], [100, 120]]);
    let changes = vec![
        (day(5), verdict(Verdict::Flagged)),
        (day(5), note(None, "all")),
        (day(6), note(place, "one")),
    ];
    kept(changes, &mut own);
    let judgements = own.judgements();
    assert_eq!(judgements.len(), 2);
    let known = Missing { same: 3, ..Missing::default() };
    assert_eq!(own.missing(judgements.clone()), known);
    let mut other = Book::default();
    let missing = other.missing(judgements.clone());
    assert_eq!((missing.changes.len(), missing.replacing), (3, 0));
    kept(missing.changes, &mut other);
    assert_eq!(other.judgements(), judgements);

    let mut older = judgements.clone();
    older[0].verdict = Some(Since { value: Verdict::Reviewed, at: day(4) });
    assert_eq!(own.missing(older), Missing { older: 1, same: 2, ..Missing::default() });
    for late in [day(5), day(7)] {
        let mut later = judgements.clone();
        later[0].verdict = Some(Since { value: Verdict::Reviewed, at: late });
        let missing = own.missing(later);
        assert_eq!((missing.changes.len(), missing.replacing, missing.same), (1, 1, 2));
    }
}

fn change() -> impl Strategy<Value = Change> {
    let ids = proptest::sample::select(vec![["a", "b"], ["b", "a"], ["a", "c"]]);
    let texts = proptest::sample::select(vec![[1, 2], [2, 1], [1, 1], [3, 1]]);
    let pairs = (ids, texts).prop_map(|(ids, texts)| articles(ids, texts));
    let place = proptest::option::of((0..20_u32, 0..20_u32));
    prop_oneof![
        (pairs.clone(), 0..4_usize)
            .prop_map(|(pair, class)| Change::Verdict(pair, Verdict::ALL.get(class).copied())),
        (pairs, place, "[ab]?").prop_map(|(articles, place, text)| {
            let span = |start| Span { start, end: start + 5 };
            let passage = place.map(|(left, right)| Pair::new(span(left), span(right)));
            Change::Note(About { articles, passage }, text)
        }),
        (0..12_u64).prop_map(|record| Change::Undo(record.to_string())),
    ]
}

proptest! {
    #[test]
    fn neither_order_nor_repetition_makes_a_difference(
        changes in proptest::collection::vec(change(), 0..12),
        order in Just((0..24_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let one = book(&changes);
        let mut other = Book::default();
        for at in order.into_iter().filter(|at| at % 12 < changes.len()) {
            let at = at % 12;
            other.take_in(vec![record(at as u64, changes[at].clone())]);
        }
        prop_assert_eq!(one.judgements(), other.judgements());
        for ids in [["a", "b"], ["c", "a"]] {
            for texts in [[1, 2], [1, 1], [1, 3], [4, 1]] {
                let pair = pair(ids, texts);
                prop_assert_eq!(one.standing(pair), other.standing(pair));
                let are_known = pair.into_array().into_iter().all(|text| one.knows(text));
                prop_assert!(are_known || one.standing(pair) == Standing::New);
                prop_assert_eq!(one.note(pair), other.note(pair));
                prop_assert_eq!(one.earlier_note(pair), other.earlier_note(pair));
            }
        }
    }

    #[test]
    fn sides_make_no_difference(changes in proptest::collection::vec(change(), 0..12)) {
        let swapped: Vec<Change> = changes.iter().cloned().map(|change| match change {
            Change::Verdict(articles, verdict) => Change::Verdict(articles.swap(), verdict),
            Change::Note(About { articles, passage }, text) => {
                Change::Note(About { articles: articles.swap(), passage: passage.map(Pair::swap) }, text)
            }
            Change::Undo(record) => Change::Undo(record),
        }).collect();
        let (one, other) = (book(&changes), book(&swapped));
        let span = |start| Span { start, end: start + 5 };
        let place = Pair::new(span(3), span(9));
        // Two articles of one text cannot be told apart.
        for texts in [[1, 2], [3, 1]] {
            let [straight, turned] = [(["a", "b"], texts), (["b", "a"], [texts[1], texts[0]])]
                .map(|(ids, texts)| pair(ids, texts));
            prop_assert_eq!(one.standing(straight), other.standing(turned));
            prop_assert_eq!(one.note(straight), other.note(turned));
            let at = one.passage_note(straight, place);
            let there = other.passage_note(turned, place.swap());
            prop_assert_eq!(at, there.map(|(note, spans)| (note, spans.swap())));
        }
    }
}
