//! Compares sentences word by word: sentences of both sides come in, a match with its shared runs goes
//! out.
//!
//! What both have at the beginning and at the end is set aside, and so are words that only one has; the rest
//! is compared with the method of Myers, "An O(ND) Difference Algorithm and Its Variations", 1986.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::everyday::is_function_word;
use super::{Match, MatchKind, Place, Run, Shortcut};
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, Word, WordKey};

/// The share of the words of both sides, in 0..=1, that must be the same for the whole to match.
pub(super) const MIN_SHARED: f64 = 0.6;

/// The fewest words in a row that are shown as a clause lifted out of sentences that differ otherwise.
pub(super) const MIN_CLAUSE: usize = 8;

/// How many changed words, on each side, may stand inside a lifted clause without ending it: one word
/// put for another.
const CLAUSE_GAP: usize = 1;

/// The most runs of shared words that still read as an edited sentence: this many, and one more for
/// each [`WORDS_PER_RUN`] words of the longer side.
const MAX_RUNS: usize = 3;

/// See [`MAX_RUNS`].
const WORDS_PER_RUN: usize = 8;

/// The most function words in a row that two changes are joined over.
const MAX_STRAY: usize = 2;

/// The most steps that all comparisons of sentences of two articles may take together: about a second.
const MAX_WORK: usize = 100_000_000;

/// How many steps a word takes at most in a comparison: from here on the method gives up looking for
/// the fewest changes.
const MAX_STEPS_PER_WORD: usize = 256;

/// How many steps it takes for each word to see that a comparison would take too many: the words are sorted.
const STEPS_IN_VAIN: usize = 16;

/// What comparing the words of two articles has cost, and which shortcuts were taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Budget {
    /// The steps taken, at most [`MAX_WORK`].
    spent: usize,
    /// Every shortcut as often as it was taken.
    pub shortcuts: Vec<Shortcut>,
}

impl Budget {
    /// Returns what is left of some words of each side, unless all steps are taken, which is noted.
    fn core<'a>(
        &mut self,
        articles: Pair<&'a Segmented>,
        words: &Pair<Range<usize>>,
    ) -> Option<Core<'a>> {
        self.spend(1).then(|| Core::new(sides(articles, words)))
    }

    /// Returns whether `steps` more may be taken; if not, that is noted.
    fn spend(&mut self, steps: usize) -> bool {
        if self.spent + steps > MAX_WORK {
            self.shortcuts.push(Shortcut::WordsNotCompared);
            return false;
        }
        self.spent += steps;
        true
    }

    /// Counts what it took to see that so many words cannot be compared.
    fn spend_in_vain(&mut self, n_words: usize) {
        self.spent = MAX_WORK.min(self.spent + n_words * STEPS_IN_VAIN);
    }
}

/// Returns the match of some sentences, or nothing if too few of their words are the same.
pub(super) fn compare(
    articles: Pair<&Segmented>,
    sentences: Pair<Range<usize>>,
    budget: &mut Budget,
) -> Option<Match> {
    let words = words_of(articles, &sentences);
    let core = budget.core(articles, &words)?;
    if !is_enough(core.most_shared(), &words) {
        return None;
    }
    let (runs, n_same) = shared_runs(articles, &words, &core, budget)?;
    let kind = kind_of_whole(&words, &runs, n_same)?;
    Some(Match { sentences, kind, place: Place::InOrder, runs, passage: 0 })
}

/// Returns the match of some sentences of which a part may be shared: all of them, else the clauses
/// that were lifted, else what is left of a sentence that was reworked. Nothing if no word is shared.
pub(super) fn related(
    articles: Pair<&Segmented>,
    sentences: Pair<Range<usize>>,
    budget: &mut Budget,
) -> Option<Match> {
    let words = words_of(articles, &sentences);
    let core = budget.core(articles, &words)?;
    let (mut runs, n_same) = shared_runs(articles, &words, &core, budget)?;
    let kind = kind_of_whole(&words, &runs, n_same).unwrap_or_else(|| {
        let clauses = clauses(&runs);
        if clauses.is_empty() {
            return MatchKind::Reworked;
        }
        runs = clauses;
        MatchKind::Edited
    });
    let found = Match { sentences, kind, place: Place::InOrder, runs, passage: 0 };
    (!found.runs.is_empty()).then_some(found)
}

