//! Diagnostics as Markdown, for a comment on a pull request: short, one table per file.
//!
//! Text of the files prints as itself: it makes no table, link, image, HTML, mention of a user or
//! reference to an issue.

use std::collections::HashMap;
use std::fmt::Write;

use super::location::{path, spot};
use super::report::Entry;
use super::visible::visible;
use super::{Report, RuleId, text};

/// The most findings that are listed: more make a comment that nobody reads, and hosts refuse long
/// ones.
const MOST: usize = 50;

/// A heading with counts, a table per file with the gravest findings first, and how to see more.
pub fn emit(report: &Report<'_>) -> String {
    let entries = report.new_entries();
    let mut rows = rows(&entries);
    let mut out = format!("## Rapporteur: {}\n", text::count(report.diagnostics));
    // Writing to a string does not fail.
    if report.diagnostics.len() > 1 {
        let _ = write!(out, "\nBy rule: {}.\n", text::count_by_rule(report.diagnostics));
    }
    let unlisted: usize = rows.iter().skip(MOST).map(|row| row.places.len()).sum();
    rows.truncate(MOST);
    // Files in the order of their gravest finding, each with all that is listed of it.
    while let Some(file) = rows.first().map(|row| row.first.file()) {
        let (of_file, others): (Vec<Row<'_>>, Vec<Row<'_>>) =
            rows.into_iter().partition(|row| row.first.file() == file);
        out.push_str(&table(&of_file));
        rows = others;
    }
    if unlisted > 0 {
        let _ = write!(out, "\nAnd {unlisted} more.\n");
    }
    let (known, allowed) = (report.baselined.len(), report.allowed.len());
    let _ = write!(out, "\nNot counted: {known} known, {allowed} allowed.\n");
    if !entries.is_empty() {
        out.push_str(
            "\n`rapporteur check` shows each place and what to do; \
             `rapporteur rules RULE` says what a rule is about.\n",
        );
    }
    out
}

/// A row: equal findings of one file.
struct Row<'a> {
    first: Entry<'a>,
    places: Vec<String>,
}

/// The findings of a report, errors first, those of a file that are equal in one row.
fn rows<'a>(entries: &[Entry<'a>]) -> Vec<Row<'a>> {
    let mut by_kind: HashMap<(&str, RuleId, &str), usize> = HashMap::new();
    let mut rows: Vec<Row<'a>> = Vec::new();
    for entry in entries {
        let finding = entry.finding;
        let kind = (entry.file(), finding.rule, finding.message.as_str());
        let at = *by_kind.entry(kind).or_insert(rows.len());
        let place = spot(&finding.place);
        match rows.get_mut(at) {
            Some(row) => row.places.push(place),
            None => rows.push(Row { first: *entry, places: vec![place] }),
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.first.severity));
    rows
}

/// So many places of equal findings are named.
const MAX_PLACES: usize = 5;

fn table(rows: &[Row<'_>]) -> String {
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        if at == 0 {
            let _ = write!(out, "\n### {}\n\n", code(&visible(&path(row.first.file()))));
            out.push_str("| Place | Severity | Rule | Finding |\n|---|---|---|---|\n");
        }
        let finding = row.first.finding;
        let named = row.places.len().min(MAX_PLACES);
        let rest = match row.places.len() - named {
            0 => String::new(),
            rest => format!(" and {rest} more"),
        };
        let _ = writeln!(
            out,
            "| {}{rest} | {} | `{}` | {} |",
            row.places[..named].join(", "),
            row.first.severity.name(),
            finding.rule,
            prose(&visible(&finding.message)),
        );
    }
    out
}

/// A message: what is between two backticks is code, the rest is text.
fn prose(message: &str) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some((before, (quoted, after))) =
        rest.split_once('`').and_then(|(before, after)| Some((before, after.split_once('`')?)))
    {
        out.push_str(&escape(before));
        out.push_str(&code(quoted));
        rest = after;
    }
    out + &escape(rest)
}

/// A code span; text in quotation marks where a code span in a table cannot hold it.
fn code(text: &str) -> String {
    if text.trim().is_empty() || text.contains(['`', '|', '\\']) {
        format!("“{}”", escape(text))
    } else {
        format!("`{text}`")
    }
}

/// Text that a reader of GitHub's or GitLab's Markdown shows as it is, within a line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            // Within a cell a backslash does not hold a bar back in every reader.
            '|' => escaped.push_str("&#124;"),
            // Users, issues and merge requests are looked for after Markdown is read, where
            // a backslash is gone; an empty comment parts the sign from what follows.
            '@' | '#' | '!' => {
                escaped.push(c);
                escaped.push_str("<!-- -->");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '$' | '&' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    // Addresses become links of themselves, unless something separates them.
    escaped.replace("://", ":<!-- -->//").replace("www.", "www<!-- -->.")
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn quoted_text_is_code_and_the_rest_prints_as_itself() {
        for (message, expected) in [
            ("`a` is `b*`", "`a` is `b*`"),
            ("a | b", "a &#124; b"),
            ("`a|b`", "“a&#124;b”"),
            ("`` x", "“” x"),
            ("one ` only", "one \\` only"),
            ("https://a.example", "https:<!-- -->//a.example"),
            ("@user #1 <b>", "@<!-- -->user #<!-- -->1 \\<b\\>"),
        ] {
            assert_eq!(prose(message), expected);
        }
    }
}
