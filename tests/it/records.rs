//! Records and the catalogue: read with places, every mistake in one run, in TOML, YAML and JSON.

use rapporteur::check;
use rapporteur::library::Library;
use rapporteur::record::{self, Content, Syntax, schema};
use rapporteur::source::Source;

/// The findings of a text, as `line:column rule`.
fn findings(name: &str, text: &str) -> Vec<String> {
    let syntax = Syntax::of_name(name).expect("a record's file name");
    let file = record::read_file(&Source::new(name, text), syntax);
    let library = Library::new(vec![file]);
    check::run(&library)
        .iter()
        .map(|found| {
            let start = found.finding.place.start();
            format!("{}:{} {}", start.line, start.column, found.finding.rule)
        })
        .collect()
}

/// The same, without the rules that speak of an incomplete catalogue.
fn mistakes(name: &str, text: &str) -> Vec<String> {
    let mut found = findings(name, text);
    found.retain(|line| !line.contains("unverified") && !line.contains("unknown-document"));
    found
}

const TOML: &str = r#"format = 1
[mission]
id = "mss"
name = "Multinational Security Support Mission in Haiti"
natur = "authorized"
nature = "authorised"
as_of = 2024-02-30

[[decision]]
symbol = "S/RES/2699 (2O23)"
date = 2023-10-02
effect = "establishes"
until = "next year"

[[pledge]]
state = "Bahmas"
source = "S/2024/263"
note = "Pledged 150 police[@S/2024/26x, para. 1] [@S/2024/263"
personnel = [{ kind = "police", count = "150" }]
"#;

#[test]
fn toml_reports_every_mistake_in_one_run() {
    assert_eq!(
        mistakes("a.toml", TOML),
        [
            "5:1 unknown-key",
            "6:10 wrong-value",
            "7:9 impossible-date",
            "10:11 malformed-symbol",
            "13:9 impossible-date",
            "15:1 missing-field",
            "16:9 unknown-state",
            "18:29 malformed-symbol",
            "18:50 malformed-citation",
            "19:41 wrong-value",
        ]
    );
}

#[test]
fn yaml_and_json_report_the_same_mistakes() {
    let yaml = "format: 1\nmission:\n  id: mss\n  name: Multinational Security Support Mission in Haiti\n  natur: authorized\n  nature: authorised\n  as_of: 2024-02-30\n\
                decision:\n  - symbol: S/RES/2699 (2O23)\n    date: 2023-10-02\n    effect: establishes\n    until: next year\n\
                pledge:\n  - state: Bahmas\n    source: S/2024/263\n    note: 'Pledged 150 police[@S/2024/26x, para. 1] [@S/2024/263'\n    personnel: [{kind: police, count: '150'}]\n";
    let json = r#"{"format": 1,
  "mission": {
    "id": "mss", "name": "Multinational Security Support Mission in Haiti",
    "natur": "authorized",
    "nature": "authorised",
    "as_of": "2024-02-30"},
  "decision": [{
    "symbol": "S/RES/2699 (2O23)",
    "date": "2023-10-02", "effect": "establishes",
    "until": "next year"}],
  "pledge": [{
    "state": "Bahmas",
    "source": "S/2024/263",
    "note": "Pledged 150 police[@S/2024/26x, para. 1] [@S/2024/263",
    "personnel": [{"kind": "police", "count": "150"}]}]}"#;
    let rules = |found: Vec<String>| -> Vec<String> {
        let mut rules: Vec<String> =
            found.iter().filter_map(|line| Some(line.split_once(' ')?.1.to_owned())).collect();
        rules.sort();
        rules
    };
    let expected = rules(mistakes("a.toml", TOML));
    assert_eq!(rules(mistakes("a.yaml", yaml)), expected);
    assert_eq!(rules(mistakes("a.json", json)), expected);
    assert!(
        mistakes("a.yaml", yaml).contains(&"7:10 impossible-date".to_owned()),
        "{:?}",
        mistakes("a.yaml", yaml)
    );
    assert!(
        mistakes("a.json", json).contains(&"6:14 impossible-date".to_owned()),
        "{:?}",
        mistakes("a.json", json)
    );
    assert!(
        mistakes("a.yaml", yaml).contains(&"16:32 malformed-symbol".to_owned()),
        "{:?}",
        mistakes("a.yaml", yaml)
    );
}

