//! Why a text is not a valid symbol.

use std::fmt;
use std::ops::Range;

use super::suffix::Letters;

/// Why a text was not accepted as a symbol. Displays as a sentence in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Nothing but blanks.
    Empty,
    /// Longer than any symbol.
    TooLong,
    /// A character no symbol contains, or not there.
    UnexpectedCharacter(char),
    /// A letter or digit of another script that looks like one of symbols.
    OtherScript {
        /// The character.
        character: char,
        /// The character of symbols that it is written for.
        like: char,
    },
    /// It does not start with the letters of an issuing body.
    NoIssuingBody,
    /// No issuing body has this code.
    UnknownBody(String),
    /// The documents of another organization start like this.
    OtherOrganization(&'static str),
    /// A body or a series, without the number of a document.
    Incomplete,
    /// A year of the yearly serials without the number that follows.
    MissingNumber(u32),
    /// A blank or a hyphen where a slash belongs.
    MissingSlash,
    /// A blank beside a slash.
    BlankAtSlash,
    /// Two slashes with nothing between.
    EmptyComponent,
    /// Punctuation of the sentence, or a slash, at the end.
    TrailingPunctuation(char),
    /// A full stop that belongs to nothing.
    StrayStop,
    /// A letter name without the full stop before its number (`PV4046`).
    MissingStop,
    /// The right letters in the wrong case.
    WrongCase(String),
    /// Letters where digits belong, or a word that is no component.
    Unreadable(String),
    /// Nearly the name of a suffix.
    NearSuffix(&'static str),
    /// Nearly the name of a series.
    NearSeries(&'static str),
    /// A number that begins with a zero.
    LeadingZero,
    /// The letter of a resolution after a slash.
    LetterAfterSlash,
    /// The series of resolutions or decisions before the number of a draft: `A/RES/60/L.48`.
    DraftAmongAdopted,
    /// A bracket that is not closed.
    OpenBracket,
    /// Words in brackets that no symbol carries.
    UnknownMark(String),
    /// The year of a citation, which is not part of the symbol.
    CitationYear(u16),
    /// The year of a resolution after a slash instead of in parentheses.
    YearAfterSlash(u16),
    /// A year before the United Nations, before the series carried years, or far in the future.
    ImpossibleYear(u32),
    /// A session that the documents of the series do not carry so.
    ImpossibleSession(u32),
    /// A number that a series numbered through never reached.
    ImpossibleNumber {
        /// The number.
        number: u32,
        /// The last that can be.
        last: u32,
    },
    /// A hyphen between session and number of a resolution.
    HyphenForSlash,
    /// The end of a range is not after its beginning.
    BackwardRange,
    /// A range of more than a thousand documents.
    WideRange,
    /// A number with too many digits.
    LongNumber,
    /// The letter of a resolution whose session is not given.
    LetterWithoutSession(Letters),
    /// A stand-in for a number not yet known.
    Placeholder,
    /// A component after the symbol was complete.
    Surplus,
    /// The hyphen between the two symbols of a joint document is missing.
    MissingHyphen,
    /// Two symbols with a blank between.
    TwoSymbols,
    /// A suffix after a blank or in parentheses: `Add.1`.
    SuffixWithoutSlash(String),
    /// Words after the symbol.
    TrailingText,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no symbol is given; write one such as S/2024/263"),
            Self::TooLong => f.write_str("too long for a symbol; give the symbol alone"),
            Self::UnexpectedCharacter(character) => {
                write!(f, "the character {character:?} does not belong here; remove or correct it")
            }
            Self::OtherScript { character, like } => write!(
                f,
                "{character:?} is a letter of another script that looks like {like:?}; write {like:?}"
            ),
            Self::NoIssuingBody => f.write_str(
                "a symbol starts with the letters of its issuing body, such as A/, E/ or S/",
            ),
            Self::UnknownBody(code) => {
                write!(f, "no issuing body is known by \"{code}\"; check the start of the symbol")
            }
            Self::OtherOrganization(name) => {
                write!(
                    f,
                    "this is a document of another organization ({name}), not of the United Nations"
                )
            }
            Self::Incomplete => {
                f.write_str("this names a body or a series, not a document; add the number")
            }
            Self::MissingNumber(year) => {
                write!(
                    f,
                    "the number after the year {year} is missing; write S/{year}/ and the number"
                )
            }
            Self::MissingSlash => f.write_str("a slash is missing here; insert it"),
            Self::BlankAtSlash => f.write_str("remove the space next to the slash"),
            Self::EmptyComponent => {
                f.write_str("empty component between two slashes; remove one slash")
            }
            Self::TrailingPunctuation(mark) => {
                write!(f, "the {mark:?} at the end is not part of the symbol; remove it")
            }
            Self::StrayStop => f.write_str("the full stop does not belong here; remove it"),
            Self::MissingStop => f.write_str("a full stop is missing before the number; insert it"),
            Self::WrongCase(right) => {
                write!(f, "wrong capitalization; write \"{right}\"")
            }
            Self::Unreadable(part) => {
                write!(f, "expected a number or a known component, found \"{part}\"")
            }
            Self::NearSuffix(name) => write!(f, "unknown suffix; did you mean \"{name}.\"?"),
            Self::NearSeries(name) => write!(f, "unknown series; did you mean \"{name}\"?"),
            Self::DraftAmongAdopted => f.write_str(
                "a draft is not of the series of what was adopted; leave the series out",
            ),
            Self::LetterAfterSlash => {
                f.write_str("separate the letter of a resolution with a space, not a slash")
            }
            Self::OpenBracket => f.write_str("the bracket is not closed; close it"),
            Self::UnknownMark(words) => {
                write!(f, "\"{words}\" in brackets is not part of a symbol; remove or correct it")
            }
            Self::CitationYear(year) => {
                write!(f, "the year {year} belongs to the citation, not to the symbol; remove it")
            }
            Self::YearAfterSlash(year) => {
                write!(f, "write the year of a resolution in parentheses: ({year})")
            }
            Self::HyphenForSlash => f.write_str("separate session and number with a slash"),
            Self::LetterWithoutSession(letters) => {
                write!(f, "the session of a resolution lettered {letters} is missing; add it")
            }
            Self::Placeholder => f.write_str("placeholder; replace it with the number"),
            Self::Surplus => f.write_str("unexpected text after the end of the symbol; remove it"),
            Self::MissingHyphen => f.write_str(
                "the hyphen between the two symbols of a joint document is missing; add it",
            ),
            Self::TwoSymbols => f.write_str(
                "a second symbol starts here; join the two with a hyphen or cite each by itself",
            ),
            Self::SuffixWithoutSlash(suffix) => {
                write!(f, "write a slash before {suffix}: /{suffix}")
            }
            Self::TrailingText => f.write_str("this is not part of the symbol; remove it"),
            of_number => of_number.fmt_of_number(f),
        }
    }
}

