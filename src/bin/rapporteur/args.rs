//! What the command line takes. The words here are the program's help, completions and manual.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};

use rapporteur::bibliography::Format as BibliographyFormat;
use rapporteur::date::Date;
use rapporteur::diagnostic::{Level, Output};
use rapporteur::language::Language;
use rapporteur::project::Flags;
use rapporteur::project::citations::CitationFormat;
use rapporteur::project::coverage::CoverageFormat;
use rapporteur::project::find::FindFormat;
use rapporteur::project::revisions::RevisionFormat;
use rapporteur::project::symbols::SymbolFormat;
use rapporteur::project::texts::TextOutput;
use rapporteur::project::xref::XrefFormat;
use rapporteur::render::Format;

mod import;
mod preview;

pub use import::{Import, List, RowKind, Table, WikiPage};
pub use preview::Preview;

/// Turns mission records into briefings whose every citation has been checked.
///
/// A mission record is a text file that says what a peace operation or an authorized mission is,
/// what the Security Council decided about it, who pledged what, and which United Nations document
/// says so. Rapporteur checks such records, understands document symbols, and renders briefings as
/// PDF and Markdown. It works offline.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  rapporteur build                        briefings of all records below data/
  rapporteur check                        every problem in them, with its place
  rapporteur symbol 'S/RES/2699 (2023)'   what a document symbol says
  rapporteur find Mali 2013               documents by their words
  rapporteur rules unknown-document       what a rule is about
  rapporteur new my-mission.toml          a first record to start from

Exit codes: 0 clean, 1 findings, 2 could not run.";

const LSP_EXAMPLES: &str = "\
Examples:
  rapporteur lsp                              what an editor starts
  rapporteur lsp --baseline known.json        without the findings that are known already
  rapporteur lsp --rule house-style=advice    with the house's style

docs/editors.md says how to set up VS Code, Neovim, Helix and Zed.";

