"""Turns the table of actions into keys and menus, and a choice into a call."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.widgets.icons import icon
from facilitator.windows.actions import ACTIONS, MENUS, Action

Handlers = Mapping[str, Callable[[], None]]


class Dispatcher(QObject):
    """Finds who answers an action now: the first of `responders` that has a handler for its id."""

    def __init__(
        self,
        window: QWidget,
        responders: Callable[[], Iterable[Handlers]],
        titles: Callable[[], Mapping[str, str]],
    ) -> None:
        super().__init__(window)
        self._responders = responders
        self._titles = titles
        self._qactions = {action.id: self._make(window, action) for action in ACTIONS}

    def handler(self, action_id: str) -> Callable[[], None] | None:
        """What an action would call now, or None when nobody answers it."""
        for handlers in self._responders():
            if action_id in handlers:
                return handlers[action_id]
        return None

    def trigger(self, action_id: str) -> None:
        """Do it, if somebody answers."""
        call = self.handler(action_id)
        if call is not None:
            call()

    def available(self) -> tuple[Action, ...]:
        """The actions that somebody answers now, in the order of the table."""
        return tuple(action for action in ACTIONS if self.handler(action.id) is not None)

    def title(self, action: Action) -> str:
        """The action's name as it reads now, such as “Undo move agenda item”."""
        return self._titles().get(action.id, action.title)

    def menu(self, parent: QWidget) -> QMenu:
        """A fresh menu of everything, grouped as in the table; what nobody answers is greyed."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in MENUS:
            group = menu.addMenu(name)
            for action in ACTIONS:
                if action.menu == name and not action.id.startswith("target."):
                    group.addAction(self._shown(action))
        return menu

    def lend(self, menu: str, window: QWidget) -> None:
        """Let the keys of one menu work in another window of ours too."""
        window.addActions([self._qactions[action.id] for action in ACTIONS if action.menu == menu])

    def _shown(self, action: Action) -> QAction:
        shown = self._qactions[action.id]
        if action.icon and shown.icon().isNull():  # drawn for the first menu, not while the window opens
            shown.setIcon(icon(action.icon))
        # Ampersands would be taken for mnemonics, and step labels can hold what a user typed.
        shown.setText(self.title(action).replace("&", "&&"))
        shown.setEnabled(self.handler(action.id) is not None)
        return shown

    def refresh(self) -> None:
        """Enable everything again: a key pressed while its action was greyed in a menu must not be lost."""
        for shown in self._qactions.values():
            shown.setEnabled(True)

    def _make(self, window: QWidget, action: Action) -> QAction:
        made = QAction(action.title, window)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.triggered.connect(lambda _checked=False, key=action.id: self.trigger(key))
        window.addAction(made)
        return made
