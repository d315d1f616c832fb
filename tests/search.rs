//! The search in texts and in what lies over a screen: keys are typed, and the status, the places and the
//! marks are looked at.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use wirecopy::pair::Side;
use wirecopy::tui::action::Action;
use wirecopy::tui::keymap::Mode;
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// Returns a typist before the first pair of the ferry articles, opened.
fn opened(width: u16, height: u16) -> Typist {
    let mut typist = Typist::new(width, height, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press("<cr>");
    typist
}

/// Returns the lines of the screen, without those of the styles.
fn lines(typist: &Typist) -> Vec<String> {
    let screen = typist.screen();
    screen.lines().filter_map(|line| line.strip_prefix('|')).map(str::to_owned).collect()
}

/// Returns the last line but one.
fn status(typist: &Typist) -> String {
    let lines = lines(typist);
    lines[lines.len() - 2].trim().to_owned()
}

#[track_caller]
fn check(typist: &mut Typist, keys: &str, expected: &str) {
    typist.press(keys);
    let status = status(typist);
    assert!(status.starts_with(expected), "after {keys}: {status}");
}

/// Returns the letters of the style below the first place where a text stands.
#[track_caller]
fn style_of(typist: &Typist, text: &str) -> String {
    let screen = typist.screen();
    let mut lines = screen.lines();
    while let Some(line) = lines.next() {
        let Some(at) = line.find(text) else { continue };
        let column = line[..at].chars().count();
        let styles = lines.next().filter(|styles| styles.starts_with(' ')).unwrap_or_default();
        return styles.chars().skip(column).take(text.chars().count()).collect();
    }
    panic!("{text} is not on the screen:\n{screen}");
}

/// Returns the sentence under the cursor, from 1.
fn sentence(typist: &Typist) -> (Side, usize) {
    let (side, sentence) = typist.state.reading.as_ref().unwrap().sentence().unwrap();
    (side, sentence + 1)
}

#[test]
fn goes_from_hit_to_hit_and_round() {
    let mut typist = opened(100, 24);
    check(&mut typist, "", "n: passage 1/1 of 76 words, stretch 1/4 · ~ edited");
    typist.press("/MERROW");
    assert_eq!(typist.state.mode(), Mode::Search);
    let line = status(&typist);
    let between = line.strip_prefix("/ MERROW").and_then(|rest| rest.strip_suffix("4 hits"));
    assert!(between.is_some_and(|between| between.trim().is_empty()), "{line}");
    check(&mut typist, "<cr>", "n: “MERROW” 3/4 · passage 1/1, stretch 1/4");
    assert_eq!(style_of(&typist, "Merrow early"), "HHHHHH.ddddd");
    assert!(lines(&typist).last().unwrap().contains("n/N hit"));
    check(&mut typist, "n", "n: “MERROW” 4/4 · passage 1/1, stretch 1/4");
    check(&mut typist, "n", "last hit · n for the first one");
    check(&mut typist, "n", "n: “MERROW” 1/4 · sentence 1 only in A");
    check(&mut typist, "N", "first hit · N for the last one");
    check(&mut typist, "N", "n: “MERROW” 4/4");
    check(&mut typist, "2N", "n: “MERROW” 2/4");
    check(&mut typist, "j", "n: “MERROW” 4 hits · passage 1/1, stretch 1/4");
    check(&mut typist, ".", "n: “MERROW” 4 hits · passage 1/1 (2/4)");
    check(&mut typist, "<esc>", "n: passage 1/1, stretch 2/4");
    check(&mut typist, "n", "n: passage 1/1, stretch 3/4");
    assert_eq!(typist.state.mode(), Mode::Compare);
}

#[test]
fn opens_the_fold_that_a_hit_is_in() {
    let mut typist = opened(80, 24);
    assert!(!typist.screen().contains("Baltic"));
    check(&mut typist, "/baltic line<cr>", "n: “baltic line” 1/1 · sentence 6 only in A");
    assert_eq!(style_of(&typist, "Baltic"), "HHHHHH");
    check(&mut typist, "/parish<cr>", "n: “parish” 1/1");
    check(&mut typist, "/no such words<cr>", "“no such words” is in neither text");
    check(&mut typist, "n", "n: passage");
}

#[test]
fn finds_the_same_in_every_view() {
    let mut typist = opened(100, 24);
    typist.press("/mayor anna<cr>");
    for view in ["rows", "flow", "merged"] {
        assert_eq!(typist.state.manner.view.name(), view);
        check(&mut typist, "gn", "n: “mayor anna” 1/1");
        assert_eq!(style_of(&typist, "Mayor Anna"), "HHHHHHHHHH", "{view}");
        assert_eq!(sentence(&typist).1, 7);
        typist.press("v");
    }
    // Of what both sides have, the merged view shows one.
    typist.press("vv/calm<cr>");
    check(&mut typist, "gn", "n: “calm” 1/1");
    check(&mut typist, "vgn", "n: “calm” 1/2");
}

#[test]
fn a_side_that_stands_alone_is_searched_alone() {
    let mut typist = opened(100, 24);
    check(&mut typist, "f/parish<cr>", "“parish” is not in A · Tab for the other side");
    check(&mut typist, "<tab>n", "n: “parish” 1/1");
    assert_eq!(sentence(&typist), (Side::Right, 6));
}

#[test]
fn what_is_looked_for_stays_from_pair_to_pair() {
    let mut typist = opened(100, 24);
    typist.press("/lifeboats<cr>");
    check(&mut typist, "J", "n: “lifeboats”");
    check(&mut typist, "x", "n: “lifeboats”");
    typist.press("<esc>");
    check(&mut typist, "K", "n: passage");
}

#[test]
fn a_hit_far_down_in_a_tall_row_is_brought_onto_the_screen() {
    let mut typist = opened(40, 10);
    check(&mut typist, "/five years<cr>", "n: “five years”");
    assert!(typist.screen().contains("five years"), "{}", typist.screen());
}

#[test]
fn a_line_that_is_left_or_empty_ends_the_search() {
    let mut typist = opened(80, 24);
    typist.press("/ferry");
    assert_eq!(style_of(&typist, "ferry with"), "RRRRR.....");
    check(&mut typist, "<esc>", "n: passage 1/1 (1/4)");
    assert_eq!(style_of(&typist, "ferry with"), "..........");
    check(&mut typist, "/ferry<cr>", "n: “ferry”");
    check(&mut typist, "/<cr>", "n: “ferry”");
    check(&mut typist, "/x<bs><cr>", "n: passage 1/1 (1/4)");
}

#[test]
fn overlays_are_searched_by_themselves() {
    let mut typist = opened(80, 24);
    typist.press("/ferry<cr>?/fold");
    assert!(typist.screen().contains("/ fold"), "{}", typist.screen());
    typist.press("<cr>");
    assert_eq!(typist.state.mode(), Mode::Help);
    assert!(typist.screen().contains("n: “fold” 1/"), "{}", typist.screen());
    let top = typist.state.overlay_top;
    typist.press("nN");
    assert!(typist.screen().contains("n: “fold” 1/"));
    assert_eq!(typist.state.overlay_top, top);
    typist.press("<esc>");
    assert_eq!(typist.state.mode(), Mode::Help);
    typist.press("<esc>");
    check(&mut typist, "", "n: “ferry”");
    typist.press("i/coastguard courier<cr>");
    assert!(typist.screen().contains("no hit"), "{}", typist.screen());
    typist.press("<esc>/AGENCY/0412<cr>");
    assert_eq!(style_of(&typist, "agency/0412.txt"), "HHHHHHHHHHH....");
}

#[test]
fn the_log_is_searched_across_its_lines() {
    let mut typist = Typist::new(60, 20, ColorMode::True);
    for n in 0..40 {
        typist.hear(Action::Skipped(format!(
            "failed to read folder/of/articles/{n}.txt: binary, not text"
        )));
    }
    typist.hear(Action::Finished);
    typist.press("!/33.txt: binary, not<cr>");
    assert!(typist.screen().contains("n: “33.txt: binary, not” 1/1"), "{}", typist.screen());
    assert!(typist.screen().contains("33.txt"));
    typist.press("q");
    assert_eq!(typist.state.mode(), Mode::Log);
    typist.press("q");
    assert_eq!(typist.state.mode(), Mode::Pairs);
}
