//! Symbols in Python.

use std::fmt;

use pyo3::create_exception;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyString, PyType};
use rapporteur::symbol::register::{Existence, plausible};
use rapporteur::symbol::{self as library, Language, LinkError};

use super::characters::Characters;

create_exception!(
    rapporteur,
    SymbolError,
    PyValueError,
    "A text is not a valid symbol.\n\n\
     Attributes: text, what was read; reason, what is wrong with it; start and end, where, in characters \
     of the text; suggestion, the symbol that was probably meant, or None."
);

/// The symbol of a United Nations document.
///
/// Symbol(text) reads every spelling that is met in documents and catalogues, and raises SymbolError
/// where the text is not a valid symbol. Symbols are equal if they mean the same document, sort as
/// the Editorial Manual lists them, and can be keys of a dict.
///
/// >>> Symbol("A/78/5(VOL.II)")
/// Symbol('A/78/5 (Vol. II)')
/// >>> Symbol("S/RES/2699") == Symbol("S/RES/2699 (2023)")
/// True
#[pyclass(frozen, eq, ord, hash, module = "rapporteur")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub library::Symbol);

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A symbol, or the text of one.
pub enum SymbolOrText {
    Symbol(library::Symbol),
    Text(PyBackedStr),
}

impl<'py> FromPyObject<'_, 'py> for SymbolOrText {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<SymbolOrText> {
        if let Ok(symbol) = value.cast::<Symbol>() {
            return Ok(SymbolOrText::Symbol(symbol.get().0.clone()));
        }
        match value.cast::<PyString>() {
            Ok(text) => Ok(SymbolOrText::Text(PyBackedStr::try_from(text.to_owned())?)),
            Err(_) => {
                let words =
                    format!("expected a Symbol or a str, found {}", value.get_type().name()?);
                Err(PyTypeError::new_err(words))
            }
        }
    }
}

impl SymbolOrText {
    pub fn read(self, py: Python<'_>) -> PyResult<library::Symbol> {
        match self {
            SymbolOrText::Symbol(symbol) => Ok(symbol),
            SymbolOrText::Text(text) => parse(py, &text),
        }
    }
}

/// Reads a symbol.
fn parse(py: Python<'_>, text: &str) -> PyResult<library::Symbol> {
    library::Symbol::parse(text).or_else(|error| Err(not_a_symbol(py, text, &error)?))
}

/// The exception for a text that is not a symbol.
fn not_a_symbol(py: Python<'_>, text: &str, error: &library::SymbolError) -> PyResult<PyErr> {
    let suggestion = error.suggestion();
    let meant = match (&suggestion, error.help()) {
        (Some(meant), _) => format!("; did you mean {meant:?}?"),
        (None, Some(help)) => format!("; {help}"),
        (None, None) => String::new(),
    };
    let raised = SymbolError::new_err(format!("{text:?} is not a valid symbol: {error}{meant}"));
    let value = raised.value(py);
    let mut characters = Characters::new(text);
    let range = error.range();
    value.setattr("text", text)?;
    value.setattr("reason", error.to_string())?;
    value.setattr("start", characters.before(range.start))?;
    value.setattr("end", characters.before(range.end))?;
    value.setattr("suggestion", suggestion)?;
    Ok(raised)
}

/// The language of a code of two letters.
pub fn language(code: &str) -> PyResult<Language> {
    Language::from_code(code).ok_or_else(|| {
        let codes = Language::ALL.map(Language::code).join(", ");
        PyValueError::new_err(format!(
            "{code:?} is not a language of the United Nations; expected one of {codes}"
        ))
    })
}

#[pymethods]
impl Symbol {
    #[new]
    fn new(text: SymbolOrText, py: Python<'_>) -> PyResult<Symbol> {
        text.read(py).map(Symbol)
    }

    /// The symbol that a text spells. Raises SymbolError where it is not a valid one.
    #[classmethod]
    fn parse(_class: &Bound<'_, PyType>, text: PyBackedStr, py: Python<'_>) -> PyResult<Symbol> {
        parse(py, &text).map(Symbol)
    }

    /// The symbol of the document that a link to docs.un.org, undocs.org or digitallibrary.un.org
    /// leads to. Raises ValueError where it leads to none.
    #[classmethod]
    fn from_url(_class: &Bound<'_, PyType>, url: PyBackedStr, py: Python<'_>) -> PyResult<Symbol> {
        match library::Symbol::from_link(&url) {
            Ok(symbol) => Ok(Symbol(symbol)),
            Err(LinkError::Symbol(error)) => Err(not_a_symbol(py, &url, &error)?),
            Err(error) => Err(PyValueError::new_err(error.to_string())),
        }
    }

