"""Tables as CSV that a spreadsheet opens as text, and never as formulas."""

import csv
import io
import re

from facilitator.documents.blocks import Document, Row, Table
from facilitator.documents.progress import Progress

_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", *"\uff1d\uff0b\uff0d\uff20")  # the last are full-width signs

_NUMBER = re.compile(r"-?\d+")


def write_csv(document: Document, progress: Progress | None = None) -> bytes:
    """The tables of a document by RFC 4180, in UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for table in (block for block in document.blocks if isinstance(block, Table)):
        writer.writerow([harmless(column.title) for column in table.columns])
        writer.writerows([[harmless(str(cell)) for cell in row.cells] for row in table.rows if isinstance(row, Row)])
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before what could start one; numbers stay."""
    return f"'{text}" if text.lstrip(" ").startswith(_LIVE) and not _NUMBER.fullmatch(text) else text
