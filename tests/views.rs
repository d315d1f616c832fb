//! The views of a comparison without a terminal: keys are typed and screens compared. `UPDATE_EXPECT=1`
//! rewrites the golden files. `lines.rs` has what they are made of.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use std::sync::Arc;

use expect_test::{ExpectFile, expect_file};
use ratatui::layout::Size;

use wirecopy::compare::Comparison;
use wirecopy::tui::action::{Action, CopyTrouble, Effect, Route};
use wirecopy::tui::keymap::Mode;
use wirecopy::tui::manner::View;
use wirecopy::tui::reading::Reading;
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// Returns a typist before the first of some pairs, opened.
fn opened((width, height): (u16, u16), colours: ColorMode, pairs: &[Arc<Comparison>]) -> Typist {
    let mut typist = Typist::new(width, height, colours);
    typist.scan(pairs);
    typist.press("<cr>");
    typist
}

#[expect(clippy::needless_pass_by_value, reason = "reads better with `expect_file!` in the call")]
fn check(size: (u16, u16), keys: &str, expected: ExpectFile) {
    let mut typist = opened(size, ColorMode::True, &ferry::pairs());
    typist.press(keys);
    expected.assert_eq(&typist.screen());
}

#[test]
fn flow_at_usual_sizes() {
    check((80, 24), "vn", expect_file!["golden/screens/flow-80x24.txt"]);
    check((120, 40), "v", expect_file!["golden/screens/flow-120x40.txt"]);
    check((120, 24), "vLnnj", expect_file!["golden/screens/flow-unlocked-120x24.txt"]);
    check((200, 50), "vn", expect_file!["golden/screens/flow-200x50.txt"]);
}

#[test]
fn merged_at_usual_sizes() {
    check((80, 24), "vv", expect_file!["golden/screens/merged-80x24.txt"]);
    check((120, 40), "vvZ", expect_file!["golden/screens/merged-120x40.txt"]);
    let mut typist = opened((60, 24), ColorMode::None, &ferry::pairs());
    typist.press("n");
    let shown = typist.screen();
    expect_file!["golden/screens/merged-no-colour-60x24.txt"].assert_eq(&shown);
}

#[test]
fn one_side_and_emphasis() {
    check((80, 24), "fl", expect_file!["golden/screens/one-side-80x24.txt"]);
    check((80, 24), "e", expect_file!["golden/screens/changes-80x24.txt"]);
    check((80, 24), "ee", expect_file!["golden/screens/plain-80x24.txt"]);
}

#[test]
fn the_list_stands_beside_a_comparison_on_a_wide_terminal() {
    check((200, 50), "J", expect_file!["golden/screens/workbench-200x50.txt"]);
    check((160, 24), "vvn", expect_file!["golden/screens/workbench-160x24.txt"]);
}

#[test]
fn facts_and_the_copy_menu() {
    check((80, 24), "i", expect_file!["golden/screens/facts-80x24.txt"]);
    check((80, 24), "Y", expect_file!["golden/screens/copy-80x24.txt"]);
    let mut typist = opened((80, 24), ColorMode::True, &ferry::pairs());
    for (keys, mode) in [("i", Mode::Facts), ("i", Mode::Compare), ("Yq", Mode::Compare)] {
        typist.press(keys);
        assert_eq!(typist.state.mode(), mode);
    }
}

/// Types keys and returns the text that is to be copied, and what it is.
fn copied(keys: &str) -> (String, String) {
    let mut typist = opened((80, 24), ColorMode::True, &ferry::pairs());
    typist.press(keys);
    match typist.effects.pop() {
        Some(Effect::Copy(clip)) => (clip.what, clip.text),
        other => panic!("nothing was copied: {other:?}"),
    }
}

