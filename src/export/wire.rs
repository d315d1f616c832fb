//! The parts that both JSON formats are made of: domain types come in, types that serialize go out.
//!
//! They stand apart from the domain types, so that renaming a field there changes nothing for readers
//! of the files. Offsets are given in bytes of the UTF-8 text and in code points, ends exclusive;
//! sentences are numbered from 0, ends exclusive.

use std::ops::Range;

use serde::Serialize;

use super::offsets::CodePoints;
use crate::align::{MatchKind, Passage};
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::score::is_copied;
use crate::segment::Segmented;
use crate::span::Span;

/// Something that each side has.
#[derive(Serialize)]
pub(super) struct Sides<T> {
    left: T,
    right: T,
}

/// An article.
#[derive(Serialize)]
pub(super) struct ArticleWire<'c> {
    id: &'c str,
    title: Option<&'c str>,
    outlet: Option<&'c str>,
    published: Option<String>,
    words: usize,
    sha256: &'c str,
}

/// How much is shared.
#[derive(Serialize)]
pub(super) struct CopiedWire {
    left: f64,
    right: f64,
    words: usize,
    quoted_words: usize,
}

/// A passage; a weak one is a resemblance that is not counted.
#[expect(clippy::struct_excessive_bools, reason = "the wire format has them side by side")]
#[derive(Serialize)]
pub(super) struct PassageWire {
    kind: &'static str,
    moved: bool,
    quoted: bool,
    boilerplate: bool,
    weak: bool,
    words: usize,
    #[serde(flatten)]
    places: Sides<PlaceWire>,
}

/// Where something stands in an article.
#[derive(Serialize)]
pub(super) struct PlaceWire {
    bytes: [u32; 2],
    chars: [u32; 2],
    sentences: [usize; 2],
}

impl<T> From<Pair<T>> for Sides<T> {
    fn from(pair: Pair<T>) -> Self {
        Sides { left: pair.left, right: pair.right }
    }
}

/// Returns both articles; `words` are those that count in shares.
pub(super) fn articles(comparison: &Comparison) -> Sides<ArticleWire<'_>> {
    let counted = comparison.score.counted;
    let articles = comparison.articles.as_ref().map(|segmented| &*segmented.article);
    let wire = articles.zip(counted).map(|(article, words)| ArticleWire {
        id: &article.id.0,
        title: article.title.as_deref(),
        outlet: article.outlet.as_deref(),
        published: article.published.map(|date| date.to_string()),
        words,
        sha256: &article.sha256,
    });
    wire.into()
}

/// Returns how much is shared, shares rounded as [`share`] does.
pub(super) fn copied(comparison: &Comparison) -> CopiedWire {
    let score = &comparison.score;
    let Pair { left, right } = score.copied.map(share);
    CopiedWire { left, right, words: score.words, quoted_words: score.quoted }
}

/// Returns a share rounded to four decimals; only nothing is 0, and only all is 1.
pub(super) fn share(share: f64) -> f64 {
    let rounded = (share * 10_000.0).round() / 10_000.0;
    if share > 0.0 && share < 1.0 { rounded.clamp(0.000_1, 0.999_9) } else { rounded }
}

/// Returns every passage in the order of the left article.
pub(super) fn passages(
    comparison: &Comparison,
    code_points: &Pair<CodePoints<'_>>,
) -> Vec<PassageWire> {
    let passages = comparison.alignment.passages.iter();
    passages.map(|found| passage(comparison, code_points, found)).collect()
}

/// Returns the code points of both texts.
pub(super) fn code_points(comparison: &Comparison) -> Pair<CodePoints<'_>> {
    comparison.articles.as_ref().map(|segmented| CodePoints::new(&segmented.article.text))
}

/// Returns a passage of `comparison`.
fn passage(
    comparison: &Comparison,
    code_points: &Pair<CodePoints<'_>>,
    passage: &Passage,
) -> PassageWire {
    let boilerplate = Side::BOTH
        .iter()
        .any(|side| is_boilerplate(&comparison.articles[*side], &passage.sentences[*side]));
    PassageWire {
        kind: kind(passage.kind),
        moved: passage.moved,
        quoted: passage.quoted,
        boilerplate,
        weak: !is_copied(passage),
        words: passage.words,
        places: Pair::from_fn(|side| {
            place(&code_points[side], passage.spans[side], &passage.sentences[side])
        })
        .into(),
    }
}

/// Returns where a stretch of sentences stands.
pub(super) fn place(
    code_points: &CodePoints<'_>,
    span: Span,
    sentences: &Range<usize>,
) -> PlaceWire {
    PlaceWire {
        bytes: [span.start, span.end],
        chars: code_points.of(span),
        sentences: [sentences.start, sentences.end],
    }
}

/// Returns what readers of the files know a kind of match by.
pub(super) fn kind(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Verbatim => "verbatim",
        MatchKind::Edited => "edited",
        MatchKind::Reworked => "reworked",
    }
}

/// Returns whether nothing but page furniture stands in a stretch of sentences.
fn is_boilerplate(article: &Segmented, sentences: &Range<usize>) -> bool {
    article.sentences[sentences.clone()].iter().all(|sentence| !sentence.is_copy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_without_lying() {
        for (exact, expected) in
            [(0.0, 0.0), (0.000_04, 0.000_1), (0.047_16, 0.047_2), (0.999_96, 0.999_9), (1.0, 1.0)]
        {
            assert_eq!(share(exact).to_string(), expected.to_string());
        }
    }
}
