//! Keeps what readers do with pairs: changes come in and are on disk when that is said, records go out.
//!
//! A corpus has a folder, and in it a journal, `review.jsonl`: a line of JSON for each record, in the
//! order in which they were made. Lines are only ever added, each with one write that is waited for
//! until the disk has it, while no other run of the program writes. So a run that is ended at any moment
//! leaves whole lines, and at most one broken off at the end, which was never confirmed; it is removed
//! before the next line is written. Any other line that makes no sense stays where it is, is told by its
//! number, and counts for nothing.

mod folder;
#[cfg(test)]
mod tests;
mod wire;

use std::collections::hash_map::RandomState;
use std::fs::{self, File, OpenOptions};
use std::hash::BuildHasher;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::failure;
use crate::review::{Change, Record};

pub use folder::folder;
pub use wire::SCHEMA;

/// The name of the journal in the folder of a corpus.
const FILE: &str = "review.jsonl";

/// The records of a corpus on disk; several runs may have the same one.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// How far it was read.
    read: Mark,
    /// What the records of this run are called before their number.
    name: String,
    n_written: u64,
}

/// How far a journal was read.
#[derive(Clone, Debug, Default)]
struct Mark {
    place: Place,
    /// The line before that place, with its break: no other journal has it there.
    last: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    bytes: u64,
    lines: u64,
}

/// What stands behind the last line break of a journal.
enum Rest {
    Nothing,
    /// A whole record without its line break.
    Whole,
    /// The beginning of a record that was never confirmed.
    Torn,
}

/// What came into a journal since it was last looked at, by this run or another.
#[derive(Debug, Default)]
pub struct News {
    /// The records in their order.
    pub records: Vec<Record>,
    /// The lines that make no sense.
    pub faults: Vec<Fault>,
}

/// A line of a journal that makes no sense.
#[derive(Debug, thiserror::Error)]
#[error("failed to read {}, line {line}: {reason}", path.display())]
pub struct Fault {
    /// The journal.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

/// Why a journal could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("failed to {doing} {}: {}", path.display(), failure::of_system(reason))]
pub struct StoreError {
    /// The journal.
    pub path: PathBuf,
    doing: &'static str,
    /// What the operating system said.
    pub reason: io::Error,
}

impl Journal {
    /// Returns the journal in a folder; nothing is read or made yet.
    pub fn new(folder: &Path) -> Journal {
        let name = format!("{:016x}", RandomState::new().hash_one(folder));
        Journal { path: folder.join(FILE), read: Mark::default(), name, n_written: 0 }
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns what came in since it was last looked at; nothing if there is no journal yet.
    ///
    /// # Errors
    ///
    /// If it is there and cannot be read.
    pub fn news(&mut self) -> Result<News, StoreError> {
        let read = |journal: &mut Journal| {
            let metadata = match fs::metadata(&journal.path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(News::default());
                }
                metadata => metadata?,
            };
            // Asked before it is opened: to open a named pipe is to wait for someone to write into it.
            if !metadata.is_file() {
                return Err(io::Error::other("not a regular file"));
            }
            journal.catch_up(&mut File::open(&journal.path)?).map(|(news, _)| news)
        };
        read(self).map_err(|reason| self.fail("read", reason))
    }

    /// Adds changes, each with its time, and returns what other runs added since the journal was last
    /// looked at, and the records of the changes themselves. They are on disk then.
    ///
    /// # Errors
    ///
    /// If they cannot be written; then none of them is kept.
    pub fn add(
        &mut self,
        changes: Vec<(Timestamp, Change)>,
    ) -> Result<(News, Vec<Record>), StoreError> {
        let before = self.read.clone();
        self.try_to_add(changes).map_err(|reason| {
            // What came in from others was not handed on.
            self.read = before;
            self.fail("write", reason)
        })
    }

