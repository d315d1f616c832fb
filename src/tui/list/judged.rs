//! Keeps where the pairs of the list stand: the book comes in, marks of pairs and of rows go out.

use super::{List, ListRow};
use crate::review::{Book, Standing};

/// Where a pair stands, and whether there is a note on it or on one of its passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub standing: Standing,
    /// Whether there is a note.
    pub has_note: bool,
}

/// Where the pairs stand that a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowMark {
    /// Where all of them stand; nothing if they do not stand alike.
    pub standing: Option<Standing>,
    /// How many of them have a verdict.
    pub n_judged: usize,
    /// How many there are.
    pub n_pairs: usize,
    /// Whether there is a note on one of them.
    pub has_note: bool,
}

impl Mark {
    /// What a pair is of which nothing was ever said.
    pub const NEW: Mark = Mark { standing: Standing::New, has_note: false };
}

impl List {
    /// Learns from the book where the pairs stand, from a number on in the order of their finding; returns
    /// their marks. Takes time in proportion to these pairs: what is known of their articles is asked once
    /// for each article, as there are far fewer of them, and most were never judged.
    pub fn learn_marks(&mut self, book: &Book, first: usize) -> &[Mark] {
        let briefs = &self.found.briefs;
        let mut are_known: Vec<Option<bool>> = vec![None; briefs.len()];
        let mut is_known = |article: u32| {
            let article = article as usize;
            *are_known[article].get_or_insert_with(|| book.knows(briefs[article].text()))
        };
        let new = self.found.facts.articles[first..].iter().zip(&self.found.listed[first..]);
        for (mark, (articles, listed)) in self.marks[first..].iter_mut().zip(new) {
            *mark = if articles.into_array().into_iter().all(&mut is_known) {
                let texts = listed.entry.texts();
                let has_note = book.note(texts).is_some() || book.n_passage_notes(texts) > 0;
                Mark { standing: book.standing(texts), has_note }
            } else {
                Mark::NEW
            };
        }
        &self.marks[first..]
    }

    /// Returns where all pairs stand, in the order of their finding, as it was learnt last.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Returns where the pairs stand that a row stands for.
    pub fn mark(&self, row: ListRow) -> RowMark {
        let first = self.marks[row.entry as usize];
        let mut all =
            RowMark { standing: Some(first.standing), n_judged: 0, n_pairs: 0, has_note: false };
        for entry in self.stood_for(row) {
            let mark = self.marks[entry as usize];
            all.standing = all.standing.filter(|standing| *standing == mark.standing);
            all.n_judged += usize::from(matches!(mark.standing, Standing::Judged(_)));
            all.n_pairs += 1;
            all.has_note |= mark.has_note;
        }
        all
    }
}
