//! What a symbol tells of its document.

use super::Symbol;
use super::component::{LAST_SESSION, YEARS};
use super::mark::Mark;
use super::piece::{Piece, Run, What};
use super::register::council_year;
use super::session::{Session, SessionKind};
use super::suffix::{Letters, Suffix};
use super::table::{self, Body, Component, ComponentKind, DocumentKind};

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
            .filter(|piece| piece.is_component())
            .map(|piece| &self.text[piece.range()])
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
        self.lead().iter().skip(1).filter_map(|piece| {
            let component = self.meaning(piece)?;
            is_subsidiary(component)
                .then_some(Subsidiary { text: &self.text[piece.range()], component })
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
        let pieces = self.lead();
        let last = pieces.iter().rposition(Piece::is_component)?;
        pieces.iter().enumerate().skip(1).rev().find_map(|(at, piece)| {
            let component = self.meaning(piece)?;
            let numbered = matches!(piece.what, What::Label { .. });
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
        let pieces = self.lead();
        let named = pieces.iter().find_map(|piece| match piece.what {
            What::Session(session) | What::Mark(Mark::Session(session)) => Some(session),
            _ => None,
        });
        if named.is_some() || self.body.code.starts_with("S/") || self.body.code == "S" {
            return named;
        }
        let (piece, number) = self.first_of_several_numbers()?;
        let plain = !self.text[piece.range()].starts_with('0');
        let number = u16::try_from(number).ok().filter(|_| plain && number <= LAST_SESSION)?;
        (number > 0).then_some(Session { kind: SessionKind::Regular, number, roman: false })
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
        let marked = self.lead().iter().find_map(|piece| match piece.what {
            What::Mark(Mark::Year(year)) => Some(year),
            _ => None,
        });
        marked.or_else(|| {
            let (_, number) = self.first_of_several_numbers()?;
            u16::try_from(number).ok().filter(|_| YEARS.contains(&number))
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
        let pieces = self.lead();
        let communication = pieces.iter().rposition(|piece| self.is_communication(piece));
        let run = match communication {
            Some(at) => pieces[at..].iter().find_map(run_of),
            None => pieces
                .iter()
                .rev()
                .take_while(|piece| !self.meaning(piece).is_some_and(is_subsidiary))
                .find_map(run_of),
        };
        run.map(|run| run.first)
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
        self.lead().iter().find_map(|piece| match piece.what {
            What::Letters(letters) => Some(letters),
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
        self.lead().iter().filter_map(|piece| match piece.what {
            What::Mark(mark) => Some(mark),
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
        self.lead().iter().filter_map(|piece| match piece.what {
            What::Suffix(suffix) => Some(suffix),
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
        self.pieces.iter().any(|piece| piece.what == What::Joint)
    }

    /// What the table says of a word or name.
    pub(super) fn meaning(&self, piece: &Piece) -> Option<&'static Component> {
        let text = &self.text[piece.range()];
        match piece.what {
            What::Word => table::component(text, self.body.treaty),
            What::Label { name, run: Some(_) } => {
                let name = &text[..usize::from(name)];
                let last = name.rsplit('.').next().unwrap_or(name);
                table::label(last, self.body.treaty)
            }
            What::Label { run: None, .. } => {
                table::component(text.rsplit('.').next()?, self.body.treaty)
            }
            _ => None,
        }
    }

    /// A treaty body's word for a communication, after which stand its number and year.
    fn is_communication(&self, piece: &Piece) -> bool {
        let document = self.meaning(piece).and_then(|component| component.document);
        document == Some(DocumentKind::Communication)
    }

    /// The first number, if another component follows it that is not of a communication.
    fn first_of_several_numbers(&self) -> Option<(&Piece, u32)> {
        let pieces = self.lead();
        let at = pieces.iter().position(|piece| matches!(piece.what, What::Number(_)))?;
        let before = pieces[..at].last()?;
        let more = pieces[at + 1..].iter().any(|piece| {
            let capitals = !self.text[piece.range()].contains(|c: char| c.is_ascii_lowercase());
            piece.is_component() && (capitals || piece.what != What::Word)
        });
        if !more || self.is_communication(before) {
            return None;
        }
        run_of(&pieces[at]).filter(|run| run.last.is_none()).map(|run| (&pieces[at], run.first))
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

fn run_of(piece: &Piece) -> Option<Run> {
    match piece.what {
        What::Number(run) | What::Label { run: Some(run), .. } => Some(run),
        _ => None,
    }
}