/// Returns how many words of one side of a match the other side lacks.
pub(super) fn n_only(articles: Pair<&Segmented>, found: &Match, side: Side) -> usize {
    words_of(articles, &found.sentences)[side].len() - found.words()
}

/// Returns the match of sentences of which only some `words` resemble one another, or nothing if none of
/// these are the same.
pub(super) fn resembling(
    articles: Pair<&Segmented>,
    sentences: Pair<Range<usize>>,
    words: &Pair<Range<usize>>,
    budget: &mut Budget,
) -> Option<Match> {
    let core = budget.core(articles, words)?;
    let (runs, n_same) = shared_runs(articles, words, &core, budget)?;
    let all = words_of(articles, &sentences);
    let kind = match kind_of_whole(words, &runs, n_same) {
        Some(MatchKind::Verbatim) if *words != all => MatchKind::Edited,
        Some(kind) => kind,
        None => MatchKind::Reworked,
    };
    (!runs.is_empty()).then_some(Match { sentences, kind, place: Place::InOrder, runs, passage: 0 })
}

/// Returns the words of some sentences on each side, by their numbers.
fn words_of(articles: Pair<&Segmented>, sentences: &Pair<Range<usize>>) -> Pair<Range<usize>> {
    Pair::from_fn(|side| {
        let sentences = &articles[side].sentences[sentences[side].clone()];
        match sentences {
            [first, .., last] | [first @ last] => first.words.start..last.words.end,
            [] => 0..0,
        }
    })
}

/// Returns how close the wordings are if enough of all words are the same: `n_same`, among
/// them strays of two words.
fn kind_of_whole(words: &Pair<Range<usize>>, runs: &[Run], n_same: usize) -> Option<MatchKind> {
    let n_words = (words.left.len() + words.right.len()).max(1);
    // Of very short sentences all that is the same may be dropped as a stray.
    if runs.is_empty() || !is_enough(n_same, words) {
        return None;
    }
    let longest = words.left.len().max(words.right.len());
    Some(if 2 * n_same == n_words {
        MatchKind::Verbatim
    } else if runs.len() <= MAX_RUNS + longest / WORDS_PER_RUN {
        MatchKind::Edited
    } else {
        MatchKind::Reworked
    })
}

/// Returns whether so many words of some sentences are the same that all of them may match.
fn is_enough(n_same: usize, words: &Pair<Range<usize>>) -> bool {
    let n_words = (words.left.len() + words.right.len()).max(1);
    (2 * n_same) as f64 / n_words as f64 >= MIN_SHARED
}

/// Returns the runs that are clauses: long ones, with what continues them behind a changed word.
fn clauses(runs: &[Run]) -> Vec<Run> {
    let runs: Vec<Run> = runs.iter().filter(|run| run.len > 1).copied().collect();
    let continues = |one: &Run, other: &Run| {
        let gaps = Pair::from_fn(|side| other.first[side] - one.ends()[side]);
        gaps.left <= CLAUSE_GAP && gaps.right <= CLAUSE_GAP
    };
    runs.chunk_by(continues)
        .filter(|chunk| chunk.iter().any(|run| run.len >= MIN_CLAUSE))
        .flatten()
        .copied()
        .collect()
}

/// Returns some words of each side.
fn sides<'a>(articles: Pair<&'a Segmented>, words: &Pair<Range<usize>>) -> Pair<&'a [Word]> {
    Pair::from_fn(|side| &articles[side].words[words[side].clone()])
}

