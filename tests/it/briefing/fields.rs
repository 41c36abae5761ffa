//! What offices report besides: money, losses, sanctions, the life of the mission. Each with its
//! citation, in every output, and checked.

use rapporteur::briefing::{Block, Design, Drawing, Figure, Inline, Outline, Page as Model};
use rapporteur::check;
use rapporteur::document::{self, Format};
use rapporteur::render::{self, Templates};

use super::project::{attachment, compose, compose_by, library, markdown, pdf};
use super::reading::{pdf_text, squash};

const RECORD: &str = "format = 1
[mission]
id = 'unem'
name = 'United Nations Example Mission'
short = 'UNEM'
country = 'India and Pakistan'
nature = 'peacekeeping'
as_of = 2024-10-22
[[decision]]
symbol = 'S/RES/2699 (2023)'
date = 2023-10-02
effect = 'establishes'
until = 2024-10-02
[[decision]]
symbol = 'S/RES/2751 (2024)'
date = 2024-09-30
effect = 'extends'
until = 2025-10-02
[[location]]
place = 'Port-au-Prince'
source = 'S/2024/263, para. 4'
[[location]]
place = 'Cap-Haïtien'
site = 'Sector North'
source = 'S/2024/263'
[[event]]
kind = 'deployed'
date = 2024-06-25
source = 'S/2024/262'
[[event]]
kind = 'closed'
date = 2024-10-01
source = 'S/2024/262'
[[related]]
name = 'MINUJUSTH'
relation = 'predecessor'
source = 'S/2024/262'
[[related]]
name = 'Gang Suppression Force'
relation = 'successor'
source = 'S/2024/262'
[[consent]]
state = 'Haiti'
date = 2023-07-22
source = 'S/2024/262'
[[budget]]
from = 2023-07-01
until = 2024-06-30
amount = 589003700
financing = 'assessed'
source = 'S/2024/263, annex'
[[budget]]
from = 2024-07-01
until = 2025-06-30
amount = 60000000
currency = 'EUR'
financing = 'trust-fund'
source = 'S/2024/263'
[[fatalities]]
date = 2024-09-30
count = 3
cause = 'accident'
source = 'S/2024/263'
[[fatalities]]
date = 2024-09-30
count = 1
cause = 'malicious-act'
source = 'S/2024/263'
[[measure]]
kind = 'arms-embargo'
note = 'On those whom the committee designates'
since = 2022-10-21
until = 2025-10-18
source = 'S/RES/2653 (2022), para. 11'
[[acronym]]
short = 'HNP'
long = 'Haitian National Police'
[[strength]]
date = 2024-05-31
kind = 'police'
authorized = 2500
deployed = 200
source = 'S/2024/263'
[[strength]]
date = 2024-07-31
kind = 'police'
authorized = 2500
deployed = 300
source = 'S/2024/262'
[[strength]]
date = 2024-09-30
kind = 'police'
authorized = 2500
deployed = 400
source = 'S/2024/262'
";

fn model() -> Model {
    compose(&library(&[("unem.toml", RECORD)]))
}

const PRINTED: &[&str] = &[
    "India and Pakistan",
    "Headquarters",
    "Sector North",
    "Haiti, 22 July 2023",
    "25 June 2024",
    "MINUJUSTH",
    "Gang Suppression Force",
    "EUR 60,000,000 (1 July 2024–30 June 2025), trust fund",
    "$589,003,700",
    "Assessed contributions",
    "4 (30 September 2024)",
    "Malicious acts",
    "Arms embargo",
    "On those whom the committee designates",
    "Arms embargo: last day set by resolution 2653 (2022).",
    "HNP: Haitian National Police",
    "13-0-2, S/PV.9430",
    "unanimous, S/PV.9735",
    "Strength over time",
];