/// Which settings are in force.
#[derive(Debug, Default, clap::Args)]
pub struct ConfigFile {
    /// Settings file; by default, the nearest rapporteur.toml in the folder of the files or above.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What every command that checks a project takes.
#[derive(Debug, Default, clap::Args)]
pub struct Common {
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
    /// Level of a rule or a group: ID=off, advice, warning or error. Repeatable.
    #[arg(long, value_name = "ID=LEVEL", value_parser = Flags::rule)]
    pub rule: Vec<(String, Level)>,
    /// Treat records as complete up to this day, overriding their `as_of`.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build briefings from mission records: PDF, Markdown, HTML, Word.
    Build(Build),
    /// Check mission records, the catalogue, and the citations in any document.
    Check(Check),
    /// Show the page and its findings in the browser, live.
    Preview(Preview),
    /// List every citation in documents and records.
    Cite(Cite),
    /// Show what cites what.
    Xref(Xref),
    /// Write the documents cited as a bibliography: for Zotero, LaTeX, Pandoc, Typst.
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(Export),
    /// Show what changed between two revisions of records or texts, in words.
    Diff(Diff),
    /// Show how much of records and drafts is covered by sources.
    Coverage(Coverage),
    /// Write down what is known of every document cited, for `check --locked`.
    Lock(Lock),
    /// Turn the citations of a document into links.
    Link(Link),
    /// Serve an editor over the Language Server Protocol, on standard input and output.
    #[command(after_help = LSP_EXAMPLES)]
    Lsp(Lsp),
    /// Explain document symbols.
    Symbol(Symbol),
    /// Find documents by words, day or symbol.
    Find(Find),
    /// Draft the decisions of a new record from imported lists.
    DraftDecisions(DraftDecisions),
    /// Print a paragraph of a document whose text is at hand, or all of it.
    Text(Text),
    /// List the rules, or explain one.
    #[command(visible_alias = "explain")]
    Rules(Rules),
    /// List the products that `build --template` makes.
    Templates,
    /// Copy a product as a start of your own.
    #[command(subcommand)]
    Template(TemplateCommand),
    /// Show the settings in force, and where each comes from.
    Config(Common),
    /// Print a JSON Schema, or list the schemas.
    Schema(Schema),
    /// Make records and catalogue files from official lists.
    #[command(subcommand)]
    Import(Import),
    /// Write a first mission record to start from.
    New(New),
    /// Print the completions of a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page (roff).
    Man,
}

/// Serve an editor: findings as you type, fixes, completion, hover, definition, references, rename.
#[derive(Debug, clap::Args)]
pub struct Lsp {
    /// Settings.
    #[command(flatten)]
    pub common: Common,
    /// Baseline file: findings listed in it are not shown.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Use standard input and output, which is all there is; editors pass it.
    #[arg(long, hide = true)]
    pub stdio: bool,
}

/// Build briefings from mission records.
#[derive(Debug, clap::Args)]
pub struct Build {
    /// Records, or folders with records; by default, what the settings include, else `data`, else
    /// the current folder.
    pub paths: Vec<PathBuf>,
    /// Output folder; created if missing.
    #[arg(short, long, value_name = "DIR", default_value = "briefings")]
    pub output: PathBuf,
    /// Output formats.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = named(Format::ALL, Format::name, Format::summary), default_values = Format::ALL.iter().filter(|format| format.is_default()).map(|format| format.name()))]
    pub format: Vec<Format>,
    /// What pages are made.
    #[command(flatten)]
    pub product: Product,
    /// Settings.
    #[command(flatten)]
    pub common: Common,
    /// Say what has changed since an earlier revision of the record, and mark it: a file, or a revision
    /// of the git repository.
    #[arg(long, value_name = "OLD")]
    pub since: Option<PathBuf>,
    /// Build even if the checks report errors. A record that lacks a required field is never built.
    #[arg(long)]
    pub allow_errors: bool,
    /// Write beside each briefing in PDF or DOCX a copy with every finding as a comment at what it is
    /// about: `mss.review.pdf`.
    #[arg(long, conflicts_with = "watch")]
    pub review: bool,
    /// Build again whenever a file that is read changes, until interrupted.
    #[arg(long)]
    pub watch: bool,
    /// List the files that are skipped, on standard error.
    #[arg(short, long)]
    pub verbose: bool,
}

/// What pages are made of a record: the product, the wording of notes, the language.
#[derive(Debug, clap::Args)]
pub struct Product {
    /// Product: briefing, fact-sheet, or a folder of your own with an outline, layouts, or both; by
    /// default, the folder `templates` of the project, if there is one, else briefing.
    #[arg(long, value_name = "NAME|DIR")]
    pub template: Option<PathBuf>,
    /// How footnotes word a citation: un (the Editorial Manual's, the default), aglc, bluebook,
    /// library, oscola, or the path to a CSL style (.csl) or to your own style
    /// (templates/citations/un.jinja shows how).
    #[arg(long, value_name = "NAME|FILE")]
    pub citation_style: Option<String>,
    /// The language of the words that the program puts on a page (labels, dates, numbers, names of
    /// States, notes): ar, en, es, fr, ru, zh; by default, that of the record. The text of the record
    /// stays as it is.
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub lang: Option<Language>,
}

impl Product {
    /// The files and folders beside the records that pages depend on.
    pub fn beside(&self) -> Vec<PathBuf> {
        let style = self.citation_style.iter().map(PathBuf::from).filter(|style| style.is_file());
        let templates = self.template.clone().unwrap_or_else(|| PathBuf::from("templates"));
        style.chain(Some(templates).filter(|folder| folder.is_dir())).collect()
    }
}

/// What is done with a product.
#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    /// Copy the outline and the layouts of a product to a folder, which must not exist.
    Copy {
        /// The product.
        name: String,
        /// The folder; by default, one with the name of the product.
        folder: Option<PathBuf>,
    },
}

/// Check mission records, the document catalogue, and the citations in any document.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Files or folders; by default, what the settings include, else `data`, else the current
    /// folder. `-` reads standard input.
    pub paths: Vec<PathBuf>,
    /// Output format; on GitHub's runners, the default is `github`.
    #[arg(long, value_name = "FORMAT", value_parser = named(&Output::ALL, Output::name, Output::summary))]
    pub format: Option<Output>,
    /// Baseline file: findings listed in it are not reported and do not affect the exit code.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the findings of this run to the baseline; what it knows of other files stays.
    #[arg(long, requires = "baseline")]
    pub update_baseline: bool,
    /// Remove the entries of the baseline that no finding matches any more.
    #[arg(long, requires = "baseline", conflicts_with = "update_baseline")]
    pub prune_baseline: bool,
    /// Report only findings on lines changed since this revision of the git repository.
    #[arg(long, value_name = "REV", conflicts_with_all = ["update_baseline", "prune_baseline"])]
    pub changed_since: Option<String>,
    /// Check standard input as this file: its name gives the format, the settings and the catalogue.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "watch", "update_baseline", "prune_baseline"])]
    pub stdin_filename: Option<PathBuf>,
    /// Apply the safe fixes in place.
    #[arg(long, conflicts_with = "update_baseline")]
    pub fix: bool,
    /// Show what --fix would change, and change nothing.
    #[arg(long, conflicts_with = "update_baseline")]
    pub diff: bool,
    /// Write a copy of a Word document or a PDF with each finding as a comment at its place:
    /// `rapporteur check draft.docx --review reviewed.docx`.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "diff", "watch", "stdin_filename", "update_baseline"])]
    pub review: Option<PathBuf>,
    /// Fail if what is known of a document cited has changed since `rapporteur lock` was run.
    #[arg(long)]
    pub locked: bool,
    /// Check again whenever a file that is read changes, until interrupted.
    #[arg(long, conflicts_with_all = ["fix", "diff", "update_baseline", "prune_baseline"])]
    pub watch: bool,
    /// List the files that are skipped, on standard error.
    #[arg(short, long)]
    pub verbose: bool,
    /// Settings.
    #[command(flatten)]
    pub common: Common,
}

