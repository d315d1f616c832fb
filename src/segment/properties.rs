//! What holds for every text, however it is made: arbitrary characters, scripts mixed, marks in heaps.

use std::sync::Arc;

use proptest::prelude::*;

use super::{Segmented, segment};
use crate::article::{Article, ArticleId};
use crate::span::Span;

/// Returns `text` cut up, of which `body` is the article.
pub(crate) fn segmented(text: &str, body: Span) -> Segmented {
    segment(Arc::new(Article {
        id: ArticleId(String::new()),
        title: None,
        outlet: None,
        url: None,
        published: None,
        text: text.to_string(),
        body,
        sha256: String::new(),
    }))
}

/// Checks that sentences hold all text of the body once and words and quotations lie in it in order.
fn check(text: &str, body: Span) {
    let article = segmented(text, body);
    let (Segmented { sentences, words, .. }, quotations) = (&article, article.quotations());
    let (mut at, mut n_words) = (body.start, 0);
    for sentence in sentences {
        assert!(at <= sentence.span.start && sentence.span.end <= body.end);
        let between = Span { start: at, end: sentence.span.start };
        assert!(between.slice(text).trim().is_empty(), "{:?}", between.slice(text));
        assert_eq!(sentence.words.start, n_words);
        n_words = sentence.words.end;
        let mut last = sentence.span.start;
        for word in &words[sentence.words.clone()] {
            assert!(last <= word.span.start && !word.span.is_empty());
            assert!(sentence.span.contains(word.span) && text.get(word.span.range()).is_some());
            last = word.span.end;
        }
        at = sentence.span.end;
    }
    assert!(Span { start: at, end: body.end }.slice(text).trim().is_empty());
    assert_eq!(n_words, words.len());
    let mut last = body.start;
    for quotation in quotations {
        assert!(last <= quotation.start && quotation.end <= body.end);
        assert!(text.get(quotation.range()).is_some());
        last = quotation.end;
    }
}

/// Pieces of news in several scripts, of what stands around them, and of what no editor typed.
const STONES: [&str; 80] = [
    "LONDON",
    "Paris",
    " (Reuters)",
    "(AP)",
    " - ",
    " — ",
    "—",
    "--",
    "_",
    ":",
    " /ТАСС/ ",
    "(CNN)",
    "June 7",
    ", ",
    "7 июня",
    "新华社",
    "6月7日电",
    "（",
    "）",
    "【",
    "】",
    "記者",
    "기자 =",
    "本报讯",
    "The ",
    "said ",
    "he ",
    "a",
    "Mr. ",
    "U.S. ",
    "art. ",
    "l’",
    "z. B. ",
    "3. ",
    "1.234,5",
    "г. ",
    ". ",
    ".",
    "! ",
    "? ",
    "؟ ",
    "…",
    "。",
    "！",
    "؛",
    "۔",
    "।",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2029}",
    "\"",
    "'",
    "“",
    "”",
    "„",
    "«",
    "»",
    "‘",
    "’",
    "「",
    "」",
    "By Jane Roe",
    "Von ",
    "Share on Facebook",
    "Updated 3:45 PM",
    "Image copyright ",
    "Image caption",
    "Read more at ",
    "© 2017",
    "ZCZC",
    "\0",
    "\u{7}",
    "\u{301}",
    "\u{64b}",
    "\u{200d}",
    "\u{feff}",
    "👩‍👩‍👧",
    "ไทย",
];

proptest! {
    #[test]
    fn holds_for_any_characters(text in "(?s).{0,120}", skip in 0_usize..9) {
        let start = text.char_indices().nth(skip).map_or(text.len(), |(at, _)| at);
        check(&text, Span::new(start, text.len()));
    }

    #[test]
    fn holds_for_mixed_scripts(text in "[a-zA-ZäßёЖж语。「」あアﾊ한אبً٣ไ०\u{0}-\u{1f}\u{300}-\u{303}\u{200b}-\u{200f}.?! ()“”'\n-]{0,120}") {
        check(&text, Span::all(&text));
    }

    #[test]
    fn holds_for_what_news_is_made_of(parts in prop::collection::vec(prop::sample::select(&STONES[..]), 0..60)) {
        let text = parts.concat();
        check(&text, Span::all(&text));
    }
}

#[test]
fn takes_time_linear_in_heaps() {
    let n = 100_000;
    for part in [
        "\"",
        "'",
        "“",
        "”",
        "«",
        "»",
        "‘a",
        " 'a",
        "s' ",
        "「",
        "\n",
        "\r\n",
        "\u{2028}",
        "(",
        ")",
        "(a ",
        "[",
        "【",
        "（",
        "-",
        " - ",
        "—",
        ":",
        ": ",
        "/",
        "_",
        "a/",
        "A.",
        "a ",
        "語",
        "é",
        "\u{301}",
        "ไ",
        "Ａ",
        "(AP) - ",
        "(AP) - \n\n",
        "PARIS — A.\n\n",
        "Share ",
        "By A B, ",
        "Image caption ",
        "。“",
        "?” ",
    ] {
        check(&part.repeat(n), Span::new(0, part.len() * n));
    }
    for letter in ["a", "é", "語", "ア", "ا", "\u{301}", "1", "_"] {
        let text = letter.repeat(1_000_000 / letter.len());
        check(&text, Span::all(&text));
    }
}