#[test]
fn every_field_is_printed_in_every_output() {
    let page = model();
    let html = render::html(&page, &Templates::default(), None).expect("HTML");
    let word = render::docx(&page, &Templates::default(), Some(&attachment())).expect("DOCX");
    let read = |name: &str, bytes: &[u8], format: Format| {
        squash(document::read(name, bytes, format).expect("a document").source.text())
    };
    let without_links = |text: &str| {
        let mut plain = text.replace(['*', '\\', '['], "");
        while let Some(at) = plain.find("](") {
            let end = plain[at..].find(')').expect("a target") + at;
            plain.replace_range(at..=end, "");
        }
        squash(&plain)
    };
    let outputs = [
        ("PDF", pdf_text(&pdf(&page))),
        ("Markdown", without_links(&markdown(&page))),
        ("DOCX", read("a.docx", &word, Format::Docx)),
        (
            "HTML",
            squash(
                document::read("a.html", html.as_bytes(), Format::Html)
                    .expect("HTML")
                    .prose
                    .as_str(),
            ),
        ),
    ];
    for (name, output) in outputs {
        for words in PRINTED {
            // The words above the title are in small capitals.
            let (output, words) = (output.to_lowercase(), squash(words).to_lowercase());
            assert!(output.contains(&words), "{name}: {words}\n{output}");
        }
    }
}

#[test]
fn every_fact_has_its_note() {
    let page = model();
    let Some(Block::Facts { items }) = page.parts[0].body.first() else { panic!("facts") };
    for label in [
        "Headquarters",
        "Sector North",
        "Consent of the host State",
        "First deployed",
        "Closed",
        "Predecessor",
        "Successor",
        "Budget",
        "Fatalities",
    ] {
        let fact = items.iter().find(|fact| fact.label == label);
        let fact = fact.unwrap_or_else(|| panic!("no {label}"));
        assert!(matches!(fact.value.last(), Some(Inline::Note { .. })), "{fact:?}");
    }
    let first = render::markdown_line(&page.notes[0]);
    assert!(first.contains("S/2024/263") && first.contains("para. 4"), "{first}");
}

#[test]
fn the_strength_over_time_is_a_figure_with_words() {
    let is_of_strength = |figure: &&Figure| matches!(figure.drawing, Drawing::Levels(_));
    // A line between two days would say of those between what nobody reported.
    let third = "[[strength]]\ndate = 2024-07-31\nkind = 'police'\nauthorized = 2500\ndeployed = 300\nsource = 'S/2024/262'\n";
    let two_days = RECORD.replacen(third, "", 1);
    assert_ne!(two_days, RECORD);
    let page = compose(&library(&[("unem.toml", &two_days)]));
    assert!(page.figures().find(is_of_strength).is_none());
    assert!(page.tables().any(|table| table.id == "strength"));
    let page = model();
    let figure = page.figures().find(is_of_strength).expect("a figure of the strength");
    assert_eq!(
        figure.alt,
        "Line chart of the strength: Deployed 200 on 31 May 2024, 400 on 30 September 2024; \
         Authorized 2,500 on 31 May 2024, 2,500 on 30 September 2024."
    );
    assert!(figure.number > 0 && !figure.source.is_empty());
}

#[test]
fn the_fact_sheet_has_the_facts_and_no_table_of_one_row() {
    let outline = Outline::built_in("fact-sheet").expect("a product");
    let design = Design { outline, ..Design::default() };
    let one = RECORD.replacen("[[budget]]\nfrom = 2023-07-01\nuntil = 2024-06-30\namount = 589003700\nfinancing = 'assessed'\nsource = 'S/2024/263, annex'\n", "", 1);
    assert_ne!(one, RECORD);
    for text in [RECORD, &one] {
        let page = compose_by(&library(&[("unem.toml", text)]), &design);
        let written = markdown(&page);
        assert!(written.contains("**Budget:** EUR 60,000,000"), "{written}");
    }
    let brief = compose(&library(&[("unem.toml", &one)]));
    assert!(brief.tables().all(|table| table.id != "budget"));
    assert!(model().tables().any(|table| table.id == "budget"));
}

