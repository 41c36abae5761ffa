//! Citations as columns, for data frames: no object for a citation, one text for a symbol.

use std::collections::HashMap;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyDict, PyList, PyString};

use super::citation::{Citation, citations_of, context_of};
use super::several::{in_parallel, texts_of};
use super::symbol::SymbolOrText;

/// The citations in several texts as a table: a dict of columns of the same length.
///
/// row is the position of the text; start, end and text are the place and the words of the citation;
/// symbol is the canonical spelling, or None where the text leaves it open; kind, certain and pinpoint
/// are those of Citation. pandas.DataFrame and polars.DataFrame take the dict as it is.
#[pyfunction]
#[pyo3(signature = (texts, *, document = None, language = None, threads = None))]
pub fn extract_table<'py>(
    py: Python<'py>,
    texts: &Bound<'py, PyAny>,
    document: Option<SymbolOrText>,
    language: Option<PyBackedStr>,
    threads: Option<usize>,
) -> PyResult<Bound<'py, PyDict>> {
    let context = context_of(document, language, py)?;
    let texts = texts_of(texts)?;
    let found = py.detach(|| in_parallel(&texts, threads, |text| citations_of(text, &context)))?;
    let rows =
        found.iter().enumerate().flat_map(|(row, of)| of.iter().map(move |found| (row, found)));
    let rows: Vec<(usize, &Citation)> = rows.collect();
    let mut words = Words { py, known: HashMap::new() };
    let columns = PyDict::new(py);
    columns.set_item("row", PyList::new(py, rows.iter().map(|(row, _)| row))?)?;
    columns.set_item("start", PyList::new(py, rows.iter().map(|(_, of)| of.span.start))?)?;
    columns.set_item("end", PyList::new(py, rows.iter().map(|(_, of)| of.span.end))?)?;
    columns.set_item("text", words.column(rows.iter().map(|(_, of)| Some(&*of.text)))?)?;
    let symbols = rows.iter().map(|(_, of)| of.cited().map(|symbol| symbol.as_str()));
    columns.set_item("symbol", words.column(symbols)?)?;
    let pinpoints =
        rows.iter().map(|(_, of)| of.place.as_ref().map(|(pinpoint, _)| pinpoint.as_str()));
    columns.set_item("pinpoint", words.column(pinpoints)?)?;
    columns.set_item("kind", words.column(rows.iter().map(|(_, of)| Some(of.in_which_way())))?)?;
    columns.set_item("certain", PyList::new(py, rows.iter().map(|(_, of)| of.is_certain()))?)?;
    Ok(columns)
}

/// Texts of Python, each made once.
struct Words<'a, 'py> {
    py: Python<'py>,
    known: HashMap<&'a str, Bound<'py, PyString>>,
}

impl<'a, 'py> Words<'a, 'py> {
    fn column(
        &mut self,
        texts: impl ExactSizeIterator<Item = Option<&'a str>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let of = |text: &'a str| {
            self.known.entry(text).or_insert_with(|| PyString::new(self.py, text)).clone()
        };
        let mut of = of;
        PyList::new(self.py, texts.map(|text| text.map(&mut of)))
    }
}
