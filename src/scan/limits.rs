//! Says which pairs are wanted: what is known of two articles, or their comparison, comes in.

use clap::ValueEnum;
use jiff::SignedDuration;
use wirecopy::compare::Comparison;
use wirecopy::corpus::Known;
use wirecopy::pair::Pair;

/// Which pairs are compared, and which of those are told of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The longest time between the two articles; those without a date are then no pair.
    pub within: Option<SignedDuration>,
    /// Whether two articles of one outlet are a pair.
    pub same_outlet: SameOutlet,
    /// The fewest words that they share.
    pub min_words: usize,
    /// The least share of one of them that the other has, in 0..=1.
    pub min_share: f64,
}

/// Whether two articles of one outlet are a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SameOutlet {
    /// They are
    #[default]
    Include,
    /// They are not, if both outlets are known
    Exclude,
}

impl Default for Limits {
    /// Returns limits that every pair is within.
    fn default() -> Self {
        Limits { within: None, same_outlet: SameOutlet::Include, min_words: 0, min_share: 0.0 }
    }
}

impl Limits {
    /// Returns whether two articles are to be compared.
    pub fn admit(&self, articles: Pair<&Known>) -> bool {
        let is_near = self.within.is_none_or(|within| {
            let dates = articles.map(|known| known.published);
            let dates = dates.left.zip(dates.right);
            dates.is_some_and(|(left, right)| left.until(right).abs() <= within)
        });
        let outlets = articles.map(|known| known.outlet.as_ref());
        let is_same = outlets.left.is_some() && outlets.left == outlets.right;
        is_near && (self.same_outlet == SameOutlet::Include || !is_same)
    }

    /// Returns whether a score decides which pairs are told of.
    pub fn need_score(&self) -> bool {
        self.min_words > 0 || self.min_share > 0.0
    }

    /// Returns whether a comparison found enough to be told of.
    pub fn keep(&self, comparison: &Comparison) -> bool {
        let score = &comparison.score;
        let share = score.copied.left.max(score.copied.right);
        score.words >= self.min_words && share >= self.min_share
    }
}

#[cfg(test)]
mod tests {
    use wirecopy::article::ArticleId;

    use super::*;

    fn known((published, outlet): (&str, &str)) -> Known {
        Known {
            id: ArticleId(String::new()),
            outlet: (!outlet.is_empty()).then(|| outlet.into()),
            published: published.parse().ok(),
            words: 0,
            bytes: 0,
            sha256: "".into(),
            about: 0,
        }
    }

    #[test]
    fn time_and_outlet_decide_who_is_compared() {
        let within = Limits { within: Some(SignedDuration::from_hours(48)), ..Limits::default() };
        let apart = Limits { same_outlet: SameOutlet::Exclude, ..Limits::default() };
        let cases = [
            (("2017-06-09", "ap"), ("2017-06-11", "ap"), [true, false]),
            (("2017-06-12", "ap"), ("2017-06-09", ""), [false, true]),
            (("2017-06-09T12:00Z", ""), ("2017-06-11T12:00Z", ""), [true, true]),
            (("2017-06-09T12:00Z", "ap"), ("2017-06-11T12:00:01Z", "dpa"), [false, true]),
            (("", "ap"), ("2017-06-09", "dpa"), [false, true]),
        ];
        for (left, right, expected) in cases {
            let pair = Pair::new(known(left), known(right));
            let admitted = [within, apart].map(|limits| limits.admit(pair.as_ref()));
            assert_eq!(admitted, expected, "{left:?} {right:?}");
            assert!(Limits::default().admit(pair.as_ref()));
        }
    }
}
