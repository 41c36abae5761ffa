//! The pages of examples, one for each language: `languages/*.md`.
//!
//! An example is a quotation and, below it, a list of what must be found in it, in its order: symbol,
//! comma, pinpoint. A list of `nothing` says that nothing is cited. What is written after a dash is a
//! remark.

use rapporteur::citation::extract::{Context, extract_with};
use rapporteur::language::Language;
use rapporteur::symbol::Symbol;

/// A page of examples.
fn page(language: Language) -> &'static str {
    match language {
        Language::Arabic => include_str!("languages/ar.md"),
        Language::Chinese => include_str!("languages/zh.md"),
        Language::English => include_str!("languages/en.md"),
        Language::French => include_str!("languages/fr.md"),
        Language::Russian => include_str!("languages/ru.md"),
        Language::Spanish => include_str!("languages/es.md"),
    }
}

struct Example {
    line: usize,
    text: String,
    expected: Vec<String>,
}

fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut before = false;
    for (line, words) in (1..).zip(page.lines()) {
        let quoted = words.strip_prefix("> ");
        if let Some(quoted) = quoted {
            if before && let Some(last) = examples.last_mut() {
                last.text.push('\n');
                last.text.push_str(quoted);
            } else {
                let text = quoted.to_owned();
                examples.push(Example { line, text, expected: Vec::new() });
            }
        }
        before = quoted.is_some();
        if let (Some(item), Some(last)) = (words.strip_prefix("- "), examples.last_mut()) {
            let item = item.split(" — ").next().unwrap_or(item);
            last.expected.push(item.trim().to_owned());
        }
    }
    examples
}

/// What is found: symbol and pinpoint, or the documents that are possible.
fn found(text: &str, context: &Context) -> Vec<String> {
    let citations = extract_with(text, context).citations;
    let words = |citation: &rapporteur::citation::extract::Citation| {
        let symbol = match citation.symbol() {
            Some(symbol) => symbol.to_string(),
            None => "ambiguous".to_owned(),
        };
        match citation.pinpoint() {
            Some(pinpoint) => format!("{symbol}, {pinpoint}"),
            None => symbol,
        }
    };
    citations.iter().map(words).collect()
}

/// An item of a list with its symbol in its canonical spelling.
fn canonical(item: &str) -> String {
    let (symbol, place) = item.split_once(", ").unwrap_or((item, ""));
    let symbol = Symbol::parse(symbol).map_or_else(|_| symbol.to_owned(), |s| s.to_string());
    if place.is_empty() { symbol } else { format!("{symbol}, {place}") }
}

/// Each example, in the language of its page.
#[test]
fn every_page_of_examples_is_read_as_it_says() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let told = Context { language: Some(language), ..Context::default() };
        let examples = examples(page(language));
        assert!(examples.len() >= 10, "{}: too few examples", language.code());
        for example in examples {
            let mut expected = example.expected;
            assert!(!expected.is_empty(), "{}.md:{}: no list", language.code(), example.line);
            expected.retain(|item| item != "nothing");
            expected.iter_mut().for_each(|item| *item = canonical(item));
            let found = found(&example.text, &told);
            if found != expected {
                let (code, line, text) = (language.code(), example.line, example.text);
                wrong.push(format!(
                    "{code}.md:{line}: {text}\n  says  {expected:?}\n  found {found:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_language_of_a_page_is_known_by_its_words() {
    for language in Language::ALL {
        let text: Vec<String> =
            examples(page(language)).into_iter().map(|example| example.text).collect();
        let text = text.join("\n\n");
        let told = Context { language: Some(language), ..Context::default() };
        assert_eq!(
            found(&text, &Context::default()),
            found(&text, &told),
            "{} is taken for another language",
            language.code()
        );
    }
}

#[test]
fn passages_in_several_languages_are_read_each_in_its_own() {
    let text = "The Security Council, in paragraph 3 of its resolution 1325 (2000), decided.\n\
                Le Conseil de sécurité, au paragraphe 4 de sa résolution 1325 (2000), a décidé dans les termes suivants.\n\
                Совет Безопасности в пункте 5 своей резолюции 1325 (2000) постановил.\n\
                安全理事会第1325(2000)号决议第6段\n\
                في الفقرة 7 من القرار 1325 (2000)\n";
    let places: Vec<String> = extract_with(text, &Context::default())
        .citations
        .iter()
        .filter_map(|citation| citation.pinpoint().map(ToString::to_string))
        .collect();
    assert_eq!(places, ["paragraph 3", "paragraphe 4", "пункте 5", "第6段", "الفقرة 7"]);
}
