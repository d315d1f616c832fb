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

use wirecopy::review::Change;
use wirecopy::tui::action::{Action, Effect, Goods};
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

/// Returns the files that were to be weighed, and how many pairs a table of them would have.
fn weighed(typist: &mut Typist) -> Vec<(String, Option<usize>)> {
    let weighed =
        std::mem::take(&mut typist.effects).into_iter().filter_map(|effect| match effect {
            Effect::Weigh(Goods::Table(pairs), path) => Some((path, Some(pairs.len()))),
            Effect::Weigh(Goods::Comparisons(_), path) => Some((path, None)),
            _ => None,
        });
    weighed.map(|(path, n_pairs)| (path.display().to_string(), n_pairs)).collect()
}

#[test]
fn the_export_says_how_large_it_would_be() {
    let mut typist = typed(80, 24, "<cr>X");
    assert_eq!(weighed(&mut typist), [("0412-8840.html".to_owned(), None)]);
    let size = |typist: &Typist| {
        let shown = lines(typist).concat();
        ["12 KB", "850 bytes", "1.3 MB"].into_iter().find(|size| shown.contains(size))
    };
    assert_eq!(size(&typist), None);
    typist.hear(Action::Weighed("0412-8840.html".into(), Some(11_001)));
    assert_eq!(size(&typist), Some("12 KB"));
    typist.press("<left><left>x");
    assert_eq!(size(&typist), None, "of another ending nothing is known yet");
    typist.hear(Action::Weighed("0412-8840.html".into(), Some(11_001)));
    assert_eq!(size(&typist), None, "nor is that of the ending before");
    typist.press("<c-u>a");
    typist.effects.clear();
    typist.hear(Action::Pasted("nna.md".to_owned()));
    assert_eq!(weighed(&mut typist), [("anna.md".to_owned(), None)]);
    typist.hear(Action::Weighed("anna.md".into(), Some(850)));
    assert_eq!(size(&typist), Some("850 bytes"));
    typist.press("<home>bob-");
    assert_eq!(weighed(&mut typist), []);
    assert_eq!(size(&typist), Some("850 bytes"));
}

#[test]
fn the_list_is_a_table_where_the_ending_says_so() {
    let mut typist = typed(80, 24, "X<c-u>all.csv");
    assert_eq!(weighed(&mut typist).last().unwrap(), &("all.csv".to_owned(), Some(3)));
    assert!(lines(&typist).concat().contains("export a table of 3 pairs"));
    typist.press("<cr>");
    let Some(Effect::Save(save)) = typist.effects.pop() else { panic!("nothing to save") };
    let Goods::Table(pairs) = save.goods else { panic!("no table") };
    let words: Vec<usize> = pairs.iter().map(|pair| pair.entry.score.words).collect();
    assert_eq!(words.len(), 3);
    assert!(words.is_sorted_by(|one, next| one >= next), "not in the order of the list: {words:?}");
    let mut typist = typed(80, 24, "/a>50<cr>X<c-u>some.CSV");
    assert_eq!(weighed(&mut typist).last().unwrap(), &("some.CSV".to_owned(), Some(1)));
    let mut typist = typed(80, 24, "jxxX<c-u>picked.csv");
    assert_eq!(weighed(&mut typist).last().unwrap(), &("picked.csv".to_owned(), Some(2)));
}

#[test]
fn what_would_be_written_can_be_copied_instead() {
    let mut typist = typed(80, 24, "<cr>X<c-y>");
    let Some(Effect::CopyFile(Goods::Comparisons(subjects), path)) = typist.effects.pop() else {
        panic!("nothing to copy");
    };
    assert_eq!((subjects.len(), path.to_str()), (1, Some("0412-8840.html")));
    assert_eq!(typist.state.mode(), Mode::Compare);
    let mut typist = typed(80, 24, "xxX<c-y>");
    assert!(weighed(&mut typist).is_empty());
    assert_eq!(typist.state.mode(), Mode::Path);
    assert!(lines(&typist).concat().contains("2 files cannot be copied at once"));
    typist.press("<c-u>a.csv<c-y>");
    assert!(matches!(typist.effects.pop(), Some(Effect::CopyFile(Goods::Table(_), _))));
}

#[test]
fn pasted_text_goes_where_the_cursor_is_and_is_as_typed() {
    let ends = ["<home>", "<home><right><right>", "<left>", ""];
    for (keys, text) in ends.into_iter().zip(["ab", "é中", "e\u{301} x", "👩‍🔬"]) {
        let [mut typed, mut pasted] = [keys, keys].map(|keys| typed(80, 24, &format!("X{keys}")));
        text.chars().for_each(|c| typed.hear(Action::Typed(c)));
        pasted.hear(Action::Pasted(text.to_owned()));
        assert_eq!(pasted.screen(), typed.screen());
        let [typed, pasted] = [typed, pasted].map(|typist| typist.state.dialog.unwrap().input);
        assert_eq!((pasted.value(), pasted.cursor()), (typed.value(), typed.cursor()));
    }
}

#[test]
fn pasted_lines_are_one_line_of_a_note() {
    let mut typist = typed(80, 24, "<cr>a");
    typist.hear(Action::Pasted("two\r\nlines\tand a tab\n\n".to_owned()));
    assert!(lines(&typist).concat().contains("two lines and a tab "), "{}", typist.screen());
    typist.press("<cr>");
    let Some(Effect::Keep(changes)) = typist.effects.pop() else { panic!("nothing is kept") };
    let [Change::Note(_, note)] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!(note, "two lines and a tab");
}
