//! Reads a plain text file: its text comes in, an article with its date and headline goes out.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::Reason;
use crate::article::{Article, ArticleId, Published};
use crate::hashes::hexadecimal;
use crate::segment::headline;
use crate::span::Span;

/// Returns the article of a plain text.
///
/// A first line that begins with `date 2017-06-09` gives the date and is not body, even where the text
/// runs on behind it; the date may have a time and a zone, as in `date 2017-06-09T18:30:00Z`. A first line that is a headline gives the title.
///
/// # Errors
///
/// If there is nothing but white space.
pub fn plain_text(id: ArticleId, text: String) -> Result<Article, Reason> {
    let (published, start) = match date_line(&text) {
        Some((date, end)) => (Some(date), end),
        None => (None, 0),
    };
    let body = Span::new(start, text.len());
    if body.trim(&text).is_empty() {
        return Err(Reason::Empty);
    }
    let title = headline(&text, body).map(|span| span.slice(&text).to_owned());
    let sha256 = hexadecimal(&Sha256::digest(&text));
    Ok(Article { id, title, outlet: None, url: None, published, text, body, sha256 })
}

/// Returns the date that a text begins with, and where the text goes on.
fn date_line(text: &str) -> Option<(Published, usize)> {
    let line = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let rest = line.strip_prefix("date").or_else(|| line.strip_prefix("Date"))?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let date = rest.trim_start_matches([' ', '\t']);
    let is_apart = date.len() < line.len();
    let (date, rest) = date.split_at(date.find(char::is_whitespace).unwrap_or(date.len()));
    // Years of other lengths and weeks are dates of ISO 8601, too, and no line of news begins with them.
    let is_usual = date.get(.."2017-06-09".len()).is_some_and(|day| day.parse::<Date>().is_ok());
    let published = date.parse().ok().filter(|_| is_apart && is_usual)?;
    Some((published, text.len() - rest.len()))
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
        check("date 2026-05-12T05:12\nText.", Some("2026-05-12T05:12"), "Text.");
        check("Date: 2026-05-12T05:12:30+02:00 Text.", Some("2026-05-12T05:12:30+02:00"), "Text.");
        check("date 2026-05-12T25:12 is none.", None, "date 2026-05-12T25:12 is none.");
        check("date 2026-05-12T is none.", None, "date 2026-05-12T is none.");
        check("date 2026-05-12, a Tuesday.", None, "date 2026-05-12, a Tuesday.");
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
