//! Two texts compared by their paragraphs.

use super::align::{Pair, align};
use super::change::How;

/// What became of a paragraph of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphChange {
    /// Whether it is new, different, elsewhere or gone.
    pub how: How,
    /// What it is called in the earlier text: its own number, or its place among all.
    pub from: Option<String>,
    /// What it is called in the later text.
    pub to: Option<String>,
    /// Its earlier words, unless it is new.
    pub old: Option<String>,
    /// Its later words, unless it is gone.
    pub new: Option<String>,
}

/// What the prose of a document has between blocks without an empty line: items, cells.
const APART: char = '\u{1E}';

/// The paragraphs of a text that empty lines separate, each on one line.
///
/// ```
/// use rapporteur::revision::paragraphs;
/// assert_eq!(paragraphs("One\nline.\n\n  \n2. Two."), ["One line.", "2. Two."]);
/// ```
#[must_use]
pub fn paragraphs(text: &str) -> Vec<String> {
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
    found.iter().filter(|words| !words.is_empty()).map(|words| words.join(" ")).collect()
}

/// What became of each paragraph, in the order of the later text. The number at the beginning of a
/// paragraph is its name and not among its words: a paragraph that only has another number has moved.
///
/// ```
/// use rapporteur::revision::{How, compare_paragraphs};
/// let old = ["1. Decides to act.".to_owned(), "2. Remains seized.".to_owned()];
/// let new = ["1. Decides to act.".to_owned(), "2. Calls for aid.".to_owned(), "3. Remains seized.".to_owned()];
/// let changes = compare_paragraphs(&old, &new);
/// assert_eq!(changes[0].how, How::Added);
/// assert_eq!((changes[1].how, changes[1].to.as_deref()), (How::Moved, Some("para. 3")));
/// ```
#[must_use]
pub fn compare_paragraphs(old: &[String], new: &[String]) -> Vec<ParagraphChange> {
    let bodies =
        |all: &[String]| all.iter().map(|one| numbered(one).1.to_owned()).collect::<Vec<_>>();
    let name = |all: &[String], at: usize| match numbered(&all[at]).0 {
        Some(number) => format!("para. {number}"),
        None => format!("paragraph {} of the text", at + 1),
    };
    let is_renumbered = |from: usize, to: usize| {
        let (from, to) = (numbered(&old[from]).0, numbered(&new[to]).0);
        from.is_some() && to.is_some() && from != to
    };
    let change = |how, from: Option<usize>, to: Option<usize>| ParagraphChange {
        how,
        from: from.map(|at| name(old, at)),
        to: to.map(|at| name(new, at)),
        old: from.map(|at| numbered(&old[at]).1.to_owned()),
        new: to.map(|at| numbered(&new[at]).1.to_owned()),
    };
    let pairs = align(&bodies(old), &bodies(new)).into_iter();
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
