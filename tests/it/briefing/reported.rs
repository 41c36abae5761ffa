//! What offices report: key messages, requests with their days, strength, leadership. Each is on the
//! page with its citation, in every output.

use rapporteur::briefing::Page as Model;
use rapporteur::check;
use rapporteur::document::{self, Format};
use rapporteur::render::{self, Templates};

use super::project::{attachment, compose, library, markdown, pdf};
use super::reading::{Page, pdf_text, squash};

const RECORD: &str = "format = 1
[mission]
id = 'unem'
name = 'United Nations Example Mission'
short = 'UNEM'
nature = 'peacekeeping'
as_of = 2024-10-22
messages = ['It is at work.[@S/2024/263, para. 2]', 'More is due soon.[@S/2024/262]']
[[section]]
title = 'People'
text = 'As follows:'
table = 'strength'
[[request]]
addressee = 'Secretary-General'
note = 'report on the implementation of the mandate'
source = 'S/RES/2751 (2024), para. 3'
due = 2025-03-31
[[request]]
addressee = 'Member States'
note = 'contribute to the trust fund'
source = 'S/RES/2751 (2024)'
[[request]]
addressee = 'Secretary-General'
note = 'submit options'
source = 'S/RES/2699 (2023), para. 9'
due = 2024-07-01
[[strength]]
date = 2024-05-31
kind = 'military'
authorized = 1500
deployed = 1200
source = 'S/2024/263, annex'
[[strength]]
date = 2024-09-30
kind = 'military'
authorized = 1500
deployed = 1310
source = 'S/2024/262'
[[strength]]
date = 2024-09-30
kind = 'police'
authorized = 300
deployed = 90
source = 'S/2024/262'
[[leader]]
post = 'Force Commander'
name = 'Major General A. Example'
since = 2024-02-01
source = 'S/2024/99'
";

fn model() -> Model {
    compose(&library(&[("unem.toml", RECORD)]))
}

/// What is printed, without white space.
const PRINTED: &[&str] = &[
    "Key messages",
    "It is at work.",
    "1,400 of 1,800 authorized (30 September 2024)",
    "31 March 2025",
    "Secretary-General: report on the implementation of the mandate",
    "contribute to the trust fund",
    "Force Commander",
    "Major General A. Example",
    "1,310",
    "See S/2024/263, para. 2.",
    "See S/2024/263, annex.",
];

#[test]
fn it_is_printed_in_every_output() {
    let page = model();
    let written = render::html(&page, &Templates::default(), None).expect("HTML");
    let word = render::docx(&page, &Templates::default(), Some(&attachment())).expect("DOCX");
    let read = |name: &str, bytes: &[u8], format: Format| {
        squash(document::read(name, bytes, format).expect("a document").source.text())
    };
    let outputs = [
        ("PDF", pdf_text(&pdf(&page))),
        ("Markdown", squash(&markdown(&page).replace(['*', '\\', '[', ']'], ""))),
        ("DOCX", read("a.docx", &word, Format::Docx)),
    ];
    for (name, output) in outputs {
        // Links and marks of notes stand among the words of Markdown.
        let exact = PRINTED.iter().filter(|words| name != "Markdown" || !words.starts_with("See"));
        for words in exact {
            assert!(output.contains(&squash(words)), "{name}: {words}\n{output}");
        }
    }
    assert!(
        written.contains("<h2>Key messages</h2>") && written.contains("Major General A. Example")
    );
}

#[test]
fn tables_are_in_the_order_of_their_days() {
    let page = Page::read(&markdown(&model()));
    let table = |head: &str| {
        let found = page.tables.iter().find(|rows| rows[0][0] == head);
        found.unwrap_or_else(|| panic!("no table begins with {head}"))
    };
    let firsts =
        |head: &str| table(head).iter().skip(1).map(|row| row[0].clone()).collect::<Vec<_>>();
    assert_eq!(firsts("Due"), ["1 July 2024a", "31 March 2025b", ""]);
    assert_eq!(firsts("As at"), ["30 September 2024", "30 September 2024", "31 May 2024a"]);
    // A former holder alone has a last day; a column without one is not there.
    assert_eq!(table("Post")[0], ["Post", "Name", "Since", "Document"]);
    // What is past does not come next.
    let next = page.paragraphs.iter().filter(|text| text.contains("submit options")).count();
    assert_eq!(next, 0);
}

#[test]
fn it_is_checked_like_the_rest() {
    let found = |text: &str| -> Vec<String> {
        let library = library(&[("unem.toml", text)]);
        let rules = check::run(&library).into_iter().map(|found| found.finding.rule.to_string());
        rules.filter(|rule| rule != "unknown-document" && !rule.starts_with("un")).collect()
    };
    assert_eq!(found(RECORD), [""; 0]);
    let later = RECORD.replace("date = 2024-09-30", "date = 2024-11-30");
    assert_eq!(found(&later), ["after-as-of", "after-as-of"]);
    let wrong = RECORD.replace("S/RES/2751 (2024), para. 3", "S/RES/2751 (2022), para. 3");
    assert!(!found(&wrong).is_empty());
    // A mistake in the form of a symbol is found in reading, before any rule.
    let malformed = RECORD.replace("source = 'S/2024/99'", "source = 'S/2024/9x'");
    assert!(!library(&[("unem.toml", &malformed)]).findings.is_empty());
}
