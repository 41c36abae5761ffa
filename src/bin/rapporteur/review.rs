//! `rapporteur check --review` and `build --review`: findings as comments in a copy of the document or the
//! briefing, DOCX or PDF.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::output;
use super::projects::{Projects, is_same};
use rapporteur::diagnostic::{Diagnostic, Fix, visible};
use rapporteur::disk::{Disk, reader};
use rapporteur::document::{self, Format, Limit, ReadError, Remark, Reviewed};
use rapporteur::library::Library;
use rapporteur::project::path::shown;
use rapporteur::project::printed::Printed;
use rapporteur::project::{Files, counted};

/// What `--review` takes.
const TAKES: &str = "`--review` takes one Word document or PDF and the name of the copy: `rapporteur check draft.docx --review out.docx`";

/// Refuses what cannot be reviewed, before anything is read.
pub fn accept(paths: &[PathBuf], copy: &Path) -> Result<()> {
    let [draft] = paths else {
        bail!("{TAKES}; there are {}", counted(paths.len(), "path", "paths"));
    };
    let format = reviewed_format(draft)?;
    if reviewed_format(copy)? != format {
        bail!("{} is not a {format} file, as {} is", shown(copy), shown(draft));
    }
    if is_same(draft, copy) {
        bail!("{} would be replaced; name another file for the copy", shown(draft));
    }
    Ok(())
}

/// The format of a draft or its copy.
fn reviewed_format(path: &Path) -> Result<Format> {
    let name = shown(path);
    match Format::of_name(&path.to_string_lossy()) {
        _ if path.is_dir() => bail!("{name} is a folder; {TAKES}"),
        Some(format @ (Format::Docx | Format::Pdf)) => Ok(format),
        _ => bail!("{name} is not a Word document (.docx) or a PDF; {TAKES}"),
    }
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
    let format = reviewed_format(path)?;
    let read = &draft.document.source;
    let disk = Disk::here()?;
    let contents = disk.read(path, Limit::FileSize(format).most())?;
    let bytes = &contents.bytes;
    let refused = |error: ReadError| anyhow!("{} was not written: {name} {error}", shown(copy));
    let document = disk.extract(bytes, format).map_err(refused)?.into_document(&name);
    if !contents.complete || document.source.text() != read.text() {
        bail!("{name} was changed in the meantime; {} was not written, run again", shown(copy));
    }
    let about = found.iter().filter(|found| found.finding.place.source == *read);
    let remarks: Vec<Remark> = about.map(remark).collect();
    let reviewed = match format {
        Format::Pdf => reader::review(bytes, &remarks),
        _ => document::review_docx(bytes, &document, &remarks),
    };
    let reviewed = reviewed.map_err(refused)?;
    output::write_whole(copy, &reviewed.bytes)?;
    say(&reviewed, found.len() - remarks.len(), copy);
    Ok(())
}

/// What a comment says: the message, what to do, what should stand there, and the rule.
fn remark(found: &Diagnostic) -> Remark {
    let finding = &found.finding;
    let mut paragraphs = vec![visible(&finding.message)];
    paragraphs.extend(finding.help.as_deref().map(visible));
    paragraphs.extend(finding.fix.as_ref().map(|fix| format!("Suggestion: {}", suggestion(fix))));
    paragraphs.push(format!("{}: {}", found.severity.name(), finding.rule));
    Remark { span: finding.place.span.clone(), paragraphs }
}

/// What a fix changes, in words.
pub fn suggestion(fix: &Fix) -> String {
    let old = visible(fix.source.slice(&fix.span));
    match fix.text.as_str() {
        "" => format!("delete “{old}”"),
        new if old.is_empty() => format!("insert “{}”", visible(new)),
        new => format!("“{}” for “{old}”", visible(new)),
    }
}

/// What was found in the records that a briefing is made from, and in what it cites of the catalogue.
pub struct OfBriefing<'a> {
    pub library: &'a Library,
    pub found: Vec<Diagnostic>,
}

impl OfBriefing<'_> {
    /// Where the copy of a briefing goes: `mss.review.pdf` beside `mss.pdf`. Other formats than DOCX and
    /// PDF have no comments.
    pub fn path(briefing: &Path) -> Option<PathBuf> {
        let format = Format::of_name(&briefing.to_string_lossy())?;
        let extension = briefing.extension()?.to_str()?;
        let has_comments = matches!(format, Format::Docx | Format::Pdf);
        has_comments.then(|| briefing.with_extension(format!("review.{extension}")))
    }

    /// The briefing with a comment for each finding, at what it is about or, where the briefing does not
    /// print that, at the title. A finding in an entry of the catalogue that the briefing does not cite is
    /// left out. Returns also how many comments there are.
    pub fn copy(&self, path: &Path, briefing: &[u8]) -> Result<(Vec<u8>, usize)> {
        let name = shown(path);
        let format = Format::of_name(&path.to_string_lossy()).unwrap_or(Format::Pdf);
        let refused = |error: ReadError| anyhow!("the copy of {name} was not written: it {error}");
        let document = document::read(&name, briefing, format).map_err(refused)?;
        let printed = Printed::new(self.library, document);
        let remarks: Vec<Remark> =
            self.found.iter().filter_map(|one| of_record(one, &printed)).collect();
        let reviewed = match format {
            Format::Docx => document::review_docx(briefing, printed.document(), &remarks),
            _ => document::review_pdf(briefing, &remarks),
        };
        let reviewed = reviewed.map_err(refused)?;
        Ok((reviewed.bytes, reviewed.added))
    }
}

/// A finding in a record as a remark on the briefing, with its place in the record.
fn of_record(found: &Diagnostic, printed: &Printed<'_>) -> Option<Remark> {
    let place = &found.finding.place;
    let mut remark = remark(found);
    if let Some(last) = remark.paragraphs.last_mut() {
        *last += &format!(" ({})", visible(&place.to_string()));
    }
    remark.span = match printed.span(place) {
        Some(span) => span,
        None if printed.is_of_record(place) => 0..0,
        None => return None,
    };
    Some(remark)
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
        words +=
            &format!("; {} left out, since there is no text at their place", reviewed.left_out);
    }
    if reviewed.signed {
        words += "; the signature is of the document without them";
    }
    if elsewhere > 0 {
        words += &format!("; {} about other files, not in the copy", elsewhere);
    }
    output::note(&words);
}
