//! An incremental update: objects added after the end of a PDF, whose own bytes stay.
//!
//! Authority: ISO 32000-1, 7.5.6 to 7.5.8.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use fnv::FnvHasher;
use hayro_interpret::hayro_syntax::object::{Object, ObjectIdentifier};
use hayro_interpret::hayro_syntax::xref::XRef;
use memchr::memmem;
use pdf_writer::{Chunk, Ref};

use super::raw::{Id, RawDict, items, values, word};

/// Entries of a trailer that are of the one section of the table, or of the stream that it is in.
const OF_SECTION: [&str; 11] = [
    "DL",
    "DecodeParms",
    "F",
    "FFilter",
    "Filter",
    "Index",
    "Length",
    "Prev",
    "Type",
    "W",
    "XRefStm",
];

/// Objects to add to a file.
pub(super) struct Update<'a> {
    bytes: &'a [u8],
    last: Section<'a>,
    /// Where the last section of the table of objects is.
    start: usize,
    next: i32,
    objects: BTreeMap<Id, Vec<u8>>,
}

/// A section of the table of objects.
struct Section<'a> {
    is_stream: bool,
    trailer: RawDict<'a>,
}

impl<'a> Update<'a> {
    /// Nothing yet. Without a table of objects that can be followed to its end, no reader would find
    /// both the old objects and the new.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Update<'a>> {
        let start = last_start(bytes)?;
        let last = section(bytes, start)?;
        let size = i32::try_from(last.trailer.number("Size")?).ok()?;
        if size < 1 || !is_whole(bytes, start) {
            return None;
        }
        Some(Update { bytes, last, start, next: size, objects: BTreeMap::new() })
    }

    /// Whether the strings of the file are encrypted.
    pub(super) fn is_encrypted(&self) -> bool {
        self.last.trailer.get("Encrypt").is_some_and(|value| value != b"null")
    }

    /// The number of a new object.
    pub(super) fn number(&mut self, table: &XRef) -> Option<Ref> {
        // A file may have more objects than it says.
        while table.get::<Object<'_>>(ObjectIdentifier::new(self.next, 0)).is_some() {
            self.next = self.next.checked_add(1)?;
        }
        let number = self.next;
        self.next = number.checked_add(1)?;
        Some(Ref::new(number))
    }

    /// Adds an object, or another version of one that the file has.
    pub(super) fn put(&mut self, id: Id, value: &[u8]) {
        let head = format!("{} {} obj\n", id.number, id.generation);
        self.objects.insert(id, [head.as_bytes(), value, b"\nendobj\n"].concat());
    }

    /// Adds the one object of a chunk.
    pub(super) fn add(&mut self, chunk: &Chunk) {
        if let Some(id) = chunk.refs().next().and_then(|id| Id::of(id.get(), 0)) {
            self.objects.insert(id, chunk.as_bytes().to_vec());
        }
    }

    /// The file with the objects.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let mut file = self.bytes.to_vec();
        if !file.ends_with(b"\n") {
            file.push(b'\n');
        }
        let mut starts = BTreeMap::new();
        for (id, written) in std::mem::take(&mut self.objects) {
            starts.insert(id, file.len());
            file.extend(written);
        }
        let start = file.len();
        let is_stream = self.last.is_stream;
        if is_stream {
            // The stream is an object itself.
            starts.extend(Id::of(self.next, 0).map(|id| (id, start)));
        }
        let size = self.next.saturating_add(i32::from(is_stream));
        let mut trailer = self.last.trailer.without(&[&OF_SECTION[..], &["Size", "ID"]].concat());
        trailer.extend(self.identifiers(&file));
        trailer.extend(format!("/Size {size}\n/Prev {}\n", self.start).bytes());
        if is_stream {
            file.extend(stream(self.next, &starts, &trailer));
        } else {
            file.extend(table(&starts));
            file.extend([b"trailer\n<<\n", &trailer[..], b">>\n"].concat());
        }
        file.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        file
    }

    /// The two identifiers of the file: the first stays, the second is that of this version.
    fn identifiers(&self, file: &[u8]) -> Vec<u8> {
        let Some(written) = self.last.trailer.get("ID") else { return Vec::new() };
        let Some(&[first, _]) = items(written).map(values).as_deref() else {
            return [b"/ID ", written, b"\n"].concat();
        };
        let of_added = |key: u64| {
            let mut hasher = FnvHasher::with_key(key);
            hasher.write(first);
            hasher.write(file.get(self.bytes.len()..).unwrap_or_default());
            hasher.finish()
        };
        let second = format!("<{:016X}{:016X}>", of_added(1), of_added(2));
        [b"/ID [", first, second.as_bytes(), b"]\n"].concat()
    }
}

