"""The foot of the panel, always in sight: what can be done next with the vote, and why something was refused."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facilitator.activities.decision.snapshots import Vote
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import icon_label, surface
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import LIGHT, SPACE


class VoteFoot(QWidget):
    """One main button, which depends on where the vote stands."""

    open_wanted = Signal()
    close_wanted = Signal()
    cancel_wanted = Signal()
    mark_wanted = Signal()
    new_wanted = Signal()
    standing_wanted = Signal()

    def __init__(self, turnout: QWidget) -> None:
        """`turnout` is shown above the buttons while a round is open."""
        super().__init__()
        self._turnout = turnout
        self.open_button = button("Open round 1", "primary", size="large", on_click=self.open_wanted.emit)
        self.close_button = button("Close the round", "primary", "lock", size="large", on_click=self.close_wanted.emit)
        self.cancel_button = button("Cancel round", "danger", size="large", on_click=self.cancel_wanted.emit)
        self.new_button = button("New vote", icon_name="plus", size="large", on_click=self.new_wanted.emit)
        self.standing_button = button("Conflicts and proxies…", "link", on_click=self.standing_wanted.emit)
        self.running_standing = button("Conflicts and proxies…", "link", on_click=self.standing_wanted.emit)
        self.mark_button = button("Mark all present", "link", on_click=self.mark_wanted.emit)
        self.present = TextLabel("", 14, tone="ink-2", wrap=True)
        self.error = TextLabel("", 14, theme.MEDIUM, "amber", wrap=True)
        self._lay_out()

    def show_vote(self, vote: Vote) -> None:
        """Offer what can be done with this vote now."""
        running = vote.open_round is not None
        ready = not running and vote.rounds_left > 0
        self.open_button.set_label(f"Open round {len(vote.closed_rounds) + 1}")
        self.present.setText(_present(vote))
        wanted = {
            self.open_button: ready,
            self._presence: ready,
            self.mark_button: vote.entitled > 0 and vote.present == 0,
            self._turnout: running,
            self.close_button: running,
            self.cancel_button: running,
            self.running_standing: running,
            self.new_button: not running and not ready,
        }
        for shown in (False, True):  # hiding first: all of them side by side would widen the window
            for widget in (widget for widget, wish in wanted.items() if wish is shown):
                widget.setVisible(shown)

    def show_error(self, text: str) -> None:
        """Say why something was refused, or nothing."""
        self.error.setText(text)
        self._refusal.setVisible(bool(text))

    def _lay_out(self) -> None:
        area = surface("ground", "top")
        mark = icon_label("warning", LIGHT.amber_text, 16)
        refusal = hbox(mark, self.error, gap=SPACE.x2)
        refusal.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        refusal.setStretch(1, 1)
        self._refusal = QWidget()
        self._refusal.setLayout(refusal)
        self._refusal.hide()
        links = hbox(self.mark_button, self.standing_button, gap=SPACE.x4)
        links.addStretch(1)
        self._presence = QWidget()
        presence = vbox(self.present, gap=2)
        presence.addLayout(links)
        self._presence.setLayout(presence)
        line = hbox(self.open_button, self.close_button, self.new_button, self._presence, gap=SPACE.x4)
        line.setStretch(3, 1)
        line.addStretch()
        line.addWidget(self.running_standing)
        line.addWidget(self.cancel_button)
        column = vbox(self._turnout, self._refusal, gap=SPACE.x2, margins=(24, 12, 24, 12))
        column.addLayout(line)
        area.setLayout(column)
        for part in (self.open_button, self.close_button, self.new_button, self.cancel_button, self.running_standing):
            part.hide()  # what is not offered yet must not ask for its width
        self._presence.hide()
        self.setLayout(vbox(area, gap=0))


def _present(vote: Vote) -> str:
    if vote.entitled == 0:
        return "Nobody is entitled to vote yet: add voting members under People."
    said = f"{vote.present} of {vote.entitled} voting members are marked present"
    proxies, excluded = vote.electorate.proxies, vote.electorate.excluded
    said += f", {proxies} by proxy" if proxies else ""
    return f"{said}; {excluded} with a conflict of interest." if excluded else f"{said}."
