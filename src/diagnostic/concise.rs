//! Diagnostics in one line each, as compilers print them and editors read them:
//! `path:line:column: severity[rule] message`.

use std::fmt::Write;

use super::Report;
use super::location::spot;
use super::visible::{visible, visible_name};

/// One line per diagnostic. A page or paragraph replaces line and column where a
/// document has no lines: `report.pdf:page 3: warning[…] …`.
pub fn emit(report: &Report<'_>) -> String {
    let mut out = String::new();
    for entry in report.new_entries() {
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "{}:{}: {}[{}] {}",
            visible_name(entry.file()),
            spot(&entry.finding.place),
            entry.severity.name(),
            entry.finding.rule,
            visible(&entry.finding.message),
        );
    }
    out
}
