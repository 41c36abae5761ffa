//! What a Typst template can see: the templates, the briefing, the record and the fonts. There is
//! no file system behind it, no network, no packages and no clock.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::template::Templates;

static FONT_FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// The house's fonts, in the order of their file names.
pub(super) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| font_files().flat_map(|font| Font::iter(Bytes::new(font))).collect());

/// The bytes of the house's fonts, in the order of their file names.
pub(super) fn font_files() -> impl Iterator<Item = &'static [u8]> {
    let mut files: Vec<_> = FONT_FILES.files().collect();
    files.sort_by_key(|file| file.path());
    let is_font = |ending: &std::ffi::OsStr| ending == "ttf" || ending == "otf";
    files
        .into_iter()
        .filter(move |file| file.path().extension().is_some_and(is_font))
        .map(|file| file.contents())
}

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The name under which a template finds the briefing.
const BRIEFING: &str = "/briefing.json";
/// The name under which a template finds the record.
pub(super) const RECORD: &str = "/record";

/// The world of one briefing.
pub(super) struct BriefingWorld {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    /// The fonts of the house, and after them those of the templates.
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    today: Datetime,
}

impl BriefingWorld {
    /// The world of a briefing, given as JSON, and of the record it was made from.
    pub(super) fn new(
        templates: &Templates,
        briefing: String,
        record: Vec<u8>,
        today: Datetime,
    ) -> BriefingWorld {
        let main = file_id("/page.typ");
        let sources = templates
            .files()
            .filter(|(name, _)| name.ends_with(".typ"))
            .map(|(name, text)| {
                let id = file_id(&format!("/{name}"));
                (id, Source::new(id, text.to_string()))
            })
            .collect();
        let pictures = templates
            .pictures()
            .map(|(name, bytes)| (file_id(&format!("/{name}")), Bytes::new(Arc::clone(bytes))));
        let files = pictures
            .chain([
                (file_id(BRIEFING), Bytes::from_string(briefing)),
                (file_id(RECORD), Bytes::new(record)),
            ])
            .collect();
        let fonts: Vec<Font> = FONTS.iter().cloned().chain(own_fonts(templates)).collect();
        let book = match templates.fonts() {
            [] => BOOK.clone(),
            _ => LazyHash::new(FontBook::from_fonts(&fonts)),
        };
        BriefingWorld { main, sources, files, fonts, book, today }
    }
}

/// The fonts of the templates.
pub(super) fn own_fonts(templates: &Templates) -> impl Iterator<Item = Font> {
    let files = templates.fonts().iter();
    files.flat_map(|bytes| Font::iter(Bytes::new(Arc::clone(bytes))))
}

/// The id of a path. Typst keeps every path for good, so only the few names above are ever asked
/// for.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path)
        .unwrap_or_else(|_| VirtualPath::new("/invalid").expect("a plain path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for BriefingWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| not_here(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_here(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

fn not_here(id: FileId) -> FileError {
    let path = id.get().vpath().get_without_slash();
    FileError::Other(Some(
        format!("a template sees only the templates, their pictures, {BRIEFING} and {RECORD}; there is no {path}")
            .into(),
    ))
}
