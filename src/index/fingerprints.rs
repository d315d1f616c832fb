//! Takes the fingerprints of an article: its words come in, hashes go out.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::{SHINGLE, Size, WINDOW};
use crate::hashes;
use crate::recurring::sentence_hash;
use crate::segment::Segmented;

/// How many words on either side of a run are looked at: as many as a run of the guaranteed length
/// that holds the shingle can have on one side.
const MARGIN: usize = WINDOW - 1;

/// How many bits of each of these words are kept.
const BITS: u32 = 3;

/// How many bits of a run fingerprint are those of the words beside it.
pub(super) const MARGIN_BITS: u32 = 2 * MARGIN as u32 * BITS;

/// The fewest letters of the words that triples are made of. Words that carry the grammar are short in
/// most languages written with letters; no list is needed, and no language known.
const LONG: usize = 5;

/// What an article is found by.
///
/// The hashes have a fixed definition (XXH3 of [`WordKey`](crate::segment::WordKey)s), so that they may
/// be kept on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprints {
    /// The hashes of the runs that winnowing keeps, with the bits of the words beside them; ascending.
    pub runs: Vec<u64>,
    /// The hashes of triples of long words, ascending and each once.
    pub triples: Vec<u64>,
    /// The hashes of the sentences, for [`Recurring`](crate::recurring::Recurring), in their order.
    pub sentences: Vec<u64>,
    /// The hash of all words; none where the article has fewer than [`SHINGLE`].
    pub words: Option<u64>,
}

impl Fingerprints {
    /// Returns how many there are.
    pub(super) fn size(&self) -> Size {
        let distinct = self.runs.chunk_by(|one, other| (one ^ other) >> MARGIN_BITS == 0).count();
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Size { runs: narrow(distinct), triples: narrow(self.triples.len()) }
    }
}

/// Returns the fingerprints of an article's own copy, in time linear in its length.
pub fn fingerprints(article: &Segmented) -> Fingerprints {
    let mut keys: Vec<[u8; 8]> = Vec::with_capacity(article.words.len());
    let mut stems: Vec<u32> = Vec::with_capacity(article.words.len());
    let mut sentences = Vec::with_capacity(article.sentences.len());
    for sentence in article.sentences.iter().filter(|sentence| sentence.is_copy()) {
        let (words, start) = (&article.words[sentence.words.clone()], keys.len());
        keys.extend(words.iter().map(|word| word.key.0.to_le_bytes()));
        let long = words.iter().filter(|word| is_long_word(word.span.slice(&article.article.text)));
        stems.extend(long.map(|word| word.key.stem()));
        sentences.extend(sentence_hash(&keys[start..]));
    }
    Fingerprints {
        runs: runs(&keys),
        triples: triples(&stems),
        sentences,
        words: (keys.len() >= SHINGLE).then(|| xxh3_64(keys.as_flattened())),
    }
}

/// Returns whether triples are made of a word.
fn is_long_word(word: &str) -> bool {
    let first = word.as_bytes().first_chunk::<LONG>();
    first.is_some_and(|first| first.is_ascii() || word.chars().nth(LONG - 1).is_some())
}

/// Returns whether two run fingerprints with the same hash are part of the same longer run.
pub(super) fn is_long(one: u64, other: u64) -> bool {
    let differences = (one ^ other) & ((1 << MARGIN_BITS) - 1);
    let alike = |bits: u64| (bits.trailing_zeros() / BITS).min(MARGIN as u32) as usize;
    let side = MARGIN_BITS / 2;
    alike(differences & ((1 << side) - 1)) + alike(differences >> side) >= MARGIN
}

/// Returns the runs that winnowing keeps.
fn runs(keys: &[[u8; 8]]) -> Vec<u64> {
    let shingles = keys.array_windows::<SHINGLE>();
    let hashes: Vec<u64> = shingles.map(|words| xxh3_64(words.as_flattened())).collect();
    let low = (1 << MARGIN_BITS) - 1;
    let mut runs: Vec<u64> = Vec::with_capacity(hashes.len() / 2 + 1);
    winnow(&hashes, |place| runs.push(hashes[place] & !low | margin(keys, place)));
    hashes::sort(&mut runs);
    runs.dedup();
    runs
}

/// Keeps of each window of neighbours the place of the smallest hash, each place once.
///
/// Of equal hashes the first is taken, so that the same run always gives the same place.
fn winnow(hashes: &[u64], mut keep: impl FnMut(usize)) {
    let width = WINDOW.min(hashes.len());
    let least = |window: Range<usize>| window.min_by_key(|place| hashes[*place]);
    let Some(mut place) = least(0..width) else { return };
    keep(place);
    for end in width + 1..=hashes.len() {
        if place + width < end {
            place = least(end - width..end).unwrap_or(place);
        } else if hashes[end - 1] < hashes[place] {
            place = end - 1;
        } else {
            continue;
        }
        keep(place);
    }
}

/// Returns some bits of the words beside the shingle at `place`, the nearest lowest, left before right.
fn margin(keys: &[[u8; 8]], place: usize) -> u64 {
    let bits = |margin: u64, key: &[u8; 8]| margin << BITS | u64::from(key[7] >> (u8::BITS - BITS));
    let behind = &keys[place + SHINGLE..];
    let left = keys[place.saturating_sub(MARGIN)..place].iter().fold(0, bits);
    let right = &behind[..behind.len().min(MARGIN)];
    right.iter().rev().fold(0, bits) << (MARGIN_BITS / 2) | left
}

/// Returns the triples of neighbouring stems that differ.
fn triples(stems: &[u32]) -> Vec<u64> {
    let mut triples: Vec<u64> = Vec::with_capacity(stems.len());
    for [one, two, three] in stems.array_windows() {
        let (low, high) = (one.min(two), one.max(two));
        let ordered = [low.min(three), low.max(high.min(three)), high.max(three)];
        if ordered[0] < ordered[1] && ordered[1] < ordered[2] {
            triples.push(xxh3_64(ordered.map(|stem| stem.to_le_bytes()).as_flattened()));
        }
    }
    hashes::sort(&mut triples);
    triples.dedup();
    triples
}
