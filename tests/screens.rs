//! The screens without a terminal: keys are typed, what is shown is compared line by line, style by
//! style. `UPDATE_EXPECT=1` rewrites the files in `golden/screens/`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use expect_test::{ExpectFile, expect, expect_file};

use wirecopy::article::ArticleId;
use wirecopy::compare::Comparison;
use wirecopy::export::{TableRow, write_table};
use wirecopy::tui::action::{Action, Effect, Existing, SaveTrouble};
use wirecopy::tui::entry::{Brief, Entry};
use wirecopy::tui::keymap::Keymap;
use wirecopy::tui::legend;
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// Returns a typist before a scan that found `pairs` and is done.
fn finished((width, height): (u16, u16), colours: ColorMode, pairs: &[Arc<Comparison>]) -> Typist {
    let mut typist = Typist::new(width, height, colours);
    typist.scan(pairs);
    typist
}

#[expect(clippy::needless_pass_by_value, reason = "reads better with `expect_file!` in the call")]
fn check(size: (u16, u16), keys: &str, expected: ExpectFile) {
    let mut typist = finished(size, ColorMode::True, &ferry::pairs());
    typist.press(keys);
    expected.assert_eq(&typist.screen());
}

#[test]
fn pairs_at_usual_sizes() {
    check((80, 24), "", expect_file!["golden/screens/pairs-80x24.txt"]);
    check((120, 40), "j", expect_file!["golden/screens/pairs-120x40.txt"]);
    check((60, 24), "", expect_file!["golden/screens/pairs-60x24.txt"]);
    check((40, 10), "", expect_file!["golden/screens/pairs-40x10.txt"]);
}

#[test]
fn comparison_at_usual_sizes() {
    check((80, 24), "<cr>", expect_file!["golden/screens/compare-80x24.txt"]);
    check((120, 40), "<cr>Z", expect_file!["golden/screens/compare-120x40.txt"]);
    check((200, 50), "<cr>", expect_file!["golden/screens/compare-200x50.txt"]);
    check((60, 24), "<cr>", expect_file!["golden/screens/compare-60x24.txt"]);
    check((40, 10), "<cr>n", expect_file!["golden/screens/compare-40x10.txt"]);
}

#[test]
fn overlays() {
    check((80, 24), "?", expect_file!["golden/screens/help-pairs-80x24.txt"]);
    check((60, 24), "<cr>?<pgdn>", expect_file!["golden/screens/help-compare-60x24.txt"]);
    check((40, 10), "?", expect_file!["golden/screens/help-40x10.txt"]);
    check((80, 24), "?G", expect_file!["golden/screens/help-signs-80x24.txt"]);
    check((60, 24), "<cr>?G", expect_file!["golden/screens/help-signs-60x24.txt"]);
    check((80, 24), "X<c-u>a.html", expect_file!["golden/screens/export-80x24.txt"]);
}

#[test]
fn seeds_at_usual_sizes() {
    for (size, name) in [((80, 24), "80x24"), ((120, 40), "120x40"), ((60, 24), "60x24")] {
        let mut typist = finished(size, ColorMode::True, &ferry::sharing(&support::seeds()));
        let pairs = typist.screen();
        typist.press("<cr>");
        let shown = format!("{pairs}\n{}", typist.screen());
        let path = format!("{}/tests/golden/screens/seeds-{name}.txt", env!("CARGO_MANIFEST_DIR"));
        expect_file![path].assert_eq(&shown);
    }
}

#[test]
fn every_colour_mode_tells_the_same() {
    let shown = [ColorMode::True, ColorMode::Ansi16, ColorMode::None].map(|colours| {
        let mut typist = finished((80, 24), colours, &ferry::pairs());
        typist.press("<cr>");
        typist.screen()
    });
    assert_eq!(shown[0], shown[1]);
    expect_file!["golden/screens/compare-no-colour-80x24.txt"].assert_eq(&shown[2]);
    let text = |screen: &str| -> Vec<String> {
        screen.lines().filter(|line| line.starts_with('|')).map(str::to_owned).collect()
    };
    assert_eq!(text(&shown[0]), text(&shown[2]));
}

