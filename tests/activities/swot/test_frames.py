"""What a frame of the board costs, told by counting instead of by a clock: figures are printed by the bench."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.swot.grid import Grid
from facilitator.activities.swot.items import FAR
from facilitator.activities.swot.queries import Board, NoteRow, ThemeRow
from facilitator.activities.swot.rules import LETTERS, slots
from facilitator.activities.swot.view import BoardView
from tests.activities.swot.boards import DEMO

if sys.platform != "win32":
    import resource

Left = Qt.MouseButton.LeftButton
STEPS = 30


def rows(number: int, *, themed: bool = False) -> Board:
    """A board of so many notes; `themed` the first three of each quadrant are a theme."""
    said = [(letter, *note) for letter in LETTERS for note in DEMO[letter]]
    notes = []
    for n in range(number):
        letter, (_letter, text, who) = LETTERS[n % 4], said[n % len(said)]
        theme = f"t{letter}" if themed and n < 12 else ""
        notes.append(NoteRow(f"n{n}", letter, n // 4, f"{text}, {n}", who, theme_id=theme, voices=(who,)))
    themes = tuple(ThemeRow(f"t{letter}", "Closer to home", folded=False) for letter in LETTERS) if themed else ()
    ordered = tuple(sorted(notes, key=lambda note: (LETTERS.index(note.quadrant), note.position)))
    return Board("m", None, "", ordered, themes=themes)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[BoardView]:
    """A shown view."""
    made = BoardView()
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.cancel_gesture()


def settle() -> None:
    """Let everything be painted that is about to."""
    for _ in range(10):
        QCoreApplication.processEvents()


def calls(work: Callable[[], None]) -> Counter[str]:
    """How often each function of ours is called meanwhile."""
    found: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_globals["__name__"].startswith("facilitator."):
            found[frame.f_code.co_qualname] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return found


def hold(view: BoardView, key: str) -> QPoint:
    """Take a note into the hand; where that was."""
    view.fit()
    view.scale(1 / view.zoom(), 1 / view.zoom())
    item = view.board_scene.notes[key]
    view.centerOn(item)
    settle()
    grip = view.mapFromScene(item.sceneBoundingRect().center())
    QTest.mousePress(view.viewport(), Left, pos=grip)
    QTest.mouseMove(view.viewport(), grip + QPoint(14, 14))
    assert view.gesture() is not None
    settle()
    return grip


def dragged(view: BoardView, grip: QPoint) -> Callable[[], None]:
    """Steps of a drag, each of them painted."""

    def work() -> None:
        for n in range(STEPS):
            QTest.mouseMove(view.viewport(), grip + QPoint(20 + n % 10 * 6, 18 + n % 10 * 4))
            settle()

    return work


@pytest.mark.parametrize(("number", "themed"), [(140, False), (1_000, False), (140, True)])
def test_a_step_of_a_drag_costs_little_however_many_notes_there_are(view: BoardView, number: int, themed: bool) -> None:
    view.show_board(rows(number, themed=themed))
    grip = hold(view, "n4" if themed else "n20")
    drag = dragged(view, grip)
    drag()  # what comes into sight for the first time is painted
    found = calls(drag)
    assert found["Drag.move"] == STEPS
    assert found["Paper.paint"] == 0
    assert found["ThemeItem.paint"] == 0
    assert found["HeadItem.paint"] == 0
    assert found["draw_field"] == 0
    assert found["QuadrantItem.paint"] <= 2 * STEPS
    assert found["QuadrantItem.target"] <= STEPS // 2
    assert not any(name.endswith(".boundingRect") for name in found)
    assert found.total() <= 18 * STEPS


def test_a_drag_looks_for_a_target_only_when_it_aims_at_another_one(view: BoardView) -> None:
    view.show_board(rows(140))
    grip = hold(view, "n20")
    to = grip + QPoint(150, 90)
    QTest.mouseMove(view.viewport(), to)

    def tremble() -> None:
        for n in range(STEPS):
            QTest.mouseMove(view.viewport(), to + QPoint(n % 2, 0))

    found = calls(tremble)
    assert (found["Drag.move"], found["QuadrantItem.target"], found["Drag._aim"]) == (STEPS, 0, 0)


def test_a_held_note_that_is_scrolled_past_others_aims_anew(view: BoardView) -> None:
    view.show_board(rows(140))
    view.actual_size()
    settle()
    item = view.board_scene.quadrants["S"].notes[2]
    grip = view.mapFromScene(item.sceneBoundingRect().center())
    QTest.mousePress(view.viewport(), Left, pos=grip)
    QTest.mouseMove(view.viewport(), grip + QPoint(14, 14))
    before = view.board_scene.mark.pos()
    assert view.board_scene.quadrants["S"].scroll_by(2.5 * item.height)
    QTest.mouseMove(view.viewport(), grip + QPoint(15, 14))
    assert view.board_scene.mark.pos() != before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell how often one thread waited")
def test_words_and_shadows_are_painted_without_waiting_for_other_threads(view: BoardView) -> None:
    view.show_board(rows(140))
    view.fit()
    settle()
    assert view.zoom() > FAR
    for factor in (1.06, 1.06):
        view.scale(factor, factor)
        before = resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw
        painted = calls(settle)["Paper.paint"]
        waited = resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw - before
        assert painted > 100
        assert waited < 20


@given(
    heights=st.lists(st.sampled_from([24.0, 46.0, 66.0, 110.5]), max_size=12),
    columns=st.integers(1, 4),
    x=st.floats(-50, 900),
    y=st.floats(-50, 900),
)
def test_what_is_at_a_place_is_what_a_look_at_all_of_them_finds(
    heights: list[float], columns: int, x: float, y: float
) -> None:
    grid = Grid(heights, columns, 6, left=13, top=32, wide=200, between=8)
    corners = [(13 + slot.column * 208, 32 + slot.top) for slot in slots(heights, columns, 6)]
    inside = [
        number
        for number, ((left, top), height) in enumerate(zip(corners, heights, strict=False))
        if left <= x <= left + 200 and top <= y <= top + height
    ]
    assert [grid.block_at(x, y)] == (inside or [-1])
    slot = grid.slot_at(x, y)
    assert grid.corner_of(slot) == corners[slot]
    across = min(abs(left - x) for left, _top in corners)
    assert abs(corners[slot][0] - x) == pytest.approx(across)
    same = [top for left, top in corners if left == corners[slot][0]]
    assert abs(corners[slot][1] - y) == pytest.approx(min(abs(top - y) for top in same))
    assert all(one < other for one, other in pairwise(sorted(same)))
