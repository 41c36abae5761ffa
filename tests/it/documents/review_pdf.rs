//! `check draft.pdf --review copy.pdf`: every finding is a highlight with a note at its words, and the
//! bytes of the draft stay.

use lopdf::{Dictionary, Document as Pdf, Object, SaveOptions};
use rapporteur::document::{self, Document, Format, ReadError, Remark, Reviewed, review_pdf};

use super::folder::Folder;
use super::pdf::{encrypted, pdf, written};
use crate::briefing::conformance::check_conformance;
use crate::briefing::project as briefing;

fn read(bytes: &[u8]) -> Document {
    document::read("a.pdf", bytes, Format::Pdf).unwrap_or_else(|error| panic!("{error}"))
}

/// Remarks on the first place of each of these words.
fn remarks(bytes: &[u8], words: &[&str]) -> Vec<Remark> {
    let text = read(bytes).source.text().to_owned();
    let remark = |words: &&str| {
        let start = text.find(words).unwrap_or_else(|| panic!("no {words} in {text}"));
        Remark {
            span: start..start + words.len(),
            paragraphs: vec![format!("about “{words}”"), "error: some-rule".to_owned()],
        }
    };
    words.iter().map(remark).collect()
}

/// Puts a remark on each of these words.
#[track_caller]
fn review(bytes: &[u8], words: &[&str]) -> Reviewed {
    let remarks = remarks(bytes, words);
    let reviewed = review_pdf(bytes, &remarks).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((reviewed.added, reviewed.left_out), (words.len(), 0));
    assert!(reviewed.bytes.starts_with(bytes), "the draft is the beginning");
    assert_eq!(read(&reviewed.bytes).source.text(), read(bytes).source.text());
    let again = review_pdf(bytes, &remarks).expect("a copy");
    assert_eq!(again.bytes, reviewed.bytes, "the same bytes");
    reviewed
}

fn open(bytes: &[u8]) -> Pdf {
    Pdf::load_mem(bytes).expect("a PDF")
}

fn follow<'a>(file: &'a Pdf, object: &'a Object) -> &'a Object {
    file.dereference(object).expect("an object").1
}

/// The annotations of a page, from 1.
fn annotations(file: &Pdf, page: u32) -> Vec<&Dictionary> {
    let id = file.get_pages()[&page];
    let page = file.get_dictionary(id).expect("a page");
    let Ok(list) = page.get(b"Annots") else { return Vec::new() };
    let list = follow(file, list).as_array().expect("annotations");
    list.iter().map(|one| follow(file, one).as_dict().expect("an annotation")).collect()
}

fn kind(annotation: &Dictionary) -> &str {
    let name = annotation.get(b"Subtype").and_then(Object::as_name).expect("a kind");
    std::str::from_utf8(name).expect("letters")
}

fn kinds(file: &Pdf, page: u32) -> Vec<&str> {
    annotations(file, page).into_iter().map(kind).collect()
}

fn text(annotation: &Dictionary, key: &str) -> String {
    lopdf::decode_text_string(annotation.get(key.as_bytes()).expect("words")).expect("text")
}

fn numbers(annotation: &Dictionary, key: &str) -> Vec<i32> {
    let list = annotation.get(key.as_bytes()).and_then(Object::as_array).expect("numbers");
    list.iter().map(|number| number.as_float().expect("a number").round() as i32).collect()
}

/// A PDF of one page in the Helvetica that every reader has: what is drawn, the other entries of the page
/// and of the catalogue, and more objects from number 6.
fn made(drawn: &str, page: &str, catalogue: &str, more: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>{page}>>"
        ),
        format!("<</Length {}>>stream\n{drawn}\nendstream", drawn.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    objects.extend(more.iter().map(|object| (*object).to_owned()));
    written(&objects.into_iter().map(String::into_bytes).collect::<Vec<_>>())
}

const LINE: &str = "BT /F 10 Tf 100 700 Td (See S/2024/263 of it.) Tj ET";

