"""Conflicts of interest and proxies: who does not vote for themselves in a decision."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.activities.decision import ballot_commands
from facilitator.activities.decision.electorate import Electorate, Voter
from facilitator.activities.decision.frame import scrolled
from facilitator.activities.decision.rules import BadRule
from facilitator.activities.decision.snapshots import Vote
from facilitator.store.store import Store
from facilitator.widgets import theme
from facilitator.widgets.choice import Choice
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.fields import CommitLine
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import vbox
from facilitator.widgets.theme import SPACE

_VOTES, _CONFLICT, _PROXY = "votes", "conflict", "proxy "
_WIDTH, _LINE = 320, 36  # px


class StandingDialog(Dialog):
    """A line for each person who may vote; a choice counts at once."""

    def __init__(self, parent: QWidget, store: Store, vote: Vote) -> None:
        electorate, proxies = vote.electorate, vote.rule.proxies
        said = "Who declares a conflict of interest takes no part and counts for nothing."
        said += " Who is not in the room can be represented." if proxies else " Proxies are not allowed by the rule."
        super().__init__(parent, "Conflicts of interest and proxies", said)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._vote_id = store, vote.id
        self.choices: dict[str, Choice] = {}
        self.reasons: dict[str, CommitLine] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, SPACE.x3, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, voter in enumerate(electorate.voters):
            name = TextLabel(voter.name, 14, theme.MEDIUM, wrap=True)
            name.setMinimumHeight(_LINE)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            choice = Choice(f"How {voter.name} votes", _options(voter, electorate, proxies=proxies))
            choice.setFixedWidth(_WIDTH)
            shown = {"": _VOTES, "conflict": _CONFLICT, "proxy": _PROXY + voter.holder}[voter.standing]
            choice.show_value(shown)
            choice.changed.connect(lambda key, who=voter.id: self._choose(who, key))
            self.choices[voter.id] = choice
            reason = CommitLine(f"Reason of {voter.name}", "Reason, for the minutes without the name")
            reason.setFixedWidth(_WIDTH)
            reason.show_value(voter.reason)
            reason.committed.connect(lambda _text, who=voter.id: self._choose(who, _CONFLICT))
            reason.setVisible(voter.standing == "conflict")
            self.reasons[voter.id] = reason
            grid.addLayout(vbox(choice, reason, gap=SPACE.x1), row, 1)
        sheet = QWidget()
        sheet.setLayout(grid)
        area = scrolled(sheet, "Who may vote")
        area.setFixedHeight(min(420, max(120, 44 * len(electorate.voters))))
        self.body.addWidget(area)
        self.error = TextLabel("", 14, theme.MEDIUM, "amber", wrap=True)
        self.error.hide()
        self.body.addWidget(self.error)
        self.add_button("Done", "primary").clicked.connect(self.accept)

    def _choose(self, who: str, key: str) -> None:
        kind = "" if key == _VOTES else "conflict" if key == _CONFLICT else "proxy"
        reason = self.reasons[who].text().strip() if kind == "conflict" else ""
        holder = key.removeprefix(_PROXY) if kind == "proxy" else ""
        refused = ""
        try:
            ballot_commands.declare(self._store, self._vote_id, who, kind, holder, reason)
        except BadRule as problem:
            refused = str(problem)
        self.reasons[who].setVisible(kind == "conflict" and not refused)
        self.error.setText(refused)
        self.error.setVisible(bool(refused))


def _options(voter: Voter, electorate: Electorate, *, proxies: bool) -> list[tuple[str, str]]:
    own = "Votes" if voter.here else "Not in the room"
    found = [(_VOTES, own), (_CONFLICT, "Conflict of interest: takes no part")]
    if proxies and not voter.here:
        holders = [other for other in electorate.voters if other.here and other.standing == ""]
        found += [(_PROXY + holder.id, f"Represented by {holder.name}") for holder in holders]
    return found
