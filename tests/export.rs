//! Every pair of seeds through every exporter, and what no exporter may ever let through.

mod support;

use std::collections::HashSet;
use std::path::Path;

use expect_test::expect_file;
use serde_json::Value;
use wirecopy::compare::Comparison;
use wirecopy::export::{
    Format, Look, Passages, TableRow, write, write_jsonl, write_table, write_text, write_tsv,
    write_tsv_header,
};

/// Two articles with each kind of row: moved, edited, the same but for marks, marks of their own, and two
/// clauses of one sentence.
const SHOWCASE: [&str; 2] = [
    "The ferry ran aground off Cape Merrow early on Tuesday. Nobody was hurt, the coast guard said. \
     All 212 passengers were taken off by noon, and the “last” of them reached the port at one. \
     The operator [-Merrow Lines-] has not commented so far on what led to this. \
     Divers will look at the hull on Wednesday if the weather holds, officials said. \
     Islanders have asked for years for a second ferry and for a better pier, and the council of \
     the island wrote to the minister in May about both of them. \
     The pilot had warned of a sandbank that no chart of the channel shows, and the alarm on the \
     bridge was switched off to let the helmsman sleep.",
    "Divers will look at the hull on Wednesday if the weather holds, officials said. \
     A ferry ran aground near the island this morning. \
     The ferry ran aground off Cape Merrow early on Tuesday. The captain is 41. \
     All 214 passengers were brought off by noon - and the \"last\" of them reached the port at one. \
     The operator [-Merrow Lines-] has not yet commented so far on what {+led+} to this. \
     Many islanders asked in vain for a second larger ferry, and a better pier, the head of council of \
     the island also wrote to a minister last May about these. \
     A cook heard that the pilot had warned of a sandbank that no chart of the channel shows. \
     Tugs are expected at high tide. \
     It appears the alarm on the bridge was switched off to let the helmsman sleep, which is a crime.",
];

/// A sentence, and three others that each have a clause of it.
const CLAUSES: [&str; 2] = [
    "The pilot had warned of a sandbank that no chart of the channel shows, the alarm on the bridge was \
     switched off to let the helmsman sleep, and eleven passengers climbed down the rusty ladder into a \
     fishing boat from Halden harbour.",
    "A cook heard that the pilot had warned of a sandbank that no chart of the channel shows. Tugs are \
     expected at high tide. It appears the alarm on the bridge was switched off to let the helmsman \
     sleep, which is a crime. Some say that eleven passengers climbed down the rusty ladder into a \
     fishing boat from Halden harbour while others watched.",
];

/// What must neither act on a terminal nor be markup, and yet be seen.
const HOSTILE: &str = "A <script>alert(1)</script> stood in the first of these long lines of text. \
    \"><img src=x onerror=alert(1)> ]]> --> </td></table> was in the second one of these lines. \
    \u{1b}[2J\u{1b}]52;c;AAAA\u{7}\u{9b}31m\u{7f}\0 came third in this long line, they said then. \
    The \u{202e}fourth\u{2066} had marks that turn \u{200f}text\u{61c} around and it was quite long. \
    # not a heading | *not* _strong_ [no link](https://example.org) `no code` ~~none~~ &lt; &amp; \
    {{ none }} {% none %} and so the fifth of these lines ended at last.";

#[test]
fn every_pair_of_seeds_in_every_format() {
    for (name, comparison) in support::seed_pairs() {
        for (format, endings) in Format::ENDINGS {
            golden(&format!("{name}.{}", endings[0]), &written(&comparison, format));
        }
    }
}

#[test]
fn every_kind_of_row_in_every_format() {
    let comparison = support::compared(SHOWCASE[0], SHOWCASE[1]);
    for (format, endings) in Format::ENDINGS {
        golden(&format!("showcase.{}", endings[0]), &written(&comparison, format));
    }
    let mut out = Vec::new();
    write_text(&comparison, Look::Ansi, &mut out).unwrap();
    golden("showcase.ansi", std::str::from_utf8(&out).unwrap());
}

