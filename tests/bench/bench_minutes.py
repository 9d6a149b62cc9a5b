"""Time to build minutes as PDF, beside the same text put straight on a reportlab canvas.

Run it as `python tests/bench/bench_minutes.py`; read the ratios, not the milliseconds.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from facilitator.documents.blocks import (
    Block,
    BulletList,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Roster,
    Row,
    SectionRow,
    Table,
    Text,
    plain,
)
from facilitator.documents.pdf import write_pdf
from facilitator.documents.pdf_fonts import base_font

_PROSE = (
    "prepare review contact update confirm order draft publish collect analyse budget venue supplier report "
    "minutes members partners training schedule risk plan permit"
)
_COLUMNS = (
    Column("No.", 42),
    Column("Action", 336),
    Column("Who", 124),
    Column("Due", 66),
    Column("Status", 74),
)
_ROUNDS = 7
_X, _ROOM, _TOP, _BOTTOM, _SIZE, _LEADING = 57, 481, 790, 60, 10, 15


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_PROSE.split(), k=words)).capitalize() + "."


def _rows(chance: random.Random, number: int) -> tuple[Row | SectionRow, ...]:
    rows: list[Row | SectionRow] = []
    for index in range(number):
        if index % 20 == 0:
            rows.append(SectionRow(_sentence(chance, 3)))
        owner = chance.choice(("Priya Ranganath", "Tomasz Wieland", "Bethan Prosser"))
        rows.append(Row((f"A{index + 1}", _sentence(chance, 12), owner, "26 Jun", "To start")))
    return tuple(rows)


def minutes(items: int = 15, notes: int = 200, actions: int = 60, people: int = 30) -> Document:
    """Return minutes of that many items, notes, actions and people."""
    chance = random.Random(3)
    blocks: list[Block] = [
        Facts((("Date", "Thursday 14 May 2026"), ("Time", "09:02 to 15:46"))),
        Heading("Decisions"),
        Callout(_sentence(chance, 25), "1"),
        Heading("Present"),
        Roster(tuple((f"Person {number}", _sentence(chance, 2)) for number in range(people))),
        Heading("Summary by item"),
    ]
    for item in range(items):
        blocks.append(Heading(_sentence(chance, 5), 2, str(item + 1), "09:02\N{EN DASH}09:18"))
        blocks.append(Paragraph(_sentence(chance, 40), indent=True))
        blocks.append(BulletList(tuple(_sentence(chance, 9) for _ in range(notes // items)), indent=True))
    blocks += [Heading("Action plan"), Table(_COLUMNS, _rows(chance, actions))]
    return Document("Implementation planning meeting", tuple(blocks), footer="Draft 1")


def table_only(rows: int) -> Document:
    """Return a document that is one table of that many rows."""
    return Document("Action plan", (Table(_COLUMNS, _rows(random.Random(3), rows)),))


def _texts(document: Document) -> list[str]:
    """Every text of a document that this script makes."""
    texts: list[Text] = [document.title]
    for block in document.blocks:
        match block:
            case Heading():
                texts += [block.text, block.number, block.meta]
            case Paragraph() | Callout():
                texts.append(block.text)
            case BulletList():
                texts += block.items
            case Facts() | Roster():
                texts += [part for pair in (block.items if isinstance(block, Facts) else block.people) for part in pair]
            case Table():
                texts += [column.title for column in block.columns]
                for row in block.rows:
                    texts += [row.title] if isinstance(row, SectionRow) else row.cells
    return [text for text in map(plain, texts) if text]


def bare(document: Document) -> bytes:
    """Put the same text on a bare canvas, broken into lines and nothing else."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1, initialFontName=base_font())
    y = _TOP
    for text in _texts(document):
        for line in simpleSplit(text, base_font(), _SIZE, _ROOM):
            if y < _BOTTOM:
                canvas.showPage()
                y = _TOP
            canvas.setFont(base_font(), _SIZE)
            canvas.drawString(_X, y, line)
            y -= _LEADING
    canvas.save()
    return buffer.getvalue()


def _milliseconds(work: Callable[[Document], bytes], document: Document) -> float:
    times = []
    for _ in range(_ROUNDS if len(_texts(document)) < 10_000 else 3):
        start = time.perf_counter()
        work(document)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print the figures."""
    for name, document in (
        ("minutes", minutes()),
        ("1,000 rows", table_only(1_000)),
        ("10,000 rows", table_only(10_000)),
    ):
        write_pdf(document)  # the first document also loads the fonts
        floor, ours = _milliseconds(bare, document), _milliseconds(write_pdf, document)
        print(f"{name:12} canvas {floor:8.1f} ms   ours {ours:8.1f} ms   ratio {ours / floor:4.1f}")


if __name__ == "__main__":
    main()
