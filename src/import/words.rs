//! What the words of a list's entries say: dates, phrases, numbers of resolutions.

use chrono::{Datelike, NaiveDate};

use crate::date::Date;

/// A text that was UTF-8 and was read as Latin-1 on its way, as it was: `CÃ´te` is `Côte`. Nothing
/// where the text is not such a one.
pub(super) fn repaired(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let bytes: Option<Vec<u8>> =
        text.chars().map(|character| u8::try_from(u32::from(character)).ok()).collect();
    String::from_utf8(bytes?).ok()
}

/// The text with single blanks, and without a stop, a colon or a half bracket at its end.
pub(super) fn tidy(text: &str) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    loop {
        let unopened = |open: char, close: char| {
            text.ends_with(close) && text.matches(close).count() > text.matches(open).count()
        };
        if text.ends_with([' ', ':']) || unopened('[', ']') || unopened('(', ')') {
            text.pop();
        } else {
            return text;
        }
    }
}

/// What a description says, to follow the name of the document: `on a cease-fire in Cyprus`. Some
/// repeat a part of that name before a bracket: `1947) [requesting …`, `Statement [on …`.
pub(super) fn phrase(description: &str) -> String {
    let description = description.trim();
    let continues = description.starts_with(|c: char| c.is_lowercase());
    match description.split_once('[') {
        Some((name, rest))
            if !continues && (name.starts_with("Statement") || name.trim_end().ends_with(')')) =>
        {
            tidy(rest.strip_suffix(')').filter(|_| !rest.contains('(')).unwrap_or(rest))
        }
        _ => tidy(description.strip_prefix("Statement ").unwrap_or(description)),
    }
}

/// The name of a document and what it says, as one title.
pub(super) fn titled(name: &str, phrase: &str) -> String {
    if phrase.is_empty() {
        name.to_owned()
    } else if phrase.starts_with(|c: char| c.is_lowercase()) {
        format!("{} {phrase}", name.trim_end_matches('.'))
    } else {
        format!("{name}: {phrase}")
    }
}

/// The resolution that a title names, by number and year: `Resolution 475 (1980)`.
pub(super) fn resolution_named(title: &str) -> Option<(u32, u32)> {
    let (number, rest) = title.split_once("Resolution")?.1.trim_start().split_once('(')?;
    let (year, _) = rest.split_once(')')?;
    Some((number.trim().parse().ok()?, year.trim().parse().ok()?))
}

/// The day that stands after one of some words: `at its 62nd meeting held on 23 July 1996`,
/// `Letter dated 6 December 1950`. Months may be short: `16 Mar. 2001`.
pub(super) fn day_after(text: &str, anchors: &[&str]) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(3).enumerate().find_map(|(at, window)| {
        let [day, month, year] = window else { return None };
        let mut before =
            words[..at].iter().rev().skip_while(|word| matches!(**word, "on" | "held"));
        anchors.contains(before.next()?).then(|| read_day(day, month, year))?
    })
}

/// The day of `1980-06-27`, of a time of that day (`1980-06-27T00:00:00Z`), and of `19800627`.
pub(super) fn iso_day(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = match text.split_once(['T', ' ']) {
        Some((day, time)) if time.starts_with(|c: char| c.is_ascii_digit()) => day,
        Some(_) => return None,
        None => text,
    };
    let day = match day.len() {
        8 => NaiveDate::parse_from_str(day, "%Y%m%d").ok().map(Date),
        _ => Date::parse(day),
    };
    day.filter(|day| can_be_written(*day))
}

/// Whether TOML can write the day: its years have four digits.
pub(super) fn can_be_written(day: Date) -> bool {
    (0..=9999).contains(&day.0.year())
}

fn read_day(day: &str, month: &str, year: &str) -> Option<Date> {
    let month: String = month.trim_end_matches('.').chars().take(3).collect();
    let year = year.trim_end_matches(|c: char| !c.is_ascii_digit());
    let day = NaiveDate::parse_from_str(&format!("{day} {month} {year}"), "%d %b %Y").ok()?;
    Some(Date(day)).filter(|day| can_be_written(*day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_after_its_anchor_only() {
        let day = |text| day_after(text, &["meeting", "Council"]).map(|day| day.to_string());
        assert_eq!(day("at the 4298th meeting 16 Mar. 2001 in").as_deref(), Some("2001-03-16"));
        assert_eq!(day("62nd meeting held on 23 July 1996.").as_deref(), Some("1996-07-23"));
        assert_eq!(day("of the Council 4 Sept. 2020 in").as_deref(), Some("2020-09-04"));
        assert_eq!(day("transmitting letter dated 27 October 1983"), None);
        assert_eq!(day("meeting 31 Feb. 2001"), None);
    }

    #[test]
    fn a_day_is_read_as_lists_write_it() {
        let day = |text| iso_day(text).map(|day| day.to_string());
        for text in ["1980-06-27", "19800627", "1980-06-27T22:00:00.000Z", "1980-06-27 00:00:00"] {
            assert_eq!(day(text).as_deref(), Some("1980-06-27"), "{text}");
        }
        for text in ["1980", "1980-06", "1980-13-01", "27 June 1980", ""] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_in_a_wrong_encoding_is_repaired_and_a_right_one_is_left() {
        assert_eq!(repaired("CÃ´te d'Ivoire").as_deref(), Some("Côte d'Ivoire"));
        assert_eq!(repaired("Côte d’Ivoire"), None);
        assert_eq!(repaired("Angola"), None);
    }

    #[test]
    fn a_description_follows_the_name_of_its_document() {
        assert_eq!(phrase("Security Council resolution 22 (1947) [on incidents)"), "on incidents");
        assert_eq!(phrase("1947) [requesting postponement"), "requesting postponement");
        assert_eq!(
            phrase("Statement [on the item entitled Rwanda]"),
            "on the item entitled Rwanda"
        );
        assert_eq!(phrase("on a force (UNIFIL)"), "on a force (UNIFIL)");
        assert_eq!(titled("Note", "SC. President."), "Note: SC. President.");
    }

    #[test]
    fn a_title_names_a_resolution() {
        assert_eq!(resolution_named("Resolution 2113 (2113)"), Some((2113, 2113)));
        assert_eq!(resolution_named("[Resolution 499 (1981)]"), Some((499, 1981)));
        assert_eq!(resolution_named("Resolution on the Palestine question (S/1)"), None);
    }
}
