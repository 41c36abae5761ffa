//! A page as a record: which part of the page goes where.

use super::mandate::{self, Mandate};
use super::page::{Block, BlockKind, Page, unmarked};
use super::prose::{Proser, value};
use super::rows::{Decision, Kind, Pledge, Rows, kind};
use super::{ImportedPage, PageOptions, WikiError, toml};
use crate::date::{Date, Timestamp};
use crate::record::State;
use crate::record::area::{NameKind, Named};

/// A record in the making.
#[derive(Debug)]
pub(super) struct Draft {
    pub id: String,
    pub name: String,
    pub short: Option<String>,
    pub country: Option<&'static str>,
    pub nature: &'static str,
    pub status: Option<&'static str>,
    pub as_of: Date,
    pub summary: String,
    pub mandate: Option<Mandate>,
    pub sections: Vec<Section>,
    pub decisions: Vec<Decision>,
    pub pledges: Vec<Pledge>,
    pub publisher: Option<String>,
    pub revision: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
}

/// A section of the record.
#[derive(Debug)]
pub(super) struct Section {
    pub title: String,
    pub table: Option<&'static str>,
    pub text: String,
}

/// The heading of what a page says before its first heading and after the mandate.
const UNTITLED: &str = "Background";

/// Headings of lists of links and sources, which the record does not have.
const LINKS: &[&str] = &[
    "references",
    "notes",
    "footnotes",
    "external links",
    "see also",
    "further reading",
    "bibliography",
    "sources",
    "citations",
    "notes and references",
    "gallery",
];

/// A heading of the page, with what is below it.
#[derive(Debug, Default)]
struct Part {
    line: usize,
    title: String,
    blocks: Vec<Block>,
}

/// Makes a record of a page.
///
/// # Errors
/// A page without a day or without text.
pub(super) fn record(mut page: Page, options: &PageOptions) -> Result<ImportedPage, WikiError> {
    let of_revision = page.revision.map(|revision| match revision {
        Timestamp::Day(day) => day,
        Timestamp::Minute(minute) => Date(minute.date()),
    });
    let as_of = options.as_of.or(of_revision).ok_or(WikiError::NoDay)?;
    let blocks = std::mem::take(&mut page.blocks);
    if blocks.is_empty() {
        return Err(WikiError::Empty);
    }
    let notes = page.clone();
    let mut maker = Maker {
        proser: Proser::new(&notes),
        page,
        rows: Rows::default(),
        infobox: Vec::new(),
        placed: 0,
        assumed: Vec::new(),
    };
    let parts = maker.parts(blocks);
    Ok(maker.finish(parts, as_of))
}

struct Maker<'p> {
    proser: Proser<'p>,
    page: Page,
    rows: Rows,
    infobox: Vec<(usize, String, String)>,
    placed: usize,
    assumed: Vec<String>,
}

