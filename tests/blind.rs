//! Blind mode: nothing on any screen tells whose the texts are, and nothing that would is done.

#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use std::sync::Arc;

use wirecopy::align::Settings;
use wirecopy::compare::compare;
use wirecopy::pair::Pair;
use wirecopy::segment::segment;
use wirecopy::tui::action::{Action, Effect};
use wirecopy::tui::list::Sort;
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// What would tell whose the articles are, each by itself.
const TELLING: [&str; 7] =
    ["Zeta", "Omega", "zeta.txt", "omega", ".example", "Jane Roe", "newsletter"];

const SHARED: &str = "The very same sentence stands in both of these two articles today.";

/// Returns a typist before a pair of which outlets, files, addresses and a byline are known.
fn typist(width: u16, height: u16) -> Typist {
    let mut articles = Pair::new(
        support::article(
            "papers/zeta.txt",
            &format!("A headline here\n\nBy Jane Roe\n\n{SHARED}\n\nOne more line of it."),
        ),
        support::article(
            "papers/omega.txt",
            &format!("Another headline\n\n{SHARED}\n\nSubscribe to our newsletter for updates."),
        ),
    );
    articles.left.outlet = Some("Zeta Times".to_owned());
    articles.right.outlet = Some("Omega Post".to_owned());
    articles.right.url = Some("https://omega.example/1".to_owned());
    let articles = articles.map(|article| Arc::new(segment(Arc::new(article))));
    let mut typist = Typist::new(width, height, ColorMode::True);
    typist.scan(&[Arc::new(compare(articles, Settings::default()))]);
    typist.hear(Action::Skipped("failed to read papers/omega/1.txt: empty".to_owned()));
    typist
}

/// Returns what of [`TELLING`] is on the screen.
fn told(typist: &Typist) -> Vec<&'static str> {
    let screen = typist.screen();
    TELLING.into_iter().filter(|telling| screen.contains(telling)).collect()
}

#[test]
fn no_screen_tells_whose_the_texts_are() {
    for (width, height) in [(60, 24), (80, 24), (120, 40), (200, 50)] {
        for keys in [
            "", "<cr>", "<cr>v", "<cr>vv", "<cr>f", "<cr>fl", "<cr>i", "<cr>Y", "!", "?", "<cr>J",
            "<cr>A",
        ] {
            let mut seen = typist(width, height);
            seen.press(keys);
            let mut blind = typist(width, height);
            blind.press("B");
            blind.press(keys);
            assert_eq!(told(&blind), [""; 0], "{width} {keys}\n{}", blind.screen());
            // Also if names were shown before.
            let mut later = typist(width, height);
            later.press(keys.trim_end_matches(['i', 'Y', '!', '?', 'A']));
            later.press("B");
            assert_eq!(told(&later), [""; 0], "{width} {keys}\n{}", later.screen());
        }
        let mut blind = typist(width, height);
        blind.press("BB");
        assert!(told(&blind).contains(&"Zeta"), "{}", blind.screen());
        blind.press("B<cr>B");
        assert!(told(&blind).contains(&"Jane Roe"), "{}", blind.screen());
    }
}

#[test]
fn what_would_tell_is_refused() {
    for keys in
        ["X", "o", "O", "<cr>X", "<cr>o", "<cr>lO", "<cr>Yb", "<cr>Yc", "<cr>Yp", "<cr>Yu", "so"]
    {
        let mut blind = typist(80, 24);
        blind.press("B");
        blind.press(keys);
        assert!(blind.effects.is_empty(), "{keys}");
        assert!(
            blind.screen().contains("would tell names, which are hidden · B"),
            "{keys}\n{}",
            blind.screen()
        );
        assert_eq!(blind.state.list.sorting().by, Sort::Words);
    }
    let mut blind = typist(80, 24);
    blind.press("B<cr>y");
    assert!(matches!(&blind.effects[..], [Effect::Copy(clip)] if clip.text == SHARED));
}

#[test]
fn a_filter_does_not_tell_names_nor_does_the_search() {
    for (line, n_rows) in [("zeta", 0), ("outlet:zeta", 1), ("papers", 0), ("another", 1)] {
        let mut blind = typist(80, 24);
        blind.press(&format!("B/{line}"));
        assert_eq!(blind.state.list.rows().len(), n_rows, "{line}");
        // Names count again once they are shown.
        blind.press("<cr>B");
        assert_eq!(blind.state.list.rows().len(), 1, "{line}");
        blind.press("B");
        assert_eq!(blind.state.list.rows().len(), n_rows, "{line}");
    }
    let mut blind = typist(80, 24);
    blind.press("B<cr>/jane<cr>");
    assert!(blind.screen().contains("“jane” is in neither text"), "{}", blind.screen());
    blind.press("B/jane<cr>gn");
    assert!(blind.screen().contains("“jane” 1/1"), "{}", blind.screen());
}

#[test]
fn an_order_by_names_does_not_stay() {
    let mut typist = typist(80, 24);
    typist.press("so");
    assert_eq!(typist.state.list.sorting().by, Sort::Outlet);
    typist.press("B");
    assert_eq!(typist.state.list.sorting().by, Sort::Words);
}
