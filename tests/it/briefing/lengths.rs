//! Records of any length: whether there is one decision or a hundred, no pledge or sixty, the page can
//! be read.

use rapporteur::briefing::{Drawing, Figure, Page, PageTable};
use rapporteur::document::{self, Format};
use rapporteur::record::STATES;
use rapporteur::render;

use super::project::{compose, library, markdown, pdf};

/// A record with so many decisions, pledges and notes.
fn record(decisions: usize, pledges: usize, notes: usize) -> String {
    let mut text = "format = 1\n[mission]\nid = \"x\"\nname = \"United Nations Force in Longland\"\nshort = \"UNFIL\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\nsummary = '''\nThe Force was established.[@S/RES/186 (1964), para. 4]".to_owned();
    for note in 0..notes {
        text.push_str(&format!(" Sentence {note} says more.[@S/2024/{}, para. 3]", 100 + note));
    }
    text.push_str("\n'''\n");
    for at in 0..decisions {
        let (year, effect) = match at {
            0 => (1964, "establishes"),
            at => (1964 + at / 2, if at % 9 == 0 { "modifies" } else { "extends" }),
        };
        let (month, next) = if at % 2 == 0 { (3, 9) } else { (9, 3) };
        text.push_str(&format!(
            "[[decision]]\nsymbol = \"S/RES/{} ({year})\"\ndate = {year}-{month:02}-01\neffect = \"{effect}\"\nuntil = {}-{next:02}-01\nnote = \"Extended the mandate of the Force by half a year\"\n",
            186 + at,
            if month == 9 { year + 1 } else { year }
        ));
    }
    for (at, state) in STATES.iter().step_by(3).take(pledges).enumerate() {
        let count = 10 + at * 7;
        text.push_str(&format!(
            "[[pledge]]\nstate = \"{}\"\ndate = 2024-01-{:02}\nsource = \"S/2024/{}\"\nnote = \"Pledged {count} police\"\n",
            state.short,
            at % 28 + 1,
            200 + at % 9
        ));
        if at % 4 > 0 {
            text.push_str(&format!("personnel = [{{ kind = \"police\", count = {count} }}]\n"));
        }
    }
    text
}

fn page(decisions: usize, pledges: usize, notes: usize) -> Page {
    compose(&library(&[("x.toml", &record(decisions, pledges, notes))]))
}

const LENGTHS: [(usize, usize, usize); 7] =
    [(1, 0, 0), (1, 60, 0), (12, 10, 0), (12, 0, 200), (40, 20, 0), (123, 0, 0), (123, 60, 0)];

