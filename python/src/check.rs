//! Checks in Python: what `rapporteur check` finds, as JSON, of which the package makes objects.

use std::ffi::OsString;
use std::path::PathBuf;

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use rapporteur::check::ALL;
use rapporteur::date::Date;
use rapporteur::diagnostic::{Diagnostic, Output, Report, RuleInfo, emit};
use rapporteur::disk::{self, Disk, WithText, reader};
use rapporteur::project::path::shown;
use rapporteur::project::{Files, Flags, Project, Summary, Wanted, select};

/// What a run found: the report as JSON, the files that were checked, those that were left out and
/// why, and the last line that the program prints.
type Found = (String, Vec<String>, Vec<(String, String)>, String);

/// Why a run could not be done.
enum Failure {
    Settings(String),
    Files(String),
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> PyErr {
        match failure {
            Failure::Settings(words) => PyValueError::new_err(words),
            Failure::Files(words) => PyOSError::new_err(words),
        }
    }
}

/// Checks files and folders, and a text in place of a file.
#[pyfunction]
pub fn check(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    text: Option<(PathBuf, PyBackedStr)>,
    config: Option<PathBuf>,
    rules: Vec<PyBackedStr>,
    as_of: Option<PyBackedStr>,
) -> PyResult<Found> {
    let rules = rules.iter().map(|rule| Flags::rule(rule)).collect::<Result<_, _>>();
    let as_of = as_of.map(|day| {
        let wrong =
            || PyValueError::new_err(format!("{:?} is not a day; write it as 2024-06-30", &*day));
        Date::parse(&day).ok_or_else(wrong)
    });
    let flags = Flags {
        config,
        rules: rules.map_err(PyValueError::new_err)?,
        as_of: as_of.transpose()?,
        ..Flags::default()
    };
    let found = py.detach(|| {
        let disk = Disk::here().map_err(|error| Failure::Files(error.to_string()))?;
        match text {
            None => found_in(&disk, &paths, &flags),
            Some((name, text)) => {
                let with_text = WithText::new(disk, &name, text.as_bytes().to_owned());
                found_in(&with_text, &[name], &flags)
            }
        }
    });
    Ok(found?)
}

fn found_in(files: &dyn Files, paths: &[PathBuf], flags: &Flags) -> Result<Found, Failure> {
    let selection = select(files, paths, Wanted::Everything, flags)
        .map_err(|error| Failure::Settings(error.to_string()))?;
    if !selection.failures.is_empty() {
        return Err(Failure::Files(selection.failures.join("; ")));
    }
    let plans = selection.projects.into_iter();
    let projects: Vec<Project> = plans.map(|plan| disk::read(files, plan)).collect();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut allowed = Vec::new();
    for project in &projects {
        let checked = project.check();
        diagnostics.extend(checked.diagnostics);
        allowed.extend(checked.allowed);
    }
    let rules: Vec<RuleInfo> = ALL.iter().map(|rule| rule.info()).collect();
    let names: Vec<&str> = projects.iter().flat_map(Project::file_names).collect();
    let report = Report {
        diagnostics: &diagnostics,
        baselined: &[],
        allowed: &allowed,
        rules: &rules,
        files: &names,
    };
    let summary = Summary::of_found(&diagnostics, 0, allowed.len());
    let summary = projects.iter().fold(summary, Summary::with);
    let skipped = projects.iter().flat_map(|project| &project.skipped);
    let skipped = skipped.map(|file| (shown(&file.path), file.reason.words().to_owned()));
    Ok((
        emit(Output::Json, &report),
        names.iter().map(|&name| name.to_owned()).collect(),
        skipped.collect(),
        summary.to_string(),
    ))
}

/// Says how the process is started that reads a PDF.
#[pyfunction]
pub fn read_pdfs_with(program: PathBuf, arguments: Vec<OsString>) {
    reader::read_pdfs_with(program, arguments);
}

/// Takes the text out of the PDF on standard input, as the whole task of a process.
#[pyfunction]
pub fn serve_pdf() -> PyResult<()> {
    Ok(reader::serve()?)
}
