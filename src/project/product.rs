//! The product of a run: its outline and its layouts, built in or of a folder.

use std::path::Path;

use super::error::ProjectError;
use super::files::read_whole;
use super::files::{FileError, FileKind, Files, MAX_FONT_BYTES, MAX_RECORD_BYTES, read_text};
use super::path::{self, absolute};
use super::settings::{Setup, is_inside};
use crate::briefing::{House, Logo, OUTLINE_FILE, Outline, PartName};
use crate::record::Spanned;
use crate::render::Templates;
use crate::suggest::closest;

/// A product: what it shows, and how.
#[derive(Debug, Default)]
pub struct Product {
    /// What it shows, in which order.
    pub outline: Outline,
    /// How it is laid out.
    pub layouts: Templates,
    /// Who issues it.
    pub house: Option<House>,
}

/// Endings of the files that lay out a page.
const LAYOUTS: [&str; 3] = [".typ", ".md.jinja", ".html.jinja"];

/// Endings of pictures that layouts may show.
const PICTURES: [&str; 4] = [".svg", ".png", ".jpg", ".jpeg"];

/// Endings of fonts that layouts may use.
const FONTS: [&str; 2] = [".ttf", ".otf"];

/// What layouts were called before the page had a model, and what they are called now.
const RENAMED: [(&str, &str); 2] = [
    ("briefing.typ", "has a layout briefing.typ; its name is page.typ now"),
    ("summary.md.jinja", "has a layout summary.md.jinja; its name is page.md.jinja now"),
];

impl Setup {
    /// The product of a run: that of a flag, else of the settings, else of the folder `templates` in
    /// the project's folder, else the briefing. A product is named, or is a folder whose files
    /// override the built-in ones.
    ///
    /// # Errors
    /// A product that does not exist; a folder that cannot be read or has no template; a template
    /// that is a link out of the folder and of the project; a mistake in an outline.
    pub fn product(&self, files: &dyn Files, flag: Option<&Path>) -> Result<Product, ProjectError> {
        let mut product = self.unhoused(files, flag)?;
        product.house = self.house(files, &mut product.layouts)?;
        if self.config.settings.map.as_ref().is_some_and(|map| !map.value) {
            product.outline.parts.retain(|part| *part != PartName::Map);
        }
        Ok(product)
    }

