//! Recalls what an earlier run learnt: the cache is asked for files and texts, and told of new ones.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use wirecopy::article::ArticleId;
use wirecopy::cache::{
    Anew, Cache, CacheError, FileKept, Key, Learnt, MAX_BYTES, Memory, Reason, Remembered, Stamp,
    file_key, stamp, text_key,
};
use wirecopy::index::fingerprints;
use wirecopy::load::{File, Line, Source, plain_text};
use wirecopy::segment::segment;
use xxhash_rust::xxh3::Xxh3;

/// A text with something of all that is told apart when texts are cut and fingerprinted.
const SAMPLE: &str = "Café owners’ appeal – “not over” (corrected)\n\n\
    LONDON, June 7 (Reuters) - Mr. J. Smith of the U.S. said on Friday he'd paid $1.5 million, or \
    3.2 per cent, for the well-known inn. “We won't stop,” he added. It's the 2nd sale in 10 days!\n\n\
    By Jane Roe\n\n© 2017 The Wire. All rights reserved.\n\nREAD MORE: Straße gesperrt";

/// What is to be said of a cache.
pub enum Said {
    /// Only to those who ask for it.
    Note(String),
    /// To everyone.
    Warning(String),
}

/// The cache of a run: what it remembered when the run began, or nothing.
#[derive(Default)]
pub struct Recall {
    open: Option<(Cache, Memory)>,
}

/// How a file is known to the cache.
#[derive(Clone, Copy)]
pub struct Seen {
    key: Key,
    stamp: Option<Stamp>,
}

impl Recall {
    /// Opens the cache in a folder; where that fails, nothing is recalled.
    pub fn open(folder: &Path) -> (Recall, Option<Said>) {
        let opened = Cache::open(folder, sample())
            .and_then(|(cache, anew)| Ok((cache.memory()?, cache, anew)));
        match opened {
            Ok((memory, cache, anew)) => {
                let path = cache.size().0.display().to_string();
                let said = anew.map(|anew| match anew {
                    Anew::OtherVersion => Said::Note(format!(
                        "the cache {path} was that of another version, and is made anew"
                    )),
                    Anew::Damaged => {
                        Said::Warning(format!("the cache {path} was damaged, and is made anew"))
                    }
                });
                (Recall { open: Some((cache, memory)) }, said)
            }
            Err(error) => (Recall::default(), Some(without(&error))),
        }
    }

    /// Returns how a file is known, if there is a cache.
    pub fn see(&self, file: &File) -> Option<Seen> {
        self.open.as_ref()?;
        let key = file_key(&file.path, &file.name, &file.folder);
        Some(Seen { key, stamp: stamp(&file.path) })
    }

    /// Returns the articles of a file that looks as it did.
    pub fn file(&self, seen: Seen) -> Option<Vec<Remembered>> {
        let (_, memory) = self.open.as_ref()?;
        memory.file(&seen.key, seen.stamp?)
    }

    /// Returns what was learnt from a text by its hash.
    pub fn text(&self, sha256: &str) -> Option<Learnt> {
        let (_, memory) = self.open.as_ref()?;
        memory.text(&text_key(sha256)?)
    }

    /// Keeps what the run learnt; `used` are the hashes of all its texts.
    pub fn keep<'k>(
        self,
        files: impl Iterator<Item = FileKept>,
        texts: impl Iterator<Item = (Key, usize, &'k [wirecopy::index::Fingerprint])>,
        used: impl FnOnce() -> HashSet<Key>,
    ) -> Option<Said> {
        let (mut cache, memory) = self.open?;
        // As long as somebody reads, nothing can be shrunk.
        drop(memory);
        let kept = cache.keep(files, texts, MAX_BYTES);
        Some(match kept.and_then(|()| cache.shrink(used, MAX_BYTES)) {
            Ok(()) => {
                let (path, bytes) = cache.size();
                Said::Note(format!("the cache {} has {} MiB", path.display(), bytes >> 20))
            }
            Err(error) => Said::Warning(error.to_string()),
        })
    }
}

impl Seen {
    /// Returns what is to be kept of the file; nothing if it was changed just now.
    pub fn keep(&self, articles: Vec<Remembered>) -> Option<FileKept> {
        Some(FileKept { key: self.key, stamp: self.stamp?, articles })
    }
}

/// Returns the source of an article in a file that was remembered.
pub fn source(file: &File, remembered: &Remembered) -> Source {
    let line = remembered.line.map(|(number, offset, length)| Line { number, offset, length });
    Source { id: remembered.known.id.clone(), line, ..file.source() }
}

/// Returns what is to be remembered of an article.
pub fn remembered(source: &Source, known: &wirecopy::corpus::Known) -> Remembered {
    let line = source.line.map(|Line { number, offset, length }| (number, offset, length));
    Remembered { line, known: known.clone() }
}

fn without(error: &CacheError) -> Said {
    match error.reason {
        Reason::InUse => Said::Note(format!("{error}; this run goes without")),
        Reason::Database(_) | Reason::Io(_) => {
            Said::Warning(format!("{error}; the run goes on without"))
        }
    }
}

/// Returns what this program makes of a text that is always the same.
fn sample() -> u64 {
    let article = plain_text(ArticleId(String::new()), SAMPLE.to_owned());
    let segmented = segment(Arc::new(article.expect("the sample is a text")));
    let mut hash = Xxh3::new();
    hash.update(&segmented.counted_words().to_le_bytes());
    fingerprints(&segmented).iter().for_each(|print| hash.update(&print.0.to_le_bytes()));
    hash.digest()
}
