//! Keeps many short lists of numbers in one piece of memory: numbers come in one after the other, the lists
//! go out.

/// Lists of numbers, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// Where each list begins, and where the last one ends.
    starts: Vec<u32>,
    entries: Vec<u32>,
}

impl Rows {
    /// Returns for each number below `n_rows` the places of those of some lists that have it, in time linear
    /// in both.
    pub(super) fn inverted<'a>(
        n_rows: usize,
        lists: impl Iterator<Item = &'a [u32]> + Clone,
    ) -> Self {
        // What begins two rows later is counted, so that filling a row moves its end to where it belongs.
        let mut starts = vec![0; n_rows + 2];
        for list in lists.clone() {
            for row in list.iter().filter(|row| (**row as usize) < n_rows) {
                starts[*row as usize + 2] += 1;
            }
        }
        for row in 0..n_rows {
            starts[row + 2] += starts[row + 1];
        }
        let mut entries = vec![0; starts[n_rows + 1] as usize];
        for (list, place) in lists.zip(0..) {
            for row in list.iter().filter(|row| (**row as usize) < n_rows) {
                let end = &mut starts[*row as usize + 1];
                entries[*end as usize] = place;
                *end += 1;
            }
        }
        starts.pop();
        Rows { starts, entries }
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
}
