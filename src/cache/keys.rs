//! Says by what a cache knows files and texts: paths and hashes come in, keys of a fixed length go out.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

/// A file that was changed so shortly ago may change again without a sign of it.
const SETTLED: Duration = Duration::from_secs(2);

/// The hash of a text, or of what a file is called.
pub type Key = [u8; 32];

/// What tells whether a file was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub(super) bytes: u64,
    /// In nanoseconds since 1970.
    pub(super) modified: u128,
    /// When the file itself was changed last, whatever was said of its time then, in nanoseconds since 1970;
    /// 0 where the system does not tell.
    pub(super) changed: i128,
}

/// Returns what a file looks like; nothing if it cannot be told.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    Some(Stamp { bytes: metadata.len(), modified, changed: changed(&metadata) })
}

#[cfg(unix)]
fn changed(metadata: &fs::Metadata) -> i128 {
    use std::os::unix::fs::MetadataExt;

    i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &fs::Metadata) -> i128 {
    0
}

/// Returns what a file looks like; nothing if it cannot be told or was changed just now.
pub fn settled_stamp(path: &Path) -> Option<Stamp> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_nanos();
    stamp(path).filter(|stamp| stamp.modified + SETTLED.as_nanos() < now)
}

/// Returns the key of a file: where it is, what reports call it, and what its outlet is taken from.
pub fn file_key(path: &Path, name: &str, folder: &str) -> Key {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut hash = Sha256::new();
    for part in [path.as_os_str().as_encoded_bytes(), name.as_bytes(), folder.as_bytes()] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Returns the key of a text by its hash in hexadecimal digits, which must be 64.
pub fn text_key(sha256: &str) -> Option<Key> {
    let mut key = [0; 32];
    let digits = (0..64).step_by(2).map(|at| sha256.get(at..at + 2));
    for (byte, digits) in key.iter_mut().zip(digits) {
        *byte = u8::from_str_radix(digits?, 16).ok()?;
    }
    (sha256.len() == 64).then_some(key)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_file_is_known_by_its_looks_once_it_has_settled() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "One.").unwrap();
        assert_eq!(settled_stamp(&path), None);
        assert_eq!(stamp(&path).map(|stamp| stamp.bytes), Some(4));
        let set = |seconds| {
            let time = UNIX_EPOCH + Duration::from_secs(seconds);
            fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
            settled_stamp(&path)
        };
        let settled = set(9).unwrap();
        assert_eq!((settled.bytes, settled.modified), (4, 9_000_000_000));
        assert_ne!(set(8).map(|stamp| stamp.modified), Some(9_000_000_000));
        // Of the same length and time, as those who copy files with their times leave it.
        #[cfg(unix)]
        assert!((0..100_000).any(|_| {
            fs::write(&path, "Two.").unwrap();
            set(9) != Some(settled)
        }));
        assert_eq!([stamp(folder.path()), stamp(&folder.path().join("gone"))], [None, None]);
    }

    #[test]
    fn keys_differ_where_files_do() {
        let key = |name, folder| file_key(Path::new("/a"), name, folder);
        assert_ne!(key("ab", "c"), key("a", "bc"));
        assert_eq!(text_key(&"0f".repeat(32)), Some([15; 32]));
        let not_hashes = ["", &"0".repeat(63), &"0".repeat(65), &"é".repeat(32)];
        assert_eq!(not_hashes.map(text_key), [None; 4]);
    }
}
