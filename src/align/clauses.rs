//! Finds rows of words that were copied as they are though nothing beside them was: sentences that are
//! not matched yet come in, rows go out.
//!
//! A block needs more evidence than one clause has. But a row of words says more than as many words in
//! any order: where it is long enough and is no everyday phrase, nobody wrote it twice.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};
use xxhash_rust::xxh3::xxh3_64;

use super::block::Block;
use super::everyday::{is_everyday, is_plain};
use super::odds::{MIN_TOTAL, Rarities};
use super::vocabulary::{Bigram, Vocabulary};
use super::words::MIN_CLAUSE;
use crate::pair::{Pair, Side};
use crate::segment::{Segmented, WordKey, is_unspaced};

/// The fewest words of a row that begins or ends inside a sentence; a whole sentence may be shorter, down
/// to [`MIN_CLAUSE`] words.
const MIN_WORDS: f32 = 10.0;

/// The least evidence of a row, in nats: some four words that are neither everyday words nor names, of
/// which one may stand in the articles again.
const MIN_EVIDENCE: f32 = 16.0;

/// The fewest such words of a row: titles, addresses and lists of names are no sentences.
const MIN_PLAIN: f32 = 4.0;

/// How many words the chance of a word is reckoned among: those of a sentence.
const AMONG: usize = 30;

/// How much a name or a figure says of what another word says: two reports of one event share them.
const NAME: f32 = 0.5;

/// How much a word says of a script that takes two such words to say what one does in others.
const UNSPACED: f32 = 0.5;

/// Two articles with what is open to a match.
pub(super) struct Open<'a> {
    /// The articles.
    pub articles: Pair<&'a Segmented>,
    /// Their words as numbers.
    pub vocabulary: &'a Vocabulary,
    /// For each word of each side, by its number in its article, whether a match shares it already.
    pub shared: Pair<Vec<bool>>,
}

/// What a row says.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    words: f32,
    plain: f32,
    evidence: f32,
}

/// Returns the rows of words that only copying explains, in the order of the left article; none has a
/// word that a match shares, and each lies within a stretch of those that are [`repeated`] on both sides.
///
/// Takes time linear in the words of the stretches.
pub(super) fn clauses(open: &Open<'_>, repeated: &Pair<Vec<Range<usize>>>) -> Vec<Block> {
    let mut places: HashMap<u64, usize> = HashMap::new();
    for stretch in stretches(open, Side::Right, &repeated.right) {
        for place in starts(&stretch) {
            places.entry(hash(open, Side::Right, place)).or_insert(place);
        }
    }
    let mut clauses = Vec::new();
    for stretch in stretches(open, Side::Left, &repeated.left) {
        let mut done = 0;
        for left in starts(&stretch) {
            if left < done {
                continue;
            }
            let Some(right) = places.get(&hash(open, Side::Left, left)) else { continue };
            let row = row(open, Pair::new(left, *right), stretch.end);
            if row.left.len() >= MIN_CLAUSE {
                done = row.left.end;
                clauses.extend(copied(open, row));
            }
        }
    }
    clauses
}

/// Returns the stretches of places of a side, each within a sentence, where rows may be: of words whose
/// neighbours are theirs a second time somewhere in the two articles.
pub(super) fn repeated(vocabulary: &Vocabulary, side: Side) -> Vec<Range<usize>> {
    let Vocabulary { bigrams, n_bigrams, starts, .. } = vocabulary;
    let is_single = |bigram: &Bigram| n_bigrams[*bigram as usize] < 2;
    let mut repeated = Vec::new();
    for sentence in starts[side].windows(2) {
        let (mut start, end) = (sentence[0], sentence[1]);
        while start + MIN_CLAUSE <= end {
            let bigrams = &bigrams[side][start..end - 1];
            // The last one that is single rules out all stretches that begin before it.
            match bigrams[..MIN_CLAUSE - 1].iter().rposition(is_single) {
                Some(at) => start += at + 1,
                None => {
                    let len = bigrams.iter().position(is_single).unwrap_or(bigrams.len()) + 1;
                    repeated.push(start..start + len);
                    start += len;
                }
            }
        }
    }
    repeated
}

