//! The pages in `docs` that are made from the code.

use rapporteur::record::{reference, schema};

#[test]
fn the_references_of_the_formats_are_those_of_the_code() {
    for (name, format) in [("record", &schema::RECORD), ("documents", &schema::DOCUMENTS)] {
        let path = format!("{}/docs/{name}.md", env!("CARGO_MANIFEST_DIR"));
        let page = reference(&format.schema);
        assert!(page.lines().count() > 15, "{page}");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, &page).expect("the page can be written");
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(published, page, "{path} is old: UPDATE_DOCS=1 cargo test --test it docs::");
    }
}
