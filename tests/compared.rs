//! Compares what is to be read: keys are typed, comparisons come in late, or not at all.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use std::iter;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use wirecopy::article::ArticleId;
use wirecopy::compare::Comparison;
use wirecopy::pair::Pair;
use wirecopy::tui::action::{Action, Effect, Subject};
use wirecopy::tui::entry::{Brief, Entry};
use wirecopy::tui::keymap::Mode;
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// Returns a typist before the pairs about the ferry, none of which is held.
fn not_held() -> Typist {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    let entries = ferry::pairs().iter().map(|pair| Entry::new(pair)).collect();
    typist.hear(Action::Found(entries));
    typist.hear(Action::Finished);
    typist
}

/// Answers the last wish for a comparison.
fn compare_again(typist: &mut Typist, result: Result<(), &str>) {
    let Some(Effect::Compare(subject, _)) = typist.effects.pop() else {
        panic!("nothing to compare")
    };
    let ids = subject.ids().map(Clone::clone);
    let is_it = |ids: &Pair<ArticleId>, pair: &Comparison| {
        *ids == pair.articles.as_ref().map(|article| article.article.id.clone())
    };
    let found = ferry::pairs().into_iter().find(|pair| is_it(&ids, pair)).unwrap();
    typist.hear(Action::Compared(subject, result.map(|()| found).map_err(str::to_owned)));
}

#[test]
fn pairs_that_are_not_held_are_compared_again_to_be_read() {
    let mut typist = not_held();
    typist.press("<cr>");
    assert!(typist.screen().contains("comparing …"));
    compare_again(&mut typist, Ok(()));
    assert!(typist.screen().contains("pair 1/3") && typist.screen().contains("passage 1/1 (1/4)"));
    typist.press("JJ");
    compare_again(&mut typist, Ok(()));
    assert!(typist.screen().contains("pair 3/3"), "{}", typist.screen());
    compare_again(&mut typist, Ok(()));
    assert!(typist.screen().contains("pair 3/3"), "the answer comes too late to count");
    typist.press("K");
    compare_again(&mut typist, Err("failed to read a: gone"));
    assert!(typist.screen().contains("pair 3/3") && typist.screen().contains("a: gone"));
    typist.press("X<cr>");
    assert!(matches!(typist.effects.pop(), Some(Effect::Save(_))));
}

/// Presses a key without letting anybody compare what is asked for.
fn key(typist: &mut Typist, key: char) {
    typist.key(KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE));
}

/// Answers the first wish for a comparison that is there, as a thread does that took its time.
fn compare_at_last(typist: &mut Typist) {
    let Effect::Compare(Subject::Held(pair), settings) = typist.effects.remove(0) else {
        panic!("nothing to compare that is held")
    };
    let compared = pair.with_settings(settings);
    typist.hear(Action::Compared(Subject::Held(pair), Ok(compared)));
}

#[test]
fn the_screen_is_live_while_weaker_resemblance_is_looked_for() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press("<cr>x");
    let is_weak = |typist: &Typist| {
        let reading = typist.state.reading.as_ref().unwrap();
        reading.comparison().settings.weak
    };
    key(&mut typist, 'W');
    assert!(!is_weak(&typist) && typist.screen().contains("comparing …"));
    "xj".chars().for_each(|wanted| key(&mut typist, wanted));
    let reading = |typist: &Typist| {
        let reading = typist.state.reading.as_ref().unwrap();
        (reading.ids().map(Clone::clone), reading.sentence())
    };
    let before = reading(&typist);
    assert!(typist.screen().contains("comparing …"), "a key does not take it away");
    compare_at_last(&mut typist);
    assert_eq!(reading(&typist), before);
    assert!(is_weak(&typist) && typist.screen().contains("weaker resemblance"));

    key(&mut typist, 'W');
    key(&mut typist, 'W');
    assert!(!typist.screen().contains("comparing …"), "twice is as before");
    compare_at_last(&mut typist);
    assert!(is_weak(&typist), "the answer comes too late to count");

    key(&mut typist, 'J');
    assert!(typist.screen().contains("comparing …") && is_weak(&typist));
    key(&mut typist, 'W');
    assert!(!is_weak(&typist) && typist.screen().contains("pair 2/3"), "that one is held");
    compare_at_last(&mut typist);
    assert!(!is_weak(&typist));
}

