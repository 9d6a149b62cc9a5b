"""A line below the tool bar: what to ask the perspective that is chosen, one question after the other."""

from PySide6.QtWidgets import QWidget

from facilitator.activities.pathway.voices import prompts
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.labels import ElidedLabel, TextLabel
from facilitator.widgets.layouts import hbox
from facilitator.widgets.theme import SIZE, SPACE


class PromptLine(QWidget):
    """Hidden until a perspective is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._prompts: tuple[str, ...] = ()
        self._at = 0
        self._voice = ""
        self.setProperty("edge", "bottom")
        self.setFixedHeight(SIZE.tool_bar)
        self.who = TextLabel("", 12, theme.SEMIBOLD, "ink-2")
        self.prompt = ElidedLabel("", 14)
        self.more = button("Another question", "quiet", "next", size="tool", on_click=self.go_on)
        row = hbox(self.who, self.prompt, self.more, gap=SPACE.x2, margins=(SPACE.x3, 0, SPACE.x2, 0))
        row.setStretch(1, 1)
        self.setLayout(row)
        self.hide()

    def show_voice(self, voice: str, steps: int) -> None:
        """Ask a perspective that has contributed so many steps; "" asks nobody."""
        if voice != self._voice:
            self._voice, self._at, self._prompts = voice, 0, prompts(voice) if voice else ()
        self.setVisible(bool(voice))
        self.who.setText(f"Ask {voice}:" if steps else f"Not heard yet. Ask {voice}:")
        self._show()

    def go_on(self) -> None:
        """Another question, after the last one the first again."""
        self._at = (self._at + 1) % max(len(self._prompts), 1)
        self._show()

    def _show(self) -> None:
        self.prompt.setText(self._prompts[self._at] if self._prompts else "")