impl Maker<'_> {
    /// The parts of the page by its headings; the first has none. Lists of links are left out.
    fn parts(&mut self, blocks: Vec<Block>) -> Vec<Part> {
        let mut parts = vec![Part::default()];
        let mut in_links = false;
        for block in blocks {
            match block.kind {
                BlockKind::Heading(title) => {
                    let title = value(&title);
                    in_links = LINKS.contains(&title.to_lowercase().as_str());
                    if !in_links {
                        parts.push(Part { line: block.line, title, blocks: Vec::new() });
                    }
                }
                BlockKind::Infobox(fields) => self.infobox.extend(fields),
                BlockKind::Paragraph(text) | BlockKind::Item { text, .. } if in_links => {
                    self.page.leave_out(block.line, &text, "of a list of links or sources");
                }
                _ if in_links => {}
                kind => {
                    if let Some(part) = parts.last_mut() {
                        part.blocks.push(Block { line: block.line, kind });
                    }
                }
            }
        }
        parts
    }

    fn finish(mut self, parts: Vec<Part>, as_of: Date) -> ImportedPage {
        let text_of_page: String = parts
            .iter()
            .flat_map(|part| &part.blocks)
            .filter_map(|block| match &block.kind {
                BlockKind::Paragraph(text) | BlockKind::Item { text, .. } => Some(unmarked(text)),
                _ => None,
            })
            .collect::<Vec<_>>()
            .join("\n");
        let mut parts = parts.into_iter();
        let mut lead = parts.next().unwrap_or_default();
        let mut mandate = None;
        let mut sections = Vec::new();
        let summary = match mandate::take(&mut lead.blocks, &mut self.proser) {
            Some((found, at)) => {
                self.placed += 1 + found.tasks.len();
                mandate = Some(found);
                let rest = lead.blocks.split_off(at);
                let summary = self.text(lead.blocks).0;
                if let Some(first) = rest.first() {
                    let line = first.line;
                    let (text, table) = self.text(rest);
                    if !text.is_empty() || table.is_some() {
                        self.assumed.push(format!(
                            "line {line}: the page has no heading here; its section is called “{UNTITLED}”"
                        ));
                        let table = table.map(Kind::name);
                        sections.push(Section { title: UNTITLED.to_owned(), table, text });
                    }
                }
                summary
            }
            None => self.text(lead.blocks).0,
        };
        for mut part in parts {
            if mandate.is_none()
                && let Some((found, _)) = mandate::take(&mut part.blocks, &mut self.proser)
            {
                self.placed += 1 + found.tasks.len();
                mandate = Some(found);
                if part.blocks.is_empty() {
                    continue;
                }
            }
            let (text, table) = self.text(part.blocks);
            if text.is_empty() && table.is_none() {
                self.page.leave_out(part.line, &part.title, "a heading with nothing below it");
            } else {
                sections.push(Section { title: part.title, table: table.map(Kind::name), text });
            }
        }
        let draft = self.draft(&text_of_page, as_of, summary, mandate, sections);
        self.imported(&draft)
    }

    /// The text of some blocks, and the table among them. Rows go to the record.
    fn text(&mut self, blocks: Vec<Block>) -> (String, Option<Kind>) {
        let mut text = String::new();
        let mut table_of_part = None;
        let mut after_item = false;
        for block in blocks {
            match block.kind {
                BlockKind::Paragraph(words) => {
                    let words = self.proser.prose(&words);
                    separate(&mut text, "\n\n");
                    text.push_str(&words);
                    self.placed += usize::from(!words.is_empty());
                    after_item = false;
                }
                BlockKind::Item { text: words, ordered } => {
                    separate(&mut text, if after_item { "\n" } else { "\n\n" });
                    text.push_str(if ordered { "1. " } else { "- " });
                    text.push_str(&self.proser.prose(&words));
                    self.placed += 1;
                    after_item = true;
                }
                BlockKind::Table(table) => match kind(&table) {
                    Some(kind) => {
                        self.placed +=
                            self.rows.take(&table, kind, &mut self.proser, &mut self.page);
                        table_of_part.get_or_insert(kind);
                    }
                    None => {
                        for (line, row) in &table.rows {
                            let why =
                                "a row of a table that is neither of decisions nor of pledges";
                            self.page.leave_out(*line, &row.join(" | "), why);
                        }
                    }
                },
                BlockKind::Heading(_) | BlockKind::Infobox(_) => {}
            }
        }
        let has_rows = match table_of_part {
            Some(Kind::Decisions) => !self.rows.decisions.is_empty(),
            Some(Kind::Pledges) => !self.rows.pledges.is_empty(),
            None => false,
        };
        (text, table_of_part.filter(|_| has_rows))
    }

    fn draft(
        &mut self,
        text: &str,
        as_of: Date,
        summary: String,
        mandate: Option<Mandate>,
        sections: Vec<Section>,
    ) -> Draft {
        let rows = std::mem::take(&mut self.rows);
        let name = match self.page.title.trim() {
            "" => "Untitled".to_owned(),
            title => title.to_owned(),
        };
        let field = |names: &[&str]| {
            let mut fields = self.infobox.iter();
            let found =
                fields.find(|(_, own, value)| names.contains(&own.as_str()) && !value.is_empty());
            found.map(|(_, _, value)| value_of(value))
        };
        let short = field(&["abbreviation", "acronym", "short_name", "abbr"])
            .or_else(|| short_name(text, &name));
        let country = country_in(&name).or_else(|| {
            field(&["country", "location", "area", "place"]).and_then(|place| place_of(&place))
        });
        let kind_of_box = field(&["type", "role", "kind", "legal_status"]).unwrap_or_default();
        let (nature, is_said) = nature(&format!("{name}\n{kind_of_box}\n{text}"));
        if !is_said {
            self.assumed.push(
                "the page does not say what kind of mission it is: nature is assumed".to_owned(),
            );
        }
        if rows.effects_assumed > 0 {
            self.assumed.push(format!(
                "the remarks on {} of {} decisions do not say what they do: their effect is assumed",
                rows.effects_assumed,
                rows.decisions.len()
            ));
        }
        let end =
            rows.decisions.iter().filter(|row| row.until.is_some()).max_by_key(|row| row.date);
        let is_over = end.and_then(|row| row.until).map(|until| until < as_of);
        let status = is_over.map(|is_over| if is_over { "ended" } else { "active" });
        if status.is_some() {
            self.assumed.push("status is that of the mandate on the day of the page".to_owned());
        }
        let revision = self.page.revision.map(|revision| match revision {
            Timestamp::Day(day) => day.to_string(),
            Timestamp::Minute(minute) => minute.format("%Y-%m-%dT%H:%M:%S").to_string(),
        });
        Draft {
            id: kebab(short.as_deref().unwrap_or(&name)),
            short,
            country,
            nature,
            status,
            as_of,
            summary,
            mandate,
            sections,
            decisions: rows.decisions,
            pledges: rows.pledges,
            publisher: self.page.site.as_ref().map(|site| format!("{site} (wiki)")),
            revision,
            author: self.page.author.clone(),
            url: self.page.url.clone(),
            name,
        }
    }

    fn imported(mut self, draft: &Draft) -> ImportedPage {
        const TAKEN: &[&str] =
            &["abbreviation", "acronym", "short_name", "abbr", "image", "caption", "type", "role"];
        for (line, name, value) in std::mem::take(&mut self.infobox) {
            let of_place = matches!(name.as_str(), "country" | "location" | "area" | "place")
                && place_of(&value_of(&value)) == draft.country
                && draft.country.is_some();
            let is_title = value_of(&value) == draft.name;
            if !TAKEN.contains(&name.as_str()) && !of_place && !is_title && !value.is_empty() {
                let field = format!("{name} = {}", value_of(&value));
                self.page.leave_out(
                    line,
                    &field,
                    "a field of the infobox that the record does not have",
                );
            }
        }
        for (line, text) in self.proser.left() {
            self.page.leave_out(
                line,
                &text,
                "a footnote that cites no United Nations document, or is not called",
            );
        }
        if self.proser.years > 0 {
            let years = self.proser.years;
            self.assumed
                .push(format!("resolutions that were given the year of their number: {years}"));
        }
        let mut unplaced = std::mem::take(&mut self.page.unplaced);
        unplaced.sort_by_key(|left| left.line);
        ImportedPage {
            id: draft.id.clone(),
            title: draft.name.clone(),
            text: toml::write(draft),
            placed: self.placed,
            unplaced,
            assumed: self.assumed,
        }
    }
}

