//! The journal under kills, other runs, damage and refusals.

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::article::ArticleId;
use crate::pair::Pair;
use crate::review::{About, Named, Verdict};
use crate::span::Span;

fn pair(number: u8) -> Pair<Named> {
    Pair::new(number, 255)
        .map(|name| Named { id: ArticleId(format!("{name}.txt")), sha256: format!("{name:064x}") })
}

fn verdict(number: u8) -> Change {
    Change::Verdict(pair(number), Some(Verdict::ALL[usize::from(number) % 3]))
}

fn note(number: u8, text: &str) -> Change {
    let passage = Some(Pair::new(Span::new(1, 9), Span::new(20, 30)));
    Change::Note(About { articles: pair(number), passage }, text.to_owned())
}

fn now(changes: Vec<Change>) -> Vec<(Timestamp, Change)> {
    changes.into_iter().map(|change| (Timestamp::UNIX_EPOCH, change)).collect()
}

/// Returns what a run that starts now finds.
fn found(folder: &Path) -> News {
    Journal::new(folder).news().unwrap()
}

fn changes(news: &News) -> Vec<Change> {
    news.records.iter().map(|record| record.change.clone()).collect()
}

/// Returns the changes of others, then one's own.
fn all_changes((news, own): &(News, Vec<Record>)) -> Vec<Change> {
    news.records.iter().chain(own).map(|record| record.change.clone()).collect()
}

#[test]
fn what_was_added_is_found() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path().join("not/there/yet");
    assert!(found(&folder).records.is_empty());
    let all = vec![verdict(1), note(2, "ünd \"so\"\n"), Change::Undo("x".to_owned()), note(2, "")];
    let mut journal = Journal::new(&folder);
    let mut told = journal.add(now(all[..1].to_vec())).unwrap().1;
    told.extend(journal.add(now(all[1..].to_vec())).unwrap().1);
    let found = found(&folder);
    assert_eq!(found.records, told);
    assert_eq!((changes(&found), found.faults.len()), (all, 0));
    assert!(journal.news().unwrap().records.is_empty());
}

#[test]
fn two_runs_add_and_hear_of_each_other() {
    let folder = TempDir::new().unwrap();
    let mut runs = [Journal::new(folder.path()), Journal::new(folder.path())];
    let mut heard = [Vec::new(), Vec::new()];
    for number in 0..20 {
        let run = usize::from(number % 3 == 0);
        let added = runs[run].add(now(vec![verdict(number)])).unwrap();
        heard[run].extend(all_changes(&added));
    }
    for (run, heard) in runs.iter_mut().zip(&mut heard) {
        heard.extend(changes(&run.news().unwrap()));
    }
    let all: Vec<Change> = (0..20).map(verdict).collect();
    assert_eq!(heard, [all.clone(), all.clone()]);
    assert_eq!(changes(&found(folder.path())), all);
}

