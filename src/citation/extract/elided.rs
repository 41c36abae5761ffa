//! What is written short after a symbol: `S/25855 and Add.1 and 2`, `A/HRC/20/19/Add.1-3`,
//! `S/PRST/1995/23 and 26`, `resolutions 31/6 A and B`.

use std::ops::Range;

use super::date::is_day;
use super::language::Join;
use super::passage::Passage;
use crate::symbol::{DocumentKind, SuffixKind, Symbol};

/// A number after a comma that is greater by more than this is a footnote's.
const FARTHEST_APART: u32 = 9;

/// One document of a run.
pub(super) struct Member {
    pub(super) span: Range<usize>,
    pub(super) symbol: Symbol,
}

/// A suffix with a letter misread for a digit: `Add.l`.
pub(super) struct Misread {
    pub(super) span: Range<usize>,
    /// The symbol with the suffix as printed.
    pub(super) text: String,
}

/// The members after a symbol, and where they end.
pub(super) struct Run {
    pub(super) members: Vec<Member>,
    pub(super) misread: Option<Misread>,
    pub(super) end: usize,
}

/// Reads the run after these symbols (two, if joint), which end here. No more than `budget`
/// documents are made of ranges.
pub(super) fn read(passage: Passage<'_>, heads: &[Symbol], end: usize, budget: &mut usize) -> Run {
    let mut reader = Reader {
        passage,
        heads,
        last: heads.to_vec(),
        run: Run { members: Vec::new(), misread: None, end },
    };
    while reader.member(budget) {}
    reader.run
}

struct Reader<'t, 'h> {
    passage: Passage<'t>,
    heads: &'h [Symbol],
    /// The documents of the last member, one for each head.
    last: Vec<Symbol>,
    run: Run,
}

impl Reader<'_, '_> {
    fn member(&mut self, budget: &mut usize) -> bool {
        let passage = self.passage;
        let mark_end = past_marks(passage, self.run.end);
        for at in [self.run.end, mark_end] {
            let Some((join, start)) = past_join(passage, at) else { continue };
            if let Some(name) = suffix_name(passage, start) {
                return self.suffix(join, start, name, budget);
            }
            if at == self.run.end
                && (self.communication(start)
                    || self.number(join, start, budget)
                    || self.letter(join, start))
            {
                return true;
            }
        }
        false
    }

    /// `Add.1`, `Corr. 1`, `Adds.1-5`.
    fn suffix(
        &mut self,
        join: Join,
        start: usize,
        (kind, value): (SuffixKind, usize),
        budget: &mut usize,
    ) -> bool {
        let passage = self.passage;
        let digits = passage.past_digits(value);
        if digits == value || passage.alphanumeric(digits) {
            let end = passage.past_letters(digits);
            let misread = passage.slice(value..end);
            let alike =
                !misread.is_empty() && misread.bytes().all(|b| b"lIiOoSZ0123456789".contains(&b));
            if let Some(head) = self.heads.first().filter(|_| alike) {
                let text = format!("{head}/{kind}.{misread}");
                self.run.misread = Some(Misread { span: start..end, text });
                self.run.end = end;
            }
            return false;
        }
        let Ok(number) = passage.slice(value..digits).parse::<u32>() else { return false };
        if is_of_another(passage, digits) {
            return false;
        }
        let first = self.last_suffix(kind).filter(|first| join == Join::To && *first < number);
        let numbers = within(first.map_or(number, |first| first + 1), number, budget);
        let (stacked, end) = self.stacked(digits);
        for number in numbers {
            let made: Option<Vec<Symbol>> = self
                .heads
                .iter()
                .map(|head| {
                    let made = head.with_elided_suffix(kind, number)?;
                    stacked
                        .map_or(Some(made.clone()), |(kind, number)| made.with_suffix(kind, number))
                })
                .collect();
            let Some(made) = made else { return false };
            self.push(start..end, made);
        }
        true
    }