/// Returns the runs of words that both sides have, without the strays between changes, and how many words
/// are the same, lone strays left out; nothing if finding them would take too long.
fn shared_runs(
    articles: Pair<&Segmented>,
    words: &Pair<Range<usize>>,
    core: &Core<'_>,
    budget: &mut Budget,
) -> Option<(Vec<Run>, usize)> {
    let sides = sides(articles, words);
    let mut runs = core.same_words(budget)?;
    let n_same = drop_strays(&articles.left.article.text, sides, &mut runs);
    extend(sides, &mut runs);
    for run in &mut runs {
        run.first = Pair::from_fn(|side| run.first[side] + words[side].start);
    }
    Some((runs, n_same))
}

/// What is left of the words of both sides without those that both begin and end with.
struct Core<'a> {
    /// How many words both begin with.
    before: usize,
    /// The words between.
    words: Pair<&'a [Word]>,
    /// Their keys, sorted.
    keys: Pair<Vec<WordKey>>,
    /// How many words both end with.
    after: usize,
}

impl<'a> Core<'a> {
    fn new(sides: Pair<&'a [Word]>) -> Self {
        let same = |(one, other): &(&Word, &Word)| one.key == other.key;
        let before = sides.left.iter().zip(sides.right).take_while(same).count();
        let rest = sides.map(|words| &words[before..]);
        let after = rest.left.iter().rev().zip(rest.right.iter().rev()).take_while(same).count();
        let words = rest.map(|words| &words[..words.len() - after]);
        let keys = words.map(|words| {
            let mut keys: Vec<WordKey> = words.iter().map(|word| word.key).collect();
            keys.sort_unstable();
            keys
        });
        Core { before, words, keys, after }
    }

    /// Returns how many words may be the same at most, whatever their order.
    fn most_shared(&self) -> usize {
        self.before + n_common(&self.keys.left, &self.keys.right) + self.after
    }

    /// Returns the runs of words that are the same in the same order, counted from the first word; nothing
    /// if finding them would take too long.
    ///
    /// Words that only one side has are in no run: they are left out before, which leaves few changes.
    fn same_words(&self, budget: &mut Budget) -> Option<Vec<Run>> {
        let shared = Pair::from_fn(|side| self.shared(side));
        let keys = Pair::from_fn(|side| {
            shared[side].iter().map(|at| self.words[side][*at].key).collect::<Vec<_>>()
        });
        let Pair { left, right } = keys.as_ref().map(Vec::len);
        let n_words =
            self.words.left.len() + self.words.right.len() + 2 * (self.before + self.after);
        if !budget.spend(n_words + (left * right).min((left + right) * MAX_STEPS_PER_WORD)) {
            budget.spend_in_vain(n_words);
            return None;
        }
        let mut runs = vec![Run { first: Pair::default(), len: self.before }];
        if left > 0 && right > 0 {
            for op in capture_diff_slices(Algorithm::Myers, &keys.left, &keys.right) {
                let DiffOp::Equal { old_index, new_index, len } = op else { continue };
                runs.extend((0..len).map(|step| {
                    let at =
                        Pair::new(shared.left[old_index + step], shared.right[new_index + step]);
                    Run { first: at.map(|at| self.before + at), len: 1 }
                }));
            }
        }
        let ends = self.words.map(|words| self.before + words.len());
        runs.push(Run { first: ends, len: self.after });
        Some(joined(runs))
    }

    /// Returns the numbers of the words between that the other side has, too.
    fn shared(&self, side: Side) -> Vec<usize> {
        let others = &self.keys[side.other()];
        let words = self.words[side].iter().enumerate();
        words
            .filter(|(_, word)| others.binary_search(&word.key).is_ok())
            .map(|(at, _)| at)
            .collect()
    }
}

