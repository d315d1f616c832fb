//! Holds the built-in sample: five real articles that are compiled in; pairs of them go out.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wirecopy::align::Settings;
use wirecopy::article::{ArticleId, in_time};
use wirecopy::compare::{Comparison, compare};
use wirecopy::load::plain_text;
use wirecopy::pair::Pair;
use wirecopy::review::Change;
use wirecopy::segment::{Segmented, segment};
use wirecopy::tui::action::{Action, Existing, SaveTrouble, Subject};
use wirecopy::tui::entry::Entry;

use crate::browse;
use crate::scan::IsOver;
use crate::screen::{Kept, World};

/// The names and the texts of the articles.
const TEXTS: [(&str, &str); 5] = [
    ("000_10b22da4b2d6920d.txt", include_str!("../seeds/000_10b22da4b2d6920d.txt")),
    ("001_ef81a74a5e9b070f.txt", include_str!("../seeds/001_ef81a74a5e9b070f.txt")),
    ("002_6195de6a21ce6b45.txt", include_str!("../seeds/002_6195de6a21ce6b45.txt")),
    ("003_fbd7679d0706ed9f.txt", include_str!("../seeds/003_fbd7679d0706ed9f.txt")),
    ("004_1f61f6f646f6cdff.txt", include_str!("../seeds/004_1f61f6f646f6cdff.txt")),
];

/// The sample, to be compared for what is wanted.
pub struct Sample {
    /// What pairs are compared for.
    pub settings: Settings,
}

impl World for Sample {
    fn scan(
        &self,
        _: IsOver<'_>,
        tell: &mut dyn FnMut(Action) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let articles = articles();
        tell(Action::Listed { articles: articles.len() })?;
        for (at, left) in articles.iter().enumerate() {
            for right in &articles[at + 1..] {
                let sides = Pair::new(left, right).map(Arc::clone);
                let sides = in_time(sides, |segmented| segmented.article.published);
                let comparison = compare(sides, self.settings);
                if comparison.shares() {
                    tell(Action::Found(vec![Entry::holding(Arc::new(comparison))]))?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn compare(&self, ids: Pair<&ArticleId>) -> Result<Comparison, String> {
        let articles = articles();
        let find = |id: &ArticleId| articles.iter().find(|article| article.article.id == *id);
        match (find(ids.left), find(ids.right)) {
            (Some(left), Some(right)) => {
                Ok(compare(Pair::new(Arc::clone(left), Arc::clone(right)), self.settings))
            }
            (_, None) | (None, Some(_)) => Err("failed to find the articles again".to_owned()),
        }
    }

    fn text(&self, comparison: &Comparison) -> String {
        browse::text(comparison)
    }

    fn file(&self, _: &ArticleId) -> Result<(PathBuf, Option<u64>), String> {
        Err("the built-in sample is in no file".to_owned())
    }

    fn save(&self, subject: &Subject, path: &Path, existing: Existing) -> Result<(), SaveTrouble> {
        browse::save_subject(self, subject, path, existing)
    }

    fn keep(&self, _changes: Vec<Change>) -> Result<Kept, String> {
        Err("the sample is read-only; give articles of your own".to_owned())
    }
}

fn articles() -> Vec<Arc<Segmented>> {
    let read = |(name, text): (&str, &str)| {
        plain_text(ArticleId(name.to_owned()), text.to_owned()).ok().map(Arc::new)
    };
    TEXTS.into_iter().filter_map(read).map(|article| Arc::new(segment(article))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_what_the_seeds_share() {
        let mut found = Vec::new();
        let sample = Sample { settings: Settings::default() };
        let flow = sample.scan(&|| false, &mut |action| {
            if let Action::Found(entries) = action {
                found.extend(entries);
            }
            ControlFlow::Continue(())
        });
        assert_eq!(flow, ControlFlow::Continue(()));
        let mut words: Vec<usize> = found.iter().map(|entry| entry.score.words).collect();
        words.sort_unstable();
        assert_eq!(words, [15, 24, 25]);
        let dated = found.iter().find(|entry| entry.score.words == 24).unwrap();
        assert_eq!(dated.articles.left.id.0, TEXTS[3].0);
        let again = sample.compare(dated.ids()).unwrap();
        assert_eq!(again.score, dated.score);
    }
}
