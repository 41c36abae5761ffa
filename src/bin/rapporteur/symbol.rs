//! `rapporteur symbol`

use std::io::{BufRead, BufWriter, Write};

use anyhow::{Context, Result};

use super::args::Symbol as Args;
use super::{Outcome, output};
use rapporteur::symbol::Explanation;

/// Explains each symbol, in words or as JSON.
pub fn run(args: &Args) -> Result<Outcome> {
    let mut out = BufWriter::with_capacity(1 << 16, anstream::stdout().lock());
    let mut all_read = true;
    let written = explain_all(args, &mut out, &mut all_read).and_then(|()| Ok(out.flush()?));
    output::unless_closed(written)?;
    Ok(if all_read { Outcome::Clean } else { Outcome::Findings })
}

fn explain_all(args: &Args, out: &mut impl Write, all_read: &mut bool) -> Result<()> {
    for text in &args.symbols {
        if text != "-" {
            *all_read &= explain(text, args.json, out)?;
            continue;
        }
        let mut input = std::io::stdin().lock();
        let mut line = Vec::new();
        while input.read_until(b'\n', &mut line).context("cannot read standard input")? > 0 {
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\n', '\r']);
            if !text.trim().is_empty() {
                *all_read &= explain(text, args.json, out)?;
            }
            line.clear();
        }
    }
    Ok(())
}

fn explain(input: &str, json: bool, out: &mut impl Write) -> Result<bool> {
    let explanation = Explanation::of(input);
    if json {
        serde_json::to_writer(&mut *out, &explanation)?;
        out.write_all(b"\n")?;
    } else {
        write!(out, "{explanation}")?;
    }
    Ok(explanation.ok)
}
