//! Numbers as text has them.

/// A number with its thousands separated by a sign: `1,500`.
pub fn thousands(number: u64, sign: &str) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut parted = digits[..first].to_owned();
    for at in (first..digits.len()).step_by(3) {
        if !parted.is_empty() {
            parted.push_str(sign);
        }
        parted.push_str(&digits[at..at + 3]);
    }
    parted
}