fn value_of(text: &str) -> String {
    value(&super::wikitext::inline(text))
}

fn separate(text: &mut String, with: &str) {
    if !text.is_empty() {
        text.push_str(with);
    }
}

/// The abbreviation in parentheses after the name in the first sentences.
fn short_name(text: &str, name: &str) -> Option<String> {
    let first: String = text.chars().take(600).collect();
    let after = first.split_once(name).map_or(first.as_str(), |(_, after)| after);
    after.split('(').skip(1).find_map(|inside| {
        let short = inside.split([')', ',', ';']).next()?.trim();
        let capitals = short.chars().filter(|c| c.is_uppercase()).count();
        let is_short = (2..=20).contains(&short.chars().count()) && !short.contains(' ');
        let is_name = short.chars().all(|c| c.is_alphanumeric() || c == '-');
        (is_short && is_name && capitals >= 2 && capitals * 2 >= short.len())
            .then(|| short.to_owned())
    })
}

/// The State or area after "in", "for" or "to" in a name.
fn country_in(name: &str) -> Option<&'static str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let after = |at: usize| words.get(at + 1..).unwrap_or_default().join(" ");
    let prepositions =
        (0..words.len()).filter(|at| matches!(words[*at], "in" | "for" | "to" | "of"));
    let mut places: Vec<String> = prepositions.map(after).collect();
    places.reverse();
    places.iter().find_map(|place| place_of(place.trim_start_matches("the ")))
}

fn place_of(place: &str) -> Option<&'static str> {
    let area = || Named::find(place, NameKind::Area).map(|area| area.short);
    State::find(place).map(|state| state.iso).or_else(area)
}

/// What kind of mission the words say it is, and whether they do.
fn nature(text: &str) -> (&'static str, bool) {
    let small = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|words| small.contains(words));
    if has(&["not a un peace", "not a united nations peace", "non-un mission", "not a un mission"])
    {
        ("authorized", true)
    } else if has(&["special political mission", "political mission"]) {
        ("special-political", true)
    } else if has(&["peacekeeping", "peace-keeping"]) {
        ("peacekeeping", true)
    } else {
        (
            "authorized",
            has(&["authorized by the security council", "authorised by the security council"]),
        )
    }
}

/// A name for files and links.
fn kebab(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    if id.is_empty() { "mission".to_owned() } else { id }
}
