//! The page as a model: its words live once, its schema is published, its outline decides.

use std::collections::BTreeSet;
use std::path::Path;

use rapporteur::briefing::{Block, Design, Outline, Page, Words};

use super::project::{compose, compose_by, library, seed};

#[test]
fn the_schema_of_the_page_is_published() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/schema/briefing.schema.json");
    let schema = serde_json::to_string_pretty(&Page::schema()).expect("a schema") + "\n";
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::write(path, &schema).expect("the schema can be written");
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(published, schema, "{path} is old: UPDATE_SCHEMAS=1 cargo test --test it model::");
}

#[test]
fn a_page_keeps_to_its_schema() {
    let validator = jsonschema::validator_for(&Page::schema()).expect("a schema");
    for name in Outline::names() {
        let outline = Outline::built_in(name).expect("a product");
        let page = compose_by(&seed(), &Design { outline, ..Design::default() });
        let json = serde_json::to_value(&page).expect("plain data");
        let errors: Vec<String> =
            validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

/// The files of the library and the program below a folder.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the package") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(std::fs::read_to_string(&path).expect("a source file"));
        }
    }
}

#[test]
fn every_word_is_used_and_every_key_has_words() {
    let words = Words::default();
    let keys: BTreeSet<&str> = words.keys().collect();
    let mut files = Vec::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for folder in ["briefing", "render", "record", "revision"] {
        sources(&src.join(folder), &mut files);
    }
    let text = files.concat();
    let literals: BTreeSet<&str> = text.split('"').collect();
    let stem = |key: &str| {
        let form = [".one", ".other"].into_iter().find_map(|form| key.strip_suffix(form));
        form.unwrap_or(key).to_owned()
    };
    let unused: Vec<&&str> = keys
        .iter()
        // Months are found by their numbers, bodies by their codes.
        .filter(|key| !["month.", "month-short.", "of-body."].iter().any(|of| key.starts_with(of)))
        // The heads of columns are found by the names of columns.
        .filter(|key| !key.starts_with("column."))
        // The notes of a map are found by the keys of areas; a test of the map sees that all are there.
        .filter(|key| !key.starts_with("map.note."))
        // The fields of changes are found by the names of the fields.
        .filter(|key| !key.starts_with("change.field."))
        .filter(|key| !literals.contains(**key) && !literals.contains(stem(key).as_str()))
        .collect();
    assert!(unused.is_empty(), "words that nothing prints: {unused:?}");
    let first = |key: &str| key.split('.').next().unwrap_or_default().to_owned();
    let groups: BTreeSet<String> = keys.iter().map(|key| first(key)).collect();
    let is_key = |literal: &&&str| {
        literal.contains('.')
            && groups.contains(&first(literal))
            && literal.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '-')
            && ![".rs", ".typ", ".jinja"].iter().any(|ending| literal.ends_with(ending))
    };
    let missing: Vec<&&str> = literals
        .iter()
        .filter(is_key)
        .filter(|key| !keys.contains(**key) && !keys.contains(format!("{key}.other").as_str()))
        .collect();
    assert!(missing.is_empty(), "keys without words: {missing:?}");
}

#[test]
fn every_column_has_a_head() {
    let page = compose(&seed());
    for table in page.tables() {
        for column in &table.columns {
            assert!(!column.header.contains("column."), "{}", column.key);
        }
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.id);
    }
    assert_eq!(page.tables().count(), 2);
}

/// The ids of the parts of a page by an outline.
fn parts(outline: &str) -> (Page, Vec<String>) {
    let outline = Outline::new("mine", outline).expect("an outline");
    let page = compose_by(&seed(), &Design { outline, ..Design::default() });
    let ids = page.parts.iter().map(|part| part.id.clone()).collect();
    (page, ids)
}

