//! Suffixes: addenda, corrigenda, revisions, and the letters of lettered resolutions.

use std::fmt;

/// What a suffix makes of the document before it (authority: Dag Hammarskjöld Library, "UN
/// Document Symbols"). Displays as in a symbol: `Add`, `Corr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuffixKind {
    /// An addendum.
    Addendum,
    /// An amendment of an adopted text.
    Amendment,
    /// A corrigendum; it need not apply to all languages.
    Corrigendum,
    /// A revision, which replaces what was issued before.
    Revision,
    /// A summarized version.
    Summary,
    /// An excerpt.
    Excerpt,
    /// A supplement (`E/INCB/1992/2/Supp.2`).
    Supplement,
}

impl SuffixKind {
    /// Every kind.
    pub(super) const ALL: [Self; 7] = [
        Self::Addendum,
        Self::Amendment,
        Self::Corrigendum,
        Self::Revision,
        Self::Summary,
        Self::Excerpt,
        Self::Supplement,
    ];

    /// The word in a symbol, without full stop.
    ///
    /// ```
    /// assert_eq!(rapporteur::symbol::SuffixKind::Corrigendum.code(), "Corr");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Addendum => "Add",
            Self::Amendment => "Amend",
            Self::Corrigendum => "Corr",
            Self::Revision => "Rev",
            Self::Summary => "Summary",
            Self::Excerpt => "Excerpt",
            Self::Supplement => "Supp",
        }
    }

    /// What it is, in English.
    ///
    /// ```
    /// assert_eq!(rapporteur::symbol::SuffixKind::Corrigendum.meaning(), "Corrigendum");
    /// ```
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Addendum => "Addendum",
            Self::Amendment => "Amendment",
            Self::Corrigendum => "Corrigendum",
            Self::Revision => "Revision",
            Self::Summary => "Summary",
            Self::Excerpt => "Excerpt",
            Self::Supplement => "Supplement",
        }
    }

    /// The kind written with this word, in any case (catalogues print `ADD`) and in full or short
    /// (`Corrigendum`, `Suppl`).
    ///
    /// ```
    /// use rapporteur::symbol::SuffixKind;
    /// assert_eq!(SuffixKind::from_code("ADD"), Some(SuffixKind::Addendum));
    /// assert_eq!(SuffixKind::from_code("Annex"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        const OTHERS: [(&str, SuffixKind); 3] = [
            ("Addendum", SuffixKind::Addendum),
            ("Corrigendum", SuffixKind::Corrigendum),
            ("Suppl", SuffixKind::Supplement),
        ];
        let spelled = Self::ALL.map(|kind| (kind.code(), kind)).into_iter().chain(OTHERS);
        spelled.into_iter().find(|(word, _)| word.eq_ignore_ascii_case(code)).map(|(_, kind)| kind)
    }
}

impl fmt::Display for SuffixKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A suffix of a symbol. Displays without the slash: `Add.1`, `Add.7-9`, `Corr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Suffix {
    /// Addendum, corrigendum, revision ...
    pub kind: SuffixKind,
    /// Its number; old symbols may have none (`S/330/Corr`).
    pub number: Option<u32>,
    /// The last number, where several documents are written as one: 9 in `Add.7-9`. Always greater
    /// than `number`.
    pub last: Option<u32>,
}

impl fmt::Display for Suffix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.code())?;
        if let Some(number) = self.number {
            write!(f, ".{number}")?;
        }
        self.last.map_or(Ok(()), |last| write!(f, "-{last}"))
    }
}

/// The letter of a lettered resolution, or several in a row. Displays as `A` or `A-B`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letters {
    /// The first letter, `A` to `Z`.
    pub first: char,
    /// The last letter of several, after `first` in the alphabet.
    pub last: Option<char>,
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        self.last.map_or(Ok(()), |last| write!(f, "-{last}"))
    }
}
