//! Verdicts and notes on the screen: keys are typed, what is asked for is kept or refused, what is shown
//! is compared.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/ferry.rs"]
mod ferry;
#[expect(dead_code, reason = "the tests of the exporters use the rest")]
mod support;
#[path = "support/typist.rs"]
mod typist;

use jiff::Timestamp;
use wirecopy::pair::Side;
use wirecopy::review::{About, Change, Named, Record, Standing, Verdict, texts};
use wirecopy::tui::action::{Action, Effect};
use wirecopy::tui::theme::ColorMode;

use typist::Typist;

/// A reader whose every wish is kept at once, as long as there is room.
struct Reader {
    typist: Typist,
    n_kept: u64,
    refusal: Option<&'static str>,
}

impl Reader {
    /// Returns a reader before the pairs about the ferry.
    fn new(width: u16, height: u16) -> Reader {
        let mut typist = Typist::new(width, height, ColorMode::True);
        typist.scan(&ferry::pairs());
        Reader { typist, n_kept: 0, refusal: None }
    }

    /// Types keys one after the other; what they ask for is kept at once.
    fn press(&mut self, keys: &str) -> &mut Reader {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let end = if first == '<' { rest.find('>').unwrap() + 1 } else { first.len_utf8() };
            self.typist.press(&rest[..end]);
            rest = &rest[end..];
            for effect in std::mem::take(&mut self.typist.effects) {
                let Effect::Keep(changes) = effect else { panic!("{effect:?}") };
                let answer = self.answer(changes);
                self.typist.hear(answer);
            }
        }
        self
    }

    fn answer(&mut self, changes: Vec<Change>) -> Action {
        if let Some(reason) = self.refusal {
            return Action::NotKept(reason.to_owned());
        }
        let own = changes.into_iter().map(|change| self.record(change)).collect();
        Action::Kept { others: Vec::new(), own, faults: Vec::new() }
    }

    fn record(&mut self, change: Change) -> Record {
        self.n_kept += 1;
        let position = self.n_kept;
        Record { id: position.to_string(), at: Timestamp::UNIX_EPOCH, position, change }
    }

    /// Returns the lines of the screen without their styles.
    fn lines(&self) -> Vec<String> {
        let screen = self.typist.screen();
        screen.lines().filter_map(|line| line.strip_prefix('|')).map(str::to_owned).collect()
    }

    /// Returns the title.
    fn title(&self) -> String {
        self.lines()[0].clone()
    }

    /// Returns what the status says.
    fn status(&self) -> String {
        let lines = self.lines();
        lines[lines.len() - 2].trim().to_owned()
    }

    /// Returns the marks of the list, a row each: the cursor, the verdict, the note.
    fn marks(&self) -> Vec<String> {
        let lines = self.lines();
        lines[3..6].iter().map(|line| line.chars().take(3).collect()).collect()
    }
}

#[test]
fn the_list_shows_what_is_kept() {
    let mut reader = Reader::new(100, 24);
    assert_eq!(reader.marks(), ["▸● ", " ● ", " ● "]);
    reader.press("rjmjd");
    assert_eq!(reader.marks(), [" ✓ ", "▸⚑ ", ""]);
    let title = reader.title();
    assert!(title.ends_with("1 reviewed  1 flagged  1 dismissed (D)"), "{title}");
    assert!(reader.status().starts_with("✗ dismissed"), "{}", reader.status());
    reader.press("Djdkrkr");
    assert_eq!(reader.marks(), ["▸● ", " ✓ ", " ● "]);
    assert_eq!(reader.status().split("  ").next(), Some("verdict taken off"));
    assert!(reader.title().ends_with("1 reviewed"), "{}", reader.title());
}

