"""The board beside a bare scene with the same rectangles, raster, in the same run; and from Enter to both windows.

Run: python -m tests.bench.bench_board [notes …]
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")  # a frame is painted as soon as it is asked for

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from facilitator.activities.swot import commands
from facilitator.activities.swot.items import FAR
from facilitator.activities.swot.queries import Board, NoteRow
from facilitator.activities.swot.rules import LETTERS
from facilitator.activities.swot.view import BoardView
from facilitator.app import set_aside
from facilitator.clock import SystemClock
from facilitator.meeting.queries import scenarios
from facilitator.widgets import style
from facilitator.windows.shots_libraries import LIBRARIES
from facilitator.windows.shots_scene import Scene
from tests.activities.swot.boards import DEMO

SIZES = (140, 350, 1_000, 10_000)
VIEW = QSize(1280, 800)
FRAMES, PATIENCE = 30, 3.0  # frames, or s, whichever ends first
RATIO_AIM, FRAME_AIM, ENTER_AIM = 2.0, 33.0, 100.0
AT_ENTER = 350
SMALL = 1.1 * FAR  # where more words are painted than at any other zoom
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Painted(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.number = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let it pass."""
        self.number += event.type() == QEvent.Type.Paint
        return False

    def wait(self) -> None:
        """Work off events until the next one has been painted."""
        before, until = self.number, time.perf_counter() + PATIENCE
        while self.number == before and time.perf_counter() < until:
            QCoreApplication.processEvents()
        if self.number == before:
            raise TimeoutError("nothing was painted")


@dataclass
class Stage:
    """A view under test."""

    view: QGraphicsView
    painted: Painted
    opened: float
    fit: Callable[[], None]


def settle() -> None:
    """Let everything happen that is about to."""
    for _ in range(20):
        QCoreApplication.processEvents()


def rows(number: int) -> Board:
    """A board of so many notes, as a facilitator would write them."""
    said = [(letter, *note) for letter in LETTERS for note in DEMO[letter]]
    notes = [
        NoteRow(
            f"n{n}", LETTERS[n % 4], n // 4, f"{said[n % len(said)][1]}, {n}", said[n % len(said)][2], voices=("x",)
        )
        for n in range(number)
    ]
    return Board("m", None, "", tuple(sorted(notes, key=lambda note: (LETTERS.index(note.quadrant), note.position))))


def ours(board: Board) -> Stage:
    """The board's own view, opened and fitted."""
    view = BoardView()
    view.resize(VIEW)
    painted = Painted(view.viewport())
    view.show()
    settle()
    start = time.perf_counter()
    view.show_board(board)
    view.fit()
    painted.wait()
    return Stage(view, painted, (time.perf_counter() - start) * 1000, view.fit)


def bare(boxes: list[QRectF], whole: QRectF) -> tuple[Stage, list[QGraphicsRectItem]]:
    """Rectangles of the same places and sizes, opened and fitted."""
    items: list[QGraphicsRectItem] = []
    scene = QGraphicsScene()
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    view.resize(VIEW)
    painted = Painted(view.viewport())
    view.show()
    settle()
    start = time.perf_counter()
    colour = QColor("#D3EBDF")
    flags = QGraphicsItem.GraphicsItemFlag.ItemIsMovable | QGraphicsItem.GraphicsItemFlag.ItemIsSelectable
    for box in boxes:
        item = QGraphicsRectItem(QRectF(0, 0, box.width(), box.height()))
        item.setPos(box.topLeft())
        item.setBrush(colour)
        item.setFlags(flags)
        scene.addItem(item)
        items.append(item)
    scene.setSceneRect(whole)

    def fit() -> None:
        view.resetTransform()
        zoom = min(VIEW.width() / whole.width(), VIEW.height() / whole.height(), 1.0)
        view.scale(zoom, zoom)
        view.centerOn(whole.center())

    fit()
    painted.wait()
    return Stage(view, painted, (time.perf_counter() - start) * 1000, fit), items


def frames(stage: Stage, work: Callable[[int], None]) -> float:
    """The median in ms from a change until it is painted."""
    took: list[float] = []
    until = time.perf_counter() + PATIENCE
    for number in range(FRAMES):
        start = time.perf_counter()
        work(number)
        stage.painted.wait()
        took.append((time.perf_counter() - start) * 1000)
        if time.perf_counter() > until and len(took) >= 5:
            break
    return median(took)


