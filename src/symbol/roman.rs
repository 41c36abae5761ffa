//! Roman numerals, as sessions, volumes and parts are numbered with them.

const DIGITS: [(u16, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The number a roman numeral in its one proper spelling stands for, below 4,000.
pub(super) fn read(numeral: &str) -> Option<u16> {
    let mut rest = numeral;
    let mut value: u16 = 0;
    for (worth, digit) in DIGITS {
        let most = if digit.len() == 2 || digit.starts_with(['D', 'L', 'V']) { 1 } else { 3 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(digit) else {
                break;
            };
            rest = after;
            value += worth;
        }
    }
    (rest.is_empty() && value > 0 && write(value) == numeral).then_some(value)
}

/// The roman numeral for a number from 1 to 3,999.
pub(super) fn write(mut number: u16) -> String {
    let mut numeral = String::new();
    for (worth, digit) in DIGITS {
        while number >= worth {
            numeral.push_str(digit);
            number -= worth;
        }
    }
    numeral
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
