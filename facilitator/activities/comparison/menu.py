"""The menu of a cell: the twin of every key."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QMenu

from facilitator.activities.comparison.queries import OptionRow
from facilitator.activities.comparison.rules import BEST, WORST, band
from facilitator.activities.comparison.table import MatrixTable


class Deeds(Protocol):
    """What can be done, as the panel does it."""

    table: MatrixTable

    def score(self, score: int) -> None:
        """Score."""

    def shift(self, by: int) -> None:
        """Move."""

    def delete(self) -> None:
        """Delete."""

    def ask_combination(self, known: OptionRow | None = None) -> None:
        """Edit."""

    def delete_combination(self, known: OptionRow) -> None:
        """Delete."""

    def take(self, option: OptionRow) -> None:
        """Take into the vote."""


def fill_menu(menu: QMenu, deeds: Deeds, option: OptionRow | None) -> None:
    """Offer what can be done with a cell of `option`, or with a criterion where that is None."""
    if option is None:
        _add(menu, "Edit\tF2", deeds.table.edit_current)
        menu.addSeparator()
        _add(menu, "Move up\tShift+Up", partial(deeds.shift, -1))
        _add(menu, "Move down\tShift+Down", partial(deeds.shift, 1))
        menu.addSeparator()
        _add(menu, "Delete criterion\tDel", deeds.delete)
        return
    for score in range(BEST, WORST - 1, -1):
        _add(menu, f"{score} · {band(score).title.lower()}\t{score}", partial(deeds.score, score))
    menu.addSeparator()
    _add(menu, "Edit reason\tF2", deeds.table.edit_current)
    _add(menu, "Edit evidence figure", partial(deeds.table.edit_current, 1))
    _add(menu, "Clear\tDel", deeds.delete)
    if option.is_combination:
        menu.addSeparator()
        _add(menu, "Edit combination…", partial(deeds.ask_combination, option))
        _add(menu, "Take into the vote", partial(deeds.take, option))
        _add(menu, "Delete combination", partial(deeds.delete_combination, option))


def _add(menu: QMenu, title: str, act: Callable[[], None]) -> None:
    menu.addAction(title).triggered.connect(lambda _checked=False: act())
