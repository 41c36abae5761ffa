//! Sessions of bodies: regular, special and emergency special.

use std::fmt;

use super::roman;

/// Which sort of session it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SessionKind {
    /// A regular session: `A/78/…`, `(XXI)`.
    Regular,
    /// A special session: `A/S-27/…`, `(S-V)`.
    Special,
    /// An emergency special session: `A/ES-10/…`, `(ES-V)`.
    EmergencySpecial,
}

/// A session of a body, as it stands in a symbol.
///
/// Roman numerals were used to 1975 in resolutions of the General Assembly, and special sessions
/// carried them up to S-VII and ES-V (authority: Editorial Manual, "Identification of resolutions
/// and decisions"). Displays as in a symbol: `78`, `XXI`, `S-27`, `ES-V`.
///
/// ```
/// use rapporteur::symbol::{SessionKind, Symbol};
/// let symbol = Symbol::parse("A/RES/2254(ES-V)")?;
/// let session = symbol.session().unwrap();
/// assert_eq!((session.kind, session.number, session.roman), (SessionKind::EmergencySpecial, 5, true));
/// # Ok::<(), rapporteur::symbol::SymbolError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Session {
    /// Regular, special or emergency special.
    pub kind: SessionKind,
    /// The number of the session.
    pub number: u16,
    /// Whether the number is written as a roman numeral.
    pub roman: bool,
}

impl Session {
    /// Reads `XXI`, `S-V`, `ES-10`; a bare arabic number is not read, being a number of anything.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (kind, numeral) = if let Some(numeral) = text.strip_prefix("ES-") {
            (SessionKind::EmergencySpecial, numeral)
        } else if let Some(numeral) = text.strip_prefix("S-") {
            (SessionKind::Special, numeral)
        } else {
            let number = roman::read(text)?;
            return Some(Self { kind: SessionKind::Regular, number, roman: true });
        };
        if let Some(number) = roman::read(numeral) {
            return Some(Self { kind, number, roman: true });
        }
        let digits = numeral.len() <= 4 && numeral.bytes().all(|byte| byte.is_ascii_digit());
        let number = numeral.parse().ok().filter(|_| digits && !numeral.starts_with('0'))?;
        Some(Self { kind, number, roman: false })
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            SessionKind::Regular => "",
            SessionKind::Special => "S-",
            SessionKind::EmergencySpecial => "ES-",
        })?;
        if self.roman {
            f.write_str(&roman::write(self.number))
        } else {
            write!(f, "{}", self.number)
        }
    }
}
