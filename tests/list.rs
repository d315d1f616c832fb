//! The list of pairs: whatever comes in, in whatever portions, the order is the same, and what is under
//! the cursor stays there.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use wirecopy::article::{ArticleId, Published};
use wirecopy::pair::Pair;
use wirecopy::score::Score;
use wirecopy::tui::action::{Action, Effect, Motion};
use wirecopy::tui::entry::{Brief, Entry};
use wirecopy::tui::filter::parse;
use wirecopy::tui::keymap::Mode;
use wirecopy::tui::list::{Direction, List, Sort, Sorting};
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// What the list sorts by, made up.
#[derive(Clone, Debug)]
struct Made {
    articles: Pair<u32>,
    words: usize,
    longest_run: usize,
    copied: Pair<f64>,
    days: Pair<Option<i8>>,
}

/// An entry of which only what is not made up counts.
static SOME: LazyLock<Entry> = LazyLock::new(|| {
    let text = "The very same sentence stands in both of these articles today.";
    Entry::new(&support::compared(text, text))
});

fn entry(made: &Made) -> Entry {
    let brief = |(number, day): (u32, Option<i8>)| {
        let first: Published = "2026-05-12".parse().unwrap();
        let published = day.map(|day| (first.day() + jiff::Span::new().days(day)).into());
        let (id, name) = (ArticleId(format!("{number}.txt")), format!("Outlet {}", number % 3));
        Arc::new(Brief { id, name, published, ..Brief::clone(&SOME.articles.left) })
    };
    let Made { words, longest_run, copied, .. } = *made;
    let score = Score { words, longest_run, copied, ..SOME.score };
    Entry { articles: made.articles.zip(made.days).map(brief), score, ..SOME.clone() }
}

fn made() -> impl Strategy<Value = Made> {
    let share = || (0_u8..=4).prop_map(|quarters| f64::from(quarters) / 4.0);
    let day = || proptest::option::of(-3_i8..4);
    let pair =
        ((0_u32..8, 8_u32..16), (0_usize..5, 0_usize..5), (share(), share()), (day(), day()));
    pair.prop_map(|(articles, (words, longest_run), copied, days)| Made {
        articles: Pair::new(articles.0, articles.1),
        words,
        longest_run,
        copied: Pair::new(copied.0, copied.1),
        days: Pair::new(days.0, days.1),
    })
}

fn sorting() -> impl Strategy<Value = Sorting> {
    let direction = prop_oneof![Just(Direction::Usual), Just(Direction::Reversed)];
    (proptest::sample::select(&Sort::ALL[..]), direction)
        .prop_map(|(by, direction)| Sorting { by, direction })
}

fn ids(list: &List) -> Vec<Pair<String>> {
    let ids = |entry: &Entry| entry.ids().map(ToString::to_string);
    list.rows().iter().map(|row| ids(list.entry(*row))).collect()
}

