"""The tool bar above a map: what to draw, whose steps, how long it takes, and how it is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.activities.pathway.drawing import elapsed_words
from facilitator.activities.pathway.figures import Figures
from facilitator.activities.pathway.model import Step
from facilitator.activities.pathway.queries import Voice
from facilitator.activities.undoing import UndoButtons
from facilitator.store.store import Store
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.buttons import Button, button, icon_button, literal
from facilitator.widgets.labels import ElidedLabel, TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, spacer
from facilitator.widgets.theme import SIZE, SPACE

_EVERYBODY = "Everybody"
_TOOLS = {"flow": "Arrow", "contingency": "Contingency", "exit": "Loop back"}


class MapBar(QWidget):
    """Tells what is wished by the ids of the actions table."""

    wished = Signal(str)
    voice_chosen = Signal(str)
    menu_wished = Signal(QPoint)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._voices: tuple[Voice, ...] = ()
        self._voice = ""
        self.setProperty("edge", "bottom")
        self.setFixedHeight(SIZE.tool_bar)
        self.add_button = self._tool("Step", "plus", "board.add")
        self.arrow_button = self._tool("Arrow", "arrow-right", "map.arrow")
        self.contingency_button = self._tool("Contingency", "warning", "map.contingency")
        self.voice_button = button("", icon_name="filter", size="tool", on_click=self.open_voices)
        self.hint = ElidedLabel("", 12, theme.MEDIUM, "accent")
        self.findings = TextLabel("", 12, theme.MEDIUM, "red")
        self.elapsed_word = TextLabel("Elapsed", 14, theme.REGULAR, "ink-2")
        self.elapsed = TextLabel("", 14, theme.SEMIBOLD, tabular=True)
        self.baseline = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.steps = UndoButtons(store)
        self.list_button = self._icon("list", "Show the steps as a list", "board.list")
        self.walk_button = self._icon("presentation", "Walk through the steps in the room", "map.walk")
        self.compare_button = self._icon("compare", "Compare the pathways of all scenarios", "map.compare")
        self.fit_button = self._icon("expand", "Show the whole map", "view.fit")
        self.more = icon_button("more", "More for this map", size="tool", on_click=self._open_more)
        tools = (self.add_button, self.arrow_button, self.contingency_button, self.voice_button)
        figures = (self.findings, self.elapsed_word, self.elapsed, self.baseline)
        shown = (self.steps, self.list_button, self.compare_button, self.walk_button, self.fit_button, self.more)
        self.setLayout(hbox(*tools, self.hint, spacer(), *figures, *shown, gap=6, margins=(SPACE.x3, 0, SPACE.x2, 0)))
        self.show_tool("", None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is least missed where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for label in (self.baseline, self.findings, self.elapsed_word):
            label.setVisible(bool(label.text()) and bool(self.elapsed.text() or label is self.findings))
        for label in (self.elapsed_word, self.baseline):
            layout = self.layout()
            assert layout is not None
            layout.activate()
            if layout.sizeHint().width() > self.width():
                label.hide()

    def show_voices(self, voices: Sequence[Voice], chosen: str) -> None:
        """Offer the perspectives, with how much each has contributed."""
        self._voices, self._voice = tuple(voices), chosen
        self.voice_button.setVisible(bool(voices))
        silent = [each.perspective for each in voices if not each.steps]
        self.voice_button.set_label(chosen)
        tip = f"Not heard yet: {', '.join(silent)}" if silent else "Whose steps are shown"
        plain_tooltip(self.voice_button, tip)
        self.voice_button.setAccessibleName(f"Perspective: {chosen or _EVERYBODY}. {tip}")

    def open_voices(self) -> None:
        """Offer to fade the steps of all perspectives but one; those not heard yet say so."""
        menu = QMenu(self)
        rows = [("", _EVERYBODY)] + [(each.perspective, self._words(each)) for each in self._voices]
        for key, words in rows:
            row = menu.addAction(literal(words))
            row.setCheckable(True)
            row.setChecked(key == self._voice)
            row.triggered.connect(lambda _on=False, key=key: self._choose(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.voice_button.mapToGlobal(QPoint(0, self.voice_button.height())))

    def show_elapsed(self, figures: Figures, name: str, base: Figures | None) -> None:
        """Show the time from decision to completion, and that of the baseline `name`."""
        words = elapsed_words(figures)
        self.elapsed.setText(words)
        self.baseline.setText(f"{name}: {elapsed_words(base)}" if base and elapsed_words(base) else "")
        self._fit()

    def show_findings(self, figures: Figures) -> None:
        """Say how much is wrong; what it is stands on the map and, in full, in the tool tip."""
        found = figures.findings
        self.findings.setText(f"{len(found):,} to mend" if found else "")
        self.findings.setAccessibleName(f"{count(len(found), 'thing')} to mend")
        self._fit()
        plain_tooltip(self.findings, "\n".join(dict.fromkeys(each.text for each in found)))

    def show_empty(self, *, empty: bool) -> None:
        """Without lanes there is nothing to draw between."""
        for made in (
            self.arrow_button,
            self.contingency_button,
            self.list_button,
            self.walk_button,
        ):
            made.setEnabled(not empty)
        self.fit_button.setEnabled(not empty)

    def show_tool(self, kind: str, source: Step | None) -> None:
        """Say what the next click does."""
        for key, made in (("flow", self.arrow_button), ("contingency", self.contingency_button)):
            made.set_kind("primary" if kind == key else "secondary")
        words = ""
        if kind:
            words = f"{_TOOLS[kind]} from “{source.name}” to…" if source else f"{_TOOLS[kind]}: choose where it begins"
        self.show_hint(words)

    def show_hint(self, words: str) -> None:
        """Say what is waited for."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        self._fit()

    def show_list(self, *, shown: bool) -> None:
        """Say whether the list is shown."""
        self.list_button.set_kind("secondary" if shown else "quiet")

    def show_room(self, *, walking: bool) -> None:
        """Say whether the room is walked through the map."""
        self.walk_button.set_kind("secondary" if walking else "quiet")

    def _choose(self, key: str) -> None:
        self._voice = key
        self.voice_button.set_label(key)
        self.voice_chosen.emit(key)

    @staticmethod
    def _words(voice: Voice) -> str:
        said = count(voice.steps, "step") if voice.steps else "not heard yet"
        return f"{voice.perspective}: {said}"

    def _tool(self, text: str, icon: str, wish: str) -> Button:
        return button(text, icon_name=icon, size="tool", on_click=lambda: self.wished.emit(wish))

    def _icon(self, icon: str, name: str, wish: str) -> Button:
        return icon_button(icon, name, size="tool", on_click=lambda: self.wished.emit(wish))

    def _open_more(self) -> None:
        self.menu_wished.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))