/// List every citation in documents and records.
#[derive(Debug, clap::Args)]
pub struct Cite {
    /// Files or folders; by default, the current folder. `-` reads standard input, as plain text
    /// or by --stdin-filename.
    pub paths: Vec<PathBuf>,
    /// Output format.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = named(&CitationFormat::ALL, CitationFormat::name, CitationFormat::summary))]
    pub format: CitationFormat,
    /// Read standard input as this file: its name gives the format.
    #[arg(long, value_name = "FILE")]
    pub stdin_filename: Option<PathBuf>,
    /// List the files that are skipped, on standard error.
    #[arg(short, long)]
    pub verbose: bool,
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
}

/// Show what cites what.
///
/// With a symbol: everything that cites the document, everything it cites where its own text is
/// among the files, and its addenda, corrigenda and revisions. Without one, or with `-`: every
/// document cited.
#[derive(Debug, clap::Args)]
pub struct Xref {
    /// The document; `-` for all.
    pub symbol: Option<String>,
    /// Files or folders to search; by default, what the settings include, else `data`, else the
    /// current folder.
    pub paths: Vec<PathBuf>,
    /// Files or folders to search.
    #[arg(long = "in", value_name = "PATH", hide = true)]
    pub within: Vec<PathBuf>,
    /// Output format.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = named(&XrefFormat::ALL, XrefFormat::name, XrefFormat::summary))]
    pub format: XrefFormat,
    /// List the files that are skipped, on standard error.
    #[arg(short, long)]
    pub verbose: bool,
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
}

/// Write the documents that records and drafts cite as a bibliography.
///
/// One entry per document: the organ as author, the symbol as number, the day and the title as far
/// as the catalogue and the built-in register know them. Entries that are not verified say so.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// Files or folders; by default, what the settings include, else `data`, else the current
    /// folder. `-` reads standard input.
    pub paths: Vec<PathBuf>,
    /// Output format.
    #[arg(long, value_name = "FORMAT", value_parser = named(&BibliographyFormat::ALL, BibliographyFormat::name, BibliographyFormat::summary))]
    pub format: BibliographyFormat,
    /// Give resolutions and decisions the type `legislation`, for legal styles (CSL-JSON only).
    #[arg(long)]
    pub legal: bool,
    /// Output file; by default, standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// List the files that are skipped, on standard error.
    #[arg(short, long)]
    pub verbose: bool,
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  rapporteur export --format ris -o cited.ris draft.docx   import cited.ris into Zotero or EndNote
  rapporteur export --format biblatex -o un.bib chapters/  \\addbibresource{un.bib}
  rapporteur export --format csl-json draft.md | jq '.[].number'";

/// Show what changed between two revisions of records or texts, in words.
///
/// Of mission records: key facts, decisions, pledges, statements and sources that were added, changed
/// or withdrawn. Of catalogue files: their entries. Of other texts: paragraphs that are new, changed,
/// moved or gone. OLD and NEW are files, or revisions of the git repository; without NEW, the files as
/// they are now.
#[derive(Debug, clap::Args)]
#[command(after_help = DIFF_EXAMPLES)]
pub struct Diff {
    /// The earlier file, or a revision of the git repository.
    pub old: PathBuf,
    /// The later file, or a revision; by default, the files as they are now.
    pub new: Option<PathBuf>,
    /// Files or folders to compare in the revisions; by default, all that changed.
    #[arg(last = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Output format.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = named(&RevisionFormat::ALL, RevisionFormat::name, RevisionFormat::summary))]
    pub format: RevisionFormat,
    /// Exit with 1 if there are changes.
    #[arg(long)]
    pub exit_code: bool,
}

