//! The output formats of diagnostics, all over the same findings of the real checker.
//!
//! `INSTA_UPDATE=always cargo test --test it outputs::` takes what is printed as the new snapshots;
//! read the difference before it is kept.

mod fixture;

use std::collections::BTreeSet;

use fixture::Split;
use rapporteur::diagnostic::{
    Diagnostic, Finding, Fingerprint, Output, Report, RuleId, Severity, emit, fingerprints, json,
};
use rapporteur::record::{self, Syntax};
use rapporteur::source::{Place, Source};
use serde_json::Value;

/// The project's report in a format, without what changes from version to version.
fn printed(output: Output) -> String {
    let text = emit(output, &Split::of_project().report());
    let text = anstream::adapter::strip_str(&text).to_string();
    text.replace(env!("CARGO_PKG_VERSION"), "[version]")
}

fn parsed(output: Output, report: &Report<'_>) -> Value {
    serde_json::from_str(&emit(output, report)).expect("JSON")
}

#[test]
fn every_format_prints_what_it_did() {
    for output in Output::ALL {
        insta::assert_snapshot!(output.name(), printed(output));
    }
}

#[test]
fn every_format_prints_an_empty_report() {
    for output in Output::ALL {
        let text = emit(output, &Report::default()).replace(env!("CARGO_PKG_VERSION"), "[version]");
        insta::assert_snapshot!(format!("{}-of-nothing", output.name()), text);
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for output in Output::ALL {
        assert_eq!(printed(output), printed(output), "{output:?}");
    }
}

#[test]
fn the_fixture_has_what_outputs_must_bear() {
    let split = Split::of_project();
    let found = &split.diagnostics;
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        assert!(found.iter().any(|found| found.severity == severity), "{severity:?}");
    }
    assert!(found.iter().any(|found| found.finding.fix.is_some()));
    assert!(found.iter().any(|found| {
        let own = &found.finding.place.source;
        found.finding.related.iter().any(|(place, _)| place.source != *own)
    }));
    assert_eq!((split.baselined.len(), split.allowed.len()), (1, 1));
}

#[test]
fn names_are_those_that_are_found_again() {
    for output in Output::ALL {
        assert_eq!(Output::from_name(output.name()), Some(output));
        assert!(!output.summary().is_empty());
    }
}

#[test]
fn no_line_of_a_format_of_lines_can_be_forged() {
    let split = Split::of_project();
    for (output, begins) in [(Output::Concise, ""), (Output::Github, "::")] {
        let text = emit(output, &split.report());
        assert_eq!(text.lines().count(), split.diagnostics.len(), "{text}");
        assert!(text.lines().all(|line| line.starts_with(begins)), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202E}', '\u{7}']), "{text}");
    }
}

#[test]
fn text_holds_no_control_but_colours_and_line_breaks() {
    let text = emit(Output::Text, &Split::of_project().report());
    // Colours end with `m`; what a file says of colours is not among them.
    let steering = |c: char| c.is_control() && !matches!(c, '\n' | '\u{1b}');
    let wrong = text.lines().find(|line| line.contains(steering) || line.contains('\u{202E}'));
    assert_eq!(wrong, None);
}

#[test]
fn json_is_valid_under_its_schema() {
    let validator = jsonschema::validator_for(&json::schema()).expect("a schema");
    for report in [Split::of_project().report(), Report::default()] {
        let found = parsed(Output::Json, &report);
        let faults: Vec<String> =
            validator.iter_errors(&found).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
    assert!(!validator.is_valid(&serde_json::json!({"version": 2})));
}

#[test]
fn the_published_schema_is_that_of_the_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/schema/diagnostics.schema.json");
    let mut text = serde_json::to_string_pretty(&json::schema()).expect("a schema is JSON");
    text.push('\n');
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::write(path, &text).expect("the schema can be written");
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(published, text, "{path} is old: UPDATE_SCHEMAS=1 cargo test --test it outputs::");
}

/// The schema of SARIF, a copy in the repository: no test may depend on what Cargo keeps where.
fn sarif_schema() -> Value {
    serde_json::from_str(include_str!("../fixtures/sarif-2.1.0.schema.json")).expect("a schema")
}

