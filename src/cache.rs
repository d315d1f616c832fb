//! Remembers what a run learnt of each article for the next one: files as they were and articles by
//! their content come in, and the same goes out as long as it is true.
//!
//! What a text says depends on nothing else, so its fingerprints are kept under the hash of the text, in
//! bundles of many; and as long as a file has the same length and times, it holds the articles that it held.
//! A cache is never trusted further: one of another version is made anew, and so is one that was damaged. A
//! run that ends at any moment leaves the cache as it was before that run, or with the articles that it read,
//! or with what came of them, too; one that ends while room is made may have forgotten more than it had to.

mod bundles;
mod keeping;
mod keys;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redb::{
    Database, DatabaseError, ReadOnlyTable, ReadableDatabase, ReadableTable, StorageError,
    TableDefinition,
};

use crate::article::ArticleId;
use crate::corpus::Known;
use crate::failure;
use crate::index::Fingerprints;

pub use keeping::Keeping;
pub use keys::{Key, Stamp, file_key, settled_stamp, stamp, text_key};

use bundles::{BUNDLES, Bundles, Place, TEXTS};
use keeping::Room;

/// The name of the file in the folder of the cache.
const FILE: &str = "articles.redb";

/// About the most bytes that the cache may take on disk. No more texts are kept from half of that on, so that
/// there is room for results, nor results from three quarters on: pages on disk are never quite full.
pub const MAX_BYTES: u64 = 2 << 30;

/// How many bundles are made anew at a time: so much more the cache takes meanwhile.
const BUNDLES_AT_ONCE: usize = 128;

/// How much memory the database takes for pages.
const PAGES: usize = 64 << 20;

/// Who made the cache.
const MADE_BY: TableDefinition<'_, (), &str> = TableDefinition::new("made by");

/// The articles of files, by what the files are called.
const FILES: TableDefinition<'_, &Key, FileRecord<'_>> = TableDefinition::new("files");

/// What came of comparing two articles, by a hash of all that it depends on.
const RESULTS: TableDefinition<'_, u128, &[u8]> = TableDefinition::new("results");

/// Length, time, time of the last change, and articles.
type FileRecord<'r> = (u64, u128, i128, Vec<ArticleRecord<'r>>);

/// Part (number, offset, length), id, outlet, date, words, bytes, hash, hash of what is known.
type ArticleRecord<'r> =
    (Option<(u64, u64, u64)>, &'r str, Option<&'r str>, Option<String>, u64, u64, &'r str, u64);

/// An article of a file: which part of the file it is (number, offset and length in bytes), and what is
/// known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// The part, unless the file is the article.
    pub part: Option<(u64, u64, u64)>,
    /// What is known.
    pub known: Known,
}

/// A file and the articles in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileKept {
    /// What it is called; see [`file_key`].
    pub key: Key,
    /// What it looked like.
    pub stamp: Stamp,
    /// The articles.
    pub articles: Vec<Remembered>,
}

/// What was learnt from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learnt {
    /// How many of its words count.
    pub words: usize,
    /// Its fingerprints.
    pub fingerprints: Fingerprints,
}

/// Why there is no cache.
#[derive(Debug, thiserror::Error)]
#[error("failed to {doing} the cache {}: {reason}", path.display())]
pub struct CacheError {
    /// The file or the folder.
    pub path: PathBuf,
    doing: &'static str,
    /// What was wrong with it.
    pub reason: Reason,
}

/// What can be wrong with a cache.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// Another run has it.
    #[error("another run is using it")]
    InUse,
    /// It could not be read or written.
    #[error("{}", of_database(.0))]
    Database(Box<redb::Error>),
    /// Its folder could not be made.
    #[error("{}", failure::of_system(.0))]
    Io(#[from] io::Error),
}

/// Why a cache was made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anew {
    /// Another version of the program made it.
    OtherVersion,
    /// It was damaged.
    Damaged,
}

/// An open cache; nobody else can open it meanwhile.
pub struct Cache {
    path: PathBuf,
    database: Database,
}

/// What a cache remembered when it was opened; can be asked on any thread.
pub struct Memory {
    files: ReadOnlyTable<&'static Key, FileRecord<'static>>,
    texts: ReadOnlyTable<&'static Key, Place>,
    bundles: ReadOnlyTable<u64, &'static [u8]>,
    results: ReadOnlyTable<u128, &'static [u8]>,
}

impl Cache {
    /// Opens the cache in a folder, and makes one if there is none that can be used; what another
    /// `maker` than this made cannot. Says whether a cache was there in vain.
    ///
    /// # Errors
    ///
    /// If another run has it open, or the folder cannot be written.
    pub fn open(folder: &Path, maker: &str) -> Result<(Cache, Option<Anew>), CacheError> {
        let path = folder.join(FILE);
        let fail = |reason| CacheError { path: path.clone(), doing: "open", reason };
        fs::create_dir_all(folder).map_err(|error| fail(error.into()))?;
        let anew = match open(&path, maker) {
            Ok(database) => return Ok((Cache { path, database }, None)),
            Err(Unusable::Error(reason)) => return Err(fail(reason)),
            Err(Unusable::Stale(anew)) => anew,
        };
        fs::remove_file(&path).map_err(|error| fail(error.into()))?;
        match open(&path, maker) {
            Ok(database) => Ok((Cache { path, database }, Some(anew))),
            Err(Unusable::Error(reason)) => Err(fail(reason)),
            Err(Unusable::Stale(_)) => Err(fail(Reason::InUse)),
        }
    }

