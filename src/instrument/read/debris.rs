//! What pages have besides the text: running heads, page numbers, job numbers, footnotes.

use crate::date::Date;

/// Whether a line is of the page and not of the text.
///
/// A symbol alone on a line is a running head; where it is the masthead, it is read before.
pub(super) fn is_of_page(line: &str) -> bool {
    is_page_number(line)
        || is_symbol(line)
        || is_job_number(line)
        || is_bar_code(line)
        || line.eq_ignore_ascii_case("please recycle")
        || line.starts_with("<!--")
        || is_of_first_page(line)
        || line.chars().all(|c| matches!(c, '_' | '-' | '–' | '—' | '/' | '.' | '…' | '*' | ' '))
}

/// What stands beside the symbol on a first page, which may come after the text.
fn is_of_first_page(line: &str) -> bool {
    let names =
        ["United Nations", "Security Council", "General Assembly", "Economic and Social Council"];
    names.contains(&line)
        || line.starts_with("Distr.:")
        || line.starts_with("Original:")
        || Date::in_words(line).is_some()
}

/// `2`, `2/5`, `- 2 -`, `Page 2`.
fn is_page_number(line: &str) -> bool {
    let number = line.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' '));
    let number =
        number.strip_prefix("Page ").or_else(|| number.strip_prefix("page ")).unwrap_or(number);
    let mut parts = number.split('/');
    let is_number = |part: &str| {
        let part = part.trim();
        !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.by_ref().take(2).all(is_number) && parts.next().is_none()
}

/// `S/RES/1454 (2002)`, `A/C.5/49/L.53`.
fn is_symbol(line: &str) -> bool {
    let bare = line.strip_suffix("English").unwrap_or(line).trim();
    let words = bare.split_whitespace().count();
    let code = bare.split('/').next().unwrap_or_default();
    bare.contains('/')
        && words <= 3
        && !code.is_empty()
        && code.len() <= 6
        && code.chars().all(|c| c.is_ascii_uppercase())
        && bare.chars().any(|c| c.is_ascii_digit())
        && bare
            .split_whitespace()
            .skip(1)
            .all(|word| word.starts_with(['(', '[']) || word.len() <= 4)
}

/// `02-75941 (E)`, `25-07127 (E) 090625`, `GE.25-10614 (E)`.
fn is_job_number(line: &str) -> bool {
    let line = line.strip_prefix("GE.").unwrap_or(line);
    let Some(first) = line.split_whitespace().next() else { return false };
    let Some((year, number)) = first.split_once('-') else { return false };
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (year.len() == 2 || year.len() == 4)
        && are_digits(year)
        && (5..=6).contains(&number.len())
        && are_digits(number)
        && line.len() <= 40
}

/// `*2507127*`
fn is_bar_code(line: &str) -> bool {
    let Some(inner) = line.strip_prefix('*').and_then(|line| line.strip_suffix('*')) else {
        return false;
    };
    inner.len() >= 5 && inner.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Whether a line of the file begins a footnote: with a raised number or an asterisk, or with a number
/// that no full stop follows.
pub(super) fn begins_note(written: &str, is_after_blank: bool) -> bool {
    let is_raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*' | '†' | '‡');
    let marks = written.trim_start_matches(is_raised);
    if marks.len() < written.len() {
        return marks.starts_with(char::is_whitespace) || marks.starts_with(char::is_uppercase);
    }
    let rest = written.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = written.len() - rest.len();
    let words = rest.trim_start();
    let is_sentence = words.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    is_after_blank
        && (1..=3).contains(&digits)
        && rest.starts_with(' ')
        && is_sentence
        && !starts_with_month(words)
}

fn starts_with_month(words: &str) -> bool {
    let word = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.parse::<chrono::Month>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_have_is_told_from_text() {
        let of_page = [
            "2",
            "2/14",
            "- 3 -",
            "S/RES/1454 (2002)",
            "A/HRC/59/L.17",
            "02-75941 (E)",
            "25-07127 (E) 090625",
            "GE.25-10614 (E)",
            "*2507127*",
            "12-24244",
            "/...",
            "---",
            "12 March 2004",
            "Distr.: General",
        ];
        for line in of_page {
            assert!(is_of_page(line), "{line}");
        }
        for line in [
            "2.",
            "1. Decides",
            "S/2024/263 was read by all",
            "12 March 2004 was",
            "(a) and",
            "AND/OR",
        ] {
            assert!(!is_of_page(line), "{line}");
        }
        assert!(begins_note("5 Treaty of Guarantee (United Nations, Treaty Series", true));
        assert!(begins_note("¹ A/80/10, annex I.", false));
        assert!(!begins_note("14 December 2005 was", true));
        assert!(!begins_note("5. Recommends that", true));
    }
}