impl Reason {
    /// What is wrong with a number.
    fn fmt_of_number(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ImpossibleYear(year) => {
                write!(f, "this series has no documents from {year}; correct the year")
            }
            Self::ImpossibleSession(number) => write!(
                f,
                "no document of this series carries session {number}; correct the session \
                 (resolutions of the General Assembly before its thirty-first session carry it as \
                 a roman numeral in parentheses)"
            ),
            Self::ImpossibleNumber { number, last } => write!(
                f,
                "no document of this series has the number {number}: they ended before {last}; \
                 correct it"
            ),
            Self::BackwardRange => f.write_str(
                "the second number of a range must be greater than the first; correct it",
            ),
            Self::WideRange => {
                f.write_str("the range is implausibly large (at most 1000 documents)")
            }
            Self::LongNumber => f.write_str("the number has too many digits; correct it"),
            Self::LeadingZero => f.write_str("numbers in symbols have no leading 0; remove the 0"),
            _ => f.write_str("impossible number; correct it"),
        }
    }
}

/// The error of reading a symbol: what is wrong, where, and what was probably meant.
///
/// ```
/// use rapporteur::symbol::{Reason, Symbol};
/// let error = Symbol::parse("S/21274/Add.l").unwrap_err();
/// assert_eq!(error.reason(), &Reason::Unreadable("l".into()));
/// assert_eq!(error.range(), 12..13);
/// assert_eq!(error.suggestion().as_deref(), Some("S/21274/Add.1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolError(Box<Details>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Details {
    reason: Reason,
    range: Range<usize>,
    fault: Option<(Box<str>, Range<usize>)>,
}

impl SymbolError {
    /// `fault` is the clean text with the place of the mistake in it, for suggestions.
    pub(super) fn new(
        reason: Reason,
        range: Range<usize>,
        fault: Option<(&str, Range<usize>)>,
    ) -> Self {
        let fault = fault.map(|(text, range)| (text.into(), range));
        Self(Box::new(Details { reason, range, fault }))
    }

    /// What is wrong.
    #[must_use]
    pub fn reason(&self) -> &Reason {
        &self.0.reason
    }

    /// Where: a range of bytes of the text that was read, on boundaries of characters.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.0.range.clone()
    }

    /// The clean text and the place of the mistake in it, for suggestions.
    pub(super) fn fault(&self) -> Option<(&str, &Range<usize>)> {
        self.0.fault.as_ref().map(|(text, range)| (&**text, range))
    }
}

impl fmt::Display for SymbolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.reason.fmt(f)
    }
}

impl std::error::Error for SymbolError {}
