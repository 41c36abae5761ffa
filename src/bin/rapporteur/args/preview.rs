//! The arguments of `rapporteur preview`.

use std::path::PathBuf;

use super::{Common, Product};

/// Show the page and its findings in the browser, live.
///
/// Prints an address. The page is shown as HTML, the findings beside it with file, line and column; both
/// follow every save, and the reader's place is kept. A record that cannot be read keeps its last good
/// page. The program listens on 127.0.0.1 alone, answers nobody but the page at that address, and opens no
/// connection. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Preview {
    /// Records, or folders with records; by default, what the settings include, else `data`, else
    /// the current folder.
    pub paths: Vec<PathBuf>,
    /// The port to listen on; 0 lets the system choose one.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
    /// Open the address in the browser.
    #[arg(long)]
    pub open: bool,
    /// What pages are made.
    #[command(flatten)]
    pub product: Product,
    /// Settings.
    #[command(flatten)]
    pub common: Common,
}

const EXAMPLES: &str = "\
Examples:
  rapporteur preview data/missions/mss.toml   one record; open the address that is printed
  rapporteur preview --open                   all records of the project, in the browser
  rapporteur preview --template fact-sheet    another product";