#[test]
fn every_anchor_of_a_page_is_there_once_and_every_link_leads_somewhere() {
    let made = [SHOWCASE, CLAUSES].map(|[left, right]| support::compared(left, right));
    let seeds = support::seed_pairs().into_iter().map(|(_, comparison)| comparison);
    for comparison in seeds.chain(made) {
        let page = written(&comparison, Format::Html);
        let values = |before: &'static str| {
            let rests = page.split(before).skip(1);
            rests.map(|rest| rest.split('"').next().unwrap()).collect::<Vec<_>>()
        };
        let (anchors, links) = (values(" id=\""), values(" href=\"#"));
        let once: HashSet<&str> = anchors.iter().copied().collect();
        assert_eq!(once.len(), anchors.len(), "{anchors:?}");
        let lost: Vec<_> = links.iter().filter(|link| !once.contains(*link)).collect();
        assert!(lost.is_empty() && anchors.len() > 4, "{lost:?} of {anchors:?}");
    }
}

#[test]
fn every_pair_of_seeds_in_lists() {
    let (mut jsonl, mut tsv, mut table) = (Vec::new(), Vec::new(), Vec::new());
    let comparisons: Vec<_> = support::seed_pairs().into_iter().map(|(_, found)| found).collect();
    write_tsv_header(&mut tsv).unwrap();
    for comparison in &comparisons {
        write_jsonl(comparison, Passages::Listed, &mut jsonl).unwrap();
        write_tsv(comparison, &mut tsv).unwrap();
    }
    let rows: Vec<TableRow> = comparisons.iter().map(TableRow::from).collect();
    write_table(&rows, 80, &mut table).unwrap();
    golden("pairs.jsonl", std::str::from_utf8(&jsonl).unwrap());
    golden("pairs.tsv", std::str::from_utf8(&tsv).unwrap());
    golden("pairs.txt", std::str::from_utf8(&table).unwrap());
}

#[test]
fn offsets_agree_in_bytes_and_code_points() {
    for (_, comparison) in support::seed_pairs() {
        let json: Value = serde_json::from_str(&written(&comparison, Format::Json)).unwrap();
        for (name, segmented) in ["left", "right"].iter().zip(comparison.articles.into_array()) {
            let text = &segmented.article.text;
            let matches = json["matches"].as_array().unwrap();
            let runs = matches.iter().flat_map(|found| found["runs"].as_array().unwrap());
            let places = runs.chain(matches).chain(json["passages"].as_array().unwrap());
            places.for_each(|place| check_place(text, &place[name]));
            let cells = json["rows"].as_array().unwrap().iter().map(|row| &row[name]["pieces"]);
            for piece in cells.filter_map(Value::as_array).flatten() {
                check_place(text, piece);
                assert_eq!(slice(text, piece), piece["text"].as_str().unwrap());
            }
        }
    }
}

#[track_caller]
fn check_place(text: &str, place: &Value) {
    let [start, end] = ends(&place["chars"]);
    let characters: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(slice(text, place), characters);
    assert!(!characters.is_empty());
}

fn slice<'t>(text: &'t str, place: &Value) -> &'t str {
    let [start, end] = ends(&place["bytes"]);
    &text[start..end]
}

fn ends(range: &Value) -> [usize; 2] {
    serde_json::from_value(range.clone()).expect("a range is two numbers")
}

#[test]
fn every_format_tells_what_is_weak() {
    let sentence = "The ferry ran aground off Cape Merrow early on Tuesday and nobody was hurt.";
    let weak = support::weakened(support::compared(sentence, sentence), 0);
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let written = written(&weak, format);
        for words in [
            "0 words shared: 0 % of A",
            "Not counted: 1 weak resemblance.",
            "Passage 1 of 1: weak resemblance, word for word",
        ] {
            let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(written.contains(words), "{words}: {written}");
        }
    }
    let json: Value = serde_json::from_str(&written(&weak, Format::Json)).unwrap();
    assert_eq!(
        (&json["settings"]["weak"], &json["passages"][0]["weak"]),
        (&true.into(), &true.into())
    );
    assert_eq!((&json["copied"]["words"], &json["copied"]["quoted_words"]), (&0.into(), &0.into()));
    let (mut tsv, mut table) = (Vec::new(), Vec::new());
    write_tsv(&weak, &mut tsv).unwrap();
    assert!(tsv.ends_with(b"\t0\t0\t0\t0\t\t0\t1\n"));
    write_table(&[TableRow::from(&weak)], 80, &mut table).unwrap();
    assert!(String::from_utf8(table).unwrap().contains(" 1 weak "));
}

