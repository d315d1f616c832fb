//! Holds the fingerprints of articles until all are there: they come in article by article and go out
//! page by page, each page with some of the shelves of the index.
//!
//! What is too much for memory is written to a room outside, one page behind the other, and read back
//! when its turn comes: sorting in external memory, as in Knuth, "The Art of Computer Programming",
//! volume 3.

use std::io::{self, Read, Seek, SeekFrom, Write};

use super::{Fingerprints, SHELVES, Size};
use crate::corpus::ArticleIdx;

/// How many pages there are.
pub(super) const PAGES: usize = 16;

/// How many shelves belong to a page.
pub(super) const SHELVES_OF_PAGE: usize = SHELVES / PAGES;

/// The bits of a hash that tell its page.
const PAGE_BITS: u32 = PAGES.ilog2();

/// A full page grows by this part of its length, so that little memory is held in reserve.
const GROWTH: usize = 8;

/// A place outside memory, such as a file that nobody else has.
pub trait Room: Read + Write + Seek + Send + Sync {}

impl<T: Read + Write + Seek + Send + Sync> Room for T {}

/// The fingerprints of articles.
pub struct Ledger {
    runs: Vec<Page>,
    triples: Vec<Page>,
    sizes: Vec<Size>,
    /// How many numbers are held, and may be.
    held: usize,
    most: usize,
    room: Option<Box<dyn Room>>,
    /// How many bytes of the room are taken.
    taken: u64,
}

/// Some of the fingerprints of one kind: of each article that has any, its number and how many there
/// are in one number, and behind it the hashes.
#[derive(Default)]
struct Page {
    held: Vec<u64>,
    /// Where the older ones stand.
    written: Vec<Stretch>,
}

/// A stretch of the room: where it begins, in bytes, and how many numbers stand there.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    offset: u64,
    len: usize,
}

/// What stands on a page, or a part of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf<'a> {
    /// The articles that have any runs there.
    pub runs: Entries<'a>,
    /// Those that have any triples there.
    pub triples: Entries<'a>,
}

/// Articles in the order of adding, each with its hashes; as a [`Page`] holds them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entries<'a>(&'a [u64]);

impl Ledger {
    /// Returns an empty ledger that takes about so many `bytes` of memory, where there is room outside.
    pub fn new(bytes: usize, room: Option<Box<dyn Room>>) -> Self {
        let most = if room.is_some() { bytes / size_of::<u64>() } else { usize::MAX };
        let pages = || (0..PAGES).map(|_| Page::default()).collect();
        let (runs, triples) = (pages(), pages());
        Ledger { runs, triples, sizes: Vec::new(), held: 0, most, room, taken: 0 }
    }

    /// Adds the next article.
    ///
    /// # Errors
    ///
    /// If the room cannot be written to. Nothing is lost: from then on all is held in memory.
    pub fn add(&mut self, found: &Fingerprints) -> io::Result<()> {
        let article = ArticleIdx::new(self.sizes.len());
        self.sizes.push(found.size());
        for (pages, hashes) in [(&mut self.runs, &found.runs), (&mut self.triples, &found.triples)]
        {
            let mut rest = hashes.as_slice();
            for (number, page) in (0_u64..).zip(pages) {
                let is_on = |hash: &u64| hash >> (u64::BITS - PAGE_BITS) <= number;
                let (now, later) = rest.split_at(rest.partition_point(is_on));
                self.held += page.put(article, now);
                rest = later;
            }
        }
        if self.held > self.most { self.make_room() } else { Ok(()) }
    }

    /// Returns the sizes of the articles in the order of adding.
    pub(super) fn sizes(&self) -> &[Size] {
        &self.sizes
    }

