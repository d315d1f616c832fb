//! Holds what is found against what a reader says: pairs of texts, each with the rows it should have.
//!
//! `tests/judged/README.md` tells how a case is written. The cases that do not hold yet are listed in
//! `tests/judged/known.txt`: one that is not in the list must hold, and one that is in it must not, so
//! that the list can only shrink.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "the seeds are not needed here")]
mod support;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use wirecopy::align::{Match, MatchKind, Place, Settings};
use wirecopy::compare::{Comparison, compare};
use wirecopy::pair::{Pair, Side};
use wirecopy::segment::{Segmented, segment};

/// The fewest cases that are a judgement.
const FEWEST: usize = 80;

/// The file of relations that are only weak: these are asked for.
const WEAK: &str = "weak.txt";

/// Two texts and what a reader says of them.
#[derive(Clone, Debug, Default)]
struct Case {
    title: String,
    /// The file and the line of the title.
    place: String,
    texts: Pair<String>,
    /// Where its sentences stand in a text.
    sentences: Pair<Vec<Range<usize>>>,
    /// Sentences, by their numbers from 0, that are page furniture.
    furniture: Pair<BTreeSet<usize>>,
    /// What is expected, each with the other ways that will do.
    rows: Vec<Vec<Expected>>,
}

/// A row as a reader would have it.
#[derive(Clone, Debug)]
struct Expected {
    /// As written.
    line: String,
    /// The kinds that will do; none if the relation is weak.
    kinds: Vec<MatchKind>,
    /// Whether it may be missing.
    need: Need,
    moved: bool,
    /// Whether its passage is a quotation, if that is told.
    quoted: Option<bool>,
    sentences: Pair<Range<usize>>,
    told: Told,
}

/// The words that a row tells of.
#[derive(Clone, Debug, Default)]
struct Told {
    /// The stretches of words that only one side has, if they are told.
    only: Option<Pair<Vec<String>>>,
    /// The words that both sides have, if they are told.
    shared: Option<String>,
}

/// A row as it was found.
struct Found<'a> {
    found: &'a Match,
    /// Its sentences by their numbers in the case.
    sentences: Pair<Range<usize>>,
    comparison: &'a Comparison,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Must,
    May,
}

#[test]
fn readers_agree() {
    let all = read_cases();
    let mut titles = BTreeSet::new();
    let twice = all.iter().find(|case| !titles.insert(&*case.title));
    assert!(twice.is_none(), "two cases have the same title: {twice:?}");
    assert!(all.len() >= FEWEST, "only {} cases were found", all.len());
    let known = read("known.txt");
    let known: BTreeSet<&str> =
        known.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let unknown: Vec<&&str> = known.difference(&titles).collect();
    assert!(unknown.is_empty(), "known.txt names no case: {unknown:?}");

    let (mut report, mut n_held) = (String::new(), 0);
    let mut wrong = Vec::new();
    for case in &all {
        let faults = faults(case);
        n_held += usize::from(faults.is_empty());
        match (faults.is_empty(), known.contains(&*case.title)) {
            (true, false) => {}
            (true, true) => wrong.push(format!("holds, take it off known.txt: {}", case.title)),
            (false, true) => write_faults(&mut report, "known", case, &faults),
            (false, false) => {
                write_faults(&mut report, "new", case, &faults);
                wrong.push(format!("does not hold: {}", case.title));
            }
        }
    }
    #[expect(clippy::print_stderr, reason = "the score is told when it is asked for")]
    {
        eprintln!("{report}{n_held} of {} hold", all.len());
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn write_faults(report: &mut String, state: &str, case: &Case, faults: &[String]) {
    writeln!(report, "{} ({}, {state})\n{}\n", case.title, case.place, faults.join("\n")).unwrap();
}

/// Returns what is wrong with the comparison of a case, nothing if it is as expected.
fn faults(case: &Case) -> Vec<String> {
    let articles = Pair::new("a.txt", "b.txt").zip(case.texts.as_ref());
    let articles =
        articles.map(|(id, text)| Arc::new(segment(Arc::new(support::article(id, text)))));
    let weak = case.place.starts_with(WEAK);
    let comparison = compare(articles, Settings { weak, ..Settings::default() });
    let numbers = Pair::from_fn(|side| numbers(case, side, &comparison.articles[side]));
    let numbers = match (numbers.left, numbers.right) {
        (Ok(left), Ok(right)) => Pair::new(left, right),
        (left, right) => return [left.err(), right.err()].into_iter().flatten().collect(),
    };
    let found = found(&comparison, &numbers);
    let mut faults = Vec::new();
    let mut taken = BTreeSet::new();
    for ways in &case.rows {
        let at = |way: &Expected| found.iter().position(|f| f.sentences == way.sentences);
        let agreeing =
            ways.iter().filter_map(at).find(|&at| ways.iter().any(|w| agrees(w, &found[at])));
        match agreeing.or_else(|| ways.iter().find_map(at)) {
            None if ways[0].need == Need::May => {}
            None => faults.push(format!("  missing   {}", ways[0].line)),
            Some(at) => {
                taken.insert(at);
                if agreeing.is_none() {
                    let shown = shown(&found[at]);
                    faults.push(format!("  expected  {}\n  found     {shown}", ways[0].line));
                }
            }
        }
    }
    for (at, found) in found.iter().enumerate() {
        if !taken.contains(&at) {
            faults.push(format!("  too much  {}", shown(found)));
        }
    }
    faults
}

/// Returns the rows that were found, by the numbers that the sentences have in the case.
fn found<'a>(comparison: &'a Comparison, numbers: &Pair<Vec<Option<usize>>>) -> Vec<Found<'a>> {
    let matches = comparison.alignment.matches.iter();
    let rows = matches.map(|found| {
        let sentences = Pair::from_fn(|side| {
            let named = numbers[side][found.sentences[side].clone()].iter().flatten();
            let first = named.clone().next().map_or(0, |at| *at);
            first..named.last().map_or(0, |at| at + 1)
        });
        Found { found, sentences, comparison }
    });
    rows.collect()
}

