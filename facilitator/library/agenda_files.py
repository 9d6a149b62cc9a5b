"""Agendas out of files: Word, Excel, comma-separated values, plain text. Too large or dangerous ones are refused."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path, PurePosixPath

from facilitator.library.reading_agenda import MOST_CHARACTERS, AgendaProblem

Rows = Sequence[Sequence[str]]
LIMIT = 20_000_000  # bytes of a file
MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO = 200, 100_000_000, 100
MOST_ROWS, MOST_COLUMNS = 10_000, 50
SUFFIXES = (".docx", ".xlsx", ".csv", ".tsv", ".txt", ".md")
_SMALL = 1_000_000  # bytes: what unpacks to less does no harm however well it was packed
_DECLARED = 4_096  # bytes of an XML file in which a document type would be declared
# Loaded when first used: together they take longer to load than the first window may take to appear.
_OFFICE = {
    ".docx": "facilitator.library.office_files:read_docx",
    ".xlsx": "facilitator.library.office_files:read_xlsx",
    ".xlsm": "facilitator.library.office_files:read_xlsx",
}
_OLD = {".doc": ".docx", ".xls": ".xlsx", ".rtf": ".docx", ".odt": ".docx", ".ods": ".xlsx"}


def read_file(path: Path) -> str | Rows:
    """What `read_agenda` takes, out of a file; AgendaProblem with one sentence for the user."""
    suffix = path.suffix.casefold()
    name = f"“{path.name}”"
    if suffix in _OLD:
        raise AgendaProblem(f"{name} cannot be read; save it as {_OLD[suffix]} first, or copy the table and paste it.")
    if suffix not in SUFFIXES and suffix not in _OFFICE:
        raise AgendaProblem(f"{name} is none of the kinds that can be read: Word (.docx), Excel (.xlsx), CSV and text.")
    try:
        if path.stat().st_size > LIMIT:
            raise AgendaProblem(
                f"{name} is larger than {LIMIT // 1_000_000} MB; copy the table out of it and paste it."
            )
        data = path.read_bytes()
    except OSError as problem:
        raise AgendaProblem(f"{name} cannot be opened: {problem.strerror or problem}.") from problem
    if suffix in _OFFICE:
        return _office(data, name, suffix)
    text = _decoded(data)
    if len(text) > MOST_CHARACTERS:
        raise AgendaProblem(f"{name} is too long; copy the part that matters and paste it.")
    return _separated(text, name) if suffix in (".csv", ".tsv") else text


def _office(data: bytes, name: str, suffix: str) -> Rows:
    """Look the package over before anything in it is parsed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _inspect(package, len(data), name)
        module, function = _OFFICE[suffix].split(":")
        reader: Callable[[bytes], Rows] = getattr(import_module(module), function)
        return reader(data)
    except AgendaProblem:
        raise
    except Exception as problem:  # whatever a damaged file makes the two libraries raise: it is not one they can read
        raise AgendaProblem(f"{name} is damaged or protected and cannot be read.") from problem


def _inspect(package: zipfile.ZipFile, size: int, name: str) -> None:
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    dense = any(
        member.file_size > MOST_RATIO * member.compress_size > 0 for member in members if member.file_size > _SMALL
    )
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or dense or unpacked > MOST_RATIO * size + _SMALL:
        raise AgendaProblem(f"{name} unpacks to far more than a table needs, so it is not opened.")
    for member in members:
        place = PurePosixPath(member.filename.replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts or ":" in member.filename or len(place.parts) > 10:
            raise AgendaProblem(f"{name} is not a proper Word or Excel file, so it is not opened.")
        if place.suffix in (".xml", ".rels"):
            with package.open(member) as opened:
                if b"<!" in opened.read(_DECLARED).replace(b"\0", b"").replace(b"<!--", b"").replace(b"<![CDATA[", b""):
                    raise AgendaProblem(f"{name} contains what no Word or Excel file has, so it is not opened.")


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")  # every byte means something there


def _separated(text: str, name: str) -> Rows:
    lines = text.splitlines()
    delimiter = max("\t;,", key=lambda mark: sum(mark in line for line in lines))  # of two in every line the first
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t"))
    except csv.Error as problem:
        raise AgendaProblem(f"{name} has a cell that is far too long.") from problem
    if len(rows) > MOST_ROWS:
        raise AgendaProblem(f"{name} has more than {MOST_ROWS:,} rows; copy those that matter and paste them.")
    return rows
