//! `rapporteur config` and `rapporteur rules`

use std::fmt::Write;

use anyhow::Result;

use super::args::Common;
use super::settings::Setup;
use super::{Outcome, output};
use rapporteur::check::{self, Group};
use rapporteur::diagnostic::Level;
use rapporteur::project::config::Origin;
use rapporteur::record::Spanned;
use rapporteur::source::Place;

/// Prints the settings in force as TOML, each with where it comes from.
pub fn show(flags: &Common) -> Result<Outcome> {
    let setup = Setup::load(flags)?;
    let config = &setup.config;
    let settings = &config.settings;
    let origin_of = |span: Option<&std::ops::Range<usize>>| match (span, &config.source) {
        (Some(span), Some(source)) => Origin::File(Place::new(source, span.clone())),
        _ => Origin::Default,
    };
    let mut lines = Vec::new();
    for (name, list) in [
        ("include", &settings.include),
        ("exclude", &settings.exclude),
        ("catalogue", &settings.catalogue),
    ] {
        let first = list.first().map(|item| &item.span);
        lines.push((format!("{name} = {}", quoted_list(list)), origin_of(first)));
    }
    if let Some(template) = &settings.template {
        let line = format!("template = {:?}", template.value);
        lines.push((line, origin_of(Some(&template.span))));
    }
    match &settings.citation_style {
        Some(style) => {
            let line = format!("citation-style = {:?}", style.value);
            lines.push((line, origin_of(Some(&style.span))));
        }
        None => lines.push(("citation-style = \"un\"".to_owned(), Origin::Default)),
    }
    if let Some((day, origin)) = setup.as_of() {
        lines.push((format!("as-of = {day}"), origin));
    }
    let mut text = String::new();
    for (line, origin) in lines {
        writeln!(text, "{line:<48} # {origin}")?;
    }
    writeln!(text, "\n[rules]")?;
    for rule in check::ALL {
        // A path of no file: what holds where no override does.
        let (level, origin) = config.level(rule, "");
        writeln!(text, "{:<48} # {origin}", format!("{} = \"{}\"", rule.id, level.name()))?;
    }
    for part in &settings.overrides {
        let origin = origin_of(part.paths.first().map(|path| &path.span));
        writeln!(text, "\n[[override]]")?;
        writeln!(text, "{:<48} # {origin}", format!("paths = {}", quoted_list(&part.paths)))?;
        for (name, level) in &part.rules {
            let line = format!("rules.{name} = \"{}\"", Level::from(level.value).name());
            writeln!(text, "{line:<48} # {}", origin_of(Some(&level.span)))?;
        }
    }
    Ok(output::print(text.as_bytes()))
}

fn quoted_list(list: &[Spanned<String>]) -> String {
    let items: Vec<String> = list.iter().map(|item| format!("{:?}", item.value)).collect();
    format!("[{}]", items.join(", "))
}

/// Prints the table of rules.
pub fn rules() -> Result<Outcome> {
    Ok(output::print(rules_table().as_bytes()))
}

/// The table of rules as the README has it.
fn rules_table() -> String {
    let mut table = String::from("| rule | group | level | what it reports |\n|---|---|---|---|\n");
    for group in Group::ALL {
        for rule in check::ALL.iter().filter(|rule| rule.group == group) {
            let summary = rule.summary().replace('\n', " ").replace('|', "\\|");
            // Writing to a string does not fail.
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
