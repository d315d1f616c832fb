//! What is said to typed lines, about the built-in sample.

mod requests;

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use expect_test::{Expect, expect};
use jiff::Timestamp;
use wirecopy::align::Settings;
use wirecopy::article::ArticleId;
use wirecopy::compare::Comparison;
use wirecopy::pair::Pair;
use wirecopy::review::{Change, Record};
use wirecopy::tui::action::{Existing, SaveTrouble, Subject};

use super::*;
use crate::sample::Sample;
use crate::scan::IsOver;
use crate::screen::Kept;

/// The sample, with a journal in memory.
#[derive(Default)]
struct Reviewer {
    has_limits: bool,
    records: Mutex<Vec<Record>>,
}

impl Reviewer {
    fn sample() -> Sample {
        Sample { settings: Settings::default() }
    }
}

impl World for Reviewer {
    fn scan(
        &self,
        is_over: IsOver<'_>,
        tell: &mut dyn FnMut(Action) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        tell(Action::Recalled(self.records.lock().unwrap().clone()))?;
        Reviewer::sample().scan(is_over, tell)
    }

    fn has_limits(&self) -> bool {
        self.has_limits
    }

    fn compare(&self, ids: Pair<&ArticleId>) -> Result<Comparison, String> {
        Reviewer::sample().compare(ids)
    }

    fn text(&self, comparison: &Comparison) -> String {
        Reviewer::sample().text(comparison)
    }

    fn file(&self, id: &ArticleId) -> Result<(PathBuf, Option<u64>), String> {
        Reviewer::sample().file(id)
    }

    fn save(&self, subject: &Subject, path: &Path, existing: Existing) -> Result<(), SaveTrouble> {
        Reviewer::sample().save(subject, path, existing)
    }

    fn keep(&self, changes: Vec<Change>) -> Result<Kept, String> {
        let mut records = self.records.lock().unwrap();
        let known = records.len();
        for change in changes {
            let position = records.len() as u64;
            records.push(Record {
                id: format!("{position}"),
                at: Timestamp::UNIX_EPOCH,
                position,
                change,
            });
        }
        Ok(Kept { others: Vec::new(), own: records[known..].to_vec(), faults: Vec::new() })
    }
}

/// Returns a talk about all that a scan finds.
fn talked(world: &dyn World) -> Talk<'_> {
    let mut talk = Talk::new(world);
    let flow = world.scan(&|| false, &mut |news| {
        talk.learn(news);
        ControlFlow::Continue(())
    });
    assert_eq!(flow, ControlFlow::Continue(()));
    talk
}

/// Returns what is said to lines typed one after the other.
fn said(world: &dyn World, typed: &[&str]) -> Vec<String> {
    let mut talk = talked(world);
    let mut said = talk.begin();
    for line in typed {
        said.push(format!("> {}", visible_text(line)));
        said.extend(talk.hear(line));
    }
    said
}

#[expect(clippy::needless_pass_by_value, reason = "reads better with `expect!` in the call")]
fn check(typed: &[&str], expected: Expect) {
    let said = said(&Sample { settings: Settings::default() }, typed);
    expected.assert_eq(&(said.join("\n") + "\n"));
}