#[test]
fn dismissed_pairs_leave_the_list() {
    let mut reader = Reader::new(100, 24);
    let names = |reader: &Reader| {
        let list = &reader.typist.state.list;
        let ids = list.rows().iter().map(|row| list.entry(*row).ids().map(Clone::clone));
        ids.collect::<Vec<_>>()
    };
    let selected = |reader: &Reader| {
        reader.typist.state.list.selected().map(|entry| entry.ids().map(Clone::clone))
    };
    let all = names(&reader);
    // The cursor goes on to the next, or to the last.
    reader.press("jd");
    assert_eq!(
        (names(&reader), reader.marks()[1].as_str()),
        (vec![all[0].clone(), all[2].clone()], "▸● ")
    );
    assert_eq!(selected(&reader).as_ref(), Some(&all[2]));
    reader.press("d");
    assert_eq!((names(&reader), selected(&reader)), (all[..1].to_vec(), Some(all[0].clone())));
    reader.press("u");
    assert_eq!(names(&reader), [all[0].clone(), all[2].clone()]);
    reader.press("D");
    assert_eq!((names(&reader), reader.marks()[1].as_str()), (all.clone(), " ✗ "));
    assert_eq!(selected(&reader).as_ref(), Some(&all[0]));
    reader.press("jD");
    assert_eq!(selected(&reader).as_ref(), Some(&all[2]));
    // What comes in later is hidden as well, and the cursor stays.
    for pair in ferry::pairs() {
        reader.typist.find(&pair);
    }
    assert_eq!((names(&reader).len(), selected(&reader).as_ref()), (2, Some(&all[2])));
    // One that is being read keeps its place: the next one is the next one.
    reader.press("g<cr>d");
    assert_eq!(names(&reader).len(), 2);
    reader.press("J");
    let title = reader.title();
    assert!(title.contains("pair 2/2  ● new"), "{title}");
    reader.press("qDgdddd");
    assert_eq!(names(&reader).len(), 3);
    // None is left, and nothing falls over.
    reader.press("DdddjkG<cr>dad");
    reader.press("uuu");
}

#[test]
fn a_filter_asks_for_verdicts() {
    let mut reader = Reader::new(100, 24);
    let n_rows = |reader: &Reader| reader.typist.state.list.rows().len();
    reader.press("rjmjd");
    for (status, expected) in
        [("new", 0), ("reviewed", 1), ("flagged", 1), ("dismissed", 1), ("changed", 0)]
    {
        reader.press(&format!("/<c-u>status:{status}<cr>"));
        assert_eq!(n_rows(&reader), expected, "{status}");
        assert!(reader.title().contains("1 reviewed  1 flagged  1 dismissed"), "{status}");
    }
    // A pair that is judged is no longer new, and the cursor goes on.
    reader.press("/<c-u><cr>guuu/status:new<cr>g");
    assert_eq!(n_rows(&reader), 3);
    reader.press("rr");
    assert_eq!((n_rows(&reader), reader.marks()[0].as_str()), (1, "▸● "));
    reader.press("/<c-u><cr>");
    assert_eq!(n_rows(&reader), 3);
}

#[test]
fn a_filter_asks_for_notes() {
    let mut reader = Reader::new(100, 24);
    reader.press("aAsk the Desk<cr>j<cr>nawho said it?<cr>q");
    for (line, expected) in [
        ("note:", 2),
        ("note:desk", 1),
        ("note:\"ask the\"", 1),
        ("note:desk note:said", 0),
        ("note: status:new", 2),
        ("note: outlet:nobody", 0),
    ] {
        reader.press(&format!("/<c-u>{line}<cr>"));
        assert_eq!(reader.typist.state.list.rows().len(), expected, "{line}");
    }
    // A note that is taken off counts no more.
    reader.press("/<c-u>note:desk<cr>a<c-u><cr>");
    assert_eq!(reader.typist.state.list.rows().len(), 0);
}

#[test]
fn nothing_is_shown_that_was_not_kept() {
    let mut reader = Reader::new(80, 24);
    reader.refusal = Some("no space left on device: /x/review.jsonl");
    reader.press("r");
    assert_eq!(reader.marks(), ["▸● ", " ● ", " ● "]);
    assert!(
        reader.status().starts_with("not kept: no space left on device"),
        "{}",
        reader.status()
    );
    // What was written into the field is still there to be kept elsewhere.
    reader.press("aask<cr>");
    let shown = reader.lines().join("\n");
    assert!(shown.contains("ask") && shown.contains("not kept: no space left"), "{shown}");
    reader.refusal = None;
    reader.press("<cr>");
    assert_eq!(reader.marks(), ["▸●✎", " ● ", " ● "]);
    // Until the disk has answered, nothing is shown either.
    reader.typist.press("r");
    assert_eq!(reader.marks(), ["▸●✎", " ● ", " ● "]);
}