#[test]
fn copies_what_the_cursor_is_on() {
    let (what, text) = copied("nnn<tab>y");
    assert_eq!(what, "sentences 8–9 of B");
    assert!(text.starts_with("The coastguard has") && text.ends_with("six hours."), "{text}");
    assert_eq!(copied("gy").1, "Cargo ferry aground off Cape Merrow");
    let (_, both) = copied("nYb");
    let sources = ["— A: Agency, 2026-05-12, agency/0412.txt", "— B: Halden Courier, 2026-05-14"];
    assert!(sources.iter().all(|source| both.contains(source)), "{both}");
    assert_eq!(copied("<tab>Yp").1, "courier/8840.html");
    let mut typist = opened((80, 24), ColorMode::True, &ferry::pairs());
    typist.press("Yc");
    assert!(matches!(typist.effects[..], [Effect::CopyAll(_)]));
    typist.hear(Action::Copied("the comparison".to_owned(), Err(CopyTrouble::TooLong(91_001))));
    let said = "the comparison: 92 KB, and a terminal takes 74 · X writes a file";
    assert!(typist.screen().contains(said), "{}", typist.screen());
    typist.hear(Action::Copied("sentence 3 of A".to_owned(), Ok(vec![Route::Tmux])));
    assert!(typist.screen().contains("copied sentence 3 of A by way of tmux (OSC 52)"));
    let all = Ok(vec![Route::System, Route::Terminal]);
    typist.hear(Action::Copied("sentence 3 of A".to_owned(), all));
    let said = "copied sentence 3 of A to the system's clipboard and by OSC 52";
    assert!(typist.screen().contains(said));
    typist.press("njy");
    assert!(typist.screen().contains("nothing of A is here · Tab for the other side"));
}

/// Returns the comparison on the screen.
fn reading(typist: &Typist) -> &Reading {
    typist.state.reading.as_ref().unwrap()
}

#[test]
fn the_key_leads_through_the_views_and_the_footer_says_where_to() {
    let mut typist = opened((100, 24), ColorMode::True, &ferry::pairs());
    typist.press("nn");
    let here = reading(&typist).sentence();
    for (view, next) in [(View::Rows, "v flow"), (View::Flow, "v merged"), (View::Merged, "v rows")]
    {
        assert_eq!(typist.state.manner.view, view);
        assert!(typist.screen().contains(next), "{}", typist.screen());
        assert_eq!(reading(&typist).sentence(), here);
        typist.press("v");
    }
    assert_eq!(typist.state.manner.view, View::Rows);
    typist.press("vJ");
    assert_eq!(typist.state.manner.view, View::Flow);
}

#[test]
fn a_narrow_terminal_has_the_merged_view_and_says_so_once() {
    let mut typist = opened((100, 24), ColorMode::True, &ferry::pairs());
    let resize = |typist: &mut Typist, width| {
        typist.hear(Action::Resized(Size { width, height: 24 }));
        typist.screen()
    };
    assert!(!resize(&mut typist, 79).contains("merged"));
    assert!(!resize(&mut typist, 78).contains("merged"));
    assert!(resize(&mut typist, 77).contains("merged view: two columns need 80 columns"));
    typist.press("v");
    assert!(typist.screen().contains("rows and flow need 80 columns"));
    assert!(!typist.screen().contains("v flow"));
    typist.press("j");
    assert!(!resize(&mut typist, 79).contains("rows view again"));
    assert!(resize(&mut typist, 80).contains("rows view again"));
}

#[test]
fn context_grows_and_shrinks() {
    let mut typist = opened((80, 40), ColorMode::True, &ferry::pairs());
    let folds = |typist: &Typist| {
        let pane = reading(typist).pane();
        let stops = (0..pane.scroll.n_items()).filter_map(|stop| pane.stop(stop));
        let folded = stops.map(|stop| stop.item.rows().len()).filter(|rows| *rows > 1);
        folded.sum::<usize>()
    };
    assert_eq!(folds(&typist), 4);
    typist.press("-");
    assert!(typist.screen().contains("context: 0 rows beside shared text"));
    assert_eq!(folds(&typist), 6);
    typist.press("2+");
    assert_eq!(folds(&typist), 2);
    typist.press("+");
    assert_eq!(folds(&typist), 0);
    typist.press("1-Z");
    assert_eq!(folds(&typist), 0);
    typist.press("-");
    assert_eq!(folds(&typist), 0, "what was unfolded stays so");
}
