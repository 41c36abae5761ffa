//! Annotations of GitHub Actions: workflow commands that a job prints.
//!
//! Authority: GitHub Docs, "Workflow commands for GitHub Actions", and the escapes of the runner's
//! own toolkit. GitHub shows ten errors, ten warnings and ten notices of a step; the job's log has
//! them all.

use std::fmt::Write;

use super::fold::{Shown, fold};
use super::location::{part, path, spot};
use super::report::Entry;
use super::visible::visible;
use super::{Report, Severity};

/// One workflow command per diagnostic; of many that are equal, the first ones, so that they do not
/// take the room of others.
pub fn emit(report: &Report<'_>) -> String {
    let entries = report.new_entries();
    let shown = fold(entries.iter().map(|entry| entry.finding));
    let commands = entries.iter().zip(&shown).filter_map(|(entry, shown)| match shown {
        Shown::Alone => Some(command(entry, None)),
        Shown::WithMore(more) => Some(command(entry, Some(more))),
        Shown::Folded => None,
    });
    commands.map(|command| command + "\n").collect()
}

fn command(entry: &Entry<'_>, more: Option<&str>) -> String {
    let finding = entry.finding;
    let place = &finding.place;
    let name = match entry.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let mut message = visible(&finding.message);
    let mut command = format!("::{name} file={}", property(&visible(&path(entry.file()))));
    // Writing to a string does not fail.
    if let Some(part) = part(place) {
        message = format!("{part}: {message}");
    } else {
        let (start, end) = (place.start(), place.end());
        let _ = write!(command, ",line={},endLine={}", start.line, end.line);
        // Columns are refused where the two lines differ.
        if start.line == end.line {
            let _ = write!(command, ",col={},endColumn={}", start.column, end.column);
        }
    }
    if let Some(help) = &finding.help {
        let _ = write!(message, "\nhelp: {}", visible(help));
    }
    for (place, label) in &finding.related {
        let name = visible(&path(place.source.name()));
        let _ = write!(message, "\nsee {name}:{}: {}", spot(place), visible(label));
    }
    if let Some(more) = more {
        let _ = write!(message, "\n{more}");
    }
    let _ = write!(command, ",title={}::{}", property(finding.rule.as_str()), data(&message));
    command
}

/// What follows the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn escapes_are_those_of_the_runner() {
        assert_eq!(data("100%: a,\r\nb"), "100%25: a,%0D%0Ab");
        assert_eq!(property("a,b: 5%.md"), "a%2Cb%3A 5%25.md");
    }
}
