//! `rapporteur xref`

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::args::Xref;
use super::projects::Projects;
use super::{Outcome, output};
use rapporteur::diagnostic::visible;
use rapporteur::project::{Wanted, xref};
use rapporteur::symbol::Symbol;

/// Shows the relations of a document, or of all.
pub fn run(args: &Xref) -> Result<Outcome> {
    let mut paths: Vec<PathBuf> = args.paths.iter().chain(&args.within).cloned().collect();
    let symbol = match args.symbol.as_deref() {
        None | Some("-") => None,
        Some(text) => match Symbol::parse(text) {
            Ok(symbol) => Some(symbol),
            // A path alone: every document cited there.
            Err(_) if Path::new(text).exists() => {
                paths.insert(0, PathBuf::from(text));
                None
            }
            Err(error) => {
                let meant = error.suggestion().map(|meant| format!("; did you mean `{meant}`?"));
                return Err(anyhow!(
                    "`{}` is not a document symbol: {error}{}",
                    visible(text),
                    meant.unwrap_or_default()
                ));
            }
        },
    };
    let projects = Projects::read(&paths, Wanted::Everything, &args.config.flags_without_texts())?;
    projects.report(args.verbose);
    let unreadable = projects.complain_of_unreadable(Outcome::Clean);
    let outcome = projects.outcome(unreadable);
    let project = projects.one()?;
    let shown = xref::xref(&project.library, symbol.as_ref(), args.format);
    Ok(output::print_bytes(shown.as_bytes()).or(outcome))
}
