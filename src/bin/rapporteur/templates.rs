//! `rapporteur templates` and `rapporteur template copy`

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::args::TemplateCommand;
use super::{Outcome, output};
use rapporteur::briefing::{OUTLINE_FILE, Outline};
use rapporteur::project::path::shown;
use rapporteur::render::Templates;
use rapporteur::suggest::closest;

/// One line per product: its name and what it is for.
pub fn list() -> Outcome {
    let outlines = Outline::names().into_iter().filter_map(Outline::built_in);
    let lines: Vec<String> =
        outlines.map(|outline| format!("{:<12} {}\n", outline.name, outline.summary)).collect();
    output::print(&lines.concat())
}

pub fn run(command: &TemplateCommand) -> Result<Outcome> {
    let TemplateCommand::Copy { name, folder } = command;
    let folder = folder.clone().unwrap_or_else(|| PathBuf::from(name));
    let Some(outline) = Outline::text(name) else {
        let names = Outline::names();
        let meant = closest(name, &names)
            .map(|meant| format!("; did you mean `{meant}`?"))
            .unwrap_or_default();
        bail!("there is no product `{name}`{meant} The products are {}", names.join(", "));
    };
    if folder.symlink_metadata().is_ok() {
        bail!("{} exists already; name another folder", shown(&folder));
    }
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot create the folder {}", shown(&folder)))?;
    let layouts = Templates::default();
    let mut files: Vec<(PathBuf, &[u8])> =
        layouts.files().map(|(name, text)| (folder.join(name), text.as_bytes())).collect();
    files.push((folder.join(OUTLINE_FILE), outline.as_bytes()));
    let files: Vec<(&Path, &[u8])> =
        files.iter().map(|(path, bytes)| (path.as_path(), *bytes)).collect();
    output::write_together(&files)?;
    let folder = shown(&folder);
    output::note(&format!("{name} -> {folder}; build it with --template {folder}"));
    Ok(Outcome::Clean)
}
