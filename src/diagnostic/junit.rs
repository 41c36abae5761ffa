//! Diagnostics as JUnit XML, which test reports of most hosts read: one suite per
//! file, one case per finding, and a case that passes for a file without one.
//!
//! Errors and warnings fail. Advice passes, with its words as the case's output; what is in the
//! baseline or allowed by a comment is skipped.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

use super::location::{path, spot};
use super::report::{Entry, Standing};
use super::visible::visible;
use super::{Report, Severity};

/// The whole report as XML.
pub fn emit(report: &Report<'_>) -> String {
    let name = |file: &str| visible(&path(file));
    let mut files: BTreeMap<String, Vec<Entry<'_>>> =
        report.files.iter().map(|file| (name(file), Vec::new())).collect();
    for entry in report.entries() {
        files.entry(name(entry.file())).or_default().push(entry);
    }
    let mut junit = quick_junit::Report::new("rapporteur");
    for (name, entries) in files {
        let mut suite = TestSuite::new(name.as_str());
        if entries.is_empty() {
            let mut clean = TestCase::new("nothing found", TestCaseStatus::success());
            clean.set_classname(name.as_str());
            suite.add_test_case(clean);
        }
        suite.add_test_cases(entries.iter().map(|entry| case(entry, &name)));
        junit.add_test_suite(suite);
    }
    let mut xml = junit.to_string().expect("XML of text without controls is written to memory");
    if !xml.ends_with('\n') {
        xml.push('\n');
    }
    xml
}

fn case(entry: &Entry<'_>, file: &str) -> TestCase {
    let finding = entry.finding;
    let spot = spot(&finding.place);
    let message = visible(&finding.message);
    let mut output = None;
    let status = match (entry.standing, entry.severity) {
        (Standing::Baselined, _) => skipped("in the baseline", &message),
        (Standing::Allowed, _) => skipped("allowed by a comment", &message),
        (Standing::New, Severity::Advice) => {
            output = Some(format!("{message}\n{}", details(entry, file)));
            TestCaseStatus::success()
        }
        (Standing::New, Severity::Error | Severity::Warning) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status
                .set_message(message)
                .set_type(entry.severity.name())
                .set_description(details(entry, file));
            status
        }
    };
    let mut case = TestCase::new(format!("{} at {spot}", finding.rule), status);
    case.set_classname(file);
    if let Some(output) = output {
        case.set_system_out(output);
    }
    case
}

fn skipped(why: &str, message: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(format!("{why}: {message}"));
    status
}

/// Where it is, what stands there, and what to do.
fn details(entry: &Entry<'_>, file: &str) -> String {
    let finding = entry.finding;
    let mut lines = vec![format!("{file}:{}", spot(&finding.place))];
    if !finding.label.is_empty() {
        lines.push(visible(&finding.label));
    }
    for (place, label) in &finding.related {
        let file = visible(&path(place.source.name()));
        lines.push(format!("{file}:{}: {}", spot(place), visible(label)));
    }
    lines.extend(finding.help.iter().map(|help| format!("help: {}", visible(help))));
    lines.join("\n")
}