/// The place that the end of the file names.
fn last_start(bytes: &[u8]) -> Option<usize> {
    const MARK: &[u8] = b"startxref";
    let mark = memmem::rfind(bytes, MARK)?;
    let (number, _) = word(bytes.get(mark + MARK.len()..)?)?;
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// The section of the table of objects at a place.
fn section(bytes: &[u8], start: usize) -> Option<Section<'_>> {
    const TRAILER: &[u8] = b"trailer";
    let rest = bytes.get(start..)?;
    let (first, mut after) = word(rest)?;
    if first == b"xref" {
        let at = memmem::find(after, TRAILER)? + TRAILER.len();
        let trailer = RawDict::read(after.get(at..)?)?;
        return Some(Section { is_stream: false, trailer });
    }
    for expected in [None, Some(&b"obj"[..])] {
        let (next, rest) = word(after)?;
        if expected.is_some_and(|expected| expected != next) {
            return None;
        }
        after = rest;
    }
    let trailer = RawDict::read(after)?;
    (trailer.get("Type") == Some(b"/XRef")).then_some(Section { is_stream: true, trailer })
}

/// Whether every section of the table of objects is where the one after it says.
fn is_whole(bytes: &[u8], start: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = Some(start);
    while let Some(start) = next {
        let Some(section) = section(bytes, start).filter(|_| seen.insert(start)) else {
            return false;
        };
        let has_stream = |start| self::section(bytes, start).is_some_and(|of| of.is_stream);
        if section.trailer.number("XRefStm").is_some_and(|start| !has_stream(start)) {
            return false;
        }
        next = section.trailer.number("Prev");
    }
    true
}

/// Runs of objects whose numbers follow each other: the first number, and where each is.
fn runs(starts: &BTreeMap<Id, usize>) -> Vec<(i32, Vec<(Id, usize)>)> {
    let mut runs: Vec<(i32, Vec<(Id, usize)>)> = Vec::new();
    for (&id, &start) in starts {
        match runs.last_mut() {
            Some((first, run)) if id.number == *first + run.len() as i32 => run.push((id, start)),
            _ => runs.push((id.number, vec![(id, start)])),
        }
    }
    runs
}

/// A table of objects in rows of 20 bytes.
fn table(starts: &BTreeMap<Id, usize>) -> Vec<u8> {
    let mut written = b"xref\n".to_vec();
    for (first, run) in runs(starts) {
        written.extend(format!("{first} {}\n", run.len()).bytes());
        for (id, start) in run {
            written.extend(format!("{start:010} {:05} n \n", id.generation).bytes());
        }
    }
    written
}

/// A table of objects in a stream.
fn stream(number: i32, starts: &BTreeMap<Id, usize>, trailer: &[u8]) -> Vec<u8> {
    let mut index = String::new();
    let mut rows = Vec::new();
    for (first, run) in runs(starts) {
        index += &format!("{first} {} ", run.len());
        for (id, start) in run {
            rows.push(1);
            // No file is larger than `Limit::FileSize` allows.
            rows.extend((start as u32).to_be_bytes());
            rows.extend((id.generation as u16).to_be_bytes());
        }
    }
    let head = format!(
        "{number} 0 obj\n<<\n/Type /XRef\n/W [1 4 2]\n/Index [{}]\n/Length {}\n",
        index.trim_end(),
        rows.len()
    );
    [head.as_bytes(), trailer, b">>\nstream\n", &rows, b"\nendstream\nendobj\n"].concat()
}
