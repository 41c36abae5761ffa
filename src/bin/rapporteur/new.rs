//! `rapporteur new`

use anyhow::{Result, bail};

use super::args::New;
use super::{Outcome, output};
use rapporteur::record::Syntax;

const TOML: &str = include_str!("new.toml");
const YAML: &str = include_str!("new.yaml");

/// Writes a first record. A file that is there is never touched.
pub fn run(args: &New) -> Result<Outcome> {
    let name = args.file.display();
    let text = match Syntax::of_name(&args.file.to_string_lossy()) {
        Some(Syntax::Toml) => TOML,
        Some(Syntax::Yaml) => YAML,
        _ => bail!("{name} should end in .toml or .yaml"),
    };
    if args.file.exists() {
        bail!("{name} is there already; name another file");
    }
    output::write_whole(&args.file, text.as_bytes())?;
    output::note(&format!(
        "wrote {name}: put your mission in the place of the example, then run `rapporteur check {name}` and `rapporteur build {name}`"
    ));
    Ok(Outcome::Clean)
}
