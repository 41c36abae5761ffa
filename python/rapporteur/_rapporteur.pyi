"""The extension module: what the package `rapporteur` takes from Rust."""

from collections.abc import Iterable
from os import PathLike
from typing import Any, Literal, TypedDict, final

__version__: str
__all__ = [
    "__version__",
    "SymbolError",
    "Symbol",
    "Citation",
    "_restored",
    "extract",
    "extract_many",
    "extract_table",
    "check",
    "read_pdfs_with",
    "serve_pdf",
]

_Language = Literal["ar", "en", "es", "fr", "ru", "zh"]
_Kind = Literal["symbol", "worded", "elided", "linked"]

class SymbolError(ValueError):
    """A text is not a valid symbol."""

    text: str
    """What was read."""
    reason: str
    """What is wrong with it."""
    start: int
    """Where, in characters of the text."""
    end: int
    suggestion: str | None
    """The symbol that was probably meant."""

@final
class Symbol:
    """The symbol of a United Nations document."""

    def __new__(cls, text: str | Symbol) -> Symbol: ...
    @classmethod
    def parse(cls, text: str) -> Symbol:
        """The symbol that a text spells. Raises SymbolError where it is not a valid one."""
    @classmethod
    def from_url(cls, url: str) -> Symbol:
        """The symbol of the document that a link leads to. Raises ValueError where it leads to none."""
    def url(self, language: _Language | None = None) -> str:
        """The address of the document in an official language, by default in English."""
    def explain(self) -> str:
        """All that the symbol says, one fact per line."""
    @property
    def key(self) -> str:
        """The spelling for catalogues, without blanks: S/RES/2699(2023)."""
    @property
    def short(self) -> str:
        """The short form for tables: 2699 (2023)."""
    @property
    def body(self) -> str:
        """The code of the issuing body: A, S, A/HRC, CCPR."""
    @property
    def body_name(self) -> str:
        """The name of the issuing body."""
    @property
    def kind(self) -> str:
        """What kind of document it is: resolution, verbatim-record, draft …, masthead."""
    @property
    def series(self) -> str | None:
        """What the series is called; None for a masthead document."""
    @property
    def session(self) -> str | None:
        """The session, as the symbol writes it: 78, ES-10, XXI."""
    @property
    def year(self) -> int | None:
        """The year that the symbol carries or, for a resolution of the Security Council, that its number tells."""
    @property
    def number(self) -> int | None:
        """The number of the document within its series, session or year."""
    @property
    def letters(self) -> str | None:
        """The letter of a resolution or decision: A, A-B."""
    @property
    def country(self) -> str | None:
        """The code of the country that a document of a treaty body is about: DNK."""
    @property
    def components(self) -> list[str]:
        """The components between slashes."""
    @property
    def subsidiaries(self) -> list[tuple[str, str]]:
        """The subsidiary bodies in the symbol, each with its sort."""
    @property
    def marks(self) -> list[str]:
        """What stands in parentheses, in order."""
    @property
    def suffixes(self) -> list[str]:
        """The addenda, corrigenda and revisions, in order."""
    @property
    def parent(self) -> Symbol | None:
        """The document that it is an addendum, a corrigendum or a revision of."""
    @property
    def root(self) -> Symbol:
        """The document without any addendum, corrigendum or revision."""
    @property
    def members(self) -> list[Symbol]:
        """The documents of a joint symbol or a range; otherwise the symbol itself."""
    @property
    def exists(self) -> bool | None:
        """Whether the built-in register has the number; None where the register does not know."""
    def __hash__(self) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __lt__(self, value: Symbol, /) -> bool: ...
    def __le__(self, value: Symbol, /) -> bool: ...
    def __gt__(self, value: Symbol, /) -> bool: ...
    def __ge__(self, value: Symbol, /) -> bool: ...

@final
class Citation:
    """A citation of one document in a text."""

    @property
    def start(self) -> int:
        """Where it begins, in characters of the text."""
    @property
    def end(self) -> int:
        """Where it ends: the offset after its last character."""
    @property
    def text(self) -> str:
        """The words that name the document."""
    @property
    def symbol(self) -> Symbol | None:
        """The document that is meant; None if the text leaves it open."""
    @property
    def candidates(self) -> list[Symbol]:
        """The documents that it can mean, the likeliest first."""
    @property
    def kind(self) -> _Kind:
        """In which way the document is cited."""
    @property
    def certain(self) -> bool:
        """Whether the text says which document is meant."""
    @property
    def doubt(self) -> str | None:
        """Why it is not certain which document is meant; None where it is."""
    @property
    def pinpoint(self) -> str | None:
        """The place in the document, if the text names one: para. 16."""
    @property
    def pinpoint_span(self) -> tuple[int, int] | None:
        """Where the text names that place: start and end in characters."""
    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The numbered paragraphs of that place, each range as first and last."""
    def __eq__(self, value: object, /) -> bool: ...

def _restored(json: str) -> Citation:
    """A pickled citation."""

class _Table(TypedDict):
    """Citations as columns of the same length."""

    row: list[int]
    start: list[int]
    end: list[int]
    text: list[str]
    symbol: list[str | None]
    pinpoint: list[str | None]
    kind: list[_Kind]
    certain: list[bool]

def extract(text: str, *, document: str | Symbol | None = None, language: _Language | None = None) -> list[Citation]:
    """The citations in a text, in the order of their start."""

def extract_many(
    texts: Iterable[Any],
    *,
    document: str | Symbol | None = None,
    language: _Language | None = None,
    threads: int | None = None,
) -> list[list[Citation]]:
    """The citations in each of several texts, found on every core without holding the interpreter."""

def extract_table(
    texts: Iterable[Any],
    *,
    document: str | Symbol | None = None,
    language: _Language | None = None,
    threads: int | None = None,
) -> _Table:
    """The citations in several texts as columns; row is the position of the text."""

def check(
    paths: list[str],
    text: tuple[str, str] | None,
    config: str | PathLike[str] | None,
    rules: list[str],
    as_of: str | None,
) -> tuple[str, list[str], list[tuple[str, str]], str]:
    """The report as JSON, the files that were checked, those that were left out and why, and the last line."""

def read_pdfs_with(program: str, arguments: list[str]) -> None:
    """Says how the process is started that reads a PDF."""

def serve_pdf() -> None:
    """Takes the text out of the PDF on standard input, as the whole task of a process."""