#[test]
fn says_what_to_do_where_there_is_nothing_to_see() {
    let mut typist = Typist::new(80, 14, ColorMode::True);
    let mut shown = typist.screen();
    typist.hear(Action::Listed { articles: 1_284 });
    typist.hear(Action::Progress { done: 3, total: 8 });
    shown += &typist.screen();
    typist.hear(Action::Skipped("failed to read a/\x1b]0;b.txt: is empty".to_owned()));
    typist.hear(Action::Finished);
    shown += &typist.screen();
    typist.press("!");
    shown += &typist.screen();
    typist.press("<esc><cr>");
    shown += &typist.screen();
    for (articles, has_limits) in [(0, false), (1, false), (5, true)] {
        let mut typist = Typist::new(80, 14, ColorMode::True);
        typist.state.has_limits = has_limits;
        typist.hear(Action::Listed { articles });
        typist.hear(Action::Finished);
        shown += &typist.screen();
    }
    expect_file!["golden/screens/nothing-80x14.txt"].assert_eq(&shown);
}

#[test]
fn small_terminals() {
    let pairs = ferry::pairs();
    for (width, height) in [(38, 9), (80, 2), (80, 1), (3, 3), (1, 1), (80, 9), (39, 24)] {
        let mut typist = finished((width, height), ColorMode::True, &pairs);
        let first = typist.screen().chars().nth(1);
        assert!(matches!(first, Some('N' | '…')), "{width}×{height}");
        typist.press("q");
        assert!(matches!(typist.effects[..], [Effect::Quit]));
    }
    for (width, height) in [(0, 0), (80, 0), (0, 24)] {
        let mut typist = finished((width, height), ColorMode::True, &pairs);
        typist.press("<cr>nq");
        assert!(matches!(typist.effects[..], [Effect::Quit]));
    }
    expect![[r#"
        |Needs 40×10 (now 38×9)
        |q quits
        |
        |
        |
        |
        |
        |
        |
    "#]]
    .assert_eq(&finished((38, 9), ColorMode::True, &pairs).screen());
}

/// Types keys at 80×24 and returns the last but one line: what the cursor is on.
#[track_caller]
fn check_status(keys: &str, expected: &str) {
    let mut typist = finished((80, 24), ColorMode::True, &ferry::pairs());
    typist.press(keys);
    let screen = typist.screen();
    let lines: Vec<&str> = screen.lines().filter_map(|line| line.strip_prefix('|')).collect();
    let status = lines[lines.len() - 2].trim();
    assert_eq!(status.split("  ").next().unwrap_or_default(), expected, "after {keys}");
}

#[test]
fn steps_through_passages_and_pairs() {
    check_status("<cr>", "n: passage 1/1 (1/4) · ~ edited: sentence 2 in A, 2 in B · 19 words");
    check_status("<cr>n", "n: passage 1/1 (2/4) · ⇄ moved, word for word: A 3, B 10 · 14 words");
    check_status("<cr>3n", "n: passage 1/1 (4/4) · = word for word: A 11, B 8 · 17 words");
    check_status("<cr>99n", "n: passage 1/1 (4/4) · = word for word: A 11, B 8 · 17 words");
    check_status("<cr>99nn", "last passage · J for next pair");
    check_status(
        "<cr>99nnn",
        "n: passage 1/1 · = word for word: sentence 12 in A, 2 in B · 13 words",
    );
    check_status("<cr>N", "first passage · K for previous pair");
    check_status("<cr>NjN", "n: passage 1/1 (1/4) · ~ edited: sentence 2 in A, 2 in B · 19 words");
    check_status("<cr>NN", "first pair");
    check_status("<cr>99J", "n: passage 1/1 · = word for word: sentence 9 in A, 2 in B · 13 words");
    check_status("<cr>99JJ", "last pair");
}

#[test]
fn steps_through_differences() {
    check_status("<cr>g>", "n: passage 1/1 (1/4) · ~ edited: sentence 2 in A, 2 in B · 19 words");
    check_status("<cr>g>>", "n: passage 1/1 (2/4) · ⇄ moved, word for word: A 3, B 10 · 14 words");
    check_status("<cr>g>>>", "n: 1 passage · sentence 3 only in B");
    check_status("<cr>g4>", "n: 1 passage · sentence 5 only in A · sentence 5 only in B");
    check_status("<cr>g99>", "n: 1 passage · sentence 5 only in A · sentence 5 only in B");
    check_status("<cr>g99>>", "no difference further down");
    check_status("<cr>g>><", "n: passage 1/1 (1/4) · ~ edited: sentence 2 in A, 2 in B · 19 words");
    check_status("<cr>g<", "no difference further up");
}

#[test]
fn counts_go_to_sentences_of_the_side_in_focus() {
    check_status("<cr>7G", "n: 1 passage · sentence 7 only in A · sentence 7 only in B");
    check_status(
        "<cr><tab>10G",
        "n: passage 1/1 (2/4) · ⇄ moved, word for word: A 3, B 10 · 14 words",
    );
    check_status("<cr>l11G", "n: 1 passage · sentence 11 of B is page furniture");
    check_status("<cr>99G", "A has no sentence 99");
    check_status("<cr>nx", "n: passage 1/1 (4/4) · ⇄ moved, word for word: A 10, B 3 · 14 words");
    check_status("<cr>12", "n: passage 1/1 (1/4) · ~ edited: sentence 2 in A, 2 in B · 19 words");
}

#[test]
fn folds_and_unfolds() {
    check_status("<cr>z", "nothing folds here");
    check_status(
        "<cr>nnjj",
        "n: 1 passage · 4 sentences only in A, 2 sentences only in B · z unfolds",
    );
    check_status("<cr>nnjjz", "n: 1 passage · sentence 6 only in A · sentence 6 only in B");
    check_status(
        "<cr>nnjjzjz",
        "n: 1 passage · 4 sentences only in A, 2 sentences only in B · z unfolds",
    );
    check_status("<cr>Znnjj", "n: 1 passage · sentence 6 only in A · sentence 6 only in B");
    check_status(
        "<cr>ZZnnjj",
        "n: 1 passage · 4 sentences only in A, 2 sentences only in B · z unfolds",
    );
}

#[test]
fn weaker_resemblance_is_shown_and_hidden_again() {
    let mut typist = finished((80, 24), ColorMode::True, &ferry::pairs());
    typist.press("<cr>nx");
    let before = typist.screen();
    let here = |typist: &Typist| {
        let reading = typist.state.reading.as_ref().unwrap();
        (reading.sentence(), reading.focus(), reading.comparison().settings.weak)
    };
    let (sentence, focus, _) = here(&typist);
    typist.press("W");
    assert_eq!(here(&typist), (sentence, focus, true));
    assert!(typist.screen().contains("weak shown · "), "{}", typist.screen());
    typist.press("J");
    assert!(typist.state.reading.as_ref().unwrap().comparison().settings.weak);
    typist.press("Knx<tab>WW");
    assert_eq!(here(&typist), (sentence, focus, true));
    typist.press("W");
    assert_eq!(here(&typist), (sentence, focus, false));
    assert!(typist.screen().contains("weaker resemblance is hidden"));
    typist.press("<tab><tab>");
    assert_eq!(typist.screen(), before);
}

#[test]
fn a_weak_passage_is_called_so() {
    let found = Comparison::clone(&ferry::pairs()[0]);
    let words = found.score.words;
    let found = support::weakened(found, 0);
    assert!(found.score.words < words);
    let mut typist = finished((120, 24), ColorMode::True, &[Arc::new(found)]);
    let list = typist.screen();
    assert!(list.contains(" · 1 weak resemblance"), "{list}");
    assert!(list.contains("weak shown · 1/1"), "{list}");
    typist.press("<cr>");
    let comparison = typist.screen();
    assert!(comparison.contains("weak resemblance, "), "{comparison}");
    assert!(comparison.contains("weak shown · "), "{comparison}");
}

#[test]
fn exports_and_asks_before_it_replaces() {
    let mut typist = finished((80, 24), ColorMode::True, &ferry::pairs());
    let name = PathBuf::from("0412-8840.html");
    typist.press("<cr>X<cr>");
    let Some(Effect::Save(save)) = typist.effects.pop() else { panic!("nothing to save") };
    assert_eq!((&save.path, save.existing), (&name, Existing::Keep));
    typist.hear(Action::SaveFailed(name.clone(), SaveTrouble::Exists));
    assert!(typist.screen().contains("Replace it?"));
    typist.effects.clear();
    typist.press("n");
    assert!(typist.effects.is_empty());
    typist.press("<cr>");
    typist.hear(Action::SaveFailed(name.clone(), SaveTrouble::Exists));
    typist.press("y");
    let Some(Effect::Save(save)) = typist.effects.pop() else { panic!("nothing to save") };
    assert_eq!((&save.path, save.existing), (&name, Existing::Replace));
    typist.hear(Action::Saved(vec![name]));
    assert!(typist.screen().contains("written to 0412-8840.html"));
}

#[test]
fn a_failed_export_says_why_and_keeps_the_path() {
    let mut typist = finished((80, 24), ColorMode::True, &ferry::pairs());
    typist.press("X<c-u>q?X.md<cr>");
    let path = PathBuf::from("q?X.md");
    let reason = "failed to write q?X.md: no space left".to_owned();
    typist.hear(Action::SaveFailed(path, SaveTrouble::Failed(reason)));
    let screen = typist.screen();
    assert!(screen.contains("no space left") && screen.contains("to: q?X.md"), "{screen}");
    typist.press("<c-u><cr>");
    assert!(typist.screen().contains("type the path of a file first"));
}

#[test]
fn pasted_text_is_no_command() {
    let mut typist = finished((80, 24), ColorMode::True, &ferry::pairs());
    typist.hear(Action::Pasted("q\nq".to_owned()));
    assert!(typist.effects.is_empty());
    typist.press("X<c-u>");
    typist.hear(Action::Pasted(" out\x1b[2J.txt\nq".to_owned()));
    assert!(typist.screen().contains("to: out "));
}

#[test]
fn the_first_pair_is_selected_until_another_is_chosen() {
    let mut pairs = ferry::pairs();
    pairs.sort_by_key(|pair| pair.score.words);
    let words = |typist: &Typist| typist.state.list.selected().map(|pair| pair.score.words);
    for (keys, kept) in [("", pairs.len() - 1), ("k", 0), ("<cr>q", 0)] {
        let mut typist = Typist::new(80, 24, ColorMode::True);
        typist.find(&pairs[0]);
        typist.press(keys);
        pairs[1..].iter().for_each(|pair| typist.find(pair));
        assert_eq!(words(&typist), Some(pairs[kept].score.words), "after {keys:?}");
        let list = &typist.state.list;
        let ranked: Vec<usize> =
            list.rows().iter().map(|row| list.entry(*row).score.words).collect();
        assert!(ranked.is_sorted_by(|one, other| one >= other), "{ranked:?}");
    }
}

#[test]
fn a_pair_that_is_gone_after_a_rescan_says_so_and_one_that_changed_is_compared_again() {
    let pairs = ferry::pairs();
    let mut typist = finished((100, 24), ColorMode::True, &pairs);
    typist.press("<cr>R");
    assert!(matches!(typist.effects.pop(), Some(Effect::Scan)));
    typist.find(&pairs[1]);
    typist.hear(Action::Finished);
    let shown = typist.screen();
    assert!(
        shown.contains("pair gone") && shown.contains("did not find this pair again"),
        "{shown}"
    );
    assert!(typist.effects.is_empty());

    let mut typist = finished((100, 24), ColorMode::True, &pairs);
    typist.press("<cr>R");
    typist.effects.clear();
    let entry = Entry::new(&pairs[0]);
    let change = |brief: Arc<Brief>| {
        Arc::new(Brief { sha256: "0".repeat(64).into(), ..Brief::clone(&brief) })
    };
    let changed = Entry { articles: entry.articles.map(change), ..entry };
    typist.hear(Action::Found(vec![changed]));
    typist.hear(Action::Finished);
    assert!(matches!(typist.effects[..], [Effect::Compare(..)]), "{:?}", typist.effects);
    assert!(!typist.screen().contains("pair gone"), "{}", typist.screen());
}

/// Returns the entry of a pair as if its articles had other names.
fn renamed(pair: &Arc<Comparison>, nth: usize) -> Entry {
    let entry = Entry::new(pair);
    let rename = |brief: Arc<Brief>| {
        Arc::new(Brief { id: ArticleId(format!("{nth}/{}", brief.id)), ..Brief::clone(&brief) })
    };
    Entry { articles: entry.articles.map(rename), ..entry }
}

#[test]
fn the_selected_pair_stays_where_it_is_on_the_screen() {
    let pairs = ferry::pairs();
    let mut typist = Typist::new(80, 12, ColorMode::True);
    for nth in 0..30 {
        typist.hear(Action::Found(vec![renamed(&pairs[1], nth)]));
    }
    typist.press("9j");
    let line = |typist: &Typist| typist.screen().lines().position(|line| line.starts_with("|▸"));
    let (before, selected) = (line(&typist), typist.state.list.selected_idx());
    typist.find(&pairs[0]);
    assert_eq!(typist.state.list.selected_idx(), selected + 1);
    assert_eq!(line(&typist), before);
}

#[test]
fn hostile_names_and_texts_are_shown_and_do_not_act() {
    let hostile = [
        "\x1b]52;c;aGFjaw==\x07 title\u{202e}",
        "The very same sentence \x1b[2J stands in both of these articles today.",
    ];
    let make = |id: &str| ferry::published(id, "Out\x1b[Hlet\u{9b}", "2026-05-12", &hostile);
    let pairs = ferry::sharing(&[make("a\x1b[2J.txt"), make("b\r\n.txt")]);
    let mut typist = finished((80, 24), ColorMode::True, &pairs);
    let mut shown = typist.screen();
    typist.press("<cr>");
    shown += &typist.screen();
    typist.press("X");
    shown += &typist.screen();
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{shown}");
    expect_file!["golden/screens/hostile-80x24.txt"].assert_eq(&shown);
}

#[test]
fn the_readme_shows_what_the_program_shows() {
    let mut typist = finished((80, 24), ColorMode::True, &ferry::sharing(&support::seeds()));
    typist.state.places = vec!["seeds".to_owned()];
    let pairs = fenced(&typist.screen());
    typist.press("<cr>");
    let comparison = fenced(&typist.screen());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let mut readme = std::fs::read_to_string(&path).unwrap();
    let parts = [
        ("pairs", pairs),
        ("comparison", comparison),
        ("table", table_of_seeds()),
        ("keys", Keymap::default().markdown()),
        ("signs", legend::markdown_of_comparison()),
        ("verdicts", legend::markdown_of_verdicts()),
    ];
    for (name, part) in parts {
        let [start, end] = [format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->")];
        let (before, rest) = readme.split_once(&start).expect("the part has a beginning");
        let (_, after) = rest.split_once(&end).expect("the part has an end");
        readme = format!("{before}{start}{part}{end}{after}");
    }
    expect_file![path].assert_eq(&readme);
}

/// Returns what `wirecopy pairs seeds` prints, as a block of Markdown.
fn table_of_seeds() -> String {
    let mut pairs = ferry::sharing(&support::seeds());
    pairs.sort_by_key(|pair| Reverse(pair.score.words));
    let rows: Vec<TableRow> = pairs.iter().map(|pair| TableRow::from(&**pair)).collect();
    let mut table = Vec::new();
    write_table(&rows, 80, &mut table).unwrap();
    format!("```text\n$ wirecopy pairs seeds\n{}```\n", String::from_utf8(table).unwrap())
}

/// Returns a screen without its styles, as a block of Markdown.
fn fenced(screen: &str) -> String {
    let lines = screen.lines().filter_map(|line| line.strip_prefix('|')).map(str::trim_end);
    format!("```text\n{}\n```\n", lines.collect::<Vec<_>>().join("\n"))
}
