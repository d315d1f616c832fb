//! Shows at a glance where in an article the shared text stands: a comparison comes in, cells go out.

use super::Class;
use crate::compare::Comparison;
use crate::pair::Side;
use crate::score::copied_matches;

/// Returns `n_cells` cells that stand for equal parts of an article's sentences, by bytes of text.
///
/// A cell has the highest [`Class`] of the sentences it touches, so that one copied sentence shows
/// however long the article is. Weak resemblance is not counted, and does not show.
pub fn strip(comparison: &Comparison, side: Side, n_cells: usize) -> Vec<Class> {
    let article = &comparison.articles[side];
    let mut cells = vec![Class::Unshared; n_cells];
    let ends = (article.sentences.first(), article.sentences.last());
    let (Some(first), Some(last)) = ends else { return cells };
    let whole = first.span.cover(last.span);
    for (sentence, class) in article.sentences.iter().zip(classes(comparison, side)) {
        let cell = |at: u32| (at - whole.start) as usize * n_cells / whole.len().max(1);
        let last = cell(sentence.span.end - 1);
        cells
            .iter_mut()
            .take(last + 1)
            .skip(cell(sentence.span.start))
            .for_each(|c| *c = (*c).max(class));
    }
    cells
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
