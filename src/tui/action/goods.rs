//! Says what is to be written to files, and why it was not: plain values.

use std::path::PathBuf;
use std::sync::Arc;

use crate::article::ArticleId;
use crate::compare::Comparison;
use crate::pair::Pair;
use crate::review::Standing;
use crate::tui::entry::Entry;

/// What is to be written, and where.
#[derive(Clone, Debug)]
pub struct Save {
    /// What; not nothing.
    pub goods: Goods,
    /// Where; the ending chooses the format, and each of several files has a number before it.
    pub path: PathBuf,
    /// What becomes of a file that is there already.
    pub existing: Existing,
}

/// What can be written.
#[derive(Clone, Debug)]
pub enum Goods {
    /// Comparisons, a file for each.
    Comparisons(Arc<[Subject]>),
    /// Pairs, as one table.
    Table(Vec<Listed>),
}

/// The ending of a file that is a table.
pub const TABLE: &str = "csv";

/// A pair of a table.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What the list keeps of it.
    pub entry: Arc<Entry>,
    /// Where it stands.
    pub standing: Standing,
    /// The note on it; empty if there is none.
    pub note: String,
}

/// Whose comparison is meant.
#[derive(Clone, Debug)]
pub enum Subject {
    /// This one.
    Held(Arc<Comparison>),
    /// That of these articles, to be compared again.
    Again(Pair<ArticleId>),
}

impl Goods {
    /// Returns how many files they are.
    pub fn n_files(&self) -> usize {
        match self {
            Goods::Comparisons(subjects) => subjects.len(),
            Goods::Table(_) => 1,
        }
    }
}

impl Subject {
    /// Returns whose it is.
    pub fn ids(&self) -> Pair<&ArticleId> {
        match self {
            Subject::Held(comparison) => {
                comparison.articles.as_ref().map(|article| &article.article.id)
            }
            Subject::Again(ids) => ids.as_ref(),
        }
    }

    /// Returns whether both are the same: articles that were read anew are another.
    pub fn is(&self, other: &Subject) -> bool {
        match (self, other) {
            (Subject::Held(one), Subject::Held(other)) => Arc::ptr_eq(one, other),
            (Subject::Again(one), Subject::Again(other)) => one == other,
            (Subject::Held(_), Subject::Again(_)) | (Subject::Again(_), Subject::Held(_)) => false,
        }
    }
}

impl From<&Entry> for Subject {
    fn from(entry: &Entry) -> Subject {
        match &entry.comparison {
            Some(comparison) => Subject::Held(Arc::clone(comparison)),
            None => Subject::Again(entry.ids().map(Clone::clone)),
        }
    }
}

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays as it is.
    Keep,
    /// It is replaced.
    Replace,
}

/// Why something was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveTrouble {
    /// The file is there already and was to be kept.
    Exists,
    /// Anything else, in words.
    Failed(String),
}