    /// The house style of the settings; its logo and its fonts are put to the layouts.
    fn house(
        &self,
        files: &dyn Files,
        layouts: &mut Templates,
    ) -> Result<Option<House>, ProjectError> {
        let Some(set) = &self.config.settings.house else {
            return Ok(None);
        };
        let text =
            |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.clone());
        let bytes = |name: &str, most: u64| {
            let path = self.shown(&self.whole(name));
            read_whole(files, &path, most).map_err(|error| ProjectError::File { path, error })
        };
        if let Some(accent) = &set.accent {
            House::check_accent(accent).map_err(ProjectError::House)?;
        }
        for font in &set.fonts {
            layouts.add_font(bytes(font, MAX_FONT_BYTES)?);
        }
        let mut logo = None;
        if let Some(file) = &set.logo {
            let bytes = bytes(file, MAX_RECORD_BYTES)?;
            let (name, media_type) = match bytes.starts_with(b"\x89PNG") {
                true => ("logo.png", "image/png"),
                false if file.to_lowercase().ends_with(".svg") => ("logo.svg", "image/svg+xml"),
                false => {
                    let message = format!("the logo {} is neither SVG nor PNG", file.value);
                    return Err(ProjectError::House(message));
                }
            };
            layouts.add_picture(name, bytes);
            let alt = text(&set.logo_text).or_else(|| text(&set.issuer)).unwrap_or_default();
            if alt.trim().is_empty() {
                let message = "say in `logo-text` what the logo shows".to_owned();
                return Err(ProjectError::House(message));
            }
            logo = Some(Logo { name: name.to_owned(), alt, media_type: media_type.to_owned() });
        }
        Ok(Some(House {
            issuer: text(&set.issuer),
            contact: text(&set.contact),
            disclaimer: text(&set.disclaimer),
            map_disclaimer: text(&set.map_disclaimer),
            reference: text(&set.reference),
            licence: text(&set.licence),
            accent: text(&set.accent),
            serif: text(&set.serif),
            sans: text(&set.sans),
            logo,
        }))
    }

    /// The bytes of a picture that a record of the project shows.
    ///
    /// # Errors
    /// A file that cannot be read, or that is outside the project's folder.
    pub fn picture(&self, files: &dyn Files, path: &Path) -> Result<Vec<u8>, ProjectError> {
        let whole = absolute(&self.current, path);
        let bytes = read_whole(files, path, MAX_RECORD_BYTES)
            .map_err(|error| ProjectError::File { path: path.to_owned(), error })?;
        match whole.starts_with(&self.root) && is_inside(files, &self.root, path) {
            true => Ok(bytes),
            false => Err(ProjectError::LinkOut { path: path.to_owned() }),
        }
    }

    fn unhoused(&self, files: &dyn Files, flag: Option<&Path>) -> Result<Product, ProjectError> {
        let set = self.config.settings.template.as_ref();
        let (name, folder) = match (flag, set) {
            (Some(folder), _) => (Some(path::name(folder)), folder.to_owned()),
            (None, Some(folder)) => (Some(folder.value.clone()), self.shown(&self.whole(folder))),
            (None, None) => (None, self.shown(&self.root.join("templates"))),
        };
        let unreadable = |error| ProjectError::File { path: folder.clone(), error };
        match (files.kind(&folder), &name) {
            (Ok(FileKind::Folder), _) => {}
            (_, None) => return Ok(Product::default()),
            (Ok(_), Some(_)) => {
                let why = "is not a folder".to_owned();
                return Err(ProjectError::NoTemplate { folder, why });
            }
            (Err(error), Some(name)) => {
                if let Some(outline) = Outline::built_in(name) {
                    return Ok(Product { outline, ..Product::default() });
                }
                if error != FileError::Missing {
                    return Err(unreadable(error));
                }
                return Err(ProjectError::NoTemplate { why: unknown(name), folder });
            }
        }
        let product = self.product_of(files, &folder)?;
        // The folder `templates` may hold those of another program.
        if name.is_some() && product.is_none() {
            let why = format!(
                "has no template: {OUTLINE_FILE} says what a product shows, page.typ lays out the PDF, page.md.jinja the Markdown"
            );
            return Err(ProjectError::NoTemplate { folder, why });
        }
        Ok(product.unwrap_or_default())
    }

    /// The product of a folder; nothing if it has no template.
    fn product_of(
        &self,
        files: &dyn Files,
        folder: &Path,
    ) -> Result<Option<Product>, ProjectError> {
        let unreadable = |path: &Path, error| ProjectError::File { path: path.to_owned(), error };
        let whole = absolute(&self.current, folder);
        let mut product = Product::default();
        let mut found = false;
        for file in &files.directly_in(folder).map_err(|error| unreadable(folder, error))? {
            let Some(name) = template_name(file) else { continue };
            if ![&whole, &self.root].iter().any(|bound| is_inside(files, bound, file)) {
                return Err(ProjectError::LinkOut { path: file.clone() });
            }
            if let Some((_, why)) = RENAMED.iter().find(|(former, _)| *former == name) {
                let why = (*why).to_owned();
                return Err(ProjectError::NoTemplate { folder: folder.to_owned(), why });
            }
            if PICTURES.iter().any(|ending| name.ends_with(ending)) {
                let bytes = read_whole(files, file, MAX_RECORD_BYTES)
                    .map_err(|error| unreadable(file, error))?;
                product.layouts.add_picture(name, bytes);
                continue;
            }
            if FONTS.iter().any(|ending| name.ends_with(ending)) {
                let bytes = read_whole(files, file, MAX_FONT_BYTES)
                    .map_err(|error| unreadable(file, error))?;
                product.layouts.add_font(bytes);
                continue;
            }
            let source = read_text(files, file, MAX_RECORD_BYTES)
                .map_err(|error| unreadable(file, error))?;
            if name == OUTLINE_FILE {
                let name = whole.file_name().map(|name| name.to_string_lossy().into_owned());
                product.outline = Outline::new(&name.unwrap_or_default(), source.text())
                    .map_err(|error| ProjectError::Outline(error.to_string()))?;
            } else {
                product.layouts.replace(name, source.text());
            }
            found = true;
        }
        Ok(found.then_some(product))
    }
}

/// That there is no such product or folder, as the rest of a sentence.
fn unknown(name: &str) -> String {
    let names = Outline::names();
    let meant =
        closest(name, &names).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    format!("does not exist, and is none of the built-in products ({}){meant}", names.join(", "))
}

/// The name of a template, if a file is one.
fn template_name(file: &Path) -> Option<String> {
    let name = path::name(Path::new(file.file_name()?));
    let endings = LAYOUTS.iter().chain(&PICTURES).chain(&FONTS);
    let is_template =
        name == OUTLINE_FILE || endings.into_iter().any(|ending| name.ends_with(ending));
    is_template.then_some(name)
}
