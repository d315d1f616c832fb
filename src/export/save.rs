//! Puts a comparison into a file, whole or not at all: a [`Comparison`] and a path come in.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::{Format, write};
use crate::compare::Comparison;
use crate::failure;

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
    #[error("failed to write {}: its name ends in none of .txt .md .html .json .csv", path.display())]
    UnknownEnding {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused; what was there before is still there.
    #[error("failed to write {}: {}", path.display(), failure::of_system(reason))]
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
    let unknown = || SaveError::UnknownEnding { path: path.to_owned() };
    let format = Format::of_path(path).ok_or_else(unknown)?;
    put(path, existing, &mut |out| write(comparison, format, out))
}

/// What fills a file.
pub(super) type Fill<'f> = dyn FnMut(&mut dyn Write) -> io::Result<()> + 'f;

/// Makes the file at `path` of what `fill` writes.
pub(super) fn put(path: &Path, existing: Existing, fill: &mut Fill<'_>) -> Result<(), SaveError> {
    let failed = |reason| SaveError::Write { path: path.to_owned(), reason };
    let exists = || SaveError::Exists { path: path.to_owned() };
    let target = resolve(path).map_err(failed)?;
    let old = replaceable(&target).map_err(failed)?;
    match existing {
        Existing::Keep if old.is_some() || path.is_symlink() => return Err(exists()),
        Existing::Keep | Existing::Replace => {}
    }
    let file = filled(&target, fill).map_err(failed)?;
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

/// Returns a filled file in the folder of `target`; it goes away if it is dropped.
fn filled(target: &Path, fill: &mut Fill<'_>) -> io::Result<NamedTempFile> {
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
    fill(&mut out)?;
    out.flush()?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives the new file the permissions of the old one.
fn keep_permissions(old: Option<&Metadata>, new: &File) -> io::Result<()> {
    old.map_or(Ok(()), |old| new.set_permissions(old.permissions()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a new folder that goes away, with a file `old.txt` that says `old`.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("old.txt"), "old").unwrap();
        folder
    }

    fn say_new(out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"new")
    }

    #[track_caller]
    fn check(folder: &Path, expected: &[(&str, &str)]) {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut found: Vec<(String, String)> = entries
            .map(|path| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                (name, fs::read_to_string(&path).unwrap_or_default())
            })
            .collect();
        found.sort();
        let found: Vec<(&str, &str)> =
            found.iter().map(|(n, s)| (n.as_str(), s.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn keeps_or_replaces() {
        let folder = folder();
        let (old, new) = (folder.path().join("old.txt"), folder.path().join("new.txt"));
        let error = put(&old, Existing::Keep, &mut say_new).unwrap_err();
        let expected = format!("failed to write {}: it exists already", old.display());
        assert_eq!(error.to_string(), expected);
        check(folder.path(), &[("old.txt", "old")]);
        put(&new, Existing::Keep, &mut say_new).unwrap();
        check(folder.path(), &[("new.txt", "new"), ("old.txt", "old")]);
        put(&old, Existing::Replace, &mut say_new).unwrap();
        check(folder.path(), &[("new.txt", "new"), ("old.txt", "new")]);
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_nothing_else() {
        let folder = folder();
        let old = folder.path().join("old.txt");
        let error = put(&old, Existing::Replace, &mut |out| {
            out.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        })
        .unwrap_err();
        let expected = format!("failed to write {}: no storage space", old.display());
        assert_eq!(error.to_string(), expected);
        check(folder.path(), &[("old.txt", "old")]);
    }

    #[test]
    fn a_file_that_comes_in_between_is_kept() {
        let folder = folder();
        let path = folder.path().join("race.txt");
        let error = put(&path, Existing::Keep, &mut |out| {
            fs::write(&path, "other")?;
            out.write_all(b"new")
        })
        .unwrap_err();
        assert!(matches!(error, SaveError::Exists { .. }), "{error}");
        check(folder.path(), &[("old.txt", "old"), ("race.txt", "other")]);
    }

    #[test]
    fn says_what_is_in_the_way() {
        let folder = folder();
        fs::create_dir(folder.path().join("folder.txt")).unwrap();
        for (name, expected) in [
            ("folder.txt", "is a directory"),
            ("missing/new.txt", "no such file or directory"),
            ("old.txt/new.txt", "not a directory"),
        ] {
            let path = folder.path().join(name);
            for existing in [Existing::Keep, Existing::Replace] {
                let error = put(&path, existing, &mut say_new).unwrap_err();
                let text = error.to_string();
                assert_eq!(text, format!("failed to write {}: {expected}", path.display()));
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn follows_links_and_keeps_permissions() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = folder();
        let (old, link) = (folder.path().join("old.txt"), folder.path().join("link.txt"));
        fs::set_permissions(&old, PermissionsExt::from_mode(0o640)).unwrap();
        symlink("old.txt", &link).unwrap();
        let error = put(&link, Existing::Keep, &mut say_new).unwrap_err();
        assert!(matches!(error, SaveError::Exists { .. }), "{error}");
        put(&link, Existing::Replace, &mut say_new).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::metadata(&old).unwrap().permissions().mode() & 0o777, 0o640);
        check(folder.path(), &[("link.txt", "new"), ("old.txt", "new")]);

        let new = folder.path().join("new.txt");
        put(&new, Existing::Keep, &mut say_new).unwrap();
        assert_eq!(fs::metadata(&new).unwrap().permissions().mode() & 0o600, 0o600);
    }
}
