//! Ranges of a text that can be asked quickly.

use std::ops::Range;

/// Ranges of a text.
///
/// Invariant: in order, not empty, and apart from each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranges(Vec<Range<usize>>);

impl Ranges {
    /// Takes ranges in any order; those that meet become one.
    ///
    /// ```
    /// use rapporteur::document::Ranges;
    /// let ranges = Ranges::new(vec![6..8, 0..2, 1..4]);
    /// assert!(ranges.touch(&(3..5)));
    /// assert!(!ranges.touch(&(4..6)));
    /// ```
    pub fn new(mut ranges: Vec<Range<usize>>) -> Ranges {
        ranges.retain(|range| !range.is_empty());
        ranges.sort_by_key(|range| range.start);
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match apart.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        Ranges(apart)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ranges in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Range<usize>> {
        self.0.iter()
    }

    /// The place itself, or the end of the range that it is in.
    pub fn past(&self, at: usize) -> usize {
        let next = self.0.partition_point(|range| range.end <= at);
        self.0.get(next).map_or(at, |range| if range.start <= at { range.end } else { at })
    }

    /// Whether any of them shares a byte with a span.
    pub fn touch(&self, span: &Range<usize>) -> bool {
        let next = self.0.partition_point(|range| range.end <= span.start);
        self.0.get(next).is_some_and(|range| range.start < span.end)
    }
}
