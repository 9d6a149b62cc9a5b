"""An open round: question and rule, and the ways in which its ballots come in; nothing of the result."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facilitator.activities.decision.ballot_form import BallotForm, Take
from facilitator.activities.decision.counting import CountingView
from facilitator.activities.decision.roll_call import RollCall
from facilitator.activities.decision.snapshots import Round, Vote
from facilitator.widgets import theme
from facilitator.widgets.buttons import SegmentedControl, button
from facilitator.widgets.cards import icon_label
from facilitator.widgets.chips import Chip
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.theme import LIGHT, SPACE, TYPE

_WAYS = {
    "hands": "Hands",
    "tally": "Paper count",
    "call": "Roll-call",
    "slips": "Paper slips",
    "laptop": "At the laptop",
}
_BEFOREHAND = (
    "Secret ballots stay in memory until the round is closed, and are then stored in an order that says nothing. "
    "If the program stops before, the round begins again and everybody votes anew."
)


def ways(vote: Vote) -> tuple[str, ...]:
    """How ballots can come in, the usual way first."""
    counted = vote.method.counted
    if vote.rule.secret:
        return ("laptop", "slips", "tally") if counted else ("laptop", "slips")
    return ("hands", "call", "slips") if counted else ("call", "slips")


class OpenRound(QWidget):
    """Sources may be mixed: what comes in by all of them together is one count."""

    again_wanted = Signal()
    hand_over_wanted = Signal()
    take_back_wanted = Signal()
    way_chosen = Signal(str)

    def __init__(self, take_slip: Take) -> None:
        super().__init__()
        self._round_id = ""
        self._way = ""
        self._offered: tuple[str, ...] = ()
        self.round_chip = Chip("", "teal", "")
        self.secret_chip = Chip("Secret ballot", "neutral", "lock")
        self.question = TextLabel("", 20, theme.SEMIBOLD, wrap=True)
        self.rule = TextLabel("", 14, tone="ink-2", wrap=True)
        self.counting = CountingView()
        self.roll_call = RollCall()
        self.slips = BallotForm(take_slip, "Put in the box")
        self.slips.back_wanted.connect(self.take_back_wanted)
        self.take_back = button(
            "Take back the last slip", icon_name="undo", size="tool", on_click=self.take_back_wanted.emit
        )
        self.hand_over = button(
            "Hand the laptop over", "primary", "lock", size="large", on_click=self.hand_over_wanted.emit
        )
        self.beforehand = TextLabel(_BEFOREHAND, 14, tone="ink-2", wrap=True)
        self.again = button("Begin the round again", "primary", size="large", on_click=self.again_wanted.emit)
        self._tabs, self._beside = hbox(gap=0), hbox(gap=0)
        self._lay_out()

    def show_round(self, vote: Vote, found: Round, *, keep: bool, lost: bool, typed: bool) -> None:
        """Show the open round.

        `keep` leaves a refused count as typed; `lost`: the box went with the program; `typed`: the ballot in it that
        came last is a paper slip, which can be taken back.
        """
        self.round_chip.show_chip(f"Round {found.number} of {vote.rule.max_rounds}, open", "teal", "")
        self.question.setText(vote.question)
        self.rule.setText(vote.rule_text)
        offered = ways(vote)
        if (found.id, offered) != (self._round_id, self._offered):
            self._round_id, self._offered = found.id, offered
            self._make_tabs(offered)
        self.counting.show_round(vote, found, keep=keep)
        self.roll_call.show_round(vote, found)
        self.slips.show_motion(found.motion)
        self.take_back.setVisible(typed)
        self._restarted.setVisible(lost)
        gone = "The ballots in the box were never stored and are gone" if found.boxed else "The box has to be made anew"
        self._told.setText(f"The program was stopped while this round was open. {gone}: everybody votes again.")
        self._body.setVisible(not lost)

    @property
    def counts(self) -> bool:
        """Whether counting is in front, which ends with the close; other ways have a main button of their own."""
        return self._way in ("hands", "tally")

    def begin(self) -> None:
        """Give the keyboard to the way of voting that is in front."""
        {"laptop": self.hand_over, "call": self.roll_call, "slips": self.slips}.get(self._way, self.counting).setFocus()

    def choose(self, way: str) -> None:
        """Show a way of voting."""
        if way not in self._offered:
            return
        self._way = way
        self.tabs.show_value(way)
        self.way_chosen.emit(way)
        pages = {"hands": self.counting, "tally": self.counting, "call": self.roll_call, "slips": self._slip_page}
        page = pages.get(way, self._laptop_page)
        for shown in (False, True):  # hiding first: side by side they would widen the window
            for each in {*pages.values(), self._laptop_page}:
                if (each is page) is shown:
                    each.setVisible(shown)

    def _make_tabs(self, offered: tuple[str, ...]) -> None:
        for row in (self._tabs, self._beside):
            clear(row)
        self.tabs = SegmentedControl([(way, _WAYS[way]) for way in offered], "How ballots come in")
        self.tabs.changed.connect(self._turn_to)
        secret = "laptop" in offered  # then there are more words beside it than one line holds
        (self._tabs if secret else self._beside).addWidget(self.tabs)
        self._tabs.addStretch(1)
        self.secret_chip.setVisible(secret)
        self.choose(offered[0])

    def _turn_to(self, way: str) -> None:
        self.choose(way)
        self.begin()

    def _lay_out(self) -> None:
        chips = hbox(self.round_chip, self.secret_chip, gap=SPACE.x2)
        chips.addLayout(self._beside)
        chips.addStretch(1)
        self._laptop_page = QWidget()
        lines = vbox(self.beforehand, self.hand_over, gap=SPACE.x4, margins=(0, SPACE.x2, 0, 0))
        lines.setAlignment(self.hand_over, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        self._laptop_page.setLayout(lines)
        self._slip_page = QWidget()
        note = TextLabel("Take one slip after the other; their number is checked against who is here.", 14, wrap=True)
        self.take_back.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Backspace in the ballot does the same
        self.take_back.hide()
        slips = vbox(note, self.slips, gap=SPACE.x3)
        slips.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        self._slip_page.setLayout(slips)
        for page in (self.counting, self.roll_call, self._slip_page, self._laptop_page):
            page.hide()
        self._told = TextLabel("", 14, theme.MEDIUM, "amber", wrap=True)
        mark = icon_label("warning", LIGHT.amber_text, 24)
        told = hbox(mark, self._told, gap=SPACE.x3)
        told.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        told.setStretch(1, 1)
        self._restarted = QWidget()
        column = vbox(gap=SPACE.x3)
        column.addLayout(told)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self._restarted.setLayout(column)
        self._restarted.hide()
        self._body = QWidget()
        body = vbox(gap=SPACE.x3)
        body.addLayout(self._tabs)
        for page in (self.counting, self.roll_call, self._slip_page, self._laptop_page):
            body.addWidget(page)
        self._body.setLayout(body)
        whole = vbox(gap=SPACE.x3)
        whole.addLayout(chips)
        whole.addLayout(vbox(self.question, self.rule, gap=SPACE.x1))
        whole.addWidget(self._restarted)
        whole.addWidget(self._body)
        self.question.setMinimumHeight(TYPE.title.line)  # else it asks for its narrowest shape, and scrolls for nothing
        self.setLayout(whole)
