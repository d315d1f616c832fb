//! The line that filters the list: what is typed is read, and chooses pairs.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use proptest::prelude::*;

use wirecopy::tui::action::Action;
use wirecopy::tui::entry::{Entry, Kind};
use wirecopy::tui::filter::{Bound, Field, Filter, Status, Term, parse};
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// Returns a typist before the pairs about the ferry.
fn found() -> Typist {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist
}

fn term() -> impl Strategy<Value = Term> {
    let word = || {
        prop_oneof!["[a-zé东 \"<>=:%]{1,8}", "[a-z]{1,4}(:|>=?|<)[0-9a-z]{0,4}"]
            .prop_filter("a word is not blank", |word: &String| !word.trim().is_empty())
    };
    let number = (select(&Field::ALL), select(&Bound::ALL), 0_u64..100_000);
    prop_oneof![
        number.prop_map(|(field, bound, value)| Term::Number(field, bound, value)),
        word().prop_map(Term::Outlet),
        select(&Kind::ALL).prop_map(Term::Kind),
        select(&Status::ALL).prop_map(Term::Status),
        word().prop_map(Term::Note),
        word().prop_map(Term::Word),
    ]
}

fn select<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

proptest! {
    #[test]
    fn a_filter_is_read_as_it_is_written(terms in prop::collection::vec(term(), 0..6)) {
        let filter = Filter { terms, ..Filter::default() };
        prop_assert_eq!(parse(&filter.to_string()), (filter, vec![]));
    }

    #[test]
    fn whatever_is_typed_is_read(line in "[ \\PC\"<>=:a-z0-9]{0,24}") {
        let (filter, faults) = parse(&line);
        for fault in &faults {
            prop_assert!(!line[fault.place.clone()].trim().is_empty());
        }
        prop_assert_eq!(parse(&filter.to_string()), (filter, vec![]));
    }
}

fn check_line(line: &str, expected: &str, wrong: &[&str]) {
    let (filter, faults) = parse(line);
    assert_eq!(filter.to_string(), expected);
    let places: Vec<&str> = faults.iter().map(|fault| &line[fault.place.clone()]).collect();
    assert_eq!(places, wrong);
}

#[test]
fn lines_are_read() {
    check_line("a>60 B<=30% words>50  longest>20", "a>60 b<=30 words>50 longest>20", &[]);
    check_line("gap<2h gap>120min gap<48h", "gap<2h gap>2h gap<2d", &[]);
    check_line("outlet:\"Halden Courier\" kind:Moved", "outlet:\"Halden Courier\" kind:moved", &[]);
    check_line("ferry \"a>60\" \"two words", "ferry \"a>60\" \"two words\"", &[]);
    check_line("a> b<x ferry", "ferry", &["a>", "b<x"]);
    check_line(
        "gap<2 gap<9999999999999999999d x>1 a=5",
        "",
        &["gap<2", "gap<9999999999999999999d", "x>1", "a=5"],
    );
    check_line(
        "outlet: kind:stolen http://x words>5x",
        "",
        &["outlet:", "kind:stolen", "http://x", "words>5x"],
    );
    check_line("", "", &[]);
}

/// Types a filter before the pairs about the ferry; returns the names of the pairs that pass.
fn passing(line: &str) -> Vec<String> {
    let mut typist = found();
    typist.press("/");
    typist.hear(Action::Pasted(line.to_owned()));
    let list = &typist.state.list;
    let names = |entry: &Entry| entry.articles.as_ref().map(|brief| brief.name.clone());
    let mut names: Vec<String> =
        list.rows().iter().map(|row| names(list.entry(*row)).into_array().join("-")).collect();
    names.sort();
    names
}

#[test]
fn filters_choose_pairs() {
    let all = ["Agency-Halden Courier", "Agency-Weekly", "Halden Courier-Weekly"];
    assert_eq!(passing(""), all);
    assert_eq!(passing("a>50"), [all[0]]);
    assert_eq!(passing("share>=0 words<20"), all[1..]);
    assert_eq!(passing("outlet:weekly"), all[1..]);
    assert_eq!(passing("outlet:week outlet:agen"), [all[1]]);
    assert_eq!(passing("gap<=2d"), [all[0]]);
    assert_eq!(passing("kind:moved"), [all[0]]);
    assert_eq!(passing("kind:quoted"), [all[0]]);
    assert_eq!(passing("fery"), all);
    assert_eq!(passing("drama"), [all[0], all[2]]);
    assert!(passing("DRAMA").is_empty());
    assert_eq!(passing("drama weekly"), [all[2]]);
    assert_eq!(passing("drama b< kind:x"), [all[0], all[2]]);
}

#[test]
fn the_line_of_the_filter_counts_while_it_is_typed() {
    let mut typist = found();
    typist.press("jj/drama");
    assert!(typist.screen().contains("filter: drama"));
    assert!(typist.screen().contains("1–2 of 2"), "{}", typist.screen());
    typist.press("s b<");
    assert!(typist.screen().contains("a whole number is needed"), "{}", typist.screen());
    typist.press("<cr>");
    let screen = typist.screen();
    assert!(
        screen.contains("“b<” does not count") && screen.contains("None of 3 pairs"),
        "{screen}"
    );
    typist.press("<cr>q");
    assert!(typist.screen().contains("1–3 of 3") && typist.effects.is_empty());
    typist.press("/weekly<down><cr>");
    assert_eq!(typist.state.list.selected_idx(), 1);
    typist.press("/<esc>");
    assert!(typist.screen().contains("filter: —"));
    assert_eq!(typist.state.list.selected().unwrap().articles.left.name, "Halden Courier");
}
