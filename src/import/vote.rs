//! Votes of the Security Council, as the list has them.

use std::fmt;

/// How many members of the Council voted how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vote {
    /// All of them in favour.
    Unanimous,
    /// In favour, against, abstaining.
    Counted(u32, u32, u32),
}

impl Vote {
    /// Reads the three columns of the list: `Adopted unanimously`, or three numbers of which those
    /// against and abstaining may be left out.
    pub(super) fn read(
        in_favour: &str,
        against: Option<f64>,
        abstaining: Option<f64>,
    ) -> Option<Vote> {
        if in_favour.trim().eq_ignore_ascii_case("adopted unanimously") {
            return Some(Vote::Unanimous);
        }
        let whole = |number: Option<f64>| {
            let number = number.unwrap_or_default();
            let plausible = number.fract() == 0.0 && (0.0..=f64::from(u8::MAX)).contains(&number);
            plausible.then_some(number as u32)
        };
        let in_favour = in_favour.trim().parse::<u8>().ok()?.into();
        Some(Vote::Counted(in_favour, whole(against)?, whole(abstaining)?))
    }

    /// The number of votes, where they are counted.
    pub(super) fn total(self) -> Option<u32> {
        match self {
            Vote::Unanimous => None,
            Vote::Counted(in_favour, against, abstaining) => Some(in_favour + against + abstaining),
        }
    }

    /// Whether a Council of so many members can have adopted a resolution so. Seven votes of eleven
    /// were needed, nine of fifteen are (Charter of the United Nations, Article 27).
    pub(super) fn adopts(self, members: u32) -> bool {
        match self {
            Vote::Unanimous => true,
            Vote::Counted(in_favour, ..) => {
                let needed = if members < MEMBERS { 7 } else { 9 };
                in_favour >= needed && self.total().is_some_and(|total| total <= members)
            }
        }
    }
}

/// As the catalogue writes it: `unanimous`, `12-0-3`.
impl fmt::Display for Vote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Vote::Unanimous => f.write_str("unanimous"),
            Vote::Counted(in_favour, against, abstaining) => {
                write!(f, "{in_favour}-{against}-{abstaining}")
            }
        }
    }
}

/// The members of the Council since 1966.
const MEMBERS: u32 = 15;

/// The members of the Council in a year: eleven until the amendment of Article 23 of the Charter
/// took effect in the elections for 1966.
pub(super) fn members(year: u16) -> u32 {
    if year < 1966 { 11 } else { MEMBERS }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_is_read_and_written() {
        let vote = |yes, no, abstain| Vote::read(yes, no, abstain).map(|vote| vote.to_string());
        assert_eq!(vote("Adopted unanimously", None, None).as_deref(), Some("unanimous"));
        assert_eq!(vote("12", Some(0.0), Some(3.0)).as_deref(), Some("12-0-3"));
        assert_eq!(vote("12", Some(0.5), None), None);
        assert_eq!(vote("many", None, None), None);
    }

    #[test]
    fn a_resolution_needs_its_majority() {
        assert!(Vote::Counted(7, 0, 4).adopts(members(1965)));
        assert!(!Vote::Counted(8, 0, 7).adopts(members(1966)));
        assert!(!Vote::Counted(15, 1, 0).adopts(members(2000)));
        assert!(Vote::Counted(14, 0, 0).adopts(members(1975)), "one member did not take part");
    }
}