#[test]
fn sarif_is_valid_under_the_schema_of_oasis() {
    let validator = jsonschema::validator_for(&sarif_schema()).expect("a schema");
    let split = Split::of_project();
    let rules = fixture::rules();
    for report in [Report { rules: &rules, ..split.report() }, split.report(), Report::default()] {
        let found = parsed(Output::Sarif, &report);
        let faults: Vec<String> =
            validator.iter_errors(&found).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
    assert!(!validator.is_valid(&serde_json::json!({"version": "2.1.0"})));
}

/// What the schema cannot ask: that indices meet, places are whole, addresses relative.
#[test]
fn sarif_results_hold_together() {
    let split = Split::of_project();
    let rules = fixture::rules();
    let log = parsed(Output::Sarif, &Report { rules: &rules, ..split.report() });
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), split.diagnostics.len() + 2);
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index");
        let index = usize::try_from(index).expect("a small number");
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        let own = result["locations"].as_array().expect("locations");
        assert_eq!(own.len(), 1);
        let related = result["relatedLocations"].as_array();
        for location in own.iter().chain(related.into_iter().flatten()) {
            let physical = &location["physicalLocation"];
            let uri = physical["artifactLocation"]["uri"].as_str().expect("an address");
            assert!(uri.is_ascii() && !uri.contains([' ', ':', ',']), "{uri}");
            let without_lines = uri.ends_with(".docx") || uri.ends_with(".pdf");
            assert_eq!(physical["region"].is_null(), without_lines, "{location}");
            let page = location["message"]["text"].as_str().unwrap_or_default();
            assert!(!without_lines || page.starts_with("pa"), "{location}");
        }
        let key = result["partialFingerprints"]["rapporteur/v1"].as_str();
        assert!(key.is_some_and(|key| key.parse::<Fingerprint>().is_ok()));
    }
    let kinds: BTreeSet<&str> =
        results.iter().filter_map(|result| result["suppressions"][0]["kind"].as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["external", "inSource"]));
    assert!(results.iter().any(|result| !result["fixes"].is_null()));
    let log: Result<serde_sarif::sarif::Sarif, _> = serde_json::from_value(log);
    assert!(log.is_ok());
}

#[test]
fn junit_can_be_read_and_counts_what_fails() {
    let split = Split::of_project();
    let xml = emit(Output::Junit, &split.report());
    let report = quick_junit::Report::deserialize_from_str(&xml).expect("JUnit XML");
    let failing = split.diagnostics.iter().filter(|found| found.severity > Severity::Advice);
    assert_eq!(report.failures, failing.count());
    assert_eq!((report.errors, report.skipped), (0, 2));
    assert_eq!(report.test_suites.len(), fixture::FILES.len());
    assert!(report.test_suites.iter().all(|suite| suite.tests > 0));
}

#[test]
fn gitlab_fingerprints_are_unique() {
    let report = parsed(Output::Gitlab, &Split::of_project().report());
    let issues = report.as_array().expect("an array");
    let unique: BTreeSet<&str> =
        issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    assert_eq!(unique.len(), issues.len());
}

/// The fingerprints of a record's findings of one rule.
fn fingerprints_of(name: &str, text: &str, rule: &str) -> Vec<Fingerprint> {
    let file = record::read_file(&Source::new(name, text), Syntax::Toml);
    let mut found = rapporteur::check::run(&rapporteur::library::Library::new(vec![file]));
    found.retain(|found| found.finding.rule == rule);
    fingerprints(&found)
}

#[test]
fn a_fingerprint_stays_when_lines_move() {
    let text = "format = 1\n[mission]\nsummary = \"[@S/2024/26x] [@S/2024/26x] [@S/2024/27x]\"\n";
    let moved = format!("\n# A comment.\n\n{}", text.replace("summary", "summary   "));
    let of = |name: &str, text: &str| fingerprints_of(name, text, "malformed-symbol");
    let before = of("a.toml", text);
    assert_eq!(before.len(), 3);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), 3, "equal findings are numbered");
    assert_eq!(before, of("a.toml", &moved));
    assert_eq!(before, of("./a.toml", text));
    assert!(of("b.toml", text).iter().all(|one| !before.contains(one)));
    let first_mended = text.replacen("26x", "263", 1);
    assert_eq!(of("a.toml", &first_mended), [before[0], before[2]]);
}

/// A baseline that holds fingerprints of one version is read by the next.
#[test]
fn a_fingerprint_stays_from_version_to_version() {
    let source = Source::new("a b.toml", "symbol = \"S/2024/26x\" # 决议");
    let finding =
        Finding::new(RuleId::MALFORMED_SYMBOL, Place::new(&source, 9..21), "something is wrong");
    let found = fingerprints(&[Diagnostic { severity: Severity::Error, finding }]);
    assert_eq!(found[0].to_string(), "cd611ef81cc455eb");
}

#[test]
fn a_fingerprint_does_not_depend_on_what_is_baselined_or_allowed() {
    let split = Split::of_project();
    let all = fixture::checked().diagnostics;
    let expected: BTreeSet<String> =
        fingerprints(&all).iter().map(Fingerprint::to_string).collect();
    let report = parsed(Output::Json, &split.report());
    let printed: BTreeSet<String> = report["diagnostics"]
        .as_array()
        .expect("an array")
        .iter()
        .filter(|diagnostic| diagnostic["allowed"] == false)
        .filter_map(|diagnostic| Some(diagnostic["fingerprint"].as_str()?.to_owned()))
        .collect();
    assert_eq!(printed, expected);
    assert_eq!(expected.len(), all.len(), "no two are the same");
}
