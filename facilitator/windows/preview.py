"""A finished PDF as pictures of its pages. The one module that knows the PDF renderer, which has no types."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

_MOST_PIXELS = 12_000_000
# The renderer may not be used by two threads at once, not even for two documents.
_ONE = threading.Lock()


@dataclass(frozen=True, slots=True)
class Preview:
    """A document: the size of each page in points, and the page, counted from 0, of each bookmark in order."""

    data: bytes
    pages: tuple[QSizeF, ...]
    bookmarks: tuple[int, ...]

    def draw(self, index: int, scale: float) -> QImage:
        """A page at `scale` pixels a point, coarser where it would take too much memory."""
        size = self.pages[index]
        fits = (_MOST_PIXELS / (size.width() * size.height())) ** 0.5
        with _opened(self.data) as pdf:
            page = pdf[index]
            bitmap = page.render(scale=min(scale, fits), prefer_bgrx=True)
            try:
                made = QImage(
                    bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
                )
                return made.copy()  # the buffer goes away
            finally:
                bitmap.close()
                page.close()


def open_preview(data: bytes) -> Preview:
    """Read the pages and bookmarks of a PDF."""
    with _opened(data) as pdf:
        pages = tuple(QSizeF(*pdf.get_page_size(index)) for index in range(len(pdf)))
        bookmarks = tuple(_page(bookmark) for bookmark in pdf.get_toc())
    return Preview(data, pages, bookmarks)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    with _ONE:
        pdf = pypdfium2.PdfDocument(data)
        try:
            yield pdf
        finally:
            pdf.close()


def _page(bookmark: Any) -> int:
    target = bookmark.get_dest()
    return int(target.get_index() or 0) if target is not None else 0
