//! Menus, dialogs and what is offered in them: keys are typed, what is shown and asked for is compared.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use std::sync::Arc;

use ratatui::layout::Size;

use wirecopy::tui::action::{Action, Effect};
use wirecopy::tui::keymap::{Keymap, Mode};
use wirecopy::tui::list::Sort;
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

fn typed(width: u16, height: u16, keys: &str) -> Typist {
    let mut typist = Typist::new(width, height, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press(keys);
    typist
}

/// Returns the lines of the screen without their styles.
fn lines(typist: &Typist) -> Vec<String> {
    let screen = typist.screen();
    screen.lines().filter_map(|line| line.strip_prefix('|')).map(str::to_owned).collect()
}

#[test]
fn the_sort_menu_can_be_walked() {
    for (keys, by) in [
        ("s<cr>", Sort::Words),
        ("sj<cr>", Sort::Share),
        ("s<down><down><up><cr>", Sort::Share),
        ("s3j<cr>", Sort::Share),
        ("sG<cr>", Sort::Outlet),
        ("s99jkg<cr>", Sort::Words),
        ("std", Sort::Gap),
        ("sjjjj<cr>sk<cr>", Sort::ShareOfB),
    ] {
        let typist = typed(80, 24, keys);
        assert_eq!(typist.state.list.sorting().by, by, "{keys}");
    }
    assert_eq!(typed(80, 24, "sjjj<esc>").state.list.sorting().by, Sort::Words);
}

#[test]
fn a_menu_scrolls_so_that_what_is_selected_is_seen() {
    for height in 10..16 {
        let mut typist = typed(40, height, "s");
        for _ in 0..9 {
            let shown = lines(&typist);
            assert!(shown.iter().any(|line| line.starts_with("│ ▸ ")), "{height}: {shown:#?}");
            typist.press("j");
        }
        typist.hear(Action::Resized(Size { width: 40, height: 10 }));
        let shown = lines(&typist);
        assert!(shown.iter().any(|line| line.starts_with("│ ▸ o")), "{height}: {shown:#?}");
    }
    let mut typist = typed(40, 10, "<cr>Y");
    let mut seen = String::new();
    for _ in 0..5 {
        seen += &lines(&typist).concat();
        typist.press("j");
    }
    for words in ["their sources", "comparison as plain", "as it is listed"] {
        assert!(seen.contains(words), "{words} is cut off: {seen}");
    }
}

#[test]
fn the_copy_menu_offers_what_there_is() {
    let typist = typed(80, 24, "<cr>Y");
    assert!(!lines(&typist).concat().contains("on the web"));
    let mut typist = typed(80, 24, "<cr>nYj<cr>");
    let Some(Effect::Copy(clip)) = typist.effects.pop() else { panic!("nothing was copied") };
    assert_eq!(clip.what, "both sides with their sources");
    assert_eq!(typist.state.mode(), Mode::Compare);
    let mut pair = wirecopy::compare::Comparison::clone(&ferry::pairs()[0]);
    let mut article = wirecopy::segment::Segmented::clone(&pair.articles.left);
    let mut with_address = wirecopy::article::Article::clone(&article.article);
    with_address.url = Some("https://agency.example/0412".to_owned());
    article.article = Arc::new(with_address);
    pair.articles.left = Arc::new(article);
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&[Arc::new(pair)]);
    typist.press("<cr>Y");
    assert!(lines(&typist).concat().contains("on the web"));
    typist.press("G<cr>");
    let Some(Effect::Copy(clip)) = typist.effects.pop() else { panic!("nothing was copied") };
    assert_eq!(clip.text, "https://agency.example/0412");
}

#[test]
fn the_palette_says_of_each_command_what_it_does() {
    let typist = typed(80, 24, ":reviewed");
    let shown = lines(&typist).concat();
    assert!(shown.contains("mark as reviewed; once more: not"), "{shown}");
    assert!(!shown.contains("flagged, dismissed"), "{shown}");
    let table = Keymap::default().table();
    let line = table.lines().find(|line| line.starts_with("focus-a ")).unwrap();
    assert!(line.ends_with("give A the focus"), "{line}");
}

#[test]
fn one_pair_has_no_next_one_and_a_help_that_fits_does_not_scroll() {
    let mut typist = Typist::new(200, 50, ColorMode::True);
    typist.scan(&ferry::pairs()[..1]);
    typist.press("<cr>");
    assert!(!lines(&typist)[49].contains("J/K"), "{}", lines(&typist)[49]);
    typist.press("!");
    assert!(!lines(&typist)[49].contains("j/k"), "{}", lines(&typist)[49]);
    let typist = typed(80, 24, "?");
    assert!(lines(&typist)[23].contains("j/k move"), "{}", lines(&typist)[23]);
}
