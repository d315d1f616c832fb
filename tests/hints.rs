//! The keys that the screens name are those in force: where a key was bound anew, no hint names the old
//! one.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use wirecopy::config;
use wirecopy::tui::action::{Action, CopyTrouble};
use wirecopy::tui::keymap::Keymap;
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

const SETTINGS: &str = "[keys]\nfold = \"F2\"\none-side = \"F3\"\nview = \"F4\"\nscan-again = \"F5\"\n\
    cancel-scan = \"F6\"\nnote-on-pair = \"F7\"\nexport = \"F8\"\nfocus-other = \"F9\"\n\
    back = \"F10\"\ndown = \"F11\"\n";

fn rebound(width: u16, height: u16) -> Typist {
    let (settings, faults) = config::read(SETTINGS);
    assert_eq!(faults, []);
    let mut typist = Typist::new(width, height, ColorMode::True);
    typist.state.keymap = Keymap::rebound(&settings.keys).unwrap();
    typist
}

/// Checks that a screen names a key and does not say what it would say of the old one.
#[track_caller]
fn check(typist: &Typist, new: &str, old: &str) {
    let screen = typist.screen();
    assert!(screen.contains(new) && !screen.contains(old), "{new}, {old}:\n{screen}");
}

#[test]
fn hints_in_a_comparison_name_the_keys_in_force() {
    let mut typist = rebound(120, 40);
    typist.scan(&ferry::pairs());
    typist.press("<cr>-");
    check(&typist, "(F2)", "(z)");
    let on_fold = |typist: &mut Typist| {
        typist.press("k");
        typist.screen().contains("unfolds")
    };
    typist.press("G");
    assert!((0..40).any(|_| on_fold(&mut typist)));
    check(&typist, "F2 unfolds", "z unfolds");
    typist.press("=L");
    check(&typist, "unlocked (F4)", "(v)");
    typist.press("?");
    check(&typist, "F10 back", "q back");
    let mut typist = rebound(80, 24);
    typist.scan(&ferry::pairs());
    typist.press("<cr>?");
    check(&typist, "F11 more", "j more");
}

#[test]
fn hints_about_a_scan_name_the_keys_in_force() {
    let mut typist = rebound(80, 24);
    typist.hear(Action::Listed { articles: 9 });
    typist.hear(Action::Stopped);
    check(&typist, "F5 scans again", "R scans again");
    let trouble = CopyTrouble::TooLong(90_000);
    typist.hear(Action::Copied("the passage".to_owned(), Err(trouble)));
    check(&typist, "F8 writes a file", "X writes a file");
}

#[test]
fn a_list_without_pairs_names_no_keys_that_need_one() {
    let mut typist = Typist::new(200, 24, ColorMode::True);
    let keys = |typist: &Typist| {
        let screen = typist.screen();
        let mut lines = screen.lines().rev().filter_map(|line| line.strip_prefix('|'));
        lines.next().unwrap().to_owned()
    };
    let need_one = ["compare", "sort", "pick", "mark", "export", "move", "note", "open", "filter"];
    let named =
        |typist: &Typist| need_one.iter().filter(|word| keys(typist).contains(**word)).count();
    typist.hear(Action::Listed { articles: 9 });
    assert_eq!(named(&typist), 0, "{}", keys(&typist));
    assert!(keys(&typist).contains("c cancel"));
    typist.hear(Action::Finished);
    assert_eq!(named(&typist), 0, "{}", keys(&typist));
    assert!(keys(&typist).contains("R scan again") && keys(&typist).contains("q quit"));
    typist.scan(&ferry::pairs());
    assert_eq!(named(&typist), need_one.len(), "{}", keys(&typist));
    assert!(!keys(&typist).contains("undo"), "{}", keys(&typist));
}

#[test]
fn what_was_said_is_in_the_log() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press("<cr>eeB!");
    let screen = typist.screen();
    assert!(screen.contains("blind: outlets") && !screen.contains("emphasis: "), "{screen}");
    typist.press("qB!");
    let screen = typist.screen();
    let said = ["names are shown again", "blind: outlets", "emphasis: plain", "emphasis: changes"];
    let places = said.map(|words| screen.find(words));
    assert!(places.is_sorted() && places[0].is_some(), "{screen}");
}