#[test]
fn syntax_mistakes_have_a_place_and_leave_the_rest_readable() {
    assert_eq!(findings("a.toml", "format = 1\n[mission\nid = 3\n")[0], "2:9 syntax-error");
    assert!(
        findings("a.yaml", "format: 1\nmission: [\n")
            .iter()
            .all(|line| line.ends_with("syntax-error"))
    );
    assert!(
        findings("a.json", "{\"format\": 1,,}").iter().any(|line| line.ends_with("syntax-error"))
    );
}

#[test]
fn nothing_in_a_file_panics() {
    for text in [
        "",
        "\u{FEFF}",
        "[",
        "[[",
        "a.b.c = 1",
        "mission = 3",
        "mission = []",
        "format = 99999999999999999999\n[mission]\n",
        "[mission]\nas_of = 2024-10-22T12:00:00Z",
        "document = 1",
        "mission = { id = [1, 2, {a = 1}] }",
        "format = nan\n[mission]",
    ] {
        for name in ["a.toml", "a.yaml", "a.json"] {
            let _ = findings(name, text);
        }
    }
    for text in [
        "mission: &a [*a]",
        "mission: !!binary aGk=",
        "? [a]\n: b",
        "mission:\n\t- x",
        "--- 1\n--- 2",
        "mission: {<<: 3}",
    ] {
        let _ = findings("a.yaml", text);
    }
}

#[test]
fn a_citation_in_prose_has_its_own_place() {
    let text = "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"authorized\"\nas_of = 2024-10-22\nsummary = '''\nFirst line.\nThen [@S/2024/999, annex] here.\n'''\n";
    assert_eq!(findings("a.toml", text), ["9:8 unknown-document"]);
}

#[test]
fn the_published_schemas_are_those_of_the_code() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/schema");
    for (name, format) in [("record", &schema::RECORD), ("documents", &schema::DOCUMENTS)] {
        let path = format!("{folder}/{name}.schema.json");
        let mut text = serde_json::to_string_pretty(&format.schema).expect("a schema is JSON");
        text.push('\n');
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::create_dir_all(folder).expect("data/schema can be made");
            std::fs::write(&path, &text).expect("the schema can be written");
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            published, text,
            "{path} is old: UPDATE_SCHEMAS=1 cargo test --test it records::"
        );
    }
}

#[test]
fn the_records_of_the_project_are_valid_under_their_schema_and_name_it() {
    let root = env!("CARGO_MANIFEST_DIR");
    for (path, is_record) in [("data/missions/mss.toml", true), ("data/documents/mss.toml", false)]
    {
        let text =
            std::fs::read_to_string(format!("{root}/{path}")).expect("a file of the project");
        let schema = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("#:schema "))
            .expect("a #:schema line");
        let folder = path.rsplit_once('/').expect("a folder").0;
        assert!(std::path::Path::new(&format!("{root}/{folder}/{schema}")).is_file(), "{schema}");
        let file = record::read_file(&Source::new(path, text), Syntax::Toml);
        assert!(file.findings.is_empty(), "{:?}", file.findings);
        assert_eq!(matches!(file.content, Some(Content::Record(_))), is_record);
    }
}

#[test]
fn the_states_are_193_members_and_their_forms_are_unambiguous() {
    use rapporteur::record::{STATES, State};
    assert_eq!(STATES.iter().filter(|state| state.member).count(), 193);
    for state in STATES.iter() {
        for form in state.accepted.iter().chain([&state.short, &state.running]) {
            assert_eq!(State::find(form).map(|found| found.iso), Some(state.iso), "{form}");
        }
        assert_eq!(State::by_code(state.iso).map(|found| found.short), Some(state.short));
    }
    assert_eq!(State::find("Bahamas, The").map(|state| state.short), Some("Bahamas"));
    assert_eq!(State::closest("Bahmas"), Some("Bahamas"));
}

