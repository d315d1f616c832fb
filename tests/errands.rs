//! What is kept and written while the screen goes on, and when it is left: keys are typed, answers come late.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use jiff::Timestamp;
use wirecopy::review::{Change, Record, Verdict};
use wirecopy::tui::action::{Action, Effect, SaveTrouble};
use wirecopy::tui::clip::Clip;
use wirecopy::tui::keymap::Mode;
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

fn typed(keys: &str) -> Typist {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press(keys);
    typist
}

/// Returns the changes that are on their way to the disk, if any are, and takes them off.
fn asked(typist: &mut Typist) -> Vec<Change> {
    match typist.effects.pop() {
        Some(Effect::Keep(changes)) => changes,
        other => panic!("nothing is to be kept: {other:?}"),
    }
}

/// Returns the changes that are on their way to the disk, and leaves them there.
fn on_its_way(typist: &mut Typist) -> Vec<Change> {
    let changes = asked(typist);
    typist.effects.push(Effect::Keep(changes.clone()));
    changes
}

/// Keeps what is on its way, as records with numbers from one on.
fn keep(typist: &mut Typist, first: usize) {
    let record = |(nth, change): (usize, Change)| {
        let position = u64::try_from(first + nth).unwrap();
        Record { id: position.to_string(), at: Timestamp::UNIX_EPOCH, position, change }
    };
    let own = asked(typist).into_iter().enumerate().map(record).collect();
    typist.hear(Action::Kept { others: Vec::new(), own, faults: Vec::new() });
}

/// Returns the signs of the verdicts in the list.
fn marks(typist: &Typist) -> String {
    let screen = typist.screen();
    let lines = screen.lines().filter_map(|line| line.strip_prefix('|')).skip(3).take(3);
    lines.map(|line| line.chars().nth(1).unwrap_or(' ')).collect()
}

fn verdicts(changes: &[Change]) -> Vec<Option<Verdict>> {
    let verdict = |change: &Change| match change {
        Change::Verdict(_, verdict) => Some(*verdict),
        Change::Note(..) | Change::Undo(_) => None,
    };
    changes.iter().filter_map(verdict).collect()
}

#[test]
fn nothing_is_shown_before_it_is_kept_and_nobody_waits_for_it() {
    let mut typist = typed("rjm");
    assert_eq!((marks(&typist).as_str(), typist.state.list.selected_idx()), ("●●●", 1));
    assert_eq!(typist.effects.len(), 1, "one after the other");
    keep(&mut typist, 1);
    assert_eq!(marks(&typist), "✓●●");
    keep(&mut typist, 2);
    assert_eq!((marks(&typist).as_str(), typist.effects.len()), ("✓⚑●", 0));
}

#[test]
fn a_key_means_what_is_wished_for_and_not_only_what_is_kept() {
    let mut typist = typed("rr");
    assert_eq!(verdicts(&asked(&mut typist)), [Some(Verdict::Reviewed)]);
    typist.hear(Action::NotKept("no space left".to_owned()));
    assert!(typist.screen().contains("not kept: no space left"), "{}", typist.screen());
    // What was refused holds nothing up.
    assert_eq!(verdicts(&asked(&mut typist)), [None]);
}

#[test]
fn what_was_refused_is_not_taken_back_in_place_of_something_else() {
    let mut typist = typed("r");
    keep(&mut typist, 1);
    typist.press("jrmuu");
    asked(&mut typist);
    typist.hear(Action::NotKept("no space left".to_owned()));
    assert_eq!(verdicts(&on_its_way(&mut typist)), [Some(Verdict::Flagged)]);
    keep(&mut typist, 2);
    assert_eq!(marks(&typist), "✓⚑●");
    keep(&mut typist, 3);
    assert_eq!((marks(&typist).as_str(), typist.effects.len()), ("✓●●", 0));
}

#[test]
fn what_is_not_kept_yet_is_taken_back_once_it_is() {
    let mut typist = typed("ruu");
    keep(&mut typist, 1);
    assert_eq!(marks(&typist), "✓●●");
    keep(&mut typist, 2);
    assert_eq!((marks(&typist).as_str(), typist.effects.len()), ("●●●", 0));
    assert!(typist.screen().contains("taken back: ✓ reviewed"), "{}", typist.screen());
}

#[test]
fn what_is_picked_out_meanwhile_stays_picked_out() {
    let mut typist = typed("xrx");
    keep(&mut typist, 1);
    assert_eq!(typist.state.list.n_picked(), (1, 0));
}

