//! `rapporteur explain`

use std::fmt::Write;

use anyhow::{Result, bail};

use super::args::Explain;
use super::{Outcome, output};
use rapporteur::check::{self, Rule};
use rapporteur::suggest;

/// Prints a rule's page, or the list of rules.
pub fn run(args: &Explain) -> Result<Outcome> {
    let Some(id) = &args.rule else {
        let mut list = String::new();
        for rule in check::ALL {
            let summary = rule.summary().replace('\n', " ");
            writeln!(list, "{:<24} {:<8} {summary}", rule.id.as_str(), rule.level.name())?;
        }
        return Ok(output::print(list.as_bytes()));
    };
    match Rule::find(id) {
        Some(rule) => {
            if rule.id != id.as_str() {
                output::note(&format!("note: `{id}` is now called `{}`", rule.id));
            }
            Ok(output::print(rule.page.as_bytes()))
        }
        None => {
            let ids: Vec<&str> = check::ALL.iter().map(|rule| rule.id.as_str()).collect();
            match suggest::closest(id, &ids) {
                Some(meant) => bail!("there is no rule `{id}`; did you mean `{meant}`?"),
                None => bail!("there is no rule `{id}`; `rapporteur rules` lists them"),
            }
        }
    }
}
