//! `rapporteur import`

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::args::{Import, List};
use super::{Outcome, files, output};
use rapporteur::import::{self, ImportError, Imported};

/// Reads an official list, writes what can be made of it, and reports what is odd about it. What is
/// odd is the list's doing: the run is clean when everything was written.
pub fn run(args: &Import) -> Result<Outcome> {
    type Reader = fn(&str) -> Result<Imported, ImportError>;
    let (list, read, what): (&List, Reader, _) = match args {
        Import::Catalogue(list) => (list, import::catalogue, ["document", "documents"]),
        Import::Operations(list) => (list, import::operations, ["mission", "missions"]),
    };
    let source = files::read_text(&list.file)?;
    let imported =
        read(source.text()).with_context(|| format!("cannot import {}", source.name()))?;
    write(&imported, &list.output)?;
    let printed = output::print(import::report(&imported.oddities).as_bytes());
    output::note(&format!(
        "wrote {} of {} listed to {} in {}; {} in the list",
        output::counted(imported.entries, what[0], what[1]),
        imported.listed,
        output::counted(imported.files.len(), "file", "files"),
        list.output.display(),
        output::counted(imported.oddities.len(), "oddity", "oddities"),
    ));
    Ok(printed)
}

/// Writes the files. One that is there and says something else may have been worked on: then
/// nothing is written.
fn write(imported: &Imported, folder: &Path) -> Result<()> {
    for file in &imported.files {
        let path = folder.join(&file.name);
        if path.exists() && std::fs::read(&path).ok().as_deref() != Some(file.text.as_bytes()) {
            let path = path.display();
            bail!("{path} is there already and says something else; name another folder with -o");
        }
    }
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    imported
        .files
        .iter()
        .try_for_each(|file| output::write_whole(&folder.join(&file.name), file.text.as_bytes()))
}