#[test]
fn reads_out_pairs_and_passages() {
    check(
        &["1", "n", "p", "2", "j", "k", "b", "q"],
        expect![[r#"
            3 pairs of 5 articles share text.
            Pair 1: 25 words, 5 % of A is in B, 6 % of B is in A. A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign …. B is 004_1f61f6f646f6cdff, Trump's tweets are 'official statements': Spicer.
            Pair 2: 24 words, 8 % of A is in B, 6 % of B is in A. A is 003_fbd7679d0706ed9f, 2017-06-07, Two close allies of Attorney General …. B is 002_6195de6a21ce6b45, 2017-06-09, The Justice Department responded late…. B is 2 days later.
            Pair 3: 15 words, 3 % of A is in B, 4 % of B is in A. A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign …. B is 002_6195de6a21ce6b45, 2017-06-09, The Justice Department responded late….
            > 1
            Pair 1 of 3.
            25 words, 5 % of A is in B, 6 % of B is in A. The longest run has 15 words.
            A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign at one point in recent months after his relationship with President Donald Trump grew increasingly tense, according to two people close to the White House.
            B is 004_1f61f6f646f6cdff, Trump's tweets are 'official statements': Spicer.
            Passage 1 of 1, edited, 25 words, A sentence 11, B sentence 14.
            A: Trump made clear to Sessions that while he did not like Sessions’ decision to recuse himself, these people said, he still had faith in his attorney general.
            B: Trump made clear to Sessions that although he did not like Sessions's decision to recuse himself, these people said, he still had faith in his attorney general, these people said.
            Only A has: while; Sessions’
            Only B has: although; Sessions's; these people said
            > n
            This is the last stretch. j goes to the next pair.
            > p
            This is the first stretch. k goes to the pair before.
            > 2
            There is no passage 2: the last is passage 1.
            > j
            Pair 2 of 3.
            24 words, 8 % of A is in B, 6 % of B is in A. The longest run has 24 words.
            A is 003_fbd7679d0706ed9f, 2017-06-07, Two close allies of Attorney General Jeff Sessions say he isn’t going anywhere, despite the Trump administration declining to knock down reports that he offered his resignation to President Trump.
            B is 002_6195de6a21ce6b45, 2017-06-09, The Justice Department responded late Thursday, saying that after consultations with department ethics officials Sessions recused himself because of his involvement in Trump’s 2016 presidential campaign, “for that reason, and that reason alone”.
            Passage 1 of 1, word for word, 24 words, A sentence 2, B sentence 7.
            A and B: The Washington Post reported Tuesday that at some point in recent months Sessions briefly offered his resignation amid growing tensions between him and Trump.
            > k
            Pair 1 of 3.
            25 words, 5 % of A is in B, 6 % of B is in A. The longest run has 15 words.
            A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign at one point in recent months after his relationship with President Donald Trump grew increasingly tense, according to two people close to the White House.
            B is 004_1f61f6f646f6cdff, Trump's tweets are 'official statements': Spicer.
            Passage 1 of 1, edited, 25 words, A sentence 11, B sentence 14.
            A: Trump made clear to Sessions that while he did not like Sessions’ decision to recuse himself, these people said, he still had faith in his attorney general.
            B: Trump made clear to Sessions that although he did not like Sessions's decision to recuse himself, these people said, he still had faith in his attorney general, these people said.
            Only A has: while; Sessions’
            Only B has: although; Sessions's; these people said
            > b
            Pair 1: 25 words, 5 % of A is in B, 6 % of B is in A. A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign …. B is 004_1f61f6f646f6cdff, Trump's tweets are 'official statements': Spicer.
            Pair 2: 24 words, 8 % of A is in B, 6 % of B is in A. A is 003_fbd7679d0706ed9f, 2017-06-07, Two close allies of Attorney General …. B is 002_6195de6a21ce6b45, 2017-06-09, The Justice Department responded late…. B is 2 days later.
            Pair 3: 15 words, 3 % of A is in B, 4 % of B is in A. A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign …. B is 002_6195de6a21ce6b45, 2017-06-09, The Justice Department responded late….
            > q
        "#]],
    );
}

#[test]
fn says_what_it_did_not_understand() {
    check(
        &["", "p", "99", "fly\x1b[2J", "s", "3", "x", "fly", "k", "j"],
        expect![[r#"
            3 pairs of 5 articles share text.
            Pair 1: 25 words, 5 % of A is in B, 6 % of B is in A. A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign …. B is 004_1f61f6f646f6cdff, Trump's tweets are 'official statements': Spicer.
            Pair 2: 24 words, 8 % of A is in B, 6 % of B is in A. A is 003_fbd7679d0706ed9f, 2017-06-07, Two close allies of Attorney General …. B is 002_6195de6a21ce6b45, 2017-06-09, The Justice Department responded late…. B is 2 days later.
            Pair 3: 15 words, 3 % of A is in B, 4 % of B is in A. A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign …. B is 002_6195de6a21ce6b45, 2017-06-09, The Justice Department responded late….
            > 
            These are the last pairs.
            > p
            These are the first pairs.
            > 99
            There is no pair 99: the last is pair 3.
            > fly␛[2J
            "fly␛[2J" means nothing here. h says what does.
            > s
            Every file could be read.
            > 3
            Pair 3 of 3.
            15 words, 3 % of A is in B, 4 % of B is in A. The longest run has 15 words.
            A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign at one point in recent months after his relationship with President Donald Trump grew increasingly tense, according to two people close to the White House.
            B is 002_6195de6a21ce6b45, 2017-06-09, The Justice Department responded late Thursday, saying that after consultations with department ethics officials Sessions recused himself because of his involvement in Trump’s 2016 presidential campaign, “for that reason, and that reason alone”.
            Passage 1 of 1, word for word, 15 words, A sentence 21, B sentence 16.
            A and B: Trump and Sessions share a similar world view on key issues, including crime and immigration.
            > x
            x needs a path behind it, for example: x pair.html
            > fly
            "fly" means nothing here. h says what does.
            > k
            Pair 2 of 3.
            24 words, 8 % of A is in B, 6 % of B is in A. The longest run has 24 words.
            A is 003_fbd7679d0706ed9f, 2017-06-07, Two close allies of Attorney General Jeff Sessions say he isn’t going anywhere, despite the Trump administration declining to knock down reports that he offered his resignation to President Trump.
            B is 002_6195de6a21ce6b45, 2017-06-09, The Justice Department responded late Thursday, saying that after consultations with department ethics officials Sessions recused himself because of his involvement in Trump’s 2016 presidential campaign, “for that reason, and that reason alone”.
            Passage 1 of 1, word for word, 24 words, A sentence 2, B sentence 7.
            A and B: The Washington Post reported Tuesday that at some point in recent months Sessions briefly offered his resignation amid growing tensions between him and Trump.
            > j
            Pair 3 of 3.
            15 words, 3 % of A is in B, 4 % of B is in A. The longest run has 15 words.
            A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign at one point in recent months after his relationship with President Donald Trump grew increasingly tense, according to two people close to the White House.
            B is 002_6195de6a21ce6b45, 2017-06-09, The Justice Department responded late Thursday, saying that after consultations with department ethics officials Sessions recused himself because of his involvement in Trump’s 2016 presidential campaign, “for that reason, and that reason alone”.
            Passage 1 of 1, word for word, 15 words, A sentence 21, B sentence 16.
            A and B: Trump and Sessions share a similar world view on key issues, including crime and immigration.
        "#]],
    );
}

#[test]
fn quits_when_told_to() {
    let sample = Sample { settings: Settings::default() };
    for typed in [&["q"][..], &["1", "Q"]] {
        let mut talk = talked(&sample);
        for line in typed {
            assert!(!talk.is_over);
            talk.hear(line);
        }
        assert!(talk.is_over);
    }
}

#[test]
fn asks_before_a_file_is_replaced() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("out.txt");
    let command = format!("x {}", path.display());
    let sample = Sample { settings: Settings::default() };
    let lines = said(&sample, &["1", &command, &command, "n", &command, "y", "x out.doc"]);
    let told = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!(told("Written to "), 2, "{lines:?}");
    assert_eq!(told("The file stays as it is."), 1);
    assert_eq!(lines.iter().filter(|line| line.ends_with("Replace it?")).count(), 2);
    assert!(path.metadata().unwrap().len() > 1000);
    assert!(lines.last().unwrap().contains("out.doc"), "{lines:?}");
}

#[test]
fn several_pairs_are_written_together() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("pairs.txt");
    let command = format!("x 1 3 {}", path.display());
    let sample = Sample { settings: Settings::default() };
    let lines = said(&sample, &[&command, &command, "y", "x", "x 1", "x 9 a.txt", "1"]);
    let told = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!(told("2 files written: "), 2, "{lines:?}");
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.ends_with("pairs-1.txt is there already. Replace it?"))
            .count(),
        1
    );
    assert_eq!(told("x needs numbers of pairs and a path here"), 2);
    assert_eq!(told("There is no pair 9"), 1);
    // What was asked at the list leads back to the list.
    assert_eq!(told("Pair 1 of 3."), 1);
    for name in ["pairs-1.txt", "pairs-2.txt"] {
        assert!(folder.path().join(name).metadata().unwrap().len() > 1000);
    }
}

#[test]
fn weaker_resemblance_is_told_of_the_pairs_that_follow_too() {
    let sample = Sample { settings: Settings::default() };
    let mut talk = talked(&sample);
    let mut is_weak = |typed: &str| {
        talk.hear(typed);
        let Place::Pair(_, passages) = &talk.place else { panic!("a pair is open") };
        passages.comparison().settings.weak
    };
    assert_eq!(
        ["1", "weak", "j", "k", "weak", "j"].map(&mut is_weak),
        [false, true, true, true, false, false]
    );
}

#[test]
fn everything_can_be_read_out() {
    let lines = said(&Sample { settings: Settings::default() }, &["1", "a"]);
    let after = lines.iter().position(|line| line == "> a").unwrap();
    let sentences = |letter: char| {
        let of = |line: &&String| {
            line.starts_with(&format!("Only in {letter}, sentence"))
                || line.starts_with(&format!("Page furniture of {letter}, sentence"))
                || line.starts_with("Edited, ")
        };
        lines[after..].iter().filter(of).count()
    };
    let sample = Sample { settings: Settings::default() };
    let mut talk = talked(&sample);
    talk.hear("1");
    let Place::Pair(_, passages) = talk.place else { panic!("a pair is open") };
    let articles = &passages.comparison().articles;
    assert_eq!(sentences('A'), articles.left.sentences.len());
    assert_eq!(sentences('B'), articles.right.sentences.len());
    assert!(lines.iter().all(|line| line.chars().all(|c| !c.is_control())), "{lines:?}");
}

/// Returns what is said, the reading out of pairs and passages left out.
fn answers(world: &dyn World, typed: &[&str]) -> String {
    let is_text = |line: &String| {
        ["Pair ", "Passage ", "A ", "A:", "B ", "B:", "Only "]
            .iter()
            .any(|start| line.starts_with(start))
            || line.starts_with(|c: char| c.is_ascii_digit())
    };
    let marked = |line: &String| line.contains("arked") || line.starts_with("Pair 1 ");
    let lines = said(world, typed).into_iter().filter(|line| !is_text(line) || marked(line));
    lines.map(|line| line + "\n").collect()
}

#[test]
fn judges_and_notes_and_takes_back() {
    let world = Reviewer::default();
    let typed = [
        "1",
        "reviewed",
        "note odd clause",
        "note-on-pair ask the desk",
        "r",
        "undo",
        "dismissed",
        "b",
        "dismissed-pairs",
        "undo",
        "undo",
        "undo",
        "undo",
    ];
    expect![[r#"
        > 1
        Pair 1 of 3.
        > reviewed
        Marked reviewed.
        > note odd clause
        Note kept.
        > note-on-pair ask the desk
        Note kept.
        > r
        Note on this passage: odd clause
        > undo
        Taken back.
        > dismissed
        Marked dismissed.
        > b
        > dismissed-pairs
        Dismissed pairs are in the list.
        Pair 1: 25 words, 5 % of A is in B, 6 % of B is in A. A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign …. B is 004_1f61f6f646f6cdff, Trump's tweets are 'official statements': Spicer. Marked dismissed.
        > undo
        Taken back.
        > undo
        Taken back.
        > undo
        Taken back.
        > undo
        There is nothing to take back in this run.
    "#]].assert_eq(&answers(&world, &typed));
}

#[test]
fn what_was_kept_is_said_at_the_next_time() {
    let world = Reviewer::default();
    said(&world, &["1", "note odd clause", "flagged", "j", "dismissed"]);
    expect![[r#"
        Dismissed pairs are left out, dismissed-pairs shows them.
        Pair 1: 25 words, 5 % of A is in B, 6 % of B is in A. A is 001_ef81a74a5e9b070f, Attorney General Jeff Sessions offered to resign …. B is 004_1f61f6f646f6cdff, Trump's tweets are 'official statements': Spicer. Marked flagged.
        > 1
        Pair 1 of 2.
        It is marked flagged.
        There are notes on 1 passage.
        Note on this passage: odd clause
        > n
        This is the last stretch. j goes to the next pair.
        > 1
        Note on this passage: odd clause
        > note
        Note taken off.
        > 1
    "#]].assert_eq(&answers(&world, &["1", "n", "1", "note", "1"]));
}

#[test]
fn sorts_and_filters() {
    let world = Reviewer::default();
    let typed = [
        "sort",
        "sort share",
        "sort reverse",
        "sort beauty",
        "filter words>24",
        "filter status:flagged",
        "1",
        "filter",
        "filter a>>3",
    ];
    expect![[r#"
        > sort
        The list is sorted by shared words.
        Behind sort comes one of: words, share, share-of-a, share-of-b, longest-run, time-gap, date, outlet, reverse.
        > sort share
        Sorted by share.
        > sort reverse
        Sorted by share.
        > sort beauty
        The list is sorted by share.
        Behind sort comes one of: words, share, share-of-a, share-of-b, longest-run, time-gap, date, outlet, reverse.
        > filter words>24
        > filter status:flagged
        None of 3 pairs passes.
        > 1
        There is no pair.
        > filter
        There is no filter.
        > filter a>>3
        a>>3 does not count: a whole number is needed behind the sign.
        There is no filter.
    "#]].assert_eq(&answers(&world, &typed));
}
