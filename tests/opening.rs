//! Opens articles in an editor and in a browser: keys are typed, and what is asked of the world is looked at.

#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use std::sync::Arc;

use wirecopy::align::Settings;
use wirecopy::compare::{Comparison, compare};
use wirecopy::pair::Pair;
use wirecopy::segment::segment;
use wirecopy::tui::action::{Action, Effect};
use wirecopy::tui::keymap::Mode;
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

const SHARED: &str = "The very same sentence stands in both of these two articles today.";

/// Returns a typist before a list of one pair: of B the address is known.
fn before_the_list(address: &str) -> Typist {
    let mut articles = Pair::new(
        support::article("a.txt", &format!("Only here, and before it.\n\n{SHARED}")),
        support::article("b.txt", &format!("One.\r\nTwo.\r\n\r\n\r\n{SHARED}\n\nThe end of it.")),
    );
    articles.right.url = Some(address.to_owned());
    let articles = articles.map(|article| Arc::new(segment(Arc::new(article))));
    let pair: Arc<Comparison> = Arc::new(compare(articles, Settings::default()));
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&[pair]);
    typist
}

/// Returns the file and the line that the editor was asked for last.
#[track_caller]
fn edited(typist: &Typist) -> (&str, u64) {
    match typist.effects.last() {
        Some(Effect::Edit(spot)) => (&spot.id.0, spot.line),
        other => panic!("no editor was asked for: {other:?}"),
    }
}

#[test]
fn the_editor_opens_at_the_passage_of_the_side_in_focus() {
    let mut typist = before_the_list("");
    typist.press("o");
    assert_eq!(edited(&typist), ("a.txt", 1));
    typist.press("<cr>o");
    assert_eq!(edited(&typist), ("a.txt", 3));
    typist.press("<tab>o");
    assert_eq!(edited(&typist), ("b.txt", 5));
    typist.press("Go");
    assert_eq!(edited(&typist), ("b.txt", 7));
    typist.hear(Action::Visited(Err("vi ended with exit code 1".to_owned())));
    assert!(typist.screen().contains("vi ended with exit code 1"));
}

#[test]
fn the_browser_opens_what_was_agreed_to() {
    let mut typist = before_the_list("https://b.example/1");
    typist.press("O");
    assert!(typist.screen().contains("no web address of A is known"), "{}", typist.screen());
    typist.press("<cr><tab>O");
    assert_eq!(typist.state.mode(), Mode::Browse);
    assert!(typist.screen().contains("https://b.example/1"), "{}", typist.screen());
    typist.press("<esc>");
    assert_eq!((typist.state.mode(), typist.effects.len()), (Mode::Compare, 0));
    typist.press("OxJ<cr>y");
    assert!(
        matches!(&typist.effects[..], [Effect::Browse(address)] if **address == *"https://b.example/1")
    );
    assert_eq!(typist.state.mode(), Mode::Compare);
    typist.press("Yu");
    let clip = typist.effects.last();
    assert!(matches!(clip, Some(Effect::Copy(clip)) if clip.text == "https://b.example/1"));
    typist.press("<tab>Yu");
    assert!(typist.screen().contains("no web address of A is known"));
}

#[test]
fn what_is_no_address_of_the_web_is_not_opened() {
    let mut typist = before_the_list("file:///etc/passwd");
    typist.press("<cr><tab>O");
    let said = "the address of B is not opened: it is not of http:// or https://";
    assert!(typist.screen().contains(said), "{}", typist.screen());
    typist.press("Yu");
    assert!(typist.screen().contains(said), "{}", typist.screen());
    // It is told, as everything that is known.
    typist.press("i");
    assert!(typist.screen().contains("file:///etc/passwd"));
}
