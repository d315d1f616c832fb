//! The lines that the views of a comparison are made of: for any two texts at any size they keep their word,
//! and what is drawn is those lines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/drawn.rs"]
mod drawn;
#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[expect(dead_code, reason = "the tests of the screens use the rest")]
#[path = "support/typist.rs"]
mod typist;

use std::ops::Range;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use ratatui::layout::Size;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use wirecopy::compare::Comparison;
use wirecopy::pair::{Pair, Side};
use wirecopy::present::{Item, Row, visible_text};
use wirecopy::span::Span;
use wirecopy::tui::action::Action;
use wirecopy::tui::desk::Arrangement;
use wirecopy::tui::keymap::Mode;
use wirecopy::tui::manner::{Lock, View};
use wirecopy::tui::page::{self, Content};
use wirecopy::tui::pane::{Pane, partner};
use wirecopy::tui::reading::{Panes, Reading};
use wirecopy::tui::theme::ColorMode;
use wirecopy::tui::view::place;

use typist::Typist;

/// Returns a typist before the first of some pairs, opened.
fn opened((width, height): (u16, u16), pairs: &[Arc<Comparison>]) -> Typist {
    let mut typist = Typist::new(width, height, ColorMode::True);
    typist.scan(pairs);
    typist.press("<cr>");
    typist
}

/// Returns the comparison on the screen.
fn reading(typist: &Typist) -> &Reading {
    typist.state.reading.as_ref().unwrap()
}