    /// The address of the document in an official language: ar, en, es, fr, ru or zh.
    #[pyo3(signature = (language = None))]
    fn url(&self, language: Option<PyBackedStr>) -> PyResult<String> {
        let language = match language {
            Some(code) => self::language(&code)?,
            None => Language::English,
        };
        Ok(self.0.link(language))
    }

    /// The spelling for catalogues, without blanks: S/RES/2699(2023).
    #[getter]
    fn key(&self) -> String {
        self.0.key()
    }

    /// The short form for tables: 2699 (2023).
    #[getter]
    fn short(&self) -> String {
        self.0.short()
    }

    /// The code of the issuing body: A, S, A/HRC, CCPR.
    #[getter]
    fn body(&self) -> &'static str {
        self.0.body().code
    }

    /// The name of the issuing body.
    #[getter]
    fn body_name(&self) -> &'static str {
        self.0.body().name
    }

    /// What kind of document it is: resolution, verbatim-record, draft …; masthead for a report, a
    /// letter or a note of no series.
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.kind().name()
    }

    /// What the series of the document is called; None for a masthead document.
    #[getter]
    fn series(&self) -> Option<&'static str> {
        self.0.series().map(|series| series.meaning)
    }

    /// The session, as the symbol writes it: 78, ES-10, XXI.
    #[getter]
    fn session(&self) -> Option<String> {
        self.0.session().map(|session| session.to_string())
    }

    /// The year that the symbol carries or, for a resolution of the Security Council, that its number
    /// tells.
    #[getter]
    fn year(&self) -> Option<u16> {
        self.0.implied_year()
    }

    /// The number of the document within its series, session or year.
    #[getter]
    fn number(&self) -> Option<u32> {
        self.0.number()
    }

    /// The letter of a resolution or decision: A, A-B.
    #[getter]
    fn letters(&self) -> Option<String> {
        self.0.letters().map(|letters| letters.to_string())
    }

    /// The code of the country that a document of a treaty body is about: DNK.
    #[getter]
    fn country(&self) -> Option<&'static str> {
        self.0.country().map(|country| country.code)
    }

    /// The components between slashes: ['A', 'C.3', '78', 'L.43'].
    #[getter]
    fn components(&self) -> Vec<String> {
        self.0.components().map(str::to_owned).collect()
    }

    /// The subsidiary bodies in the symbol, each with its sort: [('Sub.2', 'Subcommission')].
    #[getter]
    fn subsidiaries(&self) -> Vec<(String, &'static str)> {
        let subsidiaries = self.0.subsidiaries();
        subsidiaries.map(|body| (body.text.to_owned(), body.component.meaning)).collect()
    }

    /// What stands in parentheses, in order: ['(Vol. II)'].
    #[getter]
    fn marks(&self) -> Vec<String> {
        self.0.marks().map(|mark| mark.to_string()).collect()
    }

    /// The addenda, corrigenda and revisions, in order: ['Add.3', 'Corr.1'].
    #[getter]
    fn suffixes(&self) -> Vec<String> {
        self.0.suffixes().map(|suffix| suffix.to_string()).collect()
    }

    /// The document that it is an addendum, a corrigendum or a revision of; None for others.
    #[getter]
    fn parent(&self) -> Option<Symbol> {
        self.0.parent().map(Symbol)
    }

    /// The document without any addendum, corrigendum or revision.
    #[getter]
    fn root(&self) -> Symbol {
        Symbol(self.0.root())
    }

    /// The documents of a joint symbol or a range; otherwise the symbol itself.
    #[getter]
    fn members(&self) -> Vec<Symbol> {
        self.0.members().into_iter().map(Symbol).collect()
    }

    /// Whether the built-in register has the number; None where the register does not know.
    #[getter]
    fn exists(&self) -> Option<bool> {
        match plausible(&self.0) {
            Existence::Exists => Some(true),
            Existence::DoesNotExist(_) => Some(false),
            Existence::NotKnown => None,
        }
    }

    /// All that the symbol says, one fact per line, as `rapporteur symbol` prints it.
    fn explain(&self) -> String {
        library::Explanation::of(self.0.as_str()).to_string()
    }

    fn __str__(&self) -> &str {
        self.0.as_str()
    }

    fn __repr__(&self) -> String {
        format!("Symbol('{}')", self.0)
    }

    fn __format__(&self, specification: PyBackedStr, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let text = self.0.as_str().into_pyobject(py)?;
        Ok(text.call_method1("__format__", (&*specification,))?.unbind())
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> (Py<PyType>, (String,)) {
        (slf.get_type().unbind(), (slf.get().0.to_string(),))
    }
}
