//! Keeps many short lists of numbers in one piece of memory: numbers come in one after the other, the lists
//! go out.

/// Lists of numbers, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// Where each list begins, and where the last one ends.
    starts: Vec<u32>,
    entries: Vec<u32>,
}

impl Rows {
    /// Returns lists of these lengths that hold `entries`, each given behind the number of its list, in time
    /// linear in both.
    pub(super) fn new(
        lengths: impl Iterator<Item = u32>,
        entries: impl Iterator<Item = (u32, u32)>,
    ) -> Self {
        // Behind each list stands where it begins; filling the list moves that to where it ends.
        let mut starts = vec![0];
        let mut n_entries = 0;
        for length in lengths {
            starts.push(n_entries);
            n_entries += length;
        }
        let mut rows = Rows { starts, entries: vec![0; n_entries as usize] };
        entries.for_each(|(row, entry)| {
            let end = &mut rows.starts[row as usize + 1];
            rows.entries[*end as usize] = entry;
            *end += 1;
        });
        debug_assert!(rows.starts.is_sorted() && rows.starts.last() == Some(&n_entries));
        rows
    }

    /// Returns no list yet, and room for so many lists and entries.
    pub(super) fn with_room(n_rows: usize, n_entries: usize) -> Self {
        let mut starts = Vec::with_capacity(n_rows + 1);
        starts.push(0);
        Rows { starts, entries: vec![0; n_entries] }
    }

    /// Adds a list of those entries that are to be kept, where there is room for all of them.
    pub(super) fn push(&mut self, entries: &[u32], is_kept: impl FnMut(u32) -> bool) {
        let end = self.starts[self.len()];
        let n_kept = keep(entries, &mut self.entries[end as usize..], is_kept);
        self.starts.push(end + n_kept as u32);
    }

    /// Returns a list.
    pub(super) fn row(&self, row: usize) -> &[u32] {
        &self.entries[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    /// Returns how many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the lists.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len()).map(|row| self.row(row))
    }
}

/// Puts those entries that are to be kept where there is room for all of them; returns how many they are.
pub(super) fn keep(
    entries: &[u32],
    room: &mut [u32],
    mut is_kept: impl FnMut(u32) -> bool,
) -> usize {
    let mut n_kept = 0;
    for entry in entries {
        // Which are kept cannot be foreseen: each is put down, and the next one over those that are not.
        room[n_kept] = *entry;
        n_kept += usize::from(is_kept(*entry));
    }
    n_kept
}
