//! What the imports take.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::date;
use rapporteur::date::Date;

/// Make records and catalogue files from official lists.
///
/// Anomalies in the list are printed one per line; doubtful values are left out of the files, with
/// a comment.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Catalogue files from a list of documents: of the Security Council, from the UN Peace and
    /// Security Data Hub (JSON, JSON lines, CSV); an export of the UN Digital Library (MARCXML); its
    /// voting data (CSV).
    ///
    /// A newer import of the same list replaces the files of the earlier one, whatever was changed in
    /// them; entries that say `verified = true` are kept, in verified.toml beside them.
    #[command(after_help = CATALOGUE_EXAMPLES)]
    Catalogue(List),
    /// A draft of a record for each row of the list of peacekeeping operations (CSV).
    Operations(List),
    /// Rows of pledges or decisions for a record, from a table saved as CSV.
    ///
    /// The names in the first row say what the columns hold. Pledges: state, date, source, note,
    /// military, police, civilian. Decisions: symbol, date, effect, until, note. Usual other names are
    /// understood ("Member State", "Adopted on"). Each row that is not placed is named with its line
    /// on standard error. Exit codes: 0 every row placed, 1 some were not, 2 could not run.
    #[command(after_help = CSV_EXAMPLES)]
    Csv(Table),
    /// A record from a page of a wiki: wikitext, a MediaWiki XML export, or a saved page as text.
    ///
    /// Every line that has no place in the record is printed with the reason; the exit code is 1 if
    /// there are any.
    #[command(after_help = WIKI_EXAMPLES)]
    Wiki(WikiPage),
}

/// A table of pledges or decisions.
#[derive(Debug, clap::Args)]
pub struct Table {
    /// The table: CSV, separated by commas, semicolons or tabs.
    pub file: PathBuf,
    /// What its rows are; by default, what its columns say.
    #[arg(long, value_name = "ROWS")]
    pub rows: Option<RowKind>,
    /// Output file, which must not exist; by default, standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RowKind {
    /// What was pledged.
    Pledges,
    /// What the Security Council decided.
    Decisions,
}

const CSV_EXAMPLES: &str = "\
Examples:
  rapporteur import csv pledges.csv                    [[pledge]] rows to standard output
  rapporteur import csv table.csv --rows decisions -o decisions.toml";

const CATALOGUE_EXAMPLES: &str = "\
Examples:
  rapporteur import catalogue DGC-SCRES.json -o data/documents
  rapporteur import catalogue drafts-78.xml -o data/documents
  rapporteur import catalogue ga_voting.csv -o data/documents";

/// A page of a wiki, and where to put its record.
#[derive(Debug, clap::Args)]
pub struct WikiPage {
    /// The page.
    pub file: PathBuf,
    /// Output folder; created if missing.
    #[arg(short, long, value_name = "DIR", default_value = "imported")]
    pub output: PathBuf,
    /// Which revision of an export: its id, or a day (the latest up to it); by default, the latest.
    #[arg(long, value_name = "ID|DATE")]
    pub revision: Option<String>,
    /// The day up to which the record is complete; by default, that of the revision.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}

const WIKI_EXAMPLES: &str = "\
Examples:
  rapporteur import wiki page.txt -o data/missions        the text of a page, as a browser saves it
  rapporteur import wiki export.xml --revision 2024-10-22 a page as it was on a day
  rapporteur import wiki Mission.wiki --as-of 2024-10-22  wikitext, which does not say its day";

/// An official list, and where to put what is made of it.
#[derive(Debug, clap::Args)]
pub struct List {
    /// The list, as it was published.
    pub file: PathBuf,
    /// Output folder; created if missing.
    #[arg(short, long, value_name = "DIR", default_value = "imported")]
    pub output: PathBuf,
}