    /// Returns where the cache is, and how many bytes it takes.
    pub fn size(&self) -> (&Path, u64) {
        (&self.path, fs::metadata(&self.path).map_or(0, |metadata| on_disk(&metadata)))
    }

    /// Returns what the cache remembers now.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn memory(&self) -> Result<Memory, CacheError> {
        let read = || -> Result<Memory, redb::Error> {
            let transaction = self.database.begin_read()?;
            let files = transaction.open_table(FILES)?;
            let (texts, bundles) =
                (transaction.open_table(TEXTS)?, transaction.open_table(BUNDLES)?);
            Ok(Memory { files, texts, bundles, results: transaction.open_table(RESULTS)? })
        };
        read().map_err(|error| self.fail("read", error))
    }

    /// Begins to keep what is learnt, as long as the cache does not take more than about `limit` bytes.
    ///
    /// # Errors
    ///
    /// If the cache cannot be written.
    pub fn keep(&self, limit: u64) -> Result<Keeping, CacheError> {
        match self.database.begin_write() {
            Ok(transaction) => {
                let left = |limit: u64| limit.saturating_sub(self.size().1);
                let room = Room { texts: left(limit / 2), results: left(limit / 4 * 3) };
                Keeping::new(&self.path, transaction, room)
            }
            Err(error) => Err(self.fail("write", error.into())),
        }
    }

    /// Makes room: forgets all texts but those that are used, as far as these take no more than half of `limit`
    /// bytes, the files that hold none of them, and then all results. Where that is nothing, since all texts are
    /// used, results stay, too, unless the cache takes more than `limit`.
    ///
    /// # Errors
    ///
    /// If the cache cannot be written; what was not forgotten by then remains.
    pub fn shrink(&mut self, used: &HashSet<Key>, limit: u64) -> Result<(), CacheError> {
        let is_too_large = self.size().1 > limit;
        let mut write = || -> Result<(), redb::Error> {
            let transaction = self.database.begin_write()?;
            let mut bytes = 0;
            let is_kept = |key: &Key, place: Place| {
                let is_used = used.contains(key);
                bytes += if is_used { bundles::len(place) as u64 } else { 0 };
                is_used && bytes <= limit / 2
            };
            let mut unkept = Bundles::open(&transaction)?.unkept(is_kept)?;
            if unkept.is_empty() && !is_too_large {
                return Ok(transaction.abort()?);
            }
            transaction.open_table(FILES)?.retain(|_, (_, _, _, articles)| {
                let mut keys = articles.iter().filter_map(|article| text_key(article.6));
                keys.any(|key| used.contains(&key))
            })?;
            transaction.delete_table(RESULTS)?;
            transaction.open_table(RESULTS)?;
            transaction.commit()?;
            // What is freed can be used again once that is committed.
            for portion in unkept.chunks_mut(BUNDLES_AT_ONCE) {
                let transaction = self.database.begin_write()?;
                Bundles::open(&transaction)?.remake(portion)?;
                transaction.commit()?;
            }
            self.database.compact()?;
            Ok(())
        };
        write().map_err(|error| self.fail("shrink", error))
    }

    fn fail(&self, doing: &'static str, error: redb::Error) -> CacheError {
        CacheError::new(&self.path, doing, error)
    }
}

impl CacheError {
    fn new(path: &Path, doing: &'static str, error: redb::Error) -> Self {
        CacheError { path: path.to_owned(), doing, reason: Reason::Database(Box::new(error)) }
    }
}

impl Memory {
    /// Returns the articles of a file that looks as it did.
    pub fn file(&self, key: &Key, stamp: Stamp) -> Option<Vec<Remembered>> {
        let record = self.files.get(key).ok()??;
        let (bytes, modified, changed, articles) = record.value();
        if (Stamp { bytes, modified, changed }) != stamp {
            return None;
        }
        articles.into_iter().map(remembered).collect()
    }

    /// Returns the result with a key.
    pub fn result(&self, key: u128) -> Option<Vec<u8>> {
        Some(self.results.get(key).ok()??.value().to_vec())
    }

    /// Returns what was learnt from a text.
    pub fn text(&self, key: &Key) -> Option<Learnt> {
        let (words, bundle, start, end) = self.texts.get(key).ok()??.value();
        let bundle = self.bundles.get(bundle).ok()??;
        let fingerprints = pull(bundle.value().get(start as usize..end as usize)?)?;
        Some(Learnt { words: usize::try_from(words).ok()?, fingerprints })
    }
}

/// Returns what a database says of a failure, in the system's words where it was the system's.
fn of_database(error: &redb::Error) -> String {
    match error {
        redb::Error::Io(error) => failure::of_system(error),
        error => error.to_string(),
    }
}

