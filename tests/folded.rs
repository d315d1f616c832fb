//! Rows that stand for several pairs: pairs of versions of the same articles are folded, what is done to their
//! row is done to all of them, and what is picked out is told.

#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod typist;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;

use wirecopy::article::ArticleId;
use wirecopy::pair::Pair;
use wirecopy::review::Record;
use wirecopy::score::Score;
use wirecopy::tui::action::{Action, Effect};
use wirecopy::tui::entry::{Brief, Entry};
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// An entry of which only the words and the articles are made up.
static SOME: LazyLock<Entry> = LazyLock::new(|| {
    let text = "The very same sentence stands in both of these articles today.";
    Entry::new(&support::compared(text, text))
});

/// Returns an entry by the numbers of its articles and of its words.
fn entry((left, right, words): (u32, u32, usize)) -> Entry {
    let brief = |number: u32| {
        let (id, name) = (ArticleId(format!("{number}.txt")), format!("Outlet {}", number % 3));
        let sha256 = format!("{number:064x}").into();
        Arc::new(Brief { id, name, sha256, ..Brief::clone(&SOME.articles.left) })
    };
    let score = Score { words, longest_run: 3, copied: Pair::new(0.5, 0.5), ..SOME.score };
    Entry { articles: Pair::new(left, right).map(brief), score, ..SOME.clone() }
}

/// Returns a list in which the articles 0 to 3 are versions of one text.
fn with_versions() -> Typist {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    let id = |number: u32| ArticleId(format!("{number}.txt"));
    typist.hear(Action::Copies((0..4).map(|number| (id(number), id(0))).collect()));
    let pairs = [(0, 8, 9), (1, 8, 8), (9, 8, 7), (2, 8, 6), (0, 1, 5), (2, 3, 4)];
    typist.hear(Action::Found(pairs.into_iter().map(entry).collect()));
    typist.hear(Action::Finished);
    typist
}

fn words(typist: &Typist) -> Vec<usize> {
    let list = &typist.state.list;
    list.rows().iter().map(|row| list.entry(*row).score.words).collect()
}

#[test]
fn pairs_of_versions_are_folded_into_one_row() {
    let mut typist = with_versions();
    assert_eq!(words(&typist), [9, 7, 5]);
    assert!(typist.screen().contains("+2 Outlet 0 ▸ Outlet 2"), "{}", typist.screen());
    typist.press("+");
    assert_eq!(words(&typist), [9, 8, 6, 7, 5]);
    typist.press("jj");
    assert_eq!(typist.state.list.selected().unwrap().score.words, 6);
    typist.press("-");
    assert_eq!(words(&typist), [9, 7, 5]);
    assert_eq!(typist.state.list.selected().unwrap().score.words, 9);
    typist.press("j+");
    assert!(typist.screen().contains("no other versions of this pair"));
    typist.press("/");
    typist.hear(Action::Pasted("words<9".to_owned()));
    typist.press("<cr>g+");
    assert_eq!(words(&typist), [8, 6, 7, 5]);
}

#[test]
fn what_is_picked_is_meant() {
    let mut typist = with_versions();
    let meant = |typist: &Typist| -> Vec<usize> {
        typist.state.list.meant().iter().map(|entry| entry.score.words).collect()
    };
    assert_eq!(meant(&typist), [9, 8, 6]);
    typist.press("x");
    assert_eq!((meant(&typist), typist.state.list.selected_idx()), (vec![9, 8, 6], 1));
    assert!(typist.screen().contains("■●"), "{}", typist.screen());
    typist.press("x");
    assert_eq!(meant(&typist), [9, 8, 7, 6]);
    typist.press("gx<esc>");
    assert_eq!((meant(&typist), typist.effects.len()), (vec![7], 0));
}

#[test]
fn what_is_picked_is_told_wherever_it_is() {
    let mut typist = with_versions();
    let n_meant = |typist: &Typist| typist.state.list.meant().len();
    typist.press("2x");
    assert_eq!((n_meant(&typist), typist.state.list.selected_idx()), (4, 2));
    assert!(typist.screen().contains("4 picked"), "{}", typist.screen());
    typist.press("/");
    typist.hear(Action::Pasted("words<9".to_owned()));
    typist.press("<cr>");
    assert!(typist.screen().contains("4 picked, 1 not shown"), "{}", typist.screen());
    typist.press("*");
    assert_eq!(n_meant(&typist), 6);
    typist.press("*");
    assert_eq!(n_meant(&typist), 1);
    typist.press("g9x<esc>");
    assert_eq!(n_meant(&typist), 6);
    typist.press("*");
    assert!(!typist.screen().contains("picked"), "{}", typist.screen());
}

#[test]
fn what_was_picked_for_a_verdict_is_put_back_once_it_has_it() {
    let mut typist = with_versions();
    assert_eq!(press(&mut typist, "2xd"), 4);
    assert!(!typist.screen().contains("picked"), "{}", typist.screen());
    // The next key means the row under the cursor, and nothing that has left the list.
    let row = typist.state.list.selected_row().unwrap();
    let n_here = typist.state.list.entries_of(row).count();
    assert_eq!((press(&mut typist, "r"), n_here), (2, 2));
    // Whoever takes it back may have meant another verdict on the same.
    press(&mut typist, "u");
    assert!(!typist.screen().contains("picked"), "{}", typist.screen());
    assert_eq!(press(&mut typist, "u"), 4);
    assert!(typist.screen().contains("4 picked"), "{}", typist.screen());
    assert_eq!(press(&mut typist, "m"), 4);
}