/// Returns what is open of some stretches, as far as it is long enough for a row.
fn stretches(open: &Open<'_>, side: Side, repeated: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    for places in repeated {
        let mut start = places.start;
        let words = &open.vocabulary.words[side][places.clone()];
        for words in words.split(|word| open.shared[side][*word]) {
            let end = start + words.len();
            stretches.extend((words.len() >= MIN_CLAUSE).then_some(start..end));
            start = end + 1;
        }
    }
    stretches
}

/// Returns the places of a stretch at which a row may begin.
fn starts(stretch: &Range<usize>) -> Range<usize> {
    stretch.start..stretch.end + 1 - MIN_CLAUSE
}

fn key(open: &Open<'_>, side: Side, place: usize) -> WordKey {
    open.articles[side].words[open.vocabulary.words[side][place]].key
}

/// Returns the hash of the words from a place on.
fn hash(open: &Open<'_>, side: Side, place: usize) -> u64 {
    let mut bytes = [0; MIN_CLAUSE * 8];
    for (at, bytes) in bytes.chunks_exact_mut(8).enumerate() {
        bytes.copy_from_slice(&key(open, side, place + at).0.to_le_bytes());
    }
    xxh3_64(&bytes)
}

/// Returns the row of the same words from a place of each side on, up to `end` on the left.
fn row(open: &Open<'_>, first: Pair<usize>, end: usize) -> Pair<Range<usize>> {
    let starts = &open.vocabulary.starts.right;
    let right_end = starts[starts.partition_point(|start| *start <= first.right)];
    let is_same = |step: &usize| {
        let at = first.map(|first| first + step);
        key(open, Side::Left, at.left) == key(open, Side::Right, at.right)
            && !open.shared.right[open.vocabulary.words.right[at.right]]
    };
    let most = (end - first.left).min(right_end - first.right);
    let len = (0..most).take_while(is_same).count();
    first.map(|first| first..first + len)
}

/// Returns a row with its evidence if only copying explains it.
fn copied(open: &Open<'_>, places: Pair<Range<usize>>) -> Option<Block> {
    let is_whole = |side: Side| {
        let Range { start, end } = places[side];
        open.vocabulary.is_border(side, start) && open.vocabulary.is_border(side, end)
    };
    let weight = weight(open, &places.left);
    let is_long = weight.words >= MIN_WORDS || is_whole(Side::Left) && is_whole(Side::Right);
    let is_news = weight.evidence >= MIN_EVIDENCE && weight.plain >= MIN_PLAIN;
    let is_copied = is_long && (is_news || open.vocabulary.is_large_part(places.left.len()));
    let evidence = weight.evidence;
    is_copied.then(|| Block { core: places.clone(), places, evidence, is_certain: true })
}

/// Returns what a row says, by its words on the left.
fn weight(open: &Open<'_>, places: &Range<usize>) -> Weight {
    let Open { articles, vocabulary, .. } = open;
    // In short articles, a word that stands there again is not thought to be common.
    let mut rarities = Rarities::new(vocabulary.total().max(MIN_TOTAL), AMONG);
    let mut weight = Weight::default();
    for place in places.clone() {
        let (text, word) =
            (&articles.left.article.text, &articles.left.words[vocabulary.words.left[place]]);
        let letters = word.span.slice(text);
        let part = if is_unspaced(letters) { UNSPACED } else { 1.0 };
        weight.words += part;
        if is_everyday(text, word) {
            continue;
        }
        let n = vocabulary.n_stems[vocabulary.stems.left[place] as usize];
        let evidence = part * rarities.of(n.left + n.right);
        if is_plain(letters) {
            weight.plain += part;
            weight.evidence += evidence;
        } else {
            weight.evidence += NAME * evidence;
        }
    }
    weight
}