/// Returns how many bytes a file takes on disk. The database makes its file twice as long where it is too
/// short, and what was never written takes no room.
#[cfg(unix)]
fn on_disk(metadata: &fs::Metadata) -> u64 {
    /// The bytes of a block, whatever the disk has.
    const BLOCK: u64 = 512;
    std::os::unix::fs::MetadataExt::blocks(metadata) * BLOCK
}

#[cfg(not(unix))]
fn on_disk(metadata: &fs::Metadata) -> u64 {
    metadata.len()
}

/// Why a file could not be opened as our cache.
enum Unusable {
    Error(Reason),
    Stale(Anew),
}

/// Opens a database that we made, or makes one.
fn open(path: &Path, maker: &str) -> Result<Database, Unusable> {
    let database = Database::builder()
        .set_cache_size(PAGES)
        .set_check_integrity_on_open(true)
        .create(path)
        .map_err(|error| match error {
            DatabaseError::DatabaseAlreadyOpen => Unusable::Error(Reason::InUse),
            DatabaseError::UpgradeRequired(_) | DatabaseError::LockProtocolMismatch => {
                Unusable::Stale(Anew::OtherVersion)
            }
            DatabaseError::Storage(StorageError::Io(error))
                if error.kind() != io::ErrorKind::InvalidData =>
            {
                Unusable::Error(error.into())
            }
            _ => Unusable::Stale(Anew::Damaged),
        })?;
    match is_ours(&database, maker) {
        Ok(true) => Ok(database),
        Ok(false) | Err(redb::Error::TableTypeMismatch { .. }) => {
            Err(Unusable::Stale(Anew::OtherVersion))
        }
        Err(redb::Error::Io(error)) => Err(Unusable::Error(error.into())),
        Err(_) => Err(Unusable::Stale(Anew::Damaged)),
    }
}

/// Returns whether `maker` made a database; an empty one is given its tables.
fn is_ours(database: &Database, maker: &str) -> Result<bool, redb::Error> {
    let transaction = database.begin_write()?;
    let is_ours = {
        let mut made_by = transaction.open_table(MADE_BY)?;
        let found = made_by.get(())?.map(|found| found.value() == maker);
        if found.is_none() {
            made_by.insert((), maker)?;
        }
        found != Some(false)
    };
    if is_ours {
        transaction.open_table(FILES)?;
        transaction.open_table(TEXTS)?;
        transaction.open_table(BUNDLES)?;
        transaction.open_table(RESULTS)?;
        transaction.commit()?;
    }
    Ok(is_ours)
}

/// Appends fingerprints: the length of each list before it.
fn push(fingerprints: &Fingerprints, bytes: &mut Vec<u8>) {
    let Fingerprints { runs, triples, sentences, words } = fingerprints;
    let words: Vec<u64> = words.iter().copied().collect();
    for list in [runs, triples, sentences, &words] {
        bytes.extend((list.len() as u64).to_le_bytes());
        let list: Vec<[u8; 8]> = list.iter().map(|hash| hash.to_le_bytes()).collect();
        bytes.extend_from_slice(list.as_flattened());
    }
}

/// Returns the fingerprints that were appended, if that is what the bytes are.
fn pull(bytes: &[u8]) -> Option<Fingerprints> {
    let (numbers, []) = bytes.as_chunks() else { return None };
    let mut numbers = numbers.iter().map(|bytes| u64::from_le_bytes(*bytes));
    let mut list = || -> Option<Vec<u64>> {
        let len = usize::try_from(numbers.next()?).ok()?;
        let list: Vec<u64> = numbers.by_ref().take(len).collect();
        (list.len() == len).then_some(list)
    };
    let (runs, triples, sentences) = (list()?, list()?, list()?);
    let words = list()?.first().copied();
    Some(Fingerprints { runs, triples, sentences, words })
}

/// Returns what is written of a file.
fn record(file: &FileKept) -> FileRecord<'_> {
    let articles = file.articles.iter().map(|Remembered { part, known }| {
        let Known { id, outlet, published, words, bytes, sha256, about } = known;
        let published = published.map(|published| published.to_string());
        let [words, bytes] = [*words, *bytes].map(|n| n as u64);
        (*part, id.0.as_str(), outlet.as_deref(), published, words, bytes, &**sha256, *about)
    });
    let Stamp { bytes, modified, changed } = file.stamp;
    (bytes, modified, changed, articles.collect())
}

/// Returns the article of which that was written.
fn remembered(record: ArticleRecord<'_>) -> Option<Remembered> {
    let (part, id, outlet, published, words, bytes, sha256, about) = record;
    let known = Known {
        id: ArticleId(id.to_owned()),
        outlet: outlet.map(Arc::from),
        published: published.map(|date| date.parse()).transpose().ok()?,
        words: usize::try_from(words).ok()?,
        bytes: usize::try_from(bytes).ok()?,
        sha256: sha256.into(),
        about,
    };
    Some(Remembered { part, known })
}