/// The findings of `pledge-number-mismatch` on a pledge with these words and this number of police.
fn pledge_numbers(words: &str, count: u64) -> usize {
    let text = format!(
        "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"authorized\"\nas_of = 2024-10-22\n\
         [[pledge]]\nstate = \"Chad\"\ndate = 2024-01-26\nsource = \"S/2024/263\"\nnote = \"{words}\"\n\
         personnel = [{{ kind = \"police\", count = {count} }}]\n"
    );
    findings("a.toml", &text)
        .iter()
        .filter(|found| found.ends_with("pledge-number-mismatch"))
        .count()
}

#[test]
fn a_wrong_number_of_a_pledge_is_one_finding() {
    assert_eq!(pledge_numbers("Pledged 150 police", 150), 0);
    assert_eq!(pledge_numbers("Pledged 150 police", 105), 1);
    assert_eq!(pledge_numbers("Pledged 100 troops and 50 police", 150), 0);
    assert_eq!(pledge_numbers("Pledged 100 troops and 50 police", 100), 1);
    let largest = format!("Pledged {0} troops and {0} police", u64::MAX);
    assert_eq!(pledge_numbers(&largest, 5), 1);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 400,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2699),
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn a_damaged_record_is_read_checked_and_composed(
        edits in proptest::collection::vec((0usize..8000, 0usize..40, "[\\[\\]{}=\"'@,;()#*_`|<>0-9A-Za-z./\n \u{e9}-]{0,12}"), 1..6),
    ) {
        let mut text = include_str!("../../data/missions/mss.toml").to_owned()
            + &include_str!("../../data/documents/mss.toml").replacen("format = 1", "", 1);
        for (at, length, words) in edits {
            let mut start = at.min(text.len());
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = (start + length).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, &words);
        }
        let design = rapporteur::briefing::Design::default();
        let file = record::read_file(&Source::new("a.toml", text.clone()), Syntax::Toml);
        let library = Library::new(vec![file]);
        for found in check::run(&library) {
            let span = &found.finding.place.span;
            proptest::prop_assert!(text.get(span.clone()).is_some(), "{} at {span:?}", found.finding.rule);
        }
        for file in &library.records {
            let Ok(mission) = file.mission() else { continue };
            let briefing = rapporteur::briefing::compose(&library, &mission, &design)
                .expect("a style without a mistake");
            let templates = rapporteur::render::Templates::default();
            proptest::prop_assert!(rapporteur::render::markdown(&briefing, &templates).is_ok());
        }
    }
}

/// The rules that find something in a record, without those on an incomplete catalogue.
fn rules(rest: &str) -> Vec<String> {
    let text = format!(
        "format = 1\n[mission]\nid = \"x\"\nname = \"X\"\nnature = \"authorized\"\nas_of = 2024-10-22\n{rest}"
    );
    let rule = |line: String| line.split_once(' ').map(|(_, rule)| rule.to_owned());
    mistakes("a.toml", &text).into_iter().filter_map(rule).collect()
}

fn decision(symbol: &str, date: &str, effect: &str, rest: &str) -> String {
    format!("[[decision]]\nsymbol = \"{symbol}\"\ndate = {date}\neffect = \"{effect}\"\n{rest}\n")
}

#[test]
fn an_extension_extends_something_without_a_gap() {
    let first = decision("S/RES/2366 (2017)", "2017-07-10", "establishes", "until = 2018-09-25");
    let late = decision("S/RES/2673 (2023)", "2023-01-11", "modifies", "until = 2023-10-31");
    assert_eq!(rules(&format!("{first}{late}")), ["mandate-gap"]);
    let asks = decision("S/RES/2673 (2023)", "2023-01-11", "modifies", "");
    assert_eq!(rules(&format!("{first}{asks}")), [""; 0]);
    let extends = decision("S/RES/2673 (2023)", "2023-01-11", "extends", "until = 2023-10-31");
    assert_eq!(rules(&extends), ["mandate-gap"]);
}