#[test]
fn a_comparison_is_judged_without_going_back() {
    let mut reader = Reader::new(80, 24);
    reader.press("<cr>");
    assert!(reader.title().contains("pair 1/3  ● new"), "{}", reader.title());
    reader.press("r");
    assert!(reader.title().contains("pair 1/3  ✓ reviewed"), "{}", reader.title());
    reader.press("Jm");
    assert!(reader.title().contains("pair 2/3  ⚑ flagged"), "{}", reader.title());
    // Neither the sides nor weaker resemblance make another pair of it.
    reader.press("xW");
    assert!(reader.title().contains("pair 2/3  ⚑ flagged"), "{}", reader.title());
    reader.press("q");
    assert_eq!(reader.marks(), [" ✓ ", "▸⚑ ", " ● "]);
}

#[test]
fn the_list_beside_a_comparison_tells_verdicts_and_its_order() {
    let mut reader = Reader::new(160, 24);
    reader.press("<cr>mJr");
    let lines = reader.lines();
    assert!(lines[0].contains("1 reviewed  1 flagged"), "{}", lines[0]);
    let starts = [1, 2, 3, 4].map(|line: usize| lines[line].chars().take(7).collect::<String>());
    assert_eq!(starts, ["    A→B", " ⚑   54", "▸✓    9", " ●   10"]);
    assert!(lines[1].contains("sort: shared words ↓"), "{}", lines[1]);
}

#[test]
fn undo_goes_back_step_by_step() {
    let mut reader = Reader::new(80, 24);
    reader.press("rmjr");
    reader.press("u");
    assert_eq!(reader.marks(), [" ⚑ ", "▸● ", " ● "]);
    assert!(reader.status().starts_with("taken back: ✓ reviewed"), "{}", reader.status());
    reader.press("u");
    assert_eq!(reader.marks(), [" ✓ ", "▸● ", " ● "]);
    reader.press("aone<cr>a<c-u>two<cr>u");
    assert!(reader.marks()[1] == "▸●✎", "{:?}", reader.marks());
    reader.press("j");
    reader.press("k");
    assert!(reader.status().starts_with("✎ one"), "{}", reader.status());
    reader.press("uuu");
    assert_eq!(reader.marks(), [" ● ", "▸● ", " ● "]);
    assert!(reader.status().starts_with("nothing to take back"), "{}", reader.status());
}

#[test]
fn a_note_stands_at_its_passage() {
    let mut reader = Reader::new(80, 24);
    reader.press("<cr>nawho said it?<cr>");
    assert_eq!(reader.status().split("  ").next(), Some("note on the passage kept"));
    reader.press("Nn");
    let status = reader.status();
    assert!(status.starts_with("n: 1/1 ⇄ moved, word for word: A 3, B 10 · "), "{status}");
    assert!(status.contains(" words · ✎ who said it?"), "{status}");
    // It stands there on the other side, too.
    reader.press("xN");
    reader.press("n");
    assert!(reader.lines().join("\n").contains("✎ who said it?"));
    reader.press("x");
    // The pair has another one.
    reader.press("Aall of it<cr>");
    assert!(reader.title().contains("● new ✎"), "{}", reader.title());
    reader.press("q");
    assert_eq!(reader.marks(), ["▸●✎", " ● ", " ● "]);
    assert!(reader.status().starts_with("✎ all of it · ✎ on 1 passage · "), "{}", reader.status());
    // An empty note is none.
    reader.press("a<c-u><cr>j");
    reader.press("k");
    assert!(reader.status().starts_with("✎ on 1 passage · "), "{}", reader.status());
}

