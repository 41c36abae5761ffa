//! Dates in running text, which stand between the citations of a list: `of 14 December 1960`.

use super::passage::Passage;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether this word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word))
}

/// Past the date here, `14 December 1960`, `14 December` or `December 1960`.
pub(super) fn past_date(passage: Passage<'_>, at: usize) -> Option<usize> {
    let day = passage.past_digits(at);
    let month = if day > at && day - at <= 2 { passage.past_blanks(day) } else { at };
    if !is_month(passage.word(month)) {
        return None;
    }
    let end = passage.past_letters(month);
    let year = passage.past_blanks(end);
    let year_end = passage.past_digits(year);
    Some(if year_end == year + 4 { year_end } else { end })
}

/// Whether the digits that start here are the day of a date.
pub(super) fn is_day(passage: Passage<'_>, at: usize) -> bool {
    let end = passage.past_digits(at);
    end - at <= 2 && is_month(passage.word(passage.past_blanks(end)))
}
