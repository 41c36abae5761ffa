//! Citation styles of the Citation Style Language, printed by hayagriva.
//!
//! A style of class `note` words each footnote: in full at first, and shortened where a footnote before
//! it cites the same document. A style of class `in-text` has no notes: a note is then the line of its
//! bibliography.

mod cost;
mod line;
mod locale;

use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{IndependentStyle, LocaleCode, Style, StyleClass};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren, ElemMeta,
    Entry, LocatorPayload, Rendered, SpecificLocator,
};

use self::line::Line;
use super::TemplateError;
use super::citation_style::Earlier;
use super::inline::Inline;
use super::place;
use super::words::Words;
use crate::bibliography::{self, Format};
use crate::citation::Pinpoint;
use crate::citation::markup::Cited;
use crate::library::Catalogue;
use crate::symbol::Symbol;

/// A style of the Citation Style Language.
pub(super) struct Csl {
    style: IndependentStyle,
}

/// An entry that is cited between two others and not printed: so a style never prints "ibid.".
const BETWEEN: &str = "between:\n  type: misc\n  title: Between\n";

impl Csl {
    /// Reads a style.
    pub(super) fn read(name: &str, text: &str) -> Result<Csl, TemplateError> {
        let failed = |message: String| TemplateError::of_file(name, message);
        cost::check(text).map_err(failed)?;
        let style = Style::from_xml(text).map_err(|error| {
            let why = std::error::Error::source(&error).map(ToString::to_string);
            failed(format!("is not a CSL style: {}", why.unwrap_or_else(|| error.to_string())))
        })?;
        match style {
            Style::Independent(style) => Ok(Csl { style }),
            Style::Dependent(style) => {
                let parent = style.parent_link.href;
                let parent = parent.rsplit('/').next().unwrap_or(&parent);
                Err(failed(format!("only refers to another CSL style; name the file {parent}.csl")))
            }
        }
    }

    /// The text of a note. `so_far` is what earlier footnotes cite, and the number of this one; a note
    /// to a table has none and is worded in full.
    pub(super) fn note(
        &self,
        cited: &[Cited],
        so_far: Option<(&Earlier, usize)>,
        catalogue: &Catalogue,
        words: &Words,
    ) -> Vec<Inline> {
        let layout = &self.style.citation.layout;
        let mut line = Line::default();
        if self.has_notes() {
            line.push_text(layout.prefix.as_deref().unwrap_or_default());
        }
        for (at, one) in cited.iter().enumerate() {
            if at > 0 {
                line.end_without('.');
                line.push_text(words.get("semicolon"));
            }
            if let Some(lead_in) = &one.lead_in {
                let lead_in = place::lead_in(lead_in, words);
                let lead_in = if at == 0 { upper_first(&lead_in) } else { lead_in };
                line.push_text(&format!("{lead_in} "));
            }
            line.append(self.source(one, so_far, catalogue, words));
        }
        line.end_without('.');
        line.push_text(match layout.suffix.as_deref() {
            Some(suffix) if self.has_notes() && !suffix.is_empty() => suffix,
            _ => ".",
        });
        line.into_inlines()
    }

    /// The list of the documents, in the order of the style.
    pub(super) fn list(
        &self,
        symbols: &[Symbol],
        catalogue: &Catalogue,
        words: &Words,
    ) -> Option<Vec<(Symbol, Vec<Inline>)>> {
        self.style.bibliography.as_ref()?;
        let entries = entries(symbols, catalogue, words);
        let locales = locale::of(words);
        let mut driver = BibliographyDriver::new();
        for (_, entry) in &entries {
            driver.citation(self.request(CitationItem::with_entry(entry), None, &locales, words));
        }
        let printed = self.finish(driver, &locales, words).bibliography?;
        let of_item = |item: hayagriva::BibliographyItem| {
            let (symbol, _) = entries.iter().find(|(_, entry)| entry.key() == item.key)?;
            let mut line = Line::of(&item.content);
            line.hold(symbol, words);
            Some((symbol.clone(), line.into_inlines()))
        };
        Some(printed.items.into_iter().filter_map(of_item).collect())
    }

    fn has_notes(&self) -> bool {
        self.style.settings.class == StyleClass::Note || self.style.bibliography.is_none()
    }

    /// One source of a note, with its symbol and its pinpoint, whatever the style leaves out.
    fn source(
        &self,
        cited: &Cited,
        so_far: Option<(&Earlier, usize)>,
        catalogue: &Catalogue,
        words: &Words,
    ) -> Line {
        let entries = entries(std::slice::from_ref(&cited.symbol), catalogue, words);
        let Some((symbol, entry)) = entries.first() else { return Line::default() };
        if !self.has_notes() {
            let mut line = self.list_line(entry, words);
            line.end_without('.');
            line.hold(symbol, words);
            if let Some(pinpoint) = &cited.pinpoint {
                line.push_text(words.get("comma"));
                line.push_text(&place::words_of(pinpoint, words));
            }
            return line;
        }
        let number = so_far.map(|(_, number)| number);
        let before = so_far.and_then(|(earlier, _)| earlier.notes(&cited.symbol));
        let place = cited.pinpoint.as_ref().map(|pinpoint| locator(pinpoint, words));
        let worded = |place: Option<&(Locator, String)>| {
            Line::of(&self.cited(entry, place, number, before, words))
        };
        let mut line = worded(place.as_ref());
        let drops_place = place.is_some() && line == worded(None);
        line.end_without('.');
        line.hold(symbol, words);
        if let (Some(pinpoint), true) = (&cited.pinpoint, drops_place) {
            line.push_text(words.get("comma"));
            line.push_text(&place::words_of(pinpoint, words));
        }
        line
    }

