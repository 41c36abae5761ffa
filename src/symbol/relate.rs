//! Symbols made from symbols: what a document belongs to, and what is written short.
//!
//! Every relation edits the canonical text and reads it again, so what comes out is a symbol.

use super::Symbol;
use super::mark::Mark;
use super::piece::{Piece, What};
use super::suffix::SuffixKind;
use super::table::DocumentKind;

impl Symbol {
    /// The symbol without its last suffix: what an addendum adds to. `None` if it has no suffix.
    /// Of a joint symbol each half loses one.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let addendum = Symbol::parse("A/48/532/Add.3/Corr.1")?;
    /// assert_eq!(addendum.parent(), Symbol::parse("A/48/532/Add.3").ok());
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.suffixes().next()?;
        self.each_half(|text, pieces| {
            let last = pieces.iter().rfind(|piece| matches!(piece.what, What::Suffix(_)));
            last.map_or(text, |suffix| before(text, pieces, suffix)).to_owned()
        })
    }

    /// The symbol without any suffix: the document everything else was issued for.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let addendum = Symbol::parse("A/48/532/Add.3/Corr.1")?;
    /// assert_eq!(addendum.root().as_str(), "A/48/532");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn root(&self) -> Self {
        let root = self.each_half(|text, pieces| {
            let first = pieces.iter().find(|piece| matches!(piece.what, What::Suffix(_)));
            first.map_or(text, |suffix| before(text, pieces, suffix)).to_owned()
        });
        root.unwrap_or_else(|| self.clone())
    }

    /// The symbols of a joint document, the documents of a range, the resolutions of several
    /// letters; otherwise the symbol itself. Combined reports (`CRC/C/HTI/2-3`) and communications
    /// decided together (`D/1329-1330/2004`) are one document.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let members = |text| {
    ///     let members = Symbol::parse(text).unwrap().members();
    ///     members.iter().map(ToString::to_string).collect::<Vec<_>>()
    /// };
    /// assert_eq!(members("A/67/997-S/2013/553"), ["A/67/997", "S/2013/553"]);
    /// assert_eq!(members("S/8248/Add.7-9"), ["S/8248/Add.7", "S/8248/Add.8", "S/8248/Add.9"]);
    /// assert_eq!(members("CRC/C/HTI/2-3"), ["CRC/C/HTI/2-3"]);
    /// ```
    #[must_use]
    pub fn members(&self) -> Vec<Self> {
        let mut members = Vec::new();
        for (text, _) in self.halves() {
            let half = if self.is_joint() { Self::parse(text).ok() } else { Some(self.clone()) };
            let Some(half) = half else { continue };
            match half.range_members() {
                Some(several) => members.extend(several),
                None => members.push(half),
            }
        }
        members
    }

    /// The symbol with a suffix added; of a joint symbol, added to each half.
    ///
    /// `None` if no symbol comes of it: a yearly serial without number takes no suffix.
    ///
    /// ```
    /// use rapporteur::symbol::{SuffixKind, Symbol};
    /// let report = Symbol::parse("S/25855")?;
    /// let addendum = report.with_suffix(SuffixKind::Addendum, 1).unwrap();
    /// assert_eq!(addendum.as_str(), "S/25855/Add.1");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn with_suffix(&self, kind: SuffixKind, number: u32) -> Option<Self> {
        self.each_half(|text, _| format!("{text}/{kind}.{number}"))
    }

    /// The document an elided suffix stands for after this symbol: a suffix of the same sort as the
    /// last replaces it, another is added. "S/25855/Add.1 and Add.2", "S/25855/Add.1 and Corr.1".
    ///
    /// ```
    /// use rapporteur::symbol::{SuffixKind, Symbol};
    /// let addendum = Symbol::parse("A/48/532/Add.3")?;
    /// let elided = |kind| addendum.with_elided_suffix(kind, 1).unwrap().to_string();
    /// assert_eq!(elided(SuffixKind::Addendum), "A/48/532/Add.1");
    /// assert_eq!(elided(SuffixKind::Corrigendum), "A/48/532/Add.3/Corr.1");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn with_elided_suffix(&self, kind: SuffixKind, number: u32) -> Option<Self> {
        if self.suffixes().last().is_some_and(|last| last.kind == kind) {
            self.parent()?.with_suffix(kind, number)
        } else {
            self.with_suffix(kind, number)
        }
    }

    /// The document meant when only the last number is repeated: "S/PRST/1995/23 and 26",
    /// "S/25855/Add.1 and 2". Of a joint symbol, the number of the last half. The year of a
    /// resolution, letters and marks after the number belonged to it and are left out.
    ///
    /// `None` if the text is no number or no symbol comes of it.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let sibling = |text, number| {
    ///     Symbol::parse(text).unwrap().with_last_number(number).unwrap().to_string()
    /// };
    /// assert_eq!(sibling("S/PRST/1995/23", "26"), "S/PRST/1995/26");
    /// assert_eq!(sibling("S/25855/Add.1", "2"), "S/25855/Add.2");
    /// assert_eq!(sibling("CAT/C/SR.1472", "1475"), "CAT/C/SR.1475");
    /// ```
    #[must_use]
    pub fn with_last_number(&self, number: &str) -> Option<Self> {
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let piece = self.pieces.iter().rfind(|piece| match piece.what {
            What::Number(_) | What::Label { run: Some(_), .. } => true,
            What::Suffix(suffix) => suffix.number.is_some(),
            _ => false,
        })?;
        let text = &self.text[..piece.range().end];
        let stem = text.trim_end_matches(|last: char| last.is_ascii_digit() || last == '-');
        let stem =
            if matches!(piece.what, What::Number(_)) { &text[..piece.range().start] } else { stem };
        Self::parse(&format!("{stem}{number}")).ok()
    }

    /// The document with another letter: "resolutions 31/6 A and B". `None` if the letter is not
    /// one of `A` to `Z` or the symbol is no resolution or decision with a session or year.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let first = Symbol::parse("A/RES/31/6 A")?;
    /// assert_eq!(first.with_letter('B').unwrap().as_str(), "A/RES/31/6 B");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn with_letter(&self, letter: char) -> Option<Self> {
        if self.is_joint() {
            return None;
        }
        let place = self.pieces.iter().find(|piece| matches!(piece.what, What::Letters(_)));
        if let Some(place) = place {
            let (head, tail) = (&self.text[..place.range().start], &self.text[place.range().end..]);
            return Self::parse(&format!("{head}{letter}{tail}")).ok();
        }
        let number = self.pieces.iter().rposition(|piece| matches!(piece.what, What::Number(_)))?;
        let session = self.pieces.get(number + 1).filter(|piece| is_session(piece));
        let end = session.unwrap_or(&self.pieces[number]).range().end;
        Self::parse(&format!("{}[{letter}]{}", &self.text[..end], &self.text[end..])).ok()
    }

    /// The text of each half with its pieces.
    fn halves(&self) -> impl Iterator<Item = (&str, &[Piece])> {
        self.pieces.split(|piece| piece.what == What::Joint).map(|pieces| {
            let start = pieces.first().map_or(0, |piece| piece.range().start);
            let after = self
                .pieces
                .iter()
                .find(|piece| piece.what == What::Joint && piece.range().start >= start);
            let end = after.map_or(self.text.len(), |joint| joint.range().start);
            (&self.text[start..end], pieces)
        })
    }

    /// Edits each half and joins them again.
    fn each_half(&self, edit: impl Fn(&str, &[Piece]) -> String) -> Option<Self> {
        let halves: Vec<String> = self.halves().map(|(text, pieces)| edit(text, pieces)).collect();
        Self::parse(&halves.join("-")).ok()
    }

    /// The documents of a range, for a symbol that is not joint.
    fn range_members(&self) -> Option<Vec<Self>> {
        let adopted = matches!(
            self.kind(),
            DocumentKind::Resolution | DocumentKind::Decision | DocumentKind::PresidentialStatement
        );
        let (range, members) = self.pieces.iter().find_map(|piece| {
            let text = &self.text[piece.range()];
            let (first, last) = match piece.what {
                What::Suffix(suffix) => (suffix.number?, suffix.last?),
                What::Label { run: Some(run), .. } => (run.first, run.last?),
                What::Number(run) if adopted => (run.first, run.last?),
                What::Letters(letters) => {
                    let members = (letters.first..=letters.last?).map(String::from).collect();
                    return Some((piece.range(), members));
                }
                _ => return None,
            };
            let stem = text.trim_end_matches(|last: char| last.is_ascii_digit() || last == '-');
            let members: Vec<String> =
                (first..=last).map(|number| format!("{stem}{number}")).collect();
            Some((piece.range(), members))
        })?;
        let (head, tail) = (&self.text[..range.start], &self.text[range.end..]);
        Some(
            members
                .iter()
                .filter_map(|member| Self::parse(&format!("{head}{member}{tail}")).ok())
                .collect(),
        )
    }
}

/// The half before the slash of this suffix.
fn before<'t>(text: &'t str, pieces: &[Piece], suffix: &Piece) -> &'t str {
    let start = pieces.first().map_or(0, |piece| piece.range().start);
    text[..suffix.range().start - start].trim_end_matches('/')
}

fn is_session(piece: &Piece) -> bool {
    matches!(piece.what, What::Mark(Mark::Session(_)))
}
