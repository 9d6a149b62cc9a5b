"""The menus of a SWOT board: the twin of every key and drag."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.activities.swot.becoming import offer_becomings
from facilitator.activities.swot.handling import BoardHandling
from facilitator.activities.swot.listing import BoardList
from facilitator.activities.swot.rules import BY_LETTER, QUADRANTS, Spot
from facilitator.activities.swot.view import BoardView
from facilitator.text import one_line
from facilitator.widgets.buttons import literal

_MOST = 60  # characters of a note in a menu
_OWN_BOARD = "The meeting’s own board"
# What the menu offers while the panel answers it, in groups.
_ROWS = (
    (("board.edit", "Edit", "F2"), ("board.split", "Split", "Ctrl+Enter")),
    (
        ("board.merge", "Merge", "Ctrl+M"),
        ("board.apart", "Keep both notes", "Ctrl+Shift+K"),
        ("board.unmerge", "Separate merged notes", "Ctrl+Alt+U"),
        ("board.group", "Group", "Ctrl+Shift+G"),
        ("board.ungroup", "Ungroup", "Ctrl+Shift+U"),
        ("board.fold", "Fold or unfold", "Ctrl+Shift+O"),
    ),
    (("board.up", "Move up", "Shift+Up"), ("board.down", "Move down", "Shift+Down")),
)


class BoardMenu(QObject):
    """Makes the menus for what is selected on the panel's board, anew each time."""

    def __init__(
        self,
        panel: QWidget,
        view: BoardView,
        listing: BoardList,
        handling: BoardHandling,
        spotlight: Callable[[], None],
    ) -> None:
        """`spotlight` lets the room look at what is selected alone, or at all again."""
        super().__init__(panel)
        self._spotlight = spotlight
        self._panel, self._view, self._list, self._handling = panel, view, listing, handling

    def offer(self, place: QPoint) -> None:
        """All that can be done with what is selected."""
        menu, handlers = self._menu(), self._handling.handlers()
        for group in _ROWS:
            for action, title, keys in group:
                if action in handlers:
                    menu.addAction(f"{title}\t{keys}", handlers[action])
            menu.addSeparator()
        menu.addAction("Alone in the room, or all again\tAlt+S", self._spotlight)
        menu.addSeparator()
        self._fill_places(menu)
        menu.addSeparator()
        self._fill_perspectives(menu.addMenu("Perspective"))
        menu.addSeparator()
        offer_becomings(menu, handlers)
        menu.addSeparator()
        menu.addAction("Delete\tDel", self._handling.delete)
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

    def also(self) -> None:
        """The other scenarios that the selected notes can apply to as well."""
        menu, handling = self._menu(), self._handling
        board, notes = handling.board, handling.chosen()
        for number, key, name in board.scenarios if board else ():
            if board is not None and key != board.scenario_id:
                on = all(number in note.also for note in notes)
                self._check(menu, f"Also applies to {number}: {name}", on, partial(handling.apply, key, not on))
        menu.popup(self._at_selection())

    def filters(self, place: QPoint, show_only: Callable[[str], None]) -> None:
        """The perspectives of which one alone can be shown."""
        menu, only, board = self._menu(), self._view.board_scene.only, self._handling.board
        voices = board.perspectives if board else ()
        for name in ("", *voices):
            self._check(menu, name or "All perspectives", name == only, partial(show_only, name))
        menu.popup(place)

    def offer_merge(self) -> None:
        """What can be done with two notes that are alike."""
        menu, handling = self._menu(), self._handling
        for key in handling.notes()[:1]:
            other = handling.note(handling.alike.get(key, ""))
            if other is not None:
                words = one_line(other.text)
                words = words if len(words) <= _MOST else words[: _MOST - 1] + "…"
                here = handling.note(key)
                away = here is not None and here.quadrant != other.quadrant
                where = f" from {BY_LETTER[other.quadrant].title}" if away else ""
                menu.addAction(literal(f"Merge with “{words}”{where}\tCtrl+M"), handling.merge)
                menu.addAction("Keep both notes\tCtrl+Shift+K", handling.keep_apart)
        menu.popup(self._at_selection())

    def _fill_places(self, menu: QMenu) -> None:
        handling, board = self._handling, self._handling.board
        if board is None:
            return
        here = {row.quadrant for key in handling.notes() if (row := handling.note(key)) is not None}
        for each in QUADRANTS:
            if here != {each.letter}:
                menu.addAction(f"Move to {each.title}", partial(handling.put, Spot(each.letter)))
        others = [*board.others, *([(None, _OWN_BOARD)] if board.scenario_id and not board.others else [])]
        if others:
            menu.addSeparator()
        for key, name in others:
            menu.addAction(literal(f"Move to {name}"), partial(handling.send, key, name))

    def _fill_perspectives(self, menu: QMenu) -> None:
        handling, board = self._handling, self._handling.board
        voices = {row.perspective for key in handling.notes() if (row := handling.note(key)) is not None}
        for name in (*(board.perspectives if board else ()), ""):
            self._check(menu, name or "None", voices == {name}, partial(handling.speak_for, name))

    def _check(self, menu: QMenu, title: str, on: bool, call: Callable[[], None]) -> None:
        row = menu.addAction(literal(title), call)
        row.setCheckable(True)
        row.setChecked(on)

    def _menu(self) -> QMenu:
        menu = QMenu(self._panel)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _at_selection(self) -> QPoint:
        view, listing, key = self._view, self._list, self._view.board_scene.selected_id
        item = view.board_scene.item(key)
        if item is None:
            return self._panel.mapToGlobal(self._panel.rect().center())
        if self._handling.listed:
            return listing.viewport().mapToGlobal(listing.place(key).center())
        return view.viewport().mapToGlobal(view.mapFromScene(item.sceneBoundingRect().center()))
