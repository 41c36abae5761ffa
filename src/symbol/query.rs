//! What a symbol tells of its document.

use super::Symbol;
use super::mark::Mark;
use super::part::PartKind;
use super::register::council_year;
use super::session::Session;
use super::suffix::{Letters, Suffix};
use super::table::{self, Body, Component, ComponentKind, Country, DocumentKind};
use super::token::{Token, TokenKind};

/// A subsidiary body as it stands in a symbol: `C.3`, `Sub.2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subsidiary<'a> {
    /// The component as printed.
    pub text: &'a str,
    /// What sort of body it is.
    pub component: &'static Component,
}

impl Symbol {
    /// The issuing body; of a joint symbol, that of the first.
    #[must_use]
    pub fn body(&self) -> &'static Body {
        self.body
    }

    /// The components between slashes, without suffixes and marks; of a joint symbol, the first's.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let symbol = Symbol::parse("A/C.3/78/L.43/Rev.1")?;
    /// assert_eq!(symbol.components().collect::<Vec<_>>(), ["A", "C.3", "78", "L.43"]);
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.lead()
            .iter()
            .filter(|token| token.is_component())
            .map(|token| &self.text[token.range()])
    }

    /// The subsidiary bodies named in the symbol, from the highest down.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let symbol = Symbol::parse("E/CN.4/Sub.2/AC.5/1999/WP.6")?;
    /// let bodies: Vec<_> = symbol.subsidiaries().map(|s| (s.text, s.component.meaning)).collect();
    /// assert_eq!(bodies[1], ("Sub.2", "Subcommission"));
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    pub fn subsidiaries(&self) -> impl Iterator<Item = Subsidiary<'_>> {
        self.lead().iter().skip(1).filter_map(|token| {
            let component = self.meaning(token)?;
            is_subsidiary(component)
                .then_some(Subsidiary { text: &self.text[token.range()], component })
        })
    }

    /// The series the document belongs to; `None` for masthead documents, which have none.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let symbol = Symbol::parse("S/PV.4046 (Resumption 1)")?;
    /// assert_eq!(symbol.series().unwrap().meaning, "Verbatim record");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn series(&self) -> Option<&'static Component> {
        let tokens = self.lead();
        let last = tokens.iter().rposition(Token::is_component)?;
        tokens.iter().enumerate().skip(1).rev().find_map(|(at, token)| {
            let component = self.meaning(token)?;
            let numbered = matches!(token.kind, TokenKind::Label { .. });
            let marks = component.kind == ComponentKind::Series
                && (!numbered || at == last || is_adopted(component));
            marks.then_some(component)
        })
    }

    /// What kind of document it is, as far as the symbol tells.
    ///
    /// ```
    /// use rapporteur::symbol::{DocumentKind, Symbol};
    /// let kind = |text| Symbol::parse(text).unwrap().kind();
    /// assert_eq!(kind("S/RES/2699 (2023)"), DocumentKind::Resolution);
    /// assert_eq!(kind("CERD/C/USA/CO/6"), DocumentKind::ConcludingObservations);
    /// assert_eq!(kind("S/2024/263"), DocumentKind::Masthead);
    /// ```
    #[must_use]
    pub fn kind(&self) -> DocumentKind {
        self.series().and_then(|series| series.document).unwrap_or(DocumentKind::Masthead)
    }

    /// The session printed in the symbol, in place of a number or in parentheses.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let session = |text| Symbol::parse(text).unwrap().session().map(|s| s.to_string());
    /// assert_eq!(session("A/78/5").as_deref(), Some("78"));
    /// assert_eq!(session("A/RES/2145(XXI)").as_deref(), Some("XXI"));
    /// assert_eq!(session("A/ES-10/273").as_deref(), Some("ES-10"));
    /// assert_eq!(session("S/2024/263"), None);
    /// ```
    #[must_use]
    pub fn session(&self) -> Option<Session> {
        let parts = self.lead_parts();
        let mut sessions = parts.iter().filter_map(|part| match part.kind {
            PartKind::Session(session) => Some((session, part.text)),
            _ => None,
        });
        // A session that is named goes before a bare number: E/CN.4/1992/S-1/1.
        let named = |text: &str| !text.bytes().all(|byte| byte.is_ascii_digit());
        sessions
            .clone()
            .find(|(_, text)| named(text))
            .or_else(|| sessions.next())
            .map(|found| found.0)
    }

    /// The year printed in the symbol: of a yearly series or in parentheses.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let year = |text| Symbol::parse(text).unwrap().year();
    /// assert_eq!(year("S/2024/263"), Some(2024));
    /// assert_eq!(year("S/RES/2699 (2023)"), Some(2023));
    /// assert_eq!(year("S/RES/2699"), None);
    /// assert_eq!(year("S/1995"), None);
    /// ```
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        self.lead_parts().iter().find_map(|part| match part.kind {
            PartKind::Year(year) => Some(year),
            _ => None,
        })
    }

    /// The year in which a treaty body registered the communication that the document decides.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let views = Symbol::parse("CCPR/C/124/R/2257/2013")?;
    /// assert_eq!((views.number(), views.registration_year()), (Some(2257), Some(2013)));
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn registration_year(&self) -> Option<u16> {
        self.lead_parts().iter().find_map(|part| match part.kind {
            PartKind::RegistrationYear(year) => Some(year),
            _ => None,
        })
    }

    /// The country that the document of a treaty body is about.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let observations = Symbol::parse("CCPR/CO/70/DNK")?;
    /// assert_eq!(observations.country().map(|country| country.name), Some("Denmark"));
    /// assert_eq!(observations.session().map(|session| session.number), Some(70));
    /// assert_eq!(observations.number(), None);
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn country(&self) -> Option<&'static Country> {
        self.lead_parts().iter().find_map(|part| match part.kind {
            PartKind::Country(country) => Some(country),
            _ => None,
        })
    }

    /// The year printed in the symbol or, for a Security Council resolution, told by its number.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert_eq!(Symbol::parse("S/RES/1325")?.implied_year(), Some(2000));
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn implied_year(&self) -> Option<u16> {
        self.year().or_else(|| self.year_by_number())
    }

    /// The year in which the Security Council adopted the resolution of this number, whatever the
    /// symbol says; `None` for other documents and for numbers later than the table.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert_eq!(Symbol::parse("S/RES/1325 (1999)")?.year_by_number(), Some(2000));
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn year_by_number(&self) -> Option<u16> {
        let council = self.is_council_resolution();
        self.number().filter(|_| council).and_then(council_year)
    }

    /// Whether it is a resolution of the Security Council, the only ones that carry their year.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert!(Symbol::parse("S/RES/1325")?.is_council_resolution());
    /// assert!(!Symbol::parse("A/RES/60/251")?.is_council_resolution());
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn is_council_resolution(&self) -> bool {
        self.body.code == "S" && self.components().nth(1) == Some("RES")
    }

    /// The number of the document within its series, session or year; the first of a range.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let number = |text| Symbol::parse(text).unwrap().number();
    /// assert_eq!(number("S/2024/263/Add.1"), Some(263));
    /// assert_eq!(number("S/PV.4046"), Some(4046));
    /// assert_eq!(number("CCPR/C/84/D/1329-1330/2004"), Some(1329));
    /// ```
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        let parts = self.lead_parts();
        let above = |kind: &PartKind| matches!(kind, PartKind::Subsidiary { .. });
        let kinds = parts.iter().rev().map(|part| part.kind).take_while(|kind| !above(kind));
        let mut numbers = kinds.filter_map(|kind| match kind {
            PartKind::Number(numbers) => Some(numbers),
            PartKind::Series { number, .. } | PartKind::Other { number } => number,
            _ => None,
        });
        numbers.next().map(|numbers| numbers.first)
    }

    /// The letter of a lettered resolution or decision, or the first and last of several.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let letters = |text| Symbol::parse(text).unwrap().letters().map(|l| l.to_string());
    /// assert_eq!(letters("A/RES/217 A (III)").as_deref(), Some("A"));
    /// assert_eq!(letters("A/RES/70/93 A-B").as_deref(), Some("A-B"));
    /// ```
    #[must_use]
    pub fn letters(&self) -> Option<Letters> {
        self.lead_parts().iter().find_map(|part| match part.kind {
            PartKind::Letters(letters) => Some(letters),
            _ => None,
        })
    }

    /// The marks in parentheses, in the order of the symbol.
    ///
    /// ```
    /// use rapporteur::symbol::{Mark, Symbol};
    /// let record = Symbol::parse("S/PV.4046(Resumption1)/Corr.2")?;
    /// assert_eq!(record.marks().next(), Some(Mark::Resumption(Some(1))));
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    pub fn marks(&self) -> impl Iterator<Item = Mark> {
        self.lead().iter().filter_map(|token| match token.kind {
            TokenKind::Mark(mark) => Some(mark),
            _ => None,
        })
    }

    /// The suffixes, in the order of the symbol.
    ///
    /// ```
    /// use rapporteur::symbol::{SuffixKind, Symbol};
    /// let symbol = Symbol::parse("S/PV.4046(Resumption1)/Corr.2")?;
    /// let suffix = symbol.suffixes().next().unwrap();
    /// assert_eq!((suffix.kind, suffix.number), (SuffixKind::Corrigendum, Some(2)));
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    pub fn suffixes(&self) -> impl Iterator<Item = Suffix> {
        self.lead().iter().filter_map(|token| match token.kind {
            TokenKind::Suffix(suffix) => Some(suffix),
            _ => None,
        })
    }

    /// Whether one document has several symbols, joined by hyphens.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert!(Symbol::parse("A/67/997-S/2013/553")?.is_joint());
    /// assert!(!Symbol::parse("CRC/C/HTI/2-3")?.is_joint());
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn is_joint(&self) -> bool {
        self.tokens.iter().any(|token| token.kind == TokenKind::Joint)
    }

    /// What the table says of a word or name.
    fn meaning(&self, token: &Token) -> Option<&'static Component> {
        self.meaning_in(token, self.body)
    }

    /// What the table says of a word or name in a symbol of this body.
    pub(super) fn meaning_in(&self, token: &Token, body: &Body) -> Option<&'static Component> {
        let text = &self.text[token.range()];
        let treaty = body.is_treaty_body();
        match token.kind {
            TokenKind::Word => table::component(text, treaty),
            TokenKind::Label { name, numbers: Some(_) } => {
                let name = &text[..usize::from(name)];
                let last = name.rsplit('.').next().unwrap_or(name);
                table::label(last, treaty)
            }
            TokenKind::Label { numbers: None, .. } => {
                table::component(text.rsplit('.').next()?, treaty)
            }
            _ => None,
        }
    }
}

/// Resolutions and decisions carry their series before session and number, even with a number of
/// its own.
fn is_adopted(component: &Component) -> bool {
    matches!(component.document, Some(DocumentKind::Resolution | DocumentKind::Decision))
}

fn is_subsidiary(component: &Component) -> bool {
    component.kind == ComponentKind::Subsidiary
}
