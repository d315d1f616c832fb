//! Holds the fingerprints of articles until all are there: they come in article by article and go out
//! page by page, each page with some of the shelves of the index.
//!
//! What is too much for memory is written to a room outside, one page at a time, and read back when its
//! turn comes: sorting in external memory, as in Knuth, "The Art of Computer Programming", volume 3.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::iter;

use super::{Fingerprints, SHELVES, Size};
use crate::corpus::ArticleIdx;

/// How many pages there are.
pub(super) const PAGES: usize = 16;

/// How many shelves belong to a page.
pub(super) const SHELVES_OF_PAGE: usize = SHELVES / PAGES;

/// The bits of a hash that tell its page.
const PAGE_BITS: u32 = PAGES.ilog2();

/// How many numbers a sheet of a page has room for.
const SHEET: usize = 1 << 13;

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
    /// Empty sheets, to be used again.
    spare: Vec<Sheet>,
    room: Option<Box<dyn Room>>,
    /// How many bytes of the room are taken.
    taken: u64,
}

/// A number as it stands in the room, the lowest byte first.
type Number = [u8; 8];

/// A part of a page: of each article that has any fingerprints there, its number and how many there are in one
/// number, and behind it the hashes.
type Sheet = Vec<Number>;

/// Some of the fingerprints of one kind, on sheets, so that what stands there is not moved while more comes.
#[derive(Default)]
struct Page {
    held: Vec<Sheet>,
    /// Where the older ones stand.
    written: Vec<Stretch>,
}

/// A stretch of the room: where it begins, in bytes, and how many numbers stand there.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    offset: u64,
    len: usize,
}

/// What stands on a page.
#[derive(Debug)]
pub(super) struct Leaf {
    /// The articles that have any runs there.
    pub runs: Entries,
    /// Those that have any triples there.
    pub triples: Entries,
}

/// The fingerprints of one kind on a page.
#[derive(Debug)]
pub(super) struct Entries {
    /// The older ones, read back.
    read: Sheet,
    held: Vec<Sheet>,
}

impl Ledger {
    /// Returns an empty ledger that takes about so many `bytes` of memory, where there is room outside.
    pub fn new(bytes: usize, room: Option<Box<dyn Room>>) -> Self {
        let most = if room.is_some() { bytes / size_of::<u64>() } else { usize::MAX };
        let pages = || (0..PAGES).map(|_| Page::default()).collect();
        let (runs, triples) = (pages(), pages());
        Ledger {
            runs,
            triples,
            sizes: Vec::new(),
            held: 0,
            most,
            spare: Vec::new(),
            room,
            taken: 0,
        }
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
                self.held += page.put(article, now, &mut self.spare);
                rest = later;
            }
        }
        if self.held > self.most { self.make_room() } else { Ok(()) }
    }

    /// Returns the sizes of the articles in the order of adding.
    pub(super) fn sizes(&self) -> &[Size] {
        &self.sizes
    }

    /// Takes out what stands on a page.
    ///
    /// # Errors
    ///
    /// If what was written to the room cannot be read back.
    pub(super) fn leaf(&mut self, page: usize) -> io::Result<Leaf> {
        let Ledger { runs, triples, spare, room, .. } = self;
        let mut take =
            |page: &mut Page| page.take(room.as_deref_mut(), spare.pop().unwrap_or_default());
        Ok(Leaf { runs: take(&mut runs[page])?, triples: take(&mut triples[page])? })
    }

    /// Puts back what was taken out of a page.
    pub(super) fn put_back(&mut self, page: usize, leaf: Leaf) {
        let Leaf { mut runs, mut triples } = leaf;
        self.runs[page].held = std::mem::take(&mut runs.held);
        self.triples[page].held = std::mem::take(&mut triples.held);
        self.forget(Leaf { runs, triples });
    }

    /// Forgets what was taken out of a page; only room to read another is kept.
    pub(super) fn forget(&mut self, leaf: Leaf) {
        for Entries { mut read, held: _ } in [leaf.triples, leaf.runs] {
            read.clear();
            self.spare.push(read);
        }
    }

    /// Writes the fullest page to the room: one at a time, so that nobody waits for all of them.
    fn make_room(&mut self) -> io::Result<()> {
        let Some(room) = &mut self.room else { return Ok(()) };
        let pages = self.runs.iter_mut().chain(&mut self.triples);
        let Some(page) = pages.max_by_key(|page| page.len()) else { return Ok(()) };
        if let Err(error) = write(room.as_mut(), self.taken, &page.held) {
            self.most = usize::MAX;
            return Err(error);
        }
        let stretch = Stretch { offset: self.taken, len: page.len() };
        self.taken += (stretch.len * size_of::<Number>()) as u64;
        self.held -= stretch.len;
        page.written.push(stretch);
        page.held.iter_mut().for_each(Vec::clear);
        self.spare.append(&mut page.held);
        Ok(())
    }
}

