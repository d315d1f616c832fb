//! Finds articles by the names that reports give them: a path as typed comes in, its source goes out.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::find::{Format, named};
use super::parts::{Part, parts};
use super::{Source, fields, slashed};
use crate::article::ArticleId;

/// Finds articles by name, and reads every file that holds many once for it.
#[derive(Debug, Default)]
pub struct Picker {
    files: HashMap<PathBuf, HashMap<String, Part>>,
}

impl Picker {
    /// Returns the source of the article that a path names: a file, or `FILE#ID` for an article in a file
    /// that holds many. The source of what is not there cannot be read, and reading it says so.
    pub fn pick(&mut self, path: &Path) -> Source {
        let name = slashed(path);
        let whole = named(path, name.clone()).source();
        if path.exists() {
            return whole;
        }
        let Some(typed) = path.to_str() else { return whole };
        for (at, _) in typed.match_indices('#') {
            let (file, own) = (Path::new(&typed[..at]), &typed[at + 1..]);
            if Format::of(file).is_some_and(Format::holds_many)
                && let Some(part) = self.parts(file).get(own)
            {
                return Source {
                    path: file.into(),
                    id: ArticleId(name),
                    part: Some(*part),
                    ..whole
                };
            }
        }
        whole
    }

    /// Returns the parts of a file by the ids of their articles, as a scan calls them; none if it cannot be
    /// read.
    fn parts(&mut self, path: &Path) -> &HashMap<String, Part> {
        self.files.entry(path.to_owned()).or_insert_with(|| {
            let mut ids = HashMap::new();
            let parts = parts(&named(path, String::new())).into_iter().flatten();
            for (part, bytes) in parts.flatten() {
                if let Some(id) = fields::id(&bytes, part.number) {
                    let again = format!("{id}@{}", part.number);
                    ids.entry(if ids.contains_key(&id) { again } else { id }).or_insert(part);
                }
            }
            ids
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::super::read;
    use super::*;

    #[test]
    fn an_article_in_a_file_is_picked_by_its_id() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a#b.jsonl");
        let lines = "{\"id\":\"x#1\",\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n\
                     {\"id\":\"x#1\",\"text\":\"Three.\"}\n";
        fs::write(&path, lines).unwrap();
        let mut picker = Picker::default();
        let mut text = |own: &str| {
            let source = picker.pick(&folder.path().join(format!("a#b.jsonl{own}")));
            let article = read(&source).map_err(|error| error.reason.to_string());
            article.map(|article| {
                assert!(article.id.0.ends_with(own));
                article.text
            })
        };
        assert_eq!(text("#x#1"), Ok("One.".to_owned()));
        assert_eq!(text("#2"), Ok("Two.".to_owned()));
        assert_eq!(text("#x#1@3"), Ok("Three.".to_owned()));
        assert_eq!(text("#4"), Err("no such file or directory".to_owned()));
        let many = "many articles; one is called FILE#ID";
        assert_eq!(text(""), Err(many.to_owned()));
    }
}
