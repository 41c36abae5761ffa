//! What parses prints, and what is printed parses as the same symbol.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::symbol::Symbol;

fuzz_target!(|text: &str| {
    match Symbol::parse(text) {
        Ok(symbol) => {
            let again = Symbol::parse(symbol.as_str()).expect("a printed symbol parses");
            assert_eq!(symbol, again);
            assert_eq!(symbol.as_str(), again.as_str());
            assert_eq!(Symbol::parse(&symbol.key()).expect("a key parses"), symbol);
        }
        Err(error) => {
            let _ = (error.to_string(), error.suggestion());
        }
    }
});
