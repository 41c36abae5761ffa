//! The layouts: those of the house, and a project's own instead of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::RenderError;
use crate::briefing::Page;

static HOUSE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/layouts");

/// The layouts by name: `page.typ`, which lays out the PDF, and those it imports; `page.md.jinja`,
/// which lays out the Markdown.
#[derive(Debug, Clone)]
pub struct Templates {
    files: BTreeMap<String, Arc<str>>,
    pictures: BTreeMap<String, Arc<[u8]>>,
    fonts: Vec<Arc<[u8]>>,
}

impl Default for Templates {
    /// The house's templates.
    fn default() -> Templates {
        let files = HOUSE.files().filter_map(|file| {
            let name = file.path().to_str()?.to_owned();
            Some((name, Arc::from(file.contents_utf8()?)))
        });
        Templates { files: files.collect(), pictures: BTreeMap::new(), fonts: Vec::new() }
    }
}

impl Templates {
    /// Replaces the house's file of that name, or adds one.
    pub fn replace(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) {
        self.files.insert(name.into(), text.into());
    }

    /// Adds a picture, which layouts find under its name.
    pub fn add_picture(&mut self, name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        self.pictures.insert(name.into(), bytes.into());
    }

    /// Adds a file of fonts.
    pub fn add_font(&mut self, bytes: impl Into<Arc<[u8]>>) {
        self.fonts.push(bytes.into());
    }

    /// The bytes of a picture.
    pub fn picture(&self, name: &str) -> Option<&Arc<[u8]>> {
        self.pictures.get(name)
    }

    /// Whether every picture of a page is there.
    ///
    /// # Errors
    /// The first one that is not.
    pub(super) fn has_pictures_of(&self, page: &Page) -> Result<(), RenderError> {
        let missing = page.pictures().find(|picture| !self.pictures.contains_key(&picture.file));
        match missing {
            Some(picture) => {
                Err(RenderError::Failed(format!("there is no picture {}", picture.file)))
            }
            None => Ok(()),
        }
    }

    /// Every picture, by name.
    pub fn pictures(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.pictures.iter().map(|(name, bytes)| (name.as_str(), bytes))
    }

    /// The files of fonts, besides those of the house.
    pub fn fonts(&self) -> &[Arc<[u8]>] {
        &self.fonts
    }

    /// The text of a file.
    pub fn get(&self, name: &str) -> Option<&Arc<str>> {
        self.files.get(name)
    }

    /// Every file, by name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Arc<str>)> {
        self.files.iter().map(|(name, text)| (name.as_str(), text))
    }
}
