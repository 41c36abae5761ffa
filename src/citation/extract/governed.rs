//! Numbers below a heading that names an organ's resolutions: `General Assembly resolutions`, and
//! below it `49/37; 78/291`.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::organ::{Act, Organ};
use super::Heading;
use super::language::{Segment, Sense};
use super::passage::Passage;

/// A line that is a heading is not longer.
const LONGEST_HEADING: usize = 120;
/// A paragraph so long is text, and ends what a heading of plain text governs.
const LONGEST_CELL: usize = 600;
/// So many headings one below the other may govern a number.
const MOST_NESTED: usize = 16;
/// A heading of a document may have so many words beside the organ and the act.
const MOST_OTHER_WORDS: usize = 14;

/// The parts of a text whose bare numbers are of one organ; looked up when first asked for.
pub(super) struct Governed<'c> {
    headings: &'c [Heading],
    segments: Vec<Segment>,
    /// In order of their start; later ones decide.
    regions: OnceCell<Vec<Region>>,
}

struct Region {
    span: Range<usize>,
    organ: Organ,
    act: Act,
}

impl<'c> Governed<'c> {
    pub(super) fn new(segments: Vec<Segment>, headings: &'c [Heading]) -> Self {
        Self { headings, segments, regions: OnceCell::new() }
    }

    /// The organ and act of a bare number here, if it begins a line, a cell or an item.
    pub(super) fn at(&self, passage: Passage<'_>, span: &Range<usize>) -> Option<(Organ, Act)> {
        let number = span.start;
        if goes_on(passage, span.end) || !begins_cell(passage, number) {
            return None;
        }
        let regions = self.regions.get_or_init(|| self.find(passage));
        let last = regions.partition_point(|region| region.span.start <= number);
        let mut last = regions[..last].iter().rev().take(MOST_NESTED);
        last.find(|region| number < region.span.end).map(|region| (region.organ, region.act))
    }

    /// Reads the headings of the document, and the lines that are headings.
    fn find(&self, passage: Passage<'_>) -> Vec<Region> {
        let mut regions: Vec<Region> = self
            .headings
            .iter()
            .filter_map(|heading| {
                let passage = passage.with(language_at(&self.segments, heading.words.start));
                let (organ, act) = read(passage, heading.words.clone(), MOST_OTHER_WORDS)?;
                Some(Region { span: heading.governs.clone(), organ, act })
            })
            .collect();
        let listed = regions.len();
        for (index, segment) in self.segments.iter().enumerate() {
            let end = self.segments.get(index + 1).map_or(passage.text().len(), |next| next.start);
            let part = segment.start..end;
            lines(passage.with(segment.lexicon), part, &mut regions, listed);
        }
        regions.sort_by_key(|region| region.span.start);
        regions
    }
}

/// Whether a sentence goes on after a number that ends here.
fn goes_on(passage: Passage<'_>, end: usize) -> bool {
    let next = passage.past_blanks(end);
    next > end
        && !passage.slice(end..next).contains(['\n', '\t'])
        && passage.char(next).is_some_and(char::is_lowercase)
        && passage.words.joins.past(passage, next).is_none()
}

fn language_at(segments: &[Segment], at: usize) -> &'static super::language::Lexicon {
    let next = segments.partition_point(|segment| segment.start <= at);
    segments[next.saturating_sub(1)].lexicon
}

/// Whether a number here begins a line, a cell or an item of a list.
fn begins_cell(passage: Passage<'_>, number: usize) -> bool {
    let before = passage.slice(passage.back(number, 24)..number);
    let line = before.rsplit(['\n', '\t', '|']).next().unwrap_or_default();
    let whole = line.len() < before.len() || number < 24;
    let item = line.trim_matches([' ', '\u{a0}', '-', '–', '—', '•', '*', '·', '(', '[', '>']);
    let numbered = item.strip_suffix(['.', ')']).is_some_and(|item| {
        (1..=3).contains(&item.len()) && item.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    whole && (item.is_empty() || numbered) || line.ends_with("  ")
}

/// The lines that consist of the name of an organ and of its acts, and what they govern: up to the next
/// such line, or to a paragraph of text.
fn lines(passage: Passage<'_>, part: Range<usize>, regions: &mut Vec<Region>, listed: usize) {
    let Some(anchors) = &passage.words.act_anchors else { return };
    let text = &passage.text()[part.clone()];
    let mut done = 0;
    for hit in anchors.find_iter(text) {
        if hit.start() < done {
            continue;
        }
        let start = text[..hit.start()].rfind('\n').map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &text.as_bytes()[hit.end()..])
            .map_or(text.len(), |at| hit.end() + at);
        done = end;
        if end - start > LONGEST_HEADING {
            continue;
        }
        let line = part.start + start..part.start + end;
        let Some((organ, act)) = read(passage, line.clone(), 0) else { continue };
        let span = line.end..part.start + below(text, end);
        if let Some(last) = regions[listed..].last_mut() {
            last.span.end = last.span.end.min(line.start);
        }
        regions.push(Region { span, organ, act });
    }
}

/// Where what a line governs ends.
fn below(text: &str, from: usize) -> usize {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if line.len() > LONGEST_CELL {
            return at;
        }
        at += line.len();
    }
    at
}

/// The organ and act that a heading names. No more than `most` words of it may be neither.
fn read(passage: Passage<'_>, span: Range<usize>, most: usize) -> Option<(Organ, Act)> {
    let words = passage.words;
    let (mut organ, mut act) = (None, None);
    let mut others = 0;
    let mut at = span.start;
    while at < span.end {
        let blanks = passage.past_blanks(at);
        if blanks > at {
            at = blanks;
            continue;
        }
        if let Some((sense, end)) = words.bodies.past(passage, at) {
            let named = match sense {
                Sense::Named(named) => named,
                Sense::Short(_) | Sense::Foreign { .. } => return None,
            };
            if organ.is_some_and(|organ| organ != named) {
                return None;
            }
            organ = Some(named);
            at = end;
        } else if let Some((word, end)) = words.acts.past(passage, at) {
            act = act.or(Some(word.act));
            organ = organ.or(word.organ);
            at = end;
        } else if let Some((named, end)) = words.abbreviations.past(passage, at) {
            organ = organ.or(Some(named));
            at = end;
        } else {
            let connecting = [&words.of, &words.owners, &words.between, &words.united_nations];
            if let Some(end) = connecting.into_iter().find_map(|set| set.end(passage, at)) {
                at = end;
                continue;
            }
            let character = passage.char(at)?;
            at += character.len_utf8();
            if character.is_alphanumeric() {
                others += 1;
                while let Some(next) = passage.char(at).filter(|next| next.is_alphanumeric()) {
                    at += next.len_utf8();
                }
            } else if matches!(character, '(' | '/') && passage.digit(at) {
                return None;
            }
        }
    }
    if others > most {
        return None;
    }
    Some((organ?, act?))
}
