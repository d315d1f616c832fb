//! Keeps what is learnt: files, texts and results come in, and are in the cache once all is there.

use std::path::{Path, PathBuf};

use redb::WriteTransaction;

use super::{ARTICLES, CacheError, FILES, FileKept, Key, RESULTS, push, record};
use crate::index::Fingerprints;

/// What is being kept; nothing is until [`Keeping::commit`].
pub struct Keeping {
    path: PathBuf,
    transaction: WriteTransaction,
    /// How many bytes texts and results took so far, and may take.
    bytes: u64,
    limit: u64,
}

impl Keeping {
    pub(super) fn new(path: &Path, transaction: WriteTransaction, limit: u64) -> Self {
        Keeping { path: path.to_owned(), transaction, bytes: 0, limit }
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
        let (transaction, bytes, limit) = (&self.transaction, &mut self.bytes, self.limit);
        let write = || -> Result<(), redb::Error> {
            let mut table = transaction.open_table(ARTICLES)?;
            let mut packed = Vec::new();
            for (key, words, fingerprints) in texts {
                packed.clear();
                push(fingerprints, &mut packed);
                *bytes += packed.len() as u64;
                if *bytes > limit {
                    break;
                }
                table.insert(&key, (words as u64, packed.as_slice()))?;
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
        let (transaction, bytes, limit) = (&self.transaction, &mut self.bytes, self.limit);
        let mut write = || -> Result<(), redb::Error> {
            let mut table = transaction.open_table(RESULTS)?;
            for (key, result) in results {
                *bytes += (size_of_val(key) + result.len()) as u64;
                if *bytes > limit {
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
        let Keeping { path, transaction, .. } = self;
        transaction.commit().map_err(|error| CacheError::new(&path, "write", error.into()))
    }

    fn result(&self, written: Result<(), redb::Error>) -> Result<(), CacheError> {
        written.map_err(|error| CacheError::new(&self.path, "write", error))
    }
}
