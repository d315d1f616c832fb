//! The views of a comparison without a terminal: keys are typed and screens compared, and the lines that
//! they are made of keep their word for any two texts. `UPDATE_EXPECT=1` rewrites the golden files.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/drawn.rs"]
mod drawn;
#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use std::ops::Range;
use std::sync::Arc;

use expect_test::{ExpectFile, expect_file};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use ratatui::layout::Size;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use wirecopy::compare::Comparison;
use wirecopy::pair::{Pair, Side};
use wirecopy::present::{Item, Row, visible_text};
use wirecopy::span::Span;
use wirecopy::tui::action::{Action, CopyTrouble, Effect, Route};
use wirecopy::tui::desk::Arrangement;
use wirecopy::tui::keymap::Mode;
use wirecopy::tui::manner::{Lock, View};
use wirecopy::tui::page::{self, Content};
use wirecopy::tui::pane::{Pane, partner};
use wirecopy::tui::reading::{Panes, Reading};
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

#[test]
fn unlocked_panes_scroll_by_themselves_and_come_back() {
    let mut typist = opened((80, 24), ColorMode::True, &ferry::pairs());
    typist.press("v");
    let tops = |typist: &Typist| match reading(typist).panes() {
        Panes::Flow(flow) => flow.tops,
        Panes::One(_) => panic!("not in flow"),
    };
    typist.press("LG");
    assert!(tops(&typist).left > tops(&typist).right);
    typist.press("gn=");
    assert_ne!(tops(&typist).left, tops(&typist).right, "sentence 3 of A is 10 in B");
    check_alongside(reading(&typist)).unwrap();
}

/// Checks what the lines of a reading promise: they fit, the bytes they name are what they show, and of
/// what is unfolded nothing is lost or doubled.
fn check_lines(reading: &Reading) -> TestCaseResult {
    let width = reading.columns().text();
    let mut shown: Pair<String> = Pair::default();
    let panes: Vec<&Pane> = match reading.panes() {
        Panes::One(pane) => vec![pane],
        Panes::Flow(flow) => vec![&flow.panes.left, &flow.panes.right],
    };
    let mut has_folds = false;
    for pane in panes {
        for line in 0..pane.scroll.n_lines() {
            let (stop, nth) = pane.scroll.item_at(line).unwrap();
            let stop = pane.stop(stop).unwrap();
            has_folds |= stop.item.rows().len() > 1;
            for (side, fragment) in fragments(reading, reading.page().line(stop, nth), width)? {
                shown[side].push_str(&solid(&fragment));
            }
        }
    }
    let whole: &[Side] = match reading.desk().arrangement() {
        Arrangement::View(View::Rows | View::Flow) => &Side::BOTH,
        // Where both have a word, it is shown in the spelling of A.
        Arrangement::View(View::Merged) => &[Side::Left],
        Arrangement::OneSide => &[reading.focus()],
    };
    for side in whole.iter().filter(|_| width > 1 && !has_folds) {
        prop_assert_eq!(sorted(&shown[*side]), sorted(&all_of(reading.comparison(), *side)));
    }
    Ok(())
}

/// Returns the texts of a line with the side they come from; checks that they fit, and show the bytes that
/// they stand for.
fn fragments(
    reading: &Reading,
    content: Content<'_>,
    width: usize,
) -> Result<Vec<(Side, String)>, TestCaseError> {
    let mut found: Vec<(Side, Span, String)> = Vec::new();
    match content {
        Content::Apart(lines) => {
            for side in Side::BOTH {
                let Some(line) = lines[side] else { continue };
                prop_assert!(line.width <= width);
                found.extend(line.fragments.iter().map(|f| (side, f.span, f.text.clone())));
            }
        }
        Content::Woven(_, line, _) => {
            prop_assert!(line.width <= width);
            found.extend(line.fragments.iter().map(|f| (f.tag.0, f.span, f.text.clone())));
        }
        Content::Note => {}
    }
    for (side, span, text) in found.iter().filter(|_| width > 1) {
        let bytes = span.slice(&reading.comparison().articles[*side].article.text);
        prop_assert_eq!(with_cells(&solid(text)), with_cells(&seen(bytes)));
    }
    Ok(found.into_iter().map(|(side, _, text)| (side, text)).collect())
}

/// Returns a text without white space.
fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Returns all that one side has, as it is shown, without white space.
fn all_of(comparison: &Comparison, side: Side) -> String {
    let article = &comparison.articles[side];
    let texts = article.sentences.iter().map(|s| s.span.slice(&article.article.text));
    texts.map(seen).collect()
}

/// Returns what is seen of a text, without white space: a mark that stands on nothing is not seen.
fn seen(text: &str) -> String {
    let clusters = text.graphemes(true).map(visible_text);
    solid(&clusters.filter(|shown| shown.width() > 0).collect::<String>())
}

/// Returns the characters of a text that take a cell: a mark may lose the letter that it stands on to
/// another stretch, and then it is not shown.
fn with_cells(text: &str) -> String {
    text.chars().filter(|c| c.width() > Some(0)).collect()
}

/// Returns the characters of a text that take a cell, in order: rows do not keep the order of the right
/// article.
fn sorted(text: &str) -> String {
    let mut chars: Vec<char> = with_cells(text).chars().collect();
    chars.sort_unstable();
    chars.into_iter().collect()
}

