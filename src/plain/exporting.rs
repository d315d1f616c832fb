//! Writes exports: pairs and a path as they were typed come in, what came of it is said.
//!
//! A path that ends in `.csv` asks for one table: of the pairs that were named, or of all in the list.

use std::path::PathBuf;

use wirecopy::present::visible_text;
use wirecopy::tui::action::{Existing, Goods, Save, SaveTrouble, Subject};
use wirecopy::tui::list::Marked;
use wirecopy::tui::manner::Names;
use wirecopy::tui::phrase;
use wirecopy::tui::reviewing::listed;

use super::passages::Passages;
use super::speech::sentence;
use super::{Place, Talk, refused};
use crate::screen::saving;

/// What is said where the path is missing.
const AT_PAIR: &str = "x needs a path behind it, for example: x pair.html";

/// What is said where numbers or the path are missing.
const AT_LIST: &str = "x needs numbers of pairs and a path here, for example: x 1 3 pairs.html";

impl Talk<'_> {
    /// Writes the comparison that is open, or asks whether a file may be replaced.
    pub(super) fn export(&mut self, path: &str, pair: usize, passages: Passages) -> Vec<String> {
        let goods = match saving::is_table(path.as_ref()) {
            true => self.table(&[]),
            false => Goods::Comparisons([Subject::Held(passages.comparison().clone())].into()),
        };
        self.place = Place::Pair(pair, passages);
        if path.is_empty() { vec![AT_PAIR.to_owned()] } else { self.write(goods, path) }
    }

    /// Returns pairs as a table; all in the list where none is named.
    fn table(&self, pairs: &[Marked<'_>]) -> Goods {
        let book = &self.reviewing.book;
        Goods::Table(match pairs {
            [] => listed(book, self.list.to_list()),
            pairs => listed(book, pairs.iter().copied()),
        })
    }

    /// Writes the pairs with some numbers, a file for each or one table, or asks whether files may be replaced.
    pub(super) fn export_all(&mut self, numbers_and_path: &str) -> Vec<String> {
        let mut rest = numbers_and_path.trim();
        let mut pairs: Vec<Marked<'_>> = Vec::new();
        while let Some((word, path)) = rest.split_once(char::is_whitespace) {
            match self.number(word) {
                Ok(row) => {
                    pairs.extend(self.list.to_list_of(self.list.rows()[row]));
                }
                Err(Some(said)) => return vec![said],
                Err(None) => break,
            }
            rest = path.trim_start();
        }
        if rest.is_empty()
            || pairs.is_empty() && !saving::is_table(rest.as_ref())
            || self.list.rows().is_empty()
        {
            return vec![AT_LIST.to_owned()];
        }
        let goods = match saving::is_table(rest.as_ref()) {
            true => self.table(&pairs),
            false => {
                let subjects = pairs.iter().map(|pair| Subject::from(&**pair.entry));
                Goods::Comparisons(subjects.collect())
            }
        };
        self.write(goods, rest)
    }

    fn write(&mut self, goods: Goods, path: &str) -> Vec<String> {
        if self.names == Names::Hidden {
            return refused("An export");
        }
        let save = Save { goods, path: PathBuf::from(path), existing: Existing::Keep };
        match saving::save(self.world, save.clone()) {
            Err((taken, SaveTrouble::Exists)) => {
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

fn told(done: Result<Vec<PathBuf>, (PathBuf, SaveTrouble)>) -> String {
    match done {
        Ok(paths) => sentence(&visible_text(&phrase::written(&paths))),
        Err((_, SaveTrouble::Failed(reason))) => visible_text(&reason),
        Err((path, SaveTrouble::Exists)) => {
            sentence(&format!("{} is there already", visible_text(&path.to_string_lossy())))
        }
    }
}
