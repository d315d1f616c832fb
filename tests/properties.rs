//! What holds for every comparison, whatever the articles say.
//!
//! A case that fails is written into a file of `proptest-regressions`, here as in the other tests of
//! properties, and is tried first from then on: commit that file with the fix.

#[expect(dead_code, reason = "the seeds are not needed here")]
mod support;

#[path = "support/drawn.rs"]
mod drawn;

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use wirecopy::align::{Alignment, Match, MatchKind, Passage, Place, Settings};
use wirecopy::compare::{Comparison, compare};
use wirecopy::export::{Format, write};
use wirecopy::pair::{Pair, Side};
use wirecopy::present::{Fold, Item, Row, Shade, Strip, fold, foldable, rows};
use wirecopy::segment::Segmented;
use wirecopy::span::Span;

use drawn::{LONG, SHORT, related, sentence, strange};

fn compared(texts: &Pair<String>) -> Comparison {
    support::compared(&texts.left, &texts.right)
}

/// Checks that a comparison keeps to what its types say of it.
fn check_alignment(comparison: &Comparison) -> TestCaseResult {
    let Alignment { matches, passages } = &comparison.alignment;
    let starts = |found: &Match| (found.sentences.left.start, found.sentences.right.start);
    prop_assert!(matches.is_sorted_by_key(starts));
    for side in Side::BOTH {
        let article = &comparison.articles[side];
        let mut taken = vec![false; article.sentences.len()];
        let (lifted, own): (Vec<&Match>, Vec<&Match>) =
            matches.iter().partition(|found| found.place == Place::Lifted(side));
        for idx in own.iter().flat_map(|found| found.sentences[side].clone()) {
            prop_assert!(!taken[idx], "sentence {} is in two matches", idx);
            taken[idx] = true;
        }
        for idx in lifted.iter().flat_map(|found| found.sentences[side].clone()) {
            prop_assert!(taken[idx], "sentence {} is in no other match", idx);
        }
        let mut shared = vec![false; article.words.len()];
        for run in matches.iter().flat_map(|found| &found.runs) {
            let words = &mut shared[run.first[side]..run.ends()[side]];
            prop_assert!(!words.contains(&true), "words of {:?} are shared twice", run);
            words.fill(true);
        }
    }
    for found in matches {
        check_match(comparison, found)?;
    }
    for (match_idx, found) in matches.iter().enumerate() {
        prop_assert!(passages[found.passage].matches.contains(&match_idx));
    }
    prop_assert_eq!(passages.iter().map(|p| p.matches.len()).sum::<usize>(), matches.len());
    for passage in passages {
        check_passage(comparison, passage)?;
    }
    Ok(())
}

fn check_match(comparison: &Comparison, found: &Match) -> TestCaseResult {
    let articles = comparison.articles.as_ref();
    let words = Pair::from_fn(|side| {
        let sentences = &articles[side].sentences[found.sentences[side].clone()];
        sentences[0].words.start..sentences[sentences.len() - 1].words.end
    });
    prop_assert!(!found.runs.is_empty());
    let mut done = words.left.start;
    for run in &found.runs {
        prop_assert!(run.len >= 1);
        prop_assert!(done <= run.first.left);
        done = run.ends().left;
        for side in Side::BOTH {
            prop_assert!(
                words[side].start <= run.first[side] && run.ends()[side] <= words[side].end
            );
        }
        for step in 0..run.len {
            let keys = Pair::from_fn(|side| articles[side].words[run.first[side] + step].key);
            prop_assert_eq!(keys.left, keys.right);
        }
    }
    if found.kind == MatchKind::Verbatim {
        let keys = Pair::from_fn(|side| {
            let words = articles[side].words[words[side].clone()].iter();
            words.map(|word| word.key).collect::<Vec<_>>()
        });
        prop_assert_eq!(keys.left, keys.right);
    }
    Ok(())
}

