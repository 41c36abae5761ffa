//! Citations by links: a link to a document cites it, whatever its label says.

use super::DocumentLink;
use crate::citation::extract::{Citation, Extraction, Kind, Reading};
use crate::symbol::Symbol;

/// Adds what links cite, and decides what their labels leave open.
pub(super) fn cite(extraction: &mut Extraction, links: &[DocumentLink]) {
    let mut linked = Vec::new();
    for link in links {
        let Ok(target) = &link.target else { continue };
        if link.label.is_empty() {
            continue;
        }
        let malformed = &extraction.malformed;
        if malformed.iter().any(|found| meet(&found.span, &link.label)) {
            continue;
        }
        // Citations come in the order of their starts, and none is longer than a few words.
        let after =
            extraction.citations.partition_point(|citation| citation.span.start < link.label.end);
        let inside: Vec<&mut Citation> = extraction.citations[..after]
            .iter_mut()
            .rev()
            .take_while(|citation| citation.span.end > link.label.start)
            .collect();
        if inside.is_empty() {
            linked.push(Citation {
                span: link.label.clone(),
                kind: Kind::Linked,
                reading: Reading::Certain(target.clone()),
                place: None,
            });
        }
        for citation in inside {
            if may_mean(&citation.reading, target) {
                citation.reading = Reading::Certain(target.clone());
            }
        }
    }
    if linked.is_empty() {
        return;
    }
    extraction.citations.append(&mut linked);
    extraction.citations.sort_by_key(|citation| citation.span.start);
}

/// Whether a reading that is not certain leaves this document open.
fn may_mean(reading: &Reading, target: &Symbol) -> bool {
    match reading {
        Reading::Certain(_) => false,
        Reading::Likely { symbol, .. } => symbol == target,
        Reading::Ambiguous { candidates } => candidates.contains(target),
    }
}

fn meet(one: &std::ops::Range<usize>, other: &std::ops::Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
