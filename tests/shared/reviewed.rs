//! Copies of real PDFs with a highlight on every citation.

use lopdf::Object;
use rapporteur::document::{self, Format, Remark, review_pdf};
use rapporteur::library::Draft;

use super::data;

tests!(every_citation_of_a_real_pdf_can_be_commented_on);

fn every_citation_of_a_real_pdf_can_be_commented_on() {
    let (mut files, mut added) = (0, 0);
    for entry in std::fs::read_dir(data::path("pdf")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "pdf") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let name = path.display().to_string();
        let draft = Draft::new(document::read(&name, &bytes, Format::Pdf).unwrap());
        let citations = draft.extraction.citations.iter();
        let remarks: Vec<Remark> = citations
            .map(|citation| Remark {
                span: citation.span.clone(),
                paragraphs: vec!["a remark".to_owned()],
            })
            .collect();
        let reviewed =
            review_pdf(&bytes, &remarks).unwrap_or_else(|error| panic!("{name} {error}"));
        assert_eq!((reviewed.added, reviewed.left_out), (remarks.len(), 0), "{name}");
        assert!(reviewed.bytes.starts_with(&bytes), "{name}");
        let copy = document::read(&name, &reviewed.bytes, Format::Pdf).unwrap();
        assert_eq!(copy.source.text(), draft.document.source.text(), "{name}");
        let count = |bytes: &[u8], kind: &[u8]| {
            let file = lopdf::Document::load_mem(bytes).unwrap();
            let dicts = file.objects.values().filter_map(|object| object.as_dict().ok());
            dicts
                .filter(|dict| {
                    dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|of| of == kind)
                })
                .count()
        };
        for kind in [&b"Highlight"[..], b"Popup"] {
            let both = (count(&bytes, kind), count(&reviewed.bytes, kind));
            assert_eq!(both.0 + remarks.len(), both.1, "{name}");
        }
        files += 1;
        added += remarks.len();
    }
    println!("{added} highlights in {files} files");
    assert!(files >= 10 && added >= 100, "{added} in {files}");
}
