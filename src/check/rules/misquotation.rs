use crate::check::{Group, Rule};
use crate::citation::Pinpoint;
use crate::diagnostic::{Finding, Level};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: "misquotation",
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("misquotation.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let Some(mandate) = &file.record.mandate else {
            continue;
        };
        let (Some(lead), Some(source)) = (&mandate.lead, &mandate.source) else {
            continue;
        };
        let cited = &source.value.0;
        let Some(entry) = library.catalogue.get(&cited.symbol) else {
            continue;
        };
        let numbers: Vec<u32> = cited
            .pinpoint
            .iter()
            .flat_map(Pinpoint::paragraphs)
            .flat_map(|range| range.take(200))
            .collect();
        let texts: Vec<&str> = numbers.iter().filter_map(|&n| entry.paragraph(n)).collect();
        // Words can only be held against a paragraph that is at hand.
        if texts.is_empty() || texts.len() < numbers.len() {
            continue;
        }
        let original = words(&texts.join(" "));
        let Some(strange) = pieces(lead).iter().find_map(|piece| {
            let quoted = words(piece);
            first_departure(&quoted, &original).map(|at| quoted[at].clone())
        }) else {
            continue;
        };
        findings.push(
            Finding::new(
                RULE.id,
                file.place(lead),
                format!("the quotation departs from {} at “{strange}”", source.value.0.symbol),
            )
            .label("not word for word")
            .related(entry.place.clone(), "the catalogue holds the paragraph's text")
            .help(
                "quote word for word, with … for what is left out and brackets for what is put in",
            ),
        );
    }
}

/// What is quoted, parted where something is left out; words in brackets are the author's own.
fn pieces(lead: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut depth = 0usize;
    for c in lead.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '…' => pieces.push(String::new()),
            c if depth == 0 => {
                if let Some(piece) = pieces.last_mut() {
                    piece.push(c);
                }
            }
            _ => {}
        }
        if c == '[' && depth == 1 {
            pieces.push(String::new());
        }
    }
    pieces
}

/// The words of a text, without case, punctuation and the breaks of a line.
fn words(text: &str) -> Vec<String> {
    text.replace("- \n", "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Where the longest beginning of the quotation that stands in the original ends; nothing when all
/// of it stands there.
fn first_departure(quoted: &[String], original: &[String]) -> Option<usize> {
    let longest = (0..original.len())
        .map(|start| {
            let rest = &original[start..];
            quoted.iter().zip(rest).take_while(|(a, b)| a == b).count()
        })
        .max()
        .unwrap_or(0);
    (longest < quoted.len()).then_some(longest)
}
