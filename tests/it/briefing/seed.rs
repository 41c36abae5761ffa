//! The seed page, "Multinational Security Support Mission in Haiti": all that stands on it stands
//! in both outputs. What follows is the page, in the house's spelling.

use super::project::{compose, markdown, pdf, seed};
use super::reading::{Page, pdf_text, squash};

const SENTENCES: &[&str] = &[
    "Multinational Security Support Mission in Haiti",
    "The Multinational Security Support Mission in Haiti (MSS) was authorized by the Security Council in resolution 2699 (2023) of 2 October 2023.",
    "The MSS is mandated",
    "to support the efforts of the Haitian National Police to re-establish security in Haiti and build security conditions conducive to holding free and fair elections",
    "by",
    "Providing operational support to the Haitian National Police, including building its capacity through the planning and conduct of joint security support operations, and",
    "Providing support for the provision of security for critical infrastructure sites and transit locations.",
    "Although authorized by the Security Council, the MSS is not a UN peace operation and is not financed through UN assessed contributions.",
    "A UN trust fund was established to facilitate voluntary contributions to enable and operationalize the MSS mandate.",
    "The UN is authorized to provide logistical support packages to the MSS subject to full financial reimbursement.",
    "Security Council resolutions",
    "The Security Council has adopted several resolutions on the MSS mandate, as follows:",
    "Pledges",
    "The following Member States have pledged personnel and capabilities to the MSS:",
    // The revision that the record was taken from.
    "Peacekeeping references",
    "revision of 12:26, 22 October 2024, by Telegramwriter",
];

/// Number and year, day with vote and meeting, what it does, until when, what is said of it.
const RESOLUTIONS: &[[&str; 5]] = &[
    [
        "2699 (2023)",
        "2 October 2023 13-0-2, S/PV.9430",
        "Establishes",
        "2 October 2024",
        "Established the MSS for an initial period of 1 year",
    ],
    [
        "2751 (2024)",
        "30 September 2024 unanimous, S/PV.9735",
        "Extends",
        "2 October 2025",
        "Extended the mandate of the MSS to 2 October 2025",
    ],
];

/// State, day, letter, contribution, and the number where the contribution names one.
const PLEDGES: &[[&str; 5]] = &[
    [
        "Chad",
        "3 October 2023",
        "S/2024/263",
        "Expressed readiness to contribute troops and formed police units (no specifics)",
        "",
    ],
    ["Bangladesh", "10 January 2024", "S/2024/263", "Pledged personnel (no specifics)", ""],
    [
        "Barbados",
        "24 January 2024",
        "S/2024/263",
        "Pledged to provide security personnel (no specifics) and in-kind support in the form of training and capacity-building",
        "",
    ],
    [
        "Bahamas",
        "26 January 2024",
        "S/2024/263",
        "Pledged 150 law enforcement personnel for joint operations and capacity building, as well as maritime, waterside and port security",
        "150",
    ],
    // The number may be raised: note a.
    [
        "Benina",
        "28 February 2024",
        "S/2024/224",
        "Pledged 1,500 troops, with the possibility of increasing the number to 2,000",
        "1,500",
    ],
    [
        "Jamaica",
        "5 March 2024",
        "S/2024/262",
        "Pledged 170 members of the Jamaica Defense Force and 30 members of the Jamaica Constabulary Force",
        "200",
    ],
    [
        "Kenya",
        "11 March 2024",
        "S/2024/262",
        "Pledged to contribute personnel and leadership (no specifics)",
        "",
    ],
    [
        "Belize",
        "1 May 2024",
        "S/2024/393",
        "Pledged 50 military personnel from the Belize Defense Force and Belize Coast Guard",
        "50",
    ],
    [
        "Guatemala",
        "24 June 2024",
        "S/2024/535",
        "Pledged one military police company and the use of the Regional Peace Operations Training Centre",
        "",
    ],
    [
        "El Salvador",
        "13 August 2024",
        "S/2024/678",
        "Pledged 3 helicopters and 78 troops for medical evacuation (medevac) operations",
        "78",
    ],
];

/// The references of the page, and before them those of the lead and of the mandate's quotation,
/// which the page leaves out.
const REFERENCES: &[&str] = &[
    "Security Council resolution 2699 (2023), para. 1.",
    "Security Council resolution 2699 (2023), para. 1.",
    "Security Council resolution 2699 (2023), para. 16.",
    "Security Council resolution 2699 (2023), para. 17.",
];

const TOTAL: &str = "1,978";

fn seed_page() -> Page {
    Page::read(&markdown(&compose(&seed())))
}

fn seed_pdf() -> String {
    pdf_text(&pdf(&compose(&seed())))
}

/// The cells of a table of the Markdown, chosen by the first word of its head.
fn table(page: &Page, head: &str) -> Vec<Vec<String>> {
    let table = page.tables.iter().find(|rows| rows[0][0] == head);
    table.unwrap_or_else(|| panic!("no table begins with {head}"))[1..].to_vec()
}

#[test]
fn every_sentence_of_the_page_is_in_the_markdown() {
    let page = seed_page();
    for sentence in SENTENCES {
        assert!(page.says(sentence), "{sentence}");
    }
}

