//! The extension module of the Python package `rapporteur`. What Python users see is told in
//! `python/rapporteur/_rapporteur.pyi` and in `docs/python.md`.

#![allow(missing_docs, reason = "the doc comments here are the docstrings of Python")]

mod characters;
mod check;
mod citation;
mod several;
mod symbol;
mod table;

use pyo3::prelude::*;
use pyo3::wrap_pyfunction;

#[pymodule]
fn _rapporteur(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("SymbolError", module.py().get_type::<symbol::SymbolError>())?;
    module.add_class::<symbol::Symbol>()?;
    module.add_class::<citation::Citation>()?;
    module.add_function(wrap_pyfunction!(citation::restored, module)?)?;
    module.add_function(wrap_pyfunction!(citation::extract, module)?)?;
    module.add_function(wrap_pyfunction!(citation::extract_many, module)?)?;
    module.add_function(wrap_pyfunction!(table::extract_table, module)?)?;
    module.add_function(wrap_pyfunction!(check::check, module)?)?;
    module.add_function(wrap_pyfunction!(check::read_pdfs_with, module)?)?;
    module.add_function(wrap_pyfunction!(check::serve_pdf, module)?)
}
