//! Citations in Python.

use std::ops::Range;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use rapporteur::citation::Pinpoint;
use rapporteur::citation::extract::{self as library, Context, Kind, Reading, extract_with};
use rapporteur::symbol;
use serde::{Deserialize, Serialize};

use super::characters::Characters;
use super::several::{in_parallel, texts_of};
use super::symbol::{Symbol, SymbolOrText, language};

/// A citation of one document in a text.
///
/// text[citation.start:citation.end] are the words that name the document. Several citations share a
/// place where the same words cite several documents.
#[pyclass(frozen, eq, module = "rapporteur")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    pub span: Range<usize>,
    pub text: Box<str>,
    pub kind: Kind,
    pub reading: Reading,
    pub place: Option<(Pinpoint, Range<usize>)>,
}

impl Citation {
    fn new(text: &str, characters: &mut Characters<'_>, found: library::Citation) -> Citation {
        let mut range =
            |span: Range<usize>| characters.before(span.start)..characters.before(span.end);
        Citation {
            text: text[found.span.clone()].into(),
            span: range(found.span),
            kind: found.kind,
            reading: found.reading,
            place: found.place.map(|place| (place.pinpoint, range(place.span))),
        }
    }

    pub fn cited(&self) -> Option<&symbol::Symbol> {
        match &self.reading {
            Reading::Certain(symbol) | Reading::Likely { symbol, .. } => Some(symbol),
            Reading::Ambiguous { .. } => None,
        }
    }

    pub fn in_which_way(&self) -> &'static str {
        match self.kind {
            Kind::Symbol => "symbol",
            Kind::Worded => "worded",
            Kind::Elided => "elided",
            Kind::Linked => "linked",
        }
    }

    pub fn is_certain(&self) -> bool {
        matches!(self.reading, Reading::Certain(_))
    }
}

/// The citations of a text, in Python's offsets.
pub fn citations_of(text: &str, context: &Context) -> Vec<Citation> {
    let mut characters = Characters::new(text);
    let found = extract_with(text, context).citations.into_iter();
    found.map(|found| Citation::new(text, &mut characters, found)).collect()
}

/// What is known of a text.
pub fn context_of(
    document: Option<SymbolOrText>,
    language: Option<PyBackedStr>,
    py: Python<'_>,
) -> PyResult<Context> {
    Ok(Context {
        document: document.map(|document| document.read(py)).transpose()?,
        language: language.map(|code| self::language(&code)).transpose()?,
        headings: Vec::new(),
    })
}

/// The citations in a text, in the order of their start.
///
/// document is the symbol of the document that the text is of, language the code of its language;
/// both help where the text leaves something open.
#[pyfunction]
#[pyo3(signature = (text, *, document = None, language = None))]
pub fn extract(
    py: Python<'_>,
    text: PyBackedStr,
    document: Option<SymbolOrText>,
    language: Option<PyBackedStr>,
) -> PyResult<Vec<Citation>> {
    let context = context_of(document, language, py)?;
    Ok(py.detach(|| citations_of(&text, &context)))
}

/// The citations in each of several texts, found on every core without holding the interpreter.
///
/// texts is any iterable of str; a missing text (None, nan) has no citations. threads says how many
/// threads do the work; by default, one for each core where there is enough to do.
#[pyfunction]
#[pyo3(signature = (texts, *, document = None, language = None, threads = None))]
pub fn extract_many(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    document: Option<SymbolOrText>,
    language: Option<PyBackedStr>,
    threads: Option<usize>,
) -> PyResult<Vec<Vec<Citation>>> {
    let context = context_of(document, language, py)?;
    let texts = texts_of(texts)?;
    py.detach(|| in_parallel(&texts, threads, |text| citations_of(text, &context)))
}

/// A pickled citation.
#[pyfunction]
#[pyo3(name = "_restored")]
pub fn restored(json: PyBackedStr) -> PyResult<Citation> {
    let wrong = |error| PyValueError::new_err(format!("this is not a pickled citation: {error}"));
    serde_json::from_str(&json).map_err(wrong)
}

#[pymethods]
impl Citation {
    /// Where it begins, in characters of the text.
    #[getter]
    fn start(&self) -> usize {
        self.span.start
    }

    /// Where it ends: the offset after its last character.
    #[getter]
    fn end(&self) -> usize {
        self.span.end
    }

    /// The words that name the document.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// The document that is meant; None if the text leaves it open.
    #[getter]
    fn symbol(&self) -> Option<Symbol> {
        self.cited().cloned().map(Symbol)
    }

    /// The documents that it can mean, the likeliest first.
    #[getter]
    fn candidates(&self) -> Vec<Symbol> {
        let candidates = match &self.reading {
            Reading::Certain(symbol) | Reading::Likely { symbol, .. } => {
                std::slice::from_ref(symbol)
            }
            Reading::Ambiguous { candidates } => candidates,
        };
        candidates.iter().cloned().map(Symbol).collect()
    }

    /// In which way the document is cited: symbol, worded, elided or linked.
    #[getter]
    fn kind(&self) -> &'static str {
        self.in_which_way()
    }

    /// Whether the text says which document is meant.
    #[getter]
    fn certain(&self) -> bool {
        self.is_certain()
    }

    /// Why it is not certain which document is meant; None where it is.
    #[getter]
    fn doubt(&self) -> Option<String> {
        match &self.reading {
            Reading::Certain(_) => None,
            Reading::Likely { doubt, .. } => Some(doubt.to_string()),
            Reading::Ambiguous { .. } => Some(NO_ORGAN.to_owned()),
        }
    }

    /// The place in the document, if the text names one: para. 16.
    #[getter]
    fn pinpoint(&self) -> Option<&str> {
        self.place.as_ref().map(|(pinpoint, _)| pinpoint.as_str())
    }

    /// Where the text names that place: start and end in characters.
    #[getter]
    fn pinpoint_span(&self) -> Option<(usize, usize)> {
        self.place.as_ref().map(|(_, span)| (span.start, span.end))
    }

    /// The numbered paragraphs of that place, each range as first and last.
    #[getter]
    fn paragraphs(&self) -> Vec<(u32, u32)> {
        let ranges = self.place.as_ref().map(|(pinpoint, _)| pinpoint.paragraphs());
        ranges.unwrap_or_default().iter().map(|range| (*range.start(), *range.end())).collect()
    }

    fn __repr__(&self) -> String {
        let cited = match self.cited() {
            Some(symbol) => format!("'{symbol}'"),
            None => "None".to_owned(),
        };
        let pinpoint = self.place.as_ref().map(|(pinpoint, _)| format!(", pinpoint='{pinpoint}'"));
        let Range { start, end } = self.span;
        format!("Citation({start}, {end}, {cited}{})", pinpoint.unwrap_or_default())
    }

    fn __reduce__(&self, py: Python<'_>) -> PyResult<(Py<PyAny>, (String,))> {
        let json = serde_json::to_string(self)
            .map_err(|error| PyValueError::new_err(format!("cannot pickle {self:?}: {error}")))?;
        let restore = py.import("rapporteur._rapporteur")?.getattr("_restored")?;
        Ok((restore.unbind(), (json,)))
    }
}

const NO_ORGAN: &str = "no organ is named";
