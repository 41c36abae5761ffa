//! `rapporteur symbol`

use std::io::{BufRead, Write};

use anyhow::Result;

use super::args::Symbol;
use super::{Outcome, output};
use rapporteur::library::Catalogue;
use rapporteur::project::symbols::{self, SymbolFormat};

/// So long is the longest line that is read; the longest symbol is far shorter.
const MAX_LINE_BYTES: u64 = 1 << 16;

/// Explains each symbol.
pub fn run(args: &Symbol) -> Result<Outcome> {
    let project = match super::find::catalogue(&[], &args.config) {
        Ok((projects, _)) => projects.one().ok(),
        // What a symbol says does not depend on a project.
        Err(error) => {
            output::note(&format!("the catalogue is not read: {error:#}"));
            None
        }
    };
    let none = Catalogue::default();
    let catalogue = project.as_ref().map_or(&none, |project| &project.library.catalogue);
    let format = if args.json { SymbolFormat::Json } else { args.format };
    let mut all_valid = true;
    let printed = output::print_with(|out| {
        symbols::begin(format, out)?;
        for text in &args.symbols {
            if text == "-" {
                all_valid &= explain_lines(catalogue, format, out)?;
            } else {
                all_valid &= symbols::answer(text, catalogue, format, out)?;
            }
        }
        Ok(())
    });
    Ok(printed.or(if all_valid { Outcome::Clean } else { Outcome::Findings }))
}

/// Explains the symbols on standard input, one per line.
fn explain_lines(
    catalogue: &Catalogue,
    format: SymbolFormat,
    out: &mut dyn Write,
) -> std::io::Result<bool> {
    let mut input = std::io::stdin().lock();
    let mut line = Vec::new();
    let mut all_valid = true;
    while std::io::Read::take(&mut input, MAX_LINE_BYTES).read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        if !text.trim().is_empty() {
            all_valid &= symbols::answer(text, catalogue, format, out)?;
        }
        line.clear();
    }
    Ok(all_valid)
}
