//! Tries the cache: what is kept is found again, and nothing else.

use tempfile::TempDir;

use super::*;

const MAKER: &str = "wirecopy";

fn known(id: &str) -> Known {
    Known {
        id: ArticleId(id.to_owned()),
        outlet: Some("AP".into()),
        published: "2017-06-09T18:30:00-05:00".parse().ok(),
        words: 3,
        bytes: 20,
        sha256: "ab".repeat(32).into(),
        about: 7,
    }
}

fn file(number: u8) -> FileKept {
    let part = Some((1, 2, 3));
    let bare = Known { outlet: None, published: None, ..known("b") };
    let articles =
        vec![Remembered { part, known: known("a") }, Remembered { part: None, known: bare }];
    FileKept { key: [number; 32], stamp: Stamp { bytes: 7, modified: 8, changed: 9 }, articles }
}

fn fingerprints(n: u64) -> Fingerprints {
    let (runs, triples, sentences) = ((0..n).collect(), vec![n], (0..n / 2).collect());
    Fingerprints { runs, triples, sentences, words: (n > 1).then_some(n) }
}

fn learnt(n: u64) -> Learnt {
    Learnt { words: 3, fingerprints: fingerprints(n) }
}

/// Opens the cache in a folder; panics unless it was made anew for the reason given.
#[track_caller]
fn opened(folder: &TempDir, maker: &str, anew: Option<Anew>) -> Cache {
    let (cache, why) = Cache::open(&folder.path().join("sub"), maker).unwrap();
    assert_eq!(why, anew);
    cache
}

/// Keeps a file, and the same fingerprints of a text.
fn keep(cache: &Cache, numbers: [u8; 2], learnt: &Learnt) {
    let text = ([numbers[1]; 32], learnt.words, &learnt.fingerprints);
    let mut keeping = cache.keep(MAX_BYTES).unwrap();
    keeping.add_texts([text].into_iter()).unwrap();
    keeping.add_files([file(numbers[0])].into_iter()).unwrap();
    keeping.commit().unwrap();
}

/// Returns a folder with a cache that remembers file 1 and text 2.
fn filled() -> TempDir {
    let folder = TempDir::new().unwrap();
    keep(&opened(&folder, MAKER, None), [1, 2], &learnt(2));
    folder
}

#[test]
fn remembers_what_it_was_told() {
    let folder = filled();
    let memory = opened(&folder, MAKER, None).memory().unwrap();
    assert_eq!(memory.file(&[1; 32], file(1).stamp), Some(file(1).articles));
    let stamp = file(1).stamp;
    assert_eq!(memory.file(&[1; 32], Stamp { modified: 9, ..stamp }), None);
    assert_eq!(memory.file(&[1; 32], Stamp { changed: 8, ..stamp }), None);
    assert_eq!(memory.file(&[2; 32], file(1).stamp), None);
    assert_eq!(memory.text(&[2; 32]), Some(learnt(2)));
    assert_eq!(memory.text(&[1; 32]), None);
}

#[test]
fn what_cannot_be_trusted_is_made_anew() {
    let path = |folder: &TempDir| folder.path().join("sub").join(FILE);
    let whole = fs::read(path(&filled())).unwrap();
    let flipped = |found: &[u8]| {
        let mut flipped = whole.clone();
        let at = flipped.windows(found.len()).rposition(|bytes| bytes == found).unwrap();
        flipped[at] ^= 1;
        flipped
    };
    let cases = [
        (whole[..5000].to_vec(), Some(Anew::Damaged)),
        (b"not a database".repeat(1000), Some(Anew::Damaged)),
        // The key of a text, and what was learnt from it: two runs, 0 and 1.
        (flipped(&[2; 4]), Some(Anew::Damaged)),
        (flipped(&[2_u64, 0, 1].map(u64::to_le_bytes).concat()), Some(Anew::Damaged)),
        (Vec::new(), None),
    ];
    for (bytes, anew) in cases {
        let folder = filled();
        fs::write(path(&folder), bytes).unwrap();
        let memory = opened(&folder, MAKER, anew).memory().unwrap();
        assert_eq!(memory.text(&[2; 32]), None);
    }
    let folder = filled();
    let memory = opened(&folder, "another", Some(Anew::OtherVersion)).memory().unwrap();
    assert_eq!(memory.text(&[2; 32]), None);
}

#[test]
fn a_second_run_does_without() {
    let folder = filled();
    let _first = opened(&folder, MAKER, None);
    let second = Cache::open(&folder.path().join("sub"), MAKER).err().unwrap();
    assert!(second.to_string().ends_with("another run is using it"), "{second}");
}

#[test]
fn a_place_that_cannot_be_written_is_an_error() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let error = Cache::open(&folder.path().join("file"), MAKER).err().unwrap();
    assert!(error.to_string().starts_with("failed to open the cache "), "{error}");
}

#[test]
fn results_are_kept_all_or_none() {
    let folder = TempDir::new().unwrap();
    let cache = opened(&folder, MAKER, None);
    let told = [(1, b"a line".to_vec()), (2, Vec::new())];
    let mut keeping = cache.keep(MAX_BYTES).unwrap();
    keeping.add_results(&told).unwrap();
    drop(keeping);
    let known = || {
        let memory = cache.memory().unwrap();
        [1, 2, 3].map(|key| memory.result(key))
    };
    assert_eq!(known(), [None, None, None]);
    let mut keeping = cache.keep((cache.size().1 + 100) / 3 * 4).unwrap();
    keeping.add_results(&told).unwrap();
    keeping.add_results(&[(3, vec![0; 100])]).unwrap();
    keeping.commit().unwrap();
    assert_eq!(known(), [Some(b"a line".to_vec()), Some(Vec::new()), None]);
}

