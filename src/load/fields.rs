//! Reads an article from JSON: the bytes of an object come in, the article goes out.
//!
//! The object has the article's `text` (or `body`, or `content`), and, where they are known, its `id`,
//! `title`, `outlet` (or `source`), `url` (or `link`) and `published` (or `date`). Other names are passed
//! over, and so are those that say nothing or something else than a text.

use serde::Deserialize;
use serde_json::Value;

use super::{Reason, plain_text};
use crate::article::{Article, ArticleId};
use crate::failure;

/// What an object says.
#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    text: Value,
    #[serde(default)]
    body: Value,
    #[serde(default)]
    content: Value,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    outlet: Value,
    #[serde(default)]
    source: Value,
    #[serde(default)]
    url: Value,
    #[serde(default)]
    link: Value,
    #[serde(default)]
    published: Value,
    #[serde(default)]
    date: Value,
}

impl Fields {
    fn of(bytes: &[u8]) -> Result<Fields, Reason> {
        if !bytes.trim_ascii_start().starts_with(b"{") {
            return Err(Reason::Json { wrong: "not an object".to_owned(), line: 1, column: 1 });
        }
        serde_json::from_slice(bytes).map_err(|error| json(&error))
    }

    /// Returns the id of the article: the one it names, or the number of the part.
    fn id(&self, number: u64) -> String {
        let id = match &self.id {
            Value::Number(id) => Some(id.to_string()),
            id => word(id),
        };
        id.unwrap_or_else(|| number.to_string())
    }
}

/// Returns the article on a line, whose id is its own: the one it names, or the number of the part.
///
/// A date that is not ISO 8601 counts as not known.
pub(super) fn article(bytes: &[u8], number: u64) -> Result<Article, Reason> {
    let fields = Fields::of(bytes)?;
    let id = ArticleId(fields.id(number));
    let text = text([fields.text, fields.body, fields.content])?;
    let article = plain_text(id, text)?;
    let published = word(&fields.published).or(word(&fields.date));
    Ok(Article {
        title: word(&fields.title).or(article.title),
        outlet: word(&fields.outlet).or(word(&fields.source)),
        url: word(&fields.url).or(word(&fields.link)),
        published: published.and_then(|date| date.parse().ok()).or(article.published),
        ..article
    })
}

/// Returns the first of several values that is a text and says anything.
fn text(values: [Value; 3]) -> Result<String, Reason> {
    let mut missing = Reason::NoText;
    for value in values {
        match value {
            Value::String(text) if !text.trim().is_empty() => return Ok(text),
            Value::String(_) => missing = Reason::Empty,
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => {}
        }
    }
    Err(missing)
}

/// Returns what a text value says, if it says anything.
fn word(value: &Value) -> Option<String> {
    let word = value.as_str()?.trim();
    (!word.is_empty()).then(|| word.to_owned())
}

/// Returns what is wrong with an object.
pub(super) fn json(error: &serde_json::Error) -> Reason {
    Reason::Json { wrong: failure::of_json(error), line: error.line(), column: error.column() }
}
