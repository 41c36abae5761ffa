//! Resolutions as running text cites them: by their number, without the symbol.

use std::fmt;

use super::Symbol;
use super::mark::Mark;
use super::part::{Part, PartKind};
use super::session::Session;
use super::table::{Body, DocumentKind};
use super::token::TokenKind;

/// The number of a resolution as running text has it: `2699 (2023)`, `217 A (III)`, `60/251`.
///
/// Authority: Editorial Manual of the United Nations, "Identification of resolutions and decisions".
///
/// ```
/// use rapporteur::symbol::Symbol;
/// let number = |text| Symbol::parse(text).unwrap().resolution().map(|number| number.to_string());
/// assert_eq!(number("S/RES/2699(2023)").as_deref(), Some("2699 (2023)"));
/// assert_eq!(number("A/RES/217(III)[A]").as_deref(), Some("217 A (III)"));
/// assert_eq!(number("A/RES/60/251").as_deref(), Some("60/251"));
/// assert_eq!(number("S/2024/263"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolutionNumber<'a> {
    /// The body that adopted it.
    pub body: &'static Body,
    parts: Vec<&'a str>,
    letters: Option<&'a str>,
    session: Option<Session>,
    year: Option<u16>,
}

impl ResolutionNumber<'_> {
    /// The number without its year in parentheses: `2699`. A session in parentheses stays, as it
    /// belongs to the number.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let resolution = Symbol::parse("S/RES/2699 (2023)")?;
    /// assert_eq!(resolution.resolution().unwrap().without_year().to_string(), "2699");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn without_year(mut self) -> Self {
        self.year = None;
        self
    }
}

impl fmt::Display for ResolutionNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parts.join("/"))?;
        self.letters.map_or(Ok(()), |letters| write!(f, " {letters}"))?;
        self.session.map_or(Ok(()), |session| write!(f, " ({session})"))?;
        self.year.map_or(Ok(()), |year| write!(f, " ({year})"))
    }
}

impl Symbol {
    /// The number of a resolution as running text has it; `None` for other documents, for joint
    /// symbols, and for resolutions of bodies that are cited by their symbol.
    #[must_use]
    pub fn resolution(&self) -> Option<ResolutionNumber<'_>> {
        let body = self.body();
        if self.kind() != DocumentKind::Resolution || self.is_joint() || !body.cites_resolutions() {
            return None;
        }
        let parts = self.parts();
        let series = parts.get(body.components()).filter(|part| part.text == "RES")?;
        let mut number =
            ResolutionNumber { body, parts: Vec::new(), letters: None, session: None, year: None };
        let after = parts.iter().skip_while(|part| *part != series).skip(1);
        for part in after {
            number.add(part)?;
        }
        Some(number)
    }

    /// The symbol without the year of a Security Council resolution in parentheses: `S/RES/2699`.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert_eq!(Symbol::parse("S/RES/2699 (2023)")?.without_year(), "S/RES/2699");
    /// assert_eq!(Symbol::parse("A/RES/217 (III)")?.without_year(), "A/RES/217 (III)");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn without_year(&self) -> &str {
        match self.tokens.last() {
            Some(year) if matches!(year.kind, TokenKind::Mark(Mark::Year(_))) => {
                self.text[..year.range().start].trim_end()
            }
            _ => &self.text,
        }
    }

    /// The symbol with the year of a Security Council resolution, where it lacks one and its number
    /// tells it: the address of the document has it.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert_eq!(Symbol::parse("S/RES/1373")?.with_year().as_str(), "S/RES/1373 (2001)");
    /// assert_eq!(Symbol::parse("A/RES/60/251")?.with_year().as_str(), "A/RES/60/251");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn with_year(&self) -> Self {
        let is_whole = !self.is_joint() && self.suffixes().next().is_none();
        match self.year_by_number() {
            Some(year) if is_whole && self.year().is_none() => {
                Self::parse(&format!("{self} ({year})")).unwrap_or_else(|_| self.clone())
            }
            _ => self.clone(),
        }
    }

    /// The short form for a table or a figure: the number of a resolution, `2699 (2023)`, the
    /// symbol otherwise.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert_eq!(Symbol::parse("A/RES/60/251")?.short(), "60/251");
    /// assert_eq!(Symbol::parse("S/2024/263")?.short(), "S/2024/263");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn short(&self) -> String {
        self.resolution().map_or_else(|| self.to_string(), |number| number.to_string())
    }
}

impl<'a> ResolutionNumber<'a> {
    /// Adds a part after the series; `None` if a number in running text has no such part.
    fn add(&mut self, part: &Part<'a>) -> Option<()> {
        let in_brackets = part.text.starts_with(['(', '[']);
        match part.kind {
            PartKind::Session(session) if in_brackets => self.session = Some(session),
            PartKind::Year(year) if in_brackets => self.year = Some(year),
            PartKind::Letters(_) if self.parts.is_empty() => self.parts.push(part.text),
            PartKind::Letters(_) => self.letters = Some(part.text),
            PartKind::Number(_)
            | PartKind::Session(_)
            | PartKind::Year(_)
            | PartKind::Other { .. } => self.parts.push(part.text),
            PartKind::Mark(Mark::Meeting(_)) => {}
            _ => return None,
        }
        Some(())
    }
}
