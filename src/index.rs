//! Finds articles by what they say: articles come in, fingerprints and who carries them go out.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::ArticleIdx;
use crate::segment::Segmented;

/// How many words a fingerprint is made of.
pub const SHINGLE: usize = 5;

/// Of how many neighbouring shingles one is kept.
pub const WINDOW: usize = 4;

/// The fewest words in a row that two articles must share to be certain to have a fingerprint in common.
pub const GUARANTEED_RUN: usize = SHINGLE + WINDOW - 1;

/// A hash of [`SHINGLE`] words in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

/// Which articles carry which fingerprints.
#[derive(Clone, Debug, Default)]
pub struct Index {
    postings: Vec<(Fingerprint, ArticleIdx)>,
}

impl Index {
    /// Returns the index of articles by their fingerprints, in the order of their numbers; it is sorted,
    /// with each fingerprint of an article once.
    pub fn new(articles: Vec<Vec<Fingerprint>>) -> Self {
        let articles = articles.into_par_iter().enumerate();
        let mut postings: Vec<(Fingerprint, ArticleIdx)> = articles
            .flat_map_iter(|(idx, fingerprints)| {
                let idx = ArticleIdx::new(idx);
                fingerprints.into_iter().map(move |fingerprint| (fingerprint, idx))
            })
            .collect();
        postings.par_sort_unstable();
        postings.dedup();
        Index { postings }
    }

    /// Returns, for each fingerprint that more than one article carries, its carriers in their order.
    pub fn shared(&self) -> impl Iterator<Item = &[(Fingerprint, ArticleIdx)]> {
        self.postings.chunk_by(|one, other| one.0 == other.0).filter(|carriers| carriers.len() > 1)
    }
}

/// Returns the fingerprints of an article's own copy, by winnowing.
///
/// Of each [`WINDOW`] neighbouring shingles of [`SHINGLE`] words the one with the smallest hash is
/// kept, so that a run of [`GUARANTEED_RUN`] words leaves the same fingerprint in every article
/// (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", 2003).
pub fn fingerprints(article: &Segmented) -> Vec<Fingerprint> {
    let copy = article.sentences.iter().filter(|sentence| sentence.is_copy());
    let keys: Vec<[u8; 8]> = copy
        .flat_map(|sentence| &article.words[sentence.words.clone()])
        .map(|word| word.key.0.to_le_bytes())
        .collect();
    let hashes: Vec<u64> =
        keys.windows(SHINGLE).map(|words| xxh3_64(words.as_flattened())).collect();
    let windows = hashes.windows(WINDOW.min(hashes.len()).max(1));
    let mut kept: Vec<Fingerprint> =
        windows.filter_map(|window| window.iter().min()).map(|hash| Fingerprint(*hash)).collect();
    kept.dedup();
    kept
}
