"""The rows of Word and Excel files that `agenda_files` has looked over; what these libraries raise passes through."""

import warnings
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from facilitator.library.agenda_files import MOST_COLUMNS, MOST_ROWS, Rows
from facilitator.library.reading_agenda import MOST_CHARACTERS, AgendaProblem
from facilitator.text import one_line


def read_docx(data: bytes) -> Rows:
    """The paragraphs and the rows of the tables of a Word file in their order."""
    rows: list[list[str]] = []
    length = 0
    for row in _docx_rows(data):
        length += sum(map(len, row))
        if len(rows) >= MOST_ROWS or length > MOST_CHARACTERS:
            raise AgendaProblem("This Word file is too long; copy the part that matters and paste it.")
        rows.append(row)
    return rows


def read_xlsx(data: bytes) -> Rows:
    """The rows of the first sheet that has any; formulas as they were last worked out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of styles and extensions that it leaves out
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what a file says of its size need not be true
                found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
                rows = [_trimmed([_written(value) for value in row]) for row in found]
                if len(rows) > MOST_ROWS:
                    raise AgendaProblem(
                        f"A sheet has more than {MOST_ROWS:,} rows; copy those that matter and paste them."
                    )
                if any(cell for row in rows for cell in row):
                    return rows
        finally:
            book.close()
    return []


def _docx_rows(data: bytes) -> Iterator[list[str]]:
    for block in Document(BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            for row in block._tbl.tr_lst:  # by the cells as stored: asking python-docx for them is quadratic
                yield ["\n".join(Paragraph(p, block).text for p in cell.iter(qn("w:p"))) for cell in row.tc_lst]
        else:
            yield [block.text]


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%H:%M}" if value.year <= 1900 else f"{value:%d/%m/%Y %H:%M}".removesuffix(" 00:00")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return f"{round(value.total_seconds() / 60)} min"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return one_line(str(value)) if "\n" not in str(value) else str(value)


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells
