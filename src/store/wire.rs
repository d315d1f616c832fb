//! Writes records down: a record comes in, a line of JSON goes out, and back.

use std::borrow::Cow;
use std::io;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::failure;
use crate::pair::Pair;
use crate::review::{About, Change, Named, Record, Verdict, is_sha256};
use crate::span::Span;

/// The name of the format of a line; a change that breaks a reader raises the number.
pub const SCHEMA: &str = "wirecopy.review-journal/1";

/// A record.
#[derive(Serialize, Deserialize)]
struct Line<'r> {
    #[serde(borrow)]
    schema: Cow<'r, str>,
    #[serde(borrow)]
    id: Cow<'r, str>,
    at: Cow<'r, str>,
    #[serde(flatten)]
    change: Did,
}

/// As much of a line as tells whether the rest is understood.
#[derive(Deserialize)]
struct Head {
    schema: String,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
enum Did {
    Verdict {
        left: Article,
        right: Article,
        /// None to take it off.
        verdict: Option<String>,
    },
    Note {
        left: Article,
        right: Article,
        /// In bytes, left before right.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        passage: Option<[[u32; 2]; 2]>,
        /// Empty to take it off.
        note: String,
    },
    Undo {
        /// The id of the record that is taken back.
        record: String,
    },
}

#[derive(Serialize, Deserialize)]
struct Article {
    id: String,
    sha256: String,
}

/// Appends the line of a record, with its break.
pub(super) fn write(record: &Record, bytes: &mut Vec<u8>) -> io::Result<()> {
    let Record { id, at, position: _, change } = record;
    let change = match change {
        Change::Verdict(articles, verdict) => {
            let Pair { left, right } = articles.as_ref().map(Article::of);
            Did::Verdict { left, right, verdict: verdict.map(|verdict| verdict.name().to_owned()) }
        }
        Change::Note(About { articles, passage }, note) => {
            let Pair { left, right } = articles.as_ref().map(Article::of);
            let passage =
                passage.map(|spans| spans.map(|span| [span.start, span.end]).into_array());
            Did::Note { left, right, passage, note: note.clone() }
        }
        Change::Undo(record) => Did::Undo { record: record.clone() },
    };
    let line = Line { schema: SCHEMA.into(), id: id.into(), at: at.to_string().into(), change };
    serde_json::to_writer(&mut *bytes, &line)?;
    bytes.push(b'\n');
    Ok(())
}

/// Returns the record of a line that stands at `position`, or what is wrong with it.
pub(super) fn read(line: &[u8], position: u64) -> Result<Record, String> {
    let plain = |error: serde_json::Error| failure::of_json(&error);
    let read = serde_json::from_slice::<Line<'_>>(line);
    if !read.as_ref().is_ok_and(|line| line.schema == SCHEMA) {
        let Head { schema } = serde_json::from_slice(line).map_err(plain)?;
        if schema != SCHEMA {
            return Err(format!("its schema is {schema}, not {SCHEMA}"));
        }
    }
    let Line { schema: _, id, at, change } = read.map_err(plain)?;
    let at: Timestamp = at.parse().map_err(|_| format!("{at} is no time"))?;
    Ok(Record { id: id.into_owned(), at, position, change: change.meant()? })
}

impl Did {
    fn meant(self) -> Result<Change, String> {
        Ok(match self {
            Did::Verdict { left, right, verdict } => {
                let verdict = verdict.map(|name| {
                    Verdict::named(&name).ok_or_else(|| format!("there is no verdict {name}"))
                });
                Change::Verdict(articles(left, right)?, verdict.transpose()?)
            }
            Did::Note { left, right, passage, note } => {
                let passage = passage.map(|[left, right]| {
                    Pair::new(left, right).map(|[start, end]| Span { start, end })
                });
                Change::Note(About { articles: articles(left, right)?, passage }, note)
            }
            Did::Undo { record } => Change::Undo(record),
        })
    }
}

impl Article {
    fn of(named: &Named) -> Self {
        Article { id: named.id.0.clone(), sha256: named.sha256.clone() }
    }
}

fn articles(left: Article, right: Article) -> Result<Pair<Named>, String> {
    let pair = Pair::new(left, right);
    if pair.as_ref().into_array().iter().any(|article| !is_sha256(&article.sha256)) {
        return Err("a hash is not a SHA-256 in 64 digits".to_owned());
    }
    Ok(pair.map(|Article { id, sha256 }| Named { id: ArticleId(id), sha256 }))
}