fn check_passage(comparison: &Comparison, passage: &Passage) -> TestCaseResult {
    let matches = &comparison.alignment.matches;
    let members: Vec<&Match> = passage.matches.iter().map(|idx| &matches[*idx]).collect();
    prop_assert!(!members.is_empty());
    prop_assert_eq!(passage.words, members.iter().map(|found| found.words()).sum::<usize>());
    if passage.kind == MatchKind::Verbatim {
        prop_assert!(members.iter().all(|found| found.kind == MatchKind::Verbatim));
    }
    prop_assert_eq!(passage.moved, members.iter().all(|found| found.is_moved()));
    for side in Side::BOTH {
        let article = &comparison.articles[side];
        check_span(article, passage.spans[side])?;
        for found in &members {
            let (inner, outer) = (&found.sentences[side], &passage.sentences[side]);
            prop_assert!(outer.start <= inner.start && inner.end <= outer.end);
        }
        let words = article.words.iter().filter(|word| passage.spans[side].contains(word.span));
        prop_assert!(words.count() >= comparison.settings.min_words);
    }
    Ok(())
}

fn check_span(article: &Segmented, span: Span) -> TestCaseResult {
    let text = &article.article.text;
    prop_assert!(span.start < span.end, "{:?}", span);
    prop_assert!(text.get(span.range()).is_some(), "{:?} of {:?}", span, text);
    Ok(())
}

/// Checks that the spans of an article lie inside its text, in order and apart.
fn check_spans(article: &Segmented) -> TestCaseResult {
    let mut done = article.article.body.start;
    let mut words_done = 0;
    for sentence in &article.sentences {
        check_span(article, sentence.span)?;
        prop_assert!(done <= sentence.span.start);
        done = sentence.span.end;
        prop_assert_eq!(sentence.words.start, words_done);
        words_done = sentence.words.end;
        let mut word_done = sentence.span.start;
        for word in &article.words[sentence.words.clone()] {
            check_span(article, word.span)?;
            prop_assert!(word_done <= word.span.start && sentence.span.contains(word.span));
            word_done = word.span.end;
        }
    }
    prop_assert!(done <= article.article.body.end);
    prop_assert_eq!(words_done, article.words.len());
    Ok(())
}

fn check_score(comparison: &Comparison) -> TestCaseResult {
    let score = &comparison.score;
    prop_assert!(score.longest_run <= score.words);
    prop_assert!(score.quoted <= score.words);
    for side in Side::BOTH {
        prop_assert!(score.words <= score.counted[side]);
        prop_assert!((0.0..=1.0).contains(&score.copied[side]));
    }
    let counted = comparison.articles.as_ref().map(|article| article.counted_words());
    prop_assert_eq!(score.counted, counted);
    Ok(())
}

/// Returns the sentences of each side that rows show, sorted.
fn shown(rows: &[Row]) -> Pair<Vec<usize>> {
    let mut shown = Pair::<Vec<usize>>::default();
    for row in rows {
        let cells = match row {
            Row::Match { cells, .. } => cells.as_ref().map(Some),
            Row::Alone { cells } => cells.as_ref().map(Option::as_ref),
            Row::Clause { side, cell, .. } => Pair::from_fn(|own| (own == *side).then_some(cell)),
            Row::Elsewhere { .. } => Pair::default(),
        };
        for side in Side::BOTH {
            shown[side].extend(cells[side].into_iter().flat_map(|cell| cell.sentences.clone()));
        }
    }
    shown
}

/// Checks that every sentence is in the rows once, the left ones in their order.
fn check_rows(comparison: &Comparison, rows: &[Row]) -> TestCaseResult {
    let mut shown = shown(rows);
    let all = comparison.articles.as_ref().map(|article| (0..article.sentences.len()).collect());
    shown.right.sort_unstable();
    prop_assert_eq!(&shown, &all);
    for row in rows {
        let cells = match row {
            Row::Match { cells, .. } => cells.as_ref().map(Some),
            Row::Alone { cells } => cells.as_ref().map(Option::as_ref),
            Row::Clause { match_idx, side, cell, other } => {
                let sentences = &comparison.alignment.matches[*match_idx].sentences;
                prop_assert_eq!(
                    (&sentences[*side], &sentences[side.other()]),
                    (&cell.sentences, other)
                );
                Pair::from_fn(|own| (own == *side).then_some(cell))
            }
            Row::Elsewhere { match_idx, right, left } => {
                let sentences = Pair::new(left.clone(), right.clone());
                prop_assert_eq!(&comparison.alignment.matches[*match_idx].sentences, &sentences);
                continue;
            }
        };
        for side in Side::BOTH {
            let Some(cell) = cells[side] else { continue };
            let sentences = &comparison.articles[side].sentences[cell.sentences.clone()];
            let whole = sentences.iter().map(|s| s.span).reduce(Span::cover).unwrap_or_default();
            let mut done = whole.start;
            for piece in &cell.text {
                check_span(&comparison.articles[side], piece.span)?;
                prop_assert_eq!(done, piece.span.start);
                done = piece.span.end;
            }
            prop_assert_eq!(done, whole.end);
        }
    }
    Ok(())
}

