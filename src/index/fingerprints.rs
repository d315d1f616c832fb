//! Takes the fingerprints of an article: its words come in, hashes go out.

use xxhash_rust::xxh3::xxh3_64;

use super::{SHINGLE, Size, WINDOW};
use crate::recurring::sentence_hash;
use crate::segment::{Segmented, Word};

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

/// Returns the fingerprints of an article's own copy, in time linear in its length but for a sort.
pub fn fingerprints(article: &Segmented) -> Fingerprints {
    let copy = || article.sentences.iter().filter(|sentence| sentence.is_copy());
    let words: Vec<Word> =
        copy().flat_map(|sentence| &article.words[sentence.words.clone()]).copied().collect();
    let keys: Vec<[u8; 8]> = words.iter().map(|word| word.key.0.to_le_bytes()).collect();
    Fingerprints {
        runs: runs(&words, &keys),
        triples: triples(&article.article.text, &words),
        sentences: copy().filter_map(|sentence| sentence_hash(article, sentence)).collect(),
        words: (keys.len() >= SHINGLE).then(|| xxh3_64(keys.as_flattened())),
    }
}

/// Returns whether two run fingerprints with the same hash are part of the same longer run.
pub(super) fn is_long(one: u64, other: u64) -> bool {
    let differences = (one ^ other) & ((1 << MARGIN_BITS) - 1);
    let alike = |bits: u64| (bits.trailing_zeros() / BITS).min(MARGIN as u32) as usize;
    let side = MARGIN_BITS / 2;
    alike(differences & ((1 << side) - 1)) + alike(differences >> side) >= MARGIN
}

/// Returns the runs that winnowing keeps.
fn runs(words: &[Word], keys: &[[u8; 8]]) -> Vec<u64> {
    let hashes: Vec<u64> =
        keys.windows(SHINGLE).map(|words| xxh3_64(words.as_flattened())).collect();
    let windows = hashes.windows(WINDOW.min(hashes.len()).max(1)).enumerate();
    // Of equal hashes the first is taken, so that the same run always gives the same place.
    let mut places: Vec<usize> = windows
        .filter_map(|(at, window)| {
            (0..window.len()).min_by_key(|idx| window[*idx]).map(|idx| at + idx)
        })
        .collect();
    places.dedup();
    let low = (1 << MARGIN_BITS) - 1;
    let mut runs: Vec<u64> =
        places.into_iter().map(|place| hashes[place] & !low | margin(words, place)).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Returns some bits of the words beside the shingle at `place`, the nearest lowest, left before right.
fn margin(words: &[Word], place: usize) -> u64 {
    let bits = |word: Option<&Word>| word.map_or(0, |word| word.key.0 >> (u64::BITS - BITS));
    let left = (1..=MARGIN).map(|by| place.checked_sub(by).and_then(|at| words.get(at)));
    let right = (0..MARGIN).map(|by| words.get(place + SHINGLE + by));
    let all = left.chain(right).enumerate();
    all.fold(0, |margin, (at, word)| margin | bits(word) << (at as u32 * BITS))
}

/// Returns the triples of neighbouring long words of different stems.
fn triples(text: &str, words: &[Word]) -> Vec<u64> {
    let long = words.iter().filter(|word| word.span.slice(text).chars().nth(LONG - 1).is_some());
    let stems: Vec<u32> = long.map(|word| word.key.stem()).collect();
    let mut triples: Vec<u64> = stems
        .windows(3)
        .filter_map(|stems| {
            let mut stems = [stems[0], stems[1], stems[2]];
            stems.sort_unstable();
            let is_one = stems[0] < stems[1] && stems[1] < stems[2];
            is_one.then(|| xxh3_64(stems.map(u32::to_le_bytes).as_flattened()))
        })
        .collect();
    triples.sort_unstable();
    triples.dedup();
    triples
}