#[test]
fn room_is_made_by_forgetting_what_is_not_used() {
    let folder = TempDir::new().unwrap();
    let mut cache = opened(&folder, MAKER, None);
    for number in 0..8 {
        keep(&cache, [number; 2], &learnt(100_000));
    }
    let mut keeping = cache.keep(MAX_BYTES).unwrap();
    keeping.add_results(&[(1, vec![1])]).unwrap();
    keeping.commit().unwrap();
    let (_, before) = cache.size();
    let all = (0..8).map(|number| [number; 32]).collect();
    cache.shrink(&all, MAX_BYTES).unwrap();
    assert!(cache.memory().unwrap().result(1).is_some());
    assert!(cache.memory().unwrap().text(&[0; 32]).is_some());
    cache.shrink(&HashSet::from([[7; 32]]), MAX_BYTES).unwrap();
    let memory = cache.memory().unwrap();
    assert_eq!([0, 7].map(|n| memory.text(&[n; 32]).is_some()), [false, true]);
    assert_eq!(memory.result(1), None);
    assert!(cache.size().1 < before / 2, "{} of {before}", cache.size().1);
    let text = ([9; 32], 1, &learnt(1000).fingerprints);
    let mut keeping = cache.keep(10_000).unwrap();
    keeping.add_texts([text].into_iter()).unwrap();
    assert!(keeping.is_full());
    keeping.commit().unwrap();
    assert_eq!(cache.memory().unwrap().text(&[9; 32]), None);
}

#[test]
fn texts_of_one_bundle_are_forgotten_each_for_itself() {
    let folder = TempDir::new().unwrap();
    let mut cache = opened(&folder, MAKER, None);
    // Some in a bundle, and one that is longer than any.
    let learnt = |number: u8| learnt(if number == 60 { 50_000 } else { 700 + u64::from(number) });
    let all: Vec<(Key, Learnt)> = (0..100).map(|number| ([number; 32], learnt(number))).collect();
    let keep = |cache: &Cache| {
        let mut keeping = cache.keep(MAX_BYTES).unwrap();
        for part in all.chunks(30) {
            let texts = part.iter().map(|(key, known)| (*key, known.words, &known.fingerprints));
            keeping.add_texts(texts).unwrap();
        }
        keeping.commit().unwrap();
    };
    keep(&cache);
    let size = cache.size().1;
    // What is known is not kept twice.
    keep(&cache);
    assert!(cache.size().1 < size + (1 << 17), "{} after {size}", cache.size().1);
    let remembers = |cache: &Cache, is_used: fn(u8) -> bool| {
        let memory = cache.memory().unwrap();
        for (key, learnt) in &all {
            assert_eq!(memory.text(key).as_ref(), Some(learnt).filter(|_| is_used(key[0])));
        }
    };
    remembers(&cache, |_| true);
    let fewer: [fn(u8) -> bool; 2] =
        [|number| number % 7 < 5 && number < 90, |number| number == 60];
    for is_used in fewer {
        let used = all.iter().map(|(key, _)| *key).filter(|key| is_used(key[0])).collect();
        cache.shrink(&used, MAX_BYTES).unwrap();
        remembers(&cache, is_used);
    }
}

#[test]
fn many_bundles_are_made_anew_in_portions() {
    let folder = TempDir::new().unwrap();
    let mut cache = opened(&folder, MAKER, None);
    let learnt = learnt(5_000);
    let key = |number: usize| {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&crate::hashes::spread(number as u64 + 1).to_le_bytes());
        key
    };
    let all: Vec<Key> = (0..5 * BUNDLES_AT_ONCE).map(key).collect();
    let mut keeping = cache.keep(MAX_BYTES).unwrap();
    keeping.add_texts(all.iter().map(|key| (*key, 3, &learnt.fingerprints))).unwrap();
    keeping.commit().unwrap();
    let before = cache.size().1;
    let used = all.iter().copied().enumerate().filter(|(at, _)| at % 3 > 0);
    let used: HashSet<Key> = used.map(|(_, key)| key).collect();
    cache.shrink(&used, MAX_BYTES).unwrap();
    assert!(cache.size().1 < before / 4 * 3, "{} of {before}", cache.size().1);
    let memory = cache.memory().unwrap();
    for key in &all {
        assert_eq!(memory.text(key).as_ref(), Some(&learnt).filter(|_| used.contains(key)));
    }
}

#[test]
fn what_is_too_large_for_it_is_kept_in_part_run_after_run() {
    const LIMIT: u64 = 16 << 20;
    let folder = TempDir::new().unwrap();
    let mut cache = opened(&folder, MAKER, None);
    let learnt = learnt(60_000);
    let all: HashSet<Key> = (0..60).map(|number| [number; 32]).collect();
    for run in 0..5 {
        let memory = cache.memory().unwrap();
        let missing: Vec<&Key> = all.iter().filter(|key| memory.text(key).is_none()).collect();
        let recalled = memory.result(1).is_some();
        assert_eq!((missing.len() < 50, recalled), (run > 0, run > 0), "{run}");
        drop(memory);
        let mut keeping = cache.keep(LIMIT).unwrap();
        let texts = missing.into_iter().map(|key| (*key, 1, &learnt.fingerprints));
        keeping.add_texts(texts).unwrap();
        assert!(keeping.is_full());
        keeping.commit().unwrap();
        let mut keeping = cache.keep(LIMIT).unwrap();
        keeping.add_results(&[(1, vec![0; 1000])]).unwrap();
        keeping.commit().unwrap();
        cache.shrink(&all, LIMIT).unwrap();
        assert!(cache.size().1 <= LIMIT, "{} in run {run}", cache.size().1);
    }
}
