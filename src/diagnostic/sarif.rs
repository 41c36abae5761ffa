//! Diagnostics as SARIF, for code scanning.
//!
//! Authority: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; a section
//! number below is one of it.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;
use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Fix as SarifFix, Location, Message,
    MultiformatMessageString, PhysicalLocation, Region, Replacement, ReportingConfiguration,
    ReportingDescriptor, Result as SarifResult, ResultLevel, Run, Sarif, Suppression, Tool,
    ToolComponent,
};

use super::location::{part, uri};
use super::report::{Entry, Standing};
use super::{Fix, Level, Report, RuleId, RuleInfo, Severity};
use crate::source::{Place, Position};

/// Where the schema of the format is published.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// What the fingerprints are called; the version grows when they are made otherwise.
const FINGERPRINT: &str = "rapporteur/v1";

/// A log of one run. What is in the baseline or allowed by a comment is listed as suppressed.
pub fn emit(report: &Report<'_>) -> String {
    let driver = ToolComponent::builder()
        .name("rapporteur")
        .semantic_version(env!("CARGO_PKG_VERSION").to_owned())
        .rules(report.rules.iter().map(rule).collect::<Vec<_>>())
        .build();
    let indices: HashMap<RuleId, i64> =
        report.rules.iter().map(|rule| rule.id).zip(0i64..).collect();
    let entries = report.entries();
    let results: Vec<SarifResult> = entries
        .iter()
        .map(|entry| result(entry, indices.get(&entry.finding.rule).copied()))
        .collect();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind(Value::from("unicodeCodePoints"))
        .results(results)
        .build();
    let log = Sarif::builder().schema(SCHEMA.to_owned()).version("2.1.0").runs(vec![run]).build();
    super::json::pretty(&log)
}

fn rule(rule: &RuleInfo) -> ReportingDescriptor {
    let configuration = match rule.level {
        Level::Off => ReportingConfiguration::builder().enabled(false).build(),
        Level::On(severity) => ReportingConfiguration::builder()
            .enabled(true)
            .level(Value::from(level(severity).to_string()))
            .build(),
    };
    // Viewers print a page as it is and double braces with it, so those stay single here.
    let help =
        MultiformatMessageString::builder().text(rule.page).markdown(rule.page.to_owned()).build();
    ReportingDescriptor::builder()
        .id(rule.id.as_str())
        .short_description(MultiformatMessageString::builder().text(rule.summary).build())
        .help(help)
        .default_configuration(configuration)
        .build()
}

fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
        Severity::Advice => ResultLevel::Note,
    }
}

fn result(entry: &Entry<'_>, rule_index: Option<i64>) -> SarifResult {
    let finding = entry.finding;
    let text = match &finding.help {
        Some(help) => format!("{}\nhelp: {help}", finding.message),
        None => finding.message.clone(),
    };
    let related = finding.related.iter().zip(1i64..).map(|((place, label), id)| {
        let mut location = location(place, label);
        location.id = Some(id);
        location
    });
    let fingerprint = (FINGERPRINT.to_owned(), entry.fingerprint.to_string());
    let mut result = SarifResult::builder()
        .rule_id(finding.rule.as_str())
        .level(level(entry.severity))
        .message(message(&text))
        .locations(vec![location(&finding.place, &finding.label)])
        .partial_fingerprints(BTreeMap::from([fingerprint]))
        .build();
    result.rule_index = rule_index;
    result.related_locations = unless_empty(related.collect());
    result.fixes = finding.fix_in_file().map(|change| vec![fix(change)]);
    result.suppressions = suppression(entry.standing).map(|reason| vec![reason]);
    result
}

fn unless_empty<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}

fn suppression(standing: Standing) -> Option<Suppression> {
    let (kind, why) = match standing {
        Standing::New => return None,
        Standing::Baselined => ("external", "It is in the project's baseline."),
        Standing::Allowed => ("inSource", "A comment in the file allows it."),
    };
    Some(Suppression::builder().kind(kind).justification(why.to_owned()).build())
}

/// A plain text message: braces would be placeholders (3.11.5), and brackets before a parenthesis
/// a link (3.11.6).
fn message(text: &str) -> Message {
    let text = text.replace('{', "{{").replace('}', "}}").replace("](", "\\](");
    Message::builder().text(text).build()
}

/// A document that is not made of lines has no region; the page or paragraph is in the message.
fn location(place: &Place, label: &str) -> Location {
    let part = part(place);
    let region = match part {
        Some(_) => None,
        None => Some(region(place.start(), place.end())),
    };
    let words: Vec<&str> =
        part.as_deref().into_iter().chain((!label.is_empty()).then_some(label)).collect();
    let mut physical =
        PhysicalLocation::builder().artifact_location(artifact(place.source.name())).build();
    physical.region = region;
    let mut location = Location::builder().physical_location(physical).build();
    location.message = (!words.is_empty()).then(|| message(&words.join(": ")));
    location
}

fn artifact(name: &str) -> ArtifactLocation {
    ArtifactLocation::builder().uri(uri(name)).build()
}

/// The end column is that of the character after the region (3.30.8).
fn region(start: Position, end: Position) -> Region {
    Region::builder()
        .start_line(number(start.line))
        .start_column(number(start.column))
        .end_line(number(end.line))
        .end_column(number(end.column))
        .build()
}

fn number(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn fix(fix: &Fix) -> SarifFix {
    let (start, end) = (fix.source.position(fix.span.start), fix.source.position(fix.span.end));
    let replacement = Replacement::builder()
        .deleted_region(region(start, end))
        .inserted_content(ArtifactContent::builder().text(fix.text.clone()).build())
        .build();
    let change = ArtifactChange::builder()
        .artifact_location(artifact(fix.source.name()))
        .replacements(vec![replacement])
        .build();
    SarifFix::builder()
        .description(message(&format!("Write `{}`", fix.text)))
        .artifact_changes(vec![change])
        .build()
}
