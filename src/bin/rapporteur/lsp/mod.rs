//! `rapporteur lsp`: the language server.
//!
//! One thread reads what the editor sends and keeps its open texts; another ([`worker`]) checks the
//! projects and answers, so that typing never waits for a check.

mod answer;
mod buffers;
mod client;
mod convert;
mod session;
mod uri;
mod worker;
mod workspace;

use anyhow::{Context, Result};
use lsp_server::Connection;

use super::Outcome;
use super::args::Lsp;
use rapporteur::project::path::absolute;

/// Serves one editor until it says `exit` or closes the connection.
pub fn run(args: &Lsp) -> Result<Outcome> {
    let here = std::env::current_dir().context("cannot determine the current folder")?;
    let mut flags = args.common.flags();
    flags.config = flags.config.map(|file| absolute(&here, &file));
    let settings = session::Settings {
        flags,
        baseline: args.baseline.as_ref().map(|file| absolute(&here, file)),
        here,
    };
    let (connection, threads) = Connection::stdio();
    let outcome = session::serve(connection, settings)?;
    // After `shutdown` and `exit` nothing is left to be said, and a check may still run.
    if outcome != Outcome::Clean {
        threads.join().context("cannot read what the editor sends")?;
    }
    Ok(outcome)
}