const DIFF_EXAMPLES: &str = "\
Examples:
  rapporteur diff october.toml december.toml      two files
  rapporteur diff main~3 main                     every record, catalogue file and text that changed
  rapporteur diff v1.0 -- data/missions/mss.toml  since a revision, up to the file as it is now
  rapporteur diff --format markdown old.docx new.docx";

/// Show how much of records and drafts is covered by sources.
///
/// For each file: how many statements cite a document, and how many have a number and cite none. Then
/// the numbers without a source with their places, the documents that most statements rest on, and what
/// became of the quotations: verified, different, not found, or not checked, which is not a pass.
#[derive(Debug, clap::Args)]
#[command(after_help = COVERAGE_EXAMPLES)]
pub struct Coverage {
    /// Files or folders; by default, what the settings include, else `data`, else the current
    /// folder. `-` reads standard input.
    pub paths: Vec<PathBuf>,
    /// Output format.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = named(&CoverageFormat::ALL, CoverageFormat::name, CoverageFormat::summary))]
    pub format: CoverageFormat,
    /// List every statement without a source, not only those with a number.
    #[arg(long)]
    pub all: bool,
    /// Read standard input as this file: its name gives the format.
    #[arg(long, value_name = "FILE")]
    pub stdin_filename: Option<PathBuf>,
    /// List the files that are skipped, on standard error.
    #[arg(short, long)]
    pub verbose: bool,
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
}

const COVERAGE_EXAMPLES: &str = "\
Examples:
  rapporteur coverage draft.docx
  rapporteur coverage --all data/missions
  rapporteur coverage --format json draft.md | jq .statements";

/// Write down what is known of every document cited, for `check --locked`.
///
/// The file rapporteur.lock in the project's folder gets the symbol of every document that the files
/// cite, with its title, day, vote and last paragraph, the layer that knows it, and a hash of its text if
/// that is at hand. `rapporteur check --locked` fails when something of it has changed: a list was
/// imported anew, an entry was edited, a text was replaced.
#[derive(Debug, clap::Args)]
#[command(after_help = LOCK_EXAMPLES)]
pub struct Lock {
    /// Files or folders; by default, what the settings include, else `data`, else the current folder.
    pub paths: Vec<PathBuf>,
    /// List the files that are skipped, on standard error.
    #[arg(short, long)]
    pub verbose: bool,
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
}

const LOCK_EXAMPLES: &str = "\
Examples:
  rapporteur lock             writes rapporteur.lock; commit it
  rapporteur check --locked   exit 1: what changed since, by document";

/// Turn the citations of a document into links.
#[derive(Debug, clap::Args)]
pub struct Link {
    /// The document: Markdown, HTML, Typst, LaTeX, reStructuredText, Word (DOCX) or plain text.
    pub file: PathBuf,
    /// What a citation becomes.
    #[arg(long, value_name = "STYLE", default_value = "inline")]
    pub style: LinkStyle,
    /// How the footnotes word a citation: un, aglc, bluebook, library, oscola, or the path to a
    /// CSL style (.csl) or to your own style. Titles and dates are those of the catalogue.
    #[arg(long, value_name = "NAME|FILE")]
    pub citation_style: Option<String>,
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
    /// Output file; by default, standard output. It may be the document itself.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What a citation becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LinkStyle {
    /// Turn the citation's own words into a link.
    Inline,
    /// Keep the citation and add a footnote with the link (Markdown only).
    Footnote,
}

/// Explain document symbols.
#[derive(Debug, clap::Args)]
pub struct Symbol {
    /// The symbols; `-` reads one per line from standard input.
    #[arg(required = true)]
    pub symbols: Vec<String>,
    /// Output format.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = named(&SymbolFormat::ALL, SymbolFormat::name, SymbolFormat::summary))]
    pub format: SymbolFormat,
    /// The same as --format json.
    #[arg(long, hide = true)]
    pub json: bool,
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
}

