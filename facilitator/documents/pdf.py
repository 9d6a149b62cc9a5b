"""A document as a tagged PDF on A4, with everything it needs inside."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from facilitator.documents.blocks import Document
from facilitator.documents.palette import MUTED, RULE
from facilitator.documents.pdf_blocks import document_strips
from facilitator.documents.pdf_fonts import base_font
from facilitator.documents.pdf_pages import LEFT, PAGE_HEIGHT, PAGE_WIDTH, WIDTH, Pen, Placed, paginate
from facilitator.documents.pdf_tags import Tags
from facilitator.documents.pdf_text import Line, Style, break_lines
from facilitator.documents.progress import Progress, reporter

_FOOTER = Style(9, 12, colour=MUTED)
_FOOTER_Y = PAGE_HEIGHT - 43.0
_LAYOUT_SHARE = 0.5


def write_pdf(document: Document, progress: Progress | None = None) -> bytes:
    """Return `document` as a PDF; the same document always gives the same bytes.

    `progress` is told the share done, from 0 to 1, and returns False to stop: then Cancelled is raised.
    """
    report = reporter(progress)
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=base_font(),
        lang=document.language,
    )
    _describe(canvas, document)
    tags = Tags(canvas)
    pages = paginate(document_strips(document, tags.root, lambda share: report(_LAYOUT_SHARE * share)))
    pen = Pen(canvas, tags)
    for number, page in enumerate(pages, start=1):
        report(_LAYOUT_SHARE + (1 - _LAYOUT_SHARE) * number / len(pages))
        _draw_page(pen, page, document.footer, f"Page {number} of {len(pages)}")
    tags.finish()
    canvas.save()
    return buffer.getvalue()


def _describe(canvas: Canvas, document: Document) -> None:
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author or document.organisation)
    canvas.setSubject(" \N{MIDDLE DOT} ".join(filter(None, (document.organisation, document.kind))))
    canvas.setCreator("Facilitator")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if document.day:
        stamp = f"D:{document.day:%Y%m%d}"
        canvas.setDateFormatter(lambda *_: stamp)


def _draw_page(pen: Pen, page: list[Placed], footer: str, number: str) -> None:
    for placed in page:
        if placed.repeated:
            with pen.tags.artifact("Pagination"):
                placed.strip.draw(pen, placed.y)
        else:
            placed.strip.draw(pen, placed.y)
    with pen.tags.artifact("Pagination"):
        pen.rule(_FOOTER_Y, RULE)
        counted = break_lines(number, _FOOTER, WIDTH)
        pen.lines(counted, LEFT, _FOOTER_Y + 6, right=LEFT + WIDTH)
        room = WIDTH - counted[0].width - 18
        pen.lines(_one_line(footer, room), LEFT, _FOOTER_Y + 6)
    pen.tags.end_page()


def _one_line(text: str, room: float) -> list[Line]:
    lines = break_lines(text, _FOOTER, room)
    if len(lines) > 1:
        ellipsis = break_lines("\N{HORIZONTAL ELLIPSIS}", _FOOTER, room)[0]
        lines = break_lines(text, _FOOTER, room - ellipsis.width)[:1]
        part = ellipsis.parts[0]
        lines[0].add(part.font, part.colour, part.text, ellipsis.width)
    return lines