#[test]
fn the_outline_fixes_parts_columns_rows_and_the_order_of_notes() {
    let (page, ids) = parts(
        "title = \"Mine\"\nparts = [\"sections\", \"mandate\"]\n[decisions]\nshow = [\"table\"]\ncolumns = [\"until\", \"decision\"]",
    );
    assert_eq!(ids, ["section", "decisions", "pledges", "mandate"]);
    let decisions = page.tables().next().expect("a table");
    let keys: Vec<&str> = decisions.columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(keys, ["until", "decision"]);
    // The notes of the sections come first now; that of the mandate is the last.
    let note =
        |n: usize| super::reading::squash(&rapporteur::render::markdown_line(&page.notes[n]));
    assert!(note(0).contains("para.16."), "{}", note(0));
    assert!(note(2).contains("para.1."), "{}", note(2));
    let (_, ids) = parts("title = \"Mine\"\nparts = [\"pledges\", \"sections\"]");
    // What was printed before is not printed again.
    assert_eq!(ids, ["pledges", "section", "decisions", "section"]);
}

/// A record of a mission with so many decisions, a year apart.
fn long(decisions: usize) -> String {
    let mut record = "format = 1\n[mission]\nid = \"long\"\nname = \"Long Mission\"\nshort = \"UNLONG\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\n[mandate]\nlead = \"to stay\"\n".to_owned();
    for at in 0..decisions {
        let year = 1900 + at;
        let effect = if at == 0 { "establishes" } else { "extends" };
        record.push_str(&format!(
            "[[decision]]\nsymbol = \"S/RES/{} (2023)\"\ndate = {year}-01-02\neffect = \"{effect}\"\nuntil = {}-01-02\n",
            at + 1,
            year + 1
        ));
    }
    record
}

#[test]
fn a_long_course_is_short_on_the_page_and_whole_in_the_annex() {
    for (decisions, shown, annexed) in [(1, 1, None), (12, 12, None), (123, 10, Some(123))] {
        let page = compose(&library(&[("long.toml", &long(decisions))]));
        let rows: Vec<usize> = page.tables().map(|table| table.rows.len()).collect();
        assert_eq!(rows, [Some(shown), annexed].into_iter().flatten().collect::<Vec<_>>());
        let figure = page.figures().next().expect("the course");
        assert!(figure.alt.len() < 1200, "{}", figure.alt);
        let documents = page.parts.iter().find(|part| part.id == "documents").expect("documents");
        let list = format!("{:?}", documents.body);
        assert!(list.matches("S/RES/").count() < 40, "{list}");
    }
    let page = compose(&library(&[("long.toml", &long(123))]));
    let pdf = super::project::pdf(&page);
    super::conformance::check_conformance(&pdf);
    let text = super::reading::pdf_text(&pdf);
    assert!(text.contains("UNLONGismandated"), "{text}");
    assert!(text.contains("Thelatest10of123decisions"), "{text}");
}

#[test]
fn a_total_of_one_state_is_worded_as_one() {
    let record = "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\n\
        [[pledge]]\nstate = \"Chad\"\ndate = 2024-01-26\nsource = \"S/2024/263\"\nnote = \"x\"\n\
        personnel = [{ kind = \"police\", count = 1 }]\n";
    let page = compose(&library(&[("a.toml", record)]));
    let total = page.tables().next().and_then(|table| table.total.as_ref()).expect("a total");
    assert_eq!((total.label.as_str(), total.value.as_str()), ("Total (1 State)", "1"));
    let Block::Facts { items } = &page.parts[0].body[0] else { panic!("facts") };
    let fact = rapporteur::render::markdown_line(&items[0].value);
    assert_eq!(fact, "1, by 1 State");
}

#[test]
fn a_note_stands_at_the_word_before_it() {
    let record = "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\nsummary = '''\nIt had 6,411 in 1964.\n[@S/2024/1] [@S/2024/2]\nAnd *more* [@S/2024/3].\n'''\n";
    let markdown = super::project::markdown(&compose(&library(&[("a.toml", record)])));
    let expected = "It had 6,411 in 1964.[^1]<sup>,</sup>[^2] And *more*[^3].";
    assert!(markdown.contains(expected), "{markdown}");
}