    /// What a style of class `note` prints of one source in the footnote with a number; `before` are the
    /// first and the last footnote that cite it.
    fn cited(
        &self,
        entry: &Entry,
        place: Option<&(Locator, String)>,
        number: Option<usize>,
        before: Option<[usize; 2]>,
        words: &Words,
    ) -> ElemChildren {
        let locales = locale::of(words);
        let between = hayagriva::io::from_yaml_str(BETWEEN).unwrap_or_default();
        let mut driver = BibliographyDriver::new();
        if let (Some([first, last]), Some(number)) = (before, number) {
            let item = CitationItem::with_entry(entry);
            driver.citation(self.request(item, Some(first), &locales, words));
            // The style knows whether the last of them is near by the number of notes since.
            let near = usize::try_from(self.style.citation.near_note_distance).unwrap_or(0);
            let since = number.saturating_sub(last).clamp(1, near.saturating_add(1));
            for _ in 0..since {
                for entry in between.iter() {
                    let item = CitationItem::new(entry, None, None, true, None);
                    driver.citation(self.request(item, Some(last), &locales, words));
                }
            }
        }
        let payload =
            place.map(|(kind, text)| SpecificLocator(*kind, LocatorPayload::Str(text.as_str())));
        let item = CitationItem::with_locator(entry, payload);
        driver.citation(self.request(item, number, &locales, words));
        let printed = self.finish(driver, &locales, words).citations.pop();
        let printed = printed.map(|note| note.citation).unwrap_or(ElemChildren(Vec::new()));
        let own = printed.find_meta(&ElemMeta::Entry(0)).map(|elem| elem.children.clone());
        own.unwrap_or(printed)
    }

    /// The line of one document in the style's bibliography.
    fn list_line(&self, entry: &Entry, words: &Words) -> Line {
        let locales = locale::of(words);
        let mut driver = BibliographyDriver::new();
        driver.citation(self.request(CitationItem::with_entry(entry), None, &locales, words));
        let printed = self.finish(driver, &locales, words).bibliography;
        let first = printed.and_then(|list| list.items.into_iter().next());
        first.map(|item| Line::of(&item.content)).unwrap_or_default()
    }

    fn request<'a>(
        &'a self,
        item: CitationItem<'a, Entry>,
        number: Option<usize>,
        locales: &'a [hayagriva::citationberg::Locale],
        words: &Words,
    ) -> CitationRequest<'a, Entry> {
        CitationRequest::new(vec![item], &self.style, self.locale(words), locales, number)
    }

    fn finish(
        &self,
        driver: BibliographyDriver<'_, Entry>,
        locales: &[hayagriva::citationberg::Locale],
        words: &Words,
    ) -> Rendered {
        driver.finish(BibliographyRequest::new(&self.style, self.locale(words), locales))
    }

    /// The language of the page, unless the style is in a language of its own.
    fn locale(&self, words: &Words) -> Option<LocaleCode> {
        self.style.default_locale.is_none().then(|| locale::code(words.language()))
    }
}

/// Documents as hayagriva knows them, in the order in which they are given. Addresses lead to the
/// language of the page.
fn entries(symbols: &[Symbol], catalogue: &Catalogue, words: &Words) -> Vec<(Symbol, Entry)> {
    let mut items = bibliography::of_documents(symbols, catalogue);
    for item in &mut items {
        item.url = item.symbol.link(words.language());
    }
    let written = bibliography::write(&items, Format::Hayagriva);
    let library = hayagriva::io::from_yaml_str(&written).unwrap_or_default();
    let entry = |item: bibliography::Item| Some((item.symbol, library.get(&item.key)?.clone()));
    items.into_iter().filter_map(entry).collect()
}

/// A pinpoint as a locator: the number alone where CSL has a name for the place, else all its words.
fn locator(pinpoint: &Pinpoint, words: &Words) -> (Locator, String) {
    const PLACES: [(&str, Locator); 8] = [
        ("para. ", Locator::Paragraph),
        ("paras. ", Locator::Paragraph),
        ("p. ", Locator::Page),
        ("pp. ", Locator::Page),
        ("sect. ", Locator::Section),
        ("chap. ", Locator::Chapter),
        ("art. ", Locator::ArticleLocator),
        ("arts. ", Locator::ArticleLocator),
    ];
    let text = pinpoint.as_str();
    let named = PLACES.iter().find_map(|(word, kind)| Some((*kind, text.strip_prefix(word)?)));
    match named {
        Some((kind, number)) if is_plain(number) => (kind, number.to_owned()),
        _ => (Locator::Custom, place::words_of(pinpoint, words)),
    }
}

/// Whether a place is numbers alone: no further place follows.
fn is_plain(number: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_digit() || matches!(c, '–' | ',' | ' ' | '(' | ')');
    number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(is_plain)
}

fn upper_first(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next();
    first.into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