    /// A suffix after a slash, and where it ends: `Add.1/Rev.1`.
    fn stacked(&self, slash: usize) -> (Option<(SuffixKind, u32)>, usize) {
        let passage = self.passage;
        if passage.is(slash, b'/')
            && let Some((kind, value)) = suffix_name(passage, slash + 1)
            && let end = passage.past_digits(value)
            && let Ok(number) = passage.slice(value..end).parse()
            && !passage.alphanumeric(end)
        {
            return (Some((kind, number)), end);
        }
        (None, slash)
    }

    /// `2` after `Add.1`; `26` after `S/PRST/1995/23`.
    fn number(&mut self, join: Join, start: usize, budget: &mut usize) -> bool {
        let passage = self.passage;
        let end = passage.past_digits(start);
        let Some(head) = self.last.first() else { return false };
        if matches!(head.kind(), DocumentKind::Resolution | DocumentKind::Decision) {
            return false;
        }
        let Some(before) = last_number(head) else { return false };
        let Ok(number) = passage.slice(start..end).parse::<u32>() else { return false };
        let suffixed = head.suffixes().next().is_some();
        let listed = suffixed
            || matches!(
                head.kind(),
                DocumentKind::PresidentialStatement
                    | DocumentKind::VerbatimRecord
                    | DocumentKind::SummaryRecord
                    | DocumentKind::Draft
            )
            || before.to_string().len() == end - start && end - start > 1 && closes(passage, end);
        let footnote =
            suffixed && !joined_by_word(passage, start) && number > before + FARTHEST_APART;
        if number <= before
            || !listed
            || footnote
            || !ends_here(passage, end)
            || is_day(passage, start)
            || (passage.is(start, b'0'))
            || (!suffixed && number.to_string().len() > before.to_string().len() + 1)
        {
            return false;
        }
        let first = if join == Join::To { before + 1 } else { number };
        for number in within(first, number, budget) {
            let number = number.to_string();
            let made: Option<Vec<Symbol>> =
                self.last.iter().map(|last| last.with_last_number(&number)).collect();
            let Some(made) = made else { return false };
            self.push(start..end, made);
        }
        true
    }

    /// `1462/2006` after `CCPR/C/93/D/1461/2006`: a communication decided in the same views.
    fn communication(&mut self, start: usize) -> bool {
        let passage = self.passage;
        let Some(head) = self.last.first().filter(|_| self.last.len() == 1) else { return false };
        let number = passage.past_digits(start);
        let end = passage.past_digits(number + 1);
        if head.kind() != DocumentKind::Communication
            || number == start
            || !passage.is(number, b'/')
            || end != number + 5
            || passage.alphanumeric(end)
        {
            return false;
        }
        let text = head.as_str();
        let Some(series) = text.rfind("/D/").filter(|_| !text.contains('-')) else { return false };
        let text = format!("{}/{}", &text[..series + 2], passage.slice(start..end));
        let Ok(symbol) = Symbol::parse(&text) else { return false };
        self.push(start..end, vec![symbol]);
        true
    }

    /// `B` after `31/6 A`.
    fn letter(&mut self, join: Join, start: usize) -> bool {
        let passage = self.passage;
        let Some(letters) = self.last.first().and_then(Symbol::letters) else { return false };
        let before = letters.last.unwrap_or(letters.first);
        let word = passage.word(start);
        let Some(letter) = word.chars().next().filter(|letter| word.len() == 1 && *letter > before)
        else {
            return false;
        };
        let pronoun =
            letter == 'I' && passage.byte(start + 2).is_some_and(|b| b.is_ascii_lowercase());
        if !letter.is_ascii_uppercase() || !ends_here(passage, start + 1) || pronoun {
            return false;
        }
        let first = if join == Join::To { char::from(before as u8 + 1) } else { letter };
        for letter in first..=letter {
            let made: Option<Vec<Symbol>> =
                self.last.iter().map(|last| last.with_letter(letter)).collect();
            let Some(made) = made else { return false };
            self.push(start..start + 1, made);
        }
        true
    }

    fn push(&mut self, span: Range<usize>, symbols: Vec<Symbol>) {
        self.run.end = span.end;
        let members = symbols.iter().cloned().map(|symbol| Member { span: span.clone(), symbol });
        self.run.members.extend(members);
        self.last = symbols;
    }

