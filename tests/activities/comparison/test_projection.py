"""The comparison in the room: nothing under the limit, nothing outside, pages for what does not fit."""

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from facilitator.activities.comparison.projection import RoomComparisonView
from facilitator.activities.comparison.queries import PublicCell, PublicCriterion, PublicMatrix, PublicOption, Told
from facilitator.activities.comparison.rules import band
from facilitator.activities.room_pages import Words
from facilitator.widgets.theme import DARK

LONG = "Agree the joint standard operating procedure for waste, spills and shielded storage with the partner trust"


TOLD = Told((4, 4, 3, 12), "78 days · 5 hand-offs", 4, "start in nine months")


def made(criteria: int, options: int, words: str = "Finance") -> PublicMatrix:
    cell = PublicCell("3.5", band(3), f"£1.24m · {words}", "2–5")
    return PublicMatrix(
        tuple(PublicCriterion(f"{words} {number}", 20, (cell,) * options) for number in range(criteria)),
        tuple(PublicOption(f"Scenario {n}", f"{words} {n}", 69, "", n == 1, TOLD) for n in range(options)),
    )


@pytest.fixture
def view(qtbot: QtBot) -> RoomComparisonView:
    made = RoomComparisonView()
    qtbot.addWidget(made)
    return made


def told(view: RoomComparisonView) -> set[str]:
    return {" ".join(piece.flow.lines) for page in view.pages for piece in page if isinstance(piece, Words)}


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
@pytest.mark.parametrize(("criteria", "options", "words"), [(5, 3, "Finance"), (12, 8, LONG), (1, 1, "Fit")])
def test_everything_is_inside_and_large_enough(
    view: RoomComparisonView, size: tuple[int, int], criteria: int, options: int, words: str
) -> None:
    view.resize(*size)
    view.show_matrix(made(criteria, options, words), anew=True)
    area = QRectF(view.rect())
    around = area.adjusted(-1, -1, 1, 1)
    for page in view.pages:
        for piece in page:
            assert around.contains(piece.place), piece
            if isinstance(piece, Words):
                assert piece.flow.face.pixelSize() >= 28 * size[1] // 1080
                assert piece.flow.width <= area.right() - piece.place.left() + 1
    assert len([text for text in told(view) if text.startswith("Scenario ")]) == options
    view.grab()


def test_the_drawing_fits_one_page_with_its_totals(view: RoomComparisonView) -> None:
    view.resize(1920, 1080)
    view.show_matrix(made(5, 3), anew=True)
    assert len(view.pages) == 1
    assert {"Weighted total", "SWOT notes", "69", "2–5"} <= told(view)


def test_an_empty_comparison_leaves_the_room_to_the_agenda(view: RoomComparisonView) -> None:
    view.resize(1280, 720)
    view.show_matrix(PublicMatrix(), anew=True)
    assert view.is_bare()
    view.show_matrix(made(2, 2))
    assert not view.is_bare()
    view.set_look(DARK, "large")
    view.grab()
    view.turn_page(1)
    view.grab()
