//! Fixes put into the texts of their files.

use std::collections::BTreeMap;
use std::sync::Arc;

use similar::TextDiff;

use crate::check;
use crate::diagnostic::{Diagnostic, Fix, Level, visible};
use crate::library::Library;
use crate::record::{self, Syntax};
use crate::source::Source;

/// A file with its fixes put in.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The file as it was read.
    pub source: Arc<Source>,
    /// Its text with the fixes.
    pub text: String,
    /// How many findings that fixes.
    pub count: usize,
}

/// Puts the fixes of findings into their files. Of two that touch the same words, the first is
/// taken; the next run finds the other.
pub fn fix<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<Fixed> {
    let mut by_file: BTreeMap<(&str, usize), Vec<&Fix>> = BTreeMap::new();
    let fixes = diagnostics.into_iter().filter_map(|found| found.finding.fix_in_file());
    for fix in fixes.filter(|fix| fix.is_safe) {
        let file = (fix.source.name(), Arc::as_ptr(&fix.source).addr());
        by_file.entry(file).or_default().push(fix);
    }
    by_file.into_values().filter_map(fix_file).collect()
}

fn fix_file(mut fixes: Vec<&Fix>) -> Option<Fixed> {
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let source = Arc::clone(&fixes.first()?.source);
    let old = source.text();
    let mut text = String::with_capacity(old.len());
    let mut at = 0;
    let mut count = 0;
    for fix in fixes {
        if fix.span.end > old.len() {
            continue;
        }
        let Some(between) = old.get(at..fix.span.start) else { continue };
        text.push_str(between);
        text.push_str(&fix.text);
        at = fix.span.end;
        count += 1;
    }
    text.push_str(old.get(at..)?);
    Some(Fixed { source, text, count })
}

/// The text of a record with its safe fixes, and how many findings that fixes.
pub fn fixed_record(name: &str, text: &str) -> (String, usize) {
    let source = Source::new(name, text);
    let library = Library::new(vec![record::read_file(&source, Syntax::Toml)]);
    // Of a record that is new, the house style is wanted as well.
    let level = |rule: &check::Rule, _: &str| match rule.level {
        Level::Off => Level::ADVICE,
        on => on,
    };
    match fix(&check::run_with(&library, &level).diagnostics).into_iter().next() {
        Some(fixed) => (fixed.text, fixed.count),
        None => (text.to_owned(), 0),
    }
}

impl Fixed {
    /// The change as a unified diff.
    pub fn diff(&self) -> String {
        let name = visible(self.source.name());
        TextDiff::from_lines(self.source.text(), &self.text)
            .unified_diff()
            .header(&format!("a/{name}"), &format!("b/{name}"))
            .to_string()
    }
}
