//! The parts of a symbol, and what each stands for.

use super::Symbol;
use super::mark::Mark;
use super::number::{LAST_SESSION, YEARS};
use super::session::{Session, SessionKind};
use super::suffix::{Letters, Suffix};
use super::table::{self, Body, Component, ComponentKind, Country, DocumentKind, Trait};
use super::token::{Numbers, Token, TokenKind};
use super::{parse, roman};

/// A part of a symbol: a component between slashes, or what one carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part<'a> {
    /// As the symbol prints it, marks with their brackets.
    pub text: &'a str,
    /// What it stands for.
    pub kind: PartKind,
}

/// What a part of a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum PartKind {
    /// A component of the issuing body's code: `A`, `HRC`. A code that takes a full stop has its
    /// session with it: `IDB.45`.
    Body {
        /// The number after the full stop.
        number: Option<Numbers>,
    },
    /// A subsidiary body that is not in the code of the issuing body: `WG.2`.
    Subsidiary {
        /// What sort of body it is.
        component: &'static Component,
        /// Its number.
        number: Option<Numbers>,
    },
    /// A series: `RES`, or with the number of the document, `L.43`.
    Series {
        /// The series.
        component: &'static Component,
        /// The number in the series.
        number: Option<Numbers>,
    },
    /// A session, in place of a number or in parentheses.
    Session(Session),
    /// A year, in place of a number or in parentheses.
    Year(u16),
    /// The year in which a treaty body registered a communication: 2004 in `D/1329/2004`.
    RegistrationYear(u16),
    /// The number of the document within its series, session or year.
    Number(Numbers),
    /// The country that the document of a treaty body is about.
    Country(&'static Country),
    /// The letter of a resolution or decision, or several.
    Letters(Letters),
    /// Anything else in parentheses or brackets.
    Mark(Mark),
    /// An addendum, corrigendum, revision ...
    Suffix(Suffix),
    /// The hyphen between the symbols of a joint document.
    Joint,
    /// A word without a meaning of its own, with its number if it has one: `TRANS`, `MEM.2`.
    Other {
        /// The number after a full stop.
        number: Option<Numbers>,
    },
}

/// The first number of a symbol, if session or year is its place.
pub(super) struct FirstNumber<'a> {
    /// The symbol before it.
    pub(super) before: &'a str,
    pub(super) value: u32,
}

impl Symbol {
    /// The parts of the symbol, in its order; of a joint symbol, those of all its halves.
    ///
    /// ```
    /// use rapporteur::symbol::{PartKind, Symbol};
    /// let symbol = Symbol::parse("CCPR/C/84/D/1329-1330/2004")?;
    /// let parts = symbol.parts();
    /// let texts: Vec<_> = parts.iter().map(|part| part.text).collect();
    /// assert_eq!(texts, ["CCPR", "C", "84", "D", "1329-1330", "2004"]);
    /// assert!(matches!(parts[2].kind, PartKind::Session(session) if session.number == 84));
    /// assert!(matches!(parts[4].kind, PartKind::Number(numbers) if numbers.first == 1329));
    /// assert_eq!(parts[5].kind, PartKind::RegistrationYear(2004));
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::with_capacity(self.tokens.len());
        let mut body = Some(self.body);
        for half in self.tokens.split_inclusive(|token| token.kind == TokenKind::Joint) {
            if let Some(body) = body.take().or_else(|| self.body_of(half)) {
                parts.extend(self.parts_of(half, body));
            }
        }
        parts
    }

    /// The parts of the symbol, or of the first of a joint one.
    pub(super) fn lead_parts(&self) -> Vec<Part<'_>> {
        self.parts_of(self.lead(), self.body)
    }

    /// The body of a half of a joint symbol.
    fn body_of(&self, half: &[Token]) -> Option<&'static Body> {
        let (first, last) = (half.first()?, half.last()?);
        let end = if last.kind == TokenKind::Joint { last.range().start } else { last.range().end };
        parse::body_of(&self.text[first.range().start..end])
    }

    fn parts_of<'s>(&'s self, tokens: &[Token], body: &'static Body) -> Vec<Part<'s>> {
        let mut parts: Vec<Part<'s>> = Vec::with_capacity(tokens.len());
        let mut components = 0;
        for (at, token) in tokens.iter().enumerate() {
            let text = &self.text[token.range()];
            components += usize::from(token.is_component());
            let in_code = token.is_component() && components <= body.components();
            let kind = match token.kind {
                TokenKind::Label { numbers, .. } if in_code => PartKind::Body { number: numbers },
                _ if in_code => PartKind::Body { number: None },
                TokenKind::Word => word(text, body, tokens.get(at + 1)),
                TokenKind::Label { numbers, .. } => self.label(token, body, numbers),
                TokenKind::Number(numbers) => PartKind::Number(numbers),
                TokenKind::Session(session) | TokenKind::Mark(Mark::Session(session)) => {
                    PartKind::Session(session)
                }
                TokenKind::Mark(Mark::Year(year)) => PartKind::Year(year),
                TokenKind::Mark(mark) => PartKind::Mark(mark),
                TokenKind::Letters(letters) => PartKind::Letters(letters),
                TokenKind::Suffix(suffix) => PartKind::Suffix(suffix),
                TokenKind::Joint => PartKind::Joint,
            };
            parts.push(Part { text, kind });
        }
        tell_numbers(&mut parts, body);
        parts
    }

    fn label(&self, token: &Token, body: &Body, number: Option<Numbers>) -> PartKind {
        match self.meaning_in(token, body) {
            Some(component) if component.kind == ComponentKind::Subsidiary => {
                PartKind::Subsidiary { component, number }
            }
            Some(component) if component.kind == ComponentKind::Series => {
                PartKind::Series { component, number }
            }
            _ => PartKind::Other { number },
        }
    }

    /// The first number, if session or year is its place, whether or not it can be one.
    pub(super) fn first_of_several_numbers(&self) -> Option<FirstNumber<'_>> {
        let tokens = self.lead();
        let at = tokens.iter().position(|token| matches!(token.kind, TokenKind::Number(_)))?;
        let start = tokens.first()?.range().start;
        let before = &self.text[start..tokens[at].range().start];
        let parts = self.lead_parts();
        let value = match parts.get(at)?.kind {
            PartKind::Session(session) => session.number.into(),
            PartKind::Year(year) => year.into(),
            _ => return None,
        };
        Some(FirstNumber { before, value })
    }
}

