//! `rapporteur check --review`: findings as comments in a copy of the document.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::output;
use super::projects::{Projects, is_same};
use rapporteur::diagnostic::{Diagnostic, visible};
use rapporteur::disk::Disk;
use rapporteur::document::{self, Format, Limit, ReadError, Remark, Reviewed};
use rapporteur::project::path::shown;
use rapporteur::project::{Files, counted};

/// What `--review` takes.
const TAKES: &str = "`--review` takes one Word document and the name of the copy: `rapporteur check draft.docx --review out.docx`";

/// Refuses what cannot be reviewed, before anything is read.
pub fn accept(paths: &[PathBuf], copy: &Path) -> Result<()> {
    let [draft] = paths else {
        bail!("{TAKES}; there are {}", counted(paths.len(), "path", "paths"));
    };
    for path in [draft.as_path(), copy] {
        let name = shown(path);
        match Format::of_name(&path.to_string_lossy()) {
            _ if path.is_dir() => bail!("{name} is a folder; {TAKES}"),
            Some(Format::Docx) => {}
            Some(Format::Pdf) => bail!("{name} is a PDF, which is not supported yet; {TAKES}"),
            _ => bail!("{name} is not a Word document (.docx); {TAKES}"),
        }
    }
    if is_same(draft, copy) {
        bail!("{} would be replaced; name another file for the copy", shown(draft));
    }
    Ok(())
}

/// Writes the copy with the findings that are reported, and says what was done.
pub fn write(
    projects: &Projects,
    found: &[Diagnostic],
    paths: &[PathBuf],
    copy: &Path,
) -> Result<()> {
    let Some(path) = paths.first() else { return Ok(()) };
    let mut drafts = projects.all.iter().flat_map(|project| {
        let drafts = project.library.drafts.iter();
        drafts.filter(|draft| {
            project.path_of(&draft.document.source).is_some_and(|of| is_same(of, path))
        })
    });
    let name = shown(path);
    let Some(draft) = drafts.next() else {
        bail!("{} was not written, since {name} was not read", shown(copy));
    };
    let read = &draft.document.source;
    let contents = Disk::here()?.read(path, Limit::FileSize(Format::Docx).most())?;
    let refused = |error: ReadError| anyhow!("{name} {error}");
    let document = document::read(&name, &contents.bytes, Format::Docx).map_err(refused)?;
    if !contents.complete || document.source.text() != read.text() {
        bail!("{name} was changed in the meantime; {} was not written, run again", shown(copy));
    }
    let about = found.iter().filter(|found| found.finding.place.source == *read);
    let remarks: Vec<Remark> = about.map(remark).collect();
    let reviewed = document::review_docx(&contents.bytes, &document, &remarks).map_err(refused)?;
    output::write_whole(copy, &reviewed.bytes)?;
    say(&reviewed, found.len() - remarks.len(), copy);
    Ok(())
}

/// What a comment says: the message, what to do, what should stand there, and the rule.
fn remark(found: &Diagnostic) -> Remark {
    let finding = &found.finding;
    let mut paragraphs = vec![visible(&finding.message)];
    paragraphs.extend(finding.help.as_deref().map(visible));
    if let Some(fix) = &finding.fix {
        let old = visible(fix.source.slice(&fix.span));
        paragraphs.push(match fix.text.as_str() {
            "" => format!("Suggestion: delete \u{201C}{old}\u{201D}"),
            new => {
                format!("Suggestion: \u{201C}{}\u{201D} for \u{201C}{old}\u{201D}", visible(new))
            }
        });
    }
    paragraphs.push(format!("{}: {}", found.severity.name(), finding.rule));
    Remark { span: finding.place.span.clone(), paragraphs }
}

/// Says what was written, and what stands elsewhere or nowhere.
fn say(reviewed: &Reviewed, elsewhere: usize, copy: &Path) {
    let mut words =
        format!("wrote {} to {}", counted(reviewed.added, "comment", "comments"), shown(copy));
    if reviewed.moved > 0 {
        words += &format!(
            "; {} about notes, headers, footers, text boxes or comments, at the nearest place in the body",
            reviewed.moved
        );
    }
    if reviewed.left_out > 0 {
        words += &format!("; {} left out, since the body has no text", reviewed.left_out);
    }
    if elsewhere > 0 {
        words += &format!("; {} about other files, not in the copy", elsewhere);
    }
    output::note(&words);
}
