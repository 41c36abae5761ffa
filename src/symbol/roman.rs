//! Roman numerals, as sessions, volumes and parts are numbered with them.

use roman_numerals_rs::RomanNumeral;

/// The number a roman numeral in its one proper spelling stands for, below 4,000.
pub(super) fn read(numeral: &str) -> Option<u16> {
    let number: RomanNumeral = numeral.parse().ok()?;
    // Four of a letter in a row are no proper spelling, and 4,000 can only be written so.
    let proper = number.as_u16() < 4000 && number.to_string() == numeral;
    proper.then_some(number.as_u16())
}

/// The roman numeral for a number from 1 to 3,999; for others, none exists and the text is empty.
pub(super) fn write(number: u16) -> String {
    RomanNumeral::new(number).map_or_else(|_| String::new(), |numeral| numeral.to_string())
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn every_numeral_reads_as_its_number() {
        for number in 1..4000 {
            assert_eq!(read(&write(number)), Some(number));
        }
    }

    #[test]
    fn improper_numerals_are_refused() {
        for numeral in ["", "IIII", "VV", "IC", "XVID", "iv", "MMMM", "IXI"] {
            assert_eq!(read(numeral), None, "{numeral}");
        }
    }
}