/// Returns the line of the screen on which the cursor is, and the pair that is there.
fn cursor(list: &List) -> (usize, Option<Pair<String>>) {
    let pair = list.selected().map(|entry| entry.ids().map(ToString::to_string));
    (list.selected_idx() - list.shown().start, pair)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn portions_do_not_matter(
        pairs in prop::collection::vec(made(), 1..40),
        portion in 1_usize..8,
        sorting in sorting(),
        later in sorting(),
    ) {
        let (mut at_once, mut by_portions) = (List::default(), List::default());
        at_once.sort_by(sorting);
        at_once.add(pairs.iter().map(entry).collect());
        by_portions.sort_by(later);
        for pairs in pairs.chunks(portion) {
            by_portions.add(pairs.iter().map(entry).collect());
        }
        at_once.sort_by(later);
        prop_assert_eq!(ids(&at_once), ids(&by_portions));
        at_once.sort_by(sorting);
        by_portions.sort_by(sorting);
        prop_assert_eq!(ids(&at_once), ids(&by_portions));
        let mut known: Vec<_> = ids(&at_once);
        known.sort();
        known.dedup();
        prop_assert_eq!(known.len(), at_once.n_pairs());
    }

    #[test]
    fn what_was_chosen_stays_on_its_line(
        pairs in prop::collection::vec(made(), 1..40),
        (portion, steps, height) in (1_usize..8, 0_usize..9, 1_usize..9),
        sorting in sorting(),
    ) {
        let mut list = List::default();
        list.set_height(height);
        list.sort_by(sorting);
        list.add(pairs[..1].iter().map(entry).collect());
        for pairs in pairs[1..].chunks(portion) {
            list.step(Motion::Down, steps);
            let before = cursor(&list);
            let above = list.selected_idx();
            list.add(pairs.iter().map(entry).collect());
            let after = cursor(&list);
            prop_assert_eq!(&after.1, &before.1);
            // What is found anew may leave its place, and then there may be too few above.
            if list.selected_idx() >= above {
                prop_assert_eq!(after.0, before.0);
            }
            prop_assert!(list.shown().contains(&list.selected_idx()));
        }
    }

    #[test]
    fn reversed_is_reversed_but_for_what_is_not_known(
        pairs in prop::collection::vec(made(), 1..40),
        by in proptest::sample::select(&Sort::ALL[..]),
    ) {
        let mut list = List::default();
        list.add(pairs.iter().map(entry).collect());
        let known = |list: &List, direction| {
            let mut list = list.clone();
            list.sort_by(Sorting { by, direction });
            let of = |entry: &Entry| key(entry, by);
            list.rows().iter().map(|row| of(list.entry(*row))).collect::<Vec<_>>()
        };
        let [usual, reversed] = [Direction::Usual, Direction::Reversed].map(|way| known(&list, way));
        let n_known = usual.iter().take_while(|key| key.is_some()).count();
        prop_assert!(usual[n_known..].iter().all(Option::is_none));
        prop_assert!(usual[..n_known].is_sorted());
        prop_assert!(reversed[..n_known].is_sorted_by(|one, other| one >= other));
        prop_assert!(reversed[n_known..].iter().all(Option::is_none));
    }

    #[test]
    fn turning_the_list_is_sorting_it(
        pairs in prop::collection::vec(made(), 1..40),
        by in proptest::sample::select(&Sort::ALL[..]),
    ) {
        let [mut at_once, mut turned] = [List::default(), List::default()];
        at_once.sort_by(Sorting { by, direction: Direction::Reversed });
        at_once.add(pairs.iter().map(entry).collect());
        turned.add(pairs.iter().map(entry).collect());
        for direction in [Direction::Usual, Direction::Reversed, Direction::Usual, Direction::Reversed] {
            turned.sort_by(Sorting { by, direction });
        }
        prop_assert_eq!(ids(&at_once), ids(&turned));
    }

    #[test]
    fn a_filter_may_be_typed_while_pairs_come_in(
        pairs in prop::collection::vec(made(), 1..40),
        portion in 1_usize..8,
        line in "(a>|words<|gap<|outlet:|kind:|status:)?[OutlEt0-9. d]{0,9}",
    ) {
        let (mut at_once, mut typed) = (List::default(), List::default());
        at_once.add(pairs.iter().map(entry).collect());
        at_once.filter_by(parse(&line).0);
        let mut portions = pairs.chunks(portion);
        let ends = line.char_indices().map(|(at, _)| at).chain([line.len(), 0, line.len()]);
        for end in ends {
            typed.add(portions.next().unwrap_or_default().iter().map(entry).collect());
            typed.filter_by(parse(&line[..end]).0);
        }
        portions.for_each(|pairs| typed.add(pairs.iter().map(entry).collect()));
        prop_assert_eq!(ids(&at_once), ids(&typed));
    }
}

/// Returns what a list is sorted by, the least first.
fn key(entry: &Entry, by: Sort) -> Option<(i64, String)> {
    let Score { words, longest_run, copied, .. } = entry.score;
    let number = |number: usize| Some(-i64::try_from(number).unwrap());
    let share = |share: f64| Some(-(share * 4.0) as i64);
    let days = entry.articles.as_ref().map(|brief| brief.published.map(Published::day));
    let number = match by {
        Sort::Words => number(words * 100 + longest_run),
        Sort::LongestRun => number(longest_run * 100 + words),
        Sort::Share => share(copied.left.max(copied.right)),
        Sort::ShareOfA => share(copied.left),
        Sort::ShareOfB => share(copied.right),
        Sort::Gap => days
            .left
            .zip(days.right)
            .map(|(left, right)| (right.duration_since(left).as_hours() / 24).abs()),
        Sort::Date => days.left.max(days.right).map(|day| -i64::from(day.day_of_year())),
        Sort::Outlet => Some(0),
    };
    let names = match by {
        Sort::Outlet => {
            entry.articles.as_ref().map(|brief| brief.name.as_str()).into_array().concat()
        }
        _ => String::new(),
    };
    number.map(|number| (number, names))
}

