"""Pictures are read back as the files that they are."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from facilitator.files import FileProblem
from facilitator.widgets import theme
from facilitator.widgets.picture import MOST_PIXELS, Picture, pdf, png, save

A4_LANDSCAPE, A3_LANDSCAPE = (842, 595), (1191, 842)


def picture(width: float, height: float) -> Picture:
    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, width / 2, height), QColor("#0F6B66"))
        painter.setFont(theme.font(20))
        painter.setPen(QColor("white"))
        painter.drawText(QRectF(10, 10, width / 2, 40), Qt.AlignmentFlag.AlignLeft, "Żółć & <b>Dose</b>")

    return Picture("Hub with outreach", QSizeF(width, height), paint)


def sheets(content: bytes) -> list[tuple[int, int]]:
    pages = PdfReader(BytesIO(content)).pages
    return [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages]


def words(content: bytes) -> str:
    # Tab and space share a glyph in the face, and Qt names it by the first.
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).replace("\t", " ")


def test_png_is_twice_as_large_as_drawn(qapp: QApplication, tmp_path: Path) -> None:
    save(picture(400, 300), tmp_path / "board.png")
    image = QImage(str(tmp_path / "board.png"))
    assert (image.width(), image.height()) == (800, 600)
    assert image.pixelColor(100, 500) == QColor("#0F6B66")
    assert image.pixelColor(700, 500) == QColor("white")


def test_png_of_a_giant_stays_within_bounds(qapp: QApplication) -> None:
    image = QImage.fromData(png(picture(30_000, 300)))
    assert image.width() == MOST_PIXELS


def test_svg_keeps_words_as_words(qapp: QApplication, tmp_path: Path) -> None:
    save(picture(400, 300), tmp_path / "board.svg")
    text = (tmp_path / "board.svg").read_text(encoding="utf-8")
    assert "Żółć &amp; &lt;b&gt;Dose&lt;/b&gt;" in text
    assert "Hub with outreach" in text
    renderer = QSvgRenderer(str(tmp_path / "board.svg"))
    assert renderer.isValid()
    assert renderer.viewBoxF() == QRectF(0, 0, 400, 300)


@pytest.mark.parametrize(("paper", "size"), [("A4", A4_LANDSCAPE), ("A3", A3_LANDSCAPE)])
def test_pdf_on_one_sheet_is_turned_as_the_picture_asks(qapp: QApplication, paper: str, size: tuple[int, int]) -> None:
    content = pdf(picture(3000, 1000), paper="A3" if paper == "A3" else "A4")
    assert sheets(content) == [size]
    assert "Hub with outreach" in words(content)
    assert sheets(pdf(picture(1000, 3000))) == [(595, 842)]


def test_pdf_tiled_covers_everything_and_says_where(qapp: QApplication) -> None:
    content = pdf(picture(3000, 1000), tiled=True)
    # 277 x 182 mm of a landscape A4 less 10 mm of overlap: 3,000 px are 794 mm and 1,000 px are 265 mm.
    assert sheets(content) == [A4_LANDSCAPE] * 6
    assert "sheet 6 of 6: row 2, column 3" in words(content)


def test_a_small_picture_needs_one_tile(qapp: QApplication) -> None:
    assert sheets(pdf(picture(300, 200), tiled=True)) == [A4_LANDSCAPE]


def test_no_folder_no_file(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        save(picture(300, 200), tmp_path / "gone" / "board.pdf")
