//! Reads standard input once: lines of JSON come in, a file goes out that holds them until the run ends, since
//! articles are read more than once.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tempfile::NamedTempFile;
use wirecopy::load::{LoadError, Reason};

/// What is typed for standard input.
pub const TYPED: &str = "-";

/// What reports call the file; a name that began as that which is typed would be a formula in tables.
pub(super) const FILE_NAME: &str = "stdin";

/// What errors and the screen call it.
pub const NAME: &str = "standard input";

/// The file, to be removed at the end: a thread that is still busy then would keep it.
static FILE: Mutex<Option<NamedTempFile>> = Mutex::new(None);

/// Where it is, once everything is in it, or why it is not.
static READ: OnceLock<Result<Arc<Path>, Arc<io::Error>>> = OnceLock::new();

/// Returns whether standard input is meant by a path as typed.
pub fn is_meant(path: &Path) -> bool {
    path.as_os_str() == TYPED
}

/// Returns the file that holds standard input; reads it if nobody has.
///
/// # Errors
///
/// If it cannot be read, or is a terminal: keys are read there.
pub(super) fn file() -> Result<Arc<Path>, LoadError> {
    let read = READ.get_or_init(|| read().map_err(Arc::new));
    read.clone().map_err(|error| {
        let reason = Reason::Io(io::Error::new(error.kind(), error.to_string()));
        LoadError::new(Path::new(NAME), reason)
    })
}

/// Returns an error with the name of standard input in place of the file that holds it.
pub(super) fn named(error: LoadError) -> LoadError {
    match READ.get() {
        Some(Ok(file)) if **file == *error.path => LoadError { path: NAME.into(), ..error },
        Some(_) | None => error,
    }
}

/// Removes the file.
pub fn remove() {
    drop(FILE.lock().unwrap_or_else(PoisonError::into_inner).take());
}

fn read() -> io::Result<Arc<Path>> {
    let input = io::stdin().lock();
    if input.is_terminal() {
        return Err(io::Error::other("it is a terminal; articles come from a pipe or a file"));
    }
    let file = tempfile::Builder::new().prefix("wirecopy-").suffix(".jsonl").tempfile()?;
    let (path, mut out) = (PathBuf::from(file.path()), file.reopen()?);
    *FILE.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
    io::copy(&mut { input }, &mut out)?;
    out.flush()?;
    Ok(path.into())
}
