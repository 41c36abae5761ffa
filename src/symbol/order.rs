//! The order of symbols in notes and lists.
//!
//! Authority: Editorial Manual, "Footnotes and other references": symbols run A/, E/, S/, then by
//! date and number.

use std::cmp::Ordering;

use super::Symbol;
use super::session::SessionKind;

impl Ord for Symbol {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.identity == other.identity {
            return Ordering::Equal;
        }
        self.organ()
            .cmp(&other.organ())
            .then_with(|| natural(self.body.code, other.body.code))
            .then_with(|| natural(&self.committees(), &other.committees()))
            .then_with(|| self.date().cmp(&other.date()))
            .then_with(|| natural(&self.identity, &other.identity))
            .then_with(|| self.identity.cmp(&other.identity))
    }
}

impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Symbol {
    /// The principal organs whose documents are listed first, then the others by alphabet.
    fn organ(&self) -> (usize, &str) {
        let code = self.components().next().unwrap_or_default();
        let rank = ["A", "E", "S"].iter().position(|organ| *organ == code).unwrap_or(3);
        (rank, code)
    }

    /// The subsidiary bodies, as one text to compare.
    fn committees(&self) -> String {
        self.subsidiaries().map(|subsidiary| subsidiary.text).collect::<Vec<_>>().join("/")
    }

    /// Year or session, as far as the symbol tells; documents without one come first.
    fn date(&self) -> (SessionKind, u16) {
        let session = self.session().map(|session| (session.kind, session.number));
        session.unwrap_or((SessionKind::Regular, self.implied_year().unwrap_or_default()))
    }
}

/// Compares texts with numbers in them: numbers by their value, before letters.
fn natural(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    loop {
        let (Some(&one), Some(&two)) = (left.first(), right.first()) else {
            return left.len().cmp(&right.len());
        };
        if one.is_ascii_digit() && two.is_ascii_digit() {
            let (number, rest) = split_number(left);
            let (other, other_rest) = split_number(right);
            let order = number.len().cmp(&other.len()).then_with(|| number.cmp(other));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (rest, other_rest);
        } else if one == two {
            (left, right) = (&left[1..], &right[1..]);
        } else {
            return one.cmp(&two);
        }
    }
}

/// The digits at the start without leading zeros, and the rest.
fn split_number(text: &[u8]) -> (&[u8], &[u8]) {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let zeros = text[..digits].iter().take_while(|byte| **byte == b'0').count();
    (&text[zeros..digits], &text[digits..])
}