#[test]
fn a_scan_drops_at_its_end_what_it_did_not_find_again() {
    let pair = |left, right, words| {
        let (copied, days) = (Pair::new(0.5, 0.5), Pair::default());
        entry(&Made { articles: Pair::new(left, right), words, longest_run: 3, copied, days })
    };
    let mut list = List::default();
    list.set_height(3);
    list.add(vec![pair(0, 8, 9), pair(1, 9, 7), pair(2, 10, 5), pair(3, 11, 3)]);
    list.select(2);
    list.begin();
    list.add(vec![pair(10, 2, 6), pair(4, 12, 1)]);
    assert_eq!((list.n_pairs(), list.selected().unwrap().score.words), (5, 6));
    list.finish();
    assert_eq!(list.n_pairs(), 2);
    assert_eq!(list.selected().unwrap().score.words, 6);
    // The articles have new numbers: the names by which they are found and sorted are their own.
    let words = |list: &List| -> Vec<usize> {
        list.rows().iter().map(|row| list.entry(*row).score.words).collect()
    };
    list.sort_by(Sorting { by: Sort::Outlet, direction: Direction::Usual });
    let by_name = words(&list);
    for entry in list.entries().cloned().collect::<Vec<_>>() {
        list.filter_by(parse(&format!("\"{}\"", entry.articles.left.id)).0);
        assert_eq!(words(&list), [entry.score.words]);
    }
    list.filter_by(parse("").0);
    assert_eq!(words(&list), by_name);
    list.sort_by(Sorting::default());
    list.finish();
    assert_eq!(list.n_pairs(), 2);
}

#[test]
fn the_sort_menu_sorts() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press("s");
    assert!(typist.screen().contains("▸ w  the words that are shared"), "{}", typist.screen());
    typist.press("t");
    let first = |typist: &Typist| typist.state.list.entry(typist.state.list.rows()[0]).gap();
    assert!(typist.screen().contains("sort: time gap ↓"));
    assert_eq!(first(&typist).unwrap().as_hours(), 48);
    typist.press("S");
    assert!(typist.screen().contains("sort: time gap ↑"));
    assert_eq!(first(&typist).unwrap().as_hours(), 8 * 24);
    typist.press("s<esc>");
    assert!(typist.screen().contains("sort: time gap ↑"));
}

#[test]
fn the_title_says_what_was_opened_and_over_a_comparison_how_far_the_scan_is() {
    let mut typist = Typist::new(120, 24, ColorMode::True);
    typist.state.places = vec!["news/storm-2026".to_owned()];
    typist.hear(Action::Listed { articles: 5 });
    ferry::pairs().iter().for_each(|pair| typist.find(pair));
    assert!(typist.screen().contains("wirecopy  storm-2026  5 articles"), "{}", typist.screen());
    typist.press("g<cr>");
    typist.hear(Action::Progress { done: 37, total: 100 });
    let title = typist.screen().lines().next().unwrap().to_owned();
    assert!(title.contains("pair 1/3+") && title.contains("scan 37 %"), "{title}");
    typist.hear(Action::Finished);
    let title = typist.screen().lines().next().unwrap().to_owned();
    assert!(title.contains("pair 1/3  ") && !title.contains("scan"), "{title}");
    // Whose the texts are is hidden with the name; where there is no room it gives way first.
    typist.press("B");
    assert!(!typist.screen().contains("storm-2026"));
    typist.press("B");
    typist.hear(Action::Resized(ratatui::layout::Size { width: 82, height: 24 }));
    let title = typist.screen().lines().next().unwrap().to_owned();
    assert!(title.contains("longest") && !title.contains("storm-2026"), "{title}");
}

#[test]
fn the_list_leads_back_to_the_welcome_if_that_was_first() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.state.welcome();
    typist.scan(&ferry::pairs());
    typist.press("<cr><cr>q");
    assert_eq!((typist.state.mode(), typist.effects.len()), (Mode::Pairs, 0));
    typist.press("q");
    assert_eq!((typist.state.mode(), typist.effects.len()), (Mode::Welcome, 0));
    typist.press("<cr>qq");
    assert!(matches!(typist.effects[..], [Effect::Quit]));
}

#[test]
fn a_scan_for_files_that_have_changed_says_when_it_is_done() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.hear(Action::Changed);
    assert!(typist.screen().contains("files have changed: scanning again"));
    typist.scan(&ferry::pairs());
    assert!(!typist.screen().contains("files have changed"), "a key takes it away");
    typist.hear(Action::Changed);
    typist.hear(Action::Finished);
    assert!(typist.screen().contains("files have changed: scanned again"));
}

#[test]
fn who_presses_escape_once_too_often_stays() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press("xx/a>1<cr><cr>?");
    typist.press("<esc><esc><esc>");
    assert!(typist.screen().contains("filter: —"), "{}", typist.screen());
    assert_eq!(typist.state.list.n_picked().0, 2);
    typist.press("<esc>");
    assert_eq!(typist.state.list.n_picked().0, 0);
    typist.press("<esc><esc>");
    assert!(typist.effects.is_empty() && typist.screen().contains(" q quits"));
    typist.press("q");
    assert!(matches!(typist.effects[..], [Effect::Quit]));
}