def mouse(view: QGraphicsView, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    """What a hand does on the view."""
    place = QPointF(at)
    event = QMouseEvent(kind, place, view.viewport().mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def drag(stage: Stage, grip: QPoint) -> float:
    """A drag of what is selected, in steps of 6 px around where it began."""
    view = stage.view
    mouse(view, QEvent.Type.MouseButtonPress, grip, LEFT, LEFT)
    mouse(view, QEvent.Type.MouseMove, grip + QPoint(14, 14), NONE, LEFT)
    settle()
    took = frames(
        stage,
        lambda n: mouse(view, QEvent.Type.MouseMove, grip + QPoint(20 + n % 10 * 6, 18 + n % 10 * 4), NONE, LEFT),
    )
    if isinstance(view, BoardView):
        view.cancel_gesture()
    else:
        mouse(view, QEvent.Type.MouseButtonRelease, grip, LEFT, NONE)
    settle()
    return took


def measure(stage: Stage, select: Callable[[int], QPointF]) -> dict[str, float]:
    """Every figure of one view in ms; `select` selects so many notes and says where the first one is."""
    view, found = stage.view, {"open and fit": stage.opened}
    found["repaint at fit"] = frames(stage, lambda _n: view.viewport().update())

    def zoom_a_little(number: int) -> None:
        factor = 1.06 if number % 2 else 1 / 1.06
        view.scale(factor, factor)

    found["zoom around fit"] = frames(stage, zoom_a_little)
    view.scale(SMALL / view.transform().m11(), SMALL / view.transform().m11())
    view.centerOn(view.sceneRect().center())
    settle()
    found["zoom, most words"] = frames(stage, zoom_a_little)
    stage.fit()
    view.scale(2, 2)
    settle()
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    across.setValue((across.minimum() + across.maximum()) // 2)
    down.setValue((down.minimum() + down.maximum()) // 2)
    settle()

    def pan(number: int) -> None:
        by = 9 if number // 10 % 2 == 0 else -9
        across.setValue(across.value() + by)
        down.setValue(down.value() + by // 2)

    found["pan at twice fit"] = frames(stage, pan)
    zoom = view.transform().m11()
    view.scale(1 / zoom, 1 / zoom)
    for name, number in (("drag one", 1), ("drag 100", 100)):
        corner = select(number)
        view.centerOn(corner)
        settle()
        found[name] = drag(stage, view.mapFromScene(corner))
    return found


def compare(number: int) -> None:
    """Print every figure beside its floor."""
    board = ours(rows(number))
    assert isinstance(board.view, BoardView)
    scene = board.view.board_scene
    places = [QRectF(note.pos(), note.place().size()) for note in scene.notes.values()]
    keys = list(scene.notes)
    floor, items = bare(places, board.view.sceneRect())

    def select_ours(many: int) -> QPointF:
        scene.select(*keys[:many][::-1])
        return places[0].center()

    def select_bare(many: int) -> QPointF:
        for place, item in enumerate(items):
            item.setSelected(place < many)
        return items[0].sceneBoundingRect().center()

    taken, least = measure(board, select_ours), measure(floor, select_bare)
    for name, took in taken.items():
        ratio = took / least[name]
        aim = f"ratio aim {RATIO_AIM:.0f}" if name.startswith(("drag", "pan")) else f"aim {FRAME_AIM:.0f} ms"
        aim = "" if name.startswith("open") else aim
        print(f"{number:6,} {name:18} floor {least[name]:8.2f} ms   board {took:8.2f} ms   ratio {ratio:5.2f}   {aim}")
    for stage in (board, floor):
        stage.view.close()
        stage.view.deleteLater()
    settle()


def enter() -> None:
    """Print how long it takes from Enter until the new note is painted in the console and in the room."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        made = LIBRARIES["swot"]
        scene = Scene(library, made.make(library), SystemClock(), VIEW)
        scene.open("run")
        panel = scene.console.run.panel()
        assert panel is not None
        assert panel.step is not None
        with scene.store.reading() as session:
            assert scenarios(session, scene.meeting_id)
        new = [commands.NewNote(LETTERS[n % 4], f"What was said as number {n}") for n in range(AT_ENTER - 22)]
        commands.add_notes(scene.store, scene.meeting_id, panel.step.scenario_id, new)
        window = scene.room()
        view = panel.view  # type: ignore[attr-defined]  # the SWOT's
        room_view = scene.console.room.activity
        assert room_view is not None
        board, room = Painted(view.viewport()), Painted(room_view)
        line = scene.console.run.capture
        set_aside()  # as the application does when a page is opened
        took, worked = [], []
        for number in range(40):
            line.choose_number(number % 4 + 1)
            line.field.setText(f"Said as number {number} just now")
            scene.settle()
            before = board.number, room.number
            start, busy = time.perf_counter(), time.process_time()
            QTest.keyClick(line.field, Qt.Key.Key_Return)
            while board.number == before[0] or room.number == before[1]:
                QCoreApplication.processEvents()
            took.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - busy) * 1000)
        window.close()
        scene.close()
    last = quantiles(took, n=20)[-1]
    print(f"{AT_ENTER:6,} from Enter to both windows: median {median(took):.1f} ms, ", end="")
    print(f"95th percentile {last:.1f} ms (aim {ENTER_AIM:.0f}); of the processor: {median(worked):.1f} ms")


def main(sizes: tuple[int, ...]) -> None:
    """Print all figures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.apply(app)
    for number in sizes:
        compare(number)
    enter()


if __name__ == "__main__":
    main(tuple(int(word) for word in sys.argv[1:]) or SIZES)