#[test]
fn kosovo_has_its_reference() {
    let text = RECORD.replace("India and Pakistan", "Kosovo");
    let page = compose(&library(&[("unem.toml", &text)]));
    assert!(page.kicker.ends_with("Kosovo"), "{}", page.kicker);
    let written = markdown(&page);
    assert!(written.contains("in the context of Security Council resolution 1244 (1999)"));
}

#[test]
fn organizations_are_contributors() {
    let pledge = |state: &str| {
        format!(
            "[[pledge]]\nstate = '{state}'\ndate = 2024-01-10\nsource = 'S/2024/263'\nnote = 'Pledged 20 police'\npersonnel = [{{ kind = 'police', count = 20 }}]\n"
        )
    };
    let text = RECORD.to_owned() + &pledge("Benin") + &pledge("EU");
    let written = markdown(&compose(&library(&[("unem.toml", &text)])));
    for words in
        ["| Contributor |", "Total (2 contributors)", "| European Union |", "40, by 2 contributors"]
    {
        assert!(written.contains(words), "{words}: {written}");
    }
    let text = RECORD.to_owned() + &pledge("Benin") + &pledge("Kenya");
    let written = markdown(&compose(&library(&[("unem.toml", &text)])));
    assert!(written.contains("| Member State |") && written.contains("Total (2 States)"));
}

#[test]
fn the_article_is_taken_or_left_as_the_name_wants() {
    for (short, nature, subject) in [
        ("MINUSMA", "peacekeeping", "MINUSMA is mandated"),
        ("UNTSO", "peacekeeping", "UNTSO is mandated"),
        ("MSS", "authorized", "The MSS is mandated"),
        ("Panel of Experts", "panel", "The Panel of Experts is mandated"),
        ("the Force", "authorized", "The Force is mandated"),
        ("", "sanctions-regime", "The committee is mandated"),
        ("", "panel", "The panel is mandated"),
        ("", "office", "The office is mandated"),
    ] {
        let own = if short.is_empty() { String::new() } else { format!("short = '{short}'\n") };
        let text = RECORD
            .replace("short = 'UNEM'\n", &own)
            .replace("nature = 'peacekeeping'", &format!("nature = '{nature}'"))
            + "[mandate]\nlead = 'to help'\n";
        let written = markdown(&compose(&library(&[("unem.toml", &text)])));
        assert!(written.contains(subject), "{subject}: {written}");
    }
}

#[test]
fn the_fields_are_checked() {
    let found = |old: &str, new: &str| -> Vec<String> {
        let text = RECORD.replace(old, new);
        let library = library(&[("unem.toml", &text)]);
        let read = library.findings.iter().map(|found| found.rule.to_string());
        let rules = check::run(&library).into_iter().map(|found| found.finding.rule.to_string());
        let about =
            |rule: &String| !["unknown-document", "unverified-document"].contains(&rule.as_str());
        read.chain(rules).filter(about).collect()
    };
    assert_eq!(found("", ""), [""; 0]);
    for (old, new, rule) in [
        ("date = 2024-06-25", "date = 2024-11-25", "after-as-of"),
        ("date = 2023-07-22", "date = 2024-11-25", "after-as-of"),
        ("date = 2024-10-01", "date = 2024-05-01", "reversed-period"),
        ("until = 2025-10-18", "until = 2021-10-18", "reversed-period"),
        ("state = 'Haiti'", "state = 'Atlantis'", "unknown-state"),
        ("S/RES/2653 (2022), para. 11", "S/RES/2653 (2022), para. 99", "pinpoint-beyond-document"),
        ("S/2024/263, annex", "S/2024/26x, annex", "malformed-symbol"),
        ("amount = 589003700", "amount = 'much'", "wrong-value"),
        ("currency = 'EUR'", "currency = 'euro'", "wrong-value"),
    ] {
        let rules = found(old, new);
        assert!(rules.iter().any(|found| found == rule), "{new}: {rules:?}");
    }
}
