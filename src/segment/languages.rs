//! Articles in eight languages, each with what is hard about it, and how they are cut: sentences with
//! their words and quotations, as files.

use expect_test::{ExpectFile, expect_file};

use super::properties::segmented;
use crate::span::Span;

#[track_caller]
fn check(text: &str, expected: &ExpectFile) {
    let segmented = segmented(text, Span::all(text));
    let mut listing = format!("{} words count\n\n", segmented.counted_words());
    for sentence in &segmented.sentences {
        let (n_words, slice) = (sentence.words.len(), sentence.span.slice(text));
        listing += &format!("{:2} {n_words:2} {:?}: {slice}\n", sentence.paragraph, sentence.role);
    }
    listing += "\n";
    for quotation in segmented.quotations() {
        listing += &format!("{}\n", quotation.slice(text));
    }
    expected.assert_eq(&listing);
}

#[test]
fn cuts_german() {
    check(include_str!("../../tests/languages/de.txt"), &expect_file!["golden/de.txt"]);
}

#[test]
fn cuts_french() {
    check(include_str!("../../tests/languages/fr.txt"), &expect_file!["golden/fr.txt"]);
}

#[test]
fn cuts_spanish() {
    check(include_str!("../../tests/languages/es.txt"), &expect_file!["golden/es.txt"]);
}

#[test]
fn cuts_polish() {
    check(include_str!("../../tests/languages/pl.txt"), &expect_file!["golden/pl.txt"]);
}

#[test]
fn cuts_russian() {
    check(include_str!("../../tests/languages/ru.txt"), &expect_file!["golden/ru.txt"]);
}

#[test]
fn cuts_arabic() {
    check(include_str!("../../tests/languages/ar.txt"), &expect_file!["golden/ar.txt"]);
}

#[test]
fn cuts_chinese() {
    check(include_str!("../../tests/languages/zh.txt"), &expect_file!["golden/zh.txt"]);
}

#[test]
fn cuts_japanese() {
    check(include_str!("../../tests/languages/ja.txt"), &expect_file!["golden/ja.txt"]);
}
