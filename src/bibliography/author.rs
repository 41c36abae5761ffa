//! The organ that issued a document, as a corporate author.

use crate::symbol::{Body, Symbol};

/// Bodies of the Organization have codes that start so; others are named without "United Nations".
const OF_THE_ORGANIZATION: [&str; 5] = ["A", "E", "S", "ST", "T"];

/// The name of the author: `United Nations Security Council`.
pub(super) fn author(symbol: &Symbol) -> String {
    let body = symbol.body();
    // The Main Committees are committees of the whole of the Assembly.
    let is_main_committee = body.code.starts_with("A/C.") || body.code == "A/SPC";
    let name =
        if is_main_committee { "General Assembly".to_owned() } else { plain_name(body.name) };
    let starts_so = |start: &str| name.starts_with(start);
    let is_named = ["United Nations", "UN ", "UNHCR", "OHCHR"].into_iter().any(starts_so);
    let first = body.code.split('/').next().unwrap_or(body.code);
    if is_named || !(OF_THE_ORGANIZATION.contains(&first) || is_treaty_committee(body)) {
        return name;
    }
    format!("United Nations {name}")
}

fn is_treaty_committee(body: &Body) -> bool {
    body.is_treaty_body() && body.name.contains("Committee")
}

/// The name of a body without what the table adds to it: an abbreviation in parentheses, the treaty
/// before its committee.
fn plain_name(name: &str) -> String {
    let name = name.rsplit(" / ").next().unwrap_or(name);
    let name =
        name.replacen("Convention (Committee) ", "Committee ", 1).replacen("Convention/", "", 1);
    match name.split_once(" (") {
        // The year of a resolution belongs to the name.
        Some((before, inside)) if !inside.starts_with(|c: char| c.is_ascii_digit()) => {
            before.to_owned()
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::author;
    use crate::symbol::Symbol;

    #[test]
    fn authors_are_organs_by_name() {
        for (symbol, expected) in [
            ("S/RES/2699 (2023)", "United Nations Security Council"),
            ("A/RES/60/251", "United Nations General Assembly"),
            ("A/HRC/RES/16/18", "United Nations Human Rights Council"),
            ("E/CN.4/1992/S-1/1", "United Nations Commission on Human Rights"),
            ("A/CN.9/10", "United Nations Commission on International Trade Law"),
            ("CAT/C/USA/CO/2", "United Nations Committee against Torture"),
            ("CCPR/C/21/Rev.1/Add.13", "United Nations Human Rights Committee"),
            ("A/C.3/78/L.43", "United Nations General Assembly"),
            ("ISBA/18/A/11", "International Seabed Authority"),
        ] {
            assert_eq!(author(&Symbol::parse(symbol).unwrap()), expected, "{symbol}");
        }
    }
}
