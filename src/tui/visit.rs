//! Tells where an article is to be opened, in an editor or a browser: a place in a comparison or in the list
//! comes in, what is to be opened goes out.

use crate::article::{Article, ArticleId};
use crate::compare::Comparison;
use crate::pair::Side;
use crate::present::{Visible, visible};
use crate::tui::clip;
use crate::tui::reading::Reading;

/// A file that is to be opened, by the article in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The article.
    pub id: ArticleId,
    /// The line of its text, from 1.
    pub line: u64,
}

/// Returns where the passage under the cursor begins in the text of a side; the first line where the side
/// has nothing of it.
pub fn spot(reading: &Reading, side: Side) -> Spot {
    let first = clip::sentences(reading, side).first().map(|sentences| sentences.start);
    spot_of(reading.comparison(), side, first)
}

/// Returns where a sentence begins in the text of a side; the first line where there is none.
pub fn spot_of(comparison: &Comparison, side: Side, first: Option<usize>) -> Spot {
    let article = &comparison.articles[side];
    let start = first.map_or(0, |first| article.sentences[first].span.range().start);
    let breaks = article.article.text[..start].bytes().filter(|byte| *byte == b'\n').count();
    Spot { id: article.article.id.clone(), line: breaks as u64 + 1 }
}

/// Returns the address of an article on the web, if it is known and may be opened: nothing for what is not
/// of `http` or `https`, or holds what no address holds.
pub fn web_address(article: &Article) -> Option<&str> {
    article.url.as_deref().filter(|address| check(address).is_ok())
}

/// Why an address is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not of `http` or `https`.
    Scheme,
    /// No host follows.
    Host,
    /// It has a character that addresses do not have.
    Character(char),
}

/// Returns why the address of an article is not opened; nothing if it is, or if there is none.
pub fn refusal(article: &Article) -> Option<Refusal> {
    check(article.url.as_deref()?).err()
}

fn check(address: &str) -> Result<(), Refusal> {
    let lower = address.to_ascii_lowercase();
    let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = host.ok_or(Refusal::Scheme)?;
    if !host.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
        return Err(Refusal::Host);
    }
    let is_safe = |c: char| matches!(visible(c), Visible::Same(_)) && !"\"<>\\^`{|}".contains(c);
    address.chars().find(|c| !is_safe(*c)).map_or(Ok(()), |c| Err(Refusal::Character(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_opened() {
        for url in ["https://a.example/1?b=2&c=%20#d", "HTTP://a.example", "http://[::1]/ä"] {
            assert_eq!(check(url), Ok(()), "{url}");
        }
        for url in [
            "",
            "http",
            "http://",
            "https:///a",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "a.example",
            "https://a.example/ b",
            "https://a.example/\"$(x)",
            "https://a\u{202e}b.example",
            "https://a.example/\n",
            "https://-a",
            "ftp://a.example",
            "--help",
            "https://a.example/`x`",
        ] {
            assert!(check(url).is_err(), "{url}");
        }
        assert_eq!(check("ftp://a.example"), Err(Refusal::Scheme));
        assert_eq!(check("https:///a"), Err(Refusal::Host));
        assert_eq!(check("https://a.example/?<>"), Err(Refusal::Character('<')));
    }
}
