//! Findings on symbols and citations that cannot be read.

use std::sync::Arc;

use super::report::Report;
use super::visit::{Citing, Visit};
use crate::citation::extract;
use crate::citation::markup::{Fault, MarkupError};
use crate::diagnostic::{Finding, RuleId};
use crate::source::{Place, Source};
use crate::symbol::SymbolError;

/// A text that was meant as a symbol and does not read as one.
pub fn symbol(place: Place, written: &str, error: &SymbolError) -> Finding {
    let message = format!("`{written}` is not a valid symbol");
    let finding = Finding::new(RuleId::MALFORMED_SYMBOL, place, message).label(error.to_string());
    match error.suggestion().or_else(|| named_in_words(written)) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None => finding,
    }
}

/// The same of a symbol that is written out, not in an address: with the change that fixes it, where it
/// is certain what was meant.
pub fn written_symbol(place: Place, written: &str, error: &SymbolError) -> Finding {
    let fixed = error.certain().and_then(|meant| {
        // Only what the file has in one piece: no escapes, no line breaks.
        let is_plain = place.text().contains(written) && !written.contains(['\n', '"', '\'']);
        is_plain.then(|| place.text().replacen(written, meant.as_str(), 1))
    });
    let finding = symbol(place, written, error);
    match fixed {
        Some(fixed) => finding.replace_with(fixed),
        None => finding,
    }
}

/// The symbol of a document that a text cites in words: `Resolution 2751 (2024)`.
fn named_in_words(written: &str) -> Option<String> {
    let found = extract::extract(written);
    let symbol = found.first()?.symbol()?;
    (found.len() == 1).then(|| symbol.to_string())
}

/// A citation of a record, or a reference, that cannot be read.
pub(super) fn citation(place: Place, error: &MarkupError) -> Finding {
    let finding = |place| Finding::new(RuleId::MALFORMED_CITATION, place, error.to_string());
    match &error.fault {
        Fault::Symbol(fault) => {
            let written = place.text().to_owned();
            written_symbol(place, &written, fault)
        }
        Fault::Unsigned => {
            let inside = place.text().trim_matches(['[', ']']).to_owned();
            let signed = inside.split(';').map(|item| format!("@{}", item.trim()));
            let signed = signed.collect::<Vec<_>>().join("; ");
            finding(place)
                .label("no @ before the symbol")
                .help(format!("to cite the document, write [{signed}]"))
        }
        Fault::TooDeep => finding(place)
            .label("printed without markup from here")
            .help("take some of the levels out"),
        _ => finding(place),
    }
}

/// Reports every citation in the running texts of a value that cannot be read.
pub(super) fn in_fields(source: &Arc<Source>, value: &impl Visit, report: &mut Report) {
    for field in value.citing() {
        let Citing::Prose(prose) = field.content else { continue };
        for error in prose.errors() {
            report.add(|| citation(Place::new(source, prose.source_of(&error.span)), error));
        }
    }
}