/// Checks that in locked panes the partner of what the cursor is on stands in the same line.
fn check_alongside(reading: &Reading) -> TestCaseResult {
    let Some((own, partner)) = lines_of_partners(reading) else { return Ok(()) };
    prop_assert_eq!(own.start, partner.start);
    Ok(())
}

/// Checks that in locked panes the partner of what the cursor is on can be seen.
fn check_in_sight(reading: &Reading) -> TestCaseResult {
    let Some((_, partner)) = lines_of_partners(reading) else { return Ok(()) };
    let height = reading.pane().scroll.height().cast_signed();
    prop_assert!(partner.start < height && partner.end > 0, "{partner:?} of {height}");
    Ok(())
}

/// Returns the lines of the screen that in two panes has what the cursor is on, and those of its partner,
/// which may be off the screen; nothing where the first of its own is not on it.
fn lines_of_partners(reading: &Reading) -> Option<(Range<isize>, Range<isize>)> {
    let Panes::Flow(flow) = reading.panes() else { return None };
    let focus = reading.focus();
    let cursor = flow.panes[focus].scroll.cursor();
    let Item::Row(row) = flow.panes[focus].stop(cursor)?.item else { return None };
    let other = partner(reading.rows(), row, focus.other())?;
    let pane = &flow.panes[focus.other()];
    let holds = |stop: &usize| pane.stop(*stop).is_some_and(|s| s.item == Item::Row(other));
    let found = (0..pane.scroll.n_items()).find(holds).unwrap();
    let lines = |side: Side, stop| {
        let start = flow.line_of(side, stop);
        start..start + flow.panes[side].scroll.lines_of(stop).len().cast_signed()
    };
    let own = lines(focus, cursor);
    let is_on_screen = (0..pane.scroll.height().cast_signed()).contains(&own.start);
    is_on_screen.then(|| (own, lines(focus.other(), found)))
}

/// Returns which rows are on the screen.
fn rows_on_screen(reading: &Reading) -> Vec<usize> {
    let pane = reading.pane();
    let stops = (0..pane.scroll.n_items()).filter_map(|stop| pane.stop(stop));
    stops.map(|stop| stop.item.rows().start).collect()
}

/// Two texts of awkward characters with a sentence in common.
fn awkward() -> impl Strategy<Value = Pair<String>> {
    let word = prop::sample::select(vec![
        "ferry",
        "東京都",
        "e\u{301}te\u{301}",
        "👩‍👩‍👧",
        "🇫🇷",
        "a\tb",
        "co\u{ad}op",
        "zero\u{200b}width",
        "नमस्ते",
        "x\u{200d}y",
        "“quoted”",
        "\u{202e}turned",
        "incomprehensibilities",
        "ﷺ",
        "no.",
    ]);
    let text = || prop::collection::vec(word.clone(), 0..40).prop_map(|words| words.join(" "));
    (text(), text(), text(), text()).prop_map(|(one, other, more, last)| {
        let same = drawn::LONG[0];
        Pair::new(format!("{one}\n\n{same} {more}"), format!("{other} {same}\n\n{last}"))
    })
}

fn any_pair() -> impl Strategy<Value = Pair<String>> {
    prop_oneof![awkward(), drawn::related(), drawn::strange()]
}

proptest! {
    #[test]
    fn lines_keep_their_word(
        texts in any_pair(),
        size in (0_u16..=300, 8_u16..60),
        keys in "[vfeznNjkGgZlh=L+-]{0,12}",
    ) {
        let comparison = Arc::new(support::compared(&texts.left, &texts.right));
        let mut typist = opened(size, ColorMode::True, &[comparison]);
        if typist.state.reading.is_none() {
            return Ok(());
        }
        typist.press(&keys);
        typist.screen();
        check_lines(reading(&typist))?;
        if typist.state.manner.lock == Lock::Locked {
            check_in_sight(reading(&typist))?;
            typist.press("=");
            check_alongside(reading(&typist))?;
        }
        typist.press("99-ZZ");
        check_lines(reading(&typist))?;
    }

    #[test]
    fn unfolding_and_folding_changes_nothing(texts in any_pair(), width in 40_u16..=300) {
        let comparison = Arc::new(support::compared(&texts.left, &texts.right));
        let mut typist = opened((width, 30), ColorMode::True, &[comparison]);
        typist.press("gj");
        let before = rows_on_screen(reading(&typist));
        let row = reading(&typist).row();
        for keys in ["zz", "ZZ"] {
            typist.press(keys);
            prop_assert_eq!(rows_on_screen(reading(&typist)), &*before);
            prop_assert_eq!(reading(&typist).row(), row);
        }
    }

    #[test]
    fn both_sides_of_a_row_begin_in_one_line(texts in any_pair(), width in 80_u16..=300) {
        let comparison = Arc::new(support::compared(&texts.left, &texts.right));
        let typist = opened((width, 30), ColorMode::True, &[comparison]);
        let reading = reading(&typist);
        for (row, found) in reading.rows().iter().enumerate() {
            let stop = page::Stop { item: Item::Row(row), side: None };
            let height = reading.page().height(&stop);
            if let (Row::Match { .. }, Content::Apart(lines)) = (found, reading.page().line(&stop, 0)) {
                prop_assert!(lines.left.is_some() && lines.right.is_some());
            }
            let is_there = |nth| reading.page().line(&stop, nth) != Content::Note;
            let is_empty = page::cells(found) == Pair::default();
            prop_assert!(is_empty || (0..height).all(is_there) && !is_there(height));
        }
    }
}
