"""The way of the Tab key: the order in which layouts stand on the page, whatever the order in which things were made.

Qt goes by the order of making, in which a list that was filled later comes after everything else.
"""

from collections.abc import Iterator
from itertools import takewhile

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """What Tab leads to inside a widget now, in reading order; what is hidden or disabled is left out."""
    return [widget for widget in _inside(root) if _is_stop(widget)]


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the stop after the one that has it, or before; False if there is none."""
    found = stops(window)
    if not found:
        return False
    now = window.focusWidget()
    if now in found:
        following, before = found.index(now) + 1, found.index(now)
    else:  # something that is no stop itself, such as what a click led to
        following = before = _stops_before(now, window)
    place = following if forward else before - 1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found[place % len(found)].setFocus(reason)
    return True


def _stops_before(now: QWidget | None, window: QWidget) -> int:
    passed = takewhile(lambda widget: widget is not now, _inside(window)) if now is not None else ()
    return sum(_is_stop(widget) for widget in passed)


def _is_stop(widget: QWidget) -> bool:
    # A bit for Tab alone: a wheel or a click is no way for the keyboard.
    by_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """The visible widgets inside a widget: what its layout holds in its order, then the others as they were made.

    What stands in a control, such as a tick in a row, comes before it; what is scrolled comes after its frame.
    """
    placed = list(_of_layout(widget.layout()))
    others = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child not in placed and not child.isWindow()
    ]
    if isinstance(widget, QAbstractScrollArea):
        others.sort(key=lambda child: child is not widget.viewport())
    for child in (*placed, *others):
        if not child.isVisible():
            continue
        frame = isinstance(child, QAbstractScrollArea)
        if frame:
            yield child
        yield from _inside(child)
        if not frame:
            yield child


def _of_layout(layout: QLayout | None) -> Iterator[QWidget]:
    for number in range(layout.count() if layout is not None else 0):
        assert layout is not None
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _of_layout(inner)