#[test]
fn unlocked_panes_scroll_by_themselves_and_come_back() {
    let mut typist = opened((80, 24), &ferry::pairs());
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

/// What a reading shows of the texts.
#[derive(Default)]
struct Shown {
    /// All that is shown of each side, as it is shown, without white space.
    texts: Pair<String>,
    /// The bytes of each side that are shown.
    spans: Pair<Vec<Span>>,
    /// Whether some of it is folded.
    has_folds: bool,
}

/// Returns what a reading shows; checks that its lines fit, and that the bytes they name are what they show.
fn shown(reading: &Reading) -> Result<Shown, TestCaseError> {
    let width = reading.columns().text();
    let mut shown = Shown::default();
    let panes: Vec<&Pane> = match reading.panes() {
        Panes::One(pane) => vec![pane],
        Panes::Flow(flow) => vec![&flow.panes.left, &flow.panes.right],
    };
    for pane in panes {
        for line in 0..pane.scroll.n_lines() {
            let (stop, nth) = pane.scroll.item_at(line).unwrap();
            let stop = pane.stop(stop).unwrap();
            shown.has_folds |= stop.item.rows().len() > 1;
            for (side, span, text) in fragments(reading, reading.page().line(stop, nth), width)? {
                shown.texts[side].push_str(&solid(&text));
                shown.spans[side].push(span);
            }
        }
    }
    Ok(shown)
}

/// Checks what the lines of a reading promise: they fit, the bytes they name are what they show, and of
/// what is unfolded nothing is lost or doubled, and A and what has a pane of its own are in their order.
fn check_lines(reading: &Reading) -> TestCaseResult {
    let shown = shown(reading)?;
    if reading.columns().text() < 2 || shown.has_folds {
        return Ok(());
    }
    let (in_order, in_any): (&[Side], &[Side]) = match reading.desk().arrangement() {
        Arrangement::View(View::Rows) => (&[Side::Left], &[Side::Right]),
        Arrangement::View(View::Flow) => (&Side::BOTH, &[]),
        Arrangement::View(View::Merged) => {
            check_woven(reading, &shown.spans.right)?;
            (&[Side::Left], &[])
        }
        Arrangement::OneSide => (&[reading.focus()], &[]),
    };
    for side in in_order {
        let all = with_cells(&all_of(reading.comparison(), *side));
        prop_assert_eq!(with_cells(&shown.texts[*side]), all);
    }
    for side in in_any {
        let all = sorted(&all_of(reading.comparison(), *side));
        prop_assert_eq!(sorted(&shown.texts[*side]), all);
    }
    Ok(())
}

/// Checks that where B is woven into A nothing of B is shown twice, and each of its words is shown: as it
/// is, or in the spelling of A where both have it.
fn check_woven(reading: &Reading, spans: &[Span]) -> TestCaseResult {
    let comparison = reading.comparison();
    let mut spans: Vec<Span> = spans.iter().copied().filter(|span| !span.is_empty()).collect();
    spans.sort_unstable_by_key(|span| span.start);
    prop_assert!(spans.is_sorted_by(|one, next| one.end <= next.start), "{spans:?}");
    let runs = comparison.alignment.matches.iter().flat_map(|found| &found.runs);
    let shared: Vec<Range<usize>> =
        runs.map(|run| run.first.right..run.first.right + run.len).collect();
    for (word, found) in comparison.articles.right.words.iter().enumerate() {
        let is_shown = spans.iter().any(|span| span.overlaps(found.span));
        let is_shared = shared.iter().any(|run| run.contains(&word));
        let is_seen = !seen(found.span.slice(&comparison.articles.right.article.text)).is_empty();
        prop_assert!(is_shown || is_shared || !is_seen, "word {word} of B is lost");
    }
    Ok(())
}

/// Checks that what is drawn are the lines of the reading, whole, and the ruler beside them.
fn check_drawn(typist: &Typist) -> TestCaseResult {
    let (state, reading) = (&typist.state, reading(typist));
    let width = reading.columns().text();
    if state.mode() != Mode::Compare || width < 2 {
        return Ok(());
    }
    let text = place(state).text;
    let drawn = typist.drawn();
    let line_of = |side: Side, y: usize| match reading.panes() {
        Panes::One(pane) => {
            let line = pane.scroll.shown().nth(y)?;
            let (stop, nth) = pane.scroll.item_at(line)?;
            Some(reading.page().line(pane.stop(stop)?, nth))
        }
        Panes::Flow(flow) => {
            let (stop, nth) = flow.at(side, y)?;
            Some(reading.page().line(flow.panes[side].stop(stop)?, nth))
        }
    };
    for (y, row) in (text.top()..text.bottom()).enumerate() {
        let row_of = |cells: Range<u16>| -> String {
            cells.map(|x| drawn[(x, row)].symbol()).collect::<Vec<_>>().concat()
        };
        let seen = with_cells(&solid(&row_of(text.left()..text.right())));
        for side in Side::BOTH {
            let Some(content) = line_of(side, y) else { continue };
            for (_, _, text) in fragments(reading, content, width)? {
                prop_assert!(seen.contains(&with_cells(&solid(&text))), "{text:?} in {seen:?}");
            }
        }
        let ruler = row_of(text.right()..drawn.area.right());
        prop_assert!(ruler.chars().all(|c| " ▐│=~≈⇄░b\"≋".contains(c)), "{ruler:?}");
    }
    Ok(())
}

/// Returns the texts of a line with the bytes they stand for; checks that they fit, and show these.
fn fragments(
    reading: &Reading,
    content: Content<'_>,
    width: usize,
) -> Result<Vec<(Side, Span, String)>, TestCaseError> {
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
    Ok(found)
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
        (width, height) in (0_u16..=300, 0_u16..60),
        keys in "[vfeznNjkGgZlh=L+-]{0,12}",
    ) {
        let comparison = Arc::new(support::compared(&texts.left, &texts.right));
        let mut typist = opened((100, 30), &[comparison]);
        typist.hear(Action::Resized(Size { width, height }));
        typist.press(&keys);
        typist.drawn();
        check_lines(reading(&typist))?;
        check_drawn(&typist)?;
        if typist.state.manner.lock == Lock::Locked {
            check_in_sight(reading(&typist))?;
            typist.press("=");
            check_alongside(reading(&typist))?;
        }
        for keys in ["99-ZZ", "Z"] {
            typist.press(keys);
            check_lines(reading(&typist))?;
            check_drawn(&typist)?;
        }
    }

    #[test]
    fn unfolding_and_folding_changes_nothing(texts in any_pair(), width in 40_u16..=300) {
        let comparison = Arc::new(support::compared(&texts.left, &texts.right));
        let mut typist = opened((width, 30), &[comparison]);
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
        let typist = opened((width, 30), &[comparison]);
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
