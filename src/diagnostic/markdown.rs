//! Diagnostics as Markdown, for a comment on a pull request: short, a table a file.
//!
//! Text of the files prints as itself: it makes no table, link, image, HTML, mention of a user or
//! reference to an issue.

use std::fmt::Write;

use super::location::{path, spot};
use super::report::Entry;
use super::visible::visible;
use super::{Report, text};

/// The most findings that are listed: more make a comment that nobody reads, and hosts refuse long
/// ones.
const MOST: usize = 50;

/// A heading with counts, a table a file, and how to see more.
pub fn emit(report: &Report<'_>) -> String {
    let entries = report.new_entries();
    let mut out = format!("## Rapporteur: {}\n", text::count(report.diagnostics));
    // Writing to a string does not fail.
    let listed = &entries[..entries.len().min(MOST)];
    for of_file in listed.chunk_by(|a, b| a.file() == b.file()) {
        out.push_str(&table(of_file));
    }
    let unlisted = entries.len() - listed.len();
    if unlisted > 0 {
        let _ = write!(out, "\nAnd {unlisted} more.\n");
    }
    let aside: Vec<String> = [
        (report.baselined.len(), "in the baseline"),
        (report.allowed.len(), "allowed by a comment"),
    ]
    .iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, why)| format!("{number} {why}"))
    .collect();
    if !aside.is_empty() {
        let _ = write!(out, "\nNot counted: {}.\n", aside.join(", "));
    }
    if !entries.is_empty() {
        out.push_str(
            "\n`rapporteur check` shows each place and what to do; \
             `rapporteur explain RULE` says what a rule is about.\n",
        );
    }
    out
}

fn table(entries: &[Entry<'_>]) -> String {
    let mut out = String::new();
    for (at, entry) in entries.iter().enumerate() {
        if at == 0 {
            let _ = write!(out, "\n### {}\n\n", code(&visible(&path(entry.file()))));
            out.push_str("| Place | Severity | Rule | Finding |\n|---|---|---|---|\n");
        }
        let finding = entry.finding;
        let _ = writeln!(
            out,
            "| {} | {} | `{}` | {} |",
            spot(&finding.place),
            entry.severity.name(),
            finding.rule,
            prose(&visible(&finding.message)),
        );
    }
    out
}

/// A message: what stands between two backticks is code, the rest is text.
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
    // Addresses become links of themselves; parted they do not.
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
