//! Shows at a glance where in an article the shared text stands: a comparison comes in, cells go out.

use super::Class;
use crate::align::is_quoted;
use crate::compare::Comparison;
use crate::pair::Side;
use crate::score::copied_matches;
use crate::span::Span;

/// What a part of an article is, at a glance; what matters more is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    /// Only this article has it.
    Unshared,
    /// Page furniture.
    Furniture,
    /// Rewritten.
    Reworked,
    /// Copied, but a quotation in both articles.
    Quoted,
    /// Copied with changes.
    Edited,
    /// Copied word for word.
    Verbatim,
    /// Copied, and in another order than the rest.
    Moved,
}

impl From<Class> for Shade {
    fn from(class: Class) -> Self {
        match class {
            Class::Unshared => Shade::Unshared,
            Class::Furniture => Shade::Furniture,
            Class::Reworked => Shade::Reworked,
            Class::Edited => Shade::Edited,
            Class::Verbatim => Shade::Verbatim,
        }
    }
}

/// Where in an article what stands: all that a strip of any width needs, in some hundred bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    whole: Span,
    /// The stretches that are something else than unshared, in the order of the text.
    stretches: Box<[(Span, Shade)]>,
}

impl Strip {
    /// Returns where on a side of a comparison what stands.
    ///
    /// Sentences of one shade that follow one another are one stretch.
    pub fn new(comparison: &Comparison, side: Side) -> Strip {
        let sentences = &comparison.articles[side].sentences;
        let ends = sentences.first().zip(sentences.last());
        let whole = ends.map_or(Span::all(""), |(first, last)| first.span.cover(last.span));
        let mut stretches: Vec<(Span, Shade)> = Vec::new();
        let mut before = Shade::Unshared;
        for (sentence, shade) in sentences.iter().zip(shades(comparison, side)) {
            match stretches.last_mut() {
                Some((span, _)) if shade == before && shade != Shade::Unshared => {
                    *span = span.cover(sentence.span);
                }
                Some(_) | None if shade != Shade::Unshared => {
                    stretches.push((sentence.span, shade));
                }
                Some(_) | None => {}
            }
            before = shade;
        }
        Strip { whole, stretches: stretches.into() }
    }

    /// Returns `n_cells` cells that stand for equal parts of the article's sentences, by bytes of text.
    ///
    /// A cell has the highest [`Shade`] of what it touches, so that one copied sentence shows however
    /// long the article is. Weak resemblance is not counted, and does not show.
    pub fn cells(&self, n_cells: usize) -> Vec<Shade> {
        let mut cells = vec![Shade::Unshared; n_cells];
        let cell = |at: u32| (at - self.whole.start) as usize * n_cells / self.whole.len().max(1);
        for (span, shade) in &self.stretches {
            let touched = cells.iter_mut().take(cell(span.end - 1) + 1).skip(cell(span.start));
            touched.for_each(|c| *c = (*c).max(*shade));
        }
        cells
    }
}

/// Returns the shade of every sentence of a side.
fn shades(comparison: &Comparison, side: Side) -> Vec<Shade> {
    let sentences = comparison.articles[side].sentences.iter();
    let alone = |is_copy| if is_copy { Shade::Unshared } else { Shade::Furniture };
    let mut shades: Vec<Shade> = sentences.map(|sentence| alone(sentence.is_copy())).collect();
    let articles = comparison.articles.as_ref().map(AsRef::as_ref);
    for found in copied_matches(&comparison.alignment) {
        let shade = match Class::from(found.kind).into() {
            _ if found.is_moved() => Shade::Moved,
            Shade::Edited | Shade::Verbatim if is_quoted(articles, found.runs.iter()) => {
                Shade::Quoted
            }
            shade => shade,
        };
        shades[found.sentences[side].clone()].iter_mut().for_each(|s| *s = shade.max(*s));
    }
    shades
}
