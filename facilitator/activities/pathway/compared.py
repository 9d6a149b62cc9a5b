"""The comparison as a page of the pathway panel: opened over the map, left by Escape, read again while it shows."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.activities.panel import Panel
from facilitator.activities.pathway.comparison_view import ComparisonView
from facilitator.activities.pathway.copy_commands import set_baseline
from facilitator.activities.pathway.queries import comparison


class Compared:
    """Opens and closes the page in the place of `others`, and fills it from the panel's store."""

    def __init__(self, panel: Panel, *others: QWidget) -> None:
        self._panel = panel
        self._others = others
        self._hidden: list[QWidget] = []
        self.view = ComparisonView()
        self.view.hide()
        self.view.left.connect(self.close)
        self.view.baseline_chosen.connect(self._choose)

    def is_open(self) -> bool:
        """Whether the page stands in the place of the map."""
        return self.view.isVisibleTo(self._panel)

    def turn(self) -> None:
        """Show the comparison instead of the map, or the map again."""
        if self.is_open():
            self.close()
        else:
            self._stand(shown=True)
            self.read()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Show the map again."""
        if self.is_open():
            self._stand(shown=False)
            self._panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Read the comparison again while it shows."""
        if self.is_open() and self._panel.step is not None:
            with self._panel.store.reading() as session:
                self.view.show_comparison(comparison(session, self._panel.step.meeting_id))

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done here."""
        return {"map.compare": self.turn}

    def _stand(self, *, shown: bool) -> None:
        if shown:
            self._hidden = [each for each in self._others if each.isVisibleTo(self._panel)]
        for each in self._hidden:
            each.setVisible(not shown)
        self.view.setVisible(shown)

    def _choose(self, scenario_id: str) -> None:
        if self._panel.step is not None:
            set_baseline(self._panel.store, self._panel.step.meeting_id, scenario_id)