/// Returns the entry of a pair as if its texts were others now.
fn changed(pair: &Comparison) -> Entry {
    let entry = Entry::new(pair);
    let change = |brief: Arc<Brief>| {
        Arc::new(Brief { sha256: "0".repeat(64).into(), ..Brief::clone(&brief) })
    };
    Entry { articles: entry.articles.map(change), comparison: None, ..entry }
}

#[test]
fn that_a_text_has_changed_is_said_of_no_text_that_has_not() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press("<cr>");
    "WW".chars().for_each(|wanted| key(&mut typist, wanted));
    assert!(!typist.screen().contains("compared again"), "{}", typist.screen());

    let mut typist = not_held();
    typist.press("<cr>");
    compare_again(&mut typist, Ok(()));
    typist.press("JK");
    compare_again(&mut typist, Ok(()));
    assert!(typist.screen().contains("pair 1/3"), "{}", typist.screen());
    assert!(!typist.screen().contains("compared again"), "{}", typist.screen());
}

#[test]
fn a_text_that_changes_while_it_is_compared_is_compared_as_it_is_now() {
    let pairs = ferry::pairs();
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&pairs);
    typist.press("<cr>R");
    key(&mut typist, 'W');
    typist.effects.retain(|effect| matches!(effect, Effect::Compare(..)));
    typist.hear(Action::Found(vec![changed(&pairs[0])]));
    typist.hear(Action::Finished);
    assert!(matches!(typist.effects[1..], [Effect::Compare(Subject::Again(_), _)]));
    compare_at_last(&mut typist);
    assert!(typist.screen().contains("comparing …"), "what was asked for first is out of date");
}

#[test]
fn a_pair_that_is_left_is_not_compared_again() {
    let mut typist = not_held();
    typist.press("<cr>");
    compare_again(&mut typist, Ok(()));
    typist.press("RJ");
    typist.effects.retain(|effect| matches!(effect, Effect::Compare(..)));
    let pairs = ferry::pairs();
    let others = pairs[1..].iter().map(|pair| Entry::new(pair));
    typist.hear(Action::Found(iter::once(changed(&pairs[0])).chain(others).collect()));
    typist.hear(Action::Finished);
    compare_again(&mut typist, Ok(()));
    assert!(typist.screen().contains("pair 2/3"), "{}", typist.screen());
    assert!(typist.effects.is_empty());
}

#[test]
fn a_pair_that_cannot_be_read_leaves_the_list_open() {
    let mut typist = not_held();
    typist.press("j<cr>");
    compare_again(&mut typist, Err("failed to read a: gone"));
    let screen = typist.screen();
    assert!(screen.contains("a: gone") && screen.contains("A coverage"), "{screen}");
    typist.press("<cr>q");
    assert!(matches!(typist.effects[..], [Effect::Compare(..), Effect::Quit]));
}

#[test]
fn a_pair_that_is_not_there_yet_is_not_wanted_any_more_in_the_list() {
    let mut typist = not_held();
    typist.press("<cr>");
    compare_again(&mut typist, Ok(()));
    typist.press("JP");
    compare_again(&mut typist, Ok(()));
    assert_eq!(typist.state.mode(), Mode::Pairs);
}

#[test]
fn who_goes_on_before_a_pair_is_compared_is_left_where_they_are() {
    for keys in ["j", "?", "s", "/", "X"] {
        let mut typist = not_held();
        typist.press("<cr>");
        let at = typist.effects.len() - 1;
        typist.press(keys);
        typist.effects.truncate(at + 1);
        let (mode, screen) = (typist.state.mode(), typist.screen());
        compare_again(&mut typist, Ok(()));
        assert_eq!((typist.state.mode(), typist.screen()), (mode, screen), "{keys}");
    }
    // Who asks for another one gets that.
    let mut typist = not_held();
    typist.press("<cr>j<cr>");
    let first = typist.effects.remove(0);
    compare_again(&mut typist, Ok(()));
    assert!(typist.screen().contains("pair 2/3"), "{}", typist.screen());
    typist.effects.push(first);
    compare_again(&mut typist, Ok(()));
    assert!(typist.screen().contains("pair 2/3"), "{}", typist.screen());
}