/// Checks that folding keeps every sentence or counts it, whatever is unfolded.
fn check_folds(comparison: &Comparison, rows: &[Row]) -> TestCaseResult {
    let all = comparison.articles.as_ref().map(|article| article.sentences.len());
    let starts: BTreeSet<usize> = foldable(rows, 1).iter().map(|run| run.start).collect();
    let first = starts.iter().take(1).copied().collect();
    for open in [BTreeSet::new(), first, starts.clone()] {
        let items = fold(rows, &open, 1);
        let covered: Vec<usize> = items.iter().flat_map(Item::rows).collect();
        prop_assert_eq!(covered, (0..rows.len()).collect::<Vec<_>>());
        let mut sum = Pair::default();
        for item in &items {
            let Pair { left, right } = match item {
                Item::Row(row) => shown(&rows[*row..=*row]).map(|sentences| sentences.len()),
                Item::Fold(Fold { sentences, .. }) => *sentences,
            };
            sum = Pair::new(sum.left + left, sum.right + right);
        }
        prop_assert_eq!(sum, all);
        let is_fold = |item: &&Item| matches!(item, Item::Fold(_));
        prop_assert_eq!(items.iter().filter(is_fold).count(), starts.len() - open.len());
    }
    Ok(())
}

/// Checks that the strip shows shared text where there is any, and no other.
fn check_strips(comparison: &Comparison) -> TestCaseResult {
    for side in Side::BOTH {
        for n_cells in [0, 1, 2, 7, 80, 1000] {
            let cells = Strip::new(comparison, side).cells(n_cells);
            prop_assert_eq!(cells.len(), n_cells);
            let shows = cells.iter().any(|shade| *shade >= Shade::Reworked);
            prop_assert_eq!(shows, comparison.shares() && n_cells > 0);
        }
    }
    Ok(())
}

fn check_all(comparison: &Comparison) -> TestCaseResult {
    for article in comparison.articles.as_ref().into_array() {
        check_spans(article)?;
    }
    check_alignment(comparison)?;
    check_score(comparison)?;
    let rows = rows(comparison);
    check_rows(comparison, &rows)?;
    check_folds(comparison, &rows)?;
    check_strips(comparison)
}

/// Returns how many rows there are of each kind, those without a partner by sentences of each side.
fn counts(rows: &[Row]) -> (usize, usize, Pair<usize>) {
    let (mut matches, mut elsewhere, mut alone) = (0, 0, Pair::new(0, 0));
    for row in rows {
        match row {
            Row::Match { .. } | Row::Clause { .. } => matches += 1,
            Row::Elsewhere { .. } => elsewhere += 1,
            Row::Alone { cells } => {
                alone.left += usize::from(cells.left.is_some());
                alone.right += usize::from(cells.right.is_some());
            }
        }
    }
    (matches, elsewhere, alone)
}

fn check_mirror(comparison: &Comparison) -> TestCaseResult {
    let anew = compare(comparison.articles.clone().swap(), comparison.settings);
    let other = comparison.swapped();
    prop_assert_eq!(&other.alignment, &anew.alignment);
    prop_assert_eq!(&other.score, &anew.score);
    prop_assert_eq!(&other.shortcuts, &anew.shortcuts);
    prop_assert_eq!(&other.swapped().alignment, &comparison.alignment);
    prop_assert_eq!(other.score.copied.swap(), comparison.score.copied);
    prop_assert_eq!(other.score.counted.swap(), comparison.score.counted);
    let [own, other] = [comparison, &other].map(|comparison| counts(&rows(comparison)));
    prop_assert_eq!(own, (other.0, other.1, other.2.swap()));
    Ok(())
}

