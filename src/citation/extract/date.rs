//! Dates in running text, which stand between the citations of a list: `of 14 December 1960`.

use std::ops::Range;

use super::language::DatePiece;
use super::passage::Passage;

/// A date, as far as it is written out.
struct Date {
    end: usize,
    year: Option<Range<usize>>,
}

/// Past the date here, `14 December 1960`, `14 December` or `December 1960`.
pub(super) fn past_date(passage: Passage<'_>, at: usize) -> Option<usize> {
    Some(read(passage, at)?.end)
}

/// Past the date here, and its year, if it has one.
pub(super) fn dated(passage: Passage<'_>, at: usize) -> Option<(usize, Range<usize>)> {
    let date = read(passage, at)?;
    Some((date.end, date.year?))
}

/// Whether the digits that start here are the day of a date.
pub(super) fn is_day(passage: Passage<'_>, at: usize) -> bool {
    let end = passage.past_digits(at);
    (1..=2).contains(&(end - at)) && past_date(passage, at).is_some()
}

fn read(passage: Passage<'_>, at: usize) -> Option<Date> {
    let forms = &passage.words.date_forms;
    forms.iter().find_map(|form| past_form(passage, at, form))
}

fn past_form(passage: Passage<'_>, start: usize, form: &[DatePiece]) -> Option<Date> {
    let mut end = start;
    let mut year = None;
    for piece in form {
        let at = if end > start { passage.past_blanks(end) } else { end };
        end = match piece {
            DatePiece::Day => {
                let digits = passage.past_digits(at);
                if !(1..=2).contains(&(digits - at)) {
                    return None;
                }
                past_ordinal(passage, digits)
            }
            DatePiece::Month => passage.words.months.end(passage, at)?,
            DatePiece::Year => {
                let digits = passage.past_digits(at);
                if digits != at + 4 {
                    return None;
                }
                year = Some(at..digits);
                digits
            }
            DatePiece::Words(words) => {
                if !passage.rest(at).starts_with(words.as_str()) {
                    return None;
                }
                at + words.len()
            }
        };
    }
    Some(Date { end, year })
}

/// Past the ending of an ordinal: `1er`, `1st`, `2nd`.
fn past_ordinal(passage: Passage<'_>, digits: usize) -> usize {
    let end = passage.past_letters(digits);
    match passage.slice(digits..end) {
        "er" | "st" | "nd" | "rd" | "th" => end,
        _ => digits,
    }
}
