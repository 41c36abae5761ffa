//! What the command line takes. The words here are the program's help, completions and manual.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};

use rapporteur::date::Date;
use rapporteur::diagnostic::Output;
use rapporteur::render::Format;

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
  rapporteur check                        every mistake in them, with its place
  rapporteur symbol 'S/RES/2699 (2023)'   what a document symbol says
  rapporteur explain unknown-document     what a rule is about
  rapporteur new my-mission.toml          a first record to start from

Exit codes: 0 clean, 1 findings, 2 could not run.";

/// What every command that reads a project takes.
#[derive(Debug, Default, clap::Args)]
pub struct Common {
    /// The configuration; without it, the nearest rapporteur.toml here or above.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The level of a rule or a group: ID=off, advice, warning or error. May be given again.
    #[arg(long, value_name = "ID=LEVEL")]
    pub rule: Vec<String>,
    /// The day up to which the records are taken to be complete, in the place of their own.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make briefings of mission records: PDF and Markdown.
    Build(Build),
    /// Check mission records, the document catalogue, and the citations in any document.
    Check(Check),
    /// List every citation in documents and records.
    Cite(Cite),
    /// Show what cites what.
    Xref(Xref),
    /// Turn the citations of a document into links.
    Link(Link),
    /// Explain document symbols.
    Symbol(Symbol),
    /// Explain a rule, or list the rules.
    Explain(Explain),
    /// Print the table of rules, as Markdown.
    Rules,
    /// Show the settings in force, and where each comes from.
    Config(Common),
    /// Make records and catalogue files of official lists.
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

/// Make briefings of mission records.
#[derive(Debug, clap::Args)]
pub struct Build {
    /// Records, or folders with records; without any, `data` or the current folder.
    pub paths: Vec<PathBuf>,
    /// The folder to write to; it is made where it is missing.
    #[arg(short, long, value_name = "DIR", default_value = "briefings")]
    pub output: PathBuf,
    /// What to make.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = format(), default_values = Format::ALL.iter().map(|format| format.name()))]
    pub format: Vec<Format>,
    /// A folder of templates to use in the place of the house's: briefing.typ, summary.md.jinja.
    /// Without it, the folder `templates` of the project, if there is one.
    #[arg(long, value_name = "DIR")]
    pub template: Option<PathBuf>,
    /// How footnotes word a citation: un (the Editorial Manual's, the default), aglc, bluebook,
    /// library, oscola, or a file of one's own (templates/citations/un.jinja shows how).
    #[arg(long, value_name = "NAME|FILE")]
    pub citation_style: Option<String>,
    /// Settings.
    #[command(flatten)]
    pub common: Common,
    /// Build even where a check finds errors. A record that lacks a required field is never built.
    #[arg(long)]
    pub allow_errors: bool,
}

/// Check mission records, the document catalogue, and the citations in any document.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Files or folders; without any, those of the configuration, `data`, or the current folder.
    pub paths: Vec<PathBuf>,
    /// How to report; on GitHub's runners `github` is the default.
    #[arg(long, value_name = "FORMAT", value_parser = output())]
    pub format: Option<Output>,
    /// Known findings, which are not reported again and fail nothing.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the findings of this run to the baseline.
    #[arg(long, requires = "baseline")]
    pub update_baseline: bool,
    /// Mend what can be mended for sure, in the files.
    #[arg(long)]
    pub fix: bool,
    /// Show what --fix would change, and change nothing.
    #[arg(long)]
    pub diff: bool,
    /// Check again whenever a file changes, until interrupted.
    #[arg(long, conflicts_with_all = ["fix", "diff", "update_baseline"])]
    pub watch: bool,
    /// Settings.
    #[command(flatten)]
    pub common: Common,
}

/// List every citation in documents and records.
#[derive(Debug, clap::Args)]
pub struct Cite {
    /// Files or folders; `-` reads plain text from standard input. Without any, the current folder.
    pub paths: Vec<PathBuf>,
    /// How to list them.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: CiteFormat,
}

/// How citations are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CiteFormat {
    /// One line a citation: place, symbol, pinpoint, and the words of the text.
    Text,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a head line.
    Csv,
}

/// Show what cites what.
///
/// With a symbol: everything that cites the document, everything it cites where its own text is
/// among the files, and its addenda, corrigenda and revisions. Without: every document cited.
#[derive(Debug, clap::Args)]
pub struct Xref {
    /// The document.
    pub symbol: Option<String>,
    /// Files or folders to look through. Without any, `data` or the current folder.
    #[arg(long = "in", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to show it.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: XrefFormat,
}

/// How cross-references are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum XrefFormat {
    /// For people.
    Text,
    /// One JSON object.
    Json,
    /// A graph for Graphviz.
    Dot,
    /// A graph for Mermaid.
    Mermaid,
    /// Comma-separated values: from, to, place.
    Csv,
}

/// Turn the citations of a document into links.
#[derive(Debug, clap::Args)]
pub struct Link {
    /// The document: Markdown, HTML, Typst or plain text.
    pub file: PathBuf,
    /// What a citation becomes.
    #[arg(long, value_name = "STYLE", default_value = "inline")]
    pub style: LinkStyle,
    /// How the footnotes word a citation: un, aglc, bluebook, library, oscola, or a file of one's
    /// own. Titles and dates are those of the catalogue.
    #[arg(long, value_name = "NAME|FILE")]
    pub citation_style: Option<String>,
    /// The configuration; without it, the nearest rapporteur.toml here or above.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where to write the result; standard output without it. It may be the document itself.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What a citation becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LinkStyle {
    /// A link of its own words.
    Inline,
    /// Itself and a footnote with the link (Markdown only).
    Footnote,
}

/// Explain document symbols.
#[derive(Debug, clap::Args)]
pub struct Symbol {
    /// The symbols; `-` reads one a line from standard input.
    #[arg(required = true)]
    pub symbols: Vec<String>,
    /// Print one JSON object a symbol.
    #[arg(long)]
    pub json: bool,
}

/// Explain a rule, or list the rules.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The rule, as it stands in brackets after `error` or `warning`.
    pub rule: Option<String>,
}

/// Make records and catalogue files of official lists.
///
/// What is odd about a list goes to standard output, a line each; what is in doubt is left out of
/// the files, and a comment says so.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Catalogue files of the list of documents of the Security Council (JSON).
    Catalogue(List),
    /// A draft of a record for each row of the list of peacekeeping operations (CSV).
    Operations(List),
}

/// An official list, and where to put what is made of it.
#[derive(Debug, clap::Args)]
pub struct List {
    /// The list, as the UN Peace and Security Data Hub gives it out.
    pub file: PathBuf,
    /// The folder to write to; it is made where it is missing.
    #[arg(short, long, value_name = "DIR", default_value = "imported")]
    pub output: PathBuf,
}

/// Write a first mission record to start from.
#[derive(Debug, clap::Args)]
pub struct New {
    /// The file to write; it must not be there yet. Its ending chooses TOML or YAML.
    #[arg(default_value = "mission.toml")]
    pub file: PathBuf,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write year, month and day of month: 2024-10-22".to_owned())
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

/// The formats of a report.
fn output() -> impl TypedValueParser<Value = Output> {
    named(&Output::ALL, Output::name, Output::summary)
}

/// The formats of a briefing.
fn format() -> impl TypedValueParser<Value = Format> {
    named(Format::ALL, Format::name, Format::summary)
}
