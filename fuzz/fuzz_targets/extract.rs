//! Every place the extractor names is one of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::citation::extract::extract;

fuzz_target!(|text: &str| {
    for citation in extract(text) {
        assert!(text.get(citation.span).is_some_and(|words| !words.is_empty()));
    }
});
