//! Symbols made from symbols: what a document belongs to, and what is written short.
//!
//! Every relation edits the canonical text and reads it again, so what comes out is a symbol.

use super::Symbol;
use super::mark::Mark;
use super::suffix::SuffixKind;
use super::table::DocumentKind;
use super::token::{Token, TokenKind};

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
        self.each_half(|text, tokens| {
            let last = tokens.iter().rfind(|token| matches!(token.kind, TokenKind::Suffix(_)));
            last.map_or(text, |suffix| before(text, tokens, suffix)).to_owned()
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
        let root = self.each_half(|text, tokens| {
            let first = tokens.iter().find(|token| matches!(token.kind, TokenKind::Suffix(_)));
            first.map_or(text, |suffix| before(text, tokens, suffix)).to_owned()
        });
        root.unwrap_or_else(|| self.clone())
    }

    /// The document that holds the lettered part which this symbol names, and the other parts: `A/RES/217 (III)` for
    /// `A/RES/217 (III) [A]`. `None` if it names no part.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let part = Symbol::parse("A/RES/217 (III) [A]")?;
    /// assert_eq!(part.whole(), Symbol::parse("A/RES/217 (III)").ok());
    /// assert_eq!(Symbol::parse("A/RES/60/251")?.whole(), None);
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn whole(&self) -> Option<Self> {
        self.letters()?;
        self.each_half(|text, tokens| {
            let letters = tokens.iter().find(|token| matches!(token.kind, TokenKind::Letters(_)));
            letters
                .map_or(text, |letters| before(text, tokens, letters).trim_end_matches([' ', '[']))
                .to_owned()
        })
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
        let token = self.tokens.iter().rfind(|token| match token.kind {
            TokenKind::Number(_) | TokenKind::Label { numbers: Some(_), .. } => true,
            TokenKind::Suffix(suffix) => suffix.number.is_some(),
            _ => false,
        })?;
        let text = &self.text[..token.range().end];
        let stem = text.trim_end_matches(|last: char| last.is_ascii_digit() || last == '-');
        let stem = if matches!(token.kind, TokenKind::Number(_)) {
            &text[..token.range().start]
        } else {
            stem
        };
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
        let place = self.tokens.iter().find(|token| matches!(token.kind, TokenKind::Letters(_)));
        if let Some(place) = place {
            let (head, tail) = (&self.text[..place.range().start], &self.text[place.range().end..]);
            return Self::parse(&format!("{head}{letter}{tail}")).ok();
        }
        let number =
            self.tokens.iter().rposition(|token| matches!(token.kind, TokenKind::Number(_)))?;
        let session = self.tokens.get(number + 1).filter(|token| is_session(token));
        let end = session.unwrap_or(&self.tokens[number]).range().end;
        Self::parse(&format!("{}[{letter}]{}", &self.text[..end], &self.text[end..])).ok()
    }

    /// The text of each half with its tokens.
    fn halves(&self) -> impl Iterator<Item = (&str, &[Token])> {
        self.tokens.split(|token| token.kind == TokenKind::Joint).map(|tokens| {
            let start = tokens.first().map_or(0, |token| token.range().start);
            let after = self
                .tokens
                .iter()
                .find(|token| token.kind == TokenKind::Joint && token.range().start >= start);
            let end = after.map_or(self.text.len(), |joint| joint.range().start);
            (&self.text[start..end], tokens)
        })
    }

    /// Edits each half and joins them again.
    fn each_half(&self, edit: impl Fn(&str, &[Token]) -> String) -> Option<Self> {
        let halves: Vec<String> = self.halves().map(|(text, tokens)| edit(text, tokens)).collect();
        Self::parse(&halves.join("-")).ok()
    }

    /// The documents of a range, for a symbol that is not joint.
    fn range_members(&self) -> Option<Vec<Self>> {
        let adopted = matches!(
            self.kind(),
            DocumentKind::Resolution | DocumentKind::Decision | DocumentKind::PresidentialStatement
        );
        let (range, members) = self.tokens.iter().find_map(|token| {
            let text = &self.text[token.range()];
            let (first, last) = match token.kind {
                TokenKind::Suffix(suffix) => (suffix.number?, suffix.last?),
                TokenKind::Label { numbers: Some(run), .. } => (run.first, run.last?),
                TokenKind::Number(run) if adopted => (run.first, run.last?),
                TokenKind::Letters(letters) => {
                    let members = (letters.first..=letters.last?).map(String::from).collect();
                    return Some((token.range(), members));
                }
                _ => return None,
            };
            let stem = text.trim_end_matches(|last: char| last.is_ascii_digit() || last == '-');
            let members: Vec<String> =
                (first..=last).map(|number| format!("{stem}{number}")).collect();
            Some((token.range(), members))
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
fn before<'t>(text: &'t str, tokens: &[Token], suffix: &Token) -> &'t str {
    let start = tokens.first().map_or(0, |token| token.range().start);
    text[..suffix.range().start - start].trim_end_matches('/')
}

fn is_session(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Mark(Mark::Session(_)))
}
