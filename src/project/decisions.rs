//! Rows of the table of decisions for a new record, drafted from what the catalogue's lists say.
//!
//! A row is drafted where the words of a title say what the decision does to a mandate. The others
//! are named and left to the author.

use std::collections::HashMap;
use std::fmt::Write;

use super::find::{clauses, find};
use super::summary::counted;
use crate::date::Date;
use crate::import::mandate::Clause;
use crate::import::{escaped, toml_table, toml_text};
use crate::library::{Catalogue, Known};
use crate::record::mission::Effect;
use crate::symbol::DocumentKind;

/// What was drafted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// A fragment of a record: `[[decision]]` tables on one mandate, then those on the others as
    /// comments.
    pub text: String,
    /// The name of the mission, and how many rows it has.
    pub mission: Option<(String, usize)>,
    /// The other missions and panels that the decisions are on, and how many rows each has.
    pub others: Vec<(String, usize)>,
    /// The decisions for which there is no row, each with the reason.
    pub left_out: Vec<String>,
}

/// A decision on the mandate of a mission.
struct Row<'a> {
    known: Known<'a>,
    date: Date,
    clause: Clause,
}

/// A mission with its decisions, in the order of their days.
struct Group<'a> {
    name: String,
    short: Option<String>,
    rows: Vec<Row<'a>>,
}

/// Drafts rows of the decisions that have every word of a query. Those on the mission which fits the
/// query best, by its name or else by the number of decisions, are the rows; those on other missions
/// follow as comments, because a record is about one.
#[must_use]
pub fn draft(catalogue: &Catalogue, words: &[String]) -> Drafted {
    let mut decisions: Vec<Known<'_>> = find(catalogue, words)
        .documents
        .into_iter()
        .filter(|known| {
            let kind = known.symbol.kind();
            known.symbol.is_council_resolution() || kind == DocumentKind::PresidentialStatement
        })
        .collect();
    decisions.sort_by(|one, two| (one.date(), &one.symbol).cmp(&(two.date(), &two.symbol)));
    let (mut groups, left_out) = grouped(decisions);
    let query = words.join(" ").to_lowercase();
    let named = |group: &Group<'_>| {
        let name = format!("{} {}", group.name, group.short.as_deref().unwrap_or_default());
        let name = name.to_lowercase();
        query.split_whitespace().filter(|word| name.contains(word)).count()
    };
    groups.sort_by_key(|group| std::cmp::Reverse((named(group), group.rows.len())));
    let mut groups = groups.into_iter();
    let mut drafted = Drafted { text: String::new(), mission: None, others: Vec::new(), left_out };
    if let Some(main) = groups.next() {
        drafted.mission = Some((main.shown(), main.rows.len()));
        main.write(&mut drafted.text);
    }
    for other in groups {
        drafted.others.push((other.shown(), other.rows.len()));
        other.write_as_comment(&mut drafted.text);
    }
    drafted
}

