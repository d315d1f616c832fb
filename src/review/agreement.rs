//! Tells how far two readers agree: the judgements of both come in, a table and Cohen's kappa go out.
//!
//! Kappa is the part of the agreement that chance does not explain: (observed − expected) / (1 −
//! expected), where as much is expected by chance as if each reader had dealt out their own verdicts
//! blindly. Jacob Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological
//! Measurement 20 (1960), pages 37 to 46. It says nothing where both readers gave all pairs one and the
//! same verdict; and where one verdict is much more frequent than the others it is low though the
//! readers agree on nearly all, so the table should be read with it. All verdicts are as different from
//! each other: it is not for scales.

use std::collections::HashMap;

use super::{Judgement, Verdict, in_order};
use crate::pair::Pair;

/// The number of verdicts there are.
const CLASSES: usize = Verdict::ALL.len();

/// How far two readers agree on the pairs that both have judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// How many pairs the left reader judged one way and the right one another, in the order of
    /// [`Verdict::ALL`]: a row for each verdict of the left reader.
    pub table: [[usize; CLASSES]; CLASSES],
    /// How many pairs only one of them judged.
    pub alone: Pair<usize>,
}

impl Agreement {
    /// Returns the agreement of two readers; notes are left out, and of two verdicts on one pair the last
    /// counts.
    pub fn new(readers: Pair<&[Judgement]>) -> Agreement {
        let verdicts = readers.map(verdicts);
        let mut agreement = Agreement::default();
        for (texts, left) in &verdicts.left {
            match verdicts.right.get(texts) {
                Some(right) => agreement.table[*left as usize][*right as usize] += 1,
                None => agreement.alone.left += 1,
            }
        }
        let in_left = |texts: &&Pair<&str>| verdicts.left.contains_key(*texts);
        agreement.alone.right = verdicts.right.keys().filter(|texts| !in_left(texts)).count();
        agreement
    }

    /// Returns how many pairs both have judged.
    pub fn n_pairs(&self) -> usize {
        self.table.iter().flatten().sum()
    }

    /// Returns the share of these pairs in 0..=1 on which they agree; nothing of no pairs.
    pub fn observed(&self) -> Option<f64> {
        let agreed: usize = (0..CLASSES).map(|class| self.table[class][class]).sum();
        let n_pairs = self.n_pairs();
        (n_pairs > 0).then(|| agreed as f64 / n_pairs as f64)
    }

    /// Returns the share in 0..=1 on which they would agree by chance; nothing of no pairs.
    pub fn expected(&self) -> Option<f64> {
        let squared = self.n_pairs() as f64 * self.n_pairs() as f64;
        (squared > 0.0).then(|| self.chance() as f64 / squared)
    }

    /// Returns Cohen's kappa in -1..=1; nothing of no pairs, or where all verdicts are the same.
    pub fn kappa(&self) -> Option<f64> {
        let all_one = self.chance() == self.n_pairs() * self.n_pairs();
        let (observed, expected) = (self.observed()?, self.expected()?);
        (!all_one).then(|| (observed - expected) / (1.0 - expected))
    }

    /// Returns the sum over the verdicts of how often the one gave it times how often the other did.
    fn chance(&self) -> usize {
        let given = |class: usize| {
            let left: usize = self.table[class].iter().sum();
            let right: usize = self.table.iter().map(|row| row[class]).sum();
            left * right
        };
        (0..CLASSES).map(given).sum()
    }
}

/// Returns the verdicts of a reader by the texts they are on.
fn verdicts(judgements: &[Judgement]) -> HashMap<Pair<&str>, Verdict> {
    let judged = judgements.iter().filter_map(|judgement| {
        let hashes = judgement.about.articles.as_ref().map(|article| article.sha256.as_str());
        Some((in_order(hashes), judgement.verdict.as_ref()?.value))
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::article::ArticleId;
    use crate::review::{About, Named, Since};

    /// Returns a reader's judgements: the pairs by their numbers, each with the number of its verdict.
    fn reader(verdicts: &[(u8, usize)]) -> Vec<Judgement> {
        let named =
            |name: u8| Named { id: ArticleId(name.to_string()), sha256: format!("{name:064x}") };
        let judgement = |(pair, class): &(u8, usize)| {
            let articles = Pair::new(named(*pair), named(200));
            let articles = if class % 2 == 0 { articles } else { articles.swap() };
            let verdict = Some(Since { value: Verdict::ALL[*class], at: Timestamp::UNIX_EPOCH });
            Judgement { about: About { articles, passage: None }, verdict, note: None }
        };
        verdicts.iter().map(judgement).collect()
    }

    fn agreement(left: &[(u8, usize)], right: &[(u8, usize)]) -> Agreement {
        Agreement::new(Pair::new(&reader(left), &reader(right)))
    }

    #[test]
    fn as_worked_out_by_hand() {
        let table = [[20, 5, 0], [10, 15, 0], [0, 0, 0]];
        let agreement = Agreement { table, alone: Pair::default() };
        assert_eq!(agreement.observed(), Some(0.7));
        assert_eq!(agreement.expected(), Some(0.5));
        assert!((agreement.kappa().unwrap() - 0.4).abs() < 1e-12);
    }

    #[test]
    fn says_nothing_where_there_is_nothing_to_say() {
        assert_eq!(agreement(&[], &[]).kappa(), None);
        let apart = agreement(&[(1, 0), (2, 0)], &[(3, 0)]);
        assert_eq!((apart.observed(), apart.alone), (None, Pair::new(2, 1)));
        let one = agreement(&[(1, 1), (2, 1)], &[(1, 1), (2, 1)]);
        assert_eq!((one.observed(), one.expected(), one.kappa()), (Some(1.0), Some(1.0), None));
        let never = agreement(&[(1, 1), (2, 1)], &[(1, 2), (2, 2)]);
        assert_eq!((never.observed(), never.kappa()), (Some(0.0), Some(0.0)));
    }

    fn drawn() -> impl Strategy<Value = Vec<(u8, usize)>> {
        proptest::collection::vec((0..20_u8, 0..CLASSES), 0..30)
    }

    proptest! {
        #[test]
        fn is_the_same_from_both_sides(left in drawn(), right in drawn()) {
            let (one, other) = (agreement(&left, &right), agreement(&right, &left));
            prop_assert_eq!(one.observed(), other.observed());
            prop_assert_eq!(one.alone, other.alone.swap());
            prop_assert_eq!(one.kappa().is_some(), other.kappa().is_some());
            if let Some((one, other)) = one.kappa().zip(other.kappa()) {
                prop_assert!((one - other).abs() < 1e-12 && (-1.0..=1.0).contains(&one));
            }
        }

        #[test]
        fn is_one_with_oneself(left in drawn()) {
            let own = agreement(&left, &left);
            let classes = (0..CLASSES).filter(|class| own.table[*class][*class] > 0).count();
            prop_assert_eq!(own.kappa(), (classes > 1).then_some(1.0));
            prop_assert_eq!(own.alone, Pair::new(0, 0));
        }

        #[test]
        fn does_not_ask_what_the_verdicts_are_called(left in drawn(), right in drawn()) {
            let turned = |verdicts: &[(u8, usize)]| -> Vec<(u8, usize)> {
                verdicts.iter().map(|(pair, class)| (*pair, (class + 1) % CLASSES)).collect()
            };
            let (one, other) = (agreement(&left, &right), agreement(&turned(&left), &turned(&right)));
            match (one.kappa(), other.kappa()) {
                (Some(one), Some(other)) => prop_assert!((one - other).abs() < 1e-12),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }
}
