//! `rapporteur check --fix` and `--diff`

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use similar::TextDiff;

use super::output;
use rapporteur::diagnostic::{Diagnostic, Fix};
use rapporteur::source::Source;

/// A file with its fixes put in.
pub struct Mended {
    source: Arc<Source>,
    text: String,
    /// How many findings that mends.
    pub count: usize,
}

/// Puts the fixes of findings into their files. Of two that touch the same words, the first is
/// taken; the next run finds the other.
pub fn mend<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<Mended> {
    let mut by_file: BTreeMap<&str, Vec<&Fix>> = BTreeMap::new();
    for fix in diagnostics.into_iter().filter_map(|found| found.finding.fix_in_file()) {
        by_file.entry(fix.source.name()).or_default().push(fix);
    }
    by_file.into_values().map(mend_file).collect()
}

fn mend_file(mut fixes: Vec<&Fix>) -> Mended {
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let source = Arc::clone(&fixes[0].source);
    let old = source.text();
    let mut text = String::with_capacity(old.len());
    let mut at = 0;
    let mut count = 0;
    for fix in fixes {
        let Some(between) = old.get(at..fix.span.start).filter(|_| fix.span.end <= old.len())
        else {
            continue;
        };
        text.push_str(between);
        text.push_str(&fix.text);
        at = fix.span.end;
        count += 1;
    }
    text.push_str(&old[at..]);
    Mended { source, text, count }
}

impl Mended {
    /// Writes the file, whole or not at all. A byte order mark that stood there stays.
    pub fn write(&self) -> Result<()> {
        let path = Path::new(self.source.name());
        let marked = std::fs::read(path)?.starts_with("\u{FEFF}".as_bytes());
        let mark = if marked { "\u{FEFF}" } else { "" };
        output::write_whole(path, format!("{mark}{}", self.text).as_bytes())
    }

    /// The change as a unified diff.
    pub fn diff(&self) -> String {
        let name = self.source.name();
        TextDiff::from_lines(self.source.text(), &self.text)
            .unified_diff()
            .header(&format!("a/{name}"), &format!("b/{name}"))
            .to_string()
    }
}