#[test]
fn the_source_of_the_mandate_has_its_words() {
    let record = |paragraph: u32| {
        format!(
            "[mandate]\nlead = \"to use its best efforts to prevent a recurrence of fighting\"\n\
             source = \"S/RES/186 (1964), para. {paragraph}\"\n[[document]]\nsymbol = \"S/RES/186 (1964)\"\n\
             date = 1964-03-04\nverified = true\n[[document.extract]]\nparagraph = 5\ntext = '''Recommends that the Force should use \
             its best efforts to prevent a recurrence of fighting and to use its best efforts to prevent a recurrence of fighting'''\n"
        )
    };
    assert_eq!(rules(&record(2)), ["misquotation"]);
    assert_eq!(rules(&record(5)), [""; 0]);
}

#[test]
fn the_note_of_a_decision_agrees_with_its_last_day() {
    let row = |note: &str| {
        decision(
            "S/RES/2699 (2023)",
            "2023-10-02",
            "establishes",
            &format!("until = 2024-10-02\nnote = '''{note}'''"),
        )
    };
    assert_eq!(rules(&row("Authorized the Mission to 2 October 2025.")), ["until-mismatch"]);
    assert_eq!(rules(&row("To 2 October 2025.")), ["until-mismatch"]);
    for right in [
        "Authorized the Mission until 2 October 2024.",
        "Extended from 2 October 2023 to **2 October 2024**; reviewed until 1 May 2030.",
        "Reports on the period from 1 January to 30 June 2024.",
        "Asked for a report by 2 October 2025.",
    ] {
        assert_eq!(rules(&row(right)), [""; 0], "{right}");
    }
}

/// What is found first in a text, as `line:column rule: message`.
fn first_found(name: &str, text: &str) -> String {
    let syntax = Syntax::of_name(name).expect("a record's file name");
    let file = record::read_file(&Source::new(name, text), syntax);
    let Some(found) = file.findings.first() else { return String::new() };
    let start = found.place.start();
    let help = found.help.as_deref().unwrap_or_default();
    format!("{}:{} {}: {}; {help}", start.line, start.column, found.rule, found.message)
}

