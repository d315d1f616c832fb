//! Brings pairs that have articles in common together: pairs come in, likeliest first, and go out so
//! that each article is needed for a short while only.

use foldhash::{HashMap, HashMapExt};
use wirecopy::corpus::ArticleIdx;
use wirecopy::pair::Pair;

/// Puts the pairs of each family together. A family is as likely as its likeliest pair; in it, and
/// between families, pairs stay in their order.
pub fn together(pairs: Vec<Pair<ArticleIdx>>) -> Vec<Pair<ArticleIdx>> {
    let mut parents: HashMap<ArticleIdx, ArticleIdx> = HashMap::new();
    for pair in &pairs {
        let heads = pair.map(|article| head(&mut parents, article));
        parents.insert(heads.right, heads.left);
    }
    let mut ranks: HashMap<ArticleIdx, usize> = HashMap::new();
    let mut ranked: Vec<(usize, Pair<ArticleIdx>)> = pairs
        .into_iter()
        .map(|pair| {
            let next = ranks.len();
            (*ranks.entry(head(&mut parents, pair.left)).or_insert(next), pair)
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, pair)| pair).collect()
}

/// Returns the article that stands for a family, and makes the way to it shorter.
fn head(parents: &mut HashMap<ArticleIdx, ArticleIdx>, article: ArticleIdx) -> ArticleIdx {
    let mut at = article;
    loop {
        let parent = *parents.get(&at).unwrap_or(&at);
        if parent == at {
            return at;
        }
        let grandparent = *parents.get(&parent).unwrap_or(&parent);
        parents.insert(at, grandparent);
        at = grandparent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(u32, u32)], expected: &[(u32, u32)]) {
        let pair = |(left, right): &(u32, u32)| Pair::new(ArticleIdx(*left), ArticleIdx(*right));
        let ordered = together(pairs.iter().map(pair).collect());
        assert_eq!(ordered, expected.iter().map(pair).collect::<Vec<_>>());
    }

    #[test]
    fn families_are_brought_together_by_their_likeliest_pair() {
        check(&[], &[]);
        check(&[(1, 2), (3, 4), (2, 1)], &[(1, 2), (2, 1), (3, 4)]);
        check(
            &[(1, 2), (5, 6), (3, 4), (6, 7), (4, 1), (8, 9)],
            &[(1, 2), (3, 4), (4, 1), (5, 6), (6, 7), (8, 9)],
        );
        check(&[(1, 1), (2, 3), (1, 2)], &[(1, 1), (2, 3), (1, 2)]);
    }
}
