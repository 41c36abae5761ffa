use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::instrument::{Address, Difference, Likeness, Near};
use crate::library::{Evidence, Library, Quotation};
use crate::source::Place;

pub const RULE: Rule = Rule {
    id: RuleId::MISQUOTATION,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("misquotation.md"),
    check,
};

/// No more of a long difference is shown in a message.
const MOST_SHOWN: usize = 80;

fn check(library: &Library, findings: &mut Vec<Finding>) {
    // Without a text, no quotation can be compared.
    if library.at_hand.all().is_empty() {
        return;
    }
    for quotation in library.quotations() {
        if !matches!(quotation.evidence, Evidence::Different | Evidence::NotFound) {
            continue;
        }
        let Some(text) = library.at_hand.get(&quotation.symbol) else { continue };
        let place = |span: &std::ops::Range<usize>| Place::new(&text.source, span.clone());
        findings.push(match &quotation.likeness {
            Some(Likeness::Elsewhere { address, span }) => {
                elsewhere(&quotation, address, place(span))
            }
            Some(Likeness::Near(near)) => different(&quotation, near, place(&near.span)),
            _ => not_found(&quotation),
        });
    }
}

fn finding(quotation: &Quotation, message: String) -> Finding {
    Finding::new(RULE.id, quotation.place.clone(), message)
}

fn different(quotation: &Quotation, near: &Near, passage: Place) -> Finding {
    let of = format!("{}, {}", quotation.symbol, near.address);
    let first = near.differences.first();
    let mut message = first.map_or_else(String::new, |difference| in_words(difference, &of));
    if near.differences.len() > 1 {
        message.push_str(&format!(", and {} more", more(near.differences.len() - 1)));
    }
    let mut help = format!("the text reads “{}”", near.passage);
    if !near.is_cited {
        help.push_str(&format!("; cite {}", near.address));
    }
    help.push_str(
        "; quote word for word, with … for what is left out and brackets for what is put in",
    );
    finding(quotation, message)
        .label("not word for word")
        .related(passage, "the text that is quoted")
        .help(help)
}

fn more(count: usize) -> String {
    if count == 1 { "1 difference".to_owned() } else { format!("{count} differences") }
}

/// A difference as the beginning of a sentence; `of` is the place in the document.
fn in_words(difference: &Difference, of: &str) -> String {
    let (quoted, text) = (short(&difference.quoted), short(&difference.text));
    match (quoted.is_empty(), text.is_empty()) {
        (true, _) => format!("the quotation leaves out “{text}”, which is in {of}"),
        (_, true) => format!("the quotation has “{quoted}”, which is not in {of}"),
        _ => format!("the quotation has “{quoted}” where {of}, has “{text}”"),
    }
}

fn short(words: &str) -> String {
    if words.len() <= MOST_SHOWN {
        return words.to_owned();
    }
    let end = words.floor_char_boundary(MOST_SHOWN);
    format!("{} …", words[..end].trim_end())
}

fn elsewhere(quotation: &Quotation, address: &Address, passage: Place) -> Finding {
    let message =
        format!("these words are in {address} of {}, which is not cited", quotation.symbol);
    finding(quotation, message)
        .label("of another paragraph")
        .related(passage, "the words stand here")
        .help(format!("cite {address}"))
}

fn not_found(quotation: &Quotation) -> Finding {
    let of = match &quotation.pinpoint {
        Some(pinpoint) => format!("{}, {pinpoint}", quotation.symbol),
        None => quotation.symbol.to_string(),
    };
    finding(quotation, format!("these words are not in {of}, which is cited for them"))
        .label("not found")
        .help("find the document that says so, or leave the quotation marks out")
}
