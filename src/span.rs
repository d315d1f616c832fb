//! Points into an article's text: byte offsets come in, slices go out.

/// A range of bytes of an article's text, `start` inclusive and `end` exclusive.
///
/// A span that this crate makes always lies inside its text and on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the span of the bytes `start..end`.
    ///
    /// # Panics
    ///
    /// If an offset does not fit 32 bits; the loader refuses articles that long.
    pub fn new(start: usize, end: usize) -> Self {
        let offset = |at| u32::try_from(at).expect("an article is shorter than 4 GiB");
        Span { start: offset(start), end: offset(end) }
    }

    /// Returns the span of all of `text`.
    pub fn all(text: &str) -> Self {
        Span::new(0, text.len())
    }

    /// Returns the span as a range of bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the length in bytes.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Returns whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Returns the part of `text` that the span points at.
    pub fn slice(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Returns the shortest span that holds this one and `other`.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns the bytes that the spans have in common, if there are any.
    pub fn within(self, other: Span) -> Option<Span> {
        let common = Span { start: self.start.max(other.start), end: self.end.min(other.end) };
        (!common.is_empty()).then_some(common)
    }

    /// Returns whether every byte of `other` is in this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns whether the spans have a byte in common.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the span without the white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let slice = self.slice(text);
        let start = self.start as usize + (slice.len() - slice.trim_start().len());
        Span::new(start, start + slice.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_and_covers() {
        let text = "  a “b”  ";
        let span = Span::all(text).trim(text);
        assert_eq!(span.slice(text), "a “b”");
        assert_eq!(Span::new(1, 3).cover(Span::new(5, 6)), Span::new(1, 6));
        assert!(span.contains(Span::new(2, 3)) && !span.contains(Span::new(1, 3)));
        assert!(span.overlaps(Span::new(3, 9)) && !Span::new(1, 3).overlaps(Span::new(3, 4)));
        assert!(Span::new(3, 5).trim("abc  ").is_empty());
    }
}
