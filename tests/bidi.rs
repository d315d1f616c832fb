//! Articles that are read from right to left, without a terminal: keys are typed and screens compared.
//! `UPDATE_EXPECT=1` rewrites the golden files.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "other tests have the ferry")]
#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use std::sync::Arc;

use expect_test::expect_file;
use proptest::prelude::*;

use wirecopy::compare::Comparison;
use wirecopy::config::{Bidi, Start};
use wirecopy::tui::action::{Action, Effect};
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// Returns a typist before the list of some pairs.
fn listed((width, height): (u16, u16), bidi: Bidi, pairs: &[Arc<Comparison>]) -> Typist {
    let mut typist = Typist::new(width, height, ColorMode::True);
    typist.state.begin(Start { bidi, ..Start::default() });
    typist.scan(pairs);
    typist
}

/// Returns two comparisons: of Hebrew articles with Latin names and numbers, and of Arabic ones.
fn pairs() -> Vec<Arc<Comparison>> {
    let article = |id, outlet, paragraphs| ferry::published(id, outlet, "2026-05-12", paragraphs);
    ferry::sharing(&[
        article("he/1.txt", "מעריב", HEBREW[0]),
        article("he/2.txt", "הארץ", HEBREW[1]),
        article("ar/1.txt", "Al Bahr البحر", ARABIC[0]),
        article("ar/2.txt", "الساحل", ARABIC[1]),
    ])
}

const HEBREW: [&[&str]; 2] = [
    &[
        "מעבורת עלתה על שרטון ליד Cape Merrow",
        "מעבורת משא ובה 46 נוסעים עלתה על שרטון ליד Cape Merrow ביום שלישי בבוקר, כך מסר משמר החופים (Coastguard).",
        "איש לא נפגע וכל הנוסעים הורדו בסירות הצלה לפני הצהריים. Norrland Star נבנתה בשנת 1994.",
    ],
    &[
        "דרמה בים",
        "מעבורת משא ובה 46 איש עלתה על שרטון ליד Cape Merrow ביום שלישי בבוקר, כך מסר משמר החופים (Coastguard).",
        "המשפחות חיכו שעות על הרציף.",
        "איש לא נפגע וכל הנוסעים הורדו בסירות הצלה לפני הצהריים.",
    ],
];

const ARABIC: [&[&str]; 2] = [
    &[
        "جنوح عبّارة قرب Cape Merrow",
        "جنحت عبّارة شحن على متنها 46 شخصا قرب Cape Merrow صباح الثلاثاء بعد عطل في التوجيه، حسبما قال خفر السواحل.",
        "لم يصب أحد بأذى ونُقل جميع الركاب بقوارب النجاة قبل الظهر.",
    ],
    &[
        "دراما في البحر",
        "جنحت عبّارة شحن على متنها 46 راكبا قرب Cape Merrow صباح الثلاثاء بعد عطل في التوجيه، حسبما قال خفر السواحل.",
        "لم يصب أحد بأذى ونُقل جميع الركاب بقوارب النجاة قبل الظهر.",
    ],
];

#[test]
fn every_view_is_put_into_order() {
    let mut typist = listed((80, 24), Bidi::App, &pairs());
    let list = typist.screen();
    typist.press("<cr>");
    let rows = typist.screen();
    typist.press("v");
    let flow = typist.screen();
    typist.press("v");
    let screens = [list, rows, flow, typist.screen()];
    expect_file!["golden/screens/bidi-80x24.txt"].assert_eq(&screens.join("\n"));
    let mut typist = listed((60, 24), Bidi::App, &pairs());
    typist.press("j<cr>");
    expect_file!["golden/screens/bidi-60x24.txt"].assert_eq(&typist.screen());
}

#[test]
fn what_is_looked_for_is_marked_where_it_is_seen() {
    let mut typist = listed((80, 24), Bidi::App, &pairs()[..1]);
    typist.press("<cr>/נוסעים<cr>");
    let screen = typist.screen();
    let mut lines = screen.lines();
    let found = lines.find(|line| line.starts_with('|') && line.contains("םיעסונ")).unwrap();
    let styles = lines.next().unwrap();
    let letters = found.chars().zip(styles.chars());
    let marked: String = letters.filter(|(_, style)| *style == 'H').map(|(c, _)| c).collect();
    assert_eq!(marked, "םיעסונ", "{screen}");
}

#[test]
fn what_is_said_of_articles_is_put_into_order() {
    let mut typist = listed((80, 24), Bidi::App, &pairs()[..1]);
    typist.press("<cr>i");
    assert!(typist.screen().contains("headline   םיב המרד"), "{}", typist.screen());
    typist.press("q");
    typist.hear(Action::NotKept("אין מקום (1)".to_owned()));
    assert!(typist.screen().contains("(1) םוקמ ןיא"), "{}", typist.screen());
}

#[test]
fn what_is_copied_is_in_the_order_of_reading() {
    let copied = |bidi| {
        let mut typist = listed((80, 24), bidi, &pairs()[..1]);
        typist.press("<cr>y");
        let copies = typist.effects.into_iter().filter_map(|effect| match effect {
            Effect::Copy(clip) => Some(clip),
            _ => None,
        });
        format!("{:?}", copies.collect::<Vec<_>>())
    };
    assert!(copied(Bidi::App).contains("מעבורת משא ובה 46"));
    assert_eq!(copied(Bidi::App), copied(Bidi::Terminal));
}

/// Returns the lines of a screen, of each its glyphs without regard to their places and mirror images.
fn glyphs(screen: &str) -> Vec<Vec<char>> {
    let mirrors = |c| match c {
        ')' => '(',
        '»' => '«',
        other => other,
    };
    let lines = screen.lines().filter(|line| line.starts_with('|'));
    lines
        .map(|line| {
            let mut glyphs: Vec<char> = line.chars().filter(|c| *c != ' ').map(mirrors).collect();
            glyphs.sort_unstable();
            glyphs
        })
        .collect()
}

proptest! {
    #[test]
    fn no_glyph_leaves_its_line(
        texts in prop::array::uniform2("([א-ה]{2,5} |[a-d]{2,4} |[0-9]{1,3} |[(«.»)] |[ا-ث]{2,5} |\\. ){12,60}"),
        size in (40_u16..=200, 14_u16..40),
        keys in "[vfezjk]{0,6}",
    ) {
        let [left, right] = texts.map(|text| format!("{text} {SHARED}"));
        let comparison = Arc::new(support::compared(&left, &right));
        let [terminal, app, off] = [Bidi::Terminal, Bidi::App, Bidi::Off].map(|bidi| {
            let mut typist = listed(size, bidi, &[Arc::clone(&comparison)]);
            typist.press("<cr>");
            typist.press(&keys);
            typist.screen()
        });
        prop_assert_eq!(&terminal, &off);
        prop_assert_eq!(glyphs(&app), glyphs(&off));
    }
}

/// What makes a pair of any two texts.
const SHARED: &str = "כל הנוסעים הורדו בסירות הצלה לפני הצהריים ואיש מהם לא נפגע.";
