//! The `rapporteur` program: arguments, files, exit codes. The only code that reads, writes and prints.

#![allow(clippy::disallowed_methods, reason = "all input and output is here")]

mod args;
mod baseline;
mod build;
mod check;
mod child;
mod cite;
mod config;
mod explain;
mod files;
mod fix;
mod import;
mod link;
mod new;
mod output;
mod settings;
mod symbol;
mod watch;
mod xref;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Args, Command};

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
    if child::is_child() {
        return child::serve();
    }
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            // Help and version are no failure.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let args = match Args::from_arg_matches(&matches) {
        Ok(args) => args,
        Err(error) => error.exit(),
    };
    let outcome = match args.command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Cite(args) => cite::run(&args),
        Command::Xref(args) => xref::run(&args),
        Command::Link(args) => link::run(&args),
        Command::Symbol(args) => symbol::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Rules => config::rules(),
        Command::Config(args) => config::show(&args),
        Command::Import(args) => import::run(&args),
        Command::New(args) => new::run(&args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command(), "rapporteur", &mut script);
            Ok(output::print(&script))
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
    Ok(output::print(&page))
}
