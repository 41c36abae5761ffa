use std::ops::Range;

use crate::check::{Group, Rule};
use crate::citation::Pinpoint;
use crate::citation::markup::Cited;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Entry, Library, RecordFile, quotations};
use crate::record::{Prose, Spanned};
use crate::source::Place;

pub const RULE: Rule = Rule {
    id: RuleId::MISQUOTATION,
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("misquotation.md"),
    check,
};

/// Fewer words in quotation marks may be a term or a name.
const FEWEST_WORDS: usize = 4;

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        if let Some(mandate) = &file.record.mandate
            && let (Some(lead), Some(source)) = (&mandate.lead, &mandate.source)
        {
            findings.extend(misquotation(library, file.place(lead), lead, source));
            for task in &mandate.tasks {
                let text = task.as_str();
                // A citation in a task goes before that of the mandate.
                let cites = !task.markers().is_empty();
                for span in passages(text).into_iter().filter(|_| !cites) {
                    let place = place_of(file, task, &span);
                    findings.extend(misquotation(library, place, &text[span], source));
                }
            }
        }
        for text in &file.texts {
            for (span, cited) in cited_quotations(&text.prose) {
                let place = place_of(file, &text.prose, &span);
                findings.extend(misquotation(library, place, &text.prose[span], cited));
            }
        }
    }
}

fn place_of(file: &RecordFile, prose: &Spanned<Prose>, span: &Range<usize>) -> Place {
    Place::new(&file.source, prose.source_of(span))
}

/// The quotations of a text that are long enough to be checked against their source.
fn passages(text: &str) -> Vec<Range<usize>> {
    let mut quoted = quotations(text);
    quoted.retain(|span| words(&text[span.clone()]).len() >= FEWEST_WORDS);
    quoted
}

/// The quotations of a text that a citation of one paragraph or more follows at once.
fn cited_quotations(text: &Prose) -> Vec<(Range<usize>, &Cited)> {
    let quoted = passages(text);
    let mut found = Vec::new();
    for marker in text.markers() {
        let [cited] = marker.items.as_slice() else { continue };
        let end = text[..marker.span.start].trim_end_matches(['.', ',', ';', ' ', '\n']).len();
        if let Ok(at) = quoted.binary_search_by_key(&end, |span| span.end) {
            found.push((quoted[at].clone(), cited));
        }
    }
    found
}

/// A quotation that departs from the paragraphs it is quoted from.
fn misquotation(library: &Library, place: Place, quoted: &str, cited: &Cited) -> Option<Finding> {
    let entry = library.catalogue.get(&cited.symbol)?;
    let numbers: Vec<u32> = cited
        .pinpoint
        .iter()
        .flat_map(Pinpoint::paragraphs)
        .flat_map(|range| range.take(200))
        .collect();
    let texts: Vec<&str> = numbers.iter().filter_map(|&n| entry.paragraph(n)).collect();
    // Words can only be compared with a paragraph that is at hand.
    if texts.is_empty() || texts.len() < numbers.len() {
        return of_another_paragraph(entry, place, quoted, &numbers);
    }
    let original = words(&texts.join(" "));
    let strange = pieces(quoted).iter().find_map(|piece| {
        let quoted = words(piece);
        first_departure(&quoted, &original).map(|at| quoted[at].clone())
    })?;
    Some(
        Finding::new(
            RULE.id,
            place,
            format!("the quotation departs from {} at “{strange}”", cited.symbol),
        )
        .label("not word for word")
        .related(entry.place.clone(), "the catalogue holds the paragraph's text")
        .help("quote word for word, with … for what is left out and brackets for what is put in"),
    )
}

/// A quotation whose own paragraph is not at hand, while another one that is holds all its words.
fn of_another_paragraph(
    entry: &Entry,
    place: Place,
    quoted: &str,
    cited: &[u32],
) -> Option<Finding> {
    if cited.is_empty() || words(quoted).len() < FEWEST_WORDS {
        return None;
    }
    let pieces: Vec<Vec<String>> = pieces(quoted).iter().map(|piece| words(piece)).collect();
    let holds = |text: &str| {
        let original = words(text);
        pieces.iter().all(|piece| first_departure(piece, &original).is_none())
    };
    let number = entry.document.extract.iter().find_map(|extract| {
        let (number, text) = (extract.paragraph.as_ref()?, extract.text.as_ref()?);
        (!cited.contains(&number.value) && holds(text)).then_some(number.value)
    })?;
    Some(
        Finding::new(
            RULE.id,
            place,
            format!(
                "these words are in paragraph {number} of {}, which is not cited",
                entry.symbol
            ),
        )
        .label("of another paragraph")
        .related(entry.place.clone(), "the catalogue holds the paragraph's text")
        .help(format!("cite para. {number}")),
    )
}

/// What is quoted, separated where something is left out; words in brackets are the author's own.
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
