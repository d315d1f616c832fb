//! Names what came of comparing two articles, so that it need not be found again: what is known of both
//! comes in, keys go out.

use std::hash::{Hash, Hasher};

use wirecopy::align::Settings;
use wirecopy::compare::Comparison;
use wirecopy::corpus::Known;
use wirecopy::pair::Pair;
use xxhash_rust::xxh3::Xxh3;

use super::Which;

/// What is made of a comparison and told.
pub trait Told: Send + Sized {
    /// Returns it as bytes, at least one, from which [`recalled`](Told::recalled) makes it again; nothing
    /// if it cannot be made of so little.
    fn bytes(&self) -> Option<Vec<u8>>;

    /// Returns what was kept.
    fn recalled(bytes: &[u8]) -> Option<Self>;
}

/// How comparisons are made and told of.
pub struct Make<'m, T> {
    /// Makes of each comparison what is to be told, on any thread.
    pub make: &'m (dyn Fn(Comparison) -> T + Sync),
    /// A hash of what that depends on beside the two articles.
    pub manner: u64,
}

/// The keys of what came of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// That nothing is shared.
    pub nothing: u128,
    /// What is told.
    pub told: u128,
}

/// What all results of a run depend on, as hashes: that nothing is shared, and what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seeds {
    nothing: u64,
    told: u64,
}

/// Returns the seeds of a run; `manner` is a hash of what is made of comparisons.
pub fn seeds(settings: Settings, which: Which, manner: u64) -> Seeds {
    let (mut nothing, mut told) = (Xxh3::new(), Xxh3::new());
    settings.hash(&mut nothing);
    (which, manner).hash(&mut told);
    Seeds { nothing: nothing.finish(), told: told.finish() }
}

/// Returns the keys of the comparison of two articles; `boilerplate` is a hash of what recurs in them.
pub fn keys(articles: Pair<&Known>, boilerplate: u64, seeds: Seeds) -> Keys {
    let mut hash = Xxh3::with_seed(seeds.nothing);
    hash.update(&boilerplate.to_le_bytes());
    let sides = articles.into_array();
    sides.iter().for_each(|known| hash.update(known.sha256.as_bytes()));
    let nothing = hash.digest128();
    hash.update(&seeds.told.to_le_bytes());
    for known in sides {
        hash.update(&known.about.to_le_bytes());
        hash.update(&known.id.0.len().to_le_bytes());
        hash.update(known.id.0.as_bytes());
    }
    Keys { nothing, told: hash.digest128() }
}

#[cfg(test)]
mod tests {
    use wirecopy::article::ArticleId;
    use wirecopy::load::plain_text;

    use super::*;

    #[test]
    fn keys_differ_where_results_may() {
        let known = |id: &str, text: &str, title: &str| {
            let article = plain_text(ArticleId(id.to_owned()), text.to_owned()).unwrap();
            Known::new(&wirecopy::article::Article { title: Some(title.to_owned()), ..article }, 1)
        };
        let keys = |other: &Known, weak, manner| {
            let one = known("a", "One.", "T");
            let settings = Settings { weak, ..Settings::default() };
            keys(Pair::new(&one, other), 0, seeds(settings, Which::Shared, manner))
        };
        let usual = keys(&known("b", "Two.", "T"), false, 1);
        assert_eq!(usual, keys(&known("b", "Two.", "T"), false, 1));
        let differ = |other: Keys| [usual.nothing != other.nothing, usual.told != other.told];
        assert_eq!(differ(keys(&known("b", "Three.", "T"), false, 1)), [true, true]);
        assert_eq!(differ(keys(&known("b", "Two.", "T"), true, 1)), [true, true]);
        assert_eq!(differ(keys(&known("b", "Two.", "T"), false, 2)), [false, true]);
        assert_eq!(differ(keys(&known("c", "Two.", "T"), false, 1)), [false, true]);
        assert_eq!(differ(keys(&known("b", "Two.", "U"), false, 1)), [false, true]);
    }
}