/// Checks that nothing acts in any export.
fn check_exports(comparison: &Comparison) -> TestCaseResult {
    for (format, _) in Format::ENDINGS {
        let mut out = Vec::new();
        write(comparison, format, &mut out).expect("memory takes all");
        let text = String::from_utf8(out).expect("every format is UTF-8");
        let acts = |c: char| {
            let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            turns || (c.is_control() && !matches!(c, '\n' | '\t'))
        };
        prop_assert!(!text.contains(acts), "{:?}: {:?}", format, text);
    }
    Ok(())
}

/// Checks that an article and itself are the same word for word, sentence by sentence.
fn check_itself(text: &str) -> TestCaseResult {
    let comparison = support::compared(text, text);
    check_all(&comparison)?;
    check_mirror(&comparison)?;
    let article = &comparison.articles.left;
    let copy = article.sentences.iter().enumerate().filter(|(_, s)| s.is_copy());
    let verbatim = comparison.alignment.matches.iter().flat_map(|found| {
        let Pair { left, right } = found.sentences.clone();
        let is_same = left == right && found.place == Place::InOrder;
        left.filter(move |_| is_same && found.kind == MatchKind::Verbatim)
    });
    let verbatim: BTreeSet<usize> = verbatim.collect();
    let missing: Vec<usize> =
        copy.map(|(idx, _)| idx).filter(|idx| !verbatim.contains(idx)).collect();
    prop_assert!(missing.is_empty(), "{:?} of {:?}", missing, text);
    prop_assert_eq!(comparison.score.copied, Pair::new(1.0, 1.0));
    Ok(())
}

/// Parts of it are alike, and weigh more than the whole.
#[test]
fn an_article_that_nearly_repeats_itself_is_all_word_for_word() {
    let said = "said that it was the third such accident off the cape since Jan. 6 of last year";
    let fell = "shares fell by 3.5 percent on Wednesday — its worst day in a year";
    let hurt = "Nobody aboard it was hurt, the coast guard said on Tuesday morning.";
    let ran = "ran aground off Cape Merrow early on Tuesday.";
    let text = format!(
        "東京の記者 more {said}. The ferry {ran} {hurt} The ferry {ran} The ferry company's {fell}, and \
         a noise like thunder, and then it was quiet,” said Zoë Ångström of Malmö. He left. 東京の記者 \
         {said}, and company's {fell}. {hurt} The ferry company's {fell}, and {ran} He left."
    );
    check_itself(&text).expect("it is the same");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_comparison_keeps_its_word(texts in related(), min_words in 1..20_usize) {
        let settings = Settings { min_words, ..Settings::default() };
        check_all(&compare(compared(&texts).articles, settings))?;
    }

    #[test]
    fn swapping_sides_mirrors(texts in related()) {
        check_mirror(&compared(&texts))?;
    }

    #[test]
    fn an_article_against_itself_is_all_word_for_word(
        start in sentence(LONG.to_vec()),
        rest in prop::collection::vec(sentence([&LONG[..], &SHORT[..3]].concat()), 0..12),
        ) {
        check_itself(&format!("{start}{}", rest.concat()))?;
    }

    #[test]
    fn an_article_in_another_order_is_all_there(
        order in Just((0..LONG.len()).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let shuffled: Vec<&str> = order.iter().map(|at| LONG[*at]).collect();
        let comparison = support::compared(&LONG.join(" "), &shuffled.join("\n\n"));
        check_all(&comparison)?;
        prop_assert_eq!(comparison.score.copied, Pair::new(1.0, 1.0));
        let mut kinds = comparison.alignment.matches.iter().map(|found| found.kind);
        prop_assert!(kinds.all(|kind| kind == MatchKind::Verbatim));
    }

    #[test]
    fn any_text_at_all_can_be_compared(texts in strange()) {
        let comparison = compared(&texts);
        check_all(&comparison)?;
        check_mirror(&comparison)?;
        check_exports(&comparison)?;
    }
}

#[test]
fn an_empty_body_has_rows_too() {
    let mut nothing = empty();
    (nothing.sentences, nothing.words) = (vec![], vec![]);
    let nothing = Arc::new(nothing);
    let comparison = compare(Pair::new(Arc::clone(&nothing), nothing), Default::default());
    assert_eq!(rows(&comparison), []);
    assert_eq!(Strip::new(&comparison, Side::Left).cells(3), [Shade::Unshared; 3]);
}

fn empty() -> Segmented {
    wirecopy::segment::segment(Arc::new(support::article("a.txt", "…")))
}
