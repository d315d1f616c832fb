//! Writes exports: pairs and a path as they were typed come in, what came of it is said.

use std::path::PathBuf;

use wirecopy::present::visible_text;
use wirecopy::tui::action::{Action, Existing, Save, SaveTrouble, Subject};
use wirecopy::tui::manner::Names;
use wirecopy::tui::phrase;

use super::speech::{Passages, sentence};
use super::{Place, Talk, refused};
use crate::screen::saving;

/// What is said where the path is missing.
const AT_PAIR: &str = "x needs a path behind it, for example: x pair.html";

/// What is said where numbers or the path are missing.
const AT_LIST: &str = "x needs numbers of pairs and a path here, for example: x 1 3 pairs.html";

impl Talk<'_> {
    /// Writes the comparison that is open, or asks whether a file may be replaced.
    pub(super) fn export(&mut self, path: &str, pair: usize, passages: Passages) -> Vec<String> {
        let subject = Subject::Held(passages.comparison().clone());
        let place = Place::Pair(pair, passages);
        self.place = place;
        if path.is_empty() { vec![AT_PAIR.to_owned()] } else { self.write(vec![subject], path) }
    }

    /// Writes the pairs with some numbers, a file for each, or asks whether files may be replaced.
    pub(super) fn export_all(&mut self, numbers_and_path: &str) -> Vec<String> {
        let mut rest = numbers_and_path.trim();
        let mut subjects = Vec::new();
        while let Some((word, path)) = rest.split_once(char::is_whitespace) {
            match self.number(word) {
                Ok(row) => {
                    let entries = self.list.entries_of(self.list.rows()[row]);
                    subjects.extend(entries.map(Subject::from));
                }
                Err(Some(said)) => return vec![said],
                Err(None) => break,
            }
            rest = path.trim_start();
        }
        if subjects.is_empty() || rest.is_empty() {
            return vec![AT_LIST.to_owned()];
        }
        self.write(subjects, rest)
    }

    fn write(&mut self, subjects: Vec<Subject>, path: &str) -> Vec<String> {
        if self.names == Names::Hidden {
            return refused("An export");
        }
        let save = Save { subjects, path: PathBuf::from(path), existing: Existing::Keep };
        match saving::save(self.world, save.clone()) {
            Action::SaveFailed(taken, SaveTrouble::Exists) => {
                let place = std::mem::replace(&mut self.place, Place::List(0));
                self.place = Place::Replace(Box::new(place), save);
                let taken = visible_text(&taken.to_string_lossy());
                vec![format!("{taken} is there already. Replace it?")]
            }
            done => vec![told(done)],
        }
    }

    /// Writes files in place of those that are there, if that was answered.
    pub(super) fn replace(&self, save: Save, answer: &str) -> Vec<String> {
        if answer.eq_ignore_ascii_case("y") {
            let save = Save { existing: Existing::Replace, ..save };
            vec![told(saving::save(self.world, save))]
        } else {
            vec!["The file stays as it is.".to_owned()]
        }
    }
}

fn told(done: Action) -> String {
    match done {
        Action::Saved(paths) => sentence(&visible_text(&phrase::written(&paths))),
        Action::SaveFailed(_, SaveTrouble::Failed(reason)) => visible_text(&reason),
        other => format!("{other:?}"),
    }
}
