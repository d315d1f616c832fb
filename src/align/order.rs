//! Tells which matches moved: matches come in, each is told its place in the common order.

use super::{Match, Place, Strength};
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, SentenceIdx};

/// How many times as much as a resemblance a match weighs that was copied: more than any article has
/// words, so that what is shown on request moves nothing that was copied.
const COPIED: usize = 1 << 26;

/// Sets the place of every match: whether it is in the heaviest row of matches that are in order on
/// both sides.
///
/// A match weighs what its shared words weigh, so a moved sentence is one move, whatever it jumps
/// over. One whose sentences stand in an article twice weighs as little as one word: it must not make
/// others seem moved. `matches` are in the order of the left article; takes `n log n` steps for `n`
/// matches.
pub(super) fn place(articles: Pair<&Segmented>, matches: &mut [(Strength, &mut Match)]) {
    if matches.is_sorted_by_key(|(_, found)| found.sentences.right.start) {
        return;
    }
    let again = articles.map(repeated);
    let repeated: Vec<bool> = matches
        .iter()
        .map(|(_, found)| {
            let is_again = |side: Side| found.sentences[side].clone().all(|idx| again[side][idx]);
            Side::BOTH.into_iter().any(is_again)
        })
        .collect();
    let weights: Vec<usize> = matches
        .iter()
        .zip(&repeated)
        .map(|((strength, found), repeated)| {
            let words = if *repeated { 1 } else { found.words().max(1) };
            match strength {
                Strength::Copied => words * COPIED,
                Strength::Weak => words,
            }
        })
        .collect();
    let in_order = heaviest_order(matches, &weights);
    for (((_, found), in_order), repeated) in matches.iter_mut().zip(in_order).zip(repeated) {
        found.place = match (in_order, repeated) {
            (true, _) => Place::InOrder,
            (false, true) => Place::Repeated,
            (false, false) => Place::Moved,
        };
    }
}

/// Returns, for each match, whether it is in the heaviest row that ascends on the right, too.
fn heaviest_order(matches: &[(Strength, &mut Match)], weights: &[usize]) -> Vec<bool> {
    let n_places = matches.iter().map(|(_, found)| found.sentences.right.end).max().unwrap_or(0);
    // A Fenwick tree over places on the right: the heaviest row that ends at or before a place.
    let mut tree: Vec<(usize, Option<usize>)> = vec![(0, None); n_places + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(matches.len());
    for (idx, (_, found)) in matches.iter().enumerate() {
        let mut best = (0, None);
        let mut place = found.sentences.right.start;
        while place > 0 {
            best = heavier(best, tree[place]);
            place &= place - 1;
        }
        before.push(best.1);
        let row = (best.0 + weights[idx], Some(idx));
        let mut place = found.sentences.right.end;
        while place <= n_places {
            tree[place] = heavier(tree[place], row);
            place += place & place.wrapping_neg();
        }
    }
    let mut place = n_places;
    let mut best = (0, None);
    while place > 0 {
        best = heavier(best, tree[place]);
        place &= place - 1;
    }
    let mut in_order = vec![false; matches.len()];
    let mut at = best.1;
    while let Some(idx) = at {
        in_order[idx] = true;
        at = before[idx];
    }
    in_order
}

/// Returns the heavier row; of two equally heavy ones the first.
fn heavier(one: (usize, Option<usize>), other: (usize, Option<usize>)) -> (usize, Option<usize>) {
    if other.0 > one.0 { other } else { one }
}

/// Returns, for each sentence, whether its words stand in the article again.
fn repeated(article: &Segmented) -> Vec<bool> {
    let keys = |idx: &usize| article.words_of(SentenceIdx(*idx)).iter().map(|word| word.key);
    let mut order: Vec<usize> = (0..article.sentences.len()).collect();
    order.sort_by(|one, other| keys(one).cmp(keys(other)));
    let mut repeated = vec![false; article.sentences.len()];
    for same in order.chunk_by(|one, other| keys(one).eq(keys(other))) {
        if same.len() > 1 {
            same.iter().for_each(|idx| repeated[*idx] = true);
        }
    }
    repeated
}
