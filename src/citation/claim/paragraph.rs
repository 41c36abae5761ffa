//! Paragraphs that are named after their resolution: `resolution 2699 (2023), in its paragraph 16`.

use std::ops::Range;

use super::words::Word;
use super::{Cited, Fact};

/// The organ as the subject of its resolution, and words before a paragraph.
const ORGAN: [&str; 8] = [",", "the", "united", "nations", "security", "council", "has", "also"];
const NAMED: [&str; 4] = ["its", "the", "operative", "op"];

/// The paragraph of a resolution that the words after it name. What the extractor finds is a pinpoint.
pub(super) fn of(cited: &Cited<'_>) -> Option<(Fact, Range<usize>)> {
    if !cited.symbol.is_council_resolution() || cited.citation.place.is_some() {
        return None;
    }
    let words = cited.words_after.as_slice();
    let organ = words.iter().take_while(|word| word.is_of(&ORGAN)).count();
    let rest = words.get(organ..)?;
    let [on, rest @ ..] = rest else { return None };
    let named = rest.iter().take_while(|word| word.is_of(&NAMED)).count();
    let [noun, number, after @ ..] = rest.get(named..)? else { return None };
    let is_paragraph = noun.is_of(&["paragraph", "para"]);
    if !(on.is_of(&["in", "under", "by"]) && is_paragraph) || organ > 6 || goes_on(after) {
        return None;
    }
    let value = number.text.parse().ok()?;
    Some((Fact::Paragraph(value), noun.start..number.end))
}

/// Whether the paragraph is that of another text: `in paragraph 16 of the report`.
fn goes_on(after: &[Word<'_>]) -> bool {
    after.first().is_some_and(|word| word.is_of(&["of", "to", "above", "below"]))
}