/// Returns, for each sentence that was cut, its number in the case; none for furniture outside of the
/// case's sentences.
///
/// # Errors
///
/// Tells where the sentences are cut in other places, or are not the furniture that they should be.
fn numbers(case: &Case, side: Side, article: &Segmented) -> Result<Vec<Option<usize>>, String> {
    let (letter, wanted) = (side.letter(), &case.sentences[side]);
    let mut numbers = Vec::new();
    let (mut next, mut done) = (0, 0);
    for sentence in &article.sentences {
        let range = sentence.span.range();
        let starts = wanted.get(next).map_or(usize::MAX, |wanted| wanted.start);
        if range.end <= starts && !sentence.is_copy() && range.start >= done {
            numbers.push(None);
        } else if wanted.get(next).is_some_and(|wanted| wanted.end == range.end)
            && (done..=starts).contains(&range.start)
        {
            if case.furniture[side].contains(&next) == sentence.is_copy() {
                return Err(format!("  furniture {letter}{} is {:?}", next + 1, sentence.role));
            }
            numbers.push(Some(next));
            next += 1;
        } else {
            let text = &case.texts[side][range];
            return Err(format!("  cut       {letter}{} is: {text}", next + 1));
        }
        done = range.end;
    }
    if next < wanted.len() {
        return Err(format!("  cut       {letter}{} is missing", next + 1));
    }
    Ok(numbers)
}

fn agrees(row: &Expected, found: &Found<'_>) -> bool {
    let Found { found, comparison, ref sentences } = *found;
    let passage = &comparison.alignment.passages[found.passage];
    row.sentences == *sentences
        && (row.kinds.is_empty() || row.kinds.contains(&found.kind))
        && row.moved == (found.place == Place::Moved)
        && row.quoted.is_none_or(|quoted| quoted == passage.quoted)
        && row.told.only.as_ref().is_none_or(|only| {
            Side::BOTH.iter().all(|&side| {
                let found = stretches(comparison, found, side, Words::Only);
                found.iter().map(|s| bare(s)).eq(only[side].iter().map(|s| bare(s)))
            })
        })
        && row.told.shared.as_ref().is_none_or(|shared| {
            let both = stretches(comparison, found, Side::Left, Words::Shared).concat();
            bare(&both) == bare(shared)
        })
        && (found.kind != MatchKind::Verbatim
            || Side::BOTH
                .iter()
                .all(|&side| stretches(comparison, found, side, Words::Only).is_empty()))
}

/// Returns `text` in lower case, its letters and figures alone.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Shared,
    Only,
}

/// Returns the stretches of words of one side of a match that the other side has, or lacks.
fn stretches(comparison: &Comparison, found: &Match, side: Side, which: Words) -> Vec<String> {
    let article = &comparison.articles[side];
    let shared: BTreeSet<usize> =
        found.runs.iter().flat_map(|run| run.first[side]..run.ends()[side]).collect();
    let words: Vec<usize> = article.sentences[found.sentences[side].clone()]
        .iter()
        .flat_map(|sentence| sentence.words.clone())
        .collect();
    words
        .chunk_by(|one, other| shared.contains(one) == shared.contains(other))
        .filter(|chunk| shared.contains(&chunk[0]) == (which == Words::Shared))
        .map(|chunk| {
            let span =
                article.words[chunk[0]].span.cover(article.words[chunk[chunk.len() - 1]].span);
            span.slice(&article.article.text).replace('\n', " ")
        })
        .collect()
}

