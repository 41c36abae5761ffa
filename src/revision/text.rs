//! Two texts compared by their paragraphs.

use super::align::{Pair, align};
use super::change::How;
use crate::instrument::{Instrument, Kind, Provision};
use crate::source::APART;

/// A paragraph of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is called: `para. 16 (a)`, `annex, para. 1`, `paragraph 3 of the text`.
    pub name: String,
    /// Its number or letter as it is printed before it: `16.`, `(a)`.
    pub label: Option<String>,
    /// Its words without them, on one line.
    pub text: String,
}

/// What became of a paragraph of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphChange {
    /// Whether it is new, different, elsewhere or gone.
    pub how: How,
    /// What it is called in the earlier text: where it stands in its document, or its place among all.
    pub from: Option<String>,
    /// What it is called in the later text.
    pub to: Option<String>,
    /// Its earlier words, unless it is new.
    pub old: Option<String>,
    /// Its later words, unless it is gone.
    pub new: Option<String>,
}

/// The paragraphs of a text that empty lines separate.
///
/// ```
/// use rapporteur::revision::paragraphs;
/// let found = paragraphs("One\nline.\n\n  \n2. Two.");
/// let found: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.text.as_str())).collect();
/// assert_eq!(found, [("paragraph 1 of the text", "One line."), ("para. 2", "Two.")]);
/// ```
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found: Vec<Vec<&str>> = vec![Vec::new()];
    for block in text.split(APART) {
        found.push(Vec::new());
        for line in block.lines() {
            match found.last_mut() {
                Some(last) if !line.trim().is_empty() => last.extend(line.split_whitespace()),
                _ => found.push(Vec::new()),
            }
        }
    }
    let found = found.iter().filter(|words| !words.is_empty());
    found.enumerate().map(|(at, words)| paragraph(at, &words.join(" "))).collect()
}

/// A paragraph at its place in a text.
fn paragraph(at: usize, text: &str) -> Paragraph {
    let (number, text) = numbered(text);
    let name = match number {
        Some(number) => format!("para. {number}"),
        None => format!("paragraph {} of the text", at + 1),
    };
    Paragraph { name, label: number.map(str::to_owned), text: text.to_owned() }
}

/// The paragraphs of a United Nations document, called as a pinpoint calls them. What goes on with a
/// paragraph belongs to it.
///
/// ```
/// use rapporteur::document::{self, Format};
/// use rapporteur::instrument::Instrument;
/// use rapporteur::revision::provisions;
///
/// let text = "Resolution 690 (1991)\n\nThe Security Council,\n\n1. Decides:\n\n(a) To establish a mission;\n";
/// let document = document::read("s-res-690.txt", text.as_bytes(), Format::Text)?;
/// let found = provisions(&Instrument::read(&document, None));
/// assert_eq!(found.last().map(|one| one.name.as_str()), Some("para. 1 (a)"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn provisions(instrument: &Instrument) -> Vec<Paragraph> {
    let goes_on = |one: &Provision, other: &Provision| {
        one.address == other.address && one.address.kind != Kind::Heading
    };
    let paragraph = |parts: &[Provision]| {
        let address = &parts[0].address;
        let label = address.label();
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        Paragraph {
            name: address.to_string(),
            label: (!label.is_empty()).then_some(label),
            text: texts.join(" "),
        }
    };
    instrument.provisions.chunk_by(goes_on).map(paragraph).collect()
}

/// What became of each paragraph, in the order of the later text. Its number is not among its words: a
/// paragraph that only has another number has moved.
///
/// ```
/// use rapporteur::revision::{How, compare_paragraphs, paragraphs};
/// let old = paragraphs("1. Decides to act.\n\n2. Remains seized.");
/// let new = paragraphs("1. Decides to act.\n\n2. Calls for aid.\n\n3. Remains seized.");
/// let changes = compare_paragraphs(&old, &new);
/// assert_eq!(changes[0].how, How::Added);
/// assert_eq!((changes[1].how, changes[1].to.as_deref()), (How::Moved, Some("para. 3")));
/// ```
#[must_use]
pub fn compare_paragraphs(old: &[Paragraph], new: &[Paragraph]) -> Vec<ParagraphChange> {
    let texts = |all: &[Paragraph]| all.iter().map(|one| one.text.clone()).collect::<Vec<_>>();
    let is_renumbered = |from: usize, to: usize| {
        let (from, to) = (&old[from].label, &new[to].label);
        from.is_some() && to.is_some() && from != to
    };
    let change = |how, from: Option<usize>, to: Option<usize>| {
        let (from, to) = (from.map(|at| &old[at]), to.map(|at| &new[at]));
        ParagraphChange {
            how,
            from: from.map(|one| one.name.clone()),
            to: to.map(|one| one.name.clone()),
            old: from.map(|one| one.text.clone()),
            new: to.map(|one| one.text.clone()),
        }
    };
    let pairs = align(&texts(old), &texts(new)).into_iter();
    pairs
        .filter_map(|pair| match pair {
            Pair::Same(from, to) => {
                is_renumbered(from, to).then(|| change(How::Moved, Some(from), Some(to)))
            }
            Pair::Moved(from, to) => Some(change(How::Moved, Some(from), Some(to))),
            Pair::Changed(from, to) => Some(change(How::Changed, Some(from), Some(to))),
            Pair::Withdrawn(from) => Some(change(How::Withdrawn, Some(from), None)),
            Pair::Added(to) => Some(change(How::Added, None, Some(to))),
        })
        .collect()
}

/// The number at the beginning of a paragraph, and the rest: `16. Requests …`, `(a) providing …`.
fn numbered(text: &str) -> (Option<&str>, &str) {
    let Some((first, rest)) = text.split_once(char::is_whitespace) else {
        return (None, text);
    };
    let digits = first.strip_suffix('.').unwrap_or_default();
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let letters = first.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
    let is_letter = letters.is_some_and(|inside| {
        (1..=4).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    match (is_number, is_letter) {
        (true, _) => (Some(digits), rest.trim_start()),
        (_, true) => (Some(first), rest.trim_start()),
        _ => (None, text),
    }
}