/// What a word between slashes stands for.
fn word(text: &str, body: &Body, next: Option<&Token>) -> PartKind {
    let treaty = body.is_treaty_body();
    if (treaty || body.has(Trait::Countries))
        && let Some(country) = table::country(text)
    {
        return PartKind::Country(country);
    }
    // The Commission on Human Rights numbered resolutions so: E/CN.4/RES/III[XIII], E/CN.4/RES/D(VI).
    if next.is_some_and(|next| matches!(next.kind, TokenKind::Mark(Mark::Session(_)))) {
        let letter = text.chars().next().filter(|_| text.len() == 1 && !"IVX".contains(text));
        if let Some(first) = letter {
            return PartKind::Letters(Letters { first, last: None });
        }
        if let Some(number) = roman::read(text) {
            return PartKind::Number(Numbers { first: number.into(), last: None });
        }
    }
    match table::component(text, treaty) {
        Some(component) if component.kind == ComponentKind::Subsidiary => {
            PartKind::Subsidiary { component, number: None }
        }
        Some(component) if component.kind == ComponentKind::Series => {
            PartKind::Series { component, number: None }
        }
        _ => PartKind::Other { number: None },
    }
}

/// Tells sessions, years and registration years from other numbers, by their place.
fn tell_numbers(parts: &mut [Part<'_>], body: &Body) {
    let numbers: Vec<usize> = (0..parts.len())
        .filter(|&at| {
            matches!(parts[at].kind, PartKind::Number(_)) && parts[at].text.starts_with(is_digit)
        })
        .collect();
    if let Some(year) = registration_year(parts, &numbers, body) {
        let (at, value) = year;
        parts[at].kind = PartKind::RegistrationYear(value);
        if let Some(&first) = numbers.first().filter(|_| numbers.len() > 2) {
            parts[first].kind = session_or_year(&parts[first], body).unwrap_or(parts[first].kind);
        }
        return;
    }
    let Some(&first) = numbers.first() else { return };
    let after_country = first > 0 && matches!(parts[first - 1].kind, PartKind::Country(_));
    let more = parts[first + 1..].iter().any(stands_after_session);
    let alone = after_country && matches!(year_of(&parts[first]), Some(year) if year > 1990);
    if (more || alone) && !after_communication(parts, first) {
        parts[first].kind = session_or_year(&parts[first], body).unwrap_or(parts[first].kind);
    }
}

/// The year at the end of a communication's symbol, `D/1329-1330/2004`, with its place.
fn registration_year(parts: &[Part<'_>], numbers: &[usize], body: &Body) -> Option<(usize, u16)> {
    let &[.., number, year] = numbers else { return None };
    let series = matches!(parts.get(number.checked_sub(1)?)?.kind, PartKind::Series { .. });
    let together = series && year == number + 1 && body.is_treaty_body();
    Some((year, year_of(&parts[year]).filter(|_| together)?))
}

fn after_communication(parts: &[Part<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| parts[before].kind);
    matches!(before, Some(PartKind::Series { component, .. })
        if component.document == Some(DocumentKind::Communication))
}

/// Whether this part shows that the number before it is a session or a year: a component that is
/// not a word in small letters.
fn stands_after_session(part: &Part<'_>) -> bool {
    let capitals = !part.text.contains(|c: char| c.is_ascii_lowercase());
    match part.kind {
        PartKind::Number(_) | PartKind::Session(_) => !part.text.starts_with(['(', '[']),
        PartKind::Subsidiary { number, .. }
        | PartKind::Series { number, .. }
        | PartKind::Other { number } => capitals || number.is_some() || part.text.contains('.'),
        PartKind::Country(_) | PartKind::Body { .. } => true,
        _ => false,
    }
}

fn session_or_year(part: &Part<'_>, body: &Body) -> Option<PartKind> {
    let PartKind::Number(Numbers { first, last: None }) = part.kind else { return None };
    if let Some(year) = year_of(part) {
        return Some(PartKind::Year(year));
    }
    let council = body.code == "S" || body.code.starts_with("S/");
    let possible = (1..=LAST_SESSION).contains(&first) && !part.text.starts_with('0') && !council;
    let number = u16::try_from(first).ok().filter(|_| possible)?;
    Some(PartKind::Session(Session { kind: SessionKind::Regular, number, roman: false }))
}

fn year_of(part: &Part<'_>) -> Option<u16> {
    match part.kind {
        PartKind::Number(Numbers { first, last: None }) if YEARS.contains(&first) => {
            u16::try_from(first).ok()
        }
        _ => None,
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}
