//! The six official languages of the United Nations.

/// A language of the United Nations in which documents are issued. All versions of a document
/// share one symbol.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Arabic, `ar`.
    Arabic,
    /// English, `en`.
    #[default]
    English,
    /// Spanish, `es`.
    Spanish,
    /// French, `fr`.
    French,
    /// Russian, `ru`.
    Russian,
    /// Chinese, `zh`.
    Chinese,
}

impl Language {
    /// All six, in the order of their codes.
    pub const ALL: [Self; 6] =
        [Self::Arabic, Self::English, Self::Spanish, Self::French, Self::Russian, Self::Chinese];

    /// The code of two letters used in links.
    ///
    /// ```
    /// assert_eq!(rapporteur::language::Language::Russian.code(), "ru");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Russian => "ru",
            Self::Chinese => "zh",
        }
    }

    /// The language of this code, if it is one of the six.
    ///
    /// ```
    /// use rapporteur::language::Language;
    /// assert_eq!(Language::from_code("fr"), Some(Language::French));
    /// assert_eq!(Language::from_code("de"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }
}

/// The number that a word of English says, from zero to nineteen, in any case.
pub(crate) fn small_number(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let at = WORDS.iter().position(|known| word.eq_ignore_ascii_case(known))?;
    u32::try_from(at).ok()
}