impl Page {
    /// Returns how many numbers are held.
    fn len(&self) -> usize {
        self.held.iter().map(Vec::len).sum()
    }

    /// Takes out what is held, and reads back what was written, over what stands on a sheet.
    fn take(
        &mut self,
        mut room: Option<&mut (dyn Room + 'static)>,
        mut read: Sheet,
    ) -> io::Result<Entries> {
        read.resize(self.written.iter().map(|it| it.len).sum(), Number::default());
        let mut rest = read.as_mut_slice();
        for &Stretch { offset, len } in &self.written {
            let room = room.as_deref_mut().ok_or(io::ErrorKind::NotFound)?;
            let (now, later) = rest.split_at_mut(len);
            room.seek(SeekFrom::Start(offset))?;
            room.read_exact(now.as_flattened_mut())?;
            rest = later;
        }
        Ok(Entries { read, held: std::mem::take(&mut self.held) })
    }

    /// Puts the hashes of an article onto the page; returns how many numbers that are.
    fn put(&mut self, article: ArticleIdx, hashes: &[u64], spare: &mut Vec<Sheet>) -> usize {
        if hashes.is_empty() {
            return 0;
        }
        let n_new = 1 + hashes.len();
        let has_room = |sheet: &Sheet| sheet.capacity() - sheet.len() >= n_new;
        if !self.held.last().is_some_and(has_room) {
            let sheet = spare.pop_if(|sheet| has_room(sheet));
            self.held.push(sheet.unwrap_or_else(|| Vec::with_capacity(SHEET.max(n_new))));
        }
        let head = u64::from(article.0) << u32::BITS | hashes.len() as u64;
        if let Some(sheet) = self.held.last_mut() {
            sheet.push(head.to_le_bytes());
            sheet.extend(hashes.iter().map(|hash| hash.to_le_bytes()));
        }
        n_new
    }
}

impl Entries {
    /// Returns how many hashes there are, or somewhat more.
    pub(super) fn size(&self) -> usize {
        self.read.len() + self.held.iter().map(Vec::len).sum::<usize>()
    }

    /// Returns the articles in the order of adding, each with its hashes.
    pub(super) fn articles(
        &self,
    ) -> impl Iterator<Item = (ArticleIdx, impl Iterator<Item = u64> + '_)> {
        let parts = iter::once(&self.read).chain(&self.held);
        parts.flat_map(|part| {
            let mut rest = part.as_slice();
            iter::from_fn(move || {
                let (head, behind) = rest.split_first()?;
                let head = u64::from_le_bytes(*head);
                let (hashes, later) = behind.split_at(head as u32 as usize);
                rest = later;
                let hashes = hashes.iter().map(|hash| u64::from_le_bytes(*hash));
                Some((ArticleIdx((head >> u32::BITS) as u32), hashes))
            })
        })
    }
}

fn write(room: &mut dyn Room, offset: u64, sheets: &[Sheet]) -> io::Result<()> {
    room.seek(SeekFrom::Start(offset))?;
    sheets.iter().try_for_each(|sheet| room.write_all(sheet.as_flattened()))
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
            let Leaf { runs, triples } = ledger.leaf(page).unwrap();
            for (article, hashes) in runs.articles() {
                let runs = &mut out[article.0 as usize].runs;
                let n_before = runs.len();
                runs.extend(hashes);
                assert!(runs[n_before..].iter().all(|hash| (hash >> 60) as usize == page));
            }
            for (article, hashes) in triples.articles() {
                out[article.0 as usize].triples.extend(hashes);
            }
        }
        assert_eq!(out, (0..50).map(found).collect::<Vec<_>>());
        n_failed
    }

    #[test]
    fn what_was_put_back_goes_out_again_with_what_came_since() {
        for bytes in [0, 5000, usize::MAX] {
            let room = Box::new(Full(Cursor::default(), usize::MAX));
            let mut ledger = Ledger::new(bytes, Some(room));
            (0..300).for_each(|number| ledger.add(&found(number)).unwrap());
            for page in 0..PAGES {
                let leaf = ledger.leaf(page).unwrap();
                ledger.put_back(page, leaf);
            }
            (300..350).for_each(|number| ledger.add(&found(number)).unwrap());
            let mut out = vec![Vec::new(); 350];
            for page in 0..PAGES {
                let leaf = ledger.leaf(page).unwrap();
                leaf.runs.articles().for_each(|(article, it)| out[article.0 as usize].extend(it));
                ledger.forget(leaf);
            }
            assert_eq!(out, (0..350).map(|number| found(number).runs).collect::<Vec<_>>());
        }
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
