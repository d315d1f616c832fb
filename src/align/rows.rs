//! Keeps many short lists of numbers in one piece of memory: numbers with the list of each come in, the
//! lists go out.

/// Lists of numbers, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// Where each list begins, and where the last one ends.
    starts: Vec<u32>,
    entries: Vec<u32>,
}

impl Rows {
    /// Returns `n_rows` lists of `entries`, each the number of a list and what is put at its end, in time
    /// linear in both.
    pub(super) fn new(n_rows: usize, entries: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0; n_rows + 1];
        for (row, _) in entries.clone() {
            starts[row as usize + 1] += 1;
        }
        for row in 0..n_rows {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let mut rows = Rows { entries: vec![0; starts[n_rows] as usize], starts };
        for (row, entry) in entries {
            let slot = &mut next[row as usize];
            rows.entries[*slot as usize] = entry;
            *slot += 1;
        }
        rows
    }

    /// Returns no list yet, and room for so many lists and entries.
    pub(super) fn with_capacity(n_rows: usize, n_entries: usize) -> Self {
        let mut starts = Vec::with_capacity(n_rows + 1);
        starts.push(0);
        Rows { starts, entries: Vec::with_capacity(n_entries) }
    }

    /// Puts an entry at the end of the list that is not [ended](Self::end) yet.
    pub(super) fn push(&mut self, entry: u32) {
        self.entries.push(entry);
    }

    /// Ends a list; what is pushed from now on is in the next one.
    pub(super) fn end(&mut self) {
        self.starts.push(self.entries.len() as u32);
    }

    /// Returns the lists with just the entries that are to be kept.
    pub(super) fn filtered(&self, is_kept: impl Fn(u32) -> bool) -> Self {
        let mut rows = Rows::with_capacity(self.len(), self.entries.len());
        for entries in self.iter() {
            rows.entries.extend(entries.iter().copied().filter(|entry| is_kept(*entry)));
            rows.end();
        }
        rows
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
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> + Clone {
        (0..self.len()).map(|row| self.row(row))
    }

    /// Returns every entry behind the number of its list, list by list.
    pub(super) fn entries(&self) -> impl Iterator<Item = (u32, u32)> + Clone {
        let rows = self.iter().zip(0..);
        rows.flat_map(|(entries, row)| entries.iter().map(move |entry| (row, *entry)))
    }
}