#[test]
fn a_longer_file_in_its_place_is_read_from_its_beginning() {
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let [path, other] = folders.each_ref().map(|folder| folder.path().join(FILE));
    Journal::new(folders[1].path()).add(now((9..20).map(verdict).collect())).unwrap();
    for reads_first in [false, true] {
        let mut journal = Journal::new(folders[0].path());
        journal.add(now(vec![verdict(1), note(2, "x")])).unwrap();
        if reads_first {
            journal = Journal::new(folders[0].path());
            journal.news().unwrap();
        }
        assert!(fs::metadata(&path).unwrap().len() < fs::metadata(&other).unwrap().len());
        fs::copy(&other, &path).unwrap();
        let news = journal.news().unwrap();
        assert_eq!((changes(&news), news.faults.len()), ((9..20).map(verdict).collect(), 0));
        journal.add(now(vec![verdict(3)])).unwrap();
        assert_eq!(found(folders[0].path()).records.len(), 12);
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn threads_lose_nothing() {
    let folder = TempDir::new().unwrap();
    let add = |first: u8| {
        let mut journal = Journal::new(folder.path());
        (first..first + 25).for_each(|n| drop(journal.add(now(vec![verdict(n)])).unwrap()));
    };
    rayon::join(|| add(0), || rayon::join(|| add(25), || add(50)));
    let found = found(folder.path());
    assert_eq!((found.records.len(), found.faults.len()), (75, 0));
}

#[test]
fn a_line_that_makes_no_sense_is_told_and_stays() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(FILE);
    let mut journal = Journal::new(folder.path());
    journal.add(now(vec![verdict(1)])).unwrap();
    let line = fs::read_to_string(&path).unwrap();
    let newer = line.replace("journal/1", "journal/2");
    let hash = line.replace(&pair(1).left.sha256, "0A");
    let judged = line.replace("flagged", "guilty");
    let text = format!("not json\n{line}\n{newer}{hash}{judged}\u{0}\n{line}");
    fs::write(&path, &text).unwrap();
    let check = |news: &News| {
        let told: Vec<String> = news
            .faults
            .iter()
            .map(|fault| fault.to_string().replace(&path.display().to_string(), "PATH"))
            .collect();
        assert_eq!(
            told,
            [
                "failed to read PATH, line 1: expected ident",
                "failed to read PATH, line 4: its schema is wirecopy.review-journal/2, not \
                 wirecopy.review-journal/1",
                "failed to read PATH, line 5: a hash is not a SHA-256 in 64 digits",
                "failed to read PATH, line 6: there is no verdict guilty",
                "failed to read PATH, line 7: expected value",
            ]
        );
    };
    let mut journal = Journal::new(folder.path());
    let news = journal.news().unwrap();
    assert_eq!(changes(&news), [verdict(1), verdict(1)]);
    check(&news);
    assert_eq!(journal.add(now(vec![verdict(2)])).unwrap().0.faults.len(), 0);
    check(&found(folder.path()));
    assert!(fs::read_to_string(&path).unwrap().starts_with(&text));
}

#[test]
fn another_file_in_its_place_is_read_from_its_beginning() {
    let folder = TempDir::new().unwrap();
    let mut journal = Journal::new(folder.path());
    journal.add(now(vec![verdict(1), verdict(2)])).unwrap();
    fs::remove_file(journal.path()).unwrap();
    Journal::new(folder.path()).add(now(vec![verdict(3)])).unwrap();
    assert_eq!(all_changes(&journal.add(now(vec![verdict(4)])).unwrap()), [verdict(3), verdict(4)]);
    assert_eq!(changes(&found(folder.path())), [verdict(3), verdict(4)]);
}

#[cfg(unix)]
#[test]
fn says_why_nothing_can_be_kept() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    fs::create_dir_all(folder.path().join("taken").join(FILE)).unwrap();
    for (name, reason) in [("file/below", "not a directory"), ("taken", "not a regular file")] {
        let mut journal = Journal::new(&folder.path().join(name));
        let error = journal.add(now(vec![verdict(1)])).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("failed to write {}: {reason}", journal.path().display())
        );
    }
    // A disk that is full, if there is such a thing here.
    if Path::new("/dev/full").exists() {
        let full = folder.path().join("full");
        fs::create_dir(&full).unwrap();
        std::os::unix::fs::symlink("/dev/full", full.join(FILE)).unwrap();
        assert!(Journal::new(&full).add(now(vec![verdict(1)])).is_err());
        assert!(Journal::new(&full).news().is_err());
    }
}

#[test]
fn after_a_refusal_nothing_of_others_is_lost() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path().join("corpus");
    let mut journal = Journal::new(&folder);
    journal.add(now(vec![verdict(1)])).unwrap();
    Journal::new(&folder).add(now(vec![verdict(2)])).unwrap();
    let aside = folder.with_extension("aside");
    fs::rename(&folder, &aside).unwrap();
    fs::write(&folder, "in the way").unwrap();
    assert!(journal.add(now(vec![verdict(3)])).is_err());
    fs::remove_file(&folder).unwrap();
    fs::rename(&aside, &folder).unwrap();
    assert_eq!(all_changes(&journal.add(now(vec![verdict(4)])).unwrap()), [verdict(2), verdict(4)]);
    assert_eq!(changes(&found(&folder)), [verdict(1), verdict(2), verdict(4)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// A kill or a loss of power may leave a journal cut off anywhere.
    #[test]
    fn a_cut_anywhere_leaves_every_whole_record(texts in proptest::collection::vec(".{0,9}", 1..5), cut in 0.0..=1.0) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(FILE);
        let all: Vec<Change> = texts.iter().map(|text| note(7, text)).collect();
        let mut journal = Journal::new(folder.path());
        let mut ends = Vec::new();
        for change in &all {
            journal.add(now(vec![change.clone()])).unwrap();
            ends.push(fs::metadata(&path).unwrap().len());
        }
        let length = ends[ends.len() - 1];
        let cut = (length as f64 * cut) as u64;
        File::options().write(true).open(&path).unwrap().set_len(cut).unwrap();
        // The line break alone is no part of a record.
        let whole = ends.iter().filter(|end| **end - 1 <= cut).count();
        let before = found(folder.path());
        prop_assert_eq!(changes(&before), all[..whole].to_vec());
        prop_assert!(before.faults.is_empty());
        let mut journal = Journal::new(folder.path());
        journal.add(now(vec![verdict(1)])).unwrap();
        journal.add(now(vec![verdict(2)])).unwrap();
        let after = found(folder.path());
        let kept: Vec<Change> =
            all[..whole].iter().cloned().chain([verdict(1), verdict(2)]).collect();
        prop_assert_eq!(changes(&after), kept);
        prop_assert!(after.faults.is_empty());
        let text = fs::read_to_string(&path).unwrap();
        prop_assert_eq!(text.lines().count(), whole + 2);
    }
}
