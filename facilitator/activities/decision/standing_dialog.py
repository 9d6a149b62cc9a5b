"""Conflicts of interest and proxies: who does not vote for themselves in a decision."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.activities.decision.electorate import Electorate, Voter
from facilitator.activities.decision.frame import scrolled
from facilitator.widgets import theme
from facilitator.widgets.choice import Choice
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.theme import SPACE

Declare = Callable[[str, str, str], str]  # participant, kind, holder; says why not

_VOTES, _CONFLICT, _PROXY = "votes", "conflict", "proxy "


class StandingDialog(Dialog):
    """A line for each person who may vote; a choice counts at once."""

    def __init__(self, parent: QWidget, electorate: Electorate, *, proxies: bool, declare: Declare) -> None:
        """`proxies` says whether the rule allows them."""
        said = "Who declares a conflict of interest takes no part and counts for nothing."
        said += " Who is not in the room can be represented." if proxies else " Proxies are not allowed by the rule."
        super().__init__(parent, "Conflicts of interest and proxies", said)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._declare = declare
        self.choices: dict[str, Choice] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, SPACE.x3, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, voter in enumerate(electorate.voters):
            grid.addWidget(TextLabel(voter.name, 14, theme.MEDIUM, wrap=True), row, 0)
            choice = Choice(f"How {voter.name} votes", _options(voter, electorate, proxies=proxies))
            choice.setFixedWidth(320)
            shown = {"": _VOTES, "conflict": _CONFLICT, "proxy": _PROXY + voter.holder}[voter.standing]
            choice.show_value(shown)
            choice.changed.connect(lambda key, who=voter.id: self._choose(who, key))
            self.choices[voter.id] = choice
            grid.addWidget(choice, row, 1)
        sheet = QWidget()
        sheet.setLayout(grid)
        area = scrolled(sheet, "Who may vote")
        area.setFixedHeight(min(420, max(80, 40 * len(electorate.voters))))
        self.body.addWidget(area)
        self.error = TextLabel("", 14, theme.MEDIUM, "amber", wrap=True)
        self.error.hide()
        self.body.addWidget(self.error)
        self.add_button("Done", "primary").clicked.connect(self.accept)

    def _choose(self, who: str, key: str) -> None:
        kind = "" if key == _VOTES else "conflict" if key == _CONFLICT else "proxy"
        refused = self._declare(who, kind, key.removeprefix(_PROXY) if kind == "proxy" else "")
        self.error.setText(refused)
        self.error.setVisible(bool(refused))


def _options(voter: Voter, electorate: Electorate, *, proxies: bool) -> list[tuple[str, str]]:
    own = "Votes" if voter.here else "Not in the room"
    found = [(_VOTES, own), (_CONFLICT, "Conflict of interest: takes no part")]
    if proxies and not voter.here:
        holders = [other for other in electorate.voters if other.here and other.standing == ""]
        found += [(_PROXY + holder.id, f"Represented by {holder.name}") for holder in holders]
    return found