    fn try_to_add(&mut self, changes: Vec<(Timestamp, Change)>) -> io::Result<(News, Vec<Record>)> {
        let (mut file, is_new) = self.open()?;
        let (news, rest) = self.catch_up(&mut file)?;
        let (mut bytes, mut own) = (Vec::new(), Vec::new());
        match rest {
            Rest::Nothing => {}
            Rest::Whole => bytes.push(b'\n'),
            // Where it cannot be removed it becomes a line that makes no sense.
            Rest::Torn => {
                if file.set_len(self.read.place.bytes).is_err() {
                    bytes.push(b'\n');
                }
            }
        }
        let length = file.metadata()?.len();
        for (at, change) in changes {
            self.n_written += 1;
            let id = format!("{}-{}", self.name, self.n_written);
            let record = Record { id, at, position: length + bytes.len() as u64, change };
            wire::write(&record, &mut bytes)?;
            own.push(record);
        }
        let written = file.write_all(&bytes).and_then(|()| file.sync_data());
        let written = written.and_then(|()| if is_new { sync_folder(&self.path) } else { Ok(()) });
        // What is not confirmed must not be there at the next start.
        written.inspect_err(|_| drop(file.set_len(length)))?;
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        let lines = self.read.place.lines + lines;
        self.read.place = Place { bytes: length + bytes.len() as u64, lines };
        if let Some(last) = bytes.split_inclusive(|byte| *byte == b'\n').next_back() {
            self.read.last = last.to_vec();
        }
        Ok((news, own))
    }

    /// Opens the journal for nobody but this run until it is closed; makes it if it is not there.
    fn open(&self) -> io::Result<(File, bool)> {
        if let Some(folder) = self.path.parent() {
            make_folder(folder)?;
        }
        if fs::metadata(&self.path).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(io::Error::other("not a regular file"));
        }
        let is_new = !self.path.exists();
        let file = OpenOptions::new().read(true).append(true).create(true).open(&self.path)?;
        match file.lock() {
            // Where a disk knows no locks, a record is still added by a single write.
            Err(error) if error.kind() != io::ErrorKind::Unsupported => Err(error),
            Ok(()) | Err(_) => Ok((file, is_new)),
        }
    }

    /// Reads the whole lines that are new, and tells what stands behind the last of them.
    fn catch_up(&mut self, file: &mut File) -> io::Result<(News, Rest)> {
        let bytes = self.read_on(file)?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let (lines, tail) = bytes.split_at(whole);
        let mut news = News::default();
        let mut place = self.read.place;
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            place.lines += 1;
            self.take_in(line.trim_ascii(), place, &mut news);
            place.bytes += line.len() as u64;
            self.read.last = line.to_vec();
        }
        self.read.place = place;
        let rest = match wire::read(tail, place.bytes) {
            _ if tail.is_empty() => Rest::Nothing,
            Err(_) => Rest::Torn,
            Ok(record) => {
                // It is read again once its line is ended; a record counts once.
                news.records.push(record);
                Rest::Whole
            }
        };
        Ok((news, rest))
    }

    /// Returns what stands behind the place up to which the journal was read; all of it where somebody put
    /// another file in its place. Records that are known already do no harm.
    fn read_on(&mut self, file: &mut File) -> io::Result<Vec<u8>> {
        let Mark { place, last } = &self.read;
        let n_last = last.len();
        file.seek(SeekFrom::Start(place.bytes - n_last as u64))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        if bytes.starts_with(last) {
            bytes.drain(..n_last);
            return Ok(bytes);
        }
        self.read = Mark::default();
        bytes.clear();
        file.rewind()?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn take_in(&self, line: &[u8], place: Place, news: &mut News) {
        if line.is_empty() {
            return;
        }
        match wire::read(line, place.bytes) {
            Ok(record) => news.records.push(record),
            Err(reason) => {
                news.faults.push(Fault { path: self.path.clone(), line: place.lines, reason });
            }
        }
    }

    fn fail(&self, doing: &'static str, reason: io::Error) -> StoreError {
        StoreError { path: self.path.clone(), doing, reason }
    }
}

/// Makes a folder and those above it that are not there yet, all of which are still there after a loss of
/// power.
fn make_folder(folder: &Path) -> io::Result<()> {
    let is_named = |folder: &&Path| !folder.as_os_str().is_empty();
    let missing = folder.ancestors().filter(is_named).take_while(|folder| !folder.exists());
    let missing: Vec<&Path> = missing.collect();
    fs::create_dir_all(folder)?;
    missing.into_iter().rev().try_for_each(sync_folder)
}

/// Makes sure that a new file or folder is still in its folder after a loss of power.
fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let is_here = folder.as_os_str().is_empty();
        File::open(if is_here { Path::new(".") } else { folder })?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
