//! Shows at a glance where in an article the shared text stands: a comparison comes in, cells go out.

use super::Class;
use crate::compare::Comparison;
use crate::pair::Side;
use crate::score::copied_matches;
use crate::span::Span;

/// Where in an article what stands: all that a strip of any width needs, in some hundred bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    whole: Span,
    /// The stretches that are something else than unshared, in the order of the text.
    stretches: Box<[(Span, Class)]>,
}

impl Strip {
    /// Returns where on a side of a comparison what stands.
    ///
    /// Sentences of one class that follow one another are one stretch.
    pub fn new(comparison: &Comparison, side: Side) -> Strip {
        let sentences = &comparison.articles[side].sentences;
        let ends = sentences.first().zip(sentences.last());
        let whole = ends.map_or(Span::all(""), |(first, last)| first.span.cover(last.span));
        let mut stretches: Vec<(Span, Class)> = Vec::new();
        let mut before = Class::Unshared;
        for (sentence, class) in sentences.iter().zip(classes(comparison, side)) {
            match stretches.last_mut() {
                Some((span, _)) if class == before && class != Class::Unshared => {
                    *span = span.cover(sentence.span);
                }
                Some(_) | None if class != Class::Unshared => {
                    stretches.push((sentence.span, class));
                }
                Some(_) | None => {}
            }
            before = class;
        }
        Strip { whole, stretches: stretches.into() }
    }

    /// Returns `n_cells` cells that stand for equal parts of the article's sentences, by bytes of text.
    ///
    /// A cell has the highest [`Class`] of what it touches, so that one copied sentence shows however
    /// long the article is. Weak resemblance is not counted, and does not show.
    pub fn cells(&self, n_cells: usize) -> Vec<Class> {
        let mut cells = vec![Class::Unshared; n_cells];
        let cell = |at: u32| (at - self.whole.start) as usize * n_cells / self.whole.len().max(1);
        for (span, class) in &self.stretches {
            let touched = cells.iter_mut().take(cell(span.end - 1) + 1).skip(cell(span.start));
            touched.for_each(|c| *c = (*c).max(*class));
        }
        cells
    }
}

/// Returns the class of every sentence of a side.
fn classes(comparison: &Comparison, side: Side) -> Vec<Class> {
    let sentences = comparison.articles[side].sentences.iter();
    let alone = |is_copy| if is_copy { Class::Unshared } else { Class::Furniture };
    let mut classes: Vec<Class> = sentences.map(|sentence| alone(sentence.is_copy())).collect();
    for found in copied_matches(&comparison.alignment) {
        let class = Class::from(found.kind);
        classes[found.sentences[side].clone()].iter_mut().for_each(|c| *c = class.max(*c));
    }
    classes
}
