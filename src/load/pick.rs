//! Finds articles by the names that reports give them: a path as typed comes in, its source goes out.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::Source;
use super::find::{Format, named};
use super::names::{distinguish, on_disk, slashed};
use super::part::Part;
use super::parts::parts;

/// What stands in the name of an article that is not simply the path of its file.
const SAYS_MORE: [char; 2] = ['#', '%'];

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
        let typed = path.to_str().unwrap_or(&name);
        if !typed.contains(SAYS_MORE) {
            return named(path, name).source();
        }
        if let Some(found) = on_disk(path) {
            return named(&found, name).source();
        }
        for (at, _) in typed.match_indices('#') {
            let (file, own) = typed.split_at(at);
            let many = Some(Path::new(file)).filter(|file| holds_many(file));
            if let Some(found) = many.and_then(on_disk)
                && let Some(part) = self.parts(&found).get(own)
            {
                let source = named(&found, slashed(Path::new(file)) + own).source();
                return Source { part: Some(*part), ..source };
            }
        }
        named(path, name).source()
    }

    /// Returns the parts of a file by what a scan calls their articles, from the `#` on; none if it cannot
    /// be read.
    fn parts(&mut self, path: &Path) -> &HashMap<String, Part> {
        self.files.entry(path.to_owned()).or_insert_with(|| {
            let file = named(path, String::new());
            let read = parts(&file).into_iter().flatten().flatten();
            let mut sources: Vec<Source> =
                read.filter_map(|(part, bytes)| Some(file.article(part, &bytes).ok()?.0)).collect();
            distinguish(&mut sources, |source| source, |source, id| source.id = id);
            sources.into_iter().filter_map(|source| Some((source.id.0, source.part?))).collect()
        })
    }
}

/// Returns whether a file may hold more than one article.
fn holds_many(path: &Path) -> bool {
    Format::of(path).is_some_and(Format::holds_many)
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
                     {\"id\":\"x#1\",\"text\":\"Three.\"}\n\
                     {\"id\":\"y\",\"text\":\" \"}\n{\"id\":\"y\",\"text\":\"http://y\"}\n";
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
        // Where there is no text there is no article, and no name is taken.
        assert_eq!(text("#y"), Ok("http://y".to_owned()));
        assert_eq!(text("#y@5"), Err("no such file or directory".to_owned()));
        assert_eq!(text("#4"), Err("no such file or directory".to_owned()));
        let many = "many articles; one is called FILE#ID";
        assert_eq!(text(""), Err(many.to_owned()));
    }
}
