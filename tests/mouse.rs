//! The mouse: clicks and turns of the wheel come in, and the place of the cursor is looked at.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use ratatui::layout::{Position, Size};
use wirecopy::pair::Side;
use wirecopy::tui::action::{Action, Effect};
use wirecopy::tui::keymap::Mode;
use wirecopy::tui::mouse::{Gesture, Mouse, Pointer};
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// Returns a typist with a mouse before the list of the ferry pairs.
fn typist(width: u16, height: u16) -> Typist {
    let mut typist = Typist::new(width, height, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press("<c-t>");
    typist
}

fn point(typist: &mut Typist, gesture: Gesture, (x, y): (u16, u16)) {
    typist.hear(Action::Pointed(Pointer { gesture, at: Position { x, y } }));
}

/// Returns the first place on the screen where a text stands.
#[track_caller]
fn place_of(typist: &Typist, text: &str) -> (u16, u16) {
    let screen = typist.screen();
    let lines = screen.lines().filter_map(|line| line.strip_prefix('|'));
    let found = lines.zip(0..).find_map(|(line, y)| {
        let at = line.find(text)?;
        Some((u16::try_from(line[..at].chars().count()).unwrap(), y))
    });
    found.unwrap_or_else(|| panic!("{text} is not on the screen:\n{screen}"))
}

fn sentence(typist: &Typist) -> (Side, usize) {
    let (_, sentence) = typist.state.reading.as_ref().unwrap().sentence().unwrap();
    (typist.state.reading.as_ref().unwrap().focus(), sentence + 1)
}

#[test]
fn is_the_terminals_until_it_is_taken() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    point(&mut typist, Gesture::Click, (5, 4));
    assert_eq!(typist.state.list.selected_idx(), 0);
    typist.press("<c-t>");
    assert!(typist.screen().contains("Shift selects text · Ctrl-t lets go"), "{}", typist.screen());
    point(&mut typist, Gesture::Click, (5, 4));
    assert_eq!(typist.state.list.selected_idx(), 1);
    typist.press(":mouse<cr>");
    assert!(matches!(typist.effects[..], [Effect::Mouse(Mouse::On), Effect::Mouse(Mouse::Off)]));
}

#[test]
fn points_at_pairs_and_opens_them() {
    for width in [60, 80, 200] {
        let mut typist = typist(width, 24);
        let (x, y) = place_of(&typist, "Halden Courier ▸ Weekly");
        point(&mut typist, Gesture::Click, (x, y));
        assert_eq!(typist.state.list.selected_idx(), 2, "{width}");
        point(&mut typist, Gesture::WheelUp, (x, y));
        assert_eq!(typist.state.list.selected_idx(), 0);
        point(&mut typist, Gesture::Click, (x, 20));
        assert_eq!((typist.state.list.selected_idx(), typist.state.mode()), (0, Mode::Pairs));
        point(&mut typist, Gesture::DoubleClick, (x, y));
        assert_eq!(typist.state.mode(), Mode::Compare);
        assert_eq!(typist.state.list.selected_idx(), 2);
    }
}

#[test]
fn points_at_sentences_of_both_sides() {
    for keys in ["", "v", "vv"] {
        let mut typist = typist(100, 24);
        typist.press(&format!("<cr>{keys}g"));
        let at = place_of(&typist, "No one was injured");
        point(&mut typist, Gesture::Click, at);
        assert_eq!(sentence(&typist), (Side::Left, 3), "{keys}");
        // In two panes the other one has followed to the partner.
        let (text, number) =
            if keys == "v" { ("Subscribe to our", 11) } else { ("Families waited", 3) };
        let at = place_of(&typist, text);
        point(&mut typist, Gesture::Click, at);
        assert_eq!(sentence(&typist).1, number, "{keys}");
        if keys != "vv" {
            assert_eq!(sentence(&typist).0, Side::Right, "{keys}");
        }
    }
}

#[test]
fn opens_folds_and_scrolls() {
    let mut typist = typist(80, 24);
    typist.press("<cr>");
    let before = typist.state.reading.as_ref().unwrap().pane().scroll.shown();
    point(&mut typist, Gesture::WheelDown, (10, 10));
    let after = typist.state.reading.as_ref().unwrap().pane().scroll.shown();
    assert_eq!(after.start, before.start + 3);
    point(&mut typist, Gesture::WheelUp, (10, 10));
    typist.press("gnnnjj");
    let at = place_of(&typist, "more only in A");
    point(&mut typist, Gesture::Click, at);
    assert!(!typist.screen().contains("Baltic"));
    point(&mut typist, Gesture::DoubleClick, at);
    assert!(typist.screen().contains("Baltic"), "{}", typist.screen());
    // The ruler.
    point(&mut typist, Gesture::Click, (79, 20));
    let scroll = &typist.state.reading.as_ref().unwrap().pane().scroll;
    assert_eq!(scroll.shown().end, scroll.n_lines());
}

#[test]
fn points_at_the_list_beside_a_comparison_and_scrolls_the_help() {
    let mut typist = typist(200, 50);
    typist.press("<cr>");
    let (x, y) = place_of(&typist, "Agency ▸ Weekly");
    point(&mut typist, Gesture::Click, (x, y));
    assert!(typist.screen().contains("pair 2/3"), "{}", typist.screen());
    typist.hear(Action::Resized(Size { width: 80, height: 24 }));
    typist.press("?");
    point(&mut typist, Gesture::WheelDown, (1, 1));
    assert_eq!(typist.state.overlay_top, 3);
    point(&mut typist, Gesture::Click, (1, 1));
    assert_eq!(typist.state.mode(), Mode::Help);
}

#[test]
fn no_place_is_out_of_bounds() {
    for (width, height) in [(0, 0), (1, 1), (40, 10), (60, 24), (200, 50)] {
        for keys in ["", "<cr>", "<cr>v", "<cr>vL", "<cr>f", "<cr>?", "s", ":"] {
            let mut typist = typist(width, height);
            typist.press(keys);
            for x in (0..=width + 1).step_by(7) {
                for y in 0..=height + 1 {
                    point(&mut typist, Gesture::Click, (x, y));
                    point(&mut typist, Gesture::WheelDown, (x, y));
                    point(&mut typist, Gesture::DoubleClick, (x, y));
                    point(&mut typist, Gesture::WheelUp, (x, y));
                }
            }
            typist.screen();
        }
    }
}
