//! MARCXML, as the United Nations Digital Library exports its records.
//!
//! Authority: MARC 21 Format for Bibliographic Data, with the fields that the Dag Hammarskjöld Library
//! has of its own: 191 and 791 (symbols), 991 (agenda), 992 (day of the action), 993 (related
//! documents), 996 (votes).

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A record: its fields in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The line that it begins on.
    pub line: usize,
    pub fields: Vec<Field>,
}

/// A field of a record.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub tag: String,
    /// Codes and values; a control field has one without a code.
    pub parts: Vec<(String, String)>,
}

impl Field {
    /// The first value of a code.
    pub(super) fn get(&self, code: &str) -> Option<&str> {
        self.all(code).next()
    }

    /// Every value of a code that is not empty.
    pub(super) fn all<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a str> {
        let of_code = self.parts.iter().filter(move |(own, _)| own == code);
        of_code.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

impl Record {
    /// The fields of a tag.
    pub(super) fn all<'a>(&'a self, tag: &str) -> impl Iterator<Item = &'a Field> {
        self.fields.iter().filter(move |field| field.tag == tag)
    }

    /// The first value of a code in the fields of a tag.
    pub(super) fn get(&self, tag: &str, code: &str) -> Option<&str> {
        self.all(tag).find_map(|field| field.get(code))
    }
}

/// Reads the records. Of a file that is broken, those before the break are returned with the reason.
pub(super) fn read(xml: &str) -> (Vec<Record>, Option<String>) {
    let mut reader = Reader::from_str(xml);
    let mut records = Vec::new();
    let mut record: Option<Record> = None;
    let mut field: Option<Field> = None;
    // The code of the part whose words are read.
    let mut part: Option<(String, String)> = None;
    let line = |at: u64| {
        let before = xml.as_bytes().get(..usize::try_from(at).unwrap_or_default());
        memchr::memchr_iter(b'\n', before.unwrap_or_default()).count() + 1
    };
    loop {
        let at = reader.buffer_position();
        match reader.read_event() {
            Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                "record" => record = Some(Record { line: line(at), fields: Vec::new() }),
                "controlfield" => {
                    field = Some(begun(&tag));
                    part = Some(Default::default());
                }
                "datafield" => field = Some(begun(&tag)),
                "subfield" => part = Some((attribute(&tag, "code"), String::new())),
                _ => {}
            },
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "record" => records.extend(record.take()),
                "subfield" => {
                    if let (Some(field), Some(part)) = (&mut field, part.take()) {
                        field.parts.push(part);
                    }
                }
                "controlfield" | "datafield" => {
                    if let (Some(record), Some(mut field)) = (&mut record, field.take()) {
                        field.parts.extend(part.take());
                        record.fields.push(field);
                    }
                }
                _ => {}
            },
            Ok(Event::Text(words)) => push(&mut part, &words),
            Ok(Event::CData(words)) => push(&mut part, &words),
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(c)) => push(&mut part, c.encode_utf8(&mut [0; 4])),
                _ => push(
                    &mut part,
                    quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(" "),
                ),
            },
            Ok(Event::Eof) if record.is_none() => return (records, None),
            Ok(Event::Eof) => {
                return (
                    records,
                    Some(format!("line {}: the file ends within a record", line(at))),
                );
            }
            Ok(_) => {}
            Err(error) => return (records, Some(format!("line {}: {error}", line(at)))),
        }
    }
}

fn begun(tag: &BytesStart<'_>) -> Field {
    Field { tag: attribute(tag, "tag"), parts: Vec::new() }
}

fn push(part: &mut Option<(String, String)>, words: &str) {
    if let Some((_, value)) = part {
        value.push_str(words);
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name);
    found.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
}
