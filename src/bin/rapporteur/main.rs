//! The `rapporteur` program: arguments, files, exit codes. The only code that reads, writes and prints.

#![allow(clippy::disallowed_methods, reason = "all input and output is here")]

mod args;
mod build;
mod changed;
mod check;
mod cite;
mod config;
mod coverage;
mod diff;
mod export;
mod find;
mod git;
mod import;
mod import_wiki;
mod kept;
mod link;
mod lock;
mod lsp;
mod new;
mod output;
mod preview;
mod projects;
mod review;
mod rules;
mod since;
mod symbol;
mod templates;
mod text;
mod watch;
mod xref;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Args, Command};
use rapporteur::disk::reader;

/// The first argument of this program as the process that reads a PDF; no command of the user.
const READ_PDF: &str = "--extract-pdf-of-standard-input";

/// What a run came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing to complain of.
    Clean,
    /// Findings.
    Findings,
    /// Something could not be done; it was said on standard error.
    Failed,
}

impl Outcome {
    /// The graver of two.
    fn or(self, other: Outcome) -> Outcome {
        match (self, other) {
            (Outcome::Failed, _) | (_, Outcome::Failed) => Outcome::Failed,
            (Outcome::Findings, _) | (_, Outcome::Findings) => Outcome::Findings,
            (Outcome::Clean, Outcome::Clean) => Outcome::Clean,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Exit codes: 0 clean, 1 findings, 2 could not run.
fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|first| first == READ_PDF) {
        return if reader::serve().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    if let Ok(program) = std::env::current_exe() {
        reader::read_pdfs_with(program, vec![READ_PDF.into()]);
    }
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            if error.use_stderr() {
                let _ = error.print();
                return Outcome::Failed.into();
            }
            // Help and version.
            return output::print(&error.render().ansi().to_string()).into();
        }
    };
    let args = match Args::from_arg_matches(&matches) {
        Ok(args) => args,
        Err(error) => error.exit(),
    };
    output::stop_cleanly();
    let outcome = match args.command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Cite(args) => cite::run(&args),
        Command::Preview(args) => preview::run(&args),
        Command::Xref(args) => xref::run(&args),
        Command::Coverage(args) => coverage::run(&args),
        Command::Lock(args) => lock::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Link(args) => link::run(&args),
        Command::Lsp(args) => lsp::run(&args),
        Command::Symbol(args) => symbol::run(&args),
        Command::Find(args) => find::run(&args),
        Command::DraftDecisions(args) => find::draft(&args),
        Command::Text(args) => text::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Schema(args) => rules::schema(&args),
        Command::Templates => Ok(templates::list()),
        Command::Template(command) => templates::run(&command),
        Command::Config(args) => config::show(&args),
        Command::Import(args) => import::run(&args),
        Command::New(args) => new::run(&args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command(), "rapporteur", &mut script);
            Ok(output::print_bytes(&script))
        }
        Command::Man => manual(),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            output::complain(&format!("{error:#}"));
            Outcome::Failed.into()
        }
    }
}

/// The command line as clap knows it: help, completions and the manual page are made of it.
fn command() -> clap::Command {
    Args::command()
}

fn manual() -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    let command = command();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands() {
        let name = format!("rapporteur-{}", sub.get_name());
        clap_mangen::Man::new(sub.clone().name(name)).render(&mut page)?;
    }
    Ok(output::print_bytes(&page))
}
