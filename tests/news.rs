//! The articles that the benchmarks are fed with are what they claim to be.

#[path = "../benches/news/mod.rs"]
mod news;

use std::collections::HashSet;

use news::{Article, How, News, Recipe};
use wirecopy::pair::Pair;

const SEED: u64 = 2017;

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace()
}

#[test]
fn an_article_depends_on_nothing_but_its_number() {
    let news = News::new(SEED);
    let all: Vec<Article> = news.articles(0..200).collect();
    let again = News::new(SEED);
    for number in (0..200).rev() {
        assert_eq!(again.article(number), all[number as usize]);
    }
    assert_ne!(News::new(SEED + 1).article(7).text, all[7].text);
    let texts: HashSet<&str> = all.iter().map(|article| article.text.as_str()).collect();
    assert_eq!(texts.len(), all.len());
}

/// If this fails after an update, figures measured before it do not compare with those after it.
#[test]
fn the_text_stays_what_it_was() {
    let text: String = News::new(SEED).articles(0..100).map(|article| article.text).collect();
    expect_test::expect!["6440e3cd5a29f3df"]
        .assert_eq(&format!("{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes())));
}

#[test]
fn articles_look_like_news() {
    let news = News::new(SEED);
    let (mut n_the, mut n_words, mut short) = (0, 0, 0);
    for article in news.articles(0..500).filter(|article| article.planted.is_none()) {
        let length = words(&article.text).count();
        assert!((100..860).contains(&length), "{length} words");
        short += usize::from(length < 400);
        n_words += length;
        n_the += words(&article.text).filter(|word| *word == "the").count();
        for sentence in &article.sentences {
            let sentence = &article.text[sentence.clone()];
            assert!((8..=35).contains(&words(sentence).count()), "{sentence}");
            assert!(sentence.ends_with(['.', '?']), "{sentence}");
            assert!(!sentence.contains('\n'), "{sentence}");
        }
    }
    let share = n_the as f64 / n_words as f64;
    assert!((0.03..0.07).contains(&share), "the: {share}");
    assert!(short > 200, "{short} short articles");
}

#[test]
fn copies_hold_what_they_say() {
    let news = News::new(SEED);
    let mut seen = [0; 4];
    for copy in news.articles(0..1_000) {
        let Some(planted) = &copy.planted else {
            assert_eq!(news.origin(copy.number), None);
            continue;
        };
        assert_eq!(news.origin(copy.number), Some(planted.origin));
        assert!(planted.origin.number < copy.number);
        let original = news.article(planted.origin.number);
        assert_eq!(original.planted, None);
        seen[planted.origin.how as usize] += 1;
        check_stretches(&original, &copy);
    }
    assert!(seen.iter().all(|n| *n > 40), "{seen:?}");
    assert!((250..350).contains(&seen.iter().sum::<usize>()), "{seen:?}");
}

#[track_caller]
fn check_stretches(original: &Article, copy: &Article) {
    let planted = copy.planted.as_ref().expect("it is a copy");
    let (mut copied, mut ends) = (0, Pair::new(0, 0));
    let mut is_in_order = true;
    for stretch in &planted.stretches {
        let texts =
            Pair::new(&original.text[stretch.left.clone()], &copy.text[stretch.right.clone()]);
        let Pair { left, right } = texts.map(|text| words(text).collect::<Vec<_>>());
        assert!(ends.right <= stretch.right.start);
        is_in_order &= ends.left <= stretch.left.start;
        ends = Pair::new(stretch.left.end, stretch.right.end);
        copied += left.len();
        if planted.origin.how == How::Edited {
            let kept = right.iter().filter(|word| left.contains(word)).count();
            assert!(kept * 100 > left.len() * 70, "{kept} of {}", left.len());
            assert_ne!(left, right);
        } else {
            assert_eq!(left, right);
        }
    }
    let body = words(&original.text[original.sentences[0].start..]).count();
    match planted.origin.how {
        How::Verbatim | How::Edited => assert_eq!((copied, planted.stretches.len()), (body, 1)),
        How::Moved => assert!(copied == body && (!is_in_order || original.sentences.len() < 7)),
        How::Partial => assert!(copied < body && planted.stretches.len() == 1),
    }
}

#[test]
fn texts_of_any_length_can_be_made() {
    let news = News::new(SEED);
    let book = news.original(1, 20_000);
    assert!((20_000..20_050).contains(&words(&book.text).count()));
    let half = 0..book.sentences.len() / 2;
    let recipe = Recipe { of: &book, how: How::Edited, sentences: half, own: 10_000 };
    let length = words(&news.copy(2, &recipe).text).count();
    assert!((19_000..21_500).contains(&length), "{length} words");
}