/// Drops the short runs of function words that stand between changes of both sides: a reader takes those
/// for one change. Returns how many words the runs had without lone function words: two in a row tell a
/// little of how close two sentences are, one tells nothing.
fn drop_strays(text: &str, sides: Pair<&[Word]>, runs: &mut Vec<Run>) -> usize {
    let ends = sides.map(<[Word]>::len);
    let is_small = |run: &Run| {
        let words = &sides.left[run.first.left..run.ends().left];
        let is_inside = run.first != Pair::default() && run.ends() != ends;
        run.len <= MAX_STRAY && is_inside && words.iter().all(|word| is_function_word(text, word))
    };
    let counted = runs.iter().filter(|run| run.len > 1 || !is_small(run));
    let n_same = counted.map(|run| run.len).sum();
    let is_stray = |at: usize| {
        let run = runs[at];
        let before = at.checked_sub(1).map_or_else(Pair::default, |at| runs[at].ends());
        let after = runs.get(at + 1).map_or(ends, |run| run.first);
        let is_changed =
            |side: Side| before[side] < run.first[side] || run.ends()[side] < after[side];
        is_changed(Side::Left) && is_changed(Side::Right) && is_small(&run)
    };
    let is_kept: Vec<bool> = (0..runs.len()).map(|at| !is_stray(at)).collect();
    let mut is_kept = is_kept.into_iter();
    runs.retain(|_| is_kept.next().unwrap_or(true));
    n_same
}

/// Lengthens runs over words that are free on both sides since a stray between them was dropped.
fn extend(sides: Pair<&[Word]>, runs: &mut Vec<Run>) {
    let same = |at: Pair<usize>| sides.left[at.left].key == sides.right[at.right].key;
    let mut done = Pair::default();
    for run in runs.iter_mut() {
        let is_free = |first: Pair<usize>| first.left > done.left && first.right > done.right;
        while is_free(run.first) && same(run.first.map(|first| first - 1)) {
            run.first = run.first.map(|first| first - 1);
            run.len += 1;
        }
        done = run.ends();
    }
    let mut free = sides.map(<[Word]>::len);
    for run in runs.iter_mut().rev() {
        let is_free = |end: Pair<usize>| end.left < free.left && end.right < free.right;
        while is_free(run.ends()) && same(run.ends()) {
            run.len += 1;
        }
        free = run.first;
    }
    *runs = joined(std::mem::take(runs));
}

/// Returns runs without empty ones, those that touch on both sides made one.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs.into_iter().filter(|run| run.len > 0) {
        match joined.last_mut().filter(|last| last.ends() == run.first) {
            Some(last) => last.len += run.len,
            None => joined.push(run),
        }
    }
    joined
}

/// How many times as long as the other a list is in which entries are searched for instead of passed over.
const MUCH_LONGER: usize = 16;

/// Returns how many entries two sorted lists share, each as often as both have it; takes `n log m`
/// steps for lists of `n` and of many times as many, `m`, entries, else `n + m`.
pub(super) fn n_common<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() * MUCH_LONGER < long.len() {
        return n_found(short, long);
    }
    let (mut n_common, mut at) = (0, [0, 0]);
    while let (Some(one), Some(other)) = (short.get(at[0]), long.get(at[1])) {
        n_common += usize::from(one == other);
        at = [at[0] + usize::from(one <= other), at[1] + usize::from(other <= one)];
    }
    n_common
}

