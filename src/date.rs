//! Days of the calendar, and times of day.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};

/// A day of the calendar, written `2024-10-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub NaiveDate);

impl Date {
    /// Reads `2024-10-22`.
    pub fn parse(text: &str) -> Option<Date> {
        let shape = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        shape.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten().map(Date)
    }

    /// Reads a date in words, `2 October 2023` or `October 2, 2023`.
    ///
    /// ```
    /// use rapporteur::date::Date;
    /// assert_eq!(Date::in_words("2 October 2023"), Date::parse("2023-10-02"));
    /// assert_eq!(Date::in_words("02/10/2023"), None);
    /// ```
    pub fn in_words(text: &str) -> Option<Date> {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let forms = ["%d %B %Y", "%d %b %Y", "%B %d, %Y"];
        forms.iter().find_map(|form| NaiveDate::parse_from_str(&words, form).ok()).map(Date)
    }

    /// As the Editorial Manual writes a date: `2 October 2023`.
    pub fn long(self) -> String {
        self.0.format("%-d %B %Y").to_string()
    }
}

/// As ISO 8601 writes it: `2023-10-02`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A day, or a day and a time of day: `2024-10-22` or `2024-10-22T12:26:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timestamp {
    /// A day.
    Day(Date),
    /// A minute of a day, in the source's own time.
    Minute(NaiveDateTime),
}

impl Timestamp {
    /// Reads `2024-10-22`, `2024-10-22T12:26` or `2024-10-22T12:26:00` (a blank may stand for `T`).
    pub fn parse(text: &str) -> Option<Timestamp> {
        let minute = |text: &str| {
            ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
                .iter()
                .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        };
        Date::parse(text)
            .map(Timestamp::Day)
            .or_else(|| minute(&text.replacen(' ', "T", 1)).map(Timestamp::Minute))
    }

    /// As running text has it: `12:26, 22 October 2024`.
    pub fn long(self) -> String {
        match self {
            Timestamp::Day(date) => date.long(),
            Timestamp::Minute(minute) => minute.format("%H:%M, %-d %B %Y").to_string(),
        }
    }
}
