//! `rapporteur import wiki`

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};

use super::args::WikiPage;
use super::{Outcome, output};
use rapporteur::diagnostic::visible;
use rapporteur::disk::Disk;
use rapporteur::import::{ImportedPage, PageOptions, WantedRevision, wiki};
use rapporteur::project::fix::fixed_record;
use rapporteur::project::path::shown;
use rapporteur::project::{MAX_LIST_BYTES, counted, read_text};

/// Makes a record of each page, with the safe fixes, and names every line that has no place in it.
pub fn run(args: &WikiPage) -> Result<Outcome> {
    let source = read_text(&Disk::here()?, &args.file, MAX_LIST_BYTES)
        .map_err(|error| anyhow!("{} {error}", shown(&args.file)))?;
    let stem = args.file.file_stem().unwrap_or_default().to_string_lossy().replace('_', " ");
    let options = PageOptions {
        name: stem,
        as_of: args.as_of,
        revision: args.revision.clone().map_or(WantedRevision::Latest, WantedRevision::Named),
    };
    let pages = wiki(source.text(), &options)
        .with_context(|| format!("cannot import {}", shown(&args.file)))?;
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    let mut fixes = 0;
    for page in &pages {
        let name = format!("{}.toml", page.id);
        let path = args.output.join(&name);
        if files.iter().any(|(other, _)| *other == path) {
            bail!("two pages would both be written to {}; import one at a time", shown(&path));
        }
        let (text, count) = fixed_record(&name, &page.text);
        fixes += count;
        if path.exists() && std::fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
            bail!("{} exists and has other content; name another folder with -o", shown(&path));
        }
        files.push((path, text));
    }
    std::fs::create_dir_all(&args.output)
        .with_context(|| format!("cannot create the folder {}", shown(&args.output)))?;
    let texts: Vec<_> =
        files.iter().map(|(path, text)| (path.as_path(), text.as_bytes())).collect();
    output::write_together(&texts)?;
    let printed = output::print(&report(&shown(&args.file), &pages));
    for (path, _) in &files {
        output::note(&format!("wrote {}", shown(path)));
    }
    let [placed, left] = [
        pages.iter().map(|page| page.placed).sum::<usize>(),
        pages.iter().map(|page| page.unplaced.len()).sum(),
    ];
    output::note(&format!(
        "{} placed, {} not placed; {} applied",
        counted(placed, "row or paragraph", "rows and paragraphs"),
        counted(left, "line", "lines"),
        counted(fixes, "safe fix", "safe fixes"),
    ));
    Ok(if left > 0 { printed.or(Outcome::Findings) } else { printed })
}

/// What was not placed, one per line, and what was assumed.
fn report(file: &str, pages: &[ImportedPage]) -> String {
    let mut report = String::new();
    for page in pages {
        // Writing to a string does not fail.
        for left in &page.unplaced {
            let text = visible(&left.text);
            let _ = writeln!(report, "{file}:{}: not placed, {}: {text}", left.line, left.why);
        }
        for assumed in &page.assumed {
            let _ = writeln!(report, "{file}: {}: {}", visible(&page.title), visible(assumed));
        }
    }
    report
}