/// The decisions by missions, in the order of the first decision of each; and why the others are not
/// among them.
fn grouped(decisions: Vec<Known<'_>>) -> (Vec<Group<'_>>, Vec<String>) {
    let read: Vec<(Known<'_>, Vec<Clause>)> =
        decisions.into_iter().map(|known| (known.clone(), clauses(&known))).collect();
    // A list abbreviates a name in some titles and not in others.
    let mut shorts: HashMap<String, String> = HashMap::new();
    for clause in read.iter().flat_map(|(_, clauses)| clauses) {
        if let Some(short) = &clause.short {
            shorts.entry(folded(&clause.mission)).or_insert_with(|| short.clone());
        }
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut left_out = Vec::new();
    for (known, clauses) in read {
        let Some(date) = known.date() else {
            left_out.push(format!("{}: its day is not known", known.symbol));
            continue;
        };
        if clauses.is_empty() {
            left_out.push(match known.title() {
                Some(title) => format!(
                    "{}, {}: the words do not say what it does to a mandate: {title}",
                    known.symbol,
                    date.long()
                ),
                None => format!("{}, {}: no list has a title", known.symbol, date.long()),
            });
        }
        for clause in clauses {
            let name = folded(&clause.mission);
            let short = clause.short.clone().or_else(|| shorts.get(&name).cloned());
            let same = |group: &&mut Group<'_>| match (&group.short, &short) {
                (Some(one), Some(other)) => one == other,
                _ => folded(&group.name) == name,
            };
            let row = Row { known: known.clone(), date, clause };
            match groups.iter_mut().find(same) {
                Some(group) => group.add(row),
                None => {
                    groups.push(Group { name: row.clause.mission.clone(), short, rows: vec![row] })
                }
            }
        }
    }
    (groups, left_out)
}

/// A name as names of missions are compared.
fn folded(name: &str) -> String {
    let name = name.to_lowercase().replace("united nations", "un").replace(['-', '.'], "");
    name.split_whitespace().map(|word| word.trim_end_matches('s')).collect::<Vec<_>>().join(" ")
}

impl<'a> Group<'a> {
    /// Adds a row. Of two clauses of one decision, the first says what it does.
    fn add(&mut self, row: Row<'a>) {
        match self.rows.iter_mut().find(|known| known.known.symbol == row.known.symbol) {
            Some(known) => known.clause.until = known.clause.until.or(row.clause.until),
            None => self.rows.push(row),
        }
    }

    /// Its name for people, in characters that no comment takes for more than words.
    fn shown(&self) -> String {
        let mut name = self.name.clone();
        if let Some(short) = &self.short {
            let _ = write!(name, " ({short})");
        }
        name.retain(|c| c.is_alphanumeric() || " -/'’()".contains(c));
        name
    }

    fn write(&self, out: &mut String) {
        let _ =
            writeln!(out, "# Decisions on the mandate of {}, drafted from lists.", self.shown());
        if let Some(last) = self.rows.last() {
            let _ = writeln!(out, "# `as_of` of the record must be {} or later.", last.date);
        }
        let mut term = Term::default();
        for row in &self.rows {
            let (until, mut notes, allow) = term.step(row);
            notes.insert(0, "Not verified: look the document up.".to_owned());
            if let (None, Some(period)) = (until, &row.clause.period) {
                // A period is a number and a word.
                notes.push(format!("For {period}, from a day that the words do not give."));
            }
            let mut fields = vec![
                ("symbol", toml_text(row.known.symbol.as_str())),
                ("date", row.date.to_string()),
                ("effect", format!("\"{}\"{allow}", row.clause.effect.name())),
            ];
            if let Some(until) = until {
                fields.push(("until", until.to_string()));
            }
            fields.push(("note", toml_text(&escaped(&capitalized(&row.clause.words)))));
            toml_table(out, "[[decision]]", &notes, &fields);
        }
    }

    /// The rows as comments. The words of the list are not in them.
    fn write_as_comment(&self, out: &mut String) {
        let rows = counted(self.rows.len(), "decision", "decisions");
        let _ = writeln!(out, "\n# {}: {rows}, for a record of its own.", self.shown());
        for row in &self.rows {
            let _ = writeln!(out, "# [[decision]]");
            let _ = writeln!(out, "# symbol = {}", toml_text(row.known.symbol.as_str()));
            let _ = writeln!(out, "# date   = {}", row.date);
            let _ = writeln!(out, "# effect = \"{}\"", row.clause.effect.name());
            if let Some(until) = row.clause.until {
                let _ = writeln!(out, "# until  = {until}");
            }
        }
    }
}

/// The term of the mandate, as the rows so far set it.
#[derive(Default)]
struct Term {
    until: Option<Date>,
    given: bool,
}

impl Term {
    /// The last day that a row gives as far as it can be, what is to be said of it, and a comment that
    /// allows what the lists leave open.
    fn step(&mut self, row: &Row<'_>) -> (Option<Date>, Vec<String>, String) {
        let effect = row.clause.effect;
        let mut notes = Vec::new();
        let before = self.until;
        let until = row.clause.until.filter(|until| {
            let possible = *until >= row.date;
            let further = effect != Effect::Extends || before.is_none_or(|before| *until > before);
            if !possible || !further {
                notes.push(format!("The words give the last day {until}, which cannot be."));
            }
            possible && further
        });
        let goes_on = effect == Effect::Extends || effect == Effect::Modifies && until.is_some();
        let late = goes_on && before.is_some_and(|before| row.date > before);
        let reason = if late {
            " # rapporteur: allow(mandate-gap) the lists lack the decision before this one"
        } else if effect == Effect::Extends && !self.given {
            " # rapporteur: allow(mandate-gap) the lists lack the decision that gave the mandate"
        } else {
            ""
        };
        self.given = true;
        self.until = match effect {
            Effect::Modifies | Effect::Requests | Effect::Addresses => until.or(before),
            _ => until,
        };
        (until, notes, reason.to_owned())
    }
}

/// With a capital letter at the beginning.
fn capitalized(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or(String::new(), |first| first.to_uppercase().chain(rest).collect())
}

impl Drafted {
    /// What was drafted, as one line for people.
    pub fn summary(&self) -> String {
        let mut line = match &self.mission {
            None => "no decision drafted".to_owned(),
            Some((mission, rows)) => {
                format!("{} on {mission} drafted", counted(*rows, "decision", "decisions"))
            }
        };
        if !self.others.is_empty() {
            let others: Vec<String> =
                self.others.iter().map(|(name, rows)| format!("{name}: {rows}")).collect();
            let _ = write!(line, "; as comments: {}", others.join(", "));
        }
        if !self.left_out.is_empty() {
            let left_out = self.left_out.len();
            let _ = write!(line, "; {} left out", counted(left_out, "decision", "decisions"));
        }
        line
    }
}
