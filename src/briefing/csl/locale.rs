//! The words that styles take from outside of them: English ones, and the months of the language of the
//! page.

use std::fmt::Write;

use hayagriva::citationberg::{Locale, LocaleCode, LocaleFile};

use crate::briefing::words::Words;
use crate::language::Language;

const ENGLISH: &str = include_str!("../../../templates/csl/locale.xml");

/// Months, "and" and the words for places of a language: the key of the words, and the term.
const TERMS: [(&str, &str); 5] = [
    ("pinpoint.para", "paragraph"),
    ("pinpoint.page", "page"),
    ("pinpoint.sect", "section"),
    ("pinpoint.chap", "chapter"),
    ("pinpoint.art", "article-locator"),
];

/// The code under which CSL has a language.
pub(super) fn code(language: Language) -> LocaleCode {
    LocaleCode(
        match language {
            Language::Arabic => "ar",
            Language::English => "en-US",
            Language::Spanish => "es-ES",
            Language::French => "fr-FR",
            Language::Russian => "ru-RU",
            Language::Chinese => "zh-CN",
        }
        .to_owned(),
    )
}

/// The words of English in its two forms, and of the page.
pub(super) fn of(words: &Words) -> Vec<Locale> {
    let mut texts = vec![ENGLISH.to_owned(), british()];
    if words.language() != Language::English {
        texts.push(of_page(words));
    }
    texts.iter().filter_map(|text| LocaleFile::from_xml(text).ok()).map(Locale::from).collect()
}

/// As English, with the day before the month and punctuation after quotation marks.
fn british() -> String {
    let date = "<locale xml:lang=\"en-GB\" version=\"1.0\"><style-options punctuation-in-quote=\"false\"/>";
    format!("{date}{}</locale>", day_first(" "))
}

fn day_first(suffix: &str) -> String {
    format!(
        "<date form=\"text\"><date-part name=\"day\" suffix=\"{suffix}\"/>\
         <date-part name=\"month\" suffix=\"{suffix}\"/><date-part name=\"year\"/></date>\
         <date form=\"numeric\"><date-part name=\"day\" form=\"numeric-leading-zeros\" suffix=\"/\"/>\
         <date-part name=\"month\" form=\"numeric-leading-zeros\" suffix=\"/\"/>\
         <date-part name=\"year\"/></date>"
    )
}

fn of_page(words: &Words) -> String {
    let mut terms = String::new();
    let mut term = |name: &str, form: &str, value: &str| {
        let value = value.trim().replace('&', "&amp;").replace('<', "&lt;");
        // Writing to a string does not fail.
        let _ = write!(terms, "<term name=\"{name}\"{form}>{value}</term>");
    };
    for month in 1..=12 {
        let value = words.get(&format!("month.{month}")).to_owned();
        for form in ["", " form=\"short\""] {
            term(&format!("month-{month:02}"), form, &value);
        }
    }
    term("and", "", words.get("and"));
    for (key, name) in TERMS {
        let value = words.fill(key, &[("n", "")]);
        for form in ["", " form=\"short\""] {
            term(name, form, &value);
        }
    }
    let LocaleCode(code) = code(words.language());
    format!(
        "<locale xml:lang=\"{code}\" version=\"1.0\">{}<terms>{terms}</terms></locale>",
        day_first(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::briefing::Words;
    use crate::language::Language;

    #[test]
    fn the_words_of_every_language_are_read() {
        for language in Language::ALL {
            let locales = of(&Words::of(language));
            assert_eq!(locales.len(), if language == Language::English { 2 } else { 3 });
        }
    }
}