#[test]
fn a_remark_is_a_highlight_with_a_note() {
    let old = pdf(&["See S/2024/263, para. 4.", "And S/RES/2699 (2023)."]);
    let reviewed = review(&old, &["S/2024/263", "S/RES/2699 (2023)", "para. 4"]);
    assert!(!reviewed.signed);
    let file = open(&reviewed.bytes);
    assert_eq!(kinds(&file, 1), ["Highlight", "Popup", "Highlight", "Popup"]);
    assert_eq!(kinds(&file, 2), ["Highlight", "Popup"]);
    let list = annotations(&file, 1);
    assert_eq!(text(list[0], "Contents"), "about “S/2024/263”\nerror: some-rule");
    assert_eq!(text(list[0], "T"), "Rapporteur");
    assert_eq!(list[0].get(b"F").and_then(Object::as_i64).expect("flags"), 4, "printed");
    let parent = follow(&file, list[1].get(b"Parent").expect("a parent"));
    assert_eq!(parent.as_dict().expect("an annotation"), list[0]);
    let look = list[0].get(b"AP").and_then(Object::as_dict).expect("a look");
    let look = follow(&file, look.get(b"N").expect("a look")).as_stream().expect("a form");
    assert!(!look.content.is_empty());
    // `See ` is 24.68 wide at 12 points, and the symbol 61.38.
    assert_eq!(numbers(list[0], "Rect"), [97, 718, 158, 730]);
    assert_eq!(numbers(list[0], "QuadPoints"), [97, 730, 158, 730, 97, 718, 158, 718]);
    assert_eq!(review_pdf(&old, &[]).expect("a copy").bytes, old);
}

#[test]
fn places_are_those_of_the_page_however_it_is_turned_or_cut() {
    let expected = [121, 698, 172, 708];
    for page in [
        "",
        "/Rotate 90",
        "/Rotate 180",
        "/Rotate 270",
        "/CropBox[50 60 500 750]",
        "/Rotate 90/CropBox[50 60 500 750]",
        "/Rotate 270/CropBox[50 60 500 750]/UserUnit 2",
    ] {
        let old = made(LINE, page, "", &[]);
        let file = open(&review(&old, &["S/2024/263"]).bytes);
        let found = numbers(annotations(&file, 1)[0], "Rect");
        let is_near = found.iter().zip(expected).all(|(one, other)| (one - other).abs() <= 1);
        assert!(is_near, "{page}: {found:?}");
    }
    // Written upwards.
    let up = "BT /F 10 Tf 0 1 -1 0 300 100 Tm (See S/2024/263 of it.) Tj ET";
    let file = open(&review(&made(up, "", "", &[]), &["S/2024/263"]).bytes);
    let quad = numbers(annotations(&file, 1)[0], "QuadPoints");
    // From the corner above the first letter, which is on the left.
    assert_eq!((quad[0], quad[2], quad[4], quad[6]), (292, 292, 302, 302), "{quad:?}");
    assert!(quad[1] < quad[3] && quad[1] == quad[5], "{quad:?}");
}

#[test]
fn each_line_of_a_place_has_its_box() {
    let two = "BT /F 10 Tf 12 TL 100 700 Td (See Security Council) Tj T* (resolution 2699 \\(2023\\).) Tj ET";
    let old = made(two, "", "", &[]);
    let file = open(&review(&old, &["Council\nresolution 2699"]).bytes);
    let quads = numbers(annotations(&file, 1)[0], "QuadPoints");
    assert_eq!(quads.len(), 16);
    assert_eq!((quads[1], quads[9]), (708, 696));
    // What has no words of its own is at the nearest.
    let nowhere = Remark { span: 0..0, paragraphs: vec!["the whole file".to_owned()] };
    let reviewed = review_pdf(&old, &[nowhere]).expect("a copy");
    assert_eq!((reviewed.added, reviewed.left_out), (1, 0));
    assert_eq!(numbers(annotations(&open(&reviewed.bytes), 1)[0], "Rect")[0], 100);
}

#[test]
fn annotations_of_others_stay() {
    let link = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>";
    let list = format!("[{link}]");
    let own = format!("/Annots[{link} 6 0 R]");
    for (page, more, before) in [
        (own.as_str(), &[link][..], &["Link", "Link"][..]),
        ("/Annots 6 0 R", &[list.as_str()], &["Link"]),
        ("/Annots 6 0 R", &["null"], &[]),
        ("/Annots null", &[], &[]),
        ("/Annots 99 0 R", &[], &[]),
        ("/Annots[]", &[], &[]),
        ("/A#6enots[6 0 R]", &[link], &["Link"]),
    ] {
        let old = made(LINE, page, "", more);
        let reviewed = review(&old, &["S/2024/263"]);
        let expected = [before, &["Highlight", "Popup"]].concat();
        assert_eq!(kinds(&open(&reviewed.bytes), 1), expected, "{page}");
        // A copy can be reviewed again.
        let twice = review(&reviewed.bytes, &["See"]);
        assert_eq!(kinds(&open(&twice.bytes), 1).len(), expected.len() + 2);
    }
}

