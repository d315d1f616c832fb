//! Copies from an article: the original and a recipe come in, an article that knows what it took goes out.

use std::ops::Range;

use wirecopy::pair::Pair;

use super::writer::Writer;
use super::{Article, How, Origin, Planted};

/// How many sentences stay together where they are put into another order.
const MOVED_TOGETHER: usize = 2;

/// Of a hundred words that are edited, how many are exchanged, left out, or followed by a new one.
const EDITS: [u8; 3] = [8, 4, 4];

/// What is copied.
pub struct Recipe<'a> {
    /// The article that it is copied from.
    pub of: &'a Article,
    /// How.
    pub how: How,
    /// Which of its sentences.
    pub sentences: Range<usize>,
    /// How many words are not copied, half of them before and half behind.
    pub own: usize,
}

/// Returns a copy.
pub(super) fn copy(mut writer: Writer<'_>, number: u64, recipe: &Recipe<'_>) -> Article {
    writer.headline();
    let mut sentences = writer.sentences(recipe.own / 2);
    let mut stretches: Vec<Pair<Range<usize>>> = Vec::new();
    let mut last = None;
    for idx in order(&mut writer, recipe) {
        let left = recipe.of.sentences[idx].clone();
        writer.between();
        let start = writer.text.len();
        let text = &recipe.of.text[left.clone()];
        match recipe.how {
            How::Edited => edit(&mut writer, text),
            How::Verbatim | How::Moved | How::Partial => writer.text.push_str(text),
        }
        let right = start..writer.text.len();
        sentences.push(right.clone());
        match stretches.last_mut() {
            Some(stretch) if last.map(|last: usize| last + 1) == Some(idx) => {
                stretch.left.end = left.end;
                stretch.right.end = right.end;
            }
            Some(_) | None => stretches.push(Pair::new(left, right)),
        }
        last = Some(idx);
    }
    sentences.extend(writer.sentences(recipe.own / 2));
    let origin = Origin { number: recipe.of.number, how: recipe.how };
    let planted = Some(Planted { origin, stretches });
    Article { number, text: writer.text, sentences, planted }
}

/// Returns the sentences of a recipe in the order of the copy.
fn order(writer: &mut Writer<'_>, recipe: &Recipe<'_>) -> Vec<usize> {
    let mut sentences: Vec<usize> = recipe.sentences.clone().collect();
    match recipe.how {
        How::Verbatim | How::Edited | How::Partial => sentences,
        How::Moved => {
            let mut together: Vec<&[usize]> = sentences.chunks(MOVED_TOGETHER).collect();
            writer.rng.shuffle(&mut together);
            sentences = together.concat();
            sentences
        }
    }
}

/// Writes a sentence with some of its words changed; what ends with a mark stays as it is.
fn edit(writer: &mut Writer<'_>, sentence: &str) {
    let [exchanged, left_out, put_in] = EDITS;
    for (idx, word) in sentence.split(' ').enumerate() {
        let draw = writer.rng.u8(..100);
        let stays = idx == 0 || !word.ends_with(char::is_alphanumeric);
        if !stays && (exchanged..exchanged + left_out).contains(&draw) {
            continue;
        }
        if idx > 0 {
            writer.text.push(' ');
        }
        if !stays && draw < exchanged {
            writer.word();
            continue;
        }
        writer.text.push_str(word);
        if !stays && draw >= 100 - put_in {
            writer.text.push(' ');
            writer.word();
        }
    }
}
