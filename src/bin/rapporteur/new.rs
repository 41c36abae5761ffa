//! `rapporteur new`

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use minijinja::value::Serde;
use minijinja::{Environment, context};
use serde::Serialize;

use super::args::New;
use super::projects::Projects;
use super::{Outcome, output};
use rapporteur::disk::Disk;
use rapporteur::project::path::{absolute, name, relative, shown};
use rapporteur::project::{Files, Flags, Project, Wanted};
use rapporteur::record::Syntax;
use rapporteur::symbol::Symbol;

const TOML: &str = include_str!("new.toml.jinja");
const YAML: &str = include_str!("new.yaml.jinja");
const JSON: &str = include_str!("new.json.jinja");

/// The id of the example, unless another record of the project has it.
const ID: &str = "example";

/// The file that the schema of records is published in.
const SCHEMA: &str = "record.schema.json";

/// A document that the example cites.
#[derive(Debug, Clone, Serialize)]
struct Document {
    symbol: &'static str,
    date: Option<&'static str>,
    kind: &'static str,
    /// As all three formats write it.
    verified: &'static str,
}

const DOCUMENTS: [Document; 2] = [
    Document {
        symbol: "S/RES/2699 (2023)",
        date: Some("2023-10-02"),
        kind: "resolution",
        verified: "true",
    },
    Document { symbol: "S/2024/263", date: None, kind: "letter", verified: "false" },
];

/// Writes a first record. A file that exists is never touched.
pub fn run(args: &New) -> Result<Outcome> {
    let file = &args.file;
    let label = shown(file);
    let Some(syntax) = Syntax::of_name(&name(file)) else {
        bail!("{label}: the name of a record ends in .toml, .yaml, .yml or .json");
    };
    if file.symlink_metadata().is_ok() {
        bail!("{label} exists already; name another file");
    }
    // What the project has already, as the new record will see it.
    let disk = Disk::here()?;
    let first = write(syntax, SCHEMA, ID, &DOCUMENTS)?;
    let beside = [file.clone()];
    let seen = Projects::read_as(file, first.into(), &beside, Wanted::Records, &Flags::default())?;
    let seen = seen.one()?;
    let is_known = |document: &&Document| {
        let symbol = Symbol::parse(document.symbol).ok();
        let entries = symbol.iter().flat_map(|symbol| seen.library.catalogue.all(symbol));
        entries.into_iter().any(|entry| !seen.is_asked(&entry.source))
    };
    let needed: Vec<Document> = DOCUMENTS.iter().filter(|one| !is_known(one)).cloned().collect();
    let whole = absolute(disk.current(), file);
    let folder = whole.parent().unwrap_or(&whole).to_owned();
    let schema = schema_near(&folder, &seen);
    let path = name(&relative(&folder, &schema.clone().unwrap_or_else(|| folder.join(SCHEMA))));
    let text = write(syntax, &path, &free_id(file, &seen)?, &needed)?;
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot create the folder {}", shown(&folder)))?;
    output::write_whole(file, text.as_bytes())?;
    output::note(&format!(
        "wrote {label}: replace the example with your mission, then run `rapporteur check {label}` and `rapporteur build {label}`"
    ));
    if schema.is_none() {
        output::note(&format!(
            "for an editor that completes the fields: `rapporteur schema record > {}`",
            shown(&file.with_file_name(SCHEMA))
        ));
    }
    Ok(Outcome::Clean)
}

fn write(syntax: Syntax, schema: &str, id: &str, documents: &[Document]) -> Result<String> {
    let mut environment = Environment::new();
    let syntax_of_blocks = minijinja::syntax::SyntaxConfig::builder()
        .trim_blocks(true)
        .keep_trailing_newline(true)
        .build()?;
    environment.set_syntax(syntax_of_blocks);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    let template = match syntax {
        Syntax::Toml => TOML,
        Syntax::Yaml => YAML,
        Syntax::Json => JSON,
    };
    // The comments after the id stay in their column.
    let id = match syntax {
        Syntax::Toml => format!("{:<26}", format!("\"{id}\"")),
        Syntax::Yaml => format!("{id:<30}"),
        Syntax::Json => format!("\"{id}\""),
    };
    Ok(environment.render_str(
        template,
        context! { schema => schema, id => id, documents => Serde(documents) },
    )?)
}

/// An id that no record of the project has.
fn free_id(file: &Path, seen: &Project) -> Result<String> {
    let root = [seen.setup.root().to_owned()];
    let projects = Projects::read(&root, Wanted::Records, &Flags::default())?;
    let records = projects.all.iter().flat_map(|project| &project.library.records);
    let missions = records.filter_map(|file| file.record.mission.as_ref());
    let taken: Vec<&str> =
        missions.filter_map(|mission| Some(mission.id.as_ref()?.value.as_str())).collect();
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let stem: String = stem
        .unwrap_or_default()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let stem = stem.trim_matches('-');
    let stem = if stem.starts_with(|c: char| c.is_ascii_alphabetic()) { stem } else { ID };
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let mut ids = [ID.to_owned(), stem.to_owned()].into_iter().chain(numbered);
    Ok(ids.find(|id| !taken.contains(&id.as_str())).unwrap_or_else(|| ID.to_owned()))
}

/// The schema of records in a folder `schema` or `data/schema` of the project, at or above a folder.
fn schema_near(folder: &Path, seen: &Project) -> Option<PathBuf> {
    let above = folder.ancestors().take_while(|above| above.starts_with(seen.setup.root()));
    let places =
        above.flat_map(|above| ["schema", "data/schema"].map(|name| above.join(name).join(SCHEMA)));
    let own = folder.join(SCHEMA);
    std::iter::once(own).chain(places).find(|path| path.is_file())
}
