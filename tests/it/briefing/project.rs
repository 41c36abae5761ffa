//! The project of the tests: the record and the catalogue that come with the program, and records
//! made for a test.

use rapporteur::briefing::{self, CitationStyle, Design, Page};
use rapporteur::library::Library;
use rapporteur::record::{self, Syntax};
use rapporteur::render::{self, Attachment, Templates};
use rapporteur::source::Source;

/// The record of the seed page.
pub const RECORD: &str = include_str!("../../../data/missions/mss.toml");
/// What is known of the documents it cites.
pub const CATALOGUE: &str = include_str!("../../../data/documents/mss.toml");

/// A library of files, each a name and a text.
pub fn library(files: &[(&str, &str)]) -> Library {
    let read = files.iter().map(|(name, text)| {
        let syntax = Syntax::of_name(name).expect("a record's file name");
        record::read_file(&Source::new(*name, *text), syntax)
    });
    Library::new(read.collect())
}

/// The library of the seed page.
pub fn seed() -> Library {
    library(&[("mss.toml", RECORD), ("documents.toml", CATALOGUE)])
}

/// The briefing on the first record of a library.
pub fn compose(library: &Library) -> Page {
    compose_by(library, &Design::default())
}

/// The same, its citations in a style.
pub fn compose_in(library: &Library, style: CitationStyle) -> Page {
    compose_by(library, &Design { style, ..Design::default() })
}

/// The same, by a design.
pub fn compose_by(library: &Library, design: &Design) -> Page {
    let file = library.records.first().expect("a record");
    let mission = file.mission().expect("a record that lacks nothing");
    briefing::compose(library, &mission, design).expect("a style without a mistake")
}

/// The seed page's record, as it goes into the PDF.
pub fn attachment() -> Attachment {
    Attachment {
        name: "mss.toml".to_owned(),
        data: RECORD.as_bytes().to_vec(),
        media_type: "application/toml",
    }
}

/// A briefing as PDF, by the house's templates.
pub fn pdf(page: &Page) -> Vec<u8> {
    match render::pdf(page, &Templates::default(), Some(&attachment())) {
        Ok(pdf) => pdf,
        Err(error) => panic!("{error}"),
    }
}

/// A briefing as Markdown, by the house's templates.
pub fn markdown(page: &Page) -> String {
    match render::markdown(page, &Templates::default()) {
        Ok(markdown) => markdown,
        Err(error) => panic!("{error}"),
    }
}
