"""Secret voting one by one at the laptop: a screen over the whole window that shows nothing of anybody's ballot."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from facilitator.activities.decision.ballot_form import BallotForm, Take
from facilitator.activities.decision.box import Answer
from facilitator.activities.decision.frame import centred, scrolled
from facilitator.activities.decision.methods.base import Motion
from facilitator.activities.decision.rules import Marks
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import surface
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import SPACE

_WIDTH = 720


class HandOver(QDialog):
    """Two pages in turn: pass the laptop on, and the ballot of the one who has it."""

    def __init__(
        self, window: QWidget, motion: Motion, rule: str, take: Take, turnout: Callable[[], tuple[int, int]]
    ) -> None:
        """`turnout` tells how many have voted, of how many who can."""
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Secret ballot")
        self.setAccessibleName("Secret ballot")
        self.setGeometry(window.geometry())
        self._take, self._turnout = take, turnout
        self.headline = TextLabel("", 28, theme.SEMIBOLD, wrap=True)
        self.words = TextLabel("", 16, tone="ink-2", wrap=True)
        self.start = button("Start my ballot", "primary", size="large", on_click=self._begin)
        self.back = button("Back to the facilitator", size="large", on_click=self.accept)
        self.form = BallotForm(self._put, "Cast my ballot")
        self.form.show_motion(motion)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pass_page())
        self._stack.addWidget(self._ballot_page(motion, rule))
        ground = surface("ground")
        ground.setLayout(vbox(self._stack, gap=0))
        self.setLayout(vbox(ground, gap=0))
        self._hand_on("Pass the laptop to the first person")

    def reject(self) -> None:
        """Escape takes back a ballot that is being filled in; the facilitator's screen comes only with its button."""
        if self._stack.currentIndex() == 1:
            self.form.empty()
            self._hand_on("Pass the laptop to the next person")

    def _pass_page(self) -> QWidget:
        page = QWidget()
        column = vbox(self.headline, self.words, gap=SPACE.x4)
        row = hbox(self.start, self.back, gap=SPACE.x3)
        row.addStretch(1)
        column.addLayout(row)
        centre = vbox(gap=0)
        centre.addStretch(2)
        centre.addLayout(centred(column, _WIDTH))
        centre.addStretch(3)
        page.setLayout(centre)
        return page

    def _ballot_page(self, motion: Motion, rule: str) -> QWidget:
        sheet = QWidget()
        question = TextLabel(motion.question, 20, theme.SEMIBOLD, wrap=True)
        column = vbox(question, TextLabel(rule, 14, tone="ink-2", wrap=True), self.form, gap=SPACE.x4)
        column.addStretch(1)
        whole = vbox(gap=0, margins=(SPACE.x5, 48, SPACE.x5, SPACE.x5))
        whole.addLayout(centred(column, _WIDTH))
        sheet.setLayout(whole)
        return scrolled(sheet, "Ballot")

    def _begin(self) -> None:
        self.form.empty()
        self._stack.setCurrentIndex(1)
        self.form.setFocus()

    def _put(self, answer: Answer, marks: Marks) -> str:
        refused = self._take(answer, marks)
        if not refused:
            self._hand_on("Your ballot is in. Pass the laptop on.")
        return refused

    def _hand_on(self, headline: str) -> None:
        voted, able = self._turnout()
        done = voted >= able
        self.headline.setText("Everybody present has voted" if done else headline)
        said = f"{voted} of {able} have voted. "
        said += "Give the laptop back." if done else "Nobody can see how anybody voted: not here, and not afterwards."
        self.words.setText(said)
        self.start.setVisible(not done)
        self._stack.setCurrentIndex(0)
        (self.back if done else self.start).setFocus()
