//! A record, resolved against the library, made into a briefing.

use std::cell::OnceCell;
use std::sync::Arc;

use super::citation_style::{CitationStyle, link};
use super::notes::{Footnotes, TableNotes};
use super::number::thousands;
use super::prose::{self, Block, Inline};
use super::{
    Briefing, Day, DecisionRow, Decisions, DocumentRow, Documents, Fact, Mandate, OutlinePart,
    PledgeRow, Pledges, Section, TemplateError, Total, citation_style, figures,
};
use crate::citation::markup::{Cited, Marker};
use crate::date::Date;
use crate::library::{Catalogue, Library};
use crate::record::area::{NameKind, Named};
use crate::record::mission::{Effect, Status, Table};
use crate::record::valid::{Decision, Mission, Pledge};
use crate::record::{Prose, State};
use crate::symbol::{DocumentKind, Symbol};

/// Makes the briefing of a mission, as [`RecordFile::mission`](crate::library::RecordFile::mission) gives it. Citations in running text become footnotes, in the order of the
/// text; those in tables become lettered notes below them.
///
/// # Errors
/// A mistake in the citation style.
pub fn compose(
    library: &Library,
    mission: &Mission,
    style: &CitationStyle,
) -> Result<Briefing, TemplateError> {
    let words = Wording { style, catalogue: &library.catalogue, failed: OnceCell::new() };
    let briefing = composed(library, mission, &words);
    match words.failed.into_inner() {
        Some(error) => Err(error),
        None => Ok(briefing),
    }
}

/// What the notes are worded with.
struct Wording<'a> {
    style: &'a CitationStyle,
    catalogue: &'a Catalogue,
    /// The first mistake met in the style.
    failed: OnceCell<TemplateError>,
}

impl Wording<'_> {
    fn note(&self, cited: &[Cited]) -> Vec<Inline> {
        self.style.note(cited, self.catalogue).unwrap_or_else(|error| {
            // Only the first is told.
            let _ = self.failed.set(error);
            Vec::new()
        })
    }
}

