//! Keeps of a pair what the list shows, sorts and filters by: a comparison comes in, small facts go out.
//!
//! A comparison holds both texts and every match; a list of a hundred thousand of them would hold the
//! archive several times over. An entry takes a few hundred bytes.

mod facts;

use std::sync::Arc;

use jiff::SignedDuration;

use crate::align::{MatchKind, Settings};
use crate::article::{ArticleId, Published};
use crate::compare::Comparison;
use crate::pair::{Pair, Side};
use crate::present::Strip;
use crate::review::Text;
use crate::score::{Score, copied_matches};
use crate::segment::Segmented;
use crate::tui::phrase;
use crate::tui::visit;

pub(super) use facts::Facts;

/// What the list keeps of a pair.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it keeps of the articles.
    pub articles: Pair<Arc<Brief>>,
    /// How much they share.
    pub score: Score,
    /// In how many matches that count.
    pub n_matches: usize,
    /// How many passages only resemble each other.
    pub n_weak: usize,
    /// What the articles were compared for.
    pub settings: Settings,
    /// What is shared.
    pub kinds: Kinds,
    /// Where it stands.
    pub strips: Pair<Strip>,
    /// The comparison itself, unless it is to be made again when it is asked for.
    pub comparison: Option<Arc<Comparison>>,
}

/// What the list keeps of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Its name in reports.
    pub id: ArticleId,
    /// What a list calls it, safe to show.
    pub name: String,
    /// Its headline or first sentence, safe to show.
    pub headline: String,
    /// Its address on the web, if it is known and may be opened there.
    pub url: Option<Box<str>>,
    /// When it was published, if known.
    pub published: Option<Published>,
    /// SHA-256 of its text, as 64 hexadecimal digits.
    pub sha256: Box<str>,
}

/// Something that the shared text of a pair may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Some of it was copied word for word.
    Verbatim,
    /// Some of it was edited.
    Edited,
    /// Some of it was reworked.
    Reworked,
    /// Some of it stands in another order.
    Moved,
    /// Some of it is quoted on both sides.
    Quoted,
    /// There is weak resemblance, too.
    Weak,
}

/// The kinds of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 6] =
        [Kind::Verbatim, Kind::Edited, Kind::Reworked, Kind::Moved, Kind::Quoted, Kind::Weak];

    /// Returns what a filter calls it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Verbatim => "verbatim",
            Kind::Edited => "edited",
            Kind::Reworked => "reworked",
            Kind::Moved => "moved",
            Kind::Quoted => "quoted",
            Kind::Weak => "weak",
        }
    }
}

impl Kinds {
    fn of(comparison: &Comparison) -> Kinds {
        let mut kinds = Kinds::default();
        for found in copied_matches(&comparison.alignment) {
            kinds.insert(match found.kind {
                MatchKind::Verbatim => Kind::Verbatim,
                MatchKind::Edited => Kind::Edited,
                MatchKind::Reworked => Kind::Reworked,
            });
            if found.is_moved() {
                kinds.insert(Kind::Moved);
            }
        }
        if comparison.score.quoted > 0 {
            kinds.insert(Kind::Quoted);
        }
        if comparison.weak_passages().next().is_some() {
            kinds.insert(Kind::Weak);
        }
        kinds
    }

    fn insert(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u8;
    }

    /// Returns whether a kind is among them.
    pub fn contains(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }
}

impl Entry {
    /// Returns what is kept of a comparison that can be made again.
    pub fn new(comparison: &Comparison) -> Entry {
        Entry {
            articles: comparison.articles.as_ref().map(|article| Arc::new(Brief::new(article))),
            score: comparison.score,
            n_matches: copied_matches(&comparison.alignment).count(),
            n_weak: comparison.weak_passages().count(),
            settings: comparison.settings,
            kinds: Kinds::of(comparison),
            strips: Pair::from_fn(|side: Side| Strip::new(comparison, side)),
            comparison: None,
        }
    }

    /// Returns what is kept of a comparison, and the comparison itself.
    pub fn holding(comparison: Arc<Comparison>) -> Entry {
        let facts = Entry::new(&comparison);
        Entry { comparison: Some(comparison), ..facts }
    }

    /// Returns the time from the left article to the right one, if both dates are known.
    pub fn gap(&self) -> Option<SignedDuration> {
        let dates = self.articles.as_ref().map(|article| article.published);
        Some(dates.left?.until(dates.right?))
    }

    /// Returns the date of the later article, or the only one that is known.
    pub fn latest(&self) -> Option<Published> {
        let Pair { left, right } = self.articles.as_ref().map(|article| article.published);
        match (left, right) {
            (Some(left), Some(right)) => Some(if right.is_before(left) { left } else { right }),
            (one, other) => one.or(other),
        }
    }

    /// Returns the articles as their verdict is asked for.
    pub fn texts(&self) -> Pair<Text<'_>> {
        self.articles.as_ref().map(|article| article.text())
    }

    /// Returns the names of both articles in reports.
    pub fn ids(&self) -> Pair<&ArticleId> {
        self.articles.as_ref().map(|article| &article.id)
    }
}

impl Brief {
    /// Returns the article as its verdicts are asked for.
    pub fn text(&self) -> Text<'_> {
        Text { id: &self.id, sha256: &self.sha256 }
    }

    fn new(segmented: &Segmented) -> Brief {
        let article = &segmented.article;
        Brief {
            id: article.id.clone(),
            name: phrase::name(article),
            headline: phrase::headline(segmented),
            url: visit::web_address(article).map(Box::from),
            published: article.published,
            sha256: article.sha256.as_str().into(),
        }
    }
}