/// Returns a match as a case would have it.
fn shown(found: &Found<'_>) -> String {
    let Found { found, comparison, ref sentences } = *found;
    let mut shown = match found.kind {
        MatchKind::Verbatim => "=",
        MatchKind::Edited => "~",
        MatchKind::Reworked => "?",
    }
    .to_owned();
    if found.place == Place::Moved {
        shown += " >";
    }
    if comparison.alignment.passages[found.passage].quoted {
        shown += " \"";
    }
    for side in Side::BOTH {
        let numbers: Vec<String> = sentences[side].clone().map(|at| (at + 1).to_string()).collect();
        write!(shown, " {}{}", side.letter(), numbers.join("+")).unwrap();
    }
    for (side, mark) in [(Side::Left, '-'), (Side::Right, '+')] {
        for stretch in stretches(comparison, found, side, Words::Only) {
            write!(shown, " {mark}{stretch}{mark}").unwrap();
        }
    }
    shown
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judged")
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect("the file is there")
}

/// Returns the cases of all files in the order of their names.
fn read_cases() -> Vec<Case> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".txt") && name != "known.txt")
        .collect();
    names.sort();
    let read = names.iter().map(|name| parse(name, &read(name)));
    read.collect::<Result<Vec<_>, String>>().unwrap_or_else(|fault| panic!("{fault}")).concat()
}

/// Returns the cases of a file.
///
/// # Errors
///
/// Names the file, the line and what is wrong with it.
fn parse(name: &str, text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut gap = " ";
    for (line, number) in text.lines().zip(1..) {
        let at = |fault: String| format!("{name}:{number}: {fault}");
        if let Some(title) = line.strip_prefix("== ") {
            let place = format!("{name}:{number}");
            cases.push(Case { title: title.trim().to_owned(), place, ..Case::default() });
        } else if line.trim().is_empty() {
            gap = "\n\n";
        } else if !line.starts_with('#') {
            let case = cases.last_mut().ok_or_else(|| at("no title before it".to_owned()))?;
            parse_line(case, line, gap).map_err(at)?;
            gap = " ";
        }
    }
    for case in &cases {
        let bounds = case.sentences.as_ref().map(Vec::len);
        let outside = case.rows.iter().flatten().find(|row| {
            row.sentences.left.end > bounds.left || row.sentences.right.end > bounds.right
        });
        if let Some(row) = outside {
            return Err(format!("{}: no such sentence: {}", case.place, row.line));
        }
    }
    Ok(cases)
}

fn parse_line(case: &mut Case, line: &str, gap: &str) -> Result<(), String> {
    let side = match line.chars().next() {
        Some('A') => Side::Left,
        Some('B') => Side::Right,
        Some(_) | None if line.starts_with("furniture ") => {
            for name in line.split_whitespace().skip(1) {
                let (side, sentences) = sentences(name)?;
                case.furniture[side].extend(sentences);
            }
            return Ok(());
        }
        Some(_) | None => {
            case.rows.push(line.split(" | ").map(expected).collect::<Result<_, _>>()?);
            return Ok(());
        }
    };
    let digits = line[1..].bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line[1..].split_at(digits);
    let (gap, text) = match rest.split_at_checked(1) {
        Some((" ", text)) => (gap, text),
        Some(("|", text)) => ("", text),
        _ => return Err(format!("not a sentence: {line}")),
    };
    let whole = &mut case.texts[side];
    if !whole.is_empty() {
        whole.push_str(gap);
    }
    let range = whole.len()..whole.len() + text.trim_end().len();
    whole.push_str(text.trim_end());
    if !number.is_empty() {
        case.sentences[side].push(range);
        if number != case.sentences[side].len().to_string() {
            return Err(format!("sentence {} comes next", case.sentences[side].len()));
        }
    }
    Ok(())
}

/// Returns the row that a line tells of.
fn expected(line: &str) -> Result<Expected, String> {
    let (kind, mut rest) = line.split_once(' ').ok_or_else(|| format!("not a row: {line}"))?;
    let bare_kind = kind.strip_prefix('(').and_then(|kind| kind.strip_suffix(')'));
    let need = if bare_kind.is_some() { Need::May } else { Need::Must };
    let kinds = match bare_kind.unwrap_or(kind) {
        "=" => vec![MatchKind::Verbatim],
        "~" => vec![MatchKind::Edited],
        "?" => vec![MatchKind::Reworked],
        "~?" => vec![MatchKind::Edited, MatchKind::Reworked],
        "%" => Vec::new(),
        _ => return Err(format!("not a row: {line}")),
    };
    let (mut moved, mut quoted) = (false, None);
    let mut ranges = Pair::default();
    loop {
        let (word, after) = rest.trim_start().split_once(' ').unwrap_or((rest.trim(), ""));
        match word {
            ">" => moved = true,
            "\"" => quoted = Some(true),
            "!\"" => quoted = Some(false),
            _ => {
                let (side, sentences) = sentences(word)?;
                ranges[side] = sentences;
                if side == Side::Right {
                    rest = after.trim();
                    break;
                }
            }
        }
        rest = after;
    }
    if ranges.left.is_empty() {
        return Err(format!("no sentence of A: {line}"));
    }
    let told = told(rest)?;
    let line = line.to_owned();
    Ok(Expected { line, kinds, need, moved, quoted, sentences: ranges, told })
}