/// Find documents by words, day or symbol, in the register, imported lists and your catalogue.
///
/// A document is found if every word is in its symbol, title, day, bodies, agenda items, headings or
/// topics; the best come first. The register, which is built in, has the resolutions of the Security
/// Council with day, vote and meeting, but without titles: for words, import a list. Exit codes: 0
/// found, 1 nothing found, 2 could not run.
#[derive(Debug, clap::Args)]
#[command(after_help = FIND_EXAMPLES)]
pub struct Find {
    /// Words, a year, a day (2023-10-02) or a symbol.
    #[arg(required = true)]
    pub words: Vec<String>,
    /// Output format.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = named(&FindFormat::ALL, FindFormat::name, FindFormat::summary))]
    pub format: FindFormat,
    /// Show at most this many documents; 0 shows all.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Catalogue files or folders to search; by default, the catalogue of the project and the folder
    /// `imported`. Repeatable.
    #[arg(long = "in", value_name = "PATH")]
    pub within: Vec<PathBuf>,
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
}

const FIND_EXAMPLES: &str = "\
Examples:
  rapporteur find Mali 2013               resolutions and statements on Mali of that year
  rapporteur find 2023-10-02              what the Council adopted on a day
  rapporteur find --format json MINUSMA   as data
  rapporteur find Haiti --in lists/       in these catalogue files alone";

/// Draft the decisions of a new record from imported lists.
///
/// Writes a [[decision]] table for each decision whose words say what it does to a mandate: effect,
/// and until where the words give a day. Nothing is guessed: the other decisions are named on
/// standard error. Where the words fit several missions, the best is written, and the others follow
/// as comments. Every row says that it is not verified. Exit codes: 0 drafted, 1 nothing to draft, 2
/// could not run.
#[derive(Debug, clap::Args)]
#[command(after_help = DRAFT_EXAMPLES)]
pub struct DraftDecisions {
    /// Words that the decisions have: a country, the name of a mission, its abbreviation.
    #[arg(required = true)]
    pub words: Vec<String>,
    /// Output file, which must not exist; by default, standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Catalogue files or folders to use; by default, the catalogue of the project and the folder
    /// `imported`. Repeatable.
    #[arg(long = "in", value_name = "PATH")]
    pub within: Vec<PathBuf>,
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
}

const DRAFT_EXAMPLES: &str = "\
Examples:
  rapporteur draft-decisions MINUSTAH               to standard output
  rapporteur draft-decisions Haiti -o decisions.toml";

/// Print a paragraph of a document whose text is at hand, or all of it.
///
/// The texts are those that the settings and the catalogue of the project name. Nothing is fetched.
#[derive(Debug, clap::Args)]
#[command(after_help = TEXT_EXAMPLES)]
pub struct Text {
    /// The document's symbol, or a file with the text of one.
    pub document: String,
    /// The place: 16, `16 (a)`, preambular 3, annex II, `annex, 4`; by default, the whole text.
    pub place: Vec<String>,
    /// Output format.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = named(&TextOutput::ALL, TextOutput::name, TextOutput::summary))]
    pub format: TextOutput,
    /// The settings file.
    #[command(flatten)]
    pub config: ConfigFile,
}

const TEXT_EXAMPLES: &str = "\
Examples:
  rapporteur text S/RES/2699 16            paragraph 16
  rapporteur text S/RES/2699 '16 (a)'      its sub-paragraph (a)
  rapporteur text S/RES/2699 preambular 3  the third paragraph of the preamble
  rapporteur text sources/2699.pdf         everything that was read of a file";

/// List the rules, or explain one.
#[derive(Debug, clap::Args)]
pub struct Rules {
    /// Rule id, as shown in brackets after `error` or `warning`.
    pub rule: Option<String>,
    /// Output format.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: RulesFormat,
}

/// How rules are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// One line per rule, for people; of one rule, its page.
    Text,
    /// One JSON object.
    Json,
    /// A table.
    Markdown,
}

/// Print a JSON Schema, or list the schemas.
#[derive(Debug, clap::Args)]
pub struct Schema {
    /// The schema: record, documents, config or diagnostics.
    pub name: Option<String>,
}

/// Write a first mission record to start from.
#[derive(Debug, clap::Args)]
pub struct New {
    /// The file to write; it must not exist. Its extension selects TOML, YAML or JSON.
    #[arg(default_value = "mission.toml")]
    pub file: PathBuf,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write year, month and day of month: 2024-10-22".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| "write ar, en, es, fr, ru or zh".to_owned())
}

/// A parser of the names of things that the library lists.
fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
    summary: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let values = all.iter().map(|&one| PossibleValue::new(name(one)).help(summary(one)));
    PossibleValuesParser::new(values).try_map(move |chosen| {
        all.iter().copied().find(|&one| name(one) == chosen).ok_or("not one of the possible values")
    })
}
