"""Roll-call: everybody who may vote, who has not answered yet, and the ballot of the one who is asked."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facilitator.activities.decision.ballot_form import BallotForm, Take
from facilitator.activities.decision.box import Answer
from facilitator.activities.decision.electorate import Electorate, Voter
from facilitator.activities.decision.rules import Marks
from facilitator.activities.decision.snapshots import Round, Vote
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.icons import icon
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

_KEY = Qt.ItemDataRole.UserRole
_LIST = 220


class RollCall(QWidget):
    """The list leads to the next who has not answered; how anybody answered is not shown again before the close."""

    clear_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.take: Take | None = None
        self._electorate = Electorate(())
        self._answered: frozenset[str] = frozenset()
        self.missing = TextLabel("", 14, theme.MEDIUM, wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Who may vote")
        self.list.setFixedWidth(_LIST)
        self.list.setMinimumHeight(220)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda *_: self._show_person())
        self.name = TextLabel("", 16, theme.SEMIBOLD, wrap=True)
        self.state = TextLabel("", 14, tone="ink-2", wrap=True)
        self.again = button("Ask again", size="tool", on_click=lambda: self.clear_wanted.emit(self.person()))
        self.form = BallotForm(self._put, "Note the answer")
        side = vbox(self.name, self.state, self.again, self.form, gap=SPACE.x2)
        side.setAlignment(self.again, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        row = hbox(self.list, gap=SPACE.x4)
        row.addLayout(side, 1)
        column = vbox(self.missing, gap=SPACE.x2)
        column.addLayout(row)
        self.setLayout(column)
        self.setFocusProxy(self.form)

    def show_round(self, vote: Vote, found: Round) -> None:
        """Show who has answered; the person who is asked stays."""
        self._electorate, self._answered = vote.electorate, found.answered
        left = [voter.name for voter in vote.electorate.voters if voter.votes and voter.id not in found.answered]
        shown = ", ".join(left[:6]) + (f" and {len(left) - 6} more" if len(left) > 6 else "")
        self.missing.setText(f"Not yet asked: {shown}" if left else "Everybody present has answered.")
        known = {self.list.item(row).data(_KEY): self.list.item(row) for row in range(self.list.count())}
        if list(known) != [voter.id for voter in vote.electorate.voters]:
            person = self.person()
            self.list.clear()
            known = {}
            for voter in vote.electorate.voters:
                known[voter.id] = QListWidgetItem(voter.name, self.list)
                known[voter.id].setData(_KEY, voter.id)
                known[voter.id].setSizeHint(QSize(0, SIZE.button_tool))
            self._turn_to(person)
        for voter in vote.electorate.voters:
            name, tone = self._icon(voter)
            known[voter.id].setIcon(icon(name, tone))
        self.form.show_motion(found.motion)
        if not self.person():
            self._next()
        self._show_person()

    def person(self) -> str:
        """The id of the one who is asked, or ""."""
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def _icon(self, voter: Voter) -> tuple[str, str]:
        if voter.standing == "conflict":
            return "minus", LIGHT.ink_3
        if voter.id in self._answered:
            return "check", LIGHT.green
        return ("circle", LIGHT.ink_2) if voter.votes else ("blank", LIGHT.ink_3)

    def _show_person(self) -> None:
        voter = self._electorate.voter(self.person())
        if voter is None:
            return
        holder = self._electorate.voter(voter.holder)
        said = {"conflict": "Declared a conflict of interest: takes no part."}.get(voter.standing, "")
        if voter.standing == "proxy" and holder is not None:
            said = f"Represented by {holder.name}."
        elif not said and not voter.here:
            said = "Is not in the room."
        answered = voter.id in self._answered
        self.name.setText(voter.name)
        self.state.setText("Has answered. How is shown after the close." if answered else said)
        self.state.setVisible(bool(self.state.text()))
        self.again.setVisible(answered)
        self.form.setVisible(voter.votes and not answered)

    def _put(self, answer: Answer, marks: Marks) -> str:
        refused = self.take(answer, marks) if self.take is not None else ""
        if not refused:
            self._next()
        return refused

    def _next(self) -> None:
        """Go on to the next who has not answered, from the one who was asked on."""
        voters = self._electorate.voters
        at = next((place for place, voter in enumerate(voters) if voter.id == self.person()), -1)
        for voter in (*voters[at + 1 :], *voters[: at + 1]):
            if voter.votes and voter.id not in self._answered:
                self._turn_to(voter.id)
                return

    def _turn_to(self, key: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == key:
                self.list.setCurrentRow(row)