#[test]
fn one_key_leads_to_the_pairs_from_anywhere() {
    for keys in ["<cr>", "<cr>i", "<cr>?", "<cr>Y", "<cr>/and<cr>", "<cr>!", "s", "?"] {
        let mut typist = Typist::new(80, 24, ColorMode::True);
        typist.scan(&ferry::pairs());
        typist.press(&format!("{keys}P"));
        assert_eq!(typist.state.mode(), Mode::Pairs, "{keys}");
        assert!(typist.state.reading.is_none() && typist.effects.is_empty());
    }
}

#[test]
fn a_scan_is_cancelled_and_what_was_found_stays() {
    for keys in ["c", "<c-c>"] {
        let mut typist = Typist::new(80, 24, ColorMode::True);
        typist.hear(Action::Listed { articles: 3 });
        typist.hear(Action::Progress { done: 2, total: 8 });
        typist.hear(Action::Found(vec![Entry::new(&ferry::pairs()[0])]));
        assert!(typist.screen().contains("c cancel"), "{}", typist.screen());
        typist.press(keys);
        assert!(matches!(typist.effects[..], [Effect::BreakOff]));
        typist.hear(Action::Found(vec![Entry::new(&ferry::pairs()[1])]));
        typist.hear(Action::Progress { done: 4, total: 8 });
        assert!(typist.screen().contains("cancelling …"));
        typist.hear(Action::Stopped);
        let screen = typist.screen();
        assert!(screen.contains("scan cancelled: 2 pairs kept, 50 %"), "{screen}");
        assert!(screen.contains("cancelled at 50 %") && !screen.contains("growing"), "{screen}");
        typist.press("<c-c>");
        assert!(matches!(typist.effects[..], [Effect::BreakOff, Effect::Quit]));
    }
}

#[test]
fn an_impatient_reader_need_not_wait_for_the_scan_to_end() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.press("<c-c><c-c>");
    assert!(matches!(typist.effects[..], [Effect::BreakOff, Effect::Quit]));
}

#[test]
fn scanning_again_keeps_the_cursor_on_its_pair() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press("jR");
    assert!(matches!(typist.effects[..], [Effect::Scan]));
    assert!(typist.screen().contains("1–3 of 3, still growing"), "{}", typist.screen());
    let chosen = |typist: &Typist| typist.state.list.selected().unwrap().ids().map(Clone::clone);
    let before = chosen(&typist);
    typist.press("R");
    assert_eq!(typist.effects.len(), 1);
    let pairs = ferry::pairs();
    let found = pairs.iter().map(|pair| Entry::new(pair));
    typist.hear(Action::Found(
        found.filter(|entry| entry.ids().map(Clone::clone) == before).collect(),
    ));
    typist.hear(Action::Finished);
    assert_eq!((chosen(&typist), typist.state.list.n_pairs()), (before, 1));
}

#[test]
fn changed_files_are_scanned_again_once_the_scan_has_ended() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.hear(Action::Changed);
    typist.hear(Action::Changed);
    assert!(matches!(typist.effects[..], [Effect::Scan]));
    typist.hear(Action::Finished);
    assert!(matches!(typist.effects[..], [Effect::Scan, Effect::Scan]));
    typist.hear(Action::Finished);
    assert_eq!(typist.effects.len(), 2);
}

#[test]
fn the_palette_calls_commands_by_name() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    typist.scan(&ferry::pairs());
    typist.press(":sort");
    assert!(typist.screen().contains("sort-by-words"), "{}", typist.screen());
    typist.press(" gap<cr>");
    assert!(typist.screen().contains("sort: time gap ↓"), "{}", typist.screen());
    typist.press("2:last<cr>");
    assert_eq!(typist.state.list.selected_idx(), 1);
    typist.press(":no such<cr>");
    assert!(typist.screen().contains("no command is called so"));
    typist.press("<esc>:<down><up><esc>");
    assert!(typist.effects.is_empty());
    typist.press(":quit<cr>");
    assert!(matches!(typist.effects[..], [Effect::Quit]));
}

#[test]
fn a_palette_has_every_command_of_its_screen() {
    let typist = Typist::new(80, 24, ColorMode::True);
    let keymap = &typist.state.keymap;
    let all = wirecopy::tui::palette::Palette::default().commands(keymap, Mode::Pairs);
    for mode in [Mode::Pairs, Mode::Sort] {
        for named in keymap.commands(mode) {
            assert_eq!(
                all.iter().filter(|one| one.name == named.name).count(),
                1,
                "{}",
                named.name
            );
        }
    }
}