#[test]
fn every_sentence_of_the_page_is_in_the_pdf() {
    let text = seed_pdf();
    for sentence in SENTENCES {
        let sentence = squash(sentence);
        // A sentence may go on over a page break, with the notes of the page in between.
        let goes_on = |at: usize| {
            let after = text.find(&sentence[..at]).map(|start| start + at);
            after.is_some_and(|end| text[end..].contains(&sentence[at..]))
        };
        let is_there = text.contains(&sentence)
            || (sentence.char_indices().map(|(at, _)| at).skip(1)).any(goes_on);
        assert!(is_there, "{sentence}\n{text}");
    }
}

#[test]
fn every_resolution_is_a_row_of_both() {
    let rows: Vec<Vec<String>> = table(&seed_page(), "Decision")
        .into_iter()
        .map(|row| row.into_iter().map(|cell| squash(&cell)).collect())
        .collect();
    let expected: Vec<Vec<String>> =
        RESOLUTIONS.iter().map(|row| row.map(squash).to_vec()).collect();
    assert_eq!(rows, expected);
    let text = seed_pdf();
    for row in RESOLUTIONS {
        assert!(text.contains(&squash(&row.concat())), "{row:?}\n{text}");
    }
}

#[test]
fn every_pledge_is_a_row_of_both() {
    let rows = table(&seed_page(), "Member State");
    let (total, rows) = rows.split_last().expect("rows");
    assert_eq!(rows, PLEDGES);
    assert_eq!(total, &["Total of the numbers named (5 of 10 States)", "", "", "", TOTAL]);
    let text = seed_pdf();
    for row in PLEDGES {
        let line = squash(&row.concat());
        assert!(text.contains(&line), "{row:?}\n{text}");
    }
    let total = squash(&format!("Total of the numbers named (5 of 10 States) {TOTAL}"));
    assert!(text.contains(&total), "{text}");
}

#[test]
fn every_reference_is_a_footnote_of_both() {
    let page = seed_page();
    let texts: Vec<&str> = page.footnotes.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, REFERENCES);
    assert_eq!(page.calls, ["1", "2", "3", "4"]);
    let text = seed_pdf();
    for (at, reference) in REFERENCES.iter().enumerate() {
        let note = squash(&format!("{} {reference}", at + 1));
        assert!(text.contains(&note), "{note}\n{text}");
    }
}

#[test]
fn both_outputs_lead_to_the_documents() {
    let links = |targets: &[String], target: &str| {
        targets.iter().filter(|link| link.as_str() == target).count()
    };
    let page = seed_page();
    let pdf = pdf(&compose(&seed()));
    let annotations = super::conformance::links(&pdf);
    for (document, times) in [
        ("S/2024/263", 4),
        ("S/2024/262", 2),
        ("S/2024/224", 1),
        ("S/2024/393", 1),
        ("S/2024/535", 1),
        ("S/2024/678", 1),
    ] {
        // Besides the pledges: the list of documents, and the source of the chart for pledges with a number.
        let target = format!("https://docs.un.org/en/{document}");
        let charted = usize::from(document != "S/2024/535");
        let times = times + 1 + charted;
        assert_eq!(links(&page.targets, &target), times, "{target} in the Markdown");
        assert!(links(&annotations, &target) >= times, "{target} in the PDF");
    }
    assert!(links(&page.targets, "https://docs.un.org/en/S/RES/2699%282023%29") >= 5);
    let resolution = annotations.iter().filter(|target| target.contains("/S/RES/2699(2023)"));
    assert!(resolution.count() >= 5, "{annotations:?}");
}

#[test]
fn no_date_has_a_leading_zero() {
    let months = ["January", "February", "March", "April", "May", "June", "July", "August"]
        .into_iter()
        .chain(["September", "October", "November", "December"]);
    let markdown = markdown(&compose(&seed()));
    let pdf = seed_pdf();
    for month in months {
        for day in 1..10 {
            let padded = format!("0{day} {month}");
            assert!(!markdown.contains(&padded), "{padded} in the Markdown");
            for year in [2023, 2024, 2025] {
                let padded = squash(&format!("{padded} {year}"));
                // 30 September is no padded date.
                let at = pdf.match_indices(&padded);
                let wrong =
                    at.filter(|(at, _)| !pdf[..*at].ends_with(|c: char| c.is_ascii_digit()));
                assert_eq!(wrong.count(), 0, "{padded} in the PDF");
            }
        }
    }
}

#[test]
fn what_is_not_verified_is_one_line_and_marked_in_the_list() {
    let markdown = markdown(&compose(&seed()));
    let page = Page::read(&markdown);
    let words = "Unverified sources: 7 of the 8 documents cited (marked †) have not yet been checked against this briefing. Statements attributed to them are reproduced from the source of the record.";
    assert!(page.says(words));
    assert!(seed_pdf().contains(&squash(words)));
    let list = &markdown[markdown.find("## Documents cited").expect("the list")..];
    for symbol in ["S/2024/224", "S/2024/263", "S/2024/678", "S/RES/2751%20%282024%29"] {
        let symbol = symbol.replace("%20", "");
        assert!(list.contains(&format!("/en/{symbol})†")), "{symbol}: {list}");
    }
    assert!(list.contains("/en/S/RES/2699%282023%29), 2 October 2023: "), "{list}");
    // Letters of which nothing is known run on; no column is empty.
    assert!(list.lines().any(|line| line.matches("/en/S/2024/").count() == 6), "{list}");
}
