"""Views that follow the store: they read again when it changes, or when they are next seen."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakMethod

from PySide6.QtGui import QShowEvent
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    _Base = QWidget
else:
    _Base = object


class Change(Protocol):
    """What one commit changed."""

    @property
    def tables(self) -> frozenset[str]:
        """The tables touched."""
        ...

    @property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The rows touched, by table."""
        ...


class Feed(Protocol):
    """Anything that tells of its changes, such as the store."""

    def subscribe(self, callback: Callable[[Any], None], /) -> Callable[[], None]:
        """Call back after each change; returns what ends the subscription."""
        ...


class LiveView(_Base):
    """Mixed into a widget, before its Qt class: calls `reload` whenever one of `tables` has changed."""

    tables: frozenset[str] = frozenset()
    _stale = False
    _cancel: Callable[[], None] | None = None

    def attach(self, feed: Feed) -> None:
        """Follow a store from now on, instead of any other, and read it now or when first shown."""
        self.detach()
        heard = WeakMethod(self._heard)

        def hear(change: Change) -> None:
            method = heard()
            if method is not None:
                method(change)

        cancel = feed.subscribe(hear)
        self._cancel = cancel
        self.destroyed.connect(lambda *_: cancel())
        self._refresh()

    def detach(self) -> None:
        """Stop following."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    def reload(self) -> None:
        """Query again and show; the view itself says how."""
        raise NotImplementedError

    def concerns(self, change: Change) -> bool:
        """Whether a change is a reason to read again."""
        return bool(change.tables & self.tables)

    def is_stale(self) -> bool:
        """Whether something changed while the view was hidden."""
        return self._stale

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while hidden."""
        if self._stale:
            self._stale = False
            self.reload()
        super().showEvent(event)

    def _heard(self, change: Change) -> None:
        if isValid(self) and self.concerns(change):
            self._refresh()

    def _refresh(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.reload()
