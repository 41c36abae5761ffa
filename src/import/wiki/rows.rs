//! The tables of a page as rows of a record.

use super::page::{Page, Table, unmarked};
use super::prose::{Proser, citations, value};
use super::say;
use super::table::{Column, column};
use crate::date::Date;
use crate::record::mission::Effect;
use crate::record::valid::Personnel;
use crate::record::{PersonnelKind, State};
use crate::symbol::Symbol;

/// A row of the table of decisions.
#[derive(Debug)]
pub(super) struct Decision {
    pub symbol: String,
    pub date: Date,
    pub effect: &'static str,
    pub until: Option<Date>,
    pub note: String,
}

/// A row of the table of pledges.
#[derive(Debug)]
pub(super) struct Pledge {
    pub state: String,
    pub date: Date,
    pub source: String,
    pub note: String,
    pub personnel: Vec<String>,
}

/// The rows of a record so far.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub decisions: Vec<Decision>,
    pub pledges: Vec<Pledge>,
    /// How many decisions have an effect that their remarks do not say.
    pub effects_assumed: usize,
}

/// What a table is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Decisions,
    Pledges,
}

impl Kind {
    /// Its name, as a section gives it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Decisions => "decisions",
            Kind::Pledges => "pledges",
        }
    }
}

/// What a table is of, by the heads of its columns; nothing if the record has no such table.
pub(super) fn kind(table: &Table) -> Option<Kind> {
    let columns: Vec<Column> = table.head.iter().filter_map(|head| column(head)).collect();
    let has = |wanted: Column| columns.contains(&wanted);
    let says = has(Column::Contribution) || has(Column::Note) || has(Column::Personnel);
    if !has(Column::Date) {
        None
    } else if has(Column::State) && says {
        Some(Kind::Pledges)
    } else if has(Column::Decision) || (has(Column::Source) && has(Column::Note)) {
        Some(Kind::Decisions)
    } else {
        None
    }
}

/// The cells of a row by what their columns hold.
struct Cells<'t> {
    cells: Vec<(Option<Column>, &'t str)>,
}

impl<'t> Cells<'t> {
    fn new(table: &Table, row: &'t [String]) -> Cells<'t> {
        let kinds = table.head.iter().map(|head| column(head)).chain(std::iter::repeat(None));
        Cells { cells: kinds.zip(row.iter().map(String::as_str)).collect() }
    }

    fn get(&self, wanted: Column) -> &'t str {
        let found = self.cells.iter().find(|(kind, _)| *kind == Some(wanted));
        found.map(|(_, cell)| *cell).unwrap_or_default()
    }

    /// What the record has no field for.
    fn others(&self) -> impl Iterator<Item = &'t str> {
        self.cells.iter().filter(|(kind, _)| kind.is_none()).map(|(_, cell)| *cell)
    }

    fn whole(&self) -> String {
        let cells: Vec<String> = self.cells.iter().map(|(_, cell)| unmarked(cell)).collect();
        cells.join(" | ")
    }
}

impl Rows {
    /// Takes the rows of a table; those that lack something are left out. Returns how many were
    /// placed.
    pub(super) fn take(
        &mut self,
        table: &Table,
        kind: Kind,
        proser: &mut Proser<'_>,
        page: &mut Page,
    ) -> usize {
        let mut placed = 0;
        for (line, row) in &table.rows {
            let cells = Cells::new(table, row);
            let taken = match kind {
                Kind::Decisions => self.decision(&cells, proser),
                Kind::Pledges => self.pledge(&cells, proser),
            };
            match taken {
                Ok(()) => {
                    placed += 1;
                    for cell in cells.others() {
                        let why = "a cell of a column that the record does not have";
                        page.leave_out(*line, cell, why);
                    }
                }
                Err(why) => page.leave_out(*line, &cells.whole(), why),
            }
        }
        placed
    }

    fn decision(&mut self, cells: &Cells<'_>, proser: &mut Proser<'_>) -> Result<(), &'static str> {
        let named = [cells.get(Column::Decision), cells.get(Column::Source)];
        let symbol = named.iter().find_map(|cell| decision_symbol(cell));
        let symbol = symbol.ok_or("a row without a readable resolution")?;
        let date =
            say::day(&unmarked(cells.get(Column::Date))).ok_or("a row without a readable day")?;
        let note = [cells.get(Column::Note), cells.get(Column::Contribution)].join(" ");
        let said = say::effect(&unmarked(&note));
        self.effects_assumed += usize::from(said.is_none());
        let effect = said.unwrap_or(Effect::Addresses);
        self.decisions.push(Decision {
            symbol: symbol.to_string(),
            date,
            effect: effect.key().trim_start_matches("effect."),
            until: say::until(&unmarked(&note), effect, date),
            note: proser.prose(&note),
        });
        Ok(())
    }

    fn pledge(&mut self, cells: &Cells<'_>, proser: &mut Proser<'_>) -> Result<(), &'static str> {
        let state = value(cells.get(Column::State));
        if state.is_empty() {
            return Err("a row without a State");
        }
        let date =
            say::day(&unmarked(cells.get(Column::Date))).ok_or("a row without a readable day")?;
        let people = unmarked(cells.get(Column::Personnel));
        let said = [Column::Contribution, Column::Note].map(|kind| cells.get(kind));
        let said: Vec<&str> = said.into_iter().filter(|cell| !cell.is_empty()).collect();
        let note = said.join("; ");
        let written = citations(&unmarked(cells.get(Column::Source))).into_iter().next();
        let source = written
            .or_else(|| cells.cells.iter().find_map(|(_, cell)| proser.source(cell)))
            .ok_or("a pledge without a United Nations document as its source")?;
        let mut personnel = say::personnel(&unmarked(&note));
        if personnel.is_empty() {
            personnel = say::personnel(&people);
        }
        // The source of the row is not repeated in its text.
        let note = if note.is_empty() { people } else { unmarked(&note) };
        if note.is_empty() {
            return Err("a pledge that does not say what is pledged");
        }
        let state = State::find(&state).map_or(state.clone(), |_| state);
        self.pledges.push(Pledge {
            state,
            date,
            source,
            note: proser.prose(&note),
            personnel: personnel.iter().map(group).collect(),
        });
        Ok(())
    }
}

/// A number of people as an inline table of TOML.
fn group(one: &Personnel) -> String {
    let kind = match one.kind {
        PersonnelKind::Military => "military",
        PersonnelKind::Police => "police",
        PersonnelKind::Civilian => "civilian",
    };
    let up_to = one.up_to.map(|up_to| format!(", up_to = {up_to}")).unwrap_or_default();
    format!("{{ kind = \"{kind}\", count = {}{up_to} }}", one.count)
}

/// The document that a cell of a column of resolutions names: `2699 (2023)`, `Resolution 2699`,
/// `S/2024/868`.
fn decision_symbol(cell: &str) -> Option<Symbol> {
    let words = value(cell);
    if words.contains('/') {
        let whole = Symbol::parse(&words).ok();
        return whole.or_else(|| Symbol::parse(citations(&words).first()?.split(',').next()?).ok());
    }
    let named = match words.to_lowercase().contains("resolution") {
        true => format!("Security Council {words}"),
        false => format!("Security Council resolution {words}"),
    };
    if !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = crate::citation::extract::extract(&named);
    found.iter().find_map(|citation| citation.symbol().cloned())
}
