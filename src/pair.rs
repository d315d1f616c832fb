//! Everything that exists twice, once for each article of a comparison: two values in, one value out.

use std::ops::{Index, IndexMut};

/// One of the two articles of a comparison; neither is a version of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The article shown on the left, called A; the earlier one when both dates are known.
    Left,
    /// The article shown on the right, called B.
    Right,
}

impl Side {
    /// Both sides, left first.
    pub const BOTH: [Side; 2] = [Side::Left, Side::Right];

    /// Returns the opposite side.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }

    /// Returns the letter a reader sees: `A` or `B`.
    pub fn letter(self) -> char {
        match self {
            Side::Left => 'A',
            Side::Right => 'B',
        }
    }
}

/// A value for each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair<T> {
    /// The value of [`Side::Left`].
    pub left: T,
    /// The value of [`Side::Right`].
    pub right: T,
}

impl<T> Pair<T> {
    /// Returns the pair of two values.
    pub const fn new(left: T, right: T) -> Self {
        Pair { left, right }
    }

    /// Returns the pair of what `make` makes for each side.
    pub fn from_fn(mut make: impl FnMut(Side) -> T) -> Self {
        Pair { left: make(Side::Left), right: make(Side::Right) }
    }

    /// Returns the pair of what `change` makes of each value.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Pair<U> {
        Pair { left: change(self.left), right: change(self.right) }
    }

    /// Returns a pair of references.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair { left: &self.left, right: &self.right }
    }

    /// Returns a pair of tuples, each with both values of a side.
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair { left: (self.left, other.left), right: (self.right, other.right) }
    }

    /// Returns the pair with its sides exchanged.
    #[must_use]
    pub fn swap(self) -> Self {
        Pair { left: self.right, right: self.left }
    }

    /// Returns both values, left first.
    pub fn into_array(self) -> [T; 2] {
        [self.left, self.right]
    }
}

impl<T, U> Pair<(T, U)> {
    /// Returns the first value of each side and the second one: the reverse of [`zip`](Pair::zip).
    pub fn unzip(self) -> (Pair<T>, Pair<U>) {
        let ((left, left_other), (right, right_other)) = (self.left, self.right);
        (Pair { left, right }, Pair { left: left_other, right: right_other })
    }
}

impl<T> Index<Side> for Pair<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

impl<T> IndexMut<Side> for Pair<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapping_twice_changes_nothing() {
        let pair = Pair::new(1, 2);
        assert_eq!(pair.swap().swap(), pair);
        assert_eq!(pair.swap()[Side::Left], pair[Side::Left.other()]);
        assert_eq!(pair.zip(pair.swap()).map(|(a, b)| a + b), Pair::new(3, 3));
    }
}