#[test]
fn every_format_tells_what_is_quoted() {
    let sentence =
        "“We are lucky the sea was calm last night,” said the harbour master, Ilse Brandt.";
    let quoted = support::compared(sentence, sentence);
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let written = written(&quoted, format);
        assert!(written.contains("15 words shared, 9 of them quoted: 100 % of A"), "{written}");
    }
    let mut line = Vec::new();
    write_jsonl(&quoted, Passages::LeftOut, &mut line).unwrap();
    let line: Value = serde_json::from_slice(&line).unwrap();
    assert_eq!(line["copied"]["quoted_words"], 9);
}

#[test]
fn every_format_names_its_sources_and_its_maker() {
    let comparison = support::compared(SHOWCASE[0], SHOWCASE[1]);
    for (format, _) in Format::ENDINGS {
        let text = written(&comparison, format);
        for article in comparison.articles.as_ref().into_array() {
            assert!(text.contains(&article.article.sha256), "{format:?}");
            assert!(text.contains(&article.article.id.0), "{format:?}");
        }
        assert!(text.contains(env!("CARGO_PKG_VERSION")), "{format:?}");
        assert!(text.contains("not why"), "{format:?}");
    }
}

#[test]
fn nothing_acts_in_any_format() {
    let other = HOSTILE.replace("long", "lengthy");
    let comparisons =
        [support::compared(HOSTILE, HOSTILE), support::compared(HOSTILE, &other), hostile_name()];
    for comparison in &comparisons {
        for (format, _) in Format::ENDINGS {
            check_harmless(&written(comparison, format));
        }
        let mut lists = Vec::new();
        write_jsonl(comparison, Passages::Listed, &mut lists).unwrap();
        write_tsv(comparison, &mut lists).unwrap();
        write_table(&[TableRow::from(comparison)], 60, &mut lists).unwrap();
        check_harmless(std::str::from_utf8(&lists).unwrap());

        let html = written(comparison, Format::Html);
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert_eq!(html.matches("<table>").count(), 1);
        assert_eq!(html.matches("</table>").count(), 1);
        let markdown = written(comparison, Format::Markdown);
        assert!(!markdown.contains('<'), "{markdown}");
    }
    let html = written(&comparisons[0], Format::Html);
    assert!(html.contains("&#60;script&#62;alert(1)&#60;/script&#62;"), "{html}");
    assert!(html.contains("␛]52;c;AAAA␇"), "{html}");
    golden("hostile.md", &written(&comparisons[1], Format::Markdown));
    golden("hostile.txt", &written(&comparisons[1], Format::Text));
}

/// Returns a comparison of articles whose names, titles and outlets are hostile, too.
fn hostile_name() -> Comparison {
    let mut comparison = support::compared(HOSTILE, HOSTILE);
    for side in [&mut comparison.articles.left, &mut comparison.articles.right] {
        let mut segmented = (**side).clone();
        let mut article = (*segmented.article).clone();
        article.id.0 = format!("=x\t\n{HOSTILE}");
        article.title = Some(HOSTILE.to_owned());
        article.outlet = Some(HOSTILE.to_owned());
        segmented.article = article.into();
        *side = segmented.into();
    }
    comparison
}

#[track_caller]
fn check_harmless(text: &str) {
    let acts = |c: &char| {
        let steers = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
        steers || (c.is_control() && !matches!(c, '\n' | '\t'))
    };
    assert_eq!(text.chars().find(acts), None, "{text:?}");
}

fn written(comparison: &Comparison, format: Format) -> String {
    let mut out = Vec::new();
    write(comparison, format, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("every format is UTF-8")
}

/// Compares what was written with the file `name`; with `UPDATE_EXPECT=1` in the environment, writes it.
#[track_caller]
fn golden(name: &str, written: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    expect_file![path].assert_eq(written);
}