#[test]
fn figures_can_be_read_and_say_what_they_show() {
    for (decisions, pledges, notes) in LENGTHS {
        let page = page(decisions, pledges, notes);
        let mut number = 0;
        for figure in page.figures() {
            number += 1;
            assert_eq!(figure.number, number);
            assert!(figure.title.starts_with(&format!("Figure {number}. ")), "{}", figure.title);
            assert!(!figure.alt.is_empty() && !figure.source.is_empty(), "{figure:?}");
            match &figure.drawing {
                Drawing::Course(course) => {
                    assert!(course.rows.len() <= 10, "{course:?}");
                    // Sixty years are several rows, not one.
                    assert!(decisions < 40 || course.rows.len() > 5, "{course:?}");
                }
                Drawing::Bars(bars) => {
                    assert!(bars.bars.len() <= 16, "{bars:?}");
                    // No bar is that of several States, which would dwarf the others.
                    let longest = bars.bars.iter().map(|bar| bar.value).max().unwrap_or_default();
                    assert!(longest < 1_000, "{bars:?}");
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(number, 1 + usize::from(pledges > 0));
    }
}

#[test]
fn long_tables_are_short_on_the_page_and_whole_in_the_annex() {
    for (decisions, pledges, notes) in LENGTHS {
        let page = page(decisions, pledges, notes);
        let rows = |id: &str| -> Vec<usize> {
            page.tables().filter(|table| table.id == id).map(|table| table.rows.len()).collect()
        };
        let expected = |all: usize, short: usize| match all {
            0 => Vec::new(),
            all if all > short + short / 2 => vec![short, all],
            all => vec![all],
        };
        assert_eq!(rows("decisions"), expected(decisions, 10));
        assert_eq!(rows("pledges"), expected(pledges, 20));
        for table in page.tables() {
            let empty = |at: usize| table.rows.iter().all(|row| row[at].c.is_empty());
            assert!((0..table.columns.len()).all(|at| !empty(at)), "{table:?}");
            // A table has dashes nowhere.
            assert!(!format!("{table:?}").contains("\"–\""));
        }
        // What leaves rows out has no sum of all of them.
        for table in page.tables().filter(|table| table.id == "pledges") {
            assert_eq!(table.total.is_some(), table.rows.len() == pledges);
        }
    }
}

#[test]
fn what_is_unverified_is_one_line_and_a_count() {
    for (decisions, pledges, notes) in LENGTHS {
        let written = markdown(&page(decisions, pledges, notes));
        assert_eq!(written.matches("Unverified source").count(), 1, "{written}");
        let (about, apparatus) =
            written.split_once("## Documents cited").expect("the documents cited");
        let list = apparatus.split("\n[^").next().unwrap_or_default();
        let list = list.split("## Annex").next().unwrap_or_default();
        assert!(list.len() < about.len() + 400, "{} > {}", list.len(), about.len());
    }
}

/// The same record without what its decisions say.
fn without_notes(decisions: usize) -> Page {
    let text = record(decisions, 0, 0);
    let note = "note = \"Extended the mandate of the Force by half a year\"\n";
    assert!(text.contains(note));
    compose(&library(&[("x.toml", &text.replace(note, ""))]))
}

#[test]
fn a_whole_table_of_many_decisions_has_one_line_for_each_unless_they_have_notes() {
    let columns = |page: &Page| -> Vec<Vec<String>> {
        let tables = page.tables().filter(|table| table.id == "decisions");
        let keys = |table: &PageTable| table.columns.iter().map(|it| it.key.clone()).collect();
        tables.map(keys).collect()
    };
    let [short, whole] = &columns(&without_notes(123))[..] else { panic!("no annex") };
    assert!(short.iter().any(|key| key == "adopted") && !short.iter().any(|key| key == "date"));
    assert!(whole.iter().any(|key| key == "date") && !whole.iter().any(|key| key == "adopted"));
    let note = "note = \"Extended the mandate of the Force by half a year\"\n";
    let last_noted = record(123, 0, 0).replacen(note, "", 122);
    let page_of_few = compose(&library(&[("x.toml", &last_noted)]));
    let whole = page_of_few.tables().filter(|table| table.id == "decisions").nth(1);
    let whole = whole.expect("an annex");
    assert_eq!(whole.notes.len(), 1, "{:?}", whole.notes);
    let marked: Vec<bool> = whole.rows.iter().map(|row| !row[0].marks.is_empty()).collect();
    assert_eq!(marked.iter().filter(|marked| **marked).count(), 1);
    assert_eq!(marked.last(), Some(&true));
    for other in [without_notes(20), page(123, 0, 0)] {
        assert!(columns(&other).iter().flatten().all(|key| key != "date"));
    }
}

#[test]
fn a_course_says_how_many_decisions_it_leaves_out() {
    let text = record(40, 0, 0);
    let remark = |text: &str| -> String {
        let page = compose(&library(&[("x.toml", text)]));
        let of_course = |figure: &&Figure| matches!(figure.drawing, Drawing::Course(_));
        let figure = page.figures().find(of_course).expect("a course");
        render::markdown_line(&figure.remark)
    };
    assert_eq!(remark(&text), "");
    let mut lines: Vec<&str> = text.lines().collect();
    let untils = lines.iter().enumerate().filter(|(_, line)| line.starts_with("until"));
    let untils: Vec<usize> = untils.map(|(at, _)| at).collect();
    // Of the sixth, the eleventh and the sixteenth decision.
    for at in [untils[15], untils[10], untils[5]] {
        lines.remove(at);
    }
    let shorter = lines.join("\n");
    assert_eq!(remark(&shorter), "Not drawn, for lack of a last day: 3 decisions.");
}

#[test]
fn a_vote_of_all_members_is_written_in_one_way() {
    let decision = |symbol: &str, day: &str| {
        format!("[[decision]]\nsymbol = \"{symbol}\"\ndate = {day}\neffect = \"extends\"\n")
    };
    let known = |symbol: &str, vote: &str| {
        format!("[[document]]\nsymbol = \"{symbol}\"\nvote = \"{vote}\"\n")
    };
    let votes = [
        ("S/RES/2900 (2027)", "2027-01-02", "15-0-0", "unanimous"),
        ("S/RES/2901 (2027)", "2027-01-03", "unanimous", "unanimous"),
        ("S/RES/2902 (2027)", "2027-01-04", "14-0-0", "14-0-0"),
        ("S/RES/2903 (2027)", "2027-01-05", "14-0-1", "14-0-1"),
        ("S/RES/194 (1964)", "1964-09-25", "11-0-0", "unanimous"),
    ];
    let (mut mission, mut catalogue) = (record(1, 0, 0), "format = 1\n".to_owned());
    for (symbol, day, vote, _) in votes {
        mission.push_str(&decision(symbol, day));
        catalogue.push_str(&known(symbol, vote));
    }
    let page = compose(&library(&[("x.toml", &mission), ("documents.toml", &catalogue)]));
    let written = markdown(&page);
    for (symbol, _, _, expected) in votes {
        let number = symbol.trim_start_matches("S/RES/");
        let row = written.lines().find(|line| line.starts_with("| ") && line.contains(number));
        let row = row.unwrap_or_else(|| panic!("no {symbol}: {written}"));
        assert!(row.contains(expected), "{symbol}: {row}");
    }
}

#[test]
fn no_symbol_is_broken_and_no_last_page_has_a_few_lines() {
    for (decisions, pledges, notes) in [(1, 0, 0), (12, 10, 0), (123, 60, 0), (12, 0, 200)] {
        let made = pdf(&page(decisions, pledges, notes));
        let read = document::read("x.pdf", &made, Format::Pdf).expect("a PDF");
        let text = read.source.text();
        for line in text.lines() {
            assert!(!line.trim_end().ends_with("S/"), "{line}");
            assert!(!line.contains('…'), "a label is cut: {line}");
        }
        let mut pages: Vec<usize> = Vec::new();
        let mut pledged: Vec<usize> = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let Some(rapporteur::source::Part::Page(number)) = read.source.part(at) {
                pages.resize(number.max(pages.len()), 0);
                pages[number - 1] += usize::from(!line.trim().is_empty());
                pledged.resize(pages.len(), 0);
                pledged[number - 1] += usize::from(line.contains(" January 2024"));
            }
            at += line.len();
        }
        // No row of a table is alone on a page.
        assert!(!pledged.contains(&1), "{decisions}, {pledges}, {notes}: {pledged:?}");
        let last = *pages.last().expect("a page");
        assert!(pages.len() == 1 || last > 8, "{decisions}, {pledges}, {notes}: {pages:?}");
    }
}
