"""A canvas is zoomed, panned and drawn on as a hand and keys do it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsScene
from pytestqt.qtbot import QtBot

from facilitator.widgets.canvas import LEAST_ZOOM, MOST_ZOOM, CanvasView, Gesture

MIDDLE, LEFT = Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton


class Line:
    """A gesture that keeps where it went and how it ended."""

    def __init__(self) -> None:
        self.points: list[QPointF] = []
        self.end = ""

    def move(self, point: QPointF) -> None:
        self.points.append(point)

    def release(self) -> None:
        self.end += "released"

    def cancel(self) -> None:
        self.end += "cancelled"


class Sheet(CanvasView):
    """A canvas with one rectangle of 2,000 x 1,000, on which every drag draws a line."""

    def __init__(self) -> None:
        scene = QGraphicsScene()
        super().__init__(scene)
        scene.setParent(self)
        scene.addRect(QRectF(0, 0, 2000, 1000))
        scene.setSceneRect(-2000, -1000, 6000, 3000)
        self.lines: list[Line] = []

    def content(self) -> QRectF:
        return QRectF(0, 0, 2000, 1000)

    def pressed(self, point: QPointF, event: QMouseEvent) -> bool:
        return self.content().contains(point)

    def gesture_at(self, point: QPointF, event: QMouseEvent) -> Gesture | None:
        line = Line()
        line.points.append(point)
        self.lines.append(line)
        return line


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.fit()
    made.setFocus()
    return made


def drag(sheet: Sheet, start: QPoint, *stops: QPoint, button: Qt.MouseButton = LEFT, let_go: bool = True) -> None:
    QTest.mousePress(sheet.viewport(), button, pos=start)
    for stop in stops:
        event = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(stop),
            sheet.viewport().mapToGlobal(QPointF(stop)),
            Qt.MouseButton.NoButton,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(sheet.viewport(), event)
    if let_go:
        QTest.mouseRelease(sheet.viewport(), button, pos=stops[-1])


def wheel(sheet: Sheet, at: QPoint, turned: QPoint, *, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(at),
        sheet.viewport().mapToGlobal(QPointF(at)),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(sheet.viewport(), event)


def test_fitted_shows_everything_and_stays_so(sheet: Sheet) -> None:
    assert sheet.zoom() == pytest.approx(0.4)
    sheet.resize(400, 600)
    assert sheet.zoom() == pytest.approx(0.2)
    seen = sheet.mapToScene(sheet.viewport().rect()).boundingRect()
    assert seen.contains(sheet.content().adjusted(10, 10, -10, -10))


def test_small_things_are_not_blown_up_to_fit(sheet: Sheet) -> None:
    sheet.resize(3000, 2000)
    assert sheet.zoom() == 1.0


@pytest.mark.parametrize("at", [QPoint(400, 300), QPoint(200, 250), QPoint(700, 350)])
def test_the_wheel_zooms_around_the_pointer(sheet: Sheet, at: QPoint) -> None:
    before = sheet.mapToScene(at)
    for _ in range(5):
        wheel(sheet, at, QPoint(0, 120), ctrl=True)
    assert sheet.zoom() == pytest.approx(0.4 * 1.2**5, rel=1e-6)
    after = sheet.mapToScene(at)
    assert abs(after.x() - before.x()) < 10
    assert abs(after.y() - before.y()) < 10
    assert not sheet.is_fitted()


def test_zoom_has_ends(sheet: Sheet) -> None:
    for _ in range(60):
        wheel(sheet, QPoint(400, 300), QPoint(0, -120), ctrl=True)
    assert sheet.zoom() == pytest.approx(LEAST_ZOOM)
    for _ in range(60):
        wheel(sheet, QPoint(400, 300), QPoint(0, 120), ctrl=True)
    assert sheet.zoom() == pytest.approx(MOST_ZOOM)


def test_the_wheel_alone_pans(sheet: Sheet) -> None:
    before = sheet.mapToScene(QPoint(0, 0))
    wheel(sheet, QPoint(400, 300), QPoint(0, -120))
    assert sheet.mapToScene(QPoint(0, 0)).y() > before.y()
    assert sheet.zoom() == pytest.approx(0.4)


def test_the_middle_button_pans_and_draws_nothing(sheet: Sheet) -> None:
    before = sheet.mapToScene(QPoint(400, 300))
    drag(sheet, QPoint(400, 300), QPoint(300, 260), button=MIDDLE)
    after = sheet.mapToScene(QPoint(300, 260))
    assert (after - before).manhattanLength() < 5
    assert sheet.lines == []


def test_space_makes_the_left_button_pan(sheet: Sheet) -> None:
    QTest.keyPress(sheet, Qt.Key.Key_Space)
    before = sheet.mapToScene(QPoint(400, 300))
    drag(sheet, QPoint(400, 300), QPoint(440, 320))
    QTest.keyRelease(sheet, Qt.Key.Key_Space)
    assert (sheet.mapToScene(QPoint(440, 320)) - before).manhattanLength() < 5
    assert sheet.lines == []
    drag(sheet, QPoint(400, 300), QPoint(440, 320))
    assert [line.end for line in sheet.lines] == ["released"]


def test_a_gesture_hears_where_it_began_and_ended(sheet: Sheet) -> None:
    drag(sheet, QPoint(200, 300), QPoint(220, 300), QPoint(300, 340))
    (line,) = sheet.lines
    assert line.points[0] == sheet.mapToScene(QPoint(200, 300))
    assert line.points[-1] == sheet.mapToScene(QPoint(300, 340))
    assert line.end == "released"
    assert sheet.gesture() is None


def test_a_trembling_click_is_no_gesture(sheet: Sheet) -> None:
    drag(sheet, QPoint(200, 300), QPoint(202, 301))
    assert sheet.lines == []


def test_esc_cancels_and_the_release_after_it_does_nothing(sheet: Sheet) -> None:
    drag(sheet, QPoint(200, 300), QPoint(300, 300), let_go=False)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    QTest.mouseRelease(sheet.viewport(), LEFT, pos=QPoint(300, 300))
    assert [line.end for line in sheet.lines] == ["cancelled"]


def test_beside_the_content_nothing_begins(sheet: Sheet) -> None:
    drag(sheet, QPoint(400, 10), QPoint(400, 100))
    assert sheet.lines == []
