//! Keeps what was learnt from texts in bundles: texts come in one by one, few large values stand in the
//! database.
//!
//! A database writes large values many times faster than as many bytes in small ones, and texts that are read
//! one after the other are found together.

use std::collections::BTreeMap;

use redb::{ReadableTable, Table, TableDefinition, WriteTransaction};

use super::Key;

/// Where what was learnt from texts stands, by their hashes.
pub(super) const TEXTS: TableDefinition<'_, &Key, Place> = TableDefinition::new("texts");

/// Fingerprints of texts, one behind the other, by the numbers of the bundles.
pub(super) const BUNDLES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("bundles");

/// How many words of a text count, in which bundle its fingerprints stand, and where these begin and end there.
pub(super) type Place = (u64, u64, u32, u32);

/// The texts of a bundle of which some are to be forgotten, and whether each is kept.
pub(super) type Unkept = Vec<(Key, Place, bool)>;

/// How long a bundle of more than one text is at most, in bytes: with what the database adds, as long as one of
/// its pages, whose lengths are powers of two.
const BUNDLE: usize = (1 << 17) - 512;

/// The bundle that texts are put into.
#[derive(Debug)]
pub(super) struct Bundle {
    number: u64,
    bytes: Vec<u8>,
}

/// All bundles, while they are written.
pub(super) struct Bundles<'t> {
    texts: Table<'t, &'static Key, Place>,
    bundles: Table<'t, u64, &'static [u8]>,
}

/// Returns how many bytes a text takes.
pub(super) fn len((_, _, start, end): Place) -> usize {
    (end - start) as usize
}

impl<'t> Bundles<'t> {
    /// Opens the bundles.
    ///
    /// # Errors
    ///
    /// If the database cannot be read.
    pub(super) fn open(transaction: &'t WriteTransaction) -> Result<Self, redb::Error> {
        let (texts, bundles) = (transaction.open_table(TEXTS)?, transaction.open_table(BUNDLES)?);
        Ok(Bundles { texts, bundles })
    }

    /// Returns a new bundle.
    ///
    /// # Errors
    ///
    /// If the database cannot be read.
    pub(super) fn next(&self) -> Result<Bundle, redb::Error> {
        let last = self.bundles.last()?.map(|(number, _)| number.value());
        Ok(Bundle { number: last.map_or(0, |last| last + 1), bytes: Vec::new() })
    }

    /// Returns whether a text is there.
    ///
    /// # Errors
    ///
    /// If the database cannot be read.
    pub(super) fn has(&self, key: &Key) -> Result<bool, redb::Error> {
        Ok(self.texts.get(key)?.is_some())
    }

    /// Puts a text into a bundle; one that is full is written before.
    ///
    /// # Errors
    ///
    /// If the database cannot be written.
    pub(super) fn add(
        &mut self,
        bundle: &mut Bundle,
        (key, words): (&Key, u64),
        packed: &[u8],
    ) -> Result<(), redb::Error> {
        if bundle.bytes.len() + packed.len() > BUNDLE {
            self.write(bundle)?;
        }
        let place = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let start = place(&bundle.bytes);
        bundle.bytes.extend_from_slice(packed);
        self.texts.insert(key, (words, bundle.number, start, place(&bundle.bytes)))?;
        Ok(())
    }

    /// Writes a bundle, if there is anything in it; what is added to it from now on is in the next one.
    ///
    /// # Errors
    ///
    /// If the database cannot be written.
    pub(super) fn write(&mut self, bundle: &mut Bundle) -> Result<(), redb::Error> {
        if !bundle.bytes.is_empty() {
            self.bundles.insert(bundle.number, bundle.bytes.as_slice())?;
            bundle.number += 1;
            bundle.bytes.clear();
        }
        Ok(())
    }

    /// Returns the bundles that have texts to be forgotten: all but those that `is_kept`.
    ///
    /// # Errors
    ///
    /// If the database cannot be read.
    pub(super) fn unkept(
        &self,
        mut is_kept: impl FnMut(&Key, Place) -> bool,
    ) -> Result<Vec<Unkept>, redb::Error> {
        let mut bundles: BTreeMap<u64, Unkept> = BTreeMap::new();
        for text in self.texts.iter()? {
            let (key, place) = text?;
            let (key, place) = (*key.value(), place.value());
            bundles.entry(place.1).or_default().push((key, place, is_kept(&key, place)));
        }
        let mut bundles: Vec<Unkept> = bundles.into_values().collect();
        bundles.retain(|texts| texts.iter().any(|(_, _, is_kept)| !is_kept));
        Ok(bundles)
    }

    /// Makes bundles anew, without the texts that are to be forgotten.
    ///
    /// # Errors
    ///
    /// If the database cannot be read or written.
    pub(super) fn remake(&mut self, bundles: &mut [Unkept]) -> Result<(), redb::Error> {
        let mut anew = self.next()?;
        for texts in bundles {
            texts.sort_unstable_by_key(|(_, (_, _, start, _), _)| *start);
            let Some((_, (_, number, ..), _)) = texts.first() else { continue };
            let bytes = self.bundles.remove(number)?.map(|bytes| bytes.value().to_vec());
            for (key, (words, _, start, end), is_kept) in texts {
                let packed = bytes.as_ref().and_then(|it| it.get(*start as usize..*end as usize));
                match packed.filter(|_| *is_kept) {
                    Some(packed) => self.add(&mut anew, (key, *words), packed)?,
                    None => drop(self.texts.remove(&*key)?),
                }
            }
        }
        self.write(&mut anew)
    }
}