/// How many records were made.
static RECORDS: AtomicU64 = AtomicU64::new(0);

/// Types keys; what they ask to be kept is kept. Returns how many changes that were.
fn press(typist: &mut Typist, keys: &str) -> usize {
    typist.press(keys);
    let mut n_kept = 0;
    while let Some(effect) = typist.effects.pop() {
        let Effect::Keep(changes) = effect else { panic!("{effect:?}") };
        n_kept += changes.len();
        let record = |change| {
            let position = RECORDS.fetch_add(1, Ordering::Relaxed);
            Record { id: position.to_string(), at: Timestamp::UNIX_EPOCH, position, change }
        };
        let own = changes.into_iter().map(record).collect();
        typist.hear(Action::Kept { others: Vec::new(), own, faults: Vec::new() });
    }
    n_kept
}

#[test]
fn a_row_is_judged_with_all_its_pairs() {
    let mut typist = with_versions();
    assert_eq!(press(&mut typist, "r"), 3);
    let screen = typist.screen();
    assert!(screen.contains("✓ reviewed: 3 pairs") && screen.contains("3 reviewed"), "{screen}");
    assert!(screen.contains("▸✓") && screen.contains("+2 Outlet 0"), "{screen}");
    press(&mut typist, "u");
    assert!(typist.screen().contains("taken back: ✓ reviewed: 3 pairs"), "{}", typist.screen());
    assert!(typist.screen().contains("▸●"), "{}", typist.screen());
    // One of them alone, and the row says that they do not stand alike.
    assert_eq!(press(&mut typist, "+jm"), 1);
    press(&mut typist, "-");
    let screen = typist.screen();
    assert!(screen.contains("▸÷") && screen.contains("1/3 Outlet 0"), "{screen}");
    // What is left out by a filter is not meant.
    press(&mut typist, "/");
    typist.hear(Action::Pasted("status:new".to_owned()));
    assert_eq!(press(&mut typist, "<cr>gr"), 2);
    assert_eq!(words(&typist), [7, 5]);
    press(&mut typist, "<esc>g");
    assert!(
        typist.screen().contains("▸÷") && typist.screen().contains("3/3"),
        "{}",
        typist.screen()
    );
    // All of the row leaves the list, and comes back.
    press(&mut typist, "d");
    assert_eq!((words(&typist), typist.state.list.selected_idx()), (vec![7, 5], 0));
    press(&mut typist, "u");
    assert_eq!(words(&typist), [9, 7, 5]);
}

#[test]
fn what_is_dismissed_stays_out_after_a_scan_that_drops_something() {
    let mut typist = with_versions();
    press(&mut typist, "d");
    assert_eq!(words(&typist), [7, 5]);
    typist.press("R");
    typist.effects.clear();
    let found = [(0, 8, 9), (1, 8, 8), (9, 8, 7), (0, 1, 5)];
    typist.hear(Action::Found(found.into_iter().map(entry).collect()));
    typist.hear(Action::Finished);
    assert_eq!(words(&typist), [7, 5]);
    assert!(typist.screen().contains("2 dismissed (D)"), "{}", typist.screen());
}

#[test]
fn rows_of_one_outlet_are_told_apart_by_their_headlines() {
    let mut typist = Typist::new(80, 24, ColorMode::True);
    let named = |(number, headline): (u32, &str)| {
        let Pair { left, right } = entry((number, number + 3, 9)).articles;
        let headline = headline.to_owned();
        Pair::new(Arc::new(Brief { headline, ..Brief::clone(&left) }), right)
    };
    let articles = [(0, "Ferry aground"), (6, "Harbour reopened")].map(named);
    let found = articles.map(|articles| Entry { articles, ..SOME.clone() });
    typist.hear(Action::Found(found.to_vec()));
    typist.hear(Action::Finished);
    let rows = || typist.screen().lines().skip(6).take(4).collect::<Vec<_>>().join("\n");
    assert!(rows().contains("Ferry aground") && rows().contains("Harbour reopened"), "{}", rows());
    assert!(!rows().contains("Outlet 0 ▸"), "{}", rows());
    // The outlet is still to be seen where the list is sorted by it, and of the selected pair.
    assert!(typist.screen().contains("Outlet 0 · 0.txt"), "{}", typist.screen());
    typist.press("so");
    assert!(typist.screen().contains("Outlet 0 ▸ Outlet 0"), "{}", typist.screen());
}

#[test]
fn what_the_list_is_sorted_by_is_in_its_rows() {
    let mut typist = with_versions();
    assert!(typist.screen().contains("  words "), "{}", typist.screen());
    typist.press("sl");
    assert!(typist.screen().contains(" longest ") && !typist.screen().contains("  words "));
    typist.press("sd");
    assert!(typist.screen().contains("later one"), "{}", typist.screen());
    assert!(typist.screen().contains("3 rows + 3 pairs folded (+)"), "{}", typist.screen());
}
