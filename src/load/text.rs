//! Reads a plain text file: its text comes in, an article with its date and headline goes out.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::Reason;
use crate::article::{Article, ArticleId};
use crate::segment::headline;
use crate::span::Span;

/// Returns the article of a plain text.
///
/// A first line that begins with `date 2017-06-09` gives the date and is not body, even where the text
/// runs on behind it. A first line that is a headline gives the title.
///
/// # Errors
///
/// If there is nothing but white space.
pub fn plain_text(id: ArticleId, text: String) -> Result<Article, Reason> {
    let (published, start) = match date_line(&text) {
        Some((date, end)) => (Some(date.into()), end),
        None => (None, 0),
    };
    let body = Span::new(start, text.len());
    if body.trim(&text).is_empty() {
        return Err(Reason::Empty);
    }
    let title = headline(&text, body).map(|span| span.slice(&text).to_owned());
    let sha256 = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Article { id, title, outlet: None, url: None, published, text, body, sha256 })
}

/// Returns the date that a text begins with, and where the text goes on.
fn date_line(text: &str) -> Option<(Date, usize)> {
    let line = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let rest = line.strip_prefix("date").or_else(|| line.strip_prefix("Date"))?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let date = rest.trim_start_matches([' ', '\t']);
    let (day, rest) = date.split_at_checked("2017-06-09".len())?;
    let ends = rest.chars().next().is_none_or(char::is_whitespace);
    let day = day.parse().ok().filter(|_| ends && date.len() < line.len())?;
    Some((day, text.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, published: Option<&str>, body: &str) {
        let article = plain_text(ArticleId(String::new()), text.to_owned()).unwrap();
        assert_eq!(article.published, published.map(|date| date.parse().unwrap()));
        assert_eq!(article.body.slice(text).trim(), body);
    }

    #[test]
    fn finds_the_date() {
        check(
            " date 2017-06-09 The Justice Department",
            Some("2017-06-09"),
            "The Justice Department",
        );
        check("\u{feff}Date: 2017-06-09\r\n\r\nText.", Some("2017-06-09"), "Text.");
        check("date 2017-13-09 is none.", None, "date 2017-13-09 is none.");
        check("date 2017-06-091 is none.", None, "date 2017-06-091 is none.");
        check("dates are fruit.", None, "dates are fruit.");
        check("date ü017-06-09.", None, "date ü017-06-09.");
    }

    #[test]
    fn refuses_nothing() {
        for text in ["", " \n\t", " date 2017-06-09 \n"] {
            assert!(matches!(
                plain_text(ArticleId(String::new()), text.to_owned()),
                Err(Reason::Empty)
            ));
        }
    }
}
