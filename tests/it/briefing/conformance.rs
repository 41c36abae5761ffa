//! The PDF is one for archives and for everybody: PDF/A-3a and PDF/UA-1, with title, language and
//! bookmarks, its fonts and the record inside.

use lopdf::{Dictionary, Document, Object};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use super::project::{RECORD, compose, library, pdf, seed};

fn open(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("a PDF")
}

/// The value of a key, whether it stands there or elsewhere in the file.
fn entry<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    let value = dictionary.get(key.as_bytes()).unwrap_or_else(|_| panic!("there is no /{key}"));
    document.dereference(value).unwrap_or_else(|_| panic!("/{key} leads nowhere")).1
}

fn catalog(document: &Document) -> &Dictionary {
    document.catalog().expect("a catalogue")
}

/// The name that a key has for its value; empty where there is none.
fn name<'a>(dictionary: &'a Dictionary, key: &str) -> &'a [u8] {
    dictionary.get(key.as_bytes()).and_then(Object::as_name).unwrap_or_default()
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("text")
}

/// Where the links of a PDF lead.
pub fn links(pdf: &[u8]) -> Vec<String> {
    let document = open(pdf);
    let actions = document.objects.values().filter_map(|object| object.as_dict().ok());
    actions
        .filter_map(|annotation| annotation.get(b"A").ok())
        .filter_map(|action| document.dereference(action).ok()?.1.as_dict().ok())
        .filter_map(|action| action.get(b"URI").ok())
        .map(|target| String::from_utf8_lossy(target.as_str().expect("a target")).into_owned())
        .collect()
}

/// The title that a PDF gives itself.
pub fn title(pdf: &[u8]) -> String {
    let document = open(pdf);
    let information = document.trailer.get(b"Info").expect("information on the document");
    let information = document.dereference(information).expect("an object").1;
    text(entry(&document, information.as_dict().expect("a dictionary"), "Title"))
}

/// The rule that a stream is as long as it says.
const LENGTH_RULE: &str = ":6.1.7.1:1";

/// Whether some stream's last byte is a carriage return. The validator takes it for a part of the
/// line's end that follows, and the stream for one byte too short.
fn ends_in_return(pdf: &[u8]) -> bool {
    let end = b"\r\nendstream";
    pdf.windows(end.len()).any(|bytes| bytes == end)
}

/// What a validator finds against both standards.
#[track_caller]
pub fn check_conformance(pdf: &[u8]) {
    for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
        let options = ValidationOptions::default().profile(profile);
        let report = match validate_pdf_bytes(pdf, &options) {
            Ok(report) => report,
            Err(error) => panic!("{profile:?}: {error}"),
        };
        let failures: Vec<String> = report
            .failures
            .iter()
            .filter(|failure| !(failure.rule_id.ends_with(LENGTH_RULE) && ends_in_return(pdf)))
            .map(|failure| format!("{}: {}", failure.rule_id, failure.message))
            .collect();
        assert!(failures.is_empty(), "{profile:?}:\n{}", failures.join("\n"));
    }
}

#[test]
fn the_seed_page_conforms_to_pdf_a_and_pdf_ua() {
    check_conformance(&pdf(&compose(&seed())));
}

#[test]
fn the_shortest_record_conforms_too() {
    let least = "format = 1\n[mission]\nid = \"least\"\nname = \"Least Mission\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\n";
    check_conformance(&pdf(&compose(&library(&[("least.toml", least)]))));
}

#[test]
fn a_record_that_lacks_a_required_field_is_no_mission() {
    let nameless = "format = 1\n[mission]\nid = \"x\"\nas_of = 2024-10-22\n\
                    [[decision]]\nsymbol = \"S/2024/26x\"\ndate = 2023-10-02\neffect = \"establishes\"\n";
    let library = library(&[("x.toml", nameless)]);
    let incomplete = library.records[0].mission().expect_err("a record without a name");
    assert_eq!(incomplete.missing, ["decision 1: symbol", "mission: name", "mission: nature"]);
}

#[test]
fn many_pages_conform() {
    let mut record = RECORD.to_owned();
    for number in 1..=120 {
        record.push_str(&format!(
            "[[pledge]]\nstate = \"Kenya\"\ndate = 2024-03-{:02}\nsource = \"S/2024/{number}, annex\"\nnote = \"Pledge {number}, with a **table** of [links](https://example.org/{number})[@A/78/5 (Vol. II), para. {number}]\"\n",
            number % 28 + 1
        ));
    }
    let pdf = pdf(&compose(&library(&[("mss.toml", &record)])));
    assert!(open(&pdf).get_pages().len() > 5);
    check_conformance(&pdf);
}

#[test]
fn the_record_comes_back_from_the_file_as_it_was() {
    let bytes = pdf(&compose(&seed()));
    let document = open(&bytes);
    let associated = entry(&document, catalog(&document), "AF").as_array().expect("a list");
    assert_eq!(associated.len(), 1);
    let file = document.dereference(&associated[0]).expect("an object").1;
    let file = file.as_dict().expect("a file specification");
    assert_eq!(text(entry(&document, file, "UF")), "mss.toml");
    assert_eq!(name(file, "AFRelationship"), b"Source");
    let embedded = entry(&document, file, "EF").as_dict().expect("the embedded file");
    let stream = entry(&document, embedded, "F").as_stream().expect("its bytes");
    assert_eq!(name(&stream.dict, "Subtype"), b"application/toml");
    let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    assert_eq!(String::from_utf8(content).as_deref(), Ok(RECORD));
    let names = entry(&document, catalog(&document), "Names").as_dict().expect("names");
    assert!(names.has(b"EmbeddedFiles"), "readers list attachments by /EmbeddedFiles");
}

#[test]
fn title_and_language_are_set() {
    let bytes = pdf(&compose(&seed()));
    let document = open(&bytes);
    assert_eq!(title(&bytes), "Multinational Security Support Mission in Haiti");
    assert_eq!(text(entry(&document, catalog(&document), "Lang")), "en");
    let metadata = entry(&document, catalog(&document), "Metadata").as_stream().expect("XMP");
    let metadata = String::from_utf8_lossy(&metadata.content);
    for value in [
        "Multinational Security Support Mission in Haiti",
        "Briefing on Multinational Security Support Mission in Haiti, as at 22 October 2024",
        "S/2024/263",
        "2024-10-22",
    ] {
        assert!(metadata.contains(value), "{value}\n{metadata}");
    }
}

#[test]
fn every_section_has_a_bookmark() {
    let bytes = pdf(&compose(&seed()));
    let toc = open(&bytes).get_toc().expect("bookmarks");
    let titles: Vec<&str> = toc.toc.iter().map(|mark| mark.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "What comes next",
            "Status and financing",
            "Security Council resolutions",
            "Pledges",
            "Documents cited",
            "Provenance",
        ]
    );
}

#[test]
fn every_font_is_embedded() {
    let bytes = pdf(&compose(&seed()));
    let document = open(&bytes);
    let is_font =
        |font: &&Dictionary| name(font, "Type") == b"Font" && name(font, "Subtype") != b"Type0";
    let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
    let fonts: Vec<&Dictionary> = dictionaries.filter(is_font).collect();
    assert!(fonts.len() >= 3, "serif, sans and their kin: {}", fonts.len());
    for font in fonts {
        let descriptor = entry(&document, font, "FontDescriptor").as_dict().expect("a descriptor");
        let embedded = ["FontFile", "FontFile2", "FontFile3"];
        assert!(embedded.iter().any(|key| descriptor.has(key.as_bytes())), "{font:?}");
    }
}
