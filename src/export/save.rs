//! Puts a comparison into a file, whole or not at all: a [`Comparison`] and a path come in.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::{Format, write};
use crate::compare::Comparison;

/// What becomes of a file that is already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// The new file takes its place, and its permissions.
    Replace,
}

/// Why a comparison was not written.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// There is such a file, and it is to be kept.
    #[error("failed to write {}: it exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The ending of the name stands for no format.
    #[error("failed to write {}: its name ends in none of .txt .md .html .json", path.display())]
    UnknownEnding {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused; what was there before is still there.
    #[error("failed to write {}: {}", path.display(), plain(reason))]
    Write {
        /// The file.
        path: PathBuf,
        /// What it said.
        reason: io::Error,
    },
}

/// Writes a comparison into the file at `path`, in the format that its ending stands for.
///
/// The file is written under another name in the same folder and then renamed, so that at `path` there
/// is never half of it. Where `path` is a symbolic link, the file it leads to is replaced.
///
/// # Errors
///
/// If the ending is unknown, the file is to be kept, or something cannot be written.
pub fn save(comparison: &Comparison, path: &Path, existing: Existing) -> Result<(), SaveError> {
    let owned = || path.to_owned();
    let format = Format::of_path(path).ok_or_else(|| SaveError::UnknownEnding { path: owned() })?;
    let failed = |reason| SaveError::Write { path: owned(), reason };
    let exists = || SaveError::Exists { path: owned() };
    let target = resolve(path).map_err(failed)?;
    let old = replaceable(&target).map_err(failed)?;
    match existing {
        Existing::Keep if old.is_some() || path.is_symlink() => return Err(exists()),
        Existing::Keep | Existing::Replace => {}
    }
    let file = written(comparison, format, &target).map_err(failed)?;
    let renamed = match existing {
        Existing::Keep => file.persist_noclobber(&target),
        Existing::Replace => {
            keep_permissions(old.as_ref(), file.as_file()).map_err(failed)?;
            file.persist(&target)
        }
    };
    match renamed {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists()),
        Err(error) => Err(failed(error.error)),
    }
}

/// Returns the path that a symbolic link leads to, or `path` itself.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let leads_somewhere = path.is_symlink() && path.exists();
    if leads_somewhere { fs::canonicalize(path) } else { Ok(path.to_owned()) }
}

/// Returns what is known of the file that is in the way, which must be an ordinary one.
fn replaceable(target: &Path) -> io::Result<Option<Metadata>> {
    match fs::metadata(target) {
        Ok(old) if old.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(old) if !old.is_file() => Err(io::Error::other("not a regular file")),
        Ok(old) => Ok(Some(old)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns a file in the folder of `target` that holds the comparison; it goes away if it is dropped.
fn written(comparison: &Comparison, format: Format, target: &Path) -> io::Result<NamedTempFile> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    if !fs::metadata(folder)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let mut builder = Builder::new();
    builder.prefix(".wirecopy-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    let mut out = BufWriter::new(file);
    write(comparison, format, &mut out)?;
    out.flush()?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives the new file the permissions of the old one.
fn keep_permissions(old: Option<&Metadata>, new: &File) -> io::Result<()> {
    old.map_or(Ok(()), |old| new.set_permissions(old.permissions()))
}

/// Returns what the operating system said, without numbers and the names of temporary files.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let words = text.split_once(" (os error").map_or(text.as_str(), |(words, _)| words);
    let words = words.split_once(" at path ").map_or(words, |(words, _)| words);
    words.to_lowercase()
}
