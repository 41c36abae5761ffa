//! What a finding is known by from run to run, though lines move.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hasher;
use std::str::FromStr;

use fnv::FnvHasher;

use super::{Diagnostic, location};

/// The mark of a finding that stays the same while the text around it changes.
///
/// It is made of the rule, the path, the message, the marked text and, of several findings equal in
/// all of these, the number in the order of the file: never of a line. The same finding has the
/// same fingerprint on every platform and in every version of the program whose messages are the
/// same.
///
/// It prints as 16 hexadecimal digits, and parses from them.
///
/// ```
/// use rapporteur::diagnostic::Fingerprint;
///
/// let fingerprint: Fingerprint = "00c0ffee00c0ffee".parse()?;
/// assert_eq!(fingerprint.to_string(), "00c0ffee00c0ffee");
/// assert!("c0ffee".parse::<Fingerprint>().is_err());
/// # Ok::<(), rapporteur::diagnostic::FingerprintError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A text that is no fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FingerprintError;

impl fmt::Display for FingerprintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fingerprint is 16 hexadecimal digits")
    }
}

impl std::error::Error for FingerprintError {}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Fingerprint, FingerprintError> {
        let digits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !digits {
            return Err(FingerprintError);
        }
        u64::from_str_radix(text, 16).map(Fingerprint).map_err(|_| FingerprintError)
    }
}

/// The fingerprint of each diagnostic of a run. No two are the same.
///
/// Give all of them at once: of findings that are equal but for their place, each is known by its
/// number. The order in which they are given does not matter.
pub fn fingerprints<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<Fingerprint> {
    Counter::default().fingerprints(diagnostics)
}

/// What a finding is known by within its file, wherever that is: its rule, its message and the
/// marked text. Equal findings of a file have the same.
pub fn content_fingerprint(found: &Diagnostic) -> Fingerprint {
    let finding = &found.finding;
    let mut hasher = FnvHasher::default();
    field(&mut hasher, finding.rule.first_name().as_bytes());
    field(&mut hasher, finding.message.as_bytes());
    field(&mut hasher, finding.place.text().as_bytes());
    Fingerprint(hasher.finish())
}

/// How often each kind of finding has been seen.
#[derive(Debug, Default)]
pub(super) struct Counter(HashMap<u64, u64>);

impl Counter {
    /// The fingerprints of more diagnostics of the same run.
    pub(super) fn fingerprints<'a>(
        &mut self,
        diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    ) -> Vec<Fingerprint> {
        let diagnostics: Vec<&Diagnostic> = diagnostics.into_iter().collect();
        let mut order: Vec<usize> = (0..diagnostics.len()).collect();
        order.sort_by_key(|&at| {
            let span = &diagnostics[at].finding.place.span;
            (span.start, span.end)
        });
        let mut fingerprints = vec![Fingerprint(0); diagnostics.len()];
        for at in order {
            let kind = hash_of_kind(diagnostics[at]);
            let number = self.0.entry(kind).or_default();
            let mut hasher = FnvHasher::with_key(kind);
            field(&mut hasher, &number.to_le_bytes());
            fingerprints[at] = Fingerprint(hasher.finish());
            *number += 1;
        }
        fingerprints
    }
}

/// The hash of all that tells a finding from others but its place: the 64-bit FNV-1a. The hashes of the
/// standard library may change from version to version; this one does not.
///
/// Authority: RFC 9923, "The FNV Non-Cryptographic Hash Algorithm".
fn hash_of_kind(diagnostic: &Diagnostic) -> u64 {
    let finding = &diagnostic.finding;
    let mut hasher = FnvHasher::default();
    field(&mut hasher, finding.rule.first_name().as_bytes());
    field(&mut hasher, location::path(finding.place.source.name()).as_bytes());
    field(&mut hasher, finding.message.as_bytes());
    field(&mut hasher, finding.place.text().as_bytes());
    hasher.finish()
}

/// Adds a field and a byte that no UTF-8 text holds, which separates it from the next.
fn field(hasher: &mut FnvHasher, bytes: &[u8]) {
    hasher.write(bytes);
    hasher.write(&[0xff]);
}

#[cfg(test)]
mod tests {
    use std::hash::Hasher;

    use fnv::FnvHasher;

    /// The test vectors of RFC 9923, appendix: a baseline written on one machine is read on another.
    #[test]
    fn the_hash_is_fnv_1a() {
        for (text, hash) in [
            ("", 0xcbf2_9ce4_8422_2325_u64),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            let mut hasher = FnvHasher::default();
            hasher.write(text.as_bytes());
            assert_eq!(hasher.finish(), hash, "{text}");
        }
    }
}