#[test]
fn a_note_stands_at_every_stretch_of_its_passage() {
    let (first, last) = (
        "The mayor opened the long bridge across the river on Monday morning.",
        "Thousands of people walked over the bridge before the first car was let on.",
    );
    let own = "Nobody in this newspaper was asked for what had been paid for all of it.";
    let pair = support::compared(&format!("{first} {last}"), &format!("{first} {own} {last}"));
    assert_eq!(pair.alignment.passages.len(), 1);
    let mut reader = Reader::new(80, 24);
    reader.typist.find(&std::sync::Arc::new(pair));
    reader.press("gj<cr>aone and the same<cr>n");
    let status = reader.status();
    assert!(status.contains("1/1 (2/2)") && status.contains("✎ one and the same"), "{status}");
}

#[test]
fn a_note_has_a_sign_in_every_view_and_keys_that_lead_to_it() {
    let mut reader = Reader::new(100, 40);
    // The last cell of a line is the ruler's.
    let n_signs_of = |reader: &Reader, is_meant: fn(usize) -> bool| {
        let lines = reader.lines();
        let text = &lines[5..lines.len() - 2];
        let signs = text.iter().flat_map(|line| line.chars().enumerate());
        signs.filter(|(at, c)| *c == '✎' && is_meant(*at)).count()
    };
    let n_signs = |reader: &Reader| n_signs_of(reader, |at| at < 99);
    let n_in_ruler = |reader: &Reader| n_signs_of(reader, |at| at == 99);
    reader.press("<cr>");
    assert_eq!((n_signs(&reader), n_in_ruler(&reader)), (0, 0));
    reader.press("}");
    assert!(reader.status().starts_with("no note further down"), "{}", reader.status());
    reader.press("naone<cr>");
    let n_stretches = reader.typist.state.reading.as_ref().unwrap().stretches().len();
    assert_eq!((n_signs(&reader), n_in_ruler(&reader), n_stretches), (4, 4, 4));
    reader.press("g}");
    assert!(reader.status().contains("✎ one"), "{}", reader.status());
    reader.press("}}}}");
    assert!(reader.status().starts_with("no note further down"), "{}", reader.status());
    reader.press("{");
    assert!(reader.status().contains("✎ one"), "{}", reader.status());
    // In two panes each side has one, but for what is under the cursor.
    for (keys, least) in [("v", 4), ("v", 4), ("vf", 4)] {
        reader.press(keys);
        assert!(n_signs(&reader) >= least, "{keys} {}", reader.lines().join("\n"));
    }
}

#[test]
fn where_there_is_no_passage_it_says_what_to_do() {
    let mut reader = Reader::new(80, 24);
    reader.press("<cr>7Ga");
    assert!(
        reader.status().starts_with("no passage here · A writes a note"),
        "{}",
        reader.status()
    );
    reader.press("Ax<esc>");
    assert!(!reader.title().contains('✎'), "{}", reader.title());
    let mut nothing = Typist::new(80, 24, ColorMode::True);
    nothing.press("raAu");
    assert!(nothing.effects.is_empty());
}

#[test]
fn a_pair_whose_text_changed_says_so() {
    let mut reader = Reader::new(100, 24);
    let pairs = ferry::pairs();
    let mut articles = texts(&pairs[0]).map(Named::from);
    articles[Side::Right].sha256 = "0".repeat(64);
    let about = About { articles: articles.clone(), passage: None };
    let verdict = reader.record(Change::Verdict(articles, Some(Verdict::Reviewed)));
    let note = reader.record(Change::Note(about, "fine then".to_owned()));
    reader.typist.hear(Action::Recalled(vec![verdict, note]));
    assert_eq!(
        reader.typist.state.standing(texts(&pairs[0])),
        Standing::Changed(Verdict::Reviewed)
    );
    assert_eq!(reader.marks()[0], "▸◐ ");
    let status = reader.status();
    assert!(
        status.starts_with("changed since you reviewed it (then reviewed, ✎ fine then) · "),
        "{status}"
    );
    reader.press("<cr>");
    assert!(reader.title().contains("◐ changed since reviewed"), "{}", reader.title());
    reader.press("r");
    assert!(reader.title().contains("✓ reviewed"), "{}", reader.title());
}