/// Returns how many entries of a short sorted list stand in a long one, each as often as both have it.
fn n_found<T: Ord>(short: &[T], mut rest: &[T]) -> usize {
    let is_shared = |wanted: &&T| {
        let (_, from) = rest.split_at(rest.partition_point(|entry| entry < *wanted));
        let is_in = from.first() == Some(*wanted);
        rest = &from[usize::from(is_in)..];
        is_in
    };
    short.iter().filter(is_shared).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::properties;
    use crate::span::Span;

    fn segmented(text: &str) -> Segmented {
        properties::segmented(text, Span::all(text))
    }

    /// Checks the kind of a match of two sentences, and the words that it shares.
    #[track_caller]
    fn check(texts: [&str; 2], kind: MatchKind, shared: &[&str]) {
        let [left, right] = texts.map(segmented);
        let mut budget = Budget::default();
        let found = related(Pair::new(&left, &right), Pair::new(0..1, 0..1), &mut budget)
            .expect("words are shared");
        let runs = found.runs.iter().map(|run| {
            let words = &left.words[run.first.left..run.ends().left];
            words[0].span.cover(words[words.len() - 1].span).slice(&left.article.text)
        });
        assert_eq!((found.kind, runs.collect::<Vec<_>>()), (kind, shared.to_vec()));
    }

    #[test]
    fn lifts_clauses() {
        check(
            [
                "Friends recall that he burned the manuscript of his only novel in the stove of a railway waiting room, \
                 an evening he refers to as the fire.",
                "One is about a bear, and in the other a schoolmaster burned the manuscript of his only novel in the \
                 stove of a village waiting room and walked home without his coat.",
            ],
            MatchKind::Edited,
            &["burned the manuscript of his only novel in the stove of a", "waiting room"],
        );
        check(
            [
                "Aid workers, who have been sleeping on the roof of a lorry, say the last clean well was lost on \
                 Monday when a latrine collapsed into it.",
                "Delegates fell silent on hearing that the last clean well was lost on Monday when a latrine collapsed \
                 into it.",
            ],
            MatchKind::Edited,
            &["the last clean well was lost on Monday when a latrine collapsed into it"],
        );
        check(
            [
                "The brothers sold a cart of plums in the old town, and a goose.",
                "A cart of plums overturned beside the gate of the old mill before anybody had paid for them.",
            ],
            MatchKind::Reworked,
            &["a cart of plums"],
        );
    }

    #[test]
    fn counts_what_sorted_lists_share() {
        let all: Vec<usize> = (0..1000).collect();
        assert_eq!(n_common(&[1, 1, 2, 4], &[1, 2, 2, 3]), 2);
        assert_eq!(n_common(&all, &[7, 7, 999, 1000]), 2);
        assert_eq!(n_common(&[], &all), 0);
        assert_eq!(n_common(&all, &all), all.len());
    }

    #[test]
    fn a_word_changed_in_a_very_long_sentence_is_found() {
        let words: Vec<String> = (0..50_000).map(|n| format!("w{}", n % 977)).collect();
        let mut changed = words.clone();
        changed[30_000] = "other".to_owned();
        let [left, right] = [words, changed].map(|words| segmented(&words.join(" ")));
        let mut budget = Budget::default();
        let found = compare(Pair::new(&left, &right), Pair::new(0..1, 0..1), &mut budget);
        assert_eq!(
            found.map(|found| (found.kind, found.words())),
            Some((MatchKind::Edited, 49_999))
        );
        assert_eq!(budget.shortcuts, []);
    }

    #[test]
    fn what_is_not_compared_is_told() {
        let words = || (0..250_000).map(|n| format!("w{n} "));
        let texts: [String; 2] = [words().collect(), words().rev().collect()];
        let [left, right] = texts.map(|text| segmented(&text));
        let mut budget = Budget::default();
        let found = compare(Pair::new(&left, &right), Pair::new(0..1, 0..1), &mut budget);
        assert_eq!((found, budget.shortcuts), (None, vec![Shortcut::WordsNotCompared]));
        // Who asks again and again soon gets no answer at all.
        assert_eq!(budget.spent, 1 + 2 * 250_000 * STEPS_IN_VAIN);
    }

    #[test]
    fn once_all_steps_are_taken_no_words_are_looked_at() {
        let [left, right] = ["So it was.", "So it was."].map(segmented);
        let mut budget = Budget { spent: MAX_WORK, shortcuts: Vec::new() };
        let found = compare(Pair::new(&left, &right), Pair::new(0..1, 0..1), &mut budget);
        assert_eq!((found, budget.shortcuts), (None, vec![Shortcut::WordsNotCompared]));
    }
}
