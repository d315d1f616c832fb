//! Recalls what an earlier run learnt: the cache is asked for files, texts and results, and told of new
//! ones.

use std::collections::HashSet;
use std::path::Path;

use wirecopy::cache::{
    Anew, Cache, CacheError, FileKept, Keeping, Key, Learnt, MAX_BYTES, Memory, Reason, Remembered,
    Stamp, file_key, settled_stamp, stamp, text_key,
};
use wirecopy::corpus::Known;
use wirecopy::index::Fingerprints;
use wirecopy::load::{File, Part, Source};
use wirecopy::present::words;

/// What is to be said of a cache.
pub enum Said {
    /// Only to those who ask for it.
    Note(String),
    /// To everyone.
    Warning(String),
}

/// What the cache of a run remembered when that began, if there is one.
#[derive(Default)]
pub struct Recall(Option<Memory>);

/// What keeps in the cache of a run what is learnt, if there is one. It must outlive what is
/// [recalled](Recall).
#[derive(Default)]
pub struct Keeper(Option<Open>);

struct Open {
    // In this order: it may not outlive the cache.
    keeping: Option<Keeping>,
    cache: Cache,
    /// Whether there was no room for something.
    is_full: bool,
    /// Whether something could not be kept: then nothing more is.
    has_failed: bool,
}

/// How a file is known to the cache.
#[derive(Clone, Copy)]
pub struct Seen {
    key: Key,
    stamp: Option<Stamp>,
}

/// Opens the cache in a folder; where that fails, nothing is recalled or kept.
pub fn open(folder: &Path) -> (Keeper, Recall, Option<Said>) {
    let nothing = |said| (Keeper::default(), Recall::default(), said);
    let Some(maker) = maker() else { return nothing(None) };
    let opened =
        Cache::open(folder, &maker).and_then(|(cache, anew)| Ok((cache.memory()?, cache, anew)));
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
            let open = Open { keeping: None, cache, is_full: false, has_failed: false };
            (Keeper(Some(open)), Recall(Some(memory)), said)
        }
        Err(error) => nothing(Some(without(&error))),
    }
}

impl Recall {
    /// Returns whether there is a cache.
    pub fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Returns how a file is known, if there is a cache.
    pub fn see(&self, file: &File) -> Option<Seen> {
        self.0.as_ref()?;
        let key = file_key(&file.path, &file.name, &file.folder);
        Some(Seen { key, stamp: settled_stamp(&file.path) })
    }

    /// Returns the articles of a file that looks as it did.
    pub fn file(&self, seen: Seen) -> Option<Vec<Remembered>> {
        self.0.as_ref()?.file(&seen.key, seen.stamp?)
    }

    /// Returns what was learnt from a text by its hash.
    pub fn text(&self, sha256: &str) -> Option<Learnt> {
        self.0.as_ref()?.text(&text_key(sha256)?)
    }

    /// Returns what came of a comparison.
    pub fn result(&self, key: u128) -> Option<Vec<u8>> {
        self.0.as_ref()?.result(key)
    }
}

impl Keeper {
    /// Keeps what was learnt of texts; that lasts once files are kept.
    pub fn keep_texts<'k>(
        &mut self,
        texts: impl Iterator<Item = (Key, usize, &'k Fingerprints)>,
    ) -> Option<Said> {
        self.keep(|open| open.keeping()?.add_texts(texts))
    }

    /// Keeps what was learnt of files.
    pub fn keep_files(&mut self, files: impl Iterator<Item = FileKept>) -> Option<Said> {
        self.keep(|open| {
            open.keeping()?.add_files(files)?;
            open.commit()
        })
    }

    /// Keeps what came of comparisons; that lasts once the run has come to its [`end`](Keeper::end).
    pub fn keep_results(&mut self, found: &[(u128, Vec<u8>)]) -> Option<Said> {
        self.keep(|open| open.keeping()?.add_results(found))
    }

    /// Ends the use of the cache, in which room is made if there was too little; `used` are the keys of all
    /// texts of the run.
    pub fn end(self, recall: Recall, used: impl FnOnce() -> HashSet<Key>) -> Option<Said> {
        // As long as somebody reads, nothing can be made smaller.
        drop(recall);
        let mut open = self.0.filter(|open| !open.has_failed)?;
        let kept = open.commit();
        let Open { keeping: _, mut cache, is_full, has_failed: _ } = open;
        let is_full = is_full || cache.size().1 > MAX_BYTES;
        let make_room = || if is_full { cache.shrink(&used(), MAX_BYTES) } else { Ok(()) };
        Some(match kept.and_then(|()| make_room()) {
            Ok(()) => {
                let (path, bytes) = cache.size();
                Said::Note(format!("the cache {} has {}", path.display(), words::size(bytes)))
            }
            Err(error) => without(&error),
        })
    }

    /// Keeps something, if nothing failed before; says so if it fails.
    fn keep(&mut self, keep: impl FnOnce(&mut Open) -> Result<(), CacheError>) -> Option<Said> {
        let open = self.0.as_mut().filter(|open| !open.has_failed)?;
        let error = keep(open).err()?;
        open.has_failed = true;
        open.keeping = None;
        Some(without(&error))
    }
}

impl Open {
    /// Returns what keeps; what is given to it lasts from the next commit on.
    fn keeping(&mut self) -> Result<&mut Keeping, CacheError> {
        let keeping = match self.keeping.take() {
            Some(keeping) => keeping,
            None => self.cache.keep(MAX_BYTES)?,
        };
        Ok(self.keeping.insert(keeping))
    }

    fn commit(&mut self) -> Result<(), CacheError> {
        let Some(keeping) = self.keeping.take() else { return Ok(()) };
        self.is_full |= keeping.is_full();
        keeping.commit()
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
    let part = remembered.part.map(|(number, offset, length)| Part { number, offset, length });
    Source { id: remembered.known.id.clone(), part, ..file.source() }
}

/// Returns what is to be remembered of an article.
pub fn remembered(source: &Source, known: &Known) -> Remembered {
    let part = source.part.map(|Part { number, offset, length }| (number, offset, length));
    Remembered { part, known: known.clone() }
}

fn without(error: &CacheError) -> Said {
    match error.reason {
        Reason::InUse => Said::Note(format!("{error}; this run goes without")),
        Reason::Database(_) | Reason::Io(_) => {
            Said::Warning(format!("{error}; the run goes on without"))
        }
    }
}

/// Returns what this program is known by, if that can be told: another build of it may see other things
/// in the same text.
fn maker() -> Option<String> {
    let program = stamp(&std::env::current_exe().ok()?)?;
    Some(format!("wirecopy {} {program:?}", env!("CARGO_PKG_VERSION")))
}