/// Returns the words that a row tells of: `-only A- +only B+`, or `"both"`.
fn told(mut rest: &str) -> Result<Told, String> {
    let mut told = Told::default();
    while let Some(mark) = rest.chars().next() {
        let end = [format!("{mark} "), mark.to_string()]
            .iter()
            .find_map(|end| rest[1..].find(&**end))
            .ok_or_else(|| format!("no end: {rest}"))?;
        let (stretch, after) = (&rest[1..=end], rest[end + 2..].trim_start());
        match mark {
            '-' => told.only.get_or_insert_default().left.push(stretch.to_owned()),
            '+' => told.only.get_or_insert_default().right.push(stretch.to_owned()),
            '"' => told.shared.get_or_insert_default().push_str(stretch),
            _ => return Err(format!("neither - nor + nor \": {rest}")),
        }
        rest = after;
    }
    Ok(told)
}

/// Returns the sentences that `A3` or `B4+5` names.
fn sentences(name: &str) -> Result<(Side, Range<usize>), String> {
    let fault = || format!("not the name of a sentence: {name}");
    let side = match name.chars().next() {
        Some('A') => Side::Left,
        Some('B') => Side::Right,
        Some(_) | None => return Err(fault()),
    };
    let numbers: Option<Vec<usize>> = name[1..].split('+').map(|n| n.parse().ok()).collect();
    let numbers = numbers.ok_or_else(fault)?;
    let consecutive = numbers.windows(2).all(|two| two[0] + 1 == two[1]);
    if !consecutive || numbers[0] == 0 {
        return Err(fault());
    }
    Ok((side, numbers[0] - 1..numbers[numbers.len() - 1]))
}

#[test]
fn a_case_is_read_as_written() {
    let text = "# why\n== title\nA1 One.\nA2 Two.\n\nA3|Three.\nB date 2017-06-09\nB1 Uno.\nB2 Dos.\n\
                ~ > \" A2 B1+2 -one two- +well-known+\n(=) A1 B1 \"One.\" | ? A1 B2\nfurniture A3 B2\n";
    let cases = parse("x.txt", text).unwrap();
    let [case] = &cases[..] else { panic!("one case") };
    assert_eq!((&*case.title, &*case.place), ("title", "x.txt:2"));
    assert_eq!(
        case.texts,
        Pair::new("One. Two.Three.", "date 2017-06-09 Uno. Dos.").map(str::to_owned)
    );
    assert_eq!(case.sentences, Pair::new(vec![0..4, 5..9, 9..15], vec![16..20, 21..25]));
    assert_eq!(case.furniture, Pair::new(BTreeSet::from([2]), BTreeSet::from([1])));
    let [first, second] = &case.rows[..] else { panic!("two rows") };
    assert_eq!((first.len(), second.len()), (1, 2));
    let (first, second) = (&first[0], &second[0]);
    assert_eq!(first.sentences, Pair::new(1..2, 0..2));
    assert_eq!((first.moved, first.quoted, first.need), (true, Some(true), Need::Must));
    let only = first.told.only.as_ref().unwrap();
    assert_eq!((&only.left[0], &only.right[0]), (&"one two".to_owned(), &"well-known".to_owned()));
    assert_eq!((second.told.shared.as_deref(), second.need), (Some("One."), Need::May));
}

#[test]
fn a_bad_line_names_its_place() {
    let check = |text: &str, fault: &str| assert_eq!(parse("x.txt", text).unwrap_err(), fault);
    check("A1 One.", "x.txt:1: no title before it");
    check("== t\nA2 Two.", "x.txt:2: sentence 1 comes next");
    check("== t\nA1One.", "x.txt:2: not a sentence: A1One.");
    check("== t\nA1 One.\n\n* A1 B1", "x.txt:4: not a row: * A1 B1");
    check("== t\n= A1 C1", "x.txt:2: not the name of a sentence: C1");
    check("== t\n= A1+3 B1", "x.txt:2: not the name of a sentence: A1+3");
    check("== t\n= B1", "x.txt:2: no sentence of A: = B1");
    check("== t\n~ A1 B1 -a", "x.txt:2: no end: -a");
    check("== t\nA1 One.\nB1 One.\n= A1 B2", "x.txt:1: no such sentence: = A1 B2");
}