    /// Gives what stands on a page to `take`, leaf by leaf: as much as was written at a time, and what is
    /// held.
    ///
    /// # Errors
    ///
    /// If what was written to the room cannot be read back.
    pub(super) fn leaves(&mut self, page: usize, mut take: impl FnMut(Leaf<'_>)) -> io::Result<()> {
        let (runs, triples) = (&self.runs[page], &self.triples[page]);
        // Where the room became full, there may be one more of runs.
        for nth in 0..runs.written.len().max(triples.written.len()) {
            let room = self.room.as_mut().ok_or(io::ErrorKind::NotFound)?;
            let mut numbers = |page: &Page| match page.written.get(nth) {
                Some(stretch) => read(room.as_mut(), stretch),
                None => Ok(Vec::new()),
            };
            let (runs, triples) = (numbers(runs)?, numbers(triples)?);
            take(Leaf { runs: Entries(&runs), triples: Entries(&triples) });
        }
        take(Leaf { runs: Entries(&runs.held), triples: Entries(&triples.held) });
        Ok(())
    }

    /// Forgets a page.
    pub(super) fn forget(&mut self, page: usize) {
        self.runs[page] = Page::default();
        self.triples[page] = Page::default();
    }

    /// Writes what is held to the room.
    fn make_room(&mut self) -> io::Result<()> {
        let Some(room) = &mut self.room else { return Ok(()) };
        let done = self.runs.iter_mut().chain(&mut self.triples).try_for_each(|page| {
            let len = page.held.len();
            write(room.as_mut(), self.taken, &page.held)?;
            page.held.clear();
            page.written.push(Stretch { offset: self.taken, len });
            self.taken += (len * size_of::<u64>()) as u64;
            self.held -= len;
            Ok(())
        });
        if done.is_err() {
            self.most = usize::MAX;
        }
        done
    }
}

impl Page {
    /// Puts the hashes of an article onto the page; returns how many numbers that are.
    fn put(&mut self, article: ArticleIdx, hashes: &[u64]) -> usize {
        if hashes.is_empty() {
            return 0;
        }
        let n_new = 1 + hashes.len();
        if self.held.capacity() - self.held.len() < n_new {
            self.held.reserve_exact(self.held.len() / GROWTH + n_new);
        }
        self.held.push(u64::from(article.0) << u32::BITS | hashes.len() as u64);
        self.held.extend(hashes);
        n_new
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = (ArticleIdx, &'a [u64]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, behind) = self.0.split_first()?;
        let (article, len) = ((head >> u32::BITS) as u32, *head as u32 as usize);
        let (hashes, rest) = behind.split_at(len);
        self.0 = rest;
        Some((ArticleIdx(article), hashes))
    }
}

fn write(room: &mut dyn Room, offset: u64, numbers: &[u64]) -> io::Result<()> {
    let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    room.seek(SeekFrom::Start(offset))?;
    room.write_all(&bytes)
}

fn read(room: &mut dyn Room, &Stretch { offset, len }: &Stretch) -> io::Result<Vec<u64>> {
    let mut bytes = vec![0; len * size_of::<u64>()];
    room.seek(SeekFrom::Start(offset))?;
    room.read_exact(&mut bytes)?;
    let (numbers, _) = bytes.as_chunks();
    Ok(numbers.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::hashes::spread;

    /// A room that is full after so many bytes.
    struct Full(Cursor<Vec<u8>>, usize);

    impl Read for Full {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            self.0.read(bytes)
        }
    }

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0.get_ref().len() + bytes.len() > self.1 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.0.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Seek for Full {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    /// Returns the fingerprints of an article that differ from those of any other.
    fn found(number: u64) -> Fingerprints {
        let hash = |step: u64| spread(number * 100 + step);
        let sorted = |steps: std::ops::Range<u64>| {
            let mut hashes: Vec<u64> = steps.map(hash).collect();
            hashes.sort_unstable();
            hashes
        };
        Fingerprints { runs: sorted(0..40), triples: sorted(40..60), ..Fingerprints::default() }
    }

    /// Checks that all that was put into a ledger comes out of it, each page with what belongs there;
    /// returns how often the room could not be written to.
    fn check(bytes: usize, room: Option<Box<dyn Room>>) -> usize {
        let mut ledger = Ledger::new(bytes, room);
        let mut out = vec![Fingerprints::default(); 50];
        let n_failed = (0..50).filter(|number| ledger.add(&found(*number)).is_err()).count();
        for page in 0..PAGES {
            let mut take = |leaf: Leaf<'_>| {
                for (article, hashes) in leaf.runs {
                    assert!(hashes.iter().all(|hash| (hash >> 60) as usize == page));
                    out[article.0 as usize].runs.extend(hashes);
                }
                for (article, hashes) in leaf.triples {
                    out[article.0 as usize].triples.extend(hashes);
                }
            };
            ledger.leaves(page, &mut take).unwrap();
        }
        assert_eq!(out, (0..50).map(found).collect::<Vec<_>>());
        n_failed
    }

    #[test]
    fn what_comes_in_goes_out_wherever_it_was() {
        let room = |bytes: usize| -> Option<Box<dyn Room>> {
            Some(Box::new(Full(Cursor::default(), bytes)))
        };
        assert_eq!(check(0, None), 0);
        assert_eq!(check(usize::MAX, room(0)), 0);
        assert_eq!(check(0, room(usize::MAX)), 0);
        assert_eq!(check(5000, room(usize::MAX)), 0);
        assert_eq!(check(5000, room(7000)), 1);
        assert_eq!(check(5000, room(0)), 1);
    }
}
