//! What a document symbol says: `cargo run --example symbol 'A/RES/217 (III) [A]'`.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "an example is a program")]

use rapporteur::language::Language;
use rapporteur::symbol::Symbol;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_else(|| "S/RES/2699 (2023)".to_owned());
    println!("{}", explain(&text));
}

fn explain(text: &str) -> String {
    match Symbol::parse(text) {
        Ok(symbol) => {
            format!("{symbol}, {}, {}", symbol.body().name, symbol.link(Language::English))
        }
        Err(error) => match error.suggestion() {
            Some(meant) => format!("{error}; did you mean {meant}?"),
            None => error.to_string(),
        },
    }
}

#[test]
fn a_symbol_is_explained() {
    assert_eq!(
        explain("S/RES/2699(2023)"),
        "S/RES/2699 (2023), Security Council, https://docs.un.org/en/S/RES/2699(2023)"
    );
    assert!(explain("S/21274/Add.l").ends_with("did you mean S/21274/Add.1?"));
}