fn composed(library: &Library, mission: &Mission, words: &Wording<'_>) -> Briefing {
    let title = mission.name.clone();
    let short = mission.short.clone();
    let country = mission.country.as_deref().map(state_name);
    let as_of = Day::of(Some(mission.as_of));

    let mut footnotes = Footnotes::default();
    let mandate = mandate(mission, words, &mut footnotes);
    let mut order = Order::default();
    for section in &mission.sections {
        let title = section.title.clone();
        let body = blocks(&section.text, words, &mut footnotes);
        let table = section.table.filter(|table| has_rows(mission, *table));
        order.add(Section { title, body }, table);
    }
    let decisions = has_rows(mission, Table::Decisions).then(|| {
        let Section { title, body } = order.leading_in(Table::Decisions);
        decisions(&mission.decisions, title, body, words)
    });
    let pledges = has_rows(mission, Table::Pledges).then(|| {
        let Section { title, body } = order.leading_in(Table::Pledges);
        pledges(&mission.pledges, title, body, words)
    });

    let documents = documents(library, mission);
    Briefing {
        lang: "en",
        kicker: [Some(mission.nature.title()), country.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        description: format!("Briefing on {title}, as at {}", as_of.text),
        keywords: keywords(&title, country.as_deref(), documents.as_ref()),
        short: short.unwrap_or_else(|| title.clone()),
        facts: facts(mission, pledges.as_ref()),
        timeline: figures::timeline(&mission.decisions, mission.as_of),
        unverified: unverified(documents.as_ref()),
        provenance: provenance(mission, words, &mut footnotes),
        notes: footnotes.0,
        authors: Vec::new(),
        title,
        as_of,
        mandate,
        sections: order.sections,
        parts: order.parts,
        decisions,
        pledges,
        documents,
    }
}

/// Whether a table of a record has anything to show.
fn has_rows(mission: &Mission, table: Table) -> bool {
    match table {
        Table::Decisions => !mission.decisions.is_empty(),
        Table::Pledges => !mission.pledges.is_empty(),
    }
}

/// The sections and tables in the order of the briefing.
#[derive(Default)]
struct Order {
    sections: Vec<Section>,
    parts: Vec<OutlinePart>,
    /// What leads in to a table.
    leading_in: Vec<(Table, Section)>,
}

impl Order {
    /// Adds a section, before the table that it leads in to. A second section for one table, and
    /// one whose table is empty, is text alone.
    fn add(&mut self, section: Section, table: Option<Table>) {
        match table.filter(|table| self.leading_in.iter().all(|(other, _)| other != table)) {
            Some(table) => {
                self.parts.push(part_of(table));
                self.leading_in.push((table, section));
            }
            None => {
                self.parts.push(OutlinePart::Section { at: self.sections.len() });
                self.sections.push(section);
            }
        }
    }

    /// What leads in to a table; a table that no section names comes last, under a heading of its
    /// own.
    fn leading_in(&mut self, table: Table) -> Section {
        if let Some(at) = self.leading_in.iter().position(|(other, _)| *other == table) {
            return self.leading_in.swap_remove(at).1;
        }
        self.parts.push(part_of(table));
        let title = match table {
            Table::Decisions => "Decisions of the Security Council",
            Table::Pledges => "Pledges",
        };
        Section { title: title.to_owned(), body: Vec::new() }
    }
}

fn part_of(table: Table) -> OutlinePart {
    match table {
        Table::Decisions => OutlinePart::Decisions,
        Table::Pledges => OutlinePart::Pledges,
    }
}

/// A country or State in the house's form, or as it is written.
fn state_name(name: &str) -> String {
    let state = State::by_code(name).or_else(|| State::find(name)).map(|state| state.short);
    let named = || {
        [NameKind::Organization, NameKind::Area].iter().find_map(|kind| Named::find(name, *kind))
    };
    state.or_else(|| named().map(|named| named.short)).unwrap_or(name).to_owned()
}

fn blocks(prose: &Prose, words: &Wording<'_>, footnotes: &mut Footnotes) -> Vec<Block> {
    let mut call = |marker: &Marker| {
        (!marker.items.is_empty()).then(|| footnotes.add(words.note(&marker.items)))
    };
    prose::read(prose, &mut call)
}

/// Text of a table's cell; its citations go below the table.
fn cell(
    prose: Option<&Prose>,
    words: &Wording<'_>,
    notes: &mut TableNotes,
) -> (Vec<Inline>, Vec<String>) {
    let mut marks = Vec::new();
    let Some(prose) = prose else {
        return (Vec::new(), marks);
    };
    let mut call = |marker: &Marker| {
        if !marker.items.is_empty() {
            let mark = notes.add(words.note(&marker.items));
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        None
    };
    let line = prose::flatten(prose::read(prose, &mut call));
    (line, marks)
}

fn mandate(mission: &Mission, words: &Wording<'_>, footnotes: &mut Footnotes) -> Option<Mandate> {
    let mut lead = match &mission.summary {
        Some(summary) => blocks(summary, words, footnotes),
        None => Vec::new(),
    };
    let Some(mandate) = &mission.mandate else {
        return (!lead.is_empty()).then(|| Mandate {
            lead,
            quote: Vec::new(),
            tasks_intro: String::new(),
            tasks: Vec::new(),
        });
    };
    let subject = match &mission.short {
        Some(short) => format!("The {short}"),
        None => "The mission".to_owned(),
    };
    lead.push(Block::Para { c: vec![Inline::text(format!("{subject} is mandated"))] });
    let mut quote = vec![Inline::text(mandate.lead.clone())];
    if let Some(source) = &mandate.source {
        let n = footnotes.add(words.note(std::slice::from_ref::<Cited>(source)));
        quote.push(Inline::Note { n });
    }
    let tasks: Vec<Vec<Inline>> =
        mandate.tasks.iter().map(|task| prose::flatten(blocks(task, words, footnotes))).collect();
    let tasks_intro = if tasks.is_empty() { "" } else { "by" };
    Some(Mandate { lead, quote, tasks_intro: tasks_intro.to_owned(), tasks })
}

fn decisions(
    rows: &[Decision],
    title: String,
    intro: Vec<Block>,
    words: &Wording<'_>,
) -> Decisions {
    let mut notes = TableNotes::default();
    let rows = rows
        .iter()
        .map(|row| {
            let (note, marks) = cell(row.note.as_ref(), words, &mut notes);
            DecisionRow {
                symbol: row.symbol.to_string(),
                label: row.symbol.short(),
                url: url(&row.symbol),
                date: row.date.long(),
                effect: row.effect.title(),
                until: row.until.map(Date::long),
                note,
                marks,
            }
        })
        .collect();
    Decisions { title, intro, rows, notes: notes.0 }
}

fn url(symbol: &Symbol) -> String {
    symbol.link(citation_style::Language::English)
}

fn pledges(rows: &[Pledge], title: String, intro: Vec<Block>, words: &Wording<'_>) -> Pledges {
    let mut notes = TableNotes::default();
    let rows: Vec<PledgeRow> = rows.iter().map(|row| pledge_row(row, words, &mut notes)).collect();
    let numbered: Vec<(String, u64)> =
        rows.iter().filter_map(|row| Some((row.state.clone(), row.count?))).collect();
    let distinct = |names: &mut dyn Iterator<Item = &String>| {
        names.collect::<std::collections::BTreeSet<_>>().len()
    };
    let total = (!numbered.is_empty()).then(|| {
        let count = numbered.iter().map(|(_, count)| count).sum();
        Total {
            count,
            text: thousands(count),
            states_numbered: distinct(&mut numbered.iter().map(|(state, _)| state)),
            states: distinct(&mut rows.iter().map(|row| &row.state)),
        }
    });
    Pledges { title, intro, chart: figures::bar_chart(&numbered), rows, total, notes: notes.0 }
}

fn pledge_row(row: &Pledge, words: &Wording<'_>, notes: &mut TableNotes) -> PledgeRow {
    let (note, mut marks) = cell(Some(&row.note), words, notes);
    let cited: &Cited = &row.source;
    if cited.pinpoint.is_some() {
        marks.push(notes.add(words.note(std::slice::from_ref(cited))));
    }
    if row.personnel.iter().any(|personnel| personnel.up_to.is_some()) {
        marks.push(notes.add(vec![Inline::text("The number named first is counted.")]));
    }
    let counts = row.personnel.iter().map(|personnel| u64::from(personnel.count));
    let count = (!row.personnel.is_empty()).then(|| counts.sum());
    PledgeRow {
        state: state_name(&row.state),
        date: row.date.long(),
        source: cited.symbol.to_string(),
        url: url(&cited.symbol),
        note,
        count,
        count_text: count.map(thousands),
        marks,
    }
}

fn facts(mission: &Mission, pledges: Option<&Pledges>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |label: &str, value: Vec<Inline>| {
        facts.push(Fact { label: label.to_owned(), value });
    };
    let established = mission.decisions.iter().find(|row| row.effect == Effect::Establishes);
    if let Some(Decision { date, symbol, .. }) = established {
        add(
            "Established",
            vec![
                Inline::text(format!("{}, by {}", date.long(), kind_before(symbol))),
                link(symbol, symbol.short()),
            ],
        );
    }
    // The end of the mandate is what the latest decision on it says, not the latest end ever named.
    let latest =
        mission.decisions.iter().filter(|row| row.until.is_some()).max_by_key(|row| row.date);
    if let Some(until) = latest.and_then(|row| row.until) {
        add("Mandate until", vec![Inline::text(until.long())]);
    }
    if let Some(status) = mission.status.filter(|status| *status != Status::Active) {
        add("Status", vec![Inline::text(status.title())]);
    }
    if let Some(total) = pledges.and_then(|pledges| pledges.total.as_ref()) {
        add(
            "Personnel pledged",
            vec![Inline::text(format!(
                "{}, by {} of {} States",
                total.text, total.states_numbered, total.states
            ))],
        );
    }
    facts
}

/// What a decision is called before the short form of its symbol.
fn kind_before(symbol: &Symbol) -> &'static str {
    match symbol.kind() {
        DocumentKind::Resolution => "resolution ",
        DocumentKind::PresidentialStatement => "statement by the President ",
        _ => "",
    }
}

fn keywords(title: &str, country: Option<&str>, documents: Option<&Documents>) -> Vec<String> {
    let cited = documents.iter().flat_map(|documents| documents.rows.iter());
    std::iter::once(title)
        .chain(country)
        .chain(cited.map(|row| row.symbol.as_str()))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The documents a record cites, each once, in the order of the Editorial Manual.
fn documents(library: &Library, mission: &Mission) -> Option<Documents> {
    let mut symbols: Vec<Symbol> = library
        .citations
        .iter()
        .filter(|citation| Arc::ptr_eq(&citation.place.source, &mission.source))
        .flat_map(|citation| citation.symbol.members())
        .collect();
    symbols.sort();
    symbols.dedup();
    let rows: Vec<DocumentRow> = symbols
        .into_iter()
        .map(|symbol| {
            let entry = library.catalogue.get(&symbol);
            let verified = entry.is_some_and(|entry| entry.verified());
            let date = entry.and_then(|entry| entry.date());
            let title = entry.and_then(|entry| entry.title());
            DocumentRow {
                url: url(&symbol),
                symbol: symbol.to_string(),
                title: title.map(Inline::text).into_iter().collect(),
                date: date.map(|date| date.long()),
                verified,
                status: match (entry.is_some(), verified) {
                    (false, _) => "Not in the catalogue",
                    (true, false) => "Not verified",
                    (true, true) => "Verified",
                }
                .to_owned(),
            }
        })
        .collect();
    (!rows.is_empty()).then(|| Documents { title: "Documents cited".to_owned(), rows })
}

fn unverified(documents: Option<&Documents>) -> Option<Section> {
    let rows: Vec<&DocumentRow> = documents?.rows.iter().filter(|row| !row.verified).collect();
    if rows.is_empty() {
        return None;
    }
    let mut line = vec![Inline::text(match rows.len() {
        1 => "Nobody has yet held the following document against this briefing: ",
        _ => "Nobody has yet held the following documents against this briefing: ",
    })];
    for (at, row) in rows.iter().enumerate() {
        line.push(Inline::text(match at {
            0 => "",
            at if at + 1 == rows.len() => " and ",
            _ => ", ",
        }));
        line.push(Inline::Link { url: row.url.clone(), c: vec![Inline::text(row.symbol.clone())] });
    }
    line.push(Inline::text(
        ". What is said to stand in them is given as the source of the record gives it.",
    ));
    Some(Section {
        title: "What has not been verified".to_owned(),
        body: vec![Block::Para { c: line }],
    })
}

fn provenance(
    mission: &Mission,
    words: &Wording<'_>,
    footnotes: &mut Footnotes,
) -> Option<Section> {
    let provenance = mission.provenance.as_ref()?;
    let mut line = vec![Inline::text("The content is taken from ")];
    let quoted = Inline::Quote { c: vec![Inline::text(provenance.title.as_str())] };
    line.push(match provenance.url.as_ref().filter(|url| is_web_address(url)) {
        Some(url) => Inline::Link { url: url.clone(), c: vec![quoted] },
        None => quoted,
    });
    if let Some(publisher) = &provenance.publisher {
        line.push(Inline::text(format!(", {publisher}")));
    }
    if let Some(revision) = provenance.revision {
        line.push(Inline::text(format!(", revision of {}", revision.long())));
    }
    if let Some(author) = &provenance.author {
        line.push(Inline::text(format!(", by {author}")));
    }
    line.push(Inline::text("."));
    line.push(Inline::text(format!(" The record is complete up to {}.", mission.as_of.long())));
    let mut body = vec![Block::Para { c: line }];
    body.extend(provenance.note.iter().flat_map(|note| blocks(note, words, footnotes)));
    Some(Section { title: "Provenance".to_owned(), body })
}

fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