    fn last_suffix(&self, kind: SuffixKind) -> Option<u32> {
        self.last.first()?.suffixes().last().filter(|suffix| suffix.kind == kind)?.number
    }
}

/// Whether a suffix that ends here is said to be of another document: `Add.1 to the present report`.
fn is_of_another(passage: Passage<'_>, end: usize) -> bool {
    let words = passage.words;
    let of = words.of.end(passage, passage.past_blanks(end));
    of.is_some_and(|of| words.owners.past(passage, passage.past_blanks(of)).is_some())
}

/// The numbers from first to last as far as the budget goes, else the last alone.
fn within(first: u32, last: u32, budget: &mut usize) -> std::ops::RangeInclusive<u32> {
    let several = usize::try_from(last - first).unwrap_or(usize::MAX);
    if several > *budget {
        return last..=last;
    }
    *budget -= several;
    first..=last
}

/// The number of the last suffix, or else of the document.
fn last_number(symbol: &Symbol) -> Option<u32> {
    match symbol.suffixes().last() {
        Some(suffix) => suffix.last.or(suffix.number),
        None => symbol.number(),
    }
}

/// Past an asterisk and the number of a footnote: `S/7930/Add.107 40 and`.
fn past_marks(passage: Passage<'_>, at: usize) -> usize {
    let star = if passage.is(at, b'*') { at + 1 } else { at };
    let start = passage.past_blanks(star);
    let end = passage.past_digits(start);
    if end > start && end - start <= 3 { end } else { star }
}

/// Whether "and" or "to" stands before this place and not a comma alone.
fn joined_by_word(passage: Passage<'_>, at: usize) -> bool {
    passage.words.joins.back(passage, at).is_some()
}

/// Past a comma, "and", "to" or a dash, to what is joined.
fn past_join(passage: Passage<'_>, at: usize) -> Option<(Join, usize)> {
    if let Some(end) = passage.past_dash(passage.past_blanks(at)) {
        return Some((Join::To, passage.past_blanks(end)));
    }
    let comma = passage.past_blanks(at);
    let joined = if passage.is(comma, b',') { comma + 1 } else { at };
    let start = passage.past_blanks(joined);
    if passage.is(start, b'+') {
        return Some((Join::And, passage.past_blanks(start + 1)));
    }
    if let Some((join, end)) = passage.words.joins.past(passage, start) {
        return Some((join, passage.past_blanks(end)));
    }
    (joined > at).then_some((Join::And, start))
}

/// The suffix named here, in singular or plural, and where its number starts.
fn suffix_name(passage: Passage<'_>, start: usize) -> Option<(SuffixKind, usize)> {
    let word = passage.word(start);
    let kind = SuffixKind::from_code(word)
        .or_else(|| SuffixKind::from_code(word.strip_suffix('s')?))
        .filter(|_| word.starts_with(|first: char| first.is_ascii_uppercase()))?;
    let end = start + word.len();
    let stop = if passage.is(end, b'.') || passage.is(end, b',') { end + 1 } else { end };
    let value = passage.past_blanks(stop);
    (stop > end || passage.digit(value)).then_some((kind, value))
}

/// Whether a number or letter ends here that is no part of something longer or of a phrase.
fn ends_here(passage: Passage<'_>, end: usize) -> bool {
    if passage.alphanumeric(end) || matches!(passage.byte(end), Some(b'/' | b'%' | b'(' | b':')) {
        return false;
    }
    let decimal = match passage.byte(end) {
        Some(b'.') => passage.alphanumeric(end + 1),
        Some(b',') => passage.digit(end + 1),
        _ => false,
    };
    let next = passage.past_blanks(end);
    !(decimal || passage.is(next, b'(') && passage.digit(next + 1))
}

/// Whether a list ends or goes on here, so that a bare number before was part of it.
fn closes(passage: Passage<'_>, end: usize) -> bool {
    let next = passage.past_blanks(end);
    matches!(passage.byte(next), None | Some(b')' | b']' | b';'))
        || passage.words.joins.past(passage, next).is_some()
}