#[test]
fn objects_in_streams_are_followed_by_a_table_in_a_stream() {
    let mut file = open(&pdf(&["See S/2024/263.", "And S/2024/262."]));
    file.trailer.set("ID", vec![Object::string_literal("one"), Object::string_literal("one")]);
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    let mut old = Vec::new();
    file.save_with_options(&mut old, options).expect("a PDF");
    assert!(!old.windows(7).any(|bytes| bytes == b"trailer"), "a table in a stream");
    let reviewed = review(&old, &["S/2024/263", "S/2024/262"]);
    let added = &reviewed.bytes[old.len()..];
    assert!(!added.windows(7).any(|bytes| bytes == b"trailer"), "as the file has it");
    let file = open(&reviewed.bytes);
    assert_eq!(kinds(&file, 2), ["Highlight", "Popup"]);
    let ids = file.trailer.get(b"ID").and_then(Object::as_array).expect("identifiers");
    assert_eq!(ids[0], Object::string_literal("one"));
    assert_ne!(ids[1], ids[0], "another version");
    let twice = review(&reviewed.bytes, &["And"]);
    assert_eq!(kinds(&open(&twice.bytes), 2).len(), 4);
}

#[test]
fn what_may_not_be_changed_is_refused() {
    let old = made(LINE, "", "", &[]);
    let some = remarks(&old, &["S/2024/263"]);
    let refusal = |bytes: &[u8]| review_pdf(bytes, &some).expect_err("a refusal");
    assert_eq!(refusal(&encrypted(&old, "")), ReadError::Protected);
    assert_eq!(refusal(&encrypted(&old, "secret")), ReadError::Encrypted);
    let certified = made(LINE, "", "/Perms<</DocMDP 6 0 R>>", &["<</Type/Sig>>"]);
    assert_eq!(refusal(&certified), ReadError::Certified);
    let signed = made(LINE, "", "/AcroForm<</Fields[]/SigFlags 3>>", &[]);
    assert!(review(&signed, &["S/2024/263"]).signed);

    // Readers put together again what has lost its table; with a second one they would not.
    let words = String::from_utf8(old.clone()).expect("letters");
    let (before, number) = words.rsplit_once("startxref\n").expect("a table");
    let table: usize = number.lines().next().and_then(|line| line.parse().ok()).expect("a place");
    for damaged in [
        words.replace("startxref", "startxxxx"),
        format!("{before}startxref\n{}\n%%EOF", table + 3),
        format!("{before}startxref\n{}\n%%EOF", usize::MAX),
        words.replace("/Size 6", "/Size 6/Prev 9"),
        words.replace("/Size 6", &format!("/Size 6/Prev {table}")),
        words.replace("/Size 6", "/Size x"),
    ] {
        let error = review_pdf(damaged.as_bytes(), &some).expect_err("a refusal");
        assert!(error.to_string().contains("damaged"), "{error}");
    }
}

#[test]
fn no_damage_makes_it_panic() {
    let old = made(LINE, "/Annots[6 0 R]", "/AcroForm<<>>", &["<</Type/Annot/Subtype/Link>>"]);
    let some = remarks(&old, &["S/2024/263"]);
    for at in (0..old.len()).step_by(7) {
        let _ = review_pdf(&old[..at], &some);
        let mut changed = old.clone();
        for byte in [b'<', b'(', b'9', b' ', 0xFF] {
            changed[at] = byte;
            if let Ok(reviewed) = review_pdf(&changed, &some) {
                assert!(reviewed.bytes.starts_with(&changed));
            }
        }
    }
}

#[test]
fn a_tagged_file_stays_accessible_and_archivable() {
    let old = briefing::pdf(&briefing::compose(&briefing::seed()));
    check_conformance(&old);
    let words = ["S/RES/2699 (2023)", "Haiti"];
    let reviewed = review(&old, &words);
    check_conformance(&reviewed.bytes);
    let file = open(&reviewed.bytes);
    let tags: Vec<&Dictionary> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Annot"))
        .collect();
    assert_eq!(tags.len(), words.len());
}

