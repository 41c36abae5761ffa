//! `rapporteur config`

use anyhow::Result;

use super::args::Common;
use super::{Outcome, output};
use rapporteur::disk::Disk;
use rapporteur::project::Setup;

/// Prints the settings in force as TOML, each with where it comes from.
pub fn show(flags: &Common) -> Result<Outcome> {
    let setup = Setup::of_current_folder(&Disk::here()?, &flags.flags())?;
    Ok(output::print_bytes(setup.to_toml().as_bytes()))
}
