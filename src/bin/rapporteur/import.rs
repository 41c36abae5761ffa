//! `rapporteur import`

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::args::{Import, List, RowKind, Table};
use super::{Outcome, import_wiki, output};
use rapporteur::diagnostic::visible;
use rapporteur::disk::Disk;
use rapporteur::import::{self, ImportError, Imported, Rows};
use rapporteur::project::path::{name, shown};
use rapporteur::project::{MAX_LIST_BYTES, counted, read_text};

/// Where entries go that somebody has verified in an imported file, when a newer import replaces it.
const VERIFIED: &str = "verified.toml";

/// Reads an official list, writes what can be made of it, and reports what is odd about it. What is
/// odd is the list's doing: the run is clean when everything was written.
pub fn run(args: &Import) -> Result<Outcome> {
    type Reader = fn(&str, &str) -> Result<Imported, ImportError>;
    let (list, read, what): (&List, Reader, _) = match args {
        Import::Catalogue(list) => (list, import::catalogue_named, ["document", "documents"]),
        Import::Operations(list) => {
            (list, |_, text| import::operations(text), ["mission", "missions"])
        }
        Import::Csv(table) => return rows(table),
        Import::Wiki(page) => return import_wiki::run(page),
    };
    let source = read_text(&Disk::here()?, &list.file, MAX_LIST_BYTES)
        .map_err(|error| anyhow!("{} {error}", shown(&list.file)))?;
    let imported = read(&name(&list.file), source.text())
        .with_context(|| format!("cannot import {}", shown(&list.file)))?;
    let earlier = Earlier::find(&imported, &list.output)?;
    write(&imported, &list.output, &earlier)?;
    let printed = output::print(&import::report(&imported.oddities));
    output::note(&format!(
        "wrote {} of {} listed to {} in {}{}; {} in the list",
        counted(imported.entries, what[0], what[1]),
        imported.listed,
        counted(imported.files.len(), "file", "files"),
        shown(&list.output),
        earlier.said(),
        counted(imported.oddities.len(), "oddity", "oddities"),
    ));
    Ok(printed)
}

/// Makes rows of a record from a table, and names each row that was not placed.
fn rows(args: &Table) -> Result<Outcome> {
    let source = read_text(&Disk::here()?, &args.file, MAX_LIST_BYTES)
        .map_err(|error| anyhow!("{} {error}", shown(&args.file)))?;
    let wanted = args.rows.map(|rows| match rows {
        RowKind::Pledges => Rows::Pledges,
        RowKind::Decisions => Rows::Decisions,
    });
    let tabled = import::spreadsheet(source.text(), wanted)
        .with_context(|| format!("cannot import {}", shown(&args.file)))?;
    let written = match &args.output {
        Some(file) if file.symlink_metadata().is_ok() => {
            bail!("{} exists already; name another file", shown(file));
        }
        Some(file) => {
            output::write_whole(file, tabled.text.as_bytes())?;
            Outcome::Clean
        }
        None => output::print_bytes(tabled.text.as_bytes()),
    };
    let file = shown(&args.file);
    tabled.left_out.iter().for_each(|why| output::note(&format!("{file}: {}", visible(why))));
    let what = match tabled.rows {
        Rows::Pledges => counted(tabled.placed, "pledge", "pledges"),
        Rows::Decisions => counted(tabled.placed, "decision", "decisions"),
    };
    output::note(&format!("{what} placed; {} not placed", tabled.left_out.len()));
    let outcome = if tabled.left_out.is_empty() { Outcome::Clean } else { Outcome::Findings };
    Ok(written.or(outcome))
}

/// What an earlier import of the same list left in a folder.
#[derive(Debug, Default)]
struct Earlier {
    /// Files with other content that are replaced.
    replaced: usize,
    /// Files of which the newer import has nothing.
    stale: Vec<PathBuf>,
    /// Entries that somebody has verified in them, with their symbols.
    verified: Vec<(String, String)>,
}

impl Earlier {
    /// Looks for it. A file that is in the way and is not of the list may have been worked on: then
    /// nothing is written.
    fn find(imported: &Imported, folder: &Path) -> Result<Earlier> {
        let mut earlier = Earlier::default();
        for file in &imported.files {
            let path = folder.join(&file.name);
            let Ok(bytes) = std::fs::read(&path) else { continue };
            if bytes == file.text.as_bytes() {
                continue;
            }
            let text = String::from_utf8_lossy(&bytes);
            let list = import::list_of(&text);
            if list.is_none() || list != import::list_of(&file.text) {
                bail!(
                    "{} exists and is not an import of this list; name another folder with -o",
                    shown(&path)
                );
            }
            earlier.replaced += 1;
            earlier.verified.extend(import::verified_entries(&text));
        }
        let list = imported.files.first().and_then(|file| import::list_of(&file.text));
        let beside = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut beside: Vec<PathBuf> = beside.map(|entry| entry.path()).collect();
        beside.sort();
        for path in beside.into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml"))
        {
            let is_written =
                imported.files.iter().any(|file| path.file_name() == Some(file.name.as_ref()));
            let Some(list) = list.as_deref().filter(|_| !is_written) else { continue };
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            if import::list_of(&text).as_deref() == Some(list) {
                earlier.verified.extend(import::verified_entries(&text));
                earlier.stale.push(path);
            }
        }
        Ok(earlier)
    }

    /// What the last line of the run says of it.
    fn said(&self) -> String {
        let replaced = self.replaced + self.stale.len();
        if replaced == 0 {
            return String::new();
        }
        let mut said =
            format!(", in place of {} of an earlier import", counted(replaced, "file", "files"));
        if !self.verified.is_empty() {
            let entries = counted(self.verified.len(), "verified entry", "verified entries");
            said.push_str(&format!("; {entries} kept in {VERIFIED}"));
        }
        said
    }
}

/// Writes the files, and what was verified in those that they replace.
fn write(imported: &Imported, folder: &Path, earlier: &Earlier) -> Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create the folder {}", shown(folder)))?;
    let mut files: Vec<(PathBuf, String)> =
        imported.files.iter().map(|file| (folder.join(&file.name), file.text.clone())).collect();
    if !earlier.verified.is_empty() {
        let path = folder.join(VERIFIED);
        let own = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", shown(&path)));
            }
        };
        files.push((path, import::with_entries(&own, &earlier.verified)));
    }
    let files: Vec<_> =
        files.iter().map(|(path, text)| (path.as_path(), text.as_bytes())).collect();
    output::write_together(&files)?;
    for path in &earlier.stale {
        std::fs::remove_file(path).with_context(|| format!("cannot remove {}", shown(path)))?;
    }
    Ok(())
}
