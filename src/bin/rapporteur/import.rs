//! `rapporteur import`

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

use super::args::{Import, List};
use super::disk::Disk;
use super::{Outcome, output};
use rapporteur::import::{self, ImportError, Imported};
use rapporteur::project::path::shown;
use rapporteur::project::{MAX_LIST_BYTES, counted, read_text};

/// Reads an official list, writes what can be made of it, and reports what is odd about it. What is
/// odd is the list's doing: the run is clean when everything was written.
pub fn run(args: &Import) -> Result<Outcome> {
    type Reader = fn(&str) -> Result<Imported, ImportError>;
    let (list, read, what): (&List, Reader, _) = match args {
        Import::Catalogue(list) => (list, import::catalogue, ["document", "documents"]),
        Import::Operations(list) => (list, import::operations, ["mission", "missions"]),
    };
    let source = read_text(&Disk::here()?, &list.file, MAX_LIST_BYTES)
        .map_err(|error| anyhow!("{} {error}", shown(&list.file)))?;
    let imported =
        read(source.text()).with_context(|| format!("cannot import {}", shown(&list.file)))?;
    write(&imported, &list.output)?;
    let printed = output::print(&import::report(&imported.oddities));
    output::note(&format!(
        "wrote {} of {} listed to {} in {}; {} in the list",
        counted(imported.entries, what[0], what[1]),
        imported.listed,
        counted(imported.files.len(), "file", "files"),
        shown(&list.output),
        counted(imported.oddities.len(), "oddity", "oddities"),
    ));
    Ok(printed)
}

/// Writes the files. One that is there and says something else may have been worked on: then
/// nothing is written.
fn write(imported: &Imported, folder: &Path) -> Result<()> {
    for file in &imported.files {
        let path = folder.join(&file.name);
        if path.exists() && std::fs::read(&path).ok().as_deref() != Some(file.text.as_bytes()) {
            bail!("{} exists and has other content; name another folder with -o", shown(&path));
        }
    }
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create the folder {}", shown(folder)))?;
    let paths: Vec<_> = imported.files.iter().map(|file| folder.join(&file.name)).collect();
    let texts = imported.files.iter().map(|file| file.text.as_bytes());
    let files: Vec<_> = paths.iter().map(std::path::PathBuf::as_path).zip(texts).collect();
    output::write_together(&files)
}
