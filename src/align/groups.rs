//! Sorts numbered things into groups by joining two at a time (union by the smaller number, with paths
//! halved).

/// Which things are in one group; the smallest number of a group stands for it.
#[derive(Debug)]
pub(super) struct Groups(Vec<u32>);

impl Groups {
    /// Returns `len` things, each in a group of its own.
    pub(super) fn new(len: usize) -> Self {
        Groups((0..len as u32).collect())
    }

    /// Makes the groups of two things one.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.0[one.max(other)] = one.min(other) as u32;
    }

    /// Returns the smallest number of the group of a thing.
    pub(super) fn of(&mut self, at: usize) -> usize {
        let mut at = at;
        loop {
            let above = self.0[at] as usize;
            if above == at {
                return at;
            }
            self.0[at] = self.0[above];
            at = self.0[at] as usize;
        }
    }
}
