"""Citations of United Nations documents: symbols read, citations found in texts, drafts checked.

>>> import rapporteur
>>> rapporteur.extract("See para. 5 of resolution 2699 (2023) of the Security Council.")
[Citation(22, 33, 'S/RES/2699 (2023)', pinpoint='para. 5')]

Symbol reads one document symbol, extract and extract_many find citations in texts, extract_table makes columns for
pandas and polars of them, and check reports what the command `rapporteur check` does. Nothing opens a connection.
"""

from __future__ import annotations

import dataclasses as _dataclasses
import json as _json
import os as _os
import sys as _sys
from typing import TYPE_CHECKING, Any, List, Literal, Optional, Tuple, Union

try:
    from . import _rapporteur
    from ._rapporteur import Citation, Symbol, SymbolError, __version__, extract, extract_many, extract_table
except ImportError as error:
    raise ImportError(
        f"the extension module of rapporteur cannot be loaded: {error}. The module needs CPython 3.9 or later; the "
        "command `rapporteur` of the same package works with any Python."
    ) from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date as _date

_Severity = Literal["advice", "warning", "error"]
_Level = Literal["off", "advice", "warning", "error"]
_Path = Union[str, bytes, "_os.PathLike[str]", "_os.PathLike[bytes]"]

__all__ = [
    "Citation",
    "Finding",
    "Findings",
    "Fix",
    "Related",
    "Symbol",
    "SymbolError",
    "check",
    "check_text",
    "extract",
    "extract_many",
    "extract_table",
]


@_dataclasses.dataclass(frozen=True)
class Related:
    """Another place that matters to a finding, with a few words on it."""

    label: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    part: Optional[str] = None


@_dataclasses.dataclass(frozen=True)
class Fix:
    """The change of a text that fixes a finding. One that is safe can be applied unseen."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    replacement: str
    safe: bool


@_dataclasses.dataclass(frozen=True)
class Finding:
    """Something found in a file by a rule. str() is the line that `--format concise` prints.

    Lines and columns begin at 1, columns are characters, and the end is the position after the last character. A
    document without lines (PDF, DOCX) has a part: its page, paragraph or footnote.
    """

    rule: str
    severity: _Severity
    message: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    part: Optional[str] = None
    label: str = ""
    help: Optional[str] = None
    related: Tuple[Related, ...] = ()
    fix: Optional[Fix] = None
    fingerprint: str = ""
    allowed: bool = False

    def __str__(self) -> str:
        spot = self.part or f"{self.line}:{self.column}"
        return f"{self.file}:{spot}: {self.severity}[{self.rule}] {self.message}"


class Findings(List[Finding]):
    """The findings of a run, a list, with what the run read.

    files are the names of the files that were checked, skipped those that were left out, each with the reason, and
    summary is the last line that the program prints.
    """

    def __init__(
        self,
        findings: Iterable[Finding] = (),
        files: Iterable[str] = (),
        skipped: Iterable[Tuple[str, str]] = (),
        summary: str = "",
    ) -> None:
        super().__init__(findings)
        self.files: List[str] = list(files)
        self.skipped: List[Tuple[str, str]] = list(skipped)
        self.summary = summary


def check(
    paths: Optional[Union[_Path, Iterable[_Path]]] = None,
    *,
    config: Optional[Union[str, _os.PathLike[str]]] = None,
    rules: Optional[Mapping[str, _Level]] = None,
    as_of: Optional[Union[str, _date]] = None,
    allowed: bool = False,
) -> Findings:
    """Check files and folders as `rapporteur check` does, and return the findings.

    paths is one path or several; without, the files of the project in the current folder are checked. Folders are
    read with everything below them. config is a settings file in place of the project's, rules is a dict of levels
    by rule, as in {"unknown-document": "off"}, and as_of is the day up to which records are complete. With allowed,
    findings that a comment in the file allows are returned as well.

    Raises FileNotFoundError and other OSErrors where a path cannot be read, and ValueError where a setting cannot be
    used. A file that was found and is damaged is a finding.
    """
    if paths is None:
        paths = []
    elif isinstance(paths, (str, bytes, _os.PathLike)):
        paths = [paths]
    names = [_os.fsdecode(path) for path in paths]
    for name in names:
        _os.stat(name)
    return _check(names, None, config, rules, as_of, allowed)


def check_text(
    text: str,
    name: Union[str, _os.PathLike[str]] = "text.md",
    *,
    config: Optional[Union[str, _os.PathLike[str]]] = None,
    rules: Optional[Mapping[str, _Level]] = None,
    as_of: Optional[Union[str, _date]] = None,
    allowed: bool = False,
) -> Findings:
    """Check a text as if it were saved in the file of this name, whose ending tells the format.

    The settings are those of the folder of that file. The other arguments are those of check.
    """
    return _check([], (_os.fsdecode(name), text), config, rules, as_of, allowed)


_PDF_READER = "import sys; sys.path.insert(0, sys.argv[1]); from rapporteur import _rapporteur; _rapporteur.serve_pdf()"


def _check(
    paths: List[str],
    text: Optional[Tuple[str, str]],
    config: Optional[Union[str, _os.PathLike[str]]],
    rules: Optional[Mapping[str, _Level]],
    as_of: Optional[Union[str, _date]],
    allowed: bool,
) -> Findings:
    # A damaged PDF is read by a process of its own, so that it cannot end this one. The first call counts.
    if _sys.executable:
        above = _os.path.dirname(_os.path.dirname(_os.path.abspath(__file__)))
        _rapporteur.read_pdfs_with(_sys.executable, ["-c", _PDF_READER, above])
    levels = [f"{rule}={level}" for rule, level in (rules or {}).items()]
    day = None if as_of is None else str(as_of)
    report, files, skipped, summary = _rapporteur.check(paths, text, config, levels, day)
    found = (_finding(entry) for entry in _json.loads(report)["diagnostics"])
    return Findings((one for one in found if allowed or not one.allowed), files, skipped, summary)


def _place(entry: Any) -> Any:
    start, end = entry["start"], entry["end"]
    return {
        "file": entry["path"],
        "line": start["line"],
        "column": start["column"],
        "end_line": end["line"],
        "end_column": end["column"],
    }


def _finding(entry: Any) -> Finding:
    fix = entry["fix"]
    return Finding(
        rule=entry["rule"],
        severity=entry["severity"],
        message=entry["message"],
        part=entry["part"],
        label=entry["label"],
        help=entry["help"],
        related=tuple(Related(other["label"], part=other["part"], **_place(other)) for other in entry["related"]),
        fix=fix and Fix(replacement=fix["replacement"], safe=fix["safe"], **_place(fix)),
        fingerprint=entry["fingerprint"],
        allowed=entry["allowed"],
        **_place(entry),
    )