#[test]
fn mistakes_of_syntax_are_at_their_place_and_say_what_to_write() {
    let head = "format: 1\nmission:\n  id: ex\n";
    let yaml = [
        ("format: 1\nmission:\n\tid: ex\n".to_owned(), "3:2 syntax-error", "spaces"),
        (format!("{head}  summary: Note: this\n"), "4:16 syntax-error", "quotation marks"),
        (format!("{head}   name: X\n"), "4:8 syntax-error", "indentation"),
        (
            format!("{head}  summary: [@S/RES/2699 (2023)]\n"),
            "4:13 syntax-error",
            "quotation marks",
        ),
        (format!("{head}  summary: \"abc\n"), "4:12 syntax-error", "never closed"),
        (format!("{head}decision: [\n"), "4:11 syntax-error", "never closed"),
        (format!("{head}  id: y\n"), "4:3 syntax-error", "`id` is here a second time"),
        (format!("{head}  summary: *nope\n"), "4:12 syntax-error", "asterisk"),
        (format!("{head}---\nformat: 1\n"), "5:1 syntax-error", "one record per file"),
        (format!("{head}  summary: \"a\\qb\"\n"), "4:12 syntax-error", "backslash"),
        (format!("{head}pledge:\n  state: Kenya\n"), "5:3 wrong-value", "dash"),
    ];
    let json = [
        ("// the record\n{\"format\": 1}\n", "1:1 syntax-error", "no comments"),
        ("{\"format\": 1, // x\n\"mission\": {}}\n", "1:15 syntax-error", "no comments"),
        ("{\"format\": 1, \"format\": 1}\n", "1:15 syntax-error", "`format` is here a second time"),
        (
            "{\"format\": 1,\n \"mission\": {\"id\": \"x\"\n \"name\": \"y\"}}\n",
            "3:2 syntax-error",
            "comma",
        ),
        (
            "{\"format\": 1,\n \"mission\": {\"id\": \"x\",}\n}\n",
            "2:23 syntax-error",
            "take the comma out",
        ),
        ("{'format': 1}\n", "1:2 syntax-error", "double quotation marks"),
        ("{\"format\": 1,\n", "2:1 syntax-error", "bracket"),
        ("{\"mission\": {\"id\": x}}\n", "1:20 syntax-error", "double quotation marks"),
        ("{\"decision\": {\"symbol\": \"S/2024/263\"}, \"mission\": {}}", "1:1 missing-field", ""),
    ];
    let toml = [
        ("format=1\n[mission]\nshort = “MSS”\n", "3:9 syntax-error", "straight quotation marks"),
        ("[mission]\n[[pledge]]\npersonnel=[{count = 1,500}]\n", "3:21 syntax-error", "1500"),
        ("[mission]\nnature=authorized\n", "2:8 syntax-error", "quotation marks"),
    ];
    let yaml = yaml.iter().map(|(text, place, words)| ("a.yaml", text.as_str(), *place, *words));
    let json = json.iter().map(|(text, place, words)| ("a.json", *text, *place, *words));
    let toml = toml.iter().map(|(text, place, words)| ("a.toml", *text, *place, *words));
    let faults: Vec<String> = yaml
        .chain(json)
        .chain(toml)
        .filter_map(|(name, text, place, words)| {
            let syntax = Syntax::of_name(name).expect("a record's file name");
            let found = record::read_file(&Source::new(name, text), syntax).findings;
            let said: Vec<String> = found
                .iter()
                .map(|found| {
                    let start = found.place.start();
                    let help = found.help.as_deref().unwrap_or_default();
                    format!(
                        "{}:{} {}: {}; {help}",
                        start.line, start.column, found.rule, found.message
                    )
                })
                .collect();
            let is_said = said.iter().any(|said| said.starts_with(place) && said.contains(words));
            let ours =
                said.iter().all(|said| !said.contains(" at line ") && !said.contains("Options"));
            (!is_said || !ours).then(|| format!("{text}\n  {said:#?}"))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn values_in_another_form_say_what_to_write() {
    let found = first_found(
        "a.toml",
        "format=1\nmission={as_of=\"2 October 2023\",id=\"x\",name=\"x\",nature=\"authorized\"}\n",
    );
    assert!(found.contains("not in the form of a date; write 2023-10-02"), "{found}");
    let head =
        "format=1\n[mission]\nid=\"x\"\nname=\"x\"\nnature=\"authorized\"\nas_of=2024-10-22\n";
    let found = first_found("a.toml", &format!("{head}[decision]\nsymbol=\"S/2024/263\"\n"));
    assert!(found.contains("[[decision]]"), "{found}");
    let one = "{\"format\": 1.0, \"mission\": {\"id\": \"x\", \"name\": \"x\", \"nature\": \"authorized\", \"as_of\": \"2024-10-22\"}}";
    assert_eq!(first_found("a.json", one), "");
}

#[test]
fn one_file_has_a_bound_of_findings_and_says_how_many_there_are() {
    let keys: String = (0..3_000).map(|at| format!("k{at}=1\n")).collect();
    for text in [
        format!("[mission]\n{keys}"),
        format!("[mission]\nsummary = '{}'", "[@S/2x] ".repeat(3_000)),
    ] {
        let file = record::read_file(&Source::new("a.toml", text), Syntax::Toml);
        assert!(file.findings.len() <= record::MAX_FINDINGS);
        assert!(file.findings.len() + file.omitted >= 3_000, "{}", file.omitted);
    }
}

#[test]
fn values_nested_too_deeply_are_a_finding() {
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    for (name, text) in [
        ("a.toml", format!("[mission]\nid = {deep}\n")),
        ("a.yaml", format!("mission:\n  id: {deep}\n")),
        ("a.json", format!("{{\"mission\": {{\"id\": {deep}}}}}")),
    ] {
        assert!(findings(name, &text).iter().any(|line| line.ends_with("syntax-error")), "{name}");
    }
}

#[test]
fn hidden_characters_are_found_written_out_and_escaped() {
    let found = findings(
        "a.toml",
        "# \u{202E}x\n[mission]\nname = \"a\\u202eb\"\nshort = \"c\u{2066}d\"\n",
    );
    let hidden: Vec<&str> =
        found.iter().filter_map(|line| line.strip_suffix(" hidden-character")).collect();
    assert_eq!(hidden, ["1:3", "3:10", "4:11"]);
    assert!(
        !findings("a.toml", "[mission]\nname = \"بعثة الأمم المتحدة\"\n")
            .iter()
            .any(|line| line.contains("hidden"))
    );
}

/// An alias of YAML is no place to write into, nor is what it stands for.
#[test]
fn nothing_is_written_into_aliases_and_anchors() {
    let text = "format: 1\nmission: {id: ex, name: X, nature: authorized, as_of: 2024-10-22}\ndecision:\n  \
                - {symbol: &s S/RES/2699(2023), date: 2023-10-02, effect: establishes}\npledge:\n  - &c\n    state: Bahamas, the\n    \
                date: 2024-01-26\n    source: S/2024/263\n    note: See [@S/2024/262]\n  - <<: *c\n    state: Kenya\n  - *c\n\
                document:\n  - {symbol: *s, verified: true}\n";
    let file = record::read_file(&Source::new("a.yaml", text), Syntax::Yaml);
    let library = Library::new(vec![file]);
    let diagnostics = check::run(&library);
    let at = |rule: &str| -> Vec<String> {
        let found = diagnostics.iter().filter(|found| found.finding.rule.as_str() == rule);
        found.map(|found| found.finding.place.text().to_owned()).collect()
    };
    assert!(
        at("symbol-spelling")
            .iter()
            .chain(&at("noncanonical-symbol"))
            .all(|text| text == "S/RES/2699(2023)")
    );
    let fixed = diagnostics.iter().filter_map(|found| found.finding.fix.as_ref());
    let fixed: Vec<&str> = fixed.map(|fix| &text[fix.span.clone()]).collect();
    assert_eq!(fixed, [""; 0]);
    assert!(library.citations.iter().all(|citation| !citation.place.text().contains('*')));
}

#[test]
fn areas_lists_and_organizations_are_named_as_the_united_nations_name_them() {
    let mission = |country: &str, state: &str| {
        format!(
            "format=1\n[mission]\nid=\"x\"\nname=\"x\"\nnature=\"authorized\"\nas_of=2024-10-22\ncountry=\"{country}\"\n\
             [[pledge]]\nstate=\"{state}\"\ndate=2024-01-26\nsource=\"S/2024/263\"\nnote=\"Offered help\"\n"
        )
    };
    for (country, state) in [
        ("Western Sahara", "European Union"),
        ("Kosovo", "African Union"),
        ("Abyei", "CARICOM"),
        ("Middle East", "the Bahamas"),
        ("India and Pakistan", "League of Arab States"),
        ("Israel, Lebanon and the Syrian Arab Republic", "Benin"),
        ("Bosnia and Herzegovina", "Trinidad and Tobago"),
    ] {
        assert_eq!(mistakes("a.toml", &mission(country, state)), [""; 0], "{country}, {state}");
    }
    for (country, state) in
        [("Westren Sahara", "Western Sahara"), ("India and Atlantis", "European Onion")]
    {
        let found = mistakes("a.toml", &mission(country, state));
        assert_eq!(found, ["7:9 unknown-state", "9:7 unknown-state"], "{country}, {state}");
    }
    let symbols = rapporteur::record::area::NAMED.iter().map(|named| named.source);
    for symbol in symbols {
        assert!(rapporteur::symbol::Symbol::parse(symbol).is_ok(), "{symbol}");
    }
    let rows = include_str!("../../data/areas-and-organizations.tsv").lines();
    let rows = rows.filter(|line| !line.starts_with('#') && !line.starts_with("kind\t"));
    assert_eq!(rows.count(), rapporteur::record::area::NAMED.len());
}
