"""A shown map, driven as a user does: by keys, clicks and drags."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from facilitator.activities.pathway import queries
from facilitator.activities.pathway.geometry import Cell
from facilitator.activities.pathway.model import Arrow, Map, Step
from facilitator.activities.pathway.panel import PathwayPanel
from facilitator.activities.step import StepRef
from facilitator.store.store import Store
from tests.activities.pathway.pathways import fill, make_meeting
from tests.clocks import FakeClock

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Shift, Control, Plain = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Desk:
    """A shown panel, and what its library holds."""

    def __init__(self, store: Store, clock: FakeClock, qtbot: QtBot, *, empty: bool = False) -> None:
        self.store, self.qtbot = store, qtbot
        self.meeting_id, self.first_id, self.scenario_id = make_meeting(store)
        self.ids = {} if empty else fill(store, self.meeting_id, self.scenario_id)
        self.panel = PathwayPanel(store, clock)
        self.panel.resize(1000, 640)
        qtbot.addWidget(self.panel)
        self.panel.show()
        self.panel.show_step(StepRef(self.meeting_id, "item", "pathway", self.scenario_id))
        qtbot.waitExposed(self.panel)
        self.panel.activateWindow()
        self.panel.view.setFocus()
        if not empty:
            qtbot.waitUntil(self.panel.view.hasFocus)
        self.said: list[str] = []
        self.panel.said.connect(self.said.append)
        self.view = self.panel.view
        self.scene = self.view.map_scene

    def map(self) -> Map:
        """The map as stored, after checking that the scene shows just this."""
        with self.store.reading() as session:
            found = queries.pathway_map(session, self.meeting_id, self.scenario_id)
        assert set(self.scene.cards) == {step.id for step in found.steps}
        assert set(self.scene.lines) == {arrow.id for arrow in found.arrows}
        return found

    def step(self, name: str) -> Step:
        """A stored step by name."""
        return next(step for step in self.map().steps if step.name == name)

    def arrow(self, source: str, target: str) -> Arrow:
        """A stored arrow by the names of its ends."""
        found = self.map()
        names = {step.id: step.name for step in found.steps}
        return next(each for each in found.arrows if (names[each.from_id], names[each.to_id]) == (source, target))

    def at(self, name: str, x: float = 0.5, y: float = 0.5) -> QPoint:
        """A point of a card on the viewport, as shares of its size."""
        box = self.scene.cell_box(self.scene.cards[self.step(name).id].card.cell)
        return self.view.mapFromScene(QPointF(box.left() + x * box.width(), box.top() + y * box.height()))

    def cell(self, lane: int, column: int) -> QPoint:
        """The middle of a cell on the viewport."""
        return self.view.mapFromScene(self.scene.cell_box(Cell(lane, column)).center())

    def click(self, name: str, held: Qt.KeyboardModifier = Plain) -> None:
        """Click on a card."""
        QTest.mouseClick(self.view.viewport(), Left, held, self.at(name))

    def drag(self, start: QPoint, end: QPoint, *, let_go: bool = True, held: Qt.KeyboardModifier = Plain) -> None:
        """Drag from point to point."""
        port = self.view.viewport()
        QTest.mousePress(port, Left, held, start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(port, start + (end - start) * share)
        if let_go:
            QTest.mouseRelease(port, Left, pos=end)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Plain) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def type(self, words: str) -> None:
        """Type where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)

    def selected(self) -> str:
        """The name of the selected step."""
        step = self.panel.step_shown()
        return step.name if step else ""

    def chosen(self) -> list[str]:
        """The names of all selected steps."""
        names = {step.id: step.name for step in self.map().steps}
        return [names[key] for key in self.scene.chosen]

    def place(self, name: str) -> tuple[str, int]:
        """Lane and column of a step."""
        step = self.step(name)
        lane = self.map().lane(step.lane_id)
        return lane.name if lane else "", step.slot

    def pick(self, *words: str) -> None:
        """Choose a row of the menu that is open, and of the menus within it."""
        self.qtbot.waitUntil(lambda: bool(_open_menus()))
        menu = opened = _open_menus()[0]
        for word in words[:-1]:
            inner = next(row.menu() for row in menu.actions() if row.text() == word)
            assert isinstance(inner, QMenu)
            menu = inner
        next(row for row in menu.actions() if row.text().split("\t")[0] == words[-1]).trigger()
        opened.close()


def _open_menus() -> list[QMenu]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
