"""The menus of a SWOT board: the twin of every key and drag."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from facilitator.activities.swot.becoming import offer_becomings
from facilitator.activities.swot.rules import QUADRANTS, Spot
from facilitator.widgets.buttons import literal

if TYPE_CHECKING:
    from facilitator.activities.swot.panel import SwotPanel

_OWN_BOARD = "The meeting’s own board"
# What the menu offers while the panel answers it, in groups.
_ROWS = (
    (("board.edit", "Edit", "F2"), ("board.split", "Split", "Ctrl+Enter")),
    (
        ("board.merge", "Merge", "Ctrl+M"),
        ("board.unmerge", "Separate merged notes", "Ctrl+Alt+U"),
        ("board.group", "Group", "Ctrl+Shift+G"),
        ("board.ungroup", "Ungroup", "Ctrl+Shift+U"),
        ("board.fold", "Fold or unfold", "Ctrl+Shift+O"),
    ),
    (("board.up", "Move up", "Shift+Up"), ("board.down", "Move down", "Shift+Down")),
)


class BoardMenu(QObject):
    """Makes the menus for what is selected on the panel's board, anew each time."""

    def __init__(self, panel: "SwotPanel") -> None:
        super().__init__(panel)
        self._panel = panel

    def offer(self, place: QPoint) -> None:
        """All that can be done with what is selected."""
        menu, handlers = self._menu(), self._panel.handlers()
        for group in _ROWS:
            for action, title, keys in group:
                if action in handlers:
                    menu.addAction(f"{title}\t{keys}", handlers[action])
            menu.addSeparator()
        self._fill_places(menu)
        menu.addSeparator()
        self._fill_perspectives(menu.addMenu("Perspective"))
        menu.addSeparator()
        offer_becomings(menu, handlers)
        menu.addSeparator()
        menu.addAction("Delete\tDel", self._panel.delete)
        menu.popup(place)

    def places(self) -> None:
        """The quadrants and boards that what is selected can go to."""
        menu = self._menu()
        self._fill_places(menu)
        menu.popup(self._at_selection())

    def perspectives(self) -> None:
        """The perspectives that the selected notes can be given."""
        menu = self._menu()
        self._fill_perspectives(menu)
        menu.popup(self._at_selection())

    def filters(self, place: QPoint) -> None:
        """The perspectives of which one alone can be shown."""
        menu, only = self._menu(), self._panel.view.board_scene.only
        voices = self._panel.board.perspectives if self._panel.board else ()
        for name in ("", *voices):
            self._check(menu, name or "All perspectives", name == only, partial(self._panel.show_only, name))
        menu.popup(place)

    def _fill_places(self, menu: QMenu) -> None:
        panel, board = self._panel, self._panel.board
        if board is None:
            return
        here = {row.quadrant for key in panel.notes() if (row := panel.note(key)) is not None}
        for each in QUADRANTS:
            if here != {each.letter}:
                menu.addAction(f"Move to {each.title}", partial(panel.put, Spot(each.letter)))
        others = [*board.others, *([(None, _OWN_BOARD)] if board.scenario_id and not board.others else [])]
        if others:
            menu.addSeparator()
        for key, name in others:
            menu.addAction(literal(f"Move to {name}"), partial(panel.send, key, name))

    def _fill_perspectives(self, menu: QMenu) -> None:
        panel, board = self._panel, self._panel.board
        voices = {row.perspective for key in panel.notes() if (row := panel.note(key)) is not None}
        for name in (*(board.perspectives if board else ()), ""):
            self._check(menu, name or "None", voices == {name}, partial(panel.speak_for, name))

    def _check(self, menu: QMenu, title: str, on: bool, call: Callable[[], None]) -> None:
        row = menu.addAction(literal(title), call)
        row.setCheckable(True)
        row.setChecked(on)

    def _menu(self) -> QMenu:
        menu = QMenu(self._panel)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _at_selection(self) -> QPoint:
        view = self._panel.view
        item = view.board_scene.item(view.board_scene.selected_id)
        if item is None:
            return view.mapToGlobal(view.rect().center())
        return view.viewport().mapToGlobal(view.mapFromScene(item.sceneBoundingRect().center()))