#[test]
fn what_another_run_kept_is_shown_with_ones_own() {
    let mut reader = Reader::new(80, 24);
    let pairs = ferry::pairs();
    let of = |at: usize| texts(&pairs[at]).map(Named::from);
    let list = &reader.typist.state.list;
    let listed = list.entry(list.rows()[1]).ids();
    let ids = |at: usize| texts(&pairs[at]).map(|text| text.id);
    let second = (0..pairs.len()).find(|at| ids(*at) == listed).unwrap();
    reader.typist.press("r");
    let Some(Effect::Keep(changes)) = reader.typist.effects.pop() else {
        panic!("nothing to keep")
    };
    let others = vec![reader.record(Change::Verdict(of(second), Some(Verdict::Flagged)))];
    let own = changes.into_iter().map(|change| reader.record(change)).collect();
    let faults = vec!["a line makes no sense".to_owned()];
    reader.typist.hear(Action::Kept { others, own, faults });
    assert_eq!(reader.typist.state.scan.skipped, ["a line makes no sense"]);
    assert_eq!(reader.marks(), ["▸✓ ", " ⚑ ", " ● "]);
    // Only what this run did can be taken back.
    reader.press("uu");
    assert_eq!(reader.marks(), ["▸● ", " ⚑ ", " ● "]);
}

#[test]
fn notes_may_say_anything() {
    let mut reader = Reader::new(60, 24);
    reader.press("a");
    let hostile = "\u{202e}=1+1 ✎ 日本 e\u{301}";
    reader.typist.hear(Action::Pasted(hostile.to_owned()));
    reader.press("<cr><cr>");
    for (width, height) in [(60, 24), (40, 10), (200, 50)] {
        let size = ratatui::layout::Size { width, height };
        reader.typist.hear(Action::Resized(size));
        let shown = reader.typist.screen();
        assert!(!shown.contains('\u{202e}'), "{shown}");
        reader.press("A");
        assert!(!reader.typist.screen().contains('\u{202e}'));
        reader.press("<esc>");
    }
}

#[test]
fn a_list_of_which_all_is_dismissed_says_what_shows_it() {
    let mut reader = Reader::new(120, 24);
    reader.press("ddd");
    let screen = reader.lines().join("\n");
    assert!(screen.contains("3 pairs found, and dismissed."), "{screen}");
    assert!(screen.contains("D shows what was dismissed."), "{screen}");
    let keys = reader.lines().pop().unwrap();
    assert!(keys.contains("u undo"), "{keys}");
    assert!(
        keys.contains("D mark") && !keys.contains("compare") && !keys.contains("export"),
        "{keys}"
    );
    reader.press("/a>101<cr>");
    let screen = reader.lines().join("\n");
    assert!(screen.contains("None of 3 pairs passes the filter."), "{screen}");
}

#[test]
fn the_facts_over_a_comparison_tell_its_notes() {
    let mut reader = Reader::new(60, 40);
    reader.press(
        "<cr>nawho said it, and when did the desk in Halden hear of it first?<cr>Aall of it<cr>i",
    );
    let text = reader.lines().join("\n");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{text}"));
    assert!(at("✎ all of it") < at("✎ passage 1: who said it"));
    at("first?");
}

#[test]
fn the_facts_beside_a_comparison_tell_its_notes() {
    let mut reader = Reader::new(200, 50);
    reader.press("<cr>");
    assert!(!reader.lines().iter().any(|line| line.contains(" notes ")));
    reader.press("Aask the desk in Halden about the second paragraph<cr>n");
    let lines = reader.lines();
    let at = lines.iter().position(|line| line.starts_with(" notes ")).unwrap();
    assert!(lines[at].contains("✎ ask the desk"), "{}", lines[at]);
    assert!(lines[at + 1].contains("paragraph"), "{}", lines[at + 1]);
}