#[test]
fn what_was_picked_out_for_a_verdict_is_not_meant_by_the_next_key() {
    let mut typist = typed("xxrr");
    assert_eq!(asked(&mut typist).len(), 2);
    typist.hear(Action::NotKept("no space left".to_owned()));
    assert_eq!(typist.state.list.n_picked(), (2, 0));
    assert_eq!(verdicts(&asked(&mut typist)), [Some(Verdict::Reviewed)]);
}

#[test]
fn a_note_is_written_on_while_it_is_kept() {
    let mut typist = typed("aone<cr><cr>");
    assert_eq!((typist.state.mode(), typist.effects.len()), (Mode::Note, 1));
    typist.press(" two");
    keep(&mut typist, 1);
    assert_eq!((typist.state.mode(), typist.effects.len()), (Mode::Note, 0));
    typist.press("<cr>");
    keep(&mut typist, 2);
    assert_eq!(typist.state.mode(), Mode::Pairs);
    typist.press("jk");
    assert!(typist.screen().contains("✎ one two"), "{}", typist.screen());
}

#[test]
fn quitting_waits_for_what_is_kept_and_written() {
    let mut typist = typed("rmq");
    keep(&mut typist, 1);
    keep(&mut typist, 2);
    assert!(matches!(typist.effects[..], [Effect::Quit]));

    let mut typist = typed("X<cr><esc>Q");
    assert!(matches!(typist.effects.pop(), Some(Effect::Save(_))));
    typist.press("j");
    typist.hear(Action::Saved(vec!["out.html".into()]));
    assert!(matches!(typist.effects.pop(), Some(Effect::Quit)));

    let mut typist = typed("X<c-y>q");
    assert!(matches!(typist.effects.pop(), Some(Effect::CopyFile(..))));
    typist.hear(Action::Ready(Clip::whole("text".to_owned())));
    assert!(matches!(typist.effects.pop(), Some(Effect::Copy(_))));
    typist.hear(Action::Copied("the comparison".to_owned(), Ok(Vec::new())));
    assert!(matches!(typist.effects.pop(), Some(Effect::Quit)));
}

#[test]
fn who_cannot_wait_quits_once_more() {
    let mut typist = typed("rq");
    assert!(typist.screen().contains("once more quits at once"), "{}", typist.screen());
    asked(&mut typist);
    typist.press("q");
    assert!(matches!(typist.effects.pop(), Some(Effect::Quit)));
}

#[test]
fn who_would_miss_that_something_failed_stays() {
    let mut typist = typed("rq");
    typist.effects.clear();
    typist.hear(Action::NotKept("no space left".to_owned()));
    assert!(typist.effects.is_empty() && typist.screen().contains("no space left"));
    let mut typist = typed("X<cr><esc>q");
    typist.effects.clear();
    let trouble = SaveTrouble::Failed("failed to write out.html: no space left".to_owned());
    typist.hear(Action::SaveFailed("out.html".into(), trouble));
    assert!(typist.effects.is_empty() && typist.screen().contains("no space left"));
}

#[test]
fn what_is_written_meanwhile_leaves_another_export_alone() {
    let mut typist = typed("X<cr><esc>X");
    typist.hear(Action::Saved(vec!["out.html".into()]));
    assert_eq!(typist.state.mode(), Mode::Path);
    let mut typist = typed("X<cr><esc>X");
    typist.hear(Action::SaveFailed("out.html".into(), SaveTrouble::Exists));
    assert_eq!(typist.state.mode(), Mode::Path);
    assert!(typist.screen().contains("out.html is there already"), "{}", typist.screen());
}

#[test]
fn only_what_was_asked_for_is_replaced() {
    let mut typist = typed("X<cr>");
    typist.hear(Action::SaveFailed("out.html".into(), SaveTrouble::Exists));
    assert_eq!(typist.state.mode(), Mode::Replace);
    // Who has typed another path meanwhile is not asked about the first one.
    let mut typist = typed("X<cr>2");
    typist.hear(Action::SaveFailed("out.html".into(), SaveTrouble::Exists));
    assert_eq!(typist.state.mode(), Mode::Path);
    assert!(typist.screen().contains("out.html is there already"), "{}", typist.screen());
    // Nor does one export answer for another.
    let typist = typed("X<cr><esc>X<cr>");
    assert!(typist.screen().contains("still writing"), "{}", typist.screen());
    let n_saved = typist.effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count();
    assert_eq!(n_saved, 1);
}
