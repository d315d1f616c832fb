//! Keeps what is learnt: files, texts and results come in, and are in the cache once all is there.

use std::path::{Path, PathBuf};

use redb::WriteTransaction;

use super::bundles::{Bundle, Bundles};
use super::{CacheError, FILES, FileKept, Key, RESULTS, push, record};
use crate::index::Fingerprints;

/// What is being kept; nothing is until [`Keeping::commit`].
pub struct Keeping {
    path: PathBuf,
    transaction: WriteTransaction,
    /// The texts that were added last.
    bundle: Bundle,
    room: Room,
    is_full: bool,
}

/// How many more bytes the cache may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Until no more texts are kept.
    pub texts: u64,
    /// Until no more results are kept.
    pub results: u64,
}

impl Room {
    /// Takes some bytes for a text, if there are so many.
    fn take_text(&mut self, bytes: usize) -> Option<()> {
        let bytes = bytes as u64;
        self.texts = self.texts.checked_sub(bytes)?;
        self.results = self.results.saturating_sub(bytes);
        Some(())
    }

    /// Takes some bytes for a result, if there are so many.
    fn take_result(&mut self, bytes: usize) -> Option<()> {
        self.results = self.results.checked_sub(bytes as u64)?;
        Some(())
    }
}

impl Keeping {
    /// Begins to keep what is learnt.
    ///
    /// # Errors
    ///
    /// If the cache cannot be read.
    pub(super) fn new(
        path: &Path,
        transaction: WriteTransaction,
        room: Room,
    ) -> Result<Self, CacheError> {
        let bundle = Bundles::open(&transaction).and_then(|bundles| bundles.next());
        let bundle = bundle.map_err(|error| CacheError::new(path, "read", error))?;
        Ok(Keeping { path: path.to_owned(), transaction, bundle, room, is_full: false })
    }

    /// Returns whether something found no room.
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// Adds files with their articles.
    ///
    /// # Errors
    ///
    /// If the cache cannot be written.
    pub fn add_files(&mut self, files: impl Iterator<Item = FileKept>) -> Result<(), CacheError> {
        let write = || -> Result<(), redb::Error> {
            let mut table = self.transaction.open_table(FILES)?;
            for file in files {
                table.insert(&file.key, record(&file))?;
            }
            Ok(())
        };
        let written = write();
        self.result(written)
    }

    /// Adds what was learnt from texts, as long as there is room: how many words count, and the
    /// fingerprints.
    ///
    /// # Errors
    ///
    /// If the cache cannot be written.
    pub fn add_texts<'k>(
        &mut self,
        texts: impl Iterator<Item = (Key, usize, &'k Fingerprints)>,
    ) -> Result<(), CacheError> {
        let Keeping { transaction, bundle, room, is_full, .. } = self;
        let write = || -> Result<(), redb::Error> {
            let mut bundles = Bundles::open(transaction)?;
            let mut packed = Vec::new();
            for (key, words, fingerprints) in texts {
                if bundles.has(&key)? {
                    continue;
                }
                packed.clear();
                push(fingerprints, &mut packed);
                if room.take_text(packed.len()).is_none() {
                    *is_full = true;
                    break;
                }
                bundles.add(bundle, (&key, words as u64), &packed)?;
            }
            Ok(())
        };
        let written = write();
        self.result(written)
    }

    /// Adds results by their keys, as long as there is room.
    ///
    /// # Errors
    ///
    /// If the cache cannot be written.
    pub fn add_results(&mut self, results: &[(u128, Vec<u8>)]) -> Result<(), CacheError> {
        let (transaction, room, is_full) = (&self.transaction, &mut self.room, &mut self.is_full);
        let mut write = || -> Result<(), redb::Error> {
            let mut table = transaction.open_table(RESULTS)?;
            for (key, result) in results {
                if room.take_result(size_of_val(key) + result.len()).is_none() {
                    *is_full = true;
                    break;
                }
                table.insert(key, result.as_slice())?;
            }
            Ok(())
        };
        let written = write();
        self.result(written)
    }

    /// Keeps all that was added.
    ///
    /// # Errors
    ///
    /// If the cache cannot be written; it remains as it was.
    pub fn commit(self) -> Result<(), CacheError> {
        let Keeping { path, transaction, mut bundle, .. } = self;
        let written = Bundles::open(&transaction).and_then(|mut it| it.write(&mut bundle));
        let kept = written.and_then(|()| Ok(transaction.commit()?));
        kept.map_err(|error| CacheError::new(&path, "write", error))
    }

    fn result(&self, written: Result<(), redb::Error>) -> Result<(), CacheError> {
        written.map_err(|error| CacheError::new(&self.path, "write", error))
    }
}
