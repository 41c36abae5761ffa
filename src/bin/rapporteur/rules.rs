//! `rapporteur rules` and `rapporteur schema`

use std::fmt::Write;

use anyhow::{Result, bail};
use serde_json::json;

use super::args::{Rules, RulesFormat, Schema};
use super::{Outcome, output};
use rapporteur::check::{self, Group, Rule};
use rapporteur::project::config;
use rapporteur::record::schema;
use rapporteur::{diagnostic, suggest};

/// Prints a rule's page, or the list of rules.
pub fn run(args: &Rules) -> Result<Outcome> {
    let rules = match &args.rule {
        Some(id) => vec![find(id)?],
        None => check::ALL.to_vec(),
    };
    let text = match (args.format, &args.rule) {
        (RulesFormat::Json, _) => as_json(&rules),
        (RulesFormat::Text, None) => in_words(&rules),
        (RulesFormat::Markdown, None) => as_table(&rules),
        (_, Some(_)) => rules.iter().map(|rule| rule.page).collect(),
    };
    Ok(output::print_bytes(text.as_bytes()))
}

fn find(id: &str) -> Result<&'static Rule> {
    if let Some(rule) = Rule::find(id) {
        if rule.id != id {
            output::note(&format!("note: `{id}` is now called `{}`", rule.id));
        }
        return Ok(rule);
    }
    let ids: Vec<&str> = check::ALL.iter().map(|rule| rule.id.as_str()).collect();
    match suggest::closest(id, &ids) {
        Some(meant) => bail!("there is no rule `{id}`; did you mean `{meant}`?"),
        None => bail!("there is no rule `{id}`; `rapporteur rules` lists them"),
    }
}

// Writing to a string does not fail, so what it returns says nothing.

fn in_words(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.id.as_str().len()).max().unwrap_or_default();
    let mut list = String::new();
    for rule in rules {
        let summary = rule.summary().replace('\n', " ");
        let _ = writeln!(list, "{:<width$} {:<8} {summary}", rule.id.as_str(), rule.level.name());
    }
    list
}

/// The table of rules as `docs/rules.md` has it.
fn as_table(rules: &[&Rule]) -> String {
    let mut table = String::from("| rule | group | level | what it reports |\n|---|---|---|---|\n");
    for group in Group::ALL {
        for rule in rules.iter().filter(|rule| rule.group == group) {
            let summary = rule.summary().replace('\n', " ").replace('|', "\\|");
            let _ = writeln!(
                table,
                "| `{}` | {} | {} | {summary} |",
                rule.id,
                group.name(),
                rule.level.name()
            );
        }
    }
    table
}

fn as_json(rules: &[&Rule]) -> String {
    let rules: Vec<_> = rules
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id.as_str(),
                "group": rule.group.name(),
                "level": rule.level.name(),
                "summary": rule.summary().replace('\n', " "),
                "page": rule.page,
            })
        })
        .collect();
    format!("{:#}\n", json!({ "rules": rules }))
}

/// The schemas by their names.
const SCHEMAS: [(&str, &str); 4] = [
    ("record", "Mission records"),
    ("documents", "Catalogue files"),
    ("config", "The settings file, rapporteur.toml"),
    ("diagnostics", "What `rapporteur check --format json` prints"),
];

/// Prints a schema, or lists them.
pub fn schema(args: &Schema) -> Result<Outcome> {
    let Some(name) = args.name.as_deref() else {
        let list = SCHEMAS.map(|(name, what)| format!("{name:<12} {what}\n")).concat();
        return Ok(output::print_bytes(list.as_bytes()));
    };
    let schema = match name {
        "record" => schema::RECORD.schema.clone(),
        "documents" => schema::DOCUMENTS.schema.clone(),
        "config" => config::FORMAT.schema.clone(),
        "diagnostics" => diagnostic::json::schema(),
        _ => bail!("there is no schema `{name}`; `rapporteur schema` lists them"),
    };
    Ok(output::print_bytes(format!("{schema:#}\n").as_bytes()))
}
