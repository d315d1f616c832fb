//! Tells which articles are worth lining up: an index comes in, pairs go out, the likeliest first.

use rayon::prelude::*;

use crate::corpus::ArticleIdx;
use crate::index::Index;
use crate::pair::Pair;

/// Two articles that carry some of the same fingerprints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The articles, the lower number left.
    pub articles: Pair<ArticleIdx>,
    /// How many different fingerprints both carry, at least 1.
    pub shared: usize,
}

/// Returns every pair of articles that share a fingerprint, those that share the most first.
///
/// Takes time and memory linear in the pairs of carriers that each fingerprint has.
pub fn candidates(index: &Index) -> Vec<Candidate> {
    let mut meetings: Vec<Pair<ArticleIdx>> = Vec::new();
    for carriers in index.shared() {
        for (at, (_, left)) in carriers.iter().enumerate() {
            meetings.extend(carriers[at + 1..].iter().map(|(_, right)| Pair::new(*left, *right)));
        }
    }
    meetings.par_sort_unstable();
    let mut candidates: Vec<Candidate> = meetings
        .chunk_by(|one, other| one == other)
        .map(|same| Candidate { articles: same[0], shared: same.len() })
        .collect();
    candidates.sort_by(|one, other| {
        other.shared.cmp(&one.shared).then(one.articles.cmp(&other.articles))
    });
    candidates
}
