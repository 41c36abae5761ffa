//! The words, dates, numbers and names that the program puts on a page, in the six official languages.

use std::collections::BTreeSet;

use rapporteur::briefing::{Design, Words};
use rapporteur::date::Date;
use rapporteur::language::Language;
use rapporteur::record::STATES;

use super::project::{compose_by, library, markdown, pdf, seed};
use super::reading::{pdf_text, squash};

/// What `diff` and `build --since` say is in English alone.
const ENGLISH_ALONE: &str = "change.";

/// The forms of words for numbers that a language may have.
const FORMS: [&str; 6] = [".zero", ".one", ".two", ".few", ".many", ".other"];

/// The table of a language, without the English words that stand in for what it lacks.
fn own(language: Language) -> Words {
    let file = format!("{}/templates/words/{}.toml", env!("CARGO_MANIFEST_DIR"), language.code());
    let text = std::fs::read_to_string(&file).expect(&file);
    Words::new(language.code(), &text).expect(&file)
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

#[test]
fn every_language_has_every_word() {
    let english = own(Language::English);
    for language in Language::ALL {
        let words = own(language);
        for key in english.keys().filter(|key| !key.starts_with(ENGLISH_ALONE)) {
            let form = FORMS.iter().any(|form| key.ends_with(form)) && !key.ends_with(".other");
            let has = words.keys().any(|other| other == key);
            assert!(has || form, "{}: {key} is missing", language.code());
            // A form for one thing may leave its number out.
            if has && !form {
                let [there, here] = [english.get(key), words.get(key)].map(places);
                assert!(here.is_subset(&there), "{}: {key}: {here:?}", language.code());
                let whole = key == "date.first" || there.is_subset(&here);
                assert!(whole, "{}: {key}: {there:?}", language.code());
            }
        }
        for key in words.keys() {
            let form = FORMS.iter().find_map(|form| key.strip_suffix(form));
            let known = english.keys().any(|other| {
                other == key || form.is_some_and(|base| other == format!("{base}.other"))
            });
            assert!(known, "{}: {key} is of no use", language.code());
        }
    }
}

#[test]
fn days_and_numbers_are_written_as_the_language_does() {
    let day = |text: &str| Date::parse(text).expect("a day");
    for (language, second, first, number, eleven) in [
        (Language::English, "2 October 2023", "1 May 2024", "12,345", "11 States"),
        (Language::French, "2 octobre 2023", "1er mai 2024", "12\u{202F}345", "11 États"),
        (Language::Spanish, "2 de octubre de 2023", "1 de mayo de 2024", "12.345", "11 Estados"),
        (
            Language::Russian,
            "2 октября 2023 года",
            "1 мая 2024 года",
            "12\u{A0}345",
            "11 государств",
        ),
        (Language::Arabic, "2 تشرين الأول/أكتوبر 2023", "1 أيار/مايو 2024", "12,345", "11 دولة"),
        (Language::Chinese, "2023年10月2日", "2024年5月1日", "12,345", "11个国家"),
    ] {
        let words = Words::of(language);
        assert_eq!(words.day(day("2023-10-02")), second);
        assert_eq!(words.day(day("2024-05-01")), first);
        assert_eq!(words.number(12_345), number);
        assert_eq!(words.count("states", 11), eleven);
    }
}

#[test]
fn every_state_has_a_name_in_every_language() {
    for state in STATES.iter() {
        for language in Language::ALL {
            let name = state.name(language);
            assert!(!name.is_empty(), "{} {}", state.iso, language.code());
            let latin = name.chars().any(|c| c.is_ascii_lowercase());
            let other =
                matches!(language, Language::Arabic | Language::Chinese | Language::Russian);
            assert!(!(latin && other), "{} {}: {name}", state.iso, language.code());
        }
    }
}

#[test]
fn a_page_is_in_the_language_asked_for() {
    let library = seed();
    for (language, kicker, column, state, note) in [
        (
            Language::French,
            "Mission autorisée par le Conseil de sécurité",
            "État Membre",
            "Bangladesh",
            "[Résolution 2699 (2023) du Conseil de sécurité](https://docs.un.org/fr/S/RES/2699%282023%29), par. 1.",
        ),
        (
            Language::Russian,
            "Миссия, санкционированная Советом Безопасности",
            "Государство-член",
            "Бангладеш",
            "п. 1.",
        ),
        (Language::Chinese, "安全理事会授权的特派团", "会员国", "孟加拉国", "第1段"),
    ] {
        let design = Design { words: Words::of(language), ..Design::default() };
        let page = compose_by(&library, &design);
        assert_eq!(page.lang, language.code());
        let text = markdown(&page);
        for words in [kicker, column, state, note] {
            assert!(text.contains(words), "{}: “{words}” is not in\n{text}", language.code());
        }
        for english in
            ["| Member State |", "Mandate until", "As at", "Source:", "Bar chart", "unanimous"]
        {
            assert!(!text.contains(english), "{}: {english}\n{text}", language.code());
        }
    }
}

#[test]
fn a_page_in_french_and_in_arabic_is_set() {
    let set = |language| {
        let design = Design { words: Words::of(language), ..Design::default() };
        squash(&pdf_text(&pdf(&compose_by(&seed(), &design))))
    };
    let french = set(Language::French);
    assert!(french.contains(&squash("Mandat jusqu’au")), "{french}");
    // Joined letters come out of a PDF in shapes and orders of their own: they are counted alone.
    let arabic = set(Language::Arabic);
    let letters = arabic.chars().filter(|c| ('\u{620}'..='\u{6ff}').contains(c)).count();
    assert!(letters > 500, "{letters} letters: {arabic}");
}

#[test]
fn a_record_says_its_language() {
    let record = "format = 1
[mission]
id = 'x'
name = 'Mission d’essai'
language = 'fr'
nature = 'peacekeeping'
as_of = 2024-10-22
";
    let library = library(&[("x.toml", record)]);
    let mission = library.records[0].mission().expect("a record that lacks nothing");
    assert_eq!(mission.language, Language::French);
}
