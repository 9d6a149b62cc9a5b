"""A document as one accessible HTML page without scripts or outside files."""

from collections.abc import Iterator
from html import escape

from facilitator.documents.blocks import (
    BarChart,
    Block,
    BulletList,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Quadrants,
    Roster,
    Row,
    Run,
    SectionRow,
    Signatures,
    Table,
    Text,
    runs,
)
from facilitator.documents.html_style import STYLE
from facilitator.documents.progress import Progress, reporter


def write_html(document: Document, progress: Progress | None = None) -> bytes:
    """Return `document` as HTML in UTF-8; `progress` as for write_pdf."""
    report = reporter(progress)
    parts = [*_top(document)]
    level = 1
    for number, block in enumerate(document.blocks, start=1):
        if isinstance(block, Heading):
            level = min(block.level + 1, level + 1)  # a level must not be skipped
        parts.extend(_block(block, level))
        report(number / len(document.blocks))
    parts.append("</main>")
    if document.footer:
        parts.append(f"<footer>{_text(document.footer)}</footer>")
    parts.append("</body>\n</html>\n")
    return "\n".join(parts).encode()


def _text(text: Text) -> str:
    return "".join(_run(run) for run in runs(text))


def _run(run: Run) -> str:
    written = escape(run.text).replace("\n", "<br>")
    if run.muted:
        written = f'<span class="muted">{written}</span>'
    return f"<strong>{written}</strong>" if run.bold else written


def _top(document: Document) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(document.title)}</title>"
    if document.author:
        yield f'<meta name="author" content="{escape(document.author)}">'
    yield f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<header>"
    kicker = " \N{MIDDLE DOT} ".join(filter(None, (document.organisation, document.kind)))
    if kicker:
        yield f'<p class="kicker">{_text(kicker)}</p>'
    yield f"<h1>{_text(document.title)}</h1>"
    if document.subtitle:
        yield f'<p class="muted">{_text(document.subtitle)}</p>'
    yield "</header>"


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Heading():
            return _heading(block, level)
        case Paragraph():
            return iter((f"<p{_classes(block.tone, block.indent)}>{_text(block.text)}</p>",))
        case BulletList():
            return _bullets(block)
        case Facts():
            return _facts(block)
        case Roster():
            return _roster(block)
        case Callout():
            number = f"<strong>{_text(block.number)}.</strong> " if block.number else ""
            return iter((f'<p class="callout">{number}{_text(block.text)}</p>',))
        case Table():
            return _table(block)
        case Quadrants():
            return _quadrants(block, level)
        case BarChart():
            return _chart(block)
        case Signatures():
            lines = "".join(f"<p>{_text(label)}</p>" for label in block.labels)
            return iter((f'<div class="signatures">{lines}</div>',))
        case PageBreak():
            return iter(('<div class="page"></div>',))


def _classes(tone: str, indent: bool) -> str:
    names = [*((tone,) if tone != "normal" else ()), *(("indent",) if indent else ())]
    return f' class="{" ".join(names)}"' if names else ""


def _heading(block: Heading, level: int) -> Iterator[str]:
    number = f'<span class="number">{_text(block.number)}</span> ' if block.number else ""
    meta = f' <span class="meta">{_text(block.meta)}</span>' if block.meta else ""
    yield f"<h{level}>{number}<span>{_text(block.text)}</span>{meta}</h{level}>"


def _bullets(block: BulletList) -> Iterator[str]:
    tag = "ol" if block.numbered else "ul"
    yield f"<{tag}{_classes('normal', block.indent)}>"
    yield from (f"<li>{_text(item)}</li>" for item in block.items)
    yield f"</{tag}>"


def _facts(block: Facts) -> Iterator[str]:
    yield '<dl class="facts">'
    yield from (f"<div><dt>{_text(label)}</dt><dd>{_text(value)}</dd></div>" for label, value in block.items)
    yield "</dl>"


def _roster(block: Roster) -> Iterator[str]:
    yield '<ul class="roster">'
    for name, role in block.people:
        yield f'<li><span class="name">{_text(name)}</span> <span class="muted">{_text(role)}</span></li>'
    yield "</ul>"


def _table(block: Table) -> Iterator[str]:
    yield "<table>"
    if block.caption:
        yield f'<caption class="heard">{_text(block.caption)}</caption>'
    heads = "".join(f'<th scope="col"{_align(each)}>{_text(each.title)}</th>' for each in block.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for index, row in enumerate(block.rows):
        if not isinstance(row, SectionRow):
            yield _row(row, block.columns)
            continue
        if index:
            yield "</tbody>\n<tbody>"
        span = len(block.columns)
        yield f'<tr class="section"><th colspan="{span}" scope="rowgroup">{_text(row.title)}</th></tr>'
    yield "</tbody>\n</table>"


def _row(row: Row, columns: tuple[Column, ...]) -> str:
    classes = [*(("sub",) if row.level else ()), *((row.tone,) if row.tone != "normal" else ())]
    attribute = f' class="{" ".join(classes)}"' if classes else ""
    cells = [
        f'<th scope="row"{_align(column)}>{_text(cell)}</th>'
        if number == 0
        else f"<td{_align(column)}>{_text(cell)}</td>"
        for number, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
    ]
    return f"<tr{attribute}>{''.join(cells)}</tr>"


def _align(column: Column) -> str:
    return ' class="right"' if column.align == "right" else ""


def _quadrants(block: Quadrants, level: int) -> Iterator[str]:
    name = f' role="group" aria-label="{escape(block.caption)}"' if block.caption else ""
    yield f'<div class="quadrants"{name}>'
    for box in block.boxes:
        yield f'<section class="{box.hue}"><h{level + 1}>{_text(box.title)}</h{level + 1}>'
        for group in box.groups:
            if group.title:
                yield f'<p class="theme">{_text(group.title)}</p>'
            if group.items:
                yield "<ul>" + "".join(f"<li>{_text(item)}</li>" for item in group.items) + "</ul>"
        yield "</section>"
    yield "</div>"


def _chart(block: BarChart) -> Iterator[str]:
    yield '<figure class="chart">'
    said = ". ".join(filter(None, (block.caption, block.threshold_label)))
    if said:
        yield f"<figcaption>{_text(said)}</figcaption>"
    yield "<ul>"
    for bar in block.bars:
        width = f"{float(bar.share):.1%}"
        label = f'<span class="label">{_text(bar.label)}</span>'
        track = f'<span class="track" aria-hidden="true"><span style="width:{width}"></span></span>'
        strong = ' class="strong"' if bar.strong else ""
        yield f"<li{strong}>{label} {track} <span>{_text(bar.value)}</span></li>"
    yield "</ul>\n</figure>"
