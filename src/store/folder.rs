//! Says where a corpus is kept: the paths that were given come in, a folder goes out.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::hashes::hexadecimal;

/// The most characters of a name that a folder begins with.
const LONGEST: usize = 24;

/// The bytes of the hash that a folder ends with.
const HASH_BYTES: usize = 8;

/// Returns the folder below `state` of the corpus that some paths stand for: the name of the first, for
/// people who look for it, and a hash of where all of them really are.
///
/// The order of the paths makes no difference, nor how they are written, nor where the program runs. Of
/// a path that leads nowhere it counts how it is written.
pub fn folder(state: &Path, paths: &[PathBuf]) -> PathBuf {
    let real = |path: &PathBuf| {
        let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.clone());
        fs::canonicalize(path).unwrap_or_else(|_| absolute())
    };
    let mut paths: Vec<PathBuf> = paths.iter().map(real).collect();
    let name = paths.first().and_then(|path| path.file_name()).unwrap_or_default();
    let name = name.to_string_lossy();
    let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = name.chars().map(safe).take(LONGEST).collect();
    paths.sort();
    paths.dedup();
    let mut hash = Sha256::new();
    for path in &paths {
        let bytes = path.as_os_str().as_encoded_bytes();
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    let digits = hexadecimal(&hash.finalize()[..HASH_BYTES]);
    match name.trim_matches('-') {
        "" => state.join(digits),
        name => state.join(format!("{name}-{digits}")),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn of(paths: &[&Path]) -> String {
        let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
        let folder = folder(Path::new("/state"), &paths);
        folder.strip_prefix("/state").unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn is_the_same_however_the_paths_are_written() {
        let root = TempDir::new().unwrap();
        let [news, old] = ["news & views", "old"].map(|name| root.path().join(name));
        for path in [&news, &old] {
            fs::create_dir(path).unwrap();
        }
        let name = of(&[&news]);
        assert!(name.starts_with("news---views-") && name.len() == 13 + 16, "{name}");
        assert_eq!(of(&[&old.join("../news & views/.")]), name);
        assert_eq!(of(&[&news, &news]), name);
        let hash = |name: &str| name[name.len() - 16..].to_owned();
        assert_eq!(hash(&of(&[&news, &old])), hash(&of(&[&old, &news])));
        assert_ne!(hash(&of(&[&news, &old])), hash(&name));
        assert_ne!(hash(&of(&[&old])), hash(&name));
    }

    #[test]
    fn a_folder_that_is_gone_keeps_its_place() {
        let root = TempDir::new().unwrap();
        let path = fs::canonicalize(root.path()).unwrap().join("gone");
        fs::create_dir(&path).unwrap();
        let before = of(&[&path]);
        fs::remove_dir(&path).unwrap();
        assert_eq!(of(&[&path]), before);
        assert_eq!(of(&[Path::new("/")]).len(), 16);
    }
}