#[test]
fn the_tree_of_tags_may_have_any_shape() {
    let tree = "/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>";
    for (root, more) in [
        ("/ParentTree<</Nums[0 [8 0 R]]>>/K 7 0 R", ""),
        ("/ParentTree 8 0 R/K[7 0 R]/ParentTreeNextKey 1", "<</Nums[0 [7 0 R]]>>"),
        ("/ParentTree<</Kids[8 0 R]>>/K 9 0 R", "<</Limits[0 4]/Nums[0 [7 0 R] 4 7 0 R]>>"),
        ("/ParentTree<</Kids[]>>", ""),
    ] {
        let objects = [
            format!("<</Type/StructTreeRoot{root}>>"),
            "<</Type/StructElem/S/Document/P 6 0 R/K 0/Pg 3 0 R>>".to_owned(),
            if more.is_empty() { "null".to_owned() } else { more.to_owned() },
            "[7 0 R]".to_owned(),
        ];
        let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
        let old = made(LINE, "/StructParents 0", tree, &objects);
        let reviewed = review(&old, &["S/2024/263", "See"]);
        let file = open(&reviewed.bytes);
        let catalogue = file.catalog().expect("a catalogue");
        let root = follow(&file, catalogue.get(b"StructTreeRoot").expect("a tree"));
        let root = root.as_dict().expect("a tree");
        let mut pairs = Vec::new();
        collect(&file, follow(&file, root.get(b"ParentTree").expect("a tree")), &mut pairs);
        let next = root.get(b"ParentTreeNextKey").and_then(Object::as_i64).expect("a key");
        assert!(pairs.is_sorted_by(|one, other| one.0 < other.0), "{root:?}");
        assert_eq!(pairs.last().expect("a pair").0 + 1, next, "{root:?}");
        let highlights = annotations(&file, 1).into_iter().filter(|one| kind(one) == "Highlight");
        for highlight in highlights {
            let key = highlight.get(b"StructParent").and_then(Object::as_i64).expect("a key");
            let (_, element) = pairs.iter().find(|(of, _)| *of == key).expect("an element");
            let element = element.as_dict().expect("an element");
            let parent = follow(&file, element.get(b"P").expect("a parent"));
            let kids = parent.as_dict().and_then(|parent| parent.get(b"K")).expect("kids");
            let kids = follow(&file, kids).as_array().expect("kids");
            let is_among = kids.iter().any(|kid| {
                file.dereference(kid)
                    .is_ok_and(|(_, kid)| kid.as_dict().is_ok_and(|kid| kid == element))
            });
            assert!(is_among, "{parent:?}");
        }
    }
}

/// The pairs of a tree of numbers.
fn collect<'a>(file: &'a Pdf, node: &'a Object, pairs: &mut Vec<(i64, &'a Object)>) {
    let node = node.as_dict().expect("a node");
    if let Ok(list) = node.get(b"Nums").and_then(Object::as_array) {
        let own =
            list.chunks(2).map(|pair| (pair[0].as_i64().expect("a key"), follow(file, &pair[1])));
        pairs.extend(own);
    }
    for kid in node.get(b"Kids").and_then(Object::as_array).into_iter().flatten() {
        collect(file, follow(file, kid), pairs);
    }
}

#[test]
fn the_command_writes_what_it_reports() {
    let old = pdf(&["See S/RES/2699 (2022) and S/RES/1325 (2001) of it."]);
    let locked = encrypted(&old, "");
    let folder = Folder::of(&[("a.pdf", &old), ("locked.pdf", &locked), ("a.docx", &Vec::new())]);
    let plain = folder.run(&["check", "a.pdf", "--format", "concise"]);
    let found = plain.out.lines().count();
    assert!(found >= 2, "{}", plain.out);
    let run = folder.run(&["check", "a.pdf", "--format", "concise", "--review", "b.pdf"]);
    assert_eq!((run.code, &run.out), (plain.code, &plain.out), "{}", run.err);
    assert!(run.err.contains(&format!("wrote {found} comments to b.pdf")), "{}", run.err);
    let copy = std::fs::read(folder.path("b.pdf")).expect("the copy");
    assert!(copy.starts_with(&old));
    let file = open(&copy);
    let list = annotations(&file, 1);
    assert_eq!(list.len(), 2 * found);
    let rule = plain.out.lines().next().and_then(|line| line.split(['[', ']']).nth(1));
    let said = text(list[0], "Contents");
    assert!(said.lines().count() >= 2 && said.contains(rule.expect("a rule")), "{said}");
    assert_eq!(std::fs::read(folder.path("a.pdf")).expect("the draft"), old);

    for (draft, copy, words) in [
        ("a.pdf", "a.pdf", "name another file for the copy"),
        ("a.pdf", "c.docx", "c.docx is not a PDF file, as a.pdf is"),
        ("a.docx", "c.pdf", "c.pdf is not a DOCX file, as a.docx is"),
        ("locked.pdf", "c.pdf", "c.pdf was not written: locked.pdf is protected against changes"),
    ] {
        let run = folder.run(&["check", draft, "--review", copy]);
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains(words), "{}", run.err);
        assert!(!folder.path("c.pdf").exists() && !folder.path("c.docx").exists());
    }
}
