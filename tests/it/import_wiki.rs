//! `rapporteur import wiki`: what a page says goes into a record, and every line that has no place in
//! it is named.

use rapporteur::date::Date;
use rapporteur::import::{ImportedPage, PageOptions, WantedRevision, WikiError, wiki};
use rapporteur::project::fix::fixed_record;
use rapporteur::record::{self, Content, Mission, Syntax};
use rapporteur::source::Source;

use crate::cli::folder::Folder;

const WIKITEXT: &str = include_str!("../fixtures/wiki/mission.wiki");
const EXPORT: &str = include_str!("../fixtures/wiki/export.xml");
const SAVED: &str = include_str!("../fixtures/wiki/saved.txt");

fn one(text: &str) -> ImportedPage {
    let options = PageOptions { as_of: Date::parse("2014-07-02"), ..PageOptions::default() };
    let mut pages = wiki(text, &options).expect("a page");
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

/// The mission of a page; its record must read without a finding.
fn mission(page: &ImportedPage) -> Mission {
    let source = Source::new("page.toml", page.text.as_str());
    let file = record::read_file(&source, Syntax::Toml);
    assert!(file.findings.is_empty(), "{:#?}\n{}", file.findings, page.text);
    let Some(Content::Record(record)) = file.content else { panic!("a record: {}", page.text) };
    Mission::new(&source, &record).expect("all that is required")
}

/// Line and reason of what was not placed.
fn left(page: &ImportedPage) -> Vec<(usize, &str)> {
    page.unplaced.iter().map(|left| (left.line, left.why)).collect()
}

#[test]
fn wikitext_becomes_a_record() {
    let page = one(WIKITEXT);
    let mission = mission(&page);
    assert_eq!(mission.name, "Example Stabilization Support Mission in Mali");
    assert_eq!((mission.id.as_str(), mission.short.as_deref()), ("essma", Some("ESSMA")));
    assert_eq!(mission.country.as_deref(), Some("ML"));
    assert_eq!(mission.nature, record::mission::Nature::Authorized);
    let summary = mission.summary.expect("a summary");
    assert_eq!(
        summary.as_str().trim(),
        "The Example Stabilization Support Mission in Mali (ESSMA) was authorized by the Security Council in \
         resolution 2100 (2013) of 25 April 2013.[@S/RES/2100 (2013), para. 16] It is not a UN peace operation."
    );
    let mandate = mission.mandate.expect("a mandate");
    assert!(mandate.lead.starts_with("to stabilize the key population centres and"));
    assert_eq!(
        mandate.source.expect("a source").pinpoint.as_ref().map(|place| place.as_str()),
        Some("para. 16")
    );
    let tasks: Vec<&str> = mandate.tasks.iter().map(|task| task.as_str()).collect();
    assert_eq!(tasks, ["Training the police,", "Guarding the *main* roads."]);
    let sections: Vec<(&str, &str)> = mission
        .sections
        .iter()
        .map(|section| (section.title.as_str(), section.text.as_str().trim()))
        .collect();
    assert_eq!(
        sections,
        [
            (
                "Deployment",
                "Troops arrived in 1 August 2013. The Secretary-General reported on it.[@S/2013/582]"
            ),
            ("Equipment", "1. Trucks\n1. Radios"),
            ("Security Council resolutions", ""),
            ("Pledges", "The following states have pledged personnel:"),
        ]
    );
}

#[test]
fn tables_of_wikitext_become_rows() {
    let mission = mission(&one(WIKITEXT));
    let decisions: Vec<String> = mission
        .decisions
        .iter()
        .map(|row| {
            let until = row.until.map(|day| day.to_string()).unwrap_or_default();
            format!("{} | {} | {:?} | {until}", row.symbol, row.date, row.effect)
        })
        .collect();
    assert_eq!(
        decisions,
        [
            "S/RES/2100 (2013) | 2013-04-25 | Establishes | 2014-04-25",
            "S/RES/2164 (2014) | 2014-06-25 | Extends | 2015-06-30",
        ]
    );
    let pledges: Vec<String> = mission
        .pledges
        .iter()
        .map(|row| {
            let place =
                row.source.pinpoint.as_ref().map(|place| place.as_str()).unwrap_or_default();
            format!(
                "{} | {} | {} {place} | {:?} | {}",
                row.state,
                row.date,
                row.source.symbol,
                row.people(),
                row.note.as_str()
            )
        })
        .collect();
    assert_eq!(
        pledges,
        [
            "Chad | 2013-05-03 | S/2013/270 annex | Some(1280) | 1,200 troops and 80 police officers",
            "Togo | 2013-05-10 | S/2013/281  | None | A field hospital and 2 helicopters",
        ]
    );
}

#[test]
fn every_line_that_has_no_place_is_named() {
    let page = one(WIKITEXT);
    assert_eq!(
        left(&page),
        [
            (7, "a field of the infobox that the record does not have"),
            (8, "a field of the infobox that the record does not have"),
            (10, "a picture"),
            (20, "a footnote that cites no United Nations document, or is not called"),
            (31, "a cell of a column that the record does not have"),
            (33, "a cell of a column that the record does not have"),
            (39, "a row without a readable day"),
            (54, "a pledge without a United Nations document as its source"),
            (54, "a footnote that cites no United Nations document, or is not called"),
            (57, "a heading with nothing below it"),
            (61, "a row of a table that is neither of decisions nor of pledges"),
            (63, "a template that is not known"),
            (69, "of a list of links or sources"),
        ]
    );
    for left in &page.unplaced {
        // A cell has the line of its row.
        let lines: Vec<&str> = WIKITEXT.lines().skip(left.line - 1).take(3).collect();
        let word = left.text.split([' ', '|', ',']).find(|word| word.len() > 2).expect("a word");
        assert!(lines.concat().contains(word), "line {} has `{word}`: {lines:?}", left.line);
    }
}

#[test]
fn an_export_has_pages_in_revisions() {
    let pages = |revision| {
        let options = PageOptions { revision, ..PageOptions::default() };
        wiki(EXPORT, &options)
    };
    let latest = pages(WantedRevision::Latest).expect("a page");
    assert_eq!(latest.len(), 1, "the page of talk is none");
    let later = mission(&latest[0]);
    assert_eq!(later.as_of.to_string(), "2014-07-02");
    let provenance = later.provenance.as_ref().expect("a provenance");
    assert_eq!(provenance.author.as_deref(), Some("Secondwriter"));
    assert_eq!(provenance.publisher.as_deref(), Some("Example Wiki (wiki)"));
    for named in ["101", "2014-06-30"] {
        let earlier = pages(WantedRevision::Named(named.to_owned())).expect("a page");
        let earlier = mission(&earlier[0]);
        assert_eq!(earlier.as_of.to_string(), "2014-06-01", "{named}");
        assert_eq!(earlier.pledges[0].people(), Some(1000));
    }
    for named in ["999", "2013-01-01"] {
        assert_eq!(pages(WantedRevision::Named(named.to_owned())), Err(WikiError::NoRevision));
    }
    // The lines are those of the file.
    let first = &latest[0].unplaced[0];
    assert!(EXPORT.lines().nth(first.line - 1).expect("a line").contains("commander"), "{first:?}");
}

#[test]
fn a_saved_page_becomes_a_record() {
    let page = one(SAVED);
    let mission = mission(&page);
    assert_eq!(mission.name, "Example Support Mission in Chad");
    assert_eq!(mission.country.as_deref(), Some("TD"));
    assert_eq!(mission.nature, record::mission::Nature::Peacekeeping);
    assert_eq!(
        mission.summary.expect("a summary").as_str().trim(),
        "The Example Support Mission in Chad (EXSMC) is a peacekeeping operation.[@S/RES/2501 (2019), paras. 3 and 4] It works in the east."
    );
    assert_eq!(mission.decisions.len(), 1);
    assert_eq!(mission.pledges[0].people(), Some(40));
    assert_eq!(
        left(&page),
        [
            (16, "a row without a readable resolution"),
            (27, "a footnote that cites no United Nations document, or is not called"),
        ]
    );
}

#[test]
fn a_page_without_a_day_or_a_text_says_so() {
    let options = PageOptions::default();
    assert_eq!(wiki("'''A mission''' is there.", &options), Err(WikiError::NoDay));
    assert_eq!(wiki(" \n", &options), Err(WikiError::Empty));
    let broken = wiki("<mediawiki><page><title>x</page>", &options).expect_err("not XML");
    assert!(broken.to_string().contains("line 1"), "{broken}");
}

#[test]
fn words_of_a_page_write_no_record() {
    let text = "'''Odd \"Mission\"''' (OM) ''' \\ ]] {{ [@S/2024/1] <b>x</b>\n\n== A'''''b ==\n# allow(x): y\n\n\
        {|\n! State !! Date !! Source !! Notes\n|-\n| \"a\"\\n[mission] || 2 May 2024 || S/2024/1 || '''\n|}";
    let page = one(text);
    mission(&page);
    for cut in (0..WIKITEXT.len()).step_by(37).filter(|at| WIKITEXT.is_char_boundary(*at)) {
        let options = PageOptions { as_of: Date::parse("2014-07-02"), ..PageOptions::default() };
        for page in wiki(&WIKITEXT[..cut], &options).into_iter().flatten() {
            mission(&page);
        }
    }
}

#[test]
fn safe_fixes_are_applied_to_the_record() {
    let page =
        one("'''A mission''' of some member states ended on 02 October 2013 (see paragraph 3).");
    let (text, count) = fixed_record("a.toml", &page.text);
    assert!(text.contains("Member States ended on 2 October 2013"), "{text}");
    assert_eq!(count, 2);
}

#[test]
fn the_program_writes_the_record_and_names_what_is_left() {
    let folder = Folder::empty();
    folder.write("page.txt", SAVED).write("export.xml", EXPORT);
    let ran = folder.run(&["import", "wiki", "page.txt"]).ended(1);
    assert!(ran.out.starts_with("page.txt:16: not placed, a row without"), "{ran:?}");
    assert!(ran.err.contains("wrote imported/exsmc.toml"), "{ran:?}");
    folder.run(&["import", "wiki", "page.txt"]).ended(1);
    folder.replace("imported/exsmc.toml", "EXSMC", "EXSM");
    folder.run(&["import", "wiki", "page.txt"]).failed_with(&["exists and has other content"]);
    folder.run(&["import", "wiki", "export.xml", "--revision", "7"]).failed_with(&["export.xml"]);
    for (day, folder_name) in [("2014-06-15", "old"), ("2014-07-15", "new")] {
        folder
            .run(&["import", "wiki", "export.xml", "--revision", day, "-o", folder_name])
            .ended(1);
    }
    let ran = folder.run(&["diff", "old/essma.toml", "new/essma.toml"]).ended(0);
    assert!(
        ran.out.contains("Chad: pledge changed from 1,000 to 1,200 military and 80 police"),
        "{ran:?}"
    );
}
