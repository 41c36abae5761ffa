//! Many texts at once, on every core.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyFloat, PyString};
use rayon::prelude::*;

/// Fewer bytes than these are not worth a thread.
const WORTH_THREADS: usize = 1 << 18;

/// The texts of an iterable; nothing where one is missing: `None`, and what stands for it in columns
/// of numbers (`nan`, `pandas.NA`).
pub fn texts_of(texts: &Bound<'_, PyAny>) -> PyResult<Vec<Option<PyBackedStr>>> {
    if texts.is_instance_of::<PyString>() {
        let words =
            "expected an iterable of texts, found one str; use extract(text), or put it in a list";
        return Err(PyTypeError::new_err(words));
    }
    let mut found = Vec::with_capacity(texts.len().unwrap_or_default());
    for text in texts.try_iter()? {
        let text = text?;
        match text.cast::<PyString>() {
            Ok(text) => found.push(Some(PyBackedStr::try_from(text.clone())?)),
            Err(_) if is_missing(&text)? => found.push(None),
            Err(_) => {
                let (at, kind) = (found.len(), text.get_type().name()?);
                let words = format!(
                    "the text at position {at} is of the type {kind}; expected str or None"
                );
                return Err(PyTypeError::new_err(words));
            }
        }
    }
    Ok(found)
}

fn is_missing(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Ok(number) = value.cast::<PyFloat>() {
        return Ok(number.extract::<f64>()?.is_nan());
    }
    Ok(value.is_none() || value.get_type().name()? == "NAType")
}

/// Does the same with each text, with so many threads or one for each core. The threads belong to the
/// call: a process that forks after it loses none.
pub fn in_parallel<T: Send + Default>(
    texts: &[Option<PyBackedStr>],
    threads: Option<usize>,
    work: impl Fn(&str) -> T + Sync,
) -> PyResult<Vec<T>> {
    let of = |text: &Option<PyBackedStr>| text.as_deref().map(&work).unwrap_or_default();
    let bytes: usize = texts.iter().flatten().map(|text| text.len()).sum();
    match threads {
        Some(0) => return Err(PyValueError::new_err("threads is 0; expected at least 1, or None")),
        Some(1) => {}
        None if bytes < WORTH_THREADS => {}
        _ => {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or_default());
            // Without threads, the work is done in this one.
            if let Ok(pool) = pool.build() {
                return Ok(pool.install(|| texts.par_iter().map(of).collect()));
            }
        }
    }
    Ok(texts.iter().map(of).collect())
}
